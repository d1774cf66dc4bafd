//! Who serves, what an older epoch may write, and in which order others learn of changes.

use std::{
    sync::{Arc, Barrier, mpsc},
    thread,
    time::{Duration, Instant},
};

use app::{
    model::Topic,
    port::{Inbox, Store},
};
use domain::InboxState;

use crate::fixture::{Desk, desk, message, patient};

fn take_over(store: &store_postgres::PgStore) -> store_postgres::Serving {
    let give_up_at = Instant::now() + Duration::from_secs(60);
    loop {
        if let Some(serving) = store.try_serve().unwrap() {
            return serving;
        }
        assert!(Instant::now() < give_up_at, "nobody took over");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn one_desk_serves_at_a_time_and_another_takes_over_when_it_leaves() {
    let desk = desk();
    let (other, _) = desk.second();
    let first = desk.store.try_serve().unwrap().unwrap();
    assert!(other.try_serve().unwrap().is_none());
    assert!(first.holds());
    assert_eq!(other.who_serves().unwrap().unwrap().id, "desk-1");
    drop(first);
    assert_eq!(other.who_serves().unwrap(), None);
    let second = take_over(&other);
    assert_eq!(second.epoch(), 2);
    assert!(desk.store.try_serve().unwrap().is_none());
}

#[test]
fn a_desk_that_lost_its_line_writes_nothing_in_its_old_epoch() {
    let desk = desk();
    let (other, _) = desk.second();
    let old = desk.store.try_serve().unwrap().unwrap();
    desk.write(|tx| tx.put_setting("a", "while it serves"));
    // The line over which it serves breaks; it does not know yet.
    desk.server.cut(&desk.database);
    let new = take_over(&other);
    assert!(!old.holds() && new.holds());
    let refused = desk.store.write(&mut |tx| tx.put_setting("a", "too late"));
    assert_eq!(refused.unwrap_err().code(), "store_trouble");
    other
        .write(&mut |tx| tx.put_setting("b", "by the other"))
        .unwrap();
    let kept = desk.read(|view| view.setting("a"));
    assert_eq!(kept.as_deref(), Some("while it serves"));
    // Once it knows, it writes as any desk that does not serve.
    drop(old);
    desk.write(|tx| tx.put_setting("a", "as any other"));
    assert!(new.holds());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_callback_is_answered_by_a_desk_that_serves_no_more() {
    let desk = desk();
    let (other, _) = desk.second();
    let old = desk.store.try_serve().unwrap().unwrap();
    assert!(desk.store.keep(message("1", b"x")).await.unwrap());
    desk.server.cut(&desk.database);
    let _new = take_over(&other);
    assert!(desk.store.keep(message("2", b"x")).await.is_err());
    assert!(other.keep(message("2", b"x")).await.unwrap());
    // What the first one answered is there, and is a repeat for the second.
    assert!(!other.keep(message("1", b"x")).await.unwrap());
    drop(old);
    assert_eq!(desk.read(|view| view.inbox(InboxState::New, 9)).len(), 2);
}

#[test]
fn a_desk_that_was_told_never_to_serve_does_not() {
    let desk = desk();
    desk.ask("UPDATE desk SET may_serve = false");
    assert!(desk.store.try_serve().unwrap().is_none());
}

/// Two transactions at once: whoever draws a lower number is committed first, so that a reader who goes on after
/// the last number it saw passes nobody.
#[test]
fn numbers_are_drawn_and_committed_in_the_same_order() {
    let desk = Arc::new(desk());
    let (drawn, hears_of_it) = mpsc::channel();
    let (go_on, waits) = mpsc::channel::<()>();
    let slow = thread::spawn({
        let desk = Arc::clone(&desk);
        move || {
            let waits = waits;
            let mut first = None;
            desk.write(|tx| {
                first = Some(tx.queue(crate::fixture::find_call("hina"))?);
                drawn.send(()).unwrap();
                waits.recv().unwrap();
                Ok(())
            });
            first.unwrap()
        }
    });
    hears_of_it.recv().unwrap();
    let fast = thread::spawn({
        let desk = Arc::clone(&desk);
        move || {
            let mut second = None;
            desk.write(|tx| {
                second = Some(tx.queue(crate::fixture::find_call("ravi"))?);
                Ok(())
            });
            second.unwrap()
        }
    });
    // The second would be done by now if it did not wait for its turn.
    thread::sleep(Duration::from_millis(300));
    assert!(desk.read(|view| view.outbox()).is_empty());
    go_on.send(()).unwrap();
    let (first, second) = (slow.join().unwrap(), fast.join().unwrap());
    let number = |id: &domain::OutboxId| id.as_str().parse::<i64>().unwrap();
    assert!(number(&first) < number(&second));
}

#[test]
fn two_desks_lose_no_update_of_each_other() {
    let desk = desk();
    let (other, _) = desk.second();
    let barrier = Barrier::new(2);
    let count_up = |store: &store_postgres::PgStore| {
        barrier.wait();
        for _ in 0..40 {
            store
                .write(&mut |tx| {
                    let count = tx.setting("count")?.unwrap_or_else(|| "0".to_owned());
                    let count: u32 = count.parse().unwrap();
                    tx.put_setting("count", &(count + 1).to_string())
                })
                .unwrap();
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| count_up(&desk.store));
        scope.spawn(|| count_up(&other));
    });
    assert_eq!(
        desk.read(|view| view.setting("count")).as_deref(),
        Some("80")
    );
}

#[test]
fn screens_learn_by_topic_of_what_another_desk_wrote() {
    let desk = desk();
    let (other, _) = desk.second();
    // Told, not found by the look every five seconds; a busy computer may be slow more than once.
    let is_told_soon = (0..8).any(|_| {
        let start = desk.store.versions().unwrap();
        other
            .write(&mut |tx| tx.put_patient(&patient("ravi")))
            .unwrap();
        let told = wait_for_news(&desk, |desk| {
            let news = desk.store.versions().unwrap().since(&start);
            news.iter().any(|topic| *topic != Topic::Inside)
        });
        let mut news = desk.store.versions().unwrap().since(&start);
        // What is old is dropped at any moment.
        news.retain(|topic| *topic != Topic::Inside);
        assert_eq!(news, [Topic::Patient]);
        told < Duration::from_secs(2)
    });
    assert!(is_told_soon);
    // Without the line that tells of changes there is still a look.
    let before = desk.store.version().unwrap();
    desk.server.cut(&desk.database);
    other.write(&mut |tx| tx.put_setting("a", "1")).unwrap();
    // A look over a line of which nobody knows yet that it is cut says nothing.
    wait_for_news(&desk, |desk| {
        desk.store.version().is_ok_and(|version| version != before)
    });
    assert!(
        desk.read(|view| view.patient(&patient("ravi").address))
            .is_some()
    );
}

fn wait_for_news(desk: &Desk, is_told: impl Fn(&Desk) -> bool) -> Duration {
    let begun = Instant::now();
    while !is_told(desk) {
        assert!(begun.elapsed() < Duration::from_secs(60), "nobody told");
        thread::sleep(Duration::from_millis(10));
    }
    begun.elapsed()
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
}
