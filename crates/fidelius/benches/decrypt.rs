//! How long opening an entry and agreeing on a page's key take.
//!
//! Repeat with `cargo bench -p fidelius`. Sizes are those of the plaintext; the content that is
//! opened is a third longer, since base64 is part of the work, as is wiping the plaintext.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use fidelius::{Nonce, PageKey, PeerKey, Side, TransferSecret};

const SIZES: [(&str, usize); 4] = [
    ("1 KB", 1_000),
    ("100 KB", 100_000),
    ("1 MB", 1_000_000),
    ("10 MB", 10_000_000),
];

/// Two ends of one transfer: (the receiver's page key, the sender's page key).
fn page_keys() -> (PageKey, PageKey) {
    let (hiu, hip) = (
        TransferSecret::from_bytes([7; 32]),
        TransferSecret::from_bytes([9; 32]),
    );
    let hiu_nonce = Nonce::parse(&"Hiu0".repeat(10)).expect("base64");
    let hip_nonce = Nonce::parse(&"Hip0".repeat(10)).expect("base64");
    let agree = |ours, our_nonce, theirs: &str, their_nonce, side| {
        let peer = PeerKey::parse(theirs).expect("a good key");
        PageKey::agree(ours, our_nonce, &peer, their_nonce, side).expect("agreement")
    };
    (
        agree(
            &hiu,
            &hiu_nonce,
            &hip.public_key_x509(),
            &hip_nonce,
            Side::HealthInformationUser,
        ),
        agree(
            &hip,
            &hip_nonce,
            &hiu.public_key_point(),
            &hiu_nonce,
            Side::HealthInformationProvider,
        ),
    )
}

/// JSON-like text of the given length; its content does not matter to the ciphers.
fn document(length: usize) -> Vec<u8> {
    br#"{"resourceType":"Bundle","type":"document"}"#.iter().copied().cycle().take(length).collect()
}

fn open(criterion: &mut Criterion) {
    let (receiver, sender) = page_keys();
    let mut group = criterion.benchmark_group("open");
    group
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    let mut medians = Vec::new();
    for (name, length) in SIZES {
        let content = sender.seal(&document(length)).expect("sealing");
        group.throughput(Throughput::Bytes(length as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &content, |b, content| {
            b.iter(|| black_box(receiver.open(black_box(content)).expect("authentic")));
        });
        medians.push((name, median_of_open(&receiver, &content)));
    }
    // The wrapped form takes the slow path through base64.
    let wrapped = sender
        .seal(&document(100_000))
        .expect("sealing")
        .as_bytes()
        .chunks(76)
        .map(String::from_utf8_lossy)
        .collect::<Vec<_>>()
        .join("\r\n");
    group.throughput(Throughput::Bytes(100_000));
    group.bench_function("100 KB in lines of 76", |b| {
        b.iter(|| black_box(receiver.open(black_box(&wrapped)).expect("authentic")));
    });
    medians.push(("100 KB in lines of 76", median_of_open(&receiver, &wrapped)));
    group.finish();
    for (name, median) in medians {
        eprintln_median(name, median);
    }
}

fn agree(criterion: &mut Criterion) {
    let ours = TransferSecret::from_bytes([7; 32]);
    let key = TransferSecret::from_bytes([9; 32]).public_key_x509();
    let nonce = Nonce::parse(&"Hip0".repeat(10)).expect("base64");
    criterion.bench_function("read key and agree", |b| {
        b.iter(|| {
            let peer = PeerKey::parse(black_box(&key)).expect("a good key");
            PageKey::agree(&ours, &nonce, &peer, &nonce, Side::HealthInformationUser)
        });
    });
}

/// Criterion reports a mean or a slope; this is the plain median of single runs.
fn median_of_open(receiver: &PageKey, content: &str) -> Duration {
    let mut times: Vec<Duration> = (0..51)
        .map(|_| {
            let start = Instant::now();
            drop(black_box(receiver.open(black_box(content))));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

#[allow(clippy::print_stderr, reason = "a benchmark reports to the terminal")]
fn eprintln_median(name: &str, median: Duration) {
    eprintln!("median of open, {name}: {median:?}");
}

criterion_group!(benches, open, agree);
criterion_main!(benches);
