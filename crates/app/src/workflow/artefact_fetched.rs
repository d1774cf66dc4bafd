//! on-fetch: the artefact itself, the authority for every later limit.
//!
//! Source: docs/protocol.md, "Artefacts"; docs/promises.md, "Rules" (3).

use domain::{
    AbdmFault, ArtefactEffect, ArtefactEvent, ArtefactId, ArtefactState, AuditAction, Beyond, Due,
    EndReason, Ending, HipId, Meaning, Problem, ProblemCode, Question, RequestId,
};

use super::{Context, Outcome, artefact, asked::Asked, consent, data_request, narrowing, watch};
use crate::{
    Error, hospitals,
    model::{Artefact, Call, Consent, Granted},
    port::{ConsentStatus, FetchedArtefact, Listed, Tx},
    problem_words,
};

/// How long to wait before an artefact that is not ready yet is asked for again.
const NOT_READY_S: i64 = 60;

/// An artefact that ABDM refuses on so many days has ended.
const REFUSED_DAYS: u32 = 3;

/// What an answer is about: the artefact, the request it belongs to, and whether the answer counts.
struct About {
    known: Artefact,
    owner: Consent,
    counts: bool,
}

/// Finds what an answer is about; else what becomes of it.
fn about(
    tx: &dyn Tx,
    context: &Context<'_>,
    asked: Option<Asked>,
    named: Option<&ArtefactId>,
) -> Result<Result<Box<About>, Outcome>, Error> {
    let parked = |why: &str| Ok(Err(Outcome::Parked(why.to_owned())));
    let Some(id) = asked.as_ref().map(|asked| &asked.artefact).or(named) else {
        return parked("it answers no fetch of ours");
    };
    let Some(known) = tx.artefact(id)? else {
        return parked("its artefact was never announced");
    };
    if !consent::is_open(&known) {
        return Ok(Err(Outcome::Done));
    }
    let owner = match &known.consent {
        Some(owner) => tx.consent(owner)?,
        None => None,
    };
    let Some(owner) = owner else {
        return parked("its artefact was never announced");
    };
    let counts = match asked {
        Some(asked) => asked.counts(tx, context, &known)?,
        None => false,
    };
    Ok(Ok(Box::new(About {
        known,
        owner,
        counts,
    })))
}

pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    answers: Option<&RequestId>,
    result: &Result<Box<FetchedArtefact>, AbdmFault>,
) -> Result<Outcome, Error> {
    let asked = Asked::answered(&*tx, answers)?;
    // An answer to a question that we did not ask may close, and opens nothing.
    let closing = result.as_ref().ok();
    let closing = closing.filter(|fetched| fetched.status != ConsentStatus::Granted);
    let named = closing.map(|fetched| &fetched.artefact);
    let mut found = match about(&*tx, context, asked, named)? {
        Ok(found) => found,
        Err(outcome) => return Ok(outcome),
    };
    let known = &mut found.known;
    if found.counts {
        settle(tx, &known.id)?;
    }
    match result {
        Ok(fetched) if found.counts => take(tx, context, known, &found.owner, fetched),
        Ok(fetched) => close(tx, context, known, fetched),
        Err(fault) => {
            let problem = Problem::GatewayRefused {
                fault: fault.clone(),
            };
            if found.counts {
                refused(tx, context, known, problem, fault.meaning)?;
            } else if let Some(reason) = fault.meaning.ended() {
                consent::end_one(tx, context, known, reason)?;
            } else if !is_later(fault.meaning) {
                hide_and_ask(tx, context, known, &problem)?;
            }
            Ok(Outcome::Done)
        }
    }
}

/// Takes an answer that says no more than that an artefact is over. It closes, whoever asked and whenever.
pub(crate) fn over(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    answers: Option<&RequestId>,
    artefact: Option<&ArtefactId>,
    how: Ending,
) -> Result<Outcome, Error> {
    let asked = Asked::answered(&*tx, answers)?;
    let mut found = match about(&*tx, context, asked, artefact)? {
        Ok(found) => found,
        Err(outcome) => return Ok(outcome),
    };
    let known = &mut found.known;
    if artefact.is_some_and(|named| *named != known.id) {
        let problem = Problem::ArtefactWrongId;
        return Ok(Outcome::Refused(words::english(problem_words::message(
            &problem,
        ))));
    }
    consent::end_one(tx, context, known, how.into())?;
    Ok(Outcome::Done)
}

/// Nothing more is waited for, and nothing more asked, of an artefact whose fetch was answered.
fn settle(tx: &mut dyn Tx, id: &ArtefactId) -> Result<(), Error> {
    tx.clear_deadline(&Due::OnFetch(id.clone()))?;
    tx.drop_calls(&|call| matches!(call, Call::FetchArtefact { artefact, .. } if artefact == id))?;
    Ok(())
}

/// How an artefact ended by its status, if it did.
fn ending(status: &ConsentStatus) -> Option<EndReason> {
    match status {
        ConsentStatus::Expired => Some(EndReason::Expired),
        ConsentStatus::Revoked => Some(EndReason::Revoked),
        ConsentStatus::Requested
        | ConsentStatus::Granted
        | ConsentStatus::Denied
        | ConsentStatus::OnHold(_) => None,
    }
}

/// Takes from an answer that does not count what closes: an end is final whenever it is heard, and what
/// is not granted is hidden until our own question is answered.
fn close(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    known: &mut Artefact,
    fetched: &FetchedArtefact,
) -> Result<Outcome, Error> {
    if fetched.artefact != known.id || fetched.status == ConsentStatus::Granted {
        return Ok(Outcome::Done);
    }
    match ending(&fetched.status) {
        Some(reason) => consent::end_one(tx, context, known, reason)?,
        None => {
            let word = status_word(&fetched.status).to_owned();
            hide_and_ask(tx, context, known, &Problem::OnHold { word })?;
        }
    }
    Ok(Outcome::Done)
}

/// A status as it is spelt.
fn status_word(status: &ConsentStatus) -> &str {
    match status {
        ConsentStatus::Requested => "REQUESTED",
        ConsentStatus::Granted => "GRANTED",
        ConsentStatus::Denied => "DENIED",
        ConsentStatus::Expired => "EXPIRED",
        ConsentStatus::Revoked => "REVOKED",
        ConsentStatus::OnHold(word) => word,
    }
}

/// Hides what is in force by a word that is not sure, and asks at once.
pub(super) fn hide_and_ask(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    known: &mut Artefact,
    found: &Problem,
) -> Result<(), Error> {
    if known.state != ArtefactState::Granted {
        return Ok(());
    }
    hide(tx, context, known, found.clone())?;
    tx.set_deadline(&Due::ArtefactCheck(known.id.clone()), context.now, 0)
}

/// Hides what is in force, and says why; it is asked again within the hour.
pub(super) fn hide(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    known: &mut Artefact,
    found: Problem,
) -> Result<(), Error> {
    let word = match &found {
        Problem::OnHold { word } => word.clone(),
        other => other.shown_code().to_owned(),
    };
    artefact::hold(tx, context, known, &word)?;
    set_problem(tx, context, known, Some(found))
}

fn take(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    known: &mut Artefact,
    owner: &Consent,
    fetched: &FetchedArtefact,
) -> Result<Outcome, Error> {
    // An end is an end, whatever else of the answer is not as it should be.
    if let (true, Some(reason)) = (fetched.artefact == known.id, ending(&fetched.status)) {
        consent::end_one(tx, context, known, reason)?;
        return Ok(Outcome::Done);
    }
    if let Some(found) = foreign(context, known, owner, fetched) {
        tx.set_consent_problem(&owner.id, Some(&found), context.now)?;
        let words = words::english(problem_words::message(&found));
        match known.state {
            ArtefactState::Granted => hide(tx, context, known, found)?,
            _ => set_problem(tx, context, known, Some(found))?,
        }
        return Ok(Outcome::Refused(words));
    }
    match &fetched.status {
        ConsentStatus::Granted => grant(tx, context, known, owner, fetched)?,
        // Some do not fit an artefact that exists; not usable now, and asked again.
        other => artefact::hold(tx, context, known, status_word(other))?,
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
    let mut sure = granted.clone();
    let mut doubt = None;
    if let Some(before) = &known.granted {
        let mut weighed = narrowing::weigh(before, fetched, false);
        if weighed.in_doubt.is_none() && weighed.emptied.is_some() {
            // As if it were refused: hidden at once, and taken at its word on the third day.
            tx.note_refused(&known.id, context.now)?;
            if tx.confirmation(&known.id)?.refused_days >= REFUSED_DAYS {
                weighed = narrowing::weigh(before, fetched, true);
            }
        }
        sure = weighed.sure;
        doubt = weighed.in_doubt.or(weighed.emptied);
    } else if let (true, Listed::InDoubt(unread)) =
        (granted.care_contexts.is_empty(), &fetched.visits)
    {
        // The first grant is the outer bound of all later ones: without its visits it is none.
        let unread = unread.clone();
        set_problem(tx, context, known, Some(Problem::Unreadable { unread }))?;
        return watch::check_within_the_hour(tx, context, &known.id);
    } else {
        known.granted = Some(granted.clone());
        known.problem = deviation(owner, fetched);
        known.updated_at = context.now;
        tx.put_artefact(known)?;
        tx.put_artefact_document(&known.id, &fetched.raw, &fetched.signature)?;
        if let (Some(hip), Some(name)) = (&granted.hip, &granted.hip_name) {
            hospitals::keep_name(tx, hip, name)?;
        }
    }
    narrowing::narrow(tx, context, known, &sure)?;
    let erase_at = known
        .granted
        .as_ref()
        .map_or(granted.permission.erase_at, |granted| {
            granted.permission.erase_at
        });
    if erase_at <= context.destroying {
        return consent::end_one(tx, context, known, EndReason::EraseDue);
    }
    tx.set_deadline(&Due::EraseAt(known.id.clone()), erase_at, 0)?;
    if let Some(unread) = doubt {
        return hide(tx, context, known, Problem::Unreadable { unread });
    }
    tx.note_confirmed(&known.id, context.now)?;
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

/// Whether a refusal passes by itself or is about us, and says nothing of the artefact.
fn is_later(meaning: Meaning) -> bool {
    meaning.passes() || meaning.is_about_us()
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
    if !is_later(meaning) {
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
