//! How long to wait before the next try.

use std::time::Duration;

/// The first pause is at most this long.
const FIRST: Duration = Duration::from_millis(250);

/// No pause is longer.
const LONGEST: Duration = Duration::from_secs(30);

/// Pauses from 0.25 s to 30 s, doubled each time, with full jitter so that a hundred clinics do not
/// come back to one relay in the same instant. Source: docs/promises.md, T1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backoff {
    tries: u32,
}

impl Backoff {
    /// The next pause. `share` is random, from 0 to 1.
    pub fn next(&mut self, share: f64) -> Duration {
        let most = FIRST.saturating_mul(1 << self.tries.min(16)).min(LONGEST);
        self.tries = self.tries.saturating_add(1);
        most.mul_f64(share.clamp(0.0, 1.0))
    }

    /// Begins again with the shortest pause.
    pub fn reset(&mut self) {
        self.tries = 0;
    }
}

#[cfg(test)]
mod tests;
