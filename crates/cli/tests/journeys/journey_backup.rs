//! The restore drill: a disk dies after a consent was withdrawn, and a backup from before brings back
//! what may be read, and nothing that may not.

use std::time::{Duration, Instant};

use crate::clinic::{Clinic, LONG, Request, each, hiu, run};
use sandbox::{Answer, Api, Decision};

const OTHER: &str = "hinapatel79@sbx";

async fn a_disk_dies_and_a_backup_brings_back_what_may_be_read(api: Api) {
    let mut clinic = Clinic::start(api).await;
    let withdrawn = clinic.receive().await["id"].as_str().unwrap().to_owned();
    let request = Request {
        patient: OTHER,
        ..Request::default()
    };
    clinic.ask_and_grant(&request).await;
    clinic.until_sent().await;
    let all = clinic.ok(&["record", "list"]);
    let of_other = all
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["patient"] == OTHER)
        .count();
    assert!(of_other > 0 && of_other < all.as_array().unwrap().len());

    // While it serves.
    clinic.open_by_passphrase();
    let recovery = clinic.ok(&["key", "recovery"])["recovery_key"]
        .as_str()
        .unwrap()
        .to_owned();
    let file = clinic.folder.path().join("usb").join("clinic.backup");
    std::fs::create_dir(file.parent().unwrap()).unwrap();
    let file = file.to_str().unwrap();
    let made = clinic.ok(&["backup", file]);
    assert_eq!(
        made["records"].as_u64().unwrap(),
        all.as_array().unwrap().len() as u64
    );
    let again = clinic.hiu(&["backup", file]);
    assert_eq!(
        (again.code, again.error()["code"].as_str()),
        (1, Some("backup_exists"))
    );
    assert_eq!(each(&clinic.ok(&["backup", "list"]), "file"), [file]);

    // The patient withdraws, then the disk dies.
    clinic.decide(Answer::Revoke).await;
    clinic
        .until(&["consent", "show", &withdrawn], |found| {
            each(&found["artefacts"], "state")
                .iter()
                .all(|state| *state == "erased")
        })
        .await;
    // No erasure waits long for a medium: the backup's keys may be written anew a moment later.
    clinic
        .until(&["backup", "list"], |listed| {
            listed[0]["keys_due_at"].is_null()
        })
        .await;
    clinic.stop();
    let store = clinic.data().join("desk.db");
    let mut bytes = std::fs::read(&store).unwrap();
    bytes[..4096].fill(0);
    std::fs::write(&store, bytes).unwrap();
    // Ended by force, it leaves a log from which the first page would come again; the system lets go of it a moment later.
    if cfg!(windows) {
        let log = clinic.data().join("desk.db-wal");
        let until = Instant::now() + LONG;
        while log.exists() {
            if let Err(error) = std::fs::remove_file(&log) {
                assert!(Instant::now() < until, "{error}");
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }
    let damaged = clinic.hiu(&["record", "list"]);
    assert_eq!(
        (damaged.code, damaged.error()["code"].as_str()),
        (3, Some("store_damaged"))
    );

    // Another computer, where nothing is known of the withdrawal.
    let elsewhere = clinic.folder.path().join("elsewhere");
    let there = |words: &[&str]| {
        run(hiu(&elsewhere)
            .env("HIU_DESK_RECOVERY_KEY", &recovery)
            .args(words)
            .arg("--json"))
    };
    let restored = there(&["restore", file]);
    assert_eq!(restored.code, 0, "{}", restored.stderr);
    let restored = restored.json();
    assert!(restored["ended"].as_u64().unwrap() > 0 && restored["set_aside"].is_null());
    let records = there(&["record", "list"]).json();
    assert_eq!(each(&records, "patient"), vec![OTHER; of_other]);

    // And here, where the damaged store is set aside.
    let here = clinic.ok(&["restore", file]);
    assert!(here["set_aside"].as_str().is_some());
    let records = clinic.ok(&["record", "list"]);
    assert_eq!(each(&records, "patient"), vec![OTHER; of_other]);
    let id = records[0]["id"].as_str().unwrap();
    clinic.ok(&["record", "show", id]);
    let lines = clinic.ok(&["audit", "list"]);
    assert!(each(&lines, "action").contains(&"store.restored"));
    assert_eq!(clinic.ok(&["audit", "verify"])["ok"], true);

    // What was withdrawn while the program was off is found at once.
    clinic
        .sandbox
        .decide(Decision::new(OTHER, Answer::Revoke))
        .await
        .unwrap();
    clinic.serve();
    clinic
        .until(&["record", "list"], |rows| {
            rows.as_array().unwrap().is_empty()
        })
        .await;
    // The certificates of what ended before the disk died are there as well.
    clinic
        .until(&["consent", "show", &withdrawn], |found| {
            each(&found["artefacts"], "state")
                .iter()
                .all(|state| *state == "erased")
        })
        .await;
    clinic.assert_no_complaints();
}

in_both_apis!(a_disk_dies_and_a_backup_brings_back_what_may_be_read);
