//! Exit codes, the shape of errors, and what set-up and a locked store refuse.

use std::{collections::BTreeMap, path::Path};

use crate::clinic::{PASSPHRASE, Ran, Request, hiu, run};
use serde_json::Value;
use tempfile::TempDir;

/// A data directory and its passphrase, without any network.
struct Office {
    folder: TempDir,
}

impl Office {
    fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn set_up() -> Self {
        let office = Self::empty();
        let ran = office.hiu(&["init"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        office.write("config.toml", CONFIGURATION);
        office
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path().join(name), text).unwrap();
    }

    fn hiu(&self, words: &[&str]) -> Ran {
        run(hiu(&self.path())
            .env("HIU_DESK_PASSPHRASE", PASSPHRASE)
            .args(words)
            .arg("--json"))
    }
}

const CONFIGURATION: &str = r#"
[gateway]
api = "v0.5"
url = "https://dev.abdm.example"
consent_manager = "sbx"
client_id = "SBX_CLINIC"

[hiu]
id = "CLINIC-HIU-01"
name = "Asha Clinic"

[callback]
listen = "127.0.0.1:0"
public_url = "https://hiu.asha.example"

[[requester]]
name = "Dr. R Iyer"
identifier = { type = "REGNO", value = "KA-20391" }
"#;

/// Every file of a folder with its content.
fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            for (inner, bytes) in snapshot(&path) {
                files.insert(format!("{name}/{inner}"), bytes);
            }
        } else {
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
    files
}

/// The command fails with this exit code and error code, prints nothing and changes nothing.
fn assert_refused(office: &Office, words: &[&str], code: i32, error: &str) -> Value {
    let before = snapshot(office.folder.path());
    let ran = office.hiu(words);
    assert_eq!(ran.code, code, "{words:?}: {}", ran.stderr);
    assert!(ran.stdout.is_empty());
    let told = ran.error();
    assert_eq!(told["code"], error, "{told:#}");
    assert!(!told["message"].as_str().unwrap().is_empty());
    assert!(told["next"].is_string());
    let after = snapshot(office.folder.path());
    let names: Vec<_> = after.keys().collect();
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        names,
        "files came or went"
    );
    for (name, bytes) in &before {
        assert!(after[name] == *bytes, "{name} was changed");
    }
    told
}

#[test]
fn init_makes_a_store_and_shows_the_recovery_key_once() {
    let office = Office::empty();
    let ran = office.hiu(&["init"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let made = ran.json();
    assert_eq!(made["data_dir"], office.path().display().to_string());
    assert_eq!(made["recovery_key"].as_str().unwrap().len(), 34);
    let configuration = std::fs::read_to_string(office.path().join("config.toml")).unwrap();
    assert!(configuration.contains("# the sandbox"), "it is commented");
    let key = std::fs::read_to_string(office.path().join("desk.key")).unwrap();
    assert!(key.contains("passphrase") && !key.contains("keychain"));
}

#[test]
fn init_over_a_store_is_refused_and_changes_nothing() {
    let office = Office::set_up();
    assert_refused(&office, &["init"], 3, "already_set_up");
}

#[test]
fn init_leaves_a_configuration_alone_that_is_there() {
    let office = Office::empty();
    std::fs::create_dir(office.path()).unwrap();
    office.write("config.toml", CONFIGURATION);
    office.write("notes.txt", "ours");
    assert_eq!(office.hiu(&["init"]).code, 0);
    assert_eq!(
        std::fs::read_to_string(office.path().join("config.toml")).unwrap(),
        CONFIGURATION
    );
    assert_eq!(
        std::fs::read_to_string(office.path().join("notes.txt")).unwrap(),
        "ours"
    );
}

#[test]
fn without_passphrase_and_keychain_there_is_no_store() {
    let office = Office::empty();
    let ran = run(hiu(&office.path()).args(["init", "--json"]));
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert!(
        ran.error()["next"]
            .as_str()
            .unwrap()
            .contains("HIU_DESK_PASSPHRASE")
    );
    assert!(!office.path().join("desk.key").exists() && !office.path().join("desk.db").exists());
}

#[test]
fn a_wrong_passphrase_opens_nothing() {
    let office = Office::set_up();
    let file = office.folder.path().join("wrong");
    std::fs::write(&file, "not the one\n").unwrap();
    let file = file.to_str().unwrap();
    assert_refused(
        &office,
        &["record", "list", "--passphrase-file", file],
        3,
        "wrong_passphrase",
    );
    std::fs::write(file, format!("{PASSPHRASE}\nand a second line")).unwrap();
    assert_eq!(
        office
            .hiu(&["record", "list", "--passphrase-file", file])
            .code,
        0
    );
}

#[test]
fn a_directory_without_a_store_is_told_as_such() {
    let office = Office::empty();
    assert_refused(&office, &["record", "list"], 3, "not_set_up");
}

#[test]
fn a_damaged_key_file_is_told_and_left_alone() {
    for damage in ["", "{", r#"{"version":1,"install":"x","slots":[]}"#] {
        let office = Office::set_up();
        office.write("desk.key", damage);
        let code = if damage.contains("slots") {
            "no_such_slot"
        } else {
            "key_damaged"
        };
        assert_refused(&office, &["record", "list"], 3, code);
    }
}

#[test]
fn a_damaged_store_is_told_and_left_alone() {
    let office = Office::set_up();
    let path = office.path().join("desk.db");
    let mut bytes = std::fs::read(&path).unwrap();
    for byte in &mut bytes[100..200] {
        *byte ^= 0x55;
    }
    std::fs::write(&path, &bytes).unwrap();
    assert_refused(&office, &["record", "list"], 3, "store_damaged");
    assert_refused(&office, &["init"], 3, "already_set_up");
}

#[test]
fn the_parts_of_two_installations_do_not_open_together() {
    let (one, other) = (Office::set_up(), Office::set_up());
    std::fs::copy(other.path().join("desk.key"), one.path().join("desk.key")).unwrap();
    assert_refused(&one, &["record", "list"], 3, "foreign_store");
}

#[test]
fn half_a_store_is_no_place_for_a_new_one() {
    for missing in ["desk.key", "desk.db"] {
        let office = Office::set_up();
        std::fs::remove_file(office.path().join(missing)).unwrap();
        assert_refused(&office, &["init"], 3, "store_incomplete");
        assert_refused(&office, &["record", "list"], 3, "store_incomplete");
    }
}

#[test]
fn every_fault_of_the_configuration_is_told_with_its_path() {
    let office = Office::set_up();
    office.write(
        "config.toml",
        "colour = 1\n[gateway]\napi = \"v4\"\nurl = 7\n",
    );
    let told = assert_refused(&office, &["record", "list"], 3, "configuration_faults");
    let paths: Vec<&str> = told["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["path"].as_str().unwrap())
        .collect();
    for path in [
        "colour",
        "gateway.api",
        "gateway.url",
        "gateway.client_id",
        "hiu",
        "callback",
        "requester",
    ] {
        assert!(paths.contains(&path), "{path} is missing in {paths:?}");
    }
}

#[test]
fn the_client_secret_is_needed_for_the_network_only() {
    let office = Office::set_up();
    for words in [
        &["record", "list"][..],
        &["consent", "list"],
        &["audit", "verify"],
        &["outbox", "list"],
    ] {
        assert_eq!(office.hiu(words).code, 0, "{words:?}");
    }
    for words in [
        &["serve"][..],
        &["check"],
        &["patient", "find", "asha.rao@sbx"],
    ] {
        let ran = office.hiu(words);
        assert_eq!(
            (ran.code, ran.error()["code"].as_str()),
            (3, Some("no_client_secret")),
            "{words:?}"
        );
    }
    assert!(
        office
            .hiu(&["outbox", "list"])
            .json()
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn what_is_not_there_is_told_as_such() {
    let office = Office::set_up();
    for words in [
        &["consent", "show", "x"][..],
        &["record", "show", "x"],
        &["record", "fhir", "x"],
        &["record", "list", "--consent", "x"],
        &["transfer", "list", "--consent", "x"],
    ] {
        let ran = office.hiu(words);
        assert_eq!(
            (ran.code, ran.error()["code"].as_str()),
            (1, Some("not_found")),
            "{words:?}"
        );
        assert!(ran.stdout.is_empty());
    }
}

#[test]
fn misuse_ends_with_two_in_the_form_that_was_asked_for() {
    let office = Office::set_up();
    let request = |patient: &str, purpose: &str, kind: &str, from: &str, erase_at: &str| {
        let request = Request {
            patient,
            purpose,
            types: &[kind],
            from,
            to: "2026-01-01",
            erase_at,
            ..Request::default()
        };
        let words = request.words();
        office.hiu(&words.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let good = (
        "asha.rao@sbx",
        "CAREMGT",
        "Prescription",
        "2025-01-01",
        "2099-01-01T00:00:00Z",
    );
    let wrong = [
        office.hiu(&["patient", "find", "not-an-address"]),
        office.hiu(&["patient", "find", "91-1234-5678-9012"]),
        office.hiu(&["patient"]),
        office.hiu(&["summon"]),
        office.hiu(&["consent", "list", "--state", "maybe"]),
        office.hiu(&["record", "list", "--limit", "many"]),
        request("@sbx", good.1, good.2, good.3, good.4),
        request(good.0, "FUN", good.2, good.3, good.4),
        request(good.0, good.1, "Prescriptions", good.3, good.4),
        request(good.0, good.1, good.2, "01.01.2025", good.4),
        request(good.0, good.1, good.2, good.3, "2099-01-01"),
    ];
    for ran in wrong {
        assert_eq!(ran.code, 2, "{}", ran.stderr);
        assert!(ran.stdout.is_empty());
        assert_eq!(ran.error()["code"], "usage");
    }
    let plain = run(hiu(&office.path()).args(["patient", "find", "not-an-address"]));
    assert_eq!(plain.code, 2);
    assert!(plain.stderr.contains("one @"), "{}", plain.stderr);
    assert!(!plain.stderr.contains('{'));
}

/// What is said of a slip, in the pseudo-language: what is left beside its words is typed.
#[test]
fn a_slip_is_told_in_the_language_in_use() {
    const CLAPS: [&str; 12] = [
        "error",
        "tip",
        "invalid",
        "value",
        "unexpected",
        "unrecognized",
        "argument",
        "subcommand",
        "Usage",
        "information",
        "required",
        "possible",
    ];
    for words in [
        &["summon"][..],
        &["pateint", "list"],
        &["patient", "--colour"],
        &["patient", "find"],
        &["patient", "find", "not-an-address"],
        &["patient", "find", "a.b@sbx", "c.d@sbx"],
        &["patient", "list", "--limit", "many"],
        &["patient", "list", "--limit"],
        &["patient", "list", "--limit", "1", "--limit", "2"],
        &["patient", "describe", "a.b@sbx", "--sex", "none"],
        &["consent", "list", "--state", "maybe"],
        &["consent", "list", "--state", "grantd"],
        &["consent", "show", ""],
        &["record", "person", "r1", "perhaps"],
        &["clock", "confirm", "today"],
        &["backup", "list", "file"],
    ] {
        let ran = run(hiu(Path::new("/nonexistent"))
            .env("HIU_DESK_LANGUAGE", "xx")
            .args(words));
        assert_eq!(ran.code, 2, "{words:?}: {}", ran.stderr);
        assert!(ran.stderr.starts_with("hiu: "), "{words:?}: {}", ran.stderr);
        let mut left = String::new();
        let mut rest = ran.stderr.as_str();
        while let Some((before, after)) = rest.split_once('[') {
            left.push_str(before);
            rest = after.split_once("~]").map_or(after, |(_, rest)| rest);
        }
        left.push_str(rest);
        let spoken: Vec<&str> = left
            .split(|letter: char| !letter.is_ascii_alphabetic())
            .filter(|word| CLAPS.contains(word))
            .collect();
        assert!(spoken.is_empty(), "{words:?}: {spoken:?} in {}", ran.stderr);
    }
}

#[test]
fn the_practice_store_is_made_when_it_is_asked_for_and_is_not_the_clinics() {
    let office = Office::set_up();
    let ran = run(hiu(&office.path()).args(["--practice", "record", "list", "--json"]));
    assert_eq!(ran.code, 0, "it needs no passphrase: {}", ran.stderr);
    assert!(office.path().join("practice/desk.db").exists());
    let told = run(hiu(&office.path()).args([
        "practice",
        "account",
        "--patient",
        "no.body@sbx",
        "--status",
        "ACTIVE",
        "--json",
    ]));
    assert_eq!(
        (told.code, told.error()["code"].as_str()),
        (1, Some("practice_refused"))
    );
}

#[cfg(unix)]
#[test]
fn a_practice_store_alone_is_closed_to_others_and_made_without_noise() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::empty();
    let ran = run(hiu(&office.path()).args(["--practice", "record", "list"]));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    for folder in [
        office.path(),
        office.path().join("practice"),
        office.path().join("practice/logs"),
    ] {
        let mode = std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o700, "{}", folder.display());
    }
}

#[test]
fn the_demo_ends_by_printing_a_decrypted_record() {
    let started = std::time::Instant::now();
    let ran = run(hiu(Path::new("/nonexistent")).args(["demo", "--json"]));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let text = String::from_utf8(ran.stdout).unwrap();
    let steps: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let names: Vec<&str> = steps
        .iter()
        .map(|step| step["step"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        ["serve", "find", "ask", "grant", "receive", "record"]
    );
    let record = &steps.last().unwrap()["record"];
    assert!(!record["sections"].as_array().unwrap().is_empty());
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

/// What a style begins with.
const ESCAPE: char = '\u{1b}';

#[test]
fn the_demo_is_a_page_that_a_person_reads() {
    let ran = run(hiu(Path::new("/nonexistent")).arg("demo"));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let text = String::from_utf8(ran.stdout).unwrap();
    let (steps, record) = text.split_once("decrypted:\n\n").unwrap();
    for told in [
        "ABDM knows the patient: Hina Patel, hinapatel79@sbx.",
        "Asked Hina Patel for prescriptions and lab reports",
        "3 records from Kalpit City Hospital",
        "10 records from Namuna Diagnostics",
    ] {
        let flowed = steps.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flowed.contains(told), "{steps}");
    }
    assert!(record.starts_with("Diabetes annual profile\n"), "{record}");
    assert!(record.contains("HbA1c"));
    assert!(!text.contains(ESCAPE), "a file or a pipe has no colours");
}

#[test]
fn colour_is_there_for_whoever_wants_it_only() {
    let colours = |words: &[(&str, &str)]| {
        let mut command = hiu(Path::new("/nonexistent"));
        command.arg("demo").envs(words.iter().copied());
        String::from_utf8(run(&mut command).stdout)
            .unwrap()
            .contains(ESCAPE)
    };
    assert!(colours(&[("CLICOLOR_FORCE", "1")]));
    assert!(!colours(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

/// Every command that prints a table or a page of a whole store.
const TABLES: &[&[&str]] = &[
    &["patient", "list"],
    &["patient", "summary", "hinapatel79@sbx"],
    &["consent", "list"],
    &["record", "list"],
    &["search", "glucose"],
    &["transfer", "list"],
    &["outbox", "list"],
    &["inbox", "list"],
    &["erase", "list"],
    &["hip", "consents"],
    &["audit", "list"],
];

#[test]
fn no_line_is_wider_than_a_hundred_columns_where_there_is_no_terminal() {
    let demo = run(hiu(Path::new("/nonexistent")).args(["demo", "--keep", "--json"]));
    let first = String::from_utf8(demo.stdout).unwrap();
    let kept: Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
    let folder = std::path::PathBuf::from(kept["data_dir"].as_str().unwrap());
    let ask = |words: &[&str]| {
        let ran = run(hiu(&folder).arg("--practice").args(words));
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.stderr);
        String::from_utf8(ran.stdout).unwrap()
    };
    let ids =
        |kind: &str| -> Value { serde_json::from_str(&ask(&[kind, "list", "--json"])).unwrap() };
    let (record, consent) = (ids("record"), ids("consent"));
    let one = [
        ["record", "show", record[0]["id"].as_str().unwrap()],
        ["consent", "show", consent[0]["id"].as_str().unwrap()],
    ];
    let pages = TABLES
        .iter()
        .copied()
        .chain(one.iter().map(<[_; 3]>::as_slice));
    for words in pages {
        let page = ask(words);
        for line in page.lines() {
            assert!(line.chars().count() <= 100, "{words:?}: {line}");
        }
        // Lines of the audit stand as they were written: their hashes are over them.
        if words[0] == "audit" {
            continue;
        }
        for code in [
            "T00:",
            "T10:",
            "+05:30",
            "erase_due",
            "CAREMGT",
            "DiagnosticReport,",
        ] {
            assert!(!page.contains(code), "{code} in {words:?}: {page}");
        }
    }
    // An id can be copied.
    let id = record[0]["id"].as_str().unwrap();
    assert!(ask(&["record", "list"]).contains(id));
    std::fs::remove_dir_all(folder).unwrap();
}
