//! Callbacks as they came: kept before they are answered, worked off afterwards.

use app::model::{Incoming, Kept, MessageKind};
use domain::{ArtefactId, InboxId, InboxState, Timestamp, TransferId};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::{Error, column, long_body};

/// Noted on a message whose request id came before with other bytes (docs/promises.md, R3).
const SAME_ID_OTHER_BYTES: &str = "same request id, other bytes";

/// The body of a message as it is to be kept.
#[derive(Clone, Copy)]
pub struct Body<'a> {
    pub bytes: &'a [u8],
    /// Where the bytes lie already, as a draft; then there are none here.
    pub long: Option<i64>,
    pub size_bytes: u64,
}

impl<'a> Body<'a> {
    /// One that is kept with its row.
    pub fn short(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            long: None,
            size_bytes: bytes.len() as u64,
        }
    }
}

/// Inserts a message; `false` if it was there already.
pub fn push(tx: &Connection, message: &Incoming, body: Body<'_>) -> Result<bool, Error> {
    let request = message.request.as_ref().map(|id| id.as_str());
    let is_second = match request {
        Some(request) => tx
            .prepare_cached(
                "SELECT 1 FROM inbox
                 WHERE path = ?1 AND coalesce(request, '') = ?2 AND digest <> ?3",
            )?
            .exists((&message.path, request, &message.digest))?,
        None => false,
    };
    let inserted = tx
        .prepare_cached(
            "INSERT INTO inbox (path, kind, request, transfer, digest, headers, late, received_at,
                                state, problem, note, size_bytes, body, long_body)
             VALUES (:path, :kind, :request, :transfer, :digest, :headers, :late, :received_at,
                     'new', NULL, :note, :size_bytes, :body, :long_body)
             ON CONFLICT DO NOTHING",
        )?
        .execute(named_params! {
            ":path": message.path,
            ":kind": column::name(message.kind, "kind")?,
            ":request": request,
            ":transfer": message.transfer.as_ref().map(|id| id.as_str()),
            ":digest": message.digest,
            ":headers": message.headers,
            ":late": message.late,
            ":received_at": message.received_at.millis(),
            ":note": is_second.then_some(SAME_ID_OTHER_BYTES),
            ":size_bytes": i64::try_from(body.size_bytes).unwrap_or(i64::MAX),
            ":body": body.bytes,
            ":long_body": body.long,
        })?;
    if inserted == 1
        && let Some(long) = body.long
    {
        long_body::keep(tx, long)?;
    }
    Ok(inserted == 1)
}

/// Bytes of bodies in the inbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Of all of them.
    pub bytes: u64,
    /// Of pages.
    pub page_bytes: u64,
}

/// Bytes of all bodies in the inbox.
pub fn size(tx: &Connection) -> Result<Size, Error> {
    let (bytes, page_bytes): (i64, i64) = tx
        .prepare_cached("SELECT bytes, page_bytes FROM inbox_size")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Size {
        bytes: u64::try_from(bytes).unwrap_or(0),
        page_bytes: u64::try_from(page_bytes).unwrap_or(0),
    })
}

/// Whether the very same message was kept.
pub fn is_known(tx: &Connection, message: &Incoming) -> Result<bool, Error> {
    let known = tx
        .prepare_cached(
            "SELECT 1 FROM inbox
             WHERE path = ?1 AND coalesce(request, '') = ?2 AND coalesce(transfer, '') = ?3
               AND digest = ?4",
        )?
        .exists((
            &message.path,
            message.request.as_ref().map_or("", |id| id.as_str()),
            message.transfer.as_ref().map_or("", |id| id.as_str()),
            &message.digest,
        ))?;
    Ok(known)
}

/// Whether a page with this body came for the transfer.
pub fn has_page(tx: &Connection, id: &TransferId, digest: &str) -> Result<bool, Error> {
    let kept = tx
        .prepare_cached("SELECT 1 FROM inbox WHERE transfer = ?1 AND digest = ?2")?
        .exists((id.as_str(), digest))?;
    Ok(kept)
}

/// Lists messages in a state that came after another one, oldest first.
pub fn list_in_state(
    tx: &Connection,
    state: InboxState,
    after: Option<&InboxId>,
    limit: usize,
) -> Result<Vec<Kept>, Error> {
    tx.prepare_cached(
        "SELECT id, path, kind, request, transfer, digest, late, received_at, state,
                size_bytes, coalesce(problem, note) AS problem
         FROM inbox WHERE state = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
    )?
    .query_and_then(
        (
            column::name(state, "state")?,
            after
                .and_then(|id| column::number(id.as_str()))
                .unwrap_or(0),
            column::limit(Some(limit)),
        ),
        read,
    )?
    .collect()
}

/// Lists new messages whose sender does not wait long, oldest first.
pub fn list_urgent(tx: &Connection, limit: usize) -> Result<Vec<Kept>, Error> {
    tx.prepare_cached(
        "SELECT id, path, kind, request, transfer, digest, late, received_at, state,
                size_bytes, coalesce(problem, note) AS problem
         FROM inbox
         WHERE state = 'new' AND kind IN (SELECT value FROM json_each(?1)) ORDER BY id LIMIT ?2",
    )?
    .query_and_then(
        (
            column::to_json(&MessageKind::URGENT, "kind")?,
            column::limit(Some(limit)),
        ),
        read,
    )?
    .collect()
}

/// How many messages are in a state.
pub fn count_in_state(tx: &Connection, state: InboxState) -> Result<u64, Error> {
    let count: i64 = tx
        .prepare_cached("SELECT count(*) FROM inbox WHERE state = ?1")?
        .query_row([column::name(state, "state")?], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Finds a message.
pub fn find(tx: &Connection, id: &InboxId) -> Result<Option<Kept>, Error> {
    tx.prepare_cached(
        "SELECT id, path, kind, request, transfer, digest, late, received_at, state,
                size_bytes, coalesce(problem, note) AS problem
         FROM inbox WHERE id = ?1",
    )?
    .query_and_then([column::number(id.as_str())], read)?
    .next()
    .transpose()
}

/// Lists all messages, newest first.
pub fn list(tx: &Connection, limit: Option<usize>) -> Result<Vec<Kept>, Error> {
    tx.prepare_cached(
        "SELECT id, path, kind, request, transfer, digest, late, received_at, state,
                size_bytes, coalesce(problem, note) AS problem
         FROM inbox ORDER BY id DESC LIMIT ?1",
    )?
    .query_and_then([column::limit(limit)], read)?
    .collect()
}

/// The body of a message; `None` once it was dropped.
pub fn find_body(tx: &Connection, id: &InboxId) -> Result<Option<Vec<u8>>, Error> {
    let found: Option<(Option<Vec<u8>>, Option<i64>)> = tx
        .prepare_cached("SELECT body, long_body FROM inbox WHERE id = ?1")?
        .query_row([column::number(id.as_str())], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    match found {
        Some((Some(_), Some(long))) => long_body::read(tx, long).map(Some),
        Some((body, None)) => Ok(body),
        Some((None, Some(_))) | None => Ok(None),
    }
}

/// Marks a message. A page's body is dropped once it is done: the page is in its own table then. A profile's is
/// dropped as soon as it was looked at, readable or not: it holds a mobile number, and perhaps a picture. What is
/// refused keeps its digest and the reason (docs/promises.md, S7).
///
/// # Errors
///
/// [`Error::Missing`] when there is no such message.
pub fn mark(
    tx: &Connection,
    id: &InboxId,
    state: InboxState,
    problem: Option<&str>,
) -> Result<(), Error> {
    let number = column::number(id.as_str());
    let marked = tx
        .prepare_cached("UPDATE inbox SET state = ?2, problem = ?3 WHERE id = ?1")?
        .execute((number, column::name(state, "state")?, problem))?;
    if marked == 0 {
        return Err(Error::Missing("message"));
    }
    let drops = match state {
        InboxState::New => return Ok(()),
        InboxState::Parked | InboxState::Unread => "kind = ?3",
        // The bytes of a notice stay as long as its row.
        InboxState::Done => "kind IN (?2, ?3)",
        InboxState::Refused => "?2 = ?2 AND ?3 = ?3",
    };
    tx.prepare_cached(&format!(
        "UPDATE inbox SET body = NULL, size_bytes = 0
         WHERE id = ?1 AND {drops} AND body IS NOT NULL"
    ))?
    .execute((
        number,
        column::name(MessageKind::Page, "kind")?,
        column::name(MessageKind::ProfileShare, "kind")?,
    ))?;
    Ok(())
}

/// Messages that came for the transfers of an artefact and hold something or wait, with their bytes.
pub const LIST_OF_ARTEFACT: &str = "
    SELECT id, size_bytes FROM inbox
    WHERE transfer IN (SELECT id FROM transfer WHERE artefact = ?1)
      AND (body IS NOT NULL OR state <> 'done')
    LIMIT ?2";

/// Destroys the body of a message with its consent. One that was not worked off is done then: nothing can be
/// made of it any more.
pub const ERASE: &str = "
    UPDATE inbox SET
        state = 'done', body = NULL, size_bytes = 0,
        note = CASE WHEN state = 'done' THEN note ELSE 'erased with its consent' END
    WHERE id = ?1";

/// How many bodies are left of what came for the transfers of an artefact.
pub fn count_bodies_of_artefact(tx: &Connection, artefact: &ArtefactId) -> Result<u64, Error> {
    let count: i64 = tx
        .prepare_cached(
            "SELECT count(*) FROM inbox
             WHERE transfer IN (SELECT id FROM transfer WHERE artefact = ?1)
               AND body IS NOT NULL",
        )?
        .query_row([artefact.as_str()], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Bytes of bodies that go in one transaction: each is overwritten, and callbacks wait for the writer.
const BYTES_AT_ONCE: i64 = 2 * 1024 * 1024;

/// Deletes some messages that were done and came before `done_before`, or were refused and came
/// before `refused_before`; whether there may be more.
pub fn prune(
    tx: &Connection,
    done_before: Timestamp,
    refused_before: Timestamp,
    at_once: usize,
) -> Result<bool, Error> {
    let gone = tx
        .prepare_cached(
            "WITH old AS (
                 SELECT id, size_bytes FROM inbox
                 WHERE (state = 'done' AND received_at < ?1)
                    OR (state = 'refused' AND received_at < ?2)
                 LIMIT ?3
             ), counted AS (
                 SELECT id, sum(size_bytes) OVER (ORDER BY id) - size_bytes AS before FROM old
             )
             DELETE FROM inbox WHERE id IN (SELECT id FROM counted WHERE before < ?4)",
        )?
        .execute((
            done_before.millis(),
            refused_before.millis(),
            column::limit(Some(at_once)),
            BYTES_AT_ONCE,
        ))?;
    Ok(gone > 0)
}

fn read(row: &Row<'_>) -> Result<Kept, Error> {
    let number: i64 = row.get("id")?;
    Ok(Kept {
        id: InboxId::parse(number.to_string()).map_err(|fault| Error::Column {
            column: "id",
            reason: fault.to_string(),
        })?,
        path: row.get("path")?,
        kind: column::named(row, "kind")?,
        request: column::optional_id(row, "request")?,
        transfer: column::optional_id(row, "transfer")?,
        digest: row.get("digest")?,
        late: row.get("late")?,
        received_at: column::instant(row, "received_at")?,
        size_bytes: row.get::<_, i64>("size_bytes")?.unsigned_abs(),
        state: column::named(row, "state")?,
        problem: row.get("problem")?,
    })
}
