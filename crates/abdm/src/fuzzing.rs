//! Entry points for random input, with what must hold of any. Built by cargo-fuzz and for tests only.

use std::sync::Arc;

use app::{
    SystemClock,
    model::{Incoming, MessageKind},
    port::{Inbox, KeepError, PushTarget},
};
use axum::http::HeaderMap;
use domain::{HipId, HiuId, TransferId};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    sync::watch,
};

use crate::{
    callback::{self, CallbackSettings},
    profile::Api,
    server::{Front, ServerLimits},
    token::{AuthSettings, KeyCache, KeySource, KeysUnavailable, SigningAlgorithm, Verifier},
};

const KINDS: [MessageKind; 11] = [
    MessageKind::PatientFound,
    MessageKind::ConsentAccepted,
    MessageKind::ConsentStatus,
    MessageKind::ConsentNotice,
    MessageKind::ArtefactFetched,
    MessageKind::DataRequestAnswered,
    MessageKind::PatientStatus,
    MessageKind::HipConsentNotice,
    MessageKind::ProfileShare,
    MessageKind::RecordShare,
    MessageKind::RecordShareNotified,
];

const APIS: [Api; 2] = [Api::V05, Api::V3];

/// Most bytes of an answer.
const LONGEST_ANSWER: u64 = 4096;

/// Reads any bytes as every kind of callback. What is refused at the door is refused by the worker.
pub fn callback_body(bytes: &[u8]) {
    for api in APIS {
        let profile = api.profile();
        let id = profile.callback_id(&HeaderMap::new(), bytes);
        for kind in KINDS {
            let first = profile.reader().read(kind, id.as_ref(), bytes);
            let again = profile.reader().read(kind, id.as_ref(), bytes);
            assert_eq!(first.is_ok(), again.is_ok(), "{kind:?}");
            if let Ok(message) = first {
                let _ = message.message.closes();
            }
        }
    }
}

/// Reads any bytes as a page: it has no more entries than bytes.
pub fn push_body(bytes: &[u8]) {
    for api in APIS {
        if let Ok(page) = api.profile().reader().read_page(bytes) {
            assert!(page.entries.len() <= bytes.len());
        }
    }
}

/// Says any bytes to the public side, as a caller who then stops speaking: it answers within the few
/// codes that it has, never with one of its own trouble, and says nothing of itself.
pub fn request(bytes: &[u8]) {
    for api in APIS {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build();
        let Ok(runtime) = runtime else { return };
        let heard = runtime.block_on(hear(api, bytes));
        let heard = String::from_utf8_lossy(&heard);
        for line in heard.split("\r\n") {
            let Some(status) = line.strip_prefix("HTTP/1.1 ") else {
                continue;
            };
            let known = ["100", "200", "202", "400", "401", "404", "408", "413"];
            assert!(
                known.iter().any(|known| status.starts_with(known)),
                "{line}"
            );
        }
        let told = heard.to_lowercase();
        assert!(
            !told.contains("\r\nserver:") && !told.contains("\r\nallow:"),
            "{heard}"
        );
    }
}

async fn hear(api: Api, bytes: &[u8]) -> Vec<u8> {
    let (_stop, stopped) = watch::channel(false);
    let front = Front::new(router(api), ServerLimits::default(), stopped);
    let (caller, ours) = tokio::io::duplex(64 * 1024);
    let (from_us, mut to_us) = tokio::io::split(caller);
    let mut answer = Vec::new();
    let speaking = async move {
        // We may hang up while it speaks.
        let _ = to_us.write_all(bytes).await;
        let _ = to_us.shutdown().await;
    };
    let mut bounded = from_us.take(LONGEST_ANSWER);
    #[expect(clippy::disallowed_methods, reason = "bounded the line before")]
    let listening = bounded.read_to_end(&mut answer);
    let _ = tokio::join!(front.attend(ours, None), speaking, listening);
    answer
}

fn router(api: Api) -> axum::Router {
    let clock = Arc::new(SystemClock);
    let auth = AuthSettings {
        issuers: vec![],
        gateway_clients: vec![],
        algorithms: vec![SigningAlgorithm::Rs256],
        leeway_s: 60,
        late_s: 1800,
        own_client_id: "SBX_000001".to_owned(),
    };
    let verifier = Verifier::new(auth, Arc::new(OneKey), Arc::new(OneKey), clock.clone());
    let id = |id: &str| HiuId::parse(id).ok();
    let hip = HipId::parse("CLINIC-HIP-01").ok();
    let Some(hiu) = id("CLINIC-HIU-01") else {
        return axum::Router::new();
    };
    let settings = CallbackSettings::new(api, hiu, hip);
    callback::router(settings, Arc::new(Keeps), Arc::new(verifier), clock, None)
}

/// A key whose other half nobody has.
struct OneKey;

const KEYS: &str = r#"{"keys":[{"kid":"k","kty":"RSA","use":"sig","e":"AQAB","n":"u1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0_IzW7yWR7QkrmBL7jTKEn5u-qKhbwKfBstIs-bMY2Zkp18gnTxKLxoS2tFczGkPLPgizskuemMghRniWaoLcyehkd3qqGElvW_VDL5AaWTg0nLVkjRo9z-40RQzuVaE8AkAFmxZzow3x-VJYKdjykkJ0iT9wCS0DRTXu269V264Vf_3jvredZiKRkgwlL9xNAwxXFg0x_XFw005UWVRIkdgcKWTjpBP2dPwVZ4WWC-9aGVd-Gyn1o0CLelf4rEjGoXbAAEgAqeGUxrcIlbjXfbcmw"}]}"#;

#[async_trait::async_trait]
impl KeySource for OneKey {
    async fn fetch(&self) -> Result<String, KeysUnavailable> {
        Ok(KEYS.to_owned())
    }
}

#[async_trait::async_trait]
impl KeyCache for OneKey {
    async fn load(&self) -> Option<String> {
        Some(KEYS.to_owned())
    }

    async fn save(&self, _keys: &str) {}
}

/// Knows one push URL, `/push/live`, and keeps whatever comes.
struct Keeps;

#[async_trait::async_trait]
impl Inbox for Keeps {
    async fn keep(&self, _message: Incoming) -> Result<bool, KeepError> {
        Ok(true)
    }

    async fn push_target(&self, token: &str) -> Result<Option<PushTarget>, KeepError> {
        let transfer = TransferId::parse("transfer-1").ok();
        Ok(transfer.filter(|_| token == "live").map(PushTarget::Live))
    }

    async fn may_bring(&self, _transfer: &TransferId, _bytes: u64) -> Result<(), KeepError> {
        Ok(())
    }

    async fn has_page(&self, _transfer: &TransferId, _digest: &str) -> Result<bool, KeepError> {
        Ok(false)
    }

    fn count_refusal(&self, _reason: &'static str) {}
}

#[cfg(test)]
mod tests;
