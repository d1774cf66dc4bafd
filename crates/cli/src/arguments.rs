//! What may be typed. Source: docs/command.md, "The command".

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{
    Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use domain::{
    AbhaAddress, AccountStatus, ArtefactId, ConsentRef, ConsentStage, HealthInfoType, HiType,
    HipId, IdError, InboxId, OutboxId, PersonAnswer, Purpose, RecordId, Role, Sex, Timestamp,
    UserName,
};
use phrase::{Phrase, say};
use words::{Language, Words};

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
        #[arg(value_name = "YYYY-MM-DD")]
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
        /// Only what stands in documents that you have not opened
        #[arg(long)]
        new: bool,
    },
    /// Say who the patient is where ABDM did not confirm the name; documents are compared with it
    Describe {
        /// ABHA address, such as name@sbx
        #[arg(value_parser = address)]
        address: AbhaAddress,
        /// Full name
        #[arg(long)]
        name: Option<String>,
        /// female or male
        #[arg(long, value_parser = sex)]
        sex: Option<Sex>,
        /// Year of birth
        #[arg(long, value_name = "YEAR")]
        born: Option<i32>,
    },
    #[command(about = told(&say::help_patient_list()))]
    List {
        #[arg(help = told(&say::help_patient_list_text()))]
        text: Option<String>,
        #[command(flatten)]
        list: Extent,
    },
}

/// How much of a list.
#[derive(Args, Clone, Copy)]
pub struct Extent {
    #[arg(help = told(&say::help_list_limit()))]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
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
    pub requester: String,
    #[arg(help = told(&say::help_consent_request_hip()))]
    #[arg(long, value_name = "ID", value_parser = hip)]
    pub hip: Option<HipId>,
}

/// `hiu record`.
#[derive(Subcommand)]
pub enum RecordCommand {
    #[command(about = told(&say::help_record_list()))]
    List {
        #[arg(help = told(&say::help_only_patient()))]
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: Option<AbhaAddress>,
        #[arg(help = told(&say::help_record_list_hi_type()))]
        #[arg(long = "type", value_name = "TYPE")]
        hi_type: Option<String>,
        #[arg(help = told(&say::help_record_list_consent()))]
        #[arg(long, value_name = "ID", value_parser = consent)]
        consent: Option<ConsentRef>,
        /// Only what you have not opened
        #[arg(long)]
        new: bool,
        #[command(flatten)]
        list: Extent,
    },
    /// Mark records of a patient as seen without opening them
    Seen {
        /// Whose
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: AbhaAddress,
        /// Only these records [default: all]
        #[arg(value_name = "ID", value_parser = record)]
        ids: Vec<RecordId>,
    },
    /// Mark a result or a document as reviewed
    Review {
        /// Id of the record
        #[arg(value_parser = record)]
        id: RecordId,
        /// Position of the entry that holds the result [default: the document as a whole]
        #[arg(long, value_name = "N")]
        entry: Option<u32>,
        /// A file that holds a remark, at most 500 characters
        #[arg(long, value_name = "FILE")]
        remark_file: Option<PathBuf>,
    },
    /// Take such a mark back
    Unreview {
        /// Id of the record
        #[arg(value_parser = record)]
        id: RecordId,
        /// Position of the entry [default: the document as a whole]
        #[arg(long, value_name = "N")]
        entry: Option<u32>,
    },
    /// List patients with abnormal results that nobody has reviewed
    Unreviewed,
    #[command(about = told(&say::help_record_show()))]
    Show {
        #[arg(help = told(&say::help_record_id()))]
        #[arg(value_parser = record)]
        id: RecordId,
    },
    /// Say whether a record is the patient's; "no" hides it, "yes" shows it again
    Person {
        /// Id of the record
        #[arg(value_parser = record)]
        id: RecordId,
        /// yes or no
        #[arg(value_parser = person_answer)]
        answer: PersonAnswer,
    },
    /// List a patient's records that are hidden although their consent is in force
    Hidden {
        /// ABHA address, such as name@sbx
        #[arg(value_parser = address)]
        patient: AbhaAddress,
    },
    #[command(about = told(&say::help_record_fhir()))]
    Fhir {
        #[arg(help = told(&say::help_record_id()))]
        #[arg(value_parser = record)]
        id: RecordId,
    },
    #[command(about = told(&say::help_record_render()))]
    Render {
        #[arg(help = told(&say::help_record_id()))]
        #[arg(value_parser = record)]
        id: RecordId,
        #[arg(help = told(&say::help_record_render_out()))]
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    #[command(about = told(&say::help_record_attachment()))]
    Attachment {
        #[arg(help = told(&say::help_record_id()))]
        #[arg(value_parser = record)]
        id: RecordId,
        #[arg(help = told(&say::help_record_attachment_attachment()))]
        attachment: String,
        #[arg(help = told(&say::help_record_attachment_out()))]
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
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

/// `hiu audit`.
#[derive(Subcommand)]
pub enum AuditCommand {
    #[command(about = told(&say::help_audit_list()))]
    List {
        #[arg(help = told(&say::help_only_patient()))]
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: Option<AbhaAddress>,
        #[command(flatten)]
        list: Extent,
    },
    #[command(about = told(&say::help_audit_verify()))]
    Verify,
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

/// `hiu user`.
#[derive(Subcommand)]
pub enum UserCommand {
    #[command(about = told(&say::help_user_add()))]
    Add {
        #[arg(help = told(&say::help_user_name()))]
        #[arg(value_parser = user_name)]
        name: UserName,
        #[command(flatten)]
        roles: GivenRoles,
        #[command(flatten)]
        password: NewPassword,
    },
    #[command(about = told(&say::help_user_list()))]
    List,
    #[command(about = told(&say::help_user_roles()))]
    Roles {
        #[arg(help = told(&say::help_user_name()))]
        #[arg(value_parser = user_name)]
        name: UserName,
        #[command(flatten)]
        roles: GivenRoles,
    },
    #[command(about = told(&say::help_user_disable()))]
    Disable {
        #[arg(help = told(&say::help_user_name()))]
        #[arg(value_parser = user_name)]
        name: UserName,
    },
    #[command(about = told(&say::help_user_enable()))]
    Enable {
        #[arg(help = told(&say::help_user_name()))]
        #[arg(value_parser = user_name)]
        name: UserName,
        #[command(flatten)]
        password: NewPassword,
    },
    #[command(about = told(&say::help_user_password()))]
    Password {
        #[arg(help = told(&say::help_user_name()))]
        #[arg(value_parser = user_name)]
        name: UserName,
        #[command(flatten)]
        password: NewPassword,
    },
}

/// What somebody is to be.
#[derive(Args)]
pub struct GivenRoles {
    #[arg(help = told(&say::help_user_role()))]
    #[arg(long = "role", value_name = "ROLE", required = true, num_args = 1.., value_delimiter = ',', value_parser = one_of(Role::ALL, Role::name))]
    pub roles: Vec<Role>,
    #[arg(help = told(&say::help_user_requester()))]
    #[arg(long, value_name = "NAME")]
    pub requester: Option<String>,
}

/// Where a new password comes from.
#[derive(Args)]
pub struct NewPassword {
    #[arg(help = told(&say::help_user_new_password_file()))]
    #[arg(long, value_name = "FILE")]
    pub new_password_file: Option<PathBuf>,
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

impl Arguments {
    /// What was typed, or a help page, in the reader's words.
    ///
    /// # Errors
    ///
    /// As clap refuses; asking for help or the version is one of these.
    pub fn read() -> Result<Self, clap::Error> {
        // Built first: clap adds the flags for help and version, which need words too.
        let mut command = Self::command();
        command.build();
        Self::from_arg_matches(&framed(command).try_get_matches()?)
    }
}

/// A command and those below it, with the frame of a help page in the reader's words.
fn framed(command: clap::Command) -> clap::Command {
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}",
        told(&say::help_usage())
    );
    command
        .help_template(template)
        .subcommand_help_heading(told(&say::help_commands()))
        .mut_args(|arg| {
            let heading = match arg.is_positional() {
                true => say::help_arguments(),
                false => say::help_options(),
            };
            let arg = arg.help_heading(told(&heading));
            match arg.get_id().as_str() {
                "help" => described(arg, &say::help_print_help()),
                "version" => described(arg, &say::help_print_version()),
                _ => arg,
            }
        })
        .mut_subcommands(|command| match command.get_name() {
            "help" => framed(command.about(told(&say::help_help()))),
            _ => framed(command),
        })
}

/// In the short help and the long one.
fn described(arg: clap::Arg, phrase: &Phrase) -> clap::Arg {
    arg.help(told(phrase)).long_help(told(phrase))
}

fn told(phrase: &Phrase) -> String {
    Words::of(Language::of_environment()).say(phrase)
}

fn address(text: &str) -> Result<AbhaAddress, String> {
    AbhaAddress::parse(text).map_err(|error| error.to_string())
}

fn purpose(text: &str) -> Result<Purpose, String> {
    Purpose::find(text).ok_or_else(|| {
        let codes: Vec<&str> = Purpose::ALL.iter().map(|purpose| purpose.code()).collect();
        told(&say::help_expected_one_of(codes))
    })
}

fn hi_type(text: &str) -> Result<HiType, String> {
    HealthInfoType::find(text)
        .and_then(|kind| kind.known())
        .ok_or_else(|| {
            let names: Vec<&str> = HiType::ALL.iter().map(|kind| kind.name()).collect();
            told(&say::help_expected_one_of(names))
        })
}

/// Takes one of a closed list of names.
fn one_of<T: Copy + PartialEq + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|value| name(*value))).try_map(move |text| {
        let found = all.iter().copied().find(|value| name(*value) == text);
        found.ok_or(std::fmt::Error)
    })
}

fn hip(text: &str) -> Result<HipId, IdError> {
    HipId::parse(text)
}

fn user_name(text: &str) -> Result<UserName, String> {
    UserName::parse(text)
        .map_err(|fault| Words::of(Language::of_environment()).text(&fault.message))
}

fn consent(text: &str) -> Result<ConsentRef, IdError> {
    ConsentRef::parse(text)
}

fn artefact(text: &str) -> Result<ArtefactId, IdError> {
    ArtefactId::parse(text)
}

fn record(text: &str) -> Result<RecordId, IdError> {
    RecordId::parse(text)
}

fn sex(text: &str) -> Result<Sex, String> {
    Sex::find(text).ok_or_else(|| "expected female or male".to_owned())
}

fn person_answer(text: &str) -> Result<PersonAnswer, String> {
    PersonAnswer::find(text).ok_or_else(|| "expected yes or no".to_owned())
}

fn call(text: &str) -> Result<OutboxId, IdError> {
    OutboxId::parse(text)
}

fn message(text: &str) -> Result<InboxId, IdError> {
    InboxId::parse(text)
}

fn date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        // chrono reads 2026-1-5 as well; one spelling is enough.
        .filter(|day| day.to_string() == text)
        .ok_or_else(|| told(&say::help_expected_day()))
}

fn instant(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text).map_err(|_| told(&say::help_expected_instant()))
}

#[cfg(test)]
mod tests;
