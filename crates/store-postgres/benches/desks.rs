//! Twenty desks of one clinic on one PostgreSQL server (docs/performance.md, "Twenty desks"): they read, search and ask
//! while callbacks arrive, and one of them takes over from another.
//!
//! `cargo bench -p store-postgres --bench desks -- [--documents N] [--each N] [--hashes N] [--desks N] [--callbacks N]
//! [--seconds N] [--plans]`. Artefacts, their keys, and one patient's documents are made as the program makes them. The other
//! documents are rows of random bytes, as long as sealed ones and with as many hashes of words: the server cannot tell them
//! apart, and nobody here ever finds them. `--plans` prints the plans of whatever took longer than 50 ms.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    dead_code,
    missing_docs,
    unused_imports,
    reason = "a measurement, with what the tests beside it use"
)]

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use app::{
    model::{NewDigest, SearchQuery},
    port::{Inbox, Store},
};
use domain::RecordId;
use store_postgres::PgStore;
use zeroize::Zeroizing;

use fixture::{Desk, Keychain, desk_on, now, this_desk};
use given::{address, artefact, consent, find_call, message, patient, record, transfer};
use server::Server;

#[path = "../tests/postgres/fixture.rs"]
mod fixture;
#[path = "../../store/tests/store/suite/given.rs"]
mod given;
#[path = "../tests/postgres/server.rs"]
mod server;
mod suite {
    pub(crate) use crate::given;
}

/// The patient whose summary is read: so many documents, as the bound says.
const SUMMARY_OF: usize = 200;
const WHOLE: &str = "whole";
/// Artefacts made in one transaction.
const AT_ONCE: usize = 200;
/// A person reads what came before they ask for the next.
const THINKS: Duration = Duration::from_millis(400);
/// How often a desk looks whether it can take over, as the program does.
const LOOKS: Duration = Duration::from_secs(2);

struct Sizes {
    documents: usize,
    each: usize,
    hashes: usize,
    desks: usize,
    callbacks: u64,
    seconds: u64,
    plans: bool,
}

impl Sizes {
    fn read() -> Self {
        let given: Vec<String> = std::env::args().collect();
        let number = |name: &str, usual: usize| {
            let place = given.iter().position(|it| it == name);
            let text = place.and_then(|place| given.get(place + 1));
            text.map_or(usual, |text| text.parse().unwrap())
        };
        Self {
            documents: number("--documents", 50_000),
            each: number("--each", 10),
            hashes: number("--hashes", 1_200),
            desks: number("--desks", 20),
            callbacks: number("--callbacks", 200) as u64,
            seconds: number("--seconds", 30) as u64,
            plans: given.iter().any(|it| it == "--plans"),
        }
    }
}

/// What was measured, by its name.
#[derive(Default)]
struct Measured(Mutex<BTreeMap<&'static str, Vec<Duration>>>);

impl Measured {
    /// What was told to be tried again counts by itself, with how long that took.
    fn time(&self, name: &'static str, work: impl FnOnce() -> Result<(), app::Error>) {
        let began = Instant::now();
        match work() {
            Ok(()) => self.add(name, began.elapsed()),
            Err(app::Error::Busy) => self.add("told to try again", began.elapsed()),
            Err(error) => panic!("{name}: {error}"),
        }
    }

    fn add(&self, name: &'static str, took: Duration) {
        self.0.lock().unwrap().entry(name).or_default().push(took);
    }

    fn print(&self) {
        println!(
            "{:<34} {:>7} {:>10} {:>10} {:>10} {:>10}",
            "what", "times", "p50", "p95", "p99", "max"
        );
        for (name, times) in &mut *self.0.lock().unwrap() {
            times.sort();
            let at = |part: usize| {
                let place = (times.len() * part / 100).min(times.len() - 1);
                format!("{:.1} ms", times[place].as_secs_f64() * 1e3)
            };
            let (count, last) = (times.len(), at(100));
            println!(
                "{name:<34} {count:>7} {:>10} {:>10} {:>10} {last:>10}",
                at(50),
                at(95),
                at(99)
            );
        }
    }
}

fn main() {
    let sizes = Sizes::read();
    let mut settings = vec!["max_connections=400", "shared_buffers=512MB"];
    if sizes.plans {
        settings.extend([
            "shared_preload_libraries=auto_explain",
            "auto_explain.log_min_duration=50",
            "auto_explain.log_analyze=on",
            "auto_explain.log_nested_statements=on",
        ]);
    }
    let server: &'static Server = Box::leak(Box::new(Server::start(&settings)));
    let desk = desk_on(server, |_| {});
    let began = Instant::now();
    fill(&desk, &sizes);
    let size = desk.ask("SELECT pg_size_pretty(pg_database_size(current_database()))");
    println!(
        "{} documents of {} words and beginnings each, {} under an artefact; {size}; made in {:.0} s",
        sizes.documents,
        sizes.hashes,
        sizes.each,
        began.elapsed().as_secs_f64()
    );
    let desks: Vec<(PgStore, Keychain)> = (2..=sizes.desks)
        .map(|number| join(&desk, number))
        .collect();
    let measured = Measured::default();
    println!(
        "{} desks, {} callbacks a second, {} s, {}",
        desks.len() + 1,
        sizes.callbacks,
        sizes.seconds,
        if cfg!(debug_assertions) {
            "debug build"
        } else {
            "release build"
        }
    );
    work(&desk, &desks, &measured, &sizes);
    take_over(&desk, &desks, &measured);
    measured.print();
    drop((desks, desk));
    server.kill();
    if sizes.plans {
        print_plans(server);
    }
    let _ = std::fs::remove_dir_all(&server.folder);
}

/// Artefacts with their keys, the patient who is read, and the rows of everybody else's documents.
fn fill(desk: &Desk, sizes: &Sizes) {
    let artefacts = sizes.documents / sizes.each;
    for from in (0..artefacts).step_by(AT_ONCE) {
        desk.write(|tx| {
            for number in from..artefacts.min(from + AT_ONCE) {
                let name = format!("p{number}");
                tx.put_patient(&patient(&name))?;
                tx.put_consent(&consent(&name))?;
                tx.put_artefact(&artefact(&name))?;
            }
            Ok(())
        });
    }
    // As many rows as documents, each a record, its text, and its digest with the hashes of its words.
    let noise = "decode(repeat(md5(random()::text), 100), 'hex')";
    let id = "decode(md5(random()::text), 'hex')";
    // An index that is made of rows which are there is made many times sooner than one that each row is added to.
    let index = desk.ask("SELECT indexdef FROM pg_indexes WHERE indexname = 'item_by_words'");
    desk.ask("DROP INDEX item_by_words");
    desk.ask(&format!(
        "CREATE TABLE made AS SELECT {id} AS record, id AS artefact, a AS patient
             FROM item, generate_series(1, {}) WHERE kind = 4",
        sizes.each
    ));
    desk.ask(&format!(
        "INSERT INTO item (kind, id, a, b, c, at, under, sealed, body)
             SELECT 13, record, patient, artefact, {id}, {}, artefact, {noise}, {noise} || {noise} FROM made",
        now().millis()
    ));
    desk.ask(&format!(
        "INSERT INTO item (kind, id, b, number, under, sealed, body, words)
             SELECT 14, record, artefact, 1, artefact, {noise}, {noise},
                    (SELECT array_agg((random() * 9e18)::bigint) FROM generate_series(1, {}) WHERE record IS NOT NULL)
             FROM made",
        sizes.hashes
    ));
    desk.ask(&format!(
        "INSERT INTO item (kind, id, b, under, sealed, body)
             SELECT 47, record, artefact, artefact, {noise}, {noise} FROM made"
    ));
    desk.ask("DROP TABLE made");
    desk.ask(&format!("SET maintenance_work_mem = '1GB'; {index}"));
    whole(desk);
    desk.ask("VACUUM ANALYZE");
}

/// The patient whose documents are all there.
fn whole(desk: &Desk) {
    desk.write(|tx| {
        tx.put_patient(&patient(WHOLE))?;
        tx.put_consent(&consent(WHOLE))?;
        tx.put_artefact(&artefact(WHOLE))?;
        tx.put_transfer(&transfer(WHOLE))
    });
    for number in 0..SUMMARY_OF {
        let mut one = record(WHOLE);
        one.id = RecordId::parse(format!("rec-{WHOLE}-{number}")).unwrap();
        desk.write(|tx| {
            tx.put_record(&one, &[b'x'; 4_096])?;
            tx.put_digest(&NewDigest {
                record: one.id.clone(),
                version: 1,
                digest: Zeroizing::new(vec![b'd'; 3_000]),
                title: String::new(),
                text: Zeroizing::new(format!("word{} common result{}", number % 40, number)),
                abnormal: vec![],
            })
        });
    }
}

fn join(desk: &Desk, number: usize) -> (PgStore, Keychain) {
    let (id, keychain) = (format!("desk-{number}"), Keychain::default());
    PgStore::ask_to_join(&desk.address(), &desk.key, this_desk(&id, &keychain)).unwrap();
    desk.store.admit(&id, &mut |_| Ok(())).unwrap();
    (desk.open_as(&id, &keychain).unwrap(), keychain)
}

/// All desks at work, while callbacks arrive at the one that serves.
fn work(desk: &Desk, desks: &[(PgStore, Keychain)], measured: &Measured, sizes: &Sizes) {
    let (is_over, refused) = (AtomicBool::new(false), AtomicUsize::new(0));
    let until = Instant::now() + Duration::from_secs(sizes.seconds);
    thread::scope(|scope| {
        for (number, (store, _)) in desks.iter().enumerate() {
            let is_over = &is_over;
            scope.spawn(move || {
                // They do not all sit down in the same moment.
                thread::sleep(THINKS * u32::try_from(number).unwrap() / 20);
                let mut turn = number;
                while !is_over.load(Ordering::SeqCst) {
                    one_thing(store, turn, measured);
                    turn += 1;
                    thread::sleep(THINKS);
                }
            });
        }
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let pause = Duration::from_nanos(1_000_000_000 / sizes.callbacks.max(1));
        let mut next = Instant::now();
        let mut number = 0_usize;
        runtime.block_on(async {
            let local = tokio::task::LocalSet::new();
            local
                .run_until(async {
                    let mut waiting = Vec::new();
                    while Instant::now() < until {
                        let request = format!("n-{number}");
                        number += 1;
                        let refused = &refused;
                        waiting.push(Box::pin(async move {
                            let began = Instant::now();
                            match desk.store.keep(message(&request, &[b'm'; 900])).await {
                                Ok(_) => measured.add("a callback is kept", began.elapsed()),
                                Err(_) => drop(refused.fetch_add(1, Ordering::SeqCst)),
                            }
                        }));
                        next += pause;
                        settle(&mut waiting, next).await;
                    }
                    for one in waiting {
                        one.await;
                    }
                })
                .await;
        });
        is_over.store(true, Ordering::SeqCst);
    });
    println!("callbacks refused: {}", refused.load(Ordering::SeqCst));
}

/// Lets callbacks that are under way go on until the next arrives.
async fn settle<F: Future<Output = ()> + Unpin>(waiting: &mut Vec<F>, next: Instant) {
    let until = tokio::time::Instant::from_std(next);
    let all = std::future::poll_fn(|context| {
        waiting.retain_mut(|one| std::pin::Pin::new(one).poll(context).is_pending());
        std::task::Poll::<()>::Pending
    });
    let _ = tokio::time::timeout_at(until, all).await;
}

/// What somebody does at a desk.
fn one_thing(store: &PgStore, turn: usize, measured: &Measured) {
    let of = |name: &str| address(name);
    match turn % 5 {
        0 => measured.time("a summary of 200 documents", || {
            store.read(&mut |view| {
                let digests = view.digests(&of(WHOLE), 1, now())?;
                assert_eq!(digests.len(), SUMMARY_OF);
                view.reviews(&of(WHOLE), now()).map(drop)
            })
        }),
        1 => measured.time("a search among one patient's", || {
            search(store, turn, Some(WHOLE))
        }),
        2 => measured.time("a search among all", || search(store, turn, None)),
        3 => measured.time("a patient is looked at", || {
            store.read(&mut |view| {
                view.patient(&of("p1"))?;
                view.artefacts_of_patient(&of("p1"))?;
                view.last_record_at(&of("p1"), now()).map(drop)
            })
        }),
        _ => measured.time("something is asked", || {
            let name = format!("p{}", turn % 50);
            store.write(&mut |tx| tx.queue(find_call(&name)).map(drop))
        }),
    }
}

fn search(store: &PgStore, turn: usize, whose: Option<&str>) -> Result<(), app::Error> {
    let query = SearchQuery {
        words: app::words::question(&format!("word{} comm", turn % 40)),
        patient: whose.map(address),
        limit: Some(50),
    };
    store.read(&mut |view| {
        assert!(!view.search(&query, now())?.is_empty());
        Ok(())
    })
}

/// The line of the desk that serves breaks; another takes over.
fn take_over(desk: &Desk, desks: &[(PgStore, Keychain)], measured: &Measured) {
    for _ in 0..5 {
        let serving = until_served(&desk.store);
        let began = Instant::now();
        let holders = "SELECT pg_terminate_backend(pid) FROM pg_locks
                       WHERE locktype = 'advisory' AND granted AND objsubid = 1
                         AND objid = (114802143789058 & x'ffffffff'::bigint)::oid
                         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        desk.ask(holders);
        let (other, _) = desks.first().unwrap();
        let taken = loop {
            if let Ok(Some(taken)) = other.try_serve() {
                break taken;
            }
            thread::sleep(LOOKS);
        };
        measured.add("another desk takes over", began.elapsed());
        drop((serving, taken));
    }
}

fn until_served(store: &PgStore) -> store_postgres::Serving {
    let give_up_at = Instant::now() + Duration::from_secs(60);
    loop {
        if let Ok(Some(serving)) = store.try_serve() {
            return serving;
        }
        assert!(Instant::now() < give_up_at, "nobody serves");
        thread::sleep(Duration::from_millis(200));
    }
}

/// What the server said of slow queries, each once.
fn print_plans(server: &Server) {
    let log = std::fs::read_to_string(server.folder.join("log")).unwrap_or_default();
    println!("{log}");
}
