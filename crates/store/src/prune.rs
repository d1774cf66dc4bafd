//! What is dropped with age: nothing that a repeat or a late answer may still ask for.

use domain::{IST, Timestamp};
use rusqlite::Connection;

use crate::{
    Error, board, database::Database, inbox, intake, long_body, outbox, record_share, share,
};

/// Repeats change nothing for at least so long (docs/promises.md, R3): 8 days.
const KNOWN_S: i64 = 8 * 86_400;

/// What was refused, and calls given up, can be looked at for so long: 30 days.
const SHOWN_S: i64 = 30 * 86_400;

/// Push URLs stay known for so long after their transfer: 2 days; past 24 h they are dead anyway.
const TOKEN_S: i64 = 2 * 86_400;

/// What was shared at a counter says of a person what it says for so long: a day.
const SHARED_S: i64 = 86_400;

/// Rows that go in one transaction: callbacks wait for the writer meanwhile.
const AT_ONCE: usize = 500;

/// Drops messages worked off and calls done long ago, what was refused or given up longer ago, the
/// request ids of attempts that nobody can answer any more, dead push tokens, what was shared at counters a
/// day ago, and boards of days that are over. Parked messages are
/// the workers' to end; the audit stays.
pub fn run(database: &Database, now: Timestamp) -> Result<(), Error> {
    let known_from = now.plus_seconds(-KNOWN_S);
    let shown_from = now.plus_seconds(-SHOWN_S);
    let tokens_from = now.plus_seconds(-TOKEN_S);
    in_steps(database, |tx| {
        inbox::prune(tx, known_from, shown_from, AT_ONCE)
    })?;
    in_steps(database, |tx| {
        outbox::prune(tx, known_from, shown_from, AT_ONCE)
    })?;
    in_steps(database, |tx| {
        outbox::prune_attempts(tx, known_from, AT_ONCE)
    })?;
    database.write(|session| {
        let tx = session.connection();
        tx.prepare_cached(
            "DELETE FROM push_token WHERE transfer IN (
                 SELECT id FROM transfer WHERE coalesce(ended_at, deadline_at) < ?1
             )",
        )?
        .execute([tokens_from.millis()])?;
        let day = now.utc().with_timezone(&IST).date_naive();
        board::prune(tx, &day.to_string())?;
        let yesterday = day.pred_opt().unwrap_or(day);
        // Nobody can share it again: a clock that jumped is no reason (docs/promises.md, R11).
        let sure = database.options().clock.destroying().min(now);
        share::prune(tx, sure.plus_seconds(-SHARED_S), &yesterday.to_string())?;
        record_share::prune(tx, now)?;
        intake::prune(tx)
    })?;
    long_body::clear_away(database)
}

/// Repeats a step until it finds nothing more.
fn in_steps(
    database: &Database,
    step: impl Fn(&Connection) -> Result<bool, Error>,
) -> Result<(), Error> {
    while database.write_step(|session| step(session.connection()))? {}
    Ok(())
}
