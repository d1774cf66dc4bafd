//! on-fetch: the artefact itself, the authority for every later limit.
//!
//! Source: docs/protocol.md, "Artefacts"; docs/promises.md, "Rules" (3).

use domain::{
    AbdmFault, ArtefactEffect, ArtefactEvent, ArtefactId, ArtefactState, AuditAction, Beyond, Due,
    EndReason, HipId, Meaning, Problem, ProblemCode, Question, RequestId,
};

use super::{Context, Outcome, artefact, consent, data_request, narrowing, watch};
use crate::{
    Error, hospitals,
    model::{Artefact, Call, Consent, Granted},
    port::{ConsentStatus, FetchedArtefact, Tx},
    problem_words,
};

/// How long to wait before an artefact that is not ready yet is asked for again.
const NOT_READY_S: i64 = 60;

/// An artefact that ABDM refuses on so many days has ended.
const REFUSED_DAYS: u32 = 3;

pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    answers: Option<&RequestId>,
    result: &Result<Box<FetchedArtefact>, AbdmFault>,
) -> Result<Outcome, Error> {
    let asked = match answers {
        Some(request) => tx.call_of(request)?,
        None => None,
    };
    let asked = match asked {
        Some(Call::FetchArtefact { artefact, .. }) => Some(artefact),
        _ => None,
    };
    // An answer to a question that we did not ask may close, and opens nothing.
    let is_asked = asked.is_some();
    let named = || {
        let fetched = result.as_ref().ok()?;
        is_ending(&fetched.status).then(|| fetched.artefact.clone())
    };
    let Some(id) = asked.or_else(named) else {
        return Ok(Outcome::Parked("it answers no fetch of ours".to_owned()));
    };
    let Some(mut known) = tx.artefact(&id)? else {
        return Ok(Outcome::Parked(
            "its artefact was never announced".to_owned(),
        ));
    };
    if !consent::is_open(&known) {
        return Ok(Outcome::Done);
    }
    let owner = match &known.consent {
        Some(owner) => tx.consent(owner)?,
        None => None,
    };
    let Some(owner) = owner else {
        return Ok(Outcome::Parked(
            "its artefact was never announced".to_owned(),
        ));
    };
    // Each fetch is answered once: an old answer that is sent again opens nothing either.
    let is_awaited = is_asked && tx.deadline(&Due::OnFetch(id.clone()))?.is_some();
    if !is_awaited
        && !result
            .as_ref()
            .is_ok_and(|fetched| is_ending(&fetched.status))
    {
        return Ok(Outcome::Done);
    }
    if is_awaited {
        tx.clear_deadline(&Due::OnFetch(id.clone()))?;
        tx.drop_calls(
            &|call| matches!(call, Call::FetchArtefact { artefact, .. } if *artefact == id),
        )?;
    }
    match result {
        Ok(fetched) => take(tx, context, &mut known, &owner, fetched),
        Err(fault) => {
            let found = Problem::GatewayRefused {
                fault: fault.clone(),
            };
            refused(tx, context, &mut known, found, fault.meaning)?;
            Ok(Outcome::Done)
        }
    }
}

/// Whether it says that the artefact is over.
fn is_ending(status: &ConsentStatus) -> bool {
    matches!(status, ConsentStatus::Expired | ConsentStatus::Revoked)
}

fn take(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    known: &mut Artefact,
    owner: &Consent,
    fetched: &FetchedArtefact,
) -> Result<Outcome, Error> {
    if let Some(found) = foreign(context, known, owner, fetched) {
        tx.set_consent_problem(&owner.id, Some(&found), context.now)?;
        let words = words::english(problem_words::message(&found));
        set_problem(tx, context, known, Some(found))?;
        return Ok(Outcome::Refused(words));
    }
    match &fetched.status {
        ConsentStatus::Granted => grant(tx, context, known, owner, fetched)?,
        ConsentStatus::Expired => consent::end_one(tx, context, known, EndReason::Expired)?,
        ConsentStatus::Revoked => consent::end_one(tx, context, known, EndReason::Revoked)?,
        ConsentStatus::OnHold(word) => artefact::hold(tx, context, known, word)?,
        // Neither fits an artefact that exists; not usable now, and asked again.
        ConsentStatus::Requested => artefact::hold(tx, context, known, "REQUESTED")?,
        ConsentStatus::Denied => artefact::hold(tx, context, known, "DENIED")?,
    }
    Ok(Outcome::Done)
}

/// What makes an artefact somebody else's.
fn foreign(
    context: &Context<'_>,
    known: &Artefact,
    owner: &Consent,
    fetched: &FetchedArtefact,
) -> Option<Problem> {
    if fetched.artefact != known.id {
        return Some(Problem::ArtefactWrongId);
    }
    if fetched.patient != owner.patient {
        return Some(Problem::ArtefactWrongPatient);
    }
    if fetched.hiu.trim() != context.settings.hiu_id.as_str() {
        return Some(Problem::ArtefactWrongHiu);
    }
    None
}

fn grant(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    known: &mut Artefact,
    owner: &Consent,
    fetched: &FetchedArtefact,
) -> Result<(), Error> {
    let granted = &fetched.granted;
    if known.granted.is_none() {
        known.granted = Some(granted.clone());
        known.problem = deviation(owner, fetched);
        known.updated_at = context.now;
        tx.put_artefact(known)?;
        tx.put_artefact_document(&known.id, &fetched.raw, &fetched.signature)?;
        if let (Some(hip), Some(name)) = (&granted.hip, &granted.hip_name) {
            hospitals::keep_name(tx, hip, name)?;
        }
    }
    narrowing::narrow(tx, context, known, granted)?;
    tx.note_confirmed(&known.id, context.now)?;
    let erase_at = known
        .granted
        .as_ref()
        .map_or(granted.permission.erase_at, |granted| {
            granted.permission.erase_at
        });
    if erase_at <= context.destroying {
        return consent::end_one(tx, context, known, EndReason::EraseDue);
    }
    let was = known.state;
    let (next, effect) = known.state.apply(ArtefactEvent::Confirmed)?;
    known.state = next;
    if was != next || clears(known.problem.as_ref()) {
        let lasting = known
            .problem
            .take()
            .filter(|problem| problem.code() == ProblemCode::ArtefactDiffers);
        known.problem = lasting;
        known.updated_at = context.now;
        tx.put_artefact(known)?;
    }
    tx.set_deadline(&Due::EraseAt(known.id.clone()), erase_at, 0)?;
    let check_at = context.now.plus_seconds(watch::CHECK_EVERY_S);
    tx.set_deadline(&Due::ArtefactCheck(known.id.clone()), check_at, 0)?;
    let resolved = |problem: &Problem| problem.code().is_foreign_artefact();
    if owner.problem.as_ref().is_some_and(resolved) {
        tx.set_consent_problem(&owner.id, None, context.now)?;
    }
    if was != next {
        let (patient, id) = (known.patient.as_ref(), Some(&known.id));
        context.audit(
            tx,
            AuditAction::ArtefactGranted,
            patient,
            id,
            granted.hip.as_ref().map_or("", HipId::as_str),
        )?;
    }
    if effect == Some(ArtefactEffect::AskForData) && tx.transfers_of(&known.id)?.is_empty() {
        data_request::ask_if_open(tx, context, known)?;
    }
    Ok(())
}

/// Whether a good answer takes this problem away.
fn clears(problem: Option<&Problem>) -> bool {
    problem.is_some_and(|problem| problem.code() != ProblemCode::ArtefactDiffers)
}

/// What goes beyond the request; narrower is the patient's right.
fn deviation(owner: &Consent, fetched: &FetchedArtefact) -> Option<Problem> {
    let Granted {
        hip,
        hi_types,
        permission,
        ..
    } = &fetched.granted;
    let mut beyond = Vec::new();
    if hi_types.iter().any(|kind| !owner.hi_types.contains(kind)) {
        beyond.push(Beyond::Types);
    }
    if !owner.permission.range.contains(&permission.range) {
        beyond.push(Beyond::Range);
    }
    if permission.erase_at > owner.permission.erase_at {
        beyond.push(Beyond::Keeping);
    }
    if owner.hip.is_some() && owner.hip != *hip {
        beyond.push(Beyond::Hospital);
    }
    if !fetched.purpose.eq_ignore_ascii_case(owner.purpose.code()) {
        beyond.push(Beyond::Purpose);
    }
    (!beyond.is_empty()).then_some(Problem::ArtefactDiffers { beyond })
}

/// Takes the refusal of a fetch, from on-fetch or from the call itself. Some tell that the artefact
/// has ended. Any other that does not pass by itself hides its records; refused on three days, it
/// has ended as well (docs/promises.md, "Rules", 2).
pub(crate) fn refused(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    known: &mut Artefact,
    found: Problem,
    meaning: Meaning,
) -> Result<(), Error> {
    if let Some(reason) = meaning.ended() {
        return consent::end_one(tx, context, known, reason);
    }
    let is_later = meaning.passes() || meaning.is_about_us();
    if !is_later {
        tx.note_refused(&known.id, context.now)?;
        if tx.confirmation(&known.id)?.refused_days >= REFUSED_DAYS {
            return consent::end_one(tx, context, known, EndReason::Expired);
        }
        // Closed when in doubt: what ABDM does not give us any more is not shown.
        if known.state == ArtefactState::Granted {
            artefact::hold(tx, context, known, found.shown_code())?;
        }
    }
    set_problem(tx, context, known, Some(found))?;
    let again_in_s = match known.state {
        // Not there yet, or trouble that passes: soon.
        ArtefactState::Announced if meaning.passes() => NOT_READY_S,
        ArtefactState::Announced | ArtefactState::Paused => 3_600,
        _ => watch::CHECK_EVERY_S,
    };
    let due_at = context.now.plus_seconds(again_in_s);
    tx.set_deadline(&Due::ArtefactCheck(known.id.clone()), due_at, 0)
}

pub(crate) fn set_problem(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    known: &mut Artefact,
    found: Option<Problem>,
) -> Result<(), Error> {
    if known.problem != found {
        known.problem = found;
        known.updated_at = context.now;
        tx.put_artefact(known)?;
    }
    Ok(())
}

/// Notes that no fetch of an artefact was answered.
pub(crate) fn unanswered(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    id: &ArtefactId,
) -> Result<(), Error> {
    let Some(mut known) = tx.artefact(id)? else {
        return Ok(());
    };
    if known.state != ArtefactState::Announced {
        return Ok(());
    }
    // An answer that could not be read is one: that none came would be untrue.
    let is_unread = |problem: &Problem| problem.code() == ProblemCode::Unreadable;
    if !known.problem.as_ref().is_some_and(is_unread) {
        let found = Problem::NoAnswer {
            to: Question::ArtefactFetch,
        };
        set_problem(tx, context, &mut known, Some(found))?;
    }
    watch::check_within_the_hour(tx, context, id)
}
