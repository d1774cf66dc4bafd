//! A wrong clock destroys nothing that is not due, keeps nothing on show that is, and once it is right
//! again nothing waits for it (docs/promises.md, R11). The whole program, under `faketime`.

use std::time::{Duration, Instant};

use sandbox::Api;
use serde_json::{Value, json};

use crate::clinic::{Clinic, Request, SOON_S, has_faketime, in_seconds, until_over};

/// Far ahead, and no leap of a few days.
const TO_2099: &str = "+73y";

/// A clinic that has received records under a consent of so many seconds, and stopped.
async fn received(erase_in_s: i64) -> Clinic {
    let settings = sandbox::Settings {
        expires_by_itself: false,
        ..sandbox::Settings::default()
    };
    let mut clinic = Clinic::set_up(Api::V3, settings).await;
    clinic.serve();
    let request = Request {
        types: &["Prescription"],
        erase_at: &in_seconds(erase_in_s),
        ..Request::default()
    };
    clinic.ask_and_grant(&request).await;
    clinic.until_sent().await;
    clinic.stop();
    clinic
}

fn records(clinic: &Clinic) -> usize {
    clinic.ok(&["record", "list"]).as_array().unwrap().len()
}

fn erasures(clinic: &Clinic) -> usize {
    clinic.ok(&["erase", "list"]).as_array().unwrap().len()
}

fn doubt(clinic: &Clinic) -> Value {
    clinic.ok(&["clock", "show"])["doubt"]["reason"].clone()
}

/// Serves for so long with the clock as it is set.
async fn serve_for(clinic: &mut Clinic, seconds: u64) {
    clinic.serve();
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    clinic.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn year_ahead() {
    if !has_faketime() {
        return;
    }
    let mut clinic = received(86_400).await;
    let held = records(&clinic);
    assert!(held > 0);
    // With ABDM at hand and without a port, a look, a search, a check: each once destroyed everything.
    TO_2099.clone_into(&mut clinic.clock_is_wrong_by);
    assert_eq!(records(&clinic), 0);
    assert_eq!(doubt(&clinic), json!("jumped"));
    clinic.ok(&["search", "metformin"]);
    clinic.ok(&["erase", "run"]);
    clinic.hiu(&["check"]);
    clinic.serve();
    clinic
        .until(&["clock", "show"], |shown| {
            shown["doubt"]["reason"] == "contradicted"
        })
        .await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    clinic.stop();
    assert_eq!(erasures(&clinic), 0);
    assert_eq!(records(&clinic), 0);
    assert_eq!(doubt(&clinic), json!("contradicted"));
    clinic.clock_is_wrong_by.clear();
    assert_eq!(records(&clinic), held);
    assert_eq!(doubt(&clinic), Value::Null);
    // Later grants do not end on arrival either.
    clinic.serve();
    clinic.receive().await;
    assert!(records(&clinic) > held);
    assert_eq!(erasures(&clinic), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn fast() {
    if !has_faketime() {
        return;
    }
    let mut clinic = received(86_400).await;
    let held = records(&clinic);
    // Three months ahead and no network: hidden, said, and nothing destroyed.
    let gateway = clinic.sandbox.gateway_url();
    let gateway = gateway.as_str().trim_end_matches('/').to_owned();
    clinic.reconfigure(&gateway, "http://127.0.0.1:9");
    "+90d".clone_into(&mut clinic.clock_is_wrong_by);
    serve_for(&mut clinic, 4).await;
    assert_eq!((records(&clinic), erasures(&clinic)), (0, 0));
    let shown = clinic.ok(&["clock", "show"]);
    assert!(
        shown["doubt"]["left_s"].as_i64().unwrap() > 71 * 3_600,
        "{shown:#}"
    );
    // A person may say that it is right; one who has another day in mind is asked again.
    let refused = clinic.hiu(&["clock", "confirm", "2026-01-01"]);
    assert_eq!(refused.error()["code"], "clock_shows_another_day");
    clinic.clock_is_wrong_by.clear();
    assert_eq!(records(&clinic), held);
    // The same clock, confirmed by a person: now it is due.
    "+90d".clone_into(&mut clinic.clock_is_wrong_by);
    let day = crate::clinic::day(90);
    let confirmed = clinic.ok(&["clock", "confirm", &day]);
    assert_eq!(confirmed["doubt"], Value::Null);
    clinic.ok(&["erase", "run"]);
    assert!(erasures(&clinic) > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn slow() {
    if !has_faketime() {
        return;
    }
    let mut clinic = received(SOON_S).await;
    let received = Instant::now();
    "-6h".clone_into(&mut clinic.clock_is_wrong_by);
    clinic.serve();
    until_over(received).await;
    // By its own clock it had six hours left; ABDM knows better.
    clinic
        .until(&["erase", "list"], |rows| {
            rows.as_array().is_some_and(|rows| {
                !rows.is_empty() && rows.iter().all(|row| !row["done_at"].is_null())
            })
        })
        .await;
    assert_eq!(records(&clinic), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn turned_back() {
    if !has_faketime() {
        return;
    }
    let mut clinic = received(SOON_S).await;
    until_over(Instant::now()).await;
    // It came due while the program was off; then somebody turned the clock back.
    "-20h".clone_into(&mut clinic.clock_is_wrong_by);
    clinic.serve();
    clinic
        .until(&["record", "list"], |rows| {
            rows.as_array().is_some_and(Vec::is_empty)
        })
        .await;
    clinic.stop();
    // What ABDM said is remembered: without it the clock counts for no more.
    "-3d".clone_into(&mut clinic.clock_is_wrong_by);
    assert_eq!(records(&clinic), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn set_right() {
    if !has_faketime() {
        return;
    }
    let mut clinic = received(86_400).await;
    TO_2099.clone_into(&mut clinic.clock_is_wrong_by);
    clinic.serve();
    // It is held, since ABDM would refuse a call with such a time.
    let consent = clinic.ask().await;
    tokio::time::sleep(Duration::from_secs(4)).await;
    clinic.stop();
    clinic.clock_is_wrong_by.clear();
    clinic.serve();
    clinic.until_state(&consent, "requested").await;
    assert_eq!(erasures(&clinic), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn month_offline() {
    if !has_faketime() {
        return;
    }
    let mut clinic = received(12 * 86_400).await;
    for (days, is_due) in [
        (6, false),
        (11, false),
        (15, true),
        (20, true),
        (25, true),
        (30, true),
    ] {
        clinic.clock_is_wrong_by = format!("+{days}d");
        clinic.ok(&["erase", "run"]);
        assert_eq!(doubt(&clinic), Value::Null, "day {days}");
        assert_eq!(erasures(&clinic) > 0, is_due, "day {days}");
    }
    assert_eq!(records(&clinic), 0);
}
