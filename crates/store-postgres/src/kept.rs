//! Records as they are kept, their digests, and what was seen, reviewed and hidden of them.
//! Each function does what the port says of its name (`crates/app/src/port/transaction.rs`).

use app::{
    model::{Artefact, HiddenRecord, Record, Review, Topic},
    port::{Sealed, SealedDigest, Snapshot},
};
use domain::{AbhaAddress, AccountState, HiddenReason, RecordId, Timestamp};

use crate::{
    Error,
    kind::Kind,
    records,
    row::{DigestRow, ReviewRow},
    session::{Answer, Marks, Session, body_place, hash_at},
    value::limit,
};

/// Digests looked at in one transaction.
const LOOKED_AT_ONCE: usize = 500;

pub fn put_sealed_record(session: &Session<'_>, record: &Record, document: &Sealed) -> Answer<()> {
    session.tell(Topic::Record);
    let under = session.artefact_hash(&record.artefact);
    let hash = session.record_hash(&record.id);
    let body = session.take_ahead(&under, &body_place(Kind::Record, &hash), &document.bytes)?;
    let kept = session.item::<Record>(Kind::Record, hash)?;
    let row = match &kept {
        Some(kept) if kept.marks.under != Some(under) => return Ok(()),
        Some(kept) => Record {
            transfer: kept.value.transfer.clone(),
            patient: kept.value.patient.clone(),
            hip: kept.value.hip.clone(),
            received_at: kept.value.received_at,
            ..record.clone()
        },
        None => record.clone(),
    };
    let marks = Marks {
        a: Some(session.patient_hash(&row.patient)),
        at: Some(row.received_at.millis()),
        ..Marks::under(under, Some(session.hash("sum", &document.sum)))
    };
    session.put(Kind::Record, hash, marks, &row)?;
    session.put_body(Kind::Record, hash, Some(body))?;
    session.put(Kind::DigestDue, hash, Marks::under(under, None), &())?;
    Ok(())
}

pub fn mark_seen(
    session: &Session<'_>,
    record: &RecordId,
    person: &str,
    at: Timestamp,
) -> Answer<bool> {
    // Most openings are of what was opened before, and change nothing on any screen.
    if session.is_seen(record, person)? {
        return Ok(false);
    }
    session.tell(Topic::Mark);
    let of = session.record_hash(record);
    let held = session.item::<Record>(Kind::Record, of)?;
    let marks = Marks {
        a: Some(of),
        b: held.and_then(|item| item.marks.b),
        c: Some(session.hash("person", person)),
        at: Some(at.millis()),
        ..Marks::default()
    };
    let hash = session.hash_of("seen", &[record.as_str(), person]);
    session.put(Kind::Seen, hash, marks, &person)?;
    Ok(true)
}

pub fn put_review(session: &Session<'_>, review: &Review) -> Answer<()> {
    session.tell(Topic::Mark);
    let of = session.record_hash(&review.record);
    let held = session.item::<Record>(Kind::Record, of)?;
    let under = held
        .and_then(|item| item.marks.under)
        .ok_or(Error::Missing("record"))?;
    let marks = Marks {
        a: Some(of),
        number: Some(review.entry.map_or(-1, i64::from)),
        ..Marks::under(under, None)
    };
    let row = ReviewRow {
        record: review.record.clone(),
        entry: review.entry,
        person: review.person.clone(),
        at: review.at,
        remark: review.remark.as_ref().map(|it| it.to_string()),
    };
    session.put(
        Kind::Review,
        session.review_hash(&review.record, review.entry),
        marks,
        &row,
    )?;
    Ok(())
}

pub fn hide_record(session: &Session<'_>, hidden: &HiddenRecord) -> Answer<()> {
    session.tell(Topic::Record);
    let hash = session.record_hash(&hidden.record);
    let kept = session.item::<HiddenRecord>(Kind::Hidden, hash)?;
    let (narrowed, person) = (HiddenReason::Narrowed, HiddenReason::OtherPerson);
    let is_stronger = |before: HiddenReason| {
        (hidden.reason == narrowed && before != narrowed)
            || (hidden.reason != person && before == person)
    };
    if kept.is_some_and(|kept| !is_stronger(kept.value.reason)) {
        return Ok(());
    }
    let marks = Marks {
        a: Some(session.patient_hash(&hidden.patient)),
        b: Some(session.artefact_hash(&hidden.artefact)),
        state: Some(hidden.reason.name().to_owned()),
        at: Some(hidden.at.millis()),
        ..Marks::default()
    };
    session.put(Kind::Hidden, hash, marks, hidden)?;
    Ok(())
}

pub fn queue_outdated_digests(
    session: &Session<'_>,
    version: u32,
    after: Option<&RecordId>,
) -> Answer<Option<RecordId>> {
    session.tell(Topic::Record);
    let after = after.map_or(vec![], |id| session.record_hash(id).to_vec());
    // Those that are being erased would end the list before its end.
    let rest = "id > $1 AND EXISTS (
                    SELECT 1 FROM artefact_key WHERE artefact_key.artefact = item.under
                ) ORDER BY id LIMIT $2";
    let values = vec![after.into(), limit(Some(LOOKED_AT_ONCE))];
    let looked_at = session.items::<DigestRow>(Kind::Digest, rest, values)?;
    for item in &looked_at {
        if item.marks.number != Some(version.into())
            && let Some(under) = item.marks.under
        {
            session.put(Kind::DigestDue, item.id, Marks::under(under, None), &())?;
        }
    }
    Ok(looked_at
        .into_iter()
        .next_back()
        .map(|item| item.value.record))
}

pub fn records_to_erase(session: &Session<'_>) -> Answer<Vec<HiddenRecord>> {
    let rest = format!(
        "state = $1 AND (until IS NULL OR EXISTS (
             SELECT 1 FROM item AS record
             WHERE record.kind = {} AND record.id = item.id
         ))",
        Kind::Record.number()
    );
    let narrowed = HiddenReason::Narrowed.name();
    let mut found: Vec<HiddenRecord> = session.list(Kind::Hidden, &rest, vec![narrowed.into()])?;
    found.sort_by(|one, other| (&one.artefact, &one.record).cmp(&(&other.artefact, &other.record)));
    Ok(found)
}

pub fn hidden_records(session: &Session<'_>, patient: &AbhaAddress) -> Answer<Vec<HiddenRecord>> {
    let rest = format!(
        "a = $1
         AND EXISTS (SELECT 1 FROM item AS record
                     WHERE record.kind = {} AND record.id = item.id)
         AND EXISTS (SELECT 1 FROM item AS artefact
                     WHERE artefact.kind = {} AND artefact.id = item.b
                       AND artefact.state = 'granted')",
        Kind::Record.number(),
        Kind::Artefact.number()
    );
    let hash = session.patient_hash(patient);
    let mut found: Vec<HiddenRecord> = session.list(Kind::Hidden, &rest, vec![hash.into()])?;
    found.sort_by(|one, other| {
        other
            .at
            .cmp(&one.at)
            .then_with(|| one.record.cmp(&other.record))
    });
    Ok(found)
}

pub fn hidden_by_person(
    session: &Session<'_>,
    id: &RecordId,
    now: Timestamp,
) -> Answer<Option<Record>> {
    let hash = session.record_hash(id);
    let Some(hidden) = session.item::<HiddenRecord>(Kind::Hidden, hash)? else {
        return Ok(None);
    };
    if hidden.value.reason != HiddenReason::OtherPerson {
        return Ok(None);
    }
    let Some(record) = session.item::<Record>(Kind::Record, hash)? else {
        return Ok(None);
    };
    let artefact = &record.value.artefact;
    let Some(held) = session.item::<Artefact>(Kind::Artefact, session.artefact_hash(artefact))?
    else {
        return Ok(None);
    };
    let is_open = |address: Option<&AbhaAddress>| -> Answer<bool> {
        let known = match address {
            Some(address) => session.patient(address)?,
            None => None,
        };
        Ok(known.is_none_or(|known| {
            matches!(known.account, AccountState::Unknown | AccountState::Active)
        }))
    };
    let may_be_shown = held.marks.state.as_deref() == Some("granted")
        && held.marks.until.is_some_and(|until| until > now.millis())
        && !session.confirmation(artefact)?.is_too_old(now)
        && is_open(Some(&record.value.patient))?
        && is_open(held.value.patient.as_ref())?;
    Ok(may_be_shown.then_some(record.value))
}

pub fn count_new(
    session: &Session<'_>,
    patient: &AbhaAddress,
    person: &str,
    now: Timestamp,
) -> Answer<u32> {
    let rows = session.query(
        &format!(
            "SELECT count(*) FROM shown_record
             WHERE shown_until > $1 AND a = $2 AND NOT EXISTS (
                 SELECT 1 FROM item AS seen
                 WHERE seen.kind = {} AND seen.a = shown_record.id AND seen.c = $3
             )",
            Kind::Seen.number()
        ),
        vec![
            now.millis().into(),
            session.patient_hash(patient).into(),
            session.hash("person", person).into(),
        ],
    )?;
    let count = rows.first().map_or(Ok(0), |row| row.try_get::<_, i64>(0));
    let count = session.answer(count.map_err(Error::from))?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Keeps a digest; `false` when its record is gone, or its artefact's key is.
pub fn put_one_digest(session: &Session<'_>, new: &SealedDigest) -> Answer<bool> {
    let hash = session.record_hash(&new.record);
    let rows = session.query(
        &format!(
            "SELECT b FROM item WHERE kind = {} AND id = $1",
            Kind::Record.number()
        ),
        vec![hash.into()],
    )?;
    let Some(row) = rows.first() else {
        return Ok(false);
    };
    let under = session.answer(hash_at(row, 0))?;
    // What was sealed before its artefact was erased opens no more, and is not kept.
    let Some(key) = session.artefact_key(&under)? else {
        return Ok(false);
    };
    let marks = Marks {
        number: Some(new.version.into()),
        ..Marks::under(under, None)
    };
    let row = DigestRow {
        record: new.record.clone(),
        abnormal: new.abnormal.clone(),
    };
    session.put(Kind::Digest, hash, marks, &row)?;
    let taken = |kind, made: &[u8]| session.take_ahead(&under, &body_place(kind, &hash), made);
    let (digest, text) = (
        taken(Kind::Digest, &new.digest)?,
        taken(Kind::Text, &new.text)?,
    );
    let words = records::index(key.present(), new.words.iter(), !new.abnormal.is_empty());
    session.execute(
        &format!(
            "UPDATE item SET body = $2, words = $3 WHERE kind = {} AND id = $1",
            Kind::Digest.number()
        ),
        vec![hash.into(), digest.into(), words.into()],
    )?;
    session.put(Kind::Text, hash, Marks::under(under, None), &())?;
    session.put_body(Kind::Text, hash, Some(text))?;
    session.delete(Kind::DigestDue, "id = $1", vec![hash.into()])?;
    Ok(true)
}
