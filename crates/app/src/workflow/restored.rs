//! A store that came out of a backup: what happened since is unknown, so everything is asked again
//! and nothing that may have been done is done twice (docs/promises.md, A8).

use domain::{
    ArtefactEvent, AuditAction, ConsentEvent, ConsentStage, Due, EndReason, Problem, Question,
    Timestamp, TransferEvent,
};

use super::{Context, artefact::schedule_erasure, consent, data_request, patient_status, transfer};
use crate::{
    Error,
    model::{
        Artefact, AuditWitness, Call, RESTORED, RESTORED_AT, ROLLED_BACK, Restored, RolledBack,
    },
    port::{ConsentFilter, Snapshot, Tx},
};

/// Settles a store that was restored, once; `None` for any other.
///
/// # Errors
///
/// As the store fails; nothing is settled then, and the next start tries again.
pub fn settle_restored(tx: &mut dyn Tx, context: &Context<'_>) -> Result<Option<Restored>, Error> {
    let kept = tx.setting(RESTORED)?.unwrap_or_default();
    let Ok(restored) = serde_json::from_str::<Restored>(&kept) else {
        return Ok(None);
    };
    context.audit(
        tx,
        AuditAction::StoreRestored,
        None,
        None,
        &format!(
            "from a backup of {}: {} consents open, {} ended since",
            restored.made_at,
            restored.opened,
            restored.gone.len()
        ),
    )?;
    drop_calls(tx)?;
    for ended in &restored.gone {
        if let Some(mut found) = tx.artefact(&ended.artefact)? {
            consent::end_one(tx, context, &mut found, ended.reason)?;
            schedule_erasure(tx, context, &found, ended.reason)?;
            if ended.reason == EndReason::PatientDeleted
                && let Some(address) = &found.patient
            {
                patient_status::delete(tx, context, address)?;
            }
        }
    }
    ask_everything(tx, context)?;
    tx.put_setting(RESTORED_AT, &restored.restored_at.millis().to_string())?;
    tx.put_setting(RESTORED, "")?;
    Ok(Some(restored))
}

/// When the store was last made of a backup; `None` if never.
///
/// # Errors
///
/// As the store fails.
pub fn restored_at(view: &dyn Snapshot) -> Result<Option<Timestamp>, Error> {
    let kept = view.setting(RESTORED_AT)?;
    Ok(kept
        .and_then(|kept| kept.parse().ok())
        .and_then(Timestamp::from_millis))
}

/// Settles a store that is an older copy, put back past the program: what was erased since may be in it
/// again, so nothing is shown until ABDM confirms it, and everything is asked again (docs/promises.md, A6).
///
/// # Errors
///
/// As the store fails; nothing is settled then.
pub fn settle_rolled_back(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    witness: &AuditWitness,
) -> Result<RolledBack, Error> {
    let end = tx.audit_end()?;
    let found = RolledBack {
        noticed_at: context.now,
        lines: witness.seq.saturating_sub(end.seq),
        erasures: witness.erasures.saturating_sub(end.erasures),
    };
    let what = format!(
        "an older copy of the store was put back, noticed at {} after line {}",
        context.now, end.seq
    );
    tx.note_audit_fault(&what)?;
    let detail = format!(
        "lines missing: {}, erasures missing: {}",
        found.lines, found.erasures
    );
    context.audit(tx, AuditAction::StoreRolledBack, None, None, &detail)?;
    drop_calls(tx)?;
    for consent in tx.consents(&ConsentFilter::default())? {
        for mut artefact in tx.artefacts_of(&consent.id)? {
            if consent::is_open(&artefact)
                && let Ok((state, _)) = artefact.state.apply(ArtefactEvent::Held)
            {
                artefact.state = state;
                artefact.problem = Some(Problem::Restored);
                // An answer to a question from before confirms nothing.
                artefact.updated_at = context.now;
                tx.put_artefact(&artefact)?;
            }
        }
    }
    for mut share in tx.open_record_shares()? {
        // Nobody can confirm it: it stays closed until its end.
        if let Ok((state, _)) = share.state.apply(ArtefactEvent::Held) {
            share.state = state;
            share.problem = Some(Problem::Restored);
            tx.put_artefact(&share)?;
        }
    }
    ask_everything(tx, context)?;
    let kept = serde_json::to_string(&found).map_err(|error| Error::Store(error.into()))?;
    tx.put_setting(ROLLED_BACK, &kept)?;
    Ok(found)
}

/// They may have gone out after the copy was made; a request for records has lost its key.
fn drop_calls(tx: &mut dyn Tx) -> Result<(), Error> {
    tx.drop_calls(&|call| {
        matches!(
            call,
            Call::RequestConsent { .. }
                | Call::RequestData { .. }
                | Call::AnswerRecordShare { .. }
                | Call::FindPatient { .. }
        )
    })?;
    Ok(())
}

/// Asks how everything stands that may have changed since the copy was made.
fn ask_everything(tx: &mut dyn Tx, context: &Context<'_>) -> Result<(), Error> {
    for mut found in tx.consents(&ConsentFilter::default())? {
        for artefact in tx.artefacts_of(&found.id)? {
            ask_again(tx, context, &artefact)?;
        }
        match found.state.stage() {
            ConsentStage::Queued | ConsentStage::Posted => {
                // Whether the patient was asked is not known: a person asks again, or does not.
                consent::apply(tx, context, &mut found, ConsentEvent::Refused, "")?;
                found.problem = Some(Problem::NoAnswer {
                    to: Question::ConsentRequest,
                });
                consent::keep(tx, context, &mut found)?;
            }
            ConsentStage::Requested | ConsentStage::Granted => {
                tx.set_deadline(&Due::StatusPoll(found.id.clone()), context.now, 2)?;
            }
            ConsentStage::Denied
            | ConsentStage::Expired
            | ConsentStage::Revoked
            | ConsentStage::Failed => {}
        }
    }
    for share in tx.open_record_shares()? {
        cancel_running(tx, context, &share)?;
    }
    Ok(())
}

/// Fetches an artefact at once, in case it ended since, and begins anew what was under way: the keys of
/// a transfer are in no backup.
fn ask_again(tx: &mut dyn Tx, context: &Context<'_>, artefact: &Artefact) -> Result<(), Error> {
    if !consent::is_open(artefact) {
        return Ok(());
    }
    tx.set_deadline(&Due::ArtefactCheck(artefact.id.clone()), context.now, 0)?;
    if cancel_running(tx, context, artefact)? {
        data_request::ask_if_open(tx, context, artefact)?;
    }
    Ok(())
}

/// Ends the transfers that were under way; whether there was one.
fn cancel_running(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    artefact: &Artefact,
) -> Result<bool, Error> {
    let mut was_under_way = false;
    for mut running in tx.transfers_of(&artefact.id)? {
        if !running.ledger.state().is_ended() {
            was_under_way = true;
            let lost = Problem::NoAnswer {
                to: Question::DataRequest,
            };
            data_request::note(&mut running, lost);
            let event = TransferEvent::Cancelled;
            transfer::step(tx, context, &artefact.terms(), &mut running, event)?;
        }
    }
    Ok(was_under_way)
}
