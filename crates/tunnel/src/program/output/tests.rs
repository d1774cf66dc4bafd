use super::*;

fn shared(pattern: &str, secrets: &[&str]) -> Arc<Shared> {
    Arc::new(Shared {
        kept: Mutex::default(),
        secrets: secrets
            .iter()
            .map(|secret| SecretString::from((*secret).to_owned()))
            .collect(),
        pattern: Some(Regex::new(pattern).unwrap()),
        allow_loopback: false,
        address: watch::channel(None).0,
        changed: Notify::new(),
    })
}

#[tokio::test]
async fn the_last_address_printed_is_the_address() {
    let shared = shared(r"https?://[-a-z0-9.]+\.example\.app", &[]);
    let text = b"2026 INF | https://old-one.example.app |\nhttps://new-one.example.app\r\n";
    follow(text.as_slice(), None, Arc::clone(&shared)).await;
    let found = shared.address.borrow().clone().unwrap();
    assert_eq!(found.as_str(), "https://new-one.example.app/");
    assert!(!shared.kept().unusable_address);
}

#[tokio::test]
async fn an_address_that_abdm_cannot_call_is_not_taken() {
    let shared = shared(r"http://[-a-z0-9.]+", &[]);
    follow(
        b"http://plain.example\n".as_slice(),
        None,
        Arc::clone(&shared),
    )
    .await;
    assert!(shared.address.borrow().is_none());
    assert!(shared.kept().unusable_address);
}

#[tokio::test]
async fn secrets_are_taken_out_of_what_is_kept() {
    let long = "eyJhIjoiYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoi";
    let shared = shared("x^", &["river stone"]);
    let text = format!("token is river stone, and {long}\n");
    follow(text.as_bytes(), None, Arc::clone(&shared)).await;
    let line = shared.kept().lines.back().cloned().unwrap();
    assert_eq!(line, "token is [redacted], and [redacted]");
}

#[tokio::test]
async fn a_flood_takes_no_memory() {
    let shared = shared("x^", &[]);
    let mut text = vec![b'a'; 100_000];
    text.push(b'\n');
    text.extend((0..10_000).flat_map(|_| *b"b c\n"));
    follow(text.as_slice(), None, Arc::clone(&shared)).await;
    let kept = shared.kept();
    assert_eq!(kept.lines.len(), LINES);
    assert!(kept.lines.iter().all(|line| line.chars().count() <= SIGNS));
    assert_eq!(kept.bytes, 140_001);
}
