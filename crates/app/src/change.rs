//! Noticing that the store has changed, whoever wrote: this process or another.

use std::{
    sync::{
        Arc, Mutex as SyncMutex, PoisonError, Weak,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use domain::TransferId;
use tokio::sync::{Mutex, Notify, watch};

use crate::{
    charted::Charts,
    model::{Incoming, Topic, Versions},
    port::{GatewayHealth, Inbox, KeepError, PushTarget, Store},
};

/// How often the store is looked at for another process's writes; this one's are told at once. Source:
/// docs/performance.md, "Idle".
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// When a store that could not be looked at is looked at again.
const AGAIN_AFTER: Duration = Duration::from_millis(150);

/// Tells of every change of the store. Cheap to clone; all clones tell of the same store.
#[derive(Clone)]
pub struct Changes {
    store: Arc<dyn Store>,
    versions: Arc<watch::Sender<Versions>>,
    count: Arc<watch::Sender<u64>>,
    /// Changes of the status that are in no store.
    status: Arc<AtomicU64>,
    look_now: Arc<Notify>,
    turn: Arc<Mutex<()>>,
    /// What people looked at, to be forgotten once it may not be shown.
    charts: Arc<SyncMutex<Vec<Weak<Charts>>>>,
}

/// What may take away what may be shown.
const MAY_HIDE: [Topic; 4] = [
    Topic::Patient,
    Topic::Consent,
    Topic::Record,
    Topic::Erasure,
];

impl Changes {
    /// Starts with the store as it is now. Nothing is told before [`Changes::watch`] runs.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        let versions = store.versions().unwrap_or_default();
        Self {
            store,
            versions: Arc::new(watch::Sender::new(versions)),
            count: Arc::default(),
            status: Arc::default(),
            look_now: Arc::new(Notify::new()),
            turn: Arc::default(),
            charts: Arc::default(),
        }
    }

    /// Has charts forgotten as soon as it is noticed that something of them may not be shown any more.
    pub(crate) fn keep_honest(&self, charts: &Arc<Charts>) {
        let mut known = self.charts.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|known| known.strong_count() > 0);
        if !known
            .iter()
            .any(|known| known.as_ptr() == Arc::as_ptr(charts))
        {
            known.push(Arc::downgrade(charts));
        }
    }

    /// Looks at the store, and forgets what may not be shown since the last look. Blocks.
    fn look(&self) -> Result<Versions, crate::Error> {
        let versions = self.store.versions()?;
        let changed = versions.since(&self.versions.borrow());
        if changed.iter().any(|topic| MAY_HIDE.contains(topic)) {
            let known = self
                .charts
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clone();
            for charts in known.iter().filter_map(Weak::upgrade) {
                charts.keep_what_is_shown(&*self.store);
            }
        }
        Ok(versions)
    }

    /// A number that grows with each change as it is noticed.
    #[must_use]
    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.count.subscribe()
    }

    /// The same by what changed.
    #[must_use]
    pub fn subscribe_to_topics(&self) -> watch::Receiver<Versions> {
        self.versions.subscribe()
    }

    /// Looks at the store at once instead of at the next look.
    pub fn look_now(&self) {
        self.look_now.notify_one();
    }

    /// Tells that the status is another, where the store cannot.
    pub fn tell_status(&self) {
        self.status.fetch_add(1, Ordering::SeqCst);
        self.look_now();
    }

    /// Tells of it if what is known of the gateway is another than before.
    pub(crate) fn tell_health(&self, before: &GatewayHealth, now: &GatewayHealth) {
        let known = |health: &GatewayHealth| {
            let has_answered = health.last_answer_at.is_some();
            (has_answered, health.trouble.clone(), health.clock_offset_s)
        };
        if known(before) != known(now) {
            self.tell_status();
        }
    }

    /// Keeps looking until cancelled. One look serves all, so a second one waits for its turn.
    pub async fn watch(&self) {
        let _turn = self.turn.lock().await;
        loop {
            let _ = tokio::time::timeout(LOOK_EVERY, self.look_now.notified()).await;
            let changes = self.clone();
            match tokio::task::spawn_blocking(move || changes.look()).await {
                Ok(Ok(versions)) => self.tell(versions),
                // A busy store is looked at again in a moment; a broken one shows elsewhere.
                Ok(Err(_)) | Err(_) => tokio::time::sleep(AGAIN_AFTER).await,
            }
        }
    }

    fn tell(&self, mut versions: Versions) {
        versions.add(Topic::Status, self.status.load(Ordering::SeqCst));
        let has_changed = self.versions.send_if_modified(|seen| {
            let has_changed = *seen != versions;
            *seen = versions;
            has_changed
        });
        if has_changed {
            self.count.send_modify(|count| *count += 1);
        }
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

    async fn may_bring(&self, transfer: &TransferId, bytes: u64) -> Result<(), KeepError> {
        let allowed = self.store.may_bring(transfer, bytes).await;
        if matches!(allowed, Err(KeepError::OverQuota)) {
            self.changes.look_now();
        }
        allowed
    }

    async fn has_page(&self, transfer: &TransferId, digest: &str) -> Result<bool, KeepError> {
        self.store.has_page(transfer, digest).await
    }

    fn count_refusal(&self, reason: &'static str) {
        self.store.count_refusal(reason);
    }
}
