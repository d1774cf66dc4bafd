//! All bodies together have one measure (docs/promises.md, S5, S7).

use std::time::Duration;

use abdm::callback::BodyLimits;
use app::port::PushTarget;
use axum::{
    body::{Body, Bytes},
    http::{Request, StatusCode},
};
use domain::TransferId;
use futures::{StreamExt, stream};

use super::support::*;

const MB: usize = 1024 * 1024;

fn desk(bodies: BodyLimits) -> Desk {
    Desk::with(Wishes {
        bodies,
        ..Wishes::default()
    })
}

/// Small measures: 8 MB in all, 2 of them for callbacks, 3 of one transfer.
fn small() -> BodyLimits {
    BodyLimits {
        bytes: 8 * MB,
        kept_for_callbacks: 2 * MB,
        of_one_transfer: 3 * MB,
        pages: 6,
        pages_of_one_transfer: 4,
        patience: Duration::from_millis(50),
    }
}

/// Sends the beginning of a body of `bytes` bytes, and then nothing more.
fn unfinished(token: &str, bytes: usize, sent: usize) -> Request<Body> {
    let first = stream::iter([Ok::<_, std::io::Error>(Bytes::from(vec![b' '; sent]))]);
    Request::post(format!("/push/{token}"))
        .header("content-length", bytes)
        .body(Body::from_stream(first.chain(stream::pending())))
        .unwrap()
}

fn give(desk: &Desk, token: &str) {
    let transfer = TransferId::parse(format!("transfer-{token}")).unwrap();
    let mut targets = desk.inbox.targets.lock().unwrap();
    targets.insert(token.to_owned(), PushTarget::Live(transfer));
}

/// Begins bodies that never end; they are under way when this returns.
async fn begin(desk: &Desk, requests: Vec<Request<Body>>) -> Vec<tokio::task::JoinHandle<()>> {
    let mut held = Vec::new();
    for request in requests {
        let router = desk.router.clone();
        held.push(tokio::spawn(async move {
            let _ = tower::ServiceExt::oneshot(router, request).await;
        }));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    held
}

#[tokio::test]
async fn pages_of_all_senders_together_have_a_measure_and_callbacks_go_on() {
    let desk = desk(small());
    ["a", "b", "c"].iter().for_each(|token| give(&desk, token));
    // Two transfers claim 3 MB each, all that pages may have.
    let held = begin(
        &desk,
        vec![unfinished("a", 3 * MB, 100), unfinished("b", 3 * MB, 100)],
    )
    .await;
    let third = desk.push("/push/c", page_of(MB)).await;
    assert_eq!(third.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(third.headers.iter().any(|name| name == "retry-after"));
    assert_eq!(desk.refused("no_room"), 1);
    // The part kept for callbacks is there still, a megabyte at a time.
    let mut large = GRANT.to_owned();
    large.push_str(&" ".repeat(MB - GRANT.len()));
    assert_eq!(
        desk.callback(NOTIFY, large).await.status,
        StatusCode::ACCEPTED
    );
    // What is free again is there for the next.
    held.iter().for_each(tokio::task::JoinHandle::abort);
    for held in held {
        let _ = held.await;
    }
    let third = desk.push("/push/c", page_of(MB)).await;
    assert_eq!(third.status, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn one_transfer_cannot_take_it_all() {
    let desk = desk(small());
    ["a", "b"].iter().for_each(|token| give(&desk, token));
    let _held = begin(&desk, vec![unfinished("a", 2 * MB, 100)]).await;
    let more = desk.push("/push/a", page_of(2 * MB)).await;
    assert_eq!(more.status, StatusCode::SERVICE_UNAVAILABLE);
    let other = desk.push("/push/b", page_of(2 * MB)).await;
    assert_eq!(other.status, StatusCode::ACCEPTED);

    let small_ones = (0..4).map(|_| unfinished("b", 100, 1)).collect();
    let _held = begin(&desk, small_ones).await;
    let fifth = desk.push("/push/b", page_of(1000)).await;
    assert_eq!(fifth.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn who_has_to_wait_a_moment_is_let_in_when_another_is_done() {
    let desk = desk(BodyLimits {
        patience: Duration::from_secs(60),
        ..small()
    });
    give(&desk, "a");
    let held = begin(&desk, vec![unfinished("a", 3 * MB, 100)]).await;
    let router = desk.router.clone();
    let waiting = tokio::spawn(async move {
        let request = Request::post("/push/a").body(Body::from(page_of(3 * MB)));
        tower::ServiceExt::oneshot(router, request.unwrap()).await
    });
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!waiting.is_finished());
    held[0].abort();
    let answer = waiting.await.unwrap().unwrap();
    assert_eq!(answer.status(), StatusCode::ACCEPTED);
}

#[tokio::test]
async fn a_length_that_is_not_told_is_held_to_the_measure_as_well() {
    let desk = desk(BodyLimits {
        of_one_transfer: 8 * MB,
        ..small()
    });
    ["a", "b"].iter().for_each(|token| give(&desk, token));
    let _held = begin(&desk, vec![unfinished("a", 4 * MB, 4 * MB)]).await;
    let chunks = (0..6).map(|_| Ok::<_, std::io::Error>(Bytes::from(vec![b' '; MB])));
    let endless = Body::from_stream(stream::iter(chunks));
    let pushed = desk.push("/push/b", endless).await;
    assert_eq!(pushed.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn a_transfer_that_brought_what_one_may_hears_413_before_it_sends() {
    let desk = Desk::new();
    *desk.inbox.spent.lock().unwrap() = true;
    let answered = desk.send(unfinished(LIVE, 1000, 0)).await;
    assert_eq!(answered.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(desk.refused("over_quota"), 1);
}
