//! Opening one connection, and knowing what is wrong when it will not open.

use std::{path::Path, time::Duration};

use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use crate::{Error, StoreKey};

/// Forward only; never edited once on `main`.
const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("../migrations/0001-start.sql")),
    M::up(concat!(
        include_str!("../migrations/0002-reading.sql"),
        include_str!("../migrations/search.sql")
    )),
    M::up(include_str!("../migrations/0003-exports.sql")),
    M::up(include_str!("../migrations/0004-search.sql")),
    M::up(include_str!("../migrations/0005-doors.sql")),
    M::up(include_str!("../migrations/0006-contexts.sql")),
    M::up(include_str!("../migrations/0007-time.sql")),
    M::up(include_str!("../migrations/0008-backups.sql")),
    M::up(include_str!("../migrations/0009-persons.sql")),
    M::up(include_str!("../migrations/0011-seen.sql")),
    M::up(concat!(
        include_str!("../migrations/0014-words.sql"),
        include_str!("../migrations/words.sql")
    )),
    M::up(include_str!("../migrations/0015-users.sql")),
    M::up(include_str!("../migrations/0016-forgotten.sql")),
    M::up(include_str!("../migrations/0017-refused.sql")),
    M::up(include_str!("../migrations/0018-audit.sql")),
    M::up(include_str!("../migrations/0019-broken-glass.sql")),
    M::up(include_str!("../migrations/0020-board.sql")),
    M::up(include_str!("../migrations/0021-accounts.sql")),
    M::up(include_str!("../migrations/0023-long-bodies.sql")),
    M::up(include_str!("../migrations/0024-narrowed.sql")),
    M::up(include_str!("../migrations/0025-identity.sql")),
    M::up(include_str!("../migrations/0028-consent-stamps.sql")),
    M::up(include_str!("../migrations/0026-shares.sql")),
    M::up(include_str!("../migrations/0027-record-shares.sql")),
    M::up(include_str!("../migrations/0029-word-run.sql")),
];

/// How long a connection waits for another one's lock.
pub const BUSY_TIMEOUT: Duration = Duration::from_millis(3000);

/// How a connection is opened.
#[derive(Clone, Debug)]
pub struct Manner {
    /// `SQLite` VFS; `None` for the system's own. Only tests name one.
    pub vfs: Option<String>,
    /// `FULL`: a commit returns once it is on the disk (docs/promises.md, R1). Only a test that
    /// shows the need for it says otherwise.
    pub synchronous: &'static str,
}

impl Default for Manner {
    fn default() -> Self {
        Self {
            vfs: None,
            synchronous: "FULL",
        }
    }
}

/// Opens the connection that writes. Never makes a file.
pub fn writer(path: &Path, key: &StoreKey, manner: &Manner) -> Result<Connection, Error> {
    keyed(path, key, manner, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

/// Opens a connection that only reads.
pub fn reader(path: &Path, key: &StoreKey, manner: &Manner) -> Result<Connection, Error> {
    // Read and write all the same: the first reader after a crash has to build the -shm file.
    let connection = keyed(path, key, manner, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Makes a new, empty store's file and its tables.
pub fn create(path: &Path, key: &StoreKey, manner: &Manner) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = keyed(path, key, manner, flags)?;
    migrate(&mut connection)?;
    Ok(connection)
}

/// Makes a store as the program with so many migrations did.
#[cfg(test)]
pub fn create_as_of(path: &Path, key: &StoreKey, migrations: usize) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = keyed(path, key, &Manner::default(), flags)?;
    Migrations::from_slice(MIGRATIONS).to_version(&mut connection, migrations)?;
    Ok(connection)
}

/// Opens a file that nobody else uses, such as a backup, as it lies: no log is made beside it.
///
/// Another key and damage look alike: [`Error::Damaged`].
pub fn alone(path: &Path, key: &StoreKey) -> Result<Connection, Error> {
    let connection = unlocked(
        path,
        key,
        &Manner::default(),
        OpenFlags::SQLITE_OPEN_READ_ONLY,
    )?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

fn keyed(
    path: &Path,
    key: &StoreKey,
    manner: &Manner,
    flags: OpenFlags,
) -> Result<Connection, Error> {
    let connection = unlocked(path, key, manner, flags)?;
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if !mode.eq_ignore_ascii_case("wal") {
        return Err(Error::Damaged(format!(
            "journal mode {mode} instead of wal"
        )));
    }
    connection.pragma_update(None, "synchronous", manner.synchronous)?;
    // 16 MB of pages, in KiB below 0: an erasure touches very many pages of the index at once, and
    // a page that is read again is decrypted again. cipher_memory_security stays off: it wipes and
    // locks every page buffer, at twice the time; SQLCipher wipes its keys without it, and the
    // buffers die with the process (docs/promises.md, A7).
    connection.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;
         PRAGMA journal_size_limit = 8388608;
         PRAGMA cache_size = -16384;",
    )?;
    Ok(connection)
}

/// Opens a connection that has the key and can read the file.
/// Whether this key opens the first page of a file: then what else does not open is damaged.
pub fn fits(path: &Path, key: &StoreKey) -> Result<bool, Error> {
    let connection = keyed_alone(
        path,
        key,
        &Manner::default(),
        OpenFlags::SQLITE_OPEN_READ_ONLY,
    )?;
    let version = connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0));
    Ok(version.is_ok())
}

fn unlocked(
    path: &Path,
    key: &StoreKey,
    manner: &Manner,
    flags: OpenFlags,
) -> Result<Connection, Error> {
    let connection = keyed_alone(path, key, manner, flags)?;
    // The first statement that reads the file: with another key, or a damaged first page, it fails.
    let _: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(connection)
}

/// A connection with its key, before anything is read.
fn keyed_alone(
    path: &Path,
    key: &StoreKey,
    manner: &Manner,
    flags: OpenFlags,
) -> Result<Connection, Error> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    make_ready()?;
    let connection = match &manner.vfs {
        Some(vfs) => Connection::open_with_flags_and_vfs(path, flags, vfs.as_str())?,
        None => Connection::open_with_flags(path, flags)?,
    };
    // Its own log goes to standard error, past ours; what is wrong comes back as an error as well.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    connection.execute_batch(&key.pragma())?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

/// Waits for the library to be ready, once a process. It calls itself so before its ciphers are, and whoever opens a
/// file in between is told that the key is none. Source: `sqlite3_initialize`, `SQLITE_EXTRA_INIT`.
fn make_ready() -> Result<(), Error> {
    static FIRST: Mutex<bool> = Mutex::new(false);
    let mut is_ready = FIRST.lock();
    if !*is_ready {
        Connection::open_in_memory()?;
        *is_ready = true;
    }
    Ok(())
}

/// Brings an older store to this version's form; refuses a newer one.
pub fn migrate(connection: &mut Connection) -> Result<(), Error> {
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(Error::Newer { found, known });
    }
    Migrations::from_slice(MIGRATIONS).to_latest(connection)?;
    Ok(())
}

/// Whether tables were ever made in it.
pub fn is_blank(connection: &Connection) -> Result<bool, Error> {
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(found == 0)
}

#[cfg(test)]
mod tests;
