//! Merging the runs of blocks into their parts, while nobody waits for the right to write but for a moment.

use super::{Rewrite, places::Places, sealed};
use crate::{Error, database::Database};
use app::model::Topic;

/// How often a block is tried that changes while it is merged; it is left for the next time then.
const MOST_TRIES: usize = 3;

/// Merges some blocks. A damaged index is made anew.
pub fn run(database: &Database, blocks: &[i64]) -> Result<(), Error> {
    for block in blocks {
        match merge(database, *block) {
            Err(Error::Damaged(what)) => {
                tracing::warn!(what, "the words of all records are made again");
                return database.write(|session| {
                    session.tell(Topic::Record);
                    super::start_again(session.connection())
                });
            }
            merged => merged?,
        }
    }
    Ok(())
}

/// Merges every block that has runs; whether there was one.
pub fn run_all(database: &Database) -> Result<bool, Error> {
    let blocks = database.read(|session| sealed::with_runs(session.connection()))?;
    run(database, &blocks)?;
    Ok(!blocks.is_empty())
}

fn merge(database: &Database, block: i64) -> Result<(), Error> {
    for _ in 0..MOST_TRIES {
        let ready =
            database.read(|session| Rewrite::without(session.connection(), block, Places::NONE))?;
        let Some(ready) = ready else {
            return Ok(());
        };
        let is_put = database.write(|session| {
            session.tell(Topic::Inside);
            ready.put(session.connection())
        })?;
        if is_put {
            return Ok(());
        }
    }
    Ok(())
}
