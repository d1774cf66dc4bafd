//! Patients, and forgetting them (docs/promises.md, "Law").

use std::collections::HashMap;

use app::model::{
    AccountChange, Artefact, BoardEntry, BrokenGlass, Consent, HiddenRecord, HipConsent, Identity,
    KeptShare, Patient, ShareSender, SharedPerson, Transfer,
};
use domain::{AbhaAddress, InboxId, Problem, Timestamp};

use crate::{
    Error,
    keys::Hash,
    kind::Kind,
    row::{DONE, ErasureRow, InboxRow, OutboxRow, PaperRow, PatientRow, number},
    session::{Answer, Item, Marks, Session, hash_at},
    value::{Value, limit},
};

const ROWS_AT_ONCE: usize = 256;

/// Finds a patient.
pub fn find(session: &Session<'_>, address: &AbhaAddress) -> Answer<Option<Patient>> {
    let hash = session.patient_hash(address);
    let Some(row) = session.find::<PatientRow>(Kind::Patient, hash)? else {
        return Ok(None);
    };
    Ok(Some(Patient {
        identity: session.find(Kind::Identity, hash)?.map(Box::new),
        shared: session.find(Kind::SharedPerson, hash)?.map(Box::new),
        ..row.patient
    }))
}

/// Patients whose address or name holds `text`; last used first. Every patient is opened for it: the server
/// cannot know a part of a name.
pub fn list(
    session: &Session<'_>,
    text: &str,
    now: Timestamp,
) -> Answer<Vec<(Patient, Option<Timestamp>)>> {
    let wanted = text.trim().to_lowercase();
    let mut rows = session.items::<PatientRow>(Kind::Patient, "true", vec![])?;
    rows.retain(|item| item.value.search.contains(&wanted));
    let ids: Vec<Hash> = rows.iter().map(|item| item.id).collect();
    let by_id = |items: Vec<Item<Identity>>| -> HashMap<Hash, Identity> {
        items
            .into_iter()
            .map(|item| (item.id, item.value))
            .collect()
    };
    let any = "id = ANY($1)";
    let mut identities = by_id(session.items(Kind::Identity, any, vec![ids.clone().into()])?);
    let mut shared: HashMap<Hash, SharedPerson> = session
        .items(Kind::SharedPerson, any, vec![ids.clone().into()])?
        .into_iter()
        .map(|item| (item.id, item.value))
        .collect();
    let records = latest(
        session,
        "SELECT a, max(at) FROM shown_record WHERE shown_until > $2 AND a = ANY($1) GROUP BY a",
        vec![ids.clone().into(), now.millis().into()],
    )?;
    let consents = latest(
        session,
        &format!(
            "SELECT a, max(until) FROM item WHERE kind = {} AND a = ANY($1) GROUP BY a",
            Kind::Consent.number()
        ),
        vec![ids.into()],
    )?;
    let mut found: Vec<(i64, Patient, Option<Timestamp>)> = rows
        .into_iter()
        .map(|item| {
            let record = records.get(&item.id).copied();
            let patient = Patient {
                identity: identities.remove(&item.id).map(Box::new),
                shared: shared.remove(&item.id).map(Box::new),
                ..item.value.patient
            };
            let used = [
                Some(patient.created_at.millis()),
                patient.found_at.map(Timestamp::millis),
                record,
                consents.get(&item.id).copied(),
            ];
            let used = used.into_iter().flatten().max().unwrap_or(0);
            (used, patient, record.and_then(Timestamp::from_millis))
        })
        .collect();
    found.sort_by(|one, other| {
        other
            .0
            .cmp(&one.0)
            .then_with(|| one.1.address.cmp(&other.1.address))
    });
    Ok(found
        .into_iter()
        .map(|(_, patient, record)| (patient, record))
        .collect())
}

fn latest(session: &Session<'_>, sql: &str, values: Vec<Value>) -> Answer<HashMap<Hash, i64>> {
    let mut found = HashMap::new();
    for row in session.query(sql, values)? {
        let of = session.answer(hash_at(&row, 0))?;
        let at: Option<i64> = session.answer(row.try_get(1).map_err(Error::from))?;
        if let Some(at) = at {
            found.insert(of, at);
        }
    }
    Ok(found)
}

/// Inserts or replaces a patient. Who they are by an OTP or a counter has rows of its own.
pub fn put(session: &Session<'_>, patient: &Patient) -> Answer<()> {
    let hash = session.patient_hash(&patient.address);
    let known = patient.known_name().unwrap_or("");
    let search = format!("{}\n{known}", patient.address.as_str()).to_lowercase();
    let kept = session.item::<PatientRow>(Kind::Patient, hash)?;
    let checked = patient.checked.as_ref();
    let marks = Marks {
        c: checked.map(|checked| session.record_hash(&checked.record)),
        state: Some(patient.account.name().to_owned()),
        at: Some(patient.created_at.millis()),
        until: kept.and_then(|item| item.marks.until),
        ..Marks::default()
    };
    let row = PatientRow {
        patient: Patient {
            identity: None,
            shared: None,
            ..patient.clone()
        },
        search,
    };
    session.put(Kind::Patient, hash, marks, &row)?;
    Ok(())
}

/// Forgets who a patient is by one document, when that document goes. `gone` says which, as a condition on the
/// record's hash `c`.
pub fn forget_checked(session: &Session<'_>, gone: &str, values: Vec<Value>) -> Answer<()> {
    for mut item in session.items::<PatientRow>(Kind::Patient, gone, values)? {
        item.value.patient.checked = None;
        item.marks.c = None;
        session.put(Kind::Patient, item.id, item.marks, &item.value)?;
    }
    Ok(())
}

/// Patients whose account is deleted and who are not forgotten yet.
pub fn list_to_forget(session: &Session<'_>) -> Answer<Vec<AbhaAddress>> {
    let rest = "state = 'DELETED' AND until IS NULL";
    let rows: Vec<PatientRow> = session.list(Kind::Patient, rest, vec![])?;
    let mut found: Vec<_> = rows.into_iter().map(|row| row.patient.address).collect();
    found.sort();
    Ok(found)
}

/// Drops the documents of a person's artefacts, with what they name.
pub fn forget_papers(session: &Session<'_>, address: &AbhaAddress) -> Answer<()> {
    let hash = session.patient_hash(address);
    for item in session.items::<Artefact>(Kind::Artefact, "a = $1", vec![hash.into()])? {
        session.delete(Kind::Paper, "id = $1", vec![item.id.into()])?;
        session.change(Kind::Artefact, item.id, |artefact: &mut Artefact, _| {
            if let Some(granted) = &mut artefact.granted {
                granted.care_contexts.clear();
            }
        })?;
    }
    each_of(
        session,
        Kind::RecordShare,
        &hash,
        |share: &mut KeptShare| {
            share.person = ShareSender::default();
        },
    )
}

/// Changes every row of a kind that is about a patient.
fn each_of<T: serde::Serialize + serde::de::DeserializeOwned>(
    session: &Session<'_>,
    kind: Kind,
    patient: &Hash,
    change: impl Fn(&mut T),
) -> Answer<()> {
    for mut item in session.items::<T>(kind, "a = $1", vec![(*patient).into()])? {
        change(&mut item.value);
        session.put(kind, item.id, item.marks, &item.value)?;
    }
    Ok(())
}

/// Puts `stand_in` in the place of an address; see [`app::port::Tx::forget_patient`].
pub fn forget(
    session: &Session<'_>,
    address: &AbhaAddress,
    stand_in: &AbhaAddress,
    at: Timestamp,
) -> Answer<()> {
    let (hash, other) = (
        session.patient_hash(address),
        session.patient_hash(stand_in),
    );
    crate::persons::drop_identity(session, address)?;
    crate::persons::drop_shares(session, address)?;
    for item in session.items::<Artefact>(Kind::Artefact, "a = $1", vec![hash.into()])? {
        let under = "b = $1";
        for transfer in session.items(Kind::Transfer, under, vec![item.id.into()])? {
            session.change(Kind::Transfer, transfer.id, |it: &mut Transfer, _| {
                it.problems.clear();
            })?;
            let _: Transfer = transfer.value;
        }
    }
    rename(session, Kind::Consent, &hash, other, |it: &mut Consent| {
        it.patient = stand_in.clone();
        let is_kept = |problem: &Problem| matches!(problem, Problem::PatientDeleted);
        it.problem = it.problem.take().filter(is_kept);
    })?;
    rename(
        session,
        Kind::Artefact,
        &hash,
        other,
        |it: &mut Artefact| {
            it.patient = Some(stand_in.clone());
            it.problem = None;
        },
    )?;
    rename(
        session,
        Kind::Erasure,
        &hash,
        other,
        |it: &mut ErasureRow| {
            it.erasure.patient = Some(stand_in.clone());
        },
    )?;
    rename(
        session,
        Kind::Hidden,
        &hash,
        other,
        |it: &mut HiddenRecord| {
            it.patient = stand_in.clone();
        },
    )?;
    rename(
        session,
        Kind::HipConsent,
        &hash,
        other,
        |it: &mut HipConsent| {
            it.patient = Some(stand_in.clone());
            (it.detail, it.signature) = (None, None);
        },
    )?;
    rename(
        session,
        Kind::RecordShare,
        &hash,
        other,
        |it: &mut KeptShare| {
            it.patient = stand_in.clone();
            it.person = ShareSender::default();
        },
    )?;
    rename(
        session,
        Kind::AccountChange,
        &hash,
        other,
        |it: &mut AccountChange| {
            it.patient = stand_in.clone();
        },
    )?;
    // Whoever wrote them may have named the patient; the audit keeps that there were some.
    rename(
        session,
        Kind::Glass,
        &hash,
        other,
        |it: &mut BrokenGlass| {
            it.patient = stand_in.clone();
            it.reason = None;
            if let Some(review) = &mut it.review {
                review.remark = None;
            }
        },
    )?;
    for mut item in session.items::<BoardEntry>(Kind::Board, "a = $1", vec![hash.into()])? {
        session.delete(Kind::Board, "id = $1", vec![item.id.into()])?;
        item.value.patient = stand_in.clone();
        item.marks.a = Some(other);
        let day = item.marks.state.clone().unwrap_or_default();
        let id = session.hash_of("board", &[&day, stand_in.as_str()]);
        session.put(Kind::Board, id, item.marks, &item.value)?;
    }
    if let Some(mut item) = session.item::<PatientRow>(Kind::Patient, hash)? {
        session.delete(Kind::Patient, "id = $1", vec![hash.into()])?;
        let patient = &mut item.value.patient;
        patient.address = stand_in.clone();
        (patient.name, patient.told, patient.checked) = (None, None, None);
        item.value.search = String::new();
        (item.marks.c, item.marks.until) = (None, Some(at.millis()));
        session.put(Kind::Patient, other, item.marks, &item.value)?;
    }
    let asked = session.hash("setting", &format!("find.{}", address.as_str()));
    session.delete(Kind::Setting, "id = $1", vec![asked.into()])?;
    for item in session.items::<OutboxRow>(Kind::Outbox, "state = $1", vec![DONE.into()])? {
        if item.value.call.patient() == Some(address) {
            session.change(Kind::Outbox, item.id, |row: &mut OutboxRow, _| {
                row.call.forget_patient(stand_in);
                // What the gateway said of a try may quote the address.
                row.last_error = None;
            })?;
        }
    }
    Ok(())
}

fn rename<T: serde::Serialize + serde::de::DeserializeOwned>(
    session: &Session<'_>,
    kind: Kind,
    from: &Hash,
    to: Hash,
    change: impl Fn(&mut T),
) -> Answer<()> {
    for mut item in session.items::<T>(kind, "a = $1", vec![(*from).into()])? {
        change(&mut item.value);
        item.marks.a = Some(to);
        session.put(kind, item.id, item.marks, &item.value)?;
    }
    Ok(())
}

/// Drops the bodies of some messages that were worked off and came after another.
pub fn drop_worked_off(session: &Session<'_>, after: Option<&InboxId>) -> Answer<Option<InboxId>> {
    let after = after.map_or(0, |id| number(id.as_str()));
    let rest = "state = 'done' AND seq > $1 AND body IS NOT NULL ORDER BY seq LIMIT $2";
    let values = vec![after.into(), limit(Some(ROWS_AT_ONCE))];
    let found = session.items::<InboxRow>(Kind::Inbox, rest, values)?;
    let last = found.last().map(|item| item.seq);
    for item in found {
        let marks = Marks {
            number: Some(0),
            ..item.marks
        };
        session.put(Kind::Inbox, item.id, marks, &item.value)?;
        session.put_body(Kind::Inbox, item.id, None)?;
    }
    last.map(|last| Ok(InboxId::parse(last.to_string()).map_err(|_| Error::Form("message"))?))
        .transpose()
}

/// Keeps the document of an artefact.
pub fn put_paper(session: &Session<'_>, artefact: Hash, raw: &[u8], signature: &str) -> Answer<()> {
    let row = PaperRow {
        signature: signature.to_owned(),
    };
    session.put(Kind::Paper, artefact, Marks::default(), &row)?;
    let sealed = session.seal_body(Kind::Paper, &artefact, None, raw)?;
    session.put_body(Kind::Paper, artefact, Some(sealed))
}
