//! Making an ABHA by `hiu abha create` against the sandbox's ABHA service (docs/people.md, "Verifying a patient").

use sandbox::{CallFault, IdentityFault, Misbehaviour};
use serde_json::json;

use crate::identity::{Desk, Say, names};

/// Of the invented person who has no account.
const AADHAAR: &str = "999900000141";
const HINAS_AADHAAR: &str = "999900000016";
const MOBILE: &str = "9000000098";

fn create<'a>(file: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let words = [
        "create",
        "--aadhaar-file",
        file,
        "--mobile",
        MOBILE,
        "--agreed-by",
        "Ishaan Verma",
    ];
    [&words, more].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_abha_is_made_and_found_again() {
    let desk = Desk::new().await;
    let file = desk.file(AADHAAR);
    let file = file.to_str().unwrap();
    let words = create(file, &["--address", "ishaan.verma90"]);
    let steps = desk.steps(&words, &[Say::New, Say::Wrong, Say::Again]);
    assert_eq!(
        names(&steps),
        ["otp_sent", "otp_sent", "otp_wrong", "created"]
    );
    assert_eq!(
        [&steps[0]["proves_mobile"], &steps[1]["proves_mobile"]],
        [&json!(false), &json!(true)]
    );
    let made = &steps[3]["patient"];
    assert_eq!(made["id"], "ishaan.verma90@sbx");
    let agreements = desk.clinic.ok(&["abha", "agreements"]);
    let agreement = &agreements.as_array().unwrap()[0];
    assert_eq!(agreement["by"], "Ishaan Verma");
    assert_eq!(agreement["number"], made["number"]);
    assert_eq!(agreement["text_version"], "1.4");
    assert_eq!(agreement["text_sha256"].as_str().unwrap().len(), 64);
    desk.no_complaints();

    // Who has one is found with it.
    let hinas = desk.file(HINAS_AADHAAR);
    let steps = desk.steps(&create(hinas.to_str().unwrap(), &[]), &[Say::New]);
    assert_eq!(names(&steps), ["otp_sent", "found"]);
    assert_eq!(steps[1]["patient"]["id"], "hinapatel79@sbx");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_without_the_text_or_for_what_is_no_aadhaar_number() {
    let desk = Desk::new().await;
    for wrong in ["99990000014", "9999000001411", "999900000142"] {
        let file = desk.file(wrong);
        let ran = desk.run(&create(file.to_str().unwrap(), &[]), &[]);
        assert_eq!((ran.code, &ran.error()["code"]), (2, &json!("invalid")));
        assert!(!ran.stderr.contains(wrong));
    }
    let text = desk.clinic.data().join("abha-consent.txt");
    std::fs::remove_file(text).unwrap();
    let file = desk.file(AADHAAR);
    let words = create(file.to_str().unwrap(), &[]);
    assert_eq!(desk.fails(&words, &[]), "abha_create_off");
    assert!(desk.clinic.sandbox.messages(None).is_empty());
    let agreements = desk.clinic.ok(&["abha", "agreements"]);
    assert!(agreements.as_array().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_taken_leaves_the_account_its_own() {
    let desk = Desk::new().await;
    let file = desk.file(AADHAAR);
    let fault = Misbehaviour::identity(IdentityFault::AddressTaken);
    desk.clinic.sandbox.misbehave(fault);
    let words = create(file.to_str().unwrap(), &["--address", "ishaan.verma90"]);
    let steps = desk.steps(&words, &[Say::New, Say::New]);
    assert_eq!(
        names(&steps),
        ["otp_sent", "otp_sent", "address_refused", "created"]
    );
    assert!(steps[2]["suggestions"].as_array().unwrap().len() >= 3);
    let made = &steps[3]["patient"];
    let own = made["number"].as_str().unwrap().replace('-', "");
    assert_eq!(made["id"], format!("{own}@sbx"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_whose_making_was_not_answered_is_not_made_twice() {
    let desk = Desk::new().await;
    let file = desk.file(AADHAAR);
    let file = file.to_str().unwrap();
    let cut = Misbehaviour::call("enrol/byAadhaar", CallFault::AcceptThenDrop);
    desk.clinic.sandbox.misbehave(cut);
    let code = desk.fails(&create(file, &[]), &[Say::New]);
    assert_eq!(code, "abha_perhaps_made");
    let journal = desk.clinic.sandbox.journal();
    let enrolments = journal.iter().filter(|it| it.path.ends_with("/byAadhaar"));
    assert_eq!(enrolments.count(), 1);
    assert!(desk.knows_nobody());
    desk.clinic.sandbox.behave();
    // Signing in by Aadhaar shows that it was made.
    let steps = desk.steps(&["verify", "--aadhaar-file", file], &[Say::New]);
    assert_eq!(names(&steps), ["otp_sent", "verified"]);
}
