//! What a restored store says of itself until the program has looked at it (docs/promises.md, A8).

use domain::{ArtefactId, EndReason, Timestamp};
use serde::{Deserialize, Serialize};

/// The setting that holds a [`Restored`] as JSON; empty once it was settled.
pub const RESTORED: &str = "restored";

/// The setting that says when the store was last made of a backup, as an instant; absent if never.
pub const RESTORED_AT: &str = "restored_at";

/// An artefact that ended after the backup was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndedSince {
    /// Which.
    pub artefact: ArtefactId,
    /// How, as far as it is known.
    pub reason: EndReason,
}

/// A store that was made of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// When the backup was made.
    pub made_at: Timestamp,
    /// When it was restored.
    pub restored_at: Timestamp,
    /// Artefacts whose records open again.
    pub opened: u32,
    /// Artefacts that do not: they ended since, and are hidden.
    pub gone: Vec<EndedSince>,
}
