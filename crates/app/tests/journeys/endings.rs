//! Revoked, expired, due, deleted: hidden at once, erased, and only then acknowledged.

use app::{
    model::{AckStatus, Call},
    port::{ConsentStatus, GatewayError},
};
use domain::{AccountStatus, AuditAction};
use rusqlite::types::ValueRef;

use crate::{
    desk::{Desk, PATIENT},
    world::{self, id},
};

#[tokio::test]
async fn one_of_two_revoked_without_a_request_id_leaves_the_other() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.world.end(ConsentStatus::Revoked, &["lab-1"], false);
    desk.settle().await;
    assert_eq!(desk.state(&consent).await, "granted");
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
    let states = desk.artefact_states(&consent).await;
    assert_eq!(states[1], ("lab-1".into(), "erased".into()));
    let erasure = desk.app.list_erasures(None).await.unwrap().remove(0);
    assert_eq!((erasure.reason.name(), erasure.records), ("revoked", 2));
    assert!(erasure.done_at.is_some() && erasure.proof.is_some());
    let last = desk.world.calls_named("acknowledge_consent").pop().unwrap();
    let Call::AcknowledgeConsent { artefacts, .. } = last else {
        panic!()
    };
    assert_eq!(artefacts, [(id("lab-1"), AckStatus::Ok)]);
}

#[tokio::test]
async fn records_are_hidden_before_they_are_erased_and_acknowledged_after() {
    let desk = Desk::new();
    desk.granted().await;
    let before = desk.world.called("acknowledge_consent");
    desk.world
        .end(ConsentStatus::Revoked, &["city-1", "lab-1"], true);
    desk.world
        .deliver_all(
            &*desk.store,
            domain::Timestamp::parse("2026-11-21T08:31:00Z").unwrap(),
        )
        .await;
    desk.workers.work_inbox().unwrap();
    assert_eq!(desk.records().await.len(), 0);
    desk.workers.work_outbox().await.unwrap();
    assert_eq!(desk.world.called("acknowledge_consent"), before);
    desk.workers.work_erasures().unwrap();
    desk.workers.work_outbox().await.unwrap();
    assert_eq!(desk.world.called("acknowledge_consent"), before + 1);
}

#[tokio::test]
async fn a_revocation_and_a_deletion_do_not_wait_behind_the_pages_that_came_before_them() {
    for deletes in [false, true] {
        let desk = Desk::new();
        let consent = desk.asked().await;
        let pages = (1..=40).map(|number| {
            let entry = world::entry("city-visit-1", world::document(&format!("City {number}")));
            world::page(number, 40, vec![entry])
        });
        let pages = pages.collect();
        desk.world.pages.lock().unwrap().insert("city", pages);
        desk.world.grant(&["lab"]);
        desk.settle().await;
        desk.world.grant(&["city", "lab"]);
        while desk.world.called("request_data") < 2 {
            desk.world.deliver_all(&*desk.store, desk.app.now()).await;
            desk.work().await.unwrap();
        }
        match deletes {
            true => desk.world.account(PATIENT, Some(AccountStatus::Deleted)),
            false => desk.world.end(ConsentStatus::Revoked, &["lab-1"], false),
        }
        assert_eq!(desk.contexts().await.len(), 2);
        desk.world.deliver_all(&*desk.store, desk.app.now()).await;
        desk.workers.work_inbox().unwrap();
        let mut came = 0;
        let read = &mut |view: &dyn app::port::Snapshot| {
            came = view.records_under(&id("city-1"))?.len();
            Ok(())
        };
        app::port::Store::read(&*desk.store, read).unwrap();
        assert_eq!(came, if deletes { 0 } else { 40 });
        let lines = desk.app.list_audit(app::AuditQuery::default());
        let lines = lines.await.unwrap();
        let at = |action: AuditAction| lines.iter().position(|line| line.action == action);
        if !deletes {
            // Newest first: the pages of the other hospital were all taken after it.
            assert!(at(AuditAction::TransferEnded) < at(AuditAction::ArtefactEnded));
        }
        assert_eq!(desk.artefact_states(&consent).await[1].1, "revoked");
    }
}

#[tokio::test]
async fn an_expiry_that_names_no_artefact_ends_and_acknowledges_each() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.world.end(ConsentStatus::Expired, &[], true);
    desk.settle().await;
    assert_eq!(desk.state(&consent).await, "expired");
    assert_eq!(desk.records().await.len(), 0);
    let last = desk.world.calls_named("acknowledge_consent").pop().unwrap();
    let Call::AcknowledgeConsent { artefacts, .. } = last else {
        panic!()
    };
    assert_eq!(
        artefacts,
        [(id("city-1"), AckStatus::Ok), (id("lab-1"), AckStatus::Ok)]
    );
}

#[tokio::test]
async fn a_repeated_revocation_is_acknowledged_again() {
    let desk = Desk::new();
    desk.granted().await;
    for times in 1..=2 {
        desk.world.end(ConsentStatus::Revoked, &["city-1"], false);
        desk.settle().await;
        assert_eq!(desk.world.called("acknowledge_consent"), 1 + times);
    }
    assert_eq!(desk.app.list_erasures(None).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_revocation_of_an_artefact_never_held_leaves_a_mark_that_a_late_grant_finds() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.end(ConsentStatus::Revoked, &["city-1"], false);
    desk.settle().await;
    let Call::AcknowledgeConsent { artefacts, .. } =
        desk.world.calls_named("acknowledge_consent").pop().unwrap()
    else {
        panic!()
    };
    assert_eq!(artefacts, [(id("city-1"), AckStatus::Unknown)]);
    assert!(desk.inbox_states().await.contains(&"parked".to_owned()));
    desk.world.grant(&["city", "lab"]);
    desk.settle().await;
    assert_eq!(desk.state(&consent).await, "granted");
    assert_eq!(desk.contexts().await, ["lab-visit-1", "lab-visit-2"]);
    let states = desk.artefact_states(&consent).await;
    assert_eq!(states[0], ("city-1".into(), "erased".into()));
    assert!(!desk.inbox_states().await.contains(&"parked".to_owned()));
}

#[tokio::test]
async fn records_go_at_their_time_without_any_message() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.pass_days(29).await;
    desk.wait(10 * 3_600 - 60);
    desk.work().await.unwrap();
    assert_eq!(desk.records().await.len(), 3);
    desk.wait(60);
    // Hidden by the clock alone, before any worker looked.
    assert_eq!(desk.records().await.len(), 0);
    desk.work().await.unwrap();
    assert_eq!(desk.state(&consent).await, "expired");
    let erasures = desk.app.list_erasures(None).await.unwrap();
    assert_eq!(erasures.len(), 2);
    for erasure in erasures {
        assert_eq!(
            (erasure.reason.name(), erasure.done_at.is_some()),
            ("erase_due", true)
        );
    }
}

#[tokio::test]
async fn a_deleted_patient_is_erased_open_requests_close_and_then_it_is_acknowledged() {
    let desk = Desk::new();
    desk.find().await.unwrap();
    let granted = desk.granted().await;
    let open = desk.ask().await;
    desk.settle().await;
    desk.world.account(PATIENT, Some(AccountStatus::Deleted));
    desk.settle().await;
    for consent in [&granted, &open] {
        let shown = desk.consent(consent).await;
        assert_eq!(shown.state.name(), "revoked");
        assert_eq!(shown.problem.unwrap().code, "patient_deleted");
        assert!(
            shown
                .artefacts
                .iter()
                .all(|one| one.state.name() == "erased")
        );
    }
    assert_eq!(desk.records().await.len(), 0);
    assert_eq!(desk.world.called("acknowledge_patient_status"), 1);
    let patient = desk.app.list_patients("", None).await.unwrap().remove(0);
    assert_eq!((patient.status.name(), patient.name), ("DELETED", None));
    // Said again, it is acknowledged again and nothing else happens.
    desk.world.account(PATIENT, Some(AccountStatus::Deleted));
    desk.settle().await;
    assert_eq!(desk.world.called("acknowledge_patient_status"), 2);
    assert_eq!(desk.app.list_erasures(None).await.unwrap().len(), 2);
}

/// Tables in which a text stands, in any column.
fn tables_with(desk: &Desk, text: &str) -> Vec<String> {
    let raw = desk.raw();
    let tables: Vec<String> = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let holds = |table: &String| {
        let mut rows = raw.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                let bytes = match row.get_ref(column).unwrap() {
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
                    _ => continue,
                };
                if bytes.windows(text.len()).any(|at| at == text.as_bytes()) {
                    return true;
                }
            }
        }
        false
    };
    tables.into_iter().filter(holds).collect()
}

#[tokio::test]
async fn a_deleted_patient_is_forgotten_once_everything_is_acknowledged_and_not_before() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.settle().await;
    desk.world.refuse(
        "acknowledge_patient_status",
        GatewayError::Unreachable("no route".into()),
    );
    desk.world.account(PATIENT, Some(AccountStatus::Deleted));
    desk.settle().await;
    // Erased, but ABDM cannot be told yet: who asks for records again hears why there are none.
    let shown = desk.consent(&consent).await;
    assert_eq!(shown.patient, PATIENT);
    let error = desk.app.request_consent(&desk.form()).await.unwrap_err();
    assert_eq!(error.code(), "patient_deleted");
    desk.pass(600).await;
    let shown = desk.consent(&consent).await;
    assert!(shown.patient.starts_with("deleted-"), "{}", shown.patient);
    let patient = desk.app.list_patients("", None).await.unwrap().remove(0);
    assert_eq!(patient.address, shown.patient);
    for erasure in desk.app.list_erasures(None).await.unwrap() {
        assert_eq!(erasure.patient.as_deref(), Some(shown.patient.as_str()));
    }
    // The address stands nowhere but in the audit, which says whose records they were.
    assert_eq!(tables_with(&desk, PATIENT), ["audit"]);
    let audit = desk.app.list_audit(app::AuditQuery::of(world::patient()));
    let actions = audit.await.unwrap().into_iter().map(|line| line.action);
    assert!(
        actions
            .into_iter()
            .any(|action| action.name() == "patient.forgotten")
    );
}

#[tokio::test]
async fn a_deactivated_patient_is_hidden_and_nothing_new_is_asked_until_active_again() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world
        .account(PATIENT, Some(AccountStatus::Deactivated));
    desk.settle().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    assert_eq!(desk.world.called("request_data"), 0);
    let error = desk.app.request_consent(&desk.form()).await.unwrap_err();
    assert_eq!(error.code(), "patient_deactivated");
    desk.world.account(PATIENT, Some(AccountStatus::Active));
    desk.settle().await;
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
    desk.world
        .account(PATIENT, Some(AccountStatus::Deactivated));
    desk.settle().await;
    assert_eq!(desk.records().await.len(), 0);
    assert_eq!(desk.consent(&consent).await.artefacts[0].records, 0);
    desk.world.account(PATIENT, Some(AccountStatus::Active));
    desk.settle().await;
    assert_eq!(desk.records().await.len(), 1);
    assert_eq!(desk.world.called("acknowledge_patient_status"), 4);
}

#[tokio::test]
async fn unknown_patients_and_unknown_words_are_acknowledged_too() {
    let desk = Desk::new();
    desk.world
        .account("stranger@sbx", Some(AccountStatus::Deleted));
    desk.world.account(PATIENT, None);
    desk.settle().await;
    assert_eq!(desk.world.called("acknowledge_patient_status"), 2);
    assert!(desk.app.list_patients("", None).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_notice_to_us_as_a_hospital_is_kept_and_acknowledged_and_never_goes_back() {
    let desk = Desk::new();
    desk.world.hip_notice("h-1", "GRANTED", Some("{\"a\":1}"));
    desk.world.hip_notice("h-1", "REVOKED", None);
    desk.world.hip_notice("h-2", "REVOKED", None);
    desk.world.hip_notice("h-2", "GRANTED", Some("{}"));
    desk.settle().await;
    let mut kept = desk.app.list_hip_consents().await.unwrap();
    kept.sort_by(|one, other| one.artefact.cmp(&other.artefact));
    assert_eq!(
        (kept[0].status.as_str(), kept[0].detail.as_deref()),
        ("REVOKED", Some("{\"a\":1}"))
    );
    assert_eq!(kept[1].status, "REVOKED");
    assert_eq!(desk.world.called("acknowledge_hip_consent"), 4);
}

#[tokio::test]
async fn a_notice_that_cannot_be_read_ends_nothing_and_how_things_stand_is_asked_at_once() {
    use app::{
        model::MessageKind,
        port::{About, Clock},
    };
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.world
        .artefacts
        .lock()
        .unwrap()
        .insert("lab-1".to_owned(), ConsentStatus::Revoked);
    *desk.world.about.lock().unwrap() = About {
        request: desk.world.request.lock().unwrap().clone(),
        ..About::default()
    };
    desk.world.say_unknown(MessageKind::ConsentNotice);
    desk.workers.work_inbox().unwrap();
    desk.world.deliver_all(&*desk.store, desk.clock.now()).await;
    desk.workers.work_inbox().unwrap();
    let shown = desk.consent(&consent).await;
    assert_eq!(shown.problem.unwrap().code, "unreadable");
    assert!(
        shown
            .artefacts
            .iter()
            .all(|artefact| artefact.state.name() == "granted")
    );
    *desk.world.about.lock().unwrap() = About::default();
    desk.pass(60).await;
    let states = desk.artefact_states(&consent).await;
    assert_eq!(states[1], ("lab-1".into(), "erased".into()));
    assert_eq!(states[0].1, "granted");
}
