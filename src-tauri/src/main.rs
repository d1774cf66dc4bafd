//! Starts the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use clap::Parser;

fn main() -> anyhow::Result<()> {
    hiu_desk::run(&hiu_desk::Arguments::parse())
}
