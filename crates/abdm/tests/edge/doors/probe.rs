//! The proof that our public URL leads to us (docs/promises.md, T5); who issues nonces is asked by
//! a port.

use std::sync::Arc;

use abdm::callback::Probe;
use axum::http::{Method, StatusCode};

use super::support::*;

struct OneNonce;

impl Probe for OneNonce {
    fn answer(&self, nonce: &str) -> Option<String> {
        (nonce == "00ff").then(|| "proof".to_owned())
    }
}

#[tokio::test]
async fn only_a_nonce_we_issued_is_answered() {
    let desk = Desk::with(Wishes {
        probe: Some(Arc::new(OneNonce)),
        ..Wishes::default()
    });
    let ask = async |method, query: &str| {
        let answered = desk
            .ask(method, &format!("/.well-known/hiu-probe{query}"))
            .await;
        (answered.status, answered.body)
    };
    assert_eq!(
        ask(Method::GET, "?n=00ff").await,
        (StatusCode::OK, "proof".to_owned())
    );
    for query in ["?n=00fe", "?n=", "", "?m=00ff", "?n=00ff&x=1"] {
        assert_eq!(
            ask(Method::GET, query).await,
            (StatusCode::NOT_FOUND, String::new()),
            "{query}"
        );
    }
    // What lies between may treat a POST in another way: both ways are tried.
    assert_eq!(
        ask(Method::POST, "?n=00ff").await,
        (StatusCode::OK, "proof".to_owned())
    );
    assert_eq!(
        ask(Method::PUT, "?n=00ff").await,
        (StatusCode::NOT_FOUND, String::new())
    );
}
