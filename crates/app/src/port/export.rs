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

/// Writes files where the person finds them, and takes them back. The methods block.
pub trait ExportFolder: Send + Sync + 'static {
    /// Writes a new file called `name`, or `name (2)` and so on where that is taken; only its owner
    /// may read it. Returns its whole path.
    ///
    /// # Errors
    ///
    /// Words fit for a screen; nothing is left behind then.
    fn save(&self, name: &str, bytes: &[u8]) -> Result<String, String>;

    /// Deletes the file if its SHA-256, in hex, is still `digest`.
    fn remove(&self, path: &str, digest: &str) -> Removal;
}
