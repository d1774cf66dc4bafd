//! Starts the window; on Linux, called by the name `hiu`, it is the command without a window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use clap::Parser;

/// A record is read into a hundred thousand small pieces, on several threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<ExitCode> {
    #[cfg(target_os = "linux")]
    if is_called_hiu() {
        return Ok(cli::run());
    }
    desk::privacy::keep_memory_private();
    if let Some(code) = hiu_desk::keep_tunnel_program() {
        return Ok(ExitCode::from(code));
    }
    hiu_desk::run(&hiu_desk::Arguments::parse())?;
    Ok(ExitCode::SUCCESS)
}

/// Whether the program was started by its other name: the package installs `hiu` as a link to it.
#[cfg(target_os = "linux")]
fn is_called_hiu() -> bool {
    let name = std::env::args_os().next();
    name.is_some_and(|name| std::path::Path::new(&name).file_name() == Some("hiu".as_ref()))
}
