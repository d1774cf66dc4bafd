//! A gateway that answers as it is told, and a client for it.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex},
    time::Duration,
};

use abdm::{
    client::{ClientSettings, GatewayClient},
    profile::{Api, Identity},
};
use app::{
    model::Call,
    port::{Attempt, Clock},
};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, Response, StatusCode},
};
use domain::{AbhaAddress, HipId, HiuId, RequestId, Timestamp};
use tokio::net::TcpListener;
use url::Url;

/// What one request held.
#[derive(Clone, Debug)]
pub struct Heard {
    pub method: String,
    pub path: String,
    pub query: String,
    pub headers: HeaderMap,
    pub body: String,
}

/// Status, headers and body of one answer.
pub type Told = (u16, Vec<(&'static str, String)>, String);

/// How the gateway behaves. Sessions are numbered: `token-1`, `token-2` and so on.
#[derive(Default)]
pub struct Manners {
    /// Answers to calls, in order; 202 once they are used up.
    pub calls: VecDeque<Told>,
    /// Statuses of session calls, in order; 200 once they are used up.
    pub sessions: VecDeque<u16>,
    /// What a session that does not open is told, in place of a wrong secret.
    pub session_refusal: Option<String>,
    /// What a session that opens is told, in place of a token.
    pub session_answer: Option<String>,
    /// Status of a session that opens; 0: 200.
    pub session_status: u16,
    pub expires_in: Option<i64>,
    pub session_delay: Duration,
    pub heard: Vec<Heard>,
    pub opened: usize,
}

pub struct Gate {
    pub url: Url,
    pub manners: Arc<Mutex<Manners>>,
}

async fn answer(State(manners): State<Arc<Mutex<Manners>>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let body: Bytes = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let heard = Heard {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    };
    let path = heard.path.clone();
    manners.lock().unwrap().heard.push(heard);
    if path.ends_with("/sessions") {
        let delay = manners.lock().unwrap().session_delay;
        tokio::time::sleep(delay).await;
        let mut manners = manners.lock().unwrap();
        manners.opened += 1;
        let opens = manners.session_status.max(200);
        let status = manners.sessions.pop_front().unwrap_or(opens);
        let body = if let Some(answer) = manners.session_answer.clone() {
            answer
        } else if status == opens {
            let expires = manners
                .expires_in
                .map_or(String::new(), |s| format!(r#","expiresIn":{s}"#));
            format!(
                r#"{{"accessToken":"token-{}"{expires},"tokenType":"bearer"}}"#,
                manners.opened
            )
        } else {
            let wrong_secret = r#"{"error":{"code":2401,"message":"invalid client secret"}}"#;
            let refusal = manners.session_refusal.clone();
            refusal.unwrap_or_else(|| wrong_secret.to_owned())
        };
        return built(status, &[], body);
    }
    let has_answer = !manners.lock().unwrap().calls.is_empty();
    if path.ends_with("/certs") && !has_answer {
        return built(200, &[], r#"{"keys":[]}"#.to_owned());
    }
    let next = manners.lock().unwrap().calls.pop_front();
    let (status, headers, body) = next.unwrap_or((202, vec![], String::new()));
    built(status, &headers, body)
}

fn built(status: u16, headers: &[(&'static str, String)], body: String) -> Response<Body> {
    let mut response = Response::builder().status(StatusCode::from_u16(status).unwrap());
    for (name, value) in headers {
        response = response.header(*name, value);
    }
    response.body(Body::from(body)).unwrap()
}

impl Gate {
    pub async fn open() -> Self {
        let manners = Arc::new(Mutex::new(Manners::default()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap())
            .parse()
            .unwrap();
        let router = Router::new().fallback(answer).with_state(manners.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, manners }
    }

    pub fn client(&self) -> GatewayClient {
        GatewayClient::new(settings(self.url.clone()), Arc::new(SystemClock)).unwrap()
    }

    /// A client that speaks v3.
    pub fn v3(&self) -> GatewayClient {
        self.v3_with(|_| {})
    }

    /// A client that speaks v3, with other settings.
    pub fn v3_with(&self, change: impl FnOnce(&mut ClientSettings)) -> GatewayClient {
        let mut settings = settings(self.url.clone());
        settings.api = Api::V3;
        change(&mut settings);
        GatewayClient::new(settings, Arc::new(SystemClock)).unwrap()
    }

    /// What was heard beside session calls.
    pub fn calls(&self) -> Vec<Heard> {
        let mut heard = self.heard();
        heard.retain(|heard| !heard.path.ends_with("/sessions"));
        heard
    }

    pub fn says(&self, status: u16, headers: &[(&'static str, &str)], body: &str) {
        let headers = headers
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        self.manners
            .lock()
            .unwrap()
            .calls
            .push_back((status, headers, body.to_owned()));
    }

    pub fn opened(&self) -> usize {
        self.manners.lock().unwrap().opened
    }

    pub fn heard(&self) -> Vec<Heard> {
        self.manners.lock().unwrap().heard.clone()
    }
}

pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::new(chrono::Utc::now())
    }
}

pub fn settings(url: Url) -> ClientSettings {
    ClientSettings {
        api: Api::V05,
        url,
        paths: BTreeMap::new(),
        consent_manager: "sbx".to_owned(),
        client_id: "SBX_000001".to_owned(),
        client_secret: "the-secret".into(),
        hiu: us().hiu,
        hiu_name: us().hiu_name,
        hip: us().hip,
        timeout: Duration::from_secs(5),
    }
}

pub fn us() -> Identity {
    Identity {
        hiu: HiuId::parse("CLINIC-HIU-01").unwrap(),
        hiu_name: "Asha's Clinic".to_owned(),
        hip: HipId::parse("CLINIC-HIP-01").ok(),
    }
}

/// The body of a call as a version says it.
pub fn body_in(api: Api, call: &Call) -> String {
    let body = api.profile().body(&attempt(), call, &us()).unwrap();
    String::from_utf8(body).unwrap()
}

impl Heard {
    /// A header's value; empty: it was not there.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }
}

pub fn attempt() -> Attempt {
    Attempt {
        request: RequestId::parse("0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11").unwrap(),
        at: Timestamp::parse("2025-01-15T06:30:00Z").unwrap(),
    }
}

pub fn find(address: &str) -> Call {
    Call::FindPatient {
        patient: AbhaAddress::parse(address).unwrap(),
    }
}
