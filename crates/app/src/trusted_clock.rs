//! The clock that the program goes by: the computer's, as far as it is to be believed.

use std::sync::{Arc, Mutex, PoisonError};

use domain::{ClockDoubt, KeptTime, Reading, Timestamp, TrustedTime};

use crate::{
    Error,
    port::{Clock, ConsentFilter, Snapshot, Store, TimeListener},
};

/// The setting that holds what is known of the time, as JSON of [`KeptTime`].
const KEPT: &str = "time";

/// What is known is written down anew after so long; it is the instant that a jump is measured from.
const WRITE_EVERY_MS: i64 = 60_000;

/// The judge of time of this process, with the clocks it looks at. Source: docs/promises.md, R11.
pub struct TrustedClock {
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

struct State {
    time: TrustedTime,
    /// What this process has last read or written.
    kept: Option<KeptTime>,
    has_begun: bool,
    /// The judgements by which waits were freed.
    freed: u64,
}

impl TrustedClock {
    /// A clock that nothing is destroyed by until [`Self::begin`] has read what was kept.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let time = TrustedTime::begin(None, false, read(&*clock));
        let state = Mutex::new(State {
            time,
            kept: None,
            has_begun: false,
            freed: 0,
        });
        Self { clock, state }
    }

    /// Reads what was kept, once.
    ///
    /// # Errors
    ///
    /// As the store fails; nothing is destroyed by this clock until it was read.
    pub fn begin(&self, store: &dyn Store) -> Result<(), Error> {
        if self.with(|state, _| state.has_begun) {
            return Ok(());
        }
        let (mut kept, mut holds_nothing) = (None, false);
        store.read_shown(&mut |view| {
            kept = find(view)?;
            let first = ConsentFilter {
                patient: None,
                limit: Some(1),
            };
            holds_nothing = view.consents(&first)?.is_empty();
            Ok(())
        })?;
        self.with(|state, reading| {
            state.time = TrustedTime::begin(kept.as_ref(), holds_nothing, reading);
            // What other processes decided they have acted upon.
            state.freed = kept.map_or(0, |kept| kept.decisions);
            state.kept = kept;
            state.has_begun = true;
        });
        Ok(())
    }

    /// Takes in what other processes wrote down, and writes down what is new. Cheap when nothing is.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn keep(&self, store: &dyn Store) -> Result<(), Error> {
        self.begin(store)?;
        let mut theirs = None;
        store.read(&mut |view| {
            theirs = find(view)?;
            Ok(())
        })?;
        let is_due = self.with(|state, reading| {
            if let Some(theirs) = theirs.filter(|theirs| state.kept.as_ref() != Some(theirs)) {
                state.time.learn(&theirs, reading);
                state.kept = Some(theirs);
            }
            let ours = state.time.kept(reading);
            state.kept.is_none_or(|kept| is_worth_writing(&kept, &ours))
        });
        if !is_due {
            return Ok(());
        }
        let mut written = None;
        store.write(&mut |tx| {
            let theirs = find(&*tx)?;
            let ours = self.with(|state, reading| {
                if let Some(theirs) = theirs {
                    state.time.learn(&theirs, reading);
                }
                state.time.kept(reading)
            });
            let text = serde_json::to_string(&ours).map_err(|error| Error::Store(error.into()))?;
            tx.put_setting(KEPT, &text)?;
            written = Some(ours);
            Ok(())
        })?;
        self.with(|state, _| state.kept = written);
        Ok(())
    }

    /// A person says that the computer's clock is right.
    pub fn confirm(&self) {
        self.with(|state, reading| state.time.confirm(reading));
    }

    /// What the computer's clock says, right or wrong.
    #[must_use]
    pub fn local(&self) -> Timestamp {
        self.clock.now()
    }

    /// The time by which records are hidden: the later of all that is known.
    #[must_use]
    pub fn hiding(&self) -> Timestamp {
        self.with(|state, reading| state.time.hiding(reading))
    }

    /// Why the computer's clock is not believed, if it is not.
    #[must_use]
    pub fn doubted(&self) -> Option<ClockDoubt> {
        self.with(|state, _| state.time.doubted())
    }

    /// Confirmed time, run on until now, if anybody ever confirmed it.
    #[must_use]
    pub fn confirmed(&self) -> Option<Timestamp> {
        self.with(|state, reading| state.time.floor(reading))
    }

    /// How often this clock came to another judgement.
    #[must_use]
    pub fn decisions(&self) -> u64 {
        self.with(|state, reading| state.time.kept(reading).decisions)
    }

    /// Whether the clock was judged anew since [`Self::note_freed`]: what was held by it need not wait.
    #[must_use]
    pub(crate) fn is_judged_anew(&self) -> bool {
        self.with(|state, reading| state.time.kept(reading).decisions != state.freed)
    }

    /// Notes that what was held by the clock was freed.
    pub(crate) fn note_freed(&self, decisions: u64) {
        self.with(|state, _| state.freed = decisions);
    }

    /// Whether the gateway should be asked what time it is.
    #[must_use]
    pub fn wants_answer(&self) -> bool {
        self.with(|state, _| state.time.wants_answer())
    }

    fn with<T>(&self, look: impl FnOnce(&mut State, Reading) -> T) -> T {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let reading = read(&*self.clock);
        state.time.look(reading);
        look(&mut state, reading)
    }
}

impl Clock for TrustedClock {
    fn now(&self) -> Timestamp {
        self.with(|state, reading| state.time.now(reading))
    }

    fn steady_ms(&self) -> i64 {
        self.clock.steady_ms()
    }

    fn destroying(&self) -> Timestamp {
        self.with(|state, reading| state.time.destroying(reading))
    }
}

impl TimeListener for TrustedClock {
    fn hear(&self, date: Timestamp) {
        self.with(|state, reading| state.time.hear(date, reading));
    }
}

fn read(clock: &dyn Clock) -> Reading {
    Reading {
        local: clock.now(),
        steady_ms: clock.steady_ms(),
    }
}

/// What was kept. A text that nobody can read is as good as none: the clock is in doubt then.
fn find(view: &dyn Snapshot) -> Result<Option<KeptTime>, Error> {
    let text = view.setting(KEPT)?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

fn is_worth_writing(kept: &KeptTime, ours: &KeptTime) -> bool {
    let moved = |one: Option<Timestamp>, other: Option<Timestamp>| match (one, other) {
        (Some(one), Some(other)) => (one.millis() - other.millis()).abs() >= WRITE_EVERY_MS,
        (one, other) => one != other,
    };
    kept.decisions != ours.decisions
        || kept.doubt.map(|doubt| doubt.reason) != ours.doubt.map(|doubt| doubt.reason)
        || kept
            .doubt
            .zip(ours.doubt)
            .is_some_and(|(kept, ours)| kept.left_s() - ours.left_s() >= WRITE_EVERY_MS / 1_000)
        || moved(kept.confirmed, ours.confirmed)
        || moved(kept.believed, ours.believed)
}
