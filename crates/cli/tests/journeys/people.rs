//! People who sign in, through `hiu` alone.

use sandbox::{Api, Settings};
use serde_json::{Value, json};

use crate::clinic::{Clinic, PATIENT, Ran};

const HEAD: &str = "an umbrella by the door";
const CLERK: &str = "three blue tickets";
const DOCTOR: &str = "a quiet ward at noon";

impl Clinic {
    /// Adds somebody; their password by a file.
    fn add(&self, who: &str, password: &str, words: &[&str]) -> Value {
        let file = self.password_file(password);
        let mut all = vec!["user", "add", who, "--password-file", &file];
        all.extend(words);
        self.ok(&all)
    }

    fn password_file(&self, password: &str) -> String {
        let file = self.folder.path().join("password");
        std::fs::write(&file, format!("{password}\n")).unwrap();
        file.display().to_string()
    }

    /// Runs `hiu --json` as somebody who signs in, with nothing else that opens the store.
    fn as_person(&self, who: &str, password: &str, words: &[&str]) -> Ran {
        let mut command = self.command(words);
        command
            .args(["--json", "--user", who])
            .env_remove("HIU_DESK_PASSPHRASE")
            .env_remove("HIU_DESK_RECOVERY_KEY")
            .env("HIU_DESK_USER_PASSWORD", password);
        crate::clinic::run(&mut command)
    }
}

/// Exit code and the code of the error, where there is one.
fn outcome(ran: &Ran) -> (i32, String) {
    let code = match ran.code {
        0 => String::new(),
        _ => ran.error()["code"].as_str().unwrap().to_owned(),
    };
    (ran.code, code)
}

async fn with_people() -> Clinic {
    let clinic = Clinic::set_up(Api::V05, Settings::default()).await;
    clinic.add("Head", HEAD, &["--role", "administrator"]);
    clinic.add("Clerk", CLERK, &["--role", "front-desk"]);
    let doctor = ["--role", "doctor", "--requester", "Dr. R Iyer"];
    clinic.add("Dr. Rekha", DOCTOR, &doctor);
    clinic
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_added_act_by_their_roles_and_are_named_in_the_audit() {
    let clinic = Clinic::set_up(Api::V05, Settings::default()).await;
    assert_eq!(clinic.ok(&["user", "list"]), json!([]));
    let refused = clinic.hiu(&["user", "add", "Clerk", "--role", "front-desk"]);
    assert_eq!(outcome(&refused).0, 1, "no password, no terminal");
    let file = clinic.password_file(CLERK);
    let clerk = [
        "user",
        "add",
        "Clerk",
        "--role",
        "front-desk",
        "--password-file",
        &file,
    ];
    assert_eq!(
        outcome(&clinic.hiu(&clerk)),
        (1, "first_administrator".into())
    );

    let row = clinic.add(
        "Head",
        HEAD,
        &["--role", "doctor", "--role", "administrator"],
    );
    for (member, value) in [
        ("name", json!("Head")),
        ("roles", json!(["doctor", "administrator"])),
        ("requester", Value::Null),
        ("state", json!("active")),
        ("password", json!("set")),
    ] {
        assert_eq!(row[member], value, "{member}");
    }
    clinic.add("Clerk", CLERK, &["--role", "front-desk"]);
    let wrong = ["--role", "doctor", "--requester", "Dr. Nobody"];
    let mut words = vec!["user", "add", "Dr. Rekha", "--password-file", &file];
    words.extend(wrong);
    assert_eq!(outcome(&clinic.hiu(&words)), (2, "invalid".into()));
    let doctor = ["--role", "doctor", "--requester", "Dr. R Iyer"];
    let row = clinic.add("Dr. Rekha", DOCTOR, &doctor);
    assert_eq!(row["requester"], "Dr. R Iyer");
    let names: Vec<Value> = clinic
        .ok(&["user", "list"])
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["name"].clone())
        .collect();
    assert_eq!(names, ["Clerk", "Dr. Rekha", "Head"]);

    // The roles decide, and nothing else is told.
    let listed = clinic.as_person("clerk", CLERK, &["patient", "list"]);
    assert_eq!(outcome(&listed), (0, String::new()));
    for words in [
        &["user", "list"][..],
        &["audit", "list"],
        &["search", "fever"],
        &["key", "list"],
    ] {
        let refused = clinic.as_person("clerk", CLERK, words);
        assert_eq!(outcome(&refused), (1, "not_allowed".into()), "{words:?}");
        assert!(refused.stdout.is_empty());
    }
    // She agreed to nothing in this doctor's name.
    let search = ["search", "fever", "--patient", PATIENT];
    let looked = clinic.as_person("Dr. Rekha", DOCTOR, &search);
    assert_eq!(outcome(&looked), (1, "needs_reason".into()));
    assert!(looked.stdout.is_empty());
    let reason = ["--reason", "asked by the colleague who is away"];
    let looked = clinic.as_person("Dr. Rekha", DOCTOR, &[&search[..], &reason].concat());
    assert_eq!(outcome(&looked), (0, String::new()));

    // Who it was stands in the audit; without `--user` it is the operator.
    let audit = clinic.as_person("Head", HEAD, &["audit", "list"]);
    let audit = audit.json();
    let lines: Vec<String> = audit
        .as_array()
        .unwrap()
        .iter()
        .rev()
        .map(|line| {
            format!(
                "{} {} {}",
                line["actor"].as_str().unwrap(),
                line["action"].as_str().unwrap(),
                line["detail"].as_str().unwrap()
            )
        })
        .collect();
    for line in [
        "operator user.added Head, doctor, administrator",
        "operator user.added Dr. Rekha, doctor, as Dr. R Iyer",
        "Clerk person.signed_in ",
        "Dr. Rekha person.signed_in ",
    ] {
        assert!(
            lines.iter().any(|found| found == line),
            "{line} in {lines:#?}"
        );
    }
    let by_doctor = |line: &Value| line["actor"] == "Dr. Rekha" && line["patient"] == PATIENT;
    assert!(
        audit.as_array().unwrap().iter().any(by_doctor),
        "{lines:#?}"
    );
    assert_eq!(clinic.ok(&["audit", "verify"])["ok"], true);
}

/// Opened by somebody in whose name the patient agreed to nothing: a reason, the audit, the review, and what an
/// inspector takes away.
#[tokio::test(flavor = "multi_thread")]
async fn the_glass_is_broken_with_a_reason_and_an_administrator_looks_it_through() {
    let clinic = Clinic::start(Api::V05).await;
    clinic.ok(&["patient", "find", PATIENT]);
    clinic.receive().await;
    clinic.add("Head", HEAD, &["--role", "administrator"]);
    clinic.add("Dr. Brien", DOCTOR, &["--role", "doctor"]);
    let records = clinic.ok(&["record", "list"]);
    let record = records[0]["id"].as_str().unwrap().to_owned();
    let title = records[0]["title"].as_str().unwrap().to_owned();

    let summary = ["patient", "summary", PATIENT];
    for words in [&summary[..], &["record", "show", &record]] {
        let refused = clinic.as_person("Dr. Brien", DOCTOR, words);
        assert_eq!(outcome(&refused), (1, "needs_reason".into()), "{words:?}");
        assert!(refused.stdout.is_empty() && !refused.stderr.contains(&title));
    }
    let listed = clinic.as_person("Dr. Brien", DOCTOR, &["record", "list"]);
    assert_eq!(listed.json(), json!([]));
    let short = [&summary[..], &["--reason", "because"]].concat();
    let refused = clinic.as_person("Dr. Brien", DOCTOR, &short);
    assert_eq!(outcome(&refused), (2, "invalid".into()));
    let reason = "her own doctor is away, she is here now";
    let with_reason = [&["record", "show", &record][..], &["--reason", reason]].concat();
    let opened = clinic.as_person("Dr. Brien", DOCTOR, &with_reason);
    assert_eq!(outcome(&opened), (0, String::new()));
    // The next sign-in is another one.
    let refused = clinic.as_person("Dr. Brien", DOCTOR, &summary);
    assert_eq!(outcome(&refused), (1, "needs_reason".into()));

    let found = [
        "audit",
        "list",
        "--person",
        "dr. brien",
        "--kind",
        "break_glass",
    ];
    let lines = clinic.as_person("Head", HEAD, &found).json();
    assert_eq!(lines.as_array().unwrap().len(), 1);
    assert_eq!(
        (&lines[0]["why"], &lines[0]["patient"]),
        (&json!(reason), &json!(PATIENT))
    );
    let waiting = clinic.as_person("Head", HEAD, &["audit", "reasons"]).json();
    let id = waiting[0]["id"].as_str().unwrap().to_owned();
    let review = ["audit", "review", &id, "--remark", "asked both of them"];
    let reviewed = clinic.as_person("Head", HEAD, &review);
    assert_eq!(outcome(&reviewed), (0, String::new()));
    let waiting = clinic.as_person("Head", HEAD, &["audit", "reasons"]).json();
    assert_eq!(waiting, json!([]));
    let all = clinic
        .as_person("Head", HEAD, &["audit", "reasons", "--all"])
        .json();
    assert_eq!(
        (&all[0]["reviewed_by"], &all[0]["remark"]),
        (&json!("Head"), &json!("asked both of them"))
    );

    let file = |name: &str| clinic.folder.path().join(name).display().to_string();
    let (page, table) = (file("audit.html"), file("audit.csv"));
    for (format, out) in [("page", &page), ("csv", &table)] {
        let export = [
            "audit",
            "export",
            "--patient",
            PATIENT,
            "--format",
            format,
            "--out",
            out,
        ];
        let saved = clinic.as_person("Head", HEAD, &export).json();
        assert!(saved["lines"].as_u64().unwrap() > 3, "{saved}");
    }
    let rows = std::fs::read_to_string(&table).unwrap();
    assert!(rows.contains(reason) && rows.contains("glass.broken"));
    assert!(!rows.contains(&title));
    let checked = clinic.as_person("Head", HEAD, &["audit", "check", &page]);
    assert_eq!(outcome(&checked).0, 0);
    assert_eq!(checked.json()["genuine"], true);
    let text = std::fs::read_to_string(&page).unwrap();
    std::fs::write(
        &page,
        text.replace(reason, "no reason was given at all in this case"),
    )
    .unwrap();
    let checked = clinic.as_person("Head", HEAD, &["audit", "check", &page]);
    assert_eq!(
        (checked.code, &checked.json()["genuine"]),
        (1, &json!(false))
    );
    assert_eq!(clinic.ok(&["audit", "verify"])["ok"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_opens_nothing_and_makes_wait() {
    let clinic = with_people().await;
    let wrong = clinic.as_person("Clerk", DOCTOR, &["patient", "list"]);
    assert_eq!(outcome(&wrong), (3, "wrong_password".into()));
    assert!(wrong.stdout.is_empty());
    let unknown = clinic.as_person("Somebody", DOCTOR, &["patient", "list"]);
    assert_eq!(unknown.error(), wrong.error());
    // Until the waits are long enough for a slow computer.
    let mut wrong_ones = 0;
    while wrong_ones < 4 {
        let tried = clinic.as_person("Clerk", DOCTOR, &["patient", "list"]);
        match outcome(&tried) {
            (3, code) if code == "wrong_password" => wrong_ones += 1,
            (3, code) if code == "too_many_tries" => {}
            other => panic!("{other:?}"),
        }
    }
    // The right one is refused as well, for as long as the wait runs.
    let right = clinic.as_person("Clerk", CLERK, &["patient", "list"]);
    assert_eq!(outcome(&right), (3, "too_many_tries".into()));
    assert!(right.error()["message"].as_str().unwrap().contains("wait"));
    let listed = clinic.as_person("Dr. Rekha", DOCTOR, &["patient", "list"]);
    assert_eq!(outcome(&listed), (0, String::new()));
    // The store was closed when it was tried; the audit hears of it as soon as somebody opens it.
    let lines = clinic.ok(&["audit", "list"]);
    let tried: Vec<&str> = lines
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["action"] == "person.sign_in_failed")
        .map(|line| line["detail"].as_str().unwrap())
        .collect();
    assert!(
        tried
            .iter()
            .any(|detail| detail.starts_with("Clerk, 5 wrong")),
        "{tried:?}"
    );
    assert!(
        tried
            .iter()
            .any(|detail| detail.starts_with("unknown name, 1 wrong")),
        "{tried:?}"
    );
    // A new password ends the wait.
    let file = clinic.password_file("nine green apples");
    clinic.ok(&["user", "password", "Clerk", "--new-password-file", &file]);
    let listed = clinic.as_person("Clerk", "nine green apples", &["patient", "list"]);
    assert_eq!(outcome(&listed), (0, String::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_disabled_is_out_and_the_last_administrator_stays() {
    let clinic = with_people().await;
    for words in [
        &["user", "disable", "Head"][..],
        &["user", "roles", "Head", "--role", "doctor"],
    ] {
        assert_eq!(
            outcome(&clinic.hiu(words)),
            (1, "last_administrator".into())
        );
    }
    assert_eq!(
        outcome(&clinic.hiu(&["user", "disable", "Nobody"])),
        (1, "not_found".into())
    );
    // By an administrator who signed in.
    let gone = clinic.as_person("Head", HEAD, &["user", "disable", "clerk"]);
    let row = gone.json();
    assert_eq!(
        (&row["state"], &row["password"]),
        (&json!("disabled"), &json!("missing"))
    );
    let refused = clinic.as_person("Clerk", CLERK, &["patient", "list"]);
    assert_eq!(outcome(&refused), (3, "wrong_password".into()));
    let file = clinic.password_file("nine green apples");
    let refused = clinic.hiu(&["user", "password", "Clerk", "--new-password-file", &file]);
    assert_eq!(outcome(&refused), (1, "user_disabled".into()));
    // With `--user` the password is that of whoever acts, so the new one comes by another way.
    let enabled = clinic.as_person(
        "Head",
        HEAD,
        &["user", "enable", "Clerk", "--new-password-file", &file],
    );
    assert_eq!(enabled.json()["state"], "active");
    let listed = clinic.as_person("Clerk", "nine green apples", &["patient", "list"]);
    assert_eq!(outcome(&listed), (0, String::new()));
    // Everybody may change their own password, and nobody else's.
    let own = ["user", "password", "Clerk", "--new-password-file", &file];
    std::fs::write(&file, "ten green apples").unwrap();
    let changed = clinic.as_person("Clerk", "nine green apples", &own);
    assert_eq!(outcome(&changed), (0, String::new()));
    let others = ["user", "password", "Head", "--new-password-file", &file];
    let refused = clinic.as_person("Clerk", "ten green apples", &others);
    assert_eq!(outcome(&refused), (1, "not_allowed".into()));
    let listed = clinic.as_person("Head", HEAD, &["user", "list"]);
    assert_eq!(outcome(&listed), (0, String::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_slot_is_said_and_the_recovery_key_sets_a_password_anew() {
    let mut clinic = Clinic::set_up(Api::V05, Settings::default()).await;
    clinic.open_by_passphrase();
    let recovery = clinic.ok(&["key", "recovery"])["recovery_key"]
        .as_str()
        .unwrap()
        .to_owned();
    clinic.add("Head", HEAD, &["--role", "administrator"]);
    clinic.add("Clerk", CLERK, &["--role", "front-desk"]);
    clinic.ok(&["key", "remove", "passphrase"]);
    let kinds = clinic.as_person("Head", HEAD, &["key", "list"]);
    assert_eq!(kinds.json(), json!(["recovery key", "user", "user"]));
    let closed = clinic.hiu(&["patient", "list"]);
    assert_eq!(outcome(&closed), (3, "no_such_slot".into()));

    let file = clinic.data().join("desk.key");
    let mut keys: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    for slot in keys["slots"].as_array_mut().unwrap() {
        if slot["user"]["name"] == "Head" {
            slot["nonce"] = json!("AAAAAAAAAAAAAAAA");
        }
    }
    std::fs::write(&file, keys.to_string()).unwrap();
    let refused = clinic.as_person("Head", HEAD, &["user", "list"]);
    assert_eq!(outcome(&refused), (3, "slot_damaged".into()));
    let listed = clinic.as_person("Clerk", CLERK, &["patient", "list"]);
    assert_eq!(outcome(&listed), (0, String::new()));

    clinic.set_environment("HIU_DESK_RECOVERY_KEY", &recovery);
    let rows = clinic.ok(&["user", "list"]);
    let head = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["name"] == "Head");
    assert_eq!(head.unwrap()["password"], "damaged");
    let new = clinic.password_file("nine green apples");
    let row = clinic.ok(&["user", "password", "Head", "--password-file", &new]);
    assert_eq!(row["password"], "set");
    clinic.set_environment("HIU_DESK_RECOVERY_KEY", "");
    let listed = clinic.as_person("Head", "nine green apples", &["user", "list"]);
    assert_eq!(outcome(&listed), (0, String::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_password_of_a_person_is_anywhere() {
    let clinic = with_people().await;
    clinic.as_person("Clerk", "thirteen wrong plums", &["patient", "list"]);
    clinic.as_person("Dr. Rekha", DOCTOR, &["patient", "list"]);
    std::fs::remove_file(clinic.folder.path().join("password")).unwrap();
    let mut folders = vec![clinic.data()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            for password in [HEAD, CLERK, DOCTOR, "thirteen wrong plums"] {
                let found = memchr::memmem::find(&bytes, password.as_bytes());
                assert!(found.is_none(), "{} holds a password", path.display());
            }
        }
    }
}
