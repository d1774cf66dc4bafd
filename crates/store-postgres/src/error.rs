//! What can go wrong, told apart by what the caller can do about it.

/// An error of the store. No values of rows stand in it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address of the server cannot be read. Neither it nor a password is repeated.
    #[error("the address of the database cannot be read")]
    Address,
    /// Without TLS only this computer may be spoken to.
    #[error("a database on another computer is spoken to over TLS alone")]
    NeedsTls,
    /// The root certificate cannot be read, or TLS not set up.
    #[error("TLS could not be set up: {0}")]
    Tls(String),
    /// User or password are not taken.
    #[error("the database does not take the user or the password")]
    SignIn,
    /// There is no such database, or nothing of a clinic in it. None is ever made by opening.
    #[error("there is no store of a clinic in this database")]
    NotFound,
    /// There is a store already; it is never overwritten.
    #[error("there is a store in this database already")]
    Exists,
    /// There is something else in the database; a store is made in an empty one.
    #[error("the database holds something else already")]
    NotEmpty,
    /// The user may not do in the database what is to be done.
    #[error("the database does not let this user do that")]
    Denied,
    /// The database belongs to another clinic, or this is not its key.
    #[error("this is not the key of the store")]
    WrongKey,
    /// This desk was shut out, or never joined.
    #[error("this desk may not open the store")]
    ShutOut,
    /// This desk asked to join, and nobody let it in yet.
    #[error("nobody let this desk in yet")]
    Waits,
    /// A newer version of the program wrote this store.
    #[error("the store has the form {found}, this program knows {known}")]
    Newer {
        /// Number of migrations found.
        found: i64,
        /// Number of migrations known.
        known: i64,
    },
    /// Another desk serves since; nothing was written.
    #[error("another desk serves by now")]
    Fenced,
    /// Others hold the store for too long.
    #[error("the store is busy")]
    Busy,
    /// The server asks for the transaction once more.
    #[error("the transaction has to be done again")]
    Again,
    /// The server cannot be reached, or the line broke.
    #[error("the line to the database is down")]
    Lost(#[source] Option<tokio_postgres::Error>),
    /// The server has no room, or may not be written.
    #[error("the database is full or cannot be written")]
    Full,
    /// What a write names is not there. A noun, such as `consent`.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// An id stands for something else already. A noun, such as `consent request`.
    #[error("the id of this {0} stands for another one already")]
    Taken(&'static str),
    /// The artefact has no key: it ended before it opened anything, or it was erased.
    #[error("the artefact is erased; nothing can be kept under it")]
    Erased,
    /// The artefact is in force; it must end before it is erased.
    #[error("the artefact has not ended")]
    NotEnded(domain::TransitionError),
    /// After an erasure something was still there.
    #[error("the erasure left {0} rows behind")]
    LeftBehind(u64),
    /// What is sealed is not what its place says: damaged, moved or tampered with.
    #[error("a sealed {0} does not belong where it lies")]
    NotAuthentic(&'static str),
    /// A value cannot be written or read in its form.
    #[error("a {0} cannot be read")]
    Form(&'static str),
    /// The store is closed by a move.
    #[error("the store is being moved, or was moved, and takes nothing any more")]
    Moving,
    /// A row was written before rows had the names that they are found by.
    #[error("an older program wrote a row that has no name of its own")]
    Nameless,
    /// The system gave no random numbers.
    #[error("the system gave no random numbers")]
    Random,
    /// This desk's key pair could not be read or kept.
    #[error("the key pair of this desk could not be read or kept: {0}")]
    DeskKey(String),
    /// A thread could not be started.
    #[error("the system refused: {0}")]
    Io(#[from] std::io::Error),
    /// Anything else the server says.
    #[error("the store could not be read or written")]
    Server(#[source] tokio_postgres::Error),
}

impl Error {
    /// Whether the same may well do in a moment.
    pub(crate) fn is_passing(&self) -> bool {
        matches!(self, Self::Again | Self::Lost(_) | Self::Busy)
    }
}

impl From<tokio_postgres::Error> for Error {
    /// Source: PostgreSQL 15, Appendix A, "PostgreSQL Error Codes".
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(code) = error.code().map(|state| state.code().to_owned()) else {
            return match certificate_fault(&error) {
                Some(fault) => Self::Tls(fault),
                None if wants_password(&error) => Self::SignIn,
                None => Self::Lost(Some(error)),
            };
        };
        match code.as_str() {
            "40001" | "40P01" => Self::Again,
            "55P03" | "53300" => Self::Busy,
            "53100" | "53200" | "25006" => Self::Full,
            "28000" | "28P01" => Self::SignIn,
            "42501" => Self::Denied,
            "3D000" => Self::NotFound,
            // Shut down, crashed, not ready yet, ended while idle.
            "57P01" | "57P02" | "57P03" | "57P05" | "25P03" => Self::Lost(Some(error)),
            class if class.starts_with("08") => Self::Lost(Some(error)),
            _ => Self::Server(error),
        }
    }
}

/// Whether the server asked for a password and none was at hand: the driver tells it by these words alone.
fn wants_password(error: &tokio_postgres::Error) -> bool {
    std::error::Error::source(error).is_some_and(|cause| cause.to_string() == "password missing")
}

/// Why the server's certificate was not taken, if that is what is wrong.
fn certificate_fault(error: &tokio_postgres::Error) -> Option<String> {
    let error = std::error::Error::source(error)?.downcast_ref::<std::io::Error>()?;
    let fault = error.get_ref()?.downcast_ref::<rustls::Error>()?;
    matches!(fault, rustls::Error::InvalidCertificate(_)).then(|| fault.to_string())
}

impl From<Error> for app::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::Busy | Error::Again | Error::Lost(_) => Self::Busy,
            Error::Full => Self::DiskFull,
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
            Error::Busy | Error::Again | Error::Lost(_) => Self::Busy,
            Error::Full => Self::Full,
            other => Self::Store(Box::new(other)),
        }
    }
}
