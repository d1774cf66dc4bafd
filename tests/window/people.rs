//! People at the real window: the first is made, the front desk sees nothing clinical, the lock leaves
//! nothing of a patient, and the doctor reads on.

use std::time::{Duration, Instant};

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::driver::Window;

const PATIENT: &str = "hinapatel79@sbx";
const DOCTOR: &str = "Dr. R Iyer";
pub const CLERK: &str = "Asha Rao";
pub const PASSWORD: &str = "four quiet words";

/// Words that stand in what the practice hospitals send of her, and nowhere else.
pub const CLINICAL: [&str; 4] = ["Diabetes", "Metformin", "HbA1c", "Atorvastatin"];

/// Whatever tells who is a patient here.
const OF_PATIENTS: [&str; 3] = ["Hina", "hinapatel", "Patel"];

/// A calendar day in India, so many days from today: the practice patients' histories move with it.
pub fn day(days: i64) -> String {
    let today = chrono::Utc::now().with_timezone(&domain::IST).date_naive();
    (today + chrono::TimeDelta::days(days)).to_string()
}

/// Asks for everything of the patient and lets her agree; waits until the records are here.
pub async fn receive(window: &Window) -> Vec<Value> {
    receive_of(window, PATIENT, "Diabetes", &day(-30)).await
}

/// Whether no hospital sends anything more under a consent.
pub fn has_come(consent: &Value) -> bool {
    const ENDED: [&str; 3] = ["complete", "partial", "failed"];
    let artefacts = consent["artefacts"].as_array().cloned().unwrap_or_default();
    let is_over = |transfer: &Value| ENDED.iter().any(|ended| transfer["state"] == *ended);
    let came = |artefact: &Value| {
        let transfers = artefact["transfers"].as_array();
        transfers.is_some_and(|all| !all.is_empty() && all.iter().all(is_over))
    };
    !artefacts.is_empty() && artefacts.iter().all(came)
}

/// The same of another practice patient, who has a document with this in its title, until a day.
pub async fn receive_of(window: &Window, patient: &str, title: &str, to: &str) -> Vec<Value> {
    window
        .ask("find_patient", json!({"address": patient}))
        .await;
    let settings = window.ask("get_settings", json!({})).await;
    let form = json!({
        "patient": patient, "purpose": "CAREMGT", "hi_types": settings["hi_types"],
        "from": "2016-01-01", "to": to, "erase_at": format!("{}T00:00:00Z", day(335)),
        "requester": settings["requesters"][0]["name"], "hip": null,
    });
    let consent = window.ask("request_consent", form).await;
    assert!(consent["id"].is_string(), "{consent:#}");
    let began = Instant::now();
    loop {
        let asked = window
            .ask("practice_requests", json!({"patient": patient}))
            .await;
        if let Some(request) = asked.as_array().and_then(|all| all.first()) {
            let decision = json!({
                "patient": patient, "request": request["id"], "answer": "grant",
                "artefacts": null, "narrowed": null,
            });
            window.ask("practice_decide", decision).await;
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "she was asked");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let all = json!({"patient": patient, "hi_type": null, "consent": null});
    loop {
        let consent = window
            .ask("get_consent", json!({"id": consent["id"]}))
            .await;
        let records = window.ask("list_records", all.clone()).await;
        let records = records.as_array().cloned().unwrap_or_default();
        let is_there = |row: &Value| row["title"].to_string().contains(title);
        if has_come(&consent) && records.iter().any(is_there) {
            return records;
        }
        assert!(began.elapsed() < Duration::from_secs(180), "records came");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

pub async fn sign_in(window: &Window, name: &str) {
    window.choose(name).await;
    window.type_into("Password", PASSWORD).await;
    window.press_button("Sign in").await;
    window.read("Today").await;
}

pub fn assert_without(source: &str, words: &[&str], when: &str) {
    for word in words {
        assert!(!source.contains(word), "{word:?} is on the page {when}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_sign_in_each_sees_what_they_may_and_the_lock_leaves_nothing() {
    let window = Window::open(&["--practice"]).await;
    window.read("Today").await;
    let records = receive(&window).await;
    let row = records
        .iter()
        .find(|row| row["title"].to_string().contains("Diabetes"))
        .expect("a document about it");
    let text = |field: &str| row[field].as_str().unwrap_or_default().to_owned();
    let (diabetes, title) = (text("id"), text("title"));

    // The first is made on one page and is signed in at once.
    window.press("Settings").await;
    window.press("People who work here").await;
    window.read("Who works here?").await;
    window.type_into("Name", DOCTOR).await;
    window.type_into("Password", PASSWORD).await;
    window.type_into("The password once more", PASSWORD).await;
    window.choose("I am the doctor here too").await;
    window.read("Asks for records as").await;
    pick(&window, DOCTOR).await;
    window.picture("30-who-works-here").await;
    window
        .press_button("Make the administrator and sign in")
        .await;
    window.press(DOCTOR).await;
    window.read("Lock (Ctrl+L)").await;
    window.picture("31-user-menu").await;
    window.press_keys(&[Key::Escape.into()]).await;

    window.press("Settings").await;
    window.press("People who work here").await;
    window.press_button("Add somebody").await;
    window.type_into("Name", CLERK).await;
    window.choose("Front desk").await;
    window.type_into("Password", PASSWORD).await;
    window.type_into("The password once more", PASSWORD).await;
    window.picture("32-add-somebody").await;
    window.press_button("Save").await;
    window.read("Asha Rao can sign in now").await;
    window.picture("33-people").await;

    // The lock, over a page that is full of her.
    window
        .run(&format!("location.hash = '#/records/{diabetes}'"), vec![])
        .await;
    window.read("Original data").await;
    window.press_keys(&[Key::Control.into(), 'l']).await;
    window.read("Locked for Dr. R Iyer").await;
    let source = window.source().await;
    assert_without(&source, &OF_PATIENTS, "after the lock");
    assert_without(&source, &CLINICAL, "after the lock");
    window.picture("34-locked").await;
    for (command, request) in [
        ("open_record", json!({"id": diabetes})),
        ("list_patients", json!({"text": null})),
        ("get_patient_summary", json!({"address": PATIENT})),
    ] {
        assert_eq!(window.ask(command, request).await, Value::Null, "{command}");
    }
    let status = window.ask("get_status", json!({})).await;
    assert_eq!(status["receiving"], true, "{status:#}");

    window.choose(DOCTOR).await;
    window.type_into("Password", "another password").await;
    window.press_button("Sign in").await;
    window.read("Name or password is wrong").await;
    window.picture("35-wrong-password").await;

    // The front desk: who she is and how much came, and not a word of it.
    sign_in(&window, CLERK).await;
    window.press("Patients").await;
    window.read("1 patient").await;
    window
        .run("location.hash = '#/patients/hinapatel79%40sbx'", vec![])
        .await;
    window.read("What came, by hospital").await;
    window.read("records · complete").await;
    assert_without(&window.source().await, &CLINICAL, "of the front desk");
    window.picture("36-front-desk-patient").await;
    window.press("Consents").await;
    window.press_containing("Hina Patel").await;
    window.read("for the doctor").await;
    assert_without(&window.source().await, &CLINICAL, "of the front desk");
    window.picture("37-front-desk-consent").await;
    let refused = window.ask("open_record", json!({"id": diabetes})).await;
    assert_eq!(refused, Value::Null);
    window
        .run(&format!("location.hash = '#/records/{diabetes}'"), vec![])
        .await;
    window.read("Your role does not open this page").await;
    window.picture("38-not-for-the-front-desk").await;

    // The doctor reads the same document on.
    window.press(CLERK).await;
    window.press("Switch user").await;
    window.read("Choose your name").await;
    window.picture("39-sign-in").await;
    sign_in(&window, DOCTOR).await;
    window
        .run(&format!("location.hash = '#/records/{diabetes}'"), vec![])
        .await;
    window.read(&title).await;
    window.read("Original data").await;
    window.close().await;
}

/// Picks an option of the one choice that has it.
pub async fn pick(window: &Window, option: &str) {
    const PICK: &str = "const of = [...document.querySelectorAll('select')]\
        .find((it) => [...it.options].some((one) => one.value === arguments[0]));\
        of.value = arguments[0]; of.dispatchEvent(new Event('change', { bubbles: true }));";
    window.run(PICK, vec![json!(option)]).await;
}
