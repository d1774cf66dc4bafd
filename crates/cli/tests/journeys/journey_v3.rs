//! What only HIE-CM v3 has, through the whole program.

use crate::clinic::{Clinic, LOOK_UP, PATIENT, Request, each, in_seconds};
use sandbox::{Answer, Api, CallFault, Envelope, ErrorShape, Misbehaviour, Settings, TokenKind};
use serde_json::{Value, json};

async fn set_up() -> Clinic {
    Clinic::set_up(Api::V3, Settings::default()).await
}

fn notice(id: &str) -> Value {
    json!({"requestId": id, "notification": {
        "consentRequestId": "not-ours", "status": "GRANTED", "consentArtefacts": [{"id": "not-ours-either"}],
    }})
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_look_up_service_an_address_is_judged_by_its_form_and_on_init_tells_the_rest() {
    let mut clinic = set_up().await;
    clinic.reconfigure(LOOK_UP, "");
    clinic.serve();
    let found = clinic.ok(&["patient", "find", PATIENT]);
    assert_eq!(found["address"], PATIENT);
    assert_eq!(
        (&found["name"], &found["status"]),
        (&Value::Null, &json!("UNKNOWN"))
    );
    assert!(clinic.calls("abha/search").is_empty());
    assert_eq!(clinic.hiu(&["patient", "find", "no address"]).code, 2);

    let nobody = clinic
        .ask_for("nobody.here@sbx", &["Prescription"], &in_seconds(3600))
        .await;
    let shown = clinic.until_state(&nobody, "failed").await;
    assert_eq!(shown["problem"]["code"], "ABDM-1012");
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_requesters_name_goes_out_as_abdm_takes_it_and_is_shown_as_it_is_written() {
    let mut clinic = set_up().await;
    let name = "Dr. R D'Souza & Åsa";
    clinic.reconfigure("Dr. R Iyer", name);
    clinic.serve();
    let request = Request {
        requester: name,
        ..Request::default()
    };
    let id = clinic.ask_with(&request).await;
    let shown = clinic.until_state(&id, "requested").await;
    assert_eq!(shown["requester"], name);
    let sent = clinic.calls("consent-requests/init");
    let sent = sent[0]["consent"]["requester"]["name"].as_str().unwrap();
    assert!(sent.starts_with("Dr. R D") && sent.is_ascii(), "{sent}");
    assert!(!sent.contains(['\'', '&']), "{sent}");
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_rs512_opens_the_door_only_where_it_is_configured() {
    for (algorithms, expected) in [("", 401), (r#", "RS512""#, 202)] {
        let mut clinic = set_up().await;
        let table = format!("[callback.auth]\nalgorithms = [\"RS256\"{algorithms}]\n\n{LOOK_UP}");
        clinic.reconfigure(LOOK_UP, &table);
        clinic.serve();
        let envelope = Envelope::with_token(TokenKind::Rs512);
        let status = clinic
            .sandbox
            .send("consents/hiu/notify", notice("n-1"), &envelope)
            .await;
        assert_eq!(status, expected);
        // The other key of the same set goes on to open.
        let right = Envelope::default();
        let status = clinic
            .sandbox
            .send("consents/hiu/notify", notice("n-2"), &right)
            .await;
        assert_eq!(status, 202);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_callback_repeated_after_sixteen_minutes_is_taken_once() {
    let clinic = Clinic::start(Api::V3).await;
    let first = Envelope::default();
    // The token lived for ten minutes when the first delivery was refused.
    let late = Envelope::with_token(TokenKind::Expired { seconds: 6 * 60 });
    for envelope in [&first, &late] {
        let status = clinic
            .sandbox
            .send("consents/hiu/notify", notice("n-1"), envelope)
            .await;
        assert_eq!(status, 202);
    }
    let kept = clinic
        .until(&["inbox", "list"], |rows| each(rows, "state") == ["parked"])
        .await;
    assert_eq!(kept[0]["request_id"], "n-1");
    let hours_late = Envelope::with_token(TokenKind::Expired { seconds: 7200 });
    let status = clinic
        .sandbox
        .send("consents/hiu/notify", notice("n-2"), &hours_late)
        .await;
    assert_eq!(status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn callbacks_come_under_the_shorter_path_and_under_a_prefix_and_are_answered_as_configured() {
    let mut clinic = set_up().await;
    let (public, port) = (
        format!("public_url = \"http://127.0.0.1:{}", clinic.port),
        clinic.port,
    );
    clinic.reconfigure(
        &format!("{public}\""),
        &format!("{public}/abdm\"\nprefix = \"/abdm\"\nanswer_status = 200"),
    );
    let url = format!("http://127.0.0.1:{port}/abdm");
    clinic.sandbox.set_callback_url(url.parse().unwrap());
    clinic.serve();
    let received = clinic.receive().await;
    assert_eq!(received["state"], "granted");
    clinic.until_sent().await;
    clinic.assert_no_complaints();
    let right = Envelope::default();
    for path in [
        "/v3/hiu/consent/request/notify",
        "/api/v3/hiu/consent/request/notify",
    ] {
        let status = clinic.sandbox.send(path, notice(path), &right).await;
        assert_eq!(status, 200, "{path}");
    }
    clinic
        .until(&["inbox", "list", "--limit", "2"], |rows| {
            each(rows, "state") == ["parked"; 2]
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_form_a_refusal_has_its_words_are_shown() {
    let clinic = Clinic::start(Api::V3).await;
    let words = "Frequency cannot be null";
    let message = || words.to_owned();
    let code = "ABDM-9999";
    let forms = [
        ErrorShape::CodeInWords {
            code: code.to_owned(),
            message: message(),
        },
        ErrorShape::Json(json!({"code": code, "message": words})),
        ErrorShape::Json(json!([{"error": {"code": code, "message": words}}])),
        ErrorShape::Json(json!([{"code": code, "message": words}])),
        ErrorShape::MessageAndTime { message: message() },
        ErrorShape::FieldAndTime {
            field: "frequency".to_owned(),
            message: message(),
        },
        ErrorShape::Text(message()),
    ];
    for body in forms {
        let shown = format!("{body:?}");
        let refused = CallFault::Status {
            status: 400,
            body,
            retry_after_s: None,
        };
        let refused = Misbehaviour::call("consent-requests/init", refused).once();
        clinic.sandbox.misbehave(refused);
        let consent = clinic.ask().await;
        let consent = clinic.until_state(&consent, "failed").await;
        let told = consent["problem"]["message"].as_str().unwrap();
        assert!(told.contains(words), "{shown}: {told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bridge_is_registered_and_shown_by_a_command() {
    let mut clinic = set_up().await;
    // Nobody registered yet: ABDM calls nowhere that answers.
    let nowhere = "http://127.0.0.1:1".parse().unwrap();
    clinic.sandbox.set_callback_url(nowhere);
    clinic.serve();
    let url = format!("http://127.0.0.1:{}", clinic.port);
    let set = clinic.ok(&["bridge", "set-url", &url]);
    assert_eq!(set["url"].as_str().unwrap().trim_end_matches('/'), url);
    let shown = clinic.ok(&["bridge", "show"]);
    assert_eq!(shown["hiu_is_known"], true);
    let services = each(&shown["services"], "id");
    assert!(services.contains(&crate::clinic::HIU), "{services:?}");
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Deny).await;
    clinic.until_state(&consent, "denied").await;
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bare_facility_id_is_warned_of_where_abdm_lists_a_numbered_one() {
    let clinic = set_up().await;
    let registered = Settings {
        api: Api::V3,
        client_id: "SBX_CLINIC".to_owned(),
        client_secret: crate::clinic::SECRET.to_owned(),
        hiu_id: "IN2910000123_1".to_owned(),
        ..Settings::default()
    };
    let abdm = sandbox::Sandbox::start(registered).await.unwrap();
    let plain = |at: &sandbox::Sandbox| at.gateway_url().as_str().trim_end_matches('/').to_owned();
    clinic.reconfigure(&plain(&clinic.sandbox), &plain(&abdm));
    clinic.reconfigure(crate::clinic::HIU, "IN2910000123");
    let report = clinic.hiu(&["check"]).json();
    let row = checked(&report, "hiu_id");
    assert_eq!(row["ok"], false, "{row:#}");
    let detail = row["detail"].as_str().unwrap();
    assert!(detail.contains("IN2910000123_1"), "{detail}");
    clinic.reconfigure("\"IN2910000123\"", "\"IN2910000123_1\"");
    let report = clinic.hiu(&["check"]).json();
    assert_eq!(checked(&report, "hiu_id")["ok"], true, "{report:#}");
}

fn checked<'r>(report: &'r Value, name: &str) -> &'r Value {
    let rows = report["checks"].as_array().unwrap();
    rows.iter().find(|row| row["name"] == name).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn another_address_that_abdm_tells_is_named_by_the_checks() {
    let mut clinic = set_up().await;
    clinic.serve();
    let url = format!("http://127.0.0.1:{}", clinic.port);
    clinic.ok(&["bridge", "set-url", &url]);
    let report = clinic.hiu(&["check"]).json();
    assert_eq!(checked(&report, "bridge")["ok"], true, "{report:#}");
    let other = format!("http://127.0.0.1:{}", crate::clinic::free_port());
    clinic.sandbox.set_callback_url(other.parse().unwrap());
    let report = clinic.hiu(&["check"]).json();
    let row = checked(&report, "bridge");
    assert_eq!(row["ok"], false, "{row:#}");
    assert!(row["detail"].as_str().unwrap().contains(&other), "{row:#}");
}

/// The words that outcomes were told by, and how long our keys were.
fn said(clinic: &Clinic) -> (Vec<String>, Vec<usize>) {
    let text = |body: &Value, at: &str| body.pointer(at).unwrap().as_str().unwrap().to_owned();
    let told = clinic.calls("health-information/notify");
    let status = "/notification/statusNotification/sessionStatus";
    let asked = clinic.calls("health-information/cm/request");
    let key = "/hiRequest/keyMaterial/dhPublicKey/keyValue";
    (
        told.iter().map(|body| text(body, status)).collect(),
        asked.iter().map(|body| text(body, key).len()).collect(),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn key_and_outcome_are_written_as_configured() {
    let mut clinic = set_up().await;
    clinic.reconfigure(
        "name = \"Asha Clinic\"",
        "name = \"Asha Clinic\"\npublic_key = \"x509\"\noutcome = \"received\"",
    );
    clinic.serve();
    let received = clinic.receive().await;
    assert_eq!(received["state"], "granted");
    clinic.until_sent().await;
    let (words, keys) = said(&clinic);
    assert_eq!(words, ["RECEIVED", "RECEIVED"]);
    // 309 bytes in base64.
    assert_eq!(keys, [412, 412]);
    let records = clinic.ok(&["record", "list"]);
    assert!(!records.as_array().unwrap().is_empty());
    clinic.assert_no_complaints();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outcome_refused_as_received_is_told_once_as_transferred() {
    let mut clinic = set_up().await;
    clinic.reconfigure(
        "name = \"Asha Clinic\"",
        "name = \"Asha Clinic\"\noutcome = \"received\"",
    );
    let refused = CallFault::Status {
        status: 400,
        body: ErrorShape::CodeInWords {
            code: "ABDM-1406".to_owned(),
            message: "invalid sessionStatus".to_owned(),
        },
        retry_after_s: None,
    };
    clinic
        .sandbox
        .misbehave(Misbehaviour::call("health-information/notify", refused).once());
    clinic.serve();
    clinic.receive().await;
    clinic.until_sent().await;
    let (mut words, _) = said(&clinic);
    words.sort_unstable();
    assert_eq!(words, ["RECEIVED", "TRANSFERRED"]);
}
