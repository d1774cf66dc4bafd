//! The session with ABDM, and calls that do not get through at once.

use crate::clinic::{Clinic, PATIENT, SECRET};
use sandbox::{Api, CallFault, CallbackFault, ErrorShape, Fault, Misbehaviour, Settings};

async fn a_dead_session_is_renewed_once_and_nothing_is_lost(api: Api) {
    let clinic = Clinic::start(api).await;
    clinic.ok(&["patient", "find", PATIENT]);
    clinic.sandbox.misbehave(Fault::RevokeSessions);
    let received = clinic.receive().await;
    assert_eq!(received["state"], "granted");
    let opened = clinic.calls("sessions").len();
    assert_eq!(opened, 2, "one session, and one after it died");
}

async fn a_short_session_is_renewed_before_its_end(api: Api) {
    let settings = Settings {
        session_lifetime_s: 12,
        ..Settings::default()
    };
    let mut clinic = Clinic::set_up(api, settings).await;
    clinic.serve();
    clinic.ok(&["patient", "find", PATIENT]);
    tokio::time::sleep(std::time::Duration::from_secs(13)).await;
    clinic.ok(&["patient", "find", PATIENT]);
    clinic.assert_no_complaints();
}

async fn calls_are_repeated_while_abdm_is_busy(api: Api) {
    let clinic = Clinic::start(api).await;
    let busy = CallFault::Status {
        status: 503,
        body: ErrorShape::Html("<html>busy</html>".to_owned()),
        retry_after_s: None,
    };
    clinic
        .sandbox
        .misbehave(Misbehaviour::call("consent-requests/init", busy).times(2));
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    assert_eq!(clinic.calls("consent-requests/init").len(), 1);
}

async fn a_refused_request_says_why_in_abdms_words(api: Api) {
    let clinic = Clinic::start(api).await;
    let refused = CallFault::Status {
        status: 400,
        body: ErrorShape::Standard {
            code: 1420,
            message: "Invalid requester".to_owned(),
        },
        retry_after_s: None,
    };
    clinic
        .sandbox
        .misbehave(Misbehaviour::call("consent-requests/init", refused));
    let consent = clinic.ask().await;
    let shown = clinic.until_state(&consent, "failed").await;
    let problem = &shown["problem"];
    assert!(
        problem["message"]
            .as_str()
            .unwrap()
            .contains("Invalid requester"),
        "{problem:#}"
    );
    assert!(!problem["next"].as_str().unwrap().is_empty());
}

async fn an_error_in_a_callback_is_shown_with_its_code(api: Api) {
    let clinic = Clinic::start(api).await;
    let error = CallbackFault::Error {
        code: 1414,
        message: "Patient is not found".to_owned(),
        keep_result: false,
    };
    clinic
        .sandbox
        .misbehave(Misbehaviour::callback("consent-requests/on-init", error));
    let consent = clinic.ask().await;
    let shown = clinic.until_state(&consent, "failed").await;
    assert!(
        shown["problem"]["message"]
            .as_str()
            .unwrap()
            .contains("Patient is not found")
    );
}

async fn an_answer_that_does_not_come_ends_in_time_with_its_own_code(api: Api) {
    let clinic = Clinic::start(api).await;
    clinic.sandbox.misbehave(match api {
        Api::V05 => Misbehaviour::callback("patients/on-find", CallbackFault::Drop),
        Api::V3 => Misbehaviour::call("abha/search", CallFault::Delay { ms: 30_000 }),
    });
    let ran = clinic.hiu(&["patient", "find", PATIENT, "--wait", "2"]);
    assert_eq!(
        (ran.code, ran.error()["code"].as_str()),
        (4, Some("no_answer"))
    );
    assert!(ran.stdout.is_empty());
}

async fn check_says_what_is_well_and_what_is_not(api: Api) {
    let mut clinic = Clinic::start(api).await;
    clinic
        .serving()
        .wait_for(|event| event["event"] == "caught_up");
    let names = [
        "clock",
        "dns",
        "tls",
        "session",
        "keys",
        "tunnel",
        "public_url",
        "hiu_id",
        "bridge",
        "delivery",
        "last_callback",
        "tests",
    ];
    let report = clinic
        .until(&["check"], |report| report["ok"] == true)
        .await;
    assert_eq!(crate::clinic::each(&report["checks"], "name"), names);

    clinic.stop();
    let by_itself = clinic.ok(&["check"]);
    assert_eq!(by_itself["ok"], true, "it serves by itself: {by_itself:#}");
    clinic.sandbox.misbehave(Misbehaviour::call(
        "sessions",
        CallFault::Status {
            status: 401,
            body: ErrorShape::Standard {
                code: 1001,
                message: "Invalid client".to_owned(),
            },
            retry_after_s: None,
        },
    ));
    let ran = clinic.hiu(&["check"]);
    assert_eq!(ran.code, 1);
    let report = ran.json();
    let session = report["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|check| check["name"] == "session")
        .unwrap();
    assert_eq!(session["ok"], false);
    assert!(session["next"].as_str().unwrap().contains("client"));
    assert!(!String::from_utf8_lossy(&ran.stdout).contains(SECRET));
}

in_both_apis!(
    a_dead_session_is_renewed_once_and_nothing_is_lost,
    a_short_session_is_renewed_before_its_end,
    calls_are_repeated_while_abdm_is_busy,
    a_refused_request_says_why_in_abdms_words,
    an_error_in_a_callback_is_shown_with_its_code,
    an_answer_that_does_not_come_ends_in_time_with_its_own_code,
    check_says_what_is_well_and_what_is_not,
);
