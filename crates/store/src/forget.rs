//! Forgetting a person whose account was deleted: a stand-in takes the place of the address
//! (docs/promises.md, "Law").

use app::model::Call;
use domain::{AbhaAddress, InboxId, Timestamp};
use rusqlite::Connection;

use crate::{Error, column, identity, share};

/// Columns that hold a person's address, but for those of the audit.
const ADDRESSES: &[(&str, &str)] = &[
    ("consent", "patient"),
    ("artefact", "patient"),
    ("erasure", "patient"),
    ("record_hidden", "patient"),
    ("hip_consent", "patient"),
    ("board", "patient"),
    ("record_share", "patient"),
    ("account_change", "patient"),
    ("broken_glass", "patient"),
    ("patient", "address"),
];

/// What else names the person, by the address or by what hangs on it.
const NAMES: &[&str] = &[
    "UPDATE patient SET name = NULL, told = NULL, checked = NULL, search = '' WHERE address = ?1",
    "UPDATE hip_consent SET detail = NULL, signature = NULL WHERE patient = ?1",
    // Problems of transfers name visits; those of consents and artefacts quote ABDM.
    "UPDATE transfer SET problems = '[]'
     WHERE artefact IN (SELECT id FROM artefact WHERE patient = ?1)",
    "UPDATE artefact SET problem = NULL WHERE patient = ?1",
    "UPDATE record_share SET person = NULL WHERE patient = ?1",
    "UPDATE consent SET problem = NULL
     WHERE patient = ?1 AND problem ->> '$.code' <> 'patient_deleted'",
    // Whoever wrote them may have named the patient; the audit keeps that there were some.
    "UPDATE broken_glass SET reason = NULL, remark = NULL WHERE patient = ?1",
    "DELETE FROM setting WHERE name = 'find.' || ?1",
];

/// Rows whose bodies go in one transaction, and how many bytes: callbacks wait meanwhile.
const ROWS_AT_ONCE: usize = 256;
const BYTES_AT_ONCE: u64 = 2 * 1024 * 1024;

/// Patients whose account is deleted and whose address still stands.
pub fn list_due(tx: &Connection) -> Result<Vec<AbhaAddress>, Error> {
    tx.prepare_cached(
        "SELECT address FROM patient WHERE account = 'DELETED' AND forgotten_at IS NULL
         ORDER BY address",
    )?
    .query_and_then([], |row| column::id(row, "address"))?
    .collect()
}

/// Puts `stand_in` in the place of `address`, and drops what names the person otherwise.
pub fn run(
    tx: &Connection,
    address: &AbhaAddress,
    stand_in: &AbhaAddress,
    at: Timestamp,
) -> Result<(), Error> {
    identity::delete(tx, address)?;
    share::forget(tx, address)?;
    for sql in NAMES {
        tx.prepare_cached(sql)?.execute([address.as_str()])?;
    }
    tx.prepare_cached("UPDATE patient SET forgotten_at = ?2 WHERE address = ?1")?
        .execute((address.as_str(), at.millis()))?;
    for (table, column) in ADDRESSES {
        tx.prepare_cached(&format!(
            "UPDATE {table} SET {column} = ?2 WHERE {column} = ?1"
        ))?
        .execute((address.as_str(), stand_in.as_str()))?;
    }
    rewrite_calls(tx, address, stand_in)
}

/// Calls that are done stay for a while, so that a late answer finds its question; not with the address.
fn rewrite_calls(
    tx: &Connection,
    address: &AbhaAddress,
    stand_in: &AbhaAddress,
) -> Result<(), Error> {
    let done: Vec<(i64, Call)> = tx
        .prepare_cached(
            "SELECT id, call FROM outbox WHERE done_at IS NOT NULL AND call ->> '$.patient' = ?1",
        )?
        .query_and_then([address.as_str()], |row| {
            Ok::<_, Error>((row.get("id")?, column::json(row, "call")?))
        })?
        .collect::<Result<_, _>>()?;
    for (id, mut call) in done {
        call.forget_patient(stand_in);
        // What the gateway said of a try may quote the address.
        tx.prepare_cached("UPDATE outbox SET call = ?2, last_error = NULL WHERE id = ?1")?
            .execute((id, column::to_json(&call, "call")?))?;
    }
    Ok(())
}

/// Drops the bodies of some messages that were worked off and came after another; the last one looked at, or
/// `None` where that was the last of all. Nothing reads such a body, and only a reader of every API could
/// tell whom it names.
pub fn drop_worked_off(tx: &Connection, after: Option<&InboxId>) -> Result<Option<InboxId>, Error> {
    let after = after.and_then(|id| column::number(id.as_str()));
    let mut listing = tx.prepare_cached(
        "SELECT id, size_bytes FROM inbox
         WHERE state = 'done' AND id > ?1 AND body IS NOT NULL ORDER BY id LIMIT ?2",
    )?;
    let mut listed = listing.query((after.unwrap_or(0), column::limit(Some(ROWS_AT_ONCE))))?;
    let (mut rows, mut bytes) = (vec![], 0_u64);
    while bytes < BYTES_AT_ONCE
        && let Some(row) = listed.next()?
    {
        rows.push(row.get::<_, i64>(0)?);
        bytes = bytes.saturating_add(row.get::<_, i64>(1)?.unsigned_abs());
    }
    drop(listed);
    for row in &rows {
        tx.prepare_cached("UPDATE inbox SET body = NULL, size_bytes = 0 WHERE id = ?1")?
            .execute([row])?;
    }
    rows.last()
        .map(|last| {
            InboxId::parse(last.to_string()).map_err(|fault| Error::Column {
                column: "id",
                reason: fault.to_string(),
            })
        })
        .transpose()
}
