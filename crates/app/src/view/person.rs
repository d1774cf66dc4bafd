//! Whose a document is, and what is hidden because of that or of a narrower consent.

use domain::{HiddenReason, RecordId};
use phrase::Text;
use serde::Serialize;
use ts_rs::TS;

/// Whose a document is has not been said yet: ABDM did not confirm the patient's name, and this may be
/// the first document of theirs that a person looks at.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PersonQuestion {
    /// What to ask, such as "Is this Hina Patel, F, 47?".
    #[ts(type = "import('./Text').Text")]
    pub question: Text,
    /// Where it names somebody else than staff typed.
    #[ts(type = "import('./Text').Text | null")]
    pub contradicts: Option<Text>,
}

/// A record that is not shown although its consent is in force.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct HiddenRow {
    /// Our id of the record.
    #[ts(type = "string")]
    pub record: RecordId,
    /// Why.
    pub reason: HiddenReason,
    /// Name of the hospital, else its id; null before the artefact was fetched.
    pub hospital: Option<String>,
    /// Title; null unless a person hid it and it could else be shown.
    #[ts(type = "import('./Text').Text | null")]
    pub title: Option<Text>,
    /// Clinical date; null likewise, and where the document has none.
    pub date: Option<String>,
    /// Who hid it.
    pub by: String,
    /// When.
    pub at: String,
}
