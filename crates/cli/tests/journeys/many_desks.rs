//! One clinic, two desks, one PostgreSQL server: `hiu store`, who serves, and who takes over.

mod cut_short;
mod line_down;
mod listed;
mod moving;

use std::{
    sync::OnceLock,
    time::{Duration, Instant},
};

use sandbox::{Answer, Api, Settings};

use crate::{
    clinic::{Clinic, PATIENT, Ran, Serve, run},
    postgres::{self, Server},
};

/// The server of all tests here; `None`, and said so, where there is none to be had.
#[expect(
    clippy::print_stdout,
    reason = "who reads the tests sees what was left out"
)]
fn server() -> Option<&'static Server> {
    static SHARED: OnceLock<Server> = OnceLock::new();
    if !postgres::is_here() {
        println!("skipped: PostgreSQL is not installed (Debian: postgresql)");
        return None;
    }
    Some(SHARED.get_or_init(|| Server::start(&["fsync=off"])))
}

#[expect(clippy::print_stdout, reason = "who measures sees it")]
fn measured(took: Duration) {
    println!("another desk took over after {took:?}");
}

/// What is promised is ten seconds; a computer that is busy with tests may take longer.
const TAKE_OVER: Duration = Duration::from_secs(30);

/// Writes what a clinic fills in, with the server.
fn configure(desk: &Clinic, url: &str) {
    let text = format!(
        "{}\n[store]\nkind = \"postgres\"\nurl = \"{url}\"\n",
        desk.configuration()
    );
    std::fs::write(desk.data().join("config.toml"), text).unwrap();
}

/// The first desk of a clinic on the server.
async fn first_desk(api: Api, url: &str) -> Clinic {
    let desk = Clinic::prepare(api, Settings::default()).await;
    let made = desk.ok(&["store", "create", url, "--desk", "Server room"]);
    assert_eq!(made["desk"]["name"], "Server room");
    assert!(made["recovery_key"].as_str().unwrap().len() > 20);
    let written = std::fs::read_to_string(desk.data().join("config.toml")).unwrap();
    assert!(written.contains(&format!("url = \"{url}\"")), "{written}");
    configure(&desk, url);
    desk
}

/// Another desk that asked to join, and is not let in yet.
fn asks_to_join(first: &Clinic, url: &str) -> (Clinic, String) {
    let desk = first.another();
    std::fs::create_dir(desk.data()).unwrap();
    // As people do: the first desk's file goes along.
    configure(&desk, url);
    let joined = desk.ok(&["store", "join", url, "--desk", "Front desk"]);
    let id = joined["desk"]["id"].as_str().unwrap().to_owned();
    (desk, id)
}

fn code(ran: &Ran) -> (i32, String) {
    let code = ran.error()["code"].as_str().unwrap_or_default().to_owned();
    (ran.code, code)
}

fn refused(desk: &Clinic, words: &[&str]) -> (i32, String) {
    code(&desk.hiu(words))
}

async fn two_desks_share_one_clinic_and_one_takes_over(api: Api) {
    let Some(server) = server() else { return };
    let url = server.url(&server.database());
    let mut first = first_desk(api, &url).await;
    first.serve();
    let (mut second, id) = tokio::task::block_in_place(|| asks_to_join(&first, &url));
    let waits = (3, "desk_waits".to_owned());
    assert_eq!(refused(&second, &["patient", "list"]), waits);
    let listed = first.ok(&["store", "desks"]);
    let row = |name: &str| {
        let rows = listed.as_array().unwrap().iter();
        rows.filter(|row| row["name"] == name).collect::<Vec<_>>()
    };
    assert_eq!(row("Front desk")[0]["id"], id.as_str());
    assert_eq!(row("Front desk")[0]["state"], "waits");
    assert_eq!(row("Server room")[0]["serving"], true);
    let admitted = first.ok(&["store", "admit", "Front desk"]);
    assert_eq!(admitted["state"], "in");
    let status = second.ok(&["store", "status"]);
    assert_eq!(status["kind"], "postgres");
    assert_eq!(status["serving"]["name"], "Server room");

    // Asked at one desk, answered to the one that serves, read at both.
    second.ok(&["patient", "find", PATIENT]);
    let consent = second.ask().await;
    second.until_state(&consent, "requested").await;
    second.decide(Answer::Grant).await;
    second.until_received(&consent).await;
    let records = second.ok(&["record", "list"]);
    assert!(!records.as_array().unwrap().is_empty());
    assert_eq!(records, first.ok(&["record", "list"]));
    let record = records[0]["id"].as_str().unwrap();
    let shown = second.ok(&["record", "show", record]);
    assert!(shown["counts"].is_object(), "{shown}");

    // The second waits for its turn; the first loses its power.
    let mut waiting = Serve::start(second.command(&["serve"]));
    let event = waiting.wait_for(|event| event["event"] == "waiting");
    assert_eq!(event["serving"]["name"], "Server room");
    // What is asked while nobody serves goes out once somebody does.
    first.kill();
    let killed = Instant::now();
    waiting.wait_for(|event| event["event"] == "listening");
    let took = killed.elapsed();
    measured(took);
    assert!(took < TAKE_OVER, "it took {took:?}");
    second.put_serving(waiting);
    let again = first.ask().await;
    first.until_state(&again, "requested").await;
    first.decide(Answer::Grant).await;
    first.until_received(&again).await;
    let status = first.ok(&["store", "status"]);
    assert_eq!(status["serving"]["name"], "Front desk");

    // Withdrawn at the patient's phone: gone at both, and each turns its keys.
    first.decide(Answer::Revoke).await;
    for desk in [&first, &second] {
        desk.until(&["erase", "list"], |rows| {
            let rows = rows.as_array().unwrap();
            !rows.is_empty() && rows.iter().all(|row| row["done_at"].is_string())
        })
        .await;
    }
    first
        .until(&["store", "desks"], |rows| {
            rows.as_array()
                .unwrap()
                .iter()
                .all(|row| row["turned"] == true)
        })
        .await;
    let verdict = first.ok(&["audit", "verify"]);
    assert_eq!(verdict["ok"], true, "{verdict}");
    second.stop();
    first.assert_no_complaints();
}

in_both_apis!(two_desks_share_one_clinic_and_one_takes_over);

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_is_added_at_one_desk_signs_in_at_another_and_joins_a_third_by_password() {
    let Some(server) = server() else { return };
    let url = server.url(&server.database());
    let mut first = first_desk(Api::V3, &url).await;
    first.serve();
    let (second, id) = tokio::task::block_in_place(|| asks_to_join(&first, &url));
    first.ok(&["store", "admit", &id]);
    let password = "three blue tickets";
    let as_person = |desk: &Clinic, who: &str, words: &[&str]| {
        let mut command = desk.command(words);
        command
            .args(["--json", "--user", who])
            .env_remove("HIU_DESK_PASSPHRASE")
            .env_remove("HIU_DESK_RECOVERY_KEY")
            .env("HIU_DESK_USER_PASSWORD", password);
        run(&mut command)
    };
    let file = first.folder.path().join("password");
    std::fs::write(&file, password).unwrap();
    let file = file.display().to_string();
    for (who, role) in [("Head", "administrator"), ("Rekha", "doctor")] {
        let words = ["user", "add", who, "--role", role];
        let more = ["--requester", "Dr. R Iyer", "--new-password-file", &file];
        first.ok(&[&words[..], &more].concat());
    }
    // Any start at the second desk takes over what the first changed.
    second.ok(&["store", "status"]);
    let ran = as_person(&second, "Rekha", &["patient", "list"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let ran = as_person(&second, "Rekha", &["store", "desks"]);
    assert_eq!(code(&ran), (1, "not_allowed".to_owned()));

    // The server names nobody.
    let open = server.psql(
        url.rsplit('/').next().unwrap(),
        "SELECT ways_open FROM clinic",
    );
    let open = open.unwrap();
    assert!(
        open.contains("recovery key") && !open.contains("Rekha"),
        "{open}"
    );

    // Disabled at the first, she opens nothing at the second, even before it hears of it.
    first.ok(&["user", "disable", "Rekha"]);
    let ran = as_person(&second, "Rekha", &["patient", "list"]);
    assert_eq!(code(&ran), (3, "wrong_password".to_owned()));

    let third = first.another();
    std::fs::create_dir(third.data()).unwrap();
    configure(&third, &url);
    let ran = as_person(&third, "Head", &["store", "join", &url, "--desk", "Ward"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    first.ok(&["store", "admit", "Ward"]);
    let ran = as_person(&third, "Head", &["store", "desks"]);
    assert_eq!(ran.json().as_array().unwrap().len(), 3);

    // Shut out: no start opens the store, and one that is open closes.
    let mut open = Serve::start(third.command(&["serve"]));
    open.wait_for(|event| event["event"] == "waiting");
    first.ok(&["store", "shut-out", "Ward"]);
    let ran = as_person(&third, "Head", &["store", "desks"]);
    assert_eq!(code(&ran), (3, "desk_shut_out".to_owned()));
    assert_eq!(
        refused(&first, &["store", "shut-out", "Server room"]),
        (1, "no_such_desk".to_owned())
    );
    let list = first.ok(&["audit", "list"]);
    let actions: Vec<&str> = crate::clinic::each(&list, "action");
    assert!(actions.contains(&"desk.admitted") && actions.contains(&"desk.shut_out"));
    first.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_two_desks_changed_meanwhile_is_kept_of_both() {
    let Some(server) = server() else { return };
    let url = server.url(&server.database());
    let first = first_desk(Api::V3, &url).await;
    let (second, id) = tokio::task::block_in_place(|| asks_to_join(&first, &url));
    first.ok(&["store", "admit", &id]);
    second.ok(&["store", "status"]);
    let old = first.ok(&["key", "recovery"])["recovery_key"].clone();
    let file = first.folder.path().join("password");
    std::fs::write(&file, "three blue tickets").unwrap();
    let file = file.display().to_string();
    for (who, role) in [("Head", "administrator"), ("Rekha", "doctor")] {
        let words = ["user", "add", who, "--role", role];
        let more = ["--requester", "Dr. R Iyer", "--new-password-file", &file];
        first.ok(&[&words[..], &more].concat());
    }
    // The second has heard of neither when it changes the same key file.
    let new = second.ok(&["key", "recovery"])["recovery_key"].clone();
    let at = |desk: &Clinic, key: &serde_json::Value| {
        let mut command = desk.command(&["store", "status", "--json"]);
        command.env_remove("HIU_DESK_PASSPHRASE");
        run(command.env("HIU_DESK_RECOVERY_KEY", key.as_str().unwrap()))
    };
    first.ok(&["store", "status"]);
    // What was made at the second before opens nothing at the first, though that one has not heard of it.
    let newest = second.ok(&["key", "recovery"])["recovery_key"].clone();
    assert_eq!(code(&at(&first, &new)), (3, "wrong_key".to_owned()));
    for desk in [&first, &second] {
        assert_eq!(at(desk, &newest).code, 0);
        for dead in [&old, &new] {
            assert_eq!(code(&at(desk, dead)), (3, "wrong_key".to_owned()));
        }
        let mut command = desk.command(&["patient", "list", "--json", "--user", "Rekha"]);
        command.env_remove("HIU_DESK_PASSPHRASE");
        let ran = run(command.env("HIU_DESK_USER_PASSWORD", "three blue tickets"));
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_between_a_desk_and_its_server_is_told_apart() {
    let Some(server) = server() else { return };
    let database = server.database();
    let url = server.url(&database);
    let desk = Clinic::prepare(Api::V3, Settings::default()).await;
    let told = |words: &[&str]| refused(&desk, words);
    let is = |code: &str| (3, code.to_owned());

    // Nothing is made by any of these.
    assert_eq!(told(&["store", "join", &url]), is("server_has_no_store"));
    let nowhere = server.url("no_such_database");
    assert_eq!(
        told(&["store", "create", &nowhere]),
        is("server_has_no_store")
    );
    let away = "postgresql://clinic@127.0.0.1:1/clinic";
    let away = told(&["store", "create", away]);
    assert_eq!(away, (1, "server_unreachable".to_owned()));
    for address in [
        "mysql://clinic@127.0.0.1/clinic",
        "postgresql://clinic:secret@127.0.0.1/clinic",
        "postgresql://clinic@127.0.0.1",
        "postgresql://clinic@db.example.in/clinic?sslmode=disable",
    ] {
        let ran = desk.hiu(&["store", "create", address]);
        assert_eq!(code(&ran), is("server_address"), "{address}");
        assert!(!ran.stderr.contains("secret"), "{}", ran.stderr);
    }
    server.guard("guarded", "open sesame");
    let guarded = url.replace("clinic@", "guarded@");
    assert_eq!(told(&["store", "create", &guarded]), is("server_sign_in"));
    assert!(!desk.data().join("desk.key").exists());

    // A database that the guarded user owns, with the password from each place that may give it.
    let own = server.database();
    server
        .psql(&own, "GRANT ALL ON SCHEMA public TO guarded")
        .unwrap();
    let own = server.url(&own).replace("clinic@", "guarded@");
    let file = desk.folder.path().join("pgpass");
    std::fs::write(&file, "127.0.0.1:*:*:guarded:open sesame\n").unwrap();
    let with_file = |mode: u32, words: &[&str]| {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        let mut command = desk.command(words);
        run(command.arg("--json").env("PGPASSFILE", &file))
    };
    let create = ["store", "create", &own, "--desk", "One"];
    assert_eq!(code(&with_file(0o644, &create)), is("server_sign_in"));
    let ran = with_file(0o600, &create);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    configure(&desk, &own);
    assert_eq!(told(&["store", "status"]), is("server_sign_in"));
    let given = |words: &[&str]| {
        let mut command = desk.command(words);
        run(command
            .arg("--json")
            .env("HIU_DESK_STORE_PASSWORD", "open sesame"))
    };
    assert_eq!(given(&["store", "status"]).json()["desk"]["name"], "One");

    // There is one now; what is there stays.
    assert_eq!(told(&["init"]), is("already_set_up"));
    let other = desk.another();
    let again = run(other
        .command(&["store", "create", &own, "--json"])
        .env("HIU_DESK_STORE_PASSWORD", "open sesame"));
    assert_eq!(code(&again), is("server_has_store"));
    let wrong = run(other
        .command(&["store", "join", &own, "--json"])
        .env("HIU_DESK_STORE_PASSWORD", "open sesame")
        .env("HIU_DESK_PASSPHRASE", "another river altogether"));
    assert_eq!(code(&wrong), is("wrong_passphrase"));
    assert!(!other.data().join("desk.key").exists());
    assert!(!other.data().join("desk.server").exists());

    // What a file's store has and a server's has not.
    let backup = given(&["backup", "somewhere"]);
    assert_eq!(code(&backup), (1, "server_store".to_owned()));
    let restore = given(&["restore", "somewhere"]);
    assert_eq!(code(&restore), (1, "server_store".to_owned()));
    // A desk that never serves says so, and does the rest.
    let file = desk.data().join("config.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("{text}serves = false\n")).unwrap();
    assert_eq!(code(&given(&["serve"])), is("never_serves"));
    assert_eq!(given(&["store", "status"]).json()["serves"], false);

    // A clinic with its file, whose configuration names a server.
    let clinic = Clinic::set_up(Api::V3, Settings::default()).await;
    configure(&clinic, &own);
    assert_eq!(
        refused(&clinic, &["patient", "list"]),
        is("store_not_joined")
    );
    // Without its key the file of records is not taken for what a set-up left.
    let (key, aside) = (
        clinic.data().join("desk.key"),
        clinic.data().join("desk.aside"),
    );
    std::fs::rename(&key, &aside).unwrap();
    let nowhere = server.url("nowhere");
    assert_ne!(clinic.hiu(&["store", "create", &nowhere]).code, 0);
    assert!(clinic.data().join("desk.db").exists());
    std::fs::rename(&aside, &key).unwrap();
    let text = clinic.configuration();
    std::fs::write(clinic.data().join("config.toml"), text).unwrap();
    clinic.ok(&["patient", "list"]);
    let status = clinic.ok(&["store", "status"]);
    assert_eq!(
        (&status["kind"], &status["desk"]),
        (&"file".into(), &serde_json::Value::Null)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_away_is_waited_for() {
    if self::server().is_none() {
        return;
    }
    let server = Server::start(&[]);
    let url = server.url(&server.database());
    let mut desk = first_desk(Api::V3, &url).await;
    desk.serve();
    let before = desk.ask().await;
    desk.until_state(&before, "requested").await;
    let mut serving = desk.take_serving();
    server.kill();
    serving.wait_for(|event| event["event"] == "lost");
    serving.wait_for(|event| event["event"] == "waiting" && event["serving"].is_null());
    let away = (1, "server_unreachable".to_owned());
    assert_eq!(refused(&desk, &["store", "status"]), away);
    server.start_again();
    serving.wait_for(|event| event["event"] == "listening");
    desk.put_serving(serving);
    // What was on its way goes on, and what comes is received.
    desk.decide(Answer::Grant).await;
    desk.until_received(&before).await;
    desk.stop();
}

/// The program's user needs no more than to read and write rows; who made the tables owns them.
#[tokio::test(flavor = "multi_thread")]
async fn a_user_who_owns_nothing_is_enough_to_work() {
    let Some(server) = server() else { return };
    let database = server.database();
    let url = server.url(&database);
    let mut desk = first_desk(Api::V3, &url).await;
    for sql in [
        "CREATE ROLE hiu_desk LOGIN",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO hiu_desk",
    ] {
        server.psql(&database, sql).unwrap();
    }
    configure(&desk, &url.replace("clinic@", "hiu_desk@"));
    desk.serve();
    let consent = desk.receive().await;
    let id = consent["id"].as_str().unwrap();
    desk.decide(Answer::Revoke).await;
    desk.until(&["erase", "list"], |rows| {
        let rows = rows.as_array().unwrap();
        !rows.is_empty() && rows.iter().all(|row| row["done_at"].is_string())
    })
    .await;
    desk.until_state(id, "revoked").await;
    desk.stop();
}
