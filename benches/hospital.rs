//! What a hospital sends, for measurements: pages under the keys of a data request.

#![allow(dead_code, reason = "each measurement uses a part of it")]

use std::time::{Duration, Instant};

use fidelius::{Nonce, PageKey, PeerKey, Side, TransferSecret};
use serde_json::{Value, json};

use crate::clinic::{self, Clinic};

/// The data requests that followed the grant, one a hospital.
pub async fn data_requests(clinic: &Clinic) -> Vec<Value> {
    let begun = Instant::now();
    loop {
        let asked = clinic.calls("health-information/cm/request");
        if asked.len() >= 2 || begun.elapsed() > Duration::from_secs(10) {
            assert!(!asked.is_empty(), "no data request followed the grant");
            return asked;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A page as a hospital makes it: which one of how many, and what is in it.
pub fn page(
    clinic: &Clinic,
    asked: &Value,
    (number, count): (usize, usize),
    documents: impl Iterator<Item = String>,
) -> Vec<u8> {
    let artefact = asked["hiRequest"]["consent"]["id"]
        .as_str()
        .expect("an artefact");
    let contexts = care_contexts(clinic, artefact);
    let theirs = &asked["hiRequest"]["keyMaterial"];
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let secret = TransferSecret::generate().expect("a key");
    let nonce = Nonce::generate().expect("a nonce");
    let key = PageKey::agree(
        &secret,
        &nonce,
        &PeerKey::parse(&text(&theirs["dhPublicKey"]["keyValue"])).expect("their key"),
        &Nonce::parse(&text(&theirs["nonce"])).expect("their nonce"),
        Side::HealthInformationProvider,
    )
    .expect("a page key");
    let entries: Vec<Value> = documents
        .enumerate()
        .map(|(number, document)| {
            json!({
                "content": key.seal(document.as_bytes()).expect("sealed"),
                "media": "application/fhir+json",
                "checksum": "",
                "careContextReference": contexts[number % contexts.len()],
            })
        })
        .collect();
    let page = json!({
        "pageNumber": number,
        "pageCount": count,
        "transactionId": transaction(clinic, asked),
        "entries": entries,
        "keyMaterial": {
            "cryptoAlg": "ECDH",
            "curve": "Curve25519",
            "dhPublicKey": {
                "expiry": clinic::in_seconds(86_400),
                "parameters": "Curve25519/32byte random key",
                "keyValue": secret.public_key_x509(),
            },
            "nonce": nonce.to_base64(),
        },
    });
    page.to_string().into_bytes()
}

/// Pushes a page as often as it takes, as a hospital does that is told to come again; how often it was told.
pub async fn push(asked: &Value, body: Vec<u8>) -> u32 {
    let url = asked["hiRequest"]["dataPushUrl"]
        .as_str()
        .expect("a push URL");
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    for again in 0.. {
        let answer = http.post(url).body(body.clone()).send().await;
        match answer.expect("an answer").status().as_u16() {
            202 => return again,
            503 => tokio::time::sleep(Duration::from_millis(500)).await,
            other => panic!("a page was answered {other}"),
        }
    }
    0
}

/// A document of many observations, about `size` bytes long.
pub fn document(number: usize, size: usize) -> String {
    let mut entries = vec![json!({"resource": {
        "resourceType": "Composition", "id": "c", "status": "final", "title": format!("Report {number}"),
        "type": {"text": "Diagnostic Report"}, "date": "2026-11-01T10:00:00+05:30",
        "subject": {"display": clinic::NAME}, "author": [{"display": "Dr. A Rao"}],
    }})];
    while entries.len() * 420 < size {
        let id = entries.len();
        entries.push(json!({"fullUrl": format!("Observation/{id}"), "resource": {
            "resourceType": "Observation", "id": id.to_string(), "status": "final",
            "code": {"coding": [{"system": "http://loinc.org", "code": "718-7", "display": "Hemoglobin"}]},
            "effectiveDateTime": "2026-11-01T09:00:00+05:30",
            "valueQuantity": {"value": 12.4, "unit": "g/dL"},
            "referenceRange": [{"low": {"value": 12, "unit": "g/dL"}, "high": {"value": 15, "unit": "g/dL"}}],
        }}));
    }
    json!({"resourceType": "Bundle", "type": "document", "entry": entries}).to_string()
}

/// The care contexts under an artefact, as on-fetch named them: a transfer is told of when all have come.
fn care_contexts(clinic: &Clinic, artefact: &str) -> Vec<Value> {
    let journal = clinic.sandbox.journal();
    let fetched = journal
        .iter()
        .filter(|exchange| exchange.path.ends_with("/consents/on-fetch"));
    let detail = fetched
        .map(|exchange| &exchange.body["consent"]["consentDetail"])
        .find(|detail| detail["consentId"] == artefact)
        .expect("the artefact was fetched");
    let contexts = detail["careContexts"].as_array().expect("care contexts");
    contexts
        .iter()
        .map(|context| context["careContextReference"].clone())
        .collect()
}

/// The transaction that on-request gave a data request.
fn transaction(clinic: &Clinic, asked: &Value) -> Value {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(10) {
        let journal = clinic.sandbox.journal();
        let answer = journal
            .iter()
            .filter(|exchange| exchange.path.ends_with("/on-request"))
            .find(|exchange| exchange.body["resp"]["requestId"] == asked["requestId"]);
        if let Some(answer) = answer {
            return answer.body["hiRequest"]["transactionId"].clone();
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("no on-request came");
}

/// A document with a scan, about `size` bytes long, of which most cannot be compressed.
pub fn scan(number: usize, size: usize) -> String {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64 ^ number as u64;
    let mut bytes = Vec::with_capacity(size);
    while bytes.len() < size * 3 / 4 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    let data = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, bytes);
    json!({"resourceType": "Bundle", "type": "document", "entry": [
        {"resource": {
            "resourceType": "Composition", "id": "c", "status": "final", "title": format!("Scan {number}"),
            "type": {"text": "Diagnostic Report"}, "date": "2026-11-01T10:00:00+05:30",
            "subject": {"display": clinic::NAME}, "author": [{"display": "Dr. A Rao"}],
        }},
        {"fullUrl": "DocumentReference/1", "resource": {
            "resourceType": "DocumentReference", "id": "1", "status": "current",
            "content": [{"attachment": {"contentType": "image/jpeg", "data": data}}],
        }},
    ]})
    .to_string()
}
