//! What the copy knows of itself: when the server was last heard, whom it holds, and what waits to be done there.

use std::collections::BTreeMap;

use app::port::{Snapshot, Store, Tx, Waiting};
use domain::{AbhaAddress, ConsentId, Timestamp};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{Answer, place::Copy, waiting::Intention};

const HEARD: &str = "copy-heard";
const BOOK: &str = "copy-book";
const WAITING: &str = "copy-waiting";
const NOT_DONE: &str = "copy-not-done";

/// What was not done is told for so long, in seconds, and so many of it.
const TOLD_S: i64 = 86_400;
const MOST_TOLD: usize = 200;

/// A patient in the copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// As of when.
    pub of: Timestamp,
    /// When somebody last opened them.
    pub opened: Timestamp,
}

/// Whom the copy holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// Patients that were opened, by address.
    pub patients: BTreeMap<AbhaAddress, Held>,
    /// Days whose board was, as of when.
    pub boards: BTreeMap<String, Timestamp>,
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
}

/// When the server was last heard.
pub fn heard(copy: &Copy) -> Answer<Option<Timestamp>> {
    find(copy, HEARD)
}

/// Notes that it was heard.
pub fn note_heard(copy: &Copy, at: Timestamp) -> Answer<()> {
    copy.store.write(&mut |tx| {
        // Nothing of a patient is kept for its own sake.
        let told: Vec<Waiting> = find_in(&*tx, NOT_DONE)?.unwrap_or_default();
        if told.iter().any(|asked| !is_told(asked, at)) {
            put_not_done(tx, told, at)?;
        }
        put(tx, HEARD, &at)
    })
}

/// What was not done of what was asked, and is still told.
pub fn not_done(copy: &Copy, now: Timestamp) -> Answer<Vec<Waiting>> {
    let mut told: Vec<Waiting> = find(copy, NOT_DONE)?.unwrap_or_default();
    told.retain(|asked| is_told(asked, now));
    Ok(told)
}

/// Keeps what was not done, to be told.
pub fn add_not_done(copy: &Copy, asked: &[Waiting], now: Timestamp) -> Answer<()> {
    copy.store.write(&mut |tx| {
        let mut told: Vec<Waiting> = find_in(&*tx, NOT_DONE)?.unwrap_or_default();
        told.extend_from_slice(asked);
        put_not_done(tx, told, now)
    })
}

fn put_not_done(tx: &mut dyn Tx, mut told: Vec<Waiting>, now: Timestamp) -> Answer<()> {
    told.retain(|asked| is_told(asked, now));
    let first = told.len().saturating_sub(MOST_TOLD);
    put(tx, NOT_DONE, &told.split_off(first))
}

fn is_told(asked: &Waiting, now: Timestamp) -> bool {
    now < asked.at.plus_seconds(TOLD_S)
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

/// Takes off the list what was done.
pub fn drop_waiting(copy: &Copy, id: &str) -> Answer<()> {
    copy.store.write(&mut |tx| {
        let mut waiting: Vec<Batch> = find_in(&*tx, WAITING)?.unwrap_or_default();
        waiting.retain(|batch| batch.id != id);
        put(tx, WAITING, &waiting)
    })
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
