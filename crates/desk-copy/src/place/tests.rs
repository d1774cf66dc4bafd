use std::{os::windows::fs::OpenOptionsExt as _, thread, time::Duration};

use app::SystemClock;

use super::*;

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<Secret>>>);

impl DeskKeys for Kept {
    fn load(&self) -> Result<Vec<Secret>, String> {
        Ok(self.0.lock().clone())
    }

    fn replace(&self, secrets: &[Secret]) -> Result<(), String> {
        *self.0.lock() = secrets.to_vec();
        Ok(())
    }
}

fn place(folder: &Path, keys: &Kept) -> Place {
    Place {
        folder: folder.join("copy"),
        keys: Box::new(keys.clone()),
        install: "install".to_owned(),
        clock: Arc::new(TrustedClock::new(Arc::new(SystemClock))),
        settings: CopySettings::default(),
    }
}

/// A scanner that opens a file for itself alone, and lets it go after a third of a second.
fn scan(path: &Path) -> thread::JoinHandle<()> {
    let mut alone = fs::OpenOptions::new();
    let held = alone.read(true).share_mode(0).open(path).unwrap();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        drop(held);
    })
}

#[test]
fn a_copy_stands_while_a_scanner_holds_its_mark() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path(), &Kept::default());
    let copy = place.begin(None, |_| Ok(())).unwrap();
    let scanner = scan(&place.mark_file());
    assert!(place.is_present(&copy));
    scanner.join().unwrap();
}

#[test]
fn a_copy_is_destroyed_though_a_scanner_holds_its_mark() {
    let folder = tempfile::tempdir().unwrap();
    let keys = Kept::default();
    let place = place(folder.path(), &keys);
    drop(place.begin(None, |_| Ok(())).unwrap());
    let scanner = scan(&place.mark_file());
    place.destroy().unwrap();
    scanner.join().unwrap();
    assert!(keys.0.lock().is_empty());
    assert!(!place.is_there());
}

#[test]
fn a_copy_that_somebody_still_reads_is_destroyed_and_opens_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let keys = Kept::default();
    let place = place(folder.path(), &keys);
    let read = place.begin(None, |_| Ok(())).unwrap();
    place.destroy().unwrap();
    assert!(keys.0.lock().is_empty());
    assert!(!place.is_present(&read));
    assert!(matches!(place.open(), Ok(None)));
    drop(read);
    // What was held is taken away the next time.
    place.destroy().unwrap();
    assert!(!place.is_there());
}
