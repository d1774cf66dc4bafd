//! What was seen and reviewed, and what is copied.

use domain::{AbhaAddress, RecordId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use charts::Reviewed;

/// A result or a document to be marked as reviewed, as a form or a script fills it in. No `Debug`: a
/// remark is health data.
#[derive(Clone, Deserialize, TS)]
#[ts(export)]
pub struct ReviewForm {
    /// Id of the record.
    #[ts(type = "string")]
    pub record: RecordId,
    /// Position of the entry that holds the result; null for the document as a whole.
    pub entry: Option<u32>,
    /// A remark, at most 500 characters.
    pub remark: Option<String>,
}

/// A review of a document, or of an entry of it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ReviewRow {
    /// Position of the entry; null for the document as a whole.
    pub entry: Option<u32>,
    /// Who, when, and what they had to say.
    #[serde(flatten)]
    pub reviewed: Reviewed,
}

/// What to copy as plain text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
#[ts(export)]
pub enum CopyOf {
    /// What a document says of one of its entries.
    Line {
        /// Id of the record.
        #[ts(type = "string")]
        record: RecordId,
        /// Position of the entry.
        entry: u32,
    },
    /// A section of a document, with those below it.
    Section {
        /// Id of the record.
        #[ts(type = "string")]
        record: RecordId,
        /// Position of the section in the document view.
        section: u32,
    },
    /// The whole summary of a patient.
    Summary {
        /// ABHA address.
        #[ts(type = "string")]
        patient: AbhaAddress,
    },
    /// One list of the summary.
    SummarySection {
        /// ABHA address.
        #[ts(type = "string")]
        patient: AbhaAddress,
        /// The list, as the summary names it.
        list: String,
    },
    /// One line of a list of the summary.
    SummaryLine {
        /// ABHA address.
        #[ts(type = "string")]
        patient: AbhaAddress,
        /// The list, as the summary names it.
        list: String,
        /// Id of the record that the line comes from first.
        #[ts(type = "string")]
        record: RecordId,
        /// Position of its entry there.
        entry: Option<u32>,
    },
    /// The JSON of a document, or of one of its entries, as it was sent.
    Json {
        /// Id of the record.
        #[ts(type = "string")]
        record: RecordId,
        /// Position of the entry; none for the whole document.
        entry: Option<u32>,
    },
    /// The address of a file that lies outside the record.
    Address {
        /// Id of the record.
        #[ts(type = "string")]
        record: RecordId,
        /// The file, as [`AttachmentRow::id`](records::AttachmentRow::id) names it.
        attachment: String,
    },
}

/// Plain text to be copied. No `Debug`: it is health data.
#[derive(Clone, PartialEq, Eq)]
pub struct CopiedText {
    /// The text.
    pub text: String,
    /// After how many seconds it must be gone from the clipboard.
    pub clear_after_s: u32,
}

impl CopiedText {
    /// Whether what lies in the clipboard is to be cleared: only what is still ours is.
    #[must_use]
    pub fn is_still(&self, found: &str) -> bool {
        // Some systems write the ends of lines their own way.
        found.lines().eq(self.text.lines())
    }
}

/// How many records were marked as seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SeenView {
    /// Those that were new before.
    pub marked: u32,
}

/// A patient with abnormal results that nobody has reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct UnreviewedRow {
    /// ABHA address.
    pub patient: String,
    /// The patient's name, if known.
    pub patient_name: Option<String>,
    /// How many results.
    pub results: u32,
    /// How many of them are marked critical.
    pub critical: u32,
}
