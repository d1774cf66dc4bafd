use super::*;

fn held() -> io::Error {
    io::Error::from_raw_os_error(32)
}

#[test]
fn what_is_held_is_tried_again_until_it_is_let_go() {
    let mut tries = 0;
    let done = patiently_while(
        |_| true,
        &[0; 4],
        || {
            tries += 1;
            if tries < 3 { Err(held()) } else { Ok(tries) }
        },
    );
    assert_eq!(done.unwrap(), 3);
}

#[test]
fn what_is_never_let_go_ends_with_what_the_system_says() {
    let mut tries = 0;
    let done: io::Result<()> = patiently_while(
        |_| true,
        &[0; 4],
        || {
            tries += 1;
            Err(held())
        },
    );
    assert_eq!(done.unwrap_err().raw_os_error(), Some(32));
    assert_eq!(tries, 5);
}

#[test]
fn another_failure_is_told_at_once() {
    let mut tries = 0;
    let done: io::Result<()> = patiently(|| {
        tries += 1;
        Err(io::ErrorKind::NotFound.into())
    });
    assert_eq!(done.unwrap_err().kind(), io::ErrorKind::NotFound);
    assert_eq!(tries, 1);
}

/// A scanner that opens a file for itself alone, and lets it go after a third of a second.
#[cfg(windows)]
#[test]
fn a_file_that_a_scanner_holds_is_moved_once_it_lets_go() {
    use std::{fs, os::windows::fs::OpenOptionsExt};
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("new"), folder.path().join("desk.key"));
    fs::write(&from, "new").unwrap();
    fs::write(&to, "old").unwrap();
    let mut alone = fs::OpenOptions::new();
    let scanned = alone.read(true).share_mode(0).open(&to).unwrap();
    assert!(fs::rename(&from, &to).is_err());
    let scanner = thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        drop(scanned);
    });
    patiently(|| fs::rename(&from, &to)).unwrap();
    scanner.join().unwrap();
    assert_eq!(fs::read(&to).unwrap(), b"new");
}
