//! What is kept outside the store of how far its audit had come, to notice an older copy that was put
//! back (docs/promises.md, A6).

use domain::Timestamp;
use serde::{Deserialize, Serialize};

/// How far the audit had come once. It names no patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditWitness {
    /// Number of the last line.
    pub seq: u64,
    /// Its hash, hex.
    pub hash: String,
    /// Erasures done until then.
    pub erasures: u64,
    /// When this was written down.
    pub at: Timestamp,
}

/// What an older copy of the store lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolledBack {
    /// When it was noticed.
    pub noticed_at: Timestamp,
    /// Lines of the audit, at least.
    pub lines: u64,
    /// Erasures, at least.
    pub erasures: u64,
}

/// The setting that holds a [`RolledBack`] as JSON, once one was noticed.
pub const ROLLED_BACK: &str = "rolled_back";
