//! Charts that are kept from one look to the next: what did not change is not made again, and what may not be
//! shown any more stays nowhere.

use std::time::Duration;

use app::port::{ConsentStatus, Store};
use domain::{RecordId, Roles, Timestamp};

use crate::{
    desk::Desk,
    world::{document, patient},
};

/// Long enough for a busy computer; what is promised is a second.
const SOON: Duration = Duration::from_secs(60);

/// Has changes of the store noticed, as the workers do.
fn watch(desk: &Desk) -> tokio::task::JoinHandle<()> {
    let changes = desk.app.changes();
    tokio::spawn(async move { changes.watch().await })
}

async fn documents(desk: &Desk) -> u32 {
    let summary = desk.app.get_patient_summary(&patient()).await.unwrap();
    summary.summary.age.documents
}

async fn until_forgotten(desk: &Desk) {
    let until = std::time::Instant::now() + SOON;
    while desk.app.person().charts_held() > 0 {
        assert!(std::time::Instant::now() < until, "it is still held");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn a_chart_says_what_came_and_what_was_marked_since_it_was_looked_at() {
    let desk = Desk::new();
    desk.granted().await;
    assert_eq!(documents(&desk).await, 3);
    assert_eq!(documents(&desk).await, 3, "looked at again");
    let timeline = desk.app.get_patient_timeline(&patient()).await.unwrap();
    let is_new = |view: &charts::TimelineView| {
        let json = serde_json::to_string(view).unwrap();
        json.matches("\"is_new\":true").count()
    };
    assert_eq!(is_new(&timeline), 3);
    desk.app.mark_seen(&patient(), None).await.unwrap();
    let timeline = desk.app.get_patient_timeline(&patient()).await.unwrap();
    assert_eq!(is_new(&timeline), 0);
    let one = desk.records().await.remove(0).id;
    let now = desk.app.now();
    let more = desk.store.write(&mut |tx| {
        let mut record = tx.record(&one, now)?.unwrap();
        record.id = RecordId::parse("rec-more").unwrap();
        tx.put_record(&record, document("City two").as_bytes())
    });
    more.unwrap();
    assert_eq!(documents(&desk).await, 4);
    assert_eq!(desk.app.person().charts_held(), 1);
    // Another name of the patient sets their documents aside.
    desk.raw()
        .execute("UPDATE patient SET name = 'Somebody Else'", [])
        .unwrap();
    assert_eq!(documents(&desk).await, 0);
}

#[tokio::test]
async fn a_chart_ends_with_what_is_erased() {
    let desk = Desk::new();
    let watching = watch(&desk);
    let consent = desk.granted().await;
    assert_eq!(documents(&desk).await, 3);
    assert_eq!(desk.app.person().charts_held(), 1);
    desk.world.end(ConsentStatus::Revoked, &["lab-1"], false);
    desk.settle().await;
    until_forgotten(&desk).await;
    assert_eq!(documents(&desk).await, 1);
    assert_eq!(desk.state(&consent).await, "granted");
    watching.abort();
}

#[tokio::test]
async fn a_chart_ends_with_what_a_later_grant_leaves_out() {
    let desk = Desk::new();
    let watching = watch(&desk);
    desk.granted().await;
    assert_eq!(documents(&desk).await, 3);
    *desk.world.forge.lock().unwrap() = Some(Box::new(|fetched| {
        let visits = &mut fetched.granted.care_contexts;
        visits.retain(|visit| visit.reference.as_str() != "lab-visit-1");
    }));
    desk.pass_days(1).await;
    until_forgotten(&desk).await;
    assert_eq!(documents(&desk).await, 2);
    watching.abort();
}

#[tokio::test]
async fn a_chart_ends_with_the_sign_in_and_is_shown_to_nobody_else() {
    let desk = Desk::new();
    desk.granted().await;
    let here = desk.acting_as("Somebody", Roles::all());
    here.get_patient_timeline(&patient()).await.unwrap();
    assert_eq!(here.person().charts_held(), 1);
    assert_eq!(desk.app.person().charts_held(), 0);
    here.person().end();
    assert_eq!(here.person().charts_held(), 0);
    let locked = here.get_patient_timeline(&patient()).await;
    assert_eq!(locked.unwrap_err().code(), "locked");
    assert_eq!(here.person().charts_held(), 0);
}

#[tokio::test]
async fn a_chart_is_not_shown_beyond_the_time_of_its_records_though_nobody_told_of_it() {
    let desk = Desk::new();
    desk.granted().await;
    assert_eq!(documents(&desk).await, 3);
    let mut end: Option<Timestamp> = None;
    desk.store
        .read(&mut |view| {
            let mut artefacts = view.artefacts_of_patient(&patient())?;
            let granted = artefacts.remove(0).granted;
            end = granted.map(|granted| granted.permission.erase_at);
            Ok(())
        })
        .unwrap();
    let now = desk.app.now();
    desk.wait(end.unwrap().seconds_since(now) + 1);
    assert_eq!(documents(&desk).await, 0, "no worker has run");
}
