//! The bridge's client secret: environment or keychain, never a file.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    time::{Duration, Instant},
};

use phrase::{Phrase, say};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::{DeskError, keys::Keychain};

/// The environment variable that gives the secret.
pub const VARIABLE: &str = "HIU_DESK_CLIENT_SECRET";

fn name(install: &str) -> String {
    format!("client-secret:{install}")
}

/// The secret of an installation, asked for once: a keychain is not bothered again while it thinks,
/// nor soon after it said no.
#[derive(Default)]
pub(crate) struct ClientSecret(Mutex<State>);

#[derive(Default)]
enum State {
    #[default]
    Unasked,
    /// Somebody asks the keychain; the answer comes here.
    Asked(Receiver<Found>),
    Known(SecretString),
    /// Not to be had, when it was asked for.
    Missing(Phrase, Instant),
}

/// The secret, or why there is none.
type Found = Result<SecretString, NotFound>;

/// Why there is no secret.
struct NotFound {
    why: Phrase,
    /// The keychain was there and said so.
    is_sure: bool,
}

/// Who waits for the keychain waits at most so long; its answer is taken whenever it comes.
const PATIENCE: Duration = Duration::from_secs(5);

/// After a no, the keychain is asked again no sooner.
const AGAIN: Duration = Duration::from_secs(60);

impl ClientSecret {
    /// Finds the secret. Blocks, for 5 s at most.
    ///
    /// # Errors
    ///
    /// [`DeskError::NoClientSecret`] says where it was looked for.
    pub(crate) fn find(
        &self,
        install: &str,
        keychain: &Arc<dyn Keychain>,
    ) -> Result<SecretString, DeskError> {
        if let Some(given) = given() {
            return Ok(given);
        }
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = match &*state {
            State::Unasked => true,
            State::Missing(_, at) => at.elapsed() >= AGAIN,
            State::Asked(_) | State::Known(_) => false,
        };
        if is_due {
            *state = State::Asked(ask(install, keychain)?);
        }
        if let State::Asked(answer) = &*state {
            match answer.recv_timeout(PATIENCE) {
                Ok(Ok(secret)) => *state = State::Known(secret),
                Ok(Err(not)) => *state = State::Missing(not.why, Instant::now()),
                // It still thinks, or asks somebody for a password.
                Err(RecvTimeoutError::Timeout) => {
                    let why = say::error_secret_no_keychain(say::error_keychain_silent(), VARIABLE);
                    return Err(DeskError::NoClientSecret(why.into()));
                }
                Err(RecvTimeoutError::Disconnected) => {
                    *state = State::Unasked;
                    return Err(DeskError::set_up(say::error_part_client_secret()));
                }
            }
        }
        match &*state {
            State::Known(secret) => Ok(secret.clone()),
            State::Missing(why, _) => Err(DeskError::NoClientSecret(why.clone().into())),
            State::Unasked | State::Asked(_) => {
                Err(DeskError::set_up(say::error_part_client_secret()))
            }
        }
    }
}

impl ClientSecret {
    /// Asks the keychain anew: whether it holds another secret than the one in use, or none any more. One
    /// that does not say is no reason to let go. Blocks, for 5 s at most.
    pub(crate) fn was_replaced(&self, install: &str, keychain: &Arc<dyn Keychain>) -> bool {
        if given().is_some() {
            return false;
        }
        let Ok(asked) = ask(install, keychain) else {
            return false;
        };
        let Ok(found) = asked.recv_timeout(PATIENCE) else {
            return false;
        };
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let State::Known(in_use) = &*state else {
            return false;
        };
        match found {
            Ok(secret) if secret.expose_secret() == in_use.expose_secret() => false,
            Ok(secret) => {
                *state = State::Known(secret);
                true
            }
            Err(NotFound { is_sure: false, .. }) => false,
            Err(NotFound { why, .. }) => {
                *state = State::Missing(why, Instant::now());
                true
            }
        }
    }
}

/// The secret that the environment gives.
fn given() -> Option<SecretString> {
    let given = std::env::var(VARIABLE).ok()?;
    let given = given.trim();
    (!given.is_empty()).then(|| SecretString::from(given.to_owned()))
}

/// Asks the keychain on a thread of its own, which may hang as long as it likes.
fn ask(install: &str, keychain: &Arc<dyn Keychain>) -> Result<Receiver<Found>, DeskError> {
    let (answer, answered) = channel();
    let (name, keychain) = (name(install), Arc::clone(keychain));
    std::thread::Builder::new()
        .name("keychain".to_owned())
        .spawn(move || {
            // Nobody waits any more: nothing is lost.
            let _ = answer.send(look_up(&name, &*keychain));
        })
        .map_err(|_| DeskError::set_up(say::error_part_client_secret()))?;
    Ok(answered)
}

fn look_up(name: &str, keychain: &dyn Keychain) -> Found {
    let sure = |why| NotFound { why, is_sure: true };
    match keychain.get(name) {
        // An empty one is what some keychains keep of a form that was sent empty.
        Ok(Some(kept)) if kept.trim_ascii().is_empty() => {
            Err(sure(say::error_secret_nowhere(VARIABLE)))
        }
        Ok(Some(kept)) => std::str::from_utf8(&kept)
            .map(|text| SecretString::from(text.to_owned()))
            .map_err(|_| sure(say::error_secret_damaged())),
        Ok(None) => Err(sure(say::error_secret_nowhere(VARIABLE))),
        Err(trouble) => Err(NotFound {
            why: say::error_secret_no_keychain(trouble.words(), VARIABLE),
            is_sure: false,
        }),
    }
}

/// Keeps the secret of an installation in the keychain, replacing an older one.
///
/// # Errors
///
/// [`DeskError::Keychain`] when the keychain does not take it.
pub fn keep(
    install: &str,
    keychain: &dyn Keychain,
    secret: &SecretString,
) -> Result<(), DeskError> {
    // The keychain is where it belongs.
    let bytes = Zeroizing::new(secret.expose_secret().as_bytes().to_vec());
    Ok(keychain.set(&name(install), &bytes)?)
}

#[cfg(test)]
mod tests;
