//! What a caller at the door waits: callbacks from request to 202, and a page from socket to record.
//!
//! The real `hiu serve` in its own process, its real store with `synchronous=FULL`, over real
//! sockets. Figures are in `docs/performance.md`. Run: `cargo bench -p cli --bench doors`.

#![allow(
    clippy::disallowed_methods,
    reason = "a measurement plays the world outside, which has a clock"
)]
#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it prints what it measured, and stops at any fault"
)]

#[path = "../crates/cli/tests/journeys/clinic.rs"]
mod clinic;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use clinic::Clinic;
use fidelius::{Nonce, PageKey, PeerKey, Side, TransferSecret};
use sandbox::{Answer, Decision, HospitalFault, Misbehaviour, TokenKind};
use serde_json::{Value, json};

/// What takes longer is no measurement any more.
const LONGEST: Duration = Duration::from_secs(60);

const ON_STATUS: &str = "/v0.5/consent-requests/on-status";

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let mut clinic = Clinic::set_up(sandbox::Api::V05, sandbox::Settings::default()).await;
    tokio::task::block_in_place(|| clinic.serve());
    let consent = clinic.ask().await;
    let asked = clinic.until_state(&consent, "requested").await;
    let request = asked["request_id"]
        .as_str()
        .expect("on-init named it")
        .to_owned();
    // Before the callers: what they leave in the inbox is worked off in order.
    pages(&clinic, 20, 100 * 1024).await;
    let caller = Caller::new(&clinic, &request);
    caller.at_a_steady_rate(200, Duration::from_secs(20)).await;
    caller.in_parallel(32, Duration::from_secs(10)).await;
}

/// Sends status results that change nothing, with a good token.
#[derive(Clone)]
struct Caller {
    http: reqwest::Client,
    url: String,
    token: Arc<str>,
    request: Arc<str>,
    sent: Arc<AtomicU64>,
}

impl Caller {
    fn new(clinic: &Clinic, request: &str) -> Self {
        Self {
            http: reqwest::Client::builder()
                .no_proxy()
                .build()
                .expect("a client"),
            url: format!("http://127.0.0.1:{}{ON_STATUS}", clinic.port),
            token: clinic
                .sandbox
                .token(&TokenKind::Gateway)
                .expect("a token")
                .into(),
            request: request.into(),
            sent: Arc::default(),
        }
    }

    /// One callback, with a request id of its own; how long until its 202.
    async fn call(&self) -> Duration {
        let number = self.sent.fetch_add(1, Ordering::Relaxed);
        let body = json!({
            "requestId": format!("00000000-0000-4000-8000-{number:012}"),
            "timestamp": chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            "consentRequest": { "id": &*self.request, "status": "REQUESTED", "consentArtefacts": [] },
            "resp": { "requestId": "none" },
        });
        let begun = Instant::now();
        let answer = self
            .http
            .post(&self.url)
            .bearer_auth(&self.token)
            .header("X-HIU-ID", clinic::HIU)
            .json(&body)
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status().as_u16(), 202);
        begun.elapsed()
    }

    /// Calls begin on time, whether earlier ones are answered or not.
    async fn at_a_steady_rate(&self, per_second: u32, time: Duration) {
        let mut tick = tokio::time::interval(Duration::from_secs(1) / per_second);
        let (begun, mut calls) = (Instant::now(), Vec::new());
        while begun.elapsed() < time {
            tick.tick().await;
            let caller = self.clone();
            calls.push(tokio::spawn(async move { caller.call().await }));
        }
        let mut waits = Vec::new();
        for call in calls {
            waits.push(call.await.expect("a call"));
        }
        waits.sort_unstable();
        let at = |share: usize| waits[(waits.len() * share / 1000).min(waits.len() - 1)];
        println!(
            "callbacks, {per_second}/s for {time:?}: {} answered, p50 {:.2?}, p99 {:.2?}, p99.9 {:.2?}",
            waits.len(),
            at(500),
            at(990),
            at(999),
        );
    }

    /// So many callers, each with one call under way at a time.
    async fn in_parallel(&self, callers: usize, time: Duration) {
        let begun = Instant::now();
        let tasks = (0..callers).map(|_| {
            let caller = self.clone();
            tokio::spawn(async move {
                let mut answered = 0_u32;
                while begun.elapsed() < time {
                    caller.call().await;
                    answered += 1;
                }
                answered
            })
        });
        let mut answered = 0;
        for task in tasks.collect::<Vec<_>>() {
            answered += task.await.expect("a caller");
        }
        let rate = f64::from(answered) / begun.elapsed().as_secs_f64();
        println!("callbacks, {callers} in parallel for {time:?}: {answered} answered, {rate:.0}/s");
    }
}

/// From the first byte on the socket until every entry is a record and the outcome was told to ABDM.
async fn pages(clinic: &Clinic, entries: usize, size: usize) {
    clinic
        .sandbox
        .misbehave(Misbehaviour::hospital(None, HospitalFault::Silent));
    clinic
        .sandbox
        .decide(Decision::new(clinic::PATIENT, Answer::Grant))
        .await
        .expect("granted");
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let mut waits = Vec::new();
    for asked in data_requests(clinic).await {
        let body = page(clinic, &asked, entries, size);
        let told = clinic.calls("health-information/notify").len();
        let begun = Instant::now();
        let url = asked["hiRequest"]["dataPushUrl"]
            .as_str()
            .expect("a push URL");
        let answer = http.post(url).body(body).send().await.expect("an answer");
        let accepted = begun.elapsed();
        assert_eq!(answer.status().as_u16(), 202);
        while clinic.calls("health-information/notify").len() == told {
            assert!(begun.elapsed() < LONGEST, "nothing was told of the page");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        waits.push((accepted, begun.elapsed()));
    }
    waits.sort_unstable();
    for (accepted, whole) in waits {
        println!(
            "page of {entries} entries of {} KB: 202 after {accepted:.1?}, stored and told after {whole:.1?}",
            size / 1024
        );
    }
}

/// The data requests that followed the grant, one a hospital.
async fn data_requests(clinic: &Clinic) -> Vec<Value> {
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

/// A page as a hospital makes it.
fn page(clinic: &Clinic, asked: &Value, entries: usize, size: usize) -> Vec<u8> {
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
    let entries: Vec<Value> = (0..entries)
        .map(|number| {
            json!({
                "content": key.seal(document(number, size).as_bytes()).expect("sealed"),
                "media": "application/fhir+json",
                "checksum": "",
                "careContextReference": contexts[number % contexts.len()],
            })
        })
        .collect();
    let page = json!({
        "pageNumber": 1,
        "pageCount": 1,
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

/// A document of many observations, about `size` bytes long.
fn document(number: usize, size: usize) -> String {
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
