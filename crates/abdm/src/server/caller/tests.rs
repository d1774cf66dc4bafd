use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::*;

const LIMIT: Duration = Duration::from_secs(10);

/// `PROXY TCP4 198.51.100.7 203.0.113.1 50000 443` in version 2, with a further field.
const BINARY: &[u8] = b"\r\n\r\n\0\r\nQUIT\n\x21\x11\x00\x12\
    \xc6\x33\x64\x07\xcb\x00\x71\x01\xc3\x50\x01\xbb\x04\x00\x03abc";

/// Who `bytes` are said to come from, and what is left of them.
async fn hear(bytes: &[u8], piece: usize) -> Option<(Option<IpAddr>, Vec<u8>)> {
    let (mut proxy, ours) = tokio::io::duplex(piece);
    let bytes = bytes.to_vec();
    let speaking = async move {
        // We may hang up while it speaks.
        let _ = proxy.write_all(&bytes).await;
    };
    let hearing = async move {
        let (mut stream, caller) = announced(ours, LIMIT).await?;
        let mut rest = Vec::new();
        #[expect(clippy::disallowed_methods, reason = "the test's own bytes, and few")]
        let read = stream.read_to_end(&mut rest).await;
        read.ok()?;
        Some((caller, rest))
    };
    tokio::join!(speaking, hearing).1
}

fn from(address: &str) -> Option<IpAddr> {
    Some(address.parse().unwrap())
}

#[tokio::test]
async fn a_proxy_says_who_calls_in_both_versions_and_the_callers_bytes_stay_whole() {
    let request = b"GET / HTTP/1.1\r\n\r\n";
    for (header, caller) in [
        (
            &b"PROXY TCP4 198.51.100.7 203.0.113.1 50000 443\r\n"[..],
            from("198.51.100.7"),
        ),
        (
            b"PROXY TCP6 2001:db8::7 2001:db8::1 50000 443\r\n",
            from("2001:db8::7"),
        ),
        (b"PROXY UNKNOWN\r\n", None),
        (b"PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n", None),
        (BINARY, from("198.51.100.7")),
        (b"\r\n\r\n\0\r\nQUIT\n\x20\x00\x00\x00", None),
    ] {
        for piece in [1, 7, 4096] {
            let heard = hear(&[header, request].concat(), piece).await;
            assert_eq!(heard, Some((caller, request.to_vec())), "{header:?}");
        }
    }
}

#[tokio::test]
async fn without_a_header_nothing_of_a_connection_is_taken() {
    let long = format!("PROXY UNKNOWN {}\r\n", "x".repeat(70_000));
    for bytes in [
        &b""[..],
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"PROXY TCP4 clinic 203.0.113.1 50000 443\r\n",
        b"PROXY TCP4 198.51.100.7 203.0.113.1 50000 443",
        b"PROXY TCP4 198.51.100.7 203.0.113.1 50000 99999\r\n",
        b"\r\n\r\n\0\r\nQUIT\n\x21\x12\x00\x0c\xc6\x33\x64\x07\xcb\x00\x71\x01\xc3\x50\x01\xbb",
        b"\r\n\r\n\0\r\nQUIT\n\x31\x11\x00\x0c",
        long.as_bytes(),
    ] {
        assert_eq!(hear(bytes, 4096).await, None, "{bytes:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_header_that_does_not_come_is_not_waited_for() {
    let (mut proxy, ours) = tokio::io::duplex(64);
    proxy.write_all(b"PROXY TCP4 ").await.unwrap();
    let begun = tokio::time::Instant::now();
    assert!(announced(ours, LIMIT).await.is_none());
    assert_eq!(begun.elapsed(), LIMIT);
}

proptest! {
    #[test]
    fn no_bytes_are_too_odd_to_be_heard(
        head in prop_oneof![
            Just(&b""[..]), Just(&b"PROXY "[..]), Just(&b"PROXY TCP6 "[..]), Just(&BINARY[..12]), Just(BINARY),
        ],
        tail in prop::collection::vec(any::<u8>(), 0..300),
        piece in 1_usize..64,
    ) {
        let bytes = [head, &tail].concat();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        // A caller is said to call, or nothing is; what was sent is never longer than what is left.
        if let Some((_, rest)) = runtime.block_on(hear(&bytes, piece)) {
            prop_assert!(rest.len() < bytes.len() && bytes.ends_with(&rest));
        }
    }
}
