//! What is begun with a server and cannot be ended: nothing is done by half, and nobody else waits for it.

use std::{
    os::unix::fs::PermissionsExt,
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

use desk::{
    Desk, Installation,
    directory::DataDirectory,
    keys::{Change, Keychain, KeychainTrouble, Opener, Passphrase},
};
use sandbox::{Api, Settings};
use zeroize::Zeroizing;

use super::{asks_to_join, first_desk, server};
use crate::clinic::{Clinic, PASSPHRASE, Ran, SECRET, run};

/// A keychain that gives ABDM's client secret for whatever is asked.
struct Secrets;

impl Keychain for Secrets {
    fn get(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainTrouble> {
        Ok(Some(Zeroizing::new(SECRET.as_bytes().to_vec())))
    }

    fn set(&self, _: &str, _: &[u8]) -> Result<(), KeychainTrouble> {
        Err(KeychainTrouble::NoService)
    }
}

fn installation(of: &Clinic) -> Installation {
    Installation::new(&DataDirectory::find(Some(of.data())).unwrap(), false)
}

/// The desk, open in this process.
fn open_here(of: &Clinic) -> Arc<Desk> {
    let passphrase = Passphrase::new(PASSPHRASE.to_owned());
    let opener = Opener::Passphrase(&passphrase);
    Arc::new(Desk::open(installation(of), &opener, Arc::new(Secrets)).unwrap())
}

/// Runs `hiu` where no file may become larger than 128 KiB, as on a disk that is full by then.
fn short_of_room(desk: &Clinic, words: &[&str]) -> Ran {
    let hiu = desk.command(words);
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 256; exec \"$@\"", "sh"]);
    command
        .arg(hiu.get_program())
        .args(hiu.get_args())
        .arg("--json");
    for (name, value) in hiu.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    run(&mut command)
}

/// A `config.toml` that is larger than there is room for.
fn write_long_configuration(desk: &Clinic) -> String {
    let comment = "# What the clinic wrote down about its computers.\n".repeat(4_000);
    let text = format!("{comment}{}", desk.configuration());
    std::fs::write(desk.data().join("config.toml"), &text).unwrap();
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_whose_disk_is_full_has_joined_nothing() {
    let Some(server) = server() else { return };
    let database = server.database();
    let url = server.url(&database);
    let new = Clinic::prepare(Api::V3, Settings::default()).await;
    std::fs::create_dir(new.data()).unwrap();
    let text = write_long_configuration(&new);
    let ran = short_of_room(&new, &["store", "create", &url]);
    assert_ne!(ran.code, 0);
    let is_empty = "SELECT to_regclass('clinic') IS NULL";
    assert_eq!(server.psql(&database, is_empty).unwrap(), "t");
    let file = |desk: &Clinic| std::fs::read_to_string(desk.data().join("config.toml")).unwrap();
    assert_eq!(file(&new), text);
    new.ok(&["store", "create", &url]);

    let second = new.another();
    std::fs::create_dir(second.data()).unwrap();
    let text = write_long_configuration(&second);
    let ran = short_of_room(&second, &["store", "join", &url]);
    assert_ne!(ran.code, 0);
    let count = "SELECT count(*) FROM desk";
    assert_eq!(server.psql(&database, count).unwrap(), "1");
    assert_eq!(file(&second), text);
    second.ok(&["store", "join", &url]);
    assert_eq!(server.psql(&database, count).unwrap(), "2");
}

/// The power failed once the server had the store, and before this computer noted that it has it.
#[tokio::test(flavor = "multi_thread")]
async fn a_set_up_that_was_cut_off_after_the_server_took_the_store_begins_anew() {
    let Some(server) = server() else { return };
    let database = server.database();
    let url = server.url(&database);
    let desk = Clinic::prepare(Api::V3, Settings::default()).await;
    let create = ["store", "create", &url, "--desk", "Server room"];
    let first = desk.ok(&create)["recovery_key"].clone();
    let mark = desk.data().join("desk.setup");
    std::fs::write(&mark, b"").unwrap();
    // Whoever begins it anew may choose another passphrase.
    let mut command = desk.command(&[&create[..], &["--json"]].concat());
    let ran = run(command.env("HIU_DESK_PASSPHRASE", "another river altogether"));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    std::fs::write(&mark, b"").unwrap();
    let second = desk.ok(&create)["recovery_key"].clone();
    assert_ne!(first, second);
    assert!(!mark.exists());
    let count = |what: &str| {
        server
            .psql(&database, &format!("SELECT count(*) FROM {what}"))
            .unwrap()
    };
    assert_eq!(count("desk"), "1");
    super::configure(&desk, &url);
    assert_eq!(desk.ok(&["store", "status"])["desk"]["name"], "Server room");

    // A store that something was kept in is never emptied, whoever leaves such a mark.
    let other = Clinic::prepare(Api::V3, Settings::default()).await;
    let database = server.database();
    let url = server.url(&database);
    let create = ["store", "create", &url, "--desk", "Server room"];
    other.ok(&create);
    super::configure(&other, &url);
    other.ok(&["patient", "list"]);
    let count = || server.psql(&database, "SELECT count(*) FROM item").unwrap();
    let before = count();
    assert_ne!(before, "0");
    std::fs::write(other.data().join("desk.setup"), b"").unwrap();
    let told = super::refused(&other, &create);
    assert_eq!(told, (3, "server_has_store".to_owned()));
    assert_eq!(count(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_refuses_leaves_the_configuration_as_it_was() {
    let Some(server) = server() else { return };
    let database = server.database();
    let url = server.url(&database);
    let first = first_desk(Api::V3, &url).await;
    for sql in [
        "CREATE ROLE only_reads LOGIN",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO only_reads",
    ] {
        server.psql(&database, sql).unwrap();
    }
    let reading = url.replace("clinic@", "only_reads@");
    let second = first.another();
    std::fs::create_dir(second.data()).unwrap();
    let file = second.data().join("config.toml");
    assert_ne!(second.hiu(&["store", "join", &reading]).code, 0);
    assert!(!file.exists(), "there was none");
    let text = second.configuration();
    std::fs::write(&file, &text).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    let nowhere = server.url("no_such_database");
    for words in [["store", "join", &reading], ["store", "create", &nowhere]] {
        assert_ne!(second.hiu(&words).code, 0);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), text, "{words:?}");
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640, "{words:?}");
    }
    // The same folder joins, and serves one clinic only.
    second.ok(&["store", "join", &url]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_is_let_in_and_shut_out_with_its_line_in_the_audit_or_not_at_all() {
    let Some(server) = server() else { return };
    let database = server.database();
    let url = server.url(&database);
    let first = first_desk(Api::V3, &url).await;
    let (_second, id) = tokio::task::block_in_place(|| asks_to_join(&first, &url));
    let sql = |sql: &str| server.psql(&database, sql).unwrap();
    sql(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN RAISE EXCEPTION 'no line is taken'; END $$",
    );
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON item FOR EACH ROW
                      WHEN (NEW.kind = 39) EXECUTE FUNCTION refuse()";
    let state = || {
        let rows = first.ok(&["store", "desks"]);
        let mut rows = rows.as_array().unwrap().iter();
        rows.find(|row| row["id"] == id.as_str()).unwrap()["state"].clone()
    };
    for (does, before, after) in [("admit", "waits", "in"), ("shut-out", "in", "shut_out")] {
        sql(refuse);
        assert_ne!(first.hiu(&["store", does, &id]).code, 0);
        sql("DROP TRIGGER refuse ON item");
        assert_eq!(state(), before);
        first.ok(&["store", does, &id]);
        assert_eq!(state(), after);
    }
    let list = first.ok(&["audit", "list"]);
    let actions = crate::clinic::each(&list, "action");
    for action in ["desk.admitted", "desk.shut_out"] {
        assert_eq!(actions.iter().filter(|it| **it == action).count(), 1);
    }
}

/// A window that is closed, or a set-up that ends early, drops its turn where nobody may block.
#[tokio::test(flavor = "multi_thread")]
async fn a_turn_that_is_dropped_waits_for_no_server_and_is_free_at_once() {
    let Some(server) = server() else { return };
    let database = server.database();
    let first = first_desk(Api::V3, &server.url(&database)).await;
    let desk = tokio::task::block_in_place(|| open_here(&first));
    let holder = format!(
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = {}
             AND database = (SELECT oid FROM pg_database WHERE datname = '{database}')",
        114_802_143_789_058_u64 & 0xffff_ffff
    );
    let signal = |name: &str, pid: &str| {
        let done = Command::new("kill").args([name, pid]).status().unwrap();
        assert!(done.success());
    };
    let serving = desk.serve().await.unwrap().unwrap();
    let pid = server.psql(&database, &holder).unwrap();
    // The server says nothing for a while.
    signal("-STOP", &pid);
    let began = Instant::now();
    drop(serving);
    let took = began.elapsed();
    tokio::time::sleep(Duration::from_secs(1)).await;
    signal("-CONT", &pid);
    assert!(took < Duration::from_secs(4), "it took {took:?}");
    let began = Instant::now();
    while !server.psql(&database, &holder).unwrap().is_empty() {
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "it is still held"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let again = desk.serve().await.unwrap();
    again.unwrap().stop().await;
    tokio::task::block_in_place(|| drop(desk));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_keeps_one_waiting_holds_up_no_change_of_the_ways_in() {
    let Some(server) = server() else { return };
    let database = server.database();
    let first = first_desk(Api::V3, &server.url(&database)).await;
    let desk = tokio::task::block_in_place(|| open_here(&first));
    let locking = std::thread::spawn(move || {
        let sql = "BEGIN; LOCK TABLE clinic; SELECT pg_sleep(24); COMMIT";
        server.psql(&database, sql).unwrap();
    });
    // By now the open desk compares its ways in with the server's, and waits.
    tokio::time::sleep(Duration::from_secs(5)).await;
    let (old, new) = (
        Passphrase::new(PASSPHRASE.to_owned()),
        Passphrase::new("another river altogether".to_owned()),
    );
    let began = Instant::now();
    tokio::task::block_in_place(|| {
        let change = Change::Passphrase(&new);
        let changed = installation(&first).change_keys(&Opener::Passphrase(&old), change);
        changed.unwrap();
    });
    let took = began.elapsed();
    assert!(took < Duration::from_secs(14), "it took {took:?}");
    tokio::task::block_in_place(|| {
        locking.join().unwrap();
        drop(desk);
    });
    // What was changed meanwhile stays, here and at the server.
    let mut command = first.command(&["store", "status", "--json"]);
    command.env_remove("HIU_DESK_RECOVERY_KEY");
    command.env("HIU_DESK_PASSPHRASE", "another river altogether");
    assert_eq!(run(&mut command).code, 0);
}
