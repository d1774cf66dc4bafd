//! What a caller at the door waits: callbacks from request to 202, and a page from socket to record.
//!
//! The real `hiu serve` in its own process, its real store with `synchronous=FULL`, over real
//! sockets. Figures are in `docs/performance.md`. Run: `cargo bench -p cli --bench doors`.

#![allow(
    clippy::disallowed_methods,
    reason = "a measurement plays the world outside, which has a clock"
)]
#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it prints what it measured, and stops at any fault"
)]

#[path = "../crates/cli/tests/journeys/clinic.rs"]
mod clinic;
#[path = "hospital.rs"]
mod hospital;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use clinic::Clinic;
use sandbox::{Answer, Decision, HospitalFault, Misbehaviour, TokenKind};
use serde_json::json;

/// What takes longer is no measurement any more.
const LONGEST: Duration = Duration::from_secs(60);

const ON_STATUS: &str = "/v0.5/consent-requests/on-status";

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let mut clinic = Clinic::set_up(sandbox::Api::V05, sandbox::Settings::default()).await;
    tokio::task::block_in_place(|| clinic.serve());
    let consent = clinic.ask().await;
    let asked = clinic.until_state(&consent, "requested").await;
    let request = asked["request_id"]
        .as_str()
        .expect("on-init named it")
        .to_owned();
    // Before the callers: what they leave in the inbox is worked off in order.
    pages(&clinic, 20, 100 * 1024).await;
    let caller = Caller::new(&clinic, &request);
    caller.at_a_steady_rate(200, Duration::from_secs(20)).await;
    for hospitals in [1, 4] {
        receiving(&clinic, &caller, hospitals).await;
    }
    let erased = std::env::args().find_map(|word| word.parse().ok());
    during_an_erasure(&clinic, &caller, erased.unwrap_or(ERASED)).await;
    caller.in_parallel(32, Duration::from_secs(10)).await;
}

/// Sends status results that change nothing, with a good token.
#[derive(Clone)]
struct Caller {
    http: reqwest::Client,
    url: String,
    token: Arc<str>,
    request: Arc<str>,
    sent: Arc<AtomicU64>,
}

impl Caller {
    fn new(clinic: &Clinic, request: &str) -> Self {
        Self {
            http: reqwest::Client::builder()
                .no_proxy()
                .build()
                .expect("a client"),
            url: format!("http://127.0.0.1:{}{ON_STATUS}", clinic.port),
            token: clinic
                .sandbox
                .token(&TokenKind::Gateway)
                .expect("a token")
                .into(),
            request: request.into(),
            sent: Arc::default(),
        }
    }

    /// One callback, with a request id of its own; how long until its 202.
    async fn call(&self) -> Duration {
        let number = self.sent.fetch_add(1, Ordering::Relaxed);
        let body = json!({
            "requestId": format!("00000000-0000-4000-8000-{number:012}"),
            "timestamp": chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            "consentRequest": { "id": &*self.request, "status": "REQUESTED", "consentArtefacts": [] },
            "resp": { "requestId": "none" },
        });
        let begun = Instant::now();
        let answer = self
            .http
            .post(&self.url)
            .bearer_auth(&self.token)
            .header("X-HIU-ID", clinic::HIU)
            .json(&body)
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status().as_u16(), 202);
        begun.elapsed()
    }

    /// Calls begin on time, whether earlier ones are answered or not.
    async fn at_a_steady_rate(&self, per_second: u32, time: Duration) {
        let mut tick = tokio::time::interval(Duration::from_secs(1) / per_second);
        let (begun, mut calls) = (Instant::now(), Vec::new());
        while begun.elapsed() < time {
            tick.tick().await;
            let caller = self.clone();
            calls.push(tokio::spawn(async move { caller.call().await }));
        }
        let mut waits = Vec::new();
        for call in calls {
            waits.push(call.await.expect("a call"));
        }
        waits.sort_unstable();
        let at = |share: usize| waits[(waits.len() * share / 1000).min(waits.len() - 1)];
        println!(
            "callbacks, {per_second}/s for {time:?}: {} answered, p50 {:.2?}, p99 {:.2?}, p99.9 {:.2?}",
            waits.len(),
            at(500),
            at(990),
            at(999),
        );
    }

    /// So many callers, each with one call under way at a time.
    async fn in_parallel(&self, callers: usize, time: Duration) {
        let begun = Instant::now();
        let tasks = (0..callers).map(|_| {
            let caller = self.clone();
            tokio::spawn(async move {
                let mut answered = 0_u32;
                while begun.elapsed() < time {
                    caller.call().await;
                    answered += 1;
                }
                answered
            })
        });
        let mut answered = 0;
        for task in tasks.collect::<Vec<_>>() {
            answered += task.await.expect("a caller");
        }
        let rate = f64::from(answered) / begun.elapsed().as_secs_f64();
        println!("callbacks, {callers} in parallel for {time:?}: {answered} answered, {rate:.0}/s");
    }
}

/// From the first byte on the socket until every entry is a record and the outcome was told to ABDM.
async fn pages(clinic: &Clinic, entries: usize, size: usize) {
    clinic
        .sandbox
        .misbehave(Misbehaviour::hospital(None, HospitalFault::Silent));
    clinic
        .sandbox
        .decide(Decision::new(clinic::PATIENT, Answer::Grant))
        .await
        .expect("granted");
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let mut waits = Vec::new();
    for asked in hospital::data_requests(clinic).await {
        let documents = (0..entries).map(|number| hospital::document(number, size));
        let body = hospital::page(clinic, &asked, (1, 1), documents);
        let told = clinic.calls("health-information/notify").len();
        let begun = Instant::now();
        let url = asked["hiRequest"]["dataPushUrl"]
            .as_str()
            .expect("a push URL");
        let answer = http.post(url).body(body).send().await.expect("an answer");
        let accepted = begun.elapsed();
        assert_eq!(answer.status().as_u16(), 202);
        while clinic.calls("health-information/notify").len() == told {
            assert!(begun.elapsed() < LONGEST, "nothing was told of the page");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        waits.push((accepted, begun.elapsed()));
    }
    waits.sort_unstable();
    for (accepted, whole) in waits {
        println!(
            "page of {entries} entries of {} KB: 202 after {accepted:.1?}, stored and told after {whole:.1?}",
            size / 1024
        );
    }
}

/// Pages that each hospital sends, and entries on each.
const PAGES: usize = 40;
const OF_A_PAGE: usize = 20;

/// Pages that a hospital has under way at a time.
const AT_ONCE: usize = 2;

/// Hospitals push all they have, while callers come at a steady rate: from the first byte until everything is
/// stored, can be found, and was told to ABDM.
async fn receiving(clinic: &Clinic, caller: &Caller, hospitals: usize) {
    // The patient has records at two.
    let mut asked = vec![];
    while asked.len() < hospitals {
        let known = clinic.calls("health-information/cm/request").len();
        let consent = clinic.ask().await;
        clinic.until_state(&consent, "requested").await;
        clinic.decide(Answer::Grant).await;
        asked.extend(requests_after(clinic, known, 2).await);
    }
    asked.truncate(hospitals);
    let mut pushing = vec![];
    for (hospital, asked) in asked.iter().enumerate() {
        let pages: Vec<Vec<u8>> = (0..PAGES)
            .map(|page| {
                let first = (hospital * PAGES + page) * OF_A_PAGE + 1_000_000 * hospitals;
                let documents =
                    (first..first + OF_A_PAGE).map(|number| hospital::document(number, 100 * 1024));
                hospital::page(clinic, asked, (page + 1, PAGES), documents)
            })
            .collect();
        pushing.push((asked.clone(), pages));
    }
    let told = clinic.calls("health-information/notify").len();
    let calling = {
        let caller = caller.clone();
        tokio::spawn(async move { caller.at_a_steady_rate(50, Duration::from_secs(10)).await })
    };
    let begun = Instant::now();
    let mut tasks = vec![];
    for (asked, pages) in pushing {
        let places = Arc::new(tokio::sync::Semaphore::new(AT_ONCE));
        for page in pages {
            let (asked, places) = (asked.clone(), Arc::clone(&places));
            tasks.push(tokio::spawn(async move {
                let _place = places.acquire_owned().await.expect("a place");
                hospital::push(&asked, page).await
            }));
        }
    }
    let mut again = 0;
    for task in tasks {
        again += task.await.expect("a push");
    }
    let accepted = begun.elapsed();
    while clinic.calls("health-information/notify").len() < told + hospitals {
        assert!(begun.elapsed() < 5 * LONGEST, "not all was told");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let whole = begun.elapsed();
    let records = hospitals * PAGES * OF_A_PAGE;
    println!(
        "{hospitals} hospitals, {records} records of 100 KB: accepted after {accepted:.1?} ({again} told to come \
         again), stored, found and told after {whole:.1?}: {:.0} a second",
        f64::from(u32::try_from(records).unwrap_or(u32::MAX)) / whole.as_secs_f64()
    );
    calling.await.expect("the callers");
}

/// So many data requests that came after those known.
async fn requests_after(clinic: &Clinic, known: usize, count: usize) -> Vec<serde_json::Value> {
    let begun = Instant::now();
    loop {
        let asked = clinic.calls("health-information/cm/request");
        if asked.len() >= known + count {
            return asked[known..known + count].to_vec();
        }
        assert!(
            begun.elapsed() < LONGEST,
            "no data request followed the grant"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Records that are erased while callers call, unless another number is asked for.
const ERASED: usize = 5_000;

/// The door while the records of one artefact are erased: callers come at a steady rate before, during and
/// after it.
async fn during_an_erasure(clinic: &Clinic, caller: &Caller, erased: usize) {
    let known = clinic.calls("health-information/cm/request").len();
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Grant).await;
    let asked = requests_after(clinic, known, 1).await.remove(0);
    let of_a_page = erased.div_ceil(10);
    for number in 1..=10 {
        let first = number * of_a_page;
        let documents = (first..first + of_a_page).map(|number| hospital::document(number, 2_000));
        hospital::push(
            &asked,
            hospital::page(clinic, &asked, (number, 10), documents),
        )
        .await;
    }
    let begun = Instant::now();
    while waiting(clinic) > 0 {
        assert!(
            begun.elapsed() < 10 * LONGEST,
            "the pages are not worked off"
        );
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let calling = {
        let caller = caller.clone();
        tokio::spawn(async move {
            println!("while {erased} records are erased:");
            caller.at_a_steady_rate(200, Duration::from_secs(20)).await;
        })
    };
    tokio::time::sleep(Duration::from_secs(2)).await;
    let begun = Instant::now();
    clinic.decide(Answer::Revoke).await;
    let acknowledged = || clinic.calls("consents/hiu/on-notify").len();
    let before = acknowledged();
    while acknowledged() <= before && begun.elapsed() < LONGEST {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    println!(
        "erased, checked and acknowledged after {:.1?}",
        begun.elapsed()
    );
    calling.await.expect("the callers");
}

/// Pages that are not worked off yet.
fn waiting(clinic: &Clinic) -> usize {
    let rows = clinic.ok(&["inbox", "list", "--limit", "100"]);
    let rows = rows.as_array().cloned().unwrap_or_default();
    let is_waiting = |row: &&serde_json::Value| row["kind"] == "page" && row["state"] == "new";
    rows.iter().filter(is_waiting).count()
}
