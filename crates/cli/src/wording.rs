//! What codes are called: the words that the window has for them too.

pub use app::{
    audit_words::{action, actor},
    clinical_words as clinical,
    refusal_words::refusal,
};

use app::{
    health_words,
    model::CallName,
    view::{ArtefactView, ConsentView, TransferView},
};
use domain::{
    AbhaAddress, AccountShown, ArtefactStage, ConsentStage, EndReason, HiType, InboxState, Purpose,
    TransferState,
};
use phrase::{Phrase, Text, say};

use crate::output::Output;

/// Where a consent stands. The window's counterpart is `ui/src/shared/words/consent.ts`.
pub fn consent(consent: &ConsentView) -> Phrase {
    match consent.state {
        ConsentStage::Queued | ConsentStage::Posted => say::consent_state_sending(),
        ConsentStage::Requested => say::consent_state_waiting(),
        ConsentStage::Granted => granted(consent),
        ConsentStage::Denied => say::consent_state_declined(),
        ConsentStage::Expired if consent.artefacts.is_empty() => say::consent_state_unanswered(),
        ConsentStage::Expired => say::consent_state_ended_on(consent.asked.erase_at.as_str()),
        ConsentStage::Revoked => say::consent_state_withdrawn_on(consent.updated_at.as_str()),
        ConsentStage::Failed if consent.request_id.is_none() => say::consent_state_not_sent(),
        ConsentStage::Failed => say::consent_state_not_received(),
    }
}

fn granted(consent: &ConsentView) -> Phrase {
    let artefacts = &consent.artefacts;
    let open: Vec<&ArtefactView> = artefacts
        .iter()
        .filter(|part| {
            matches!(
                part.state,
                ArtefactStage::Granted | ArtefactStage::Announced
            )
        })
        .collect();
    let is_held = |part: &ArtefactView| part.state == ArtefactStage::Paused;
    if open.is_empty() && artefacts.iter().any(is_held) {
        return say::consent_state_on_hold();
    }
    let latest: Vec<Option<&TransferView>> =
        open.iter().map(|part| part.transfers.last()).collect();
    let is_running = |transfer: &Option<&TransferView>| {
        transfer.is_none_or(|transfer| {
            matches!(
                transfer.state,
                TransferState::Queued | TransferState::Asked | TransferState::Receiving
            )
        })
    };
    if latest.iter().any(is_running) {
        return receiving(&latest);
    }
    let records: u32 = artefacts.iter().map(|part| part.records).sum();
    let is_lost = |transfer: &Option<&TransferView>| {
        transfer.is_some_and(|it| it.state == TransferState::Failed)
    };
    if records == 0 && latest.iter().any(is_lost) {
        return say::consent_state_not_received();
    }
    say::consent_state_received(records)
}

fn receiving(latest: &[Option<&TransferView>]) -> Phrase {
    let pages: Option<Vec<(u32, u32)>> = latest
        .iter()
        .map(|transfer| transfer.and_then(|it| Some((it.pages_seen, it.pages_expected?))))
        .collect();
    match pages {
        Some(pages) if !pages.is_empty() => say::consent_state_receiving_of(
            pages.iter().map(|(_, expected)| expected).sum::<u32>(),
            pages.iter().map(|(seen, _)| seen).sum::<u32>(),
        ),
        _ => say::consent_state_receiving(),
    }
}

/// Where one hospital's part of a consent stands.
pub fn artefact(artefact: &ArtefactView) -> Phrase {
    match (artefact.state, artefact.reason) {
        (ArtefactStage::Announced | ArtefactStage::Granted, _) => say::consent_state_granted(),
        (ArtefactStage::Paused, _) => say::consent_state_on_hold(),
        (_, Some(why)) => reason(why),
        (ArtefactStage::Revoked, None) => reason(EndReason::Revoked),
        (ArtefactStage::Expired, None) => reason(EndReason::Expired),
        (ArtefactStage::Erased, None) => say::consent_received_erased(),
    }
}

/// Why something ended.
pub fn reason(reason: EndReason) -> Phrase {
    match reason {
        EndReason::Expired => say::consent_reason_expired(),
        EndReason::Revoked => say::consent_reason_revoked(),
        EndReason::EraseDue => say::consent_reason_erase_due(),
        EndReason::PatientDeleted => say::consent_reason_patient_deleted(),
    }
}

/// What came of asking a hospital once.
pub fn transfer(transfer: &TransferView) -> Phrase {
    let (seen, records) = (transfer.pages_seen, transfer.records);
    match (transfer.state, transfer.pages_expected) {
        (TransferState::Queued, _) => say::consent_received_queued(),
        (TransferState::Asked, _) => say::consent_received_asked(),
        (TransferState::Receiving, None) => say::consent_received_so_far(seen, records),
        (TransferState::Receiving, Some(expected)) => {
            say::consent_received_so_far_of(expected, records, seen)
        }
        (TransferState::Overdue, _) => say::consent_received_overdue(records),
        (TransferState::Complete, _) => say::consent_received_complete(records),
        (TransferState::Partial, None) => say::consent_received_partial(seen, records),
        (TransferState::Partial, Some(expected)) => {
            say::consent_received_partial_of(expected, records, seen)
        }
        (TransferState::Failed, _) => say::consent_received_failed(),
    }
}

/// A patient's address; where it is not kept any more, what is said in its place.
pub fn patient(output: Output, address: &str) -> String {
    match AbhaAddress::parse(address) {
        Ok(parsed) if parsed.is_stand_in() => {
            let name = address.split_once('@').map_or(address, |(name, _)| name);
            let mark: String = name.chars().skip(20).collect();
            output.say(&say::shared_patient_deleted(mark))
        }
        _ => address.to_owned(),
    }
}

/// A patient's ABHA account.
pub fn account(state: AccountShown) -> Phrase {
    match state {
        AccountShown::Unknown => say::shared_account_unknown(),
        AccountShown::Active => say::shared_account_active(),
        AccountShown::Reactivated => say::shared_account_reactivated(),
        AccountShown::Deactivated => say::shared_account_deactivated(),
        AccountShown::Deleted => say::shared_account_deleted(),
    }
}

/// What follows from an account for its records and for requests.
pub fn account_follows(state: AccountShown) -> Phrase {
    match state {
        AccountShown::Unknown => say::shared_account_unknown_sentence(),
        AccountShown::Active => say::shared_account_active_sentence(),
        AccountShown::Reactivated => say::shared_account_reactivated_sentence(),
        AccountShown::Deactivated => say::shared_account_deactivated_sentence(),
        AccountShown::Deleted => say::shared_account_deleted_sentence(),
    }
}

/// Where a message that came in stands.
pub fn inbox(state: InboxState) -> Phrase {
    match state {
        InboxState::New => say::activity_inbox_state_new(),
        InboxState::Done => say::activity_inbox_state_done(),
        InboxState::Parked => say::activity_inbox_state_parked(),
        InboxState::Refused => say::activity_inbox_state_refused(),
        InboxState::Unread => say::activity_inbox_state_unread(),
    }
}

/// What a call to ABDM says; one that this program does not know by its name.
pub fn call(call: CallName) -> Text {
    let said = match call {
        CallName::FindPatient => say::activity_call_find_patient(),
        CallName::RequestConsent => say::activity_call_request_consent(),
        CallName::ConsentStatus => say::activity_call_consent_status(),
        CallName::FetchArtefact => say::activity_call_fetch_artefact(),
        CallName::RequestData => say::activity_call_request_data(),
        CallName::TransferStatus => say::activity_call_transfer_status(),
        CallName::NotifyTransfer => say::activity_call_notify_transfer(),
        CallName::AcknowledgeConsent => say::activity_call_acknowledge_consent(),
        CallName::AcknowledgeHipConsent => say::activity_call_acknowledge_hip_consent(),
        CallName::AnswerRecordShare => say::activity_call_answer_record_share(),
        CallName::NotifyRecordShare => say::activity_call_notify_record_share(),
        CallName::AcknowledgePatientStatus => say::activity_call_acknowledge_patient_status(),
        CallName::AnswerProfileShare => say::activity_call_answer_profile_share(),
    };
    said.into()
}

/// What one record of a type is called; a type that nobody knows keeps the name it came with.
pub fn hi_type(name: &str) -> Text {
    if name.is_empty() {
        return say::health_type_unknown().into();
    }
    HiType::find(name).map_or_else(|| Text::from(name), |known| one(known).into())
}

fn one(kind: HiType) -> Phrase {
    match kind {
        HiType::OpConsultation => say::health_type_consultation(),
        HiType::Prescription => say::health_type_prescription(),
        HiType::DischargeSummary => say::health_type_discharge(),
        HiType::DiagnosticReport => say::health_type_report(),
        HiType::ImmunizationRecord => say::health_type_immunisation(),
        HiType::HealthDocumentRecord => say::health_type_document(),
        HiType::WellnessRecord => say::health_type_wellness(),
        HiType::Invoice => say::health_type_invoice(),
    }
}

/// Several types, one after the other as a list reads.
pub fn types<'t>(names: impl IntoIterator<Item = &'t str>) -> Vec<Text> {
    let text = |name: &'t str| {
        HiType::find(name).map_or_else(
            || Text::from(name),
            |kind| health_words::several(kind).into(),
        )
    };
    names.into_iter().map(text).collect()
}

/// A purpose of use.
pub fn purpose(purpose: Purpose) -> Phrase {
    match purpose {
        Purpose::CareManagement => say::health_purpose_care(),
        Purpose::BreakTheGlass => say::health_purpose_emergency(),
        Purpose::PublicHealth => say::health_purpose_public_health(),
        Purpose::HealthcarePayment => say::health_purpose_payment(),
        Purpose::DiseaseResearch => say::health_purpose_research(),
        Purpose::SelfRequested => say::health_purpose_self(),
    }
}

/// Sex as ABDM (`F`) and FHIR (`female`) write it.
pub fn sex(code: &str) -> Text {
    match code.trim().to_lowercase().as_str() {
        "f" | "female" => say::health_sex_female().into(),
        "m" | "male" => say::health_sex_male().into(),
        "o" | "other" => say::health_sex_other().into(),
        "u" | "unknown" => say::health_sex_unknown().into(),
        _ => Text::from(code),
    }
}
