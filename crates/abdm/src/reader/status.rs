//! Words for the status of a consent.

use app::port::ConsentStatus;
use wire::bounded;

/// Reads a status; PAUSED and everything new is "not usable now" (docs/protocol.md, "States").
pub(super) fn read(word: &str) -> ConsentStatus {
    match word.trim().to_ascii_uppercase().as_str() {
        "REQUESTED" => ConsentStatus::Requested,
        "GRANTED" => ConsentStatus::Granted,
        "DENIED" => ConsentStatus::Denied,
        "EXPIRED" => ConsentStatus::Expired,
        "REVOKED" => ConsentStatus::Revoked,
        _ => ConsentStatus::OnHold(bounded(word)),
    }
}
