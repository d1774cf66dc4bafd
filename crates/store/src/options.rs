//! What may be set about a store.

use std::{sync::Arc, time::Duration};

use app::{SystemClock, port::Clock};

use crate::Quota;

/// Bounds of a store, and its clock.
#[derive(Clone)]
pub struct Options {
    /// Most bytes of message bodies that the inbox holds; callbacks past it are refused. 2 GB.
    pub inbox_limit_bytes: u64,
    /// Bytes of these that only callbacks of ABDM may use. 256 MB.
    pub abdm_share_bytes: u64,
    /// Most bytes of one transfer's pages that wait in the inbox at the same time. 800 MB: half of what
    /// all pages may use.
    pub transfer_waiting_bytes: u64,
    /// What one transfer may bring in all.
    pub quota: Quota,
    /// Size of the reserve file. 32 MB; 0 for none.
    pub reserve_bytes: u64,
    /// How long a callback may wait for its commit before it is refused. 4 s: callers give up at 5.
    pub keep_timeout: Duration,
    /// How long a write waits for its turn. 4 s.
    pub write_timeout: Duration,
    /// Tells when a push URL dies and when an erasure happened.
    pub clock: Arc<dyn Clock>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            inbox_limit_bytes: 2_000_000_000,
            abdm_share_bytes: 256_000_000,
            transfer_waiting_bytes: 800_000_000,
            quota: Quota::default(),
            reserve_bytes: 32 << 20,
            keep_timeout: Duration::from_secs(4),
            write_timeout: Duration::from_secs(4),
            clock: Arc::new(SystemClock),
        }
    }
}
