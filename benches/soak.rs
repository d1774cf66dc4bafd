//! The program under everything at once, by the minute: callbacks that must not be lost, records that come and go,
//! floods of strangers, kills, clocks that jump and a disk that fills up (docs/reliability.md).
//!
//! The real `hiu serve` on a real store. Run: `make soak`, or `cargo bench -p cli --bench soak -- MINUTES` (else 30).
//! Where `HIU_DESK_SOAK_DISK` names an empty file system of its own, it is filled up as well; `faketime` turns the
//! clock. Prints a report; fails where a promise does not hold.

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

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use clinic::{Clinic, HIP, each};
use sandbox::{Answer, Api, Envelope, Sandbox, Settings};
use serde_json::json;
use tokio::{io::AsyncWriteExt, net::TcpStream, task::JoinHandle};

/// Callers whose callbacks are counted, and how often each calls: each callback has an acknowledgement, and what
/// a person asks for waits behind those.
const CALLERS: usize = 4;
const CALL_EVERY: Duration = Duration::from_millis(500);

/// Sockets that say nothing.
const IDLE: usize = 100;

/// What memory may grow by while one process runs: a quarter, and what one page takes.
const GROWTH: f64 = 1.25;
const GROWTH_KB: u64 = 64 * 1024;

/// Log files have so much together (docs/promises.md, S7).
const MOST_LOG_BYTES: u64 = 100_000_000;

/// How the time is shared out: while the program is killed, then while it runs on.
const KILLING_SHARE: f64 = 0.6;

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let minutes = std::env::args().find_map(|word| word.parse::<f64>().ok());
    let time = Duration::from_secs_f64(60.0 * minutes.unwrap_or(30.0));
    let settings = Settings {
        journal_limit: 200,
        ..Settings::default()
    };
    let mut clinic = Clinic::set_up(Api::V3, settings).await;
    let disk = std::env::var_os("HIU_DESK_SOAK_DISK").map(PathBuf::from);
    if let Some(disk) = &disk {
        move_to(&clinic, disk);
    }
    let world = World::start(&clinic);
    let begun = Instant::now();
    let mut told = Told::default();
    while begun.elapsed() < time.mul_f64(KILLING_SHARE) {
        round(&mut clinic, &world, disk.as_deref(), &mut told).await;
    }
    let memory = run_on(&mut clinic, time.saturating_sub(begun.elapsed())).await;
    let (acknowledged, flood) = world.stop().await;
    settle(&mut clinic, &acknowledged, &mut told).await;
    report(
        &clinic,
        begun.elapsed(),
        &acknowledged,
        &flood,
        &memory,
        &told,
    );
}

/// Puts the clinic's folder on another file system; it stays where it was by name.
fn move_to(clinic: &Clinic, disk: &Path) {
    let data = clinic.data();
    let there = disk.join("data");
    let copied = std::process::Command::new("cp")
        .arg("-a")
        .args([&data, &there])
        .status();
    assert!(copied.unwrap().success());
    std::fs::remove_dir_all(&data).unwrap();
    std::os::unix::fs::symlink(&there, &data).unwrap();
}

/// What happened.
#[derive(Default)]
struct Told {
    kills: u32,
    /// Starts with a clock that was wrong.
    jumps: u32,
    /// Times the disk was full.
    full: u32,
    /// Answered 503 meanwhile.
    refused_when_full: u64,
    consents: u32,
    missing: usize,
}

/// Whoever calls, all the time.
struct World {
    stop: Arc<AtomicBool>,
    callers: Vec<JoinHandle<BTreeSet<String>>>,
    strangers: Vec<JoinHandle<()>>,
    flood: Arc<Flood>,
}

#[derive(Default)]
struct Flood {
    requests: AtomicU64,
    /// The longest that a counted callback waited for its 202, in milliseconds, and all waits.
    waits_ms: Mutex<Vec<u32>>,
    refused: AtomicU64,
}

impl World {
    fn start(clinic: &Clinic) -> Self {
        let (stop, flood) = (Arc::new(AtomicBool::new(false)), Arc::new(Flood::default()));
        let callers = (0..CALLERS).map(|caller| {
            let (sandbox, stop) = (Arc::clone(&clinic.sandbox), Arc::clone(&stop));
            let flood = Arc::clone(&flood);
            tokio::spawn(async move { call(&sandbox, caller, &stop, &flood).await })
        });
        let port = clinic.port;
        let strangers = (0..2).map(|_| {
            let (stop, flood) = (Arc::clone(&stop), Arc::clone(&flood));
            tokio::spawn(async move { be_strange(port, &stop, &flood).await })
        });
        Self {
            callers: callers.collect(),
            strangers: strangers.collect(),
            stop,
            flood,
        }
    }

    async fn stop(self) -> (BTreeSet<String>, Arc<Flood>) {
        self.stop.store(true, Ordering::Relaxed);
        let mut acknowledged = BTreeSet::new();
        for caller in self.callers {
            acknowledged.append(&mut caller.await.unwrap());
        }
        for stranger in self.strangers {
            stranger.await.unwrap();
        }
        (acknowledged, self.flood)
    }
}

/// Sends valid callbacks; returns the ids of those that were answered 202.
async fn call(
    sandbox: &Sandbox,
    caller: usize,
    stop: &AtomicBool,
    flood: &Flood,
) -> BTreeSet<String> {
    let envelope = Envelope::default()
        .without("x-hiu-id")
        .header("x-hip-id", HIP);
    let mut acknowledged = BTreeSet::new();
    let mut number = 0;
    while !stop.load(Ordering::Relaxed) {
        let id = format!("art-{caller}-{number}");
        number += 1;
        let notice = json!({"notification": {
            "status": "GRANTED", "consentId": id, "grantAcknowledgement": true, "signature": "c2ln",
            "consentDetail": {"consentId": id, "patient": {"id": "asha.rao@sbx"}},
        }});
        let begun = Instant::now();
        match sandbox.send("consents/hip/notify", notice, &envelope).await {
            202 => {
                let waited = u32::try_from(begun.elapsed().as_millis()).unwrap_or(u32::MAX);
                flood.waits_ms.lock().unwrap().push(waited);
                acknowledged.insert(id);
            }
            503 => {
                flood.refused.fetch_add(1, Ordering::Relaxed);
            }
            // Nobody there, or one that was just killed.
            _ => {}
        }
        tokio::time::sleep(CALL_EVERY).await;
    }
    acknowledged
}

/// Sends what strangers send: no token, wrong paths, dead push URLs with long bodies, sockets that say nothing.
async fn be_strange(port: u16, stop: &AtomicBool, flood: &Flood) {
    let http = reqwest::Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(5))
        .build()
        .unwrap();
    let at = |path: &str| format!("http://127.0.0.1:{port}/{path}");
    let long = vec![b'x'; 2 << 20];
    let mut idle: Vec<TcpStream> = Vec::new();
    let mut number = 0_u64;
    while !stop.load(Ordering::Relaxed) {
        number += 1;
        let sending = match number % 4 {
            0 => http.post(at("push/guessed")).body(long.clone()),
            1 => http.post(at("api/v3/hiu/consent/request/notify")).body("{"),
            2 => http.get(at(&format!("nothing/{number}"))),
            _ => http.post(at("push/%ff")).body("x"),
        };
        // Whatever comes of it: not this one's business.
        let _ = sending.send().await;
        flood.requests.fetch_add(1, Ordering::Relaxed);
        if idle.len() < IDLE {
            if let Ok(mut socket) = TcpStream::connect(("127.0.0.1", port)).await {
                let _ = socket.write_all(b"POST /push/").await;
                idle.push(socket);
            }
        } else {
            idle.clear();
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// One start, something that happens, and a kill.
async fn round(clinic: &mut Clinic, world: &World, disk: Option<&Path>, told: &mut Told) {
    if told.kills % 3 == 2 && clinic::has_faketime() {
        let wrong = ["+90d", "-90d", "+5y"][told.jumps as usize % 3];
        clinic.clock_is_wrong_by = wrong.to_owned();
        tokio::task::block_in_place(|| clinic.serve());
        tokio::time::sleep(Duration::from_secs(2)).await;
        clinic.kill();
        clinic.clock_is_wrong_by = String::new();
        told.jumps += 1;
    }
    tokio::task::block_in_place(|| clinic.serve());
    if told.kills.is_multiple_of(2) {
        // Records that come and go.
        let consent = clinic.ask().await;
        clinic.until_state(&consent, "requested").await;
        clinic.decide(Answer::Grant).await;
        clinic.until_received(&consent).await;
        clinic.decide(Answer::Revoke).await;
        clinic.until_state(&consent, "revoked").await;
        told.consents += 1;
    }
    if told.kills % 4 == 3
        && let Some(disk) = disk
    {
        let before = world.flood.refused.load(Ordering::Relaxed);
        let balloon = disk.join("balloon");
        fill(&balloon);
        tokio::time::sleep(Duration::from_secs(3)).await;
        std::fs::remove_file(&balloon).unwrap();
        told.full += 1;
        told.refused_when_full += world.flood.refused.load(Ordering::Relaxed) - before;
    }
    tokio::time::sleep(Duration::from_millis(
        300 + 137 * u64::from(told.kills % 12),
    ))
    .await;
    clinic.kill();
    told.kills += 1;
}

/// Takes all the room there is.
fn fill(balloon: &Path) {
    use std::io::Write;
    let mut file = std::fs::File::create(balloon).unwrap();
    let chunk = vec![0x52; 64 * 1024];
    while file.write_all(&chunk).is_ok() {}
}

/// Lets one process run on; what it took of memory, in kB, each few seconds.
async fn run_on(clinic: &mut Clinic, time: Duration) -> Vec<u64> {
    tokio::task::block_in_place(|| clinic.serve());
    let process = clinic.serving().id();
    let begun = Instant::now();
    let mut memory = Vec::new();
    while begun.elapsed() < time {
        let consent = clinic.ask().await;
        clinic.until_state(&consent, "requested").await;
        clinic.decide(Answer::Grant).await;
        clinic.until_received(&consent).await;
        clinic.decide(Answer::Revoke).await;
        clinic.until_state(&consent, "revoked").await;
        memory.push(resident(process));
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    memory
}

fn resident(process: u32) -> u64 {
    let told = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = told.lines().find(|line| line.starts_with("VmRSS"));
    let figure = line.and_then(|line| line.split_whitespace().nth(1));
    figure.and_then(|figure| figure.parse().ok()).unwrap_or(0)
}

/// Works everything off, and looks whether all that was answered has its effect.
async fn settle(clinic: &mut Clinic, acknowledged: &BTreeSet<String>, told: &mut Told) {
    clinic
        .until(&["inbox", "list", "--limit", "50"], |rows| {
            each(rows, "state").iter().all(|state| *state != "new")
        })
        .await;
    let effects = clinic.ok(&["hip", "consents"]);
    let effects: BTreeSet<&str> = each(&effects, "artefact").into_iter().collect();
    let missing = acknowledged
        .iter()
        .filter(|id| !effects.contains(id.as_str()));
    told.missing = missing.count();
    assert_eq!(
        clinic.ok(&["audit", "verify"])["ok"],
        true,
        "the audit is not whole"
    );
    let records = clinic.ok(&["record", "list"]);
    assert_eq!(
        records.as_array().map(Vec::len),
        Some(0),
        "every consent was taken back"
    );
}

fn report(
    clinic: &Clinic,
    took: Duration,
    acknowledged: &BTreeSet<String>,
    flood: &Flood,
    memory: &[u64],
    told: &Told,
) {
    let size = |name: &str| {
        let file = clinic.data().join(name);
        std::fs::metadata(file).map_or(0, |file| file.len())
    };
    let logs: u64 = files(&clinic.data())
        .iter()
        .filter(|(path, _)| path.to_string_lossy().contains(".log"))
        .map(|(_, size)| size)
        .sum();
    let mut waits = flood.waits_ms.lock().unwrap().clone();
    waits.sort_unstable();
    let at = |share: usize| waits.get(waits.len() * share / 1000).copied().unwrap_or(0);
    let quarter = |part: usize| {
        let quarter = memory.len() / 4;
        let mut some = memory[part * quarter..(part + 1) * quarter].to_vec();
        some.sort_unstable();
        some.get(some.len() / 2).copied().unwrap_or(0)
    };
    let (early, late) = (quarter(1), quarter(3));
    println!(
        "| What | Soaked for {took:.0?} |\n| --- | --- |\n\
         | callbacks answered 202, without effect afterwards | {}, {} |\n\
         | their wait: median, p99, longest | {} ms, {} ms, {} ms |\n\
         | requests of strangers meanwhile | {} |\n\
         | kills, starts with a wrong clock, times the disk was full | {}, {}, {} |\n\
         | 503 while it was full | {} |\n\
         | consents granted and taken back, while killed and afterwards | {}, {} |\n\
         | memory of one process, second and last quarter | {} MB, {} MB |\n\
         | the store, its log, the program's logs | {} MB, {} MB, {} MB |",
        acknowledged.len(),
        told.missing,
        at(500),
        at(990),
        waits.last().copied().unwrap_or(0),
        flood.requests.load(Ordering::Relaxed),
        told.kills,
        told.jumps,
        told.full,
        told.refused_when_full,
        told.consents,
        memory.len(),
        early / 1024,
        late / 1024,
        size("desk.db") >> 20,
        size("desk.db-wal") >> 20,
        logs >> 20,
    );
    assert!(
        acknowledged.len() > 100,
        "only {} were answered",
        acknowledged.len()
    );
    assert_eq!(told.missing, 0, "answered and lost");
    assert!(logs <= MOST_LOG_BYTES, "{logs} bytes of logs");
    let most = (early as f64 * GROWTH) as u64 + GROWTH_KB;
    assert!(late <= most, "memory grew from {early} to {late} kB");
}

/// All files below a folder, with their sizes.
fn files(folder: &Path) -> Vec<(PathBuf, u64)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push((
                path.clone(),
                std::fs::metadata(&path).map_or(0, |file| file.len()),
            )),
        }
    }
    found
}
