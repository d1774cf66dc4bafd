//! Delivery of callbacks to the HIU: at least once, in any order, as in the field.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{
    AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue,
};
use serde_json::{Value, json};
use tokio::sync::oneshot;
use uuid::Uuid;

use super::code::callback_code;
use super::received::header_pairs;
use super::written::Written;
use crate::api::{Api, name_of};
use crate::asking_first;
use crate::consent_manager::{Callback, Receiver};
use crate::journal::Direction;
use crate::misbehaviour::{CallbackFault, content_encoding, edit, write};
use crate::time::stamp;
use crate::token::TokenKind;
use crate::world::{CALLBACK_TIMEOUT, Shared};

/// Longest wait for another delivery that is asked for first.
const HOLD_LIMIT: Duration = Duration::from_secs(120);

/// What surrounds a callback a test sends by itself.
#[derive(Clone, Debug)]
pub struct Envelope {
    /// The token.
    pub token: TokenKind,
    /// Headers to set, or to leave out (`None`), names in lower case; `x-hiu-id` is set otherwise.
    pub headers: Vec<(String, Option<String>)>,
}

impl Default for Envelope {
    fn default() -> Self {
        Self {
            token: TokenKind::Gateway,
            headers: Vec::new(),
        }
    }
}

impl Envelope {
    /// Right but for the token.
    pub fn with_token(token: TokenKind) -> Self {
        Self {
            token,
            headers: Vec::new(),
        }
    }

    /// Sets a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers
            .push((name.to_lowercase(), Some(value.to_owned())));
        self
    }

    /// Leaves a header out.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.headers.push((name.to_lowercase(), None));
        self
    }
}

/// A callback ready to be sent, faults included.
struct Parcel {
    path: String,
    headers: HeaderMap,
    bytes: Vec<u8>,
    body: Value,
    delay: Duration,
    /// Paths to wait for, each with how many had been delivered before.
    hold: Vec<(String, u64)>,
    copies: u32,
    /// Its body waits until it is told to go on.
    asks_first: bool,
}

impl Shared {
    /// Sends `callback` in the background. What is returned resolves after the first attempt, or at once
    /// where the callback is dropped, held or delayed on purpose.
    pub(crate) fn deliver(self: &Arc<Self>, callback: Callback) -> oneshot::Receiver<()> {
        self.deliver_in(callback, Envelope::default())
    }

    /// The same, with an envelope of its own.
    pub(crate) fn deliver_in(
        self: &Arc<Self>,
        callback: Callback,
        envelope: Envelope,
    ) -> oneshot::Receiver<()> {
        let (first, attempted) = oneshot::channel();
        let Some(parcel) = self.pack(&callback, envelope) else {
            return attempted;
        };
        // Whoever waits for a callback that waits itself would wait for ever.
        let first = (parcel.hold.is_empty() && parcel.delay.is_zero()).then_some(first);
        let shared = Arc::clone(self);
        self.spawn(async move { shared.post(parcel, first).await });
        attempted
    }

    /// Applies the faults asked for; `None` when the callback is to be lost or this API has none of the kind.
    fn pack(self: &Arc<Self>, callback: &Callback, mut envelope: Envelope) -> Option<Parcel> {
        let written = self.written(&callback.name, callback.body.clone())?;
        let mut world = self.lock();
        let faults = world.faults.of_callback(&written.path);
        let mut parcel = Parcel {
            path: written.path.clone(),
            headers: HeaderMap::new(),
            bytes: Vec::new(),
            body: written.body.clone(),
            delay: Duration::ZERO,
            hold: Vec::new(),
            copies: 1,
            asks_first: false,
        };
        let mut raw = None;
        let mut lost = false;
        let mut writing = Vec::new();
        for fault in faults {
            match fault {
                CallbackFault::Drop => lost = true,
                CallbackFault::Delay { ms } => parcel.delay += Duration::from_millis(ms),
                CallbackFault::Duplicate { extra } => parcel.copies += extra,
                CallbackFault::HoldUntil { path } => {
                    let before = world.delivered(&path);
                    parcel.hold.push((path, before));
                }
                CallbackFault::Error {
                    code,
                    message,
                    keep_result,
                } => {
                    let code = match self.settings.api {
                        Api::V05 => json!(code),
                        Api::V3 => json!(callback_code(&callback.name, code)),
                    };
                    set_error(&mut parcel.body, code, &message, keep_result);
                }
                CallbackFault::Edit { pointer, value } => edit(&mut parcel.body, &pointer, value),
                CallbackFault::RawBody(text) => raw = Some(text.into_bytes()),
                CallbackFault::Written(way) => writing.push(way),
                CallbackFault::AsksFirst => parcel.asks_first = true,
                CallbackFault::Token(kind) => envelope.token = kind,
                CallbackFault::Header { name, value } => envelope.headers.push((name, value)),
                CallbackFault::Path(path) => parcel.path = path,
            }
        }
        if parcel.body != written.body {
            let changed = written.with_request_id(parcel.body.clone());
            world.book.remember_foreign(name_of(&parcel.path), &changed);
        }
        drop(world);
        if lost {
            self.record(
                Direction::Sent,
                &written.path,
                0,
                parcel.body,
                Vec::new(),
                0,
            );
            return None;
        }
        parcel.headers = self.headers(callback.to, &written, &envelope)?;
        parcel.bytes = raw.unwrap_or_else(|| parcel.body.to_string().into_bytes());
        for way in writing {
            parcel.bytes = write(&parcel.bytes, way);
            if let Some(name) = content_encoding(way) {
                let packed = HeaderValue::from_static(name);
                parcel.headers.insert(CONTENT_ENCODING, packed);
            }
        }
        Some(parcel)
    }

    fn headers(&self, to: Receiver, written: &Written, envelope: &Envelope) -> Option<HeaderMap> {
        let token = {
            let mut world = self.lock();
            let now = world.now();
            world
                .realm
                .callback(&envelope.token, &self.settings.client_id, now)
        };
        let token = token
            .inspect_err(|error| tracing::error!("no callback token: {error}"))
            .ok()?;
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let mut set = |name: &str, value: Option<&str>| {
            let Ok(name) = HeaderName::try_from(name) else {
                return;
            };
            match value.map(HeaderValue::from_str) {
                Some(Ok(value)) => {
                    headers.insert(name, value);
                }
                _ => {
                    headers.remove(name);
                }
            }
        };
        if !token.is_empty() {
            set(AUTHORIZATION.as_str(), Some(&format!("Bearer {token}")));
        }
        match to {
            Receiver::Hiu => set("x-hiu-id", Some(&self.settings.hiu_id)),
            Receiver::Hip => set("x-hip-id", self.settings.hip_id.as_deref()),
        }
        match &written.stamp {
            None => set("correlation-id", Some(&Uuid::new_v4().to_string())),
            Some((request_id, timestamp)) => {
                set("request-id", Some(request_id));
                set("timestamp", Some(timestamp));
            }
        }
        if written.stamp.is_some() && written.path.ends_with("/on-init") {
            set("x-cm-id", Some(&self.settings.consent_manager));
        }
        for (name, value) in &envelope.headers {
            set(name, value.as_deref());
        }
        Some(headers)
    }

    async fn post(self: Arc<Self>, parcel: Parcel, first: Option<oneshot::Sender<()>>) {
        tokio::time::sleep(parcel.delay).await;
        for (path, before) in &parcel.hold {
            let mut progress = self.progress.subscribe();
            let came = async {
                while self.lock().delivered(path) <= *before && progress.changed().await.is_ok() {}
            };
            if tokio::time::timeout(HOLD_LIMIT, came).await.is_err() {
                tracing::warn!("a callback was held in vain for {path}");
            }
        }
        let mut first = first;
        for _ in 0..parcel.copies {
            let mut delivered = self.attempt(&parcel).await;
            drop(first.take());
            // The gateway repeats a refused delivery with the same bytes and the same token.
            for pause in &self.settings.retry_pauses {
                if delivered {
                    break;
                }
                tokio::time::sleep(*pause).await;
                delivered = self.attempt(&parcel).await;
            }
            if !delivered {
                tracing::warn!("a callback to {} was given up", parcel.path);
            }
        }
        self.count_delivery(&parcel.path);
    }

    async fn attempt(&self, parcel: &Parcel) -> bool {
        let (headers, bytes) = (parcel.headers.clone(), parcel.bytes.clone());
        let status = self
            .post_once(&parcel.path, headers, bytes, parcel.asks_first)
            .await;
        self.record(
            Direction::Sent,
            &parcel.path,
            status,
            parcel.body.clone(),
            header_pairs(&parcel.headers),
            parcel.bytes.len(),
        );
        (200..300).contains(&status)
    }

    /// One attempt; the status, or 0 for no answer.
    async fn post_once(
        &self,
        path: &str,
        headers: HeaderMap,
        bytes: Vec<u8>,
        asks_first: bool,
    ) -> u16 {
        let Some(base) = self.lock().callback_url.clone() else {
            tracing::warn!("nobody registered for callbacks");
            return 0;
        };
        let url = format!("{}{path}", base.as_str().trim_end_matches('/'));
        if asks_first {
            let status = asking_first::post(&url, &headers, &bytes, CALLBACK_TIMEOUT).await;
            return status.unwrap_or(0);
        }
        match self
            .http
            .post(url)
            .headers(headers)
            .body(bytes)
            .send()
            .await
        {
            Ok(response) => response.status().as_u16(),
            Err(cause) => {
                tracing::debug!("a callback got no answer: {}", cause.without_url());
                0
            }
        }
    }
}

/// Sends one callback for a test; adds the envelope's members where they are missing.
pub(crate) async fn send(
    shared: &Arc<Shared>,
    path: &str,
    mut body: Value,
    envelope: &Envelope,
) -> u16 {
    if let Some(members) = body.as_object_mut() {
        let now = shared.lock().now();
        members
            .entry("requestId")
            .or_insert_with(|| json!(Uuid::new_v4()));
        members
            .entry("timestamp")
            .or_insert_with(|| json!(stamp(now)));
    }
    shared.lock().book.remember_foreign(name_of(path), &body);
    let Some(written) = shared.written(path, body) else {
        return 0;
    };
    let bytes = written.body.to_string().into_bytes();
    send_recorded(shared, written, bytes, envelope).await
}

/// Sends bytes for a test.
pub(crate) async fn send_bytes(
    shared: &Arc<Shared>,
    path: &str,
    bytes: Vec<u8>,
    envelope: &Envelope,
) -> u16 {
    let body: Value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
    let Some(mut written) = shared.written(path, Value::Null) else {
        return 0;
    };
    let named = written.with_request_id(body.clone());
    shared.lock().book.remember_foreign(name_of(path), &named);
    written.body = body;
    send_recorded(shared, written, bytes, envelope).await
}

async fn send_recorded(
    shared: &Arc<Shared>,
    written: Written,
    bytes: Vec<u8>,
    envelope: &Envelope,
) -> u16 {
    let Some(headers) = shared.headers(Receiver::Hiu, &written, envelope) else {
        return 0;
    };
    let Written { path, body, .. } = written;
    let pairs = header_pairs(&headers);
    let size_bytes = bytes.len();
    let status = shared.post_once(&path, headers, bytes, false).await;
    shared.record(Direction::Sent, &path, status, body, pairs, size_bytes);
    status
}

fn set_error(body: &mut Value, code: Value, message: &str, keep_result: bool) {
    body["error"] = json!({"code": code, "message": message});
    if keep_result {
        return;
    }
    if let Some(members) = body.as_object_mut() {
        members.retain(|name, _| {
            matches!(
                name.as_str(),
                "requestId" | "timestamp" | "resp" | "response" | "error"
            )
        });
    }
}

#[cfg(test)]
mod tests;
