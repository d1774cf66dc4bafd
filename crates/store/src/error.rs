//! What can go wrong, told apart by what the caller can do about it.

use std::path::PathBuf;

use rusqlite::ffi;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no store at this path. None is ever made by opening (docs/promises.md, A3).
    #[error("there is no store at {0}")]
    NotFound(PathBuf),
    /// There is a store already; it is never overwritten.
    #[error("there is a store at {0} already")]
    Exists(PathBuf),
    /// The store is whole as far as we can tell, and this is not its key.
    #[error("this is not the key of the store")]
    WrongKey,
    /// The key is right and the store is damaged: set it aside and restore a backup.
    #[error("the store is damaged: {0}")]
    Damaged(String),
    /// A newer version of the program wrote this store.
    #[error("the store has the form {found}, this program knows {known}")]
    Newer {
        /// Number of migrations found.
        found: i64,
        /// Number of migrations known.
        known: i64,
    },
    /// Another connection holds the store for too long.
    #[error("the store is busy")]
    Busy,
    /// No room, or the disk may not be written.
    #[error("the disk is full or cannot be written")]
    DiskFull(#[source] Option<rusqlite::Error>),
    /// What a write names is not there. A noun, such as `consent`.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// An id stands for something else already. A noun, such as `consent request`.
    #[error("the id of this {0} stands for another one already")]
    Taken(&'static str),
    /// The file is no backup of this program, or belongs to another installation, or was changed.
    #[error("this is no backup that can be read")]
    NotABackup,
    /// The artefact has no key: it ended before it opened anything, or it was erased.
    #[error("the artefact is erased; nothing can be kept under it")]
    Erased,
    /// The artefact is in force; it must end before it is erased.
    #[error("the artefact has not ended")]
    NotEnded(domain::TransitionError),
    /// After an erasure something was still there.
    #[error("the erasure left {0} rows behind")]
    LeftBehind(u64),
    /// A sealed blob is not what its place says: damaged, moved or tampered with.
    #[error("a sealed {0} does not belong where it lies")]
    NotAuthentic(&'static str),
    /// A stored value is not of its type.
    #[error("column {column} cannot be read: {reason}")]
    Column {
        /// Name of the column.
        column: &'static str,
        /// Why; no value.
        reason: String,
    },
    /// The transaction was ended by an earlier failure; nothing more is written in it.
    #[error("the transaction was rolled back by an earlier failure")]
    RolledBack,
    /// The store is closed by a move.
    #[error("the store is being moved, or was moved, and takes nothing any more")]
    Moving,
    /// The keys beside a backup could not be reached. Where it lies.
    #[error("the keys beside the backup {0} could not be reached")]
    Keys(String),
    /// The system gave no random numbers.
    #[error("the system gave no random numbers")]
    Random,
    /// The file system refused.
    #[error("the file system refused: {0}")]
    Io(#[from] std::io::Error),
    /// A migration failed.
    #[error("the store could not be brought to this version's form")]
    Migration(#[from] rusqlite_migration::Error),
    /// Anything else `SQLite` says.
    #[error("the store could not be read or written")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, _) = &error else {
            return Self::Sqlite(error);
        };
        match failure.extended_code {
            ffi::SQLITE_IOERR_WRITE
            | ffi::SQLITE_IOERR_FSYNC
            | ffi::SQLITE_IOERR_DIR_FSYNC
            | ffi::SQLITE_IOERR_TRUNCATE
            | ffi::SQLITE_IOERR_SHMSIZE
            | ffi::SQLITE_IOERR_SHMOPEN
            | ffi::SQLITE_IOERR_SHMMAP => return Self::DiskFull(Some(error)),
            _ => {}
        }
        match failure.extended_code & 0xff {
            ffi::SQLITE_FULL | ffi::SQLITE_READONLY => Self::DiskFull(Some(error)),
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Self::Busy,
            ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => Self::Damaged(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

impl From<Error> for app::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::Busy => Self::Busy,
            Error::DiskFull(_) => Self::DiskFull,
            Error::Random => Self::Random,
            Error::Moving => Self::moving(),
            Error::Missing(what) => Self::NotFound { what },
            Error::NotEnded(contradiction) => Self::Transition(contradiction),
            Error::Taken(_) => Self::id_taken(&error),
            Error::Erased => Self::erased(&error),
            other => Self::Store(Box::new(other)),
        }
    }
}

impl From<Error> for app::port::KeepError {
    fn from(error: Error) -> Self {
        match error {
            Error::Busy => Self::Busy,
            Error::DiskFull(_) => Self::Full,
            other => Self::Store(Box::new(other)),
        }
    }
}
