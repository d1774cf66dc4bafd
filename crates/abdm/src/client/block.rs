//! Stops all calls while ABDM says that it has blocked this client.
//!
//! Source: ABDM-HIU.md §11.7, ABDM-1027: blocked, try after 24 hours; stop automatic calls.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use app::port::{Fault, GatewayError};
use tokio::time::Instant;

/// The code.
const BLOCKED: &str = "ABDM-1027";
/// How long ABDM blocks.
const HOW_LONG: Duration = Duration::from_secs(24 * 3600);

#[derive(Default)]
pub(super) struct Block(Mutex<Option<(Instant, Fault)>>);

impl Block {
    /// Looks whether calls are stopped.
    ///
    /// # Errors
    ///
    /// [`GatewayError::TryLater`] with ABDM's words while they are.
    pub(super) fn check(&self) -> Result<(), GatewayError> {
        let block = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((until, fault)) = block.as_ref() else {
            return Ok(());
        };
        let left = until
            .checked_duration_since(Instant::now())
            .filter(|left| !left.is_zero());
        match left {
            None => Ok(()),
            Some(left) => Err(GatewayError::TryLater {
                code: fault.code.clone(),
                message: fault.message.clone(),
                retry_after_s: Some(left.as_secs().max(1)),
            }),
        }
    }

    /// Stops calls where an error says so; returns the error for the caller.
    pub(super) fn note(&self, error: GatewayError) -> GatewayError {
        match error {
            GatewayError::TryLater { code, message, .. }
            | GatewayError::Refused { code, message }
                if code == BLOCKED =>
            {
                let fault = Fault {
                    code: code.clone(),
                    message: message.clone(),
                };
                *self.0.lock().unwrap_or_else(PoisonError::into_inner) =
                    Some((Instant::now() + HOW_LONG, fault));
                GatewayError::TryLater {
                    code,
                    message,
                    retry_after_s: Some(HOW_LONG.as_secs()),
                }
            }
            other => other,
        }
    }
}
