//! Destroying single records of an artefact that stays in force: those that a later grant does not cover
//! (docs/promises.md, A5; docs/many-desks.md, "Gone means gone"). The artefact's key opened them with all the rest, so
//! what stays is sealed anew under another. Each step is a short transaction and leaves what reads as it was, so that a
//! desk that is cut off anywhere, or another, goes on with the next one.

use app::{model::Topic, pace::Share};
use domain::{ArtefactId, HiddenReason, RecordId};

use crate::{
    Error,
    keys::Hash,
    kind::Kind,
    patient,
    reseal::{self, Stage},
    session::{Answer, Session, hash_at},
};

/// What hangs on a record by its id, and what does by its column `a`.
const BY_ID: [Kind; 4] = [Kind::Record, Kind::Digest, Kind::Text, Kind::DigestDue];
const BY_A: [Kind; 2] = [Kind::Seen, Kind::Review];

/// Takes one step; whether there may be more.
pub fn step(
    session: &Session<'_>,
    artefact: &ArtefactId,
    records: &[RecordId],
    share: Share,
) -> Answer<bool> {
    let artefact = session.artefact_hash(artefact);
    let some = some_of(&going(session, artefact, records)?, share);
    if !some.is_empty() {
        // First of all, and with the first row that goes: a desk that is cut off must not take it for done.
        reseal::note_due(session, &artefact)?;
        take_out(session, artefact, &some)?;
        return Ok(true);
    }
    match reseal::stage(session, &artefact)? {
        Stage::None => return Ok(false),
        Stage::Due => reseal::begin(session, &artefact)?,
        Stage::UnderWay(reached) => reseal::go_on(session, &artefact, reached, share)?,
    }
    Ok(true)
}

/// A record that is to go, and the bytes of its document.
struct Going {
    id: Hash,
    size_bytes: u64,
}

/// Which of these records were hidden for a narrower grant and are still there.
fn going(session: &Session<'_>, artefact: Hash, records: &[RecordId]) -> Answer<Vec<Going>> {
    let ids: Vec<Hash> = records.iter().map(|id| session.record_hash(id)).collect();
    let rows = session.query(
        &format!(
            "SELECT hidden.id, coalesce(pg_column_size(record.body), 0)::bigint FROM item AS hidden
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
    let found = rows.iter().map(|row| {
        let size: i64 = row.try_get(1)?;
        Ok(Going {
            id: hash_at(row, 0)?,
            size_bytes: size.unsigned_abs(),
        })
    });
    session.answer(found.collect())
}

/// As many as go in one step, one at least.
fn some_of(going: &[Going], share: Share) -> Vec<Hash> {
    let (mut some, mut bytes) = (vec![], 0_u64);
    for one in going.iter().take(share.rows.max(1)) {
        if bytes >= share.bytes.max(1) {
            break;
        }
        bytes = bytes.saturating_add(one.size_bytes);
        some.push(one.id);
    }
    some
}

fn take_out(session: &Session<'_>, artefact: Hash, going: &[Hash]) -> Answer<()> {
    session.tell(Topic::Record);
    session.tell(Topic::Erasure);
    let ids = || going.to_vec().into();
    patient::forget_checked(session, "c = ANY($1)", vec![ids()])?;
    for kind in BY_ID {
        session.delete(kind, "id = ANY($1)", vec![ids()])?;
    }
    for kind in BY_A {
        session.delete(kind, "a = ANY($1)", vec![ids()])?;
    }
    // A file of several records holds these, too.
    let rest = "b = $1 AND (c IS NULL OR c = ANY($2))";
    session.delete(Kind::Export, rest, vec![artefact.into(), ids()])?;
    Ok(())
}

/// How many of these records are still there.
pub fn count_left(
    session: &Session<'_>,
    artefact: &ArtefactId,
    records: &[RecordId],
) -> Answer<usize> {
    Ok(going(session, session.artefact_hash(artefact), records)?.len())
}

/// # Errors
///
/// [`Error::LeftBehind`] when something of these records is still there, or the key that opened them is.
pub fn check_left(
    session: &Session<'_>,
    artefact: &ArtefactId,
    records: &[RecordId],
) -> Answer<()> {
    let rows = count_left(session, artefact, records)? as u64;
    let stage = reseal::stage(session, &session.artefact_hash(artefact))?;
    match rows + u64::from(stage != Stage::None) {
        0 => Ok(()),
        left => Err(Error::LeftBehind(left).into()),
    }
}
