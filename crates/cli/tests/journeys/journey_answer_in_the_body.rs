//! What ABDM says in the answer itself counts as its callback would, and an answer that is not ABDM's is
//! none (docs/protocol.md, "What is met and what is done").

use crate::clinic::Clinic;
use sandbox::{Answer, Api, CallFault, ErrorShape, Misbehaviour};

fn call(clinic: &Clinic, path: &str, fault: CallFault) {
    clinic.sandbox.misbehave(Misbehaviour::call(path, fault));
}

async fn ids_in_the_answers_serve_with_and_without_the_callbacks(api: Api) {
    for callback_too in [false, true] {
        let clinic = Clinic::start(api).await;
        for path in [
            "consent-requests/init",
            "consents/fetch",
            "health-information/cm/request",
        ] {
            let fault = CallFault::AnswerInBody {
                status: 200,
                callback_too,
            };
            call(&clinic, path, fault);
        }
        let received = clinic.receive().await;
        for artefact in received["artefacts"].as_array().unwrap() {
            assert_eq!(
                artefact["transfers"][0]["state"], "complete",
                "{artefact:#}"
            );
        }
        clinic.until_sent().await;
        // Once: the callback that follows asks for nothing more.
        assert_eq!(clinic.calls("consent-requests/init").len(), 1);
        assert_eq!(clinic.calls("health-information/cm/request").len(), 2);
        clinic.assert_no_complaints();
    }
}

async fn an_error_in_a_good_answer_is_an_error(api: Api) {
    let clinic = Clinic::start(api).await;
    let body = ErrorShape::Json(serde_json::json!([
        {"error": {"code": "ABDM-1035", "message": "no such service"}}
    ]));
    let fault = CallFault::Status {
        status: 200,
        body,
        retry_after_s: None,
    };
    call(&clinic, "consent-requests/init", fault);
    let consent = clinic.ask().await;
    let shown = clinic.until_state(&consent, "failed").await;
    assert_eq!(shown["problem"]["code"], "ABDM-1035", "{shown:#}");
    assert!(
        clinic
            .ok(&["outbox", "list"])
            .as_array()
            .unwrap()
            .is_empty()
    );
}

async fn a_login_page_in_abdms_place_asks_no_patient_twice(api: Api) {
    let clinic = Clinic::start(api).await;
    let page = ErrorShape::Html("<html><title>Sign in</title></html>".to_owned());
    let fault = CallFault::Status {
        status: 200,
        body: page,
        retry_after_s: None,
    };
    call(&clinic, "consent-requests/init", fault);
    let consent = clinic.ask().await;
    let shown = clinic
        .until(&["consent", "show", &consent], |shown| {
            shown["problem"]["code"] == "answer_unclear"
        })
        .await;
    assert_ne!(shown["state"], "requested");
    let message = shown["problem"]["message"].to_string();
    assert!(message.contains("a login page"), "{message}");
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    assert_eq!(
        clinic.calls("consent-requests/init").len(),
        1,
        "not again by itself"
    );
    clinic.sandbox.behave();
    let waiting = clinic.ok(&["outbox", "list"]);
    let id = waiting[0]["id"].as_str().unwrap();
    clinic.ok(&["outbox", "retry", id]);
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Deny).await;
    clinic.until_state(&consent, "denied").await;
}

async fn a_204_with_a_code_is_taken_and_its_callback_decides(api: Api) {
    let clinic = Clinic::start(api).await;
    for path in [
        "consent-requests/init",
        "consents/fetch",
        "health-information/cm/request",
        "health-information/notify",
    ] {
        let code = "ABDM-1001".to_owned();
        call(&clinic, path, CallFault::NoContentWithCode { code });
    }
    let received = clinic.receive().await;
    for artefact in received["artefacts"].as_array().unwrap() {
        let state = &artefact["transfers"][0]["state"];
        assert_eq!(state, "complete", "{artefact:#}");
    }
    clinic.until_sent().await;
    assert_eq!(clinic.calls("consent-requests/init").len(), 1);
    assert_eq!(clinic.calls("consents/fetch").len(), 2);
    assert_eq!(clinic.calls("health-information/cm/request").len(), 2);
    clinic.assert_no_complaints();
}

async fn a_firewalls_page_is_named_ends_nothing_and_the_call_comes_again(api: Api) {
    let clinic = Clinic::start(api).await;
    let page = "<html>Request Rejected. Your support ID is: 48151623</html>";
    for path in [
        "consent-requests/init",
        "consents/fetch",
        "health-information/cm/request",
        "health-information/notify",
        "consents/hiu/on-notify",
    ] {
        for status in [404, 502] {
            let fault = CallFault::Status {
                status,
                body: ErrorShape::Html(page.to_owned()),
                retry_after_s: None,
            };
            let fault = Misbehaviour::call(path, fault).once();
            clinic.sandbox.misbehave(fault);
        }
    }
    let received = clinic.receive().await;
    assert_eq!(received["state"], "granted", "{received:#}");
    assert!(received["problem"].is_null(), "{received:#}");
    for artefact in received["artefacts"].as_array().unwrap() {
        let state = &artefact["transfers"][0]["state"];
        assert_eq!(state, "complete", "{artefact:#}");
    }
    clinic.until_sent().await;
    clinic.assert_no_complaints();

    let fault = CallFault::Status {
        status: 403,
        body: ErrorShape::Html(page.to_owned()),
        retry_after_s: None,
    };
    call(&clinic, "*", fault);
    clinic.ask().await;
    let waiting = clinic
        .until(&["outbox", "list"], |rows| {
            rows[0]["last_error"].as_str().is_some()
        })
        .await;
    assert_eq!(
        waiting[0]["last_error"],
        "a firewall refused the call in ABDM's place (the provider's id of it: 48151623) (HTTP 403)"
    );
    assert!(
        waiting[0]["next_attempt_at"].is_string(),
        "it is tried again"
    );
    let report = clinic.hiu(&["check"]).json();
    let checks = report["checks"].as_array().unwrap();
    let session = checks
        .iter()
        .find(|check| check["name"] == "session")
        .unwrap();
    assert!(
        session["detail"].to_string().contains("a firewall"),
        "{session:#}"
    );
    assert!(
        session["next"].to_string().contains("network"),
        "{session:#}"
    );
}

async fn other_words_for_an_outcome_are_tried_once(api: Api) {
    let clinic = Clinic::start(api).await;
    let body = ErrorShape::CodeInWords {
        code: "ABDM-1406".to_owned(),
        message: "invalid sessionStatus".to_owned(),
    };
    let fault = CallFault::Status {
        status: 400,
        body,
        retry_after_s: None,
    };
    clinic
        .sandbox
        .misbehave(Misbehaviour::call("health-information/notify", fault).once());
    clinic.receive().await;
    match api {
        // One word is documented; the refusal is shown.
        Api::V05 => {
            clinic
                .until(&["outbox", "list"], |rows| {
                    let rows = rows.as_array().unwrap();
                    rows.len() == 1 && rows[0]["next_attempt_at"].is_null()
                })
                .await;
        }
        Api::V3 => {
            clinic.until_sent().await;
            let told = clinic.calls("health-information/notify");
            let mut words: Vec<&str> = told
                .iter()
                .map(|body| {
                    let status = &body["notification"]["statusNotification"];
                    status["sessionStatus"].as_str().unwrap()
                })
                .collect();
            words.sort_unstable();
            assert_eq!(words, ["RECEIVED", "TRANSFERRED"]);
            clinic.assert_no_complaints();
        }
    }
}

in_both_apis!(
    ids_in_the_answers_serve_with_and_without_the_callbacks,
    an_error_in_a_good_answer_is_an_error,
    a_login_page_in_abdms_place_asks_no_patient_twice,
    other_words_for_an_outcome_are_tried_once,
    a_204_with_a_code_is_taken_and_its_callback_decides,
    a_firewalls_page_is_named_ends_nothing_and_the_call_comes_again,
);
