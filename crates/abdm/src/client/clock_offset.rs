//! How far this computer's clock is from the gateway's, from the `Date` of its answers.
//!
//! `Date` has whole seconds, so the estimate is good to about a second. Source:
//! docs/promises.md, R11.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use domain::Timestamp;
use tokio::time::Instant;

/// Beyond this, calls are held.
const WRONG_S: i64 = 60;
/// A held call looks again after this.
const LOOK_AGAIN: Duration = Duration::from_secs(60);
/// An answer slower than this tells too little about the time.
const SLOWEST_S: i64 = 10;

#[derive(Default)]
pub(super) struct ClockOffset(Mutex<Option<(i64, Instant)>>);

impl ClockOffset {
    /// Learns from one answer: gateway time at its middle second, less ours halfway between. Returns
    /// the gateway's time where the answer was quick enough to tell it.
    pub(super) fn learn(
        &self,
        date: Option<Timestamp>,
        before: Timestamp,
        after: Timestamp,
    ) -> Option<Timestamp> {
        let took_s = after.seconds_since(before);
        let date = date.filter(|_| (0..=SLOWEST_S).contains(&took_s))?;
        let ours = i64::midpoint(before.millis(), after.millis());
        let offset_s = (date.millis() + 500 - ours).div_euclid(1000);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((offset_s, Instant::now()));
        Some(date)
    }

    /// Gateway time less ours, in seconds.
    pub(super) fn seconds(&self) -> Option<i64> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .map(|(offset_s, _)| offset_s)
    }

    pub(super) fn is_wrong(&self) -> bool {
        self.seconds()
            .is_some_and(|offset_s| offset_s.abs() > WRONG_S)
    }

    pub(super) fn is_stale(&self) -> bool {
        let learnt = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        learnt.is_none_or(|(_, at)| at.elapsed() >= LOOK_AGAIN)
    }
}
