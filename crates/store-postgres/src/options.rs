//! What may be set about a store.

use std::{sync::Arc, time::Duration};

use app::{SystemClock, port::Clock};
use zeroize::Zeroizing;

/// Where the server is.
#[derive(Clone)]
pub struct Address {
    /// `postgresql://user@host[,host]/database`. Several hosts: the one that may be written is taken.
    pub url: String,
    /// The password, where it does not stand elsewhere.
    pub password: Option<Zeroizing<String>>,
    /// Certificates (PEM) that alone are trusted; without them what the system trusts.
    pub root_cert: Option<Vec<u8>>,
}

/// The measure of one transfer (docs/promises.md, S7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Pages.
    pub pages: u32,
    /// Bytes of all pages.
    pub bytes: u64,
    /// Entries of all pages.
    pub entries: u32,
}

impl Default for Quota {
    /// 2,000 pages, 16 GB, 50,000 entries.
    fn default() -> Self {
        Self {
            pages: 2_000,
            bytes: 16_000_000_000,
            entries: 50_000,
        }
    }
}

/// What has to be done before a desk says that it destroyed what was erased elsewhere.
pub type BeforeTurning = Arc<dyn Fn() -> Result<(), app::Error> + Send + Sync>;

/// Bounds of a store, and its clock.
#[derive(Clone)]
pub struct Options {
    /// Most bytes of message bodies that the inbox holds; callbacks past it are refused. 2 GB.
    pub inbox_limit_bytes: u64,
    /// Bytes of these that only callbacks of ABDM may use. 256 MB.
    pub abdm_share_bytes: u64,
    /// Most bytes of one transfer's pages that wait in the inbox at the same time. 800 MB.
    pub transfer_waiting_bytes: u64,
    /// What one transfer may bring in all.
    pub quota: Quota,
    /// How long a callback may wait for its commit before it is refused. 4 s: callers give up at 5.
    pub keep_timeout: Duration,
    /// How long a write waits for its turn, lines that broke included. 4 s.
    pub write_timeout: Duration,
    /// Tells when a push URL dies and when an erasure happened.
    pub clock: Arc<dyn Clock>,
    /// Takes what was erased out of this desk's own copy, before this desk turns its key pair.
    pub before_turning: Option<BeforeTurning>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            inbox_limit_bytes: 2_000_000_000,
            abdm_share_bytes: 256_000_000,
            transfer_waiting_bytes: 800_000_000,
            quota: Quota::default(),
            keep_timeout: Duration::from_secs(4),
            write_timeout: Duration::from_secs(4),
            clock: Arc::new(SystemClock),
            before_turning: None,
        }
    }
}
