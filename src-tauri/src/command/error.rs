//! What a screen hears of a failure. The cause goes to the log, under the same incident id.

use phrase::Text;
use serde::Serialize;

/// A command that was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct CommandError {
    /// Stable; chooses the words on the screen.
    pub code: String,
    /// What happened.
    pub message: Text,
    /// What the person can do.
    pub next: Text,
    /// The request's field that is wrong, if one is.
    pub field: Option<String>,
    /// Finds the cause in the log.
    pub incident: Option<String>,
    /// Seconds until the same is tried at all, where it is refused until then.
    pub wait_s: Option<u32>,
}

impl CommandError {
    /// A refusal that has no deeper cause.
    pub fn new(code: &str, message: impl Into<Text>, next: impl Into<Text>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            next: next.into(),
            field: None,
            incident: None,
            wait_s: None,
        }
    }

    /// The same, which is not tried again for so many seconds; 0: it is at once.
    pub(crate) fn waiting(self, seconds: u32) -> Self {
        Self {
            wait_s: (seconds > 0).then_some(seconds),
            ..self
        }
    }

    /// Notes the failure in the log, once, with the command's name.
    pub(super) fn noted(self, command: &'static str) -> Self {
        if let Some(incident) = &self.incident {
            tracing::warn!(command, incident, code = %self.code, "a command failed");
        }
        self
    }
}

impl From<app::Error> for CommandError {
    fn from(error: app::Error) -> Self {
        let field = match &error {
            app::Error::Invalid(fault) => Some(fault.field.clone()),
            _ => None,
        };
        let message = match &error {
            // The field stands beside the words already.
            app::Error::Invalid(fault) => fault.message.clone(),
            other => other.words(),
        };
        Self {
            code: error.code().to_owned(),
            message,
            next: error.next_step(),
            field,
            incident: incident(&error),
            wait_s: None,
        }
    }
}

impl From<desk::DeskError> for CommandError {
    fn from(error: desk::DeskError) -> Self {
        // A use case's refusal names its field.
        let error = match error {
            desk::DeskError::App(error) => return error.into(),
            error => error,
        };
        Self {
            code: error.code().to_owned(),
            message: error.words(),
            next: error.next_step(),
            field: None,
            incident: incident(&error),
            wait_s: None,
        }
    }
}

/// Writes the whole chain of causes to the log; none of them holds health data or secrets.
fn incident(error: &dyn std::error::Error) -> Option<String> {
    error.source()?;
    let incident = format!("{:08x}", uuid::Uuid::new_v4().as_fields().0);
    tracing::error!(incident, "{}", app::causes(error));
    Some(incident)
}
