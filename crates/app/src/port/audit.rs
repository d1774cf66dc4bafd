//! What is read of the audit.

use domain::Timestamp;

use crate::model::AuditEntry;

/// One line of the audit, as kept.
#[derive(Clone, Debug)]
pub struct AuditLine {
    /// Ascending from 1 without gaps.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// What was written.
    pub entry: AuditEntry,
}

/// How far the audit has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEnd {
    /// Number of the last line; 0 before the first.
    pub seq: u64,
    /// Its hash, hex.
    pub hash: String,
    /// Erasures done.
    pub erasures: u64,
}

/// What checking the audit's hash chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditVerdict {
    /// Whole and in order.
    pub ok: bool,
    /// Lines checked.
    pub entries: u64,
    /// Hash of the last line, hex.
    pub head: String,
    /// What is wrong, if anything.
    pub fault: Option<String>,
}
