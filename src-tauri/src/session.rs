//! Who sits at the window: the operator where nobody signs in, else one person or nobody.
//!
//! Everything is decided here and in `app`, whatever the screens send. No clock is read and nothing is
//! stored: readings are handed in, and whoever left is handed out, to be ended. Source: docs/people.md,
//! "The lock".

#[cfg(target_os = "linux")]
pub(crate) mod logind;
#[cfg(test)]
mod tests;

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use app::Person;
use domain::{Reading, Role};
use tokio::sync::watch;

/// Two looks further apart than this, by either clock: the computer slept, or stood still.
const SLEPT_MS: i64 = 30_000;

/// How often to look. Well below what counts as sleep.
pub(crate) const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How somebody left their seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// They stay; the window is locked until they, or somebody else, sign in.
    Locked,
    /// They are gone.
    SignedOut,
}

/// How the window stands.
#[derive(Clone, Debug)]
pub(crate) enum Standing {
    /// Nobody signs in here: whoever opens the store has every right.
    Operator,
    /// As [`Standing::Operator`], in practice mode: they play one role, to see what it sees.
    Playing(Person),
    /// Somebody is signed in.
    Person(Person),
    /// Nobody is; before them it was locked for the one who is named.
    Nobody {
        /// Who has only to type a password.
        locked_for: Option<String>,
    },
}

/// The one seat before the window.
#[derive(Debug)]
struct Seat {
    has_people: bool,
    plays: Option<Person>,
    person: Option<Person>,
    locked_for: Option<String>,
    idle_ms: i64,
    active_at_ms: i64,
    looked: Option<Reading>,
}

impl Seat {
    /// Nothing is known of the store yet: nobody may do anything.
    const fn new() -> Self {
        Self {
            has_people: true,
            plays: None,
            person: None,
            locked_for: None,
            idle_ms: 10 * 60_000,
            active_at_ms: 0,
            looked: None,
        }
    }

    fn standing(&mut self) -> Standing {
        if !self.has_people {
            return match &self.plays {
                Some(person) => Standing::Playing(person.clone()),
                None => Standing::Operator,
            };
        }
        // Ended by another process, or by what was changed of them.
        if self.person.as_ref().is_some_and(Person::has_ended) {
            self.leave(Leaving::Locked);
        }
        match &self.person {
            Some(person) => Standing::Person(person.clone()),
            None => Standing::Nobody {
                locked_for: self.locked_for.clone(),
            },
        }
    }

    fn sit(&mut self, person: Person, now: Reading) -> Option<Person> {
        self.has_people = true;
        self.locked_for = None;
        self.active_at_ms = now.steady_ms;
        self.looked = Some(now);
        self.person.replace(person)
    }

    fn leave(&mut self, how: Leaving) -> Option<Person> {
        let person = self.person.take();
        match (how, &person) {
            (Leaving::Locked, Some(person)) => self.locked_for = Some(person.name().to_owned()),
            (Leaving::Locked, None) => {}
            (Leaving::SignedOut, _) => self.locked_for = None,
        }
        person
    }

    /// Whether it is time to lock: nobody touched anything for so long, or the computer slept.
    fn is_to_lock(&mut self, now: Reading) -> bool {
        let before = self.looked.replace(now);
        if self.person.is_none() {
            return false;
        }
        let idle = now.steady_ms.saturating_sub(self.active_at_ms) >= self.idle_ms;
        let slept = before.is_some_and(|before| {
            let steady = now.steady_ms.saturating_sub(before.steady_ms);
            let local = now.local.millis().saturating_sub(before.local.millis());
            // One clock stands still while the computer sleeps and the other goes on; where both go on,
            // nobody looked for as long. A clock that is set back says nothing.
            steady.max(local) >= SLEPT_MS
        });
        idle || slept
    }
}

/// The seat, and who hears when it changes.
pub(crate) struct Session {
    seat: Mutex<Seat>,
    changes: watch::Sender<u64>,
}

impl Session {
    pub(crate) fn new() -> Self {
        Self {
            seat: Mutex::new(Seat::new()),
            changes: watch::Sender::new(0),
        }
    }

    fn seat(&self) -> MutexGuard<'_, Seat> {
        self.seat.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hears when somebody sits down or leaves.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Lets the screens ask again how the window stands.
    pub(crate) fn tell(&self) {
        self.changes
            .send_modify(|count| *count = count.wrapping_add(1));
    }

    /// How the window stands now.
    pub(crate) fn standing(&self) -> Standing {
        let (standing, left) = {
            let mut seat = self.seat();
            let before = seat.person.is_some();
            let standing = seat.standing();
            let left = before && seat.person.is_none();
            (standing, left)
        };
        if left {
            self.tell();
        }
        standing
    }

    /// A store was opened: whether anybody signs in there, and after how many minutes it locks.
    pub(crate) fn begin(&self, has_people: bool, idle_min: u16) {
        {
            let mut seat = self.seat();
            seat.has_people = has_people;
            seat.plays = None;
            seat.idle_ms = i64::from(idle_min) * 60_000;
        }
        self.tell();
    }

    /// Somebody was added: from now on nobody is the operator. That does not end while a store is open.
    pub(crate) fn has_people_now(&self) {
        let began = !std::mem::replace(&mut self.seat().has_people, true);
        if began {
            self.tell();
        }
    }

    /// Whoever opened a practice store plays a role from now on, or none. Returns whether they may: where
    /// people sign in, a role is given and not taken.
    pub(crate) fn play(&self, role: Option<Role>) -> bool {
        {
            let mut seat = self.seat();
            if seat.has_people {
                return false;
            }
            let part = |role: Role| {
                Person::new(
                    &format!("practice {}", role.name()),
                    [role].into_iter().collect(),
                )
            };
            seat.plays = role.map(part);
        }
        self.tell();
        true
    }

    /// Somebody was let in; whoever sat there is handed out.
    pub(crate) fn sit(&self, person: Person, now: Reading) -> Option<Person> {
        let before = self.seat().sit(person, now);
        self.tell();
        before
    }

    /// Empties the seat at once; whoever sat there is handed out, to be ended.
    pub(crate) fn leave(&self, how: Leaving) -> Option<Person> {
        let person = self.seat().leave(how);
        self.tell();
        person
    }

    /// Somebody touched a key or the pointer.
    pub(crate) fn note_activity(&self, now: Reading) {
        self.seat().active_at_ms = now.steady_ms;
    }

    /// Looks whether it is time to lock; called every [`LOOK_EVERY`].
    pub(crate) fn is_to_lock(&self, now: Reading) -> bool {
        self.seat().is_to_lock(now)
    }
}
