//! Who sits at the desk, and what each may do (docs/people.md).

use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
/// What somebody does at the clinic. A person may have several roles.
Role {
    /// Looks after patients' accounts and consents. Sees nothing clinical.
    FrontDesk = "front-desk";
    /// Asks for records and reads them.
    Doctor = "doctor";
    /// Looks after the program: settings, people, audit, backups. Sees nothing clinical.
    Administrator = "administrator";
}
}

/// What a use case takes of whoever calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    /// How the program stands: the status line, Today as far as the other rights go, what the forms
    /// offer.
    Status,
    /// Patients, their accounts, consents, and transfers as counts; asking for consent.
    Desk,
    /// Everything that is in a record, or tells what kind of finding one holds.
    Clinical,
    /// Settings, people, keys, the audit, backups, messages that were put aside.
    Administer,
}

impl Right {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Status, Self::Desk, Self::Clinical, Self::Administer];
}

impl Role {
    /// Whether the role has a right. Source: docs/people.md, "Who may do what".
    #[must_use]
    pub const fn has(self, right: Right) -> bool {
        match (self, right) {
            (_, Right::Status)
            | (Self::FrontDesk | Self::Doctor, Right::Desk)
            | (Self::Doctor, Right::Clinical)
            | (Self::Administrator, Right::Administer) => true,
            (Self::Administrator, Right::Desk)
            | (Self::FrontDesk | Self::Administrator, Right::Clinical)
            | (Self::FrontDesk | Self::Doctor, Right::Administer) => false,
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The roles of one person. In JSON an array of their spellings, in the order of [`Role::ALL`].
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Role>", into = "Vec<Role>")]
pub struct Roles(u8);

impl Roles {
    /// Nobody's: not even the status may be seen.
    pub const NONE: Self = Self(0);

    /// Every role there is.
    #[must_use]
    pub fn all() -> Self {
        Role::ALL.iter().copied().collect()
    }

    /// Whether a role is among them.
    #[must_use]
    pub const fn contains(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that are among them, in the order of [`Role::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL
            .iter()
            .copied()
            .filter(move |role| self.contains(*role))
    }

    /// Whether one of them has a right.
    #[must_use]
    pub fn has(self, right: Right) -> bool {
        self.iter().any(|role| role.has(right))
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        Self(roles.into_iter().fold(0, |bits, role| bits | role.bit()))
    }
}

impl From<Role> for Roles {
    fn from(role: Role) -> Self {
        Self(role.bit())
    }
}

impl From<Vec<Role>> for Roles {
    fn from(roles: Vec<Role>) -> Self {
        roles.into_iter().collect()
    }
}

impl From<Roles> for Vec<Role> {
    fn from(roles: Roles) -> Self {
        roles.iter().collect()
    }
}

impl std::fmt::Debug for Roles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
