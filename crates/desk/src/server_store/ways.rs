//! Keeping the ways in the same at all desks: a person who is added at one signs in at every other, and who is disabled
//! at one opens nothing at any.

use phrase::say;
use store_postgres::{PgStore, Ways};

use super::membership::Membership;
use crate::{
    DeskError,
    directory::DataDirectory,
    key_lock::with_key_lock,
    keys::{KeyError, Marks, SharedWays},
};

/// Others may change them at the same time; each round somebody gets through.
const ROUNDS: u32 = 8;

/// What is left to do once this desk has taken over what the others changed.
enum Left {
    /// Nothing: they are the same.
    Nothing,
    /// What the server said is older than what this desk knows by now: it is asked once more.
    Ask,
    /// To tell the server what was changed here, with the marks of that.
    Tell(Ways, Marks),
}

/// Takes over what other desks changed and shares what was changed here. Cheap where nothing was. A server that keeps
/// one waiting holds up no other change of the ways in: the lock on them is not held while it is asked.
///
/// # Errors
///
/// As the files or the store cannot be read or written.
pub(crate) fn share(directory: &DataDirectory, store: &PgStore) -> Result<(), DeskError> {
    for _ in 0..ROUNDS {
        let known_before = read(directory)?.ways_number;
        let (number, there) = store.ways().map_err(app::Error::from)?;
        let there = there.map(|text| SharedWays::parse(&text)).transpose()?;
        let left = with_key_lock(directory, || {
            take_over(directory, known_before, number, there)
        })?;
        let (ours, marks) = match left {
            Left::Nothing => return Ok(()),
            Left::Ask => continue,
            Left::Tell(ours, marks) => (ours, marks),
        };
        if store.put_ways(number, &ours)? {
            return with_key_lock(directory, || note_shared(directory, number, marks));
        }
    }
    Err(app::Error::Busy.into())
}

/// Puts what stands on the server under `number` into `desk.key`, with what was changed here since.
fn take_over(
    directory: &DataDirectory,
    known_before: i64,
    number: i64,
    there: Option<SharedWays>,
) -> Result<Left, DeskError> {
    let file = directory.key_file();
    let mut known = read(directory)?;
    // Another process of this desk has been further meanwhile. A server that is behind what was known before it was
    // asked is an older state of it, and no answer that came late.
    if number < known.ways_number && known_before < known.ways_number {
        return Ok(Left::Ask);
    }
    let here = SharedWays::of(&file)?;
    let is_changed_here = here.marks()? != known.ways;
    if number == known.ways_number && !is_changed_here {
        return Ok(Left::Nothing);
    }
    let ours = match there {
        None => here,
        Some(there) => {
            let theirs = there.marks()?;
            let both = there.with_changes_of(&here, &known.ways)?;
            both.put_into(&file)?;
            known.ways_number = number;
            if !is_changed_here {
                known.ways = both.marks()?;
                return write(directory, &known).map(|()| Left::Nothing);
            }
            // What came from there is no change of ours, should the server not take ours now.
            known.ways = theirs;
            write(directory, &known)?;
            both
        }
    };
    Ok(Left::Tell(texts(&ours)?, ours.marks()?))
}

/// What was told under the number after `number` stands there. What was changed here since is told the next time.
fn note_shared(directory: &DataDirectory, number: i64, marks: Marks) -> Result<(), DeskError> {
    let mut known = read(directory)?;
    if known.ways_number > number {
        return Ok(());
    }
    known.ways_number = number + 1;
    known.ways = marks;
    write(directory, &known)
}

fn read(directory: &DataDirectory) -> Result<Membership, DeskError> {
    Membership::read(directory).map_err(DeskError::file(say::error_doing_writing_key_file()))
}

fn write(directory: &DataDirectory, known: &Membership) -> Result<(), DeskError> {
    let written = known.write(directory);
    written.map_err(DeskError::file(say::error_doing_writing_key_file()))
}

/// As the server keeps them.
///
/// # Errors
///
/// [`KeyError::Make`].
pub(crate) fn texts(ways: &SharedWays) -> Result<Ways, KeyError> {
    Ok(Ways {
        open: ways.nameless()?,
        full: ways.full()?,
    })
}

#[cfg(test)]
mod tests;
