//! Practice mode through the command: served, answered from another process, kept over a restart.

use std::{path::Path, time::Instant};

use sandbox::Api;
use tempfile::TempDir;

use crate::clinic::{LONG, Ran, Request, Serve, each, hiu, run};

const PATIENT: &str = "hinapatel79@sbx";

/// A data directory whose clinic speaks `api`; v3 goes without saying.
fn folder(api: Api) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    if api == Api::V05 {
        let text = "[gateway]\napi = \"v0.5\"\n";
        std::fs::write(folder.path().join("config.toml"), text).unwrap();
    }
    folder
}

/// What practice mode was started with.
fn practised(data: &Path) -> String {
    std::fs::read_to_string(data.join("practice/config.toml")).unwrap()
}

fn practice(data: &Path, words: &[&str]) -> Ran {
    run(hiu(data).args(["--practice", "--json"]).args(words))
}

fn ok(data: &Path, words: &[&str]) -> serde_json::Value {
    let ran = practice(data, words);
    assert_eq!(ran.code, 0, "{words:?}: {}", ran.stderr);
    ran.json()
}

fn ask(data: &Path) -> String {
    let request = Request {
        patient: PATIENT,
        types: &["Prescription"],
        from: &crate::clinic::day(-400),
        ..Request::default()
    };
    let words = request.words();
    let asked = ok(data, &words.iter().map(String::as_str).collect::<Vec<_>>());
    asked["id"].as_str().unwrap().to_owned()
}

fn until(
    data: &Path,
    words: &[&str],
    wanted: impl Fn(&serde_json::Value) -> bool,
) -> serde_json::Value {
    let until = Instant::now() + LONG;
    loop {
        let found = ok(data, words);
        if wanted(&found) {
            return found;
        }
        assert!(Instant::now() < until, "{words:?} stayed {found:#}");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}

async fn the_patients_app_is_operated_from_another_process(api: Api) {
    let folder = folder(api);
    let data = folder.path();
    let mut command = hiu(data);
    command.args(["serve", "--practice"]);
    let mut serving = Serve::start(command);
    serving.wait_for(|event| event["event"] == "listening");
    assert_eq!(
        ok(data, &["patient", "find", PATIENT])["name"],
        "Hina Patel"
    );
    let name = match api {
        Api::V05 => r#"api = "v0.5""#,
        Api::V3 => r#"api = "v3""#,
    };
    assert!(practised(data).contains(name));
    let consent = ask(data);
    until(data, &["consent", "show", &consent], |found| {
        found["state"] == "requested"
    });
    ok(
        data,
        &[
            "practice",
            "decide",
            "--patient",
            PATIENT,
            "--answer",
            "grant",
        ],
    );
    until(data, &["record", "list"], |rows| {
        !rows.as_array().unwrap().is_empty()
    });
    let twice = practice(
        data,
        &[
            "practice",
            "decide",
            "--patient",
            PATIENT,
            "--answer",
            "deny",
        ],
    );
    assert_eq!(
        (twice.code, twice.error()["code"].as_str()),
        (1, Some("practice_refused"))
    );

    let otp = |code: &str| {
        let none = practice(data, &["practice", "otp", "--last"]);
        assert_eq!((none.code, none.error()["code"].as_str()), (1, Some(code)));
    };
    otp("practice_no_otp");
    serving.stop();
    // Where it was ended by force the file stays, and nobody is there all the same.
    assert!(cfg!(windows) || !data.join("practice/control.json").exists());
    otp("practice_not_running");
    // The hospitals remember the consent after a restart.
    ok(
        data,
        &[
            "practice",
            "decide",
            "--patient",
            PATIENT,
            "--answer",
            "revoke",
        ],
    );
    let shown = ok(data, &["consent", "show", &consent]);
    assert_eq!(shown["state"], "revoked", "{shown:#}");
    assert!(
        each(&shown["artefacts"], "state")
            .iter()
            .all(|state| *state == "erased"),
        "{shown:#}"
    );
}

async fn every_answer_may_be_given_while_nobody_serves(api: Api) {
    let folder = folder(api);
    let data = folder.path();
    let consent = ask(data);
    ok(
        data,
        &[
            "practice",
            "decide",
            "--patient",
            PATIENT,
            "--answer",
            "grant",
        ],
    );
    let shown = ok(data, &["consent", "show", &consent]);
    assert_eq!(shown["state"], "granted", "{shown:#}");
    assert!(!ok(data, &["record", "list"]).as_array().unwrap().is_empty());
    ok(
        data,
        &[
            "practice",
            "account",
            "--patient",
            PATIENT,
            "--status",
            "DELETED",
        ],
    );
    let shown = ok(data, &["consent", "show", &consent]);
    assert_eq!(shown["state"], "revoked", "{shown:#}");
    if api == Api::V05 {
        // Only v0.5 tells why.
        assert_eq!(shown["problem"]["code"], "patient_deleted");
    }
}

in_both_apis!(
    the_patients_app_is_operated_from_another_process,
    every_answer_may_be_given_while_nobody_serves,
);
