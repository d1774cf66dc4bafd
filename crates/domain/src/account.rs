//! A patient's account at the consent manager.
//!
//! Source: docs/protocol.md, "Accounts of patients".

use crate::named::named;

named! {
/// What the consent manager says of an account. `REACTIVATED` is read as active.
AccountStatus {
    /// In use.
    Active = "ACTIVE";
    /// Switched off by the patient; may come back.
    Deactivated = "DEACTIVATED";
    /// Gone for good.
    Deleted = "DELETED";
}
}

named! {
/// What we hold of an account.
#[derive(Default)]
AccountState {
    /// Never heard of.
    #[default]
    Unknown = "UNKNOWN";
    /// In use.
    Active = "ACTIVE";
    /// No new requests; data hidden and kept.
    Deactivated = "DEACTIVATED";
    /// Data erased. A final state: a new account begins a new patient.
    Deleted = "DELETED";
}
}

named! {
/// An account as people are told of it: one that is in use again says so.
AccountShown {
    /// Never heard of.
    Unknown = "UNKNOWN";
    /// In use.
    Active = "ACTIVE";
    /// In use again after it was switched off.
    Reactivated = "REACTIVATED";
    /// Switched off by the patient.
    Deactivated = "DEACTIVATED";
    /// Gone for good.
    Deleted = "DELETED";
}
}

/// What must follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountEffect {
    /// Erase everything of the patient, close open requests, then acknowledge.
    EraseAll,
}

impl AccountState {
    /// Whether records may be shown and new requests raised.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Unknown | Self::Active)
    }

    /// Applies a status; every status is allowed after every other but after a deletion.
    #[must_use]
    pub fn apply(self, status: AccountStatus) -> (Self, Option<AccountEffect>) {
        match (self, status) {
            (Self::Deleted, _) => (Self::Deleted, None),
            (_, AccountStatus::Active) => (Self::Active, None),
            (_, AccountStatus::Deactivated) => (Self::Deactivated, None),
            (_, AccountStatus::Deleted) => (Self::Deleted, Some(AccountEffect::EraseAll)),
        }
    }

    /// As people are told of it, where it was `before` until now.
    #[must_use]
    pub fn shown_after(self, before: Self) -> AccountShown {
        match (before, self) {
            (Self::Deactivated, Self::Active) => AccountShown::Reactivated,
            (_, state) => state.into(),
        }
    }
}

impl From<AccountState> for AccountShown {
    fn from(state: AccountState) -> Self {
        match state {
            AccountState::Unknown => Self::Unknown,
            AccountState::Active => Self::Active,
            AccountState::Deactivated => Self::Deactivated,
            AccountState::Deleted => Self::Deleted,
        }
    }
}

impl AccountShown {
    /// Whether somebody who looks for `wanted` means it too: an account that is in use again is in use.
    #[must_use]
    pub fn is_among(self, wanted: Self) -> bool {
        self == wanted || (wanted == Self::Active && self == Self::Reactivated)
    }
}
