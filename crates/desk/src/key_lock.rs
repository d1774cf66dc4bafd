//! One process at a time changes the ways in.

use phrase::say;

use crate::{DeskError, directory::DataDirectory};

/// Does `work` while no other process changes the ways in: what it reads of them is what it changes.
///
/// # Errors
///
/// What `work` returns; [`DeskError::File`] when the file cannot be locked.
pub(crate) fn with_key_lock<T>(
    directory: &DataDirectory,
    work: impl FnOnce() -> Result<T, DeskError>,
) -> Result<T, DeskError> {
    let locking = || DeskError::file(say::error_doing_locking_directory());
    let lock = directory.key_lock().map_err(locking())?;
    lock.lock().map_err(locking())?;
    work()
}
