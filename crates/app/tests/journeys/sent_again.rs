//! A page that was damaged and comes again.

use app::model::Call;
use domain::{HiStatus, SessionStatus, TransactionId};

use crate::{
    desk::Desk,
    world::{PlannedEntry, PlannedPage, document, entry, page},
};

fn damaged(context: &'static str, title: &str) -> PlannedEntry {
    PlannedEntry {
        tampered: true,
        ..entry(context, document(title))
    }
}

/// Sends another page of the transfer that the lab was asked for.
fn send(desk: &Desk, planned: &PlannedPage) {
    let Call::RequestData {
        push_url,
        public_key,
        nonce,
        ..
    } = desk.world.calls_named("request_data").pop().unwrap()
    else {
        panic!()
    };
    let transaction: String = desk
        .raw()
        .query_row("SELECT transaction_id FROM transfer", (), |row| row.get(0))
        .unwrap();
    let transaction = TransactionId::parse(transaction).unwrap();
    let page = desk
        .world
        .encrypt(planned, &transaction, &public_key, &nonce);
    let token = push_url.rsplit('/').next().unwrap();
    desk.world.push(token, page);
}

fn told(desk: &Desk) -> (SessionStatus, Vec<HiStatus>) {
    let Call::NotifyTransfer { notice, .. } =
        desk.world.calls_named("notify_transfer").pop().unwrap()
    else {
        panic!()
    };
    let contexts = notice.contexts.iter().map(|context| context.status);
    (notice.session, contexts.collect())
}

async fn with_first_page(entries: Vec<PlannedEntry>) -> (Desk, domain::ConsentId) {
    let desk = Desk::new();
    let first = vec![page(1, 2, entries)];
    desk.world.pages.lock().unwrap().insert("lab", first);
    let consent = desk.asked().await;
    desk.world.grant(&["lab"]);
    desk.settle().await;
    (desk, consent)
}

#[tokio::test]
async fn a_visit_whose_damaged_page_came_again_whole_is_told_as_received() {
    let (desk, consent) = with_first_page(vec![damaged("lab-visit-1", "Lab one")]).await;
    let again = page(1, 2, vec![entry("lab-visit-1", document("Lab one"))]);
    send(&desk, &again);
    desk.settle().await;
    let last = page(2, 2, vec![entry("lab-visit-2", document("Lab two"))]);
    send(&desk, &last);
    desk.settle().await;
    assert_eq!(desk.contexts().await, ["lab-visit-1", "lab-visit-2"]);
    assert_eq!(
        told(&desk),
        (SessionStatus::Transferred, vec![HiStatus::Ok, HiStatus::Ok])
    );
    let shown = desk.consent(&consent).await.artefacts[0].transfers[0].clone();
    assert_eq!(shown.state.name(), "complete");
    assert!(shown.problems.is_empty(), "{:?}", shown.problems);
}

#[tokio::test]
async fn a_visit_of_which_another_entry_stays_damaged_is_told_as_errored() {
    let entries = vec![
        damaged("lab-visit-1", "Lab one"),
        damaged("lab-visit-1", "Lab one more"),
    ];
    let (desk, consent) = with_first_page(entries).await;
    let again = vec![
        entry("lab-visit-1", document("Lab one")),
        damaged("lab-visit-1", "Lab one more"),
    ];
    send(&desk, &page(1, 2, again));
    desk.settle().await;
    // Another page, another place: it makes nothing good.
    let last = vec![
        entry("lab-visit-2", document("Lab two")),
        entry("lab-visit-1", document("Lab three")),
    ];
    send(&desk, &page(2, 2, last));
    desk.settle().await;
    assert_eq!(
        told(&desk),
        (SessionStatus::Failed, vec![HiStatus::Errored, HiStatus::Ok])
    );
    let shown = desk.consent(&consent).await.artefacts[0].transfers[0].clone();
    assert_eq!(shown.state.name(), "partial");
}
