//! Which time is believed: by which records are hidden, destroyed and read, deadlines kept and
//! tokens judged. No clock is read here; readings are handed in.
//!
//! There are two sources. *Confirmed* time was told by the gateway or a person, and runs on by a
//! clock that nobody sets; it is the only floor. The *local* clock is what the computer says.
//! Hiding follows the later of the two. Everything that cannot be undone follows [`TrustedTime::now`],
//! which takes the local clock only while it has moved less than a week since the last written
//! instant. Source: docs/promises.md, R11.

use serde::{Deserialize, Serialize};

use crate::{Timestamp, named::named};

const MINUTE_MS: i64 = 60 * 1_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// A local clock that moved so far since the last written instant is doubted.
const JUMP_MS: i64 = 7 * DAY_MS;
/// A gateway's time this far from a steady local clock contradicts it.
const CONTRADICTION_MS: i64 = DAY_MS;
/// A contradiction counts after so many answers...
const ANSWERS: u32 = 3;
/// ... over so long...
const ANSWERS_OVER_MS: i64 = 10 * MINUTE_MS;
/// ... that agree with each other this closely.
const AGREEMENT_MS: i64 = 2 * MINUTE_MS;
/// A doubted clock that ran steadily for so long is believed.
const STEADY_MS: i64 = 72 * 60 * MINUTE_MS;
/// A local clock this close to the gateway's is taken as it is.
const CLOSE_MS: i64 = 30 * 1_000;
/// A step of the local clock against the steady one makes a known difference worthless.
const STEP_MS: i64 = 5 * 1_000;

/// What the two clocks of the computer say at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The computer's clock, which anybody may set.
    pub local: Timestamp,
    /// Milliseconds that a clock which nobody sets has run since some moment of this process.
    pub steady_ms: i64,
}

named! {
/// Why the local clock is not believed.
DoubtReason {
    /// This store never wrote down a time.
    Unknown = "unknown";
    /// It moved by a week or more since the last written instant.
    Jumped = "jumped";
    /// Confirmed time is another by more than a day.
    Contradicted = "contradicted";
}
}

/// A local clock that is not believed for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockDoubt {
    /// Why.
    pub reason: DoubtReason,
    /// Local time less the time that is believed when the doubt began, in milliseconds.
    pub ahead_ms: i64,
    /// How long it has run steadily since, in milliseconds.
    steady_ms: i64,
    /// The local clock at the last look.
    seen_at: Timestamp,
}

impl ClockDoubt {
    /// How long the clock must still run steadily until it is believed by itself, in seconds.
    #[must_use]
    pub fn left_s(self) -> i64 {
        (STEADY_MS - self.steady_ms).max(0) / 1_000
    }
}

/// What is written down, so that the next start and other processes know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptTime {
    /// Decisions so far; of two processes the one that knows more is believed.
    pub decisions: u64,
    /// Confirmed time at the moment of writing. It is not later than the truth.
    pub confirmed: Option<Timestamp>,
    /// The last written instant of a local clock that was believed.
    pub believed: Option<Timestamp>,
    /// Why the local clock is not believed, if it is not.
    pub doubt: Option<ClockDoubt>,
}

/// What an answer of the gateway did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeHeard {
    /// It is confirmed time now.
    Counts,
    /// It contradicts a steady clock; more answers are needed.
    Waits,
}

/// An instant that runs on by the steady clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Running {
    at: Timestamp,
    steady_ms: i64,
}

impl Running {
    fn at(at: Timestamp, reading: Reading) -> Self {
        let steady_ms = reading.steady_ms;
        Self { at, steady_ms }
    }

    fn now(self, reading: Reading) -> Timestamp {
        later(self.at, reading.steady_ms.saturating_sub(self.steady_ms))
    }
}

/// Answers that contradict a steady clock and agree with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Contradiction {
    first: Running,
    count: u32,
}

/// The judge of time. One lives in each process; what they know is kept in the store.
#[derive(Clone, Debug)]
pub struct TrustedTime {
    decisions: u64,
    confirmed: Option<Running>,
    believed: Option<Running>,
    doubt: Option<ClockDoubt>,
    contradiction: Option<Contradiction>,
    /// Confirmed time less local time, where it is more than a trifle and was told to this process.
    correction_ms: Option<i64>,
    last: Reading,
}

impl TrustedTime {
    /// Begins with what was kept. Of a store that holds nothing yet, the local clock is believed;
    /// one that holds something and never wrote down a time leaves it in doubt.
    #[must_use]
    pub fn begin(kept: Option<&KeptTime>, holds_nothing: bool, reading: Reading) -> Self {
        let mut time = Self {
            decisions: 0,
            confirmed: None,
            believed: None,
            doubt: None,
            contradiction: None,
            correction_ms: None,
            last: reading,
        };
        match kept {
            Some(kept) => time.take(kept, reading),
            None if holds_nothing => time.believed = Some(Running::at(reading.local, reading)),
            None => time.doubt(DoubtReason::Unknown, 0, reading),
        }
        time.look(reading);
        time
    }

    /// Looks at the clocks: whether the local one may be believed.
    pub fn look(&mut self, reading: Reading) {
        let ran_ms = reading.steady_ms.saturating_sub(self.last.steady_ms).max(0);
        let step_ms = since(reading.local, self.last.local).saturating_sub(ran_ms);
        self.last = reading;
        if step_ms.abs() > STEP_MS {
            self.correction_ms = None;
        }
        let moved_ms = self
            .believed
            .map(|believed| since(reading.local, believed.now(reading)));
        match (self.doubt, moved_ms) {
            (None, Some(moved_ms)) if moved_ms.abs() >= JUMP_MS => {
                self.doubt(DoubtReason::Jumped, moved_ms, reading);
            }
            (None, _) => self.believed = Some(Running::at(reading.local, reading)),
            (Some(doubt), moved_ms) => {
                if moved_ms.is_some_and(|moved_ms| moved_ms.abs() < doubt.is_over_within_ms()) {
                    self.believe(reading);
                } else {
                    self.wait(doubt, ran_ms, reading);
                }
            }
        }
    }

    /// The time that work goes by: what is due, destroyed, written down, and how old a token is.
    #[must_use]
    pub fn now(&self, reading: Reading) -> Timestamp {
        let local = match (self.doubt, self.believed) {
            (None, _) => later(reading.local, self.correction_ms.unwrap_or_default()),
            // Only what is due by both is due.
            (Some(_), Some(believed)) => believed.now(reading).min(reading.local),
            (Some(_), None) => match self.confirmed {
                Some(_) => return self.floor(reading).unwrap_or(reading.local),
                // Nothing else is known; `destroying` holds back.
                None => reading.local,
            },
        };
        self.floor(reading).map_or(local, |floor| floor.max(local))
    }

    /// The time by which records are hidden: the later of all that is known.
    #[must_use]
    pub fn hiding(&self, reading: Reading) -> Timestamp {
        self.now(reading).max(reading.local)
    }

    /// The time by which things are destroyed: [`Self::now`] where it is sure enough, else 1970. It is
    /// not sure where nothing was ever written down and nobody has confirmed the time.
    #[must_use]
    pub fn destroying(&self, reading: Reading) -> Timestamp {
        let is_sure = self.doubt.is_none() || self.believed.is_some() || self.confirmed.is_some();
        match is_sure {
            true => self.now(reading),
            false => Timestamp::EARLIEST,
        }
    }

    /// Takes the time that the gateway told over verified TLS, in an answer that has just come.
    pub fn hear(&mut self, date: Timestamp, reading: Reading) -> TimeHeard {
        self.look(reading);
        if self.counts_at_once(date, reading) {
            self.count(date, reading);
            return TimeHeard::Counts;
        }
        let known = self
            .contradiction
            .filter(|known| since(date, known.first.now(reading)).abs() <= AGREEMENT_MS);
        let known = match known {
            Some(known) => Contradiction {
                count: known.count.saturating_add(1),
                ..known
            },
            None => Contradiction {
                first: Running::at(date, reading),
                count: 1,
            },
        };
        self.contradiction = Some(known);
        let over_ms = reading.steady_ms.saturating_sub(known.first.steady_ms);
        if known.count >= ANSWERS && over_ms >= ANSWERS_OVER_MS {
            self.count(date, reading);
            return TimeHeard::Counts;
        }
        TimeHeard::Waits
    }

    /// A person says that the local clock is right.
    pub fn confirm(&mut self, reading: Reading) {
        self.look(reading);
        self.decisions = self.decisions.saturating_add(1);
        self.confirmed = Some(Running::at(reading.local, reading));
        self.correction_ms = None;
        self.contradiction = None;
        self.doubt = None;
        self.believed = Some(Running::at(reading.local, reading));
    }

    /// Why the local clock is not believed, if it is not.
    #[must_use]
    pub fn doubted(&self) -> Option<ClockDoubt> {
        self.doubt
    }

    /// Confirmed time, run on until now. The truth is not earlier.
    #[must_use]
    pub fn floor(&self, reading: Reading) -> Option<Timestamp> {
        self.confirmed.map(|confirmed| confirmed.now(reading))
    }

    /// Whether an answer of the gateway is wanted now, to settle what the time is.
    #[must_use]
    pub fn wants_answer(&self) -> bool {
        self.doubt.is_some() || self.contradiction.is_some()
    }

    /// What is to be written down.
    #[must_use]
    pub fn kept(&self, reading: Reading) -> KeptTime {
        KeptTime {
            decisions: self.decisions,
            confirmed: self.floor(reading),
            believed: self.believed.map(|believed| believed.now(reading)),
            doubt: self.doubt,
        }
    }

    /// Takes in what another process wrote down.
    pub fn learn(&mut self, kept: &KeptTime, reading: Reading) {
        if kept.decisions > self.decisions {
            self.correction_ms = None;
            self.contradiction = None;
            self.take(kept, reading);
        } else if kept.decisions == self.decisions {
            // Each is not later than the truth, so the later one is nearer to it.
            if let Some(at) = kept.confirmed
                && self.floor(reading).is_none_or(|floor| floor < at)
            {
                self.confirmed = Some(Running::at(at, reading));
            }
            if let (Some(ours), Some(theirs)) = (&mut self.doubt, kept.doubt)
                && ours.reason == theirs.reason
            {
                ours.steady_ms = ours.steady_ms.max(theirs.steady_ms);
            }
        }
        self.look(reading);
    }

    fn take(&mut self, kept: &KeptTime, reading: Reading) {
        self.decisions = kept.decisions;
        self.confirmed = kept.confirmed.map(|at| Running::at(at, reading));
        self.believed = kept.believed.map(|at| Running::at(at, reading));
        self.doubt = kept.doubt;
    }

    /// Whether one answer is enough. It is where the local clock says the same, or where the local
    /// clock is in doubt and the answer goes on from what was believed before. A step back behind
    /// confirmed time never is.
    fn counts_at_once(&self, date: Timestamp, reading: Reading) -> bool {
        let is_near = |other: Timestamp, ms: i64| since(date, other).abs() <= ms;
        let goes_back = self
            .floor(reading)
            .is_some_and(|floor| since(floor, date) > CONTRADICTION_MS);
        if goes_back {
            return false;
        }
        let goes_on = self.doubt.is_some()
            && [
                self.floor(reading),
                self.believed.map(|known| known.now(reading)),
            ]
            .into_iter()
            .flatten()
            .any(|known| is_near(known, JUMP_MS - 1));
        is_near(reading.local, CONTRADICTION_MS) || goes_on
    }

    fn count(&mut self, date: Timestamp, reading: Reading) {
        let off_ms = since(date, reading.local);
        let is_new = self.doubt.is_some() != (off_ms.abs() > CONTRADICTION_MS)
            || self
                .floor(reading)
                .is_none_or(|floor| since(date, floor).abs() > CONTRADICTION_MS);
        if is_new {
            self.decisions = self.decisions.saturating_add(1);
        }
        self.contradiction = None;
        self.correction_ms = (off_ms.abs() > CLOSE_MS).then_some(off_ms);
        // An answer that was under way for a while must not turn the floor back.
        let floor = self
            .floor(reading)
            .filter(|floor| (0..=MINUTE_MS).contains(&since(*floor, date)));
        let confirmed = Running::at(floor.unwrap_or(date), reading);
        self.confirmed = Some(confirmed);
        if off_ms.abs() > CONTRADICTION_MS {
            self.believed = Some(confirmed);
            self.doubt(DoubtReason::Contradicted, off_ms.saturating_neg(), reading);
        } else {
            self.doubt = None;
            self.believed = Some(Running::at(reading.local, reading));
        }
    }

    fn doubt(&mut self, reason: DoubtReason, ahead_ms: i64, reading: Reading) {
        self.doubt = Some(ClockDoubt {
            reason,
            ahead_ms,
            steady_ms: 0,
            seen_at: reading.local,
        });
    }

    fn believe(&mut self, reading: Reading) {
        self.decisions = self.decisions.saturating_add(1);
        self.doubt = None;
        self.believed = Some(Running::at(reading.local, reading));
    }

    /// Counts how long a doubted clock has run steadily; one that jumps again begins anew.
    fn wait(&mut self, doubt: ClockDoubt, ran_ms: i64, reading: Reading) {
        let stepped_ms = since(reading.local, doubt.seen_at).saturating_sub(ran_ms);
        let steady_ms = match stepped_ms.abs() >= JUMP_MS {
            true => 0,
            false => doubt.steady_ms.saturating_add(ran_ms),
        };
        if steady_ms >= STEADY_MS {
            self.believe(reading);
        } else {
            self.doubt = Some(ClockDoubt {
                steady_ms,
                seen_at: reading.local,
                ..doubt
            });
        }
    }
}

impl ClockDoubt {
    /// A clock this near to what was believed was set right. Where it was wrong by less than a week,
    /// a week of being switched off could hide that it still is.
    fn is_over_within_ms(self) -> i64 {
        match self.reason {
            DoubtReason::Contradicted if self.ahead_ms.saturating_abs() < JUMP_MS => {
                CONTRADICTION_MS
            }
            DoubtReason::Contradicted | DoubtReason::Jumped | DoubtReason::Unknown => JUMP_MS,
        }
    }
}

fn since(at: Timestamp, earlier: Timestamp) -> i64 {
    at.millis().saturating_sub(earlier.millis())
}

fn later(at: Timestamp, by_ms: i64) -> Timestamp {
    Timestamp::from_millis(at.millis().saturating_add(by_ms)).unwrap_or(at)
}
