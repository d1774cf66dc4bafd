//! `hiu audit`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use domain::{AbhaAddress, AuditAction, AuditKind, GlassId};
use phrase::say;

use super::{
    told::told,
    value::{Extent, address, glass, one_of},
};

/// `hiu audit`.
#[derive(Subcommand)]
pub enum AuditCommand {
    #[command(about = told(&say::help_audit_list()))]
    List {
        #[command(flatten)]
        lines: AuditLines,
    },
    #[command(about = told(&say::help_audit_export()))]
    Export {
        #[command(flatten)]
        lines: AuditLines,
        #[arg(help = told(&say::help_audit_export_format()))]
        #[arg(long, value_enum)]
        format: AuditFile,
        #[arg(help = told(&say::help_audit_export_out()))]
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    #[command(about = told(&say::help_audit_verify()))]
    Verify,
    #[command(about = told(&say::help_audit_check()))]
    Check {
        #[arg(help = told(&say::help_audit_check_file()))]
        file: PathBuf,
    },
    #[command(about = told(&say::help_audit_reasons()))]
    Reasons {
        #[arg(help = told(&say::help_audit_reasons_all()))]
        #[arg(long)]
        all: bool,
    },
    #[command(about = told(&say::help_audit_review()))]
    Review {
        #[arg(help = told(&say::help_audit_review_id()))]
        #[arg(value_parser = glass)]
        id: GlassId,
        #[arg(help = told(&say::help_audit_review_remark()))]
        #[arg(long, value_name = "TEXT")]
        remark: Option<String>,
    },
}

/// Which lines of the audit.
#[derive(Args)]
pub struct AuditLines {
    #[arg(help = told(&say::help_only_patient()))]
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    pub patient: Option<AbhaAddress>,
    #[arg(help = told(&say::help_audit_person()))]
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    #[arg(help = told(&say::help_audit_kind()))]
    #[arg(long = "kind", value_name = "KIND", value_delimiter = ',', value_parser = one_of(AuditKind::ALL, AuditKind::name))]
    pub kinds: Vec<AuditKind>,
    #[arg(help = told(&say::help_audit_action()))]
    #[arg(long = "action", value_name = "ACTION", value_delimiter = ',', hide_possible_values = true, value_parser = one_of(AuditAction::ALL, AuditAction::name))]
    pub actions: Vec<AuditAction>,
    #[arg(help = told(&say::help_audit_from()))]
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    #[arg(help = told(&say::help_audit_until()))]
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
    #[arg(help = told(&say::help_audit_before()))]
    #[arg(long, value_name = "NUMBER")]
    pub before: Option<u64>,
    #[command(flatten)]
    pub list: Extent,
}

/// As what lines of the audit are saved.
#[derive(Clone, Copy, ValueEnum)]
pub enum AuditFile {
    #[value(help = told(&say::help_audit_format_csv()))]
    Csv,
    #[value(help = told(&say::help_audit_format_page()))]
    Page,
}
