//! `hiu qr` and `hiu provider`.

use std::path::PathBuf;

use clap::Subcommand;
use phrase::say;

use super::told::told;

/// `hiu qr`.
#[derive(Subcommand)]
pub enum QrCommand {
    #[command(about = told(&say::help_qr_read()))]
    Read {
        #[arg(help = told(&say::help_qr_read_file()))]
        file: PathBuf,
    },
}

/// `hiu provider`.
#[derive(Subcommand)]
pub enum ProviderCommand {
    #[command(about = told(&say::help_provider_find()))]
    Find {
        #[arg(help = told(&say::help_provider_find_name()))]
        name: String,
    },
}
