//! Consents and their artefacts.
//! Each function does what the port says of its name (`crates/app/src/port/transaction.rs`).

use app::{
    model::{Artefact, Confirmation, Consent, ConsentStamps, Topic},
    port::Snapshot,
};
use domain::{ArtefactId, ConsentId, ConsentRequestId, ConsentStage, HipId, Problem, Timestamp};

use crate::{
    Error,
    keys::Hash,
    kind::Kind,
    row::Named,
    session::{Answer, Marks, Session},
};

/// A day, in milliseconds.
const DAY_MS: i64 = 86_400_000;

pub fn put_consent(session: &Session<'_>, consent: &Consent) -> Answer<()> {
    session.tell(Topic::Consent);
    let hash = put_row(session, consent)?;
    stamp(session, hash, consent)?;
    match &consent.request {
        Some(request) => link_request(session, &consent.id, request),
        None => Ok(()),
    }
}

/// Inserts or replaces a consent alone.
pub fn put_row(session: &Session<'_>, consent: &Consent) -> Answer<Hash> {
    let hash = session.hash("consent", consent.id.as_str());
    let marks = Marks {
        a: Some(session.patient_hash(&consent.patient)),
        state: Some(consent.state.stage().name().to_owned()),
        at: Some(consent.created_at.millis()),
        until: Some(consent.updated_at.millis()),
        ..Marks::default()
    };
    session.put(Kind::Consent, hash, marks, consent)?;
    Ok(hash)
}

pub fn link_request(
    session: &Session<'_>,
    consent: &ConsentId,
    request: &ConsentRequestId,
) -> Answer<()> {
    session.tell(Topic::Consent);
    let hash = session.hash("consent request", request.as_str());
    let known: Option<Named<ConsentId>> = session.find(Kind::Alias, hash)?;
    match known.map(Named::of) {
        Some(known) if known == *consent => return Ok(()),
        Some(_) => return Err(Error::Taken("consent request").into()),
        None => {}
    }
    let of = session.hash("consent", consent.as_str());
    if !session.exists(Kind::Consent, "id = $1", vec![of.into()])? {
        return Err(Error::Missing("consent").into());
    }
    session.put(
        Kind::Alias,
        hash,
        Marks::default(),
        &Named::new(consent, request.as_str()),
    )?;
    Ok(())
}

pub fn put_artefact(session: &Session<'_>, artefact: &Artefact) -> Answer<()> {
    session.tell(Topic::Consent);
    let hash = session.artefact_hash(&artefact.id);
    let is_new = !session.exists(Kind::Artefact, "id = $1", vec![hash.into()])?;
    put_artefact_row(session, artefact)?;
    if is_new && artefact.state.end_reason().is_none() {
        session.draw_key(&hash)?;
    }
    Ok(())
}

/// Inserts or replaces an artefact, and draws no key.
pub fn put_artefact_row(session: &Session<'_>, artefact: &Artefact) -> Answer<()> {
    let hash = session.artefact_hash(&artefact.id);
    let granted = artefact.granted.as_ref();
    let marks = Marks {
        a: artefact.patient.as_ref().map(|it| session.patient_hash(it)),
        b: artefact
            .consent
            .as_ref()
            .map(|it| session.hash("consent", it.as_str())),
        state: Some(artefact.state.stage().name().to_owned()),
        at: Some(artefact.created_at.millis()),
        until: granted.map(|granted| granted.permission.erase_at.millis()),
        ..Marks::default()
    };
    session.put(Kind::Artefact, hash, marks, artefact)?;
    Ok(())
}

pub fn note_confirmed(session: &Session<'_>, id: &ArtefactId, at: Timestamp) -> Answer<()> {
    session.tell(Topic::Consent);
    let hash = session.artefact_hash(id);
    if !session.exists(Kind::Artefact, "id = $1", vec![hash.into()])? {
        return Ok(());
    }
    let marks = Marks {
        at: Some(at.millis()),
        number: Some(0),
        ..Marks::default()
    };
    session.put(Kind::Confirmed, hash, marks, &())?;
    Ok(())
}

pub fn note_refused(session: &Session<'_>, id: &ArtefactId, at: Timestamp) -> Answer<()> {
    session.tell(Topic::Consent);
    let hash = session.artefact_hash(id);
    if !session.exists(Kind::Artefact, "id = $1", vec![hash.into()])? {
        return Ok(());
    }
    let item = session.item::<()>(Kind::Confirmed, hash)?;
    let mut marks = item.map(|item| item.marks).unwrap_or_default();
    let passed_ms = marks.until.map(|last| at.millis().saturating_sub(last));
    let counts = passed_ms.is_none_or(|passed_ms| passed_ms >= DAY_MS);
    // Of a clock that was set back no day has passed: the next one is measured from here.
    if counts || passed_ms.is_some_and(|passed_ms| passed_ms < 0) {
        marks.number = Some(marks.number.unwrap_or(0).saturating_add(counts.into()));
        marks.until = Some(at.millis());
        session.put(Kind::Confirmed, hash, marks, &())?;
    }
    Ok(())
}

pub fn set_consent_problem(
    session: &Session<'_>,
    id: &ConsentId,
    problem: Option<&Problem>,
    at: Timestamp,
) -> Answer<()> {
    session.tell(Topic::Consent);
    let hash = session.hash("consent", id.as_str());
    let changed = session.change(Kind::Consent, hash, |consent: &mut Consent, marks| {
        consent.problem = problem.cloned();
        consent.updated_at = at;
        marks.until = Some(at.millis());
    })?;
    if changed {
        Ok(())
    } else {
        Err(Error::Missing("consent").into())
    }
}

pub fn confirmation(session: &Session<'_>, id: &ArtefactId) -> Answer<Confirmation> {
    let Some(item) = session.item::<()>(Kind::Confirmed, session.artefact_hash(id))? else {
        return Ok(Confirmation::default());
    };
    let days = match session.setting("offline_days")? {
        Some(days) => days.parse().unwrap_or(0),
        None => 7,
    };
    let confirmed = item.marks.at;
    let until = confirmed.map(|at| at.saturating_add(DAY_MS * days));
    Ok(Confirmation {
        confirmed_at: confirmed.and_then(Timestamp::from_millis),
        open_until: until.and_then(Timestamp::from_millis),
        refused_days: u32::try_from(item.marks.number.unwrap_or(0)).unwrap_or(u32::MAX),
    })
}

pub fn hospitals(session: &Session<'_>) -> Answer<Vec<(HipId, Option<String>)>> {
    let mut found: Vec<(HipId, Option<String>)> = vec![];
    for artefact in session.list::<Artefact>(Kind::Artefact, "true ORDER BY seq DESC", vec![])? {
        let Some(granted) = artefact.granted else {
            continue;
        };
        let Some(hip) = granted.hip else { continue };
        match found.iter_mut().find(|(known, _)| *known == hip) {
            Some((_, name)) => {
                if name.is_none() {
                    *name = granted.hip_name;
                }
            }
            None => found.push((hip, granted.hip_name)),
        }
    }
    Ok(found)
}

/// Notes when a consent first stood where an answer or an end brought it.
pub fn stamp(session: &Session<'_>, hash: Hash, consent: &Consent) -> Answer<()> {
    let stage = consent.state.stage();
    let kept: Option<ConsentStamps> = session.find(Kind::Stamps, hash)?;
    let mut stamps = kept.unwrap_or_default();
    let at = Some(consent.updated_at);
    match stage {
        ConsentStage::Granted => stamps.granted_at = stamps.granted_at.or(at),
        ConsentStage::Denied => stamps.denied_at = stamps.denied_at.or(at),
        ConsentStage::Revoked => stamps.revoked_at = stamps.revoked_at.or(at),
        ConsentStage::Expired => stamps.expired_at = stamps.expired_at.or(at),
        ConsentStage::Queued
        | ConsentStage::Posted
        | ConsentStage::Requested
        | ConsentStage::Failed => return Ok(()),
    }
    if kept != Some(stamps) {
        session.put(Kind::Stamps, hash, Marks::default(), &stamps)?;
    }
    Ok(())
}
