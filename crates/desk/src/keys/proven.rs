//! Somebody whose password was shown to be right.

use domain::{UserId, UserName};

use super::store_key::StoreKeyBytes;

/// Somebody who has a slot. Names lie open in `desk.key`: the sign-in lists them before the store is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotOwner {
    /// Whose row of the store it belongs to.
    pub id: UserId,
    /// What they are called. Decides nothing: roles and name are those of the row.
    pub name: UserName,
    /// Whether the slot is damaged, so that no password opens it.
    pub is_damaged: bool,
}

/// A password that was shown to be right, and the store key that it opened.
pub struct Proven {
    pub(super) key: StoreKeyBytes,
    pub(super) install: String,
    pub(crate) owner: SlotOwner,
    pub(crate) wrong_before: u32,
}

impl Proven {
    /// Who it is, by their slot; the store decides whether they may sign in.
    #[must_use]
    pub fn owner(&self) -> &SlotOwner {
        &self.owner
    }

    /// The store key, and the installation that it is of.
    pub(crate) fn held(&self) -> (&StoreKeyBytes, &str) {
        (&self.key, &self.install)
    }
}

impl std::fmt::Debug for Proven {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Proven")
            .field("owner", &self.owner)
            .finish_non_exhaustive()
    }
}
