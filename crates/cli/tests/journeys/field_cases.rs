//! Documents as hospitals send them, of kinds that a viewer easily shows wrong: each goes through the sandbox and
//! the real `hiu`, and a judge holds what it showed against what a reader must see. They lie in `cases` of the folder
//! that `HIU_DESK_TEST_DATA` names. `HIU_DESK_CASE` names one of them, `HIU_DESK_CASE_OUT` a folder that stays.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use practice_patients::{CareContext, PracticePatient};
use sandbox::{Answer, Api, Decision, HospitalFault, Misbehaviour, Settings};
use serde_json::Value;

use crate::clinic::{Clinic, PATIENT, Request, each};

/// Who the documents name, for whom the practice patient's address is put in.
const ADDRESS_SENT: &str = "meena.kulkarni@sbx";
/// Her surname; search finds each document by it once it is indexed.
const SURNAME: &str = "kulkarni";
/// How long a document may take until search finds it; one whose name cannot be read is never found.
const INDEXED: Duration = Duration::from_secs(8);

/// One way in which a case's documents arrive.
struct Arrival {
    folder: PathBuf,
    /// Files in the order of arrival.
    files: Vec<PathBuf>,
    terms: BTreeSet<String>,
    looks_at_files: bool,
}

fn arrivals(home: &Path, only: Option<&str>, out: &Path) -> Vec<Arrival> {
    let text = fs::read_to_string(home.join("expect.json")).unwrap();
    let cases: BTreeMap<String, Value> = serde_json::from_str(&text).unwrap();
    let mut arrivals = Vec::new();
    for (case, spec) in cases {
        if only.is_some_and(|only| !case.contains(only)) {
            continue;
        }
        let expected = spec["expect"].as_array().unwrap();
        let looks_at = |e: &Value| match &e["where"] {
            Value::Array(places) => places.iter().any(|place| place == "files"),
            place => place == "files",
        };
        let files: Vec<PathBuf> = match spec["files"].as_array() {
            Some(files) => files
                .iter()
                .map(|file| home.join(file.as_str().unwrap()))
                .collect(),
            None => vec![home.join(format!("{case}.json"))],
        };
        let arrival = |folder: String, files: Vec<PathBuf>| Arrival {
            folder: out.join(folder),
            files,
            terms: expected
                .iter()
                .filter_map(|e| e["term"].as_str().map(str::to_owned))
                .collect(),
            looks_at_files: expected.iter().any(looks_at),
        };
        if spec["also_reversed"] == true {
            let turned = files.iter().rev().cloned().collect();
            arrivals.push(arrival(format!("{case}.reversed"), turned));
        }
        arrivals.push(arrival(case.clone(), files));
    }
    arrivals
}

/// Care contexts of one hospital, each the only one of its day, oldest first.
fn lone_contexts(patient: &PracticePatient) -> Vec<&CareContext> {
    let hospital = patient.care_contexts.first().unwrap().hospital.id();
    let of_day = |on: NaiveDate| {
        patient
            .care_contexts
            .iter()
            .filter(|context| context.on == on)
            .count()
    };
    patient
        .care_contexts
        .iter()
        .filter(|context| context.hospital.id() == hospital && of_day(context.on) == 1)
        .collect()
}

/// Has one document come as the content of one care context; returns the id of its record, if it was kept.
async fn receive(clinic: &Clinic, context: &CareContext, document: String) -> Option<String> {
    clinic.sandbox.behave();
    clinic.sandbox.misbehave(Misbehaviour::hospital(
        None,
        HospitalFault::Document(document),
    ));
    let on = context.on.to_string();
    let request = Request {
        types: &[context.hi_type],
        from: &on,
        to: &on,
        ..Request::default()
    };
    let consent = clinic.ask_with(&request).await;
    clinic.until_state(&consent, "requested").await;
    let granted = Decision::new(PATIENT, Answer::Grant);
    clinic.sandbox.decide(granted).await.unwrap();
    clinic.until_received(&consent).await;
    let records = clinic.ok(&["record", "list", "--consent", &consent]);
    let ids = each(&records, "id");
    assert!(ids.len() <= 1, "one document came: {records:#}");
    ids.first().map(|id| (*id).to_owned())
}

/// What a command gave for a person, byte for byte; nothing where it failed.
fn keep(clinic: &Clinic, words: &[&str], json: bool, file: &Path) {
    let ran = if json {
        clinic.hiu(words)
    } else {
        clinic.plain(words)
    };
    // What is missing the judge names.
    if ran.code == 0 {
        fs::write(file, ran.stdout).unwrap();
    }
}

fn keep_document(clinic: &Clinic, id: &str, base: &str, files: bool) {
    let at = |ending: &str| PathBuf::from(format!("{base}{ending}"));
    let page = format!("{base}.html");
    let rendered = clinic.hiu(&["record", "render", id, "--out", &page]);
    assert_eq!(rendered.code, 0, "{}", rendered.stderr);
    keep(clinic, &["record", "show", id], false, &at(".txt"));
    keep(clinic, &["record", "show", id], true, &at(".json"));
    if !files {
        return;
    }
    fs::create_dir(at(".files")).unwrap();
    let shown = clinic.ok(&["record", "show", id]);
    for attachment in each(&shown["attachments"], "id") {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        let name: String = attachment
            .chars()
            .map(|c| if plain(c) { c } else { '_' })
            .collect();
        let file = at(".files").join(&name);
        let words = ["record", "attachment", id, attachment, "--out"];
        let ran = clinic.hiu_to(&words, &file);
        if ran.code != 0 {
            fs::write(at(".files").join(format!("{name}.error")), ran.stderr).unwrap();
        }
    }
}

async fn show(arrival: &Arrival) {
    let mut clinic = Clinic::set_up(Api::V3, Settings::default()).await;
    clinic.serve();
    fs::create_dir_all(&arrival.folder).unwrap();
    // As the sandbox reckons: near midnight the two days differ.
    let today = chrono::Utc::now().with_timezone(&domain::IST).date_naive();
    let people = practice_patients::patients(today);
    let patient = people.iter().find(|one| one.address == PATIENT).unwrap();
    let contexts = lone_contexts(patient);
    let mut came = Vec::new();
    for (file, context) in arrival.files.iter().zip(&contexts) {
        let document = fs::read_to_string(file).unwrap();
        let document = document.replace(ADDRESS_SENT, PATIENT);
        // Of a document that was not kept nothing is written, which the judge says.
        if let Some(id) = receive(&clinic, context, document).await {
            came.push((file, id));
        }
    }
    assert!(
        contexts.len() >= arrival.files.len(),
        "too few care contexts"
    );
    let until = Instant::now() + INDEXED;
    while clinic.ok(&["search", SURNAME]).as_array().unwrap().len() < came.len()
        && Instant::now() < until
    {
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    for (file, id) in &came {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let base = arrival.folder.join(name);
        keep_document(&clinic, id, base.to_str().unwrap(), arrival.looks_at_files);
    }
    let summary = ["patient", "summary", PATIENT];
    keep(
        &clinic,
        &summary,
        false,
        &arrival.folder.join("summary.txt"),
    );
    keep(
        &clinic,
        &summary,
        true,
        &arrival.folder.join("summary.json"),
    );
    for term in &arrival.terms {
        let name: String = term
            .chars()
            .map(|c| if r#"/\:*?"<>|"#.contains(c) { '_' } else { c })
            .collect();
        let file = arrival.folder.join(format!("search-{name}.json"));
        keep(
            &clinic,
            &["search", term, "--patient", PATIENT],
            true,
            &file,
        );
    }
    clinic.stop();
}

/// Where a failed expectation stands, of a judge's line `case | place | why: what`.
fn failed(line: &str) -> Option<(String, String, String)> {
    let mut parts = line.splitn(3, " | ");
    let case = parts.next()?.trim_end_matches(" (reversed)");
    let place = parts.next()?;
    let why = parts.next()?.split(": ").next()?;
    Some((case.to_owned(), place.to_owned(), why.to_owned()))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_reader_must_see_of_field_cases_is_shown() {
    let Some(data) = std::env::var_os("HIU_DESK_TEST_DATA") else {
        eprintln!("HIU_DESK_TEST_DATA names no folder of field cases");
        return;
    };
    let home = PathBuf::from(data).join("cases");
    if !home.join("expect.json").exists() {
        eprintln!("{} holds no field cases", home.display());
        return;
    }
    let only = std::env::var("HIU_DESK_CASE").ok();
    let passing = tempfile::tempdir().unwrap();
    let out = std::env::var_os("HIU_DESK_CASE_OUT")
        .map_or_else(|| passing.path().to_owned(), PathBuf::from);
    let arrivals = arrivals(&home, only.as_deref(), &out);
    assert!(!arrivals.is_empty(), "no case is named like {only:?}");
    for arrival in &arrivals {
        let _ = fs::remove_dir_all(&arrival.folder);
        show(arrival).await;
    }
    let mut judge = Command::new("python3");
    judge.arg(home.join("judge.py")).arg(&out);
    if let Some(only) = &only {
        judge.args(["--only", only]);
    }
    let judged = judge.output().expect("python3 runs");
    let said = String::from_utf8_lossy(&judged.stderr);
    println!("{said}{}", String::from_utf8_lossy(&judged.stdout));
    let fails: BTreeSet<_> = said.lines().filter_map(failed).collect();
    assert_eq!(
        judged.status.success(),
        fails.is_empty(),
        "a line of the judge is not understood"
    );
    assert!(fails.is_empty(), "{fails:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_nobody_can_read_is_shown_as_it_was_received() {
    let mut clinic = Clinic::set_up(Api::V3, Settings::default()).await;
    clinic.serve();
    let today = chrono::Utc::now().with_timezone(&domain::IST).date_naive();
    let people = practice_patients::patients(today);
    let patient = people.iter().find(|one| one.address == PATIENT).unwrap();
    let context = lone_contexts(patient)[0];
    let sent = "{\"resourceType\": \"Bundle\", \"entry\": [{\"remark\": \"Rest for\nthree days\"";
    let id = receive(&clinic, context, sent.to_owned()).await.unwrap();
    let shown = clinic.plain(&["record", "show", &id]);
    let shown = String::from_utf8_lossy(&shown.stdout);
    for line in sent.lines() {
        assert!(shown.contains(line), "{shown}");
    }
    clinic.stop();
}
