//! A block of words written whole. Taking it apart, putting it together and sealing it is done on a state that
//! was read; the right to write is held for as long as it takes to put it in its place, if nothing changed it
//! meanwhile (docs/promises.md, R9).

use rusqlite::Connection;
use zeroize::Zeroizing;

use super::{
    part::{Reader, Writer},
    places::Places,
    run::Change,
    sealed::{Sealed, Stamp, Whole},
};
use crate::Error;

/// A block as it is to be.
pub struct Rewrite {
    block: i64,
    /// Places whose words were left out.
    gone: Places,
    /// As it was read; `None`: nothing was sealed there.
    read: Option<Stamp>,
    /// `None`: nothing is left.
    whole: Option<Whole>,
}

impl Rewrite {
    /// With what comes to it.
    pub fn new(tx: &Connection, block: i64, change: Change) -> Result<Self, Error> {
        let sealed = Sealed::open(tx, block)?;
        let parts = match &sealed {
            Some(sealed) => {
                let mut all = folded(sealed)?;
                all.and_then(&super::run::Run::read(&change.write())?)?;
                merge(|number| sealed.read(number), &all, &Places::NONE)?
            }
            None => merge(|_| Ok(None), &change, &Places::NONE)?,
        };
        Ok(Self {
            block,
            gone: Places::NONE,
            read: sealed.map(|sealed| sealed.stamp()).transpose()?,
            whole: Some(Whole::seal(block, &parts)?),
        })
    }

    /// With its runs merged into its parts, and without the words of some places; `None` when nothing is sealed
    /// there.
    pub fn without(tx: &Connection, block: i64, gone: Places) -> Result<Option<Self>, Error> {
        let Some(sealed) = Sealed::open(tx, block)? else {
            return Ok(None);
        };
        let stamp = sealed.stamp()?;
        let whole = if stamp.is_all(&gone) {
            None
        } else {
            let all = folded(&sealed)?;
            let parts = merge(|number| sealed.read(number), &all, &gone)?;
            Some(Whole::seal(block, &parts)?)
        };
        Ok(Some(Self {
            block,
            gone,
            read: Some(stamp),
            whole,
        }))
    }

    /// Whether it leaves the words of these places out of this block.
    pub fn is_of(&self, block: i64, gone: &Places) -> bool {
        self.block == block && self.gone == *gone
    }

    /// Puts it in the place of what was read: the key of that is destroyed. `false`, and nothing is written, when
    /// the block changed meanwhile.
    pub fn put(&self, tx: &Connection) -> Result<bool, Error> {
        let sealed = Sealed::open(tx, self.block)?;
        let stamp = sealed.as_ref().map(Sealed::stamp).transpose()?;
        if stamp != self.read {
            return Ok(false);
        }
        if let Some(sealed) = sealed {
            sealed.destroy()?;
        }
        if let Some(whole) = &self.whole {
            whole.put(tx, self.block)?;
        }
        Ok(true)
    }
}

/// What came to a block since it was written whole.
fn folded(sealed: &Sealed<'_>) -> Result<Change, Error> {
    let mut all = Change::default();
    for run in sealed.runs()? {
        all.and_then(&run)?;
    }
    Ok(all)
}

/// The parts of a block as they are after a change, without the words of some places.
fn merge(
    read: impl Fn(i64) -> Result<Option<Zeroizing<Vec<u8>>>, Error>,
    change: &Change,
    gone: &Places,
) -> Result<Vec<Zeroizing<Vec<u8>>>, Error> {
    let mut adding = change.added.iter().peekable();
    let mut writer = Writer::default();
    let mut push = |word: &[u8], places: Places| {
        let places = places.without(gone);
        if !places.is_empty() {
            writer.push(word, &places);
        }
    };
    for number in 1.. {
        let Some(part) = read(number)? else {
            break;
        };
        let mut reader = Reader::new(&part);
        while let Some(kept) = reader.next()? {
            let word = reader.word();
            while let Some((before, places)) = adding.next_if(|(added, _)| added.as_slice() < word)
            {
                push(before, *places);
            }
            let mut places = Places::read(kept)?.without(&change.cleared);
            if let Some((_, more)) = adding.next_if(|(added, _)| added.as_slice() == word) {
                places = places.or(more);
            }
            push(word, places);
        }
    }
    for (word, places) in adding {
        push(word, *places);
    }
    Ok(writer.finish())
}

#[cfg(test)]
mod tests;
