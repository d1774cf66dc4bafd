use std::sync::atomic::{AtomicI64, Ordering};

use domain::Timestamp;

use super::*;

/// A day, in seconds since 1970, that can be moved on.
#[derive(Default)]
struct Day(AtomicI64);

impl Clock for Day {
    fn now(&self) -> Timestamp {
        let day = 20_000 + self.0.load(Ordering::SeqCst);
        Timestamp::from_millis(day * 86_400_000).unwrap()
    }
}

fn total(directory: &Path) -> (usize, u64) {
    let files = fs::read_dir(directory).unwrap();
    let sizes: Vec<u64> = files
        .map(|file| file.unwrap().metadata().unwrap().len())
        .collect();
    (sizes.len(), sizes.iter().sum())
}

const BOUNDS: Bounds = Bounds {
    file_bytes: 1_000,
    all_bytes: 5_000,
    days: 3,
};

#[test]
fn however_much_is_written_the_files_stay_within_their_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let clock: Arc<Day> = Arc::default();
    let mut log = BoundedFiles::new(folder.path().to_owned(), BOUNDS, clock);
    for _ in 0..10_000 {
        log.write_all(&[b'x'; 100]).unwrap();
    }
    let (files, bytes) = total(folder.path());
    assert!(bytes <= 5_000 + 1_100, "{bytes} bytes in {files} files");
    assert!(bytes >= 4_000, "the newest lines are there: {bytes}");
}

#[test]
fn a_file_a_day_and_so_many_days() {
    let folder = tempfile::tempdir().unwrap();
    let clock: Arc<Day> = Arc::default();
    let mut log = BoundedFiles::new(folder.path().to_owned(), BOUNDS, Arc::clone(&clock) as _);
    for day in 0..10 {
        clock.0.store(day, Ordering::SeqCst);
        log.write_all(b"one\n").unwrap();
        log.write_all(b"two\n").unwrap();
    }
    assert_eq!(total(folder.path()), (3, 24));
    let today = folder.path().join("hiu-desk.2024-10-13.log");
    assert_eq!(fs::metadata(today).unwrap().len(), 8);
}

#[test]
fn two_processes_share_the_files_and_their_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let clock: Arc<Day> = Arc::default();
    let other_file = folder.path().join("something-else.log");
    fs::write(&other_file, "stays").unwrap();
    let open = || BoundedFiles::new(folder.path().to_owned(), BOUNDS, Arc::clone(&clock) as _);
    let (mut one, mut other) = (open(), open());
    for _ in 0..1_000 {
        one.write_all(&[b'x'; 50]).unwrap();
        other.write_all(&[b'y'; 50]).unwrap();
    }
    let (_, bytes) = total(folder.path());
    assert!(bytes <= 5_000 + 2_500, "{bytes}");
    assert!(other_file.exists());
}
