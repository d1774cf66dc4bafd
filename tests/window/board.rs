//! The front desk's morning at the real window: a list is read in, everybody is asked at once, and the
//! board moves as they answer.

use std::time::{Duration, Instant};

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::driver::Window;

const HEAD: &str = "Head";
const CLERK: &str = "Asha Rao";
const DOCTOR: &str = "Dr. R Iyer";
const PASSWORD: &str = "four quiet words";
const HINA: &str = "hinapatel79@sbx";
/// Nobody has this address: ABDM says so when it is asked.
const NOBODY: &str = "mistyped.one@sbx";

/// Words that stand in what the practice hospitals send, and nowhere else.
const CLINICAL: [&str; 4] = ["Diabetes", "Metformin", "HbA1c", "Atorvastatin"];

/// Adds people as the operator and the administrator would, and signs nobody in.
async fn add_people(window: &Window) {
    let settings = window.ask("get_settings", json!({})).await;
    let requester = settings["requesters"][0]["name"].clone();
    let add = async |name: &str, role: &str, requester: Value| {
        let new =
            json!({"name": name, "roles": [role], "requester": requester, "password": PASSWORD});
        let added = window.ask("add_user", new).await;
        assert_eq!(added["name"], name, "{added:#}");
    };
    add(HEAD, "administrator", Value::Null).await;
    window
        .ask("sign_in", json!({"name": HEAD, "password": PASSWORD}))
        .await;
    add(CLERK, "front-desk", Value::Null).await;
    add(DOCTOR, "doctor", requester).await;
    window.ask("sign_out", json!({})).await;
}

async fn sign_in(window: &Window, name: &str) {
    window.choose(name).await;
    window.type_into("Password", PASSWORD).await;
    window.press_button("Sign in").await;
    window.read("Today").await;
}

/// Waits until the practice patient was asked, and answers for them.
async fn answer(window: &Window, patient: &str, answer: &str) {
    let began = Instant::now();
    loop {
        let asked = window
            .ask("practice_requests", json!({"patient": patient}))
            .await;
        if let Some(request) = asked.as_array().and_then(|all| all.first()) {
            let decision = json!({
                "patient": patient, "request": request["id"], "answer": answer,
                "artefacts": null, "narrowed": null,
            });
            window.ask("practice_decide", decision).await;
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "they were asked");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// So many come today.
const TODAY: usize = 9;

/// Those who come today of whom practice mode knows, once its ABDM is there.
async fn practice_people(window: &Window) -> Vec<Value> {
    let began = Instant::now();
    loop {
        let people = window.ask("practice_patients", json!({})).await;
        let mut people = people.as_array().cloned().unwrap_or_default();
        if people.len() >= TODAY {
            people.truncate(TODAY);
            return people;
        }
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "{}",
            people.len()
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Pictures in the sizes of a front desk's screens.
async fn picture(window: &Window, name: &str) {
    for size in [(1024, 700), (1920, 1080)] {
        window.resize(size).await;
        window.picture_in(name, size).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_front_desks_morning() {
    let window = Window::open(&["--practice"]).await;
    window.read("Today").await;
    let people = practice_people(&window).await;
    add_people(&window).await;
    window.read("Choose your name").await;
    sign_in(&window, CLERK).await;
    window.read("Nobody is on the board yet").await;
    picture(&window, "50-board-nobody").await;

    // The morning's appointments, as another program writes them.
    let mut list = "ABHA address;Name\n".to_owned();
    for row in &people {
        let text = |field: &str| row[field].as_str().unwrap_or_default().to_owned();
        list.push_str(&format!("{};{}\n", text("address"), text("name")));
    }
    list.push_str(&format!(
        "{NOBODY};Nobody Here\n{HINA};Hina Again\nno address;Wrong\n"
    ));
    window.press_keys(&[Key::Alt.into(), 'l']).await;
    window.read("Or paste the list here").await;
    // Pasted, as a whole.
    let paste = "const field = document.querySelector('dialog textarea'); field.value = arguments[0]; \
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    window.run(paste, vec![Value::from(list)]).await;
    window.press_button("Look through the list").await;
    window.read("10 patients can be put on the board").await;
    window.read("Stands on line").await;
    picture(&window, "51-board-list").await;
    window.press_button("Put 10 patients on the board").await;
    window.read("10 patients were put on the board").await;
    window.read("Not asked").await;
    picture(&window, "52-board-not-asked").await;

    window.press_button("Ask all").await;
    window.read("Each is asked for the same").await;
    picture(&window, "53-board-ask-all").await;
    window.press_button("Ask 10 patients").await;
    window.read("10 patients are asked").await;
    window.press_button("Close").await;
    window.read("Waiting").await;

    // Nobody reloads: the board moves as they answer.
    answer(&window, HINA, "grant").await;
    window.read("Ready to see").await;
    answer(&window, "kavitha.selvam@sbx", "deny").await;
    window.read("Declined").await;
    window.read("Failed").await;
    let off = json!({"patient": "imran.qureshi@sbx", "status": "DEACTIVATED"});
    window.ask("practice_account", off).await;
    let board = window.ask("list_board", json!({})).await;
    let rows = board.as_array().cloned().unwrap_or_default();
    let row = |address: &str| rows.iter().find(|row| row["address"] == address).cloned();
    assert_eq!(rows.len(), 10);
    assert_eq!(
        row(NOBODY).map(|row| row["action"].clone()),
        Some(json!("look"))
    );
    picture(&window, "54-board-moves").await;
    let source = window.source().await;
    for word in CLINICAL {
        assert!(!source.contains(word), "{word:?} is on the board");
    }

    // By the keyboard: to the field, and from row to row.
    window.press_keys(&[Key::Alt.into(), 'n']).await;
    let label = "return document.activeElement?.labels?.[0]?.innerText ?? ''";
    window.comes_to(label, &json!("Add a patient")).await;
    window
        .run("document.querySelector('tbody a.who').focus()", vec![])
        .await;
    window.press_keys(&[Key::Down.into()]).await;
    let second = "return document.activeElement === document.querySelectorAll('tbody a.who')[1]";
    window.comes_to(second, &json!(true)).await;
    window.press_keys(&[Key::Delete.into()]).await;
    window.read("is off the board for today").await;

    // The doctor sees the same board, and opens who is ready.
    window.press(CLERK).await;
    window.press("Switch user").await;
    sign_in(&window, DOCTOR).await;
    window.press("Board").await;
    window.read("Patients of today").await;
    picture(&window, "55-board-of-the-doctor").await;
    window.press_containing("Ready to see").await;
    window.read("Medicines, as recorded").await;

    // A doctor asks under their own name, without choosing it.
    window
        .run(
            "location.hash = '#/ask?patient=kavitha.selvam%40sbx'",
            vec![],
        )
        .await;
    window.read("Everything, last 12 months").await;
    picture(&window, "56-doctor-asks").await;

    window.press("Patients").await;
    window.read("Patients of this clinic").await;
    let choice =
        "return document.querySelector('select[aria-label=\"Narrow by account\"]')?.options.length";
    window.comes_to(choice, &json!(6)).await;
    picture(&window, "57-patients-by-account").await;
    window.close().await;
}
