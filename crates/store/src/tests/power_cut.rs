//! R1: what was answered is there after a power cut, at whatever moment it comes.

#![allow(clippy::disallowed_methods, reason = "a test reads files of its own")]
#![allow(clippy::unwrap_used, reason = "the functions beside the tests as well")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use app::{
    model::{Incoming, MessageKind},
    port::{Inbox, Snapshot, Store},
};
use domain::{RequestId, Timestamp};
use powercut_vfs::{Cut, Disk, Event};

use crate::{Options, SqlStore, StoreKey, connection::Manner};

/// Callbacks and writes of the run that is cut; enough for the log to be moved into the file.
const STEPS: u64 = 160;

/// Marks from here on are writes of a worker, those below are callbacks.
const WRITES: u64 = 1_000_000;

struct Run {
    key: StoreKey,
    before: BTreeMap<PathBuf, Vec<u8>>,
    events: Vec<Event>,
}

fn message(number: u64) -> Incoming {
    // Large enough that the log is moved into the file several times.
    let body = number.to_be_bytes().repeat(1500);
    Incoming {
        path: "/v0.5/consents/hiu/notify".to_owned(),
        kind: MessageKind::ConsentNotice,
        request: Some(RequestId::parse(number.to_string()).unwrap()),
        transfer: None,
        digest: format!("{number:064x}"),
        body,
        headers: "{}".to_owned(),
        late: false,
        closes: false,
        entries: 0,
        received_at: Timestamp::from_millis(0).unwrap(),
    }
}

fn options() -> Options {
    Options {
        reserve_bytes: 0,
        ..Options::default()
    }
}

/// Keeps callbacks and writes beside them, and marks each as soon as it is answered.
fn run(synchronous: &'static str) -> Run {
    let disk = Disk::register(&format!("power-cut-{synchronous}"));
    let manner = Manner {
        vfs: Some(disk.name().to_owned()),
        synchronous,
    };
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("desk.db");
    let key = StoreKey::generate().unwrap();
    let store = SqlStore::create_in(&path, &key, "install-1", options(), manner, None).unwrap();
    store.write(&mut |tx| tx.put_setting("count", "0")).unwrap();
    // From here on: what is in the file now is taken to be on the disk.
    let mut before = BTreeMap::new();
    for name in ["desk.db", "desk.db-wal"] {
        let file = directory.path().join(name);
        before.insert(file.clone(), fs::read(&file).unwrap());
    }
    drop(disk.take_events());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for number in 0..STEPS {
        runtime.block_on(async {
            // Alone and in company, so that commits of one and of several are cut.
            let batch = if number % 4 == 0 { 3 } else { 1 };
            let kept = (0..batch).map(|place| store.keep(message(number * 10 + place)));
            for (place, kept) in futures_in_order(kept).await.into_iter().enumerate() {
                assert!(kept.unwrap());
                disk.mark(number * 10 + place as u64);
            }
        });
        if number % 5 == 0 {
            store
                .write(&mut |tx| tx.put_setting("count", &number.to_string()))
                .unwrap();
            disk.mark(WRITES + number);
        }
    }
    let events = disk.take_events();
    drop(store);
    Run {
        key,
        before,
        events,
    }
}

/// Runs all at once and gives the results in order.
async fn futures_in_order<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut running: Vec<_> = futures.map(|future| (Box::pin(future), None)).collect();
    std::future::poll_fn(|context| {
        for (future, result) in &mut running {
            if result.is_none()
                && let std::task::Poll::Ready(value) = future.as_mut().poll(context)
            {
                *result = Some(value);
            }
        }
        let done = running.iter().all(|(_, result)| result.is_some());
        if done {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    running
        .into_iter()
        .filter_map(|(_, result)| result)
        .collect()
}

/// Opens what a cut left, and returns the marks whose effect is missing.
fn missing(cut: &Cut, key: &StoreKey, place: &Path) -> BTreeSet<u64> {
    let _ = fs::remove_dir_all(place);
    fs::create_dir(place).unwrap();
    for (file, bytes) in &cut.files {
        fs::write(place.join(file.file_name().unwrap()), bytes).unwrap();
    }
    let store = match SqlStore::open(&place.join("desk.db"), key, options()) {
        Ok(store) => store,
        Err(error) => panic!("not to be opened after event {}: {error}", cut.after),
    };
    let mut there = BTreeSet::new();
    let mut count = None;
    store
        .read(&mut |view: &dyn Snapshot| {
            for kept in view.inbox_list(None)? {
                let number: u64 = kept.request.unwrap().as_str().parse().unwrap();
                assert_eq!(view.inbox_body(&kept.id)?, Some(message(number).body));
                there.insert(number);
            }
            count = view
                .setting("count")?
                .map(|count| count.parse::<u64>().unwrap());
            Ok(())
        })
        .unwrap();
    let count = count.unwrap();
    cut.marks
        .iter()
        .filter(|mark| match mark.checked_sub(WRITES) {
            Some(number) => count < number,
            None => !there.contains(mark),
        })
        .copied()
        .collect()
}

/// Cuts a run at about `points` moments; returns how many were looked at, and how many of them
/// lacked something answered.
fn cut(run: &Run, points: usize) -> (usize, usize) {
    let directory = tempfile::tempdir().unwrap();
    let place = directory.path().join("after");
    let total = run.events.len();
    let points: BTreeSet<usize> = (1..=points).map(|point| point * total / points).collect();
    let (mut looked, mut lacking) = (0, 0);
    Cut::each(run.before.clone(), &run.events, &points, |cut, _| {
        looked += 1;
        lacking += usize::from(!missing(&cut, &run.key, &place).is_empty());
    });
    (looked, lacking)
}

#[test]
fn powercut() {
    let run = run("FULL");
    let syncs = run
        .events
        .iter()
        .filter(|event| matches!(event, Event::Sync { .. }))
        .count();
    let moved_into_file = run.events.iter().any(|event| {
        matches!(event, Event::Write { file, .. } if file.extension().is_some_and(|e| e == "db"))
    });
    assert!(
        moved_into_file,
        "the run was too short for the log to be moved into the file"
    );
    let (looked, lacking) = cut(&run, 520);
    eprintln!(
        "{} events, {syncs} syncs, {looked} cuts, {lacking} lacking",
        run.events.len()
    );
    assert!(looked >= 500, "{looked}");
    assert_eq!(lacking, 0);
}

#[test]
fn without_full_synchronisation_a_power_cut_loses_what_was_answered() {
    let (looked, lacking) = cut(&run("NORMAL"), 120);
    eprintln!("{lacking} of {looked} cuts lack something answered");
    assert!(
        lacking > looked / 4,
        "the test above would not notice a loss"
    );
}
