//! Telling of changes: what changed, and whoever wrote it.

use std::time::{Duration, Instant};

use app::{model::Topic, port::Store as _};
use tokio::time::timeout;

use crate::desk::Desk;

/// Long enough for a busy computer; what is promised is 200 ms.
const SOON: Duration = Duration::from_secs(60);

/// Waits until all that was written so far is told.
async fn until_told(desk: &Desk) {
    let told = desk.app.changes().subscribe_to_topics();
    let until = Instant::now() + SOON;
    loop {
        let written = desk.store.versions().unwrap();
        let mut left = written.since(&told.borrow());
        // The store writes no status.
        left.retain(|topic| *topic != Topic::Status);
        if left.is_empty() {
            return;
        }
        assert!(Instant::now() < until, "{left:?} was not told");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn a_look_at_a_record_changes_the_audit_and_nothing_else() {
    let desk = Desk::new();
    desk.granted().await;
    let record = desk.records().await.remove(0);
    let mut versions = desk.app.changes().subscribe_to_topics();
    let changes = desk.app.changes();
    let watching = tokio::spawn(async move { changes.watch().await });
    desk.app
        .get_patient_summary(&domain::AbhaAddress::parse(&record.patient).unwrap())
        .await
        .unwrap();
    until_told(&desk).await;
    let before = *versions.borrow_and_update();
    // The first look ends that it is new; what is looked at again is a line of the audit alone.
    desk.app.open_record(&record.id).await.unwrap();
    timeout(SOON, versions.changed()).await.unwrap().unwrap();
    let seen = *versions.borrow_and_update();
    assert_eq!(seen.since(&before), [Topic::Mark, Topic::Audit]);
    desk.app.open_record(&record.id).await.unwrap();
    timeout(SOON, versions.changed()).await.unwrap().unwrap();
    assert_eq!(versions.borrow_and_update().since(&seen), [Topic::Audit]);
    watching.abort();
}

#[tokio::test]
async fn a_write_of_another_program_is_noticed_and_may_be_anything() {
    let desk = Desk::new();
    desk.granted().await;
    let changes = desk.app.changes();
    let watching = tokio::spawn(async move { changes.watch().await });
    until_told(&desk).await;
    let mut versions = desk.app.changes().subscribe_to_topics();
    let before = *versions.borrow_and_update();
    desk.raw()
        .execute("UPDATE patient SET name = 'Somebody Else'", [])
        .unwrap();
    timeout(SOON, versions.changed()).await.unwrap().unwrap();
    assert_eq!(versions.borrow_and_update().since(&before), Topic::ALL);
    watching.abort();
}

#[tokio::test]
async fn hospitals_are_listed_once_the_newest_first() {
    let desk = Desk::new();
    assert!(desk.app.list_hospitals().await.unwrap().is_empty());
    desk.granted().await;
    desk.granted().await;
    let hospitals = desk.app.list_hospitals().await.unwrap();
    let known: Vec<_> = desk.app.list_consents(None, None, None).await.unwrap();
    let mut names: Vec<_> = known
        .into_iter()
        .flat_map(|consent| consent.artefacts)
        .filter_map(|artefact| Some((artefact.hip?, artefact.hip_name?)))
        .collect();
    names.sort();
    names.dedup();
    let mut listed: Vec<_> = hospitals.into_iter().map(|it| (it.id, it.name)).collect();
    listed.sort();
    assert_eq!(listed, names);
    assert_eq!(listed.len(), 2);
}
