//! A set of places in a block: in which of its records a word stands.

use crate::Error;

/// Places of one block.
pub const PLACES: usize = 1_024;

/// Bytes of a set with a bit for each place.
pub const BITS_BYTES: usize = PLACES / 8;

/// Places in words of the machine.
const WORDS: usize = PLACES / 64;

/// Some of the places of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places([u64; WORDS]);

impl Places {
    pub const NONE: Self = Self([0; WORDS]);
    pub const ALL: Self = Self([u64::MAX; WORDS]);

    /// Adds a place; one that no block has is left out.
    pub fn add(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a &= b);
        self
    }

    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a |= b);
        self
    }

    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a &= !b);
        self
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The places, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        })
    }

    /// As it is kept: two bytes for each place while that is shorter, else a bit for each. The length
    /// tells them apart.
    pub fn write(&self) -> Vec<u8> {
        if self.count() * 2 < BITS_BYTES {
            return self
                .iter()
                .filter_map(|place| u16::try_from(place).ok())
                .flat_map(u16::to_le_bytes)
                .collect();
        }
        self.bits().collect()
    }

    /// A bit for each place.
    pub fn bits(&self) -> impl Iterator<Item = u8> + '_ {
        self.0.iter().flat_map(|word| word.to_le_bytes())
    }

    /// # Errors
    ///
    /// [`Error::Damaged`] when it is no such set.
    pub fn read(kept: &[u8]) -> Result<Self, Error> {
        let damaged = || Error::Damaged("an index of words".to_owned());
        let mut places = Self::NONE;
        if kept.len() == BITS_BYTES {
            for (word, bytes) in places.0.iter_mut().zip(kept.chunks_exact(8)) {
                *word = u64::from_le_bytes(bytes.try_into().map_err(|_| damaged())?);
            }
            return Ok(places);
        }
        let (pairs, rest) = kept.as_chunks::<2>();
        if !rest.is_empty() || kept.len() > BITS_BYTES {
            return Err(damaged());
        }
        for pair in pairs {
            let place = usize::from(u16::from_le_bytes(*pair));
            if place >= PLACES {
                return Err(damaged());
            }
            places.add(place);
        }
        Ok(places)
    }
}

#[cfg(test)]
mod tests;
