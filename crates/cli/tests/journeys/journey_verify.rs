//! Verifying patients by `hiu abha` against the sandbox's ABHA service (docs/people.md, "Verifying a patient").

use sandbox::{CallFault, ErrorShape, IdentityFault, Misbehaviour, OldTransaction, WrongOtp};
use serde_json::json;

use crate::{
    clinic::PATIENT,
    identity::{Desk, Say, names},
};

const HINA: &str = "91-0000-0000-0018";

#[tokio::test(flavor = "multi_thread")]
async fn by_number_and_address_with_either_otp() {
    let desk = Desk::new().await;
    let ways: [(&[&str], &str); 4] = [
        (
            &["--number", "91000000000026", "--by", "aadhaar-otp"],
            "harbhajan.gill@sbx",
        ),
        (&["--address", PATIENT, "--by", "mobile-otp"], PATIENT),
        (
            &["--address", "meera.joshi@sbx", "--by", "aadhaar-otp"],
            "meera.joshi@sbx",
        ),
        (&["--number", HINA, "--by", "mobile-otp"], "hinapatel79@sbx"),
    ];
    for (words, address) in ways {
        let steps = desk.steps(&[&["verify"], words].concat(), &[Say::New]);
        assert_eq!(names(&steps), ["otp_sent", "verified"], "{words:?}");
        assert_eq!(steps[1]["linked"], "new");
        let patient = &steps[1]["patient"];
        assert_eq!(patient["id"], address);
        for field in ["number", "address", "name", "gender", "birth"] {
            assert!(
                patient[field].is_string(),
                "{field} of {words:?}: {patient}"
            );
        }
        let kept = tokio::task::block_in_place(|| desk.clinic.ok(&["patient", "show", address]));
        assert_eq!(kept["verified"]["number"], patient["number"]);
        assert_eq!(kept["name"], patient["name"]);
    }
    // Every process keeps to the minute, not only the one that asked.
    let again = desk.fails(&["verify", "--number", HINA, "--by", "mobile-otp"], &[]);
    assert_eq!(again, "abha_wait");
    let hina = tokio::task::block_in_place(|| desk.clinic.ok(&["abha", "find", "--number", HINA]));
    assert_eq!(hina[0]["address"], "hinapatel79@sbx");
    desk.no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn by_mobile_with_a_choice_and_by_aadhaar() {
    let desk = Desk::new().await;
    let found = desk.run(&["find", "--mobile", "9000000003"], &[Say::New]);
    assert_eq!(found.code, 0, "{}", found.stderr);
    assert_eq!(found.json()[0]["address"], PATIENT);
    assert!(desk.knows_nobody(), "finding is not verifying");

    let family = [
        "verify",
        "--mobile",
        "9000000004",
        "--choose",
        "91-0000-0000-0109",
    ];
    let steps = desk.steps(&family, &[Say::New]);
    assert_eq!(steps.last().unwrap()["patient"]["id"], "lakshmi.nair@sbx");

    let file = desk.file("9999 0000 0085\n");
    let by_aadhaar = ["verify", "--aadhaar-file", file.to_str().unwrap()];
    let steps = desk.steps(&by_aadhaar, &[Say::New]);
    assert_eq!(steps.last().unwrap()["patient"]["id"], "anindita.sen@sbx");

    let nobody = desk.fails(&["verify", "--mobile", "9000000097"], &[Say::New]);
    assert_eq!(nobody, "abha_not_found");
    let several = desk.clinic.ok(&["abha", "find", "--address", PATIENT]);
    assert_eq!(several.as_array().unwrap().len(), 1);
    let unknown = desk
        .clinic
        .hiu(&["abha", "find", "--address", "nobody.here@sbx"]);
    assert_eq!(
        (unknown.code, &unknown.error()["code"]),
        (1, &json!("abha_not_found"))
    );
    desk.no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_otps_are_told_and_lock_nobody_out() {
    let desk = Desk::new().await;
    for (form, number) in [
        (WrongOtp::FailedIn200, HINA),
        (WrongOtp::Field, "91-0000-0000-0026"),
        (WrongOtp::Uidai, "91-0000-0000-0034"),
        (WrongOtp::Coded, "91-0000-0000-0067"),
    ] {
        let fault = Misbehaviour::identity(IdentityFault::WrongOtp(form));
        desk.clinic.sandbox.misbehave(fault);
        let words = ["verify", "--number", number, "--by", "mobile-otp"];
        let steps = desk.steps(&words, &[Say::Wrong, Say::Again]);
        assert_eq!(
            names(&steps),
            ["otp_sent", "otp_wrong", "verified"],
            "{form:?}"
        );
        desk.clinic.sandbox.behave();
    }
    let before = desk.proofs();
    let words = [
        "verify",
        "--number",
        "91-0000-0000-0075",
        "--by",
        "mobile-otp",
    ];
    let code = desk.fails(&words, &[Say::Wrong, Say::Wrong, Say::Wrong]);
    assert_eq!(code, "abha_otp_tries");
    assert_eq!(desk.proofs() - before, 3);
    let known = desk.clinic.ok(&["patient", "list", "suresh"]);
    assert!(known.as_array().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_in_the_way_is_said_and_nothing_is_stored_by_half() {
    let desk = Desk::new().await;
    let verify = |number: &'static str| ["verify", "--number", number, "--by", "mobile-otp"];
    // Deactivated, unknown, not by this OTP.
    assert_eq!(
        desk.fails(&verify("91-0000-0000-0133"), &[Say::New]),
        "abha_not_active"
    );
    assert_eq!(
        desk.fails(&verify("91-9999-9999-9999"), &[Say::New]),
        "abha_not_found"
    );
    let blocked = [
        "verify",
        "--address",
        "imran.qureshi@sbx",
        "--by",
        "aadhaar-otp",
    ];
    assert_eq!(desk.fails(&blocked, &[Say::New]), "abha_other_way");
    // Too old, and down.
    for form in [OldTransaction::Field, OldTransaction::Coded] {
        let fault = Misbehaviour::identity(IdentityFault::OldTransaction(form));
        desk.clinic.sandbox.misbehave(fault.times(1));
        let number = match form {
            OldTransaction::Field => HINA,
            OldTransaction::Coded => "91-0000-0000-0026",
        };
        assert_eq!(desk.fails(&verify(number), &[Say::New]), "abha_too_old");
    }
    desk.clinic.sandbox.behave();
    let down = CallFault::Status {
        status: 500,
        body: ErrorShape::ApiManager {
            code: 303_001,
            message: "Suspended".into(),
        },
        retry_after_s: None,
    };
    let fault = Misbehaviour::call("login/request/otp", down);
    desk.clinic.sandbox.misbehave(fault);
    assert_eq!(desk.fails(&verify("91-0000-0000-0034"), &[]), "abha_down");
    desk.clinic.sandbox.behave();
    // The number of one and the address of another.
    let two = [&verify("91-0000-0000-0067")[..], &["--patient", PATIENT]].concat();
    assert_eq!(desk.fails(&two, &[Say::New]), "abha_other_person");
    assert!(desk.knows_nobody());
    // Nothing was sent for what is no number.
    let messages = desk.clinic.sandbox.messages(None).len();
    let short = desk.run(&["verify", "--mobile", "900000000"], &[]);
    assert_eq!((short.code, &short.error()["code"]), (2, &json!("invalid")));
    assert_eq!(desk.clinic.sandbox.messages(None).len(), messages);
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_are_replaced_in_the_middle_are_fetched_again() {
    let desk = Desk::new().await;
    let sandbox = std::sync::Arc::clone(&desk.clinic.sandbox);
    let file = desk.file("");
    let words = [
        "abha",
        "verify",
        "--number",
        HINA,
        "--by",
        "mobile-otp",
        "--otp-file",
        file.to_str().unwrap(),
    ];
    let ran = tokio::task::block_in_place(|| {
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while sandbox.messages(None).is_empty() {
                    std::thread::sleep(std::time::Duration::from_millis(20));
                }
                sandbox.misbehave(Misbehaviour::identity(IdentityFault::RotateKeys).times(1));
                std::fs::write(&file, sandbox.last_otp(None).unwrap()).unwrap();
            });
            desk.clinic.hiu(&words)
        })
    });
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(
        names(&crate::identity::steps(&ran)),
        ["otp_sent", "verified"]
    );
}
