//! Taking back what had gone without this desk knowing: the answer of the server was lost, or a disk of before came back.

use app::{
    model::{AuditEntry, Call},
    port::{AuditFilter, Tx},
};
use domain::{AuditAction, ConsentEvent, ConsentId, ConsentStage, Due, Timestamp};

use crate::{
    Answer,
    book::Batch,
    take_back,
    waiting::{Intention, dated},
};

/// Takes back at the server what was taken back here once its batch was done there. Returns what had gone on to ABDM, or
/// may have: nobody takes that back.
pub fn take_back(tx: &mut dyn Tx, batch: &Batch, now: Timestamp) -> Answer<Vec<ConsentId>> {
    let mut gone = vec![];
    for id in &batch.taken_back {
        let is_gone = !hold_back(tx, id, now)?;
        note(tx, batch, id, is_gone, now)?;
        if is_gone {
            gone.push(id.clone());
        }
    }
    for undone in &batch.undone {
        if let Some(intention) = batch.intentions.get(undone.place) {
            take_back::undo_here(tx, intention, now)?;
        }
        if let Some(line) = &undone.line {
            note_once(tx, &dated(line, undone.at), now)?;
        }
    }
    Ok(gone)
}

/// Sees to it that nobody is asked; `false`: somebody may have been.
fn hold_back(tx: &mut dyn Tx, id: &ConsentId, now: Timestamp) -> Answer<bool> {
    // The server never took it, or it stands there as taken back.
    let Some(mut consent) = tx.consent(id)? else {
        return Ok(true);
    };
    if consent.state.stage() == ConsentStage::Failed {
        return Ok(true);
    }
    let is_its =
        |call: &Call| matches!(call, Call::RequestConsent { consent, .. } if consent == id);
    // What was tried once may have been heard, whatever came of it.
    let calls = tx.outbox()?;
    let mut calls = calls.iter();
    if !calls.any(|queued| queued.attempts == 0 && is_its(&queued.call)) {
        return Ok(false);
    }
    tx.drop_calls(&is_its)?;
    tx.clear_deadline(&Due::OnInit(id.clone()))?;
    consent.state = consent.state.apply(ConsentEvent::Refused)?.0;
    consent.updated_at = now;
    tx.put_consent(&consent)?;
    Ok(true)
}

/// A line that says by itself when it was so, unless it stands there.
fn note_once(tx: &mut dyn Tx, line: &AuditEntry, now: Timestamp) -> Answer<()> {
    let lines = tx.audit(&AuditFilter {
        patient: line.patient.clone(),
        actions: vec![line.action],
        ..AuditFilter::default()
    })?;
    let is_it = |it: &AuditEntry| (&it.actor, &it.detail) == (&line.actor, &line.detail);
    match lines.iter().any(|it| is_it(&it.entry)) {
        true => Ok(()),
        false => tx.audit_append(line, now),
    }
}

/// Who took it back stands in the audit, once.
fn note(
    tx: &mut dyn Tx,
    batch: &Batch,
    id: &ConsentId,
    is_gone: bool,
    now: Timestamp,
) -> Answer<()> {
    let line = batch.intentions.iter().find_map(|it| match it {
        Intention::Audit { entry, at }
            if entry.action == AuditAction::ConsentTakenBack && entry.detail == id.as_str() =>
        {
            Some((entry.clone(), *at))
        }
        _ => None,
    });
    let Some((mut entry, at)) = line else {
        return Ok(());
    };
    if is_gone {
        entry.detail = format!("{id} had gone already");
    }
    let filter = AuditFilter {
        patient: entry.patient.clone(),
        actions: vec![AuditAction::ConsentTakenBack],
        ..AuditFilter::default()
    };
    let lines = tx.audit(&filter)?;
    let mut ids = lines.iter().map(|line| line.entry.detail.split(' ').next());
    match ids.any(|it| it == Some(id.as_str())) {
        true => Ok(()),
        false => tx.audit_append(&dated(&entry, at), now),
    }
}
