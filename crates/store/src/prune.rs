//! What is dropped with age: nothing that a repeat or a late answer may still ask for.

use domain::Timestamp;

use crate::{Error, database::Database, inbox, outbox};

/// Repeats change nothing for at least so long (docs/promises.md, R3): 8 days.
const KNOWN_S: i64 = 8 * 86_400;

/// Push URLs stay known for so long after their transfer: 2 days; past 24 h they are dead anyway.
const TOKEN_S: i64 = 2 * 86_400;

/// Drops messages worked off and calls done long ago, and dead push tokens. Parked and refused
/// messages stay; the audit stays.
pub fn run(database: &Database, now: Timestamp) -> Result<(), Error> {
    let known_from = now.plus_seconds(-KNOWN_S);
    let tokens_from = now.plus_seconds(-TOKEN_S);
    database.write(|session| {
        let tx = session.connection();
        inbox::prune(tx, known_from)?;
        outbox::prune(tx, known_from)?;
        tx.prepare_cached(
            "DELETE FROM push_token WHERE transfer IN (
                 SELECT id FROM transfer WHERE coalesce(ended_at, deadline_at) < ?1
             )",
        )?
        .execute([tokens_from.millis()])?;
        Ok(())
    })
}
