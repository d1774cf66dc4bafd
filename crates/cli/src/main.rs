//! `hiu` as a program of its own, without a window: for servers.

use std::process::ExitCode;

/// A record is read into a hundred thousand small pieces, on several threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
