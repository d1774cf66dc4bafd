//! Every command of `hiu` as every role (docs/promises.md, S11).

use std::collections::BTreeSet;

use domain::{Right, Role};
use sandbox::{Api, HospitalFault, Misbehaviour};
use serde_json::json;

use crate::clinic::{Clinic, NAME, PATIENT, Ran, Request, run};

/// What stands in records and nowhere else.
const MARK: &str = "Quarzmondlicht";
const FINDING: &str = "Zirkonpleuritis";

const PASSWORD: &str = "three blue tickets";

/// A command with what it takes. `CONSENT`, `RECORD`, `FILE` and `MESSAGE` stand for what is there.
struct Row {
    words: &'static [&'static str],
    right: Right,
    /// It is left undone where it is allowed: it takes long, or takes away what the test needs.
    is_left_undone: bool,
}

const fn row(right: Right, words: &'static [&'static str]) -> Row {
    Row {
        words,
        right,
        is_left_undone: false,
    }
}

const fn left(right: Right, words: &'static [&'static str]) -> Row {
    Row {
        is_left_undone: true,
        ..row(right, words)
    }
}

const ROWS: &[Row] = &[
    row(Right::Status, &["outbox", "list"]),
    row(Right::Status, &["outbox", "retry"]),
    row(Right::Status, &["user", "language", "en"]),
    left(Right::Desk, &["abha", "find", "--address", PATIENT]),
    left(Right::Desk, &["abha", "verify", "--address", PATIENT]),
    left(
        Right::Desk,
        &[
            "abha",
            "create",
            "--aadhaar-file",
            "FILE",
            "--mobile",
            "9000000001",
            "--agreed-by",
            NAME,
        ],
    ),
    row(Right::Desk, &["abha", "agreements"]),
    row(Right::Desk, &["patient", "find", PATIENT]),
    row(Right::Desk, &["patient", "list"]),
    left(Right::Desk, &["qr", "read", "FILE"]),
    left(Right::Desk, &["provider", "find", "city"]),
    row(Right::Desk, &["patient", "show", PATIENT]),
    row(Right::Desk, &["board", "add", PATIENT]),
    row(Right::Desk, &["board", "list"]),
    row(Right::Desk, &["board", "import", "LIST"]),
    row(Right::Desk, &["board", "ask", "--requester", "Dr. R Iyer"]),
    row(Right::Desk, &["board", "remove", PATIENT]),
    row(Right::Desk, &["share", "list"]),
    row(Right::Desk, &["share", "register", "nobody"]),
    row(Right::Desk, &["share", "match", "nobody", PATIENT]),
    row(Right::Desk, &["share", "dismiss", "nobody"]),
    row(Right::Status, &["counter", "list"]),
    left(Right::Administer, &["counter", "page", "OPD1", "FILE"]),
    row(
        Right::Desk,
        &["patient", "describe", PATIENT, "--sex", "female"],
    ),
    row(Right::Desk, &["consent", "request"]),
    row(Right::Desk, &["consent", "list"]),
    row(Right::Desk, &["consent", "show", "CONSENT"]),
    row(
        Right::Desk,
        &["consent", "slip", "CONSENT", "--out", "FILE"],
    ),
    row(Right::Desk, &["consent", "refresh", "CONSENT"]),
    row(Right::Desk, &["consent", "fetch", "CONSENT"]),
    row(Right::Desk, &["transfer", "list"]),
    row(Right::Desk, &["erase", "list"]),
    row(Right::Desk, &["hip", "consents"]),
    row(Right::Clinical, &["patient", "summary", PATIENT]),
    row(Right::Clinical, &["record", "list"]),
    row(Right::Clinical, &["record", "seen", "--patient", PATIENT]),
    row(Right::Clinical, &["record", "review", "RECORD"]),
    row(Right::Clinical, &["record", "unreview", "RECORD"]),
    row(Right::Clinical, &["record", "unreviewed"]),
    row(Right::Clinical, &["record", "show", "RECORD"]),
    row(Right::Clinical, &["record", "person", "RECORD", "yes"]),
    row(Right::Clinical, &["record", "hidden", PATIENT]),
    row(Right::Clinical, &["record", "fhir", "RECORD"]),
    row(
        Right::Clinical,
        &["record", "render", "RECORD", "--out", "FILE"],
    ),
    row(
        Right::Clinical,
        &["record", "attachment", "RECORD", "0", "--out", "FILE"],
    ),
    row(Right::Clinical, &["search", FINDING]),
    left(Right::Administer, &["check"]),
    left(Right::Administer, &["clock", "confirm", "2026-01-01"]),
    left(Right::Administer, &["bridge", "set-url"]),
    row(Right::Administer, &["bridge", "show"]),
    left(Right::Administer, &["tunnel", "key"]),
    left(Right::Administer, &["tunnel", "secret", "name"]),
    row(Right::Administer, &["inbox", "list"]),
    left(Right::Administer, &["inbox", "drop", "MESSAGE"]),
    row(Right::Administer, &["refusals", "list"]),
    row(Right::Administer, &["erase", "run"]),
    row(Right::Administer, &["audit", "list"]),
    row(Right::Administer, &["audit", "verify"]),
    row(
        Right::Administer,
        &["audit", "export", "--format", "page", "--out", "FILE"],
    ),
    row(Right::Administer, &["audit", "check", "FILE"]),
    row(Right::Administer, &["audit", "reasons"]),
    row(Right::Administer, &["audit", "review", "nobody"]),
    left(Right::Administer, &["backup", "FILE"]),
    row(Right::Administer, &["backup", "list"]),
    left(Right::Administer, &["backup", "forget", "FILE"]),
    row(Right::Administer, &["key", "list"]),
    left(Right::Administer, &["key", "recovery"]),
    left(Right::Administer, &["key", "passphrase"]),
    left(Right::Administer, &["key", "keychain"]),
    left(Right::Administer, &["key", "remove", "passphrase"]),
    row(Right::Administer, &["store", "status"]),
    row(Right::Administer, &["store", "desks"]),
    row(Right::Administer, &["store", "admit", "nobody"]),
    row(Right::Desk, &["store", "waiting"]),
    row(Right::Desk, &["store", "take-back", "nobody"]),
    row(Right::Administer, &["store", "rename", "nobody", "Ward"]),
    row(Right::Administer, &["store", "shut-out", "nobody"]),
    left(Right::Administer, &["store", "move", "--undo"]),
    left(Right::Administer, &["store", "password"]),
    left(
        Right::Administer,
        &["user", "add", "New", "--role", "doctor"],
    ),
    row(Right::Administer, &["user", "list"]),
    left(
        Right::Administer,
        &["user", "roles", "Head", "--role", "doctor"],
    ),
    left(Right::Administer, &["user", "disable", "Head"]),
    left(Right::Administer, &["user", "enable", "Head"]),
    left(Right::Administer, &["user", "password", "Head"]),
];

/// What tells of nobody, or needs no store of a clinic to be open: whoever may start the program may.
const OPEN: [&str; 10] = [
    "init",
    "serve",
    "restore",
    "store create",
    "store join",
    "clock show",
    "practice decide",
    "practice account",
    "practice otp",
    "demo",
];

#[test]
fn every_command_has_a_row() {
    let tried: BTreeSet<String> = ROWS
        .iter()
        .map(|row| row.words.join(" "))
        .chain(OPEN.map(str::to_owned))
        .collect();
    for command in crate::command_page::commands(&[]) {
        let has_row = tried
            .iter()
            .any(|words| *words == command || words.starts_with(&format!("{command} ")));
        assert!(has_row, "tried as no role: hiu {command}");
    }
}

fn marked_document() -> String {
    json!({
        "resourceType": "Bundle", "id": "b1", "type": "document", "timestamp": "2026-11-01T10:00:00+05:30",
        "entry": [
            {"fullUrl": "urn:uuid:1", "resource": {
                "resourceType": "Composition", "id": "c1", "status": "final", "title": MARK,
                "type": {"text": "Prescription record"}, "date": "2026-11-01T10:00:00+05:30",
                "subject": {"reference": "urn:uuid:2"}, "author": [{"display": "Dr. Rao"}],
                "section": [{"title": "S", "entry": [{"reference": "urn:uuid:3"}]}],
            }},
            {"fullUrl": "urn:uuid:2", "resource": {
                "resourceType": "Patient", "id": "p1", "name": [{"text": NAME}],
            }},
            {"fullUrl": "urn:uuid:3", "resource": {
                "resourceType": "Observation", "id": "o1", "status": "final",
                "code": {"text": FINDING}, "valueString": "seen",
            }},
        ],
    })
    .to_string()
}

/// Runs `hiu --json` as somebody who signs in.
fn as_person(clinic: &Clinic, who: &str, words: &[String]) -> Ran {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut command = clinic.command(&words);
    command
        .args(["--json", "--user", who])
        .env_remove("HIU_DESK_PASSPHRASE")
        .env_remove("HIU_DESK_RECOVERY_KEY")
        .env("HIU_DESK_USER_PASSWORD", PASSWORD);
    run(&mut command)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_does_what_the_role_allows_and_tells_nothing_else() {
    let clinic = Clinic::start(Api::V05).await;
    for hospital in ["PRACTICE-HIP-1", "PRACTICE-HIP-2"] {
        clinic.sandbox.misbehave(Misbehaviour::hospital(
            Some(hospital),
            HospitalFault::Document(marked_document()),
        ));
    }
    clinic.ok(&["patient", "find", PATIENT]);
    let consent = clinic.receive().await["id"].as_str().unwrap().to_owned();
    clinic.until_sent().await;
    let records = clinic.ok(&["record", "list"]);
    let marked = |row: &&serde_json::Value| row["title"] == MARK;
    let record = records.as_array().unwrap().iter().find(marked);
    let record = record.unwrap()["id"].as_str().unwrap().to_owned();
    let messages = clinic.ok(&["inbox", "list"]);
    let message = messages[0]["id"].as_str().unwrap().to_owned();

    let list = clinic.folder.path().join("list.csv");
    std::fs::write(&list, format!("{PATIENT},{NAME}\n")).unwrap();
    let password = clinic.folder.path().join("password");
    std::fs::write(&password, PASSWORD).unwrap();
    let password = password.display().to_string();
    let people = [
        ("Head", Role::Administrator),
        ("Clerk", Role::FrontDesk),
        ("Rekha", Role::Doctor),
    ];
    for (who, role) in people {
        let words = ["user", "add", who, "--role", role.name()];
        let requester = [
            "--requester",
            "Dr. R Iyer",
            "--new-password-file",
            &password,
        ];
        clinic.ok(&[&words[..], &requester].concat());
    }

    let mut told_to_doctor = String::new();
    for (who, role) in people {
        for row in ROWS {
            let is_allowed = role.has(row.right);
            if is_allowed && row.is_left_undone {
                continue;
            }
            let file = clinic.folder.path().join(format!("{who}-out"));
            let _ = std::fs::remove_file(&file);
            let mut words: Vec<String> = row
                .words
                .iter()
                .map(|word| match *word {
                    "CONSENT" => consent.clone(),
                    "RECORD" => record.clone(),
                    "MESSAGE" => message.clone(),
                    "FILE" => file.display().to_string(),
                    "LIST" => list.display().to_string(),
                    other => other.to_owned(),
                })
                .collect();
            if row.words == ["consent", "request"] {
                words = Request::default().words();
            }
            let ran = tokio::task::block_in_place(|| as_person(&clinic, who, &words));
            let code = match ran.code {
                0 => String::new(),
                _ => ran.error()["code"].as_str().unwrap().to_owned(),
            };
            let told = format!("{}{}", String::from_utf8_lossy(&ran.stdout), ran.stderr);
            if is_allowed {
                assert!(
                    code != "not_allowed" && code != "locked",
                    "{who} {words:?}: {told}"
                );
            } else {
                assert_eq!(
                    (ran.code, code.as_str()),
                    (1, "not_allowed"),
                    "{who} {words:?}: {told}"
                );
                assert!(
                    ran.stdout.is_empty() && !file.exists(),
                    "{who} {words:?}: {told}"
                );
            }
            if role == Role::Doctor {
                told_to_doctor += &told;
            } else {
                let is_clinical = told.contains(MARK) || told.contains(FINDING);
                assert!(!is_clinical, "{who} {words:?}: {told}");
            }
        }
    }
    assert!(told_to_doctor.contains(MARK) && told_to_doctor.contains(FINDING));
}
