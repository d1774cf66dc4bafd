//! Every command of the window, as the lock and as each role finds it.

use std::time::Duration;

use domain::{Right, Role, Roles};
use serde_json::{Value, json};

use super::{COMMANDS, NEEDS, answer};
use crate::{
    Arguments, Shell,
    session::{Leaving, Standing},
    shell::Opening,
};

/// What a command takes of whoever asks; `None`: anybody at the window may ask, or the store is open
/// already and it is no longer what it was for.
fn right_of(command: &str) -> Option<Right> {
    let place = COMMANDS.iter().position(|name| *name == command)?;
    NEEDS[place].right()
}

const PATIENT: &str = "somebody@sbx";
const ID: &str = "0b7f2c1e-5a43-4e0f-9a58-6a1d2f3c4b5e";

/// A request that a command takes.
fn request_of(command: &str) -> Value {
    let (record, all) = (json!({"id": ID}), json!({"patient": null}));
    let lines = json!({
        "patient": null, "person": null, "kind": null, "from": null, "until": null, "before": null,
    });
    match command {
        "confirm_clock" => json!({"day": "2026-11-29"}),
        "list_patients" => json!({"text": null, "account": null}),
        "get_patient"
        | "find_patient"
        | "add_to_board"
        | "take_off_board"
        | "list_hidden_records"
        | "get_patient_summary"
        | "get_patient_labs"
        | "get_patient_timeline"
        | "get_patient_medicines"
        | "get_patient_files" => json!({"address": PATIENT}),
        "look_for_code" => json!({"width": 2, "height": 1, "luma": "AAA="}),
        "read_code" => json!({"text": "91-1000-2000-3004"}),
        "find_hospitals" => json!({"name": "city"}),
        "describe_patient" => {
            json!({"address": PATIENT, "name": "Somebody", "sex": null, "birth_year": null})
        }
        "look_up_abha" => json!({"address": "Somebody@sbx"}),
        "begin_verification" => json!({
            "kind": "address", "value": "Somebody@sbx", "by": "mobile", "patient": null,
        }),
        "begin_creation" => creation(),
        "create_instead" => json!({"attempt": ID, "form": creation()}),
        "sign_in_instead" | "resend_otp" | "keep_address" | "cancel_attempt" | "get_abha_card"
        | "save_abha_card" => json!({"attempt": ID}),
        "give_otp" => json!({"attempt": ID, "otp": "000000"}),
        "choose_account" => json!({"attempt": ID, "place": 0}),
        "claim_address" => json!({"attempt": ID, "address": "somebody.else"}),
        "list_consents" => json!({"patient": null, "state": null}),
        "get_consent" | "get_consent_slip" | "note_slip" | "take_back_waiting"
        | "refresh_consent" | "open_record" | "get_record_context" | "get_record_fhir"
        | "export_record_fhir" => record,
        "request_consent" => json!({
            "patient": PATIENT, "purpose": "CAREMGT", "hi_types": ["Prescription"],
            "from": "2026-01-01", "to": "2026-11-01", "erase_at": "2027-01-01T00:00:00Z",
            "requester": "Dr. R Iyer", "hip": null,
        }),
        "preview_list" | "import_list" => json!({"text": PATIENT, "content": null}),
        "ask_many" => json!({"patients": null, "template": "labs", "requester": "Dr. R Iyer"}),
        "fetch_consent" => json!({"id": ID, "artefact": null}),
        "list_records" => json!({"patient": null, "hi_type": null, "consent": null}),
        "mark_seen" => json!({"patient": PATIENT, "records": null}),
        "review" => json!({"record": ID, "entry": null, "remark": null}),
        "undo_review" => json!({"record": ID, "entry": null}),
        "answer_person" => json!({"id": ID, "answer": "yes"}),
        "get_record_attachment" | "save_attachment" | "get_record_dicom" => {
            json!({"record": ID, "attachment": "1"})
        }
        "get_record_picture" => json!({
            "record": ID, "attachment": "1", "kind": "full", "frame": null, "center": null,
            "width": null,
        }),
        "get_entry_json" => json!({"record": ID, "entry": 1}),
        "save_pdf" | "note_print" => json!({"what": "summary", "id": PATIENT}),
        "copy_text" => json!({"what": "summary", "patient": PATIENT}),
        "create_store" => json!({"passphrase": null, "server": null}),
        "join_store" => json!({
            "url": "postgresql://clinic@127.0.0.1:1/clinic", "root_cert": null, "name": "",
            "password": null, "configuration": null, "passphrase": PASSWORD, "recovery_key": null,
            "person": null, "person_password": null,
        }),
        "unlock" => json!({"passphrase": null, "recovery_key": null}),
        "check_configuration" => form(),
        "restore_backup" => json!({"file": "/nowhere", "passphrase": null, "recovery_key": null}),
        "search" => json!({"text": "word", "patient": null, "limit": null}),
        "retry_outbox" => json!({"id": null}),
        "practice_requests" | "list_account_changes" => all,
        "register_share" | "dismiss_share" => json!({"id": ID}),
        "match_share" => json!({"id": ID, "patient": PATIENT}),
        "save_counters" => json!({"counters": []}),
        "counter_code" | "counter_page" => json!({"counter": "OPD1", "kind": "profile"}),
        "list_audit" => lines,
        "export_audit" => json!({"lines": lines, "format": "csv"}),
        "give_reason" => json!({"patient": PATIENT, "record": null, "reason": "she is here now"}),
        "list_reasons" => json!({"only_waiting": true}),
        "review_reason" => json!({"id": ID, "remark": ""}),
        "register_bridge" => json!({"url": null}),
        "admit_desk" | "shut_out_desk" => record,
        "rename_desk" => json!({"id": ID, "name": "Ward"}),
        "back_up" => json!({"file": null}),
        "forget_backup" => json!({"file": "/nowhere"}),
        "run_check" => json!({"name": "clock"}),
        "save_configuration" => json!({"form": form(), "client_secret": null}),
        "practice_decide" => json!({
            "patient": PATIENT, "request": null, "answer": "grant", "artefacts": null,
            "narrowed": null,
        }),
        "practice_account" => json!({"patient": PATIENT, "status": "ACTIVE"}),
        "practice_counters" => json!({"patient": PATIENT}),
        "practice_share" => json!({
            "patient": PATIENT, "code": "OPD1", "kind": "profile", "references": null,
            "keep": "hour",
        }),
        "practice_role" => json!({"role": "doctor"}),
        "add_user" => json!({
            "name": "Somebody", "roles": ["doctor"], "requester": null, "password": PASSWORD,
        }),
        "change_user" => json!({
            "name": ASHA, "roles": ["doctor"], "requester": null, "state": "active",
            "password": null,
        }),
        "choose_notifications" => json!({"wanted": true}),
        "set_pin" => json!({"password": PASSWORD, "pin": "2580"}),
        "set_password" => json!({
            "name": null, "current": PASSWORD, "password": PASSWORD,
        }),
        _ => json!({}),
    }
}

/// For whom an ABHA is made: nobody.
fn creation() -> Value {
    json!({
        "aadhaar": null, "mobile": "9000000000", "agreed_by": "Somebody", "text_sha256": "",
    })
}

/// What `config.toml` says: a gateway that nobody listens at.
pub(super) fn form() -> Value {
    json!({
        "api": "v3", "gateway_url": "http://127.0.0.1:9", "consent_manager": "sbx",
        "client_id": "SBX_000001", "hiu_id": "IN2910000123_1", "hiu_name": "Asha Clinic",
        "hip_id": null, "listen": "127.0.0.1:0", "public_url": "https://hiu.asha.example",
        "push_url": null,
        "tunnel": {
            "kind": "none", "relay_line": "", "program": "", "args": "", "url_pattern": "",
            "env": "", "secrets": [],
        },
        "requesters": [
            {"name": "Dr. R Iyer", "kind": "REGNO", "value": "KA-20391", "system": null},
        ],
    })
}

const PASSWORD: &str = "four quiet words";
/// A wait that a slow computer does not outlast between two steps, in seconds.
const SLOW_S: u32 = 7;
const ASHA: &str = "Asha Rao";

/// A window over a store of its own, in which an administrator and somebody with `roles` sign in.
struct Window {
    shell: Shell,
    _folder: tempfile::TempDir,
}

impl Window {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let shell = Shell::new(&Arguments {
            practice: false,
            data_dir: Some(folder.path().to_owned()),
        })
        .unwrap();
        let passphrase = desk::keys::Passphrase::new("a long and quiet river".to_owned());
        shell.create(Opening::Passphrase(passphrase)).await.unwrap();
        let form = serde_json::from_value(form()).unwrap();
        assert_eq!(shell.save_configuration(form, None).await.unwrap(), []);
        shell.finish_setup().await;
        Self {
            shell,
            _folder: folder,
        }
    }

    async fn ask(&self, command: &str, request: Value) -> Result<Value, String> {
        let answered = answer(&self.shell, command, request).await;
        answered
            .map(|text| serde_json::from_str(&text).unwrap())
            .map_err(|error| error.code)
    }

    async fn add(&self, name: &str, roles: &[&str]) {
        let request =
            json!({"name": name, "roles": roles, "requester": null, "password": PASSWORD});
        self.ask("add_user", request).await.unwrap();
    }

    async fn sign_in(&self, name: &str) {
        let request = json!({"name": name, "password": PASSWORD});
        let told = self.ask("sign_in", request).await.unwrap();
        assert_eq!(told["session"]["state"], "signed_in", "{told:#}");
    }

    /// Types wrong passwords until the wait is so long, in seconds; returns how many there were, and the wait. It counts
    /// from before a password is looked at: on a busy computer the first ones are over by then.
    async fn try_wrong_passwords(&self, name: &str, least_s: u32) -> (u32, u32) {
        let wrong = json!({"name": name, "password": "another password"});
        let mut wrong_ones = 0;
        loop {
            let refused = answer(&self.shell, "sign_in", wrong.clone()).await;
            let refused = refused.unwrap_err();
            if refused.code == "wrong_password" {
                wrong_ones += 1;
                let wait_s = refused.wait_s.unwrap_or(0);
                if wait_s >= least_s {
                    return (wrong_ones, wait_s);
                }
            } else {
                assert_eq!(refused.code, "too_many_tries");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Asserts that every command that takes a right answers `locked`, and that the others tell nothing
    /// of a patient.
    async fn assert_locked(&self, how: &str) {
        for command in COMMANDS {
            if right_of(command).is_none() {
                continue;
            }
            let answered = self.ask(command, request_of(command)).await;
            assert_eq!(answered, Err("locked".to_owned()), "{command}, {how}");
        }
        let status = self.ask("get_status", json!({})).await.unwrap();
        assert_eq!(status["waiting_calls"], 0, "{status:#}");
        assert_eq!(status["public_url"], Value::Null, "{status:#}");
    }

    async fn close(self) {
        self.shell.close().await;
    }
}

/// Whatever the screen sends: see docs/promises.md, S12.
#[tokio::test(flavor = "multi_thread")]
async fn locked() {
    let window = Window::open().await;
    // Nobody signs in: everything is the operator's.
    assert!(
        window
            .ask("list_patients", json!({"text": null}))
            .await
            .is_ok()
    );
    window.add("Dr. R Iyer", &["doctor", "administrator"]).await;
    window
        .assert_locked("since the first person was added")
        .await;

    window.sign_in("Dr. R Iyer").await;
    window.add(ASHA, &["front-desk"]).await;
    assert!(
        window
            .ask("list_records", request_of("list_records"))
            .await
            .is_ok()
    );
    let app = window.shell.app().unwrap();
    let told = window.ask("lock", json!({})).await.unwrap();
    assert_eq!(
        (&told["state"], &told["name"]),
        (&json!("locked"), &json!("Dr. R Iyer"))
    );
    window.assert_locked("by hand").await;
    // What was under way has nothing to say any more either.
    let late = app.list_patients("", None).await.map(|rows| rows.len());
    assert_eq!(late.unwrap_err().code(), "locked");
    // Receiving goes on.
    assert!(window.shell.desk().is_ok());

    window.try_wrong_passwords("Dr. R Iyer", SLOW_S).await;
    let right = json!({"name": "Dr. R Iyer", "password": PASSWORD});
    assert_eq!(
        window.ask("sign_in", right).await,
        Err("too_many_tries".to_owned()),
        "the right password waits as well"
    );
    window.assert_locked("after a wrong password").await;
    window.sign_in(ASHA).await;
    window.ask("sign_out", json!({})).await.unwrap();
    assert!(matches!(
        window.shell.session().standing(),
        Standing::Nobody { locked_for: None }
    ));
    window.assert_locked("after signing out").await;
    window.close().await;
}

/// Whoever set a PIN comes back by it after a lock and a switch, and by the password alone after signing out.
#[tokio::test(flavor = "multi_thread")]
async fn a_pin_of_the_day_brings_back_whoever_set_it() {
    let window = Window::open().await;
    window.add("Head", &["administrator"]).await;
    window.sign_in("Head").await;
    window.add(ASHA, &["front-desk"]).await;
    window.sign_in(ASHA).await;
    let by_pin = json!({"name": ASHA, "pin": "2580"});
    assert_eq!(
        window.ask("sign_in_by_pin", by_pin.clone()).await,
        Err("no_pin".to_owned())
    );
    let set = json!({"password": PASSWORD, "pin": "2580"});
    window.ask("set_pin", set).await.unwrap();
    let told = window.ask("get_session", json!({})).await.unwrap();
    assert_eq!(told["has_pin"], true, "{told:#}");
    for leave in ["lock", "switch_user"] {
        let told = window.ask(leave, json!({})).await.unwrap();
        assert_eq!(told["has_pin"], false, "{told:#}");
        let people = told["people"].as_array().unwrap();
        let who_has = people.iter().filter(|row| row["has_pin"] == true);
        assert_eq!(who_has.count(), 1, "{told:#}");
        window.assert_locked(leave).await;
        let told = window.ask("sign_in_by_pin", by_pin.clone()).await.unwrap();
        assert_eq!(told["session"]["name"], ASHA, "{told:#}");
    }
    window.ask("sign_out", json!({})).await.unwrap();
    assert_eq!(
        window.ask("sign_in_by_pin", by_pin).await,
        Err("no_pin".to_owned())
    );
    window.assert_locked("after signing out").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_says_when_the_next_is_looked_at() {
    let window = Window::open().await;
    window.add("Head", &["administrator"]).await;
    let refused = async |typed: &str| {
        let request = json!({"name": "Head", "password": typed});
        let refused = answer(&window.shell, "sign_in", request).await.unwrap_err();
        (refused.code.to_string(), refused.wait_s)
    };
    // One second after the first, and twice as long after each further one.
    let (wrong_ones, wait_s) = window.try_wrong_passwords("Head", 1).await;
    assert!(
        wait_s <= 1 << (wrong_ones - 1),
        "{wait_s} after {wrong_ones}"
    );
    window.try_wrong_passwords("Head", SLOW_S).await;
    let (code, wait_s) = refused(PASSWORD).await;
    assert_eq!(code, "too_many_tries");
    assert!(wait_s.is_some_and(|wait_s| wait_s >= 1), "{wait_s:?}");
    window.close().await;
}

/// Commands that would go out to ABDM, or change what the next ones find, where they are allowed.
const NOT_TRIED: [&str; 12] = [
    // It writes where people find their files.
    "export_audit",
    "find_patient",
    "find_hospitals",
    "ask_many",
    "request_consent",
    "get_bridge",
    "register_bridge",
    "run_check",
    "save_configuration",
    "finish_setup",
    "change_user",
    "set_password",
];

#[tokio::test(flavor = "multi_thread")]
async fn every_command_as_every_role() {
    let window = Window::open().await;
    window.add("Head", &["administrator"]).await;
    window.sign_in("Head").await;
    for role in Role::ALL {
        window
            .add(&format!("One {}", role.name()), &[role.name()])
            .await;
    }
    for role in Role::ALL {
        window.sign_in(&format!("One {}", role.name())).await;
        for command in COMMANDS {
            let Some(right) = right_of(command) else {
                continue;
            };
            let may = Roles::from(*role).has(right);
            if may && NOT_TRIED.contains(command) {
                continue;
            }
            let answered = self::answer(&window.shell, command, request_of(command)).await;
            let code = answered.err().map(|error| error.code).unwrap_or_default();
            assert_eq!(code == "not_allowed", !may, "{command} as {role:?}: {code}");
        }
        window.shell.leave(Leaving::SignedOut).await;
    }
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_disabled_elsewhere_is_locked_out_of_the_window() {
    let window = Window::open().await;
    window.add("Head", &["administrator"]).await;
    window.sign_in("Head").await;
    window.add(ASHA, &["front-desk"]).await;
    window.sign_in(ASHA).await;
    // As another process does it.
    let desk = window.shell.desk().unwrap();
    let name = domain::UserName::parse(ASHA).unwrap();
    desk.disable_user(desk.app(), &name).await.unwrap();
    let told = window.ask("get_session", json!({})).await.unwrap();
    assert_eq!(told["state"], "locked", "{told:#}");
    window
        .assert_locked("after another process disabled them")
        .await;
    window.close().await;
}

/// The tour: a role that is played may do what the role may, and only in practice is one played.
#[tokio::test(flavor = "multi_thread")]
async fn a_played_role_is_as_narrow_as_the_role() {
    let window = Window::open().await;
    let play = |role: Value| json!({"role": role});
    let refused = window.ask("practice_role", play(json!("doctor"))).await;
    assert_eq!(refused, Err("not_practice".to_owned()));

    assert!(window.shell.session().play(Some(Role::FrontDesk)));
    let told = window.ask("get_session", json!({})).await.unwrap();
    assert_eq!(told["state"], "playing", "{told:#}");
    assert_eq!(told["roles"], json!(["front-desk"]));
    for (command, right) in [
        ("list_records", Right::Clinical),
        ("list_audit", Right::Administer),
    ] {
        assert_eq!(right_of(command), Some(right));
        let answered = window.ask(command, request_of(command)).await;
        assert_eq!(answered, Err("not_allowed".to_owned()), "{command}");
    }
    assert!(window.shell.session().play(None));
    let listed = window.ask("list_records", request_of("list_records")).await;
    assert!(listed.is_ok());
    window.close().await;
}
