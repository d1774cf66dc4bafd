//! The audit: lines that only ever grow, each bound to the one before by SHA-256, the last one kept in a row of
//! its own. What a line says is sealed, its hashes too: the server could else try guesses against them.

use app::{
    model::{AuditEntry, BrokenGlass},
    port::{AuditEnd, AuditFilter, AuditLine, AuditPiece, AuditVerdict, Signature, Snapshot},
};
use domain::{AbhaAddress, ArtefactId, RecordId, Timestamp};
use ed25519_dalek::{Signer, SigningKey};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{
    Error,
    kind::Kind,
    seal::Key,
    session::{Answer, COLUMNS, Item, Marks, Session},
    value::{Value, limit},
};

const HEAD: &str = "audit_head";
const FAULT: &str = "audit_fault";
/// Lines read at a time while the chain is walked.
const READ_AT_ONCE: usize = 1_000;

/// A line as it is sealed.
#[derive(Serialize, Deserialize)]
pub struct Line {
    at: Timestamp,
    entry: AuditEntry,
    previous: String,
    hash: String,
}

#[derive(Serialize, Deserialize, PartialEq, Eq)]
struct Head {
    seq: u64,
    hash: String,
}

fn beginning() -> Head {
    Head {
        seq: 0,
        hash: hex::encode([0; 32]),
    }
}

/// Appends a line. A broken head never stops the program, and is never sealed over: the fault stays.
pub fn append(session: &Session<'_>, entry: &AuditEntry, at: Timestamp) -> Answer<()> {
    let last = last(session)?.unwrap_or_else(beginning);
    let is_sound = match head(session) {
        Ok(Some(head)) => head == last,
        Ok(None) => last.seq == 0,
        Err(_) => false,
    };
    if !is_sound {
        note_fault(
            session,
            &format!("the seal was broken after line {}", last.seq),
        )?;
    }
    let sealed = head(session).ok().flatten().map_or(0, |head| head.seq);
    // Numbers are never used again, even if someone cut lines off.
    let seq = last.seq.max(sealed) + 1;
    let hash = hash_line(seq, at, entry, &last.hash);
    let line = Line {
        at,
        entry: entry.clone(),
        previous: last.hash,
        hash: hash.clone(),
    };
    put_row(session, seq, &line)?;
    put_meta(session, HEAD, &Head { seq, hash })
}

/// A line with its place in the chain.
pub fn piece(item: Item<Line>) -> Answer<AuditPiece> {
    let seq = number_of(&item);
    let line = item.value;
    Ok(AuditPiece {
        seq,
        at: line.at,
        entry: line.entry,
        previous: line.previous,
        hash: line.hash,
    })
}

/// Keeps a line of another store with its place in the chain, and notes it as the last.
pub fn put_line(session: &Session<'_>, line: AuditPiece) -> Answer<()> {
    let (seq, hash) = (line.seq, line.hash.clone());
    let line = Line {
        at: line.at,
        entry: line.entry,
        previous: line.previous,
        hash: line.hash,
    };
    put_row(session, seq, &line)?;
    put_meta(session, HEAD, &Head { seq, hash })
}

/// What was found wrong with it, if anything was.
pub fn fault(session: &Session<'_>) -> Answer<Option<String>> {
    session.find(Kind::Meta, session.hash("meta", FAULT))
}

fn put_row(session: &Session<'_>, seq: u64, line: &Line) -> Answer<()> {
    let entry = &line.entry;
    let marks = Marks {
        a: entry.patient.as_ref().map(|it| session.patient_hash(it)),
        c: Some(session.hash("actor", &entry.actor)),
        state: Some(entry.action.name().to_owned()),
        at: Some(line.at.millis()),
        number: Some(i64::try_from(seq).unwrap_or(i64::MAX)),
        ..Marks::default()
    };
    let id = session.hash("audit", &seq.to_string());
    session.put(Kind::Audit, id, marks, line)?;
    Ok(())
}

fn put_meta<T: Serialize>(session: &Session<'_>, name: &str, value: &T) -> Answer<()> {
    session.put(
        Kind::Meta,
        session.hash("meta", name),
        Marks::default(),
        value,
    )?;
    Ok(())
}

fn head(session: &Session<'_>) -> Answer<Option<Head>> {
    session.find(Kind::Meta, session.hash("meta", HEAD))
}

fn last(session: &Session<'_>) -> Answer<Option<Head>> {
    let rest = "true ORDER BY seq DESC LIMIT 1";
    let found = session.items::<Line>(Kind::Audit, rest, vec![])?;
    Ok(found.into_iter().next().map(|item| Head {
        seq: number_of(&item),
        hash: item.value.hash,
    }))
}

fn number_of<T>(item: &Item<T>) -> u64 {
    item.marks.number.unwrap_or(0).unsigned_abs()
}

/// Keeps that the audit is not whole; the first finding stays.
pub fn note_fault(session: &Session<'_>, what: &str) -> Answer<()> {
    let hash = session.hash("meta", FAULT);
    if session.exists(Kind::Meta, "id = $1", vec![hash.into()])? {
        return Ok(());
    }
    put_meta(session, FAULT, &what)
}

/// Lists lines, newest first.
pub fn list(session: &Session<'_>, filter: &AuditFilter) -> Answer<Vec<AuditLine>> {
    let mut conditions = String::from("true");
    let mut values: Vec<Value> = vec![];
    let mut is = |condition: &str, value: Value| {
        values.push(value);
        conditions += &format!(
            " AND {}",
            condition.replace('?', &format!("${}", values.len()))
        );
    };
    if let Some(patient) = &filter.patient {
        is("a = ?", session.patient_hash(patient).into());
    }
    if let Some(actor) = &filter.actor {
        is("c = ?", session.hash("actor", actor).into());
    }
    if let Some(from) = filter.from {
        is("at >= ?", from.millis().into());
    }
    if let Some(until) = filter.until {
        is("at <= ?", until.millis().into());
    }
    if let Some(before) = filter.before {
        is(
            "number < ?",
            i64::try_from(before).unwrap_or(i64::MAX).into(),
        );
    }
    if !filter.actions.is_empty() {
        let names: Vec<String> = filter
            .actions
            .iter()
            .map(|it| it.name().to_owned())
            .collect();
        is("state = ANY(?)", names.into());
    }
    values.push(limit(filter.limit));
    let rest = format!("{conditions} ORDER BY seq DESC LIMIT ${}", values.len());
    let found = session.items::<Line>(Kind::Audit, &rest, values)?;
    Ok(found
        .into_iter()
        .map(|item| AuditLine {
            seq: number_of(&item),
            at: item.value.at,
            entry: item.value.entry,
        })
        .collect())
}

/// How far the audit has come.
pub fn end(session: &Session<'_>) -> Answer<AuditEnd> {
    let last = last(session)?.unwrap_or_else(beginning);
    Ok(AuditEnd {
        seq: last.seq,
        hash: last.hash,
        erasures: session.count(Kind::Erasure, "state = 'done'", vec![])?,
    })
}

/// Hash of a line, hex.
pub fn find_hash(session: &Session<'_>, seq: u64) -> Answer<Option<String>> {
    if seq == 0 {
        return Ok(Some(beginning().hash));
    }
    let id = session.hash("audit", &seq.to_string());
    let line: Option<Line> = session.find(Kind::Audit, id)?;
    Ok(line.map(|line| line.hash))
}

/// Walks the whole chain, then holds the reasons that were written against their lines.
pub fn verify(session: &Session<'_>) -> Answer<AuditVerdict> {
    let sql = format!(
        "SELECT {COLUMNS} FROM item WHERE kind = {} AND number > $1 ORDER BY number LIMIT $2",
        Kind::Audit.number()
    );
    let mut fault: Option<String> = session.find(Kind::Meta, session.hash("meta", FAULT))?;
    let (mut last, mut entries, mut seen) = (beginning(), 0, 0_i64);
    let mut rows = vec![];
    loop {
        let Some(row) = rows.pop() else {
            rows = session.query(&sql, vec![seen.into(), limit(Some(READ_AT_ONCE))])?;
            rows.reverse();
            if rows.is_empty() {
                break;
            }
            continue;
        };
        entries += 1;
        let number: i64 = session.answer(row.try_get("number").map_err(Error::from))?;
        seen = number;
        let seq = number.unsigned_abs();
        let changed = format!("line {seq} was changed");
        let found = match session.open::<Line>(&row) {
            Err(_) => {
                last.seq = seq;
                Some(changed)
            }
            Ok(item) => {
                let line = item.value;
                let found = if seq != last.seq + 1 {
                    Some(format!("line {} is missing", last.seq + 1))
                } else if line.previous != last.hash {
                    Some(format!("line {seq} does not follow the line before it"))
                } else if hash_line(seq, line.at, &line.entry, &line.previous) != line.hash {
                    Some(changed)
                } else {
                    None
                };
                last = Head {
                    seq,
                    hash: line.hash,
                };
                found
            }
        };
        // The first fault says where to look; what comes after it follows from it.
        fault = fault.or(found);
    }
    let found = match head(session) {
        Ok(Some(head)) if head == last => None,
        Ok(None) if entries == 0 => None,
        Ok(Some(head)) if head.seq > last.seq => Some(format!(
            "the lines after {} are missing, up to {}",
            last.seq, head.seq
        )),
        Ok(Some(_)) => Some("the last line is not the one that was sealed".to_owned()),
        Ok(None) | Err(_) => Some("the seal of the last line is broken".to_owned()),
    };
    let mut fault = fault.or(found);
    if fault.is_none() {
        fault = find_glass_fault(session)?;
    }
    Ok(AuditVerdict {
        ok: fault.is_none(),
        entries,
        head: last.hash,
        fault,
    })
}

/// Holds each reason for opening records without a consent against the line that tells of it.
fn find_glass_fault(session: &Session<'_>) -> Answer<Option<String>> {
    let lines = list(session, &BrokenGlass::lines())?;
    Ok(BrokenGlass::find_fault(lines, session.broken_glass(false)?))
}

fn hash_line(seq: u64, at: Timestamp, entry: &AuditEntry, previous: &str) -> String {
    let fields = [
        Some(entry.actor.as_str()),
        Some(entry.action.name()),
        entry.patient.as_ref().map(AbhaAddress::as_str),
        entry.artefact.as_ref().map(ArtefactId::as_str),
        entry.record.as_ref().map(RecordId::as_str),
        Some(entry.detail.as_str()),
    ];
    let mut hash = Sha256::new_with_prefix(b"hiu-desk audit line 1");
    hash.update(seq.to_be_bytes());
    hash.update(at.millis().to_be_bytes());
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
    // As the file store's lines: the bytes of the hash before, not its letters.
    hash.update(hex::decode(previous).unwrap_or_default());
    hex::encode(hash.finalize())
}

/// Signs what is taken out of the audit. Source: RFC 8032 (Ed25519), RFC 5869 (HKDF).
pub fn sign(audit_key: &Key, bytes: &[u8]) -> Signature {
    let mut seed = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, audit_key.expose())
        .expand(b"hiu-desk audit signature 1", seed.as_mut_slice())
        .expect("32 bytes are less than HKDF's limit of 255 hashes");
    let key = SigningKey::from_bytes(&seed);
    Signature {
        signer: hex::encode(key.verifying_key().as_bytes()),
        signature: hex::encode(key.sign(bytes).to_bytes()),
    }
}
