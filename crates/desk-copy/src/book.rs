//! What the copy knows of itself: when the server was last heard, whom it holds, and what waits to be done there.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    model::AuditEntry,
    port::{Snapshot, Store, Tx, Waiting},
};
use domain::{AbhaAddress, ArtefactId, ConsentId, Timestamp};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    Answer,
    place::Copy,
    seen::InCopy,
    waiting::{Intention, Reviewed},
};

const HEARD: &str = "copy-heard";
const BOOK: &str = "copy-book";
const WAITING: &str = "copy-waiting";
const NOT_DONE: &str = "copy-undone";

/// What was not done is told for so long, in seconds, and so many of it.
const TOLD_S: i64 = 86_400;
const MOST_TOLD: usize = 200;

/// What was made here, and goes along when a copy is begun again.
const CARRIED: [&str; 2] = [WAITING, NOT_DONE];

/// A patient in the copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// As of when.
    pub of: Timestamp,
    /// When somebody last opened them.
    pub opened: Timestamp,
    /// Where their records are not here: what is known of them.
    pub told: Option<Told>,
}

/// What the server said of records that were not copied.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// When the last came.
    pub last: Option<Timestamp>,
    /// How many there are, by artefact.
    pub counts: BTreeMap<ArtefactId, u32>,
    /// How many are new to a person of this desk.
    pub new: BTreeMap<String, u32>,
}

/// Whom the copy holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// Patients that were opened, by address.
    pub patients: BTreeMap<AbhaAddress, Held>,
    /// Days whose board was, as of when.
    pub boards: BTreeMap<String, Timestamp>,
}

impl Held {
    /// With their records, and not only who they are and what they consented to.
    pub fn is_whole(&self) -> bool {
        self.told.is_none()
    }
}

impl Book {
    /// Notes that somebody was copied without their records. Whoever is here with them stays as they were copied then.
    pub fn note_header(&mut self, address: &AbhaAddress, mut told: Told, now: Timestamp) {
        let mut opened = now;
        if let Some(held) = self.patients.get(address) {
            let Some(before) = &held.told else {
                return;
            };
            // Of persons who did not look this time, what was known stays.
            for (person, new) in &before.new {
                told.new.entry(person.clone()).or_insert(*new);
            }
            opened = held.opened;
        }
        let header = Held {
            of: now,
            opened,
            told: Some(told),
        };
        self.patients.insert(address.clone(), header);
    }

    /// What is here, for who reads it.
    pub fn in_copy(&self) -> InCopy {
        let mut here = InCopy::default();
        for (address, held) in &self.patients {
            match &held.told {
                None => {
                    here.whole.insert(address.clone());
                }
                Some(told) => {
                    here.counts.extend(told.counts.clone());
                    here.new.insert(address.clone(), told.new.clone());
                    here.last
                        .extend(told.last.map(|last| (address.clone(), last)));
                }
            }
        }
        here
    }
}

/// What somebody did in one transaction while the line was down.
#[derive(Clone, Serialize, Deserialize)]
pub struct Batch {
    /// Its name, by which it is known to have been done.
    pub id: String,
    /// When it was asked.
    pub at: Timestamp,
    /// What is to be done.
    pub intentions: Vec<Intention>,
    /// Consents in it that somebody took back.
    #[serde(default)]
    pub taken_back: Vec<ConsentId>,
    /// What else in it was taken back.
    #[serde(default)]
    pub undone: Vec<Undoing>,
    /// It was handed to the server, whose answer is not known here: it may be done there.
    #[serde(default)]
    pub is_going: bool,
}

/// Something that somebody took back before it went.
#[derive(Clone, Serialize, Deserialize)]
pub struct Undoing {
    /// Its place among the intentions.
    pub place: usize,
    /// When.
    pub at: Timestamp,
    /// What the audit says of it; `None`: it was told by itself.
    pub line: Option<AuditEntry>,
}

impl Batch {
    /// Whether somebody took back what stands in this place.
    pub fn is_undone(&self, place: usize) -> bool {
        self.undone.iter().any(|it| it.place == place)
    }

    /// Where a review of this stands in it that was not taken back.
    pub fn place_of_review(&self, of: &Reviewed) -> Option<usize> {
        let is_it = |it: &Intention| match it {
            Intention::Review { record, entry, .. } => (record, entry) == (&of.0, &of.1),
            _ => false,
        };
        let place = self.intentions.iter().position(is_it)?;
        (!self.is_undone(place)).then_some(place)
    }
}

/// Something that was not done.
#[derive(Clone, Serialize, Deserialize)]
struct Undone {
    /// When this desk learned so. It may have been asked long before: a line is down for as long as it is.
    since: Timestamp,
    asked: Waiting,
}

/// When the server was last heard.
pub fn heard(copy: &Copy) -> Answer<Option<Timestamp>> {
    find(copy, HEARD)
}

/// Notes that it was heard.
pub fn note_heard(copy: &Copy, at: Timestamp) -> Answer<()> {
    copy.store.write(&mut |tx| {
        // Nothing of a patient is kept for its own sake.
        let told: Vec<Undone> = find_in(&*tx, NOT_DONE)?.unwrap_or_default();
        if told.iter().any(|undone| !undone.is_told(at)) {
            put_not_done(tx, told, at)?;
        }
        put(tx, HEARD, &at)
    })
}

/// What was not done of what was asked, and is still told.
pub fn not_done(copy: &Copy, now: Timestamp) -> Answer<Vec<Waiting>> {
    let told: Vec<Undone> = find(copy, NOT_DONE)?.unwrap_or_default();
    let told = told.into_iter().filter(|undone| undone.is_told(now));
    Ok(told.map(|undone| undone.asked).collect())
}

/// Keeps what was not done, to be told.
pub fn add_not_done(copy: &Copy, asked: &[Waiting], now: Timestamp) -> Answer<()> {
    copy.store.write(&mut |tx| {
        let mut told: Vec<Undone> = find_in(&*tx, NOT_DONE)?.unwrap_or_default();
        told.extend(
            asked
                .iter()
                .cloned()
                .map(|asked| Undone { since: now, asked }),
        );
        put_not_done(tx, told, now)
    })
}

fn put_not_done(tx: &mut dyn Tx, mut told: Vec<Undone>, now: Timestamp) -> Answer<()> {
    told.retain(|undone| undone.is_told(now));
    let first = told.len().saturating_sub(MOST_TOLD);
    put(tx, NOT_DONE, &told.split_off(first))
}

impl Undone {
    fn is_told(&self, now: Timestamp) -> bool {
        now < self.since.plus_seconds(TOLD_S)
    }
}

/// Whom the copy holds.
pub fn book(copy: &Copy) -> Answer<Book> {
    Ok(find(copy, BOOK)?.unwrap_or_default())
}

/// Changes that.
pub fn change(copy: &Copy, mut change: impl FnMut(&mut Book)) -> Answer<()> {
    copy.store.write(&mut |tx| change_in(tx, &mut change))
}

/// As [`change`], in a transaction.
pub fn change_in(tx: &mut dyn Tx, mut change: impl FnMut(&mut Book)) -> Answer<()> {
    let mut book: Book = find_in(&*tx, BOOK)?.unwrap_or_default();
    change(&mut book);
    put(tx, BOOK, &book)
}

/// What waits, oldest first.
pub fn waiting(copy: &Copy) -> Answer<Vec<Batch>> {
    Ok(find(copy, WAITING)?.unwrap_or_default())
}

/// What was reviewed, waits, and has not gone: in a transaction.
pub fn reviews_that_wait(tx: &dyn Tx) -> Answer<Vec<Reviewed>> {
    let waiting: Vec<Batch> = find_in(tx, WAITING)?.unwrap_or_default();
    let mut found = vec![];
    for batch in waiting.iter().filter(|it| !it.is_going) {
        for (place, intention) in batch.intentions.iter().enumerate() {
            if let Intention::Review { record, entry, .. } = intention
                && !batch.is_undone(place)
            {
                found.push((record.clone(), *entry));
            }
        }
    }
    Ok(found)
}

/// Notes of reviews that wait that they were taken back, in a transaction.
pub fn undo_reviews(tx: &mut dyn Tx, undone: &[Reviewed], at: Timestamp) -> Answer<()> {
    let mut waiting: Vec<Batch> = find_in(&*tx, WAITING)?.unwrap_or_default();
    for of in undone {
        for batch in waiting.iter_mut().filter(|it| !it.is_going) {
            if let Some(place) = batch.place_of_review(of) {
                let line = None;
                batch.undone.push(Undoing { place, at, line });
            }
        }
    }
    put(tx, WAITING, &waiting)
}

/// Adds what waits, in a transaction.
pub fn add_waiting(tx: &mut dyn Tx, batch: Batch) -> Answer<()> {
    let mut waiting: Vec<Batch> = find_in(&*tx, WAITING)?.unwrap_or_default();
    waiting.push(batch);
    put(tx, WAITING, &waiting)
}

/// Puts a batch in the place of what it was, in a transaction.
pub fn put_waiting(tx: &mut dyn Tx, batch: &Batch) -> Answer<()> {
    let mut waiting: Vec<Batch> = find_in(&*tx, WAITING)?.unwrap_or_default();
    if let Some(place) = waiting.iter_mut().find(|it| it.id == batch.id) {
        *place = batch.clone();
    }
    put(tx, WAITING, &waiting)
}

/// Notes whether a batch may be done at the server without this desk knowing.
pub fn note_going(copy: &Copy, id: &str, is_going: bool) -> Answer<()> {
    copy.store.write(&mut |tx| {
        let mut waiting: Vec<Batch> = find_in(&*tx, WAITING)?.unwrap_or_default();
        if let Some(batch) = waiting.iter_mut().find(|it| it.id == id) {
            batch.is_going = is_going;
        }
        put(tx, WAITING, &waiting)
    })
}

/// Takes off the list what was done.
pub fn drop_waiting(copy: &Copy, id: &str) -> Answer<()> {
    copy.store.write(&mut |tx| {
        let mut waiting: Vec<Batch> = find_in(&*tx, WAITING)?.unwrap_or_default();
        waiting.retain(|batch| batch.id != id);
        put(tx, WAITING, &waiting)
    })
}

/// Whether anything waits, readable or not.
pub fn is_waiting(copy: &Copy) -> Answer<bool> {
    let carried = carried(copy)?;
    let mut waiting = carried.iter().filter(|(name, _)| *name == WAITING);
    Ok(waiting.any(|(_, text)| text != "[]"))
}

/// What is no copy of anything and has to lie in the next one as well, as it is written.
pub fn carried(copy: &Copy) -> Answer<Vec<(&'static str, String)>> {
    let mut found = vec![];
    copy.store.read(&mut |view| {
        found.clear();
        for name in CARRIED {
            found.extend(view.setting(name)?.map(|text| (name, text)));
        }
        Ok(())
    })?;
    Ok(found)
}

/// Puts that into another copy.
pub fn carry(store: &impl Store, carried: &[(&'static str, String)]) -> Answer<()> {
    store.write(&mut |tx| {
        let mut texts = carried.iter();
        texts.try_for_each(|(name, text)| tx.put_setting(name, text))
    })
}

/// Patients whom nobody but what waits knows yet.
pub fn new_here(copy: &Copy) -> Answer<BTreeSet<AbhaAddress>> {
    let waiting = waiting(copy)?.into_iter();
    let intentions = waiting.flat_map(|batch| batch.intentions);
    let new = intentions.filter_map(|it| match it {
        Intention::Patient(patient) => Some(patient.address),
        _ => None,
    });
    Ok(new.collect())
}

fn find<T: DeserializeOwned>(copy: &Copy, name: &str) -> Answer<Option<T>> {
    let mut found = None;
    copy.store.read(&mut |view| {
        found = find_in(view, name)?;
        Ok(())
    })?;
    Ok(found)
}

fn find_in<T: DeserializeOwned>(view: &dyn Snapshot, name: &str) -> Answer<Option<T>> {
    let Some(text) = view.setting(name)? else {
        return Ok(None);
    };
    serde_json::from_str(&text)
        .map(Some)
        .map_err(|error| app::Error::Store(error.into()))
}

fn put<T: Serialize>(tx: &mut dyn Tx, name: &str, value: &T) -> Answer<()> {
    let text = serde_json::to_string(value).map_err(|error| app::Error::Store(error.into()))?;
    tx.put_setting(name, &text)
}
