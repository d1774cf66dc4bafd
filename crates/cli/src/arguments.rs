//! What may be typed. Source: docs/command.md, "The command".

mod abha;
mod audit;
mod board;
mod look_up;
mod page;
mod record;
mod refused;
mod share;
mod store;
mod told;
mod user;
mod value;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum, builder::PossibleValuesParser};
use domain::{
    AbhaAddress, AccountShown, AccountStatus, ArtefactId, ConsentRef, ConsentStage, HiType, HipId,
    InboxId, MobileNumber, OutboxId, Purpose, Sex, Timestamp,
};
use phrase::say;
use words::Language;

use told::told;
use value::{
    address, artefact, call, consent, date, hi_type, hip, instant, language, message, mobile,
    one_of, purpose, sex,
};

pub use abha::{AbhaCommand, By, Found as FoundBy, Verified as VerifiedWho};
pub use audit::{AuditCommand, AuditFile, AuditLines};
pub use board::BoardCommand;
pub use look_up::{ProviderCommand, QrCommand};
pub use record::RecordCommand;
pub use refused::Refusal;
pub use share::{CounterCommand, ShareCommand};
pub use store::{GivenServer, MoveStore, StoreCommand};
pub use user::{GivenRoles, NewPassword, UserCommand};
pub use value::Extent;

/// All that may be typed.
#[derive(Parser)]
#[command(name = "hiu", version, max_term_width = 100, about = told(&say::help_hiu()))]
pub struct Arguments {
    /// What holds for every command.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What holds for every command.
#[derive(Args)]
pub struct Common {
    #[arg(help = told(&say::help_any_json()))]
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(help = told(&say::help_any_language()))]
    #[arg(long, global = true, value_name = "TAG", value_parser = language)]
    pub language: Option<Language>,
    #[arg(help = told(&say::help_any_data_dir()))]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    #[arg(help = told(&say::help_any_practice()))]
    #[arg(long, global = true)]
    pub practice: bool,
    #[arg(help = told(&say::help_any_passphrase_file()))]
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    #[arg(help = told(&say::help_any_recovery_key_file()))]
    #[arg(long, global = true, value_name = "FILE")]
    pub recovery_key_file: Option<PathBuf>,
    #[arg(help = told(&say::help_any_user()))]
    #[arg(long, global = true, value_name = "NAME")]
    pub user: Option<String>,
    #[arg(help = told(&say::help_any_password_file()))]
    #[arg(long, global = true, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    #[arg(help = told(&say::help_any_reason()))]
    #[arg(long, global = true, value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(help = told(&say::help_any_wait()))]
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 60)]
    pub wait: u64,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    #[command(about = told(&say::help_init()))]
    Init,
    #[command(about = told(&say::help_serve()))]
    Serve,
    #[command(about = told(&say::help_check()))]
    Check,
    #[command(about = told(&say::help_clock()))]
    #[command(subcommand)]
    Clock(ClockCommand),
    #[command(about = told(&say::help_bridge()))]
    #[command(subcommand)]
    Bridge(BridgeCommand),
    #[command(about = told(&say::help_tunnel()))]
    Tunnel {
        #[command(subcommand)]
        command: Option<TunnelCommand>,
    },
    #[command(about = told(&say::help_patient()))]
    #[command(subcommand)]
    Patient(PatientCommand),
    #[command(about = told(&say::help_abha()))]
    #[command(subcommand)]
    Abha(AbhaCommand),
    #[command(about = told(&say::help_qr()))]
    #[command(subcommand)]
    Qr(QrCommand),
    #[command(about = told(&say::help_provider()))]
    #[command(subcommand)]
    Provider(ProviderCommand),
    #[command(about = told(&say::help_board()))]
    #[command(subcommand)]
    Board(BoardCommand),
    #[command(about = told(&say::help_counter()))]
    #[command(subcommand)]
    Counter(CounterCommand),
    #[command(about = told(&say::help_share()))]
    #[command(subcommand)]
    Share(ShareCommand),
    #[command(about = told(&say::help_consent()))]
    #[command(subcommand)]
    Consent(ConsentCommand),
    #[command(about = told(&say::help_record()))]
    #[command(subcommand)]
    Record(RecordCommand),
    #[command(about = told(&say::help_search()))]
    Search {
        #[arg(help = told(&say::help_search_text()))]
        text: String,
        #[arg(help = told(&say::help_search_patient()))]
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: Option<AbhaAddress>,
        #[command(flatten)]
        list: Extent,
    },
    #[command(about = told(&say::help_transfer()))]
    #[command(subcommand)]
    Transfer(TransferCommand),
    #[command(about = told(&say::help_outbox()))]
    #[command(subcommand)]
    Outbox(OutboxCommand),
    #[command(about = told(&say::help_inbox()))]
    #[command(subcommand)]
    Inbox(InboxCommand),
    #[command(about = told(&say::help_refusals()))]
    #[command(subcommand)]
    Refusals(RefusalsCommand),
    #[command(about = told(&say::help_erase()))]
    #[command(subcommand)]
    Erase(EraseCommand),
    #[command(about = told(&say::help_hip()))]
    #[command(subcommand)]
    Hip(HipCommand),
    #[command(about = told(&say::help_audit()))]
    #[command(subcommand)]
    Audit(AuditCommand),
    #[command(about = told(&say::help_backup()))]
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Backup {
        #[arg(help = told(&say::help_backup_file()))]
        #[arg(required = true, value_name = "FILE")]
        file: Option<PathBuf>,
        #[command(subcommand)]
        command: Option<BackupCommand>,
    },
    #[command(about = told(&say::help_restore()))]
    Restore {
        #[arg(help = told(&say::help_restore_file()))]
        file: PathBuf,
    },
    #[command(about = told(&say::help_key()))]
    #[command(subcommand)]
    Key(KeyCommand),
    #[command(about = told(&say::help_store()))]
    #[command(subcommand)]
    Store(StoreCommand),
    #[command(about = told(&say::help_user()))]
    #[command(subcommand)]
    User(UserCommand),
    #[command(about = told(&say::help_practice()))]
    #[command(subcommand)]
    Practice(PracticeCommand),
    #[command(about = told(&say::help_demo()))]
    Demo {
        #[arg(help = told(&say::help_demo_keep()))]
        #[arg(long)]
        keep: bool,
    },
}

/// `hiu clock`.
#[derive(Subcommand)]
pub enum ClockCommand {
    #[command(about = told(&say::help_clock_show()))]
    Show,
    #[command(about = told(&say::help_clock_confirm()))]
    Confirm {
        #[arg(help = told(&say::help_clock_confirm_today()))]
        #[arg(value_name = "YYYY-MM-DD", value_parser = date)]
        today: NaiveDate,
    },
}

/// `hiu bridge`.
#[derive(Subcommand)]
pub enum BridgeCommand {
    #[command(about = told(&say::help_bridge_set_url()))]
    SetUrl {
        #[arg(help = told(&say::help_bridge_set_url_url()))]
        url: Option<String>,
    },
    #[command(about = told(&say::help_bridge_show()))]
    Show,
}

/// `hiu tunnel`.
#[derive(Subcommand)]
pub enum TunnelCommand {
    #[command(about = told(&say::help_tunnel_key()))]
    Key,
    #[command(about = told(&say::help_tunnel_secret()))]
    Secret {
        #[arg(help = told(&say::help_tunnel_secret_name()))]
        name: String,
        #[arg(help = told(&say::help_tunnel_secret_from()))]
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
}

/// `hiu patient`.
#[derive(Subcommand)]
pub enum PatientCommand {
    #[command(about = told(&say::help_patient_find()))]
    Find {
        #[arg(help = told(&say::help_abha_address()))]
        #[arg(value_parser = address)]
        address: AbhaAddress,
    },
    #[command(about = told(&say::help_patient_summary()))]
    Summary {
        #[arg(help = told(&say::help_abha_address()))]
        #[arg(value_parser = address)]
        address: AbhaAddress,
        #[arg(help = told(&say::help_patient_summary_new()))]
        #[arg(long)]
        new: bool,
    },
    #[command(about = told(&say::help_patient_show()))]
    Show {
        #[arg(help = told(&say::help_abha_address()))]
        #[arg(value_parser = address)]
        address: AbhaAddress,
    },
    #[command(about = told(&say::help_patient_describe()))]
    Describe {
        #[arg(help = told(&say::help_abha_address()))]
        #[arg(value_parser = address)]
        address: AbhaAddress,
        #[arg(help = told(&say::help_patient_describe_name()))]
        #[arg(long)]
        name: Option<String>,
        #[arg(help = told(&say::help_patient_describe_sex()))]
        #[arg(long, value_parser = sex)]
        sex: Option<Sex>,
        #[arg(help = told(&say::help_patient_describe_born()))]
        #[arg(long, value_name = "YEAR")]
        born: Option<i32>,
    },
    #[command(about = told(&say::help_patient_list()))]
    List {
        #[arg(help = told(&say::help_patient_list_text()))]
        text: Option<String>,
        #[arg(help = told(&say::help_patient_list_account()))]
        #[arg(long, value_name = "STATE", value_parser = one_of(AccountShown::ALL, AccountShown::name))]
        account: Option<AccountShown>,
        #[command(flatten)]
        list: Extent,
    },
}

/// `hiu consent`.
#[derive(Subcommand)]
pub enum ConsentCommand {
    #[command(about = told(&say::help_consent_request()))]
    Request(Request),
    #[command(about = told(&say::help_consent_list()))]
    List {
        #[arg(help = told(&say::help_only_patient()))]
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: Option<AbhaAddress>,
        #[arg(help = told(&say::help_consent_list_state()))]
        #[arg(long, value_parser = one_of(ConsentStage::ALL, ConsentStage::name))]
        state: Option<ConsentStage>,
        #[command(flatten)]
        list: Extent,
    },
    #[command(about = told(&say::help_consent_show()))]
    Show {
        #[arg(help = told(&say::help_consent_id()))]
        #[arg(value_parser = consent)]
        id: ConsentRef,
    },
    #[command(about = told(&say::help_consent_refresh()))]
    Refresh {
        #[arg(help = told(&say::help_consent_id()))]
        #[arg(value_parser = consent)]
        id: ConsentRef,
    },
    #[command(about = told(&say::help_consent_fetch()))]
    Fetch {
        #[arg(help = told(&say::help_consent_fetch_id()))]
        #[arg(value_parser = consent)]
        id: ConsentRef,
        #[arg(help = told(&say::help_consent_fetch_artefact()))]
        #[arg(long, value_name = "ID", value_parser = artefact)]
        artefact: Option<ArtefactId>,
    },
    #[command(about = told(&say::help_consent_slip()))]
    Slip {
        #[arg(help = told(&say::help_consent_id()))]
        #[arg(value_parser = consent)]
        id: ConsentRef,
        #[arg(help = told(&say::help_consent_slip_out()))]
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// `hiu consent request`.
#[derive(Args)]
pub struct Request {
    #[arg(help = told(&say::help_consent_request_patient()))]
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    pub patient: AbhaAddress,
    #[arg(help = told(&say::help_consent_request_purpose()))]
    #[arg(long, value_name = "CODE", value_parser = purpose)]
    pub purpose: Purpose,
    #[arg(help = told(&say::help_consent_request_hi_types()))]
    #[arg(long = "hi-type", value_name = "TYPE", required = true, num_args = 1.., value_delimiter = ',', value_parser = hi_type)]
    pub hi_types: Vec<HiType>,
    #[arg(help = told(&say::help_consent_request_from()))]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: NaiveDate,
    #[arg(help = told(&say::help_consent_request_to()))]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub to: NaiveDate,
    #[arg(help = told(&say::help_consent_request_erase_at()))]
    #[arg(long, value_name = "DATETIME", value_parser = instant)]
    pub erase_at: Timestamp,
    #[arg(help = told(&say::help_consent_request_requester()))]
    #[arg(long, value_name = "NAME")]
    pub requester: Option<String>,
    #[arg(help = told(&say::help_consent_request_hip()))]
    #[arg(long, value_name = "ID", value_parser = hip)]
    pub hip: Option<HipId>,
}

/// `hiu transfer`.
#[derive(Subcommand)]
pub enum TransferCommand {
    #[command(about = told(&say::help_transfer_list()))]
    List {
        #[arg(help = told(&say::help_transfer_list_consent()))]
        #[arg(long, value_name = "ID", value_parser = consent)]
        consent: Option<ConsentRef>,
        #[command(flatten)]
        list: Extent,
    },
}

/// `hiu outbox`.
#[derive(Subcommand)]
pub enum OutboxCommand {
    #[command(about = told(&say::help_outbox_list()))]
    List {
        #[command(flatten)]
        list: Extent,
    },
    #[command(about = told(&say::help_outbox_retry()))]
    Retry {
        #[arg(help = told(&say::help_outbox_retry_id()))]
        #[arg(value_parser = call)]
        id: Option<OutboxId>,
    },
}

/// `hiu inbox`.
#[derive(Subcommand)]
pub enum InboxCommand {
    #[command(about = told(&say::help_inbox_list()))]
    List {
        #[command(flatten)]
        list: Extent,
    },
    #[command(about = told(&say::help_inbox_drop()))]
    Drop {
        #[arg(help = told(&say::help_inbox_drop_id()))]
        #[arg(value_parser = message)]
        id: InboxId,
    },
}

/// `hiu refusals`.
#[derive(Subcommand)]
pub enum RefusalsCommand {
    #[command(about = told(&say::help_refusals_list()))]
    List,
}

/// `hiu erase`.
#[derive(Subcommand)]
pub enum EraseCommand {
    #[command(about = told(&say::help_erase_list()))]
    List {
        #[command(flatten)]
        list: Extent,
    },
    #[command(about = told(&say::help_erase_run()))]
    Run,
}

/// `hiu hip`.
#[derive(Subcommand)]
pub enum HipCommand {
    #[command(about = told(&say::help_hip_consents()))]
    Consents {
        #[command(flatten)]
        list: Extent,
    },
}

/// `hiu backup`.
#[derive(Subcommand)]
pub enum BackupCommand {
    #[command(about = told(&say::help_backup_list()))]
    List,
    #[command(about = told(&say::help_backup_forget()))]
    Forget {
        #[arg(help = told(&say::help_backup_forget_file()))]
        file: String,
    },
}

/// `hiu key`.
#[derive(Subcommand)]
pub enum KeyCommand {
    #[command(about = told(&say::help_key_list()))]
    List,
    #[command(about = told(&say::help_key_recovery()))]
    Recovery,
    #[command(about = told(&say::help_key_passphrase()))]
    Passphrase {
        #[arg(help = told(&say::help_key_passphrase_new_passphrase_file()))]
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
    #[command(about = told(&say::help_key_keychain()))]
    Keychain,
    #[command(about = told(&say::help_key_remove()))]
    Remove {
        #[arg(help = told(&say::help_key_remove_kind()))]
        #[arg(value_parser = PossibleValuesParser::new(["keychain", "passphrase"]))]
        kind: String,
    },
}

/// `hiu practice`.
#[derive(Subcommand)]
pub enum PracticeCommand {
    #[command(about = told(&say::help_practice_decide()))]
    Decide {
        #[arg(help = told(&say::help_practice_whose()))]
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: AbhaAddress,
        #[arg(help = told(&say::help_practice_decide_answer()))]
        #[arg(long, value_enum)]
        answer: Answer,
    },
    #[command(about = told(&say::help_practice_account()))]
    Account {
        #[arg(help = told(&say::help_practice_whose()))]
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: AbhaAddress,
        #[arg(help = told(&say::help_practice_account_status()))]
        #[arg(long, value_parser = one_of(AccountStatus::ALL, AccountStatus::name))]
        status: AccountStatus,
    },
    #[command(about = told(&say::help_practice_otp()))]
    #[command(group = clap::ArgGroup::new("whose").required(true))]
    Otp {
        #[arg(help = told(&say::help_practice_otp_mobile()))]
        #[arg(long, value_name = "MOBILE", group = "whose", value_parser = mobile)]
        mobile: Option<MobileNumber>,
        #[arg(help = told(&say::help_practice_otp_last()))]
        #[arg(long, group = "whose")]
        last: bool,
    },
}

/// A patient's answer.
#[derive(Clone, Copy, ValueEnum)]
pub enum Answer {
    #[value(help = told(&say::help_answer_grant()))]
    Grant,
    #[value(help = told(&say::help_answer_deny()))]
    Deny,
    #[value(help = told(&say::help_answer_expire()))]
    Expire,
    #[value(help = told(&say::help_answer_revoke()))]
    Revoke,
}

impl Answer {
    /// As the control port spells it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Deny => "deny",
            Self::Expire => "expire",
            Self::Revoke => "revoke",
        }
    }
}

#[cfg(test)]
mod tests;
