//! How much an erasure takes at a time: callbacks wait for the right to write meanwhile. Every engine of the store goes by
//! this.

use std::time::{Duration, Instant};

/// What goes at most in one transaction.
const MOST: Share = Share {
    rows: 256,
    bytes: 2 * 1024 * 1024,
};

/// The smallest step is this part of the largest: where each commit is slow, an erasure must still come to its end.
const FINEST: u8 = 16;

/// What one transaction takes; one row at least, however long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Most rows.
    pub rows: usize,
    /// Most bytes; the last row may go beyond.
    pub bytes: u64,
}

/// Finds how much can go in a step.
pub struct Pace {
    /// How long a step aims to hold the right to write.
    aim: Duration,
    part: u8,
}

impl Pace {
    /// Begins with small steps. `aim`: how long one may hold the right to write.
    #[must_use]
    pub fn new(aim: Duration) -> Self {
        Self { aim, part: FINEST }
    }

    /// What the next step may take.
    #[must_use]
    pub fn share(&self) -> Share {
        Share {
            rows: MOST.rows / usize::from(self.part),
            bytes: MOST.bytes / u64::from(self.part),
        }
    }

    /// Learns how long a step of the present share took.
    pub fn took(&mut self, time: Duration) {
        if time > self.aim {
            self.part = FINEST.min(self.part * 2);
        } else if time < self.aim / 3 {
            self.part = (self.part / 2).max(1);
        }
    }

    /// Learns how long a step took that began then and has just ended.
    pub fn since(&mut self, begun: Option<Instant>) {
        if let Some(begun) = begun {
            self.took(begun.elapsed());
        }
    }
}

#[cfg(test)]
mod tests;
