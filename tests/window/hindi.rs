//! The window in Hindi: chosen at once, kept, and nothing cut off in it; and what a wide window does with its room.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::{
    driver::{PATIENCE, Window},
    judged::{PATIENT, open},
    people::receive,
};

const WIDE: (u32, u32) = (1920, 1080);

/// Where a part of the page stands once it is there: left, top, right and bottom, in pixels.
async fn place_of(window: &Window, selector: &str) -> [f64; 4] {
    const LOOK: &str = "const it = document.querySelector(arguments[0])?.getBoundingClientRect(); \
        return it ? [it.left, it.top, it.right, it.bottom] : null;";
    let began = Instant::now();
    loop {
        let place = window.run(LOOK, vec![selector.into()]).await;
        match serde_json::from_value(place) {
            Ok(place) => return place,
            Err(_) => assert!(began.elapsed() < PATIENCE, "{selector} is not on the page"),
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hindi_is_chosen_at_once_and_nothing_is_cut_in_it_at_the_smallest_window() {
    let it = open("en", &["--practice"]).await;
    it.window.read("Today").await;
    let records = receive(&it.window).await;
    it.go("#/settings").await;
    it.window.read("Language and notifications").await;
    // A choice looks like one: WebKit draws no arrow of its own there.
    let arrow = "return getComputedStyle(document.querySelector('.field select')).backgroundImage";
    let arrow = it.window.run(arrow, vec![]).await;
    let is_drawn = arrow.as_str().is_some_and(|it| it.contains("gradient"));
    assert!(is_drawn, "{arrow}");
    // Nor may it draw what is not chosen: it fills it with white, in the dark too.
    let box_of =
        "return getComputedStyle(document.querySelector('input[type=checkbox]')).webkitAppearance";
    assert_eq!(it.window.run(box_of, vec![]).await, "none");
    it.window.choose_option("Language", "hi").await;
    it.window.read("सेटिंग").await;
    let language = "return document.documentElement.lang";
    it.window.comes_to(language, &json!("hi-IN")).await;
    // The window speaks at once, and lets the core keep it after that.
    it.until("get_session", json!({}), |told| told["language"] == "hi")
        .await;

    let mut it = it.speaking("hi");
    it.visit("settings", "#/settings").await;
    it.visit("today", "#/today").await;
    it.visit("patients", "#/patients").await;
    let patient = format!("#/patients/{PATIENT}");
    for tab in [
        "summary",
        "labs",
        "medicines",
        "files",
        "documents",
        "consents",
    ] {
        it.visit(&format!("patient-{tab}"), &format!("{patient}/{tab}"))
            .await;
    }
    it.visit("ask", &format!("#/ask?patient={PATIENT}")).await;
    let any = json!({ "patient": null, "state": null });
    let consents = it.window.ask("list_consents", any).await;
    let consent = consents[0]["id"].as_str().unwrap();
    it.visit("consent", &format!("#/consents/{consent}")).await;
    it.visit("slip", &format!("#/consents/{consent}/slip"))
        .await;
    it.visit("consents", "#/consents").await;
    for record in records.iter().take(3) {
        let id = record["id"].as_str().unwrap();
        let kind = record["hi_type"].as_str().unwrap();
        it.go(&format!("#/records/{id}")).await;
        it.judge(&format!("record-{kind}"), Some(id)).await;
    }
    it.visit("search", "#/search?text=metf").await;
    for tab in ["audit", "outbox", "inbox", "refusals", "erasures"] {
        it.visit(&format!("activity-{tab}"), &format!("#/activity/{tab}"))
            .await;
    }
    it.visit("practice", &format!("#/practice/{PATIENT}")).await;
    it.visit("people", "#/settings/people").await;
    // A reload finds the language in the store.
    it.window.run("location.reload()", vec![]).await;
    it.window.read("यहाँ कौन काम करता है?").await;

    let add = json!({
        "name": "Asha Rao", "roles": ["administrator", "front-desk"], "requester": null,
        "password": "four quiet words",
    });
    assert_ne!(it.window.ask("add_user", add).await, Value::Null);
    it.window.read("साइन इन करें").await;
    it.judge("sign-in", None).await;
    it.end().close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wide_window_shows_the_summary_beside_the_other_parts() {
    let window = Window::open(&["--practice"]).await;
    window.read("Today").await;
    let records = receive(&window).await;
    let mut kinds = std::collections::BTreeSet::new();
    let one_of_each: Vec<_> = records
        .iter()
        .filter(|row| kinds.insert(row["hi_type"].to_string()))
        .map(|row| {
            (
                row["hi_type"].as_str().unwrap(),
                row["id"].as_str().unwrap(),
            )
        })
        .collect();
    for language in ["en", "hi"] {
        window
            .ask("choose_language", json!({ "language": language }))
            .await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        for (kind, id) in one_of_each.iter().take(3) {
            window
                .run(&format!("location.hash = '#/records/{id}'"), vec![])
                .await;
            window.resize(WIDE).await;
            tokio::time::sleep(Duration::from_millis(1_500)).await;
            window
                .picture_in(&format!("{language}-wide-{kind}"), WIDE)
                .await;
            let document = place_of(&window, "article.page").await;
            let beside = place_of(&window, "aside.screen-only").await;
            assert!(document[2] <= beside[0], "{kind}: {document:?} {beside:?}");
            assert!(beside[2] <= 1_920.0, "{kind}: {beside:?}");
        }
        for part in ["summary", "labs", "documents", "medicines"] {
            let go = format!("location.hash = '#/patients/{PATIENT}/{part}'");
            window.run(&go, vec![]).await;
            window.resize(WIDE).await;
            tokio::time::sleep(Duration::from_millis(1_500)).await;
            window
                .picture_in(&format!("{language}-wide-{part}"), WIDE)
                .await;
            let whole = place_of(&window, "article.patient").await;
            assert!(whole[2] - whole[0] > 1_600.0, "{part}: {whole:?}");
            if part == "summary" {
                continue;
            }
            let beside = place_of(&window, "aside.screen-only").await;
            let shown = place_of(&window, ".parts > .part").await;
            assert!(beside[2] < shown[0], "{part}: {beside:?} {shown:?}");
            assert!(shown[2] - shown[0] > 1_100.0, "{part}: {shown:?}");
            assert!(
                (beside[1] - shown[1]).abs() < 4.0,
                "{part}: {beside:?} {shown:?}"
            );
            window.resize((1280, 800)).await;
            let gone = "return document.querySelector('aside.screen-only') === null";
            window.comes_to(gone, &json!(true)).await;
        }
    }
    window.close().await;
}
