//! The views that the browser preview of the screens shows: the practice patients, taken through the whole
//! flow at a fixed time with fixed ids. `scripts/bindings write` writes them again; this test holds them to
//! what the program shows today.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of the repository"
)]

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use app::{
    Error, Ids, RecordQuery,
    model::Granted,
    port::ConsentStatus,
    view::{AskedView, ConsentForm, RecordRow},
};
use chrono::NaiveDate;
use domain::{
    AbhaAddress, CareContext, CareContextReference, DateRange, HealthInfoType, HiType, HipId,
    PatientReference, Permission, Purpose, RecordId, Timestamp,
};
use practice_patients::{Hospital, PracticePatient};
use serde_json::{Value, json};

use crate::{
    desk::Desk,
    world::{entry, page},
};

/// Ids in the order in which they are asked for.
struct CountedIds(AtomicU64);

impl Ids for CountedIds {
    fn uuid(&self) -> String {
        let number = self.0.fetch_add(1, Ordering::SeqCst);
        format!("00000000-0000-4000-8000-{number:012}")
    }
    fn push_token(&self) -> Result<String, Error> {
        app::RandomIds.push_token()
    }
    fn jitter(&self, most: u64) -> u64 {
        most
    }
}

/// First and last day that is asked for.
const FROM: &str = "2026-05-21";
const TO: &str = "2026-11-21";

/// What is asked for: all that this world's API has.
const TYPES: [HiType; 7] = [
    HiType::OpConsultation,
    HiType::Prescription,
    HiType::DischargeSummary,
    HiType::DiagnosticReport,
    HiType::ImmunizationRecord,
    HiType::HealthDocumentRecord,
    HiType::WellnessRecord,
];

/// Files up to this size are among the views, in bytes of base64.
const MOST_LETTERS: usize = 60_000;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/preview/views")
}

fn key(patient: &PracticePatient, hospital: Hospital) -> String {
    let place = match hospital {
        Hospital::City => "city",
        Hospital::Diagnostics => "lab",
    };
    format!("{place}_{}", patient.address.split('@').next().unwrap())
}

/// What a hospital holds of a patient in the range that is asked for.
fn held(patient: &PracticePatient, hospital: Hospital) -> Vec<&practice_patients::CareContext> {
    let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap();
    let (from, to) = (day(FROM), day(TO));
    let all = patient.care_contexts.iter();
    let is_asked = |name: &str| TYPES.iter().any(|one| one.name() == name);
    all.filter(|it| it.hospital == hospital && it.on >= from && it.on < to)
        .filter(|it| is_asked(it.hi_type))
        .collect()
}

type Grants = BTreeMap<String, (AbhaAddress, Hospital, Vec<CareContext>)>;

/// Teaches the world the practice patients and what their hospitals hold.
fn people_the_world(desk: &Desk, patients: &[PracticePatient]) -> Grants {
    let mut grants = Grants::new();
    for patient in patients {
        let known = (patient.address.to_owned(), patient.name.to_owned());
        desk.world.people.lock().unwrap().extend([known]);
        for hospital in Hospital::all() {
            let key = key(patient, hospital);
            let held = held(patient, hospital);
            let contexts: Vec<CareContext> = held
                .iter()
                .map(|it| CareContext {
                    patient: PatientReference::parse(&it.patient_reference).unwrap(),
                    reference: CareContextReference::parse(&it.reference).unwrap(),
                })
                .collect();
            let entries = held.iter().map(|it| {
                let reference: &'static str = it.reference.clone().leak();
                entry(reference, String::from_utf8(it.document()).unwrap())
            });
            let pages = vec![page(0, 1, entries.collect())];
            let address = AbhaAddress::parse(patient.address).unwrap();
            grants.insert(format!("{key}-1"), (address, hospital, contexts));
            desk.world.pages.lock().unwrap().insert(key.leak(), pages);
        }
    }
    grants
}

/// Artefacts grant what was asked for, and name what the hospital holds.
fn grant_as_asked(desk: &Desk, grants: &Grants, asked: &AskedView) {
    let at = |text: &str| Timestamp::parse(text).unwrap();
    let range = DateRange::new(at(&asked.from), at(&asked.to)).unwrap();
    let grants = grants.clone();
    *desk.world.forge.lock().unwrap() = Some(Box::new(move |fetched| {
        let (address, hospital, contexts) = &grants[fetched.artefact.as_str()];
        fetched.patient = address.clone();
        fetched.granted = Granted {
            hip: Some(HipId::parse(hospital.id()).unwrap()),
            hip_name: Some(hospital.name().to_owned()),
            care_contexts: contexts.clone(),
            hi_types: TYPES.into_iter().map(HealthInfoType::from).collect(),
            permission: Permission {
                range,
                ..fetched.granted.permission.clone()
            },
        };
    }));
}

/// What the patient answers.
#[derive(Clone, Copy, PartialEq)]
enum Answer {
    Grant,
    Deny,
    None,
    GrantAndRevoke,
}

async fn ask(desk: &Desk, grants: &Grants, patient: &PracticePatient, answer: Answer) {
    desk.wait(95);
    desk.find_address(patient.address, crate::desk::A_MOMENT * 100)
        .await
        .unwrap();
    let form = ConsentForm {
        patient: patient.address.into(),
        purpose: Purpose::CareManagement,
        hi_types: TYPES.to_vec(),
        from: FROM.into(),
        to: TO.into(),
        erase_at: "2026-12-20T18:30:00Z".into(),
        requester: "Dr. R Iyer".into(),
        hip: None,
    };
    let consent = desk.app.request_consent(&form).await.unwrap();
    grant_as_asked(desk, grants, &consent.asked);
    desk.settle().await;
    desk.wait(40);
    let hospitals: Vec<String> = Hospital::all()
        .into_iter()
        .filter(|hospital| !held(patient, *hospital).is_empty())
        .map(|hospital| key(patient, hospital))
        .collect();
    let hospitals: Vec<&str> = hospitals.iter().map(String::as_str).collect();
    match answer {
        Answer::None => {}
        Answer::Deny => desk.world.deny(),
        // One hospital after the other: calls of one moment go out in no order.
        Answer::Grant | Answer::GrantAndRevoke => {
            for hospital in &hospitals {
                desk.world.grant(&[*hospital]);
                desk.settle().await;
                desk.wait(2);
            }
        }
    }
    desk.settle().await;
    if answer == Answer::GrantAndRevoke {
        desk.wait(60);
        let artefacts: Vec<String> = hospitals.iter().map(|it| format!("{it}-1")).collect();
        let artefacts: Vec<&str> = artefacts.iter().map(String::as_str).collect();
        desk.world.end(ConsentStatus::Revoked, &artefacts, true);
        desk.settle().await;
    }
}

/// Somebody has read everything but what came last, so that the preview shows what is new.
async fn mark_all_but_the_last(desk: &Desk) {
    let rows = desk.records().await;
    let mut older: BTreeMap<AbhaAddress, Vec<RecordId>> = BTreeMap::new();
    let mut last = BTreeMap::new();
    for row in rows {
        let patient = AbhaAddress::parse(&row.patient).unwrap();
        if *last.entry(patient.clone()).or_insert(row.id.clone()) != row.id {
            older.entry(patient).or_default().push(row.id);
        }
    }
    for (patient, records) in older {
        desk.app.mark_seen(&patient, Some(records)).await.unwrap();
    }
}

/// One value to a line, so that a change can be read.
fn lines(values: &BTreeMap<String, Value>) -> String {
    let mut text = String::from("{");
    for (place, (name, value)) in values.iter().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        write!(text, "{comma}\n{}: {value}", json!(name)).unwrap();
    }
    text + "\n}\n"
}

async fn clinic(desk: &Desk) -> BTreeMap<String, Value> {
    let app = &desk.app;
    let mut clinic = BTreeMap::new();
    let mut put = |name: &str, value: Value| {
        clinic.insert(name.to_owned(), value);
    };
    put("now", json!(app.now().to_string()));
    put("get_status", json!(app.status().await.unwrap()));
    put("get_today", json!(app.today().await.unwrap()));
    put(
        "list_patients",
        json!(app.list_patients("", None).await.unwrap()),
    );
    put(
        "list_consents",
        json!(app.list_consents(None, None, None).await.unwrap()),
    );
    put("list_outbox", json!(app.list_outbox(None).await.unwrap()));
    put("list_inbox", json!(app.list_inbox(None).await.unwrap()));
    put(
        "list_erasures",
        json!(app.list_erasures(None).await.unwrap()),
    );
    put(
        "list_hip_consents",
        json!(app.list_hip_consents().await.unwrap()),
    );
    put(
        "list_audit",
        json!(app.list_audit(::app::AuditQuery::default()).await.unwrap()),
    );
    put("list_records", json!(desk.records().await));
    put(
        "list_unreviewed",
        json!(app.list_unreviewed().await.unwrap()),
    );
    clinic
}

async fn charts(desk: &Desk, patients: &[PracticePatient]) -> BTreeMap<String, Value> {
    let mut charts = BTreeMap::new();
    for patient in patients {
        let address = AbhaAddress::parse(patient.address).unwrap();
        let app = &desk.app;
        let chart = json!({
            "summary": app.get_patient_summary(&address).await.unwrap(),
            "labs": app.get_patient_labs(&address).await.unwrap(),
            "timeline": app.get_patient_timeline(&address).await.unwrap(),
            "medicines": app.get_patient_medicines(&address).await.unwrap(),
            "files": app.get_patient_files(&address).await.unwrap(),
        });
        charts.insert(patient.address.to_owned(), chart);
    }
    charts
}

async fn record(desk: &Desk, row: &RecordRow) -> Value {
    let opened = desk.app.open_record(&row.id).await.unwrap();
    let mut files = BTreeMap::new();
    for file in &opened.document.attachments {
        let Ok(found) = desk.app.record_attachment(&row.id, &file.id).await else {
            continue;
        };
        let base64 = base64::Engine::encode(
            &base64::engine::general_purpose::STANDARD,
            found.bytes.as_slice(),
        );
        if base64.len() <= MOST_LETTERS {
            files.insert(
                file.id.clone(),
                json!({ "base64": base64, "media_type": found.media_type }),
            );
        }
    }
    let context = opened.context.unwrap();
    let address = AbhaAddress::parse(&row.patient).unwrap();
    // What stands beside a document is part of its patient's chart: only which part is written.
    let summary = desk.app.get_patient_summary(&address).await.unwrap();
    assert_eq!(json!(context.allergies), json!(summary.summary.allergies));
    assert_eq!(context.patient_name, summary.name);
    let labs = desk.app.get_patient_labs(&address).await.unwrap();
    let rows: Vec<_> = labs.panels.iter().flat_map(|panel| &panel.rows).collect();
    for row in &context.results {
        assert!(rows.contains(&row));
    }
    let results: Vec<&str> = context.results.iter().map(|row| row.key.as_str()).collect();
    json!({ "document": opened.document, "results": results, "files": files })
}

fn hold(name: &str, written: &str) {
    let path = folder().join(name);
    if std::env::var_os("HIU_DESK_PREVIEW").is_some_and(|what| what == "write") {
        std::fs::create_dir_all(folder()).unwrap();
        std::fs::write(&path, written).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    for (kept, written) in kept.lines().zip(written.lines()) {
        let name = written.split(':').next().unwrap_or_default();
        assert!(
            kept == written,
            "{} differs at {name}; run: make bindings",
            path.display()
        );
    }
    assert_eq!(kept.lines().count(), written.lines().count());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_views_of_the_preview_are_those_of_the_practice_patients() {
    let today = NaiveDate::parse_from_str(TO, "%Y-%m-%d").unwrap();
    let patients = practice_patients::patients(today);
    let desk = Desk::with_ids(Arc::new(CountedIds(AtomicU64::new(1))));
    let grants = people_the_world(&desk, &patients);
    let answers = [
        Answer::Grant,
        Answer::GrantAndRevoke,
        Answer::Deny,
        Answer::Grant,
        Answer::None,
    ];
    for (patient, answer) in patients.iter().zip(answers) {
        ask(&desk, &grants, patient, answer).await;
    }
    let shown = &patients[..answers.len()];
    mark_all_but_the_last(&desk).await;
    let clinic = clinic(&desk).await;
    hold("clinic.json", &lines(&clinic));
    hold("charts.json", &lines(&charts(&desk, shown).await));
    let mut records = BTreeMap::new();
    for row in desk.app.list_records(RecordQuery::default()).await.unwrap() {
        records.insert(row.id.to_string(), record(&desk, &row).await);
    }
    hold("records.json", &lines(&records));
}
