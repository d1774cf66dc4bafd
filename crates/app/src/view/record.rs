//! Patients, their records, and what is found in them.

use domain::{AccountState, ArtefactId, Person, RecordId};
use phrase::Text;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

use charts::{Disagreement, LabRow, Reviewed, SummaryAlert, SummaryAllergy, SummaryView};

use super::account::{AccountChangeRow, AccountView};
use super::identity::IdentityView;
use super::person::PersonQuestion;
use super::review::ReviewRow;

/// A patient in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PatientRow {
    /// ABHA address.
    pub address: String,
    /// The name ABDM gave, else the one staff typed; null where neither is known.
    pub name: Option<String>,
    /// Whether ABDM confirmed the name.
    pub confirmed: bool,
    /// Who it is as staff typed it; null where nobody did.
    pub told: Option<Person>,
    /// Who it is as ABDM said after an OTP; left out where nobody was verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub verified: Option<IdentityView>,
    /// The account.
    pub status: AccountState,
    /// The same as people are told of it, and since when.
    pub account: AccountView,
    /// When the last record that may be shown came.
    pub last_record_at: Option<String>,
    /// Records that may be shown and that the person who asks has not opened.
    pub new_records: u32,
}

/// A patient with the history of the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientHistory {
    /// As in a list.
    #[serde(flatten)]
    pub patient: PatientRow,
    /// Changes of the account, newest first.
    pub history: Vec<AccountChangeRow>,
}

/// A record in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecordRow {
    /// Our id.
    #[ts(type = "string")]
    pub id: RecordId,
    /// ABHA address.
    pub patient: String,
    /// The hospital's id; of what the patient pushed, the patient's address.
    pub hip: String,
    /// The hospital's name, if known.
    pub hip_name: Option<String>,
    /// That the patient pushed it at a counter, and until when it may be kept; null where a hospital sent it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub shared: Option<Text>,
    /// Care context, as received.
    pub care_context: String,
    /// Type, spelt as in ABDM; empty when not known.
    #[ts(type = "import('./HiType').HiType | ''")]
    pub hi_type: String,
    /// Title.
    pub title: Text,
    /// Clinical date; empty when the document has none.
    pub date: String,
    /// When it came.
    pub received_at: String,
    /// Under which artefact.
    #[ts(type = "string")]
    pub artefact: ArtefactId,
    /// Entries that could not be read in full.
    pub unread: u32,
    /// Warnings, such as another patient's document.
    pub warnings: Vec<Text>,
    /// When it must be gone.
    pub erase_at: Option<String>,
    /// Whether the person who asks has not opened it yet.
    pub is_new: bool,
    /// Who reviewed the document as a whole.
    pub review: Option<Reviewed>,
}

/// A document by itself, with where it came from: `hiu record show`.
#[derive(Clone, Debug, Serialize)]
pub struct RecordView {
    /// The row of the list, for provenance.
    pub record: RecordRow,
    /// The document, as `records` reads it.
    pub document: records::DocumentView,
    /// What of it was reviewed, the document as a whole first.
    pub reviews: Vec<ReviewRow>,
    /// What a person has to say first of whose it is; null where that is known.
    pub person: Option<PersonQuestion>,
}

/// A record as a person opens it: the document, and what has to stand beside it.
#[derive(Clone, Serialize, TS)]
#[ts(export)]
pub struct OpenedRecord {
    /// The row of the list, for provenance.
    pub record: RecordRow,
    /// The document, as `records` reads it.
    #[ts(type = "import('./DocumentView').DocumentView")]
    pub document: records::DocumentView,
    /// What the patient's other documents say; null where they could not be read.
    pub context: Option<RecordContext>,
    /// What a person has to say first of whose it is; null where that is known.
    pub person: Option<PersonQuestion>,
}

/// What a patient's documents together say that has to stand beside one of them.
#[derive(Clone, Serialize, TS)]
#[ts(export)]
pub struct RecordContext {
    /// The name ABDM gave, else as the newest document gives it.
    pub patient_name: Option<String>,
    /// What stands before everything else, as in the summary.
    pub alerts: Vec<SummaryAlert>,
    /// All that is recorded of allergies, as in the summary.
    pub allergies: Vec<SummaryAllergy>,
    /// The tests this document has results of, with the results of all documents that may be shown.
    /// None for a document that names another patient: another person's results are not earlier ones.
    pub results: Vec<LabRow>,
    /// What of this document was reviewed, the document as a whole first.
    pub reviews: Vec<ReviewRow>,
    /// What the patient pushed at a counter is among the documents that may be shown: a page that draws on them is
    /// not printed.
    pub stays: bool,
}

/// A document that names another patient: shown by itself, never mixed in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SetAside {
    /// Id of the record.
    #[ts(type = "string")]
    pub record: RecordId,
    /// Title.
    pub title: Text,
    /// Name of the hospital.
    pub hospital: String,
    /// Clinical date.
    pub date: Option<String>,
    /// Whom it names, in a sentence.
    pub message: Text,
}

/// The summary of a patient, with what stands at the top of every page about them.
#[derive(Clone, Serialize, TS)]
#[ts(export)]
pub struct PatientSummaryView {
    /// As in the list of patients.
    pub patient: PatientRow,
    /// The name ABDM gave, else as the newest document gives it.
    pub name: Option<String>,
    /// As documents give it: `male`, `female`, `other` or `unknown`; other words as sent.
    pub sex: Option<String>,
    /// As documents give it: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub birth_date: Option<String>,
    /// As documents give it: 14 digits.
    pub abha_number: Option<String>,
    /// When the first of the records shown must be gone, and with it every copy of this page.
    pub consent_until: Option<String>,
    /// What the patient pushed at a counter is among the records shown: this page is not printed or copied.
    pub stays: bool,
    /// First instant that the consents in force cover.
    pub consent_from: Option<String>,
    /// Last instant that they cover.
    pub consent_to: Option<String>,
    /// Everything clinical.
    #[serde(flatten)]
    pub summary: SummaryView,
    /// Documents left out because they name another patient.
    pub set_aside: Vec<SetAside>,
    /// Facts about the patient that the other documents state differently.
    pub disagreements: Vec<Disagreement>,
}

/// A file written outside the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Saved {
    /// Its whole path.
    pub path: String,
}

/// A piece of a snippet.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SnippetPiece {
    /// The text.
    pub text: String,
    /// It is one of the words looked for.
    pub hit: bool,
}

/// A record that holds what was looked for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SearchHit {
    /// Id of the record.
    #[ts(type = "string")]
    pub record: RecordId,
    /// ABHA address.
    pub patient: String,
    /// The patient's name, if known.
    pub patient_name: Option<String>,
    /// Title of the record.
    pub title: Text,
    /// Type, spelt as in ABDM; empty when not known.
    #[ts(type = "import('./HiType').HiType | ''")]
    pub hi_type: String,
    /// Name of the hospital, else its id.
    pub hospital: String,
    /// Clinical date; empty when the document has none.
    pub date: String,
    /// Warnings, such as another patient's document.
    pub warnings: Vec<Text>,
    /// The place that answers, as plain text.
    pub snippet: String,
    /// The same, cut into hits and what stands between them.
    pub pieces: Vec<SnippetPiece>,
}

/// A file inside a record.
pub struct Attachment {
    /// Its bytes.
    pub bytes: Zeroizing<Vec<u8>>,
    /// Its media type, such as `application/pdf`.
    pub media_type: String,
}
