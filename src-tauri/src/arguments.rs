//! What the window takes from the command line.

use std::path::PathBuf;

/// Arguments of the window.
#[derive(Clone, Debug, Default, clap::Parser)]
#[command(
    name = "hiu-desk",
    version,
    about = "HIU Desk: ask for, receive and read health records over ABDM"
)]
pub struct Arguments {
    /// Practice mode: invented patients and hospitals, nothing leaves this computer.
    #[arg(long)]
    pub practice: bool,
    /// Where the data lies; default: HIU_DESK_DATA, or the platform's data directory.
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
}
