//! No word is plain and none is cut off in the pseudo-language.

use std::collections::BTreeSet;

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::{
    judged::{PATIENT, SMALLEST, open},
    people::has_come,
};

#[tokio::test(flavor = "multi_thread")]
async fn no_screen_says_a_plain_word_or_cuts_one_off_in_the_pseudo_language() {
    let mut it = open("xx", &["--practice"]).await;
    it.judge("today-empty", None).await;
    it.visit("patients-empty", "#/patients").await;
    it.visit("consents-empty", "#/consents").await;
    it.visit("search-empty", "#/search").await;
    it.visit("practice", "#/practice").await;

    it.window
        .ask("find_patient", json!({ "address": PATIENT }))
        .await;
    it.visit("patients", "#/patients").await;
    it.visit("patient-nothing", &format!("#/patients/{PATIENT}"))
        .await;
    it.visit("ask", &format!("#/ask?patient={PATIENT}")).await;
    it.window
        .press_button(&words::pseudo("Ask for records"))
        .await;
    let asked = json!({ "patient": PATIENT });
    it.until_there_are("practice_requests", asked.clone()).await;
    it.judge("consent-waiting", None).await;
    it.press("Slip for the patient").await;
    it.judge("slip", None).await;
    it.visit("today-waiting", "#/today").await;
    it.visit("practice-asked", &format!("#/practice/{PATIENT}"))
        .await;
    let grant = json!({ "patient": PATIENT, "request": null, "answer": "grant", "artefacts": null, "narrowed": null });
    it.window.ask("practice_decide", grant).await;
    let any = json!({ "patient": null, "hi_type": null, "consent": null });
    let consents = it
        .window
        .ask("list_consents", json!({ "patient": null, "state": null }))
        .await;
    let consent = consents[0]["id"].as_str().unwrap();
    let this = json!({ "id": consent });
    it.until("get_consent", this.clone(), has_come).await;
    it.until_there_are("list_records", any.clone()).await;
    it.visit("practice-granted", &format!("#/practice/{PATIENT}"))
        .await;

    let patient = format!("#/patients/{PATIENT}");
    it.visit("patient-summary", &patient).await;
    it.press("Save as PDF").await;
    it.judge("save-dialog", None).await;
    it.press("Save a copy").await;
    it.window.read(&words::pseudo("Saved.")).await;
    it.judge_saved().await;
    it.press("Done").await;
    it.judge_printed("patient-summary-printed", None).await;
    for tab in ["labs", "medicines", "files", "documents", "consents"] {
        it.visit(&format!("patient-{tab}"), &format!("{patient}/{tab}"))
            .await;
    }
    let labs = it
        .window
        .ask("get_patient_labs", json!({ "address": PATIENT }))
        .await;
    let row = &labs["panels"][0]["rows"][0]["key"];
    let row = it
        .window
        .run("return encodeURIComponent(arguments[0])", vec![row.clone()])
        .await;
    let row = row.as_str().unwrap();
    it.visit("patient-trend", &format!("{patient}/labs?row={row}"))
        .await;

    // One document of each type.
    let mut seen = BTreeSet::new();
    for record in it.window.ask("list_records", any).await.as_array().unwrap() {
        let (id, kind) = (
            record["id"].as_str().unwrap(),
            record["hi_type"].as_str().unwrap(),
        );
        if !seen.insert(kind.to_owned()) {
            continue;
        }
        it.go(&format!("#/records/{id}")).await;
        it.judge(&format!("record-{kind}"), Some(id)).await;
        if seen.len() == 1 {
            let details = "document.querySelector('main button[title^=\"[All~\"]').click()";
            it.window.run(details, vec![]).await;
            it.judge("entry-dialog", Some(id)).await;
            it.press("Close").await;
        }
        it.judge_printed(&format!("record-{kind}-printed"), Some(id))
            .await;
    }
    assert!(seen.len() > 4, "{seen:?}");

    it.visit("consent-granted", &format!("#/consents/{consent}"))
        .await;
    it.visit("consents", "#/consents").await;
    it.visit("today", "#/today").await;
    it.visit("search", "#/search?text=metf").await;
    for tab in ["audit", "outbox", "inbox", "erasures"] {
        it.visit(&format!("activity-{tab}"), &format!("#/activity/{tab}"))
            .await;
    }
    it.visit("settings", "#/settings").await;

    let revoke = json!({ "patient": PATIENT, "request": null, "answer": "revoke", "artefacts": null, "narrowed": null });
    it.window.ask("practice_decide", revoke).await;
    it.until("get_consent", this, |it| it["state"] == "revoked")
        .await;
    let is_done = |row: &Value| row["done_at"].is_string();
    it.until("list_erasures", json!({}), |rows| {
        rows.as_array()
            .is_some_and(|rows| !rows.is_empty() && rows.iter().all(is_done))
    })
    .await;
    it.visit("consent-revoked", &format!("#/consents/{consent}"))
        .await;
    it.visit("erasures-done", "#/activity/erasures").await;
    it.window
        .run(
            "document.querySelector('main table button').click()",
            vec![],
        )
        .await;
    it.judge("certificate-dialog", None).await;
    it.press("Close").await;
    it.visit("nowhere", "#/nowhere").await;
    it.end().close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn set_up_says_no_plain_word_and_cuts_none_off_in_the_pseudo_language() {
    let mut it = open("xx", &[]).await;
    it.judge("set-up-store", None).await;
    it.window.choose(&words::pseudo("A passphrase")).await;
    it.judge("set-up-passphrase", None).await;
    it.window
        .type_into(&words::pseudo("Passphrase"), "a long and quiet river")
        .await;
    it.window
        .type_into(
            &words::pseudo("The passphrase once more"),
            "a long and quiet river",
        )
        .await;
    it.window
        .press_button(&words::pseudo("Make the store"))
        .await;
    it.window
        .read(&words::pseudo("Keep the recovery key"))
        .await;
    let mut heard = it.heard(None).await;
    // The key itself is no word.
    let page = it.window.text().await;
    let key = page.split_whitespace().filter(|word| word.contains('-'));
    heard.extend(key.map(str::to_owned));
    it.judge_at("set-up-key", &heard, SMALLEST.0).await;
    it.window.choose(&words::pseudo("I have written")).await;
    it.window.press_button(&words::pseudo("Go on")).await;
    it.judge("set-up-connection", None).await;
    it.window
        .press_button(&words::pseudo("Save and start"))
        .await;
    it.judge("set-up-faults", None).await;
    it.end().close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_in_lock_and_people_say_no_plain_word_and_cut_none_off_in_the_pseudo_language() {
    const PASSWORD: &str = "four quiet words";
    let mut it = open("xx", &["--practice"]).await;
    let pseudo = words::pseudo;
    it.window
        .ask("find_patient", json!({ "address": PATIENT }))
        .await;
    it.go("#/settings/people").await;
    it.window.read(&pseudo("Who works here?")).await;
    it.judge("people-first", None).await;
    it.press("Make the administrator and sign in").await;
    it.judge("people-first-faults", None).await;
    it.window.type_into(&pseudo("Name"), "Dr. R Iyer").await;
    it.window.type_into(&pseudo("Password"), PASSWORD).await;
    it.window
        .type_into(&pseudo("The password once more"), PASSWORD)
        .await;
    it.window.choose(&pseudo("I am the doctor here too")).await;
    crate::people::pick(&it.window, "Dr. R Iyer").await;
    it.press("Make the administrator and sign in").await;
    it.window.press("Dr. R Iyer").await;
    it.window.read(&pseudo("Change my password")).await;
    it.judge("people-menu", None).await;
    it.press("Change my password").await;
    it.judge("people-own-password", None).await;
    it.window.press_keys(&[Key::Escape.into()]).await;

    it.go("#/settings/people").await;
    it.window.read(&pseudo("Add somebody")).await;
    it.judge("people", None).await;
    it.press("Add somebody").await;
    it.judge("people-add", None).await;
    it.window.press_button(&pseudo("Save")).await;
    it.judge("people-add-faults", None).await;
    it.window.type_into(&pseudo("Name"), "Asha Rao").await;
    it.window.choose(&pseudo("front desk")).await;
    it.window.type_into(&pseudo("Password"), PASSWORD).await;
    it.window
        .type_into(&pseudo("The password once more"), PASSWORD)
        .await;
    it.window.press_button(&pseudo("Save")).await;
    it.window.read("Asha Rao").await;
    it.judge("people-two", None).await;

    it.window.press_keys(&[Key::Control.into(), 'l']).await;
    it.window.read(&pseudo("Locked")).await;
    it.judge("locked", None).await;
    it.window.choose("Asha Rao").await;
    it.window
        .type_into(&pseudo("Password"), "another password")
        .await;
    it.window.press_button(&pseudo("Sign in")).await;
    it.window.read(&pseudo("You are not signed in")).await;
    it.judge("sign-in-wrong", None).await;
    // The wait after a wrong password.
    it.window
        .reads_no_more(&pseudo("The next try is possible in"))
        .await;
    it.window.type_into(&pseudo("Password"), PASSWORD).await;
    it.window.press_button(&pseudo("Sign in")).await;
    it.window.read(&pseudo("Today")).await;
    it.visit("desk-today", "#/today").await;
    it.visit("desk-patient", &format!("#/patients/{PATIENT}"))
        .await;
    it.visit("desk-not-allowed", "#/settings").await;
    it.window.press("Asha Rao").await;
    it.press("Switch user").await;
    it.window.read(&pseudo("Choose your name")).await;
    it.judge("sign-in", None).await;
    it.end().close().await;
}
