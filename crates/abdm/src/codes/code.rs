//! One line of a table.

use domain::Meaning;

/// One line of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// As ABDM spells it.
    pub code: &'static str,
    /// What it means.
    pub meaning: Meaning,
    /// The call is said again by itself, whatever the status of the answer.
    pub is_busy: bool,
}

/// A code after which a call is not repeated for its sake.
pub(super) const fn code(code: &'static str, meaning: Meaning) -> Code {
    Code {
        code,
        meaning,
        is_busy: false,
    }
}

/// A code after which the call is said again.
pub(super) const fn busy(code: &'static str, meaning: Meaning) -> Code {
    Code {
        code,
        meaning,
        is_busy: true,
    }
}
