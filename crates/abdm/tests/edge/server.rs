//! The server on real sockets.

use std::time::Duration;

use abdm::server::{ByteStream, Handshake, ServerLimits, serve, serve_behind_proxy};
use axum::{Router, routing::any};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};

/// For what is to come, on a busy computer too; shorter than the ten seconds after which a silent caller goes anyway.
const LONG: Duration = Duration::from_secs(8);

fn router() -> Router {
    Router::new().route("/", any(async || "quick"))
}

async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

async fn ask(stream: &mut TcpStream, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = vec![0; 4096];
    let read = timeout(LONG, stream.read(&mut answer))
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
        let read = timeout(LONG, stream.read_to_end(&mut rest)).await;
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
    let read = timeout(LONG, first.read_to_end(&mut rest)).await;
    assert!(read.is_ok() && rest.is_empty(), "{rest:?}");
    assert!(ask(&mut second, "/").await.ends_with("quick"));
}

#[tokio::test]
async fn an_open_request_is_answered_before_the_server_ends() {
    let begun = std::sync::Arc::new(tokio::sync::Notify::new());
    let telling = std::sync::Arc::clone(&begun);
    let slow = move || async move {
        telling.notify_one();
        tokio::time::sleep(Duration::from_millis(300)).await;
        "slow"
    };
    let router = Router::new().route("/slow", any(slow));
    let server = serve(listener().await, router, ServerLimits::default()).unwrap();
    let addr = server.local_addr();
    let mut stream = TcpStream::connect(addr).await.unwrap();
    let asked = tokio::spawn(async move { ask(&mut stream, "/slow").await });
    timeout(LONG, begun.notified()).await.unwrap();
    timeout(LONG, server.stop()).await.unwrap();
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
    let read = timeout(LONG, stream.read(&mut answer)).await;
    assert!(read.unwrap().unwrap() > 0);
    let gone = timeout(LONG, near.read(&mut answer)).await;
    assert_eq!(gone.unwrap().unwrap(), 0, "the place is another's");
    server.stop().await;
    let (_near, far) = tokio::io::duplex(64);
    assert!(!entrance.take(far), "an ended server takes nobody");
}

/// A connection that a relay brings for a caller, who has said this much.
async fn brought(
    entrance: &abdm::server::Entrance,
    header: &str,
    begun: &str,
) -> tokio::io::DuplexStream {
    let (mut near, far) = tokio::io::duplex(4096);
    assert!(entrance.take(far));
    near.write_all(format!("{header}{begun}").as_bytes())
        .await
        .unwrap();
    // Each takes its place before the next one comes.
    tokio::time::sleep(Duration::from_millis(20)).await;
    near
}

fn announced(address: &str) -> String {
    format!("PROXY TCP4 {address} 203.0.113.1 50000 443\r\n")
}

/// Waits for the end of a connection that is to end.
async fn is_closed(stream: &mut (impl AsyncReadExt + Unpin)) -> bool {
    let read = timeout(LONG, stream.read(&mut [0; 1])).await;
    matches!(read, Ok(Ok(0) | Err(_)))
}

async fn is_open(stream: &mut (impl AsyncReadExt + Unpin)) -> bool {
    let read = timeout(Duration::from_millis(200), stream.read(&mut [0; 1])).await;
    !matches!(read, Ok(Ok(0) | Err(_)))
}

#[tokio::test]
async fn callers_whom_a_relay_names_have_a_bound_each() {
    let limits = ServerLimits {
        connections_of_one: 2,
        ..ServerLimits::default()
    };
    let server = serve(listener().await, router(), limits).unwrap();
    let entrance = server.entrance().announced();
    let flood = announced("198.51.100.7");
    let mut first = brought(&entrance, &flood, "GET / HTTP/1.1\r\n").await;
    let mut second = brought(&entrance, &flood, "GET / HTTP/1.1\r\n").await;
    let mut other = brought(&entrance, &announced("198.51.100.8"), "GET / ").await;
    let mut third = brought(&entrance, &flood, "GET / HTTP/1.1\r\n").await;
    assert!(is_closed(&mut first).await, "its network has two places");
    // Its own words about where it comes from are no more than broken HTTP.
    let itself = format!("{}GET / HTTP/1.1\r\n", announced("192.0.2.1"));
    let mut liar = brought(&entrance, &flood, &itself).await;
    assert!(is_closed(&mut second).await && is_closed(&mut liar).await);
    assert!(is_open(&mut other).await && is_open(&mut third).await);
    // Without a word of the relay nothing is answered.
    let mut silent = brought(&entrance, "", "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(is_closed(&mut silent).await);
    server.stop().await;
}

#[tokio::test]
async fn a_relay_that_is_not_to_be_believed_names_nobody() {
    let server = serve(listener().await, router(), ServerLimits::default()).unwrap();
    let entrance = server.entrance();
    let request = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
    let mut stream = brought(&entrance, &announced("198.51.100.7"), request).await;
    let mut answer = Vec::new();
    let read = timeout(LONG, stream.read_to_end(&mut answer)).await;
    assert!(read.is_ok() && answer.is_empty());
    let mut direct = TcpStream::connect(server.local_addr()).await.unwrap();
    let begun = format!("{}{request}", announced("198.51.100.7"));
    direct.write_all(begun.as_bytes()).await.unwrap();
    assert!(is_closed(&mut direct).await);
    server.stop().await;
}

#[tokio::test]
async fn behind_a_proxy_on_this_computer_each_connection_says_whose_it_is() {
    let limits = ServerLimits {
        connections_of_one: 1,
        ..ServerLimits::default()
    };
    let server = serve_behind_proxy(listener().await, router(), limits).unwrap();
    let mut held = Vec::new();
    for address in ["198.51.100.7", "198.51.100.8", "198.51.100.7"] {
        let mut stream = TcpStream::connect(server.local_addr()).await.unwrap();
        let header = announced(address);
        stream.write_all(header.as_bytes()).await.unwrap();
        assert!(ask(&mut stream, "/").await.ends_with("quick"), "{address}");
        held.push(stream);
    }
    assert!(is_closed(&mut held[0]).await && is_open(&mut held[1]).await);
    let mut plain = TcpStream::connect(server.local_addr()).await.unwrap();
    plain
        .write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    assert!(is_closed(&mut plain).await);
    server.stop().await;
}

/// This computer's address in its network, if it has one; nothing is sent to find out.
fn own_address() -> Option<std::net::IpAddr> {
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}

#[tokio::test]
async fn a_caller_from_elsewhere_speaks_for_himself_behind_a_proxy_too() {
    let Some(address) = own_address() else {
        return;
    };
    let everywhere = TcpListener::bind("0.0.0.0:0").await.unwrap();
    let server = serve_behind_proxy(everywhere, router(), ServerLimits::default()).unwrap();
    let at = (address, server.local_addr().port());
    let mut plain = TcpStream::connect(at).await.unwrap();
    assert!(ask(&mut plain, "/").await.ends_with("quick"));
    let mut liar = TcpStream::connect(at).await.unwrap();
    let begun = announced("198.51.100.7") + "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
    liar.write_all(begun.as_bytes()).await.unwrap();
    assert!(is_closed(&mut liar).await);
    server.stop().await;
}

/// Waits for one byte before it lets anything through, as TLS would.
struct OneByte;

#[async_trait::async_trait]
impl Handshake for OneByte {
    async fn shake(&self, mut stream: Box<dyn ByteStream>) -> Option<Box<dyn ByteStream>> {
        let byte = stream.read_u8().await.ok()?;
        (byte == b'!').then_some(stream)
    }
}

#[tokio::test]
async fn whoever_does_not_end_his_handshake_gives_way_to_others() {
    let limits = ServerLimits {
        connections: 2,
        ..ServerLimits::default()
    };
    let server = serve(listener().await, router(), limits).unwrap();
    let entrance = server
        .entrance()
        .announced()
        .after(std::sync::Arc::new(OneByte));
    let header = announced("198.51.100.7");
    let mut first = brought(&entrance, &header, "").await;
    let mut second = brought(&entrance, &header, "").await;
    let mut third = brought(
        &entrance,
        &announced("198.51.100.8"),
        "!GET / HTTP/1.1\r\nhost: x\r\n\r\n",
    )
    .await;
    let mut answer = vec![0; 4096];
    let read = timeout(LONG, third.read(&mut answer)).await;
    let read = read.unwrap().unwrap();
    assert!(String::from_utf8_lossy(&answer[..read]).ends_with("quick"));
    assert!(is_closed(&mut first).await && is_open(&mut second).await);
    let mut wrong = brought(&entrance, &header, "?GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert!(is_closed(&mut wrong).await);
    server.stop().await;
}
