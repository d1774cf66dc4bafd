//! The front desk's morning: a list is read in, all are asked at once, and the board moves by itself.

use sandbox::{AccountStatus, Answer, Api, Decision};
use serde_json::Value;

use crate::clinic::{Clinic, NAME, PATIENT, each, run};

fn row<'a>(board: &'a Value, address: &str) -> &'a Value {
    let mut rows = board.as_array().unwrap().iter();
    rows.find(|row| row["address"] == address).unwrap()
}

async fn a_list_is_asked_at_once_and_the_board_moves(api: Api) {
    let clinic = Clinic::start(api).await;
    let people: Vec<String> = clinic
        .sandbox
        .patients()
        .iter()
        .map(|one| one.address.clone())
        .collect();
    let other = people.iter().find(|one| *one != PATIENT).unwrap();
    let list = clinic.folder.path().join("morning.csv");
    let text = format!(
        "ABHA address;Name\r\n{PATIENT};{NAME}\r\n{other};\r\n{other};Again\r\nno address;Nobody\r\n"
    );
    std::fs::write(&list, text).unwrap();
    let list = list.to_str().unwrap();

    let looked = clinic.ok(&["board", "import", list, "--dry-run"]);
    assert_eq!(
        each(&looked["rows"], "outcome"),
        ["new", "new", "repeated", "wrong"]
    );
    assert_eq!(
        (&looked["good"], &looked["taken"]),
        (&2.into(), &false.into())
    );
    assert!(clinic.ok(&["board", "list"]).as_array().unwrap().is_empty());
    let taken = clinic.ok(&["board", "import", list]);
    assert_eq!((&taken["good"], &taken["taken"]), (&2.into(), &true.into()));

    let ask = [
        "board",
        "ask",
        "--template",
        "everything",
        "--requester",
        "Dr. R Iyer",
    ];
    let asked = clinic.ok(&ask);
    assert_eq!(each(&asked, "outcome"), ["asked"; 2]);
    assert_eq!(each(&clinic.ok(&ask), "outcome"), ["open"; 2]);
    clinic
        .until(&["board", "list"], |board| {
            each(board, "consent") == ["waiting"; 2]
        })
        .await;
    let decision = Decision::new(PATIENT, Answer::Grant);
    clinic.sandbox.decide(decision).await.unwrap();
    let board = clinic
        .until(&["board", "list"], |board| {
            row(board, PATIENT)["consent"] == "received"
        })
        .await;
    let ready = row(&board, PATIENT);
    assert_eq!(ready["action"], "ready");
    let counted: u64 = each_count(&ready["sources"]);
    assert_eq!(ready["records"].as_u64(), Some(counted));
    assert!(counted > 0);
    assert_eq!(row(&board, other)["action"], "wait");

    // No clinical word is on it: nothing but counts came from a document.
    let titles = clinic.ok(&["record", "list", "--patient", PATIENT]);
    let told = board.to_string();
    for title in each(&titles, "title") {
        assert!(!told.contains(title), "{title}");
    }
    clinic.ok(&["board", "remove", other]);
    assert_eq!(clinic.ok(&["board", "list"]).as_array().unwrap().len(), 1);
    clinic.until_sent().await;
    clinic.assert_no_complaints();

    // For a person to read.
    let shown = String::from_utf8(clinic.plain(&["board", "list"]).stdout).unwrap();
    assert!(
        shown.contains(NAME) && shown.contains("Ready to see"),
        "{shown}"
    );
    assert_eq!(clinic.ok(&["audit", "verify"])["ok"], true);
}

async fn a_doctor_asks_under_their_own_name_without_naming_it(api: Api) {
    const PASSWORD: &str = "four quiet words";
    let clinic = Clinic::set_up(api, sandbox::Settings::default()).await;
    clinic.ok(&["board", "add", PATIENT]);
    // Whoever opens the store without a name says who asks.
    let unnamed = clinic.hiu(&["board", "ask", "--template", "labs"]);
    assert_eq!(
        (unnamed.code, &unnamed.error()["code"]),
        (2, &"invalid".into())
    );
    let password = clinic.folder.path().join("password");
    std::fs::write(&password, PASSWORD).unwrap();
    let role = ["user", "add", "Rekha", "--role", "doctor,administrator"];
    let more = ["--requester", "Dr. R Iyer", "--new-password-file"];
    clinic.ok(&[&role[..], &more, &[password.to_str().unwrap()]].concat());
    let mut command = clinic.command(&["board", "ask", "--template", "labs", "--json"]);
    command
        .args(["--user", "Rekha"])
        .env_remove("HIU_DESK_PASSPHRASE")
        .env_remove("HIU_DESK_RECOVERY_KEY")
        .env("HIU_DESK_USER_PASSWORD", PASSWORD);
    let asked = run(&mut command);
    assert_eq!(asked.code, 0, "{}", asked.stderr);
    assert_eq!(each(&asked.json(), "outcome"), ["asked"]);
    let consents = clinic.ok(&["consent", "list"]);
    assert_eq!(consents[0]["requester"], "Dr. R Iyer");
}

fn each_count(sources: &Value) -> u64 {
    let sources = sources.as_array().unwrap().iter();
    sources
        .map(|source| source["records"].as_u64().unwrap())
        .sum()
}

async fn an_account_is_followed_through_what_it_becomes(api: Api) {
    let clinic = Clinic::start(api).await;
    clinic.ok(&["patient", "find", PATIENT]);
    let shown = |clinic: &Clinic| clinic.ok(&["patient", "show", PATIENT]);
    assert_eq!(shown(&clinic)["account"]["state"], "ACTIVE");
    assert!(shown(&clinic)["account"]["since"].is_string());
    let set = async |status| clinic.sandbox.set_account(PATIENT, status).await.unwrap();
    set(AccountStatus::Deactivated).await;
    if api == Api::V3 {
        // v3 has no notice of accounts: what was looked up stands.
        assert_eq!(shown(&clinic)["account"]["state"], "ACTIVE");
        return;
    }
    let is = |state: &'static str| move |found: &Value| found["account"]["state"] == state;
    clinic
        .until(&["patient", "show", PATIENT], is("DEACTIVATED"))
        .await;
    let among = |state| clinic.ok(&["patient", "list", "--account", state]);
    assert_eq!(each(&among("DEACTIVATED"), "address"), [PATIENT]);
    assert!(among("ACTIVE").as_array().unwrap().is_empty());
    set(AccountStatus::Active).await;
    let found = clinic
        .until(&["patient", "show", PATIENT], is("REACTIVATED"))
        .await;
    assert_eq!(
        each(&found["history"], "state"),
        ["REACTIVATED", "DEACTIVATED", "ACTIVE"]
    );
    assert_eq!(each(&among("ACTIVE"), "address"), [PATIENT]);
    let page = String::from_utf8(clinic.plain(&["patient", "show", PATIENT]).stdout).unwrap();
    assert!(page.contains("Reactivated since"), "{page}");
}

in_both_apis!(
    a_doctor_asks_under_their_own_name_without_naming_it,
    a_list_is_asked_at_once_and_the_board_moves,
    an_account_is_followed_through_what_it_becomes,
);
