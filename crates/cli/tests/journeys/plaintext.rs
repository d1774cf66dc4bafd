//! Nothing of a patient and no secret lies in the open (docs/promises.md, S15, A1).

#![expect(clippy::string_slice, reason = "a test cuts texts of its own")]

use std::path::{Path, PathBuf};

use crate::{
    clinic::{Clinic, NAME, PASSPHRASE, PATIENT, SECRET},
    identity::{Desk, Say, secrets},
    journey_scan_register::{COUNTERS, deliver, share},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use memchr::memmem;
use sandbox::{Api, Envelope, HospitalFault, Misbehaviour, TokenKind};
use serde_json::json;

/// A value that occurs nowhere else.
const VALUE: &str = "Zirkonpleuritis 4711.25 mmol/L";
const TITLE: &str = "Bericht Quarzmondlicht";

/// The mobile of somebody who shares at a counter.
const MOBILE: &str = "9000047110";

/// A document with marks in it.
fn marked_document() -> String {
    json!({
        "resourceType": "Bundle", "id": "b1", "type": "document", "timestamp": "2026-11-01T10:00:00+05:30",
        "entry": [
            {"fullUrl": "urn:uuid:1", "resource": {
                "resourceType": "Composition", "id": "c1", "status": "final", "title": TITLE,
                "type": {"text": "Prescription record"}, "date": "2026-11-01T10:00:00+05:30",
                "subject": {"reference": "urn:uuid:2"}, "author": [{"display": "Dr. Marked Author"}],
                "section": [{"title": "S", "entry": [{"reference": "urn:uuid:3"}]}],
            }},
            {"fullUrl": "urn:uuid:2", "resource": {
                "resourceType": "Patient", "id": "p1", "name": [{"text": NAME}],
            }},
            {"fullUrl": "urn:uuid:3", "resource": {
                "resourceType": "Observation", "id": "o1", "status": "final",
                "code": {"text": "Marked"}, "valueString": VALUE,
            }},
        ],
    })
    .to_string()
}

/// Every way in which a mark could lie somewhere.
fn forms(mark: &str) -> Vec<(&'static str, Vec<u8>)> {
    let bytes = mark.as_bytes();
    let utf16: Vec<u8> = mark.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut forms = vec![("UTF-8", bytes.to_vec()), ("UTF-16", utf16)];
    // Base64 depends on what stands before: three phases, without the letters that neighbours decide.
    for phase in 0..3 {
        let mut padded = vec![b'x'; phase];
        padded.extend_from_slice(bytes);
        let text = STANDARD.encode(&padded);
        let first = if phase == 0 { 0 } else { 4 };
        let last = text.trim_end_matches('=').len() - 2;
        if last > first + 8 {
            forms.push(("base64", text.as_bytes()[first..last].to_vec()));
            let url_safe = text[first..last].replace('+', "-").replace('/', "_");
            forms.push(("base64url", url_safe.into_bytes()));
        }
    }
    forms.push(("HEX", hex::encode_upper(bytes).into_bytes()));
    forms.push(("hex", hex::encode(bytes).into_bytes()));
    forms
}

fn find(haystack: &[u8], mark: &str) -> Option<&'static str> {
    forms(mark)
        .into_iter()
        .find(|(_, form)| memmem::find(haystack, form).is_some())
        .map(|(name, _)| name)
}

fn files_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_in(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn assert_nowhere(clinic: &Clinic, marks: &[String]) {
    let mut files = Vec::new();
    files_in(clinic.folder.path(), &mut files);
    let names: Vec<_> = files
        .iter()
        .filter_map(|path| path.file_name()?.to_str())
        .collect();
    assert!(names.contains(&"desk.db"), "{names:?}");
    for file in files {
        let bytes = match std::fs::read(&file) {
            // What the program needed for a moment is gone since the folder was listed.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            read => read.unwrap(),
        };
        // Thirty-two million equal bytes hold no mark and take minutes to search.
        if bytes.iter().all(|byte| *byte == bytes[0]) {
            continue;
        }
        for mark in marks {
            assert_eq!(
                find(&bytes, mark),
                None,
                "{mark} lies in {}",
                file.display()
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn canary() {
    let mut clinic = Clinic::start(Api::V3).await;
    clinic.sandbox.misbehave(Misbehaviour::hospital(
        Some("PRACTICE-HIP-1"),
        HospitalFault::Document(marked_document()),
    ));
    clinic.sandbox.misbehave(Misbehaviour::hospital(
        Some("PRACTICE-HIP-2"),
        HospitalFault::TamperEntry(0),
    ));
    clinic.ok(&["patient", "find", PATIENT]);
    clinic.receive().await;
    clinic.until_sent().await;
    let records = clinic.ok(&["record", "list"]);
    let marked = records
        .as_array()
        .unwrap()
        .iter()
        .find(|record| record["title"] == TITLE)
        .expect("the marked document is among the records");
    let id = marked["id"].as_str().unwrap();
    let shown = clinic.ok(&["record", "show", id]).to_string();
    assert!(shown.contains(VALUE), "the mark went through the program");
    // In the index too, where words are kept in small letters.
    clinic
        .until(&["search", "zirkonpl"], |hits| {
            !hits.as_array().unwrap().is_empty()
        })
        .await;
    clinic.ok(&["patient", "summary", PATIENT]);
    // Who shares at a counter brings a mobile number and an address: they stand in the encrypted store for a day.
    clinic.reconfigure("[[requester]]", COUNTERS);
    let share = |counter| share(counter, "meera.kulkarni@sbx", MOBILE);
    for (counter, listed) in [("OPD1", 1), ("OPD9", 1)] {
        assert_eq!(deliver(&clinic, share(counter)).await, 202);
        clinic
            .until(&["share", "list"], |rows| {
                rows.as_array().unwrap().len() == listed
            })
            .await;
    }
    // Refused callers and unreadable bodies must leave no trace of what they carried.
    let notice = json!({"notification": {"status": "GRANTED", "patient": {"id": PATIENT}}});
    let wrong = Envelope::with_token(TokenKind::OtherParticipant);
    clinic
        .sandbox
        .send("consents/hiu/notify", notice, &wrong)
        .await;
    let unreadable = format!("{{\"{NAME}\": ").into_bytes();
    clinic
        .sandbox
        .send_bytes("consents/hiu/notify", unreadable, &Envelope::default())
        .await;

    let mut marks: Vec<String> = [
        PATIENT,
        "kavitha.selvam",
        NAME,
        "Selvam",
        VALUE,
        "Zirkonpleuritis",
        "zirkonpleuritis",
        "quarzmondlicht",
        TITLE,
        SECRET,
        PASSPHRASE,
        "Marked Author",
        MOBILE,
        "meera.kulkarni",
        "Marked Road",
    ]
    .map(str::to_owned)
    .to_vec();
    for exchange in clinic.sandbox.journal() {
        if let Some(token) = exchange
            .header("authorization")
            .and_then(|text| text.split_once(' '))
        {
            // Header and payload repeat; the signature is the token's own.
            marks.extend(token.1.rsplit('.').next().map(str::to_owned));
        }
        if let Some(token) = exchange.path.strip_prefix("/push/") {
            marks.push(token.split('/').next().unwrap_or_default().to_owned());
        }
    }
    marks.sort();
    marks.dedup();
    marks.retain(|mark| mark.len() > 5);
    assert!(
        marks.len() > 12,
        "tokens and push URLs are among the marks: {}",
        marks.len()
    );

    // What a person takes away is one file of theirs, and nothing beside it or on the way to it.
    let taken = tempfile::tempdir().unwrap();
    let out = taken.path().join("record.html");
    clinic.ok(&["record", "render", id, "--out", out.to_str().unwrap()]);
    let mut files = Vec::new();
    files_in(taken.path(), &mut files);
    assert_eq!(files, std::slice::from_ref(&out));
    assert_eq!(find(&std::fs::read(&out).unwrap(), TITLE), Some("UTF-8"));
    let odd = taken.path().join("nowhere").join("record.html");
    let refused = clinic.hiu(&["record", "render", id, "--out", odd.to_str().unwrap()]);
    assert_eq!(refused.code, 1);

    // While it runs, with the write-ahead log in use, and after it has stopped.
    assert_nowhere(&clinic, &marks);
    clinic.decide(sandbox::Answer::Revoke).await;
    clinic
        .until(&["erase", "list"], |list| {
            let list = list.as_array().unwrap();
            !list.is_empty() && list.iter().all(|erasure| erasure["done_at"].is_string())
        })
        .await;
    let mut files = Vec::new();
    files_in(taken.path(), &mut files);
    assert!(files.is_empty(), "{files:?}");
    let (stdout, stderr) = clinic.stop();
    for mark in &marks {
        assert_eq!(
            find(stdout.as_bytes(), mark),
            None,
            "{mark} on standard output"
        );
        assert_eq!(
            find(stderr.as_bytes(), mark),
            None,
            "{mark} on standard error"
        );
    }
    assert_nowhere(&clinic, &marks);
}

/// What a person at the desk is found and verified by stays in memory: Aadhaar numbers, mobiles, OTPs, what
/// ABDM calls an attempt, and what opens a person's account. Names and numbers lie in the store alone.
#[tokio::test(flavor = "multi_thread")]
async fn identity_canary() {
    let desk = Desk::new().await;
    let aadhaars = ["999900000085", "999900000141"];
    desk.steps(
        &[
            "verify",
            "--number",
            "91-0000-0000-0018",
            "--by",
            "mobile-otp",
        ],
        &[Say::Wrong, Say::Again],
    );
    desk.steps(
        &["verify", "--address", PATIENT, "--by", "aadhaar-otp"],
        &[Say::New],
    );
    desk.steps(
        &[
            "verify",
            "--mobile",
            "9000000004",
            "--choose",
            "91-0000-0000-0109",
        ],
        &[Say::New],
    );
    let file = desk.file(aadhaars[0]);
    desk.steps(
        &["verify", "--aadhaar-file", file.to_str().unwrap()],
        &[Say::New],
    );
    let file = desk.file(aadhaars[1]);
    desk.steps(
        &[
            "create",
            "--aadhaar-file",
            file.to_str().unwrap(),
            "--mobile",
            "9000000098",
            "--agreed-by",
            "Ishaan Verma",
        ],
        &[Say::New, Say::New],
    );
    let passing = secrets(&desk.clinic.sandbox);
    assert!(passing.len() > 15, "{}", passing.len());
    // Beyond what was encrypted: the store as whoever has its key reads it, by what the command tells.
    let told = [
        &["audit", "list"][..],
        &["patient", "list"],
        &["abha", "agreements"],
    ]
    .map(|words| desk.clinic.ok(words).to_string())
    .concat();
    for secret in passing.iter().map(String::as_str).chain(aadhaars) {
        assert!(!tells(&told, secret), "a secret of a step is told again");
    }
    let kept = ["91-0000-0000-0018", "91000000000018", "Hina", "Ishaan"];
    let marks: Vec<String> = passing
        .into_iter()
        .chain(aadhaars.map(str::to_owned))
        .chain(kept.map(str::to_owned))
        .filter(|mark| mark.len() > 5)
        .collect();
    assert_nowhere(&desk.clinic, &marks);
}

/// Whether a text tells a secret. Six digits also lie by chance within a hash, and then tell of nothing.
fn tells(text: &str, secret: &str) -> bool {
    let goes_on = |c: char| c.is_ascii_alphanumeric();
    text.match_indices(secret).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + secret.len()..]);
        secret.len() > 6 || !(before.ends_with(goes_on) || after.starts_with(goes_on))
    })
}

#[test]
fn the_search_finds_a_mark_in_every_form() {
    let hidden = |bytes: Vec<u8>| [b"before ".to_vec(), bytes, b" after".to_vec()].concat();
    let utf16 = NAME.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(find(&hidden(NAME.as_bytes().to_vec()), NAME), Some("UTF-8"));
    assert_eq!(find(&hidden(utf16), NAME), Some("UTF-16"));
    for before in ["", "a", "ab", "abc"] {
        let text = STANDARD.encode(format!("{before}{NAME} and more"));
        assert_eq!(
            find(&hidden(text.into_bytes()), NAME),
            Some("base64"),
            "{before}"
        );
    }
    assert_eq!(find(b"nothing of the kind", NAME), None);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn only_the_owner_may_read_the_data_directory() {
    use std::os::unix::fs::PermissionsExt;
    let clinic = Clinic::set_up(Api::V3, sandbox::Settings::default()).await;
    let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(clinic.data()), 0o700);
    assert_eq!(mode(clinic.data().join("desk.key")), 0o600);
    assert_eq!(mode(clinic.data().join("desk.db")), 0o600);
}
