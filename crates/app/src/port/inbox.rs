//! The callback server's side of the store.

use domain::TransferId;

use crate::model::Incoming;

/// A live push URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PushTarget {
    /// Pages are taken.
    Live(TransferId),
    /// The transfer ended less than 24 h ago: a byte-identical repeat is answered 202.
    Ended(TransferId),
}

/// Why a callback could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The disk or the inbox is full: 503.
    #[error("no room to keep the message")]
    Full,
    /// The transfer has brought as many pages, bytes or entries as one may: 413.
    #[error("the transfer has brought as much as one may")]
    OverQuota,
    /// The store did not answer within 4 seconds: 503.
    #[error("the store did not answer in time")]
    Busy,
    /// The store cannot be written: 503.
    #[error("the store could not be written")]
    Store(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The callback server's side of the store: keep, then answer.
#[async_trait::async_trait]
pub trait Inbox: Send + Sync + 'static {
    /// Keeps a message; returns once it is on the disk, synced. `false`: it was there already (same
    /// path, request id and bytes). The same id with other bytes is kept as well
    /// (docs/promises.md, R3: the first is worked off first, the second noted).
    ///
    /// # Errors
    ///
    /// [`KeepError`]: nothing was kept.
    async fn keep(&self, message: Incoming) -> Result<bool, KeepError>;

    /// Finds what a push URL's token stands for, compared in constant time. `None`: unknown or dead.
    ///
    /// # Errors
    ///
    /// [`KeepError`] when the store cannot be read.
    async fn push_target(&self, token: &str) -> Result<Option<PushTarget>, KeepError>;

    /// Whether a transfer may bring one more page, of `bytes` bytes as its sender claims. Asked before
    /// the body is read; what came is counted when it is kept.
    ///
    /// # Errors
    ///
    /// [`KeepError::OverQuota`] and [`KeepError::Full`]: it may not, for good or for now; else when the
    /// store cannot be read.
    async fn may_bring(&self, transfer: &TransferId, bytes: u64) -> Result<(), KeepError>;

    /// Whether a page with this body digest (hex SHA-256) was kept for the transfer.
    ///
    /// # Errors
    ///
    /// [`KeepError`] when the store cannot be read.
    async fn has_page(&self, transfer: &TransferId, digest: &str) -> Result<bool, KeepError>;

    /// Counts a refused caller under a short reason, such as `bad_token`. Stores nothing else.
    fn count_refusal(&self, reason: &'static str);
}
