//! What may be typed. Source: docs/command.md, "The command".

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use domain::{
    AbhaAddress, AccountStatus, ArtefactId, ConsentRef, ConsentStage, HealthInfoType, HiType,
    HipId, IdError, InboxId, OutboxId, PersonAnswer, Purpose, RecordId, Sex, Timestamp,
};

/// HIU Desk without a window: find a patient, ask for consent, receive and read records.
#[derive(Parser)]
#[command(name = "hiu", version, max_term_width = 100)]
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
    /// One JSON value on standard output, nothing else
    #[arg(long, global = true)]
    pub json: bool,
    /// The data directory [default: $HIU_DESK_DATA, else the platform's]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// The practice store instead of the clinic's: nothing leaves this computer
    #[arg(long, global = true)]
    pub practice: bool,
    /// Read the passphrase from the first line of this file [else: $HIU_DESK_PASSPHRASE]
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Open the store with the recovery key in the first line of this file [else: $HIU_DESK_RECOVERY_KEY]
    #[arg(long, global = true, value_name = "FILE")]
    pub recovery_key_file: Option<PathBuf>,
    /// How long to wait for an answer of ABDM
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 60)]
    pub wait: u64,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// Make the store and a commented config.toml
    Init,
    /// Receive and work until stopped; a line of JSON a fact
    Serve,
    /// Check clock, session, keys, public URL, HIU id and the last callback
    Check,
    /// What time it is, and who says so
    #[command(subcommand)]
    Clock(ClockCommand),
    /// Where ABDM calls this clinic
    #[command(subcommand)]
    Bridge(BridgeCommand),
    /// How ABDM reaches this computer, and how that stands
    Tunnel {
        #[command(subcommand)]
        command: Option<TunnelCommand>,
    },
    /// Find and list patients
    #[command(subcommand)]
    Patient(PatientCommand),
    /// Ask for consent and see what became of it
    #[command(subcommand)]
    Consent(ConsentCommand),
    /// Read records
    #[command(subcommand)]
    Record(RecordCommand),
    /// Search everything received
    Search {
        /// Words; the last may be only begun
        text: String,
        /// Only this patient's records
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: Option<AbhaAddress>,
        #[command(flatten)]
        list: Extent,
    },
    /// How records came in
    #[command(subcommand)]
    Transfer(TransferCommand),
    /// Calls waiting to go out
    #[command(subcommand)]
    Outbox(OutboxCommand),
    /// Callbacks that came in
    #[command(subcommand)]
    Inbox(InboxCommand),
    /// Callers from outside that were refused
    #[command(subcommand)]
    Refusals(RefusalsCommand),
    /// Erasures, scheduled and done
    #[command(subcommand)]
    Erase(EraseCommand),
    /// What came to this clinic as a hospital
    #[command(subcommand)]
    Hip(HipCommand),
    /// Who did what
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Make a backup, or look after those that were made
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Backup {
        /// Where to: nothing may lie there; its keys go beside it, into FILE.keys
        #[arg(required = true, value_name = "FILE")]
        file: Option<PathBuf>,
        #[command(subcommand)]
        command: Option<BackupCommand>,
    },
    /// Bring a backup back; what stands here is set aside
    Restore {
        /// The backup; its keys must lie beside it, in FILE.keys
        file: PathBuf,
    },
    /// The ways to open the store
    #[command(subcommand)]
    Key(KeyCommand),
    /// The patient's app of practice mode
    #[command(subcommand)]
    Practice(PracticeCommand),
    /// The whole journey in practice mode, a line of JSON a step
    Demo {
        /// Leave the temporary data directory behind and name it
        #[arg(long)]
        keep: bool,
    },
}

/// `hiu clock`.
#[derive(Subcommand)]
pub enum ClockCommand {
    /// Show this computer's clock, the time that ABDM confirmed, and whether the clock is believed
    Show,
    /// Say that this computer's clock is right: what is due by it is erased for good
    Confirm {
        /// The day that it is today in India, as a check
        #[arg(value_name = "YYYY-MM-DD")]
        today: NaiveDate,
    },
}

/// `hiu bridge`.
#[derive(Subcommand)]
pub enum BridgeCommand {
    /// Register the address that ABDM calls, for every service of the client id
    SetUrl {
        /// https:// with a domain name [default: callback.public_url]
        url: Option<String>,
    },
    /// Show what was registered and which services ABDM knows
    Show,
}

/// `hiu tunnel`.
#[derive(Subcommand)]
pub enum TunnelCommand {
    /// Print the public half of this clinic's key, to be sent to who runs the relay
    Key,
    /// Put a secret of a tunnel program into the keychain
    Secret {
        /// As in env = { X = "keychain:NAME" }
        name: String,
        /// Its first line is the secret [default: ask on the terminal]
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
}

/// `hiu patient`.
#[derive(Subcommand)]
pub enum PatientCommand {
    /// Ask ABDM who has this address
    Find {
        /// ABHA address, such as name@sbx
        #[arg(value_parser = address)]
        address: AbhaAddress,
    },
    /// What is known of a patient over all records received
    Summary {
        /// ABHA address, such as name@sbx
        #[arg(value_parser = address)]
        address: AbhaAddress,
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
    /// List patients that were found before
    List {
        /// Part of an address or name
        text: Option<String>,
        #[command(flatten)]
        list: Extent,
    },
}

/// How much of a list.
#[derive(Args, Clone, Copy)]
pub struct Extent {
    /// At most so many, newest first
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// `hiu consent`.
#[derive(Subcommand)]
pub enum ConsentCommand {
    /// Ask a patient for consent
    Request(Request),
    /// List consents
    List {
        /// Only this patient's
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: Option<AbhaAddress>,
        /// Only in this state
        #[arg(long, value_parser = one_of(ConsentStage::ALL, ConsentStage::name))]
        state: Option<ConsentStage>,
        #[command(flatten)]
        list: Extent,
    },
    /// Show one consent
    Show {
        /// Our id of it, or ABDM's
        #[arg(value_parser = consent)]
        id: ConsentRef,
    },
    /// Ask ABDM how the request stands
    Refresh {
        /// Our id of it, or ABDM's
        #[arg(value_parser = consent)]
        id: ConsentRef,
    },
    /// Ask for the records again
    Fetch {
        /// Our id of the consent, or ABDM's
        #[arg(value_parser = consent)]
        id: ConsentRef,
        /// Only under this artefact
        #[arg(long, value_name = "ID", value_parser = artefact)]
        artefact: Option<ArtefactId>,
    },
}

/// `hiu consent request`.
#[derive(Args)]
pub struct Request {
    /// Whose records
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    pub patient: AbhaAddress,
    /// CAREMGT, BTG, PUBHLTH, HPAYMT, DSRCH or PATRQT
    #[arg(long, value_name = "CODE", value_parser = purpose)]
    pub purpose: Purpose,
    /// OPConsultation, Prescription, DischargeSummary, DiagnosticReport, ImmunizationRecord,
    /// HealthDocumentRecord, WellnessRecord or, in v3, Invoice; may be repeated
    #[arg(long = "hi-type", value_name = "TYPE", required = true, num_args = 1.., value_delimiter = ',', value_parser = hi_type)]
    pub hi_types: Vec<HiType>,
    /// First day of the records, in IST
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: NaiveDate,
    /// Last day of the records, in IST
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub to: NaiveDate,
    /// Keep until, such as 2026-12-21T00:00:00Z
    #[arg(long, value_name = "DATETIME", value_parser = instant)]
    pub erase_at: Timestamp,
    /// Who asks: a name from config.toml
    #[arg(long, value_name = "NAME")]
    pub requester: String,
    /// Only this hospital
    #[arg(long, value_name = "ID", value_parser = hip)]
    pub hip: Option<HipId>,
}

/// `hiu record`.
#[derive(Subcommand)]
pub enum RecordCommand {
    /// List records
    List {
        /// Only this patient's
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: Option<AbhaAddress>,
        /// Only this type, such as Prescription
        #[arg(long = "type", value_name = "TYPE")]
        hi_type: Option<String>,
        /// Only what came under this consent
        #[arg(long, value_name = "ID", value_parser = consent)]
        consent: Option<ConsentRef>,
        #[command(flatten)]
        list: Extent,
    },
    /// Show a record as a document
    Show {
        /// Id of the record
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
    /// Print a record's bytes as received after decryption
    Fhir {
        /// Id of the record
        #[arg(value_parser = record)]
        id: RecordId,
    },
    /// Make a page of a record that prints by itself
    Render {
        /// Id of the record
        #[arg(value_parser = record)]
        id: RecordId,
        /// Where to write it, such as record.html; an existing file is not overwritten
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Save an attachment
    Attachment {
        /// Id of the record
        #[arg(value_parser = record)]
        id: RecordId,
        /// Id of the attachment, such as a1
        attachment: String,
        /// Where to save it; an existing file is not overwritten
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// `hiu transfer`.
#[derive(Subcommand)]
pub enum TransferCommand {
    /// List transfers
    List {
        /// Only under this consent
        #[arg(long, value_name = "ID", value_parser = consent)]
        consent: Option<ConsentRef>,
        #[command(flatten)]
        list: Extent,
    },
}

/// `hiu outbox`.
#[derive(Subcommand)]
pub enum OutboxCommand {
    /// List waiting calls
    List {
        #[command(flatten)]
        list: Extent,
    },
    /// Try waiting calls now
    Retry {
        /// Only this one
        #[arg(value_parser = call)]
        id: Option<OutboxId>,
    },
}

/// `hiu inbox`.
#[derive(Subcommand)]
pub enum InboxCommand {
    /// List callbacks
    List {
        #[command(flatten)]
        list: Extent,
    },
    /// Drop what lies there of a callback that waits or is put aside
    Drop {
        /// Our id of it, as listed
        #[arg(value_parser = message)]
        id: InboxId,
    },
}

/// `hiu refusals`.
#[derive(Subcommand)]
pub enum RefusalsCommand {
    /// List why callers from outside were refused, and how many
    List,
}

/// `hiu erase`.
#[derive(Subcommand)]
pub enum EraseCommand {
    /// List erasures, scheduled ones first
    List {
        #[command(flatten)]
        list: Extent,
    },
    /// Do now what is due
    Run,
}

/// `hiu hip`.
#[derive(Subcommand)]
pub enum HipCommand {
    /// List consents kept as a hospital
    Consents {
        #[command(flatten)]
        list: Extent,
    },
}

/// `hiu audit`.
#[derive(Subcommand)]
pub enum AuditCommand {
    /// List the audit
    List {
        /// Only this patient's
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: Option<AbhaAddress>,
        #[command(flatten)]
        list: Extent,
    },
    /// Check that nothing is missing or altered
    Verify,
}

/// `hiu backup`.
#[derive(Subcommand)]
pub enum BackupCommand {
    /// List backups
    List,
    /// Take a backup off the list that is gone
    Forget {
        /// Where it lay, as the list has it
        file: String,
    },
}

/// `hiu key`.
#[derive(Subcommand)]
pub enum KeyCommand {
    /// List the ways in
    List,
    /// Make a new recovery key, in place of the one before
    Recovery,
    /// Set a new passphrase
    Passphrase {
        /// Read it from the first line of this file [else: the terminal]
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Open the store by this computer's keychain
    Keychain,
    /// Take a way in away
    Remove {
        /// Which
        #[arg(value_parser = PossibleValuesParser::new(["keychain", "passphrase"]))]
        kind: String,
    },
}

/// `hiu practice`.
#[derive(Subcommand)]
pub enum PracticeCommand {
    /// Answer the newest request of a patient
    Decide {
        /// Whose
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: AbhaAddress,
        /// The answer
        #[arg(long, value_enum)]
        answer: Answer,
    },
    /// Change a patient's account
    Account {
        /// Whose
        #[arg(long, value_name = "ADDRESS", value_parser = address)]
        patient: AbhaAddress,
        /// The new status
        #[arg(long, value_parser = one_of(AccountStatus::ALL, AccountStatus::name))]
        status: AccountStatus,
    },
}

/// A patient's answer.
#[derive(Clone, Copy, ValueEnum)]
pub enum Answer {
    /// Agree.
    Grant,
    /// Decline.
    Deny,
    /// Let it run out.
    Expire,
    /// Withdraw.
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

fn address(text: &str) -> Result<AbhaAddress, String> {
    AbhaAddress::parse(text).map_err(|error| error.to_string())
}

fn purpose(text: &str) -> Result<Purpose, String> {
    Purpose::find(text).ok_or_else(|| {
        let codes: Vec<&str> = Purpose::ALL.iter().map(|purpose| purpose.code()).collect();
        format!("expected one of {}", codes.join(", "))
    })
}

fn hi_type(text: &str) -> Result<HiType, String> {
    HealthInfoType::find(text)
        .and_then(|kind| kind.known())
        .ok_or_else(|| {
            let names: Vec<&str> = HiType::ALL.iter().map(|kind| kind.name()).collect();
            format!("expected one of {}", names.join(", "))
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
        .ok_or_else(|| "expected a day, such as 2026-11-21".to_owned())
}

fn instant(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text)
        .map_err(|_| "expected an instant with its offset, such as 2026-12-21T18:30:00Z".to_owned())
}

#[cfg(test)]
mod tests;
