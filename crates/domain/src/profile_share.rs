//! Who a patient is, shared at a counter: the token they get for it, and what becomes of the share.
//!
//! Source: docs/protocol.md, "Counters".

use crate::{ShareState, Timestamp, TransitionError, named::named};
use serde::{Deserialize, Serialize};

/// For so long a token holds, in seconds: half an hour.
pub const TOKEN_VALID_S: i64 = 1_800;

/// So long after a share came it may still be answered, in seconds. The patient's app waits for 30 seconds, and
/// ABDM refuses what comes later; with the time that a callback takes to us there is nothing to win past a minute.
pub const ANSWER_WITHIN_S: i64 = 60;

named! {
/// Whether the patient's app was told its token.
ShareAnswered {
    /// It is being told.
    Waiting = "waiting";
    /// ABDM took the answer.
    Told = "told";
    /// It was too late, or ABDM did not take it: the app shows no token.
    Late = "late";
}
}

/// A token of a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Its number, from 1 on each day in India.
    pub number: u32,
    /// When it was given.
    pub given_at: Timestamp,
}

impl Token {
    /// The token for somebody who scans at `now`: the one that they `held` while it holds, else the one after
    /// `last`, the last of this counter today (0: there was none).
    #[must_use]
    pub fn for_scan(held: Option<Self>, last: u32, now: Timestamp) -> Self {
        held.filter(|held| held.holds_at(now)).unwrap_or(Self {
            number: last.saturating_add(1),
            given_at: now,
        })
    }

    /// Until when it holds.
    #[must_use]
    pub fn until(self) -> Timestamp {
        self.given_at.plus_seconds(TOKEN_VALID_S)
    }

    /// Whether it holds at `now`. A clock that was set back a little takes no token away.
    #[must_use]
    pub fn holds_at(self, now: Timestamp) -> bool {
        now.seconds_since(self.given_at).abs() < TOKEN_VALID_S && now < self.until()
    }

    /// For how many seconds it still holds at `now`; 1 at least.
    #[must_use]
    pub fn left_s(self, now: Timestamp) -> u32 {
        let left = self.until().seconds_since(now).clamp(1, TOKEN_VALID_S);
        u32::try_from(left).unwrap_or(1)
    }
}

/// What happens to a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileShareEvent {
    /// The same person scanned the same code again while their token holds.
    Scanned,
    /// Somebody made a patient of them, or found them among the patients.
    Registered,
    /// Somebody put it aside.
    Dismissed,
}

impl ProfileShareEvent {
    const fn name(self) -> &'static str {
        match self {
            Self::Scanned => "scanned",
            Self::Registered => "registered",
            Self::Dismissed => "dismissed",
        }
    }
}

impl ShareState {
    /// Applies one event to a share of a profile. Who was put aside by mistake, and scans again, waits again; who
    /// is registered stays so.
    ///
    /// # Errors
    ///
    /// [`TransitionError`] when somebody else settled it before.
    pub fn apply_to_profile(self, event: ProfileShareEvent) -> Result<Self, TransitionError> {
        use ProfileShareEvent as Event;
        match (self, event) {
            (Self::Waiting | Self::Dismissed, Event::Scanned) => Ok(Self::Waiting),
            (Self::Registered, Event::Scanned) => Ok(Self::Registered),
            (Self::Waiting, Event::Registered) => Ok(Self::Registered),
            (Self::Waiting, Event::Dismissed) => Ok(Self::Dismissed),
            (state, event) => Err(TransitionError {
                state: state.name(),
                event: event.name(),
            }),
        }
    }
}
