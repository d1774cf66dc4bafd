//! Where the copy lies: an encrypted file in a folder of its own, under a key of its own that lies where this desk's key
//! pair does. Without that key the file opens nothing, so that dropping the key destroys the copy.
//!
//! `mark` names the file that stands here. Another one is made beside it, whole, before the mark names that.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use app::{TrustedClock, port::Clock};
use parking_lot::Mutex;
use store::{Error, Options, SqlStore, StoreKey, patiently};
use store_postgres::{DeskKeys, Secret};
use zeroize::Zeroizing;

use crate::Answer;

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
    secret: Secret,
    /// No other key is kept beside its own.
    is_alone: AtomicBool,
}

/// Why a copy that lies here does not open.
pub enum Unopened {
    /// It opens with no key that is kept, and never will.
    Never(Error),
    /// It may open in a moment, or once the disk or the keychain gives it.
    Now(app::Error),
}

impl Place {
    fn database(&self, mark: &str) -> PathBuf {
        self.folder.join(mark).with_extension("db")
    }

    fn mark_file(&self) -> PathBuf {
        self.folder.join("mark")
    }

    /// Which file stands here; `None`: none does.
    fn mark(&self) -> io::Result<Option<String>> {
        match read(&self.mark_file()) {
            Ok(mark) => Ok(Some(mark).filter(|it| is_mark(it))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Bytes of a copy's files.
    pub fn size_bytes(&self, copy: &Copy) -> u64 {
        let database = self.database(&copy.mark);
        [database.clone(), database.with_extension("db-wal")]
            .iter()
            .filter_map(|path| fs::metadata(path).ok())
            .map(|found| found.len())
            .sum()
    }

    /// Whether anything of a copy lies here.
    pub fn is_there(&self) -> bool {
        self.folder.exists()
    }

    /// Whether an open copy is still the one that lies here.
    pub fn is_present(&self, copy: &Copy) -> bool {
        self.mark()
            .is_ok_and(|mark| mark.as_ref() == Some(&copy.mark))
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

    /// Opens the copy; `None`: there is none.
    ///
    /// # Errors
    ///
    /// There is one, and it does not open.
    pub fn open(&self) -> Result<Option<Copy>, Unopened> {
        let mark = self.mark().map_err(|error| Unopened::Now(refused(error)))?;
        let Some(mark) = mark else {
            return Ok(None);
        };
        let secrets = self.keys.load();
        let secrets = secrets.map_err(|why| Unopened::Now(refused(why)))?;
        let mut trouble = None;
        // There are two where the making of another copy was cut off.
        for secret in &secrets {
            let key = StoreKey::from_bytes(secret);
            match SqlStore::open(&self.database(&mark), &key, self.options()) {
                Ok(store) => {
                    return Ok(Some(Copy {
                        store,
                        mark,
                        secret: secret.clone(),
                        is_alone: AtomicBool::new(secrets.len() == 1),
                    }));
                }
                Err(Error::NotFound(_)) => return Ok(None),
                Err(error) if is_for_good(&error) => trouble = Some(error),
                Err(error) => return Err(Unopened::Now(error.into())),
            }
        }
        trouble.map_or(Ok(None), |error| Err(Unopened::Never(error)))
    }

    /// Begins a copy that holds what `fill` puts into it. It takes the place of the one that stands here, whose key is
    /// destroyed, once it lies on the disk with all of that: wherever this is cut off, one of the two stands here.
    ///
    /// # Errors
    ///
    /// Where the keychain or the disk refuses; the one that stood here still does, or both keys are kept.
    pub fn begin(
        &self,
        standing: Option<&Copy>,
        fill: impl FnOnce(&SqlStore) -> Answer<()>,
    ) -> Answer<Copy> {
        let is_new = !self.folder.exists();
        fs::create_dir_all(&self.folder).map_err(refused)?;
        close_to_others(&self.folder).map_err(refused)?;
        if is_new && let Some(parent) = self.folder.parent() {
            sync_folder(parent).map_err(refused)?;
        }
        let mut secret: Secret = Zeroizing::new([0; 32]);
        getrandom::fill(secret.as_mut_slice()).map_err(|_| app::Error::Random)?;
        let mut mark = [0; 16];
        getrandom::fill(&mut mark).map_err(|_| app::Error::Random)?;
        let mark = hex::encode(mark);
        let old: Vec<Secret> = standing.iter().map(|it| it.secret.clone()).collect();
        let both: Vec<Secret> = old.iter().chain([&secret]).cloned().collect();
        self.keys.replace(&both).map_err(refused)?;
        let store = match self.make(&mark, &secret, fill) {
            Ok(store) => store,
            Err(error) => {
                self.clear(standing.map(|it| it.mark.as_str()));
                if let Err(why) = self.keys.replace(&old) {
                    tracing::warn!("a key that opens nothing is still kept: {why}");
                }
                return Err(error);
            }
        };
        self.point_to(&mark).map_err(refused)?;
        self.keys
            .replace(std::slice::from_ref(&secret))
            .map_err(refused)?;
        self.clear(Some(&mark));
        Ok(Copy {
            store,
            mark,
            secret,
            is_alone: AtomicBool::new(true),
        })
    }

    fn make(
        &self,
        mark: &str,
        secret: &Secret,
        fill: impl FnOnce(&SqlStore) -> Answer<()>,
    ) -> Answer<SqlStore> {
        let key = StoreKey::from_bytes(secret);
        let path = self.database(mark);
        let store = SqlStore::create_with(&path, &key, &self.install, self.options())?;
        fill(&store)?;
        sync_folder(&self.folder).map_err(refused)?;
        Ok(store)
    }

    /// From now on this file stands here.
    fn point_to(&self, mark: &str) -> io::Result<()> {
        use io::Write as _;
        let draft = self.mark_file().with_extension("new");
        let mut file = File::create(&draft)?;
        file.write_all(mark.as_bytes())?;
        file.sync_all()?;
        patiently(|| fs::rename(&draft, self.mark_file()))?;
        sync_folder(&self.folder)
    }

    /// Destroys what the making of another copy left behind when it was cut off: a key beside this copy's, and files.
    ///
    /// # Errors
    ///
    /// Where the keychain or the disk refuses; what that key opens may be there still.
    pub fn keep_only(&self, copy: &Copy) -> Answer<()> {
        if copy.is_alone.load(Ordering::SeqCst) {
            return Ok(());
        }
        // Before the other key goes it is certain that this one stands here after a power cut, too.
        sync_folder(&self.folder).map_err(refused)?;
        self.keys
            .replace(std::slice::from_ref(&copy.secret))
            .map_err(refused)?;
        self.clear(Some(&copy.mark));
        copy.is_alone.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Takes away the files of other copies, which open with no key any more.
    fn clear(&self, mark: Option<&str>) {
        let Ok(files) = fs::read_dir(&self.folder) else {
            return;
        };
        for path in files.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_own = mark.is_some_and(|mark| name == "mark" || name.starts_with(mark));
            if is_own {
                continue;
            }
            // Another process may hold it; it opens with nothing.
            if let Err(error) = fs::remove_file(&path) {
                tracing::debug!(%error, "a file of an older copy is still there");
            }
        }
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
        // Who has the file open learns by this that it stands here no more.
        match patiently(|| fs::remove_file(self.mark_file())) {
            Err(error) if !is_gone(&error) => return Err(error.to_string()),
            _ => {}
        }
        // Not patiently: on Windows whoever still reads the copy holds its file for as long as it takes.
        if let Err(error) = fs::remove_dir_all(&self.folder)
            && !is_gone(&error)
        {
            tracing::debug!(%error, "what is left of this desk's copy is still there, without its key");
        }
        Ok(())
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

/// Whether waiting does not help: no key that is kept opens it.
fn is_for_good(error: &Error) -> bool {
    matches!(
        error,
        Error::WrongKey | Error::Damaged(_) | Error::Newer { .. }
    )
}

fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotFound
}

fn is_mark(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|it| it.is_ascii_hexdigit())
}

/// What the keychain or the disk refused, in its words.
fn refused(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> app::Error {
    app::Error::Store(why.into())
}

/// A slot for an open copy.
pub type Slot = Mutex<Option<Arc<Copy>>>;

fn read(path: &Path) -> io::Result<String> {
    use io::Read as _;
    let mut text = String::new();
    let file = patiently(|| File::open(path))?;
    #[expect(clippy::disallowed_methods, reason = "`take` is the bound")]
    file.take(64).read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(unix)]
fn close_to_others(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows keeps the names of files in a journal of its own.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn close_to_others(_: &Path) -> io::Result<()> {
    Ok(())
}

// Only Windows lets another program hold a file from us.
#[cfg(all(test, windows))]
mod tests;
