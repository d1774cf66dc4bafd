//! A store in a temporary directory.

use std::{path::PathBuf, sync::Arc, time::Duration};

use store::{SqlStore, StoreKey};
use tempfile::TempDir;

pub use crate::suite::given::*;
pub use store::{Options, Quota};

pub struct Desk {
    pub directory: TempDir,
    pub key: StoreKey,
    pub clock: Arc<SetClock>,
    pub store: SqlStore,
}

pub fn desk() -> Desk {
    desk_with(|_| {})
}

pub fn desk_with(change: impl FnOnce(&mut Options)) -> Desk {
    let directory = tempfile::tempdir().unwrap();
    let key = StoreKey::generate().unwrap();
    let clock = Arc::new(SetClock::at(now()));
    let mut options = options(&clock);
    change(&mut options);
    let path = directory.path().join("desk.db");
    let store = SqlStore::create_with(&path, &key, "install-1", options).unwrap();
    Desk {
        directory,
        key,
        clock,
        store,
    }
}

/// A busy computer is slow: nothing here is given up after seconds.
pub fn options(clock: &Arc<SetClock>) -> Options {
    Options {
        reserve_bytes: 0,
        keep_timeout: Duration::from_secs(60),
        write_timeout: Duration::from_secs(60),
        clock: Arc::<SetClock>::clone(clock),
        ..Options::default()
    }
}

impl Desk {
    pub fn path(&self) -> PathBuf {
        self.directory.path().join("desk.db")
    }

    /// The file as whoever has the key sees it.
    pub fn raw(&self) -> rusqlite::Connection {
        raw(&self.path(), &self.key)
    }

    /// Another opening of the same file, as a second process would.
    pub fn open_again(&self) -> SqlStore {
        SqlStore::open(&self.path(), &self.key, options(&self.clock)).unwrap()
    }

    /// Closes and opens again, as a new start does.
    pub fn restart(self) -> Self {
        let Self {
            directory,
            key,
            clock,
            store,
        } = self;
        drop(store);
        let path = directory.path().join("desk.db");
        let store = SqlStore::open(&path, &key, options(&clock)).unwrap();
        Self {
            directory,
            key,
            clock,
            store,
        }
    }

    /// The document of an artefact and its signature, as they lie there.
    pub fn paper(&self) -> Option<(Vec<u8>, String)> {
        let sql = "SELECT document, signature FROM artefact";
        let paper = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        self.raw().query_row(sql, [], paper).ok()
    }

    /// How many request ids of calls are known.
    pub fn count_attempts(&self) -> i64 {
        let sql = "SELECT count(*) FROM outbox_attempt";
        self.raw().query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

pub fn raw(path: &std::path::Path, key: &StoreKey) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(path).unwrap();
    let hex = hex::encode(key.expose());
    connection
        .execute_batch(&format!("PRAGMA key = \"x'{hex}'\""))
        .unwrap();
    connection.busy_timeout(Duration::from_secs(60)).unwrap();
    connection
}
