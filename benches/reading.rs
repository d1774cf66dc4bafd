//! Charts, search and opening a record, from a real store file.
//!
//! `cargo bench -p app --bench reading`, or with `-- --ten-times` for ten times as much of everything
//! (some minutes). Prints a table; no bound fails it. All documents are made up here.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a measurement stops where it stands"
)]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use app::{
    App, Parts, RandomIds, Settings,
    model::{Artefact, Consent, Granted, NewDigest, Patient, Record, Transfer},
    port::{
        Answered, Attempt, Call, CallFault, CallRules, Clock, ExportFolder, Gateway, GatewayError,
        GatewayHealth, LinkFetcher, Message, MessageKind, MessageReader, NotWritten, Page, Removal,
        Store, Unreadable,
    },
    words,
    worker::Workers,
};
use domain::{
    AbhaAddress, AccessMode, AccountState, ArtefactId, ArtefactState, CareContext,
    CareContextReference, ConsentId, ConsentState, DateRange, Frequency, HealthInfoType, HipId,
    HiuId, Identifier, PatientReference, Permission, Purpose, RecordId, RequestId, Requester,
    Timestamp, TransferId, TransferLedger,
};
use store::{SqlStore, StoreKey};
use zeroize::Zeroizing;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let ten_times = std::env::args().any(|word| word == "--ten-times");
    println!("| What | Amount | p50 | p95 |\n| --- | --- | --- | --- |");
    for documents in if ten_times {
        vec![200, 2_000]
    } else {
        vec![200]
    } {
        charts(documents);
    }
    for documents in if ten_times {
        vec![50_000, 500_000]
    } else {
        vec![50_000]
    } {
        search(documents);
    }
    erase(if ten_times { 50_000 } else { 5_000 });
    open();
}

fn charts(documents: usize) {
    let desk = Desk::new();
    let patient = desk.patient(0);
    desk.grant(0);
    for first in (0..documents).step_by(50) {
        desk.store
            .write(&mut |tx| {
                for number in first..(first + 50).min(documents) {
                    let bytes = document(number);
                    tx.put_record(&record(0, number, &bytes), bytes.as_bytes())?;
                }
                Ok(())
            })
            .unwrap();
    }
    desk.runtime.block_on(async {
        let took = Instant::now();
        desk.app.get_patient_summary(&patient).await.unwrap();
        row(
            "summary before any digest is made",
            documents,
            &[took.elapsed()],
        );
    });
    let digesting = Instant::now();
    desk.workers.work_index().unwrap();
    row(
        "digesting one record after it came",
        documents,
        &[digesting.elapsed() / u32::try_from(documents).unwrap()],
    );
    let time = |work: &dyn Fn()| -> Vec<Duration> {
        work();
        (0..30)
            .map(|_| {
                let started = Instant::now();
                work();
                started.elapsed()
            })
            .collect()
    };
    let app = &desk.app;
    let run = &desk.runtime;
    row(
        "summary of one patient",
        documents,
        &time(&|| {
            let view = run.block_on(app.get_patient_summary(&patient)).unwrap();
            assert_eq!(view.summary.age.documents as usize, documents);
        }),
    );
    row(
        "laboratory grid",
        documents,
        &time(&|| {
            assert!(
                !run.block_on(app.get_patient_labs(&patient))
                    .unwrap()
                    .panels
                    .is_empty()
            );
        }),
    );
    row(
        "timeline",
        documents,
        &time(&|| {
            run.block_on(app.get_patient_timeline(&patient)).unwrap();
        }),
    );
    row(
        "summary as JSON for the window",
        documents,
        &time(&|| {
            let view = run.block_on(app.get_patient_summary(&patient)).unwrap();
            serde_json::to_string(&view).unwrap();
        }),
    );
}

/// Patients that the searched documents are spread over.
const PATIENTS: usize = 500;

fn search(documents: usize) {
    let desk = Desk::new();
    for number in 0..PATIENTS {
        desk.grant(number);
    }
    let started = Instant::now();
    for first in (0..documents).step_by(500) {
        desk.store
            .write(&mut |tx| {
                for number in first..(first + 500).min(documents) {
                    let record = record(number % PATIENTS, number, "");
                    tx.put_record(&record, b"{}")?;
                    tx.put_digest(&words_of(record.id, number))?;
                }
                Ok(())
            })
            .unwrap();
    }
    let each = started.elapsed() / u32::try_from(documents).unwrap();
    row("keeping one record with its words", documents, &[each]);
    let file = std::fs::metadata(desk.folder.path().join("desk.db"))
        .unwrap()
        .len();
    println!(
        "| the store's file | {documents} | {} MB | |",
        file / 1_000_000
    );
    let typed = [
        "metformin 500",
        "haemoglobin",
        "patient",
        "penicillin allergy",
        "मधुमेह",
        "hypertension since",
        "creatinine 1.",
        "rare4711",
        "lab report glucose",
        "x-ray chest",
        "பரிசோதனை",
        "zzz",
        // In every text, and in none of them side by side.
        "120/80",
    ];
    let mut all = vec![];
    let mut one = vec![];
    for question in typed {
        let letters: Vec<char> = question.chars().collect();
        for end in 1..=letters.len() {
            let text: String = letters[..end].iter().collect();
            for (patient, times) in [(None, &mut all), (Some(desk.patient(7)), &mut one)] {
                let started = Instant::now();
                desk.runtime
                    .block_on(desk.app.search(&text, patient, Some(50)))
                    .unwrap();
                times.push((started.elapsed(), text.clone()));
            }
        }
    }
    all.sort();
    if let Some((took, text)) = all.last() {
        println!("<!-- slowest: {text:?} {took:?} -->");
    }
    let times =
        |list: Vec<(Duration, String)>| list.into_iter().map(|(took, _)| took).collect::<Vec<_>>();
    row("search as one types, everybody's", documents, &times(all));
    row("search as one types, one patient's", documents, &times(one));
    // What one artefact holds goes while others are received. The index is first as the writes left
    // it, then in order.
    desk.erase("erasing one artefact, index as it came", 3);
    let started = Instant::now();
    desk.store
        .write(&mut |tx| {
            let mut is_first = true;
            while tx.tidy_words(is_first)? {
                is_first = false;
            }
            Ok(())
        })
        .unwrap();
    row(
        "putting the index in order again",
        documents,
        &[started.elapsed()],
    );
    for number in 4..9 {
        desk.erase("erasing one artefact, index in order", number);
    }
}

/// One artefact that holds everything, without words and with them.
fn erase(documents: usize) {
    for with_words in [false, true] {
        let desk = Desk::new();
        desk.grant(0);
        for first in (0..documents).step_by(500) {
            desk.store
                .write(&mut |tx| {
                    for number in first..(first + 500).min(documents) {
                        let record = record(0, number, "");
                        tx.put_record(&record, b"{}")?;
                        if with_words {
                            tx.put_digest(&words_of(record.id, number))?;
                        }
                    }
                    Ok(())
                })
                .unwrap();
        }
        desk.erase(
            if with_words {
                "erasing everything, with its words"
            } else {
                "erasing everything, without words"
            },
            0,
        );
    }
}

fn words_of(record: RecordId, number: usize) -> NewDigest {
    NewDigest {
        record,
        version: 1,
        digest: Zeroizing::new(vec![b'x'; 200]),
        title: "Laboratory report".to_owned(),
        text: Zeroizing::new(words::clean(&prose(number))),
    }
}

fn open() {
    let desk = Desk::new();
    desk.grant(0);
    for (name, results) in [
        ("opening a record of 300 KB", 320),
        ("opening a record of 4 MB", 4_300),
    ] {
        let bytes = history(results);
        let kept = record(0, results, &bytes);
        desk.store
            .write(&mut |tx| tx.put_record(&kept, bytes.as_bytes()))
            .unwrap();
        let times: Vec<Duration> = (0..20)
            .map(|_| {
                let started = Instant::now();
                desk.runtime
                    .block_on(desk.app.get_record(kept.id.as_str()))
                    .unwrap();
                started.elapsed()
            })
            .collect();
        row(name, bytes.len(), &times);
    }
}

fn row(what: &str, amount: usize, times: &[Duration]) {
    let mut times = times.to_vec();
    times.sort();
    let at = |share: usize| {
        let place = (times.len() * share / 100).min(times.len() - 1);
        format!("{:.2} ms", times[place].as_secs_f64() * 1e3)
    };
    println!("| {what} | {amount} | {} | {} |", at(50), at(95));
}

struct Desk {
    app: App,
    workers: Workers,
    store: Arc<SqlStore>,
    runtime: tokio::runtime::Runtime,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = StoreKey::generate().unwrap();
        let path = folder.path().join("desk.db");
        let store = Arc::new(SqlStore::create(&path, &key, "bench").unwrap());
        let app = App::new(Parts {
            store: Arc::<SqlStore>::clone(&store),
            gateway: Arc::new(Nobody),
            reader: Arc::new(Nobody),
            links: Arc::new(Nobody),
            exports: Arc::new(Nobody),
            clock: Arc::new(Nobody),
            ids: Arc::new(RandomIds),
            settings: settings(),
        });
        Self {
            workers: Workers::new(&app),
            app,
            store,
            runtime: tokio::runtime::Runtime::new().unwrap(),
            folder,
        }
    }

    fn erase(&self, what: &str, number: usize) {
        let erased = Instant::now();
        let id = artefact_id(number);
        self.store
            .write(&mut |tx| {
                let mut artefact = tx.artefact(&id)?.unwrap();
                artefact.state = ArtefactState::Ended(domain::EndReason::Revoked);
                tx.put_artefact(&artefact)
            })
            .unwrap();
        let proof = self.store.erase(&id).unwrap();
        row(what, proof.records as usize, &[erased.elapsed()]);
    }

    fn patient(&self, number: usize) -> AbhaAddress {
        AbhaAddress::parse(format!("patient{number}@sbx")).unwrap()
    }

    fn grant(&self, number: usize) {
        let (address, at) = (self.patient(number), now());
        let permission = Permission {
            access_mode: AccessMode::View,
            range: DateRange::new(at.plus_seconds(-5 * 365 * 86_400), at).unwrap(),
            erase_at: at.plus_seconds(30 * 86_400),
            frequency: Frequency::SENT,
        };
        let consent = Consent {
            id: ConsentId::parse(format!("con-{number}")).unwrap(),
            request: None,
            patient: address.clone(),
            purpose: Purpose::CareManagement,
            hi_types: vec![HealthInfoType::DiagnosticReport],
            permission: permission.clone(),
            hip: None,
            requester: Requester {
                name: "Dr. Test".to_owned(),
                identifier: Identifier {
                    kind: "REGNO".to_owned(),
                    value: "T-1".to_owned(),
                    system: None,
                },
            },
            state: ConsentState::queued(),
            problem: None,
            created_at: at,
            updated_at: at,
        };
        let context = CareContextReference::parse("visit-1").unwrap();
        let artefact = Artefact {
            id: artefact_id(number),
            consent: Some(consent.id.clone()),
            patient: Some(address.clone()),
            state: ArtefactState::Granted,
            granted: Some(Granted {
                hip: HipId::parse("HIP-1").unwrap(),
                hip_name: Some("Test Hospital".to_owned()),
                care_contexts: vec![CareContext {
                    patient: PatientReference::parse("P-1").unwrap(),
                    reference: context.clone(),
                }],
                hi_types: vec![HealthInfoType::DiagnosticReport],
                permission: permission.clone(),
            }),
            problem: None,
            created_at: at,
            updated_at: at,
        };
        let transfer = Transfer {
            id: transfer_id(number),
            artefact: artefact.id.clone(),
            push_token: format!("{number:A>43}"),
            nonce: "AAAA".to_owned(),
            range: permission.range,
            ledger: TransferLedger::queued([context].into()),
            problems: vec![],
            created_at: at,
            deadline_at: at.plus_seconds(86_400),
            ended_at: None,
        };
        self.store
            .write(&mut |tx| {
                tx.put_patient(&Patient {
                    address: address.clone(),
                    name: Some("Asha Testperson".to_owned()),
                    account: AccountState::Active,
                    found_at: Some(at),
                    created_at: at,
                })?;
                tx.put_consent(&consent)?;
                tx.put_artefact(&artefact)?;
                tx.put_transfer(&transfer)
            })
            .unwrap();
    }
}

fn artefact_id(number: usize) -> ArtefactId {
    ArtefactId::parse(format!("art-{number}")).unwrap()
}

fn transfer_id(number: usize) -> TransferId {
    TransferId::parse(format!("tr-{number}")).unwrap()
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-21T08:30:00Z").unwrap()
}

fn record(patient: usize, number: usize, bytes: &str) -> Record {
    let summary = records::summarise(bytes.as_bytes());
    Record {
        id: RecordId::parse(format!("rec-{number}")).unwrap(),
        artefact: artefact_id(patient),
        transfer: transfer_id(patient),
        patient: AbhaAddress::parse(format!("patient{patient}@sbx")).unwrap(),
        hip: HipId::parse("HIP-1").unwrap(),
        care_context: CareContextReference::parse("visit-1").unwrap(),
        hi_type: summary
            .hi_type
            .unwrap_or_else(|| "DiagnosticReport".to_owned()),
        title: summary.title,
        date: summary.date.unwrap_or_default(),
        received_at: now().plus_seconds(-i64::try_from(number / 20).unwrap()),
        unread: summary.unread,
        warnings: vec![],
    }
}

const TESTS: &[(&str, &str, &str, u32, u32)] = &[
    ("Haemoglobin", "718-7", "g/dL", 12, 16),
    ("Creatinine", "2160-0", "mg/dL", 1, 2),
    ("Glucose fasting", "1558-6", "mg/dL", 70, 110),
    ("HbA1c", "4548-4", "%", 4, 6),
    ("Sodium", "2951-2", "mmol/L", 135, 145),
    ("Potassium", "2823-3", "mmol/L", 3, 5),
    ("Cholesterol", "2093-3", "mg/dL", 100, 200),
    ("Triglycerides", "2571-8", "mg/dL", 50, 150),
    ("TSH", "3016-3", "mIU/L", 1, 4),
    ("ALT", "1742-6", "U/L", 10, 40),
    ("AST", "1920-8", "U/L", 10, 40),
    ("Bilirubin", "1975-2", "mg/dL", 0, 1),
    ("Urea", "3094-0", "mg/dL", 10, 40),
    ("Uric acid", "3084-1", "mg/dL", 3, 7),
    ("Platelets", "777-3", "10*3/uL", 150, 400),
    ("Leucocytes", "6690-2", "10*3/uL", 4, 11),
];

const MEDICINES: &[&str] = &[
    "Metformin 500 mg tablet",
    "Telmisartan 40 mg tablet",
    "Atorvastatin 10 mg tablet",
    "Amlodipine 5 mg tablet",
    "Aspirin 75 mg tablet",
    "Pantoprazole 40 mg tablet",
    "Levothyroxine 50 mcg tablet",
    "Paracetamol 650 mg tablet",
];

/// A document of one of three kinds about one patient, four a month.
fn document(number: usize) -> String {
    let date = {
        let days = i64::try_from(number).unwrap() * 7;
        now().plus_seconds(-days * 86_400).to_string()
    };
    let day = &date[..10];
    match number % 3 {
        0 | 1 => report(number, day, TESTS.len()),
        _ => consultation(number, day),
    }
}

fn bundle(title: &str, code: &str, day: &str, entries: &[(String, String)]) -> String {
    let mut all = format!(
        r#"{{"fullUrl":"urn:uuid:c","resource":{{"resourceType":"Composition","id":"c","status":"final","title":"{title}","date":"{day}T09:00:00+05:30","type":{{"coding":[{{"system":"http://snomed.info/sct","code":"{code}","display":"{title}"}}]}},"subject":{{"reference":"urn:uuid:p"}},"author":[{{"display":"Dr. R Iyer"}}],"section":[{{"title":"{title}","entry":[{}]}}]}}}},{{"fullUrl":"urn:uuid:p","resource":{{"resourceType":"Patient","id":"p","name":[{{"text":"Asha Testperson"}}],"gender":"female","birthDate":"1979-03-12"}}}}"#,
        entries
            .iter()
            .map(|(id, _)| format!(r#"{{"reference":"urn:uuid:{id}"}}"#))
            .collect::<Vec<_>>()
            .join(",")
    );
    for (id, resource) in entries {
        all.push_str(&format!(
            r#",{{"fullUrl":"urn:uuid:{id}","resource":{resource}}}"#
        ));
    }
    format!(
        r#"{{"resourceType":"Bundle","type":"document","timestamp":"{day}T09:00:00+05:30","entry":[{all}]}}"#
    )
}

fn observation(id: &str, day: &str, number: usize, test: usize) -> String {
    let (name, code, unit, low, high) = TESTS[test % TESTS.len()];
    let value =
        f64::from(low) + f64::from(high - low) * ((number * 7 + test * 3) % 17) as f64 / 14.0;
    format!(
        r#"{{"resourceType":"Observation","id":"{id}","status":"final","category":[{{"coding":[{{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}}]}}],"code":{{"coding":[{{"system":"http://loinc.org","code":"{code}","display":"{name}"}}],"text":"{name}"}},"subject":{{"reference":"urn:uuid:p"}},"effectiveDateTime":"{day}T08:00:00+05:30","valueQuantity":{{"value":{value:.2},"unit":"{unit}","system":"http://unitsofmeasure.org","code":"{unit}"}},"referenceRange":[{{"low":{{"value":{low},"unit":"{unit}"}},"high":{{"value":{high},"unit":"{unit}"}}}}]}}"#
    )
}

fn report(number: usize, day: &str, results: usize) -> String {
    let mut entries: Vec<(String, String)> = (0..results)
        .map(|test| {
            let id = format!("o{test}");
            let resource = observation(&id, day, number, test);
            (id, resource)
        })
        .collect();
    let list: Vec<String> = entries
        .iter()
        .map(|(id, _)| format!(r#"{{"reference":"urn:uuid:{id}"}}"#))
        .collect();
    entries.insert(
        0,
        (
            "r".to_owned(),
            format!(
                r#"{{"resourceType":"DiagnosticReport","id":"r","status":"final","code":{{"text":"Blood tests"}},"subject":{{"reference":"urn:uuid:p"}},"issued":"{day}T10:00:00+05:30","result":[{}],"conclusion":"Within expected limits."}}"#,
                list.join(",")
            ),
        ),
    );
    bundle("Diagnostic Report- Lab", "721981007", day, &entries)
}

fn consultation(number: usize, day: &str) -> String {
    let mut entries = vec![
        (
            "a".to_owned(),
            r#"{"resourceType":"AllergyIntolerance","id":"a","clinicalStatus":{"coding":[{"code":"active"}]},"code":{"text":"Penicillin"},"patient":{"reference":"urn:uuid:p"},"reaction":[{"manifestation":[{"text":"Rash"}]}]}"#.to_owned(),
        ),
        (
            "d".to_owned(),
            format!(r#"{{"resourceType":"Condition","id":"d","clinicalStatus":{{"coding":[{{"code":"active"}}]}},"code":{{"text":"Type 2 diabetes"}},"subject":{{"reference":"urn:uuid:p"}},"recordedDate":"{day}"}}"#),
        ),
        (
            "e".to_owned(),
            format!(r#"{{"resourceType":"Encounter","id":"e","status":"finished","class":{{"code":"AMB"}},"subject":{{"reference":"urn:uuid:p"}},"period":{{"start":"{day}T09:00:00+05:30"}}}}"#),
        ),
    ];
    for place in 0..5 {
        let name = MEDICINES[(number + place) % MEDICINES.len()];
        entries.push((
            format!("m{place}"),
            format!(r#"{{"resourceType":"MedicationRequest","id":"m{place}","status":"active","intent":"order","medicationCodeableConcept":{{"text":"{name}"}},"subject":{{"reference":"urn:uuid:p"}},"authoredOn":"{day}","dosageInstruction":[{{"text":"1-0-1 after food for 30 days"}}]}}"#),
        ));
    }
    bundle("OP Consultation Record", "371530004", day, &entries)
}

/// One record with very many results.
fn history(results: usize) -> String {
    report(1, "2026-11-02", results)
}

/// About 1.5 KB of words, some in every text, some in few.
fn prose(number: usize) -> String {
    const COMMON: &[&str] = &[
        "patient",
        "report",
        "haemoglobin",
        "glucose",
        "blood",
        "pressure",
        "tablet",
        "metformin",
        "500",
        "mg",
        "after",
        "food",
        "daily",
        "normal",
        "hypertension",
        "since",
        "creatinine",
        "1.1",
        "penicillin",
        "allergy",
        "none",
        "chest",
        "x-ray",
        "clear",
        "follow",
        "up",
        "review",
        "मधुमेह",
        "रोगी",
        "दवा",
        "பரிசோதனை",
        "இரத்தம்",
    ];
    let mut text = "Pressure 120 over 80\n".to_owned();
    let mut state = number as u64 * 2_654_435_761 + 12_345;
    for place in 0..220 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let roll = (state >> 33) as usize;
        if roll.is_multiple_of(4) {
            text.push_str(&format!("term{} ", roll / 4 % 20_000));
        } else {
            text.push_str(COMMON[roll / 4 % COMMON.len()]);
            text.push(if place % 12 == 11 { '\n' } else { ' ' });
        }
    }
    text.push_str(&format!("rare{number}"));
    text
}

/// Stands where nothing is asked of.
struct Nobody;

impl Clock for Nobody {
    fn now(&self) -> Timestamp {
        now()
    }
}

impl ExportFolder for Nobody {
    fn find_place(&self, _: &str) -> Result<String, String> {
        Err("no folder".to_owned())
    }
    fn is_free(&self, _: &str) -> bool {
        false
    }
    fn write(&self, _: &str, _: &[u8]) -> Result<(), NotWritten> {
        Err(NotWritten::Taken)
    }
    fn remove(&self, _: &str, _: &str, _: Option<u64>) -> Removal {
        Removal::Gone
    }
}

#[async_trait::async_trait]
impl Gateway for Nobody {
    async fn send(&self, _: &Attempt, _: &Call) -> Result<Answered, GatewayError> {
        Err(GatewayError::Unreachable("nobody is there".to_owned()))
    }
    async fn check_session(&self) -> Result<(), GatewayError> {
        Err(GatewayError::Unreachable("nobody is there".to_owned()))
    }
    async fn check_keys(&self) -> Result<usize, GatewayError> {
        Ok(0)
    }
    fn health(&self) -> GatewayHealth {
        GatewayHealth::default()
    }
}

impl MessageReader for Nobody {
    fn read(&self, _: MessageKind, _: Option<&RequestId>, _: &[u8]) -> Result<Message, Unreadable> {
        panic!("nothing comes in")
    }
    fn read_page(&self, _: &[u8]) -> Result<Page, Unreadable> {
        panic!("nothing comes in")
    }
}

#[async_trait::async_trait]
impl LinkFetcher for Nobody {
    async fn fetch(&self, _: &str) -> Result<String, String> {
        Err("nobody is there".to_owned())
    }
}

impl CallRules for Nobody {
    fn faults(&self, _: &Call, _: Timestamp) -> Vec<CallFault> {
        vec![]
    }
}

fn settings() -> Settings {
    Settings {
        hiu_id: HiuId::parse("IN0000000001_1").unwrap(),
        hip_id: None,
        clinic: "Test Clinic".to_owned(),
        requesters: vec![],
        rules: Arc::new(Nobody),
        practice: true,
        push_url: Arc::new(|_| None),
        public_url: Arc::new(|| None),
        receiving: Arc::new(|| false),
    }
}
