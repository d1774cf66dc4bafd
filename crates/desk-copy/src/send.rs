//! Doing at the server what was asked while the line was down: each batch in one transaction, in the order it was asked,
//! and once. The server keeps the name of the last batch of each desk, in the same transaction: in the order they wait, that
//! one and all before it are done.

use app::{
    model::{AuditEntry, Call, NewCall, Patient, Review},
    port::{NotDone, Store, Tx, WaitingState},
};
use domain::{AbhaAddress, AccountState, AuditAction, ConsentEvent, Due, Timestamp};
use store_postgres::PgStore;

use crate::{
    Answer,
    book::{self, Batch},
    late, listed,
    place::Copy,
    remarks::{self, Remarks},
    waiting::{Intention, dated},
};

/// Does all that waits; returns how many batches were done.
pub fn all(server: &PgStore, copy: &Copy, now: Timestamp) -> Answer<usize> {
    let waiting = match book::waiting(copy) {
        Ok(waiting) => waiting,
        Err(error @ (app::Error::Busy | app::Error::DiskFull)) => return Err(error),
        // A newer program may know what it is: it stays, and holds up nobody.
        Err(error) => {
            tracing::error!(%error, "what waits for the line cannot be read");
            return Ok(0);
        }
    };
    if waiting.is_empty() {
        return Ok(0);
    }
    let last = last_done(server)?;
    let done_before = waiting.iter().position(|it| last.as_ref() == Some(&it.id));
    let done_before = done_before.map_or(0, |place| place + 1);
    for (place, batch) in waiting.iter().enumerate() {
        one_batch(server, copy, (batch, place < done_before), now)?;
        // Where that cannot be noted here, on a full disk, the server knows it.
        if let Err(error) = book::drop_waiting(copy, &batch.id) {
            tracing::warn!(%error, "what was sent stands in this desk's copy still");
        }
    }
    Ok(waiting.len() - done_before)
}

/// The batch of this desk that was done last.
fn last_done(server: &PgStore) -> Answer<Option<String>> {
    let mut last = None;
    server.read(&mut |view| {
        last = view.setting(&mark(server.desk_id()))?;
        Ok(())
    })?;
    Ok(last)
}

/// Does a batch, unless it was done before; then only what was taken back of it since.
fn one_batch(
    server: &PgStore,
    copy: &Copy,
    (batch, was_done): (&Batch, bool),
    now: Timestamp,
) -> Answer<()> {
    if was_done {
        return match batch.taken_back.is_empty() && batch.undone.is_empty() {
            true => Ok(()),
            false => take_back(server, copy, batch, now),
        };
    }
    let remarks = remarks::of(copy, batch, now)?;
    // Nobody takes it back from here on: where the answer is lost, it may have gone.
    note_going(copy, batch, true);
    let (desk, mut not_done) = (server.desk_id(), None);
    let (mut is_done, mut is_whole) = (false, false);
    let done = server.write(&mut |tx| {
        // Its commit was kept, and this desk did not come to note it.
        is_done = tx.setting(&mark(desk))?.as_deref() == Some(&batch.id) || stands(tx, batch, now)?;
        not_done = match is_done {
            true => None,
            false => batch_once(tx, desk, (batch, &remarks), now)?,
        };
        is_whole = true;
        Ok(())
    });
    if let Err(error) = &done {
        // Where its commit was not asked for, or was refused for want of room or by a move, it did not go.
        let is_refused = matches!(error, app::Error::DiskFull | app::Error::Refused { .. });
        let may_have_gone = is_done || (is_whole && !is_refused);
        if !may_have_gone && !batch.is_going {
            note_going(copy, batch, false);
        }
    }
    match done {
        Ok(()) if is_done => return one_batch(server, copy, (batch, true), now),
        Ok(()) => {}
        // The server takes nothing now; it waits on.
        Err(error @ (app::Error::Busy | app::Error::DiskFull)) => return Err(error),
        // It can never be done. That it was asked, and was not, stands in the audit.
        Err(error) => {
            tracing::error!(%error, "what waited for the line cannot be done");
            server.write(&mut |tx| {
                note_failed(tx, batch, error.code(), now)?;
                tx.put_setting(&mark(desk), &batch.id)
            })?;
            not_done = Some(NotDone::Refused(error.code().to_owned()));
        }
    }
    if let Some(why) = not_done {
        remarks::forget(copy, batch, now)?;
        let asked = listed::of_batch(batch, &WaitingState::Failed(why));
        book::add_not_done(copy, &asked, now)?;
    }
    Ok(())
}

fn mark(desk: &str) -> String {
    format!("copy-done {desk}")
}

/// Notes it in the copy. Where that cannot be, on a full disk, the batch goes out all the same.
fn note_going(copy: &Copy, batch: &Batch, is_going: bool) {
    if let Err(error) = book::note_going(copy, &batch.id, is_going) {
        tracing::warn!(%error, "that something is on its way to the server stands nowhere here");
    }
}

/// Takes back what was taken back here of a batch that was done before; what had gone already is told.
fn take_back(server: &PgStore, copy: &Copy, batch: &Batch, now: Timestamp) -> Answer<()> {
    let mut gone = vec![];
    let done = server.write(&mut |tx| {
        gone = late::take_back(tx, batch, now)?;
        Ok(())
    });
    let why = match done {
        Ok(()) => NotDone::Gone,
        Err(error @ (app::Error::Busy | app::Error::DiskFull)) => return Err(error),
        Err(error) => {
            tracing::error!(%error, "what was taken back cannot be taken back at the server");
            gone.clone_from(&batch.taken_back);
            NotDone::Refused(error.code().to_owned())
        }
    };
    let mut asked = listed::of_batch(batch, &WaitingState::Waits);
    // What else was taken back is undone there, and nobody outside has heard of it.
    asked.retain(|it| it.consent.as_ref().is_some_and(|id| gone.contains(id)));
    for one in &mut asked {
        one.state = WaitingState::Failed(why.clone());
    }
    match asked.is_empty() {
        true => Ok(()),
        false => book::add_not_done(copy, &asked, now),
    }
}

/// Does a batch; why what was asked in it did not go out, if it did not.
fn batch_once(
    tx: &mut dyn Tx,
    desk: &str,
    (batch, remarks): (&Batch, &Remarks),
    now: Timestamp,
) -> Answer<Option<NotDone>> {
    let why = why_not(tx, (batch, remarks), now)?;
    for (place, intention) in batch.intentions.iter().enumerate() {
        // What was taken back is not done, and is none of what was not done.
        if !batch.is_undone(place) {
            one(tx, intention, (batch, remarks, why.is_none()), now)?;
        }
    }
    for undone in &batch.undone {
        if let Some(line) = &undone.line {
            tx.audit_append(&dated(line, undone.at), now)?;
        }
    }
    tx.put_setting(&mark(desk), &batch.id)?;
    Ok(why)
}

/// Whether a request or a review stands at the server: all of its batch does then, also where a disk from before brought it
/// back.
fn stands(tx: &dyn Tx, batch: &Batch, now: Timestamp) -> Answer<bool> {
    for intention in &batch.intentions {
        let stands = match intention {
            Intention::Consent(consent) => tx.consent(&consent.id)?.is_some(),
            Intention::Review { patient, .. } => {
                let reviews = tx.reviews(patient, now)?;
                reviews.iter().any(|it| remarks::is_of(it, intention))
            }
            _ => false,
        };
        if stands {
            return Ok(true);
        }
    }
    Ok(false)
}

fn note_failed(tx: &mut dyn Tx, batch: &Batch, code: &str, now: Timestamp) -> Answer<()> {
    let patient = batch.intentions.iter().find_map(|it| match it {
        Intention::Consent(consent) => Some(consent.patient.clone()),
        _ => None,
    });
    let entry = AuditEntry {
        actor: "program".to_owned(),
        action: AuditAction::ConsentFailed,
        patient,
        artefact: None,
        record: None,
        detail: format!("asked while the line was down, {}: {code}", batch.at),
    };
    tx.audit_append(&entry, now)
}

/// Why what was asked may not go out, if it may not: who asked may still sign in, the patient's account is open, and what was
/// reviewed is there and reviewed by nobody.
fn why_not(
    tx: &dyn Tx,
    (batch, remarks): (&Batch, &Remarks),
    now: Timestamp,
) -> Answer<Option<NotDone>> {
    for (place, intention) in batch.intentions.iter().enumerate() {
        match intention {
            Intention::Review { .. } if batch.is_undone(place) => {}
            Intention::Review {
                record,
                entry,
                patient,
                has_remark,
                ..
            } => {
                let reviews = tx.reviews(patient, now)?;
                let is_it = |it: &Review| (&it.record, &it.entry) == (record, entry);
                if tx.record(record, now)?.is_none() {
                    return Ok(Some(NotDone::Missing));
                } else if reviews.iter().any(is_it) {
                    return Ok(Some(NotDone::Reviewed));
                } else if *has_remark && !remarks.contains_key(&(record.clone(), *entry)) {
                    return Ok(Some(NotDone::Lost));
                }
            }
            Intention::Audit { entry, .. } => {
                let users = tx.users()?;
                let of_name = users.iter().find(|it| it.name.as_str() == entry.actor);
                if of_name.is_some_and(|it| !it.is_active()) {
                    return Ok(Some(NotDone::Disabled));
                }
            }
            Intention::Consent(consent) if is_closed(tx, &consent.patient)? => {
                return Ok(Some(NotDone::Closed));
            }
            _ => {}
        }
    }
    Ok(None)
}

/// Whether a call or a deadline is of a consent that was taken back.
fn is_taken_back(batch: &Batch, intention: &Intention) -> bool {
    let of = |id: &str| batch.taken_back.iter().any(|it| it.as_str() == id);
    match intention {
        Intention::Call(call) => {
            matches!(&**call, Call::RequestConsent { consent, .. } if of(consent.as_str()))
        }
        Intention::Deadline { subject, .. } => of(subject),
        _ => false,
    }
}

fn is_closed(tx: &dyn Tx, address: &AbhaAddress) -> Answer<bool> {
    let known: Option<Patient> = tx.patient(address)?;
    Ok(known.is_some_and(|it| {
        matches!(
            it.account,
            AccountState::Deactivated | AccountState::Deleted
        )
    }))
}

fn one(
    tx: &mut dyn Tx,
    intention: &Intention,
    (batch, remarks, stands): (&Batch, &Remarks, bool),
    now: Timestamp,
) -> Answer<()> {
    match intention {
        // Who looked, and what was asked, stands in the audit whatever became of it.
        Intention::Audit { entry, at } => tx.audit_append(&dated(entry, *at), now),
        Intention::Seen { record, person, at } => match tx.record(record, now)? {
            Some(_) => tx.mark_seen(record, person, *at).map(drop),
            None => Ok(()),
        },
        Intention::Patient(patient) => match tx.patient(&patient.address)? {
            Some(_) => Ok(()),
            None => tx.put_patient(patient),
        },
        Intention::Consent(consent) => {
            let is_taken_back = batch.taken_back.contains(&consent.id);
            let mut consent = consent.as_ref().clone();
            consent.updated_at = now;
            if !stands || is_taken_back {
                consent.state = consent.state.apply(ConsentEvent::Refused)?.0;
            }
            tx.put_consent(&consent)?;
            match stands || is_taken_back {
                true => Ok(()),
                false => tx.audit_append(
                    &AuditEntry {
                        actor: "program".to_owned(),
                        action: AuditAction::ConsentFailed,
                        patient: Some(consent.patient.clone()),
                        artefact: None,
                        record: None,
                        detail: format!("{} was not sent after the line was down", consent.id),
                    },
                    now,
                ),
            }
        }
        // That it was noted stands in the audit, and that it was not kept.
        Intention::Review {
            patient, record, ..
        } if !stands => tx.audit_append(
            &AuditEntry {
                actor: "program".to_owned(),
                action: AuditAction::RecordReviewUndone,
                patient: Some(patient.clone()),
                artefact: None,
                record: Some(record.clone()),
                detail: "was not kept after the line was down".to_owned(),
            },
            now,
        ),
        Intention::Review {
            record,
            entry,
            person,
            at,
            ..
        } => tx.put_review(&Review {
            record: record.clone(),
            entry: *entry,
            person: person.clone(),
            at: *at,
            remark: remarks.get(&(record.clone(), *entry)).cloned(),
        }),
        // Somebody has looked: that is reviewed, whoever they are by now.
        Intention::Glass(broken) => tx.put_broken_glass(broken),
        _ if !stands || is_taken_back(batch, intention) => Ok(()),
        Intention::Call(call) => queue(tx, call, now),
        Intention::Deadline {
            kind,
            subject,
            due_at,
            round,
        } => {
            let due =
                Due::parse(*kind, subject).map_err(|error| app::Error::Store(error.into()))?;
            // It waits as long from now on as it would have waited then.
            let wait_s = (due_at.millis() - batch.at.millis()).max(0) / 1_000;
            tx.set_deadline(&due, now.plus_seconds(wait_s), *round)
        }
        Intention::OnBoard { day, entry } => match tx.is_on_board(day, &entry.patient)? {
            Some(true) => Ok(()),
            _ => tx.put_on_board(day, entry),
        },
        Intention::OffBoard {
            day, patient, at, ..
        } => tx.take_off_board(day, patient, *at).map(drop),
        Intention::Hospital { name, value } => tx.put_setting(name, value),
    }
}

fn queue(tx: &mut dyn Tx, call: &Call, now: Timestamp) -> Answer<()> {
    let new = NewCall {
        call: call.clone(),
        not_before: now,
        after_erasure: vec![],
    };
    tx.queue(new).map(drop)
}
