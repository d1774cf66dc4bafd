//! Keeping the ways in the same at all desks: a person who is added at one signs in at every other, and who is disabled
//! at one opens nothing at any.

use phrase::say;
use store_postgres::{PgStore, Ways};

use super::membership::Membership;
use crate::{
    DeskError,
    directory::DataDirectory,
    key_lock::with_key_lock,
    keys::{KeyError, SharedWays},
};

/// Others may change them at the same time; each round somebody gets through.
const ROUNDS: u32 = 8;

/// Takes over what other desks changed and shares what was changed here. Cheap where nothing was.
///
/// # Errors
///
/// As the files or the store cannot be read or written.
pub(crate) fn share(directory: &DataDirectory, store: &PgStore) -> Result<(), DeskError> {
    with_key_lock(directory, || {
        let file = directory.key_file();
        let keeping = || DeskError::file(say::error_doing_writing_key_file());
        let mut known = Membership::read(directory).map_err(keeping())?;
        for _ in 0..ROUNDS {
            let here = SharedWays::of(&file)?;
            let is_changed_here = here.marks()? != known.ways;
            let (number, there) = store.ways().map_err(app::Error::from)?;
            if number == known.ways_number && !is_changed_here {
                return Ok(());
            }
            let there = there.map(|text| SharedWays::parse(&text)).transpose()?;
            let ours = match there {
                None => here,
                Some(there) => {
                    let theirs = there.marks()?;
                    let both = there.with_changes_of(&here, &known.ways)?;
                    both.put_into(&file)?;
                    if !is_changed_here {
                        known.ways_number = number;
                        known.ways = both.marks()?;
                        return known.write(directory).map_err(keeping());
                    }
                    // What came from there is no change of ours, should the server not take ours now.
                    known.ways_number = number;
                    known.ways = theirs;
                    known.write(directory).map_err(keeping())?;
                    both
                }
            };
            if store.put_ways(number, &texts(&ours)?)? {
                known.ways_number = number + 1;
                known.ways = ours.marks()?;
                return known.write(directory).map_err(keeping());
            }
        }
        Err(app::Error::Busy.into())
    })
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
