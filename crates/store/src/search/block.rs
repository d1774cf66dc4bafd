//! The blocks that words stand in: what comes is given a place, what goes leaves nothing in it.

use std::collections::{BTreeMap, BTreeSet};

use app::words;
use domain::ArtefactId;
use rusqlite::{Connection, OptionalExtension};

use super::{
    places::{PLACES, Places},
    rewrite::Rewrite,
    run::Change,
    sealed::Sealed,
};
use crate::Error;

/// A block with so many records takes no other artefact's: the room left is for those it has.
const OPEN_RECORDS: i64 = 512;

/// Artefacts of one block, so that each has room to grow in it.
const OPEN_ARTEFACTS: i64 = 64;

/// A block of so many parts is full: all of them are written in one piece.
const MOST_PARTS: i64 = 512;

/// A block of so few parts is written whole each time: it takes no longer than a run.
const FEW_PARTS: i64 = 16;

/// Runs of a block that wait to be merged into its parts: each is looked into by every search.
const MOST_RUNS: i64 = 16;

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

/// Keeps the words of records, in place of older ones; returns blocks that are to be merged soon
/// ([`super::tidy`]). Costs what comes: what stands in a block already is not touched.
pub fn put(tx: &Connection, entries: &[Entry<'_>]) -> Result<Vec<i64>, Error> {
    let mut changes: BTreeMap<i64, Change> = BTreeMap::new();
    let mut places = Numbers::default();
    for entry in entries {
        let standing = tx
            .prepare_cached("SELECT block, place FROM word_text WHERE number = ?1")?
            .query_row([entry.number], |row| Ok((row.get(0)?, place(row, 1)?)))
            .optional()?;
        let (block, place) = match standing {
            Some(standing) => standing,
            None => take_place(tx, &mut places, entry.number, entry.artefact)?,
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
    places.write(tx)?;
    let mut crowded = vec![];
    for (block, change) in changes {
        if !add(tx, block, change)? {
            crowded.push(block);
        }
    }
    Ok(crowded)
}

/// Adds words to a block; `false`: it has many runs now.
fn add(tx: &Connection, block: i64, change: Change) -> Result<bool, Error> {
    let Some(sealed) = Sealed::open(tx, block)? else {
        Rewrite::new(tx, block, change)?.put(tx)?;
        return Ok(true);
    };
    // What names the parts tells at once whether the block is damaged.
    sealed
        .read(0)?
        .ok_or_else(|| Error::Damaged("an index of words".to_owned()))?;
    let parts: i64 = tx
        .prepare_cached("SELECT parts FROM word_block WHERE id = ?1")?
        .query_row([block], |row| row.get(0))?;
    if parts <= FEW_PARTS {
        Rewrite::new(tx, block, change)?.put(tx)?;
        return Ok(true);
    }
    Ok(sealed.append(&change.write())? < MOST_RUNS)
}

/// Which records stand in the places of some blocks, written once in the end.
#[derive(Default)]
struct Numbers(BTreeMap<i64, Vec<i64>>);

impl Numbers {
    fn of(&mut self, tx: &Connection, block: i64) -> Result<&mut Vec<i64>, Error> {
        Ok(match self.0.entry(block) {
            std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::btree_map::Entry::Vacant(place) => place.insert(numbers(tx, block)?),
        })
    }

    /// Says which record stands in a place; 0: none.
    fn set(&mut self, tx: &Connection, block: i64, place: usize, number: i64) -> Result<(), Error> {
        if let Some(standing) = self.of(tx, block)?.get_mut(place) {
            *standing = number;
        }
        Ok(())
    }

    fn write(self, tx: &Connection) -> Result<(), Error> {
        for (block, numbers) in self.0 {
            let kept: Vec<u8> = numbers.into_iter().flat_map(i64::to_le_bytes).collect();
            tx.prepare_cached("UPDATE word_place SET numbers = ?2 WHERE block = ?1")?
                .execute((block, kept))?;
        }
        Ok(())
    }
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

/// The blocks that an artefact's words stand in.
pub fn list_of(tx: &Connection, artefact: &ArtefactId) -> Result<Vec<i64>, Error> {
    let blocks = tx
        .prepare_cached("SELECT DISTINCT block FROM word_text WHERE artefact = ?1")?
        .query_map([artefact.as_str()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(blocks)
}

/// A block without an artefact's words, to be put in the place of what it is; `None` when nothing is sealed
/// there.
pub fn without(
    tx: &Connection,
    block: i64,
    artefact: &ArtefactId,
) -> Result<Option<Rewrite>, Error> {
    let mut places = Places::NONE;
    let mut listing =
        tx.prepare_cached("SELECT place FROM word_text WHERE artefact = ?1 AND block = ?2")?;
    let mut rows = listing.query((artefact.as_str(), block))?;
    while let Some(row) = rows.next()? {
        places.add(place(row, 0)?);
    }
    Rewrite::without(tx, block, places)
}

/// The blocks that single records stand in, each without their words.
pub fn without_records(tx: &Connection, numbers: &[i64]) -> Result<Vec<Rewrite>, Error> {
    let mut without = vec![];
    for (block, places) in places_of(tx, numbers)? {
        without.extend(Rewrite::without(tx, block, places)?);
    }
    Ok(without)
}

/// Takes the words of single records out, of whose artefact others stay, with their texts. What of it was
/// made ready before is used where nothing changed since.
pub fn take_out(tx: &Connection, numbers: &[i64], ready: &[Rewrite]) -> Result<(), Error> {
    for (block, places) in places_of(tx, numbers)? {
        let mut is_out = false;
        for rewrite in ready.iter().filter(|ready| ready.is_of(block, &places)) {
            is_out = is_out || rewrite.put(tx)?;
        }
        if !is_out && let Some(rewrite) = Rewrite::without(tx, block, places)? {
            rewrite.put(tx)?;
        }
    }
    leave(tx, numbers)
}

/// Where records stand, by block.
fn places_of(tx: &Connection, numbers: &[i64]) -> Result<BTreeMap<i64, Places>, Error> {
    let mut found: BTreeMap<i64, Places> = BTreeMap::new();
    for number in numbers {
        let standing = tx
            .prepare_cached("SELECT block, place FROM word_text WHERE number = ?1")?
            .query_row([number], |row| Ok((row.get(0)?, place(row, 1)?)))
            .optional()?;
        if let Some((block, place)) = standing {
            found.entry(block).or_default().add(place);
        }
    }
    Ok(found)
}

/// Gives back the places of records whose words are out, with their texts.
pub fn leave(tx: &Connection, numbers: &[i64]) -> Result<(), Error> {
    let mut places = Numbers::default();
    for number in numbers {
        leave_one(tx, &mut places, *number)?;
    }
    places.write(tx)
}

fn leave_one(tx: &Connection, places: &mut Numbers, number: i64) -> Result<(), Error> {
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
        return places.set(tx, block, place, 0);
    }
    places.0.remove(&block);
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

/// A free place for a record: beside those of its artefact, else where there is room for another artefact.
fn take_place(
    tx: &Connection,
    places: &mut Numbers,
    number: i64,
    artefact: &str,
) -> Result<(i64, usize), Error> {
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
    let numbers = places.of(tx, block)?;
    let free = numbers.iter().position(|taken| *taken == 0);
    let free = free.ok_or_else(|| Error::Damaged("an index of words".to_owned()))?;
    places.set(tx, block, free, number)?;
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

/// A place of a block; what is none is one that no set holds.
fn place(row: &rusqlite::Row<'_>, column: usize) -> Result<usize, rusqlite::Error> {
    Ok(usize::try_from(row.get::<_, i64>(column)?).unwrap_or(PLACES))
}
