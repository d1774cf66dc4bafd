//! Destroying what came under an artefact, and making sure that it is gone (docs/promises.md, A5;
//! docs/many-desks.md, "Gone means gone").

use app::{
    model::{Artefact, Erasure, Transfer},
    port::ErasureProof,
};
use domain::{ArtefactId, EndReason, HiddenReason, RecordId, Timestamp, TransitionError};
use sha2::{Digest, Sha256};

use crate::{
    Error, epoch,
    keys::Hash,
    kind::Kind,
    patient,
    row::{DONE, ErasureRow, InboxRow, WAITING},
    session::{Answer, Marks, Session, hash_at},
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

/// Destroys everything under an artefact in one write transaction, keys first, and opens a new epoch for what is
/// left. Deleting marks rows; what they were is of no use without the key, and `VACUUM` clears them away.
pub fn run(session: &Session<'_>, artefact: &ArtefactId) -> Answer<()> {
    let reason = get_end_reason(session, artefact)?;
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
    let gone_of = |kind: Kind| session.delete(kind, "b = $1", vec![hash.into()]);
    keys += gone_of(Kind::TransferKey)?;
    let (count, pages) = (gone_of(Kind::Record)?, gone_of(Kind::Page)?);
    for kind in Kind::OF_ARTEFACT {
        gone_of(kind)?;
    }
    for item in session.items::<Transfer>(Kind::Transfer, "b = $1", vec![hash.into()])? {
        erase_messages(session, item.id)?;
        session.change(Kind::Transfer, item.id, |transfer: &mut Transfer, marks| {
            transfer.push_token = String::new();
            marks.c = None;
        })?;
    }
    let now = session.now();
    let kept: Option<ErasureRow> = session.find(Kind::Erasure, hash)?;
    let held: Option<Artefact> = session.find(Kind::Artefact, hash)?;
    let mut row = kept.unwrap_or_else(|| ErasureRow {
        erasure: Erasure {
            artefact: artefact.clone(),
            patient: held.and_then(|held| held.patient),
            reason,
            due_at: now,
            done_at: None,
            records: 0,
            proof: None,
        },
        erased_at: None,
        pages: 0,
        keys: 0,
        epoch: None,
    });
    let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    row.erased_at = row.erased_at.or(Some(now));
    row.erasure.records = row.erasure.records.saturating_add(small(count));
    row.pages = row.pages.saturating_add(small(pages));
    row.keys = row.keys.saturating_add(small(keys));
    // Again only where something was left: whoever repeats an erasure opens no epoch for nothing.
    if row.epoch.is_none() || keys > 0 {
        let begun = epoch::begin(session.clinic(), session.line());
        row.epoch = Some(session.answer(begun)?);
        session.forget_keys();
    }
    put(session, &row)
}

/// Destroys the bodies of messages that came for a transfer. One that was not worked off is done then: nothing
/// can be made of it any more.
fn erase_messages(session: &Session<'_>, transfer: Hash) -> Answer<()> {
    let rest = "c = $1 AND (body IS NOT NULL OR state <> 'done')";
    for item in session.items::<InboxRow>(Kind::Inbox, rest, vec![transfer.into()])? {
        session.put_body(Kind::Inbox, item.id, None)?;
        session.change(Kind::Inbox, item.id, |row: &mut InboxRow, marks| {
            if marks.state.as_deref() != Some(DONE) {
                row.note = Some("erased with its consent".to_owned());
            }
            marks.state = Some(DONE.to_owned());
            marks.number = Some(0);
        })?;
    }
    Ok(())
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

/// Which of these records were hidden for a narrower grant and are still there.
fn going(session: &Session<'_>, artefact: Hash, records: &[RecordId]) -> Answer<Vec<Hash>> {
    let ids: Vec<Hash> = records.iter().map(|id| session.record_hash(id)).collect();
    let rows = session.query(
        &format!(
            "SELECT hidden.id FROM item AS hidden
             JOIN item AS record ON record.kind = {} AND record.id = hidden.id AND record.b = $2
             WHERE hidden.kind = {} AND hidden.state = $3 AND hidden.id = ANY($1)",
            Kind::Record.number(),
            Kind::Hidden.number()
        ),
        vec![
            ids.into(),
            artefact.into(),
            HiddenReason::Narrowed.name().into(),
        ],
    )?;
    let found: Result<Vec<Hash>, Error> = rows.iter().map(|row| hash_at(row, 0)).collect();
    session.answer(found)
}

/// Destroys single records of an artefact that stays in force; returns how many went. The artefact gets another
/// key, and what stays is sealed anew: the old key opened what goes.
pub fn run_records(
    session: &Session<'_>,
    artefact: &ArtefactId,
    records: &[RecordId],
) -> Answer<u32> {
    let hash = session.artefact_hash(artefact);
    let going = going(session, hash, records)?;
    if going.is_empty() {
        return Ok(0);
    }
    patient::forget_checked(session, "c = ANY($1)", vec![going.clone().into()])?;
    for kind in [Kind::Record, Kind::Digest, Kind::Text, Kind::DigestDue] {
        session.delete(kind, "id = ANY($1)", vec![going.clone().into()])?;
    }
    for kind in [Kind::Seen, Kind::Review] {
        session.delete(kind, "a = ANY($1)", vec![going.clone().into()])?;
    }
    // A file of several records holds these, too.
    let rest = "b = $1 AND (c IS NULL OR c = ANY($2))";
    let values = vec![hash.into(), going.clone().into()];
    session.delete(Kind::Export, rest, values)?;
    crate::reseal::run(session, &hash)?;
    let begun = epoch::begin(session.clinic(), session.line());
    session.answer(begun)?;
    session.forget_keys();
    Ok(u32::try_from(going.len()).unwrap_or(u32::MAX))
}

/// # Errors
///
/// [`Error::LeftBehind`] when something of these records is still there.
pub fn check_records_left(
    session: &Session<'_>,
    artefact: &ArtefactId,
    records: &[RecordId],
) -> Answer<()> {
    let left = going(session, session.artefact_hash(artefact), records)?;
    match left.len() {
        0 => Ok(()),
        left => Err(Error::LeftBehind(left as u64).into()),
    }
}
