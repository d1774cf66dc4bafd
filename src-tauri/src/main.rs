//! Starts the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use clap::Parser;

/// A record is read into a hundred thousand small pieces, on several threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    desk::privacy::keep_memory_private();
    hiu_desk::run(&hiu_desk::Arguments::parse())
}
