//! Callbacks: kept once, answered once they are on the disk.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use app::{
    model::{Incoming, MessageKind},
    port::{Clock, Inbox, KeepError, Store},
};
use domain::InboxState;

use crate::fixture::{Desk, desk, desk_with, message, now, page};

#[tokio::test]
async fn a_message_is_kept_whole_and_in_the_order_of_arrival() {
    let desk = desk();
    for number in 0..12 {
        let body = format!("{{\"n\":{number}}}");
        assert!(
            desk.store
                .keep(message(&format!("r-{number}"), body.as_bytes()))
                .await
                .unwrap()
        );
    }
    let late = Incoming {
        late: true,
        headers: "{\"kid\":\"1\"}".to_owned(),
        ..message("l", b"l")
    };
    assert!(desk.store.keep(late).await.unwrap());
    let desk = desk.restart();
    let kept = desk.read(|view| view.inbox(InboxState::New, 99));
    assert_eq!(kept.len(), 13);
    for (number, kept) in kept.iter().take(12).enumerate() {
        let body = desk.read(|view| view.inbox_body(&kept.id)).unwrap();
        assert_eq!(body, format!("{{\"n\":{number}}}").as_bytes());
        assert_eq!(
            kept.request.as_ref().unwrap().as_str(),
            format!("r-{number}")
        );
        assert_eq!((kept.kind, kept.late), (MessageKind::ConsentNotice, false));
    }
    assert!(kept[12].late);
    let newest = desk.read(|view| view.inbox_list(Some(1)));
    assert_eq!(newest[0].id, kept[12].id);
    assert_eq!(newest[0].received_at, now());
}

#[tokio::test]
async fn the_same_message_is_kept_once_and_other_bytes_are_noted() {
    let desk = desk();
    assert!(desk.store.keep(message("r-1", b"one")).await.unwrap());
    assert!(!desk.store.keep(message("r-1", b"one")).await.unwrap());
    assert!(desk.store.keep(message("r-1", b"two")).await.unwrap());
    let elsewhere = Incoming {
        path: "/other".to_owned(),
        ..message("r-1", b"one")
    };
    assert!(desk.store.keep(elsewhere).await.unwrap());
    let kept = desk.read(|view| view.inbox(InboxState::New, 9));
    let problems: Vec<_> = kept.iter().map(|kept| kept.problem.as_deref()).collect();
    assert_eq!(problems, [None, Some("same request id, other bytes"), None]);

    // Done or not, a repeat stays a repeat.
    desk.write(|tx| tx.mark_message(&kept[0].id, InboxState::Done, None));
    assert!(!desk.store.keep(message("r-1", b"one")).await.unwrap());
    desk.store.prune(now().plus_seconds(7 * 86_400)).unwrap();
    assert!(!desk.store.keep(message("r-1", b"one")).await.unwrap());
}

#[tokio::test]
async fn pages_are_told_apart_by_transfer_and_bytes() {
    let desk = desk();
    assert!(desk.store.keep(page("hina", b"page")).await.unwrap());
    assert!(!desk.store.keep(page("hina", b"page")).await.unwrap());
    assert!(desk.store.keep(page("ravi", b"page")).await.unwrap());
    assert!(desk.store.keep(page("hina", b"other")).await.unwrap());
}

#[tokio::test]
async fn a_message_without_a_request_id_is_told_by_its_bytes() {
    let desk = desk();
    let nameless = |body| Incoming {
        request: None,
        ..message("unused", body)
    };
    assert!(desk.store.keep(nameless(b"one")).await.unwrap());
    assert!(!desk.store.keep(nameless(b"one")).await.unwrap());
    assert!(desk.store.keep(nameless(b"two")).await.unwrap());
}

#[tokio::test]
async fn a_mark_moves_a_message_and_drops_the_body_of_a_done_page_only() {
    let desk = desk();
    desk.store.keep(message("r-1", b"notice")).await.unwrap();
    desk.store.keep(page("hina", b"page")).await.unwrap();
    let kept = desk.read(|view| view.inbox(InboxState::New, 9));
    let (notice, page) = (&kept[0].id, &kept[1].id);
    desk.write(|tx| tx.mark_message(notice, InboxState::Parked, Some("unknown request")));
    let parked = desk.read(|view| view.inbox(InboxState::Parked, 9));
    assert_eq!(parked[0].problem.as_deref(), Some("unknown request"));
    desk.write(|tx| {
        tx.mark_message(notice, InboxState::Done, None)?;
        tx.mark_message(page, InboxState::Done, None)
    });
    assert_eq!(
        desk.read(|view| view.inbox_body(notice)).unwrap(),
        b"notice"
    );
    assert!(desk.read(|view| view.inbox_body(page)).is_none());
    assert!(desk.read(|view| view.inbox(InboxState::New, 9)).is_empty());
    let unknown = domain::InboxId::parse("no-number").unwrap();
    let refused = desk
        .store
        .write(&mut |tx| tx.mark_message(&unknown, InboxState::Done, None));
    assert_eq!(refused.unwrap_err().code(), "not_found");
}

#[tokio::test]
async fn what_is_refused_keeps_its_digest_and_reason_and_no_body() {
    let desk = desk();
    desk.store.keep(page("hina", &[7; 1000])).await.unwrap();
    desk.store.keep(message("r", b"notice")).await.unwrap();
    let kept = desk.read(|view| view.inbox(InboxState::New, 9));
    desk.write(|tx| {
        tx.mark_message(&kept[0].id, InboxState::Refused, Some("impossible"))?;
        tx.mark_message(&kept[1].id, InboxState::Refused, Some("unreadable"))
    });
    let refused = desk.read(|view| view.inbox(InboxState::Refused, 9));
    assert_eq!(refused.len(), 2);
    assert_eq!(refused[0].digest, kept[0].digest);
    for row in &refused {
        assert!(row.problem.is_some());
        assert_eq!(row.size_bytes, 0);
        assert!(desk.read(|view| view.inbox_body(&row.id)).is_none());
    }
    assert!(!desk.store.keep(page("hina", &[7; 1000])).await.unwrap());
}

#[tokio::test]
async fn old_done_messages_go_and_all_others_stay() {
    let desk = desk();
    for name in ["done", "parked", "refused", "new"] {
        desk.store
            .keep(message(name, name.as_bytes()))
            .await
            .unwrap();
    }
    let kept = desk.read(|view| view.inbox(InboxState::New, 9));
    desk.write(|tx| {
        tx.mark_message(&kept[0].id, InboxState::Done, None)?;
        tx.mark_message(&kept[1].id, InboxState::Parked, None)?;
        tx.mark_message(&kept[2].id, InboxState::Refused, Some("unreadable"))
    });
    desk.store.prune(now().plus_seconds(9 * 86_400)).unwrap();
    assert_eq!(desk.read(|view| view.inbox_list(None)).len(), 3);
    // What was refused has been shown for a month by then.
    desk.store.prune(now().plus_seconds(400 * 86_400)).unwrap();
    let left = desk.read(|view| view.inbox_list(None));
    let states: Vec<_> = left.iter().map(|kept| kept.state).collect();
    assert_eq!(states, [InboxState::New, InboxState::Parked]);
}

#[tokio::test]
async fn the_inbox_stops_at_its_ceiling_and_takes_again_when_pages_are_done() {
    let desk = desk_with(|options| {
        options.inbox_limit_bytes = 1000;
        options.abdm_share_bytes = 0;
    });
    let body = |byte| vec![byte; 400];
    assert!(desk.store.keep(page("hina", &body(1))).await.unwrap());
    assert!(desk.store.keep(page("hina", &body(2))).await.unwrap());
    let full = desk.store.keep(page("hina", &body(3))).await;
    assert!(matches!(full, Err(KeepError::Full)), "{full:?}");
    assert!(desk.store.is_full());
    // What still fits is taken, and a repeat needs no room.
    assert!(!desk.store.keep(page("hina", &body(1))).await.unwrap());
    assert!(desk.store.keep(page("hina", &[0; 150])).await.unwrap());
    assert!(!desk.store.is_full());
    let first = desk.read(|view| view.inbox(InboxState::New, 1)).remove(0);
    desk.write(|tx| tx.mark_message(&first.id, InboxState::Done, None));
    assert!(desk.store.keep(page("hina", &body(3))).await.unwrap());
}

#[tokio::test]
async fn refusals_are_counted_and_outlive_a_restart() {
    let desk = desk();
    for _ in 0..1000 {
        desk.store.count_refusal("bad_token");
    }
    desk.store.count_refusal("unknown_path");
    let expected = [
        ("bad_token".to_owned(), 1000),
        ("unknown_path".to_owned(), 1),
    ];
    assert_eq!(desk.read(|view| view.refusals()), expected);
    let desk = desk.restart();
    desk.store.count_refusal("unknown_path");
    assert_eq!(desk.read(|view| view.refusals())[1].1, 2);
}

#[tokio::test]
async fn unusually_many_refusals_are_told_by_reason_since_when_and_until_they_stop() {
    let mut desk = desk();
    let refuse = |desk: &Desk, many: u64, few: u64| {
        (0..many).for_each(|_| desk.store.count_refusal("bad_token"));
        (0..few).for_each(|_| desk.store.count_refusal("unknown_push_url"));
        desk.store.sum_refusals().unwrap();
    };
    let told = |desk: &Desk| {
        let at = desk.clock.now();
        let told = desk.read(|view| view.refused_in_number(at));
        told.into_iter()
            .map(|many| (many.reason, many.count, many.since))
            .collect::<Vec<_>>()
    };
    refuse(&desk, 300, 20);
    assert_eq!(told(&desk), [], "what strangers ordinarily try is no news");
    refuse(&desk, 301, 20);
    let since = desk.clock.now().plus_seconds(-60);
    assert_eq!(told(&desk), [("bad_token".to_owned(), 301, since)]);
    desk.clock.pass(300);
    refuse(&desk, 1_000, 0);
    desk = desk.restart();
    assert_eq!(told(&desk), [("bad_token".to_owned(), 1_301, since)]);
    desk.clock.pass(601);
    assert_eq!(told(&desk), [], "it is over");
    refuse(&desk, 400, 0);
    let since = desk.clock.now().plus_seconds(-60);
    assert_eq!(told(&desk), [("bad_token".to_owned(), 400, since)]);
    let counted = desk.read(|view| view.refusals());
    assert_eq!(counted[0], ("bad_token".to_owned(), 2_001));
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_two_callers_at_once_are_all_kept_once() {
    let desk = Arc::new(desk());
    let begun = Instant::now();
    let callers = (0..32).map(|caller| {
        let desk = Arc::clone(&desk);
        tokio::spawn(async move {
            for number in 0..50 {
                let id = format!("{caller}-{number}");
                assert!(desk.store.keep(message(&id, id.as_bytes())).await.unwrap());
            }
        })
    });
    for caller in callers.collect::<Vec<_>>() {
        caller.await.unwrap();
    }
    let took = begun.elapsed();
    eprintln!(
        "1600 messages in {took:?}: {:.0} a second",
        1600.0 / took.as_secs_f64()
    );
    assert_eq!(
        desk.read(|view| view.inbox(InboxState::New, 9999)).len(),
        1600
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_callers_with_the_same_message_exactly_one_is_the_first() {
    let desk = Arc::new(desk());
    let callers: Vec<_> = (0..32)
        .map(|_| {
            let desk = Arc::clone(&desk);
            tokio::spawn(async move { desk.store.keep(message("same", b"same")).await.unwrap() })
        })
        .collect();
    let mut first = 0;
    for caller in callers {
        first += u32::from(caller.await.unwrap());
    }
    assert_eq!(first, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn keeping_goes_on_while_the_workers_write() {
    let desk = Arc::new(desk());
    let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let (tell, begins) = tokio::sync::oneshot::channel();
    let worker = std::thread::spawn({
        let (desk, stop) = (Arc::clone(&desk), Arc::clone(&stop));
        move || {
            let (mut writes, mut tell) = (0_u32, Some(tell));
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                desk.write(|tx| tx.put_setting("busy", &writes.to_string()));
                writes += 1;
                if let Some(tell) = tell.take() {
                    tell.send(()).unwrap();
                }
            }
            writes
        }
    });
    begins.await.unwrap();
    let mut slowest = Duration::ZERO;
    for number in 0..200 {
        let begun = Instant::now();
        desk.store
            .keep(message(&number.to_string(), b"x"))
            .await
            .unwrap();
        slowest = slowest.max(begun.elapsed());
    }
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    let writes = worker.join().unwrap();
    eprintln!("slowest of 200 beside {writes} writes: {slowest:?}");
    assert!(writes > 0);
    assert!(slowest < Duration::from_secs(30), "{slowest:?}");
}
