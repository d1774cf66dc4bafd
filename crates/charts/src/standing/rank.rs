//! How far a status has come, and which of two documents is the later one.

use crate::held::Held;
use crate::statements::{at, coded};

/// How far a status has come; nothing goes back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Preliminary,
    Final,
    Corrected,
    Withdrawn,
}

pub(super) fn rank(status: Option<&str>) -> Rank {
    match status.map(coded).as_deref() {
        Some("registered" | "partial" | "preliminary") => Rank::Preliminary,
        Some("amended" | "corrected" | "appended") => Rank::Corrected,
        Some("entered-in-error" | "nullified" | "cancelled") => Rank::Withdrawn,
        _ => Rank::Final,
    }
}

/// Of two documents, the later one by what they say themselves; the rest makes the order whole.
pub(super) fn order(held: &Held) -> impl Ord + '_ {
    let date = held.digest.dated().and_then(at);
    (
        date,
        rank(held.digest.status.as_deref()),
        &held.received_at,
        &held.record,
    )
}
