//! What is asked of the audit, and what it answers.

use domain::{AbhaAddress, AuditAction, Timestamp};

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

/// Which lines of the audit; newest first.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Only about this patient.
    pub patient: Option<AbhaAddress>,
    /// Only what this one did, as the audit names them.
    pub actor: Option<String>,
    /// Only these actions; empty: all.
    pub actions: Vec<AuditAction>,
    /// Not before this instant.
    pub from: Option<Timestamp>,
    /// Not after this instant.
    pub until: Option<Timestamp>,
    /// Only lines before this number.
    pub before: Option<u64>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// A signature of this installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The Ed25519 public key, hex: the same for as long as the store has its key.
    pub signer: String,
    /// The signature, hex.
    pub signature: String,
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
