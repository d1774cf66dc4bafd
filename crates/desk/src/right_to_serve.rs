//! The right to serve: `serve.lock` among the processes of one computer, and the server's lock among the clinic's desks.

use std::sync::{Arc, Weak};

use phrase::say;

use crate::{Desk, DeskError, directory::ServeLock, engine::of_server};

/// What one process of one desk holds while it serves.
pub(crate) struct RightToServe {
    /// Among the desks, of a store on a server.
    of_clinic: Option<Arc<store_postgres::Serving>>,
    /// Given back last.
    _lock: ServeLock,
}

impl RightToServe {
    /// Takes it; `None`: somebody else has it.
    ///
    /// # Errors
    ///
    /// [`DeskError::File`] when the lock cannot be asked for; [`crate::ServerTrouble::Unreachable`].
    pub(crate) async fn try_take(desk: &Desk) -> Result<Option<Self>, DeskError> {
        let lock = ServeLock::try_take(desk.installation.directory())
            .map_err(DeskError::file(say::error_doing_locking_directory()))?;
        let Some(lock) = lock else { return Ok(None) };
        let Some(server) = desk.engine.server() else {
            return Ok(Some(Self {
                of_clinic: None,
                _lock: lock,
            }));
        };
        let server = Arc::clone(server);
        let taken =
            off_the_async_threads(move || server.try_serve().map_err(|error| of_server(error, "")));
        Ok(taken.await?.map(|held| Self {
            of_clinic: Some(Arc::new(held)),
            _lock: lock,
        }))
    }

    /// What the server has to be asked about.
    pub(crate) fn of_clinic(&self) -> Option<Weak<store_postgres::Serving>> {
        self.of_clinic.as_ref().map(Arc::downgrade)
    }

    /// Gives it back, which the server is told.
    pub(crate) async fn give_back(self) {
        let giving = off_the_async_threads(move || {
            drop(self);
            Ok(())
        });
        // A thread that panicked has said so; the server frees what a session held that is over.
        let _ = giving.await;
    }
}

/// Whether a desk of the clinic serves already; never of a store in a file, whose lock says so.
///
/// # Errors
///
/// [`crate::ServerTrouble::Unreachable`].
pub(crate) async fn is_served(desk: &Arc<Desk>) -> Result<bool, DeskError> {
    if !desk.is_one_of_many() {
        return Ok(false);
    }
    let asking = Arc::clone(desk);
    let found = off_the_async_threads(move || asking.who_serves()).await?;
    Ok(found.is_some())
}

async fn off_the_async_threads<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DeskError> + Send + 'static,
) -> Result<T, DeskError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|panic| Err(app::Error::Store(panic.into()).into()))
}
