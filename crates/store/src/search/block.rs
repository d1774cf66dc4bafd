//! The blocks that words stand in: what comes is given a place, what goes leaves nothing in it.

use std::collections::{BTreeMap, BTreeSet};

use app::words;
use domain::ArtefactId;
use rusqlite::{Connection, OptionalExtension};

use super::{
    part::{Reader, Writer},
    places::{PLACES, Places},
    sealed::Sealed,
};
use crate::Error;

/// A block with so many records takes no other artefact's: the room left is for those it has.
const OPEN_RECORDS: i64 = 512;

/// Artefacts of one block, so that each has room to grow in it.
const OPEN_ARTEFACTS: i64 = 64;

/// A block of so many parts is full: all of them are written in one piece.
const MOST_PARTS: i64 = 512;

/// Different words of one record that it is found by; those that come after them in the alphabet are not.
const MOST_WORDS: usize = 50_000;

/// What a record is found by.
pub struct Entry<'a> {
    /// That of its digest.
    pub number: i64,
    pub artefact: &'a str,
    /// Sealed under the artefact's key.
    pub text: &'a [u8],
    /// The word that stands for its patient.
    pub owner: String,
    pub words: &'a BTreeSet<String>,
}

/// The different words of a record.
pub fn words_of(title: &str, body: &str) -> BTreeSet<String> {
    let mut words: BTreeSet<String> = BTreeSet::new();
    for word in words::each(title).chain(words::each(body)) {
        words.insert(word);
        if words.len() > MOST_WORDS {
            words.pop_last();
        }
    }
    words
}

/// What changes in a block: places whose older words go, and words that come.
#[derive(Default)]
struct Change {
    cleared: Places,
    added: BTreeMap<Vec<u8>, Places>,
}

/// Keeps the words of records, in place of older ones. A block is written once, however many of them stand
/// in it.
pub fn put(tx: &Connection, entries: &[Entry<'_>]) -> Result<(), Error> {
    let mut changes: BTreeMap<i64, Change> = BTreeMap::new();
    for entry in entries {
        let standing = tx
            .prepare_cached("SELECT block, place FROM word_text WHERE number = ?1")?
            .query_row([entry.number], |row| Ok((row.get(0)?, place(row, 1)?)))
            .optional()?;
        let (block, place) = match standing {
            Some(standing) => standing,
            None => take_place(tx, entry.number, entry.artefact)?,
        };
        tx.prepare_cached(
            "INSERT INTO word_text (number, artefact, block, place, sealed)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (number) DO UPDATE SET sealed = excluded.sealed",
        )?
        .execute((
            entry.number,
            entry.artefact,
            block,
            i64::try_from(place).unwrap_or(i64::MAX),
            entry.text,
        ))?;
        let change = changes.entry(block).or_default();
        change.cleared.add(place);
        for word in entry.words.iter().chain([&entry.owner]) {
            change
                .added
                .entry(word.as_bytes().to_vec())
                .or_default()
                .add(place);
        }
    }
    for (block, change) in changes {
        let sealed = match Sealed::open(tx, block)? {
            Some(sealed) => sealed,
            None => Sealed::make(tx, block)?,
        };
        let parts = merge(&sealed, &change)?;
        sealed.replace(&parts)?;
    }
    Ok(())
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

/// The blocks out of which an artefact's words are still to be taken.
pub struct Leaving {
    artefact: String,
    blocks: Vec<i64>,
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
        })
    }

    /// Takes them out of the next block: the others' words are sealed anew under another key, and the one
    /// that all were sealed under is destroyed. Whether more blocks are left.
    pub fn step(&mut self, tx: &Connection) -> Result<bool, Error> {
        let Some(block) = self.blocks.pop() else {
            return Ok(false);
        };
        let cleared = places_of(tx, &self.artefact, block)?;
        clear(tx, block, cleared)?;
        Ok(!self.blocks.is_empty())
    }
}

/// Takes the words of single records out, of whose artefact others stay, with their texts.
pub fn take_out(tx: &Connection, numbers: &[i64]) -> Result<(), Error> {
    let mut cleared: BTreeMap<i64, Places> = BTreeMap::new();
    for number in numbers {
        let standing = tx
            .prepare_cached("SELECT block, place FROM word_text WHERE number = ?1")?
            .query_row([number], |row| Ok((row.get(0)?, place(row, 1)?)))
            .optional()?;
        if let Some((block, place)) = standing {
            cleared.entry(block).or_default().add(place);
        }
    }
    for (block, places) in cleared {
        clear(tx, block, places)?;
    }
    numbers.iter().try_for_each(|number| leave(tx, *number))
}

/// Seals a block's words without those of some places, under a new key; the one before is destroyed.
fn clear(tx: &Connection, block: i64, cleared: Places) -> Result<(), Error> {
    let Some(sealed) = Sealed::open(tx, block)? else {
        return Ok(());
    };
    let records: i64 = tx
        .prepare_cached("SELECT records FROM word_block WHERE id = ?1")?
        .query_row([block], |row| row.get(0))?;
    if usize::try_from(records).is_ok_and(|records| records == cleared.count()) {
        return sealed.destroy();
    }
    let added = BTreeMap::new();
    let parts = merge(&sealed, &Change { cleared, added })?;
    sealed.destroy()?;
    Sealed::make(tx, block)?.replace(&parts)
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
    let has_more = tx
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
    if let Some(sealed) = Sealed::open(tx, block)? {
        sealed.destroy()?;
    }
    for emptied in [
        "DELETE FROM word_place WHERE block = ?1",
        "DELETE FROM word_block WHERE id = ?1",
    ] {
        tx.prepare_cached(emptied)?.execute([block])?;
    }
    Ok(())
}

/// The parts of a block as they are after a change.
fn merge(sealed: &Sealed<'_>, change: &Change) -> Result<Vec<zeroize::Zeroizing<Vec<u8>>>, Error> {
    let mut adding = change.added.iter().peekable();
    let mut writer = Writer::default();
    for number in 1.. {
        let Some(part) = sealed.read(number)? else {
            break;
        };
        let mut reader = Reader::new(&part);
        while let Some(kept) = reader.next()? {
            let word = reader.word();
            while let Some((before, places)) = adding.next_if(|(added, _)| added.as_slice() < word)
            {
                writer.push(before, places);
            }
            let mut places = Places::read(kept)?.without(&change.cleared);
            if let Some((_, more)) = adding.next_if(|(added, _)| added.as_slice() == word) {
                places = places.or(more);
            }
            if !places.is_empty() {
                writer.push(word, &places);
            }
        }
    }
    for (word, places) in adding {
        writer.push(word, places);
    }
    Ok(writer.finish())
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

/// A free place for a record: beside those of its artefact, else where there is room for another artefact.
fn take_place(tx: &Connection, number: i64, artefact: &str) -> Result<(i64, usize), Error> {
    // The last block that holds something of it: those before it are full.
    let own: Option<i64> = tx
        .prepare_cached(
            "UPDATE word_block SET records = records + 1
             WHERE id = (SELECT max(block) FROM word_text WHERE artefact = ?1)
               AND records < ?2 AND parts < ?3
             RETURNING id",
        )?
        .query_row(
            (artefact, i64::try_from(PLACES).unwrap_or(0), MOST_PARTS),
            |row| row.get(0),
        )
        .optional()?;
    let block = match own {
        Some(block) => block,
        None => enter_block(tx, artefact)?,
    };
    tx.prepare_cached("UPDATE word_block SET newest = max(newest, ?2) WHERE id = ?1")?
        .execute((block, number))?;
    let free = numbers(tx, block)?.iter().position(|taken| *taken == 0);
    let free = free.ok_or_else(|| Error::Damaged("an index of words".to_owned()))?;
    set_number(tx, block, free, number)?;
    Ok((block, free))
}

/// A block with room for an artefact; it may stand there already, where the last one of its own is full.
fn enter_block(tx: &Connection, artefact: &str) -> Result<i64, Error> {
    let open: Option<i64> = tx
        .prepare_cached(
            "UPDATE word_block SET records = records + 1, artefacts = artefacts + (NOT EXISTS (
                 SELECT 1 FROM word_text WHERE artefact = ?4 AND block = word_block.id))
             WHERE id = (SELECT max(id) FROM word_block
                         WHERE records < ?1 AND artefacts < ?2 AND parts < ?3)
             RETURNING id",
        )?
        .query_row(
            (OPEN_RECORDS, OPEN_ARTEFACTS, MOST_PARTS, artefact),
            |row| row.get(0),
        )
        .optional()?;
    if let Some(block) = open {
        return Ok(block);
    }
    tx.prepare_cached(
        "INSERT INTO word_block (records, artefacts, parts, newest) VALUES (1, 1, 0, 0)",
    )?
    .execute([])?;
    let block = tx.last_insert_rowid();
    tx.prepare_cached("INSERT INTO word_place (block, numbers) VALUES (?1, zeroblob(?2))")?
        .execute((block, i64::try_from(PLACES * 8).unwrap_or(0)))?;
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

/// A place of a block; what is none is one that no set holds.
fn place(row: &rusqlite::Row<'_>, column: usize) -> Result<usize, rusqlite::Error> {
    Ok(usize::try_from(row.get::<_, i64>(column)?).unwrap_or(PLACES))
}
