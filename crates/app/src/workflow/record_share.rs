//! Records that a patient pushes at a counter: asked for at once, or refused with a reason.
//!
//! Keys, push URLs, pages, the ledger and erasure are those of artefacts. What differs: nothing is fetched or
//! confirmed, the end is a time alone, and one notice tells how it went.
//!
//! Source: docs/protocol.md, "Records shared at a counter"; docs/promises.md, S3, R2, R9.

use std::collections::BTreeSet;

use domain::{
    AbhaAddress, AbhaNumber, ArtefactId, ArtefactState, AuditAction, CareContextReference,
    ContextStanding, Counter, DateRange, Due, Frequency, Grant, HealthInfoType, Permission,
    Problem, Relation, RequestId, ShareNotice, ShareRefusal, SharedAt, Timestamp, TransactionId,
    TransferEvent, TransferId, TransferLedger,
};
use fidelius::{Nonce, TransferSecret};

use super::{Context, Outcome, data_request, patient_found, transfer, watch};
use crate::{
    Error, digest,
    ids::fresh,
    model::{
        Artefact, Birth, Call, Granted, KeptShare, OutcomeWords, ShareSender, SharedPerson,
        Transfer,
    },
    port::{RecordShare, Tx},
};

/// The patient stands at the counter: what was announced comes so soon or not at all, in seconds.
const PUSH_S: i64 = 20 * 60;

/// Takes the announcement of records. Hearing it again answers it again, with the same key.
pub(super) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    request: &RequestId,
    share: &RecordShare,
) -> Result<Outcome, Error> {
    if let Some(known) = tx.record_share(&share.transaction)? {
        if known.patient != share.patient {
            return Ok(Outcome::Refused(
                "another patient's share has its transaction".to_owned(),
            ));
        }
        repeat(tx, context, request, &known)?;
        return Ok(Outcome::Done);
    }
    let judged = judge(tx, context, share)?;
    let kept = KeptShare {
        id: id_of(&share.transaction)?,
        transaction: share.transaction.clone(),
        request: request.clone(),
        counter: share.counter.clone(),
        patient: share.patient.clone(),
        person: ShareSender::from(&share.account),
        until: share.erase_at,
        refused: judged.as_ref().err().copied(),
        received_at: context.now,
    };
    tx.put_record_share(&kept)?;
    match judged {
        Ok((counter, erase_at)) => take(tx, context, share, &kept, &counter, erase_at)?,
        Err(why) => refuse(tx, context, share, &kept, why)?,
    }
    Ok(Outcome::Done)
}

/// Our id of a share: no artefact of ABDM's has it, and it is found again from the transaction.
fn id_of(transaction: &TransactionId) -> Result<ArtefactId, Error> {
    let sum = digest::sha256_hex(transaction.as_str().as_bytes());
    ArtefactId::parse(format!("share:{sum}")).map_err(|fault| Error::Store(fault.into()))
}

/// Whether the records are asked for: at which counter and until when, or why not.
fn judge(
    tx: &dyn Tx,
    context: &Context<'_>,
    share: &RecordShare,
) -> Result<Result<(Counter, Timestamp), ShareRefusal>, Error> {
    let counters = context.settings.counters.now();
    if counters.record_link.is_none() {
        return Ok(Err(ShareRefusal::Off));
    }
    let ours = context.settings.hiu_id.as_str();
    if share.hiu.as_ref().is_some_and(|named| named.trim() != ours) {
        return Ok(Err(ShareRefusal::OtherClinic));
    }
    let counter = counters.find(&share.counter).cloned();
    let Some(counter) = counter.filter(|counter| counter.takes_records) else {
        return Ok(Err(ShareRefusal::UnknownCounter));
    };
    let Some(erase_at) = share.erase_at else {
        return Ok(Err(ShareRefusal::NoEnd));
    };
    if erase_at <= context.hiding {
        return Ok(Err(ShareRefusal::EndPassed));
    }
    if share.care_contexts.is_empty() {
        return Ok(Err(ShareRefusal::NothingNamed));
    }
    let known = tx.patient(&share.patient)?;
    if known.is_some_and(|patient| !patient.account.is_open()) {
        return Ok(Err(ShareRefusal::AccountClosed));
    }
    Ok(Ok((counter, erase_at)))
}

/// Says that nothing of it is taken, and why.
fn refuse(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    share: &RecordShare,
    kept: &KeptShare,
    why: ShareRefusal,
) -> Result<(), Error> {
    let announced = announced(share);
    let notice = ShareNotice::refused(share.transaction.clone(), announced, why.words());
    context.queue(
        tx,
        Call::NotifyRecordShare {
            transfer: None,
            artefact: kept.id.clone(),
            patient: share.patient.clone(),
            notice,
            words: OutcomeWords::Usual,
            done_at: context.now,
        },
    )?;
    let patient = Some(&share.patient);
    context.audit(tx, AuditAction::RecordsRefused, patient, None, why.name())
}

fn announced(share: &RecordShare) -> BTreeSet<CareContextReference> {
    let contexts = share.care_contexts.iter();
    contexts.map(|context| context.reference.clone()).collect()
}

/// Asks for what was announced.
fn take(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    share: &RecordShare,
    kept: &KeptShare,
    counter: &Counter,
    erase_at: Timestamp,
) -> Result<(), Error> {
    keep_patient(tx, context, &share.patient, &kept.person)?;
    let artefact = Artefact {
        id: kept.id.clone(),
        grant: Grant::Share(SharedAt {
            counter: counter.id.clone(),
            name: counter.name.clone(),
        }),
        consent: None,
        patient: Some(share.patient.clone()),
        state: ArtefactState::Granted,
        granted: Some(granted(share, erase_at)),
        problem: None,
        created_at: context.now,
        updated_at: context.now,
    };
    tx.put_artefact(&artefact)?;
    tx.put_artefact_document(&artefact.id, &share.raw, "")?;
    tx.set_deadline(&Due::EraseAt(artefact.id.clone()), erase_at, 0)?;
    let secret = TransferSecret::generate()?;
    let announced = announced(share);
    let transfer = Transfer {
        id: fresh!(context.ids, TransferId)?,
        artefact: artefact.id.clone(),
        push_token: context.ids.push_token()?,
        nonce: Nonce::generate()?.to_base64(),
        range: unbounded(erase_at),
        ledger: TransferLedger::announced(announced.len(), share.transaction.clone()),
        problems: vec![],
        created_at: context.now,
        deadline_at: context.now.plus_seconds(PUSH_S),
        ended_at: None,
    };
    tx.put_transfer(&transfer)?;
    for reference in announced {
        let standing = ContextStanding::new(reference, Relation::Asked);
        tx.put_standing(&transfer.id, &standing)?;
    }
    tx.put_transfer_key(&transfer.id, &secret)?;
    let due = Due::TransferEnd(transfer.id.clone());
    tx.set_deadline(&due, transfer.deadline_at, 0)?;
    context.queue(tx, answer(context, kept, &transfer, &secret, &kept.request))?;
    let (patient, id) = (Some(&share.patient), Some(&artefact.id));
    let counter = counter.id.as_str();
    context.audit(tx, AuditAction::RecordsShared, patient, id, counter)
}

/// What a share allows: everything it names, of any kind and date, until its end.
fn granted(share: &RecordShare, erase_at: Timestamp) -> Granted {
    Granted {
        hip: None,
        hip_name: None,
        care_contexts: share.care_contexts.clone(),
        hi_types: HealthInfoType::V3.to_vec(),
        permission: Permission {
            access_mode: share.access_mode.clone(),
            range: unbounded(erase_at),
            erase_at,
            frequency: Frequency::SENT,
        },
    }
}

/// Nobody named a range, and nothing is held against one.
fn unbounded(erase_at: Timestamp) -> DateRange {
    DateRange {
        from: Timestamp::EARLIEST,
        to: erase_at,
    }
}

fn answer(
    context: &Context<'_>,
    kept: &KeptShare,
    transfer: &Transfer,
    secret: &TransferSecret,
    answers: &RequestId,
) -> Call {
    Call::AnswerRecordShare {
        answers: answers.clone(),
        transfer: transfer.id.clone(),
        artefact: kept.id.clone(),
        transaction: kept.transaction.clone(),
        patient: kept.patient.clone(),
        // Made when the answer goes out, as for a data request.
        push_url: String::new(),
        public_key: data_request::public_key(context, secret),
        nonce: transfer.nonce.clone(),
        key_expires_at: context.now.plus_seconds(data_request::KEY_S),
    }
}

/// Makes the patient known. What was shared is not proven: it fills an empty place and replaces nothing, and a number
/// that is another patient's here stays theirs.
fn keep_patient(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    address: &AbhaAddress,
    shared: &ShareSender,
) -> Result<(), Error> {
    let mut patient = match tx.patient(address)? {
        None => patient_found::unknown(context, address),
        Some(known) if known.known_name().is_none() && known.told.is_none() => known,
        Some(_) => return Ok(()),
    };
    let is_free = |number: &AbhaNumber| {
        let whose = tx.patient_numbered(number)?;
        Ok::<_, Error>(whose.is_none_or(|whose| whose == *address))
    };
    let number = match &shared.number {
        Some(number) if is_free(number)? => Some(number.clone()),
        _ => None,
    };
    let person = SharedPerson {
        patient: address.clone(),
        address: address.clone(),
        number,
        name: shared.name.clone(),
        gender: shared.gender.clone(),
        birth: shared.birth.as_deref().and_then(Birth::of_text),
        at: context.now,
    };
    patient.shared = Some(Box::new(person.clone()));
    tx.put_patient(&patient)?;
    tx.put_shared_person(&person)
}

/// Answers again what was announced again: the same key, no second one. What was refused was told.
fn repeat(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    request: &RequestId,
    known: &KeptShare,
) -> Result<(), Error> {
    let Some(running) = running(tx, &known.id)? else {
        return Ok(());
    };
    let is_its = |call: &Call| matches!(call, Call::AnswerRecordShare { transfer, .. } if *transfer == running.id);
    if watch::is_waiting(tx, is_its)? {
        return Ok(());
    }
    match tx.transfer_key(&running.id)? {
        Some(secret) => context.queue(tx, answer(context, known, &running, &secret, request)),
        None => Ok(()),
    }
}

/// The transfer of a share, while it goes on.
fn running(tx: &dyn Tx, id: &ArtefactId) -> Result<Option<Transfer>, Error> {
    let last = tx.transfers_of(id)?.pop();
    Ok(last.filter(|transfer| !transfer.ledger.state().is_ended()))
}

/// Takes what the patient's app says of its sending. That it failed ends the waiting; that it sent does not:
/// pages may be under way.
pub(super) fn notified(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    transaction: &TransactionId,
    has_failed: bool,
) -> Result<Outcome, Error> {
    let Some(known) = tx.record_share(transaction)? else {
        return Ok(Outcome::Parked("it names no share of ours".to_owned()));
    };
    if let (true, Some(mut running)) = (has_failed, running(tx, &known.id)?)
        && let Some(terms) = tx.terms(&known.id)?
    {
        data_request::note(&mut running, Problem::AppFailed);
        let event = TransferEvent::Deadline;
        transfer::step(tx, context, &terms, &mut running, event)?;
    }
    Ok(Outcome::Done)
}

/// Notes that ABDM took our answer: the records are due from now on.
pub(super) fn answered(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    id: &TransferId,
) -> Result<(), Error> {
    let Some(mut found) = tx.transfer(id)? else {
        return Ok(());
    };
    let is_first = found.ledger.state() == domain::TransferState::Queued;
    let Some(terms) = tx.terms(&found.artefact)?.filter(|_| is_first) else {
        return Ok(());
    };
    found.deadline_at = context.now.plus_seconds(PUSH_S);
    let due_at = found.deadline_at;
    transfer::step(tx, context, &terms, &mut found, TransferEvent::Sent)?;
    tx.set_deadline(&Due::TransferEnd(id.clone()), due_at, 0)
}

/// Notes that ABDM refused our answer: the app never learns where to send, unless it has begun.
pub(super) fn not_answered(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    id: &TransferId,
    why: Problem,
) -> Result<(), Error> {
    let Some(mut found) = tx.transfer(id)? else {
        return Ok(());
    };
    // Where an answer was taken before, the app knows where to send: what is refused is a second one, to the share
    // that was announced again.
    if found.ledger.state() != domain::TransferState::Queued {
        return Ok(());
    }
    data_request::note(&mut found, why);
    match tx.terms(&found.artefact)? {
        Some(terms) if found.ledger.pages() == 0 => {
            let event = TransferEvent::Cancelled;
            transfer::step(tx, context, &terms, &mut found, event)
        }
        _ => tx.put_transfer(&found),
    }
}
