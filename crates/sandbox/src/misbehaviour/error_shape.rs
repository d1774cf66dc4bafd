//! The forms in which errors are answered.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The forms error bodies take in the field.
///
/// Source: ABDM HIU protocol, error bodies of v0.5 and v3.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorShape {
    /// `{"error":{"code":…,"message":…}}`, the code a number.
    Standard {
        /// Error code.
        code: i64,
        /// Error message.
        message: String,
    },
    /// The same with a string as code, a colon and a blank at its end.
    CodeInWords {
        /// Error code, such as `ABDM-1024`.
        code: String,
        /// Error message.
        message: String,
    },
    /// `{"code":…,"message":…}`.
    Bare {
        /// Error code.
        code: i64,
        /// Error message.
        message: String,
    },
    /// `[{"error":{"code":…,"message":…}}]`.
    ListOfStandard {
        /// Error code.
        code: i64,
        /// Error message.
        message: String,
    },
    /// `[{"code":…,"message":…}]`.
    ListOfBare {
        /// Error code.
        code: i64,
        /// Error message.
        message: String,
    },
    /// `{"message":…,"timestamp":…}`.
    MessageAndTime {
        /// Error message.
        message: String,
    },
    /// `{"<field>":…,"timestamp":…}`.
    FieldAndTime {
        /// The member complained of.
        field: String,
        /// Error message.
        message: String,
    },
    /// `{"code":900901,"message":…,"description":…}` of the API manager.
    ApiManager {
        /// Error code.
        code: i64,
        /// Error message.
        message: String,
    },
    /// No body.
    Empty,
    /// `text/plain`, such as `Access Denied`.
    Text(String),
    /// A page of a proxy.
    Html(String),
    /// Any JSON.
    Json(Value),
}

impl ErrorShape {
    /// Content type and bytes.
    pub(crate) fn render(&self, now: &str) -> (Option<&'static str>, Vec<u8>) {
        let value = match self {
            Self::Empty => return (None, Vec::new()),
            Self::Text(text) => return (Some("text/plain"), text.clone().into_bytes()),
            Self::Html(text) => return (Some("text/html"), text.clone().into_bytes()),
            Self::Json(value) => value.clone(),
            Self::Standard { code, message } => error_body(*code, message),
            Self::CodeInWords { code, message } => {
                json!({"error": {"code": format!("{code}: "), "message": message}})
            }
            Self::Bare { code, message } => json!({"code": code, "message": message}),
            Self::ListOfStandard { code, message } => json!([error_body(*code, message)]),
            Self::ListOfBare { code, message } => json!([{"code": code, "message": message}]),
            Self::MessageAndTime { message } => json!({"message": message, "timestamp": now}),
            Self::FieldAndTime { field, message } => {
                let mut body = json!({"timestamp": now});
                body[field.as_str()] = json!(message);
                body
            }
            Self::ApiManager { code, message } => {
                json!({"code": code, "message": message, "description": message})
            }
        };
        (Some("application/json"), value.to_string().into_bytes())
    }
}

/// ABDM's error shape.
pub(crate) fn error_body(code: i64, message: &str) -> Value {
    json!({"error": {"code": code, "message": message}})
}
