//! Breaking the glass in the real window: a doctor in whose name a patient agreed to nothing writes a reason, and the
//! administrator reviews it (docs/people.md, "Break the glass").

use serde_json::{Value, json};

use crate::{
    driver::Window,
    people::{CLERK, CLINICAL, PASSWORD, assert_without, pick, receive, sign_in},
};

/// In whose name she agreed to nothing.
const OTHER: &str = "Dr. S Deshmukh";

async fn go(window: &Window, place: &str) {
    window
        .run(&format!("location.hash = '{place}'"), vec![])
        .await;
}

async fn switch(window: &Window, from: &str, to: &str) {
    window.press(from).await;
    window.press("Switch user").await;
    window.read("Choose your name").await;
    sign_in(window, to).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_glass_is_broken_with_a_reason_and_reviewed_on_today() {
    const REASON: &str = "Her own doctor is away and she is here now";
    let window = Window::open(&["--practice"]).await;
    window.read("Today").await;
    let records = receive(&window).await;
    let row = records
        .iter()
        .find(|row| row["title"].to_string().contains("Diabetes"))
        .expect("a document about it");
    let diabetes = row["id"].as_str().unwrap_or_default().to_owned();

    let person = |name: &str, role: &str, requester: Value| json!({"name": name, "roles": [role], "requester": requester, "password": PASSWORD});
    window
        .ask("add_user", person(CLERK, "administrator", Value::Null))
        .await;
    window.read("Who are you?").await;
    window.type_into("Password", PASSWORD).await;
    window.press_button("Sign in").await;
    window.read("Today").await;
    window
        .ask("add_user", person(OTHER, "doctor", json!(OTHER)))
        .await;
    switch(&window, CLERK, OTHER).await;

    // The document, the patient and an emergency: each asks why first, and shows nothing.
    go(&window, &format!("#/records/{diabetes}")).await;
    window.read("A reason is needed first").await;
    assert_without(&window.source().await, &CLINICAL, "before the reason");
    window.picture("70-reason-for-a-document").await;
    go(&window, "#/ask?patient=hinapatel79%40sbx").await;
    window.read("Purpose").await;
    pick(&window, "BTG").await;
    pick(&window, OTHER).await;
    window.press_button("Ask for records").await;
    window.read("Write it and ask").await;
    window.picture("71-reason-for-an-emergency").await;
    window.press_button("Cancel").await;
    go(&window, "#/patients/hinapatel79%40sbx").await;
    window.read("A reason is needed first").await;
    assert_without(&window.source().await, &CLINICAL, "before the reason");
    assert_without(
        &window.text().await,
        &["could not be read"],
        "where only a reason is missing",
    );
    window.type_into("Reason", "because").await;
    window.press_button("Open the records").await;
    window.reads_beside("Reason", "Write a little more").await;
    window.picture("72-reason-for-a-patient").await;
    window.type_into("Reason", REASON).await;
    window.press_button("Open the records").await;
    window.read("Metformin").await;
    window.picture("73-opened").await;

    switch(&window, OTHER, CLERK).await;
    window.read("Opened with a reason").await;
    window.read(REASON).await;
    assert_without(&window.source().await, &CLINICAL, "of the administrator");
    window.picture("74-reasons-on-today").await;
    window
        .press("Review: Dr. S Deshmukh, hinapatel79@sbx")
        .await;
    window.type_into("Remark", "Asked both of them").await;
    window.picture("75-review").await;
    window.press_button("Mark as reviewed").await;
    window.read("The reason was reviewed").await;
    // The list is read again after it is told.
    window.reads_no_more(REASON).await;

    go(&window, "#/activity/audit").await;
    window.read("Reason reviewed").await;
    window.read(REASON).await;
    window.picture("76-audit").await;
    pick(&window, "break_glass").await;
    window.press_button("Find").await;
    window.read("Show everything").await;
    window.picture("77-audit-found").await;
    window.close().await;
}
