//! The server on real sockets.

use std::time::Duration;

use abdm::server::{ServerLimits, serve};
use axum::{Router, routing::any};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};

fn router() -> Router {
    let slow = async || {
        tokio::time::sleep(Duration::from_millis(300)).await;
        "slow"
    };
    Router::new()
        .route("/", any(async || "quick"))
        .route("/slow", any(slow))
}

async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

async fn ask(stream: &mut TcpStream, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = vec![0; 4096];
    let read = timeout(Duration::from_secs(3), stream.read(&mut answer))
        .await
        .unwrap()
        .unwrap();
    String::from_utf8_lossy(&answer[..read]).into_owned()
}

#[tokio::test]
async fn requests_are_answered_without_telling_what_answers() {
    let server = serve(listener().await, router(), ServerLimits::default()).unwrap();
    let mut stream = TcpStream::connect(server.local_addr()).await.unwrap();
    let answer = ask(&mut stream, "/").await;
    assert!(
        answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("quick"),
        "{answer}"
    );
    assert!(!answer.to_lowercase().contains("server:"));
    assert!(
        ask(&mut stream, "/").await.ends_with("quick"),
        "the connection is kept"
    );
    server.stop().await;
}

#[tokio::test]
async fn headers_that_do_not_come_close_the_connection() {
    let limits = ServerLimits {
        header_timeout: Duration::from_millis(100),
        ..ServerLimits::default()
    };
    let server = serve(listener().await, router(), limits).unwrap();
    for beginning in ["", "GET / HTTP/1.1\r\nhost: x\r\n"] {
        let mut stream = TcpStream::connect(server.local_addr()).await.unwrap();
        stream.write_all(beginning.as_bytes()).await.unwrap();
        let mut rest = vec![];
        let read = timeout(Duration::from_secs(3), stream.read_to_end(&mut rest)).await;
        assert!(read.is_ok(), "still open after {beginning:?}");
        assert!(!String::from_utf8_lossy(&rest).contains("quick"));
    }
}

#[tokio::test]
async fn where_all_places_are_taken_the_one_that_says_nothing_goes() {
    let limits = ServerLimits {
        connections: 2,
        ..ServerLimits::default()
    };
    let server = serve(listener().await, router(), limits).unwrap();
    let mut first = TcpStream::connect(server.local_addr()).await.unwrap();
    let mut second = TcpStream::connect(server.local_addr()).await.unwrap();
    assert!(ask(&mut first, "/").await.ends_with("quick"));
    assert!(ask(&mut second, "/").await.ends_with("quick"));
    let mut third = TcpStream::connect(server.local_addr()).await.unwrap();
    assert!(ask(&mut third, "/").await.ends_with("quick"));
    let mut rest = vec![];
    let read = timeout(Duration::from_secs(3), first.read_to_end(&mut rest)).await;
    assert!(read.is_ok() && rest.is_empty(), "{rest:?}");
    assert!(ask(&mut second, "/").await.ends_with("quick"));
}

#[tokio::test]
async fn an_open_request_is_answered_before_the_server_ends() {
    let server = serve(listener().await, router(), ServerLimits::default()).unwrap();
    let addr = server.local_addr();
    let mut stream = TcpStream::connect(addr).await.unwrap();
    let asked = tokio::spawn(async move { ask(&mut stream, "/slow").await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    timeout(Duration::from_secs(3), server.stop())
        .await
        .unwrap();
    assert!(asked.await.unwrap().ends_with("slow"));
    assert!(TcpStream::connect(addr).await.is_err());
}

#[tokio::test]
async fn a_connection_that_a_tunnel_hands_in_is_served_under_the_same_limits() {
    let limits = ServerLimits {
        connections: 1,
        ..ServerLimits::default()
    };
    let server = serve(listener().await, router(), limits).unwrap();
    let entrance = server.entrance();
    let (mut near, far) = tokio::io::duplex(4096);
    assert!(entrance.take(far));
    near.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    let mut answer = vec![0; 4096];
    let read = near.read(&mut answer).await.unwrap();
    assert!(String::from_utf8_lossy(&answer[..read]).ends_with("quick"));
    // There is one place, whichever way the next one comes: the one that is silent loses it.
    let mut stream = TcpStream::connect(server.local_addr()).await.unwrap();
    stream
        .write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    let read = timeout(Duration::from_secs(3), stream.read(&mut answer)).await;
    assert!(read.unwrap().unwrap() > 0);
    let gone = timeout(Duration::from_secs(3), near.read(&mut answer)).await;
    assert_eq!(gone.unwrap().unwrap(), 0, "the place is another's");
    server.stop().await;
    let (_near, far) = tokio::io::duplex(64);
    assert!(!entrance.take(far), "an ended server takes nobody");
}
