//! The figures of docs/reliability.md: `make soak`.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use tunnel::Timing;

use crate::{
    clinic::{self, Clinic},
    load,
    sshd::{self, Sshd},
};

/// Cuts; a shorter run is asked for with `HIU_SOAK_CUTS`.
fn cuts() -> usize {
    let asked = std::env::var("HIU_SOAK_CUTS").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(100)
}

fn middle(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort();
    (times[times.len() / 2], times[times.len() - 1])
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes; make soak runs it"]
async fn soak_cuts_under_load() {
    if !sshd::is_installed() {
        return;
    }
    let sshd = Sshd::start("");
    // Cuts come faster here than pauses would be set back.
    let timing = Timing {
        health: Duration::from_millis(200),
        ..Timing::default()
    };
    let clinic = Clinic::start_with(sshd.settings(), &sshd.socket(), timing);
    clinic.proved().await;
    let stop = Arc::new(AtomicBool::new(false));
    let callers: Vec<_> = (0..8)
        .map(|caller| tokio::spawn(load(sshd.socket(), caller, Arc::clone(&stop))))
        .collect();
    let mut back = Vec::new();
    for _ in 0..cuts() {
        tokio::time::sleep(Duration::from_millis(400)).await;
        let began = Instant::now();
        sshd.kill_sessions();
        clinic.lost().await;
        clinic.proved().await;
        back.push(began.elapsed());
    }
    stop.store(true, Ordering::Relaxed);
    let mut answered = 0;
    for caller in callers {
        for id in caller.await.unwrap() {
            assert!(clinic.has_kept(&id), "{id} was answered and is not kept");
            answered += 1;
        }
    }
    let (usual, longest) = middle(back);
    println!(
        "{} cuts: back after {usual:?}, {longest:?} at most; {answered} requests answered, all kept",
        cuts()
    );
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement; make soak runs it"]
async fn soak_pages() {
    if !sshd::is_installed() {
        return;
    }
    let sshd = Sshd::start("");
    let clinic = Clinic::start(sshd.settings(), &sshd.socket());
    clinic.proved().await;
    let began = Instant::now();
    let senders: Vec<_> = (0..32)
        .map(|sender| {
            let socket = sshd.socket();
            tokio::spawn(async move {
                let mut times = Vec::new();
                for number in 0..20 {
                    let id = format!("{sender}-{number}-");
                    let sent = Instant::now();
                    assert_eq!(clinic::push(&socket, &id, 100_000).await, Some(202));
                    times.push(sent.elapsed());
                }
                times
            })
        })
        .collect();
    let mut times = Vec::new();
    for sender in senders {
        times.extend(sender.await.unwrap());
    }
    let rate = 640.0 / began.elapsed().as_secs_f64();
    times.sort();
    println!(
        "640 pages of 100 KB, 32 at a time: {rate:.0}/s, p50 {:?}, p99 {:?}",
        times[320], times[633]
    );
    assert!(rate > 50.0);
}
