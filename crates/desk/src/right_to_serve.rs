//! The right to serve: `serve.lock` among the processes of one computer, and the server's lock among the clinic's desks.

use std::sync::{Arc, Weak};

use phrase::say;
use tokio::runtime::Handle;

use crate::{
    Desk, DeskError, blocking::off_the_async_threads, directory::ServeLock, engine::of_server,
};

/// What one process of one desk holds while it serves. Dropped, it is given back off the async threads.
pub(crate) struct RightToServe {
    /// `None`: given back.
    held: Option<Held>,
}

struct Held {
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
            return Ok(Some(Self::of(None, lock)));
        };
        let server = Arc::clone(server);
        let taken =
            off_the_async_threads(move || server.try_serve().map_err(|error| of_server(error, "")));
        Ok(taken
            .await?
            .map(|held| Self::of(Some(Arc::new(held)), lock)))
    }

    fn of(of_clinic: Option<Arc<store_postgres::Serving>>, lock: ServeLock) -> Self {
        Self {
            held: Some(Held {
                of_clinic,
                _lock: lock,
            }),
        }
    }

    /// What the server has to be asked about.
    pub(crate) fn of_clinic(&self) -> Option<Weak<store_postgres::Serving>> {
        let of_clinic = self.held.as_ref()?.of_clinic.as_ref();
        of_clinic.map(Arc::downgrade)
    }

    /// Gives it back, which the server is told.
    pub(crate) async fn give_back(mut self) {
        let held = self.held.take();
        let giving = off_the_async_threads(move || {
            drop(held);
            Ok(())
        });
        // A thread that panicked has said so; the server frees what a session held that is over.
        let _ = giving.await;
    }
}

impl Drop for RightToServe {
    fn drop(&mut self) {
        let Some(held) = self.held.take() else { return };
        if held.of_clinic.is_none() {
            return;
        }
        // The server is told, which may take as long as it is waited for: no async thread waits so long.
        if let Ok(runtime) = Handle::try_current() {
            drop(runtime.spawn_blocking(move || drop(held)));
        }
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
