//! The line between one desk and the server is cut: what was opened there is shown from the desk's own copy, what is asked
//! goes out once when the line is back, and what was erased meanwhile is gone before anything of the copy is shown.

use std::{process::Stdio, thread, time::Duration};

use sandbox::{Answer, Api};
use serde_json::Value;

use self::line::Line;
use super::{asks_to_join, code, configure, first_desk, server};
use crate::{
    clinic::{Clinic, PATIENT, Ran, Request},
    journey_reading::until_searchable,
};

#[path = "../../../../desk-copy/tests/copy/line.rs"]
mod line;

/// A desk that serves, and another whose line to the server can be cut.
async fn two_desks() -> Option<(Clinic, Clinic, Line)> {
    let server = server()?;
    let database = server.database();
    let url = server.url(&database);
    let mut first = first_desk(Api::V3, &url).await;
    first.serve();
    let (second, id) = tokio::task::block_in_place(|| asks_to_join(&first, &url));
    first.ok(&["store", "admit", &id]);
    let line = Line::to(server.port);
    let through = url.replace(&format!(":{}/", server.port), &format!(":{}/", line.port));
    configure(&second, &through);
    Some((first, second, line))
}

/// As of when an answer is, where it is from the desk's own copy.
fn from_copy(ran: &Ran) -> Option<String> {
    ran.stderr.lines().find_map(|line| {
        let said: Value = serde_json::from_str(line).ok()?;
        Some(said["from_copy"].as_str()?.to_owned())
    })
}

fn from_the_copy(desk: &Clinic, words: &[&str]) -> Value {
    let ran = desk.hiu(words);
    assert_eq!(ran.code, 0, "{words:?}: {}", ran.stderr);
    assert!(from_copy(&ran).is_some(), "{words:?}: {}", ran.stderr);
    ran.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_whose_line_is_down_shows_what_it_opened_and_asks_once() {
    let Some((mut first, second, line)) = two_desks().await else {
        return;
    };
    first.ok(&["patient", "find", PATIENT]);
    let received = first.receive().await;
    let consent = received["id"].as_str().unwrap();
    first.ok(&["board", "add", PATIENT]);

    // Before anything was opened there is nothing to be shown.
    line.cut();
    let away = (1, "server_unreachable".to_owned());
    assert_eq!(code(&second.hiu(&["patient", "show", PATIENT])), away);
    line.mend();

    // From here on nothing of it changes by itself.
    until_searchable(&first).await;
    first.until_sent().await;
    let records = second.ok(&["record", "list", "--patient", PATIENT]);
    let record = records[0]["id"].as_str().unwrap();
    let looks: [&[&str]; 6] = [
        &["patient", "show", PATIENT],
        &["patient", "summary", PATIENT],
        &["record", "list", "--patient", PATIENT],
        &["record", "show", record],
        &["consent", "show", consent],
        &["board", "list"],
    ];
    // Opened once it is new to nobody, and what is asked of it stays the same.
    let look = || -> Vec<Value> { looks.iter().map(|words| second.ok(words)).collect() };
    look();
    let opened = look();

    line.cut();
    for (words, before) in looks.iter().zip(&opened) {
        let shown = from_the_copy(&second, words);
        assert!(shown == *before, "{words:?}");
    }
    let plain = second.plain(&["patient", "show", PATIENT]);
    assert!(
        plain.stderr.contains("from this desk's copy, of "),
        "{}",
        plain.stderr
    );
    // What the copy has nothing of is said to be so, and nothing is made up.
    for words in [
        &["audit", "list"][..],
        &["erase", "list"],
        &["patient", "find", PATIENT],
    ] {
        assert_eq!(code(&second.hiu(words)), (1, "line_down".to_owned()));
    }
    // Found by its words, too.
    let found = from_the_copy(&second, &["search", "haemoglobin"]);
    assert_eq!(found, first.ok(&["search", "haemoglobin"]));

    // Asked for meanwhile: it waits, and is seen to.
    let asked = second.try_to_ask(&Request::default());
    assert_eq!(asked.code, 0, "{}", asked.stderr);
    let asked = asked.json()["id"].as_str().unwrap().to_owned();
    let waits = from_the_copy(&second, &["consent", "show", &asked]);
    assert_eq!(waits["state"], "queued");
    assert_eq!(
        code(&first.hiu(&["consent", "show", &asked])).1,
        "not_found"
    );
    // What waits is listed; one of two is thought better of.
    let regretted = second.try_to_ask(&Request::default()).json();
    let regretted = regretted["id"].as_str().unwrap().to_owned();
    let rows = from_the_copy(&second, &["store", "waiting"]);
    let consents: Vec<&str> = crate::clinic::each(&rows, "consent");
    assert_eq!(consents, [asked.as_str(), regretted.as_str()]);
    assert_eq!(
        (&rows[0]["stage"], &rows[0]["actor"]),
        (&"waits".into(), &"operator".into())
    );
    let left = second.ok(&["store", "take-back", &regretted]);
    assert_eq!(left[1]["stage"], "taken_back", "{left}");
    let again = second.hiu(&["store", "take-back", &regretted]);
    assert_eq!(code(&again), (1, "not_waiting".to_owned()));
    let sent = || first.calls("/init").len();
    let before = sent();

    line.mend();
    for _ in 0..2 {
        let ran = second.hiu(&["consent", "show", &asked]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert_eq!(from_copy(&ran), None);
    }
    first.until_state(&asked, "requested").await;
    assert_eq!(sent(), before + 1);
    first.until_state(&regretted, "failed").await;
    assert_eq!(second.ok(&["store", "waiting"]), serde_json::json!([]));
    // Who looked while the line was down stands in the audit, which is whole.
    let lines = first.ok(&["audit", "list"]);
    let looked = lines.as_array().unwrap().iter().any(|line| {
        let detail = line["detail"].as_str().unwrap_or_default();
        line["action"] == "record.opened" && detail.contains("while the line was down")
    });
    assert!(looked, "{lines:#}");
    assert_eq!(first.ok(&["audit", "verify"])["ok"], true);
    first.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_while_the_line_was_down_is_gone_before_the_copy_is_shown_again() {
    let Some((mut first, second, line)) = two_desks().await else {
        return;
    };
    first.ok(&["patient", "find", PATIENT]);
    first.receive().await;
    let records = second.ok(&["record", "list", "--patient", PATIENT]);
    let record = records[0]["id"].as_str().unwrap();
    second.ok(&["record", "show", record]);

    line.cut();
    from_the_copy(&second, &["record", "show", record]);
    first.decide(Answer::Revoke).await;
    first
        .until(&["erase", "list"], |rows| {
            let rows = rows.as_array().unwrap();
            !rows.is_empty() && rows.iter().all(|row| row["done_at"].is_string())
        })
        .await;
    // The desk that was away is named until it has destroyed its copy, too.
    let turned = |rows: &Value| {
        let rows = rows.as_array().unwrap().iter();
        rows.filter(|row| row["turned"] == true).count()
    };
    assert_eq!(turned(&first.ok(&["store", "desks"])), 1);

    line.mend();
    second.ok(&["store", "status"]);
    first
        .until(&["store", "desks"], |rows| turned(rows) == 2)
        .await;
    line.cut();
    let ran = second.hiu(&["record", "show", record]);
    assert_eq!(code(&ran), (1, "not_found".to_owned()));
    let shown = from_the_copy(&second, &["record", "list", "--patient", PATIENT]);
    assert_eq!(shown.as_array().unwrap().len(), 0);
    first.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_knows_roles_and_a_desk_that_was_shut_out_has_none() {
    let Some((mut first, second, line)) = two_desks().await else {
        return;
    };
    first.ok(&["patient", "find", PATIENT]);
    first.receive().await;
    let password = "three blue tickets";
    let file = first.folder.path().join("password");
    std::fs::write(&file, password).unwrap();
    let file = file.display().to_string();
    for (who, role) in [("Head", "administrator"), ("Lata", "front-desk")] {
        let words = ["user", "add", who, "--role", role];
        first.ok(&[&words[..], &["--new-password-file", &file]].concat());
    }
    let records = second.ok(&["record", "list", "--patient", PATIENT]);
    let record = records[0]["id"].as_str().unwrap();
    second.ok(&["record", "show", record]);
    let as_lata = |words: &[&str]| {
        let mut command = second.command(words);
        command
            .args(["--json", "--user", "Lata"])
            .env_remove("HIU_DESK_PASSPHRASE")
            .env("HIU_DESK_USER_PASSWORD", password);
        crate::clinic::run(&mut command)
    };
    line.cut();
    let ran = as_lata(&["patient", "show", PATIENT]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(from_copy(&ran).is_some());
    for words in [
        &["record", "show", record][..],
        &["patient", "summary", PATIENT],
    ] {
        assert_eq!(code(&as_lata(words)), (1, "not_allowed".to_owned()));
    }
    // Nothing of it lies there in plain.
    let mut files = vec![];
    for entry in std::fs::read_dir(second.data().join("copy"))
        .unwrap()
        .flatten()
    {
        files.push((entry.path(), std::fs::read(entry.path()).unwrap()));
    }
    assert!(files.len() >= 2);
    for (path, bytes) in &files {
        for mark in [PATIENT, "aemoglobin", "Kavitha"] {
            let found = memchr::memmem::find(bytes, mark.as_bytes());
            assert!(found.is_none(), "{mark} in {}", path.display());
        }
    }

    first.ok(&["store", "shut-out", "Front desk"]);
    line.mend();
    let ran = second.hiu(&["patient", "show", PATIENT]);
    assert_eq!(code(&ran), (3, "desk_shut_out".to_owned()));
    assert!(!second.data().join("copy").exists());
    line.cut();
    let ran = second.hiu(&["patient", "show", PATIENT]);
    assert_eq!(code(&ran), (1, "server_unreachable".to_owned()));
    first.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_front_desks_look_at_a_patient_copies_none_of_their_records() {
    let Some((mut first, second, line)) = two_desks().await else {
        return;
    };
    first.ok(&["patient", "find", PATIENT]);
    let received = first.receive().await;
    let consent = received["id"].as_str().unwrap();
    first.ok(&["board", "add", PATIENT]);
    let password = "three blue tickets";
    let file = first.folder.path().join("password");
    std::fs::write(&file, password).unwrap();
    let file = file.display().to_string();
    for (who, role) in [("Head", "administrator"), ("Lata", "front-desk")] {
        let words = ["user", "add", who, "--role", role];
        first.ok(&[&words[..], &["--new-password-file", &file]].concat());
    }
    let as_lata = |words: &[&str]| {
        let mut command = second.command(words);
        command
            .args(["--json", "--user", "Lata"])
            .env_remove("HIU_DESK_PASSPHRASE")
            .env("HIU_DESK_USER_PASSWORD", password);
        crate::clinic::run(&mut command)
    };
    // It hears at its next start who signs in.
    second.ok(&["store", "status"]);
    // From here on nothing of it changes by itself.
    until_searchable(&first).await;
    first.until_sent().await;
    let looks: [&[&str]; 3] = [
        &["patient", "show", PATIENT],
        &["consent", "show", consent],
        &["board", "list"],
    ];
    let look = |words: &[&str]| {
        let ran = as_lata(words);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.stderr);
        ran
    };
    let before: Vec<Value> = looks.iter().map(|words| look(words).json()).collect();
    line.cut();
    for (words, before) in looks.iter().zip(&before) {
        let ran = look(words);
        assert!(from_copy(&ran).is_some(), "{words:?}");
        assert_eq!(ran.json(), *before, "{words:?}");
    }
    // A doctor is told that they are not here, and never that there are none.
    for words in [
        &["record", "list", "--patient", PATIENT][..],
        &["patient", "summary", PATIENT],
    ] {
        assert_eq!(code(&second.hiu(words)), (1, "line_down".to_owned()));
    }
    line.mend();
    let records = second.ok(&["record", "list", "--patient", PATIENT]);
    assert!(!records.as_array().unwrap().is_empty());
    line.cut();
    let shown = from_the_copy(&second, &["record", "list", "--patient", PATIENT]);
    assert_eq!(
        shown.as_array().unwrap().len(),
        records.as_array().unwrap().len()
    );
    first.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_goes_out_once_though_the_program_is_killed_again_and_again() {
    let Some((mut first, second, line)) = two_desks().await else {
        return;
    };
    first.ok(&["patient", "find", PATIENT]);
    first.receive().await;
    second.ok(&["record", "list", "--patient", PATIENT]);
    line.cut();
    let asked = second.try_to_ask(&Request::default());
    assert_eq!(asked.code, 0, "{}", asked.stderr);
    let asked = asked.json()["id"].as_str().unwrap().to_owned();
    let sent = || first.calls("/init").len();
    let before = sent();
    line.mend();
    for number in 1..=8_u64 {
        let mut command = second.command(&["consent", "show", &asked]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut killed = command.spawn().unwrap();
        thread::sleep(Duration::from_millis(number * 120));
        killed.kill().unwrap();
        killed.wait().unwrap();
    }
    second.ok(&["consent", "show", &asked]);
    first.until_state(&asked, "requested").await;
    assert_eq!(sent(), before + 1);
    assert_eq!(first.ok(&["audit", "verify"])["ok"], true);
    first.stop();
}
