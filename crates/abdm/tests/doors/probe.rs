//! The proof that our public URL leads to us (TRUST.md T5).

use std::sync::Arc;

use abdm::callback::SelfProbe;
use axum::http::{Method, StatusCode};

use crate::support::*;

#[tokio::test]
async fn only_a_nonce_we_issued_is_answered() {
    let probe = Arc::new(SelfProbe::generate().unwrap());
    let desk = Desk::with(Wishes {
        probe: Some(probe.clone()),
        ..Wishes::default()
    });
    let nonce = probe.issue().unwrap();
    assert_eq!(nonce.len(), 32);
    let answered = desk
        .ask(Method::GET, &format!("/.well-known/hiu-probe?n={nonce}"))
        .await;
    assert_eq!(
        (answered.status, answered.body),
        (StatusCode::OK, probe.expected(&nonce))
    );
    let other = "0".repeat(32);
    let answered = desk
        .ask(Method::GET, &format!("/.well-known/hiu-probe?n={other}"))
        .await;
    assert_eq!(
        (answered.status, answered.body.as_str()),
        (StatusCode::NOT_FOUND, "")
    );
    let stranger = SelfProbe::generate().unwrap();
    assert_ne!(stranger.expected(&nonce), probe.expected(&nonce));
}
