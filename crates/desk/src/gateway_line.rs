//! The line to ABDM: there once this process serves and the client secret is at hand.
//!
//! Reading and asking work without it; what is asked waits in the outbox.

use std::sync::{
    Arc, PoisonError, RwLock,
    atomic::{AtomicBool, Ordering},
};

use abdm::{
    client::{ClientMemory, GatewayClient},
    token::KeyCache,
};
use app::{
    model::Call,
    port::{Answered, Attempt, Gateway, GatewayError, GatewayHealth, Store},
};

/// A gateway client that can come and go.
#[derive(Default)]
pub(crate) struct GatewayLine {
    client: RwLock<Option<Arc<GatewayClient>>>,
    /// The last session was refused: ABDM does not know this client id and secret.
    is_secret_refused: AtomicBool,
}

impl GatewayLine {
    pub(crate) fn connect(&self, client: Arc<GatewayClient>) {
        self.is_secret_refused.store(false, Ordering::Relaxed);
        *self.client.write().unwrap_or_else(PoisonError::into_inner) = Some(client);
    }

    pub(crate) fn disconnect(&self) {
        *self.client.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Whether ABDM refused the client id or secret, and nothing got through since.
    pub(crate) fn is_secret_refused(&self) -> bool {
        self.is_secret_refused.load(Ordering::Relaxed)
    }

    /// The client, while this process serves.
    pub(crate) fn client(&self) -> Option<Arc<GatewayClient>> {
        self.client
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn get(&self) -> Result<Arc<GatewayClient>, GatewayError> {
        self.client()
            .ok_or_else(|| GatewayError::Unreachable("this process does not serve".to_owned()))
    }
}

#[async_trait::async_trait]
impl Gateway for GatewayLine {
    async fn send(&self, attempt: &Attempt, call: &Call) -> Result<Answered, GatewayError> {
        let answer = self.get()?.send(attempt, call).await;
        match &answer {
            Ok(_) => self.is_secret_refused.store(false, Ordering::Relaxed),
            Err(GatewayError::Session { .. }) => {
                self.is_secret_refused.store(true, Ordering::Relaxed);
            }
            Err(_) => {}
        }
        answer
    }

    async fn check_session(&self) -> Result<(), GatewayError> {
        self.get()?.check_session().await
    }

    async fn check_keys(&self) -> Result<usize, GatewayError> {
        self.get()?.check_keys().await
    }

    fn health(&self) -> GatewayHealth {
        self.client()
            .map(|client| client.health())
            .unwrap_or_default()
    }
}

/// Keeps a text about a gateway among the store's settings, one a gateway: its signing keys
/// (docs/promises.md, S1), that it has blocked this client id, or how often it refused it.
pub(crate) struct StoredText {
    store: Arc<dyn Store>,
    name: String,
}

impl StoredText {
    pub(crate) fn keys(store: Arc<dyn Store>, gateway: &url::Url) -> Self {
        Self {
            store,
            name: format!("gateway-keys {gateway}"),
        }
    }

    pub(crate) fn block(store: Arc<dyn Store>, gateway: &url::Url, client_id: &str) -> Self {
        Self {
            store,
            name: format!("gateway-block {client_id} {gateway}"),
        }
    }

    pub(crate) fn refusals(store: Arc<dyn Store>, gateway: &url::Url) -> Self {
        Self {
            store,
            name: format!("gateway-refusals {gateway}"),
        }
    }

    async fn find(&self) -> Option<String> {
        let (store, name) = (Arc::clone(&self.store), self.name.clone());
        let reading = tokio::task::spawn_blocking(move || {
            let mut kept = None;
            store.read(&mut |view| {
                kept = view.setting(&name)?;
                Ok(())
            })?;
            Ok::<_, app::Error>(kept)
        });
        reading.await.ok()?.ok()?
    }

    async fn put(&self, text: &str) {
        let (store, name, text) = (Arc::clone(&self.store), self.name.clone(), text.to_owned());
        let writing = tokio::task::spawn_blocking(move || {
            store.write(&mut |tx| match tx.setting(&name)? {
                // Every write wakes whoever watches the store.
                Some(kept) if kept == text => Ok(()),
                _ => tx.put_setting(&name, &text),
            })
        });
        if let Ok(Err(error)) = writing.await {
            tracing::warn!(
                error.code = error.code(),
                "what the gateway told could not be kept"
            );
        }
    }
}

#[async_trait::async_trait]
impl KeyCache for StoredText {
    async fn load(&self) -> Option<String> {
        self.find().await
    }

    async fn save(&self, keys: &str) {
        self.put(keys).await;
    }
}

#[async_trait::async_trait]
impl ClientMemory for StoredText {
    async fn load(&self) -> Option<String> {
        self.find().await
    }

    async fn save(&self, told: &str) {
        self.put(told).await;
    }
}
