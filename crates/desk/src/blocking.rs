//! What blocks, off the async threads.

use crate::DeskError;

/// As [`app::blocking`], for what fails in words of a desk.
pub(crate) async fn off_the_async_threads<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DeskError> + Send + 'static,
) -> Result<T, DeskError> {
    app::blocking(work).await?
}
