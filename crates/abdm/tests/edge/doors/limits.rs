//! Bounds on bodies (docs/promises.md, S2).

use axum::{
    body::{Body, Bytes},
    http::{Request, StatusCode},
};
use futures::stream;

use super::support::*;

fn grant_of(bytes: usize) -> String {
    let mut body = GRANT.to_owned();
    body.push_str(&" ".repeat(bytes - GRANT.len()));
    body
}

#[tokio::test]
async fn a_callback_of_one_megabyte_is_taken_and_one_byte_more_is_not() {
    let desk = Desk::new();
    let most = 1024 * 1024;
    assert_eq!(
        desk.callback(NOTIFY, grant_of(most)).await.status,
        StatusCode::ACCEPTED
    );
    let answered = desk.callback(NOTIFY, grant_of(most + 1)).await;
    assert_eq!(answered.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!((desk.kept(), desk.refused("too_large")), (1, 1));
}

#[tokio::test]
async fn a_length_that_is_not_told_is_counted() {
    let desk = Desk::with(Wishes {
        callback_bytes: 4096,
        push_bytes: 4096,
        ..Wishes::default()
    });
    let endless = || {
        let chunk = || Ok::<_, std::io::Error>(Bytes::from_static(&[b' '; 1024]));
        Body::from_stream(stream::iter((0..64).map(move |_| chunk())))
    };
    assert_eq!(
        desk.callback(NOTIFY, endless()).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let pushed = desk.push(&format!("/push/{LIVE}"), endless()).await;
    assert_eq!(pushed.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(desk.kept(), 0);
}

#[tokio::test]
async fn a_claimed_length_beyond_the_limit_is_refused_before_it_is_sent() {
    let desk = Desk::new();
    let request = Request::post(format!("/push/{LIVE}"))
        .header("content-length", "99999999999")
        .body(Body::from_stream(stream::pending::<
            Result<Bytes, std::io::Error>,
        >()));
    assert_eq!(
        desk.send(request.unwrap()).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

#[tokio::test]
async fn a_body_is_not_read_before_its_token_is_good() {
    let desk = Desk::new();
    // A body that fails when touched would be TooSlow; the token decides first.
    let broken = stream::iter([Err::<Bytes, _>(std::io::Error::other("touched"))]);
    let answered = desk
        .callback_as("x.y.z", NOTIFY, Body::from_stream(broken))
        .await;
    assert_eq!(answered.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_refused_sender_of_a_large_body_hears_the_answer_over_a_socket() {
    let desk = Desk::new();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let limits = abdm::server::ServerLimits::default();
    let server = abdm::server::serve(listener, desk.router.clone(), limits).unwrap();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let base = format!("http://{}", server.local_addr());
    for _ in 0..10 {
        let sent = http
            .post(format!("{base}{NOTIFY}"))
            .body(grant_of(200_000))
            .send()
            .await;
        assert_eq!(sent.unwrap().status().as_u16(), 401);
        let sent = http
            .post(format!("{base}/push/unknown"))
            .body(grant_of(200_000))
            .send()
            .await;
        assert_eq!(sent.unwrap().status().as_u16(), 404);
    }
    server.stop().await;
}

#[tokio::test(start_paused = true)]
async fn a_body_that_never_comes_is_given_up() {
    let desk = Desk::new();
    let silent = stream::pending::<Result<Bytes, std::io::Error>>();
    let pushed = desk
        .push(&format!("/push/{LIVE}"), Body::from_stream(silent))
        .await;
    assert_eq!(pushed.status, StatusCode::REQUEST_TIMEOUT);
    assert_eq!(desk.refused("too_slow"), 1);
}

#[tokio::test]
async fn what_is_not_of_its_paths_shape_is_400_in_abdms_error_shape() {
    let desk = Desk::new();
    let deep = format!(
        r#"{{"requestId":"1","x":{}{}}}"#,
        "[".repeat(70),
        "]".repeat(70)
    );
    let many = format!(
        r#"{{"requestId":"1","notification":{{"status":"GRANTED","consentArtefacts":[{}]}}}}"#,
        vec![r#"{"id":"a"}"#; 1001].join(",")
    );
    let bodies = [
        "",
        "{",
        "{}",
        "[]",
        "null",
        "\"text\"",
        "\u{feff}{}",
        &deep,
        &many,
        r#"{"requestId":"","notification":{"status":"GRANTED","consentRequestId":"1"}}"#,
        r#"{"requestId":7,"notification":{"status":"GRANTED","consentRequestId":"1"}}"#,
        r#"{"notification":{"status":"GRANTED","consentRequestId":"1"}}"#,
        r#"{"requestId":"1","notification":{"status":"","consentRequestId":"1"}}"#,
        r#"{"requestId":"1","notification":{"consentRequestId":"1"}}"#,
        r#"{"requestId":"1","notification":{"status":"GRANTED"}}"#,
        &format!("{GRANT} {{}}"),
    ];
    for body in bodies {
        let answered = desk.callback(NOTIFY, body.to_owned()).await;
        assert_eq!(answered.status, StatusCode::BAD_REQUEST, "{body}");
        assert_eq!(
            answered.body,
            r#"{"error":{"code":4400,"message":"invalid request"}}"#
        );
    }
    assert_eq!(desk.kept(), 0);
    assert_eq!(desk.refused("malformed"), bodies.len());
    let pushed = desk.push(&format!("/push/{LIVE}"), "{}").await;
    assert_eq!(pushed.status, StatusCode::BAD_REQUEST);
}
