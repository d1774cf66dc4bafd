//! Who is at the clinic today, and what became of patients' accounts.

use domain::{AbhaAddress, AccountShown, BoardWay, Timestamp};
use serde::{Deserialize, Serialize};

/// Somebody on the board of a day. No `Debug`: who is at which clinic is health data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardEntry {
    /// Who.
    pub patient: AbhaAddress,
    /// How they came onto it.
    pub way: BoardWay,
    /// Who put them there, as the audit names them.
    pub added_by: String,
    /// When.
    pub added_at: Timestamp,
}

/// What an account became. No `Debug`, likewise.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountChange {
    /// Whose.
    pub patient: AbhaAddress,
    /// When it was heard of.
    pub at: Timestamp,
    /// What it became.
    pub state: AccountShown,
}
