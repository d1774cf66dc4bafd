//! The server, the copy, and which of the two answers now.

mod coming_back;
mod keeping_up;
mod standing;
mod writing;

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use app::{
    model::{Topic, Versions},
    port::{Clock, Snapshot, Store},
};
use domain::{AbhaAddress, Timestamp};
use parking_lot::{Mutex, RwLock};
use store_postgres::{Error, PgStore};

use crate::{
    Answer,
    book::{self, Book},
    notes::{Notes, Opened},
    place::{Copy, Place, Slot, Unopened},
    seen::Seen,
};

/// How long a read waits for a server before it is asked whether it is there at all.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// How long who works by itself is held up while the line is down.
const PAUSE: Duration = Duration::from_millis(100);

/// So far two readings of a clock may stand apart that is right: what was heard later than that was not heard yet.
const CLOCK_SLACK_S: i64 = 300;

/// The two stores of a desk.
pub struct Shared {
    pub server: Arc<PgStore>,
    pub place: Place,
    slot: Slot,
    /// Held for reading while the copy is shown, for writing while what was erased goes out of it.
    gate: RwLock<()>,
    is_down: AtomicBool,
    /// The server let this desk in since it started.
    is_settled: AtomicBool,
    /// What the server has erased is out of the copy, as of the last word from it.
    is_compared: AtomicBool,
    /// No key of a copy is kept where none stands, as far as this process knows.
    is_bare: AtomicBool,
    /// As of when what was read last is.
    as_of: Mutex<Option<Timestamp>>,
    queue: Mutex<Opened>,
    /// Settings that were asked for, and persons to whom something may be new.
    asked: Mutex<Opened>,
    /// As of which versions everybody was compared, and when.
    versions: Mutex<Option<(Versions, Instant)>>,
    /// When this process copied somebody.
    pulled: Mutex<BTreeMap<AbhaAddress, Instant>>,
}

impl Shared {
    /// `is_settled`: the server was spoken to.
    pub fn new(server: Arc<PgStore>, place: Place, is_settled: bool) -> Self {
        Self {
            server,
            place,
            slot: Mutex::new(None),
            gate: RwLock::new(()),
            is_down: AtomicBool::new(!is_settled),
            is_settled: AtomicBool::new(is_settled),
            is_compared: AtomicBool::new(!is_settled),
            is_bare: AtomicBool::new(false),
            as_of: Mutex::new(None),
            queue: Mutex::default(),
            asked: Mutex::default(),
            versions: Mutex::new(None),
            pulled: Mutex::default(),
        }
    }

    pub fn is_down(&self) -> bool {
        self.is_down.load(Ordering::SeqCst)
    }

    /// The server, for what works by itself: while the line is known to be down nobody waits for it.
    pub fn there(&self) -> Answer<&PgStore> {
        match self.is_down() {
            false => Ok(&self.server),
            true => {
                // Whoever tries again at once does so a few times a second.
                std::thread::sleep(PAUSE);
                Err(app::Error::Busy)
            }
        }
    }

    fn times(&self) -> (Timestamp, Timestamp) {
        (self.place.clock.now(), self.place.clock.hiding())
    }

    /// Whether copies are kept at all.
    fn is_wanted(&self) -> bool {
        self.place.settings.lease_hours > 0
    }

    fn lease_s(&self) -> i64 {
        i64::from(self.place.settings.lease_hours) * 3_600
    }

    /// The copy as it lies there now; `None` as well where it does not open.
    pub fn copy(&self) -> Option<Arc<Copy>> {
        self.open().unwrap_or_else(|_| {
            tracing::debug!("this desk's copy does not open");
            None
        })
    }

    /// The copy as it lies there now, or why it does not open.
    pub fn open(&self) -> Result<Option<Arc<Copy>>, Unopened> {
        let mut slot = self.slot.lock();
        if let Some(copy) = slot.as_ref() {
            if self.place.is_present(copy) {
                return Ok(Some(Arc::clone(copy)));
            }
            self.is_bare.store(false, Ordering::SeqCst);
        }
        *slot = None;
        *slot = self.place.open()?.map(Arc::new);
        Ok(slot.clone())
    }

    /// The copy, where it may be shown now: nothing is known to be erased that it holds, and its lease runs.
    fn usable(&self) -> Option<Arc<Copy>> {
        if !self.is_wanted()
            || !self.is_compared.load(Ordering::SeqCst)
            || self.server.is_shut_out()
        {
            return None;
        }
        let copy = self.copy()?;
        let (heard, hiding) = (book::heard(&copy).ok()??, self.place.clock.hiding());
        // By a clock that was wrong then, or is now, nobody knows how long ago that was.
        let is_known = heard <= hiding.plus_seconds(CLOCK_SLACK_S);
        (is_known && hiding < heard.plus_seconds(self.lease_s())).then_some(copy)
    }

    /// Whether the server cannot be reached, after something failed.
    fn is_away(&self) -> bool {
        matches!(self.server.probe(), Err(Error::Lost(_)))
    }

    fn go_down(&self) {
        if !self.is_down.swap(true, Ordering::SeqCst) {
            tracing::warn!("the line to the clinic's server is down");
        }
    }

    /// Reads for somebody: at the server, and from the copy while it cannot be reached.
    pub fn read(&self, work: &mut dyn FnMut(&dyn Snapshot) -> Answer<()>) -> Answer<()> {
        if self.is_down() {
            return self.read_copy(work);
        }
        let mut opened = Opened::default();
        let mut listened = |view: &dyn Snapshot| {
            let notes = Notes::default();
            let done = work(&Seen::at_server(view, &notes));
            opened = notes.take();
            done
        };
        let done = match self.server.read_within(PATIENCE, &mut listened) {
            Err(app::Error::Busy) => match self.is_away() {
                false => self.server.read(&mut listened),
                true => {
                    self.go_down();
                    return self.read_copy(work);
                }
            },
            done => done,
        };
        if done.is_ok() {
            self.hear(opened);
        }
        done
    }

    fn read_copy(&self, work: &mut dyn FnMut(&dyn Snapshot) -> Answer<()>) -> Answer<()> {
        let _shown = self.gate.read();
        let copy = self.usable().ok_or(app::Error::Busy)?;
        let book = book::book(&copy)?;
        let here = book.in_copy();
        let mut opened = Opened::default();
        copy.store.read(&mut |view| {
            let notes = Notes::default();
            let done = work(&Seen::in_copy(view, &notes, &here));
            opened = notes.take();
            done
        })?;
        self.note_age(&copy, &book, &opened)
    }

    /// Notes as of when what was read is: of lists, as of when the server was last heard.
    fn note_age(&self, copy: &Copy, book: &Book, opened: &Opened) -> Answer<()> {
        let patients = opened
            .patients
            .iter()
            .chain(&opened.headers)
            .filter_map(|it| book.patients.get(it));
        let boards = opened.days.iter().filter_map(|it| book.boards.get(it));
        let oldest = patients.map(|it| it.of).chain(boards.copied()).min();
        let mut as_of = self.as_of.lock();
        match oldest {
            Some(oldest) => *as_of = Some(oldest),
            None if as_of.is_none() => *as_of = book::heard(copy)?,
            None => {}
        }
        Ok(())
    }

    /// While the copy answers: as of when what was read last is.
    pub fn copy_of(&self) -> Option<Timestamp> {
        if !self.is_down() {
            return None;
        }
        let copy = self.usable()?;
        let read_last = *self.as_of.lock();
        read_last.or_else(|| book::heard(&copy).ok()?)
    }

    fn hear(&self, opened: Opened) {
        if !self.is_wanted() {
            return;
        }
        {
            let mut asked = self.asked.lock();
            asked.settings.extend(opened.settings.iter().cloned());
            asked.persons.extend(opened.persons.iter().cloned());
        }
        self.queue.lock().add(opened);
    }

    /// Whether something that was opened is still to be copied.
    pub fn has_work(&self) -> bool {
        !self.queue.lock().is_empty()
    }

    /// How often each topic changed, at the store that answers. Where nothing may be shown any more, all of it has.
    pub fn versions(&self) -> Answer<Versions> {
        if !self.is_down() {
            return self.server.versions();
        }
        // While it is held against the server nobody knows yet.
        let _shown = self.gate.read_recursive();
        match self.usable() {
            Some(copy) => copy.store.versions(),
            None => Ok(nothing_shown()),
        }
    }

    /// As [`Self::versions`], in one number.
    pub fn version(&self) -> Answer<u64> {
        match self.is_down().then(|| self.usable()).flatten() {
            Some(copy) => copy.store.version(),
            None => self.server.version(),
        }
    }

    /// Does `work` under this desk's lock.
    pub fn locked<T>(&self, work: impl FnOnce() -> Answer<T>) -> Answer<T> {
        let done = self.place.with_lock(work);
        done.map_err(|error| app::Error::Store(error.into()))?
    }
}

/// Other than of any store, in every topic.
fn nothing_shown() -> Versions {
    let mut versions = Versions::default();
    for topic in Topic::ALL {
        versions.add(topic, u64::MAX);
    }
    versions
}
