//! Bodies as the user's documents print them: 202 and kept, unknown ids aside.
//!
//! Our own copies have the documents' shape with our own values; the documents themselves are read
//! where `HIU_DESK_TEST_DATA` names the folder that holds them.

use app::model::MessageKind;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};

use super::support::*;

async fn is_kept(desk: &Desk, path: &str, body: &str) {
    let before = desk.kept();
    let request = Request::post(path)
        .header(
            "authorization",
            format!("Bearer {}", desk.key.sign(&gateway_claims())),
        )
        .header("x-hiu-id", HIU)
        .header("x-hip-id", HIP)
        .header("correlation-id", "corr-1")
        .body(Body::from(body.to_owned()));
    let answered = desk.send(request.unwrap()).await;
    assert_eq!(
        (answered.status, answered.body.as_str()),
        (StatusCode::ACCEPTED, ""),
        "{path} {body}"
    );
    assert_eq!(desk.kept(), before + 1, "{path}");
    let kept = desk.inbox.kept.lock().unwrap();
    let last = kept.last().unwrap();
    assert_eq!(last.body, body.as_bytes());
    if last.kind != MessageKind::Page {
        assert!(last.headers.contains("corr-1"));
    }
}

#[tokio::test]
async fn bodies_of_the_documents_shape_are_kept() {
    let desk = Desk::with(Wishes {
        also_hip: true,
        ..Wishes::default()
    });
    let error = r#""error":{"code":1000,"message":"words"}"#;
    let resp = r#""resp":{"requestId":"11111111-1111-4111-8111-111111111111"}"#;
    let head = r#""requestId":"22222222-2222-4222-8222-222222222222","timestamp":"2026-06-21T10:59:01.680Z""#;
    let samples = [
        ("/v0.5/patients/status/notify", format!(r#"{{{head},"notification":{{"status":"DEACTIVATED","patient":{{"id":"asha@ncg"}}}}}}"#)),
        ("/v0.5/consents/hiu/notify", format!(r#"{{{head},"notification":{{"consentRequestId":"<consent-request-id>","status":"GRANTED","consentArtefacts":[{{"id":"<consent-artefact-id>"}}]}}}}"#)),
        ("/v0.5/patients/on-find", format!(r#"{{{head},"patient":{{"id":"asha@sbx","name":"Asha Verma"}},"error":null,{resp}}}"#)),
        ("/v0.5/consent-requests/on-init", format!(r#"{{{head},"consentRequest":{{"id":"33333333-3333-4333-8333-333333333333"}},"error":null,{resp}}}"#)),
        ("/v0.5/consent-requests/on-status", format!(r#"{{{head},"consentRequest":{{"id":"<consent-request-id>","status":"GRANTED","consentArtefacts":[{{"id":"<consent-artefact-id>"}}]}},{error},{resp}}}"#)),
        ("/v0.5/health-information/cm/on-request", format!(r#"{{{head},"hiRequest":{{"transactionId":"a1s2-not-a-uuid","sessionStatus":"REQUESTED"}},{error},{resp}}}"#)),
        ("/v0.5/health-information/hiu/on-request", format!(r#"{{{head},"hiRequest":{{"transactionId":"a1s2-not-a-uuid","sessionStatus":"REQUESTED"}},{error},{resp}}}"#)),
        ("/v0.5/consents/hip/notify", format!(r#"{{{head},"notification":{{"status":"GRANTED","consentId":"44444444-4444-4444-8444-444444444444","consentDetail":{{"schemaVersion":"string","consentId":"44444444-4444-4444-8444-444444444444","createdAt":"2026-06-09T06:32:59.560Z","patient":{{"id":"asha@ndhm"}},"careContexts":[{{"patientReference":"asha@hospital","careContextReference":"Episode1"}}],"purpose":{{"text":"string","code":"string","refUri":"string"}},"hip":{{"id":"string","name":"A-HIP"}},"consentManager":{{"id":"string"}},"hiTypes":["OPConsultation"],"permission":{{"accessMode":"VIEW","dateRange":{{"from":"2026-06-09T06:32:59.560Z","to":"2026-06-09T06:32:59.560Z"}},"dataEraseAt":"2026-06-09T06:32:59.560Z","frequency":{{"unit":"HOUR","value":0,"repeats":0}}}}}},"signature":"words","grantAcknowledgement":false}}}}"#)),
        ("/push/live-token_0123456789/v0.5/health-information/transfer", r#"{"pageNumber":0,"pageCount":0,"transactionId":"55555555-5555-4555-8555-555555555555","entries":[{"content":"words","media":"application/fhir+json","checksum":"string","careContextReference":"RV1"},{"link":"https://data.example/sa2321","media":"application/fhir+json","checksum":"string","careContextReference":"NC2"}],"keyMaterial":{"cryptoAlg":"ECDH","curve":"Curve25519","dhPublicKey":{"expiry":"2026-06-22T09:07:16.948Z","parameters":"Curve25519/32byte random key","keyValue":"string"},"nonce":"66666666-6666-4666-8666-666666666666"}}"#.to_owned()),
    ];
    for (path, body) in &samples {
        is_kept(&desk, path, body).await;
    }
}

#[tokio::test]
async fn every_body_of_the_users_documents_is_kept() {
    let Ok(data) = std::env::var("HIU_DESK_TEST_DATA") else {
        return;
    };
    let folder = std::path::Path::new(&data).join("seeds");
    let mut seen = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let desk = Desk::with(Wishes {
            also_hip: true,
            ..Wishes::default()
        });
        for (path, body) in incoming_bodies(&text) {
            let path = path.replace("{Data_push_url}", &format!("/push/{LIVE}"));
            is_kept(&desk, &path, &body).await;
            if path.starts_with("/push/") {
                is_kept(&desk, &format!("/push/{LIVE}"), &body).await;
            }
            seen += 1;
        }
    }
    assert!(seen >= 8, "only {seen} bodies were found");
}

/// The JSON blocks that follow a URL which we host.
fn incoming_bodies(document: &str) -> Vec<(String, String)> {
    let mut found = vec![];
    let mut path: Option<String> = None;
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        if line.contains("URL**:") || line.contains("URL:**") {
            let url = line.rsplit_once(':').map_or("", |(_, rest)| rest);
            let url = url.trim_matches(|c: char| c == '*' || c.is_whitespace());
            let hosted = line.contains("CALLBACK URL}")
                || line.contains("{Data_push_url}")
                || url.starts_with("/v0.5/consents/hip/notify");
            path = hosted.then(|| match url.split_once("URL}") {
                Some((_, path)) => path.to_owned(),
                None => url.to_owned(),
            });
        } else if line.trim() == "```json" {
            let body: Vec<&str> = lines
                .by_ref()
                .take_while(|line| line.trim() != "```")
                .collect();
            if let Some(path) = path.take() {
                found.push((path, body.join("\n")));
            }
        }
    }
    found
}
