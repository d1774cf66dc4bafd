//! The words of one block as they lie in the store: in parts, sealed under the block's key.

use rusqlite::{Connection, OptionalExtension};
use zeroize::Zeroizing;

use super::{part::Reader, places::Places};
use crate::{
    Error, apart,
    seal::{self, ArtefactKey},
};

/// Parts that a block may have; the id of a part is its block's times so many, and its own number.
const PARTS: i64 = 1 << 20;

/// A block whose key is known.
pub struct Sealed<'a> {
    tx: &'a Connection,
    block: i64,
    key: ArtefactKey,
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

    /// Draws a key for a block that has none.
    pub fn make(tx: &'a Connection, block: i64) -> Result<Self, Error> {
        let key = ArtefactKey::generate()?;
        tx.prepare_cached("INSERT INTO word_key (block, key) VALUES (?1, ?2)")?
            .execute((block, apart::write(key.expose()).as_slice()))?;
        Ok(Self { tx, block, key })
    }

    /// Opens a part; `None` beyond the last.
    pub fn read(&self, number: i64) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        let mut finding = self
            .tx
            .prepare_cached("SELECT sealed FROM word_part WHERE id = ?1")?;
        let mut rows = finding.query([self.id(number)])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let sealed = row.get_ref(0)?.as_blob().unwrap_or_default();
        let covered = covered(self.block, number);
        let part = seal::decrypt(self.key.expose(), &covered, sealed);
        part.map(Some)
            .ok_or_else(|| Error::Damaged("an index of words".to_owned()))
    }

    /// Puts parts in place of those that are there.
    pub fn replace(&self, parts: &[Zeroizing<Vec<u8>>]) -> Result<(), Error> {
        let mut writing = self.tx.prepare_cached(
            "INSERT INTO word_part (id, sealed) VALUES (?1, ?2)
             ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed",
        )?;
        let mut number = 0;
        for part in parts {
            let sealed = seal::encrypt(self.key.expose(), &covered(self.block, number), part)?;
            writing.execute((self.id(number), sealed))?;
            number += 1;
        }
        self.tx
            .prepare_cached("DELETE FROM word_part WHERE id >= ?1 AND id < ?2")?
            .execute((self.id(number), self.id(PARTS)))?;
        self.tx
            .prepare_cached("UPDATE word_block SET parts = ?2 WHERE id = ?1")?
            .execute((self.block, number))?;
        Ok(())
    }

    /// Destroys the key, and what it opened.
    pub fn destroy(self) -> Result<(), Error> {
        self.tx
            .prepare_cached("DELETE FROM word_key WHERE block = ?1")?
            .execute([self.block])?;
        self.tx
            .prepare_cached("DELETE FROM word_part WHERE id >= ?1 AND id < ?2")?
            .execute((self.id(0), self.id(PARTS)))?;
        self.tx
            .prepare_cached("UPDATE word_block SET parts = 0 WHERE id = ?1")?
            .execute([self.block])?;
        Ok(())
    }

    /// Where a word stands.
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

    /// In which of `wanted` a word stands that begins so.
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

    fn id(&self, number: i64) -> i64 {
        self.block.saturating_mul(PARTS).saturating_add(number)
    }
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

/// What a part's seal covers besides its words.
fn covered(block: i64, number: i64) -> Vec<u8> {
    let mut covered = b"hiu-desk words".to_vec();
    covered.extend(block.to_be_bytes());
    covered.extend(number.to_be_bytes());
    covered
}
