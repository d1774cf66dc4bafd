//! The words of one block as they lie in the store: in parts, and in the runs that came since, sealed under the
//! block's key.

use rusqlite::{Connection, OptionalExtension};
use zeroize::Zeroizing;

use super::{part::Reader, places::Places, run::Run};
use crate::{
    Error, apart,
    seal::{self, ArtefactKey},
};

/// Parts that a block may have, and runs; the id of one is its block's times so many, and its own number.
const PARTS: i64 = 1 << 20;

/// Bytes of a part, about.
const PART_BYTES: usize = 3_500;

/// What is sealed.
const PART: &[u8] = b"hiu-desk words";
const RUN: &[u8] = b"hiu-desk words since";

/// A block whose key is known.
pub struct Sealed<'a> {
    tx: &'a Connection,
    block: i64,
    key: ArtefactKey,
}

/// What tells whether a block was written since it was read.
#[derive(PartialEq, Eq)]
pub struct Stamp {
    /// Drawn anew whenever a block is written whole.
    key: Zeroizing<[u8; 32]>,
    last_run: i64,
    records: i64,
}

impl Stamp {
    /// Whether so many records are all that stand in the block.
    pub fn is_all(&self, places: &Places) -> bool {
        usize::try_from(self.records).is_ok_and(|records| records == places.count())
    }
}

/// A block as it is to be written whole: under a key of its own, with each of its parts sealed.
pub struct Whole {
    key: ArtefactKey,
    parts: Vec<Vec<u8>>,
}

impl Whole {
    /// Seals the parts of a block under a new key.
    pub fn seal(block: i64, parts: &[Zeroizing<Vec<u8>>]) -> Result<Self, Error> {
        let key = ArtefactKey::generate()?;
        let sealed = (0..)
            .zip(parts)
            .map(|(number, part)| seal::encrypt(key.expose(), &covered(PART, block, number), part));
        Ok(Self {
            parts: sealed.collect::<Result<_, _>>()?,
            key,
        })
    }

    /// Puts it where nothing is sealed.
    pub fn put(&self, tx: &Connection, block: i64) -> Result<(), Error> {
        tx.prepare_cached("INSERT INTO word_key (block, key) VALUES (?1, ?2)")?
            .execute((block, apart::write(self.key.expose()).as_slice()))?;
        let mut writing =
            tx.prepare_cached("INSERT INTO word_part (id, sealed) VALUES (?1, ?2)")?;
        for (number, part) in (0..).zip(&self.parts) {
            writing.execute((id(block, number), part))?;
        }
        tx.prepare_cached("UPDATE word_block SET parts = ?2 WHERE id = ?1")?
            .execute((block, i64::try_from(self.parts.len()).unwrap_or(i64::MAX)))?;
        Ok(())
    }
}

impl<'a> Sealed<'a> {
    /// `None` when nothing is sealed there.
    pub fn open(tx: &'a Connection, block: i64) -> Result<Option<Self>, Error> {
        let key = tx
            .prepare_cached("SELECT key FROM word_key WHERE block = ?1")?
            .query_row([block], |row| apart::read(row, 0))
            .optional()?;
        Ok(key.map(|key| Self {
            tx,
            block,
            key: ArtefactKey::from_bytes(&key),
        }))
    }

    pub fn stamp(&self) -> Result<Stamp, Error> {
        Ok(Stamp {
            key: Zeroizing::new(*self.key.expose()),
            last_run: self.last_run()?,
            records: self
                .tx
                .prepare_cached("SELECT records FROM word_block WHERE id = ?1")?
                .query_row([self.block], |row| row.get(0))?,
        })
    }

    /// Opens a part; `None` beyond the last.
    pub fn read(&self, number: i64) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        let mut finding = self
            .tx
            .prepare_cached("SELECT sealed FROM word_part WHERE id = ?1")?;
        let mut rows = finding.query([id(self.block, number)])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let sealed = row.get_ref(0)?.as_blob().unwrap_or_default();
        self.decrypt(PART, number, sealed).map(Some)
    }

    /// What came since the block was last written whole, in its order.
    pub fn runs(&self) -> Result<Vec<Run>, Error> {
        let mut listing = self.tx.prepare_cached(
            "SELECT id, sealed FROM word_run WHERE id >= ?1 AND id < ?2 ORDER BY id",
        )?;
        let mut rows = listing.query((id(self.block, 0), id(self.block, PARTS)))?;
        let mut runs = vec![];
        while let Some(row) = rows.next()? {
            let number = row.get::<_, i64>(0)?.saturating_sub(id(self.block, 0));
            let sealed = row.get_ref(1)?.as_blob().unwrap_or_default();
            runs.push(Run::read(&self.decrypt(RUN, number, sealed)?)?);
        }
        Ok(runs)
    }

    /// Adds a run; how many there are.
    pub fn append(&self, run: &[u8]) -> Result<i64, Error> {
        let number = self.last_run()?.saturating_add(1);
        let sealed = seal::encrypt(self.key.expose(), &covered(RUN, self.block, number), run)?;
        self.tx
            .prepare_cached("INSERT INTO word_run (id, sealed) VALUES (?1, ?2)")?
            .execute((id(self.block, number), &sealed))?;
        // About as many parts as it will add.
        let parts = i64::try_from(sealed.len().div_ceil(PART_BYTES)).unwrap_or(i64::MAX);
        self.tx
            .prepare_cached("UPDATE word_block SET parts = parts + ?2 WHERE id = ?1")?
            .execute((self.block, parts))?;
        Ok(number.saturating_add(1))
    }

    /// The number of the last run; -1: there is none.
    fn last_run(&self) -> Result<i64, Error> {
        let last: Option<i64> = self
            .tx
            .prepare_cached("SELECT max(id) FROM word_run WHERE id >= ?1 AND id < ?2")?
            .query_row((id(self.block, 0), id(self.block, PARTS)), |row| row.get(0))?;
        Ok(last.map_or(-1, |last| last.saturating_sub(id(self.block, 0))))
    }

    /// Destroys the key, and what it opened.
    pub fn destroy(self) -> Result<(), Error> {
        self.tx
            .prepare_cached("DELETE FROM word_key WHERE block = ?1")?
            .execute([self.block])?;
        for delete in [
            "DELETE FROM word_part WHERE id >= ?1 AND id < ?2",
            "DELETE FROM word_run WHERE id >= ?1 AND id < ?2",
        ] {
            self.tx
                .prepare_cached(delete)?
                .execute((id(self.block, 0), id(self.block, PARTS)))?;
        }
        self.tx
            .prepare_cached("UPDATE word_block SET parts = 0 WHERE id = ?1")?
            .execute([self.block])?;
        Ok(())
    }

    fn decrypt(
        &self,
        kind: &[u8],
        number: i64,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        seal::decrypt(
            self.key.expose(),
            &covered(kind, self.block, number),
            sealed,
        )
        .ok_or_else(|| Error::Damaged("an index of words".to_owned()))
    }

    /// In which parts' places a word stands.
    pub fn find(&self, names: &[u8], word: &[u8]) -> Result<Places, Error> {
        let Some(part) = self.read(part_of(names, word)?)? else {
            return Ok(Places::NONE);
        };
        let mut reader = Reader::new(&part);
        while let Some(kept) = reader.next()? {
            match reader.word().cmp(word) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => return Places::read(kept),
                std::cmp::Ordering::Greater => break,
            }
        }
        Ok(Places::NONE)
    }

    /// In which of `wanted` a word of the parts stands that begins so.
    pub fn find_begun(
        &self,
        names: &[u8],
        beginning: &[u8],
        wanted: &Places,
    ) -> Result<Places, Error> {
        let mut found = Places::NONE;
        for number in part_of(names, beginning)?.. {
            let Some(part) = self.read(number)? else {
                break;
            };
            let mut reader = Reader::new(&part);
            while let Some(kept) = reader.next()? {
                if reader.word().starts_with(beginning) {
                    found = found.or(&Places::read(kept)?).and(wanted);
                    // More words find nothing more once all are found.
                    if found == *wanted {
                        return Ok(found);
                    }
                } else if reader.word() > beginning {
                    return Ok(found);
                }
            }
        }
        Ok(found)
    }
}

fn id(block: i64, number: i64) -> i64 {
    block.saturating_mul(PARTS).saturating_add(number)
}

/// The blocks that have runs.
pub fn with_runs(tx: &Connection) -> Result<Vec<i64>, Error> {
    let blocks = tx
        .prepare_cached("SELECT DISTINCT id / ?1 FROM word_run")?
        .query_map([PARTS], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(blocks)
}

/// The part that a word stands in if it is there at all: the last one whose first word does not come after
/// it.
fn part_of(names: &[u8], word: &[u8]) -> Result<i64, Error> {
    let mut reader = Reader::new(names);
    let mut number = 0;
    while reader.next()?.is_some() && reader.word() <= word {
        number += 1;
    }
    Ok(number.max(1))
}

/// What a seal covers besides its words.
fn covered(kind: &[u8], block: i64, number: i64) -> Vec<u8> {
    let mut covered = kind.to_vec();
    covered.extend(block.to_be_bytes());
    covered.extend(number.to_be_bytes());
    covered
}
