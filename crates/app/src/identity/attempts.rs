//! The attempts at this desk, in memory alone. Each belongs to one sign-in; with it, after ten minutes or
//! when it is done with, it is dropped and what is secret in it is wiped.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::Duration,
};

use domain::Timestamp;

use super::{attempt::Attempt, limits::ATTEMPT_S, refusal};
use crate::{Error, Person, TrustedClock, port::Clock};

/// Attempts that one sign-in has at once; an older one makes room.
const MOST_OF_ONE: usize = 4;

/// Attempts in all.
const MOST: usize = 64;

/// How often those whose time is over are looked for, while there are any.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The attempts at this desk.
#[derive(Default)]
pub(crate) struct Attempts(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    slots: HashMap<String, Slot>,
    /// Whether somebody looks for those whose time is over.
    is_watched: bool,
}

struct Slot {
    person: Person,
    began_at: Timestamp,
    ends_at: Timestamp,
    /// The same end by the steady clock: setting the clock lengthens nothing. That one may stand still
    /// while the computer sleeps, so that the earlier of both counts.
    ends_at_ms: i64,
    /// `None` while a step is under way.
    attempt: Option<Attempt>,
}

impl Attempts {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps an attempt under a fresh id. Must be called on an async thread.
    pub(crate) fn add(
        self: &Arc<Self>,
        id: &str,
        person: &Person,
        attempt: Attempt,
        clock: &Arc<TrustedClock>,
    ) {
        let mut kept = self.lock();
        kept.make_room(person);
        let slot = Slot {
            person: person.clone(),
            began_at: attempt.began_at,
            ends_at: attempt.ends_at(),
            ends_at_ms: steady_end(clock),
            attempt: Some(attempt),
        };
        kept.slots.insert(id.to_owned(), slot);
        if !kept.is_watched {
            kept.is_watched = true;
            tokio::spawn(watch(Arc::downgrade(self), Arc::clone(clock)));
        }
    }

    /// Takes an attempt for one step; it is back when what is returned is dropped.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where there is none of this person under the id, or a step of it is under way.
    pub(crate) fn take(
        self: &Arc<Self>,
        id: &str,
        person: &Person,
        clock: &Arc<TrustedClock>,
    ) -> Result<Taken, Error> {
        self.sweep(clock);
        let mut kept = self.lock();
        let slot = kept
            .slots
            .get_mut(id)
            .filter(|slot| slot.person.is_same_sign_in(person))
            .ok_or_else(refusal::attempt_gone)?;
        let attempt = slot.attempt.take().ok_or_else(refusal::under_way)?;
        Ok(Taken {
            attempts: Arc::clone(self),
            clock: Arc::clone(clock),
            id: id.to_owned(),
            attempt: Some(attempt),
        })
    }

    /// Drops an attempt of this person, whatever is under way.
    pub(crate) fn drop_one(&self, id: &str, person: &Person) {
        let mut kept = self.lock();
        if kept
            .slots
            .get(id)
            .is_some_and(|slot| slot.person.is_same_sign_in(person))
        {
            kept.slots.remove(id);
        }
    }

    /// Drops those whose sign-in or time is over; whether any is left.
    pub(crate) fn sweep(&self, clock: &TrustedClock) -> bool {
        let (now, steady_ms) = (clock.now(), clock.steady_ms());
        let mut kept = self.lock();
        kept.slots.retain(|_, slot| {
            !slot.person.has_ended() && now < slot.ends_at && steady_ms < slot.ends_at_ms
        });
        !kept.slots.is_empty()
    }
}

impl Kept {
    fn make_room(&mut self, person: &Person) {
        let own = self
            .slots
            .values()
            .filter(|slot| slot.person.is_same_sign_in(person));
        if own.count() >= MOST_OF_ONE {
            self.drop_oldest(|slot| slot.person.is_same_sign_in(person));
        }
        if self.slots.len() >= MOST {
            self.drop_oldest(|_| true);
        }
    }

    fn drop_oldest(&mut self, among: impl Fn(&Slot) -> bool) {
        let oldest = self
            .slots
            .iter()
            .filter(|(_, slot)| among(slot))
            .min_by_key(|(_, slot)| slot.began_at)
            .map(|(id, _)| id.clone());
        if let Some(id) = oldest {
            self.slots.remove(&id);
        }
    }
}

/// The end of ten minutes that begin now, by the steady clock.
fn steady_end(clock: &TrustedClock) -> i64 {
    clock.steady_ms().saturating_add(ATTEMPT_S * 1_000)
}

/// Looks for those whose time is over until none is left.
async fn watch(attempts: Weak<Attempts>, clock: Arc<TrustedClock>) {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let Some(attempts) = attempts.upgrade() else {
            return;
        };
        if !attempts.sweep(&clock) {
            let mut kept = attempts.lock();
            if kept.slots.is_empty() {
                kept.is_watched = false;
                return;
            }
        }
    }
}

/// An attempt while one step of it is under way.
pub(crate) struct Taken {
    attempts: Arc<Attempts>,
    clock: Arc<TrustedClock>,
    id: String,
    attempt: Option<Attempt>,
}

impl Taken {
    /// Its id.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// Now, as it is believed.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The attempt.
    pub(crate) fn attempt(&mut self) -> &mut Attempt {
        self.attempt
            .as_mut()
            .expect("it is there until it is ended")
    }

    /// Whether nobody cancelled it, and its sign-in and its time are not over, while the step was under way.
    pub(crate) fn is_wanted(&self) -> bool {
        self.attempts.lock().slots.contains_key(&self.id)
    }

    /// Its ten minutes begin anew.
    pub(crate) fn begin_anew(&mut self) {
        let now = self.now();
        let attempt = self.attempt();
        attempt.began_at = now;
        let (ends_at, ends_at_ms) = (attempt.ends_at(), steady_end(&self.clock));
        if let Some(slot) = self.attempts.lock().slots.get_mut(&self.id) {
            slot.ends_at = ends_at;
            slot.ends_at_ms = ends_at_ms;
        }
    }

    /// Drops the attempt for good.
    pub(crate) fn end(mut self) {
        self.attempt = None;
        self.attempts.lock().slots.remove(&self.id);
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        // Cancelled or locked meanwhile: there is no place for it any more, and it is wiped here.
        if let Some(attempt) = self.attempt.take()
            && let Some(slot) = self.attempts.lock().slots.get_mut(&self.id)
        {
            slot.attempt = Some(attempt);
        }
    }
}
