//! The store of an installation, whichever engine keeps it.

use std::sync::Arc;

use app::port::{Movable, Store};
use desk_copy::DeskStore;
use phrase::say;
use store::SqlStore;
use store_postgres::PgStore;

use crate::{
    DeskError,
    configuration::{Configuration, TransferQuota},
    directory::DataDirectory,
    keys,
    server_store::{ServerTrouble, ways},
};

/// The store as a whole, for what no port says: backups, looks for damage, desks.
#[derive(Clone)]
pub(crate) enum Engine {
    /// `desk.db`.
    File(Arc<SqlStore>),
    /// A PostgreSQL server, and this desk's copy of what it opened there.
    Server(Arc<PgStore>, Arc<DeskStore>),
}

impl Engine {
    /// What the use cases work on.
    pub fn store(&self) -> Arc<dyn Store> {
        match self {
            Self::File(file) => Arc::clone(file) as _,
            Self::Server(_, beside) => Arc::clone(beside) as _,
        }
    }

    /// The same store, to be moved.
    pub fn movable(&self) -> &dyn Movable {
        match self {
            Self::File(file) => &**file,
            Self::Server(server, _) => &**server,
        }
    }

    /// Lets this process's writes to a store that a move has closed be thrown away, or refused.
    pub fn throw_away_writes(&self, throws_away: bool) {
        match self {
            Self::File(file) => file.throw_away_writes(throws_away),
            Self::Server(server, _) => server.throw_away_writes(throws_away),
        }
    }

    /// The store in a file.
    ///
    /// # Errors
    ///
    /// [`ServerTrouble::OwnTools`] where it lies on a server.
    pub fn file(&self) -> Result<&SqlStore, DeskError> {
        match self {
            Self::File(file) => Ok(file),
            Self::Server(..) => Err(ServerTrouble::OwnTools.into()),
        }
    }

    /// The store on a server, if it lies on one.
    pub fn server(&self) -> Option<&Arc<PgStore>> {
        match self {
            Self::File(_) => None,
            Self::Server(server, _) => Some(server),
        }
    }

    /// Whether it lies on a server that cannot be reached now.
    pub fn is_away(&self) -> bool {
        match self {
            Self::File(_) => false,
            Self::Server(_, beside) => beside.is_down(),
        }
    }

    /// Sets what one transfer may bring.
    pub fn set_quota(&self, configuration: &Configuration) {
        let TransferQuota {
            pages,
            megabytes,
            entries,
        } = configuration.callback.quota;
        let bytes = u64::from(megabytes) * 1_000_000;
        match self {
            Self::File(file) => file.set_quota(store::Quota {
                pages,
                bytes,
                entries,
            }),
            Self::Server(server, _) => server.set_quota(store_postgres::Quota {
                pages,
                bytes,
                entries,
            }),
        }
    }

    /// Breaks off a look for damage that is under way.
    pub fn give_up_checks(&self) {
        if let Self::File(file) = self {
            file.give_up_checks();
        }
    }

    /// Hands the ways in on to where they are needed besides `desk.key`: to the backups, or to the other desks.
    ///
    /// # Errors
    ///
    /// As `desk.key` cannot be read. What else fails is done the next time, and the log says so.
    pub fn note_slots(&self, directory: &DataDirectory) -> Result<(), DeskError> {
        match self {
            Self::File(file) => {
                let slots = keys::text(&directory.key_file())?;
                if let Err(error) = file.note_slots(&slots) {
                    tracing::warn!("the backups do not know the ways in that are new: {error}");
                }
            }
            Self::Server(server, _) => {
                if let Err(error) = ways::share(directory, server) {
                    tracing::warn!("the other desks do not know the ways in that are new: {error}");
                }
            }
        }
        Ok(())
    }
}

/// What a file's store says when it does not open.
pub(crate) fn of_file(error: store::Error, directory: &DataDirectory) -> DeskError {
    let folder = || directory.path().to_owned();
    match error {
        store::Error::NotFound(_) => DeskError::NotSetUp(folder()),
        store::Error::Exists(_) => DeskError::AlreadySetUp(folder()),
        store::Error::WrongKey => DeskError::ForeignStore,
        store::Error::Damaged(reason) => DeskError::DamagedStore(reason),
        store::Error::Newer { .. } => DeskError::NewerStore,
        other => DeskError::App(other.into()),
    }
}

/// What a server's store says when it does not open. `desk`: this desk's id.
pub(crate) fn of_server(error: store_postgres::Error, desk: &str) -> DeskError {
    use store_postgres::Error;
    match error {
        Error::WrongKey => DeskError::ForeignStore,
        Error::Newer { .. } => DeskError::NewerStore,
        Error::Waits => ServerTrouble::Waits(desk.to_owned()).into(),
        Error::ShutOut => ServerTrouble::ShutOut.into(),
        Error::SignIn => ServerTrouble::SignIn.into(),
        Error::NotFound => ServerTrouble::NoStore.into(),
        Error::Exists => ServerTrouble::Exists.into(),
        Error::NotEmpty => ServerTrouble::NotEmpty.into(),
        Error::Denied => ServerTrouble::Denied.into(),
        Error::NeedsTls => ServerTrouble::NeedsTls.into(),
        Error::Tls(why) => ServerTrouble::Tls(why).into(),
        Error::Address => ServerTrouble::Address(say::configuration_not_an_address()).into(),
        Error::DeskKey(why) => ServerTrouble::Pair(why).into(),
        Error::Lost(_) | Error::Busy => ServerTrouble::Unreachable.into(),
        other => DeskError::App(other.into()),
    }
}
