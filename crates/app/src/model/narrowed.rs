//! What a later grant left of what was granted first.

use domain::{DateRange, HealthInfoType};
use serde::{Deserialize, Serialize};

/// What an artefact allows beside its visits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowed {
    /// Types.
    pub hi_types: Vec<HealthInfoType>,
    /// Time.
    pub range: DateRange,
}

/// A later grant allows less than the first one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Narrowed {
    /// By the first.
    pub first: Allowed,
    /// By all of them together.
    pub now: Allowed,
}
