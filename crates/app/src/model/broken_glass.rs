//! Reasons for opening records without a consent of one's own ("break the glass").

use serde::{Deserialize, Serialize};
use std::fmt;

use domain::{AbhaAddress, GlassId, Timestamp};

use crate::digest::sha256_hex;

/// What somebody wrote before a patient's records were opened to them without a consent of their own,
/// or before they asked in an emergency.
///
/// The words lie here and not in the audit, whose lines stay for good: who wrote them may have named the
/// patient. The line holds their digest, so that nobody changes them afterwards.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrokenGlass {
    /// Ours.
    pub id: GlassId,
    /// Who wrote it, as the audit names them.
    pub actor: String,
    /// Whose records.
    pub patient: AbhaAddress,
    /// When.
    pub at: Timestamp,
    /// Why, in their words; gone once nothing may name the patient any more.
    pub reason: Option<String>,
    /// Who looked it through.
    pub review: Option<GlassReview>,
}

/// That somebody looked a reason through.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GlassReview {
    /// Who, as the audit names them.
    pub actor: String,
    /// When.
    pub at: Timestamp,
    /// What they had to say; gone with the reason.
    pub remark: Option<String>,
}

impl BrokenGlass {
    /// What the line of the audit says of words that belong to this reason. The id is random, so equal
    /// words are told in different ways.
    #[must_use]
    pub fn line_of(&self, words: &str) -> String {
        Self::line(&self.id, words)
    }

    /// As [`BrokenGlass::line_of`], by the id.
    #[must_use]
    pub fn line(id: &GlassId, words: &str) -> String {
        format!("{id} {}", sha256_hex(format!("{id} {words}").as_bytes()))
    }
}

impl fmt::Debug for BrokenGlass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BrokenGlass({}, [redacted])", self.id)
    }
}

impl fmt::Debug for GlassReview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GlassReview([redacted])")
    }
}
