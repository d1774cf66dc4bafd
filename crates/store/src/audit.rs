//! The audit: lines that only ever grow, each bound to the one before, the last one sealed.
//!
//! A line's hash is SHA-256 over all its fields and the hash before it. The head (number and hash
//! of the last line) is sealed with HMAC under a key of the store's, in the same transaction: a
//! line taken out, changed, moved or cut off at the end is found.

use app::{
    model::AuditEntry,
    port::{AuditEnd, AuditLine, AuditVerdict},
};
use domain::{AbhaAddress, ArtefactId, AuditAction, RecordId, Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Error, column, erasure, setting};

type Hash = [u8; 32];

/// What the first line follows.
const BEGINNING: Hash = [0; 32];
const HEAD: &str = "audit_head";
const FAULT: &str = "audit_fault";

/// The sealed head, as kept.
#[derive(Serialize, Deserialize)]
struct Head {
    seq: u64,
    hash: String,
    seal: String,
}

/// What is known of the end of the audit.
enum End {
    Empty,
    Sealed(u64, Hash),
    Broken,
}

/// Appends a line.
pub fn append(
    tx: &Connection,
    key: &[u8; 32],
    entry: &AuditEntry,
    at: Timestamp,
) -> Result<(), Error> {
    let last = find_last(tx)?;
    let (before, previous) = match (read_head(tx, key)?, last) {
        (End::Sealed(seq, hash), _) => (seq, hash),
        (End::Empty, None) => (0, BEGINNING),
        // Never stop the program for it, and never seal it over: the fault stays on record.
        (_, last) => {
            let (seq, hash) = last.unwrap_or((0, BEGINNING));
            setting::put_meta(tx, FAULT, &format!("the seal was broken after line {seq}"))?;
            (seq, hash)
        }
    };
    // Numbers are never used again, even if someone cut lines off or slipped lines in.
    let seq = before.max(last.map_or(0, |(seq, _)| seq)) + 1;
    let hash = hash_line(seq, at, entry.action.name(), entry, &previous);
    tx.prepare_cached(
        "INSERT INTO audit (seq, at, actor, action, patient, artefact, record, detail, previous,
                            hash)
         VALUES (:seq, :at, :actor, :action, :patient, :artefact, :record, :detail, :previous,
                 :hash)",
    )?
    .execute(named_params! {
        ":seq": i64::try_from(seq).unwrap_or(i64::MAX),
        ":at": at.millis(),
        ":actor": entry.actor,
        ":action": entry.action.name(),
        ":patient": entry.patient.as_ref().map(AbhaAddress::as_str),
        ":artefact": entry.artefact.as_ref().map(ArtefactId::as_str),
        ":record": entry.record.as_ref().map(RecordId::as_str),
        ":detail": entry.detail,
        ":previous": previous,
        ":hash": hash,
    })?;
    let seal = hex::encode(seal(key, seq, &hash).finalize().into_bytes());
    let head = Head {
        seq,
        hash: hex::encode(hash),
        seal,
    };
    setting::put_meta(tx, HEAD, &column::to_json(&head, "audit_head")?)
}

/// Lists lines, newest first.
pub fn list(
    tx: &Connection,
    patient: Option<&AbhaAddress>,
    limit: Option<usize>,
) -> Result<Vec<AuditLine>, Error> {
    let limit = column::limit(limit);
    match patient {
        Some(patient) => tx
            .prepare_cached("SELECT * FROM audit WHERE patient = ?1 ORDER BY seq DESC LIMIT ?2")?
            .query_and_then((patient.as_str(), limit), read)?
            .collect(),
        None => tx
            .prepare_cached("SELECT * FROM audit ORDER BY seq DESC LIMIT ?1")?
            .query_and_then([limit], read)?
            .collect(),
    }
}

/// How far it has come.
pub fn end(tx: &Connection) -> Result<AuditEnd, Error> {
    let (seq, hash) = find_last(tx)?.unwrap_or((0, BEGINNING));
    Ok(AuditEnd {
        seq,
        hash: hex::encode(hash),
        erasures: erasure::count_done(tx)?,
    })
}

/// Hash of a line, hex; the beginning counts as line 0.
pub fn find_hash(tx: &Connection, seq: u64) -> Result<Option<String>, Error> {
    if seq == 0 {
        return Ok(Some(hex::encode(BEGINNING)));
    }
    let found: Option<Hash> = tx
        .prepare_cached("SELECT hash FROM audit WHERE seq = ?1")?
        .query_row([i64::try_from(seq).unwrap_or(i64::MAX)], |row| row.get(0))
        .optional()?;
    Ok(found.map(hex::encode))
}

/// Keeps that it is not whole; the first finding stays.
pub fn note_fault(tx: &Connection, what: &str) -> Result<(), Error> {
    match setting::find_meta(tx, FAULT)? {
        Some(_) => Ok(()),
        None => setting::put_meta(tx, FAULT, what),
    }
}

/// Walks the whole chain and compares its end with the sealed head.
pub fn verify(tx: &Connection, key: &[u8; 32]) -> Result<AuditVerdict, Error> {
    let mut statement = tx.prepare_cached("SELECT * FROM audit ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut entries = 0;
    let mut last = (0, BEGINNING);
    let mut fault = setting::find_meta(tx, FAULT)?;
    while let Some(row) = rows.next()? {
        let line = read(row)?;
        // As it is written, which may be a name that this program does not know.
        let action: String = row.get("action")?;
        let (previous, hash): (Hash, Hash) = (row.get("previous")?, row.get("hash")?);
        entries += 1;
        let found = if line.seq != last.0 + 1 {
            Some(format!("line {} is missing", last.0 + 1))
        } else if previous != last.1 {
            Some(format!(
                "line {} does not follow the line before it",
                line.seq
            ))
        } else if hash_line(line.seq, line.at, &action, &line.entry, &previous) != hash {
            Some(format!("line {} was changed", line.seq))
        } else {
            None
        };
        // The first fault says where to look; what comes after it follows from it.
        fault = fault.or(found);
        last = (line.seq, hash);
    }
    let found = match read_head(tx, key)? {
        End::Sealed(seq, hash) if (seq, hash) == last => None,
        End::Empty if entries == 0 => None,
        End::Sealed(seq, _) if seq > last.0 => Some(format!(
            "the lines after {} are missing, up to {seq}",
            last.0
        )),
        End::Sealed(..) => Some("the last line is not the one that was sealed".to_owned()),
        End::Empty | End::Broken => Some("the seal of the last line is broken".to_owned()),
    };
    let fault = fault.or(found);
    Ok(AuditVerdict {
        ok: fault.is_none(),
        entries,
        head: hex::encode(last.1),
        fault,
    })
}

fn find_last(tx: &Connection) -> Result<Option<(u64, Hash)>, Error> {
    let last: Option<(i64, Hash)> = tx
        .prepare_cached("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(last.map(|(seq, hash)| (seq.unsigned_abs(), hash)))
}

fn read_head(tx: &Connection, key: &[u8; 32]) -> Result<End, Error> {
    let Some(text) = setting::find_meta(tx, HEAD)? else {
        return Ok(End::Empty);
    };
    let Ok(head) = serde_json::from_str::<Head>(&text) else {
        return Ok(End::Broken);
    };
    let (mut hash, mut sealed): (Hash, _) = ([0; 32], [0; 32]);
    let read = hex::decode_to_slice(&head.hash, &mut hash)
        .and_then(|()| hex::decode_to_slice(&head.seal, &mut sealed));
    if read.is_err() {
        return Ok(End::Broken);
    }
    Ok(match seal(key, head.seq, &hash).verify_slice(&sealed) {
        Ok(()) => End::Sealed(head.seq, hash),
        Err(_) => End::Broken,
    })
}

fn seal(key: &[u8; 32], seq: u64, hash: &Hash) -> Hmac<Sha256> {
    let mut seal = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    seal.update(b"hiu-desk audit head 1");
    seal.update(&seq.to_be_bytes());
    seal.update(hash);
    seal
}

/// Each field goes in with its length ahead, absent ones as such: no two lines hash alike.
fn hash_line(seq: u64, at: Timestamp, action: &str, entry: &AuditEntry, previous: &Hash) -> Hash {
    let mut hash = Sha256::new_with_prefix(b"hiu-desk audit line 1");
    hash.update(seq.to_be_bytes());
    hash.update(at.millis().to_be_bytes());
    let fields = [
        Some(entry.actor.as_str()),
        Some(action),
        entry.patient.as_ref().map(AbhaAddress::as_str),
        entry.artefact.as_ref().map(ArtefactId::as_str),
        entry.record.as_ref().map(RecordId::as_str),
        Some(entry.detail.as_str()),
    ];
    for field in fields {
        match field {
            Some(text) => {
                hash.update([1]);
                hash.update((text.len() as u64).to_be_bytes());
                hash.update(text.as_bytes());
            }
            None => hash.update([0]),
        }
    }
    hash.update(previous);
    hash.finalize().into()
}

fn read(row: &Row<'_>) -> Result<AuditLine, Error> {
    let seq: i64 = row.get("seq")?;
    let action: String = row.get("action")?;
    Ok(AuditLine {
        seq: seq.unsigned_abs(),
        at: column::instant(row, "at")?,
        entry: AuditEntry {
            actor: row.get("actor")?,
            action: AuditAction::find(&action).unwrap_or(AuditAction::Unknown),
            patient: column::optional_id(row, "patient")?,
            artefact: column::optional_id(row, "artefact")?,
            record: column::optional_id(row, "record")?,
            detail: row.get("detail")?,
        },
    })
}
