//! `hiu store`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use phrase::say;

use super::told::told;

/// `hiu store`.
#[derive(Subcommand)]
pub enum StoreCommand {
    #[command(about = told(&say::help_store_status()))]
    Status,
    #[command(about = told(&say::help_store_create()))]
    Create(GivenServer),
    #[command(about = told(&say::help_store_join()))]
    Join(GivenServer),
    #[command(about = told(&say::help_store_desks()))]
    Desks,
    #[command(about = told(&say::help_store_admit()))]
    Admit {
        #[arg(help = told(&say::help_store_desk()))]
        desk: String,
    },
    #[command(about = told(&say::help_store_shut_out()))]
    ShutOut {
        #[arg(help = told(&say::help_store_desk()))]
        desk: String,
    },
    #[command(about = told(&say::help_store_rename()))]
    Rename {
        #[arg(help = told(&say::help_store_desk()))]
        desk: String,
        #[arg(help = told(&say::help_store_rename_name()))]
        name: String,
    },
    #[command(about = told(&say::help_store_waiting()))]
    Waiting,
    #[command(about = told(&say::help_store_take_back()))]
    TakeBack {
        #[arg(help = told(&say::help_store_take_back_consent()))]
        #[arg(value_name = "ID")]
        asked: String,
    },
    #[command(about = told(&say::help_store_move()))]
    Move(MoveStore),
    #[command(about = told(&say::help_store_password()))]
    Password {
        #[arg(help = told(&say::help_store_password_from()))]
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
}

/// Which server, and what this desk is called there.
#[derive(Args)]
pub struct GivenServer {
    #[arg(help = told(&say::help_store_url()))]
    pub url: String,
    #[arg(help = told(&say::help_store_root_cert()))]
    #[arg(long, value_name = "FILE")]
    pub root_cert: Option<PathBuf>,
    #[arg(help = told(&say::help_store_desk_name()))]
    #[arg(long, value_name = "NAME")]
    pub desk: Option<String>,
}

/// Where to, or what of a move.
#[derive(Args)]
pub struct MoveStore {
    #[arg(help = told(&say::help_store_move_to()))]
    #[arg(long, value_name = "URL", required_unless_present_any = ["undo", "forget_old"])]
    pub to: Option<String>,
    #[arg(help = told(&say::help_store_root_cert()))]
    #[arg(long, value_name = "FILE", requires = "to")]
    pub root_cert: Option<PathBuf>,
    #[arg(help = told(&say::help_store_desk_name()))]
    #[arg(long, value_name = "NAME", requires = "to")]
    pub desk: Option<String>,
    #[arg(help = told(&say::help_store_move_undo()))]
    #[arg(long, conflicts_with_all = ["to", "forget_old"])]
    pub undo: bool,
    #[arg(help = told(&say::help_store_move_forget()))]
    #[arg(long, conflicts_with = "to")]
    pub forget_old: bool,
}
