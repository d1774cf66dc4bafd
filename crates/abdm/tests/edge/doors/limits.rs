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
async fn what_is_no_json_or_has_no_id_is_400_in_abdms_error_shape() {
    let desk = Desk::new();
    let deep = format!(
        r#"{{"requestId":"1","x":{}{}}}"#,
        "[".repeat(70),
        "]".repeat(70)
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
        r#"{"requestId":"","notification":{"status":"GRANTED","consentRequestId":"1"}}"#,
        r#"{"notification":{"status":"GRANTED","consentRequestId":"1"}}"#,
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
    for body in ["", "{", "hello", "<html></html>"] {
        let pushed = desk.push(&format!("/push/{LIVE}"), body).await;
        assert_eq!(pushed.status, StatusCode::BAD_REQUEST, "{body}");
    }
    assert_eq!(desk.kept(), 0);
}

#[tokio::test]
async fn whatever_is_json_and_has_an_id_is_kept_first() {
    let many = format!(
        r#"{{"requestId":"1","notification":{{"status":"GRANTED","consentArtefacts":[{}]}}}}"#,
        vec![r#"{"id":"a"}"#; 1001].join(",")
    );
    let wide: Vec<u8> = format!("\u{feff}{GRANT}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let bodies: Vec<Vec<u8>> = [
        r#"{"requestId":7,"notification":{"status":"GRANTED","consentRequestId":"1"}}"#,
        r#"{"requestId":"1","notification":{"status":"","consentRequestId":"1"}}"#,
        r#"{"requestId":"1","notification":{"consentRequestId":"1"}}"#,
        r#"{"requestId":"1","notification":{"status":"GRANTED"}}"#,
        r#"{"requestId":"1"}"#,
        r#"{"RequestID":"1","notification":[]}"#,
        r#"[{"requestId":"1"}]"#,
        r#"{"requestId":"1","a":[1,2,],"b":NaN,}"#,
        "\u{feff}{\"requestId\":\"1\"}",
        &many,
    ]
    .iter()
    .map(|body| body.as_bytes().to_vec())
    .chain([wide])
    .collect();
    let desk = Desk::new();
    for (at, body) in bodies.iter().enumerate() {
        let answered = desk.callback(NOTIFY, body.clone()).await;
        assert_eq!(answered.status, StatusCode::ACCEPTED, "{at}");
    }
    assert_eq!(desk.kept(), bodies.len());
    // Byte for byte: what it means is read later.
    {
        let kept = desk.inbox.kept.lock().unwrap();
        assert!(
            kept.iter()
                .zip(&bodies)
                .all(|(kept, body)| kept.body == *body)
        );
    }
    for body in ["{}", "[]", r#"{"entries":7}"#] {
        let pushed = desk.push(&format!("/push/{LIVE}"), body).await;
        assert_eq!(pushed.status, StatusCode::ACCEPTED, "{body}");
    }
}

#[tokio::test]
async fn a_packed_body_is_kept_plain_and_another_packing_is_415_by_name() {
    use axum::{body::Body, http::Request};
    use std::io::Write;
    let desk = Desk::new();
    let token = desk.key.sign(&gateway_claims());
    let send = async |encoding: &str, kind: &str, body: Vec<u8>| {
        let request = Request::post(NOTIFY)
            .header("authorization", format!("Bearer {token}"))
            .header("x-hiu-id", HIU)
            .header("content-encoding", encoding)
            .header("content-type", kind)
            .body(Body::from(body));
        desk.send(request.unwrap()).await
    };
    let mut packing = flate2::write::GzEncoder::new(vec![], flate2::Compression::fast());
    packing.write_all(GRANT.as_bytes()).unwrap();
    let packed = packing.finish().unwrap();
    // A content type that lies is no reason to look at the bytes in another way.
    for kind in [
        "application/json",
        "text/plain",
        "application/x-www-form-urlencoded",
        "image/png",
    ] {
        let answered = send("gzip", kind, packed.clone()).await;
        assert_eq!(answered.status, StatusCode::ACCEPTED, "{kind}");
    }
    {
        let kept = desk.inbox.kept.lock().unwrap();
        assert_eq!((kept.len(), kept[0].body.as_slice()), (1, GRANT.as_bytes()));
    }
    let answered = send("br", "application/json", packed).await;
    assert_eq!(answered.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert!(
        answered.body.contains("br is not taken"),
        "{}",
        answered.body
    );
    assert_eq!(desk.refused("encoding"), 1);
}

#[tokio::test]
async fn a_packed_body_may_not_grow_beyond_the_limit() {
    use axum::{body::Body, http::Request};
    use std::io::Write;
    let desk = Desk::with(Wishes {
        push_bytes: 100_000,
        ..Wishes::default()
    });
    let mut packing = flate2::write::GzEncoder::new(vec![], flate2::Compression::best());
    packing.write_all(&vec![b' '; 50_000_000]).unwrap();
    let bomb = packing.finish().unwrap();
    assert!(bomb.len() < 100_000);
    let request = Request::post(format!("/push/{LIVE}"))
        .header("content-encoding", "gzip")
        .body(Body::from(bomb));
    let answered = desk.send(request.unwrap()).await;
    assert_eq!(answered.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(desk.kept(), 0);
}

#[tokio::test]
async fn a_sender_that_waits_to_be_told_to_go_on_is_told() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let desk = Desk::new();
    let token = desk.key.sign(&gateway_claims());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = abdm::server::serve(
        listener,
        desk.router.clone(),
        abdm::server::ServerLimits::default(),
    )
    .unwrap();
    let mut socket = tokio::net::TcpStream::connect(server.local_addr())
        .await
        .unwrap();
    let head = format!(
        "POST {NOTIFY} HTTP/1.1\r\nhost: clinic\r\nauthorization: Bearer {token}\r\nx-hiu-id: {HIU}\r\n\
         expect: 100-continue\r\ncontent-length: {}\r\n\r\n",
        GRANT.len()
    );
    socket.write_all(head.as_bytes()).await.unwrap();
    let mut heard = vec![0; 4096];
    let length = socket.read(&mut heard).await.unwrap();
    let told = String::from_utf8_lossy(&heard[..length]).into_owned();
    assert!(told.starts_with("HTTP/1.1 100 "), "{told}");
    socket.write_all(GRANT.as_bytes()).await.unwrap();
    let length = socket.read(&mut heard).await.unwrap();
    let told = String::from_utf8_lossy(&heard[..length]).into_owned();
    assert!(told.starts_with("HTTP/1.1 202 "), "{told}");
    assert_eq!(desk.kept(), 1);
    server.stop().await;
}
