//! Slow and silent callers keep no place from right ones (docs/promises.md, S5).

use std::time::{Duration, Instant};

use abdm::{
    callback::BodyLimits,
    server::{ServerHandle, ServerLimits, serve},
};
use app::port::PushTarget;
use domain::TransferId;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};

use super::support::*;

/// For what is to come, on a busy computer too; shorter than the ten seconds after which a silent caller goes anyway.
const SOON: Duration = Duration::from_secs(8);

async fn serve_desk(desk: &Desk, limits: ServerLimits) -> ServerHandle {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    serve(listener, desk.router.clone(), limits).unwrap()
}

async fn hold(server: &ServerHandle, beginning: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(server.local_addr()).await.unwrap();
    stream.write_all(beginning).await.unwrap();
    stream
}

fn callback(desk: &Desk, request: &str) -> String {
    let body = GRANT.replace("c5d1", request);
    format!(
        "POST {NOTIFY} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\nx-hiu-id: {HIU}\r\n\
         connection: close\r\ncontent-length: {}\r\n\r\n{body}",
        desk.key.sign(&gateway_claims()),
        body.len()
    )
}

async fn answer(mut stream: TcpStream) -> String {
    let mut answer = vec![];
    // A connection that was closed on us reads as whatever came before.
    let _ = timeout(SOON, stream.read_to_end(&mut answer)).await;
    String::from_utf8_lossy(&answer).into_owned()
}

/// Waits until something is so, for a minute at most.
async fn until(is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(60), "it is not so");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Sends seven callbacks, each on a connection of its own, and says how long the slowest took.
async fn slowest_of_seven(desk: &Desk, server: &ServerHandle, name: &str) -> Duration {
    let mut slowest = Duration::ZERO;
    for number in 0..7 {
        let begun = Instant::now();
        let stream = hold(
            server,
            callback(desk, &format!("{name}-{number}")).as_bytes(),
        )
        .await;
        let answer = answer(stream).await;
        assert!(
            answer.starts_with("HTTP/1.1 202"),
            "{name} {number}: {answer:?}"
        );
        slowest = slowest.max(begun.elapsed());
    }
    slowest
}

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_of_idle_sockets_stop_no_callback() {
    let desk = Desk::new();
    let server = serve_desk(&desk, ServerLimits::default()).await;
    let mut idle = Vec::new();
    for (count, beginning) in [
        (520, &b""[..]),
        (700, b""),
        (700, b"POST /v0.5/consents/hiu/notify HTTP/1.1\r\nx-a: "),
    ] {
        idle.clear();
        for _ in 0..count {
            idle.push(hold(&server, beginning).await);
        }
        let slowest =
            slowest_of_seven(&desk, &server, &format!("{count}-{}", beginning.len())).await;
        assert!(slowest < SOON, "{count}: {slowest:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sockets_that_are_opened_again_for_ever_stop_no_callback() {
    let desk = Desk::new();
    let limits = ServerLimits {
        connections: 64,
        ..ServerLimits::default()
    };
    let server = serve_desk(&desk, limits).await;
    let address = server.local_addr();
    let attacker = tokio::spawn(async move {
        let mut held = std::collections::VecDeque::new();
        loop {
            if let Ok(stream) = TcpStream::connect(address).await {
                held.push_back(stream);
            }
            if held.len() > 640 {
                held.pop_front();
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    });
    tokio::time::sleep(Duration::from_millis(200)).await;
    let slowest = slowest_of_seven(&desk, &server, "again").await;
    attacker.abort();
    assert!(slowest < SOON, "{slowest:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_with_a_live_push_url_keeps_its_place_while_others_come() {
    let desk = Desk::new();
    let limits = ServerLimits {
        connections: 8,
        ..ServerLimits::default()
    };
    let server = serve_desk(&desk, limits).await;
    let page = page_of(2_000);
    let head = format!(
        "POST /push/{LIVE} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        page.len()
    );
    let mut pushing = hold(&server, head.as_bytes()).await;
    pushing.write_all(&page.as_bytes()[..1000]).await.unwrap();
    until(|| *desk.inbox.looked_up.lock().unwrap() > 0).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let mut idle = Vec::new();
    for _ in 0..100 {
        idle.push(hold(&server, b"").await);
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    pushing.write_all(&page.as_bytes()[1000..]).await.unwrap();
    let answer = answer(pushing).await;
    assert!(answer.starts_with("HTTP/1.1 202"), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_live_push_url_cannot_hold_every_place() {
    let desk = Desk::new();
    let limits = ServerLimits {
        connections: 100,
        ..ServerLimits::default()
    };
    let server = serve_desk(&desk, limits).await;
    let head = format!(
        "POST /push/{LIVE} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 2000\r\n\r\n"
    );
    let mut pushing = Vec::new();
    for _ in 0..150 {
        pushing.push(hold(&server, head.as_bytes()).await);
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    let slowest = slowest_of_seven(&desk, &server, "one-url").await;
    assert!(slowest < SOON, "{slowest:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_with_a_dead_push_url_is_the_first_to_go() {
    let desk = Desk::new();
    let limits = ServerLimits {
        connections: 8,
        ..ServerLimits::default()
    };
    let server = serve_desk(&desk, limits).await;
    let head = "POST /push/unknown HTTP/1.1\r\nhost: x\r\ncontent-length: 60000000\r\n\r\n";
    let mut slow = Vec::new();
    for _ in 0..100 {
        slow.push(hold(&server, head.as_bytes()).await);
    }
    let slowest = slowest_of_seven(&desk, &server, "dead").await;
    assert!(slowest < SOON, "{slowest:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_wrong_requests_stops_no_callback() {
    let desk = Desk::new();
    let server = serve_desk(&desk, ServerLimits::default()).await;
    let mut idle = Vec::new();
    for _ in 0..200 {
        idle.push(hold(&server, b"").await);
    }
    let address = server.local_addr();
    let wrong = [
        format!(
            "POST {NOTIFY} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer a.b.c\r\ncontent-length: 0\r\n\r\n"
        ),
        "POST /push/guess HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n".to_owned(),
        "GET /.env HTTP/1.1\r\nhost: x\r\n\r\n".to_owned(),
    ];
    let flooding: Vec<_> = (0..24)
        .map(|number| {
            let wrong = wrong[number % 3].clone();
            tokio::spawn(async move {
                let mut heard = vec![0; 4096];
                loop {
                    let Ok(mut stream) = TcpStream::connect(address).await else {
                        continue;
                    };
                    while stream.write_all(wrong.as_bytes()).await.is_ok()
                        && stream.read(&mut heard).await.is_ok_and(|read| read > 0)
                    {
                    }
                }
            })
        })
        .collect();
    let refused = || desk.refused("bad_token") + desk.refused("unknown_push_url");
    until(|| refused() > 100).await;
    let slowest = slowest_of_seven(&desk, &server, "flood").await;
    flooding.iter().for_each(tokio::task::JoinHandle::abort);
    let refused = refused();
    eprintln!("slowest of seven beside {refused} refused: {slowest:?}");
    assert!(slowest < SOON, "{slowest:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_bodies_of_sixty_megabytes_take_their_measure_and_callbacks_go_on() {
    let desk = Desk::with(Wishes {
        bodies: BodyLimits {
            patience: Duration::from_millis(200),
            ..BodyLimits::default()
        },
        ..Wishes::default()
    });
    let server = serve_desk(&desk, ServerLimits::default()).await;
    let mut pushing = Vec::new();
    for number in 0..50 {
        let token = format!("hospital-{number}");
        let transfer = TransferId::parse(format!("transfer-{number}")).unwrap();
        let target = PushTarget::Live(transfer);
        desk.inbox
            .targets
            .lock()
            .unwrap()
            .insert(token.clone(), target);
        let head =
            format!("POST /push/{token} HTTP/1.1\r\nhost: x\r\ncontent-length: 60000000\r\n\r\n{{");
        pushing.push(hold(&server, head.as_bytes()).await);
    }
    let slowest = slowest_of_seven(&desk, &server, "fifty").await;
    assert!(slowest < SOON, "{slowest:?}");
    // Pages have 224 MB together: three such bodies. Who finds no room in time hears so.
    let mut heard = Vec::new();
    for stream in pushing {
        heard.push(tokio::spawn(answer(stream)));
    }
    let mut refused = 0;
    for heard in heard {
        let heard = heard.await.unwrap();
        if heard.starts_with("HTTP/1.1 503") {
            assert!(heard.to_lowercase().contains("retry-after"), "{heard}");
            refused += 1;
        } else {
            assert_eq!(heard, "", "its body is still awaited");
        }
    }
    assert_eq!(refused, 47);
    assert_eq!(desk.refused("no_room"), 47);
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_http_hears_nothing_or_an_empty_404() {
    let desk = Desk::new();
    let server = serve_desk(&desk, ServerLimits::default()).await;
    let long_header = format!("GET / HTTP/1.1\r\nx: {}\r\n\r\n", "a".repeat(600_000));
    let long_path = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(70_000));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(200));
    let whole = format!(
        "{}GARBAGE\r\n\r\n",
        "GET /nothing HTTP/1.1\r\nhost: x\r\n\r\n"
    );
    let broken: [&[u8]; 16] = [
        b"\r\n\r\n\r\n",
        b"GARBAGE\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET  / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nbad header\r\n\r\n",
        b"POST /push/x HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
        b"POST /push/x HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
        b"POST /push/x HTTP/1.1\r\ntransfer-encoding: nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: \x00\r\n\r\n",
        long_header.as_bytes(),
        long_path.as_bytes(),
        many.as_bytes(),
        b"CONNECT example.org:443 HTTP/1.1\r\nhost: x\r\n\r\n",
    ];
    let mut cases: Vec<&[u8]> = broken.to_vec();
    cases.push(whole.as_bytes());
    for sent in cases {
        let mut stream = TcpStream::connect(server.local_addr()).await.unwrap();
        // It may be closed while we still speak.
        let _ = stream.write_all(sent).await;
        let _ = stream.shutdown().await;
        let heard = answer(stream).await;
        let shown = String::from_utf8_lossy(&sent[..sent.len().min(60)]).into_owned();
        for line in heard.split("\r\n") {
            assert!(
                !line.starts_with("HTTP/") || line.starts_with("HTTP/1.1 404"),
                "{shown:?}: {heard:?}"
            );
        }
        assert!(
            heard.is_empty() || heard.ends_with("\r\n\r\n"),
            "{shown:?}: {heard:?}"
        );
    }
}
