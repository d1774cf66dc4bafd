use super::*;

#[test]
fn a_file_is_read_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    write_whole(&path, b"four").unwrap();
    assert_eq!(read_whole(&path, 4).unwrap(), b"four");
    assert_eq!(read_whole(&path, u64::MAX).unwrap(), b"four");
    let refused = read_whole(&path, 3).unwrap_err();
    assert_eq!(refused.kind(), io::ErrorKind::FileTooLarge);
}

#[test]
fn only_one_may_serve_and_everybody_may_look() {
    let folder = tempfile::tempdir().unwrap();
    let directory = DataDirectory::find(Some(folder.path().to_owned())).unwrap();
    assert!(!ServeLock::is_held(&directory));
    let lock = ServeLock::try_take(&directory).unwrap().unwrap();
    assert!(ServeLock::is_held(&directory));
    assert!(ServeLock::try_take(&directory).unwrap().is_none());
    drop(lock);
    assert!(!ServeLock::is_held(&directory));
    assert!(ServeLock::try_take(&directory).unwrap().is_some());
}

/// A scanner that opens a file for itself alone, and lets it go after a third of a second.
#[cfg(windows)]
#[test]
fn a_file_that_a_scanner_holds_is_read_once_it_lets_go() {
    use std::{os::windows::fs::OpenOptionsExt, thread, time::Duration};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.tries");
    write_whole(&path, b"four").unwrap();
    let mut alone = fs::OpenOptions::new();
    let scanned = alone.read(true).share_mode(0).open(&path).unwrap();
    assert!(fs::File::open(&path).is_err());
    let scanner = thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        drop(scanned);
    });
    assert_eq!(read_whole(&path, 4).unwrap(), b"four");
    scanner.join().unwrap();
}
