//! What patients pushed at counters, for the desk: who, where it stands, how many. No clinical word.

use domain::{AbhaNumber, ArtefactState, ShareKind, ShareRefusal, ShareState, Timestamp};
use phrase::{Phrase, Text, say};

use crate::{
    Error, Settings,
    model::{Artefact, KeptShare, Transfer},
    port::Snapshot,
    problem_words,
    view::ShareRow,
};

/// Shares are listed for so long: a day.
const LISTED_S: i64 = 86_400;

/// The pushes of the last day, newest first.
///
/// # Errors
///
/// As the store fails.
pub(crate) fn rows(
    view: &dyn Snapshot,
    now: Timestamp,
    settings: &Settings,
) -> Result<Vec<ShareRow>, Error> {
    let shares = view.record_shares_since(now.plus_seconds(-LISTED_S))?;
    shares
        .into_iter()
        .map(|share| row(view, share, now, settings))
        .collect()
}

fn row(
    view: &dyn Snapshot,
    share: KeptShare,
    now: Timestamp,
    settings: &Settings,
) -> Result<ShareRow, Error> {
    let artefact = view.artefact(&share.id)?;
    let transfer = view.transfers_of(&share.id)?.pop();
    let state = state_of(&share, artefact.as_ref(), transfer.as_ref(), now);
    let counter = settings.counters.find(&share.counter);
    let known = view.patient(&share.patient)?;
    let has_records = matches!(state, ShareState::Receiving | ShareState::Received);
    Ok(ShareRow {
        records: match has_records {
            true => view.record_count(&share.id)?,
            false => 0,
        },
        problem: problem(view, &share, transfer.as_ref())?,
        id: share.id.to_string(),
        kind: ShareKind::Records,
        counter: counter
            .as_ref()
            .map_or_else(|| share.counter.clone(), |counter| counter.id.to_string()),
        counter_name: counter.map(|counter| counter.name.clone()),
        patient: share.patient.as_str().to_owned(),
        number: share.person.number.as_ref().map(AbhaNumber::dashed),
        name: share.person.name,
        gender: share.person.gender,
        birth: share.person.birth,
        mobile: share.person.mobile,
        known_as: known.map(|patient| patient.address.as_str().to_owned()),
        token: None,
        token_until: None,
        state,
        at: share.received_at.to_string(),
        is_late: false,
        until: share.until.map(|until| until.to_string()),
    })
}

fn state_of(
    share: &KeptShare,
    artefact: Option<&Artefact>,
    transfer: Option<&Transfer>,
    now: Timestamp,
) -> ShareState {
    let is_over = artefact.is_some_and(|artefact| artefact.state.end_reason().is_some())
        || share.until.is_some_and(|until| until <= now);
    let is_held = artefact.is_some_and(|artefact| artefact.state == ArtefactState::Paused);
    match transfer.map(|transfer| &transfer.ledger) {
        _ if share.refused.is_some() => ShareState::Refused,
        _ if is_over || is_held => ShareState::Ended,
        Some(ledger) if !ledger.state().is_ended() => ShareState::Receiving,
        Some(ledger) if ledger.records() > 0 => ShareState::Received,
        _ => ShareState::Failed,
    }
}

/// What a person at the desk should know: why nothing was asked for, else whom it may be mixed up with, else
/// what did not come.
fn problem(
    view: &dyn Snapshot,
    share: &KeptShare,
    transfer: Option<&Transfer>,
) -> Result<Option<Text>, Error> {
    if let Some(why) = share.refused {
        return Ok(Some(refusal_words(why).into()));
    }
    if let Some(words) = other_person(view, share)? {
        return Ok(Some(words.into()));
    }
    let first = transfer.and_then(|transfer| transfer.problems.first());
    Ok(first.map(problem_words::message_without_visits))
}

/// That the number shared says something else than what was verified here.
fn other_person(view: &dyn Snapshot, share: &KeptShare) -> Result<Option<Phrase>, Error> {
    let Some(number) = &share.person.number else {
        return Ok(None);
    };
    let verified = view.identity(&share.patient)?;
    if verified.is_some_and(|known| known.number.is_some_and(|known| known != *number)) {
        return Ok(Some(say::record_share_other_number()));
    }
    let holder = view.identity_of_number(number)?;
    let is_elsewhere = holder.is_some_and(|holder| holder.patient != share.patient);
    Ok(is_elsewhere.then(say::record_share_number_elsewhere))
}

fn refusal_words(why: ShareRefusal) -> Phrase {
    match why {
        ShareRefusal::Off => say::record_share_off(),
        ShareRefusal::OtherClinic => say::record_share_other_clinic(),
        ShareRefusal::UnknownCounter => say::record_share_unknown_counter(),
        ShareRefusal::NoEnd => say::record_share_no_end(),
        ShareRefusal::EndPassed => say::record_share_end_passed(),
        ShareRefusal::NothingNamed => say::record_share_nothing_named(),
        ShareRefusal::AccountClosed => say::record_share_account_closed(),
    }
}
