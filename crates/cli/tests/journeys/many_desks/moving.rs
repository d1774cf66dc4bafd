//! `hiu store move`: a clinic's store goes from its file to a server and back, and nothing that comes meanwhile, or was
//! erased, is lost or found again.

use std::{process::Stdio, thread, time::Duration};

use rustix::process::{Pid, Signal, kill_process};
use sandbox::{Answer, Api, Settings};
use serde_json::Value;

use super::{code, first_desk, refused, server};
use crate::{
    clinic::{Clinic, Request, each, hiu, run},
    postgres::Server,
};

const OTHER: &str = "hinapatel79@sbx";

/// What a person sees of the clinic.
fn seen(clinic: &Clinic) -> Vec<Value> {
    [
        &["record", "list"][..],
        &["consent", "list"],
        &["patient", "list"],
        &["user", "list"],
        &["inbox", "list"],
        &["outbox", "list"],
    ]
    .map(|words| clinic.ok(words))
    .into()
}

fn is_empty(server: &Server, url: &str) -> bool {
    let database = url.rsplit('/').next().unwrap();
    server
        .psql(database, "SELECT to_regclass('clinic') IS NULL")
        .unwrap()
        == "t"
}

async fn a_clinic_moves_to_a_server_and_back(api: Api) {
    let Some(server) = server() else { return };
    let mut clinic = Clinic::start(api).await;
    clinic.receive().await;
    let other = Request {
        patient: OTHER,
        ..Request::default()
    };
    clinic.ask_and_grant(&other).await;
    clinic.until_sent().await;
    // It is answered after the move.
    let open = clinic.ask().await;
    clinic.until_state(&open, "requested").await;
    clinic.until_sent().await;
    let backup = clinic.folder.path().join("clinic.backup");
    let backup = backup.to_str().unwrap().to_owned();
    clinic.ok(&["backup", &backup]);
    let url = server.url(&server.database());
    let to_server = ["store", "move", "--to", &url, "--desk", "Server room"];
    assert_eq!(
        refused(&clinic, &to_server),
        (1, "already_serving".to_owned())
    );
    clinic.stop();
    let before = seen(&clinic);

    let moved = clinic.ok(&to_server);
    assert_eq!(moved["kind"], "postgres");
    assert_eq!(moved["desk"]["name"], "Server room");
    assert_eq!(
        moved["pieces"]["records"].as_u64().unwrap() as usize,
        before[0].as_array().unwrap().len()
    );
    assert_eq!(clinic.ok(&["store", "status"])["kind"], "postgres");
    assert_eq!(seen(&clinic), before);
    let record = before[0][0]["id"].as_str().unwrap();
    clinic.ok(&["record", "show", record]);
    assert_eq!(clinic.ok(&["audit", "verify"])["ok"], true);
    let lines = clinic.ok(&["audit", "list"]);
    let actions = each(&lines, "action");
    assert!(actions.contains(&"store.moving") && actions.contains(&"store.moved"));

    // The file is there, closed: nobody goes on with it by mistake.
    assert!(clinic.data().join("desk.db").exists());
    let configuration = clinic.data().join("config.toml");
    let names_server = std::fs::read_to_string(&configuration).unwrap();
    clinic.reconfigure("kind = \"postgres\"", "kind = \"file\"");
    assert_eq!(
        refused(&clinic, &["record", "list"]),
        (3, "store_moving".to_owned())
    );
    assert_eq!(
        refused(&clinic, &["store", "move", "--undo"]),
        (1, "store_move_copied".to_owned())
    );
    std::fs::write(&configuration, &names_server).unwrap();
    // A backup of the file opens no record any more.
    let elsewhere = clinic.folder.path().join("elsewhere");
    let recovery = clinic.recovery();
    let there = |words: &[&str]| {
        run(hiu(&elsewhere)
            .env("HIU_DESK_RECOVERY_KEY", &recovery)
            .args(words)
            .arg("--json"))
    };
    let restored = there(&["restore", &backup]);
    assert_eq!(restored.code, 0, "{}", restored.stderr);
    assert_eq!(restored.json()["opened"], 0);

    // What comes after the move finds its request.
    clinic.serve();
    clinic.decide(Answer::Grant).await;
    clinic.until_received(&open).await;
    // The first erasure destroys the file before it is called done.
    clinic.decide(Answer::Revoke).await;
    clinic
        .until(&["consent", "show", &open], |found| {
            each(&found["artefacts"], "state")
                .iter()
                .all(|state| *state == "erased")
        })
        .await;
    assert!(!clinic.data().join("desk.db").exists());
    clinic.until_sent().await;
    clinic.stop();
    assert_eq!(
        refused(&clinic, &["store", "move", "--forget-old"]),
        (1, "store_move_no_old".to_owned())
    );

    // And back.
    let before = seen(&clinic);
    assert!(!before[0].as_array().unwrap().is_empty());
    clinic.ok(&["patient", "show", crate::clinic::PATIENT]);
    let copy = clinic.data().join("copy");
    assert!(copy.exists(), "this desk copied whom it opened");
    let moved = clinic.ok(&["store", "move", "--to", "file"]);
    assert_eq!(moved["kind"], "file");
    assert_eq!(seen(&clinic), before);
    assert!(!copy.exists(), "it is the server's, and goes with it");
    assert_eq!(clinic.ok(&["store", "status"])["kind"], "file");
    assert_eq!(clinic.ok(&["audit", "verify"])["ok"], true);
    let erased = clinic.ok(&["consent", "show", &open]);
    assert!(
        each(&erased["artefacts"], "state")
            .iter()
            .all(|it| *it == "erased")
    );
    // Both still open it: the recovery key, and the passphrase.
    clinic.open_by_passphrase();
    clinic.ok(&["record", "list"]);
    // Whoever takes up the server again finds it closed.
    let names_file = std::fs::read_to_string(&configuration).unwrap();
    std::fs::write(&configuration, &names_server).unwrap();
    assert_eq!(
        refused(&clinic, &["record", "list"]),
        (3, "store_moving".to_owned())
    );
    std::fs::write(&configuration, &names_file).unwrap();
    assert!(!is_empty(server, &url));
    clinic.serve();
    clinic
        .sandbox
        .decide(sandbox::Decision::new(OTHER, Answer::Revoke))
        .await
        .unwrap();
    clinic
        .until(&["record", "list"], |rows| {
            !each(rows, "patient").contains(&OTHER)
        })
        .await;
    // With this desk's key pair went what opened the rows on the server.
    clinic
        .until(&["erase", "list"], |rows| {
            let rows = rows.as_array().unwrap();
            rows.iter().all(|row| row["done_at"].is_string())
        })
        .await;
    for name in ["desk.pair", "desk.server"] {
        assert!(!clinic.data().join(name).exists(), "{name}");
    }
    clinic.assert_no_complaints();
}

in_both_apis!(a_clinic_moves_to_a_server_and_back);

#[tokio::test(flavor = "multi_thread")]
async fn a_move_that_is_killed_at_any_moment_goes_on_and_one_that_is_given_up_leaves_nothing() {
    let Some(server) = server() else { return };
    let mut clinic = Clinic::start(Api::V3).await;
    clinic.receive().await;
    clinic.until_sent().await;
    clinic.stop();
    let password = "three blue tickets";
    let file = clinic.folder.path().join("password");
    std::fs::write(&file, password).unwrap();
    let file = file.display().to_string();
    let words = ["user", "add", "Head", "--role", "administrator"];
    clinic.ok(&[&words[..], &["--new-password-file", &file]].concat());
    let before = seen(&clinic);
    let given_up = server.url(&server.database());
    let words = ["store", "move", "--to", &given_up];
    kill_after(&clinic, &words, || is_empty(server, &given_up));
    // It is closed, for whoever looks, and goes nowhere else.
    assert_eq!(
        refused(&clinic, &["record", "list"]),
        (3, "store_moving".to_owned())
    );
    let url = server.url(&server.database());
    let to = ["store", "move", "--to", &url];
    assert_eq!(refused(&clinic, &to), (1, "store_move_other".to_owned()));
    clinic.ok(&["store", "move", "--undo"]);
    assert!(is_empty(server, &given_up));
    assert_eq!(seen(&clinic), before);
    assert_eq!(
        refused(&clinic, &["store", "move", "--undo"]),
        (1, "store_move_none".to_owned())
    );

    // Killed later each time; whatever it had done by then.
    let mut rounds = 0_u64;
    let moved = loop {
        rounds += 1;
        let mut command = clinic.command(&to);
        command
            .arg("--json")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut running = command.spawn().unwrap();
        thread::sleep(Duration::from_millis(rounds * 60));
        if running.try_wait().unwrap().is_none() {
            running.kill().unwrap();
        }
        let ended = running.wait_with_output().unwrap();
        if ended.status.success() {
            break String::from_utf8(ended.stdout).unwrap();
        }
        assert!(rounds < 100, "{}", String::from_utf8_lossy(&ended.stderr));
    };
    assert!(rounds > 2, "{rounds}");
    let moved: Value = serde_json::from_str(moved.lines().last().unwrap()).unwrap();
    assert_eq!(moved["kind"], "postgres");
    assert_eq!(seen(&clinic), before);
    assert_eq!(clinic.ok(&["audit", "verify"])["ok"], true);
    // People sign in as before, and by their passwords other desks join.
    let as_head = |desk: &Clinic, words: &[&str]| {
        let mut command = desk.command(words);
        command
            .args(["--json", "--user", "Head"])
            .env_remove("HIU_DESK_PASSPHRASE")
            .env_remove("HIU_DESK_RECOVERY_KEY")
            .env("HIU_DESK_USER_PASSWORD", password);
        run(&mut command)
    };
    assert_eq!(
        as_head(&clinic, &["store", "status"]).json()["kind"],
        "postgres"
    );
    let second = clinic.another();
    std::fs::create_dir(second.data()).unwrap();
    super::configure(&second, &url);
    let joined = as_head(&second, &["store", "join", &url, "--desk", "Ward"]);
    assert_eq!(joined.code, 0, "{}", joined.stderr);
    clinic.ok(&["store", "admit", "Ward"]);
    assert_eq!(seen(&second), before);
    // The old one goes when it is said.
    clinic.ok(&["store", "move", "--forget-old"]);
    assert!(!clinic.data().join("desk.db").exists());
    assert_eq!(seen(&clinic), before);
}

/// Starts a command and kills it once `is_early` says no more.
fn kill_after(clinic: &Clinic, words: &[&str], is_early: impl Fn() -> bool) {
    let mut command = clinic.command(words);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut running = command.spawn().unwrap();
    let process = Pid::from_raw(i32::try_from(running.id()).unwrap()).unwrap();
    loop {
        // It stands still for each look: on a busy computer it could end while one is taken.
        thread::sleep(Duration::from_millis(4));
        kill_process(process, Signal::STOP).unwrap();
        if !is_early() {
            break;
        }
        assert!(running.try_wait().unwrap().is_none(), "it ended too early");
        kill_process(process, Signal::CONT).unwrap();
    }
    running.kill().unwrap();
    running.wait().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_to_where_another_clinic_lies_or_with_desks_that_stay_is_refused() {
    let Some(server) = server() else { return };
    let taken = server.url(&server.database());
    let first = first_desk(Api::V3, &taken).await;
    let clinic = Clinic::set_up(Api::V3, Settings::default()).await;
    let before = seen(&clinic);
    let to = ["store", "move", "--to", &taken];
    assert_eq!(refused(&clinic, &to), (3, "server_has_store".to_owned()));
    assert_eq!(
        refused(&clinic, &["store", "move", "--to", "file"]),
        (1, "store_move_there".to_owned())
    );
    let nowhere = "postgresql://hiu_desk@127.0.0.1:1/clinic";
    assert_eq!(
        refused(&clinic, &["store", "move", "--to", nowhere]),
        (1, "server_unreachable".to_owned())
    );
    assert_eq!(code(&clinic.hiu(&["store", "move"])).0, 2);
    // A backup on a medium that is away would open what is erased later.
    let backup = clinic.folder.path().join("stick.backup");
    clinic.ok(&["backup", backup.to_str().unwrap()]);
    let away = clinic.folder.path().join("away");
    std::fs::create_dir(&away).unwrap();
    for name in ["stick.backup", "stick.backup.keys"] {
        std::fs::rename(clinic.folder.path().join(name), away.join(name)).unwrap();
    }
    let url = server.url(&server.database());
    let to = ["store", "move", "--to", &url];
    assert_eq!(refused(&clinic, &to), (1, "store_move_backup".to_owned()));
    // Nothing was changed by any of it.
    assert_eq!(seen(&clinic), before);
    assert!(is_empty(server, &url));
    let text = std::fs::read_to_string(clinic.data().join("config.toml")).unwrap();
    assert!(!text.contains("postgres"), "{text}");

    let (second, id) = tokio::task::block_in_place(|| super::asks_to_join(&first, &taken));
    first.ok(&["store", "admit", &id]);
    second.ok(&["store", "status"]);
    let back = ["store", "move", "--to", "file"];
    assert_eq!(refused(&first, &back), (1, "store_move_desks".to_owned()));
    first.ok(&["store", "shut-out", &id]);
    first.ok(&back);
    assert_eq!(first.ok(&["store", "status"])["kind"], "file");
    first.ok(&["store", "move", "--forget-old"]);
    assert!(is_empty(server, &taken));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_does_not_begin_in_the_middle_of_an_erasure() {
    let Some(server) = server() else { return };
    let database = server.database();
    let mut clinic = first_desk(Api::V3, &server.url(&database)).await;
    clinic.serve();
    clinic.receive().await;
    clinic.until_sent().await;
    for sql in [
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN RAISE EXCEPTION 'no record goes'; END $$",
        "CREATE TRIGGER refuse BEFORE DELETE ON item FOR EACH ROW
             WHEN (OLD.kind = 13) EXECUTE FUNCTION refuse()",
    ] {
        server.psql(&database, sql).unwrap();
    }
    clinic.decide(Answer::Revoke).await;
    let keys = || {
        let sql = "SELECT count(*) FROM artefact_key";
        server.psql(&database, sql).unwrap()
    };
    while keys() != "0" {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    clinic.stop();
    let to_file = ["store", "move", "--to", "file"];
    assert_eq!(
        refused(&clinic, &to_file),
        (1, "store_move_erasing".to_owned())
    );
    // It was not closed, and nothing was begun.
    assert_eq!(clinic.ok(&["store", "status"])["kind"], "postgres");
    assert!(!clinic.data().join("desk.db").exists());
    // What stood in the way is gone: the move lets it end first.
    server
        .psql(&database, "DROP TRIGGER refuse ON item")
        .unwrap();
    clinic.ok(&to_file);
    assert_eq!(clinic.ok(&["store", "status"])["kind"], "file");
    let erased = clinic.ok(&["erase", "list"]);
    let rows = erased.as_array().unwrap();
    assert!(
        rows.iter().all(|row| row["done_at"].is_string()),
        "{erased}"
    );
    // The certificate counts what went, wherever it went.
    assert!(rows.iter().any(|row| row["records"] != 0), "{erased}");
}
