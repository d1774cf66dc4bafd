//! The data directory: where it is, and what lies in it.
//!
//! Source: docs/command.md, "Data directory".

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use store::patiently;

use crate::access;

/// The folder that holds everything of one installation. Mode 0700.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataDirectory {
    path: PathBuf,
}

impl DataDirectory {
    /// `given`, else `HIU_DESK_DATA`, else the platform's data directory with `hiu-desk`.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::NotFound`] when the platform names no data directory.
    pub fn find(given: Option<PathBuf>) -> io::Result<Self> {
        let from_environment = || std::env::var_os("HIU_DESK_DATA").filter(|dir| !dir.is_empty());
        let path = match given.or_else(|| from_environment().map(PathBuf::from)) {
            Some(path) => path,
            // Where there is another, the data that goes along to other computers of a network is none of ours.
            None => dirs::data_local_dir()
                .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no data directory here"))?
                .join("hiu-desk"),
        };
        Ok(Self {
            path: reachable(std::path::absolute(path)?),
        })
    }

    /// The practice store's folder, inside this one.
    #[must_use]
    pub fn practice(&self) -> Self {
        Self {
            path: self.path.join("practice"),
        }
    }

    /// Makes the folder, closed to other users of the computer.
    ///
    /// # Errors
    ///
    /// As [`fs::create_dir_all`]; on Windows also when the folder cannot be closed.
    pub fn make(&self) -> io::Result<()> {
        access::make_folder(&self.path)?;
        access::close_folder(&self.path)
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// `config.toml`.
    #[must_use]
    pub fn configuration(&self) -> PathBuf {
        self.path.join("config.toml")
    }

    /// `analytes.toml`: the clinic's own tests.
    #[must_use]
    pub fn tests(&self) -> PathBuf {
        self.path.join("analytes.toml")
    }

    /// A file of the clinic's own in it, by its name.
    #[must_use]
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// `desk.db`.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.path.join("desk.db")
    }

    /// `desk.key`.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.path.join("desk.key")
    }

    /// The file that whoever changes `desk.key`, or writes keys of backups, holds a lock on.
    pub(crate) fn key_lock(&self) -> io::Result<fs::File> {
        fs::File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.path.join("desk.backup"))
    }

    /// `desk.setup`: there while set-up makes key and store. What lies beside it was never used.
    #[must_use]
    pub fn setup_mark(&self) -> PathBuf {
        self.path.join("desk.setup")
    }

    /// `desk.alone`: there once somebody said that nobody needs to sign in here.
    #[must_use]
    pub fn alone_mark(&self) -> PathBuf {
        self.path.join("desk.alone")
    }

    /// `desk.language`: the language that the window spoke last.
    #[must_use]
    pub fn last_language(&self) -> PathBuf {
        self.path.join("desk.language")
    }

    /// `desk.tries`: wrong passwords of people who sign in.
    #[must_use]
    pub fn tries(&self) -> PathBuf {
        self.path.join("desk.tries")
    }

    /// The file that whoever tries a password holds a lock on: one try at a time.
    pub(crate) fn tries_lock(&self) -> io::Result<fs::File> {
        fs::File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.path.join("desk.tries.lock"))
    }

    /// `serve.lock`.
    #[must_use]
    pub fn serve_lock(&self) -> PathBuf {
        self.path.join("serve.lock")
    }

    /// `backups/`: those that are made by themselves, unless the configuration names another folder.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.path.join("backups")
    }

    /// `restoring/`: a restored store, until it has taken the place of the one that stood here.
    #[must_use]
    pub fn restoring(&self) -> PathBuf {
        self.path.join("restoring")
    }

    /// `logs/`.
    #[must_use]
    pub fn logs(&self) -> PathBuf {
        self.path.join("logs")
    }

    /// Where a page lies while it is printed to a file, on a system that has no folder in memory; see
    /// [`crate::drafts`].
    #[must_use]
    pub(crate) fn printing(&self) -> PathBuf {
        self.path.join("printing")
    }

    /// Where practice mode keeps the state of its hospitals; in the practice folder only.
    #[must_use]
    pub fn practice_state(&self) -> PathBuf {
        self.path.join("sandbox.json")
    }

    /// Where a serving practice mode leaves the address and token of its control port.
    #[must_use]
    pub fn practice_control(&self) -> PathBuf {
        self.path.join("control.json")
    }
}

/// Writes a file so that a crash leaves the old one or the new one, whole: temporary file, sync,
/// rename, sync of the folder. Mode 0600.
///
/// # Errors
///
/// As the file system says; the old file is untouched then.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    Prepared::write(path, bytes)?.put()
}

/// A file that lies whole beside its place and has not its name yet: giving it that takes no room. Gone when it is
/// dropped.
pub(crate) struct Prepared {
    file: tempfile::NamedTempFile,
    path: PathBuf,
}

impl Prepared {
    /// Writes what `path` shall hold.
    ///
    /// # Errors
    ///
    /// As the file system says.
    pub fn write(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        use std::io::Write;
        let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        Ok(Self {
            file,
            path: path.to_owned(),
        })
    }

    /// Gives it a mode.
    ///
    /// # Errors
    ///
    /// As the file system says.
    pub fn set_permissions(&self, permissions: fs::Permissions) -> io::Result<()> {
        self.file.as_file().set_permissions(permissions)
    }

    /// Takes its place.
    ///
    /// # Errors
    ///
    /// As the file system says.
    pub fn put(self) -> io::Result<()> {
        let Self { file, path } = self;
        let mut file = Some(file);
        patiently(|| persist(&mut file, &path))?;
        #[cfg(unix)]
        if let Some(folder) = path.parent() {
            fs::File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

/// Gives a file that is whole its name; while it cannot have that, it is kept.
fn persist(file: &mut Option<tempfile::NamedTempFile>, path: &Path) -> io::Result<()> {
    let Some(whole) = file.take() else {
        return Ok(());
    };
    whole.persist(path).map(|_| ()).map_err(|error| {
        *file = Some(error.file);
        error.error
    })
}

/// A path as Windows reaches it however long it is: SQLite asks for it as it is given, and without its
/// mark a path ends at 260 signs.
///
/// Source: Windows, "Maximum Path Length Limitation".
#[cfg(windows)]
fn reachable(path: PathBuf) -> PathBuf {
    use std::path::{Component, Prefix};
    /// Room for the names of files below, and of what lies beside a backup.
    const LONG: usize = 180;
    let is_on_a_drive = matches!(
        path.components().next(),
        Some(Component::Prefix(prefix)) if matches!(prefix.kind(), Prefix::Disk(_))
    );
    if path.as_os_str().len() < LONG || !is_on_a_drive {
        return path;
    }
    let mut marked = std::ffi::OsString::from(r"\\?\");
    marked.push(path);
    marked.into()
}

/// A path as it is reached, however long it is.
#[cfg(not(windows))]
fn reachable(path: PathBuf) -> PathBuf {
    path
}

/// A file that people or we write as text, such as `config.toml` or `desk.key`, is never larger, in bytes.
pub const LARGEST_TEXT_FILE: u64 = 1 << 20;

/// Reads a file of at most `most` bytes: what lies in a folder may have been put there by others.
///
/// # Errors
///
/// As the file system says; [`io::ErrorKind::FileTooLarge`] beyond `most`.
pub fn read_whole(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    use std::io::Read;
    let file = patiently(|| fs::File::open(path))?;
    // Room for the whole at once: a passphrase is not copied about while the room grows.
    let size = file.metadata()?.len().min(most);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).saturating_add(1));
    #[expect(clippy::disallowed_methods, reason = "`take` is the bound")]
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// The right to serve: held by the operating system, so a crash gives it back.
#[derive(Debug)]
pub struct ServeLock {
    _file: fs::File,
}

impl ServeLock {
    /// Takes the lock; `None` when another process holds it.
    ///
    /// # Errors
    ///
    /// As the file system says.
    pub fn try_take(directory: &DataDirectory) -> io::Result<Option<Self>> {
        let file = Self::file(directory, true)?;
        // Somebody may be looking (`is_held`), which takes no longer than a moment.
        for _ in 0..LOOKS {
            match file.try_lock() {
                Ok(()) => return Ok(Some(Self { _file: file })),
                Err(fs::TryLockError::WouldBlock) => std::thread::sleep(LOOK),
                Err(fs::TryLockError::Error(error)) => return Err(error),
            }
        }
        Ok(None)
    }

    /// Whether another process, or this one, holds the lock.
    #[must_use]
    pub fn is_held(directory: &DataDirectory) -> bool {
        let Ok(file) = Self::file(directory, false) else {
            return false;
        };
        matches!(file.try_lock_shared(), Err(fs::TryLockError::WouldBlock))
    }

    fn file(directory: &DataDirectory, create: bool) -> io::Result<fs::File> {
        fs::File::options()
            .create(create)
            .truncate(false)
            .read(true)
            .write(true)
            .open(directory.serve_lock())
    }
}

/// How often the lock is tried, and the pause between.
const LOOKS: u32 = 4;
const LOOK: std::time::Duration = std::time::Duration::from_millis(5);

#[cfg(test)]
mod tests;
