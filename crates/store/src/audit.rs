//! The audit: lines that only ever grow, each bound to the one before, the last one sealed.
//!
//! A line's hash is SHA-256 over all its fields and the hash before it. The head (number and hash
//! of the last line) is sealed with HMAC under a key of the store's, in the same transaction: a
//! line taken out, changed, moved or cut off at the end is found.

use app::{
    model::AuditEntry,
    port::{AuditEnd, AuditFilter, AuditLine, AuditPiece, AuditVerdict},
};
use domain::{AbhaAddress, ArtefactId, AuditAction, RecordId, Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, OptionalExtension, Row, named_params, params_from_iter, types::Value};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Error, column, erasure, setting};

type Hash = [u8; 32];

/// What the first line follows.
const BEGINNING: Hash = [0; 32];
const HEAD: &str = "audit_head";
/// Under which a fault of the audit lies.
pub const FAULT: &str = "audit_fault";

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
    let fields = [
        Some(entry.actor.as_str()),
        Some(entry.action.name()),
        entry.patient.as_ref().map(AbhaAddress::as_str),
        entry.artefact.as_ref().map(ArtefactId::as_str),
        entry.record.as_ref().map(RecordId::as_str),
        Some(entry.detail.as_str()),
    ];
    let hash = hash_line(seq, at.millis(), fields, &previous);
    insert(tx, (seq, at), entry, (previous, hash))?;
    put_head(tx, key, seq, &hash)
}

/// Keeps a line of another store with its place in the chain, and seals it as the last.
///
/// # Errors
///
/// [`Error::NotAuthentic`] where a hash is none.
pub fn put_line(tx: &Connection, key: &[u8; 32], line: &AuditPiece) -> Result<(), Error> {
    let bytes = |text: &str| {
        let mut hash = BEGINNING;
        hex::decode_to_slice(text, &mut hash).map_err(|_| Error::NotAuthentic("line"))?;
        Ok::<_, Error>(hash)
    };
    let (previous, hash) = (bytes(&line.previous)?, bytes(&line.hash)?);
    insert(tx, (line.seq, line.at), &line.entry, (previous, hash))?;
    put_head(tx, key, line.seq, &hash)
}

fn insert(
    tx: &Connection,
    (seq, at): (u64, Timestamp),
    entry: &AuditEntry,
    (previous, hash): (Hash, Hash),
) -> Result<(), Error> {
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
    Ok(())
}

fn put_head(tx: &Connection, key: &[u8; 32], seq: u64, hash: &Hash) -> Result<(), Error> {
    let seal = hex::encode(seal(key, seq, hash).finalize().into_bytes());
    let head = Head {
        seq,
        hash: hex::encode(hash),
        seal,
    };
    setting::put_meta(tx, HEAD, &column::to_json(&head, "audit_head")?)
}

/// Lists lines, newest first.
pub fn list(tx: &Connection, filter: &AuditFilter) -> Result<Vec<AuditLine>, Error> {
    // Each condition stands in the statement only where it is asked for, so that its index is used.
    let mut conditions = vec![];
    let mut values: Vec<Value> = vec![];
    let mut is = |condition: &str, value: Value| {
        conditions.push(condition.to_owned());
        values.push(value);
    };
    if let Some(patient) = &filter.patient {
        is("patient = ?", patient.as_str().to_owned().into());
    }
    if let Some(actor) = &filter.actor {
        is("actor = ?", actor.clone().into());
    }
    if let Some(from) = filter.from {
        is("at >= ?", from.millis().into());
    }
    if let Some(until) = filter.until {
        is("at <= ?", until.millis().into());
    }
    if let Some(before) = filter.before {
        is("seq < ?", i64::try_from(before).unwrap_or(i64::MAX).into());
    }
    if !filter.actions.is_empty() {
        let names = filter.actions.iter().map(|action| action.name().to_owned());
        values.extend(names.map(Value::from));
        let places = vec!["?"; filter.actions.len()].join(", ");
        conditions.push(format!("action IN ({places})"));
    }
    let conditions = match conditions.is_empty() {
        true => String::new(),
        false => format!("WHERE {}", conditions.join(" AND ")),
    };
    values.push(column::limit(filter.limit).into());
    tx.prepare_cached(&format!(
        "SELECT * FROM audit {conditions} ORDER BY seq DESC LIMIT ?"
    ))?
    .query_and_then(params_from_iter(values), read)?
    .collect()
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

/// Walks the whole chain and compares its end with the sealed head. What lies beside it is looked at by
/// `broken_glass::verify`.
pub fn verify(tx: &Connection, key: &[u8; 32]) -> Result<AuditVerdict, Error> {
    let mut statement = tx.prepare_cached("SELECT * FROM audit ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut entries = 0;
    let mut last = (0, BEGINNING);
    let mut fault = setting::find_meta(tx, FAULT)?;
    while let Some(row) = rows.next()? {
        let seq = row.get::<_, i64>("seq")?.unsigned_abs();
        let (previous, hash): (Hash, Hash) = (row.get("previous")?, row.get("hash")?);
        entries += 1;
        let found = if seq != last.0 + 1 {
            Some(format!("line {} is missing", last.0 + 1))
        } else if previous != last.1 {
            Some(format!("line {seq} does not follow the line before it"))
        } else if hash_of(row, seq, &previous)? != hash {
            Some(format!("line {seq} was changed"))
        } else {
            None
        };
        // The first fault says where to look; what comes after it follows from it.
        fault = fault.or(found);
        last = (seq, hash);
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

/// The hash of a line as it is written, whether or not this program can read what stands there: an id that
/// is none, or the name of an action that came later.
fn hash_of(row: &Row<'_>, seq: u64, previous: &Hash) -> Result<Hash, Error> {
    let names = ["actor", "action", "patient", "artefact", "record", "detail"];
    let mut texts: [Option<String>; 6] = Default::default();
    for (text, name) in texts.iter_mut().zip(names) {
        *text = row.get(name)?;
    }
    let fields = texts.each_ref().map(Option::as_deref);
    Ok(hash_line(seq, row.get("at")?, fields, previous))
}

/// Each field goes in with its length ahead, absent ones as such: no two lines hash alike.
fn hash_line(seq: u64, at_ms: i64, fields: [Option<&str>; 6], previous: &Hash) -> Hash {
    let mut hash = Sha256::new_with_prefix(b"hiu-desk audit line 1");
    hash.update(seq.to_be_bytes());
    hash.update(at_ms.to_be_bytes());
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

/// Reads a row with all its columns.
pub fn read(row: &Row<'_>) -> Result<AuditLine, Error> {
    let seq: i64 = row.get("seq")?;
    let action: String = row.get("action")?;
    Ok(AuditLine {
        seq: seq.unsigned_abs(),
        at: column::instant(row, "at").unwrap_or(Timestamp::EARLIEST),
        entry: AuditEntry {
            actor: row.get("actor")?,
            action: AuditAction::find(&action).unwrap_or(AuditAction::Unknown),
            // One line that somebody spoilt does not hide the others; checking the audit tells of it.
            patient: column::optional_id(row, "patient").unwrap_or_default(),
            artefact: column::optional_id(row, "artefact").unwrap_or_default(),
            record: column::optional_id(row, "record").unwrap_or_default(),
            detail: row.get("detail")?,
        },
    })
}
