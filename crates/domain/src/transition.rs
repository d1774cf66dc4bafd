//! What a state machine answers to an event that it does not allow.

/// A move that a state does not allow, such as a grant after a denial.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{event} contradicts the state {state}")]
pub struct TransitionError {
    /// Name of the state that stays as it was.
    pub state: &'static str,
    /// Name of the refused event.
    pub event: &'static str,
}
