//! Who did what, in words.

use domain::{AuditAction, AuditKind};
use phrase::{Phrase, Text, say};

/// A kind of action.
#[must_use]
pub fn kind(kind: AuditKind) -> Phrase {
    match kind {
        AuditKind::Looked => say::activity_kind_looked(),
        AuditKind::TakenAway => say::activity_kind_taken_away(),
        AuditKind::Asked => say::activity_kind_asked(),
        AuditKind::Records => say::activity_kind_records(),
        AuditKind::Patient => say::activity_kind_patient(),
        AuditKind::Erased => say::activity_kind_erased(),
        AuditKind::SignIn => say::activity_kind_sign_in(),
        AuditKind::Administered => say::activity_kind_administered(),
        AuditKind::BreakGlass => say::activity_kind_break_glass(),
    }
}

/// Who did it; whom this program does not know as it was written.
#[must_use]
pub fn actor(actor: &str) -> Text {
    match actor {
        "operator" => say::activity_actor_operator().into(),
        "abdm" => say::activity_actor_abdm().into(),
        "program" => say::activity_actor_program().into(),
        other => Text::from(other),
    }
}

/// What was done.
#[must_use]
pub fn action(action: AuditAction) -> Text {
    let said = match action {
        AuditAction::ConsentAsked => say::activity_consent_asked(),
        AuditAction::ConsentQueued => say::activity_consent_queued(),
        AuditAction::ConsentSent => say::activity_consent_sent(),
        AuditAction::ConsentAccepted => say::activity_consent_accepted(),
        AuditAction::ConsentGranted => say::activity_consent_granted(),
        AuditAction::ConsentDenied => say::activity_consent_denied(),
        AuditAction::ConsentExpired => say::activity_consent_expired(),
        AuditAction::ConsentRevoked => say::activity_consent_revoked(),
        AuditAction::ConsentFailed => say::activity_consent_failed(),
        AuditAction::ConsentChecked => say::activity_consent_checked(),
        AuditAction::ConsentFetched => say::activity_consent_fetched(),
        AuditAction::ConsentSlip => say::activity_consent_slip(),
        AuditAction::ArtefactGranted => say::activity_artefact_granted(),
        AuditAction::ArtefactHeld => say::activity_artefact_held(),
        AuditAction::ArtefactEnded => say::activity_artefact_ended(),
        AuditAction::ArtefactErased => say::activity_artefact_erased(),
        AuditAction::TransferAsked => say::activity_transfer_asked(),
        AuditAction::TransferOverdue => say::activity_transfer_overdue(),
        AuditAction::TransferEnded => say::activity_transfer_ended(),
        AuditAction::PatientAskedFor => say::activity_patient_find(),
        AuditAction::PatientLookedUp => say::activity_patient_looked_up(),
        AuditAction::PatientAccount => say::activity_patient_account(),
        AuditAction::PatientForgotten => say::activity_patient_forgotten(),
        AuditAction::OtpAsked => say::activity_otp_asked(),
        AuditAction::OtpWrong => say::activity_otp_wrong(),
        AuditAction::IdentityVerified => say::activity_identity_verified(),
        AuditAction::IdentityLinked => say::activity_identity_linked(),
        AuditAction::AbhaAgreed => say::activity_abha_agreed(),
        AuditAction::AbhaCreated => say::activity_abha_created(),
        AuditAction::CardSaved => say::activity_card_saved(),
        AuditAction::AddressLookedUp => say::activity_address_looked_up(),
        AuditAction::AgreementsListed => say::activity_agreements_listed(),
        AuditAction::BoardAdded => say::activity_board_added(),
        AuditAction::BoardRemoved => say::activity_board_removed(),
        AuditAction::BoardListed => say::activity_board_listed(),
        AuditAction::ShareCame => say::activity_share_came(),
        AuditAction::ShareRefused => say::activity_share_refused(),
        AuditAction::ShareRegistered => say::activity_share_registered(),
        AuditAction::ShareDismissed => say::activity_share_dismissed(),
        AuditAction::RecordsShared => say::activity_records_shared(),
        AuditAction::RecordsRefused => say::activity_records_refused(),
        AuditAction::RecordReceived => say::activity_record_received(),
        AuditAction::RecordOpened => say::activity_record_opened(),
        AuditAction::RecordEntry => say::activity_record_entry(),
        AuditAction::RecordAttachment => say::activity_record_attachment(),
        AuditAction::RecordPrinted => say::activity_record_printed(),
        AuditAction::RecordExported => say::activity_record_exported(),
        AuditAction::RecordsMarkedSeen => say::activity_records_marked_seen(),
        AuditAction::RecordReviewed => say::activity_record_reviewed(),
        AuditAction::RecordReviewUndone => say::activity_record_review_undone(),
        AuditAction::TextCopied => say::activity_text_copied(),
        AuditAction::RecordsNarrowed => say::activity_records_narrowed(),
        AuditAction::RecordsErased => say::activity_records_erased(),
        AuditAction::RecordPerson => say::activity_record_person(),
        AuditAction::PatientTold => say::activity_patient_told(),
        AuditAction::RecordsListed => say::activity_records_listed(),
        AuditAction::RecordsSearched => say::activity_records_searched(),
        AuditAction::ChartOpened => say::activity_chart_opened(),
        AuditAction::ChartPrinted => say::activity_chart_printed(),
        AuditAction::ChartExported => say::activity_chart_exported(),
        AuditAction::ExportErased => say::activity_export_erased(),
        AuditAction::ExportLeft => say::activity_export_left(),
        AuditAction::HipConsentKept => say::activity_hip_consent_kept(),
        AuditAction::CallbackLate => say::activity_callback_late(),
        AuditAction::MessageNeverMatched => say::activity_message_never_matched(),
        AuditAction::MessageNeverRead => say::activity_message_never_read(),
        AuditAction::MessageDropped => say::activity_message_dropped(),
        AuditAction::ClockConfirmed => say::activity_clock_confirmed(),
        AuditAction::BridgeUrlSet => say::activity_bridge_url_set(),
        AuditAction::BackupMade => say::activity_backup_made(),
        AuditAction::BackupForgotten => say::activity_backup_forgotten(),
        AuditAction::StoreRestored => say::activity_store_restored(),
        AuditAction::StoreRolledBack => say::activity_store_rolled_back(),
        AuditAction::KeysChanged => say::activity_keys_changed(),
        AuditAction::SignedIn => say::activity_person_signed_in(),
        AuditAction::SignInFailed => say::activity_person_sign_in_failed(),
        AuditAction::SignedOut => say::activity_person_signed_out(),
        AuditAction::Locked => say::activity_person_locked(),
        AuditAction::Unlocked => say::activity_person_unlocked(),
        AuditAction::UserAdded => say::activity_user_added(),
        AuditAction::UserChanged => say::activity_user_changed(),
        AuditAction::UserDisabled => say::activity_user_disabled(),
        AuditAction::UserPassword => say::activity_user_password(),
        AuditAction::UserPin => say::activity_user_pin(),
        AuditAction::PatientsListed => say::activity_patients_listed(),
        AuditAction::ConsentsListed => say::activity_consents_listed(),
        AuditAction::CallsRetried => say::activity_calls_retried(),
        AuditAction::ErasureRun => say::activity_erasure_run(),
        AuditAction::SettingsChanged => say::activity_settings_changed(),
        AuditAction::AuditListed => say::activity_audit_listed(),
        AuditAction::AuditExported => say::activity_audit_exported(),
        AuditAction::GlassBroken => say::activity_glass_broken(),
        AuditAction::GlassReviewed => say::activity_glass_reviewed(),
        AuditAction::Unknown => say::activity_unknown(),
    };
    said.into()
}
