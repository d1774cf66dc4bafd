//! `kill -9` is the normal way to stop: what was answered 202 has its effect
//! (docs/promises.md, R1).

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use crate::clinic::{Clinic, HIP, each};
use sandbox::{Api, Envelope, Sandbox, Settings};
use serde_json::json;

/// Kills in the ordinary run; `HIU_DESK_KILLS` sets another number, for soaking.
const KILLS: usize = 20;

/// So many callbacks are answered at least, by a busy computer with more kills.
const ANSWERED: usize = 100;

/// Callers at the same time.
const CALLERS: usize = 4;

/// Sends valid callbacks until told to stop; returns the ids of those that were answered 202.
async fn load(
    sandbox: &Sandbox,
    caller: usize,
    (stop, answered): (&AtomicBool, &AtomicUsize),
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
        match sandbox.send("consents/hip/notify", notice, &envelope).await {
            202 => {
                acknowledged.insert(id);
                answered.fetch_add(1, Ordering::Relaxed);
            }
            // Nobody there, or one that was just killed.
            _ => tokio::time::sleep(Duration::from_millis(5)).await,
        }
    }
    acknowledged
}

#[tokio::test(flavor = "multi_thread")]
async fn kill_loop() {
    let kills = std::env::var("HIU_DESK_KILLS")
        .ok()
        .and_then(|text| text.parse().ok());
    let settings = Settings {
        journal_limit: 100,
        ..Settings::default()
    };
    let mut clinic = Clinic::set_up(Api::V3, settings).await;
    let stop = Arc::new(AtomicBool::new(false));
    let answered = Arc::new(AtomicUsize::new(0));
    let callers: Vec<_> = (0..CALLERS)
        .map(|caller| {
            let sandbox = Arc::clone(&clinic.sandbox);
            let (stop, answered) = (Arc::clone(&stop), Arc::clone(&answered));
            tokio::spawn(async move { load(&sandbox, caller, (&stop, &answered)).await })
        })
        .collect();
    let kills = kills.unwrap_or(KILLS);
    let is_enough = |kill| kill >= kills && answered.load(Ordering::Relaxed) > ANSWERED;
    for kill in (0..kills * 10).take_while(|kill| !is_enough(*kill)) {
        tokio::task::block_in_place(|| clinic.serve());
        // Early and late kills: in start-up, in the first commits, under full load.
        tokio::time::sleep(Duration::from_millis(40 + 37 * (kill as u64 % 12))).await;
        clinic.kill();
    }
    stop.store(true, Ordering::Relaxed);
    let mut acknowledged = BTreeSet::new();
    for caller in callers {
        acknowledged.append(&mut caller.await.unwrap());
    }

    clinic.serve();
    clinic
        .until(&["inbox", "list", "--limit", "50"], |rows| {
            each(rows, "state").iter().all(|state| *state != "new")
        })
        .await;
    let effects = clinic.ok(&["hip", "consents"]);
    let effects: BTreeSet<&str> = each(&effects, "artefact").into_iter().collect();
    assert!(
        acknowledged.len() > ANSWERED,
        "only {} were answered",
        acknowledged.len()
    );
    let missing: Vec<_> = acknowledged
        .iter()
        .filter(|id| !effects.contains(id.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "of {} answered are missing: {missing:?}",
        acknowledged.len()
    );
    assert_eq!(clinic.ok(&["audit", "verify"])["ok"], true);
}
