//! New keys are found, asked for sparingly, and kept across restarts (docs/promises.md, S1).

use std::sync::Arc;

use axum::http::StatusCode;

use super::support::*;

#[tokio::test]
async fn a_new_key_is_read_once_a_token_names_it() {
    let desk = Desk::new();
    assert_eq!(
        desk.callback(NOTIFY, GRANT).await.status,
        StatusCode::ACCEPTED
    );
    let fresh = Key::generate("key-2");
    *desk.certs.keys.lock().unwrap() = Some(key_set(&[&fresh]));
    let answered = desk
        .callback_as(&fresh.sign(&gateway_claims()), NOTIFY, GRANT)
        .await;
    assert_eq!(answered.status, StatusCode::ACCEPTED);
    assert_eq!(*desk.certs.asked.lock().unwrap(), 2);
    // The old key is not in the set any more.
    let answered = desk.callback(NOTIFY, GRANT).await;
    assert_eq!(answered.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(start_paused = true)]
async fn unknown_kids_make_us_ask_once_a_minute_at_most() {
    let desk = Desk::new();
    assert_eq!(
        desk.callback(NOTIFY, GRANT).await.status,
        StatusCode::ACCEPTED
    );
    let mut stranger = Key::generate("unused");
    for (minute, asked) in [(0, 2), (1, 3), (2, 4)] {
        for number in 0..20 {
            stranger.kid = format!("kid-{minute}-{number}");
            let token = stranger.sign(&gateway_claims());
            let answered = desk.callback_as(&token, NOTIFY, GRANT).await;
            assert_eq!(answered.status, StatusCode::UNAUTHORIZED);
        }
        assert_eq!(*desk.certs.asked.lock().unwrap(), asked);
        tokio::time::advance(std::time::Duration::from_secs(60)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn keys_that_were_out_of_reach_are_asked_for_again_after_five_seconds() {
    let desk = Desk::new();
    let keys = desk.certs.keys.lock().unwrap().take();
    for _ in 0..3 {
        let answered = desk.callback(NOTIFY, GRANT).await;
        assert_eq!(answered.status, StatusCode::SERVICE_UNAVAILABLE);
    }
    assert_eq!(*desk.certs.asked.lock().unwrap(), 1);
    *desk.certs.keys.lock().unwrap() = keys;
    tokio::time::advance(std::time::Duration::from_secs(5)).await;
    assert_eq!(
        desk.callback(NOTIFY, GRANT).await.status,
        StatusCode::ACCEPTED
    );
}

#[tokio::test]
async fn kept_keys_serve_after_a_restart_and_a_key_they_lack_is_read_at_once() {
    let cache = Arc::new(MemoryCache::default());
    let desk = Desk::with(Wishes {
        cache: cache.clone(),
        ..Wishes::default()
    });
    assert_eq!(
        desk.callback(NOTIFY, GRANT).await.status,
        StatusCode::ACCEPTED
    );
    assert!(cache.0.lock().unwrap().is_some());

    // The same keys after a restart, with the gateway out of reach.
    let restarted = Desk::with(Wishes {
        cache: cache.clone(),
        ..Wishes::default()
    });
    *restarted.certs.keys.lock().unwrap() = None;
    let token = desk.key.sign(&gateway_claims());
    let answered = restarted.callback_as(&token, NOTIFY, GRANT).await;
    assert_eq!(answered.status, StatusCode::ACCEPTED);

    // The gateway changed its key while we were away.
    let restarted = Desk::with(Wishes {
        cache: cache.clone(),
        ..Wishes::default()
    });
    let fresh = Key::generate("key-2");
    *restarted.certs.keys.lock().unwrap() = Some(key_set(&[&fresh]));
    let token = fresh.sign(&gateway_claims());
    let answered = restarted.callback_as(&token, NOTIFY, GRANT).await;
    assert_eq!(answered.status, StatusCode::ACCEPTED);
    assert_eq!(
        cache.0.lock().unwrap().as_deref(),
        Some(key_set(&[&fresh]).as_str())
    );
}
