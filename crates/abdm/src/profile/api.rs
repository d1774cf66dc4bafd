//! The versions of the API.

use super::{contract::Profile, v3, v05};

/// A version of the API, as `gateway.api` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    /// `v0.5`, the first gateway.
    V05,
    /// `v3`, HIE-CM v3.
    V3,
}

impl Api {
    /// Finds a version by its name in the configuration.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        [Self::V05, Self::V3]
            .into_iter()
            .find(|api| api.name() == name)
    }

    /// The name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::V05 => "v0.5",
            Self::V3 => "v3",
        }
    }

    /// What this version does differently.
    #[must_use]
    pub fn profile(self) -> &'static dyn Profile {
        match self {
            Self::V05 => &v05::V05,
            Self::V3 => &v3::V3,
        }
    }
}
