//! The push URLs that are known, in memory: a stranger's guess costs no look at the store (docs/promises.md, S7).

use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

use parking_lot::Mutex;

use crate::{
    Error,
    keys::Hash,
    kind::Kind,
    session::{Answer, Session, hash_at},
};

/// While others write, unknown tokens make us read the list at most this often.
const AGAIN: Duration = Duration::from_millis(20);

#[derive(Default)]
struct Known {
    hashes: HashSet<Hash>,
    /// How often the store was written when they were read.
    as_of: Option<u64>,
    read_at: Option<Instant>,
}

/// Keyed hashes of all tokens of the store, as of its last known version.
#[derive(Default)]
pub struct PushUrls {
    known: Mutex<Known>,
    /// Held by the one who reads the list; the others wait for what it finds.
    pub reading: tokio::sync::Mutex<()>,
}

impl PushUrls {
    pub fn has(&self, hash: &Hash) -> bool {
        self.known.lock().hashes.contains(hash)
    }

    /// Whether nothing was written since the list was read.
    pub fn is_fresh(&self, version: Option<u64>) -> bool {
        version.is_some() && self.known.lock().as_of == version
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

/// Hashes of the tokens of all transfers that have one.
pub fn list(session: &Session<'_>) -> Answer<HashSet<Hash>> {
    let sql = format!(
        "SELECT c FROM item WHERE kind = {} AND c IS NOT NULL",
        Kind::Transfer.number()
    );
    let rows = session.query(&sql, vec![])?;
    let found: Result<HashSet<Hash>, Error> = rows.iter().map(|row| hash_at(row, 0)).collect();
    session.answer(found)
}
