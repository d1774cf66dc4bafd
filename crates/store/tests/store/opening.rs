//! Opening: what is wrong is told apart, and nothing is made or overwritten.

use std::{fs, path::Path};

use app::port::Store;
use store::{Error, Options, SqlStore, StoreKey};

use crate::fixture::{Desk, desk, now, raw, record};

fn open(path: &Path, key: &StoreKey) -> Result<SqlStore, Error> {
    let options = Options {
        reserve_bytes: 0,
        ..Options::default()
    };
    SqlStore::open(path, key, options)
}

/// A closed store with a record of 300 KB in it.
fn closed() -> (tempfile::TempDir, std::path::PathBuf, StoreKey) {
    let desk = desk();
    let mut state = 1_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_be_bytes()[0]
    })
    .take(300_000)
    .collect();
    desk.receive("hina", &noise);
    let path = desk.path();
    let Desk {
        directory,
        key,
        store,
        ..
    } = desk;
    drop(store);
    (directory, path, key)
}

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 0x10;
    fs::write(path, bytes).unwrap();
}

#[test]
fn wrong_key() {
    let (_directory, path, _) = closed();
    let before = fs::read(&path).unwrap();
    let opened = open(&path, &StoreKey::generate().unwrap());
    assert!(matches!(opened, Err(Error::WrongKey)), "{:?}", opened.err());
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn header_gone() {
    let (_directory, path, key) = closed();
    let mut bytes = fs::read(&path).unwrap();
    bytes[..4096].fill(0);
    fs::write(&path, &bytes).unwrap();
    let opened = open(&path, &key);
    assert!(
        matches!(opened, Err(Error::Damaged(_))),
        "{:?}",
        opened.err()
    );
    // With another key we know that it is another key, and no more.
    assert!(matches!(
        open(&path, &StoreKey::generate().unwrap()),
        Err(Error::WrongKey)
    ));
    assert_eq!(
        fs::read(&path).unwrap(),
        bytes,
        "a damaged store was overwritten"
    );
}

#[test]
fn without_the_key_check_it_says_that_it_cannot_tell() {
    let (directory, path, key) = closed();
    fs::remove_file(directory.path().join("desk.check")).unwrap();
    let opened = open(&path, &StoreKey::generate().unwrap());
    assert!(matches!(&opened, Err(Error::Damaged(why)) if why.contains("cannot be told")));
    // The right key opens, and makes the check again.
    drop(open(&path, &key).unwrap());
    assert!(matches!(
        open(&path, &StoreKey::generate().unwrap()),
        Err(Error::WrongKey)
    ));
}

#[test]
fn bit_flip() {
    let (_directory, path, key) = closed();
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    assert!(pages > 70);
    let mut found = 0;
    for page in 0..pages {
        fs::write(&path, &whole).unwrap();
        flip(&path, page * 4096 + 100);
        match open(&path, &key) {
            Err(Error::Damaged(_)) => found += 1,
            Err(other) => panic!("page {page}: {other:?}"),
            Ok(store) => {
                let checked = store.check_every_page();
                assert!(
                    matches!(checked, Err(Error::Damaged(_))),
                    "page {page}: {checked:?}"
                );
                found += 1;
            }
        }
    }
    assert_eq!(found, pages);
    // And by reading the record, whose pages are the last ones.
    fs::write(&path, &whole).unwrap();
    flip(&path, whole.len() - 3 * 4096 + 100);
    let store = open(&path, &key).unwrap();
    let read = store.read(&mut |view| view.record_bytes(&record("hina").id, now()).map(drop));
    assert_eq!(read.unwrap_err().code(), "store_trouble");
    assert!(store.check_structure().is_err());
}

#[test]
fn wal_gone() {
    // Someone deletes the log of a store that was not closed: what was moved into the file before
    // is there and whole, and nothing else is made up.
    let desk = desk();
    desk.receive("hina", b"moved into the file");
    desk.raw()
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    desk.receive("ravi", b"in the log");
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("desk.db");
    fs::copy(desk.path(), &path).unwrap();
    let store = open(&path, &desk.key).unwrap();
    store.check_structure().unwrap();
    store.check_every_page().unwrap();
    store
        .read(&mut |view| {
            assert!(view.record_bytes(&record("hina").id, now())?.is_some());
            assert!(view.record_bytes(&record("ravi").id, now())?.is_none());
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_whole_store_passes_both_checks() {
    let (_directory, path, key) = closed();
    let store = open(&path, &key).unwrap();
    store.check_structure().unwrap();
    store.check_every_page().unwrap();
}

#[test]
fn no_store_is_made_by_opening() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("desk.db");
    let key = StoreKey::generate().unwrap();
    assert!(matches!(open(&path, &key), Err(Error::NotFound(_))));
    assert!(!path.exists());
    // An empty file, as a crash could leave it, is no store either.
    fs::write(&path, b"").unwrap();
    assert!(matches!(open(&path, &key), Err(Error::Damaged(_))));
    assert!(matches!(
        SqlStore::create(&path, &key, "i"),
        Err(Error::Exists(_))
    ));
}

#[test]
fn a_store_is_never_made_over_another() {
    let (_directory, path, key) = closed();
    let before = fs::read(&path).unwrap();
    assert!(matches!(
        SqlStore::create(&path, &key, "i"),
        Err(Error::Exists(_))
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn what_an_interrupted_creation_left_is_no_obstacle() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("desk.new"), b"half").unwrap();
    let path = directory.path().join("desk.db");
    let key = StoreKey::generate().unwrap();
    let options = Options {
        reserve_bytes: 0,
        ..Options::default()
    };
    drop(SqlStore::create_with(&path, &key, "i", options).unwrap());
    drop(open(&path, &key).unwrap());
    assert!(!directory.path().join("desk.new").exists());
}

#[test]
fn a_newer_store_is_left_alone() {
    let (_directory, path, key) = closed();
    raw(&path, &key)
        .execute_batch("PRAGMA user_version = 99")
        .unwrap();
    let opened = open(&path, &key);
    assert!(
        matches!(opened, Err(Error::Newer { found: 99, .. })),
        "{:?}",
        opened.err()
    );
}

#[test]
fn the_files_can_be_read_by_their_owner_only() {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let desk = desk();
        for entry in fs::read_dir(desk.directory.path()).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name();
            if name.to_string_lossy().starts_with("desk.db") {
                let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
                assert_eq!(mode, 0o600, "{name:?}");
            }
        }
    }
}

#[test]
fn neither_key_nor_transfer_is_shown_by_debug() {
    let key = StoreKey::from_bytes(&[0xab; 32]);
    assert_eq!(format!("{key:?}"), "StoreKey([redacted])");
}

/// Set for the process in which the first stores are opened at once.
const AT_ONCE: &str = "HIU_DESK_TEST_AT_ONCE";

/// SQLite calls itself ready before SQLCipher is; who opens in between would be told that the key is none.
#[test]
fn the_first_stores_of_a_process_may_be_opened_at_once() {
    const PROCESSES: usize = 12;
    const THREADS: usize = 8;
    if std::env::var_os(AT_ONCE).is_some() {
        let directory = tempfile::tempdir().unwrap();
        let key = StoreKey::generate().unwrap();
        let start = std::sync::Barrier::new(THREADS);
        std::thread::scope(|scope| {
            for place in 0..THREADS {
                let (path, key, start) = (directory.path().join(place.to_string()), &key, &start);
                scope.spawn(move || {
                    start.wait();
                    SqlStore::create(&path, key, "at-once").unwrap();
                });
            }
        });
        return;
    }
    for _ in 0..PROCESSES {
        let ran = std::process::Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "opening::the_first_stores_of_a_process_may_be_opened_at_once",
            ])
            .env(AT_ONCE, "1")
            .output()
            .unwrap();
        assert!(
            ran.status.success(),
            "{}",
            String::from_utf8_lossy(&ran.stdout)
        );
    }
}
