//! The gateway's signing keys: read from the configured path, kept across restarts, read again when
//! a token names one we do not have.
//!
//! `jwks_uri`, `jku` and the like are never followed. Source: docs/promises.md, S1.

use std::{collections::HashMap, sync::Arc, time::Duration};

use jsonwebtoken::DecodingKey;
use tokio::{
    sync::{Mutex, RwLock},
    time::Instant,
};
use wire::keys::KeySet;

/// An unknown kid makes us read the keys at most this often.
const REFETCH: Duration = Duration::from_secs(60);
/// While there are no keys at all we try this often.
const FIRST_FETCH: Duration = Duration::from_secs(5);
/// Keys are read again after this, so that one the gateway withdrew does not serve forever.
const OLDEST: Duration = Duration::from_secs(6 * 3600);
/// Callers of ours give up after 5 seconds.
const LONGEST_WAIT: Duration = Duration::from_secs(3);

/// The keys could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the gateway's signing keys cannot be had")]
pub struct KeysUnavailable;

/// Reads the gateway's key set; the gateway client does.
#[async_trait::async_trait]
pub trait KeySource: Send + Sync + 'static {
    /// Returns the key set as JSON text.
    ///
    /// # Errors
    ///
    /// [`KeysUnavailable`] when the gateway does not answer with one.
    async fn fetch(&self) -> Result<String, KeysUnavailable>;
}

/// Keeps the key set across restarts; a setting of the store does.
#[async_trait::async_trait]
pub trait KeyCache: Send + Sync + 'static {
    /// The key set last kept, as JSON text.
    async fn load(&self) -> Option<String>;

    /// Keeps a key set. A failure only costs another read after a restart.
    async fn save(&self, keys: &str);
}

/// A key for checking signatures.
#[derive(Clone)]
pub(super) struct SigningKey {
    pub(super) key: DecodingKey,
    /// The one algorithm it is for, if the set says so.
    pub(super) algorithm: Option<String>,
}

pub(super) enum Lookup {
    Found(SigningKey),
    Unknown,
    Unreachable,
}

#[derive(Default)]
struct Known {
    keys: HashMap<String, SigningKey>,
    /// Read from the gateway by this process, not only from the cache.
    read_at: Option<Instant>,
}

#[derive(Default)]
struct Reading {
    loaded: bool,
    /// Last try while there were no keys.
    first_at: Option<Instant>,
    /// Last try while there were some.
    again_at: Option<Instant>,
    failed: bool,
}

pub(super) struct Keys {
    inner: Arc<Inner>,
}

struct Inner {
    source: Arc<dyn KeySource>,
    cache: Arc<dyn KeyCache>,
    known: RwLock<Known>,
    reading: Mutex<Reading>,
}

impl Keys {
    pub(super) fn new(source: Arc<dyn KeySource>, cache: Arc<dyn KeyCache>) -> Self {
        let inner = Inner {
            source,
            cache,
            known: RwLock::default(),
            reading: Mutex::default(),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Finds a key; reads the key set where that may help.
    pub(super) async fn find(&self, kid: &str) -> Lookup {
        if let Some(key) = self.inner.known(kid).await {
            return Lookup::Found(key);
        }
        self.inner.clone().find_by_reading(kid).await
    }
}

impl Inner {
    /// A key we have. Old keys serve, and are read again behind the caller's back.
    async fn known(self: &Arc<Self>, kid: &str) -> Option<SigningKey> {
        let known = self.known.read().await;
        let key = known.keys.get(kid).cloned()?;
        if known.read_at.is_none_or(|at| at.elapsed() >= OLDEST)
            && let Ok(mut reading) = self.reading.try_lock()
            && reading.again_at.is_none_or(|at| at.elapsed() >= REFETCH)
        {
            reading.again_at = Some(Instant::now());
            let this = self.clone();
            tokio::spawn(async move {
                let failed = this.read().await.is_err();
                this.reading.lock().await.failed = failed;
            });
        }
        Some(key)
    }

    async fn find_by_reading(self: Arc<Self>, kid: &str) -> Lookup {
        // One at a time: who waited here finds what the one before has read.
        let mut reading = self.reading.lock().await;
        if !reading.loaded {
            reading.loaded = true;
            if let Some(kept) = self.cache.load().await
                && let Ok(keys) = parse(&kept)
            {
                self.known.write().await.keys = keys;
            }
        }
        let known = self.known.read().await;
        if let Some(key) = known.keys.get(kid) {
            return Lookup::Found(key.clone());
        }
        let none = known.keys.is_empty();
        drop(known);
        let (tried_at, rest) = if none {
            (&mut reading.first_at, FIRST_FETCH)
        } else {
            (&mut reading.again_at, REFETCH)
        };
        if tried_at.is_none_or(|at| at.elapsed() >= rest) {
            *tried_at = Some(Instant::now());
            reading.failed = self.read().await.is_err();
        }
        match self.known.read().await.keys.get(kid) {
            Some(key) => Lookup::Found(key.clone()),
            None if reading.failed => Lookup::Unreachable,
            None => Lookup::Unknown,
        }
    }

    async fn read(&self) -> Result<(), KeysUnavailable> {
        let text = tokio::time::timeout(LONGEST_WAIT, self.source.fetch())
            .await
            .map_err(|_| KeysUnavailable)??;
        let keys = parse(&text)?;
        if keys.is_empty() {
            // An empty set would lock everybody out; more likely something else answered.
            return Err(KeysUnavailable);
        }
        *self.known.write().await = Known {
            keys,
            read_at: Some(Instant::now()),
        };
        self.cache.save(&text).await;
        Ok(())
    }
}

/// How many keys of a set can be used.
///
/// # Errors
///
/// [`KeysUnavailable`] when the text is not a key set.
pub fn usable_keys(text: &str) -> Result<usize, KeysUnavailable> {
    parse(text).map(|keys| keys.len())
}

/// RSA keys with a name; others are passed over. Of two with one name the first counts.
fn parse(text: &str) -> Result<HashMap<String, SigningKey>, KeysUnavailable> {
    let set: KeySet = serde_json::from_str(text).map_err(|_| KeysUnavailable)?;
    let mut keys = HashMap::new();
    for key in set.keys.0 {
        let signs = key.usage.as_deref().is_none_or(|usage| usage == "sig");
        if key.kty.as_deref() != Some("RSA") || !signs {
            continue;
        }
        let (Some(kid), Some(n), Some(e)) = (key.kid, key.n, key.e) else {
            continue;
        };
        let Ok(decoding) = DecodingKey::from_rsa_components(&n, &e) else {
            continue;
        };
        let algorithm = key.alg.filter(|alg| !alg.is_empty());
        keys.entry(kid).or_insert(SigningKey {
            key: decoding,
            algorithm,
        });
    }
    Ok(keys)
}
