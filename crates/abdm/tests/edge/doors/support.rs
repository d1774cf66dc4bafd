//! A desk of fakes: keys that sign, an inbox in memory, a clock that stands still.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
};

use abdm::{
    callback::{BodyLimits, CallbackSettings, Probe, router},
    profile::Api,
    token::{AuthSettings, KeyCache, KeySource, KeysUnavailable, SigningAlgorithm, Verifier},
};
use app::{
    model::Incoming,
    port::{Clock, Inbox, KeepError, PushTarget},
};
use aws_lc_rs::{
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{KeyPair as _, RSA_PKCS1_SHA256, RSA_PKCS1_SHA512, RsaEncoding},
};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{HipId, HiuId, Timestamp, TransferId};
use serde_json::{Value, json};
use tower::ServiceExt;

pub const HIU: &str = "CLINIC-HIU-01";
pub const HIP: &str = "CLINIC-HIP-01";
pub const OWN_CLIENT: &str = "SBX_000001";
pub const LIVE: &str = "live-token_0123456789";
pub const ENDED: &str = "ended-token_0123456789";

pub const NOTIFY: &str = "/v0.5/consents/hiu/notify";
pub const GRANT: &str = r#"{"requestId":"c5d1","timestamp":"2026-11-21T06:41:02.118Z","notification":{"consentRequestId":"9a0e","status":"GRANTED","consentArtefacts":[{"id":"art-1"}]}}"#;

/// 2026-11-21T08:00:00Z
pub const NOW: i64 = 1_795_248_000;

/// Stands still until it is moved, by seconds.
#[derive(Default)]
pub struct StoppedClock(pub AtomicI64);

impl Clock for StoppedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis((NOW + self.0.load(Ordering::Relaxed)) * 1000).unwrap()
    }
}

pub struct Key {
    pair: KeyPair,
    pub kid: String,
}

impl Key {
    pub fn generate(kid: &str) -> Self {
        Self {
            pair: KeyPair::generate(KeySize::Rsa2048).unwrap(),
            kid: kid.to_owned(),
        }
    }

    pub fn jwk(&self) -> Value {
        let public = self.pair.public_key();
        json!({
            "kid": self.kid, "kty": "RSA", "alg": "RS256", "use": "sig",
            "n": URL_SAFE_NO_PAD.encode(public.modulus().big_endian_without_leading_zero()),
            "e": URL_SAFE_NO_PAD.encode(public.exponent().big_endian_without_leading_zero()),
            "x5t2": "oddly named members are passed over",
        })
    }

    pub fn sign_with(
        &self,
        algorithm: &'static dyn RsaEncoding,
        header: &Value,
        claims: &Value,
    ) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(header), part(claims));
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(
                algorithm,
                &SystemRandom::new(),
                message.as_bytes(),
                &mut signature,
            )
            .unwrap();
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    pub fn sign(&self, claims: &Value) -> String {
        self.sign_with(&RSA_PKCS1_SHA256, &self.header("RS256"), claims)
    }

    pub fn sign_rs512(&self, claims: &Value) -> String {
        self.sign_with(&RSA_PKCS1_SHA512, &self.header("RS512"), claims)
    }

    pub fn header(&self, algorithm: &str) -> Value {
        json!({"alg": algorithm, "typ": "JWT", "kid": self.kid})
    }
}

/// What the gateway's token says.
pub fn gateway_claims() -> Value {
    json!({
        "iss": "https://dev.ndhm.gov.in/auth/realms/central-registry", "aud": "account",
        "azp": "gateway", "clientId": "gateway", "sub": "f1d2", "typ": "Bearer",
        "iat": NOW - 10, "exp": NOW + 590,
        "realm_access": {"roles": ["offline_access", "GATEWAY"]},
    })
}

/// The gateway's key set; `None`: it cannot be reached. Counts how often it is asked.
#[derive(Default)]
pub struct Certs {
    pub keys: Mutex<Option<String>>,
    pub asked: Mutex<usize>,
}

#[async_trait::async_trait]
impl KeySource for Certs {
    async fn fetch(&self) -> Result<String, KeysUnavailable> {
        *self.asked.lock().unwrap() += 1;
        self.keys.lock().unwrap().clone().ok_or(KeysUnavailable)
    }
}

#[derive(Default)]
pub struct MemoryCache(pub Mutex<Option<String>>);

#[async_trait::async_trait]
impl KeyCache for MemoryCache {
    async fn load(&self) -> Option<String> {
        self.0.lock().unwrap().clone()
    }

    async fn save(&self, keys: &str) {
        *self.0.lock().unwrap() = Some(keys.to_owned());
    }
}

pub fn key_set(keys: &[&Key]) -> String {
    json!({"keys": keys.iter().map(|key| key.jwk()).collect::<Vec<_>>()}).to_string()
}

#[derive(Default)]
pub struct FakeInbox {
    pub kept: Mutex<Vec<Incoming>>,
    pub refused: Mutex<BTreeMap<&'static str, usize>>,
    pub targets: Mutex<HashMap<String, PushTarget>>,
    pub pages: Mutex<Vec<(TransferId, String)>>,
    pub full: Mutex<bool>,
    pub spent: Mutex<bool>,
    pub looked_up: Mutex<usize>,
}

#[async_trait::async_trait]
impl Inbox for FakeInbox {
    async fn keep(&self, message: Incoming) -> Result<bool, KeepError> {
        if *self.full.lock().unwrap() {
            return Err(KeepError::Full);
        }
        let mut kept = self.kept.lock().unwrap();
        let known = kept.iter().any(|other| {
            (&other.path, &other.request, &other.digest)
                == (&message.path, &message.request, &message.digest)
        });
        if !known {
            if let Some(transfer) = &message.transfer {
                self.pages
                    .lock()
                    .unwrap()
                    .push((transfer.clone(), message.digest.clone()));
            }
            kept.push(message);
        }
        Ok(!known)
    }

    async fn push_target(&self, token: &str) -> Result<Option<PushTarget>, KeepError> {
        *self.looked_up.lock().unwrap() += 1;
        Ok(self.targets.lock().unwrap().get(token).cloned())
    }

    async fn may_bring(&self, _transfer: &TransferId, _bytes: u64) -> Result<(), KeepError> {
        if *self.spent.lock().unwrap() {
            return Err(KeepError::OverQuota);
        }
        Ok(())
    }

    async fn has_page(&self, transfer: &TransferId, digest: &str) -> Result<bool, KeepError> {
        let pages = self.pages.lock().unwrap();
        Ok(pages
            .iter()
            .any(|(of, page)| of == transfer && page == digest))
    }

    fn count_refusal(&self, reason: &'static str) {
        *self.refused.lock().unwrap().entry(reason).or_default() += 1;
    }
}

/// What was answered.
#[derive(Debug, PartialEq, Eq)]
pub struct Answered {
    pub status: StatusCode,
    pub body: String,
    pub headers: Vec<String>,
}

pub struct Desk {
    pub key: Key,
    pub certs: Arc<Certs>,
    pub inbox: Arc<FakeInbox>,
    pub clock: Arc<StoppedClock>,
    pub router: Router,
}

pub struct Wishes {
    pub api: Api,
    pub prefix: &'static str,
    pub taken: StatusCode,
    pub also_hip: bool,
    pub auth: AuthSettings,
    pub cache: Arc<MemoryCache>,
    pub probe: Option<Arc<dyn Probe>>,
    pub callback_bytes: usize,
    pub push_bytes: usize,
    pub bodies: BodyLimits,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            api: Api::V05,
            prefix: "",
            taken: StatusCode::ACCEPTED,
            also_hip: false,
            auth: AuthSettings {
                issuers: vec![],
                gateway_clients: vec!["listed-gateway".to_owned()],
                algorithms: vec![SigningAlgorithm::Rs256],
                leeway_s: 60,
                late_s: 1800,
                own_client_id: OWN_CLIENT.to_owned(),
            },
            cache: Arc::default(),
            probe: None,
            callback_bytes: 1024 * 1024,
            push_bytes: 64 * 1024 * 1024,
            bodies: BodyLimits::default(),
        }
    }
}

pub fn transfer() -> TransferId {
    TransferId::parse("transfer-1").unwrap()
}

impl Desk {
    pub fn new() -> Self {
        Self::with(Wishes::default())
    }

    pub fn with(wishes: Wishes) -> Self {
        let key = Key::generate("key-1");
        let certs = Arc::new(Certs::default());
        *certs.keys.lock().unwrap() = Some(key_set(&[&key]));
        let inbox = Arc::new(FakeInbox::default());
        inbox.targets.lock().unwrap().extend([
            (LIVE.to_owned(), PushTarget::Live(transfer())),
            (ENDED.to_owned(), PushTarget::Ended(transfer())),
        ]);
        let clock = Arc::new(StoppedClock::default());
        let verifier = Arc::new(Verifier::new(
            wishes.auth,
            certs.clone(),
            wishes.cache,
            clock.clone(),
        ));
        let hip = wishes.also_hip.then(|| HipId::parse(HIP).unwrap());
        let mut settings = CallbackSettings::new(wishes.api, HiuId::parse(HIU).unwrap(), hip);
        wishes.prefix.clone_into(&mut settings.prefix);
        settings.taken = wishes.taken;
        settings.callback_bytes = wishes.callback_bytes;
        settings.push_bytes = wishes.push_bytes;
        settings.bodies = wishes.bodies;
        let router = router(
            settings,
            inbox.clone(),
            verifier,
            clock.clone(),
            wishes.probe,
        );
        Self {
            key,
            certs,
            inbox,
            clock,
            router,
        }
    }

    pub async fn send(&self, request: Request<Body>) -> Answered {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let headers = response.headers().keys().map(ToString::to_string).collect();
        let body = axum::body::to_bytes(response.into_body(), 1 << 20)
            .await
            .unwrap();
        Answered {
            status,
            body: String::from_utf8(body.to_vec()).unwrap(),
            headers,
        }
    }

    /// A callback with this token, addressed to us as HIU.
    pub async fn callback_as(&self, token: &str, path: &str, body: impl Into<Body>) -> Answered {
        let request = Request::post(path)
            .header("authorization", format!("Bearer {token}"))
            .header("x-hiu-id", HIU)
            .body(body.into());
        self.send(request.unwrap()).await
    }

    /// A callback as the gateway sends it.
    pub async fn callback(&self, path: &str, body: impl Into<Body>) -> Answered {
        self.callback_as(&self.key.sign(&gateway_claims()), path, body)
            .await
    }

    pub async fn push(&self, path: &str, body: impl Into<Body>) -> Answered {
        self.send(Request::post(path).body(body.into()).unwrap())
            .await
    }

    pub async fn ask(&self, method: Method, path: &str) -> Answered {
        self.send(
            Request::builder()
                .method(method)
                .uri(path)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    pub fn kept(&self) -> usize {
        self.inbox.kept.lock().unwrap().len()
    }

    pub fn refused(&self, reason: &str) -> usize {
        self.inbox
            .refused
            .lock()
            .unwrap()
            .get(reason)
            .copied()
            .unwrap_or_default()
    }
}

/// A page of `bytes` bytes that reads; its one entry is filled up.
pub fn page_of(bytes: usize) -> String {
    let page = |content: &str| {
        json!({
            "pageNumber": 1, "pageCount": 1, "transactionId": "tx-1",
            "entries": [{"content": content, "media": "application/fhir+json", "checksum": "c", "careContextReference": "visit-1"}],
            "keyMaterial": {
                "cryptoAlg": "ECDH", "curve": "Curve25519", "nonce": "string",
                "dhPublicKey": {"expiry": "2026-11-22T00:00:00.000Z", "parameters": "x", "keyValue": "string"},
            },
        })
        .to_string()
    };
    let empty = page("").len();
    page(&"A".repeat(bytes.saturating_sub(empty)))
}
