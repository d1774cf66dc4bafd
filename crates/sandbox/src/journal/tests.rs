#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]

use super::*;

fn exchange(path: &str) -> Exchange {
    Exchange {
        direction: Direction::Received,
        path: path.into(),
        name: path.into(),
        status: 202,
        at: Utc::now(),
        body: Value::from("name of a patient"),
        headers: vec![("authorization".into(), "Bearer token".into())],
    }
}

#[test]
fn the_oldest_messages_go_when_there_are_too_many_or_too_large_ones() {
    let mut journal = Journal::new(2);
    for path in ["/1", "/2", "/3"] {
        journal.record(exchange(path), 10);
    }
    let paths = |journal: &Journal| -> Vec<String> {
        journal
            .exchanges()
            .into_iter()
            .map(|exchange| exchange.path)
            .collect()
    };
    assert_eq!(paths(&journal), ["/2", "/3"]);
    let mut journal = Journal::new(1000);
    for number in 0..30 {
        journal.record(exchange(&format!("/{number}")), BODY_LIMIT_BYTES);
    }
    assert_eq!(
        journal.exchanges().len(),
        ALL_BODIES_BYTES / BODY_LIMIT_BYTES
    );
    journal.record(exchange("/large"), BODY_LIMIT_BYTES + 1);
    let kept = journal
        .exchanges()
        .pop()
        .map(|exchange| exchange.body.to_string());
    assert!(kept.is_some_and(|body| body.contains("not kept")));
}

#[test]
fn an_exchange_shows_neither_body_nor_token() {
    let shown = format!("{:?}", exchange("/path"));
    assert!(shown.contains("/path"));
    assert!(!shown.contains("patient") && !shown.contains("token"));
}
