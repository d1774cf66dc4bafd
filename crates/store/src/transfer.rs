//! Transfers, and their private keys.

use app::model::Transfer;
use domain::{ArtefactId, TransactionId, TransferId};
use fidelius::TransferSecret;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use zeroize::Zeroizing;

use crate::{Error, artefact, column, page, push_token, seal::Place};

/// Finds a transfer by our id.
pub fn find(tx: &Connection, id: &TransferId) -> Result<Option<Transfer>, Error> {
    tx.prepare_cached("SELECT * FROM transfer WHERE id = ?1")?
        .query_and_then([id.as_str()], read)?
        .next()
        .transpose()
}

/// Finds a transfer by ABDM's transaction id; the youngest if a page claimed another's.
pub fn find_by_transaction(tx: &Connection, id: &TransactionId) -> Result<Option<Transfer>, Error> {
    tx.prepare_cached(
        "SELECT * FROM transfer WHERE transaction_id = ?1
         ORDER BY created_at DESC, rowid DESC LIMIT 1",
    )?
    .query_and_then([id.as_str()], read)?
    .next()
    .transpose()
}

/// Lists the transfers under an artefact, oldest first.
pub fn list_of_artefact(tx: &Connection, artefact: &ArtefactId) -> Result<Vec<Transfer>, Error> {
    tx.prepare_cached("SELECT * FROM transfer WHERE artefact = ?1 ORDER BY created_at, rowid")?
        .query_and_then([artefact.as_str()], read)?
        .collect()
}

/// Lists all transfers, newest first.
pub fn list(tx: &Connection, limit: Option<usize>) -> Result<Vec<Transfer>, Error> {
    tx.prepare_cached("SELECT * FROM transfer ORDER BY created_at DESC, rowid DESC LIMIT ?1")?
        .query_and_then([column::limit(limit)], read)?
        .collect()
}

/// Inserts or replaces a transfer; its push URL is live until the transfer ends.
pub fn put(tx: &Connection, transfer: &Transfer) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO transfer (id, artefact, push_token, nonce, range, transaction_id, state_name,
                               ledger, problems, created_at, deadline_at, ended_at)
         VALUES (:id, :artefact, :push_token, :nonce, :range, :transaction_id, :state_name,
                 :ledger, :problems, :created_at, :deadline_at, :ended_at)
         ON CONFLICT (id) DO UPDATE SET
             artefact = excluded.artefact, push_token = excluded.push_token,
             nonce = excluded.nonce, range = excluded.range,
             transaction_id = excluded.transaction_id, state_name = excluded.state_name,
             ledger = excluded.ledger, problems = excluded.problems,
             created_at = excluded.created_at, deadline_at = excluded.deadline_at,
             ended_at = excluded.ended_at",
    )?
    .execute(named_params! {
        ":id": transfer.id.as_str(),
        ":artefact": transfer.artefact.as_str(),
        ":push_token": transfer.push_token,
        ":nonce": transfer.nonce,
        ":range": column::to_json(&transfer.range, "range")?,
        ":transaction_id": transfer.ledger.transaction().map(|id| id.as_str()),
        ":state_name": transfer.ledger.state().name(),
        ":ledger": column::to_json(&transfer.ledger, "ledger")?,
        ":problems": column::to_json(&transfer.problems, "problems")?,
        ":created_at": transfer.created_at.millis(),
        ":deadline_at": transfer.deadline_at.millis(),
        ":ended_at": column::millis(transfer.ended_at),
    })?;
    push_token::put(tx, &transfer.id, &transfer.push_token)
}

/// Keeps a transfer's private key, sealed under its artefact's key.
pub fn put_key(tx: &Connection, id: &TransferId, secret: &TransferSecret) -> Result<(), Error> {
    let (key, artefact) = artefact::sealing(tx, id)?;
    let sealed = key.seal(key_place(&artefact, id), secret.expose())?;
    tx.prepare_cached(
        "INSERT INTO transfer_key (transfer, sealed) VALUES (?1, ?2)
         ON CONFLICT (transfer) DO UPDATE SET sealed = excluded.sealed",
    )?
    .execute((id.as_str(), sealed))?;
    Ok(())
}

/// The private key of a transfer; `None` once it was wiped.
pub fn find_key(tx: &Connection, id: &TransferId) -> Result<Option<TransferSecret>, Error> {
    let sealed: Option<Vec<u8>> = tx
        .prepare_cached("SELECT sealed FROM transfer_key WHERE transfer = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?;
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let (key, artefact) = artefact::sealing(tx, id)?;
    let place = key_place(&artefact, id);
    let plaintext = key.open(place, &sealed)?;
    let mut bytes = Zeroizing::new([0; 32]);
    if plaintext.len() != bytes.len() {
        return Err(Error::NotAuthentic(place.kind));
    }
    bytes.copy_from_slice(&plaintext);
    Ok(Some(TransferSecret::from_bytes(*bytes)))
}

/// Wipes a transfer's private key and drops its pages' bodies; their digests stay.
pub fn forget(tx: &Connection, id: &TransferId) -> Result<(), Error> {
    tx.prepare_cached("DELETE FROM transfer_key WHERE transfer = ?1")?
        .execute([id.as_str()])?;
    page::drop_bodies(tx, id)
}

fn key_place<'a>(artefact: &'a str, id: &'a TransferId) -> Place<'a> {
    Place {
        kind: "transfer key",
        artefact,
        record: id.as_str(),
    }
}

fn read(row: &Row<'_>) -> Result<Transfer, Error> {
    Ok(Transfer {
        id: column::id(row, "id")?,
        artefact: column::id(row, "artefact")?,
        push_token: row.get("push_token")?,
        nonce: row.get("nonce")?,
        range: column::json(row, "range")?,
        ledger: column::json(row, "ledger")?,
        problems: column::json(row, "problems")?,
        created_at: column::instant(row, "created_at")?,
        deadline_at: column::instant(row, "deadline_at")?,
        ended_at: column::optional_instant(row, "ended_at")?,
    })
}
