//! What blocks, off the async threads.

use tokio::{sync::oneshot, task::JoinHandle};

use crate::Error;

/// Begins `work` on a thread of its own, and tells what came of it. It goes on though nobody waits.
///
/// Every use case is a type of its own. What runs them is made once, not once for each
/// (docs/performance.md, "The program and its package").
///
/// # Errors
///
/// [`Error::Store`] where it broke off.
pub fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> impl Future<Output = Result<T, Error>> + Send + use<T> {
    begin(Box::new(work))
}

fn begin<T: Send + 'static>(
    work: Box<dyn FnOnce() -> T + Send>,
) -> impl Future<Output = Result<T, Error>> + Send + use<T> {
    let (tell, told) = oneshot::channel();
    let running = run(Box::new(move || {
        // Whoever asked may be gone.
        let _ = tell.send(work());
    }));
    async move {
        running.await.map_err(|panic| Error::Store(panic.into()))?;
        told.await.map_err(|unsaid| Error::Store(unsaid.into()))
    }
}

fn run(work: Box<dyn FnOnce() + Send>) -> JoinHandle<()> {
    tokio::task::spawn_blocking(work)
}
