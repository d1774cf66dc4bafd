//! A part of a block: words in their order, each with the places where it stands. No I/O, no key.
//!
//! An entry is how many bytes the word shares with the one before it (1 byte), how many follow (2), those,
//! how many places there are (1; 255: a bit for each place of the block), and the places (2 bytes each).
//! Numbers are little-endian.

use zeroize::Zeroizing;

use super::places::{BITS_BYTES, Places};
use crate::Error;

/// A part of so many bytes is followed by another: sealed, it fits into one page.
const LONGEST: usize = 3_400;

/// Longest word, in bytes.
const LONGEST_WORD: usize = 1_024;

/// Stands for a bit for each place.
const BITS: u8 = 255;

/// Puts words in order into parts.
pub struct Writer {
    longest: usize,
    parts: Vec<Zeroizing<Vec<u8>>>,
    /// The first word of each part.
    first: Vec<Zeroizing<Vec<u8>>>,
    last: Zeroizing<Vec<u8>>,
}

impl Default for Writer {
    fn default() -> Self {
        Self::of(LONGEST)
    }
}

impl Writer {
    /// Puts all words into one part.
    pub fn unbroken() -> Self {
        Self::of(usize::MAX)
    }

    fn of(longest: usize) -> Self {
        Self {
            longest,
            parts: vec![],
            first: vec![],
            last: Zeroizing::default(),
        }
    }

    /// Adds a word that comes after all others; what is longer than a word may be is cut off.
    pub fn push(&mut self, word: &[u8], places: &Places) {
        let word = word.get(..LONGEST_WORD).unwrap_or(word);
        if self
            .parts
            .last()
            .is_none_or(|part| part.len() >= self.longest)
        {
            self.parts
                .push(Zeroizing::new(Vec::with_capacity(LONGEST + 512)));
            self.first.push(Zeroizing::new(word.to_vec()));
            self.last.clear();
        }
        if let Some(part) = self.parts.last_mut() {
            put(part, &self.last, word, places);
        }
        self.last.clear();
        self.last.extend_from_slice(word);
    }

    /// The parts, the one that names their first words ahead of them.
    pub fn finish(self) -> Vec<Zeroizing<Vec<u8>>> {
        let mut names = Zeroizing::new(vec![]);
        let mut last: &[u8] = &[];
        for word in &self.first {
            put(&mut names, last, word, &Places::NONE);
            last = word;
        }
        let mut parts = vec![names];
        parts.extend(self.parts);
        parts
    }
}

fn put(part: &mut Vec<u8>, last: &[u8], word: &[u8], places: &Places) {
    let shared = last.iter().zip(word).take_while(|(a, b)| a == b).count();
    let shared = u8::try_from(shared).unwrap_or(u8::MAX);
    let rest = word.get(usize::from(shared)..).unwrap_or_default();
    part.push(shared);
    part.extend(u16::try_from(rest.len()).unwrap_or(u16::MAX).to_le_bytes());
    part.extend(rest);
    let kept = places.write();
    if kept.len() == BITS_BYTES {
        part.push(BITS);
    } else {
        part.push(u8::try_from(kept.len() / 2).unwrap_or(BITS));
    }
    part.extend(kept);
}

/// Goes through the words of a part.
pub struct Reader<'a> {
    rest: &'a [u8],
    word: Zeroizing<Vec<u8>>,
}

impl<'a> Reader<'a> {
    pub fn new(part: &'a [u8]) -> Self {
        Self {
            rest: part,
            word: Zeroizing::default(),
        }
    }

    /// The word that was gone to last.
    pub fn word(&self) -> &[u8] {
        &self.word
    }

    /// Goes to the next word; where it stands, as it is kept, and `None` after the last.
    ///
    /// # Errors
    ///
    /// [`Error::Damaged`] when it is no such part.
    pub fn next(&mut self) -> Result<Option<&'a [u8]>, Error> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let [shared] = self.take()?;
        let length = usize::from(u16::from_le_bytes(self.take()?));
        let (ending, rest) = self.rest.split_at_checked(length).ok_or_else(damaged)?;
        self.rest = rest;
        self.word.truncate(usize::from(shared));
        self.word.extend_from_slice(ending);
        if self.word.len() > LONGEST_WORD {
            return Err(damaged());
        }
        let [count] = self.take()?;
        let length = match count {
            BITS => BITS_BYTES,
            count => usize::from(count) * 2,
        };
        let (places, rest) = self.rest.split_at_checked(length).ok_or_else(damaged)?;
        self.rest = rest;
        Ok(Some(places))
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or_else(damaged)?;
        self.rest = rest;
        Ok(*taken)
    }
}

fn damaged() -> Error {
    Error::Damaged("an index of words".to_owned())
}

#[cfg(test)]
mod tests;
