//! The VFS: the system's own with four functions of each file replaced.

use std::{
    collections::HashMap,
    ffi::{CStr, CString, c_char, c_int, c_void},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use rusqlite::ffi::{
    SQLITE_FULL, SQLITE_OK, sqlite3_file, sqlite3_int64, sqlite3_io_methods, sqlite3_vfs,
    sqlite3_vfs_find, sqlite3_vfs_register,
};

/// What happened to a file, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Bytes were handed to the system.
    Write {
        /// The file.
        file: PathBuf,
        /// From which byte.
        offset: usize,
        /// What.
        bytes: Vec<u8>,
    },
    /// The file was cut to a length.
    Truncate {
        /// The file.
        file: PathBuf,
        /// The new length in bytes.
        length: usize,
    },
    /// Everything handed over for the file is on the disk.
    Sync {
        /// The file.
        file: PathBuf,
    },
    /// The test noted something, such as an answer that was given.
    Mark(u64),
}

/// A registered VFS. Lives as long as the process, as `SQLite` wants it.
#[derive(Clone)]
pub struct Disk {
    name: String,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    events: Mutex<Vec<Event>>,
    quota: Mutex<Option<u64>>,
}

struct OpenFile {
    path: PathBuf,
    state: Arc<State>,
    original: &'static sqlite3_io_methods,
}

/// `xOpen`, as `SQLite` declares it.
type Open = unsafe extern "C" fn(
    *mut sqlite3_vfs,
    *const c_char,
    *mut sqlite3_file,
    c_int,
    *mut c_int,
) -> c_int;

/// What the C functions find their way by: addresses of VFS and file structures.
#[derive(Default)]
struct Registry {
    disks: HashMap<usize, (Arc<State>, Open)>,
    files: HashMap<usize, Arc<OpenFile>>,
    methods: HashMap<usize, &'static sqlite3_io_methods>,
}

fn registry() -> MutexGuard<'static, Registry> {
    static REGISTRY: OnceLock<Mutex<Registry>> = OnceLock::new();
    lock(REGISTRY.get_or_init(Mutex::default))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Disk {
    /// Registers a VFS under a name that no other has.
    ///
    /// # Panics
    ///
    /// If `SQLite` has no VFS of its own or refuses this one.
    #[must_use]
    pub fn register(name: &str) -> Self {
        // SAFETY: a null name asks for the default VFS, which lives as long as the process.
        let original: &'static sqlite3_vfs = unsafe {
            sqlite3_vfs_find(std::ptr::null())
                .as_ref()
                .expect("SQLite has a default VFS")
        };
        let c_name = CString::new(name).expect("a name without NUL").into_raw();
        let own = Box::leak(Box::new(sqlite3_vfs {
            zName: c_name,
            pNext: std::ptr::null_mut(),
            xOpen: Some(open),
            ..*original
        }));
        let state = Arc::new(State::default());
        registry().disks.insert(
            std::ptr::from_mut(own) as usize,
            (Arc::clone(&state), original.xOpen.expect("every VFS opens")),
        );
        // SAFETY: the structure is leaked, so it lives as long as the process; its name too.
        let registered = unsafe { sqlite3_vfs_register(own, 0) };
        assert_eq!(registered, SQLITE_OK, "SQLite refused the VFS");
        Self {
            name: name.to_owned(),
            state,
        }
    }

    /// The name to open connections with.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Writes a mark into the log.
    pub fn mark(&self, mark: u64) {
        lock(&self.state.events).push(Event::Mark(mark));
    }

    /// Takes the log so far; it goes on empty.
    #[must_use]
    pub fn take_events(&self) -> Vec<Event> {
        std::mem::take(&mut *lock(&self.state.events))
    }

    /// Lets a directory's files together have at most so many bytes; `None`: as many as there are.
    pub fn set_quota(&self, bytes: Option<u64>) {
        *lock(&self.state.quota) = bytes;
    }
}

impl State {
    fn has_room(&self, path: &Path, end: u64) -> bool {
        let Some(quota) = *lock(&self.quota) else {
            return true;
        };
        let size = std::fs::metadata(path).map_or(0, |file| file.len());
        if end <= size {
            return true;
        }
        let directory = path.parent().unwrap_or(path);
        let used: u64 = std::fs::read_dir(directory)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.metadata().ok())
            .map(|file| file.len())
            .sum();
        used + (end - size) <= quota
    }
}

/// # Safety
///
/// Called by `SQLite` as `xOpen`, with what it promises there.
unsafe extern "C" fn open(
    vfs: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    let Some((state, open)) = registry().disks.get(&(vfs as usize)).cloned() else {
        return rusqlite::ffi::SQLITE_ERROR;
    };
    // SAFETY: our structure is a copy of the original's, which finds all it needs in it.
    let result = unsafe { open(vfs, name, file, flags, out_flags) };
    // SAFETY: the original fills in `pMethods`, with null when there is nothing to close.
    let methods = unsafe { (*file).pMethods.as_ref() };
    let (SQLITE_OK, Some(methods), false) = (result, methods, name.is_null()) else {
        return result;
    };
    // SAFETY: a name that is not null is a C string.
    let path = unsafe { CStr::from_ptr(name) };
    let path = PathBuf::from(path.to_string_lossy().into_owned());
    let mut registry = registry();
    let own = *registry
        .methods
        .entry(std::ptr::from_ref(methods) as usize)
        .or_insert_with(|| {
            Box::leak(Box::new(sqlite3_io_methods {
                xClose: Some(close),
                xWrite: Some(write),
                xTruncate: Some(truncate),
                xSync: Some(sync),
                ..*methods
            }))
        });
    registry.files.insert(
        file as usize,
        Arc::new(OpenFile {
            path,
            state,
            original: methods,
        }),
    );
    // SAFETY: `file` is open; its functions are replaced by ours, which call the original ones.
    unsafe { (*file).pMethods = own };
    result
}

fn find(file: *mut sqlite3_file) -> Arc<OpenFile> {
    let found = registry().files.get(&(file as usize)).cloned();
    found.expect("only files opened here have these functions")
}

/// # Safety
///
/// Called by `SQLite` as `xClose`.
unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    let open = registry().files.remove(&(file as usize));
    let open = open.expect("only files opened here have these functions");
    let close = open.original.xClose.expect("every VFS closes");
    // SAFETY: the file is open, and closed once.
    unsafe { close(file) }
}

/// # Safety
///
/// Called by `SQLite` as `xWrite`.
unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    data: *const c_void,
    length: c_int,
    offset: sqlite3_int64,
) -> c_int {
    let open = find(file);
    let (Ok(size), Ok(start)) = (usize::try_from(length), usize::try_from(offset)) else {
        return rusqlite::ffi::SQLITE_IOERR_WRITE;
    };
    if !open.state.has_room(&open.path, (start + size) as u64) {
        return SQLITE_FULL;
    }
    let write = open.original.xWrite.expect("every VFS writes");
    // Noted before it is done: a cut may come at any point in between.
    // SAFETY: `SQLite` gives `length` readable bytes.
    let bytes = unsafe { std::slice::from_raw_parts(data.cast::<u8>(), size) }.to_vec();
    lock(&open.state.events).push(Event::Write {
        file: open.path.clone(),
        offset: start,
        bytes,
    });
    // SAFETY: the arguments are handed on as they came.
    unsafe { write(file, data, length, offset) }
}

/// # Safety
///
/// Called by `SQLite` as `xTruncate`.
unsafe extern "C" fn truncate(file: *mut sqlite3_file, length: sqlite3_int64) -> c_int {
    let open = find(file);
    let truncate = open.original.xTruncate.expect("every VFS truncates");
    lock(&open.state.events).push(Event::Truncate {
        file: open.path.clone(),
        length: usize::try_from(length).unwrap_or(0),
    });
    // SAFETY: the arguments are handed on as they came.
    unsafe { truncate(file, length) }
}

/// # Safety
///
/// Called by `SQLite` as `xSync`.
unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    let open = find(file);
    let sync = open.original.xSync.expect("every VFS syncs");
    // SAFETY: the arguments are handed on as they came.
    let result = unsafe { sync(file, flags) };
    // Noted after it is done, and not at all if it failed.
    if result == SQLITE_OK {
        lock(&open.state.events).push(Event::Sync {
            file: open.path.clone(),
        });
    }
    result
}
