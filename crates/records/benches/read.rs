//! How long reading a record takes, from the stored bytes to what a screen draws.
//!
//! Repeat with `cargo bench -p records --bench read`.

use std::cell::Cell;
use std::hint::black_box;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

#[path = "history.rs"]
mod history;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Visits that make a history of about 400 KB; ten times as many make 4 MB.
const VISITS: usize = 48;

fn documents() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("discharge summary, 300 KB", history::discharge(150_000)),
        ("history, 400 KB", history::history(VISITS)),
        ("history, 4 MB", history::history(VISITS * 10)),
        ("history, 40 MB", history::history(VISITS * 100)),
    ]
}

fn read(criterion: &mut Criterion) {
    let documents = documents();
    // What is read is dropped outside the measured time, before the next is read: a screen keeps it.
    for name in ["view", "list", "digest"] {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10);
        for (size, bytes) in &documents {
            group.throughput(Throughput::Bytes(bytes.len() as u64));
            group.bench_with_input(BenchmarkId::from_parameter(size), bytes, |bench, bytes| {
                let bytes = || black_box(bytes.as_slice());
                let one = BatchSize::PerIteration;
                match name {
                    "view" => bench.iter_batched(bytes, records::read, one),
                    "list" => bench.iter_batched(bytes, records::summarise, one),
                    _ => bench.iter_batched(bytes, records::digest, one),
                }
            });
        }
        group.finish();
    }
}

/// The first document of a hospital's software: no shape of a resource in it has been checked before.
fn read_first(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("view, shapes never seen");
    group.sample_size(10);
    let number = Cell::new(0);
    for (size, bytes) in &documents()[..3] {
        let text = std::str::from_utf8(bytes).expect("made as text");
        // A code stays in the outline of its resource, so each of these is another.
        let unseen = || {
            number.set(number.get() + 1);
            let language = format!("\"language\":\"x-{}\",\"resourceType\":", number.get());
            text.replace("\"resourceType\":", &language).into_bytes()
        };
        group.bench_function(BenchmarkId::from_parameter(size), |bench| {
            bench.iter_batched(
                unseen,
                |bytes| records::read(&bytes),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, read, read_first);
criterion_main!(benches);
