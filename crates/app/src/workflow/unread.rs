//! What cannot be read: shown where it belongs, and never a reason to do something again that a patient
//! would see again.
//!
//! Source: docs/protocol.md, "What is met and what is done".

use domain::{ArtefactId, ArtefactState, ConsentId, Due, Problem, TransferId};

use super::{
    Context, Outcome, artefact_fetched, asked::Asked, consent_accepted, data_request,
    patient_found, profile_share, watch,
};
use crate::{
    Error,
    model::{Call, Kept, MessageKind},
    port::{About, Heard, Message, Tx, Unreadable},
    problem_words,
};

/// What a message belongs to.
enum Place {
    Consent(ConsentId),
    Artefact(ArtefactId),
    Transfer(TransferId),
}

/// Notes a message that cannot be read on what it belongs to; it stays kept.
pub(super) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    unreadable: &Unreadable,
) -> Result<Outcome, Error> {
    let unread = unreadable.unread.clone();
    let problem = Problem::Unreadable { unread };
    if kept.kind == MessageKind::ArtefactFetched {
        hide_in_doubt(tx, context, &unreadable.about, &problem)?;
    }
    for place in places(tx, kept.transfer.as_ref(), &unreadable.about)? {
        note(tx, context, &place, &problem)?;
        let is_notice = kept.kind == MessageKind::ConsentNotice;
        if unreadable.about.closes && (is_notice || kept.kind == MessageKind::ConsentStatus) {
            hide(tx, context, &place, &problem)?;
        }
        if is_notice {
            ask_ourselves(tx, context, &place)?;
        }
    }
    if kept.kind == MessageKind::ProfileShare {
        profile_share::unreadable(tx, context, kept)?;
    }
    answered(tx, &unreadable.about, &problem)?;
    Ok(Outcome::Unread(words::english(problem_words::message(
        &problem,
    ))))
}

/// An answer to our own fetch that cannot be read may say that the artefact is over: its records are hidden
/// until there is one that can.
fn hide_in_doubt(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    about: &About,
    problem: &Problem,
) -> Result<(), Error> {
    let Some(asked) = Asked::answered(&*tx, about.answers.as_ref())? else {
        return Ok(());
    };
    match tx.artefact(&asked.artefact)? {
        Some(mut known)
            if known.state == ArtefactState::Granted && asked.counts(&*tx, context, &known)? =>
        {
            artefact_fetched::hide(tx, context, &mut known, problem.clone())
        }
        _ => Ok(()),
    }
}

/// Hides what is in force where something of it has ended or is on hold, and what cannot be read: our own
/// fetch shows again what has not (docs/promises.md, "Rules", 2 and 3).
fn hide(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    place: &Place,
    problem: &Problem,
) -> Result<(), Error> {
    for id in artefacts_at(tx, place)? {
        if let Some(mut known) = tx.artefact(&id)? {
            artefact_fetched::hide_and_ask(tx, context, &mut known, problem)?;
        }
    }
    Ok(())
}

/// The artefacts that a place may be about.
fn artefacts_at(tx: &dyn Tx, place: &Place) -> Result<Vec<ArtefactId>, Error> {
    Ok(match place {
        Place::Consent(id) => {
            let artefacts = tx.artefacts_of(id)?.into_iter();
            artefacts.map(|artefact| artefact.id).collect()
        }
        Place::Artefact(id) => vec![id.clone()],
        Place::Transfer(_) => vec![],
    })
}

/// A notice that cannot be read may have been an end: how things stand is asked at once, so that what is
/// over is closed by an answer that can be read. An answer to that very question asks nothing again.
fn ask_ourselves(tx: &mut dyn Tx, context: &Context<'_>, place: &Place) -> Result<(), Error> {
    if let Place::Consent(id) = place
        && let Some(consent) = tx.consent(id)?
    {
        watch::queue_status(tx, context, &consent)?;
    }
    for id in artefacts_at(tx, place)? {
        tx.set_deadline(&Due::ArtefactCheck(id), context.now, 0)?;
    }
    Ok(())
}

/// Notes what of a message was left out, where nothing graver stands.
pub(super) fn left_out(tx: &mut dyn Tx, context: &Context<'_>, heard: &Heard) -> Result<(), Error> {
    let Some(unread) = heard.unread.first() else {
        return Ok(());
    };
    let unread = unread.clone();
    let problem = Problem::LeftOut { unread };
    // What of an ending was left out may have named one more.
    let is_notice = matches!(heard.message, Message::ConsentNotice { .. });
    let is_status = matches!(heard.message, Message::ConsentStatus { .. });
    let may_end = heard.message.closes();
    for place in places(tx, None, &heard.about)? {
        if may_end && (is_notice || is_status) {
            hide(tx, context, &place, &problem)?;
        }
        if may_end && is_notice {
            ask_ourselves(tx, context, &place)?;
        }
        let is_free = match &place {
            Place::Consent(id) => tx.consent(id)?.is_some_and(|known| known.problem.is_none()),
            Place::Artefact(id) => tx
                .artefact(id)?
                .is_some_and(|known| known.problem.is_none()),
            Place::Transfer(_) => true,
        };
        if is_free {
            note(tx, context, &place, &problem)?;
        }
    }
    Ok(())
}

/// Finds what a message belongs to: by its push URL, the call it answers, and what it names itself.
fn places(tx: &dyn Tx, transfer: Option<&TransferId>, about: &About) -> Result<Vec<Place>, Error> {
    if let Some(id) = transfer {
        return Ok(vec![Place::Transfer(id.clone())]);
    }
    let call = match &about.answers {
        Some(request) => tx.call_of(request)?,
        None => None,
    };
    let of_call = match call {
        Some(Call::RequestConsent { consent, .. } | Call::ConsentStatus { consent, .. }) => {
            Some(Place::Consent(consent))
        }
        Some(Call::FetchArtefact { artefact, .. }) => Some(Place::Artefact(artefact)),
        Some(
            Call::RequestData { transfer, .. }
            | Call::TransferStatus { transfer, .. }
            | Call::NotifyTransfer { transfer, .. }
            | Call::AnswerRecordShare { transfer, .. }
            | Call::NotifyRecordShare {
                transfer: Some(transfer),
                ..
            },
        ) => Some(Place::Transfer(transfer)),
        Some(
            Call::FindPatient { .. }
            | Call::NotifyRecordShare { .. }
            | Call::AcknowledgeConsent { .. }
            | Call::AcknowledgeHipConsent { .. }
            | Call::AcknowledgePatientStatus { .. }
            | Call::AnswerProfileShare { .. },
        )
        | None => None,
    };
    if let Some(place) = of_call {
        return Ok(vec![place]);
    }
    if let Some(transaction) = &about.transaction
        && let Some(found) = tx.transfer_by_transaction(transaction)?
    {
        return Ok(vec![Place::Transfer(found.id)]);
    }
    if let Some(request) = &about.request
        && let Some(found) = tx.consent_by_request(request)?
    {
        return Ok(vec![Place::Consent(found.id)]);
    }
    let mut found = Vec::new();
    for id in &about.artefacts {
        if tx
            .artefact(id)?
            .is_some_and(|known| known.consent.is_some())
        {
            found.push(Place::Artefact(id.clone()));
        }
    }
    Ok(found)
}

fn note(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    place: &Place,
    problem: &Problem,
) -> Result<(), Error> {
    match place {
        Place::Consent(id) => tx.set_consent_problem(id, Some(problem), context.now),
        Place::Artefact(id) => match tx.artefact(id)? {
            Some(mut known) => {
                artefact_fetched::set_problem(tx, context, &mut known, Some(problem.clone()))
            }
            None => Ok(()),
        },
        Place::Transfer(id) => match tx.transfer(id)? {
            Some(mut known) => {
                data_request::note(&mut known, problem.clone());
                tx.put_transfer(&known)
            }
            None => Ok(()),
        },
    }
}

/// An answer that cannot be read is an answer: what it answers is not said again because of it. A
/// request for consent would come to the patient a second time, and records may come all the same.
fn answered(tx: &mut dyn Tx, about: &About, problem: &Problem) -> Result<(), Error> {
    let Some(request) = &about.answers else {
        return Ok(());
    };
    match tx.call_of(request)? {
        Some(Call::RequestConsent { consent, .. }) => {
            consent_accepted::asked_no_more(tx, &consent)?;
        }
        Some(Call::RequestData { transfer, .. }) => {
            tx.clear_deadline(&Due::OnRequest(transfer.clone()))?;
            let is_its = |call: &Call| matches!(call, Call::RequestData { transfer: of, .. } if *of == transfer);
            tx.drop_calls(&is_its)?;
        }
        Some(Call::FindPatient { patient }) => {
            let outcome = patient_found::FindOutcome::Fault {
                code: problem.shown_code().to_owned(),
                message: words::english(problem_words::message(problem)),
            };
            patient_found::keep_outcome(tx, &patient, &outcome)?;
        }
        _ => {}
    }
    Ok(())
}
