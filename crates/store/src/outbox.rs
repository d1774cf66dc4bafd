//! Calls to be made, and the request ids they were made under.

use app::model::{Call, CallName, NewCall, Queued};
use domain::{OutboxId, RequestId, Timestamp};
use rusqlite::{Connection, Row, named_params};

use crate::{Error, column};

/// Queues a call.
pub fn push(tx: &Connection, new: &NewCall, now: Timestamp) -> Result<OutboxId, Error> {
    tx.prepare_cached(
        "INSERT INTO outbox (name, call, attempts, next_attempt_at, created_at, given_up)
         VALUES (:name, :call, 0, :next_attempt_at, :created_at, 0)",
    )?
    .execute(named_params! {
        ":name": new.call.name(),
        ":call": column::to_json(&new.call, "call")?,
        ":next_attempt_at": new.not_before.millis(),
        ":created_at": now.millis(),
    })?;
    let number = tx.last_insert_rowid();
    for artefact in &new.after_erasure {
        tx.prepare_cached("INSERT OR IGNORE INTO outbox_wait (outbox, artefact) VALUES (?1, ?2)")?
            .execute((number, artefact.as_str()))?;
    }
    to_id(number)
}

/// Lists calls due at `now`: those ahead that cannot wait, then by turns one that somebody waits for and one
/// that nobody does, each kind oldest first. A call that waits for an erasure is not due before that
/// erasure is done; an artefact that nobody scheduled to erase holds it back as well, since the
/// call says that the artefact is gone.
pub fn list_due(tx: &Connection, now: Timestamp, limit: usize) -> Result<Vec<Queued>, Error> {
    let (urgent, awaited) = (CallName::URGENT.as_slice(), CallName::AWAITED.as_slice());
    let mut due = list_due_of(tx, now, (urgent, true), limit)?;
    let others = list_due_of(tx, now, (&[urgent, awaited].concat(), false), limit)?;
    let awaited = list_due_of(tx, now, (awaited, true), limit)?;
    let (mut awaited, mut others) = (awaited.into_iter(), others.into_iter());
    loop {
        let turn = [awaited.next(), others.next()];
        if due.len() >= limit || turn.iter().all(Option::is_none) {
            break;
        }
        due.extend(turn.into_iter().flatten());
    }
    due.truncate(limit);
    Ok(due)
}

/// Lists calls that are due, oldest first: of some kinds, or of all but them.
fn list_due_of(
    tx: &Connection,
    now: Timestamp,
    (names, is_of_them): (&[CallName], bool),
    limit: usize,
) -> Result<Vec<Queued>, Error> {
    tx.prepare_cached(
        "SELECT * FROM outbox
         WHERE done_at IS NULL AND given_up = 0 AND next_attempt_at <= ?1
           AND (name IN (SELECT value FROM json_each(?3))) = ?4
           AND NOT EXISTS (
               SELECT 1 FROM outbox_wait
               LEFT JOIN erasure ON erasure.artefact = outbox_wait.artefact
               WHERE outbox_wait.outbox = outbox.id AND erasure.done_at IS NULL
           )
         ORDER BY id LIMIT ?2",
    )?
    .query_and_then(
        (
            now.millis(),
            column::limit(Some(limit)),
            column::to_json(&names, "name")?,
            is_of_them,
        ),
        read,
    )?
    .collect()
}

/// Finds when the next waiting call is due.
pub fn find_next(tx: &Connection) -> Result<Option<Timestamp>, Error> {
    let millis: Option<i64> = tx
        .prepare_cached(
            "SELECT min(next_attempt_at) FROM outbox WHERE done_at IS NULL AND given_up = 0",
        )?
        .query_row([], |row| row.get(0))?;
    millis
        .map(|millis| column::to_instant(millis, "next_attempt_at"))
        .transpose()
}

/// Lists all waiting calls, oldest first.
pub fn list(tx: &Connection) -> Result<Vec<Queued>, Error> {
    tx.prepare_cached("SELECT * FROM outbox WHERE done_at IS NULL ORDER BY id")?
        .query_and_then([], read)?
        .collect()
}

/// The call that a request id was used for, done or not.
pub fn find_call(tx: &Connection, request: &RequestId) -> Result<Option<Call>, Error> {
    tx.prepare_cached(
        "SELECT outbox.call FROM outbox_attempt
         JOIN outbox ON outbox.id = outbox_attempt.outbox
         WHERE outbox_attempt.request = ?1",
    )?
    .query_and_then([request.as_str()], |row| column::json(row, "call"))?
    .next()
    .transpose()
}

/// Notes a request id for a call, before it is sent.
///
/// # Errors
///
/// [`Error::Missing`] when the call is not waiting (any more).
pub fn note_attempt(
    tx: &Connection,
    id: &OutboxId,
    request: &RequestId,
    at: Timestamp,
) -> Result<(), Error> {
    let number = column::number(id.as_str());
    let noted = tx
        .prepare_cached(
            "UPDATE outbox SET attempts = attempts + 1 WHERE id = ?1 AND done_at IS NULL",
        )?
        .execute([number])?;
    if noted == 0 {
        return Err(Error::Missing("call"));
    }
    tx.prepare_cached("INSERT INTO outbox_attempt (request, outbox, at) VALUES (?1, ?2, ?3)")?
        .execute((request.as_str(), number, at.millis()))?;
    Ok(())
}

/// The call got through; it leaves the list, its request ids stay known.
///
/// # Errors
///
/// [`Error::Missing`] when there is no such call.
pub fn set_done(tx: &Connection, id: &OutboxId, at: Timestamp) -> Result<(), Error> {
    let changed = tx
        .prepare_cached("UPDATE outbox SET done_at = coalesce(done_at, ?2) WHERE id = ?1")?
        .execute((column::number(id.as_str()), at.millis()))?;
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::Missing("call"))
    }
}

/// The call failed; tried again at `next`, or never by itself when `None`.
///
/// # Errors
///
/// [`Error::Missing`] when there is no such call.
pub fn set_failed(
    tx: &Connection,
    id: &OutboxId,
    error: &str,
    next: Option<Timestamp>,
) -> Result<(), Error> {
    let changed = tx
        .prepare_cached(
            "UPDATE outbox SET
                 last_error = ?2, next_attempt_at = coalesce(?3, next_attempt_at),
                 given_up = ?4
             WHERE id = ?1",
        )?
        .execute((
            column::number(id.as_str()),
            error,
            column::millis(next),
            next.is_none(),
        ))?;
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::Missing("call"))
    }
}

/// Sets when a waiting call is tried next.
pub fn put_off(tx: &Connection, id: &OutboxId, next: Timestamp) -> Result<(), Error> {
    tx.prepare_cached("UPDATE outbox SET next_attempt_at = ?1 WHERE done_at IS NULL AND id = ?2")?
        .execute((next.millis(), column::number(id.as_str())))?;
    Ok(())
}

/// Drops waiting calls that match; returns how many. Like done ones they stay known for a while,
/// so that an answer on its way is not taken for a stranger's.
pub fn drop_matching(
    tx: &Connection,
    matches: &dyn Fn(&Call) -> bool,
    now: Timestamp,
) -> Result<usize, Error> {
    let mut dropped = 0;
    for queued in list(tx)? {
        if matches(&queued.call) {
            set_done(tx, &queued.id, now)?;
            dropped += 1;
        }
    }
    Ok(dropped)
}

/// Makes waiting calls due at `now`: one, or all; returns how many.
pub fn retry(tx: &Connection, id: Option<&OutboxId>, now: Timestamp) -> Result<usize, Error> {
    let changed = match id {
        Some(id) => tx
            .prepare_cached(
                "UPDATE outbox SET next_attempt_at = ?1, given_up = 0
                 WHERE done_at IS NULL AND id = ?2",
            )?
            .execute((now.millis(), column::number(id.as_str())))?,
        None => tx
            .prepare_cached(
                "UPDATE outbox SET next_attempt_at = ?1, given_up = 0 WHERE done_at IS NULL",
            )?
            .execute([now.millis()])?,
    };
    Ok(changed)
}

/// Deletes some calls that were done before `done_before`, or were queued before `given_up_before` and
/// given up, with their request ids; whether there are more.
pub fn prune(
    tx: &Connection,
    done_before: Timestamp,
    given_up_before: Timestamp,
    at_once: usize,
) -> Result<bool, Error> {
    let gone = tx
        .prepare_cached(
            "DELETE FROM outbox WHERE id IN (
                 SELECT id FROM outbox
                 WHERE done_at < ?1
                    OR (done_at IS NULL AND given_up = 1 AND next_attempt_at < ?2 AND created_at < ?2)
                 LIMIT ?3
             )",
        )?
        .execute((
            done_before.millis(),
            given_up_before.millis(),
            column::limit(Some(at_once)),
        ))?;
    Ok(gone == at_once)
}

/// Deletes some request ids that were used before `before`, however often their call was made since;
/// whether there are more.
pub fn prune_attempts(tx: &Connection, before: Timestamp, at_once: usize) -> Result<bool, Error> {
    let gone = tx
        .prepare_cached(
            "DELETE FROM outbox_attempt WHERE request IN (
                 SELECT request FROM outbox_attempt WHERE at < ?1 LIMIT ?2
             )",
        )?
        .execute((before.millis(), column::limit(Some(at_once))))?;
    Ok(gone == at_once)
}

fn to_id(number: i64) -> Result<OutboxId, Error> {
    OutboxId::parse(number.to_string()).map_err(|fault| Error::Column {
        column: "id",
        reason: fault.to_string(),
    })
}

fn read(row: &Row<'_>) -> Result<Queued, Error> {
    Ok(Queued {
        id: to_id(row.get("id")?)?,
        call: column::json(row, "call")?,
        attempts: column::count(row, "attempts")?,
        next_attempt_at: column::instant(row, "next_attempt_at")?,
        created_at: column::instant(row, "created_at")?,
        last_error: row.get("last_error")?,
        given_up: row.get("given_up")?,
    })
}
