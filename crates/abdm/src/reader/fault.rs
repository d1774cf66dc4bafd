//! What is wrong with a body.

use app::port::Unreadable;

/// A body that is not what its path says. `reason` quotes no value.
pub(crate) fn unreadable(reason: impl Into<String>) -> Unreadable {
    Unreadable {
        reason: reason.into(),
    }
}
