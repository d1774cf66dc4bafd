//! The PIN of the day at the real window: set, used after a lock and a switch, refused, and what the wait after a wrong
//! password looks like.

use fantoccini::key::Key;
use serde_json::json;

use crate::{
    driver::Window,
    people::{CLERK, PASSWORD, sign_in},
};

const HEAD: &str = "Dr. R Iyer";

#[tokio::test(flavor = "multi_thread")]
async fn whoever_signed_in_today_comes_back_by_a_pin() {
    let window = Window::open(&["--practice"]).await;
    window.read("Today").await;
    for (name, roles) in [
        (HEAD, ["doctor", "administrator"].as_slice()),
        (CLERK, &["front-desk"]),
    ] {
        let requester = roles.contains(&"doctor").then_some(HEAD);
        let add = json!({
            "name": name, "roles": roles, "requester": requester, "password": PASSWORD,
        });
        window.ask("add_user", add).await;
        if name == HEAD {
            window.read("Choose your name").await;
            window
                .ask("sign_in", json!({"name": HEAD, "password": PASSWORD}))
                .await;
            window.read("Today").await;
        }
    }
    // The screens hear of the clerk a moment later.
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    window.press(HEAD).await;
    window.press("Switch user").await;
    window.read("Choose your name").await;
    sign_in(&window, CLERK).await;

    window.press(CLERK).await;
    window.press("PIN for today").await;
    window.type_into("Your password, once more", PASSWORD).await;
    window.type_into("PIN", "1234").await;
    window.type_into("The PIN once more", "1234").await;
    window.press_button("Save").await;
    window.read("easily guessed").await;
    window.picture("50-own-pin").await;
    for field in ["PIN", "The PIN once more"] {
        window.type_into(field, "2580").await;
    }
    window.press_button("Save").await;
    window.read("It holds until midnight").await;

    window.press_keys(&[Key::Control.into(), 'l']).await;
    window.read("PIN of today").await;
    window.picture("51-locked-with-a-pin").await;
    window.type_into("PIN of today", "1379").await;
    window.press_button("Sign in").await;
    window.read("2 tries are left").await;
    window.picture("52-wrong-pin").await;
    window.type_into("PIN of today", "2580").await;
    window.press_button("Sign in").await;
    window.read("Today").await;

    // Somebody else sits down by their password; the wait after a wrong one is counted down.
    window.press(CLERK).await;
    window.press("Switch user").await;
    window.choose(HEAD).await;
    // It counts from before a password was looked at: on a busy computer the first ones are over by then.
    for _ in 0..4 {
        window.reads_no_more("The next try is possible in").await;
        window.type_into("Password", "another one").await;
        window.press_button("Sign in").await;
        window.read("You are not signed in").await;
    }
    window.read("The next try is possible in").await;
    window.picture_in("53-the-wait", (1280, 800)).await;
    window.read("You can try again now").await;
    sign_in(&window, HEAD).await;
    window.press(HEAD).await;
    window.press("Switch user").await;

    // Signing out ends the PIN.
    window.choose(CLERK).await;
    window.type_into("PIN of today", "2580").await;
    window.press_button("Sign in").await;
    window.read("Today").await;
    window.press(CLERK).await;
    window.press("Sign out and end the PIN").await;
    window.read("Choose your name").await;
    window.choose(CLERK).await;
    window.type_into("Password", PASSWORD).await;
    window.close().await;
}
