//! The states of a tunnel, and what follows from what happens to it. No I/O.

use std::time::Duration;

use domain::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Backoff, ProofFault, Retry, Trouble};

/// So many failed proofs in a row, and the tunnel is opened anew. Source: docs/promises.md, T5.
const FAILURES_TO_RECONNECT: u32 = 3;

/// Where opening anew does not help, it is done less and less: it cuts off whoever does reach us.
const MOST_FAILURES_TO_RECONNECT: u32 = 96;

/// A gap longer than this may have cost callbacks, in seconds. Source: docs/promises.md, T7.
const GAP_S: i64 = 60;

/// What needs a person is tried again at most so often. Source: docs/promises.md, T3.
const RARELY: Duration = Duration::from_secs(300);

/// An instant: by the clock for people, and by a clock that nobody sets for lengths of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// For people.
    pub at: Timestamp,
    /// Since the supervisor began.
    pub steady: Duration,
}

/// An open tunnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Up {
    /// Since when.
    pub since: Timestamp,
    /// How long the last proof took, in milliseconds.
    pub round_trip_ms: Option<u64>,
    /// When we last reached ourselves.
    pub last_proof_at: Option<Timestamp>,
}

/// How a tunnel stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// Not started.
    Off,
    /// Being opened.
    Connecting {
        /// Since when.
        since: Timestamp,
    },
    /// Open; [`Up::last_proof_at`] says whether proved.
    Up(Up),
    /// Open, and we do not reach ourselves by it.
    Degraded {
        /// As it was.
        up: Up,
        /// What the last proof showed.
        fault: ProofFault,
        /// Since when.
        since: Timestamp,
    },
    /// Not open; tried again by itself.
    Down {
        /// Why.
        trouble: Trouble,
        /// Since when.
        since: Timestamp,
        /// When it is tried next.
        next_try_at: Timestamp,
    },
    /// Not open, and a person has to do something.
    NeedsPerson {
        /// Why.
        trouble: Trouble,
        /// Since when.
        since: Timestamp,
        /// When it is tried next all the same; `None`: only when asked.
        next_try_at: Option<Timestamp>,
    },
}

/// What happens to a tunnel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// It is being opened.
    Connecting,
    /// It is open.
    Opened,
    /// It could not be opened, or ended.
    Lost(Trouble),
    /// We reached ourselves.
    Proved {
        /// In this time.
        round_trip: Duration,
    },
    /// We did not.
    NotProved(ProofFault),
}

/// What must follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing.
    Go,
    /// Close what is open and open it anew.
    Reconnect(Trouble),
    /// Try again after this time.
    TryAfter(Duration),
    /// Wait until a person asks.
    WaitForPerson,
    /// Ask for what may have been missed in a gap of so many seconds.
    CatchUp {
        /// Length of the gap.
        gap_s: i64,
    },
}

/// A tunnel's way through its states.
#[derive(Clone, Debug)]
pub struct Course {
    state: State,
    backoff: Backoff,
    /// Health of this length sets the pauses back.
    health: Duration,
    opened_at: Option<Duration>,
    reconnects: bool,
    failures: u32,
    failures_to_reconnect: u32,
    /// The last moment at which callers could reach us, once that was lost.
    lost_at: Option<Timestamp>,
    /// What the last proof showed, and since when.
    unproved: Option<(ProofFault, Timestamp)>,
    /// What keeps it closed, and since when.
    trouble: Option<(Trouble, Timestamp)>,
    was_open: bool,
}

impl Course {
    /// A tunnel that is off. After `health` without a cut, pauses begin with the shortest again.
    /// `reconnects`: opening it anew can help.
    #[must_use]
    pub fn new(health: Duration, reconnects: bool) -> Self {
        Self {
            state: State::Off,
            backoff: Backoff::default(),
            health,
            opened_at: None,
            reconnects,
            failures: 0,
            failures_to_reconnect: FAILURES_TO_RECONNECT,
            lost_at: None,
            unproved: None,
            trouble: None,
            was_open: false,
        }
    }

    /// How it stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Whether the next proof is due sooner than usual.
    #[must_use]
    pub fn is_degraded(&self) -> bool {
        self.unproved.is_some()
    }

    /// Applies an event. `share` is random, from 0 to 1, for the pause before the next try.
    pub fn apply(&mut self, event: Event, now: Moment, share: f64) -> Next {
        match event {
            Event::Connecting => {
                self.state = State::Connecting { since: now.at };
                Next::Go
            }
            Event::Opened => self.opened(now),
            Event::Lost(trouble) => self.lost(trouble, now, share),
            Event::Proved { round_trip } => self.proved(round_trip, now),
            Event::NotProved(fault) => self.not_proved(fault, now),
        }
    }

    fn opened(&mut self, now: Moment) -> Next {
        self.opened_at = Some(now.steady);
        self.was_open = true;
        self.failures = 0;
        self.trouble = None;
        let up = Up {
            since: now.at,
            round_trip_ms: None,
            last_proof_at: None,
        };
        // Opened anew for want of a proof: it is not well before there is one.
        self.state = match self.unproved.clone() {
            Some((fault, since)) => State::Degraded { up, fault, since },
            None => State::Up(up),
        };
        Next::Go
    }

    fn lost(&mut self, trouble: Trouble, now: Moment, share: f64) -> Next {
        if let Some(up) = self.up() {
            self.lost_at = self.lost_at.or(up.last_proof_at).or(Some(up.since));
        }
        let healthy = self
            .opened_at
            .take()
            .is_some_and(|opened| now.steady.saturating_sub(opened) >= self.health);
        if healthy {
            self.backoff.reset();
        }
        self.failures = 0;
        let trouble = self.known_better(trouble);
        let since = match self.trouble.take() {
            Some((known, since)) if known == trouble => since,
            _ => now.at,
        };
        self.trouble = Some((trouble.clone(), since));
        match trouble.retry() {
            Retry::Soon => {
                // After sleep the other side is there; waiting would only cost time.
                let pause = match trouble {
                    Trouble::Slept => Duration::ZERO,
                    _ => self.backoff.next(share),
                };
                self.state = State::Down {
                    trouble,
                    since,
                    next_try_at: later(now.at, pause),
                };
                Next::TryAfter(pause)
            }
            Retry::Rarely => {
                self.state = State::NeedsPerson {
                    trouble,
                    since,
                    next_try_at: Some(later(now.at, RARELY)),
                };
                Next::TryAfter(RARELY)
            }
            Retry::WhenAsked => {
                self.state = State::NeedsPerson {
                    trouble,
                    since,
                    next_try_at: None,
                };
                Next::WaitForPerson
            }
        }
    }

    /// A refused name looks on the wire as a taken one. Who had it a moment ago has lost it to an
    /// older connection of its own.
    fn known_better(&self, trouble: Trouble) -> Trouble {
        match trouble {
            Trouble::ForwardRefused { remote } if self.was_open => Trouble::NameTaken { remote },
            other => other,
        }
    }

    fn proved(&mut self, round_trip: Duration, now: Moment) -> Next {
        let Some(mut up) = self.up() else {
            // The answer of a tunnel that has ended since.
            return Next::Go;
        };
        up.last_proof_at = Some(now.at);
        up.round_trip_ms = u64::try_from(round_trip.as_millis()).ok();
        self.failures = 0;
        self.failures_to_reconnect = FAILURES_TO_RECONNECT;
        self.unproved = None;
        self.state = State::Up(up);
        let lost_at = self.lost_at.take();
        let gap_s = lost_at.map_or(0, |lost| now.at.seconds_since(lost));
        if gap_s > GAP_S {
            Next::CatchUp { gap_s }
        } else {
            Next::Go
        }
    }

    fn not_proved(&mut self, fault: ProofFault, now: Moment) -> Next {
        let Some(up) = self.up() else {
            return Next::Go;
        };
        self.lost_at = self.lost_at.or(up.last_proof_at).or(Some(up.since));
        self.failures += 1;
        let since = self.unproved.as_ref().map_or(now.at, |(_, since)| *since);
        self.unproved = Some((fault.clone(), since));
        self.state = State::Degraded {
            up,
            fault: fault.clone(),
            since,
        };
        if self.reconnects && self.failures >= self.failures_to_reconnect {
            self.failures_to_reconnect =
                (self.failures_to_reconnect * 2).min(MOST_FAILURES_TO_RECONNECT);
            Next::Reconnect(Trouble::Unproved { fault })
        } else {
            Next::Go
        }
    }

    fn up(&self) -> Option<Up> {
        match &self.state {
            State::Up(up) | State::Degraded { up, .. } => Some(*up),
            State::Off
            | State::Connecting { .. }
            | State::Down { .. }
            | State::NeedsPerson { .. } => None,
        }
    }
}

fn later(at: Timestamp, pause: Duration) -> Timestamp {
    at.plus_seconds(i64::try_from(pause.as_secs()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests;
