//! notify: the patient or the consent manager decided. Shared with on-status.

use std::collections::BTreeSet;

use domain::{
    ArtefactId, ArtefactState, ConsentEvent, Due, EndReason, Ending, InboxState, Problem,
    ProblemCode, RequestId,
};

use super::{Context, Outcome, artefact, artefact_fetched, consent, watch};
use crate::{
    Error,
    model::{AckStatus, Call, Consent, Kept},
    port::{ConsentNotice, ConsentStatus, Tx},
};

/// What a decision came to.
pub(crate) struct Decision {
    pub(crate) outcome: Outcome,
    /// What is to be acknowledged: each artefact with what we say of it.
    acknowledge: Vec<(ArtefactId, AckStatus)>,
}

impl Decision {
    fn parked(why: &str) -> Self {
        Self {
            outcome: Outcome::Parked(why.to_owned()),
            acknowledge: vec![],
        }
    }

    fn done(acknowledge: Vec<(ArtefactId, AckStatus)>) -> Self {
        Self {
            outcome: Outcome::Done,
            acknowledge,
        }
    }
}

pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    request: &RequestId,
    notice: &ConsentNotice,
) -> Result<Outcome, Error> {
    let consent = match &notice.request {
        Some(named) => tx.consent_by_request(named)?,
        None => None,
    };
    let decision = decide(tx, context, consent, notice)?;
    // An ending that waits for its grant was acknowledged when it came; see `end_unknown`.
    let ending = matches!(
        notice.status,
        ConsentStatus::Expired | ConsentStatus::Revoked
    );
    let already = ending && kept.state == InboxState::Parked && !notice.artefacts.is_empty();
    if !already && !decision.acknowledge.is_empty() {
        acknowledge(tx, context, request, decision.acknowledge)?;
    }
    Ok(decision.outcome)
}

/// Queues the acknowledgement of a notice; it waits for every erasure the notice called for.
fn acknowledge(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    answers: &RequestId,
    artefacts: Vec<(ArtefactId, AckStatus)>,
) -> Result<(), Error> {
    let (mut after_erasure, mut patient) = (Vec::new(), None);
    for (id, _) in &artefacts {
        if let Some(found) = tx.artefact(id)? {
            if matches!(found.state, ArtefactState::Ended(_)) && found.consent.is_some() {
                after_erasure.push(id.clone());
            }
            patient = patient.or(found.patient);
        }
    }
    let call = Call::AcknowledgeConsent {
        answers: answers.clone(),
        artefacts,
        patient,
    };
    context.queue_after(tx, call, after_erasure)
}

/// Applies what a notify or an on-status says. `consent` is the request it names, if known.
pub(crate) fn decide(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    consent: Option<Consent>,
    notice: &ConsentNotice,
) -> Result<Decision, Error> {
    let ids: BTreeSet<ArtefactId> = notice.artefacts.iter().cloned().collect();
    match (&notice.status, consent) {
        (ConsentStatus::Requested, Some(_)) => Ok(Decision::done(vec![])),
        (ConsentStatus::Granted, Some(consent)) => grant(tx, context, consent, notice, ids),
        (ConsentStatus::Denied, Some(mut consent)) => {
            if let Err(contradiction) = consent.state.apply(ConsentEvent::Denied) {
                // Not to be believed, and not to be passed over: our own fetch decides.
                hide_all_and_ask(tx, context, &consent, "DENIED")?;
                let outcome = Outcome::Refused(Error::from(contradiction).to_string());
                return Ok(Decision {
                    outcome,
                    acknowledge: vec![],
                });
            }
            consent::apply(tx, context, &mut consent, ConsentEvent::Denied, "")?;
            settle(tx, context, &consent)?;
            Ok(Decision::done(vec![]))
        }
        (ConsentStatus::Expired, Some(consent)) => {
            end_known(tx, context, consent, ids, Ending::Expired)
        }
        (ConsentStatus::Revoked, Some(consent)) => {
            end_known(tx, context, consent, ids, Ending::Revoked)
        }
        (ConsentStatus::OnHold(word), Some(mut consent)) => {
            consent::apply(
                tx,
                context,
                &mut consent,
                ConsentEvent::Held(ids.clone()),
                word,
            )?;
            if !consent.state.is_final() {
                watch::poll_within_the_hour(tx, context, &consent.id)?;
            }
            let mut told = Vec::new();
            for id in ids {
                // It may name one of another request of ours.
                let is_known = consent.state.artefacts().contains_key(&id)
                    || hold_one(tx, context, &id, word)?;
                told.push((id, ack(is_known)));
            }
            Ok(Decision::done(told))
        }
        (ConsentStatus::Expired, None) if !ids.is_empty() => {
            end_unknown(tx, context, ids, Ending::Expired)
        }
        (ConsentStatus::Revoked, None) if !ids.is_empty() => {
            end_unknown(tx, context, ids, Ending::Revoked)
        }
        (ConsentStatus::OnHold(word), None) if !ids.is_empty() => hold(tx, context, ids, word),
        (_, None) => Ok(Decision::parked("its consent request is not known")),
    }
}

fn grant(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    mut consent: Consent,
    notice: &ConsentNotice,
    ids: BTreeSet<ArtefactId>,
) -> Result<Decision, Error> {
    // What is ours is taken, whatever else it names. With nothing of ours it grants nothing.
    let (mut ours, mut strangers) = (BTreeSet::new(), BTreeSet::new());
    for id in &ids {
        match consent::is_of_another(tx.artefact(id)?.as_ref(), &consent) {
            true => strangers.insert(id.clone()),
            false => ours.insert(id.clone()),
        };
    }
    let ids = if ours.is_empty() { ids } else { ours };
    let event = ConsentEvent::Granted(ids.clone());
    consent::apply(tx, context, &mut consent, event, "")?;
    if notice.request.is_some() && notice.request != consent.request {
        // Of several ids (a repeated init) the one that the patient answered is the one to ask for.
        consent.request.clone_from(&notice.request);
        consent::keep(tx, context, &mut consent)?;
    }
    settle(tx, context, &consent)?;
    for stranger in &strangers {
        tracing::warn!(consent.id = %consent.id, artefact.id = %stranger, "a grant names an artefact of another request");
        tx.set_consent_problem(&consent.id, Some(&Problem::OfAnotherRequest), context.now)?;
    }
    for id in &ids {
        // A notice opens nothing: what was on hold is opened by our own fetch (rule 3 of
        // docs/promises.md, "Rules").
        if let Some(found) = tx.artefact(id)?
            && found.state == ArtefactState::Paused
        {
            consent::fetch_artefact(tx, context, &found)?;
        }
    }
    Ok(Decision::done(
        ids.into_iter().map(|id| (id, AckStatus::Ok)).collect(),
    ))
}

/// A clear answer takes an earlier problem with asking off the screen.
fn settle(tx: &mut dyn Tx, context: &Context<'_>, consent: &Consent) -> Result<(), Error> {
    let lasting = |code: ProblemCode| {
        code == ProblemCode::PatientDeleted
            || code == ProblemCode::ArtefactDiffers
            || code.is_foreign_artefact()
    };
    if consent
        .problem
        .as_ref()
        .is_some_and(|problem| !lasting(problem.code()))
    {
        tx.set_consent_problem(&consent.id, None, context.now)?;
    }
    Ok(())
}

fn end_known(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    mut consent: Consent,
    named: BTreeSet<ArtefactId>,
    how: Ending,
) -> Result<Decision, Error> {
    // A revocation says of which artefacts it is: without a word of them everything is hidden, and our own
    // fetch says what has to go.
    if how == Ending::Revoked
        && named.is_empty()
        && hide_all_and_ask(tx, context, &consent, "REVOKED")?
    {
        return Ok(Decision::done(vec![]));
    }
    // Artefacts are found by their own id; a notice may name one of another request of ours.
    let (mut ours, mut others) = (BTreeSet::new(), BTreeSet::new());
    let mut never_held = BTreeSet::new();
    for id in &named {
        let found = tx.artefact(id)?;
        // What a patient pushed is no consent's; the others that are named end all the same.
        let is_share = found.as_ref().is_some_and(|found| found.grant.is_share());
        if found.is_none() || is_share {
            never_held.insert(id.clone());
        }
        if is_share {
            continue;
        }
        match found.and_then(|found| found.consent) {
            Some(owner) if owner != consent.id => others.insert(id.clone()),
            _ => ours.insert(id.clone()),
        };
    }
    if named.is_empty() || !ours.is_empty() {
        let event = ConsentEvent::Ended {
            how,
            artefacts: ours,
        };
        match consent.state.apply(event.clone()) {
            // What it names of other requests has ended all the same.
            Err(contradiction) if !others.is_empty() => {
                tracing::warn!(consent.id = %consent.id, "artefacts ended alone: {contradiction}");
            }
            _ => {
                consent::apply(tx, context, &mut consent, event, "")?;
                settle(tx, context, &consent)?;
            }
        }
    }
    end_by_id(tx, context, &others, how.into())?;
    let told = if named.is_empty() {
        consent.state.artefacts().keys().cloned().collect()
    } else {
        named
    };
    let said = told.into_iter().map(|id| {
        let is_known = !never_held.contains(&id);
        (id, ack(is_known))
    });
    Ok(Decision::done(said.collect()))
}

/// Ends artefacts that we may never have heard of. Those leave a mark, so that a grant that comes
/// later finds them ended, and are acknowledged as unknown (docs/protocol.md, "Consent notices").
fn end_unknown(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    ids: BTreeSet<ArtefactId>,
    how: Ending,
) -> Result<Decision, Error> {
    let (mut told, mut strangers) = (Vec::new(), 0);
    let mut known = BTreeSet::new();
    for id in ids {
        match tx.artefact(&id)? {
            Some(found) if found.consent.is_some() => {
                told.push((id.clone(), AckStatus::Ok));
                known.insert(id);
            }
            found => {
                strangers += 1;
                if found.is_none() {
                    let mut mark = artefact::heard_of(context, &id, None, None);
                    mark.state = ArtefactState::Ended(how.into());
                    tx.put_artefact(&mark)?;
                }
                told.push((id, AckStatus::Unknown));
            }
        }
    }
    end_by_id(tx, context, &known, how.into())?;
    let outcome = match strangers {
        0 => Outcome::Done,
        _ => Outcome::Parked("it names an artefact that was never announced".to_owned()),
    };
    Ok(Decision {
        outcome,
        acknowledge: told,
    })
}

fn end_by_id(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    ids: &BTreeSet<ArtefactId>,
    reason: EndReason,
) -> Result<(), Error> {
    for id in ids {
        if let Some(mut found) = tx.artefact(id)? {
            consent::end_one(tx, context, &mut found, reason)?;
        }
    }
    Ok(())
}

fn hold(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    ids: BTreeSet<ArtefactId>,
    word: &str,
) -> Result<Decision, Error> {
    let mut told = Vec::new();
    for id in ids {
        let is_known = hold_one(tx, context, &id, word)?;
        told.push((id, ack(is_known)));
    }
    // Nothing to close yet: the notice waits until a grant is known.
    if told.iter().all(|(_, status)| *status == AckStatus::Unknown) {
        return Ok(Decision::parked(
            "it names an artefact that was never announced",
        ));
    }
    Ok(Decision::done(told))
}

/// Puts one artefact on hold; whether it is known.
fn hold_one(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    id: &ArtefactId,
    word: &str,
) -> Result<bool, Error> {
    match tx.artefact(id)? {
        Some(mut found) if found.consent.is_some() => {
            artefact::hold(tx, context, &mut found, word)?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn ack(is_known: bool) -> AckStatus {
    match is_known {
        true => AckStatus::Ok,
        false => AckStatus::Unknown,
    }
}

/// Hides everything that is in force under a consent and asks for it at once; whether anything is open
/// under it.
fn hide_all_and_ask(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    consent: &Consent,
    word: &str,
) -> Result<bool, Error> {
    let mut open = tx.artefacts_of(&consent.id)?;
    open.retain(consent::is_open);
    for held in &mut open {
        let word = word.to_owned();
        artefact_fetched::hide_and_ask(tx, context, held, &Problem::OnHold { word })?;
        tx.set_deadline(&Due::ArtefactCheck(held.id.clone()), context.now, 0)?;
    }
    Ok(!open.is_empty())
}
