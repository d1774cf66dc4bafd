//! Hospitals and strangers have a measure, and what is put aside has an end (docs/promises.md, S7).

use std::sync::atomic::Ordering;

use app::{
    model::{Incoming, MessageKind},
    port::{ConsentNotice, ConsentStatus, Inbox, KeepError, Message},
};
use domain::{AuditAction, ConsentRequestId, InboxId, InboxState, TransferId};

use crate::{
    desk::{Death, Desk},
    world::{document, entry, page},
};

/// Says notices about requests that nobody made.
pub fn say_strange_notices(desk: &Desk, count: usize) {
    for number in 0..count {
        let request = desk.world.fresh_request();
        let own = request.clone();
        desk.world
            .say(MessageKind::ConsentNotice, request, move || {
                Message::ConsentNotice {
                    request: own.clone(),
                    notice: ConsentNotice {
                        request: Some(ConsentRequestId::parse(format!("never-{number}")).unwrap()),
                        status: ConsentStatus::Granted,
                        artefacts: vec![],
                    },
                }
            });
    }
}

#[tokio::test]
async fn more_than_a_thousand_parked_messages_starve_nobody() {
    let desk = Desk::new();
    let consent = desk.ask().await;
    desk.work().await.unwrap();
    let on_init = desk.world.take_pool();
    say_strange_notices(&desk, 1_100);
    desk.settle().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    let status = desk.app.status().await.unwrap();
    assert_eq!(status.parked_messages, 1_101);
    desk.world.put_back(on_init);
    desk.settle().await;
    assert_eq!(desk.state(&consent).await, "granted");
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
}

#[tokio::test]
async fn a_parked_page_is_read_again_only_when_its_transfer_moved() {
    let desk = Desk::new();
    let mut foreign = page(0, 1, vec![entry("city-visit-1", document("City one"))]);
    foreign.transaction = Some("another".into());
    desk.world
        .pages
        .lock()
        .unwrap()
        .insert("city", vec![foreign]);
    desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    assert!(desk.inbox_states().await.contains(&"parked".to_owned()));
    let before = desk.world.pages_read.load(Ordering::SeqCst);
    for _ in 0..5 {
        desk.asked().await;
    }
    let again = desk.world.pages_read.load(Ordering::SeqCst) - before;
    assert!(
        again <= 1,
        "{again} times for callbacks that have nothing to do with it"
    );
}

#[tokio::test]
async fn what_never_matches_ends_after_a_month_in_a_line_of_the_audit() {
    let desk = Desk::new();
    say_strange_notices(&desk, 3);
    desk.settle().await;
    desk.wait(29 * 86_400);
    desk.settle().await;
    assert_eq!(desk.inbox_states().await, ["parked"; 3]);
    desk.wait(2 * 86_400);
    desk.settle().await;
    let rows = desk.app.list_inbox(None).await.unwrap();
    assert_eq!(rows.len(), 3);
    for row in &rows {
        assert_eq!((row.state, row.size_bytes), (InboxState::Refused, 0));
        assert_eq!(
            row.problem.as_deref(),
            Some("it matched nothing for 30 days")
        );
    }
    let lines = desk
        .app
        .list_audit(app::AuditQuery::default())
        .await
        .unwrap();
    let told = lines
        .iter()
        .filter(|line| line.action == AuditAction::MessageNeverMatched);
    assert_eq!(told.count(), 3);
}

#[tokio::test]
async fn where_the_time_is_not_known_no_message_that_waits_ends() {
    let desk = Desk::new();
    desk.granted().await;
    say_strange_notices(&desk, 2);
    desk.settle().await;
    // As an older version leaves its store, opened on a computer whose clock is ahead.
    desk.raw()
        .execute("DELETE FROM setting WHERE name = 'time'", ())
        .unwrap();
    desk.set_clock(400 * 86_400);
    let desk = desk.restart(Death::Never);
    desk.settle().await;
    let states = desk.inbox_states().await;
    let parked = states.iter().filter(|state| **state == "parked");
    assert_eq!(parked.count(), 2, "{states:?}");
}

#[tokio::test]
async fn what_could_not_be_read_ends_after_a_month_too() {
    let desk = Desk::new();
    desk.world.say_unknown(MessageKind::ConsentNotice);
    desk.settle().await;
    assert_eq!(desk.inbox_states().await, ["unread"]);
    desk.wait(31 * 86_400);
    desk.settle().await;
    let row = desk.app.list_inbox(None).await.unwrap().remove(0);
    assert_eq!((row.state, row.size_bytes), (InboxState::Refused, 0));
    let lines = desk
        .app
        .list_audit(app::AuditQuery::default())
        .await
        .unwrap();
    let told = lines
        .iter()
        .filter(|line| line.action == AuditAction::MessageNeverRead);
    assert_eq!(told.count(), 1);
}

#[tokio::test]
async fn a_message_can_be_dropped_by_hand_and_a_line_of_the_audit_tells() {
    let desk = Desk::new();
    say_strange_notices(&desk, 1);
    desk.settle().await;
    let row = desk.app.list_inbox(None).await.unwrap().remove(0);
    assert!(row.size_bytes > 0);
    desk.app.drop_message(&row.id).await.unwrap();
    let dropped = desk.app.list_inbox(None).await.unwrap().remove(0);
    assert_eq!(
        (dropped.state, dropped.size_bytes),
        (InboxState::Refused, 0)
    );
    let lines = desk
        .app
        .list_audit(app::AuditQuery {
            limit: Some(1),
            ..Default::default()
        })
        .await
        .unwrap();
    assert_eq!(lines[0].action, AuditAction::MessageDropped);
    // Once more changes nothing; what is done or was never there is refused.
    desk.app.drop_message(&row.id).await.unwrap();
    let unknown = InboxId::parse("999").unwrap();
    let refused = desk.app.drop_message(&unknown).await.unwrap_err();
    assert_eq!(refused.code(), "not_found");
    desk.asked().await;
    let rows = desk.app.list_inbox(None).await.unwrap();
    let done = rows
        .iter()
        .find(|row| row.state == InboxState::Done)
        .unwrap();
    let refused = desk.app.drop_message(&done.id).await.unwrap_err();
    assert_eq!(refused.code(), "message_is_done");
}

#[tokio::test]
async fn a_hospital_that_brings_too_much_is_named_on_the_consent() {
    let desk = Desk::new();
    // Of two pages the first comes, so that the transfer stays open.
    let pages = vec![page(
        1,
        2,
        vec![entry("city-visit-1", document("City one"))],
    )];
    desk.world.pages.lock().unwrap().insert("city", pages);
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    let transfer = {
        let transfers = desk.app.list_transfers(None, None).await.unwrap();
        transfers[0].id.to_string()
    };
    let too_much = || Incoming {
        path: "/push/…".into(),
        kind: MessageKind::Page,
        request: None,
        transfer: Some(TransferId::parse(transfer.clone()).unwrap()),
        body: b"{}".to_vec(),
        digest: "d".into(),
        headers: "{}".into(),
        late: false,
        closes: false,
        entries: 60_000,
        received_at: domain::Timestamp::parse("2026-11-21T08:30:00Z").unwrap(),
    };
    for _ in 0..2 {
        let kept = Inbox::keep(&*desk.store, too_much()).await;
        assert!(matches!(kept, Err(KeepError::OverQuota)), "{kept:?}");
        desk.settle().await;
    }
    let shown = desk.consent(&consent).await;
    let problems = &shown.artefacts[0].transfers[0].problems;
    let codes: Vec<_> = problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect();
    assert_eq!(codes, ["too_much_sent"]);
    assert_eq!(
        words::english(&problems[0].message),
        "The hospital: sent more than one answer may hold; the rest was refused"
    );
}

#[tokio::test]
async fn ten_thousand_visits_outside_the_consent_are_over_in_a_moment() {
    let desk = Desk::new();
    let names: Vec<&'static str> = (0..10_000)
        .map(|number| &*Box::leak(format!("outside-{number}").into_boxed_str()))
        .collect();
    let mut entries: Vec<_> = names.iter().map(|name| entry(name, "")).collect();
    entries.push(entry("city-visit-1", document("City one")));
    let pages = vec![page(1, 1, entries)];
    desk.world.pages.lock().unwrap().insert("city", pages);
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    let begun = std::time::Instant::now();
    desk.settle().await;
    eprintln!("10,000 visits outside the consent: {:?}", begun.elapsed());
    let shown = desk.consent(&consent).await;
    let problems = &shown.artefacts[0].transfers[0].problems;
    assert_eq!(problems.len(), 501);
    assert_eq!(problems[500].code, "not_all_listed");
}
