//! The page of Settings about going live, in practice mode: its own ABDM is neither the sandbox nor the live network.

use std::time::{Duration, Instant};

use crate::driver::Window;

/// How long anything may take before the test has failed.
const LONG: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn going_live_is_checked_and_what_people_do_is_named() {
    let window = Window::open(&["--practice"]).await;
    window.read("Today").await;
    window.press("Settings").await;
    window.read("Going live").await;
    window
        .run("location.hash = '#/settings/live'", vec![])
        .await;
    window
        .read("is neither the sandbox nor the live network")
        .await;
    window.press_button("Check").await;
    window.read("Check again").await;
    // The practice ABDM may still be starting.
    let began = Instant::now();
    while !window
        .text()
        .await
        .contains("a HIU in use under this client id")
    {
        assert!(began.elapsed() < LONG, "ABDM knows the clinic");
        window.press_button("Check again").await;
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    window.read("Security audit").await;
    window.picture("60-going-live").await;
    window.close().await;
}
