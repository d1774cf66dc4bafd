//! The blocks that words stand in: what comes is given a place, what goes leaves nothing in it.

use std::collections::BTreeSet;

use app::words;
use domain::ArtefactId;
use rusqlite::{Connection, OptionalExtension};
use zeroize::Zeroizing;

use super::{
    owner,
    places::{PLACES, Places},
};
use crate::Error;

/// A block with so many records takes no other artefact's: the room left is for those it has.
const OPEN_RECORDS: i64 = 512;

/// Artefacts of one block, so that each has room to grow in it.
const OPEN_ARTEFACTS: i64 = 64;

/// Different words of one record that it is found by; those that come after them in the alphabet are not.
const MOST_WORDS: usize = 50_000;

/// Words of a block looked through in one step of an erasure.
const WORDS_AT_ONCE: usize = 4_000;

/// What a record is found by.
pub struct Entry<'a> {
    pub number: i64,
    pub artefact: &'a str,
    pub patient: &'a str,
    pub title: &'a str,
    pub body: &'a str,
}

/// Keeps the words of a record, in place of older ones.
pub fn put(tx: &Connection, entry: &Entry<'_>) -> Result<(), Error> {
    let new = words_of(entry.patient, entry.title, entry.body);
    let standing = tx
        .prepare_cached("SELECT block, place, title, body FROM word_text WHERE number = ?1")?
        .query_row([entry.number], |row| {
            let text = |name| row.get(name).map(Zeroizing::<String>::new);
            Ok((row.get(0)?, place(row, 1)?, text("title")?, text("body")?))
        })
        .optional()?;
    let (block, place, old): (i64, usize, _) = match standing {
        Some((block, place, title, body)) => (block, place, words_of(entry.patient, &title, &body)),
        None => {
            let (block, place) = take_place(tx, entry.number, entry.artefact)?;
            (block, place, BTreeSet::new())
        }
    };
    let mut here = Places::NONE;
    here.add(place);
    for word in old.difference(&new) {
        if let Some(places) = find(tx, block, word)? {
            keep(tx, block, word, &places.without(&here))?;
        }
    }
    for word in new.difference(&old) {
        let places = find(tx, block, word)?.unwrap_or(Places::NONE);
        keep(tx, block, word, &places.or(&here))?;
    }
    tx.prepare_cached(
        "INSERT INTO word_text (number, artefact, block, place, title, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (number) DO UPDATE SET title = excluded.title, body = excluded.body",
    )?
    .execute((
        entry.number,
        entry.artefact,
        block,
        i64::try_from(place).unwrap_or(i64::MAX),
        entry.title,
        entry.body,
    ))?;
    Ok(())
}

/// In which places of a block a word stands.
pub fn find(tx: &Connection, block: i64, word: &str) -> Result<Option<Places>, Error> {
    let mut finding =
        tx.prepare_cached("SELECT places FROM word WHERE block = ?1 AND word = ?2")?;
    let mut rows = finding.query((block, word))?;
    match rows.next()? {
        Some(row) => Ok(Some(read(row, 0)?)),
        None => Ok(None),
    }
}

/// In which of `wanted` a word stands that begins so.
pub fn find_begun(
    tx: &Connection,
    block: i64,
    beginning: &str,
    wanted: &Places,
) -> Result<Places, Error> {
    let mut finding = tx.prepare_cached(
        "SELECT places FROM word WHERE block = ?1 AND word >= ?2 AND word < ?2 || char(1114111)",
    )?;
    let mut rows = finding.query((block, beginning))?;
    let mut found = Places::NONE;
    // More words find nothing more once all are found.
    while found != *wanted
        && let Some(row) = rows.next()?
    {
        found = found.or(&read(row, 0)?).and(wanted);
    }
    Ok(found)
}

/// The number of the record in each place of a block.
pub fn numbers(tx: &Connection, block: i64) -> Result<Vec<i64>, Error> {
    let kept: Vec<u8> = tx
        .prepare_cached("SELECT numbers FROM word_place WHERE block = ?1")?
        .query_row([block], |row| row.get(0))?;
    let (numbers, rest) = kept.as_chunks::<8>();
    if numbers.len() != PLACES || !rest.is_empty() {
        return Err(Error::Damaged("an index of words".to_owned()));
    }
    Ok(numbers.iter().copied().map(i64::from_le_bytes).collect())
}

/// What of an artefact's words is still to be taken out.
pub struct Leaving {
    artefact: String,
    /// Blocks it has words in; the last one is gone through.
    blocks: Vec<i64>,
    /// Its places in that block, once they are known.
    places: Option<Places>,
    /// Words of that block up to this one hold it no more.
    done_to: String,
}

impl Leaving {
    pub fn find(tx: &Connection, artefact: &ArtefactId) -> Result<Self, Error> {
        let blocks = tx
            .prepare_cached("SELECT DISTINCT block FROM word_text WHERE artefact = ?1")?
            .query_map([artefact.as_str()], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(Self {
            artefact: artefact.as_str().to_owned(),
            blocks,
            places: None,
            done_to: String::new(),
        })
    }

    /// Goes through some more of a block's words, whatever the text says that they came from; whether more
    /// is left to do.
    pub fn step(&mut self, tx: &Connection) -> Result<bool, Error> {
        let Some(block) = self.blocks.last().copied() else {
            return Ok(false);
        };
        let own = match self.places {
            Some(places) => places,
            None => *self.places.insert(places_of(tx, &self.artefact, block)?),
        };
        let limit = i64::try_from(WORDS_AT_ONCE).unwrap_or(i64::MAX);
        let found: Vec<(String, Places)> = tx
            .prepare_cached(
                "SELECT word, places FROM word WHERE block = ?1 AND word > ?2
                 ORDER BY word LIMIT ?3",
            )?
            .query_and_then((block, &self.done_to, limit), |row| {
                Ok::<_, Error>((row.get(0)?, read(row, 1)?))
            })?
            .collect::<Result<_, _>>()?;
        for (word, places) in &found {
            let rest = places.without(&own);
            if rest != *places {
                keep(tx, block, word, &rest)?;
            }
        }
        let is_whole = found.len() < WORDS_AT_ONCE;
        match found.into_iter().next_back() {
            Some((last, _)) if !is_whole => self.done_to = last,
            _ => {
                self.blocks.pop();
                self.places = None;
                self.done_to.clear();
            }
        }
        Ok(!self.blocks.is_empty())
    }
}

/// The places of a block that an artefact's records stand in.
fn places_of(tx: &Connection, artefact: &str, block: i64) -> Result<Places, Error> {
    let mut places = Places::NONE;
    let mut listing =
        tx.prepare_cached("SELECT place FROM word_text WHERE artefact = ?1 AND block = ?2")?;
    let mut rows = listing.query((artefact, block))?;
    while let Some(row) = rows.next()? {
        places.add(place(row, 0)?);
    }
    Ok(places)
}

/// Gives back the place of a record whose words are out, with its text.
pub fn leave(tx: &Connection, number: i64) -> Result<(), Error> {
    let Some((block, place, artefact)) = tx
        .prepare_cached("SELECT block, place, artefact FROM word_text WHERE number = ?1")?
        .query_row([number], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                place(row, 1)?,
                row.get::<_, String>(2)?,
            ))
        })
        .optional()?
    else {
        return Ok(());
    };
    tx.prepare_cached("DELETE FROM word_text WHERE number = ?1")?
        .execute([number])?;
    let has_more: bool = tx
        .prepare_cached("SELECT 1 FROM word_text WHERE artefact = ?1 AND block = ?2")?
        .exists((&artefact, block))?;
    let left: i64 = tx
        .prepare_cached(
            "UPDATE word_block SET records = records - 1, artefacts = artefacts - ?2 WHERE id = ?1
             RETURNING records",
        )?
        .query_row((block, i64::from(!has_more)), |row| row.get(0))?;
    if left > 0 {
        return set_number(tx, block, place, 0);
    }
    for emptied in [
        "DELETE FROM word WHERE block = ?1",
        "DELETE FROM word_place WHERE block = ?1",
        "DELETE FROM word_block WHERE id = ?1",
    ] {
        tx.prepare_cached(emptied)?.execute([block])?;
    }
    Ok(())
}

/// A free place for a record: beside those of its artefact, else where there is room for another artefact.
fn take_place(tx: &Connection, number: i64, artefact: &str) -> Result<(i64, usize), Error> {
    let own = find_block_of(tx, artefact)?;
    let has_room = match own {
        Some(block) => tx
            .prepare_cached("SELECT 1 FROM word_block WHERE id = ?1 AND records < ?2")?
            .exists((block, i64::try_from(PLACES).unwrap_or(i64::MAX)))?,
        None => false,
    };
    let block = match own.filter(|_| has_room) {
        Some(block) => {
            tx.prepare_cached("UPDATE word_block SET records = records + 1 WHERE id = ?1")?
                .execute([block])?;
            block
        }
        None => enter_block(tx)?,
    };
    tx.prepare_cached("UPDATE word_block SET newest = max(newest, ?2) WHERE id = ?1")?
        .execute((block, number))?;
    let free = numbers(tx, block)?.iter().position(|taken| *taken == 0);
    let free = free.ok_or_else(|| Error::Damaged("an index of words".to_owned()))?;
    set_number(tx, block, free, number)?;
    Ok((block, free))
}

/// The last block that holds something of an artefact: those before it are full.
fn find_block_of(tx: &Connection, artefact: &str) -> Result<Option<i64>, Error> {
    Ok(tx
        .prepare_cached("SELECT max(block) FROM word_text WHERE artefact = ?1")?
        .query_row([artefact], |row| row.get(0))?)
}

/// A block for an artefact that is new to it.
fn enter_block(tx: &Connection) -> Result<i64, Error> {
    let open: Option<i64> = tx
        .prepare_cached(
            "UPDATE word_block SET records = records + 1, artefacts = artefacts + 1
             WHERE id = (SELECT max(id) FROM word_block WHERE records < ?1 AND artefacts < ?2)
             RETURNING id",
        )?
        .query_row((OPEN_RECORDS, OPEN_ARTEFACTS), |row| row.get(0))
        .optional()?;
    if let Some(block) = open {
        return Ok(block);
    }
    tx.prepare_cached("INSERT INTO word_block (records, artefacts, newest) VALUES (1, 1, 0)")?
        .execute([])?;
    let block = tx.last_insert_rowid();
    tx.prepare_cached("INSERT INTO word_place (block, numbers) VALUES (?1, zeroblob(?2))")?
        .execute((block, i64::try_from(PLACES * 8).unwrap_or(i64::MAX)))?;
    Ok(block)
}

/// Says which record stands in a place; 0: none.
fn set_number(tx: &Connection, block: i64, place: usize, number: i64) -> Result<(), Error> {
    let mut numbers = numbers(tx, block)?;
    if let Some(standing) = numbers.get_mut(place) {
        *standing = number;
    }
    let kept: Vec<u8> = numbers.into_iter().flat_map(i64::to_le_bytes).collect();
    tx.prepare_cached("UPDATE word_place SET numbers = ?2 WHERE block = ?1")?
        .execute((block, kept))?;
    Ok(())
}

/// Writes where a word stands; nowhere is no row.
fn keep(tx: &Connection, block: i64, word: &str, places: &Places) -> Result<(), Error> {
    if places.is_empty() {
        tx.prepare_cached("DELETE FROM word WHERE block = ?1 AND word = ?2")?
            .execute((block, word))?;
        return Ok(());
    }
    tx.prepare_cached(
        "INSERT INTO word (block, word, places) VALUES (?1, ?2, ?3)
         ON CONFLICT (block, word) DO UPDATE SET places = excluded.places",
    )?
    .execute((block, word, places.write()))?;
    Ok(())
}

fn read(row: &rusqlite::Row<'_>, column: usize) -> Result<Places, Error> {
    let kept = row.get_ref(column)?;
    Places::read(kept.as_blob().unwrap_or_default())
}

/// A place of a block; what is none is one that no set holds.
fn place(row: &rusqlite::Row<'_>, column: usize) -> Result<usize, rusqlite::Error> {
    Ok(usize::try_from(row.get::<_, i64>(column)?).unwrap_or(PLACES))
}

/// The different words of a record, with the one that stands for its patient.
fn words_of(patient: &str, title: &str, body: &str) -> BTreeSet<String> {
    let mut words: BTreeSet<String> = BTreeSet::new();
    for word in words::each(title).chain(words::each(body)) {
        words.insert(word);
        if words.len() > MOST_WORDS {
            words.pop_last();
        }
    }
    words.insert(owner(patient));
    words
}
