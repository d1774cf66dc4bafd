//! The server, the copy, and which of the two answers now.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use app::{
    model::{Topic, Versions},
    port::{Clock, Snapshot, Store, Tx},
};
use domain::{AbhaAddress, ArtefactId, Timestamp};
use parking_lot::{Mutex, RwLock};
use store_postgres::{Error, PgStore};

use crate::{
    Answer,
    book::{self, Batch, Book, Held},
    compare::{self, Found},
    notes::{Notes, Opened},
    place::{Copy, Place, Slot},
    pull,
    seen::Seen,
    send,
    waiting::{Intention, Waiting},
};

/// How long a read waits for a server before it is asked whether it is there at all.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// How long who works by itself is held up while the line is down.
const PAUSE: Duration = Duration::from_millis(100);

/// How often it is written down that the server was heard.
const NOTE_HEARD_EVERY_MS: i64 = 30_000;

/// What takes something out of the copy, or changes who may see it: looked at within a second.
const AT_ONCE: [Topic; 2] = [Topic::Erasure, Topic::User];

/// What else changes what may be shown.
const IN_TIME: [Topic; 3] = [Topic::Patient, Topic::Consent, Topic::Record];

/// A clinic hears of consents all day: everybody in the copy is looked at no more often for that alone.
const COMPARE_EVERY: Duration = Duration::from_secs(60);

/// A patient who stays open on a screen is copied again no more often.
const PULL_EVERY: Duration = Duration::from_secs(5);

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

    /// The copy as it lies there now.
    pub fn copy(&self) -> Option<Arc<Copy>> {
        let mut slot = self.slot.lock();
        if let Some(copy) = slot.as_ref()
            && self.place.is_present(copy)
        {
            return Some(Arc::clone(copy));
        }
        *slot = self.place.open().map(Arc::new);
        slot.clone()
    }

    fn copy_or_begin(&self) -> Answer<Arc<Copy>> {
        if let Some(copy) = self.copy() {
            return Ok(copy);
        }
        let begun = self.place.open_or_begin();
        let copy = Arc::new(begun.map_err(|why| app::Error::Store(why.into()))?);
        *self.slot.lock() = Some(Arc::clone(&copy));
        Ok(copy)
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
        let heard = book::heard(&copy).ok()??;
        (self.place.clock.hiding() < heard.plus_seconds(self.lease_s())).then_some(copy)
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
        let mut opened = Opened::default();
        copy.store.read(&mut |view| {
            let notes = Notes::default();
            let done = work(&Seen::in_copy(view, &notes));
            opened = notes.take();
            done
        })?;
        self.note_age(&copy, &opened)
    }

    /// Notes as of when what was read is: of lists, as of when the server was last heard.
    fn note_age(&self, copy: &Copy, opened: &Opened) -> Answer<()> {
        let book = book::book(copy)?;
        let patients = opened
            .patients
            .iter()
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

    /// Writes what somebody asks: at the server; while it cannot be reached, what can wait is kept until it can.
    pub fn write(&self, work: &mut dyn FnMut(&mut dyn Tx) -> Answer<()>) -> Answer<()> {
        if !self.is_down() {
            match self.server.write(work) {
                // Whether it was done is known: an answer that was lost is asked for before this is said.
                Err(app::Error::Busy) if self.is_away() => self.go_down(),
                done => return done,
            }
            // It may have been done, and is not done once more: the person looks.
            return Err(app::Error::Busy);
        }
        let _shown = self.gate.read();
        let copy = self.usable().ok_or(app::Error::Busy)?;
        let (at, mut id) = (self.place.clock.now(), [0; 16]);
        getrandom::fill(&mut id).map_err(|_| app::Error::Random)?;
        let id = hex::encode(id);
        copy.store.write(&mut |tx| {
            let mut waiting = Waiting::new(tx);
            work(&mut waiting)?;
            let intentions = waiting.take()?;
            match intentions.is_empty() {
                true => Ok(()),
                false => keep(tx, &id, at, intentions),
            }
        })
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

    /// What is done again and again while the server can be reached. `until`: the program waits for its end.
    pub fn keep_up(&self, until: Option<Instant>) -> Answer<()> {
        if self.server.is_shut_out() || !self.is_wanted() {
            return match self.place.is_there() {
                true => self.destroy(),
                false => Ok(()),
            };
        }
        if !self.has_work() && self.copy().is_none() {
            self.is_compared.store(true, Ordering::SeqCst);
            return Ok(());
        }
        self.locked(|| {
            self.compare_if_due()?;
            self.pull_all(until)?;
            self.note_heard()
        })
    }

    pub fn locked<T>(&self, work: impl FnOnce() -> Answer<T>) -> Answer<T> {
        let done = self.place.with_lock(work);
        done.map_err(|error| app::Error::Store(error.into()))?
    }

    fn note_heard(&self) -> Answer<()> {
        let Some(copy) = self.copy() else {
            return Ok(());
        };
        let now = self.place.clock.now();
        let heard = book::heard(&copy)?;
        let is_fresh = heard.is_some_and(|it| {
            let ago = now.millis() - it.millis();
            (0..NOTE_HEARD_EVERY_MS).contains(&ago)
        });
        match is_fresh {
            true => Ok(()),
            false => book::note_heard(&copy, now),
        }
    }

    fn compare_if_due(&self) -> Answer<()> {
        let versions = self.server.versions()?;
        let is_due = !self.is_compared.load(Ordering::SeqCst)
            || self.versions.lock().is_none_or(|(before, at)| {
                let changed = versions.since(&before);
                let is_any = |of: &[Topic]| changed.iter().any(|topic| of.contains(topic));
                is_any(&AT_ONCE) || (is_any(&IN_TIME) && at.elapsed() >= COMPARE_EVERY)
            });
        if is_due {
            self.compare()?;
            *self.versions.lock() = Some((versions, Instant::now()));
        }
        Ok(())
    }

    /// Takes out of the copy what the server does not have any more.
    pub fn compare(&self) -> Answer<()> {
        let Some(copy) = self.copy() else {
            self.is_compared.store(true, Ordering::SeqCst);
            return Ok(());
        };
        self.is_compared.store(false, Ordering::SeqCst);
        let _shut = self.gate.write();
        let asked = self.asked.lock().clone();
        let compared = compare::everybody(&self.server, &copy, self.times())
            .and_then(|found| pull::around(&self.server, &copy, &asked).map(|()| found));
        match compared {
            Ok(Found::Same) => {}
            Ok(Found::Again) => self.begin_again(&copy, |_| true)?,
            Ok(Found::Stranger) => self.begin_again(&copy, |_| false)?,
            // The server says nothing now.
            Err(error @ app::Error::Busy) => return Err(error),
            // What cannot be taken out of the copy goes with all of it.
            Err(error) => {
                tracing::warn!(%error, "this desk's copy is begun again");
                if self.begin_again(&copy, |_| false).is_err() {
                    self.destroy()?;
                }
            }
        }
        self.is_compared.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Before this desk says that it has destroyed what was erased elsewhere.
    pub fn before_turning(&self) -> Answer<()> {
        self.locked(|| self.compare())
    }

    fn pull_all(&self, until: Option<Instant>) -> Answer<()> {
        let opened = std::mem::take(&mut *self.queue.lock());
        if opened.is_empty() {
            return Ok(());
        }
        let pulled = self.pull(&opened, until);
        if pulled.is_err() {
            self.queue.lock().add(opened);
        }
        pulled
    }

    fn pull(&self, opened: &Opened, until: Option<Instant>) -> Answer<()> {
        let is_over = || until.is_some_and(|until| Instant::now() >= until);
        let copy = self.copy_or_begin()?;
        let asked = self.asked.lock().clone();
        pull::around(&self.server, &copy, &asked)?;
        let again = || {
            self.queue.lock().add(opened.clone());
            self.begin_again(&copy, |_| true)
        };
        for day in &opened.days {
            if !is_over() && pull::board(&self.server, &copy, day, self.times())? == Found::Again {
                return again();
            }
        }
        for address in &opened.patients {
            let is_fresh = until.is_none()
                && self
                    .pulled
                    .lock()
                    .get(address)
                    .is_some_and(|at| at.elapsed() < PULL_EVERY);
            if is_fresh {
                self.queue.lock().patients.insert(address.clone());
            } else if !is_over() {
                let persons = &asked.persons;
                let pulled = pull::patient(&self.server, &copy, address, persons, self.times())?;
                if pulled == Found::Again {
                    return again();
                }
                self.pulled.lock().insert(address.clone(), Instant::now());
            }
        }
        book::note_heard(&copy, self.place.clock.now())?;
        self.keep_small(&copy)
    }

    /// Begins again with those who were opened last where the copy is too large.
    fn keep_small(&self, copy: &Copy) -> Answer<()> {
        if self.place.size_bytes() <= self.place.settings.most_bytes {
            return Ok(());
        }
        let book = book::book(copy)?;
        let mut by_age: Vec<(Timestamp, AbhaAddress)> = book
            .patients
            .into_iter()
            .map(|(address, held)| (held.opened, address))
            .collect();
        by_age.sort();
        let going = by_age.len().div_ceil(2);
        let stays: BTreeSet<_> = by_age.into_iter().skip(going).map(|(_, it)| it).collect();
        self.begin_again(copy, |address| stays.contains(address))
    }

    /// A new file under a new key; the old key is destroyed. What waits is taken along, and who `stays` is copied anew.
    fn begin_again(&self, copy: &Copy, stays: impl Fn(&AbhaAddress) -> bool) -> Answer<()> {
        let (waiting, book) = (book::waiting(copy)?, book::book(copy)?);
        let now = self.place.clock.now();
        let not_done = book::not_done(copy, now)?;
        self.destroy()?;
        self.pulled.lock().clear();
        let new = self.copy_or_begin()?;
        new.store.write(&mut |tx| {
            for batch in &waiting {
                book::add_waiting(tx, batch.clone())?;
            }
            Ok(())
        })?;
        if !not_done.is_empty() {
            book::add_not_done(&new, &not_done, now)?;
        }
        let again = Opened {
            patients: book.patients.into_keys().filter(|it| stays(it)).collect(),
            days: book.boards.into_keys().collect(),
            ..Opened::default()
        };
        self.queue.lock().add(again);
        Ok(())
    }

    /// Destroys the copy, and the key that opens what is left of it.
    pub fn destroy(&self) -> Answer<()> {
        *self.slot.lock() = None;
        let destroyed = self.place.destroy();
        destroyed.map_err(|why| app::Error::Store(why.into()))
    }

    /// Destroys what lies under an artefact in the copy, before the server is asked to.
    pub fn forget(&self, artefact: &ArtefactId) -> Answer<()> {
        self.locked(|| {
            let Some(copy) = self.copy() else {
                return Ok(());
            };
            let _shut = self.gate.write();
            if let Err(error) = compare::end_by_id(&copy, artefact, self.place.clock.now()) {
                // No erasure waits for a copy that cannot be read.
                tracing::warn!(%error, "this desk's copy is destroyed");
                self.destroy()?;
            }
            Ok(())
        })
    }

    /// What is done again and again while the line is down: it is tried, and what is due goes. `true`: it is back.
    pub fn look(&self) -> Answer<bool> {
        match self.reach() {
            Ok(()) => {}
            Err(Error::ShutOut | Error::WrongKey) => {
                self.destroy()?;
                return Ok(false);
            }
            Err(_) => {
                self.destroy_what_is_due()?;
                return Ok(false);
            }
        }
        // What was erased goes first; then what waits goes out; only then this desk is back.
        self.locked(|| {
            self.compare()?;
            if let Some(copy) = self.copy() {
                let sent = send::all(&self.server, &copy, self.place.clock.now())?;
                if sent > 0 {
                    tracing::info!(sent, "what waited for the line went to the server");
                }
                book::note_heard(&copy, self.place.clock.now())?;
            }
            Ok(())
        })?;
        if let Err(error) = self.server.turn_keys_if_due() {
            tracing::warn!(%error, "the key pair of this desk was not turned; tried again later");
        }
        *self.as_of.lock() = None;
        *self.versions.lock() = None;
        self.is_down.store(false, Ordering::SeqCst);
        tracing::info!("the line to the clinic's server is back");
        Ok(true)
    }

    fn reach(&self) -> Result<(), Error> {
        if !self.is_settled.load(Ordering::SeqCst) {
            self.server.settle(&self.place.install)?;
            self.is_settled.store(true, Ordering::SeqCst);
        }
        self.server.probe()
    }

    /// Destroys what may be kept no longer, by the time that things are destroyed by.
    fn destroy_what_is_due(&self) -> Answer<()> {
        let Some(copy) = self.copy() else {
            return Ok(());
        };
        let destroying = self.place.clock.destroying();
        self.locked(|| {
            let _shut = self.gate.write();
            let heard = book::heard(&copy)?.unwrap_or(Timestamp::EARLIEST);
            let book = book::book(&copy)?;
            if heard.plus_seconds(self.lease_s()) <= destroying && book != Book::default() {
                // What waits is not what was copied.
                self.begin_again(&copy, |_| false)?;
                *self.queue.lock() = Opened::default();
                return Ok(());
            }
            compare::ends_that_came(&copy, destroying, self.place.clock.now())
        })
    }

    /// How often each topic changed, at the store that answers.
    pub fn versions(&self) -> Answer<Versions> {
        match self.is_down().then(|| self.usable()).flatten() {
            Some(copy) => copy.store.versions(),
            None => self.server.versions(),
        }
    }

    /// As [`Self::versions`], in one number.
    pub fn version(&self) -> Answer<u64> {
        match self.is_down().then(|| self.usable()).flatten() {
            Some(copy) => copy.store.version(),
            None => self.server.version(),
        }
    }
}

/// Keeps a batch, and has its patients held against the server when that is back.
fn keep(tx: &mut dyn Tx, id: &str, at: Timestamp, intentions: Vec<Intention>) -> Answer<()> {
    let patients: Vec<_> = intentions
        .iter()
        .filter_map(|it| match it {
            Intention::Consent(consent) => Some(consent.patient.clone()),
            Intention::OnBoard { entry, .. } => Some(entry.patient.clone()),
            _ => None,
        })
        .collect();
    book::change_in(tx, |book| {
        for address in &patients {
            let held = Held { of: at, opened: at };
            book.patients.entry(address.clone()).or_insert(held);
        }
    })?;
    let id = id.to_owned();
    let batch = Batch {
        id,
        at,
        intentions,
        taken_back: vec![],
    };
    book::add_waiting(tx, batch)
}
