//! `hiu board`.

use std::path::PathBuf;

use clap::Subcommand;
use domain::AbhaAddress;
use phrase::say;

use super::{told::told, value::address};

/// `hiu board`.
#[derive(Subcommand)]
pub enum BoardCommand {
    #[command(about = told(&say::help_board_list()))]
    List,
    #[command(about = told(&say::help_board_add()))]
    Add {
        #[arg(help = told(&say::help_abha_address()))]
        #[arg(required = true, value_name = "ADDRESS", value_parser = address)]
        addresses: Vec<AbhaAddress>,
    },
    #[command(about = told(&say::help_board_remove()))]
    Remove {
        #[arg(help = told(&say::help_abha_address()))]
        #[arg(required = true, value_name = "ADDRESS", value_parser = address)]
        addresses: Vec<AbhaAddress>,
    },
    #[command(about = told(&say::help_board_import()))]
    Import {
        #[arg(help = told(&say::help_board_import_file()))]
        file: PathBuf,
        #[arg(help = told(&say::help_board_import_dry_run()))]
        #[arg(long)]
        dry_run: bool,
    },
    #[command(about = told(&say::help_board_ask()))]
    Ask {
        #[arg(help = told(&say::help_board_ask_template()))]
        #[arg(long, value_name = "NAME", default_value = "last")]
        template: String,
        #[arg(help = told(&say::help_consent_request_requester()))]
        #[arg(long, value_name = "NAME")]
        requester: Option<String>,
        #[arg(help = told(&say::help_board_ask_patient()))]
        #[arg(long = "patient", value_name = "ADDRESS", value_parser = address)]
        patients: Vec<AbhaAddress>,
    },
}
