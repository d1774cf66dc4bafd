//! Destroying what came under an artefact, and making sure that it is gone (docs/promises.md, A5;
//! docs/many-desks.md, "Gone means gone").

use app::{
    model::{Artefact, Erasure, Topic, Transfer},
    pace::Share,
    port::ErasureProof,
};
use domain::{ArtefactId, EndReason, Timestamp, TransitionError};
use sha2::{Digest, Sha256};

use crate::{
    Error, epoch,
    keys::Hash,
    kind::Kind,
    patient,
    row::{DONE, ErasureRow, InboxRow, WAITING},
    session::{Answer, Marks, Session},
    value::Value,
};

/// Keeps an erasure.
pub fn put(session: &Session<'_>, row: &ErasureRow) -> Answer<()> {
    let erasure = &row.erasure;
    let state = if erasure.done_at.is_some() {
        DONE
    } else {
        WAITING
    };
    let marks = Marks {
        a: erasure.patient.as_ref().map(|it| session.patient_hash(it)),
        state: Some(state.to_owned()),
        at: Some(erasure.due_at.millis()),
        until: erasure.done_at.map(Timestamp::millis),
        ..Marks::default()
    };
    session.put(
        Kind::Erasure,
        session.artefact_hash(&erasure.artefact),
        marks,
        row,
    )?;
    Ok(())
}

/// Marks an erasure as done and proven.
pub fn finish(
    session: &Session<'_>,
    artefact: &ArtefactId,
    proof: &ErasureProof,
    at: Timestamp,
) -> Answer<()> {
    check_nothing_left(session, artefact)?;
    let hash = session.artefact_hash(artefact);
    let kept: Option<ErasureRow> = session.find(Kind::Erasure, hash)?;
    let mut row = kept.ok_or(Error::Missing("erasure"))?;
    row.erasure.done_at = row.erasure.done_at.or(Some(at));
    row.erasure.proof = row.erasure.proof.or_else(|| Some(proof.proof.clone()));
    put(session, &row)
}

fn get_end_reason(session: &Session<'_>, artefact: &ArtefactId) -> Answer<EndReason> {
    let found: Option<Artefact> = session.find(Kind::Artefact, session.artefact_hash(artefact))?;
    let state = found.ok_or(Error::Missing("artefact"))?.state;
    Ok(state.end_reason().ok_or_else(|| {
        Error::NotEnded(TransitionError {
            state: state.stage().name(),
            event: "erased",
        })
    })?)
}

/// What an erasure destroyed so far.
#[derive(Default)]
struct Gone {
    records: u64,
    pages: u64,
    keys: u64,
}

/// The first step, in one write transaction: what opens anything under an artefact is destroyed, with what lets a hospital
/// push, and a new epoch begins for what is left. From here on the rows are noise to everybody, and [`Session::items`]
/// passes them by.
pub fn destroy_keys(session: &Session<'_>, artefact: &ArtefactId) -> Answer<()> {
    get_end_reason(session, artefact)?;
    let hash = session.artefact_hash(artefact);
    let checked = format!(
        "c IN (SELECT id FROM item WHERE kind = {} AND b = $1)",
        Kind::Record.number()
    );
    patient::forget_checked(session, &checked, vec![hash.into()])?;
    let mut keys = session.execute(
        "DELETE FROM artefact_key WHERE artefact = $1",
        vec![hash.into()],
    )?;
    session.forget_keys();
    keys += session.delete(Kind::TransferKey, "b = $1", vec![hash.into()])?;
    for item in session.items::<Transfer>(Kind::Transfer, "b = $1", vec![hash.into()])? {
        session.change(Kind::Transfer, item.id, |transfer: &mut Transfer, marks| {
            transfer.push_token = String::new();
            marks.c = None;
        })?;
    }
    let mut row = get_or_begin(session, artefact)?;
    row.erased_at = row.erased_at.or(Some(session.now()));
    // Again only where something was left: whoever repeats an erasure opens no epoch for nothing.
    if row.epoch.is_none() || keys > 0 {
        let begun = epoch::begin(session.clinic(), session.line());
        row.epoch = Some(session.answer(begun)?);
        session.forget_keys();
    }
    let gone = Gone {
        keys,
        ..Gone::default()
    };
    note_gone(session, row, &gone)
}

/// Destroys some of the rows under an artefact whose keys are destroyed, in a write transaction of their own; whether there
/// may be more. Deleting marks rows; what they were is of no use without the key, and `VACUUM` clears them away.
pub fn erase_some(session: &Session<'_>, artefact: &ArtefactId, share: Share) -> Answer<bool> {
    get_end_reason(session, artefact)?;
    let hash = session.artefact_hash(artefact);
    let kinds: Vec<i64> = Kind::OF_ARTEFACT
        .iter()
        .map(|it| it.number().into())
        .collect();
    // One row goes at least, however long it is.
    let rows = session.query(
        "WITH few AS (
             SELECT kind, id, pg_column_size(sealed) + coalesce(pg_column_size(body), 0) AS size
             FROM item WHERE b = $1 AND kind = ANY($2::bigint[]) LIMIT $3
         ), going AS (
             SELECT kind, id, sum(size) OVER (ORDER BY kind, id) - size AS before FROM few
         )
         DELETE FROM item USING going
         WHERE item.kind = going.kind AND item.id = going.id AND going.before < $4
         RETURNING item.kind",
        vec![
            hash.into(),
            kinds.into(),
            Value::Number(i64::try_from(share.rows).ok()),
            Value::Number(i64::try_from(share.bytes).ok()),
        ],
    )?;
    if rows.is_empty() {
        return erase_some_messages(session, hash, share);
    }
    let mut gone = Gone::default();
    for row in &rows {
        let kind: i16 = session.answer(row.try_get(0).map_err(Error::from))?;
        if kind == Kind::Record.number() {
            gone.records += 1;
        } else if kind == Kind::Page.number() {
            gone.pages += 1;
        } else if kind == Kind::TransferKey.number() {
            gone.keys += 1;
        }
    }
    let row = get_or_begin(session, artefact)?;
    note_gone(session, row, &gone)?;
    Ok(true)
}

/// What is kept of an erasure.
fn get_or_begin(session: &Session<'_>, artefact: &ArtefactId) -> Answer<ErasureRow> {
    let hash = session.artefact_hash(artefact);
    let reason = get_end_reason(session, artefact)?;
    if let Some(kept) = session.find::<ErasureRow>(Kind::Erasure, hash)? {
        return Ok(kept);
    }
    let held: Option<Artefact> = session.find(Kind::Artefact, hash)?;
    Ok(ErasureRow {
        erasure: Erasure {
            artefact: artefact.clone(),
            patient: held.and_then(|held| held.patient),
            reason,
            due_at: session.now(),
            done_at: None,
            records: 0,
            proof: None,
        },
        erased_at: None,
        pages: 0,
        keys: 0,
        epoch: None,
    })
}

fn note_gone(session: &Session<'_>, mut row: ErasureRow, gone: &Gone) -> Answer<()> {
    let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    row.erasure.records = row.erasure.records.saturating_add(small(gone.records));
    row.pages = row.pages.saturating_add(small(gone.pages));
    row.keys = row.keys.saturating_add(small(gone.keys));
    put(session, &row)
}

/// Destroys the bodies of some messages that came for an artefact's transfers; whether there may be more. One that was not
/// worked off is done then: nothing can be made of it any more.
fn erase_some_messages(session: &Session<'_>, artefact: Hash, share: Share) -> Answer<bool> {
    let rest = format!(
        "c IN (SELECT id FROM item WHERE kind = {} AND b = $1)
         AND (body IS NOT NULL OR state <> 'done') ORDER BY seq LIMIT $2",
        Kind::Transfer.number()
    );
    let most = Value::Number(i64::try_from(share.rows).ok());
    let values = vec![artefact.into(), most];
    let (mut bytes, mut any) = (0_u64, false);
    for item in session.items::<InboxRow>(Kind::Inbox, &rest, values)? {
        if bytes >= share.bytes {
            break;
        }
        any = true;
        bytes = bytes.saturating_add(item.marks.number.unwrap_or(0).unsigned_abs());
        session.put_body(Kind::Inbox, item.id, None)?;
        session.change(Kind::Inbox, item.id, |row: &mut InboxRow, marks| {
            if marks.state.as_deref() != Some(DONE) {
                row.note = Some("erased with its consent".to_owned());
            }
            marks.state = Some(DONE.to_owned());
            marks.number = Some(0);
        })?;
    }
    if any {
        session.tell(Topic::Inbox);
    }
    Ok(any)
}

/// # Errors
///
/// [`Error::LeftBehind`] when a key, a row of what came, or a kept body is still there.
pub fn check_nothing_left(session: &Session<'_>, artefact: &ArtefactId) -> Answer<()> {
    let hash = session.artefact_hash(artefact);
    let kinds: Vec<i64> = Kind::OF_ARTEFACT
        .iter()
        .map(|it| it.number().into())
        .collect();
    let rows = session.query(
        &format!(
            "SELECT (SELECT count(*) FROM artefact_key WHERE artefact = $1)
                  + (SELECT count(*) FROM item WHERE b = $1 AND kind = ANY($2::bigint[]))
                  + (SELECT count(*) FROM item WHERE under = $1)
                  + (SELECT count(*) FROM item WHERE kind = {0} AND b = $1 AND c IS NOT NULL)
                  + (SELECT count(*) FROM item AS message
                     WHERE message.kind = {1} AND message.body IS NOT NULL AND message.c IN (
                         SELECT id FROM item WHERE kind = {0} AND b = $1))",
            Kind::Transfer.number(),
            Kind::Inbox.number()
        ),
        vec![hash.into(), kinds.into()],
    )?;
    let left = rows.first().map_or(Ok(0), |row| row.try_get::<_, i64>(0));
    match session.answer(left.map_err(Error::from))? {
        0 => Ok(()),
        left => Err(Error::LeftBehind(left.unsigned_abs()).into()),
    }
}

/// The proof of an erasure that was carried out: hex SHA-256 over the lines `hiu-desk erasure 1`, artefact,
/// reason, time of the erasure, records, pages and keys that went, each ended by `\n`.
pub fn get_proof(session: &Session<'_>, artefact: &ArtefactId) -> Answer<ErasureProof> {
    let kept: Option<ErasureRow> = session.find(Kind::Erasure, session.artefact_hash(artefact))?;
    let row = kept.ok_or(Error::Missing("erasure"))?;
    let erased_at = row.erased_at.ok_or(Error::Missing("erasure"))?;
    let (reason, records) = (row.erasure.reason.name(), row.erasure.records);
    let (pages, keys) = (row.pages, row.keys);
    let facts = format!(
        "hiu-desk erasure 1\n{artefact}\n{reason}\n{erased_at}\n{records}\n{pages}\n{keys}\n"
    );
    Ok(ErasureProof {
        records,
        proof: hex::encode(Sha256::digest(facts.as_bytes())),
    })
}
