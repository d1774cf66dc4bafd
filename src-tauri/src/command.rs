//! The commands of the window: one line each, from which come the handler, the permission check and
//! the TypeScript type.

mod backup;
mod bytes;
mod chart;
mod configuration;
mod consent;
#[cfg(test)]
mod contract;
mod error;
mod history;
mod patient;
mod practice;
mod record;
mod request;
mod status;

pub use error::CommandError;
pub use request::Nothing;

macro_rules! commands {
    ($($name:ident($request:ty) -> $response:ty = $body:path;)*) => {
        /// Names of all commands, in the order of `commands.txt`.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        mod handlers {
            use crate::command::*;
            $(
                #[tauri::command]
                pub(super) async fn $name(
                    shell: tauri::State<'_, crate::Shell>,
                    request: $request,
                ) -> Result<$response, CommandError> {
                    $body(&shell, request).await.map_err(|error| error.noted(stringify!($name)))
                }
            )*
        }

        /// What Tauri calls for a command.
        pub(crate) fn handler<R: tauri::Runtime>()
        -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$(handlers::$name),*]
        }

        /// `Commands.ts`: each command with its request and its answer.
        #[cfg(test)]
        fn contract() -> String {
            let config = ts_rs::Config::from_env();
            let mut lines = Vec::new();
            let mut types = std::collections::BTreeSet::new();
            $(
                contract::collect::<$request>(&config, &mut types);
                contract::collect::<$response>(&config, &mut types);
                lines.push(format!(
                    "  {}: {{ request: {}; response: {} }};",
                    stringify!($name),
                    <$request as ts_rs::TS>::name(&config),
                    <$response as ts_rs::TS>::name(&config),
                ));
            )*
            contract::file(&lines, &types)
        }
    };
}

commands! {
    get_status(Nothing) -> app::view::StatusView = status::get;
    get_today(Nothing) -> app::view::TodayView = status::today;
    confirm_clock(status::ConfirmClock) -> app::view::ClockView = status::confirm_clock;
    list_patients(patient::ListPatients) -> Vec<app::view::PatientRow> = patient::list;
    get_patient(patient::OnePatient) -> app::view::PatientRow = patient::get;
    find_patient(patient::OnePatient) -> app::view::PatientRow = patient::find;
    describe_patient(patient::DescribePatient) -> app::view::PatientRow = patient::describe;
    list_hidden_records(patient::OnePatient) -> Vec<app::view::HiddenRow> = patient::hidden_records;
    list_consents(consent::ListConsents) -> Vec<app::view::ConsentView> = consent::list;
    get_consent(consent::OneConsent) -> app::view::ConsentView = consent::get;
    request_consent(app::view::ConsentForm) -> app::view::ConsentView = consent::request;
    refresh_consent(consent::OneConsent) -> app::view::ConsentView = consent::refresh;
    fetch_consent(consent::FetchConsent) -> app::view::ConsentView = consent::fetch;
    list_records(record::ListRecords) -> Vec<app::view::RecordRow> = record::list;
    mark_seen(record::MarkSeen) -> app::view::SeenView = record::mark_seen;
    review(app::view::ReviewForm) -> () = record::review;
    undo_review(record::UndoReview) -> () = record::undo_review;
    list_unreviewed(Nothing) -> Vec<app::view::UnreviewedRow> = status::unreviewed;
    open_record(record::OneRecord) -> app::view::OpenedRecord = record::open;
    get_record_context(record::OneRecord) -> app::view::RecordContext = record::context;
    answer_person(record::AnswerPerson) -> () = record::answer_person;
    get_record_fhir(record::OneRecord) -> String = record::fhir;
    get_record_attachment(record::OneAttachment) -> record::AttachmentContent = record::attachment;
    get_record_picture(record::PictureOf) -> bytes::Bytes = record::picture;
    get_record_dicom(record::OneAttachment) -> app::view::DicomView = record::dicom;
    get_entry_json(record::OneEntry) -> String = record::entry_json;
    export_record_fhir(record::OneRecord) -> app::view::Saved = record::export_fhir;
    save_attachment(record::OneAttachment) -> app::view::Saved = record::save_attachment;
    save_pdf(chart::SavePdf) -> app::view::Saved = chart::save_pdf;
    note_print(chart::NotePrint) -> () = chart::note_print;
    copy_text(app::view::CopyOf) -> chart::Copied = chart::copy_text;
    get_patient_summary(patient::OnePatient) -> app::view::PatientSummaryView = chart::summary;
    get_patient_labs(patient::OnePatient) -> app::view::LabsView = chart::labs;
    get_patient_timeline(patient::OnePatient) -> app::view::TimelineView = chart::timeline;
    get_patient_medicines(patient::OnePatient) -> app::view::MedicinesView = chart::medicines;
    get_patient_files(patient::OnePatient) -> app::view::FilesView = chart::files;
    search(chart::Search) -> Vec<app::view::SearchHit> = chart::search;
    list_outbox(Nothing) -> Vec<app::view::OutboxRow> = history::outbox;
    retry_outbox(history::RetryOutbox) -> Vec<app::view::OutboxRow> = history::retry;
    list_inbox(Nothing) -> Vec<app::view::InboxRow> = history::inbox;
    list_refusals(Nothing) -> Vec<app::view::RefusalRow> = history::refusals;
    list_erasures(Nothing) -> Vec<app::view::ErasureRow> = history::erasures;
    list_hip_consents(Nothing) -> Vec<app::view::HipConsentRow> = consent::list_hip;
    list_audit(history::ListAudit) -> Vec<app::view::AuditRow> = history::audit;
    get_settings(Nothing) -> desk::view::SettingsView = configuration::settings;
    get_bridge(Nothing) -> desk::bridge::BridgeReport = configuration::bridge;
    register_bridge(configuration::RegisterBridge) -> app::RegisteredUrl = configuration::register;
    list_backups(Nothing) -> desk::backup::BackupsView = backup::list;
    back_up(backup::BackUp) -> desk::backup::BackupMade = backup::make;
    forget_backup(backup::ForgetBackup) -> desk::backup::BackupsView = backup::forget;
    restore_backup(backup::RestoreBackup) -> backup::Restored = backup::restore;
    get_tunnel(Nothing) -> desk::tunnelling::TunnelView = configuration::tunnel;
    try_tunnel(Nothing) -> desk::tunnelling::TunnelView = configuration::try_tunnel;
    get_tunnel_key(Nothing) -> configuration::TunnelKey = configuration::tunnel_key;
    run_check(configuration::RunCheck) -> desk::check::CheckRow = configuration::run_check;
    page_drawn(Nothing) -> () = configuration::drawn;
    get_setup(Nothing) -> desk::view::SetupView = configuration::setup;
    create_store(configuration::CreateStore) -> configuration::NewStore = configuration::create;
    unlock(configuration::Unlock) -> desk::view::SetupView = configuration::unlock;
    check_configuration(desk::configuration::ConfigurationForm) -> Vec<domain::FieldFault> = configuration::check;
    save_configuration(configuration::SaveConfiguration) -> Vec<domain::FieldFault> = configuration::save;
    finish_setup(Nothing) -> () = configuration::finish;
    practice_patients(Nothing) -> Vec<desk::practice::PracticePatientRow> = practice::patients;
    practice_requests(practice::ListRequests) -> Vec<desk::practice::PracticeRequestRow> = practice::requests;
    practice_decide(desk::practice::PracticeDecision) -> () = practice::decide;
    practice_account(practice::SetAccount) -> () = practice::account;
}

#[cfg(test)]
mod tests;
