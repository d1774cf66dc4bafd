//! How long somebody waits who typed a wrong password. No clock is read here; readings are handed in.
//!
//! Source: docs/promises.md, S12.

use serde::{Deserialize, Serialize};

use crate::{Timestamp, trusted_time::Reading};

/// The wait after the first wrong try, in milliseconds; it doubles with each further one.
const FIRST_MS: i64 = 1_000;

/// The longest wait, in milliseconds.
const LONGEST_MS: i64 = 5 * 60 * 1_000;

/// Wrong tries of one person since the last right one, as they are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrongTries {
    /// How many, one after the other.
    pub count: u32,
    /// When the last one was, by the computer's clock of then.
    pub last_at: Timestamp,
}

impl WrongTries {
    /// How long the next try is refused after the last one, in milliseconds: 1 s after the first,
    /// doubling to 5 minutes.
    #[must_use]
    pub fn delay_ms(self) -> i64 {
        match self.count {
            0 => 0,
            count => FIRST_MS
                .checked_shl((count - 1).min(20))
                .unwrap_or(LONGEST_MS)
                .min(LONGEST_MS),
        }
    }

    /// These, and one more.
    #[must_use]
    pub fn and_one(self, at: Timestamp) -> Self {
        Self {
            count: self.count.saturating_add(1),
            last_at: at,
        }
    }
}

/// A wait as one process sees it: begun by the computer's clock, which may have been set since the last
/// try, and then counted by a clock that nobody sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Throttle {
    tries: WrongTries,
    left_ms: i64,
    seen_steady_ms: i64,
}

impl Throttle {
    /// Looks at kept tries for the first time in this process. A last try that lies ahead, because the
    /// clock was turned back, counts as made now.
    #[must_use]
    pub fn begin(tries: WrongTries, now: Reading) -> Self {
        let ran_ms = now.local.millis().saturating_sub(tries.last_at.millis());
        Self {
            tries,
            left_ms: tries.delay_ms().saturating_sub(ran_ms.max(0)).max(0),
            seen_steady_ms: now.steady_ms,
        }
    }

    /// Whether these are the tries that it was begun with.
    #[must_use]
    pub fn is_of(&self, tries: WrongTries) -> bool {
        self.tries == tries
    }

    /// Milliseconds until the next try is taken; 0: it is. However the computer's clock is set, it falls
    /// with the steady one and is never more than five minutes.
    #[must_use]
    pub fn left_ms(&self, steady_ms: i64) -> i64 {
        let ran_ms = steady_ms.saturating_sub(self.seen_steady_ms).max(0);
        self.left_ms.saturating_sub(ran_ms).max(0)
    }
}
