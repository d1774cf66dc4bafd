//! What it takes to find records by their words, and to let them go: `cargo bench -p store --bench words`,
//! with how many records, such as `-- 10000` (else 50,000). Prints a table; no bound fails it.

#![allow(
    missing_docs,
    dead_code,
    unused_imports,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a measurement stops where it stands, and shares what tests and another one are made of"
)]

#[path = "../tests/store/fixture.rs"]
mod fixture;
#[path = "../tests/store/suite/given.rs"]
mod given;
#[path = "../../../benches/reading/prose.rs"]
mod prose;
/// Where the fixture looks for it.
mod suite {
    pub(crate) use super::given;
}

use std::time::{Duration, Instant};

use app::{
    model::{NewDigest, SearchQuery},
    port::Store,
    words,
};
use domain::RecordId;
use fixture::{Desk, artefact, artefact_id, consent, desk, ended, now, patient, record, transfer};
use zeroize::Zeroizing;

/// Records of one artefact.
const OF_ONE: usize = 100;

fn main() {
    let asked = std::env::args().find_map(|word| word.parse().ok());
    let records: usize = asked.unwrap_or(50_000);
    println!(
        "| What | Amount | p50 | p95 | Writer held, at most |\n| --- | --- | --- | --- | --- |"
    );
    let desk = desk();
    let artefacts = records / OF_ONE;
    for number in 0..artefacts {
        grant(&desk, number);
    }
    let began = Instant::now();
    // They come mixed, which is the worst case.
    fill(&desk, records, |number| number % artefacts);
    let each = began.elapsed() / u32::try_from(records).unwrap();
    row(
        &desk,
        "keeping a record with its words, 500 at a time",
        records,
        &[each],
    );
    let began = Instant::now();
    desk.store.tidy().unwrap();
    row(
        &desk,
        "merging what came, once nothing does",
        records,
        &[began.elapsed()],
    );
    let mut times = vec![];
    for question in [
        "metformin 500",
        "haemoglobin",
        "मधुमेह",
        "hypertension since",
        "rare4711",
        "zzz",
    ] {
        let letters: Vec<char> = question.chars().collect();
        for end in 1..=letters.len() {
            let text: String = letters[..end].iter().collect();
            let query = SearchQuery {
                words: words::question(&text),
                patient: None,
                limit: Some(50),
            };
            let began = Instant::now();
            desk.read(|view| view.search(&query, now()));
            times.push(began.elapsed());
        }
    }
    row(&desk, "search, letter by letter", records, &times);
    let times: Vec<Duration> = (0..5).map(|number| erase(&desk, number)).collect();
    row(
        &desk,
        &format!("erasing {OF_ONE} records, checked"),
        records,
        &times,
    );

    for records in [500, 5_000] {
        let desk = fixture::desk();
        grant(&desk, 0);
        fill(&desk, records, |_| 0);
        let _ = desk.store.take_stretch();
        let times = [erase(&desk, 0)];
        row(&desk, "erasing everything, checked", records, &times);
    }
}

fn name(number: usize) -> String {
    format!("p{number}")
}

fn grant(desk: &Desk, number: usize) {
    let name = name(number);
    desk.write(|tx| {
        tx.put_patient(&patient(&name))?;
        tx.put_consent(&consent(&name))?;
        tx.put_artefact(&artefact(&name))?;
        tx.put_transfer(&transfer(&name))
    });
}

fn fill(desk: &Desk, records: usize, whose: impl Fn(usize) -> usize) {
    for first in (0..records).step_by(500) {
        desk.write(|tx| {
            let mut digests = vec![];
            for number in first..(first + 500).min(records) {
                let mut one = record(&name(whose(number)));
                one.id = RecordId::parse(format!("rec-{number}")).unwrap();
                one.received_at = now().plus_seconds(i64::try_from(number).unwrap());
                tx.put_record(&one, b"{}")?;
                digests.push(NewDigest {
                    record: one.id,
                    version: 1,
                    digest: Zeroizing::new(vec![b'x'; 200]),
                    title: "Laboratory report".to_owned(),
                    text: Zeroizing::new(words::search_form(&prose::prose(number))),
                    abnormal: Vec::new(),
                });
            }
            tx.put_digests(&digests).map(drop)
        });
    }
}

fn erase(desk: &Desk, number: usize) -> Duration {
    let name = name(number);
    let (began, before) = (Instant::now(), on_processor());
    desk.write(|tx| tx.put_artefact(&ended(artefact(&name))));
    desk.store.erase(&artefact_id(&name)).unwrap();
    let took = began.elapsed();
    println!(
        "<!-- of {took:.0?} {:.0?} on a processor -->",
        on_processor() - before
    );
    took
}

/// How long this thread ran, where the system tells: what others on the machine do is not in it.
fn on_processor() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

fn row(desk: &Desk, what: &str, amount: usize, times: &[Duration]) {
    let mut times = times.to_vec();
    times.sort();
    let at = |share: usize| {
        let place = (times.len() * share / 100).min(times.len() - 1);
        format!("{:.2} ms", times[place].as_secs_f64() * 1e3)
    };
    let held = desk.store.take_stretch().longest.as_secs_f64() * 1e3;
    println!(
        "| {what} | {amount} | {} | {} | {held:.0} ms |",
        at(50),
        at(95)
    );
}
