//! A service that answers as it is told, looks at every header and opens what was encrypted.

use std::{
    collections::{BTreeSet, VecDeque},
    sync::{Arc, LazyLock, Mutex},
    time::Duration,
};

use abha::{AbhaClient, AbhaSettings};
use app::{
    model::{PersonIdentifier, PersonToken, TokenFamily, Transaction, TypedAddress},
    port::{Clock, GatewayBearer, GatewayError, GatewaySession},
};
use aws_lc_rs::{
    encoding::{AsDer, PublicKeyX509Der},
    rsa::{KeySize, OAEP_SHA1_MGF1SHA1, OaepPrivateDecryptingKey, PrivateDecryptingKey},
};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, Response, StatusCode},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use domain::{AadhaarNumber, AbhaNumber, MobileNumber, Otp, Timestamp};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use url::Url;
use zeroize::Zeroizing;

pub const ALGORITHM: &str = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

/// A key pair of the service.
pub struct Key {
    open: OaepPrivateDecryptingKey,
    /// `SubjectPublicKeyInfo`.
    pub der: Vec<u8>,
}

impl Key {
    pub fn new(size: KeySize) -> Self {
        let key = PrivateDecryptingKey::generate(size).unwrap();
        let der: PublicKeyX509Der<'_> = key.public_key().as_der().unwrap();
        Self {
            der: der.as_ref().to_vec(),
            open: OaepPrivateDecryptingKey::new(key).unwrap(),
        }
    }

    pub fn certificate(&self) -> String {
        let key = BASE64_STANDARD.encode(&self.der);
        json!({ "publicKey": key, "encryptionAlgorithm": ALGORITHM }).to_string()
    }

    fn open(&self, text: &str) -> Option<String> {
        let bytes = BASE64_STANDARD.decode(text).ok()?;
        let mut plain = vec![0; self.open.min_output_size()];
        let plain = self
            .open
            .decrypt(&OAEP_SHA1_MGF1SHA1, &bytes, &mut plain, None)
            .ok()?;
        String::from_utf8(plain.to_vec()).ok()
    }
}

pub static FIRST: LazyLock<Key> = LazyLock::new(|| Key::new(KeySize::Rsa2048));
pub static SECOND: LazyLock<Key> = LazyLock::new(|| Key::new(KeySize::Rsa2048));

/// One request.
#[derive(Clone, Debug)]
pub struct Heard {
    pub method: String,
    pub path: String,
    pub headers: HeaderMap,
    /// With encrypted members opened; null where there is none.
    pub body: Value,
    pub raw: String,
}

impl Heard {
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }
}

/// How the service behaves.
pub struct Manners {
    /// Answers to calls that are not refused, in order.
    pub answers: VecDeque<(u16, Vec<u8>)>,
    pub heard: Vec<Heard>,
    /// The key of numbers.
    pub key: &'static Key,
    /// The key of the apps.
    pub apps_key: &'static Key,
    /// The key that the service of addresses opens with.
    pub addresses_key: &'static Key,
    /// What the certificate of numbers says, in place of the key.
    pub certificate: Option<String>,
    /// Sessions that are refused.
    pub refused: BTreeSet<String>,
    ids: BTreeSet<String>,
    /// Rules that a call broke.
    pub broken: Vec<String>,
}

pub struct Service {
    pub url: Url,
    pub manners: Arc<Mutex<Manners>>,
}

fn built(status: u16, body: impl Into<Body>) -> Response<Body> {
    let response = Response::builder().status(StatusCode::from_u16(status).unwrap());
    response.body(body.into()).unwrap()
}

/// What is wrong with the headers of a call.
fn broken_rules(heard: &Heard, ids: &mut BTreeSet<String>) -> Vec<String> {
    let mut broken = Vec::new();
    let mut must = |rule: &str, is_kept: bool| {
        if !is_kept {
            broken.push(format!("{} {}: {rule}", heard.method, heard.path));
        }
    };
    let id = heard.header("request-id").to_owned();
    must("REQUEST-ID", id.len() == 36 && ids.insert(id));
    let time = heard.header("timestamp");
    let is_time = Timestamp::parse(time).is_ok_and(|at| at.to_string() == time);
    must("TIMESTAMP", is_time && time.len() == 24);
    must(
        "Content-Type",
        heard.header("content-type") == "application/json",
    );
    must(
        "Authorization",
        heard.header("authorization").starts_with("Bearer gateway-"),
    );
    for header in ["x-cm-id", "x-hip-id", "x-hiu-id", "benefit_name"] {
        must(header, !heard.headers.contains_key(header));
    }
    broken
}

/// Opens what is encrypted, in its place; names the member that cannot be opened.
fn opened(body: &mut Value, key: &Key) -> Result<(), &'static str> {
    let is_search = body["scope"] == json!(["search-abha"]);
    let places: [(&'static str, &str, bool); 3] = [
        ("loginId", "/loginId", true),
        ("otpValue", "/authData/otp/otpValue", true),
        ("mobile", "/mobile", is_search),
    ];
    for (name, place, is_hidden) in places {
        let Some(member) = body.pointer_mut(place).filter(|_| is_hidden) else {
            continue;
        };
        let plain = member.as_str().and_then(|text| key.open(text));
        *member = Value::from(plain.ok_or(name)?);
    }
    Ok(())
}

async fn answer(State(manners): State<Arc<Mutex<Manners>>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let bytes: Bytes = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let mut heard = Heard {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        headers: parts.headers,
        body: serde_json::from_slice(&bytes).unwrap_or_default(),
        raw: String::from_utf8(bytes.to_vec()).unwrap(),
    };
    let mut manners = manners.lock().unwrap();
    let mut ids = std::mem::take(&mut manners.ids);
    let broken = broken_rules(&heard, &mut ids);
    manners.ids = ids;
    manners.broken.extend(broken);
    let is_refused = manners.refused.contains(heard.header("authorization"));
    let key = if heard.path.contains("/phr/web") {
        manners.addresses_key
    } else {
        manners.key
    };
    let is_open = opened(&mut heard.body, key);
    let path = heard.path.clone();
    manners.heard.push(heard);
    if is_refused {
        return built(401, r#"{"code":"900901","message":"Invalid Credentials"}"#);
    }
    if path.ends_with("/v3/profile/public/certificate") {
        let told = manners.certificate.clone();
        return built(200, told.unwrap_or_else(|| manners.key.certificate()));
    }
    if path.ends_with("/phr/app/login/public/certificate")
        || path.ends_with("/phr/app/v3/login/public/certificate")
    {
        return built(200, manners.apps_key.certificate());
    }
    if let Err(member) = is_open {
        let words = if member == "otpValue" {
            "Invalid OTP value"
        } else {
            "Invalid LoginId"
        };
        return built(
            400,
            json!({ member: words, "timestamp": "2026-01-01" }).to_string(),
        );
    }
    let (status, body) = manners.answers.pop_front().unwrap_or((500, Vec::new()));
    built(status, body)
}

/// Lends numbered sessions; renews one as often as it is asked.
pub struct Sessions {
    pub opened: Mutex<u64>,
    pub renews: bool,
    pub ahead_s: i64,
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            opened: Mutex::new(1),
            renews: true,
            ahead_s: 0,
        }
    }
}

fn bearer(number: u64) -> GatewayBearer {
    GatewayBearer {
        secret: Zeroizing::new(format!("gateway-{number}")),
        number,
    }
}

#[async_trait::async_trait]
impl GatewaySession for Sessions {
    async fn bearer(&self) -> Result<GatewayBearer, GatewayError> {
        Ok(bearer(*self.opened.lock().unwrap()))
    }

    async fn instead_of(
        &self,
        refused: &GatewayBearer,
    ) -> Result<Option<GatewayBearer>, GatewayError> {
        if !self.renews {
            return Ok(None);
        }
        *self.opened.lock().unwrap() = refused.number + 1;
        Ok(Some(bearer(refused.number + 1)))
    }

    fn got_through(&self, _: &GatewayBearer) {}

    fn clock_ahead_s(&self) -> i64 {
        self.ahead_s
    }
}

/// Stands still until it is moved.
#[derive(Default)]
pub struct StillClock(pub Mutex<i64>);

impl Clock for StillClock {
    fn now(&self) -> Timestamp {
        Timestamp::parse("2026-01-15T06:30:00.250Z").unwrap()
    }

    fn steady_ms(&self) -> i64 {
        *self.0.lock().unwrap()
    }
}

impl Service {
    pub async fn open() -> Self {
        let manners = Arc::new(Mutex::new(Manners {
            answers: VecDeque::new(),
            heard: Vec::new(),
            key: &FIRST,
            apps_key: &SECOND,
            addresses_key: &FIRST,
            certificate: None,
            refused: BTreeSet::new(),
            ids: BTreeSet::new(),
            broken: Vec::new(),
        }));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer).with_state(manners.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            url: url.parse().unwrap(),
            manners,
        }
    }

    /// Addresses in the sandbox's shape.
    pub fn settings(&self) -> AbhaSettings {
        AbhaSettings {
            timeout: Duration::from_secs(60),
            ..AbhaSettings::new(
                self.url.join("/abha/api").unwrap(),
                self.url.join("/abha/api/v3/phr/web").unwrap(),
            )
        }
    }

    pub fn client(&self) -> AbhaClient {
        self.client_of(Sessions::default())
    }

    pub fn client_of(&self, sessions: Sessions) -> AbhaClient {
        let clock = Arc::new(StillClock::default());
        AbhaClient::new(self.settings(), Arc::new(sessions), clock).unwrap()
    }

    /// Plans the next answer.
    pub fn says(&self, status: u16, body: impl AsRef<[u8]>) {
        let body = body.as_ref().to_vec();
        self.manners
            .lock()
            .unwrap()
            .answers
            .push_back((status, body));
    }

    /// Plans that an OTP is sent.
    pub fn sends_otp(&self) {
        self.says(
            200,
            r#"{"txnId":"txn-1","message":"OTP sent to mobile number ending with ******0001"}"#,
        );
    }

    /// What was heard beside certificates; every rule was kept.
    pub fn heard(&self) -> Vec<Heard> {
        let manners = self.manners.lock().unwrap();
        assert!(manners.broken.is_empty(), "{:?}", manners.broken);
        let mut heard = manners.heard.clone();
        heard.retain(|heard| !heard.path.ends_with("/certificate"));
        heard
    }

    /// Which certificates were read, in order.
    pub fn certificates(&self) -> Vec<String> {
        let manners = self.manners.lock().unwrap();
        let heard = manners.heard.iter().map(|heard| heard.path.clone());
        heard
            .filter(|path| path.ends_with("/certificate"))
            .collect()
    }
}

pub fn number() -> AbhaNumber {
    AbhaNumber::parse("91-1000-2000-3004").unwrap()
}

pub fn address() -> TypedAddress {
    TypedAddress("Meera.K@sbx".to_owned())
}

pub fn mobile() -> MobileNumber {
    MobileNumber::parse("9000000001").unwrap()
}

pub fn aadhaar() -> AadhaarNumber {
    (0..10)
        .find_map(|check| AadhaarNumber::parse(&format!("99998888777{check}")).ok())
        .unwrap()
}

pub fn otp() -> Otp {
    Otp::parse("123456").unwrap()
}

pub fn transaction() -> Transaction {
    Transaction(Zeroizing::new("txn-1".to_owned()))
}

pub fn token(family: TokenFamily) -> PersonToken {
    PersonToken {
        secret: Zeroizing::new("person-token".to_owned()),
        family,
    }
}

/// What somebody is found by, each kind once.
pub fn everybody() -> [PersonIdentifier; 5] {
    [
        PersonIdentifier::Number(number()),
        PersonIdentifier::Address(address()),
        PersonIdentifier::Mobile(mobile()),
        PersonIdentifier::Aadhaar(aadhaar()),
        PersonIdentifier::Listed {
            search: transaction(),
            index: 2,
        },
    ]
}
