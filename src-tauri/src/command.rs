//! The commands of the window: one line each, from which come the handler, the right it takes, the
//! permission check and the TypeScript type.

mod backup;
mod board;
mod bytes;
mod chart;
mod code;
mod configuration;
mod consent;
#[cfg(test)]
mod contract;
mod desks;
mod error;
mod history;
mod identity;
mod needs;
mod patient;
mod practice;
mod record;
mod request;
mod session;
mod share;
mod status;

pub use error::CommandError;
pub(crate) use needs::Needs;
pub use request::Nothing;
pub(crate) use session::SignInRow;

macro_rules! commands {
    ($($needs:ident $name:ident($request:ty) -> $response:ty = $body:path;)*) => {
        /// Names of all commands, in the order of `commands.txt`.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        /// What each takes of whoever sits at the window, in the same order.
        #[cfg(test)]
        pub const NEEDS: &[Needs] = &[$(Needs::$needs),*];

        mod handlers {
            use crate::command::*;
            $(
                #[tauri::command]
                pub(super) async fn $name(
                    shell: tauri::State<'_, crate::Shell>,
                    request: $request,
                ) -> Result<$response, CommandError> {
                    let done = match Needs::$needs.of(&shell).await {
                        Ok(()) => $body(&shell, request).await,
                        Err(error) => Err(error),
                    };
                    done.map_err(|error| error.noted(stringify!($name)))
                }
            )*
        }

        /// What Tauri calls for a command.
        pub(crate) fn handler<R: tauri::Runtime>()
        -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$(handlers::$name),*]
        }

        /// Answers a command as the window would, but for the check of its permission: what the screen
        /// gets, as text.
        #[cfg(test)]
        pub(crate) async fn answer(
            shell: &crate::Shell,
            name: &str,
            request: serde_json::Value,
        ) -> Result<String, CommandError> {
            match name {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_value(request).unwrap();
                    Needs::$needs.of(shell).await?;
                    $body(shell, request).await.map(text_of)
                })*
                other => panic!("{other} is no command"),
            }
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
    Anyone get_status(Nothing) -> app::view::StatusView = status::get;
    Status get_today(Nothing) -> app::view::TodayView = status::today;
    Administer confirm_clock(status::ConfirmClock) -> app::view::ClockView = status::confirm_clock;
    Desk list_patients(patient::ListPatients) -> Vec<app::view::PatientRow> = patient::list;
    Desk get_patient(patient::OnePatient) -> app::view::PatientRow = patient::get;
    Desk find_patient(patient::OnePatient) -> app::view::PatientRow = patient::find;
    Desk read_code(code::ReadCode) -> app::view::CodeView = code::read;
    Desk look_for_code(code::CameraFrame) -> code::SeenCode = code::look;
    Desk describe_patient(patient::DescribePatient) -> app::view::PatientRow = patient::describe;
    Status identity_setup(Nothing) -> app::view::IdentitySetup = identity::setup;
    Desk look_up_abha(identity::TypedAbhaAddress) -> app::view::AddressLookUp = identity::look_up;
    Desk begin_verification(app::view::VerifyForm) -> app::view::AttemptView = identity::verify;
    Desk begin_creation(app::view::CreateForm) -> app::view::AttemptView = identity::create;
    Desk create_instead(identity::CreateInstead) -> app::view::AttemptView = identity::create_instead;
    Desk sign_in_instead(identity::OneAttempt) -> app::view::AttemptView = identity::sign_in_instead;
    Desk resend_otp(identity::OneAttempt) -> app::view::AttemptView = identity::resend;
    Desk give_otp(identity::GiveOtp) -> app::view::AttemptView = identity::give_otp;
    Desk choose_account(identity::ChooseAccount) -> app::view::AttemptView = identity::choose;
    Desk claim_address(identity::ClaimAddress) -> app::view::AttemptView = identity::claim;
    Desk keep_address(identity::OneAttempt) -> app::view::AttemptView = identity::keep_address;
    Desk cancel_attempt(identity::OneAttempt) -> () = identity::cancel;
    Desk get_abha_card(identity::OneAttempt) -> app::view::CardView = identity::card;
    Desk save_abha_card(identity::OneAttempt) -> app::view::Saved = identity::save_card;
    Desk list_agreements(Nothing) -> Vec<app::view::AgreementRow> = identity::agreements;
    Desk list_board(Nothing) -> Vec<app::view::BoardRow> = board::list;
    Desk add_to_board(patient::OnePatient) -> app::view::BoardRow = board::add;
    Desk take_off_board(patient::OnePatient) -> () = board::remove;
    Desk preview_list(board::GivenList) -> app::view::ListReport = board::preview;
    Desk import_list(board::GivenList) -> app::view::ListReport = board::import;
    Desk list_ask_templates(Nothing) -> Vec<app::view::AskTemplate> = board::templates;
    Desk ask_many(app::view::AskMany) -> Vec<app::view::AskedRow> = board::ask;
    Desk shares(Nothing) -> Vec<app::view::ShareRow> = share::list;
    Desk register_share(share::OneShare) -> String = share::register;
    Desk match_share(share::MatchShare) -> String = share::find;
    Desk dismiss_share(share::OneShare) -> () = share::dismiss;
    Status counters(Nothing) -> app::view::CountersView = share::counters;
    Administer save_counters(share::SaveCounters) -> app::view::CountersView = share::save;
    Administer counter_code(share::OneCounter) -> app::view::QrView = share::code;
    Administer counter_page(share::OneCounter) -> app::view::CounterPageView = share::page;
    Desk list_account_changes(board::ListAccounts) -> Vec<app::view::AccountChangeRow> = board::accounts;
    Clinical list_hidden_records(patient::OnePatient) -> Vec<app::view::HiddenRow> = patient::hidden_records;
    Desk list_consents(consent::ListConsents) -> Vec<app::view::ConsentView> = consent::list;
    Desk get_consent(consent::OneConsent) -> app::view::ConsentView = consent::get;
    Desk request_consent(app::view::ConsentForm) -> app::view::ConsentView = consent::request;
    Desk find_hospitals(consent::FindHospitals) -> Vec<app::view::FoundHospitalView> = consent::find_hospitals;
    Desk refresh_consent(consent::OneConsent) -> app::view::ConsentView = consent::refresh;
    Desk fetch_consent(consent::FetchConsent) -> app::view::ConsentView = consent::fetch;
    Desk get_consent_slip(consent::OneConsent) -> app::view::SlipView = consent::slip;
    Desk note_slip(consent::OneConsent) -> () = consent::note_slip;
    Clinical list_records(record::ListRecords) -> Vec<app::view::RecordRow> = record::list;
    Clinical mark_seen(record::MarkSeen) -> app::view::SeenView = record::mark_seen;
    Clinical review(app::view::ReviewForm) -> () = record::review;
    Clinical undo_review(record::UndoReview) -> () = record::undo_review;
    Clinical list_unreviewed(Nothing) -> Vec<app::view::UnreviewedRow> = status::unreviewed;
    Clinical open_record(record::OneRecord) -> app::view::OpenedRecord = record::open;
    Clinical get_record_context(record::OneRecord) -> app::view::RecordContext = record::context;
    Clinical answer_person(record::AnswerPerson) -> () = record::answer_person;
    Clinical get_record_fhir(record::OneRecord) -> String = record::fhir;
    Clinical get_record_attachment(record::OneAttachment) -> record::AttachmentContent = record::attachment;
    Clinical get_record_picture(record::PictureOf) -> bytes::Bytes = record::picture;
    Clinical get_record_dicom(record::OneAttachment) -> app::view::DicomView = record::dicom;
    Clinical get_entry_json(record::OneEntry) -> String = record::entry_json;
    Clinical export_record_fhir(record::OneRecord) -> app::view::Saved = record::export_fhir;
    Clinical save_attachment(record::OneAttachment) -> app::view::Saved = record::save_attachment;
    Clinical save_pdf(chart::SavePdf) -> app::view::Saved = chart::save_pdf;
    Clinical note_print(chart::NotePrint) -> () = chart::note_print;
    Clinical copy_text(app::view::CopyOf) -> chart::Copied = chart::copy_text;
    Clinical get_patient_summary(patient::OnePatient) -> app::view::PatientSummaryView = chart::summary;
    Clinical get_patient_labs(patient::OnePatient) -> app::view::LabsView = chart::labs;
    Clinical get_patient_timeline(patient::OnePatient) -> app::view::TimelineView = chart::timeline;
    Clinical get_patient_medicines(patient::OnePatient) -> app::view::MedicinesView = chart::medicines;
    Clinical get_patient_files(patient::OnePatient) -> app::view::FilesView = chart::files;
    Clinical search(chart::Search) -> Vec<app::view::SearchHit> = chart::search;
    Desk list_waiting(Nothing) -> app::view::WaitingView = history::waiting;
    Desk take_back_waiting(history::TakeBack) -> app::view::WaitingView = history::take_back;
    Status list_outbox(Nothing) -> Vec<app::view::OutboxRow> = history::outbox;
    Status retry_outbox(history::RetryOutbox) -> Vec<app::view::OutboxRow> = history::retry;
    Administer list_inbox(Nothing) -> Vec<app::view::InboxRow> = history::inbox;
    Administer list_refusals(Nothing) -> Vec<app::view::RefusalRow> = history::refusals;
    Desk list_erasures(Nothing) -> Vec<app::view::ErasureRow> = history::erasures;
    Desk list_hip_consents(Nothing) -> Vec<app::view::HipConsentRow> = consent::list_hip;
    Administer list_audit(history::ListAudit) -> Vec<app::view::AuditRow> = history::audit;
    Administer export_audit(history::ExportAudit) -> app::view::AuditSaved = history::export;
    Desk give_reason(history::GiveReason) -> () = history::give_reason;
    Administer list_reasons(history::ListReasons) -> Vec<app::view::BrokenGlassRow> = history::reasons;
    Administer review_reason(history::ReviewReason) -> Vec<app::view::BrokenGlassRow> = history::review_reason;
    Status get_settings(Nothing) -> desk::view::SettingsView = configuration::settings;
    Administer get_bridge(Nothing) -> desk::bridge::BridgeReport = configuration::bridge;
    Administer register_bridge(configuration::RegisterBridge) -> app::RegisteredUrl = configuration::register;
    Administer list_desks(Nothing) -> Vec<desk::desks::DeskRow> = desks::list;
    Administer admit_desk(desks::OneDesk) -> Vec<desk::desks::DeskRow> = desks::admit;
    Administer rename_desk(desks::RenameDesk) -> Vec<desk::desks::DeskRow> = desks::rename;
    Administer shut_out_desk(desks::OneDesk) -> Vec<desk::desks::DeskRow> = desks::shut_out;
    Administer list_backups(Nothing) -> desk::backup::BackupsView = backup::list;
    Administer back_up(backup::BackUp) -> desk::backup::BackupMade = backup::make;
    Administer forget_backup(backup::ForgetBackup) -> desk::backup::BackupsView = backup::forget;
    SetUp restore_backup(backup::RestoreBackup) -> backup::Restored = backup::restore;
    Status get_tunnel(Nothing) -> desk::tunnelling::TunnelView = configuration::tunnel;
    Administer try_tunnel(Nothing) -> desk::tunnelling::TunnelView = configuration::try_tunnel;
    Configure get_tunnel_key(Nothing) -> configuration::TunnelKey = configuration::tunnel_key;
    Administer run_check(configuration::RunCheck) -> desk::check::CheckRow = configuration::run_check;
    Anyone page_drawn(Nothing) -> () = configuration::drawn;
    Anyone get_session(Nothing) -> session::SessionView = session::get;
    Anyone sign_in(session::SignIn) -> session::SignedInView = session::sign_in;
    Anyone sign_in_by_pin(session::SignInByPin) -> session::SignedInView = session::sign_in_by_pin;
    Status set_pin(session::SetPin) -> () = session::set_pin;
    Anyone lock(Nothing) -> session::SessionView = session::lock;
    Anyone sign_out(Nothing) -> session::SessionView = session::sign_out;
    Anyone switch_user(Nothing) -> session::SessionView = session::switch_user;
    Anyone note_activity(Nothing) -> () = session::note_activity;
    Anyone choose_language(session::ChooseLanguage) -> () = session::choose_language;
    Status choose_notifications(session::ChooseNotifications) -> () = session::choose_notifications;
    Status take_place(Nothing) -> Option<String> = session::take_place;
    Administer dismiss_people(Nothing) -> () = session::dismiss_people;
    Administer list_users(Nothing) -> Vec<desk::people::UserRow> = session::list;
    Administer add_user(session::AddUser) -> desk::people::UserRow = session::add;
    Administer change_user(session::ChangeUser) -> desk::people::UserRow = session::change;
    Status set_password(session::SetPassword) -> desk::people::UserRow = session::set_password;
    Anyone get_setup(Nothing) -> desk::view::SetupView = configuration::setup;
    SetUp create_store(configuration::CreateStore) -> configuration::NewStore = configuration::create;
    SetUp join_store(configuration::JoinStore) -> desk::view::SetupView = configuration::join;
    SetUp unlock(configuration::Unlock) -> desk::view::SetupView = configuration::unlock;
    SetUp check_configuration(desk::configuration::ConfigurationForm) -> Vec<domain::FieldFault> = configuration::check;
    Configure save_configuration(configuration::SaveConfiguration) -> Vec<domain::FieldFault> = configuration::save;
    Configure finish_setup(Nothing) -> () = configuration::finish;
    Status practice_patients(Nothing) -> Vec<desk::practice::PracticePatientRow> = practice::patients;
    Status practice_requests(practice::ListRequests) -> Vec<desk::practice::PracticeRequestRow> = practice::requests;
    Status practice_phones(Nothing) -> desk::practice::PracticePhones = practice::phones;
    Status practice_decide(desk::practice::PracticeDecision) -> () = practice::decide;
    Status practice_account(practice::SetAccount) -> () = practice::account;
    Status practice_counters(practice::AtCounters) -> desk::practice::PracticeCounters = practice::counters;
    Status practice_share(desk::practice::PracticeScan) -> () = practice::share;
    Status practice_role(practice::PlayRole) -> session::SessionView = practice::play;
}

#[cfg(test)]
fn text_of(answer: impl tauri::ipc::IpcResponse) -> String {
    match answer.body().unwrap() {
        tauri::ipc::InvokeResponseBody::Json(text) => text,
        tauri::ipc::InvokeResponseBody::Raw(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

#[cfg(test)]
mod ipc;
#[cfg(test)]
#[cfg(unix)]
mod many_desks;
#[cfg(test)]
mod tests;
