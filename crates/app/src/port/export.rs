//! Files for the person, outside the store.

/// What became of a file that had to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// It is gone, by us or by somebody before us.
    Gone,
    /// It was changed since we wrote it: it is somebody else's now and stays.
    Changed,
    /// It could not be looked at or deleted.
    Refused,
}

/// Why a file was not written. Nothing is left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotWritten {
    /// There is a file of that name.
    Taken,
    /// Words fit for a screen.
    Failed(String),
}

/// Writes files where the person finds them, and takes them back. The methods block.
pub trait ExportFolder: Send + Sync + 'static {
    /// The whole path of a new file called `name`, or `name (2)` and so on where that is taken.
    /// Nothing is written yet.
    ///
    /// # Errors
    ///
    /// Words fit for a screen.
    fn find_place(&self, name: &str) -> Result<String, String>;

    /// Whether there is nothing under this whole path yet.
    fn is_free(&self, path: &str) -> bool;

    /// Writes a new file, which appears under `path` once it is whole; only its owner may read it.
    ///
    /// # Errors
    ///
    /// [`NotWritten`] says why; after a crash [`Self::remove`] takes back what is left.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), NotWritten>;

    /// Deletes the file if its size and its SHA-256, in hex, are still these, and what a writing that
    /// was broken off left beside it.
    fn remove(&self, path: &str, digest: &str, size_bytes: Option<u64>) -> Removal;
}
