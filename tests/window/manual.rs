//! The tour through practice mode in the real window, the manual over it, and the pictures that the manual shows
//! (`scripts/manual-pictures` puts them into `docs/manual/pictures`).

use crate::driver::Window;

/// Words that stand in what the practice hospitals send, and nowhere else.
const CLINICAL: [&str; 4] = ["Diabetes", "Metformin", "HbA1c", "Atorvastatin"];

#[tokio::test(flavor = "multi_thread")]
async fn the_tour_leads_through_three_roles_and_the_manual_lies_over_it() {
    let window = Window::open(&["--practice"]).await;
    window.press_button("Take the tour").await;
    window.read("You are the front desk").await;
    window.read("Hina Patel").await;
    window.picture("manual-found").await;
    window.press("Ask for records").await;
    window.read("Everything, last 12 months").await;
    window.picture("manual-ask").await;
    window.press_button("Ask for records").await;
    window.read("Waiting for the patient").await;

    window.press_button("Next").await;
    window.read("You are the patient").await;
    window.read("What may be sent").await;
    window.picture("manual-phone").await;
    window.press("Grant").await;
    window.read("Granted").await;

    window.press_button("Next").await;
    window.read("The front desk sees how many").await;
    window.read("Kalpit City Hospital").await;
    window.picture("manual-front-desk").await;
    let seen = window.text().await;
    for word in CLINICAL {
        assert!(!seen.contains(word), "{word} before the front desk");
    }

    window.press_button("Next").await;
    window.read("You are the doctor").await;
    window.read("Medicines, as recorded").await;
    window.picture("manual-summary").await;
    window.press_keys(&[fantoccini::key::Key::F1.into()]).await;
    window.read("How to read a line").await;
    window.picture("manual-doctor").await;
    window.press("Close").await;

    window.press_button("Next").await;
    window.read("You are the administrator").await;
    window.read("Who saw what").await;
    window.picture("manual-audit").await;
    window.press_button("End the tour").await;
    window.read("Take the tour").await;
}
