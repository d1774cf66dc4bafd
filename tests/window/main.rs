//! The real window, driven as a person would, with pictures left under `target/screens/`.
//!
//! Needs a display, a session bus and WebKitWebDriver; `make test` brings them.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a window that does not do as asked fails the test"
)]

mod access;
mod board;
mod certification;
mod clinical;
mod driver;
mod glass;
mod hindi;
mod judged;
mod live;
mod manual;
#[cfg(target_os = "linux")]
mod named;
mod people;
mod pin;
mod pseudo;
#[cfg(target_os = "linux")]
mod revived;

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use driver::{PATIENCE, Window};

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_finds_a_patient_asks_answers_and_reads_the_records() {
    let window = Window::open(&["--practice"]).await;
    window.read("nothing leaves this computer").await;
    window.read("Today").await;
    window.picture("01-today-empty").await;

    window.press("Patients").await;
    window.read("Find a patient").await;
    window
        .type_into("ABHA address, ABHA number or mobile", "hinapatel79@sbx")
        .await;
    window.press("Find").await;
    window.read("Hina Patel").await;
    window.read("account active").await;
    window.picture("02-patient-found").await;

    window.press("Ask for records").await;
    window.read("Everything, last 12 months").await;
    window.picture("03-ask-for-records").await;
    window.press_button("Ask for records").await;
    window.read("Consent of Hina Patel").await;
    window.read("Waiting for the patient").await;
    window.picture("04-waiting-for-the-patient").await;

    window.press("Patient's app").await;
    window.read("In practice you are the patient too").await;
    window.press_containing("Hina Patel").await;
    window.read("What may be sent").await;
    window.picture("05-patients-app").await;
    window.press("Grant").await;
    window.read("Granted").await;

    window.press("Consents").await;
    window.press_containing("Hina Patel").await;
    // Nobody reloads: the page moves by itself on events.
    window.read("complete").await;
    window.picture("06-consent-granted").await;

    window.press("hinapatel79@sbx").await;
    window.read("Medicines, as recorded").await;
    window.read("Abnormal results").await;
    window.picture("07-patient-summary").await;
    window.press_button("Save as PDF").await;
    window.read("not encrypted").await;
    window.press_button("Save a copy").await;
    window.read("Saved.").await;
    window.press_button("Done").await;
    let saved = std::fs::read_dir(window.folder().join("downloads")).unwrap();
    let saved: Vec<Vec<u8>> = saved
        .map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .collect();
    assert_eq!(saved.len(), 1, "one copy and nothing beside it");
    assert!(saved.iter().all(|bytes| bytes.starts_with(b"%PDF")));

    window.press_button("Copy").await;
    window
        .read("taken out of the clipboard after 60 seconds")
        .await;
    let copied_at = Instant::now();
    let clipboard = || arboard::Clipboard::new().and_then(|mut clipboard| clipboard.get_text());
    // A busy window may hand it over later than a reader waits.
    let copied = loop {
        match clipboard() {
            Ok(copied) => break copied,
            Err(error) => assert!(copied_at.elapsed() < PATIENCE, "what was copied: {error}"),
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    for said in [
        "hinapatel79@sbx",
        "Summary of",
        "Metformin",
        "[Kalpit City Hospital",
    ] {
        assert!(copied.contains(said), "{said}: {copied}");
    }

    window.press_tab("Labs").await;
    window.read("Arrow keys move in the table").await;
    window.picture("07-patient-labs").await;
    window.press_containing("HbA1c").await;
    window.read("the laboratory's own range").await;
    assert!(
        window.is_drawn("[role=slider] canvas").await,
        "the trend is drawn"
    );
    window.picture("07-patient-trend").await;
    window.press_tab("Medicines").await;
    window.picture("07-patient-medicines").await;
    window.press_tab("Files").await;
    window.read("PDF").await;
    window.picture("07-patient-files").await;
    window.press_tab("Documents").await;
    window.read("Diabetes annual profile").await;
    window.picture("07-patient-documents").await;

    window.press_containing("Diabetes annual profile").await;
    window.read("Original data").await;
    window.read("items fully read").await;
    window.picture("08-document").await;

    // The document is not new any more, and a person answers for having seen it.
    window.press_button("Mark document as reviewed").await;
    window.type_into("Remark", "Told her to come back").await;
    window.picture("08-review").await;
    window.press_button("Mark as reviewed").await;
    window.read("Document reviewed by Operator").await;
    window.read("Told her to come back").await;
    window.picture("08-document-reviewed").await;

    window.press("Today").await;
    window.read("Abnormal, not reviewed").await;
    window.read("nobody has reviewed").await;
    window.picture("08-today-not-reviewed").await;
    window.press_containing("Open results").await;
    window.read("Only not reviewed").await;
    window.picture("08-labs-not-reviewed").await;
    window.press_tab("Documents").await;
    window.read("Mark all as seen").await;
    window.picture("08-documents-new").await;
    window.press_button("Mark all as seen").await;
    window.read("documents marked as seen").await;
    window.picture("08-documents-seen").await;

    window.press("Search").await;
    window.type_into("Words in the documents", "metf").await;
    window.read("Metformin").await;
    window.picture("08-search").await;

    window.press("Today").await;
    window.read("Arrived").await;
    window.picture("09-today").await;
    window.press("Activity").await;
    window.read("Audit").await;
    window.picture("10-activity").await;
    window.press("Settings").await;
    window.read("PRACTICE-HIU-1").await;
    window.picture("11-settings").await;

    // The patient takes it back: the records go, and the screen says so.
    window.press("Patient's app").await;
    window.press_containing("Hina Patel").await;
    window.press_containing("Revoke").await;
    window.press("Consents").await;
    window.press_containing("Hina Patel").await;
    window.read("Withdrawn").await;
    window.read("erased").await;
    window.picture("12-consent-withdrawn").await;
    window.press("hinapatel79@sbx").await;
    window.read("Documents").await;
    window.picture("13-patient-after").await;
    assert!(!window.text().await.contains("Metformin"));
    // Files are deleted on a thread of their own.
    let began = Instant::now();
    let left = || std::fs::read_dir(window.folder().join("downloads")).unwrap();
    while left().count() > 0 {
        assert!(began.elapsed() < PATIENCE, "the copy goes with its consent");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }

    // What was copied is out of every program's reach after a minute.
    let minute = Duration::from_secs(60);
    tokio::time::sleep(minute.saturating_sub(copied_at.elapsed())).await;
    let began = Instant::now();
    while !clipboard().unwrap_or_default().is_empty() {
        assert!(began.elapsed() < PATIENCE, "it is still there");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn set_up_makes_the_store_shows_the_recovery_key_once_and_every_fault_beside_its_field() {
    let window = Window::open(&[]).await;
    window.read("Set up this computer").await;
    window.choose("A passphrase").await;
    window.picture("20-set-up-store").await;
    window
        .type_into("Passphrase", "a long and quiet river")
        .await;
    window
        .type_into("The passphrase once more", "a long and quiet river")
        .await;
    window.press_button("Make the store").await;
    window.read("Keep the recovery key").await;
    window.picture("21-recovery-key").await;
    assert!(window.folder().join("desk.db").exists());
    assert!(window.folder().join("desk.key").exists());
    window.choose("I have written").await;
    window.press_button("Go on").await;
    window.read("The connection to ABDM").await;
    window
        .type_into("ABDM address", "http://dev.abdm.gov.in")
        .await;
    window.press_button("Save and start").await;
    window.read("is for a loopback host only").await;
    window.picture("22-set-up-faults").await;
    window.type_into("ABDM address", "http://127.0.0.1:9").await;
    window.type_into("Client id", "SBX_000001").await;
    window.type_into("Clinic's name", "Asha Clinic").await;
    window.type_into("Service id", "IN2910000123_1").await;
    window
        .type_into("Public address", "https://hiu.asha.example")
        .await;
    window.type_into("Listen on", "127.0.0.1:0").await;
    window.type_into("Name", "Dr. R Iyer").await;
    window.type_into("Registration number", "KA-20391").await;
    window.press_button("Save and start").await;
    // Nobody is there yet, and nothing is proved; what is stored can be read all the same. Until all was tried the page grows.
    window
        .read("Not proved: ABDM may not reach this computer")
        .await;
    window.press_button("Finish without proof").await;
    window.read("Who works here?").await;
    window.picture("22-who-works-here").await;
    window.press_button("Do this later").await;
    window.read("Today").await;
    let configuration = std::fs::read_to_string(window.folder().join("config.toml")).unwrap();
    assert!(configuration.contains("https://hiu.asha.example"));
    window.picture("23-real-mode-today").await;
    window.close().await;
}

/// A port that stays free until somebody listens there: it is below those that the system gives to whoever asks for any.
///
/// Source: Linux, `Documentation/networking/ip-sysctl.rst`, `ip_local_port_range`.
fn free_port() -> u16 {
    static TAKEN: AtomicU32 = AtomicU32::new(0);
    loop {
        // Test programs that run beside this one begin elsewhere.
        let number = std::process::id() * 97 + TAKEN.fetch_add(1, Ordering::SeqCst);
        let port = 14_000 + u16::try_from(number % 6_000).unwrap();
        if std::net::TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn set_up_asks_which_way_a_clinic_has_and_ends_with_the_proof() {
    let settings = sandbox::Settings {
        client_id: "SBX_CLINIC".to_owned(),
        client_secret: driver::CLIENT_SECRET.to_owned(),
        hiu_id: "IN2910000123_1".to_owned(),
        ..sandbox::Settings::default()
    };
    let abdm = sandbox::Sandbox::start(settings).await.unwrap();
    let (port, elsewhere) = (free_port(), free_port());
    abdm.set_callback_url(format!("http://127.0.0.1:{port}").parse().unwrap());
    let window = Window::open(&[]).await;
    window.choose("A passphrase").await;
    for field in ["Passphrase", "The passphrase once more"] {
        window.type_into(field, "a long and quiet river").await;
    }
    window.press_button("Make the store").await;
    window.choose("I have written").await;
    window.press_button("Go on").await;
    let gateway = abdm.gateway_url().to_string();
    let listen = format!("127.0.0.1:{port}");
    for (field, text) in [
        ("ABDM address", gateway.trim_end_matches('/')),
        ("Client id", "SBX_CLINIC"),
        ("Clinic's name", "Asha Clinic"),
        ("Service id", "IN2910000123_1"),
        ("Listen on", &listen),
        ("Name", "Dr. R Iyer"),
        ("Registration number", "KA-20391"),
    ] {
        window.type_into(field, text).await;
    }

    // Each way asks for what it needs, and says beside the field what is wrong with it.
    window.choose("Our IT person").await;
    window
        .type_into("Their line", "hiu-relay host=relay.example.in")
        .await;
    window.press_button("Save and start").await;
    window.reads_beside("Their line", "hiu-relay").await;
    window.picture_of("24-way-of-a-relay", "Their line").await;
    window.choose("Use a tunnel program").await;
    window.type_into("Its environment", "no value").await;
    window.press_button("Save and start").await;
    window.reads_beside("Its environment", "NAME=value").await;
    window.type_into("Its environment", "REGION=in").await;
    window.reads_beside("Program", "Empty; expected").await;
    window.picture_of("25-way-of-a-program", "Program").await;
    window.choose("I have a public address").await;
    window
        .type_into("Public address", "http://hiu.asha.example")
        .await;
    window.reads_beside("Public address", "https").await;
    window
        .picture_of("26-way-of-an-own-address", "Public address")
        .await;

    // An address that leads elsewhere is no proof, and can be corrected.
    let wrong = format!("http://127.0.0.1:{elsewhere}");
    window.type_into("Public address", &wrong).await;
    window.press_button("Save and start").await;
    // What comes later waits while this is tried.
    window.read("Waits").await;
    window.picture("27-being-proved").await;
    window.read("Not proved").await;
    window.picture("28-not-proved").await;
    assert!(!window.text().await.contains("Done"));
    window.press_button("Correct the connection").await;
    let right = format!("http://127.0.0.1:{port}");
    window.type_into("Public address", &right).await;
    window.press_button("Save and start").await;
    window.read("Proved: the public address").await;
    // ABDM has been asked for nothing yet.
    window.read("Not yet").await;
    window.picture("29-proved").await;
    window.press_button("Done").await;
    window.read("Who works here?").await;
    window.press_button("Do this later").await;
    window.read("Today").await;
    let told = window.ask("get_setup", serde_json::json!({})).await;
    assert_eq!(told["state"], "ready", "{told:#}");
    let status = window.ask("get_status", serde_json::json!({})).await;
    assert_eq!(status["receiving"], true, "{status:#}");
    window.close().await;
}
