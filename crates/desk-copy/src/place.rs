//! Where the copy lies: an encrypted file in a folder of its own, under a key of its own that lies where this desk's key
//! pair does. Without that key the file opens nothing, so that dropping the key destroys the copy.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use app::{TrustedClock, port::Clock};
use parking_lot::Mutex;
use store::{Error, Options, SqlStore, StoreKey};
use store_postgres::{DeskKeys, Secret};
use zeroize::Zeroizing;

/// What may be set about a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopySettings {
    /// For how long after the server was last heard the copy is shown, and kept. 24 h; 0: none is kept.
    pub lease_hours: u16,
    /// Most bytes of it; whoever was opened longest ago goes first. 500 MB.
    pub most_bytes: u64,
}

impl Default for CopySettings {
    fn default() -> Self {
        Self {
            lease_hours: 24,
            most_bytes: 500_000_000,
        }
    }
}

/// Where a copy lies, and whose it is.
pub struct Place {
    /// The folder, which is the copy's alone.
    pub folder: PathBuf,
    /// Where its key is kept.
    pub keys: Box<dyn DeskKeys>,
    /// The clinic's installation.
    pub install: String,
    /// What is known of the time.
    pub clock: Arc<TrustedClock>,
    /// What is set.
    pub settings: CopySettings,
}

/// A copy that is open.
pub struct Copy {
    pub store: SqlStore,
    /// Which file it is: another process may have destroyed it and begun another.
    mark: String,
}

impl Place {
    fn database(&self) -> PathBuf {
        self.folder.join("desk.db")
    }

    fn mark_file(&self) -> PathBuf {
        self.folder.join("mark")
    }

    fn mark(&self) -> io::Result<String> {
        read(&self.mark_file())
    }

    /// Bytes of its files.
    pub fn size_bytes(&self) -> u64 {
        ["desk.db", "desk.db-wal"]
            .iter()
            .filter_map(|name| fs::metadata(self.folder.join(name)).ok())
            .map(|found| found.len())
            .sum()
    }

    /// Whether anything of a copy lies here.
    pub fn is_there(&self) -> bool {
        self.folder.exists()
    }

    /// Whether an open copy is still the one that lies here.
    pub fn is_present(&self, copy: &Copy) -> bool {
        self.mark().is_ok_and(|mark| mark == copy.mark)
    }

    /// Does `work` while no other process of this desk fills the copy, or takes out of it.
    ///
    /// # Errors
    ///
    /// When the lock's file cannot be made or locked; nothing was done then.
    pub fn with_lock<T>(&self, work: impl FnOnce() -> T) -> io::Result<T> {
        // One file handle locks against another, of this process too.
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.folder.with_extension("lock"))?;
        file.lock()?;
        Ok(work())
    }

    /// Opens the copy; `None`: there is none that opens.
    pub fn open(&self) -> Option<Copy> {
        let mark = self.mark().ok()?;
        let secret = self.keys.load().ok()?.into_iter().next()?;
        let key = StoreKey::from_bytes(&secret);
        match SqlStore::open(&self.database(), &key, self.options()) {
            Ok(store) => Some(Copy { store, mark }),
            Err(Error::NotFound(_)) => None,
            Err(error) => {
                tracing::warn!(%error, "this desk's copy does not open");
                None
            }
        }
    }

    /// Opens the copy, or begins one in place of what does not open.
    ///
    /// # Errors
    ///
    /// Where the keychain or the disk refuses, in its words.
    pub fn open_or_begin(&self) -> Result<Copy, String> {
        if let Some(copy) = self.open() {
            return Ok(copy);
        }
        self.destroy()?;
        fs::create_dir_all(&self.folder).map_err(|error| error.to_string())?;
        close_to_others(&self.folder).map_err(|error| error.to_string())?;
        let mut secret: Secret = Zeroizing::new([0; 32]);
        getrandom::fill(secret.as_mut_slice()).map_err(|error| error.to_string())?;
        self.keys.replace(std::slice::from_ref(&secret))?;
        let key = StoreKey::from_bytes(&secret);
        let made = SqlStore::create_with(&self.database(), &key, &self.install, self.options());
        let store = made.map_err(|error| error.to_string())?;
        let mut mark = [0; 16];
        getrandom::fill(&mut mark).map_err(|error| error.to_string())?;
        let mark = hex::encode(mark);
        fs::write(self.mark_file(), &mark).map_err(|error| error.to_string())?;
        Ok(Copy { store, mark })
    }

    /// Destroys the copy: its key first, without which what is left of the file opens nothing.
    ///
    /// # Errors
    ///
    /// Where the keychain or the disk refuses, in its words; may be repeated.
    pub fn destroy(&self) -> Result<(), String> {
        if self.keys.load().map_or(true, |kept| !kept.is_empty()) {
            self.keys.replace(&[])?;
        }
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.to_string()),
            _ => Ok(()),
        }
    }

    fn options(&self) -> Options {
        Options {
            // It is let go of before a disk is full.
            reserve_bytes: 0,
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            ..Options::default()
        }
    }
}

/// A slot for an open copy.
pub type Slot = Mutex<Option<Arc<Copy>>>;

fn read(path: &Path) -> io::Result<String> {
    use io::Read as _;
    let mut text = String::new();
    #[expect(clippy::disallowed_methods, reason = "`take` is the bound")]
    File::open(path)?.take(64).read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(unix)]
fn close_to_others(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn close_to_others(_: &Path) -> io::Result<()> {
    Ok(())
}
