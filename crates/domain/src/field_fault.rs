//! This field is wrong, because.

use phrase::Text;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is wrong with one field of a form, a call or the configuration. Holds no health data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{field}: {message}")]
#[ts(export)]
pub struct FieldFault {
    /// The field, such as `hi_types`, `gateway.url` or `requester[0].name`.
    pub field: String,
    /// What is wrong and what is expected; fit for a screen.
    pub message: Text,
}

impl FieldFault {
    /// Puts both parts together.
    pub fn new(field: impl Into<String>, message: impl Into<Text>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }
}
