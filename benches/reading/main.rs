//! Charts, search and opening a record, from a real store file.
//!
//! `cargo bench -p app --bench reading`, or with `-- --ten-times` for ten times as much of everything
//! (some minutes); with `charts`, `search`, `erase` or `open` only that. Prints a table; no bound fails it. All
//! documents are made up here.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a measurement stops where it stands"
)]

mod desk;
mod made;
mod prose;

use app::{model::NewDigest, port::Store, words};
use desk::{Desk, record};
use domain::RecordId;
use made::{document, history};
use prose::prose;
use std::time::{Duration, Instant};
use zeroize::Zeroizing;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let ten_times = std::env::args().any(|word| word == "--ten-times");
    println!("| What | Amount | p50 | p95 |\n| --- | --- | --- | --- |");
    let (charted, searched) = if ten_times {
        (vec![200, 2_000], vec![50_000, 500_000])
    } else {
        (vec![200], vec![50_000])
    };
    let named: Vec<String> = std::env::args().collect();
    let parts = ["charts", "search", "erase", "open"];
    let is_any_named = parts
        .iter()
        .any(|part| named.iter().any(|word| word == part));
    let is_wanted = |part: &str| !is_any_named || named.iter().any(|word| word == part);
    if is_wanted("charts") {
        charted.into_iter().for_each(charts);
    }
    if is_wanted("search") {
        searched.into_iter().for_each(search);
    }
    if is_wanted("erase") {
        erase(if ten_times { 50_000 } else { 5_000 });
    }
    if is_wanted("open") {
        open();
    }
}

fn charts(documents: usize) {
    let desk = Desk::new();
    let patient = desk.patient(0);
    desk.grant(0);
    for first in (0..documents).step_by(50) {
        desk.store
            .write(&mut |tx| {
                for number in first..(first + 50).min(documents) {
                    let bytes = document(number);
                    tx.put_record(&record(0, number, &bytes), bytes.as_bytes())?;
                }
                Ok(())
            })
            .unwrap();
    }
    desk.runtime.block_on(async {
        let took = Instant::now();
        desk.app.get_patient_summary(&patient).await.unwrap();
        row(
            "summary before any digest is made",
            documents,
            &[took.elapsed()],
        );
    });
    let digesting = Instant::now();
    desk.workers.work_index().unwrap();
    row(
        "digesting one record after it came",
        documents,
        &[digesting.elapsed() / u32::try_from(documents).unwrap()],
    );
    let time = |work: &dyn Fn()| -> Vec<Duration> {
        work();
        (0..30)
            .map(|_| {
                let started = Instant::now();
                work();
                started.elapsed()
            })
            .collect()
    };
    let app = &desk.app;
    let run = &desk.runtime;
    row(
        "summary of one patient",
        documents,
        &time(&|| {
            let view = run.block_on(app.get_patient_summary(&patient)).unwrap();
            assert!(view.summary.age.documents as usize >= documents);
        }),
    );
    let after_a_change: Vec<Duration> = (0..15)
        .map(|more| {
            let bytes = document(more);
            let kept = record(0, documents + more, &bytes);
            let put = |tx: &mut dyn app::port::Tx| tx.put_record(&kept, bytes.as_bytes());
            desk.store.write(&mut { put }).unwrap();
            desk.workers.work_index().unwrap();
            let started = Instant::now();
            run.block_on(app.get_patient_summary(&patient)).unwrap();
            started.elapsed()
        })
        .collect();
    row("the same after a record came", documents, &after_a_change);
    row(
        "laboratory grid",
        documents,
        &time(&|| {
            assert!(
                !run.block_on(app.get_patient_labs(&patient))
                    .unwrap()
                    .panels
                    .is_empty()
            );
        }),
    );
    row(
        "timeline",
        documents,
        &time(&|| {
            run.block_on(app.get_patient_timeline(&patient)).unwrap();
        }),
    );
    row(
        "summary as JSON for the window",
        documents,
        &time(&|| {
            let view = run.block_on(app.get_patient_summary(&patient)).unwrap();
            serde_json::to_string(&view).unwrap();
        }),
    );
}

/// Patients that the searched documents are spread over.
const PATIENTS: usize = 500;

fn search(documents: usize) {
    let desk = Desk::new();
    for number in 0..PATIENTS {
        desk.grant(number);
    }
    let started = Instant::now();
    for first in (0..documents).step_by(500) {
        desk.store
            .write(&mut |tx| {
                let mut digests = vec![];
                for number in first..(first + 500).min(documents) {
                    let record = record(number % PATIENTS, number, "");
                    tx.put_record(&record, b"{}")?;
                    digests.push(words_of(record.id, number));
                }
                tx.put_digests(&digests).map(drop)
            })
            .unwrap();
    }
    let each = started.elapsed() / u32::try_from(documents).unwrap();
    row("keeping one record with its words", documents, &[each]);
    let tidied = Instant::now();
    desk.store.tidy().unwrap();
    row(
        "merging what came, once nothing does",
        documents,
        &[tidied.elapsed()],
    );
    let file = std::fs::metadata(desk.folder.path().join("desk.db"))
        .unwrap()
        .len();
    println!(
        "| the store's file | {documents} | {} MB | |",
        file / 1_000_000
    );
    let typed = [
        "metformin 500",
        "haemoglobin",
        "patient",
        "penicillin allergy",
        "मधुमेह",
        "hypertension since",
        "creatinine 1.",
        "rare4711",
        "lab report glucose",
        "x-ray chest",
        "பரிசோதனை",
        "zzz",
        // In every text, and in none of them side by side.
        "120/80",
    ];
    let mut all = vec![];
    let mut one = vec![];
    for question in typed {
        let letters: Vec<char> = question.chars().collect();
        for end in 1..=letters.len() {
            let text: String = letters[..end].iter().collect();
            for (patient, times) in [(None, &mut all), (Some(desk.patient(7)), &mut one)] {
                let started = Instant::now();
                desk.runtime
                    .block_on(desk.app.search(&text, patient, Some(50)))
                    .unwrap();
                times.push((started.elapsed(), text.clone()));
            }
        }
    }
    all.sort();
    if let Some((took, text)) = all.last() {
        println!("<!-- slowest: {text:?} {took:?} -->");
    }
    let times =
        |list: Vec<(Duration, String)>| list.into_iter().map(|(took, _)| took).collect::<Vec<_>>();
    row("search as one types, everybody's", documents, &times(all));
    row("search as one types, one patient's", documents, &times(one));
    // What one artefact holds goes while others are received.
    for number in 3..9 {
        desk.erase("erasing one artefact", number);
    }
}

/// One artefact that holds everything, without words and with them.
fn erase(documents: usize) {
    for with_words in [false, true] {
        let desk = Desk::new();
        desk.grant(0);
        for first in (0..documents).step_by(500) {
            desk.store
                .write(&mut |tx| {
                    let mut digests = vec![];
                    for number in first..(first + 500).min(documents) {
                        let record = record(0, number, "");
                        tx.put_record(&record, b"{}")?;
                        if with_words {
                            digests.push(words_of(record.id, number));
                        }
                    }
                    tx.put_digests(&digests).map(drop)
                })
                .unwrap();
        }
        desk.erase(
            if with_words {
                "erasing everything, with its words"
            } else {
                "erasing everything, without words"
            },
            0,
        );
    }
}

fn words_of(record: RecordId, number: usize) -> NewDigest {
    NewDigest {
        abnormal: vec![],
        record,
        version: 1,
        digest: Zeroizing::new(vec![b'x'; 200]),
        title: "Laboratory report".to_owned(),
        text: Zeroizing::new(words::search_form(&prose(number))),
    }
}

fn open() {
    let desk = Desk::new();
    desk.grant(0);
    for (name, results) in [
        ("opening a record of 300 KB", 320),
        ("opening a record of 4 MB", 4_300),
    ] {
        let bytes = history(results);
        let kept = record(0, results, &bytes);
        desk.store
            .write(&mut |tx| tx.put_record(&kept, bytes.as_bytes()))
            .unwrap();
        let times: Vec<Duration> = (0..20)
            .map(|_| {
                let started = Instant::now();
                desk.runtime
                    .block_on(desk.app.get_record(&kept.id))
                    .unwrap();
                started.elapsed()
            })
            .collect();
        row(name, bytes.len(), &times);
    }
}

fn row(what: &str, amount: usize, times: &[Duration]) {
    let mut times = times.to_vec();
    times.sort();
    let at = |share: usize| {
        let place = (times.len() * share / 100).min(times.len() - 1);
        format!("{:.2} ms", times[place].as_secs_f64() * 1e3)
    };
    println!("| {what} | {amount} | {} | {} |", at(50), at(95));
}
