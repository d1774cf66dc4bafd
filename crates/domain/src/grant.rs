//! What a clinic holds records by: a consent artefact, or what the patient pushed at a counter.
//!
//! Source: docs/protocol.md, "Artefacts" and "Records shared at a counter".

use serde::{Deserialize, Serialize};

use crate::CounterId;

/// Where and to which counter a patient pushed records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedAt {
    /// The counter.
    pub counter: CounterId,
    /// What the clinic called it then.
    pub name: String,
}

/// What records are held by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grant {
    /// A consent artefact: one hospital's part of what the patient agreed to. ABDM is asked about it.
    #[default]
    Artefact,
    /// What the patient pushed at a counter. It ends by its time alone; ABDM knows nothing to confirm.
    Share(SharedAt),
}

impl Grant {
    /// Where it was shared, if it is a share.
    #[must_use]
    pub fn shared(&self) -> Option<&SharedAt> {
        match self {
            Self::Artefact => None,
            Self::Share(at) => Some(at),
        }
    }

    /// Whether it is a share.
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.shared().is_some()
    }
}
