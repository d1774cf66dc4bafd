//! Tokens of push URLs, kept as hashes for looking up (docs/promises.md, S3).

use std::collections::HashSet;

use app::port::PushTarget;
use domain::{Timestamp, TransferId};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::{Error, column};

/// SHA-256 of a token.
pub type Hash = [u8; 32];

/// A byte-identical repeat of a stored page is still answered so long after the end: 24 h.
const REPEATS_ANSWERED_S: i64 = 24 * 3600;

/// Makes a transfer's push URL known. An empty token, that of an erased transfer, is none.
pub fn put(tx: &Connection, transfer: &TransferId, token: &str) -> Result<(), Error> {
    if token.is_empty() {
        return Ok(());
    }
    let hash = hash(token);
    tx.prepare_cached(
        "INSERT INTO push_token (transfer, prefix, hash) VALUES (?1, ?2, ?3)
         ON CONFLICT (transfer) DO UPDATE SET prefix = excluded.prefix, hash = excluded.hash
         WHERE hash <> excluded.hash",
    )?
    .execute((transfer.as_str(), prefix(&hash), hash.as_slice()))?;
    Ok(())
}

/// Finds what a token stands for at `now`. `None`: unknown, or ended for a day.
///
/// The index is walked by a part of the token's hash, which says nothing of the token; the rest is
/// compared in constant time.
pub fn find(tx: &Connection, token: &str, now: Timestamp) -> Result<Option<PushTarget>, Error> {
    let hash = hash(token);
    let mut statement = tx.prepare_cached(
        "SELECT push_token.hash, transfer.id, transfer.state_name, transfer.ended_at,
                transfer.deadline_at
         FROM push_token JOIN transfer ON transfer.id = push_token.transfer
         WHERE push_token.prefix = ?1",
    )?;
    let mut rows = statement.query([prefix(&hash)])?;
    while let Some(row) = rows.next()? {
        let candidate: [u8; 32] = row.get("hash")?;
        if !bool::from(candidate.as_slice().ct_eq(hash.as_slice())) {
            continue;
        }
        let transfer: TransferId = column::id(row, "id")?;
        let state: String = row.get("state_name")?;
        let deadline_at = column::instant(row, "deadline_at")?;
        let has_ended = matches!(state.as_str(), "complete" | "partial" | "failed");
        let ended_at = match column::optional_instant(row, "ended_at")? {
            Some(ended_at) => Some(ended_at),
            None if has_ended || deadline_at <= now => Some(deadline_at),
            None => None,
        };
        return Ok(match ended_at {
            None => Some(PushTarget::Live(transfer)),
            Some(at) if now < at.plus_seconds(REPEATS_ANSWERED_S) => {
                Some(PushTarget::Ended(transfer))
            }
            Some(_) => None,
        });
    }
    Ok(None)
}

/// Hashes of all tokens: of live URLs and of those that ended lately.
pub fn list(tx: &Connection) -> Result<HashSet<Hash>, Error> {
    let hashes = tx
        .prepare_cached("SELECT hash FROM push_token")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(hashes)
}

/// The hash that a token is known by.
pub fn hash(token: &str) -> Hash {
    Sha256::digest(token.as_bytes()).into()
}

fn prefix(hash: &Hash) -> i64 {
    let [a, b, c, d, e, f, g, h, ..] = *hash;
    i64::from_be_bytes([a, b, c, d, e, f, g, h])
}
