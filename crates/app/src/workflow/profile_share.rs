//! A patient shares who they are at a counter: they get a token at once, and wait to be registered.
//!
//! Source: docs/protocol.md, "Counters".

use domain::{
    ANSWER_WITHIN_S, AuditAction, Counter, CounterId, ProfileShareEvent, RequestId, ShareAnswered,
    ShareId, ShareState, Timestamp, Token,
};

use super::{Context, Outcome, board};
use crate::{
    Error,
    model::{Call, Kept, ProfileShare, Queued, ShareAnswer},
    port::{SharedProfile, Tx},
};

/// ABDM's code for a counter that nobody knows. Source: docs/protocol.md, "Counters".
const UNKNOWN_COUNTER: (&str, &str) = ("ABDM-1035", "Unknown counter");

/// For what is not asked of a counter here, and what cannot be read.
const UNKNOWN_INTENT: (&str, &str) = ("ABDM-1006", "This is not offered here");
const UNREADABLE: (&str, &str) = ("ABDM-1006", "The profile could not be read");

/// What is asked of a counter, its signs aside.
const INTENT: &str = "PROFILESHARE";

pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    request: &RequestId,
    shared: &SharedProfile,
) -> Result<Outcome, Error> {
    let ours = context.settings.hip_id.as_ref();
    // The door asks too; this is where it is promised.
    if shared
        .hip
        .as_deref()
        .is_some_and(|hip| ours.is_none_or(|ours| ours.as_str() != hip))
    {
        return Ok(Outcome::Refused(
            "it is addressed to another hospital".to_owned(),
        ));
    }
    if let Some(known) = tx.share_of_request(request)? {
        return again(tx, context, kept, request, shared, &known);
    }
    let intent: String = shared
        .intent
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    if !(intent.is_empty() || intent.eq_ignore_ascii_case(INTENT)) {
        refuse(tx, context, kept, request, UNKNOWN_INTENT)?;
        return Ok(Outcome::Done);
    }
    let Some(counter) = context.settings.counters.find(&shared.counter) else {
        refuse(tx, context, kept, request, UNKNOWN_COUNTER)?;
        return Ok(Outcome::Done);
    };
    let share = scanned(tx, context, kept, &counter, shared)?;
    tx.note_share_request(request, &share.id)?;
    let spelt = CounterId::parse(&shared.counter).unwrap_or(counter.id);
    answer(tx, context, kept, request, (&share, spelt))?;
    Ok(Outcome::Done)
}

/// The same request once more, in other bytes: it hears the same. Who uses somebody else's is refused.
fn again(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    request: &RequestId,
    shared: &SharedProfile,
    known: &ProfileShare,
) -> Result<Outcome, Error> {
    let is_same = known.address == shared.address && known.counter.is_named_by(&shared.counter);
    if !is_same {
        return Ok(Outcome::Refused(
            "its request id came with another share".to_owned(),
        ));
    }
    let spelt = CounterId::parse(&shared.counter).unwrap_or_else(|_| known.counter.clone());
    answer(tx, context, kept, request, (known, spelt))?;
    Ok(Outcome::Done)
}

/// Writes down who scanned, with their token.
fn scanned(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    counter: &Counter,
    shared: &SharedProfile,
) -> Result<ProfileShare, Error> {
    let day = board::day(context.now);
    let before = tx.last_share(&shared.address, &counter.id)?;
    let held = before.as_ref().map(|before| before.token);
    let token = Token::for_scan(held, tx.last_token(&counter.id, &day)?, context.now);
    let before = before.filter(|before| before.token == token);
    let account = &shared.account;
    let mut share = ProfileShare {
        id: ShareId::parse(context.ids.uuid()).map_err(|_| Error::Random)?,
        counter: counter.id.clone(),
        address: shared.address.clone(),
        number: account.number.clone(),
        name: account.name.clone(),
        gender: account.gender.clone(),
        birth: account.birth,
        mobile: account.mobile.clone(),
        postal_address: account.postal_address.clone(),
        token,
        state: ShareState::Waiting,
        answered: ShareAnswered::Waiting,
        received_at: kept.received_at,
        settled: None,
        patient: None,
    };
    if let Some(before) = before {
        let scanned = ProfileShareEvent::Scanned;
        share.state = before.state.apply_to_profile(scanned)?;
        share.id = before.id;
        share.received_at = before.received_at;
        if share.state != ShareState::Waiting {
            (share.settled, share.patient) = (before.settled, before.patient);
        }
    } else {
        tx.note_token(&counter.id, &day, token.number)?;
    }
    tx.put_share(&share)?;
    let detail = format!("{} {}", counter.id, token.number);
    let whose = Some(&share.address);
    context.audit(tx, AuditAction::ShareCame, whose, None, &detail)?;
    Ok(share)
}

/// Has the token told, while that is of any use.
fn answer(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    request: &RequestId,
    (share, spelt): (&ProfileShare, CounterId),
) -> Result<(), Error> {
    if is_too_late(context, kept.received_at) {
        return too_late(tx, Some(&share.id));
    }
    let call = Call::AnswerProfileShare {
        share: Some(share.id.clone()),
        answers: request.clone(),
        patient: Some(share.address.clone()),
        answer: ShareAnswer::Token {
            counter: spelt,
            number: share.token.number,
            valid_s: share.token.left_s(context.now),
        },
        received_at: kept.received_at,
    };
    context.queue(tx, call)
}

/// Answers with a no. Nothing of the person is kept.
fn refuse(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    kept: &Kept,
    request: &RequestId,
    (code, message): (&str, &str),
) -> Result<(), Error> {
    context.audit(tx, AuditAction::ShareRefused, None, None, code)?;
    if is_too_late(context, kept.received_at) {
        return Ok(());
    }
    let call = Call::AnswerProfileShare {
        share: None,
        answers: request.clone(),
        patient: None,
        answer: ShareAnswer::Refused {
            code: code.to_owned(),
            message: message.to_owned(),
        },
        received_at: kept.received_at,
    };
    context.queue(tx, call)
}

/// Answers what cannot be read, if it has an id to answer to.
pub(super) fn unreadable(tx: &mut dyn Tx, context: &Context<'_>, kept: &Kept) -> Result<(), Error> {
    match &kept.request {
        Some(request) => refuse(tx, context, kept, request, UNREADABLE),
        None => Ok(()),
    }
}

/// Whether nobody waits for the answer any more. A clock that was set back makes nothing late.
pub(super) fn is_too_late(context: &Context<'_>, received_at: Timestamp) -> bool {
    context.now.seconds_since(received_at) > ANSWER_WITHIN_S
}

/// Notes that the app was not told its token; the share itself is as good as before.
pub(super) fn too_late(tx: &mut dyn Tx, share: Option<&ShareId>) -> Result<(), Error> {
    note_answered(tx, share, ShareAnswered::Late)
}

/// Notes that ABDM took the answer.
pub(super) fn told(tx: &mut dyn Tx, share: Option<&ShareId>) -> Result<(), Error> {
    note_answered(tx, share, ShareAnswered::Told)
}

fn note_answered(
    tx: &mut dyn Tx,
    share: Option<&ShareId>,
    answered: ShareAnswered,
) -> Result<(), Error> {
    let Some(id) = share else { return Ok(()) };
    match tx.share(id)? {
        Some(mut share) if share.answered != answered => {
            share.answered = answered;
            tx.put_share(&share)
        }
        _ => Ok(()),
    }
}

/// An attempt at the answer failed: it is made again at `next`, unless nobody waits for it then.
pub(super) fn not_told(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    queued: &Queued,
    why: &str,
    next: Option<Timestamp>,
) -> Result<(), Error> {
    let Call::AnswerProfileShare {
        share, received_at, ..
    } = &queued.call
    else {
        return Ok(());
    };
    let is_of_use = |at: &Timestamp| at.seconds_since(*received_at) <= ANSWER_WITHIN_S;
    match next.filter(is_of_use) {
        Some(next) => tx.call_failed(&queued.id, why, Some(next)),
        None => {
            too_late(tx, share.as_ref())?;
            tx.call_done(&queued.id, context.now)
        }
    }
}
