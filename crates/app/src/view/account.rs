//! Patients' ABHA accounts, and what became of them.

use domain::AccountShown;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An account as people are told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AccountView {
    /// What it is.
    pub state: AccountShown,
    /// Since when; null where that is not known.
    pub since: Option<String>,
}

/// A change of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AccountChangeRow {
    /// ABHA address.
    pub patient: String,
    /// Name, if known.
    pub patient_name: Option<String>,
    /// What it became.
    pub state: AccountShown,
    /// When that was heard of.
    pub at: String,
}
