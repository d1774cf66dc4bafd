//! A store that came out of a backup: asked again, and nothing done twice.

use app::{
    model::{AuditWitness, EndedSince, RESTORED, Restored},
    port::Store,
};
use domain::{EndReason, Timestamp};

use crate::desk::Desk;

/// Makes the store say that it came out of a backup.
fn restore(desk: &Desk, gone: Vec<EndedSince>) {
    let at = Timestamp::from_millis(0).unwrap();
    let restored = Restored {
        made_at: at,
        restored_at: at,
        opened: 1,
        gone,
    };
    let text = serde_json::to_string(&restored).unwrap();
    desk.store
        .write(&mut |tx| tx.put_setting(RESTORED, &text))
        .unwrap();
}

#[tokio::test]
async fn a_request_that_may_have_gone_out_is_not_sent_a_second_time() {
    let desk = Desk::new();
    let consent = desk.ask().await;
    restore(&desk, vec![]);
    assert!(desk.app.settle_restored().unwrap().is_some());
    desk.settle().await;
    desk.pass(600).await;
    assert_eq!(desk.world.called("request_consent"), 0);
    let shown = desk.consent(&consent).await;
    assert_eq!(
        (shown.state.name(), shown.problem.unwrap().code.as_str()),
        ("failed", "no_answer")
    );
    // Once.
    assert!(desk.app.settle_restored().unwrap().is_none());
}

#[tokio::test]
async fn what_is_in_force_is_fetched_at_once_and_what_ended_since_is_erased() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.settle().await;
    let fetched = desk.world.called("fetch_artefact");
    restore(&desk, vec![]);
    desk.app.settle_restored().unwrap();
    desk.settle().await;
    assert!(desk.world.called("fetch_artefact") > fetched);
    let states = desk.artefact_states(&consent).await;
    assert!(
        states.iter().all(|(_, state)| state == "granted"),
        "{states:?}"
    );

    let gone = desk.consent(&consent).await.artefacts[0].id.clone();
    restore(
        &desk,
        vec![EndedSince {
            artefact: gone.clone(),
            reason: EndReason::Revoked,
        }],
    );
    desk.app.settle_restored().unwrap();
    desk.settle().await;
    let shown = desk.consent(&consent).await;
    let ended = shown.artefacts.iter().find(|one| one.id == gone).unwrap();
    assert_eq!(ended.state.name(), "erased");
}

#[tokio::test]
async fn an_older_copy_that_was_put_back_shows_nothing_until_abdm_confirms_it() {
    let desk = Desk::new();
    desk.granted().await;
    desk.settle().await;
    let kept = desk.app.audit_witness().unwrap();
    assert_eq!(
        desk.app.hear_witness(&kept).unwrap(),
        None,
        "it is this store's"
    );
    let shown = |rows: Vec<app::view::RecordRow>| rows.len();
    let before = shown(desk.records().await);
    assert!(before > 0);

    // As a store that had come further would have said.
    let later = AuditWitness {
        seq: kept.seq + 40,
        erasures: kept.erasures + 2,
        ..kept.clone()
    };
    let noticed = desk.app.hear_witness(&later).unwrap().unwrap();
    assert!(noticed.lines > 0 && noticed.erasures == 2);
    assert_eq!(shown(desk.records().await), 0);
    let today = desk.app.today().await.unwrap();
    let told = |row: &app::view::TodayRow| words::english(&row.what).contains("2 erasures");
    assert!(today.needs_you.iter().any(told));
    assert!(!desk.app.verify_audit().await.unwrap().ok);

    desk.settle().await;
    assert_eq!(shown(desk.records().await), before, "ABDM confirmed it");
    // What is not sure of the same line is an older copy too.
    let other = AuditWitness {
        hash: "00".repeat(32),
        ..kept
    };
    assert!(desk.app.hear_witness(&other).unwrap().is_some());
}

#[tokio::test]
async fn an_answer_from_before_an_older_copy_was_put_back_shows_nothing() {
    let desk = Desk::new();
    desk.granted().await;
    desk.wait(86_400);
    desk.work().await.unwrap();
    let late = desk.world.take_pool();
    assert_eq!(late.len(), 2);
    desk.wait(60);
    let kept = desk.app.audit_witness().unwrap();
    let later = AuditWitness {
        seq: kept.seq + 40,
        ..kept
    };
    assert!(desk.app.hear_witness(&later).unwrap().is_some());
    desk.world.put_back(late);
    desk.world.deliver_all(&*desk.store, desk.app.now()).await;
    desk.workers.work_inbox().unwrap();
    assert_eq!(desk.records().await.len(), 0);
    desk.settle().await;
    assert_eq!(desk.records().await.len(), 3);
}

#[tokio::test]
async fn an_answer_from_before_a_backup_was_brought_back_confirms_nothing() {
    let desk = Desk::new();
    desk.granted().await;
    desk.wait(86_400);
    desk.work().await.unwrap();
    let late = desk.world.take_pool();
    assert_eq!(late.len(), 2);
    desk.wait(8 * 86_400);
    let restored = Restored {
        made_at: desk.app.now(),
        restored_at: desk.app.now(),
        opened: 2,
        gone: vec![],
    };
    let text = serde_json::to_string(&restored).unwrap();
    desk.store
        .write(&mut |tx| tx.put_setting(RESTORED, &text))
        .unwrap();
    desk.app.settle_restored().unwrap();
    assert_eq!(desk.records().await.len(), 0, "for too long not confirmed");
    desk.world.put_back(late);
    desk.world.deliver_all(&*desk.store, desk.app.now()).await;
    desk.workers.work_inbox().unwrap();
    assert_eq!(desk.records().await.len(), 0);
    desk.settle().await;
    assert_eq!(desk.records().await.len(), 3);
}

#[tokio::test]
async fn a_backup_that_was_brought_back_is_no_older_copy() {
    let desk = Desk::new();
    let kept = desk.app.audit_witness().unwrap();
    let further = AuditWitness {
        seq: kept.seq + 1,
        at: Timestamp::from_millis(-1).unwrap(),
        ..kept
    };
    restore(&desk, vec![]);
    desk.app.settle_restored().unwrap();
    assert_eq!(desk.app.hear_witness(&further).unwrap(), None);
}

#[tokio::test]
async fn a_patient_whose_account_was_deleted_since_is_forgotten_again() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.settle().await;
    let gone = desk.consent(&consent).await.artefacts;
    let ended = |artefact: &app::view::ArtefactView| EndedSince {
        artefact: artefact.id.clone(),
        reason: EndReason::PatientDeleted,
    };
    restore(&desk, gone.iter().map(ended).collect());
    desk.app.settle_restored().unwrap();
    desk.settle().await;
    let patient = desk.app.list_patients("", None).await.unwrap().remove(0);
    assert_eq!((patient.status.name(), patient.name), ("DELETED", None));
    assert!(
        patient.address.starts_with("deleted-"),
        "{}",
        patient.address
    );
}
