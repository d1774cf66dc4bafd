//! What is put right, and told, when a store is opened.

use app::{App, FailedTries, SystemClock, model::User, port::Store};
use phrase::say;

use super::tries::{Kept, Tried, Tries};
use crate::{DeskError, Installation, keys};

pub fn users(store: &dyn Store) -> Result<Vec<User>, DeskError> {
    let mut users = vec![];
    store.read(&mut |view| {
        users = view.users()?;
        Ok(())
    })?;
    Ok(users)
}

/// Takes the slots of people away who may not sign in, or whom the store does not know.
pub fn take_slots(installation: &Installation, store: &dyn Store) -> Result<(), DeskError> {
    let file = installation.directory().key_file();
    installation.with_key_lock(|| {
        // Read under the lock: whoever is added meanwhile has a row before they have a slot.
        let users = users(store)?;
        keys::keep_users(&file, |id| {
            users.iter().any(|user| user.id == *id && user.is_active())
        })?;
        Ok(())
    })
}

/// Puts right what a crash, or a restored backup, left of people who may not sign in.
pub(crate) fn put_right(installation: &Installation, store: &dyn Store) {
    let stray = || -> Result<bool, DeskError> {
        let slots = installation.people()?;
        if slots.is_empty() {
            return Ok(false);
        }
        let users = users(store)?;
        Ok(slots.iter().any(|slot| {
            !users
                .iter()
                .any(|user| user.id == slot.id && user.is_active())
        }))
    };
    let done = stray().and_then(|is_there| match is_there {
        true => take_slots(installation, store),
        false => Ok(()),
    });
    if let Err(error) = done {
        tracing::warn!("slots of people who may not sign in are still there: {error}");
    }
}

/// Writes wrong passwords into the audit that it has not heard of, such as those typed while the store was
/// closed. What cannot be written is written the next time.
pub(crate) fn tell_tries(installation: &Installation, app: &App) {
    let told = Tries::lock(
        installation.directory(),
        &installation.throttles,
        &SystemClock,
    )
    .map_err(DeskError::file(say::error_doing_counting_tries()))
    .and_then(|mut tries| {
        let failed: Vec<FailedTries> = tries.unsaid().into_iter().map(failed).collect();
        if failed.is_empty() {
            return Ok(());
        }
        app.note_failed_sign_ins(&failed)?;
        tries
            .said()
            .map_err(DeskError::file(say::error_doing_counting_tries()))
    });
    if let Err(error) = told {
        tracing::warn!("wrong passwords are not in the audit yet: {error}");
    }
}

fn failed((who, kept): (Tried, Kept)) -> FailedTries {
    FailedTries {
        user: match who {
            Tried::User(id) => Some(id),
            Tried::Nobody => None,
        },
        tries: domain::WrongTries {
            count: kept.unsaid,
            ..kept.tries
        },
        refused: kept.refused,
    }
}
