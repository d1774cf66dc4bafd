//! What changes the meaning of a line, at the real window: of which eye a value is, a value in another unit, one
//! substance under two names, and that the patient died.

use serde_json::json;

use crate::{
    driver::Window,
    people::{day, receive_of},
};

const PATIENT: &str = "sarla.deshmukh@sbx";

#[tokio::test(flavor = "multi_thread")]
async fn what_must_not_be_mixed_up_stands_apart_and_death_before_everything() {
    let window = Window::open(&["--practice"]).await;
    window.read("Today").await;
    let records = receive_of(&window, PATIENT, "emergency", &day(-1)).await;
    let go = async |place: &str| {
        window
            .run("location.hash = arguments[0]", vec![place.into()])
            .await;
    };
    for language in ["en", "hi"] {
        window
            .ask("choose_language", json!({ "language": language }))
            .await;
        let page = format!("#/patients/{PATIENT}");
        let died = if language == "en" {
            "Died"
        } else {
            "मृत्यु"
        };
        go(&format!("{page}/summary")).await;
        window.read(died).await;
        window.picture(&format!("60-{language}-died")).await;
        go(&format!("{page}/labs")).await;
        window.read("mmol/L").await;
        window.picture(&format!("61-{language}-two-units")).await;
        go(&format!("{page}/medicines")).await;
        window.read("Acetaminophen").await;
        window
            .picture(&format!("62-{language}-one-substance"))
            .await;
    }
    window
        .ask("choose_language", json!({ "language": "en" }))
        .await;

    // One row for each eye: its results are never in the other's.
    let labs = window
        .ask("get_patient_labs", json!({ "address": PATIENT }))
        .await;
    let rows = labs["panels"].as_array().unwrap().iter();
    let of_eyes: Vec<_> = rows
        .flat_map(|panel| panel["rows"].as_array().unwrap())
        .filter(|row| row["name"].to_string().contains("ntraocular"))
        .collect();
    assert_eq!(of_eyes.len(), 2, "{of_eyes:#?}");
    for row in of_eyes {
        assert_eq!(row["cells"].as_array().unwrap().len(), 3, "{row:#}");
    }
    let eyes = records
        .iter()
        .find(|row| row["title"].to_string().contains("Eye pressure"))
        .unwrap();
    go(&format!("#/records/{}", eyes["id"].as_str().unwrap())).await;
    window.read("Right eye").await;
    window.read("Left eye").await;
    window.picture("63-two-eyes").await;
    window.close().await;
}
