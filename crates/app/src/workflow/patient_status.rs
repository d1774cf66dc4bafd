//! A patient's account changed. Source: docs/protocol.md, "Accounts of patients".

use domain::{
    AbhaAddress, AccountEffect, AccountShown, AccountState, AccountStatus, ArtefactState,
    AuditAction, ConsentEvent, ConsentStage, EndReason, Ending, Problem, RequestId,
};

use super::{Context, Outcome, consent, data_request, forgotten, patient_found};
use crate::{
    Error,
    model::{Call, Patient},
    port::{ConsentFilter, Tx},
};

pub(crate) fn apply(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    request: &RequestId,
    address: &AbhaAddress,
    status: Option<AccountStatus>,
) -> Result<Outcome, Error> {
    let mut after_erasure = Vec::new();
    // An unknown patient or status is acknowledged and otherwise left alone.
    if let (Some(status), Some(mut patient)) = (status, tx.patient(address)?) {
        let (next, effect) = patient.account.apply(status);
        if next != patient.account {
            let shown = next.shown_after(patient.account);
            patient.account = next;
            tx.put_patient(&patient)?;
            tx.note_account(address, shown, context.now)?;
            context.audit(
                tx,
                AuditAction::PatientAccount,
                Some(address),
                None,
                next.name(),
            )?;
            if next.is_open() {
                resume(tx, context, address)?;
            }
        }
        if effect == Some(AccountEffect::EraseAll) {
            erase_all(tx, context, patient)?;
        }
        if status == AccountStatus::Deleted {
            for artefact in tx.artefacts_of_patient(address)? {
                if matches!(artefact.state, ArtefactState::Ended(_)) {
                    after_erasure.push(artefact.id);
                }
            }
        }
    }
    if status == Some(AccountStatus::Deleted) && tx.patient(address)?.is_none() {
        forgotten::forget_stranger(tx, context, address)?;
    }
    if status == Some(AccountStatus::Deleted) {
        tx.drop_shares(address)?;
    }
    if !context.settings.rules.acknowledges_accounts() {
        return Ok(Outcome::Done);
    }
    let call = Call::AcknowledgePatientStatus {
        answers: request.clone(),
        patient: address.clone(),
    };
    context.queue_after(tx, call, after_erasure)?;
    Ok(Outcome::Done)
}

/// Takes a patient's account for deleted whose end is known from elsewhere; one that is so already stays.
pub(super) fn delete(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    address: &AbhaAddress,
) -> Result<(), Error> {
    match tx.patient(address)? {
        Some(mut patient) if patient.account != AccountState::Deleted => {
            patient.account = AccountState::Deleted;
            tx.put_patient(&patient)?;
            tx.note_account(address, AccountShown::Deleted, context.now)?;
            erase_all(tx, context, patient)
        }
        _ => Ok(()),
    }
}

fn erase_all(tx: &mut dyn Tx, context: &Context<'_>, mut patient: Patient) -> Result<(), Error> {
    let address = patient.address.clone();
    for mut artefact in tx.artefacts_of_patient(&address)? {
        if consent::is_open(&artefact) {
            consent::end_one(tx, context, &mut artefact, EndReason::PatientDeleted)?;
        }
    }
    let filter = ConsentFilter {
        patient: Some(address.clone()),
        limit: None,
    };
    for mut open in tx.consents(&filter)? {
        // What ended for another reason keeps it; the rest closes with the account.
        let ended_now = open.state.stage() == ConsentStage::Revoked
            && tx
                .artefacts_of(&open.id)?
                .iter()
                .any(|artefact| artefact.state.end_reason() == Some(EndReason::PatientDeleted));
        if open.state.is_final() && !ended_now {
            continue;
        }
        let event = ConsentEvent::Ended {
            how: Ending::Revoked,
            artefacts: [].into(),
        };
        consent::apply(tx, context, &mut open, event, "")?;
        open.problem = Some(Problem::PatientDeleted);
        consent::keep(tx, context, &mut open)?;
    }
    tx.drop_calls(&|call| {
        call.patient() == Some(&address)
            && matches!(
                call,
                Call::FindPatient { .. }
                    | Call::RequestConsent { .. }
                    | Call::ConsentStatus { .. }
                    | Call::FetchArtefact { .. }
                    | Call::RequestData { .. }
                    | Call::AnswerRecordShare { .. }
            )
    })?;
    patient_found::forget_find(tx, &address)?;
    patient.name = None;
    patient.told = None;
    patient.checked = None;
    patient.identity = None;
    patient.shared = None;
    tx.drop_identity(&address)?;
    tx.drop_shares(&address)?;
    tx.put_patient(&patient)?;
    tx.forget_papers(&address)
}

/// The account is open again: what waited for it goes out, and what was never asked for is asked.
fn resume(tx: &mut dyn Tx, context: &Context<'_>, address: &AbhaAddress) -> Result<(), Error> {
    for waiting in tx.outbox()? {
        if waiting.call.patient() == Some(address) && !waiting.given_up {
            tx.retry_calls(Some(&waiting.id), context.now)?;
        }
    }
    for artefact in tx.artefacts_of_patient(address)? {
        if tx.transfers_of(&artefact.id)?.is_empty() {
            data_request::ask_if_open(tx, context, &artefact)?;
        }
    }
    Ok(())
}
