//! The push URLs that are known, in memory: a stranger's guess costs no look at the store.

use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

use parking_lot::Mutex;

use crate::push_token::Hash;

/// While others write, unknown tokens make us read the list at most this often.
const AGAIN: Duration = Duration::from_millis(20);

/// Hashes of all tokens of the store, as of its last known version.
#[derive(Default)]
pub struct LiveUrls {
    known: Mutex<Known>,
    /// Held by the one who reads the list; the others wait for what it finds.
    pub reading: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Known {
    hashes: HashSet<Hash>,
    /// The store's version when they were read.
    as_of: Option<u64>,
    read_at: Option<Instant>,
}

impl LiveUrls {
    /// Whether a token of this hash is known.
    pub fn has(&self, hash: &Hash) -> bool {
        self.known.lock().hashes.contains(hash)
    }

    /// Whether nothing was written since the list was read.
    pub fn is_fresh(&self, version: u64) -> bool {
        self.known.lock().as_of == Some(version)
    }

    /// How long to wait before the list may be read again.
    pub fn pause(&self) -> Duration {
        let read_at = self.known.lock().read_at;
        read_at.map_or(Duration::ZERO, |at| AGAIN.saturating_sub(at.elapsed()))
    }

    /// Takes a list that was read at `version` or later.
    pub fn replace(&self, hashes: HashSet<Hash>, version: u64) {
        *self.known.lock() = Known {
            hashes,
            as_of: Some(version),
            read_at: Some(Instant::now()),
        };
    }
}
