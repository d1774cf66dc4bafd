//! `hiu share` and `hiu counter`.

use std::path::PathBuf;

use clap::Subcommand;
use domain::{AbhaAddress, CounterId, ShareId, ShareKind};
use phrase::say;

use super::{
    told::told,
    value::{address, counter, one_of, share},
};

/// `hiu share`.
#[derive(Subcommand)]
pub enum ShareCommand {
    #[command(about = told(&say::help_share_list()))]
    List,
    #[command(about = told(&say::help_share_register()))]
    Register {
        #[arg(help = told(&say::help_share_id()))]
        #[arg(value_parser = share)]
        id: ShareId,
    },
    #[command(about = told(&say::help_share_match()))]
    Match {
        #[arg(help = told(&say::help_share_id()))]
        #[arg(value_parser = share)]
        id: ShareId,
        #[arg(help = told(&say::help_share_match_patient()))]
        #[arg(value_name = "ADDRESS", value_parser = address)]
        patient: AbhaAddress,
    },
    #[command(about = told(&say::help_share_dismiss()))]
    Dismiss {
        #[arg(help = told(&say::help_share_id()))]
        #[arg(value_parser = share)]
        id: ShareId,
    },
}

/// `hiu counter`.
#[derive(Subcommand)]
pub enum CounterCommand {
    #[command(about = told(&say::help_counter_list()))]
    List,
    #[command(about = told(&say::help_counter_page()))]
    Page {
        #[arg(help = told(&say::help_counter_id()))]
        #[arg(value_parser = counter)]
        id: CounterId,
        #[arg(help = told(&say::help_counter_page_file()))]
        file: PathBuf,
        #[arg(help = told(&say::help_counter_page_kind()))]
        #[arg(long, value_name = "KIND", default_value = "profile", value_parser = one_of(ShareKind::ALL, ShareKind::name))]
        kind: ShareKind,
    },
}
