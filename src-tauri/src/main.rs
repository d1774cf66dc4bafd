//! Starts the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use clap::Parser;

/// A record is read into a hundred thousand small pieces, on several threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<ExitCode> {
    desk::privacy::keep_memory_private();
    if let Some(code) = hiu_desk::keep_tunnel_program() {
        return Ok(ExitCode::from(code));
    }
    hiu_desk::run(&hiu_desk::Arguments::parse())?;
    Ok(ExitCode::SUCCESS)
}
