//! HIE-CM v3 on the wire: paths, headers, look-ups, refusals (docs/protocol.md,
//! "The two versions").

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, Ordering},
};

use abdm::{
    client::{ClientMemory, GatewayClient},
    profile::{Api, CallGroup},
};
use app::{
    model::{Call, OutcomeWords},
    port::{Answered, Clock, Gateway, GatewayError},
};
use domain::{AbdmFault, FieldFault, *};

use super::{calls::*, support::*};

/// Method, path, and which of our headers a request had.
fn shape(heard: &Heard) -> String {
    let names = [
        "authorization",
        "request-id",
        "timestamp",
        "x-cm-id",
        "x-hiu-id",
    ];
    let had: Vec<&str> = names
        .into_iter()
        .filter(|name| !heard.header(name).is_empty())
        .collect();
    format!("{} {} [{}]", heard.method, heard.path, had.join(" "))
}

#[tokio::test]
async fn every_call_has_its_path_and_the_headers_of_its_row() {
    let gate = Gate::open().await;
    let client = gate.v3();
    for call in [
        request_consent(None),
        status(),
        fetch(),
        acknowledge_consent(),
        acknowledge_hip_consent(),
        answer_profile_share(),
        request_data(),
        transfer_status("tx-9"),
        outcome(),
        answer_record_share(),
        notify_record_share(ShareSession::Received, OutcomeWords::Usual),
    ] {
        client.send(&attempt(), &call).await.unwrap();
    }
    let said: Vec<String> = gate.heard().iter().map(shape).collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    POST /api/hiecm/gateway/v3/sessions [request-id timestamp x-cm-id]
    POST /api/hiecm/consent/v3/request/init [authorization request-id timestamp x-cm-id x-hiu-id]
    POST /api/hiecm/consent/v3/request/status [authorization request-id timestamp x-cm-id x-hiu-id]
    POST /api/hiecm/consent/v3/fetch [authorization request-id timestamp x-cm-id x-hiu-id]
    POST /api/hiecm/consent/v3/request/hiu/on-notify [authorization request-id timestamp x-cm-id]
    POST /api/hiecm/consent/v3/request/hip/on-notify [authorization request-id timestamp x-cm-id]
    POST /api/hiecm/patient-share/v3/on-share [authorization request-id timestamp x-cm-id]
    POST /api/hiecm/data-flow/v3/health-information/request [authorization request-id timestamp x-cm-id x-hiu-id]
    GET /api/hiecm/data-flow/v3/health-information/request/status/tx-9 [authorization request-id timestamp x-cm-id x-hiu-id]
    POST /api/hiecm/data-flow/v3/health-information/notify [authorization request-id timestamp x-cm-id]
    POST /api/hiecm/patient-record/v3/on-share [authorization request-id timestamp x-cm-id x-hiu-id]
    POST /api/hiecm/patient-record/v3/notify [authorization request-id timestamp x-cm-id x-hiu-id]
    ");
    let init = &gate.calls()[0];
    assert_eq!(init.header("request-id"), attempt().request.as_str());
    assert_eq!(init.header("timestamp"), "2025-01-15T06:30:00.000Z");
    assert_eq!(init.header("x-cm-id"), "sbx");
    assert_eq!(init.header("x-hiu-id"), "CLINIC-HIU-01");
    assert_eq!(init.header("content-type"), "application/json");
    assert!(!init.body.contains("timestamp"), "{}", init.body);
}

#[tokio::test]
async fn a_session_is_opened_by_200_and_by_202_with_an_id_and_a_time_of_its_own() {
    for status in [200, 202] {
        let gate = Gate::open().await;
        gate.manners.lock().unwrap().session_status = status;
        gate.v3().send(&attempt(), &fetch()).await.unwrap();
        let session = &gate.heard()[0];
        assert_eq!(
            session.body,
            r#"{"clientId":"SBX_000001","clientSecret":"the-secret","grantType":"client_credentials"}"#
        );
        assert!(uuid::Uuid::parse_str(session.header("request-id")).is_ok());
        assert_ne!(session.header("request-id"), attempt().request.as_str());
        let told = session.header("timestamp");
        assert!(told.len() == 24 && told.ends_with('Z'), "{told}");
        assert!(Timestamp::parse(told).is_ok());
        assert_eq!(gate.calls()[0].header("authorization"), "Bearer token-1");
    }
}

#[tokio::test]
async fn keys_are_read_under_a_session_which_is_renewed_once() {
    let gate = Gate::open().await;
    let client = gate.v3();
    let keys = r#"{"keys":[]}"#;
    gate.says(
        401,
        &[],
        r#"{"code":900901,"message":"Invalid Credentials","description":"Token expired"}"#,
    );
    gate.says(200, &[], keys);
    assert_eq!(client.check_keys().await, Ok(0));
    let said: Vec<String> = gate.heard().iter().map(shape).collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    POST /api/hiecm/gateway/v3/sessions [request-id timestamp x-cm-id]
    GET /api/hiecm/gateway/v3/certs [authorization request-id timestamp x-cm-id]
    POST /api/hiecm/gateway/v3/sessions [request-id timestamp x-cm-id]
    GET /api/hiecm/gateway/v3/certs [authorization request-id timestamp x-cm-id]
    ");
    let ids: std::collections::BTreeSet<String> = gate
        .heard()
        .iter()
        .map(|heard| heard.header("request-id").to_owned())
        .collect();
    assert_eq!(ids.len(), 4, "no id is used twice");
}

#[tokio::test]
async fn without_a_look_up_service_an_address_of_good_form_is_taken_and_nothing_is_sent() {
    let gate = Gate::open().await;
    let client = gate.v3();
    let said = client.send(&attempt(), &find("asha@sbx")).await;
    assert!(matches!(said, Ok(Answered::NotLookedUp)), "{said:?}");
    assert!(gate.heard().is_empty());
    let refused = client
        .send(&attempt(), &find("asha@ndhm"))
        .await
        .unwrap_err();
    let GatewayError::Invalid(FieldFault { field, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(field, "patient");
}

#[tokio::test]
async fn with_a_look_up_service_the_abha_search_is_asked() {
    let gate = Gate::open().await;
    let client = gate.v3_with(|settings| {
        settings
            .paths
            .insert(CallGroup::Patients, "/abha/api/v3/phr/web/login".to_owned());
    });
    let look = async |status: u16, body: &str| {
        gate.says(status, &[], body);
        match client.send(&attempt(), &find("asha@sbx")).await {
            Ok(Answered::Patient(Ok(Some(found)))) => {
                format!("{} {}", found.address.as_str(), found.name)
            }
            Ok(Answered::Patient(Ok(None))) => "nobody".to_owned(),
            Ok(other) => format!("{other:?}"),
            Err(error) => error.to_string(),
        }
    };
    let found = r#"{"healthIdNumber":"91-0000-0000-0000","abhaAddress":"Asha@sbx","authMethods":["MOBILE_OTP"],"status":"ACTIVE","message":null,"fullName":"Asha Verma","mobile":"******0000"}"#;
    assert_eq!(look(200, found).await, "asha@sbx Asha Verma");
    assert_eq!(look(202, r#"{"id":"asha@sbx"}"#).await, "asha@sbx ");
    assert_eq!(
        look(200, &found.replace("Asha@sbx", "other@sbx")).await,
        "nobody"
    );
    assert_eq!(
        look(
            404,
            r#"{"error":{"code":"ABDM-1012: ","message":"no such user"}}"#
        )
        .await,
        "nobody"
    );
    assert_eq!(look(404, "").await, "nobody");
    assert_eq!(look(200, "[]").await, "NotLookedUp");
    assert_eq!(look(200, r#"{"message":"ok"}"#).await, "NotLookedUp");
    assert_eq!(
        look(403, "Access Denied").await,
        "ABDM refused: Access Denied (403)"
    );
    let asked = &gate.calls()[0];
    assert_eq!(
        shape(asked),
        "POST /abha/api/v3/phr/web/login/abha/search [authorization request-id timestamp x-cm-id]"
    );
    assert_eq!(asked.body, r#"{"abhaAddress":"asha@sbx"}"#);
}

#[tokio::test]
async fn a_transfers_status_is_told_in_abdms_own_word() {
    let gate = Gate::open().await;
    let client = gate.v3();
    gate.says(
        200,
        &[],
        r#"{"transactionId":"a b/../c","status":"TRANSFERRED"}"#,
    );
    let said = client.send(&attempt(), &transfer_status("a b/../c")).await;
    assert!(matches!(said, Ok(Answered::TransferStatus(word)) if word == "TRANSFERRED"));
    // An id is one segment of the path, whatever it holds.
    assert!(
        gate.calls()[0]
            .path
            .ends_with("/request/status/a%20b%2F%2E%2E%2Fc"),
        "{}",
        gate.calls()[0].path
    );
    gate.says(200, &[], "{}");
    let said = client.send(&attempt(), &transfer_status("tx-9")).await;
    assert!(matches!(said, Ok(Answered::Later)));
}

#[tokio::test]
async fn what_v3_does_not_have_is_not_sent() {
    let gate = Gate::open().await;
    let refused = gate
        .v3()
        .send(&attempt(), &acknowledge_patient_status())
        .await
        .unwrap_err();
    assert!(
        matches!(&refused, GatewayError::Refused(fault) if fault.code == "not_offered"),
        "{refused:?}"
    );
    let refused = gate
        .client()
        .send(&attempt(), &transfer_status("tx-9"))
        .await
        .unwrap_err();
    assert!(
        matches!(&refused, GatewayError::Refused(fault) if fault.code == "not_offered"),
        "{refused:?}"
    );
    assert!(gate.heard().is_empty());
}

async fn told(status: u16, body: &str) -> String {
    let gate = Gate::open().await;
    let client = gate.v3();
    gate.says(status, &[], body);
    match client.send(&attempt(), &fetch()).await {
        Ok(_) => "ok".to_owned(),
        Err(GatewayError::TryLater {
            fault: AbdmFault { code, message, .. },
            ..
        }) => format!("later: {code} {message}"),
        Err(GatewayError::Refused(AbdmFault { code, message, .. })) => {
            format!("refused: {code} {message}")
        }
        Err(other) => other.to_string(),
    }
}

#[tokio::test]
async fn every_shape_of_a_refusal_is_read() {
    let table = [
        (202, "", "ok"),
        (202, r#"{"status":"Notification is Accepted"}"#, "ok"),
        (
            400,
            r#"{"error":{"code":"ABDM-9999","message":"DateRange is null"}}"#,
            "refused: ABDM-9999 DateRange is null",
        ),
        (
            400,
            r#"{"code":"ABDM-1064: ","message":"body missing"}"#,
            "refused: ABDM-1064 body missing",
        ),
        (
            400,
            r#"[{"error":{"code":"ABDM-1030","message":"REQUEST-ID not valid"}}]"#,
            "refused: ABDM-1030 REQUEST-ID not valid",
        ),
        (
            400,
            r#"[{"code":"ABDM-1016","message":"TIMESTAMP invalid"}]"#,
            "refused: ABDM-1016 TIMESTAMP invalid",
        ),
        (
            400,
            r#"{"message":"bad","timestamp":"2026-01-01"}"#,
            "refused: 400 bad",
        ),
        (
            400,
            r#"{"consentId":"must not be null","timestamp":""}"#,
            "refused: 400 consentId: must not be null",
        ),
        (404, "", "refused: 404 not found"),
        (403, "Access Denied", "refused: 403 Access Denied"),
        (
            401,
            r#"{"code":900901,"message":"Invalid Credentials","description":"Token expired"}"#,
            "later: 900901 Invalid Credentials: Token expired",
        ),
        (
            500,
            r#"{"code":900900,"message":"Unclassified Authentication Failure"}"#,
            "later: 900900 Unclassified Authentication Failure",
        ),
        (
            503,
            r#"{"error":{"code":"ABDM-1024","message":"Dependent service unavailable"}}"#,
            "later: ABDM-1024 Dependent service unavailable",
        ),
        (
            400,
            r#"{"error":{"code":"ABDM-1022","message":"too many requests"}}"#,
            "later: ABDM-1022 too many requests",
        ),
    ];
    for (status, body, expected) in table {
        assert_eq!(told(status, body).await, expected, "{status} {body}");
    }
}

const BLOCKED: &str = r#"{"error":{"code":"ABDM-1027","message":"blocked, try after 24 hours"}}"#;

/// A clock that can be moved on, and a memory for blocks, which outlive a client.
#[derive(Default)]
struct Desk {
    passed_s: AtomicI64,
    block: Mutex<Option<String>>,
}

impl Clock for Desk {
    fn now(&self) -> Timestamp {
        Timestamp::new(chrono::Utc::now()).plus_seconds(self.passed_s.load(Ordering::SeqCst))
    }
}

#[async_trait::async_trait]
impl ClientMemory for Desk {
    async fn load(&self) -> Option<String> {
        self.block.lock().unwrap().clone()
    }

    async fn save(&self, block: &str) {
        *self.block.lock().unwrap() = Some(block.to_owned());
    }
}

fn started(gate: &Gate, desk: &Arc<Desk>) -> GatewayClient {
    let mut settings = settings(gate.url.clone());
    settings.api = Api::V3;
    GatewayClient::new(settings, Arc::clone(desk) as _)
        .unwrap()
        .with_block_memory(Arc::clone(desk) as _)
}

fn is_blocked<T: std::fmt::Debug>(told: Result<T, GatewayError>) -> bool {
    let Err(GatewayError::TryLater {
        fault,
        retry_after_s,
    }) = told
    else {
        panic!("{told:?}");
    };
    // The refusal itself says until when.
    fault.code == "ABDM-1027"
        && retry_after_s.is_some_and(|seconds| seconds > 86_000)
        && matches!(fault.meaning, domain::Meaning::Blocked(Some(_)))
}

#[tokio::test]
async fn a_block_stops_the_person_it_was_told_for_and_nothing_else() {
    let gate = Gate::open().await;
    let desk = Arc::<Desk>::default();
    let client = started(&gate, &desk);
    gate.says(400, &[], BLOCKED);
    for _ in 0..3 {
        assert!(is_blocked(client.send(&attempt(), &status()).await));
    }
    // Nor after a restart.
    let client = started(&gate, &desk);
    assert!(is_blocked(client.send(&attempt(), &status()).await));
    assert_eq!(gate.heard().len(), 2, "the session and the call");
    let other = Call::ConsentStatus {
        consent: domain::ConsentId::parse("con-2").unwrap(),
        request: domain::ConsentRequestId::parse("9a0f").unwrap(),
        patient: domain::AbhaAddress::parse("ravi@sbx").unwrap(),
    };
    client.send(&attempt(), &other).await.unwrap();
    client.check_session().await.unwrap();
    desk.passed_s.store(24 * 3600 + 1, Ordering::SeqCst);
    client.send(&attempt(), &status()).await.unwrap();
}

#[tokio::test]
async fn a_block_of_a_call_about_nobody_stops_that_call_alone() {
    let gate = Gate::open().await;
    let desk = Arc::<Desk>::default();
    let client = started(&gate, &desk);
    gate.says(401, &[], BLOCKED);
    assert!(is_blocked(client.bridge_services().await));
    assert!(is_blocked(client.bridge_services().await));
    assert_eq!(gate.heard().len(), 2, "no session in place of the refused");
    client.send(&attempt(), &status()).await.unwrap();

    let gate = Gate::open().await;
    let desk = Arc::<Desk>::default();
    let client = started(&gate, &desk);
    {
        let mut manners = gate.manners.lock().unwrap();
        manners.sessions.push_back(403);
        manners.session_refusal = Some(BLOCKED.to_owned());
    }
    assert!(is_blocked(client.send(&attempt(), &status()).await));
    assert!(is_blocked(client.check_session().await));
    assert_eq!(gate.heard().len(), 1);
}

#[tokio::test]
async fn the_bridge_is_registered_and_looked_up() {
    let gate = Gate::open().await;
    let client = gate.v3();
    gate.says(202, &[], "");
    client
        .set_bridge_url("https://hiu.asha.example")
        .await
        .unwrap();
    gate.says(200, &[], r#"{"bridge":{"id":"SBX_000001"},"services":[{"serviceId":"CLINIC-HIU-01","name":"Asha Clinic","isHiu":true,"isHip":false,"active":true}]}"#);
    let told = client.bridge_services().await.unwrap();
    assert_eq!((told.url, told.services.len()), (None, 1));
    gate.says(200, &[], r#"{"id":"7","serviceId":"CLINIC-HIU-01","name":"Asha Clinic","isHiu":true,"active":false,"registerTime":"2021-03-01 11:17:35.1735"}"#);
    let service = client
        .bridge_service("CLINIC-HIU-01")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (service.id.as_str(), service.is_active),
        ("CLINIC-HIU-01", Some(false))
    );
    gate.says(
        400,
        &[],
        r#"{"error":{"code":"ABDM-1025","message":"not known"}}"#,
    );
    assert_eq!(client.bridge_service("other").await, Ok(None));
    let said: Vec<String> = gate
        .calls()
        .iter()
        .map(|heard| {
            format!("{} {}", shape(heard), heard.body)
                .trim_end()
                .to_owned()
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    PATCH /api/hiecm/gateway/v3/bridge/url [authorization request-id timestamp x-cm-id] {"url":"https://hiu.asha.example"}
    GET /api/hiecm/gateway/v3/bridge-services [authorization request-id timestamp x-cm-id]
    GET /api/hiecm/gateway/v3/bridge-service/serviceId/CLINIC-HIU-01 [authorization request-id timestamp x-cm-id]
    GET /api/hiecm/gateway/v3/bridge-service/serviceId/other [authorization request-id timestamp x-cm-id]
    "#);
    // The first API has the same calls elsewhere, in its sandbox.
    let older = gate.client();
    gate.says(202, &[], "");
    older
        .set_bridge_url("https://hiu.asha.example")
        .await
        .unwrap();
    assert_eq!(gate.calls().last().unwrap().path, "/devservice/v1/bridges");
    assert_eq!(older.bridge_service("CLINIC-HIU-01").await, Ok(None));
}
