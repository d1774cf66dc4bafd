//! PINs of the day, in the memory of this process alone.
//!
//! A PIN opens nothing: whoever types it has signed in with their password that day, and the store is
//! open. Clocks are handed in. Source: docs/people.md, "The PIN of the day".

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use app::model::User;
use domain::{Reading, Timestamp, UserId, UserName};

use crate::keys::KeptPin;

/// After so many wrong ones only the password is taken.
pub const TRIES: u32 = 3;

struct Held {
    name: UserName,
    kept: Arc<KeptPin>,
    /// How often their row had changed: any change of them ends it.
    changes: u32,
    /// Midnight, by the computer's clock.
    ends_at: Timestamp,
    /// The same by the clock that nobody sets.
    ends_steady_ms: i64,
    wrong: u32,
}

impl Held {
    fn holds(&self, now: Reading) -> bool {
        now.local < self.ends_at && now.steady_ms < self.ends_steady_ms && self.wrong < TRIES
    }
}

/// A PIN that is being tried.
pub(crate) struct Trial {
    pub(crate) id: UserId,
    pub(crate) kept: Arc<KeptPin>,
    pub(crate) changes: u32,
    /// Tries that are left where this one is wrong.
    pub(crate) left: u32,
}

/// PINs by person.
#[derive(Default)]
pub(crate) struct Pins(Mutex<HashMap<UserId, Held>>);

impl Pins {
    /// The PINs that hold now; those whose day is over are wiped.
    fn held(&self, now: Reading) -> MutexGuard<'_, HashMap<UserId, Held>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|_, pin| pin.holds(now));
        held
    }

    /// Keeps somebody's until the day ends in India.
    pub(crate) fn keep(&self, user: &User, kept: KeptPin, now: Reading) {
        let ends_at = app::end_of_day(now.local);
        let left_ms = ends_at.millis().saturating_sub(now.local.millis());
        let held = Held {
            name: user.name.clone(),
            kept: Arc::new(kept),
            changes: user.changes,
            ends_at,
            ends_steady_ms: now.steady_ms.saturating_add(left_ms),
            wrong: 0,
        };
        self.held(now).insert(user.id.clone(), held);
    }

    /// Begins a try, which counts as a wrong one until it was right. `None`: no PIN of theirs holds.
    pub(crate) fn begin(&self, name: &UserName, now: Reading) -> Option<Trial> {
        let folded = name.folded();
        let mut held = self.held(now);
        let (id, pin) = held
            .iter_mut()
            .find(|(_, pin)| pin.name.folded() == folded)?;
        pin.wrong += 1;
        Some(Trial {
            id: id.clone(),
            kept: Arc::clone(&pin.kept),
            changes: pin.changes,
            left: TRIES.saturating_sub(pin.wrong),
        })
    }

    /// The try was right: those before count no more.
    pub(crate) fn was_right(&self, trial: &Trial) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pin) = held.get_mut(&trial.id)
            && Arc::ptr_eq(&pin.kept, &trial.kept)
        {
            pin.wrong = 0;
        }
    }

    /// Wipes somebody's.
    pub(crate) fn end(&self, id: &UserId) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.remove(id);
    }

    /// As [`Pins::end`], by name.
    pub(crate) fn end_of(&self, name: &str) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|_, pin| pin.name.as_str() != name);
    }

    /// As [`Pins::holds_for`], by name.
    pub(crate) fn holds_for_name(&self, name: &str, now: Reading) -> bool {
        self.held(now).values().any(|pin| pin.name.as_str() == name)
    }

    /// Whether this person's holds.
    pub(crate) fn holds_for(&self, id: &UserId, now: Reading) -> bool {
        self.held(now).contains_key(id)
    }
}
