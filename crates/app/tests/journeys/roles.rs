//! Who may do what: every use case, called as every role. The rows of [`cases`] are the table of rights;
//! a use case without one fails the test (docs/promises.md, S11).

#![expect(clippy::disallowed_methods, reason = "a test reads files of its own")]

mod given;
mod locked;

use std::{
    collections::BTreeSet,
    future::Future,
    path::{Path, PathBuf},
    pin::Pin,
    sync::{Arc, Mutex},
    time::Duration,
};

use app::{
    App, AuditFormat, AuditQuery, ConsentRequest, Error, Naming, NewUser, PageToPrint, Person,
    Printed, RecordQuery,
    model::{AuditWitness, Frame, MessageKind, Topic},
    port::Store,
    right,
    view::{
        AskMany, Changed, ConsentForm, CopyOf, CreateForm, PictureRequest, ReviewForm, VerifyForm,
    },
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::NaiveDate;
use domain::{
    AuditAction, ConsentId, CounterId, GlassId, HiType, InboxId, OtpSender, PersonAnswer, Purpose,
    RecordId, Right, Role, Roles, ShareId, ShareKind, Timestamp, UserId, UserName, VerifiedBy,
};
use serde::Serialize;

use given::*;

use crate::{
    desk::{Desk, PATIENT},
    finding::{NoCodes, NoHospitals},
    marks::{report, result},
    world::{document, document_about, entry, page, patient},
};

/// What stands in records, or in a hospital's own words for a visit, and nowhere else.
const CLINICAL: [&str; 8] = [
    "MarkedTitle",
    "MarkedFinding",
    "MarkedFile",
    "MarkedText",
    "MarkedStray",
    "markedother@sbx",
    "MarkedVisit",
    "6.9731",
];

/// Whether a text holds any of it.
pub fn is_clinical(text: &str) -> bool {
    let text = text.to_lowercase();
    CLINICAL
        .iter()
        .any(|word| text.contains(&word.to_lowercase()))
}

const REASON: &str = "brought in by the ambulance at night";

/// What an answer says, as JSON or text.
pub type Answer = Result<String, Error>;
pub type Answering = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// What the cases name.
pub struct Found {
    consent: ConsentId,
    lab: RecordId,
    file: String,
    message: InboxId,
    witness: AuditWitness,
    page: Mutex<Option<PageToPrint>>,
    store: Arc<dyn Store>,
}

impl Found {
    fn take_page(&self) -> PageToPrint {
        self.page.lock().unwrap().take().unwrap()
    }
}

pub struct Case {
    pub name: &'static str,
    pub right: Right,
    /// Codes with which it may fail although it is allowed.
    pub fails: &'static [&'static str],
    pub call: fn(App, Arc<Found>) -> Answering,
}

fn told<T: Serialize>(answer: T) -> String {
    serde_json::to_string(&answer).unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A row: the right, the use case with what it is called with, how its answer becomes text where it is no
/// JSON, and the codes with which it may fail.
macro_rules! cases {
    (@waited_for $call:expr) => { $call.await };
    (@at_once $call:expr) => { $call };
    (@text $answer:ident) => { $answer.map(told) };
    (@text $answer:ident, $text:expr) => { $answer.map($text) };
    ($list:ident |$of:ident| $($right:ident: $name:ident($($given:expr),*) $(=> $text:expr)? $(; or $($code:literal)|+)?,)*) => {
        fn $list() -> Vec<Case> {
            vec![$(Case {
                name: stringify!($name),
                right: Right::$right,
                fails: &[$($($code),+)?],
                call: |app, $of| Box::pin(async move {
                    let _ = &$of;
                    let answer = cases!(@$list app.$name($($given),*));
                    cases!(@text answer $(, $text)?)
                }),
            }),*]
        }
    };
}

cases! { waited_for |of|
    Desk: look_for_code(NoCodes, Frame::new(1, 1, vec![0]).unwrap()) => |found| found.is_some().to_string(),
    Status: today(),
    Status: status(),
    Status: list_hospitals(),
    Status: list_outbox(None),
    Status: retry_outbox(None),
    Status: preferences() => |_| String::new(),
    Status: choose_language(words::Language::english()),
    Status: choose_notifications(true),
    Status: news_since(None, Naming::Named),
    Status: news_since(Some(0), Naming::Named),
    Status: renew_own_password() => |_| String::new(); or "not_found",

    Desk: look_up_abha(PATIENT); or "abha_off",
    Desk: shares(),
    Desk: begin_verification(verify_form()); or "abha_off",
    Desk: begin_creation(create_form()); or "abha_off",
    Desk: create_instead("none", create_form()); or "abha_off",
    Desk: sign_in_instead("none"); or "abha_off",
    Desk: resend_otp("none"); or "abha_off",
    Desk: give_otp("none", "123456".into()); or "abha_off",
    Desk: choose_account("none", 0); or "abha_off",
    Desk: claim_address("none", "somebody"); or "abha_off",
    Desk: keep_address("none"); or "abha_off",
    Desk: abha_card("none"); or "abha_off",
    Desk: save_abha_card("none"); or "abha_off",
    Desk: list_agreements(),
    Desk: patient_identity(&patient()),
    Desk: find_by_number(&domain::AbhaNumber::parse("91-1000-2000-3004").unwrap()),
    Desk: find_patient("no address", Duration::ZERO); or "invalid",
    Desk: find_patient(PATIENT, Duration::from_millis(1)); or "no_answer",
    Desk: find_hospitals(&NoHospitals, "city"),
    Desk: list_patients("", None),
    Desk: list_patients_whose("", Some(domain::AccountShown::Active), None),
    Desk: show_patient(&patient()),
    Desk: list_account_changes(None, None),
    Desk: get_patient(&patient()),
    Desk: add_to_board(&patient()),
    Desk: list_board(),
    Desk: preview_list(b"hinapatel79@sbx,Somebody".to_vec()),
    Desk: import_list(b"other.one@sbx,Somebody".to_vec()),
    Desk: import_list(b"\0".to_vec()); or "list_no_text",
    Desk: list_ask_templates(),
    Desk: ask_many(&everybody()),
    Desk: take_off_board(&patient()),
    Desk: shares(),
    Desk: register_share(&share()); or "not_found",
    Desk: match_share(&share(), &patient()); or "not_found",
    Desk: dismiss_share(&share()); or "not_found",
    Desk: describe_patient(&patient(), domain::Person::default()),
    Desk: list_consents(None, None, None),
    Desk: get_consent(&of.consent),
    Desk: request_consent(&form()),
    Desk: ask_consent(request()),
    Desk: refresh_consent(&of.consent),
    Desk: consent_slip(&of.consent),
    Desk: consent_slip_page(&of.consent, &[words::Language::english()]),
    Desk: note_slip(&of.consent),
    Desk: fetch_consent(&of.consent, None); or "too_soon",
    Desk: wait_until_sent(&of.consent, Duration::from_millis(1)),
    Desk: list_transfers(None, None),
    Desk: list_hip_consents(),
    Desk: list_erasures(None),
    Desk: list_waiting(),
    Desk: take_back_waiting(&app::port::WaitingId::new(of.consent.as_str())); or "not_waiting",
    Desk: give_reason(&patient(), REASON),

    Clinical: list_records(RecordQuery::default()),
    Clinical: get_record(&of.lab),
    Clinical: open_record(&of.lab),
    Clinical: get_record_context(&of.lab),
    Clinical: record_bytes(&of.lab) => |found| text(&found),
    Clinical: record_entry_json(&of.lab, 2),
    Clinical: record_attachment(&of.lab, &of.file) => |found| text(&found.bytes),
    Clinical: record_picture(&of.lab, &of.file, PictureRequest::default()) => |found| text(&found.bytes); or "document_unreadable",
    Clinical: record_dicom(&of.lab, &of.file); or "document_unreadable",
    Clinical: get_patient_summary(&patient()),
    Clinical: get_patient_labs(&patient()),
    Clinical: get_patient_timeline(&patient()),
    Clinical: get_patient_medicines(&patient()),
    Clinical: get_patient_files(&patient()),
    Clinical: search("", None, None),
    Clinical: search("MarkedFinding", None, None),
    Clinical: list_unreviewed(),
    Clinical: hidden_records(&patient()),
    Clinical: export_record_fhir(&of.lab),
    Clinical: save_attachment(&of.lab, &of.file),
    Clinical: save_attachment_at(&of.lab, &of.file, "/script/file".to_owned()) => |found| text(&found.bytes),
    Clinical: save_record_page_at(&of.lab, "/script/page".to_owned(), words::Language::english()),
    Clinical: begin_print(Printed::Summary(patient())) => |_| String::new(),
    Clinical: begin_print(Printed::Record(of.lab.clone())) => |_| String::new(),
    Clinical: save_pdf(of.take_page(), b"%PDF-1.4".to_vec()),
    Clinical: hand_over_record(&of.lab) => |found| text(&found),
    Clinical: note_print(Printed::Summary(patient())),
    Clinical: note_print(Printed::Record(of.lab.clone())),
    Clinical: copy_text(CopyOf::Line { record: of.lab.clone(), entry: 2 }) => |found| found.text,
    Clinical: copy_text(CopyOf::Summary { patient: patient() }) => |found| found.text,
    Clinical: review(review(&of.lab, "seen")),
    Clinical: review(review(&of.lab, &"x".repeat(9_999))); or "invalid",
    Clinical: undo_review(&of.lab, Some(2)),
    Clinical: mark_seen(&patient(), None),
    Clinical: answer_person(&of.lab, PersonAnswer::Yes),
    Clinical: give_reason_for_record(&of.lab, REASON),

    Administer: list_inbox(None),
    Administer: list_refusals(),
    Administer: list_audit(AuditQuery::default()),
    Administer: verify_audit(),
    Administer: export_audit(AuditQuery::default(), AuditFormat::Csv, Some("/script/audit.csv".to_owned()), words::Language::english()),
    Administer: export_audit(AuditQuery::of(patient()), AuditFormat::Page, None, words::Language::english()),
    Administer: check_audit_page(b"no page".to_vec()),
    Administer: list_reasons(false),
    Administer: review_reason(&GlassId::parse("nobody").unwrap(), ""); or "not_found",
    Administer: run_erasures(),
    Administer: catch_up_after_gap(),
    Administer: ask_for_delivery() => |_| String::new(),
    Administer: confirm_clock("2026-11-21"),
    Administer: note_bridge_url("https://hiu.asha.example"),
    Administer: registered_bridge_url(),
    Administer: drop_message(&of.message),
    Administer: list_users() => |found| format!("{found:?}"),
    Administer: add_user(head()) => |_| String::new(),
    Administer: change_user(&head().name, Role::Administrator.into(), None) => |_| String::new(),
    Administer: renew_password_of(&head().name) => |_| String::new(),
    Administer: disable_user(&head().name) => |_| String::new(); or "last_administrator",
    Administer: enable_user(&head().name) => |_| String::new(),
    Status: note_pin() => |_| String::new(); or "not_found",
    Administer: sign_in_by_pin(&UserId::parse("nobody").unwrap(), 0, None) => |_| String::new(),
    Administer: note_wrong_pin(&UserId::parse("nobody").unwrap(), 1),
    Administer: sign_in(&UserId::parse("nobody").unwrap(), 0, None) => |_| String::new(),
}

cases! { at_once |of|
    Desk: read_code(&NoCodes, "a text"); or "not_an_abha_code",
    Status: identity_setup(),
    Status: counters(),
    Administer: counter_code(&counter(), ShareKind::Profile),
    Administer: counter_page_view(&counter(), ShareKind::Profile),
    Administer: counter_page(&counter(), ShareKind::Profile, &[words::Language::english()]),
    Desk: attempt("none"); or "abha_attempt_gone",
    Desk: cancel_attempt("none"),
    Administer: settle_restored() => |_| String::new(),
    Administer: audit_witness() => |_| String::new(),
    Administer: hear_witness(&of.witness) => |_| String::new(),
    Administer: note_of_store(AuditAction::BackupMade, "a file"),
    Administer: note_of_store_with(AuditAction::DeskAdmitted, "a desk", |note| of.store.write(note)),
    Administer: note_backup_trouble(None),
    Administer: note_configuration("a digest"),
    Administer: backup_trouble(),
    Administer: set_offline_days(9),
    Administer: note_failed_sign_ins(&[]),
}

/// What anybody may call: it tells of no patient, changes nothing they could see, or hands on what
/// asks for a right itself.
const OPEN: [&str; 16] = [
    "acting_as",
    "changes",
    "check_consent",
    "clock",
    "copy_of",
    "found_damage",
    "hi_types",
    "lock",
    "look_for_damage",
    "note_damage",
    "now",
    "permit",
    "person",
    "require",
    "settings",
    "sign_out",
];

pub fn cases() -> Vec<Case> {
    waited_for().into_iter().chain(at_once()).collect()
}

/// Asks under a requester, so a doctor of the cases has one.
fn person(roles: impl Into<Roles>) -> Person {
    Person::new("Somebody", roles.into()).asking_as("Dr. R Iyer")
}

/// A desk that received a report with a critical finding, a file and a note, a document of somebody
/// else and one of a visit outside the consent, and keeps a message that nobody could read.
pub async fn received() -> (Desk, Arc<Found>) {
    let desk = Desk::new();
    let finding = result(0, "K-1", "MarkedFinding", "6.9731", "HH");
    let whole = report("MarkedTitle", PATIENT, &[finding]);
    let file = format!(
        r#",{{"fullUrl":"urn:uuid:f","resource":{{"resourceType":"DocumentReference","status":"current","subject":{{"reference":"urn:uuid:2"}},"content":[{{"attachment":{{"contentType":"text/plain","title":"MarkedFile","data":"{}"}}}}]}}}}]}}"#,
        STANDARD.encode("MarkedText")
    );
    let whole = format!("{}{file}", whole.strip_suffix("]}").unwrap());
    let of_lab = vec![page(0, 1, vec![entry("lab-visit-1", whole)])];
    let stray = document_about("MarkedStray", "markedother@sbx");
    let of_city = vec![page(
        0,
        1,
        vec![
            entry("city-visit-1", stray),
            entry("MarkedVisit", document("Outside")),
        ],
    )];
    {
        let mut pages = desk.world.pages.lock().unwrap();
        pages.insert("lab", of_lab);
        pages.insert("city", of_city);
    }
    let consent = desk.granted().await;
    let detail = r#"{"careContexts":[{"careContextReference":"MarkedVisit"}]}"#;
    desk.world.hip_notice("hip-1", "GRANTED", Some(detail));
    desk.world.say_unknown(MessageKind::ConsentNotice);
    desk.settle().await;
    let rows = desk.records().await;
    let lab = rows.into_iter().find(|row| row.title == "MarkedTitle");
    let lab = lab.unwrap().id;
    let shown = desk.app.get_record(&lab).await.unwrap();
    let kept = desk.app.list_inbox(None).await.unwrap();
    let page = desk.app.begin_print(Printed::Record(lab.clone())).await;
    let found = Found {
        consent,
        lab,
        file: shown.document.attachments[0].id.clone(),
        message: kept
            .into_iter()
            .find(|row| row.state.name() == "unread")
            .unwrap()
            .id,
        witness: desk.app.audit_witness().unwrap(),
        page: Mutex::new(Some(page.unwrap())),
        store: Arc::clone(&desk.store) as Arc<dyn Store>,
    };
    (desk, Arc::new(found))
}

/// Calls everything as these roles: checks who may, and returns all that was told.
async fn all_answers(roles: Roles) -> Vec<(&'static str, String)> {
    let (desk, found) = received().await;
    let app = desk.app.acting_as(person(roles));
    let mut answers = vec![];
    for case in cases() {
        let answer = (case.call)(app.clone(), Arc::clone(&found)).await;
        let code = answer.as_ref().err().map(|error| error.code().to_owned());
        let said = match answer {
            Ok(said) => said,
            Err(error) => {
                format!(
                    "{} {}",
                    words::english(error.words()),
                    words::english(error.next_step())
                )
            }
        };
        match (roles.has(case.right), code.as_deref()) {
            (true, None) | (false, Some("not_allowed")) => {}
            (true, Some(code)) if case.fails.contains(&code) => {}
            (_, other) => panic!("{} as {roles:?}: {other:?} {said}", case.name),
        }
        answers.push((case.name, said));
    }
    answers
}

#[tokio::test]
async fn the_front_desk_is_told_nothing_clinical() {
    for (name, said) in all_answers(Role::FrontDesk.into()).await {
        assert!(!is_clinical(&said), "{name}: {said}");
    }
}

#[tokio::test]
async fn an_administrator_is_told_nothing_clinical() {
    for (name, said) in all_answers(Role::Administrator.into()).await {
        assert!(!is_clinical(&said), "{name}: {said}");
    }
}

#[tokio::test]
async fn the_audit_tells_nothing_clinical_of_what_a_doctor_did() {
    let (desk, found) = received().await;
    let doctor = desk.app.acting_as(person(Role::Doctor));
    for case in cases() {
        // Whether it was allowed or not.
        let _ = (case.call)(doctor.clone(), Arc::clone(&found)).await;
    }
    let lines = desk
        .acting_as("Admin", Role::Administrator)
        .list_audit(app::AuditQuery::default())
        .await;
    let lines = lines.unwrap();
    assert!(lines.len() > 40, "{}", lines.len());
    for line in lines {
        let said = told(&line);
        assert!(!is_clinical(&said), "{said}");
    }
}

#[tokio::test]
async fn a_doctor_is_told_all_of_it() {
    let answers = all_answers(Role::Doctor.into()).await;
    for word in CLINICAL {
        let is_told = answers.iter().any(|(_, said)| said.contains(word));
        assert!(
            is_told,
            "{word} is in no answer, so its absence shows nothing"
        );
    }
}

#[tokio::test]
async fn nobody_without_a_role_may_do_anything() {
    all_answers(Roles::NONE).await;
}

#[tokio::test]
async fn everything_is_there_for_the_front_desk_that_is_not_clinical() {
    let (desk, found) = received().await;
    let app = desk.acting_as("Clerk", Role::FrontDesk);
    let patients = app.list_patients("", None).await.unwrap();
    assert_eq!((patients.len(), patients[0].new_records), (1, 2));
    let consent = app.get_consent(&found.consent).await.unwrap();
    let lab = consent
        .artefacts
        .iter()
        .find(|one| one.id.as_str() == "lab-1");
    assert_eq!(lab.unwrap().records, 1);
    let problems = |consent: &app::view::ConsentView| {
        let transfers = consent.artefacts.iter().flat_map(|one| &one.transfers);
        transfers.map(|one| one.problems.len()).sum::<usize>()
    };
    // As many troubles as a doctor is told of.
    let whole = desk.consent(&found.consent).await;
    assert_eq!(problems(&consent), problems(&whole));
    assert_ne!(problems(&consent), 0);
    let today = app.today().await.unwrap();
    assert_eq!(today.arrived.len(), 2);
    assert!(today.arrived.iter().all(|row| row.record.is_none()));
}

#[tokio::test]
async fn an_administrators_today_names_no_patient() {
    let (desk, _) = received().await;
    let today = desk
        .acting_as("Admin", Role::Administrator)
        .today()
        .await
        .unwrap();
    assert!(!today.needs_you.is_empty(), "a message could not be read");
    let rows = [
        today.needs_you,
        today.waiting,
        today.arrived,
        today.ending_soon,
    ];
    assert!(
        rows.iter()
            .flatten()
            .all(|row| row.patient.is_none() && row.consent.is_none())
    );
}

#[test]
fn every_use_case_has_a_row() {
    let cases = cases();
    let tried: BTreeSet<&str> = cases.iter().map(|case| case.name).chain(OPEN).collect();
    let written = use_cases();
    let written: BTreeSet<&str> = written.iter().map(String::as_str).collect();
    assert!(written.contains("get_record"), "the source was not read");
    let missing: Vec<_> = written.difference(&tried).collect();
    assert!(missing.is_empty(), "tried as no role: {missing:?}");
}

/// The names of the public functions of `App`.
fn use_cases() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<PathBuf> = std::fs::read_dir(source.join("use_case"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    files.extend([source.join("acting.rs"), source.join("use_case.rs")]);
    let mut names = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        // A permit hands on the desk of whoever asked for it.
        let text = text.split("impl<R: Right> Permit<R>").next().unwrap();
        for (place, line) in text.lines().enumerate() {
            let line = line.trim_start();
            let public = ["pub fn ", "pub async fn ", "pub const fn "];
            let Some(rest) = public.iter().find_map(|start| line.strip_prefix(start)) else {
                continue;
            };
            let takes_self = text
                .lines()
                .skip(place)
                .take(2)
                .any(|line| line.contains("&self"));
            let is_end = |letter: char| !(letter.is_alphanumeric() || letter == '_');
            let name = rest.split(is_end).next().unwrap();
            if takes_self {
                names.insert(name.to_owned());
            }
        }
    }
    names
}

#[tokio::test]
async fn a_doctor_asks_under_their_own_name_and_the_front_desk_under_anybodys() {
    let desk = Desk::new();
    let ask = async |person: Person, requester: &str| {
        let form = ConsentForm {
            requester: requester.to_owned(),
            ..form()
        };
        let app = desk.app.acting_as(person);
        let told_before = app.check_consent(&form);
        match app.request_consent(&form).await {
            Ok(consent) => Ok(consent.requester),
            Err(Error::Invalid(fault)) => {
                assert_eq!(told_before, std::slice::from_ref(&fault));
                Err(fault.field)
            }
            Err(other) => panic!("{other}"),
        }
    };
    let (iyer, brien) = ("Dr. R Iyer", "Dr. M O'Brien");
    let doctor = || Person::new("Iyer", Role::Doctor.into()).asking_as(iyer);
    assert_eq!(ask(doctor(), iyer).await, Ok(iyer.to_owned()));
    assert_eq!(ask(doctor(), brien).await, Err("requester".to_owned()));
    let nobody = || Person::new("New", Role::Doctor.into());
    assert_eq!(ask(nobody(), iyer).await, Err("requester".to_owned()));
    let clerk = || Person::new("Clerk", Role::FrontDesk.into());
    assert_eq!(ask(clerk(), iyer).await, Ok(iyer.to_owned()));
    assert_eq!(ask(clerk(), brien).await, Ok(brien.to_owned()));
}

#[tokio::test]
async fn a_permit_is_given_to_whoever_has_the_right() {
    let desk = Desk::new();
    let clerk = desk.acting_as("Clerk", Role::FrontDesk);
    assert!(clerk.permit(right::Desk).is_ok());
    let refused = clerk.permit(right::Administer).unwrap_err();
    assert_eq!(refused.code(), "not_allowed");
}

/// What tells screens of a change says what kind of thing changed, and of nobody.
#[test]
fn a_change_names_no_patient() {
    let changed = Changed {
        version: 7,
        topics: vec![Topic::Patient, Topic::Record],
    };
    assert_eq!(
        told(&changed),
        r#"{"version":7,"topics":["patient","record"]}"#
    );
}
