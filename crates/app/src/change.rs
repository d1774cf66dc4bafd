//! Noticing that the store has changed, whoever wrote: this process or another.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use domain::TransferId;
use tokio::sync::{Notify, watch};

use crate::{
    model::Incoming,
    port::{Inbox, KeepError, PushTarget, Store},
};

/// How often the store is looked at for another process's writes.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Tells of every change of the store. Cheap to clone; all clones tell of the same store.
#[derive(Clone)]
pub struct Changes {
    store: Arc<dyn Store>,
    seen: Arc<watch::Sender<u64>>,
    look_now: Arc<Notify>,
    watched: Arc<AtomicBool>,
}

impl Changes {
    /// Starts with the store as it is now. Nothing is told before [`Changes::watch`] runs.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        let version = store.version().unwrap_or_default();
        Self {
            store,
            seen: Arc::new(watch::Sender::new(version)),
            look_now: Arc::new(Notify::new()),
            watched: Arc::default(),
        }
    }

    /// The version of the store, and each later one as it is noticed.
    #[must_use]
    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.seen.subscribe()
    }

    /// Looks at the store at once instead of at the next look.
    pub fn look_now(&self) {
        self.look_now.notify_one();
    }

    /// Keeps looking until cancelled. One look serves all, so a second one waits for its turn.
    pub async fn watch(&self) {
        while self.watched.swap(true, Ordering::SeqCst) {
            tokio::time::sleep(LOOK_EVERY).await;
        }
        let _leave = Leave(Arc::clone(&self.watched));
        loop {
            let _ = tokio::time::timeout(LOOK_EVERY, self.look_now.notified()).await;
            let store = Arc::clone(&self.store);
            match tokio::task::spawn_blocking(move || store.version()).await {
                Ok(Ok(version)) => {
                    self.seen.send_if_modified(|seen| {
                        let changed = *seen != version;
                        *seen = version;
                        changed
                    });
                }
                // A busy store is looked at again in a moment; a broken one shows elsewhere.
                Ok(Err(_)) | Err(_) => tokio::time::sleep(LOOK_EVERY).await,
            }
        }
    }
}

struct Leave(Arc<AtomicBool>);

impl Drop for Leave {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

/// An inbox that wakes the workers of this process as soon as a message is kept.
pub struct NotifyingInbox {
    store: Arc<dyn Store>,
    changes: Changes,
}

impl NotifyingInbox {
    /// Puts `changes` behind the store's inbox.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, changes: Changes) -> Self {
        Self { store, changes }
    }
}

#[async_trait::async_trait]
impl Inbox for NotifyingInbox {
    async fn keep(&self, message: Incoming) -> Result<bool, KeepError> {
        let kept = self.store.keep(message).await;
        self.changes.look_now();
        kept
    }

    async fn push_target(&self, token: &str) -> Result<Option<PushTarget>, KeepError> {
        self.store.push_target(token).await
    }

    async fn has_page(&self, transfer: &TransferId, digest: &str) -> Result<bool, KeepError> {
        self.store.has_page(transfer, digest).await
    }

    fn count_refusal(&self, reason: &'static str) {
        self.store.count_refusal(reason);
    }
}
