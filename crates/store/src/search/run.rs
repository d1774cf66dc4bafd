//! Words that came to a block since it was last written whole. No I/O, no key.
//!
//! A run begins with a bit for each place whose older words are void; its words follow as in a part.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::{
    part::{Reader, Writer},
    places::{BITS_BYTES, Places},
};
use crate::Error;

/// What changes in a block: places whose older words go, and words that come.
#[derive(Default)]
pub struct Change {
    pub cleared: Places,
    pub added: BTreeMap<Vec<u8>, Places>,
}

impl Change {
    /// Adds a later change.
    pub fn and_then(&mut self, later: &Run) -> Result<(), Error> {
        // What came before rarely stands where something comes again.
        if !self.cleared.and(&later.cleared).is_empty() {
            for places in self.added.values_mut() {
                *places = places.without(&later.cleared);
            }
        }
        self.cleared = self.cleared.or(&later.cleared);
        let mut reader = Reader::new(&later.words);
        while let Some(kept) = reader.next()? {
            let places = Places::read(kept)?;
            match self.added.get_mut(reader.word()) {
                Some(known) => *known = known.or(&places),
                None => {
                    self.added.insert(reader.word().to_vec(), places);
                }
            }
        }
        Ok(())
    }

    /// As it is kept.
    pub fn write(&self) -> Zeroizing<Vec<u8>> {
        let mut writer = Writer::unbroken();
        for (word, places) in &self.added {
            writer.push(word, places);
        }
        let mut kept = Zeroizing::new(Vec::new());
        kept.extend(self.cleared.bits());
        for part in writer.finish().iter().skip(1) {
            kept.extend_from_slice(part);
        }
        kept
    }
}

/// A change as it was kept.
pub struct Run {
    cleared: Places,
    words: Zeroizing<Vec<u8>>,
}

impl Run {
    /// # Errors
    ///
    /// [`Error::Damaged`] when it is none.
    pub fn read(kept: &[u8]) -> Result<Self, Error> {
        let damaged = || Error::Damaged("an index of words".to_owned());
        let (cleared, words) = kept.split_at_checked(BITS_BYTES).ok_or_else(damaged)?;
        Ok(Self {
            cleared: Places::read(cleared)?,
            words: Zeroizing::new(words.to_vec()),
        })
    }

    /// Where a word stands after this, that stood in `before`.
    pub fn find(&self, word: &[u8], before: &Places) -> Result<Places, Error> {
        let left = before.without(&self.cleared);
        let mut reader = Reader::new(&self.words);
        while let Some(kept) = reader.next()? {
            match reader.word().cmp(word) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => return Ok(left.or(&Places::read(kept)?)),
                std::cmp::Ordering::Greater => break,
            }
        }
        Ok(left)
    }

    /// Where a word stands after this that begins so, and one stood in `before`.
    pub fn find_begun(&self, beginning: &[u8], before: &Places) -> Result<Places, Error> {
        let mut found = before.without(&self.cleared);
        let mut reader = Reader::new(&self.words);
        while let Some(kept) = reader.next()? {
            if reader.word().starts_with(beginning) {
                found = found.or(&Places::read(kept)?);
            } else if reader.word() > beginning {
                break;
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests;
