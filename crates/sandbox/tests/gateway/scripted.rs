//! A tiny HIU for the tests: it calls the gateway, keeps what comes back, and knows no rule of its own.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use chrono::{SecondsFormat, Utc};
use fidelius::{Nonce, PageKey, PeerKey, Side, TransferSecret};
use sandbox::{Answer, Api, Decision, Sandbox, Settings};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use url::Url;
use uuid::Uuid;

/// The practice patient most tests ask about.
pub const PATIENT: &str = "hinapatel79@sbx";

/// Longest wait for a callback.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where v3 calls back, with the names of v0.5.
const V3_NAMES: &[(&str, &str)] = &[
    (
        "/api/v3/hiu/consent/request/on-init",
        "consent-requests/on-init",
    ),
    (
        "/api/v3/hiu/consent/request/on-status",
        "consent-requests/on-status",
    ),
    ("/api/v3/hiu/consent/request/notify", "consents/hiu/notify"),
    ("/api/v3/hiu/consent/on-fetch", "consents/on-fetch"),
    (
        "/api/v3/hiu/health-information/on-request",
        "health-information/hiu/on-request",
    ),
    ("/api/v3/consent/request/hip/notify", "consents/hip/notify"),
    ("/api/v3/hip/patient/share", "patient-share/share"),
    ("/api/v3/patient-record/share", "patient-record/share"),
    (
        "/api/v3/patient-record/on-notify",
        "patient-record/on-notify",
    ),
];

/// Where v3 is called, with the names of v0.5.
const V3_CALLS: &[(&str, &str)] = &[
    ("sessions", "gateway/v3/sessions"),
    ("certs", "gateway/v3/certs"),
    ("consent-requests/init", "consent/v3/request/init"),
    ("consent-requests/status", "consent/v3/request/status"),
    ("consents/fetch", "consent/v3/fetch"),
    ("consents/hiu/on-notify", "consent/v3/request/hiu/on-notify"),
    ("consents/hip/on-notify", "consent/v3/request/hip/on-notify"),
    (
        "health-information/cm/request",
        "data-flow/v3/health-information/request",
    ),
    (
        "health-information/notify",
        "data-flow/v3/health-information/notify",
    ),
    ("patient-share/on-share", "patient-share/v3/on-share"),
    ("patient-record/on-share", "patient-record/v3/on-share"),
    ("patient-record/notify", "patient-record/v3/notify"),
];

/// A sandbox that speaks v0.5.
pub fn settings() -> Settings {
    Settings {
        api: Api::V05,
        ..Settings::default()
    }
}

/// One message that reached the HIU.
#[derive(Clone)]
pub struct Arrived {
    pub path: String,
    pub headers: HeaderMap,
    pub body: Value,
}

#[derive(Default)]
pub struct Inbox {
    arrived: Mutex<Vec<Arrived>>,
    answers: Mutex<VecDeque<u16>>,
    came: Notify,
}

async fn keep(
    State(inbox): State<Arc<Inbox>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let mut body = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let mut path = uri.path().to_owned();
    if let Some(id) = headers.get("request-id") {
        // Named as in v0.5, so that one test reads both.
        body["requestId"] = json!(id.to_str().unwrap());
        body["resp"] = body["response"].take();
        let name = V3_NAMES.iter().find(|(known, _)| *known == path);
        path = format!("/v0.5/{}", name.map_or("nowhere", |(_, name)| name));
    }
    inbox.arrived.lock().unwrap().push(Arrived {
        path,
        headers,
        body,
    });
    inbox.came.notify_waiters();
    let answer = inbox.answers.lock().unwrap().pop_front().unwrap_or(202);
    StatusCode::from_u16(answer).unwrap()
}

/// The HIU and the sandbox it talks to.
pub struct Hiu {
    pub api: Api,
    pub sandbox: Sandbox,
    pub http: reqwest::Client,
    pub inbox: Arc<Inbox>,
    pub url: Url,
    pub token: String,
}

/// A data request's private half.
pub struct Keys {
    pub secret: TransferSecret,
    pub nonce: Nonce,
    pub push_path: String,
}

impl Hiu {
    pub async fn start() -> Self {
        Self::start_with(settings()).await
    }

    /// Both speak v3.
    pub async fn start_v3() -> Self {
        Self::start_with(Settings::default()).await
    }

    pub async fn start_with(settings: Settings) -> Self {
        let inbox = Arc::new(Inbox::default());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = Url::parse(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
        let app = Router::new()
            .fallback(keep)
            .layer(axum::extract::DefaultBodyLimit::disable())
            .with_state(Arc::clone(&inbox));
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        let api = settings.api;
        let sandbox = Sandbox::start(settings).await.unwrap();
        sandbox.set_callback_url(url.clone());
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let mut hiu = Self {
            api,
            sandbox,
            http,
            inbox,
            url,
            token: String::new(),
        };
        hiu.token = hiu.open_session().await;
        hiu
    }

    pub async fn open_session(&self) -> String {
        let settings = Settings::default();
        let body = json!({"clientId": settings.client_id, "clientSecret": settings.client_secret,
                          "grantType": "client_credentials"});
        let (status, answer) = self.session(&body).await;
        assert!(matches!(status, 200 | 202), "{answer}");
        answer["accessToken"].as_str().unwrap().to_owned()
    }

    pub async fn session(&self, body: &Value) -> (u16, Value) {
        let url = self.gateway("sessions");
        let mut call = self.http.post(url).json(body);
        if self.api == Api::V3 {
            call = stamped(call);
        }
        let answer = call.send().await.unwrap();
        let status = answer.status().as_u16();
        (status, answer.json().await.unwrap_or(Value::Null))
    }

    pub fn gateway(&self, path: &str) -> String {
        let base = self.sandbox.gateway_url();
        match self.api {
            Api::V05 => format!("{base}gateway/v0.5/{path}"),
            Api::V3 => {
                let known = V3_CALLS.iter().find(|(name, _)| *name == path);
                format!("{base}api/hiecm/{}", known.map_or(path, |(_, path)| path))
            }
        }
    }

    /// Posts `body` as it is, with the right headers.
    pub async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.post_bytes(path, body.to_string()).await
    }

    pub async fn post_bytes(&self, path: &str, body: String) -> (u16, Value) {
        let mut call = self
            .http
            .post(self.gateway(path))
            .bearer_auth(&self.token)
            .header("x-cm-id", "sbx")
            .header("content-type", "application/json");
        let mut body = body;
        if self.api == Api::V3 {
            let (id, at);
            (body, id, at) = in_v3(&body);
            call = call
                .header("request-id", id)
                .header("timestamp", at)
                .header("x-hiu-id", Settings::default().hiu_id);
        }
        let answer = call.body(body).send().await.unwrap();
        let status = answer.status().as_u16();
        (status, answer.json().await.unwrap_or(Value::Null))
    }

    /// Makes the call with a fresh envelope and expects it to be accepted; gives its request id.
    pub async fn call(&self, path: &str, content: Value) -> String {
        let body = enveloped(content);
        let id = body["requestId"].as_str().unwrap().to_owned();
        let (status, answer) = self.post(path, &body).await;
        assert!(matches!(status, 200 | 202), "{path}: {answer}");
        id
    }

    /// All messages whose path ends with `end`.
    pub fn arrived(&self, end: &str) -> Vec<Arrived> {
        let arrived = self.inbox.arrived.lock().unwrap();
        arrived
            .iter()
            .filter(|message| message.path.ends_with(end))
            .cloned()
            .collect()
    }

    /// The paths of all messages, in the order of arrival.
    pub fn paths(&self) -> Vec<String> {
        self.inbox
            .arrived
            .lock()
            .unwrap()
            .iter()
            .map(|message| message.path.clone())
            .collect()
    }

    pub fn answer_next_with(&self, statuses: &[u16]) {
        self.inbox.answers.lock().unwrap().extend(statuses);
    }

    /// Waits until `count` messages have come to `end`; gives them.
    pub async fn wait_for(&self, end: &str, count: usize) -> Vec<Arrived> {
        let waiting = async {
            loop {
                let came = self.inbox.came.notified();
                let arrived = self.arrived(end);
                if arrived.len() >= count {
                    return arrived;
                }
                tokio::select! {
                    () = came => {}
                    () = tokio::time::sleep(Duration::from_millis(20)) => {}
                }
            }
        };
        match tokio::time::timeout(PATIENCE, waiting).await {
            Ok(arrived) => arrived,
            Err(_) => panic!(
                "{count} × {end} did not come; came: {:?}; complaints: {:?}",
                self.paths(),
                self.sandbox.complaints()
            ),
        }
    }

    /// The newest body at `end`, once there are `count`.
    pub async fn body(&self, end: &str, count: usize) -> Value {
        self.wait_for(end, count).await.last().unwrap().body.clone()
    }

    /// The answer to the call `id` at `end`.
    pub async fn answer_to(&self, end: &str, id: &str) -> Value {
        for count in 1.. {
            let arrived = self.wait_for(end, count).await;
            let found = arrived
                .iter()
                .find(|message| message.body["resp"]["requestId"] == id);
            if let Some(found) = found {
                return found.body.clone();
            }
        }
        unreachable!("the wait above ends in time")
    }

    /// Asks for consent for everything of [`PATIENT`]; gives the consent request's id.
    pub async fn ask(&self) -> String {
        let id = self.call("consent-requests/init", consent()).await;
        let answer = self.answer_to("on-init", &id).await;
        answer["consentRequest"]["id"]
            .as_str()
            .unwrap_or_else(|| panic!("{answer}"))
            .to_owned()
    }

    pub async fn decide(&self, answer: Answer) {
        self.sandbox
            .decide(Decision::new(PATIENT, answer))
            .await
            .unwrap();
    }

    /// Asks, has it granted, and gives the artefact ids.
    pub async fn granted(&self) -> Vec<String> {
        self.ask().await;
        let before = self.arrived("consents/hiu/notify").len();
        self.decide(Answer::Grant).await;
        let notice = self.body("consents/hiu/notify", before + 1).await;
        artefact_ids(&notice)
    }

    /// Fetches an artefact; gives the whole callback.
    pub async fn fetch(&self, artefact: &str) -> Value {
        let id = self
            .call("consents/fetch", json!({"consentId": artefact}))
            .await;
        self.answer_to("on-fetch", &id).await
    }

    /// Asks for the data of a fetched artefact; gives its keys and the answer.
    pub async fn request_data(&self, fetched: &Value) -> (Keys, Value) {
        let (keys, body) = self.data_request(&fetched["consent"]["consentDetail"]);
        let id = self.call("health-information/cm/request", body).await;
        (keys, self.answer_to("on-request", &id).await)
    }

    /// The content of a data request by `detail`, and its keys.
    pub fn data_request(&self, detail: &Value) -> (Keys, Value) {
        let secret = TransferSecret::generate().unwrap();
        let nonce = Nonce::generate().unwrap();
        let push_path = format!("/push/{}", Uuid::new_v4().simple());
        let body = json!({"hiRequest": {
            "consent": {"id": detail["consentId"]},
            "dateRange": detail["permission"]["dateRange"],
            "dataPushUrl": format!("{}{}", self.url.as_str().trim_end_matches('/'), push_path),
            "keyMaterial": {
                "cryptoAlg": "ECDH", "curve": "Curve25519",
                "dhPublicKey": {
                    "expiry": stamp(chrono::Duration::days(2)),
                    "parameters": "Curve25519/32byte random key",
                    "keyValue": secret.public_key_point(),
                },
                "nonce": nonce.to_base64(),
            },
        }});
        (
            Keys {
                secret,
                nonce,
                push_path,
            },
            body,
        )
    }

    /// Waits for all pages of a well-behaved transfer.
    pub async fn pages(&self, keys: &Keys) -> Vec<Value> {
        let first = self.body(&keys.push_path, 1).await;
        let count = usize::try_from(first["pageCount"].as_u64().unwrap()).unwrap();
        let pages = self.wait_for(&keys.push_path, count).await;
        pages.into_iter().map(|page| page.body).collect()
    }

    /// Reports the outcome of a transfer: each of `statuses` as given.
    pub async fn report(
        &self,
        detail: &Value,
        transaction: &str,
        statuses: &[(String, &str)],
    ) -> (u16, Value) {
        self.post_bytes(
            "health-information/notify",
            outcome(detail, transaction, statuses),
        )
        .await
    }

    /// Fails with all complaints, if there is any.
    pub fn assert_no_complaints(&self) {
        assert_eq!(self.sandbox.complaints(), []);
    }

    /// The one complaint there must be.
    pub fn only_complaint(&self) -> String {
        let complaints = self.sandbox.complaints();
        assert_eq!(complaints.len(), 1, "{complaints:?}");
        complaints[0].reason.clone()
    }
}

/// A body without the envelope of v0.5, and what it held.
fn in_v3(body: &str) -> (String, String, String) {
    let mut value: Value = serde_json::from_str(body).unwrap();
    let part = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let (id, at) = (part(&value, "requestId"), part(&value, "timestamp"));
    // The members of an outcome have an order, so it is changed as text.
    let head = format!(r#"{{"requestId":"{id}","timestamp":"{at}","#);
    if let Some(rest) = body.strip_prefix(&head) {
        return (format!("{{{rest}"), id, at);
    }
    let members = value.as_object_mut().unwrap();
    members.remove("requestId");
    members.remove("timestamp");
    if let Some(resp) = members.remove("resp") {
        members.insert("response".into(), resp);
    }
    (value.to_string(), id, at)
}

/// The headers every call of v3 has.
pub fn stamped(call: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
    call.header("request-id", Uuid::new_v4().to_string())
        .header("timestamp", stamp(chrono::Duration::zero()))
        .header("x-cm-id", "sbx")
}

/// The body of an outcome, compact and with the notifier's type first.
pub fn outcome(detail: &Value, transaction: &str, statuses: &[(String, &str)]) -> String {
    let failed = statuses.iter().any(|(_, status)| *status == "ERRORED");
    let session = if failed { "FAILED" } else { "TRANSFERRED" };
    let responses: Vec<Value> = statuses
        .iter()
        .map(|(reference, status)| {
            json!({"careContextReference": reference, "hiStatus": status, "description": "seen"})
        })
        .collect();
    let now = stamp(chrono::Duration::zero());
    // A map of serde_json would sort the members of the notifier.
    format!(
        r#"{{"requestId":"{}","timestamp":"{now}","notification":{{"consentId":{},"transactionId":"{transaction}","doneAt":"{now}","notifier":{{"type":"HIU","id":"{}"}},"statusNotification":{{"sessionStatus":"{session}","hipId":{},"statusResponses":{}}}}}}}"#,
        Uuid::new_v4(),
        detail["consentId"],
        Settings::default().hiu_id,
        detail["hip"]["id"],
        Value::from(responses),
    )
}

/// Opens every entry of `pages`: care context reference and plaintext, `None` where it does not open.
pub fn open(keys: &Keys, pages: &[Value]) -> Vec<(String, Option<Vec<u8>>)> {
    let mut opened = Vec::new();
    for page in pages {
        let material = &page["keyMaterial"];
        let peer = PeerKey::parse(material["dhPublicKey"]["keyValue"].as_str().unwrap()).unwrap();
        let nonce = Nonce::parse(material["nonce"].as_str().unwrap()).unwrap();
        let key = PageKey::agree(
            &keys.secret,
            &keys.nonce,
            &peer,
            &nonce,
            Side::HealthInformationUser,
        )
        .unwrap();
        for entry in page["entries"].as_array().unwrap() {
            let reference = entry["careContextReference"].as_str().unwrap().to_owned();
            let plain = key.open(entry["content"].as_str().unwrap()).ok();
            opened.push((reference, plain.map(|plain| plain.to_vec())));
        }
    }
    opened
}

/// Now and then some, as it goes over the wire.
pub fn stamp(ahead: chrono::Duration) -> String {
    (Utc::now() + ahead).to_rfc3339_opts(SecondsFormat::Millis, true)
}

pub fn enveloped(mut content: Value) -> Value {
    content["requestId"] = json!(Uuid::new_v4());
    content["timestamp"] = json!(stamp(chrono::Duration::zero()));
    content
}

/// A right consent request for everything of [`PATIENT`], without envelope.
pub fn consent() -> Value {
    json!({"consent": {
        "purpose": {"text": "Care Management", "code": "CAREMGT",
                    "refUri": "http://terminology.hl7.org/ValueSet/v3-PurposeOfUse"},
        "patient": {"id": PATIENT},
        "hiu": {"id": Settings::default().hiu_id},
        "requester": {"name": "Dr. R Iyer", "identifier": {"type": "REGNO", "value": "KA-20391",
                      "system": "https://www.nmc.org.in"}},
        "hiTypes": ["OPConsultation", "Prescription", "DischargeSummary", "DiagnosticReport",
                    "ImmunizationRecord", "HealthDocumentRecord", "WellnessRecord"],
        "permission": {
            "accessMode": "VIEW",
            "dateRange": {"from": "2000-01-01T00:00:00.000Z", "to": stamp(chrono::Duration::zero())},
            "dataEraseAt": stamp(chrono::Duration::days(30)),
            "frequency": {"unit": "HOUR", "value": 1, "repeats": 0},
        },
    }})
}

pub fn artefact_ids(notice: &Value) -> Vec<String> {
    notice["notification"]["consentArtefacts"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|artefact| artefact["id"].as_str().unwrap().to_owned())
        .collect()
}
