//! The accountable person named in a consent request.

use serde::{Deserialize, Serialize};

/// Who asks, as the patient will see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requester {
    /// Name, such as `Dr. R Iyer`.
    pub name: String,
    /// Registration of that person.
    pub identifier: Identifier,
}

/// An identifier in a registry of professionals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    /// Kind of number, such as `REGNO`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The number.
    pub value: String,
    /// The registry, as a URL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
}
