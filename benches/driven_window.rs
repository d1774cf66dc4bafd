//! The window's program as it is released, but WebKit's automation reaches into it: for `benches/window.rs`.

use clap::Parser;

/// As the program that is released.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    desk::privacy::keep_memory_private();
    if hiu_desk::keep_tunnel_program().is_some() {
        return Ok(());
    }
    hiu_desk::run(&hiu_desk::Arguments::parse())
}
