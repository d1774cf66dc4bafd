//! Two programs on one file (docs/promises.md, R9).

use std::{
    sync::{Arc, Barrier},
    thread,
    time::{Duration, Instant},
};

use app::{
    Error,
    model::Topic,
    port::{Inbox, KeepError, Store},
};
use domain::InboxState;

use crate::fixture::{desk, desk_with, message, now, patient};

#[tokio::test(flavor = "multi_thread")]
async fn two_stores_on_one_file_lose_nothing() {
    let desk = Arc::new(desk());
    let barrier = Arc::new(Barrier::new(4));
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let (desk, barrier) = (Arc::clone(&desk), Arc::clone(&barrier));
            thread::spawn(move || {
                let store = desk.open_again();
                barrier.wait();
                for number in 0..50 {
                    store
                        .write(&mut |tx| {
                            // Read, then write what was read: a lost update would show.
                            let count = tx.setting("count")?.unwrap_or_else(|| "0".to_owned());
                            let count: u32 = count.parse().unwrap();
                            tx.put_setting("count", &(count + 1).to_string())?;
                            tx.put_setting(&format!("{writer}-{number}"), "there")
                        })
                        .unwrap();
                }
            })
        })
        .collect();
    for number in 0..50 {
        desk.store
            .keep(message(&number.to_string(), b"x"))
            .await
            .unwrap();
    }
    for writer in writers {
        writer.join().unwrap();
    }
    assert_eq!(
        desk.read(|view| view.setting("count")).as_deref(),
        Some("200")
    );
    for writer in 0..4 {
        for number in 0..50 {
            assert!(
                desk.read(|view| view.setting(&format!("{writer}-{number}")))
                    .is_some()
            );
        }
    }
    assert_eq!(desk.read(|view| view.inbox(InboxState::New, 99)).len(), 50);
}

#[tokio::test]
async fn a_write_is_told_by_what_it_is_about_and_one_of_another_program_as_all() {
    let desk = desk();
    let versions = || desk.store.versions().unwrap();
    let start = versions();
    desk.write(|tx| tx.put_patient(&patient("hina")));
    let written = versions();
    assert_eq!(written.since(&start), [Topic::Patient]);
    assert!(desk.store.keep(message("1", b"x")).await.unwrap());
    let kept = versions();
    assert_eq!(kept.since(&written), [Topic::Inbox]);
    // What is there already, and what is not there, changes nothing.
    assert!(!desk.store.keep(message("1", b"x")).await.unwrap());
    desk.write(|tx| tx.drop_calls(&|_| true).map(drop));
    assert_eq!(versions(), kept);

    let other = desk.open_again();
    other
        .write(&mut |tx| tx.put_patient(&patient("ravi")))
        .unwrap();
    // While this program writes, as it does by itself now and then, the look waits for the next one.
    let give_up_at = Instant::now() + Duration::from_secs(60);
    while versions() == kept {
        assert!(Instant::now() < give_up_at, "nobody told");
    }
    let told = versions();
    assert_eq!(told.since(&kept), Topic::ALL);
    assert_eq!(versions(), told);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_held_file_is_busy_after_its_time_and_nothing_is_kept() {
    let desk = desk_with(|options| {
        options.write_timeout = Duration::from_millis(300);
        options.keep_timeout = Duration::from_millis(300);
    });
    let other = desk.raw();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let begun = Instant::now();
    let kept = desk.store.keep(message("r", b"x")).await;
    assert!(matches!(kept, Err(KeepError::Busy)), "{kept:?}");
    let written = desk.store.write(&mut |tx| tx.put_patient(&patient("hina")));
    assert!(matches!(written, Err(Error::Busy)), "{written:?}");
    assert!(begun.elapsed() < Duration::from_secs(60));
    // Reading goes on meanwhile.
    assert!(desk.read(|view| view.inbox_list(None)).is_empty());
    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    // So short a time may be too short for a busy computer, more than once.
    let give_up_at = Instant::now() + Duration::from_secs(60);
    while let Err(error) = desk.store.write(&mut |tx| tx.put_patient(&patient("hina"))) {
        assert!(Instant::now() < give_up_at, "{error:?}");
    }
    while let Err(error) = desk.store.keep(message("r2", b"x")).await {
        assert!(Instant::now() < give_up_at, "{error:?}");
    }
    let kept = desk.read(|view| view.inbox(InboxState::New, 9));
    let mut requests = kept.iter().filter_map(|kept| kept.request.as_ref());
    assert!(requests.any(|request| request.as_str() == "r2"));
    assert!(
        desk.read(|view| view.patient(&patient("hina").address))
            .is_some()
    );
}

#[tokio::test]
async fn the_version_changes_with_every_write_of_anybody() {
    let desk = desk();
    let other = desk.open_again();
    let version = || desk.store.version().unwrap();
    let start = version();
    assert_eq!(version(), start);
    desk.write(|tx| tx.put_setting("a", "1"));
    let after_own = version();
    assert_ne!(after_own, start);
    other.write(&mut |tx| tx.put_setting("a", "2")).unwrap();
    let after_other = version();
    assert_ne!(after_other, after_own);
    desk.store.keep(message("r", b"x")).await.unwrap();
    let after_keep = version();
    assert_ne!(after_keep, after_other);
    desk.read(|view| view.setting("a"));
    assert_eq!(version(), after_keep);
}

#[test]
fn a_reader_sees_one_state_while_others_write() {
    let desk = desk();
    desk.write(|tx| tx.put_setting("a", "1"));
    desk.store
        .read(&mut |view| {
            assert_eq!(view.setting("a")?.as_deref(), Some("1"));
            desk.write(|tx| tx.put_setting("a", "2"));
            assert_eq!(view.setting("a")?.as_deref(), Some("1"));
            Ok(())
        })
        .unwrap();
    assert_eq!(desk.read(|view| view.setting("a")).as_deref(), Some("2"));
    assert!(
        desk.read(|view| view.records(&app::port::RecordFilter::default(), now()))
            .is_empty()
    );
}
