//! From a grant to the records, and what an artefact must be.

use app::{
    model::{AckStatus, Call},
    port::{ConsentStatus, Store},
};
use domain::{HealthInfoType, HiStatus, SessionStatus, Timestamp};

use crate::{
    desk::{Desk, PATIENT},
    world::{document, fault, id, patient},
};

#[tokio::test]
async fn a_grant_leads_to_records_and_one_honest_notice_a_hospital() {
    let desk = Desk::new();
    let consent = desk.ask().await;
    assert_eq!(desk.state(&consent).await, "queued");
    desk.settle().await;
    assert_eq!(desk.state(&consent).await, "requested");
    desk.world.grant(&["city", "lab"]);
    desk.settle().await;

    let shown = desk.consent(&consent).await;
    assert_eq!((shown.state.name(), shown.problem), ("granted", None));
    for artefact in &shown.artefacts {
        assert_eq!(
            (artefact.state.name(), &artefact.problem),
            ("granted", &None)
        );
        assert_eq!(artefact.transfers.len(), 1);
        assert_eq!(artefact.transfers[0].state.name(), "complete");
        assert_eq!(artefact.transfers[0].problems, []);
    }
    assert_eq!(
        desk.contexts().await,
        ["city-visit-1", "lab-visit-1", "lab-visit-2"]
    );
    let record = desk.records().await.pop().unwrap();
    assert_eq!(
        (record.patient.as_str(), record.warnings.len()),
        (PATIENT, 0)
    );
    let one = desk
        .records()
        .await
        .into_iter()
        .find(|row| row.title == "City one")
        .unwrap();
    let bytes = desk.app.record_bytes(&one.id).await.unwrap();
    assert_eq!(String::from_utf8_lossy(&bytes), document("City one"));

    // A row a hospital; the one that sent a single record opens it.
    let arrived = desk.app.today().await.unwrap().arrived;
    let mut rows: Vec<_> = arrived
        .into_iter()
        .map(|row| (words::english(row.what), row.record.is_some()))
        .collect();
    rows.sort();
    assert_eq!(
        rows,
        [
            ("1 record came from city hospital".to_owned(), true),
            ("2 records came from lab hospital".to_owned(), false)
        ]
    );

    let notices = desk.world.calls_named("notify_transfer");
    assert_eq!(notices.len(), 2);
    for call in notices {
        let Call::NotifyTransfer { notice, .. } = call else {
            panic!()
        };
        assert_eq!(notice.session, SessionStatus::Transferred);
        assert!(
            notice
                .contexts
                .iter()
                .all(|context| context.status == HiStatus::Ok)
        );
    }
    let acknowledged = desk.world.calls_named("acknowledge_consent");
    assert_eq!(acknowledged.len(), 1);
    let Call::AcknowledgeConsent { artefacts, .. } = &acknowledged[0] else {
        panic!()
    };
    assert_eq!(
        *artefacts,
        [(id("city-1"), AckStatus::Ok), (id("lab-1"), AckStatus::Ok)]
    );
    assert!(desk.app.list_outbox(None).await.unwrap().is_empty());
    assert!(
        desk.inbox_states()
            .await
            .iter()
            .all(|state| state == "done")
    );
    assert!(desk.app.verify_audit().await.unwrap().ok);
}

#[tokio::test]
async fn every_data_request_has_its_own_key_nonce_and_push_url_and_the_artefacts_range() {
    let desk = Desk::new();
    desk.granted().await;
    let requests = desk.world.calls_named("request_data");
    let parts: Vec<_> = requests
        .iter()
        .map(|call| {
            let Call::RequestData {
                push_url,
                public_key,
                nonce,
                range,
                key_expires_at,
                ..
            } = call
            else {
                panic!()
            };
            assert_eq!(
                range.from,
                Timestamp::parse("2026-01-01T00:00:00Z").unwrap()
            );
            assert!(
                key_expires_at.seconds_since(Timestamp::parse("2026-11-22T08:30:00Z").unwrap()) > 0
            );
            assert!(push_url.starts_with("https://hiu.asha.example/push/"));
            (push_url.clone(), public_key.clone(), nonce.clone())
        })
        .collect();
    assert_eq!(parts.len(), 2);
    assert!(parts[0].0 != parts[1].0 && parts[0].1 != parts[1].1 && parts[0].2 != parts[1].2);
    // The private halves are gone with the transfers.
    for transfer in desk.app.list_transfers(None, None).await.unwrap() {
        let transfer = transfer.id;
        desk.store
            .read(&mut |view| {
                assert!(view.transfer_key(&transfer)?.is_none());
                Ok(())
            })
            .unwrap();
    }
}

#[tokio::test]
async fn a_grant_that_outruns_on_init_is_kept_aside_and_then_taken() {
    let desk = Desk::new();
    let consent = desk.ask().await;
    desk.work().await.unwrap();
    let on_init = desk.world.take_pool();
    desk.world.grant(&["city"]);
    desk.settle().await;
    assert_eq!(desk.inbox_states().await, ["parked"]);
    assert_eq!(desk.state(&consent).await, "posted");
    desk.world.put_back(on_init);
    desk.settle().await;
    assert_eq!(desk.state(&consent).await, "granted");
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
}

#[tokio::test]
async fn a_status_result_acts_like_the_notice_that_was_lost() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.world.take_pool();
    desk.app.refresh_consent(&consent).await.unwrap();
    desk.settle().await;
    assert_eq!(desk.state(&consent).await, "granted");
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
}

#[tokio::test]
async fn a_denial_closes_the_request() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.deny();
    desk.settle().await;
    assert_eq!(desk.state(&consent).await, "denied");
    desk.pass(3_600).await;
    assert_eq!(desk.world.called("consent_status"), 0);
    desk.world.grant(&["city"]);
    desk.settle().await;
    assert_eq!(desk.state(&consent).await, "denied");
    assert!(desk.inbox_states().await.contains(&"refused".to_owned()));
}

#[tokio::test]
async fn an_artefact_of_another_patient_or_clinic_or_id_is_refused() {
    for (forge, code) in [
        (
            Box::new(|fetched: &mut app::port::FetchedArtefact| {
                fetched.patient = domain::AbhaAddress::parse("someone@sbx").unwrap();
            }) as crate::world::Forgery,
            "artefact_wrong_patient",
        ),
        (
            Box::new(|fetched| fetched.hiu = "another".into()),
            "artefact_wrong_hiu",
        ),
        (
            Box::new(|fetched| fetched.artefact = id("lab-1")),
            "artefact_wrong_id",
        ),
    ] {
        let desk = Desk::new();
        let consent = desk.asked().await;
        *desk.world.forge.lock().unwrap() = Some(forge);
        desk.world.grant(&["city"]);
        desk.settle().await;
        let shown = desk.consent(&consent).await;
        assert_eq!(shown.problem.unwrap().code, code);
        assert_eq!(shown.artefacts[0].state.name(), "announced");
        assert_eq!(desk.world.called("request_data"), 0);
        assert!(desk.inbox_states().await.contains(&"refused".to_owned()));
        // A person checks again, and this time the right one comes.
        *desk.world.forge.lock().unwrap() = None;
        desk.app.refresh_consent(&consent).await.unwrap();
        desk.settle().await;
        let shown = desk.consent(&consent).await;
        assert_eq!((shown.problem, shown.artefacts[0].records), (None, 1));
    }
}

#[tokio::test]
async fn an_artefact_beyond_the_request_is_used_and_said() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    *desk.world.forge.lock().unwrap() = Some(Box::new(|fetched| {
        fetched
            .granted
            .hi_types
            .push(HealthInfoType::WellnessRecord);
        fetched.granted.permission.erase_at = Timestamp::parse("2027-12-21T18:30:00Z").unwrap();
    }));
    desk.world.grant(&["city"]);
    desk.settle().await;
    let artefact = desk.consent(&consent).await.artefacts.remove(0);
    let problem = artefact.problem.unwrap();
    assert_eq!(problem.code, "artefact_differs");
    assert!(words::english(problem.message).contains("other types of records, kept for longer"));
    assert_eq!((artefact.state.name(), artefact.records), ("granted", 1));
}

#[tokio::test]
async fn an_artefact_on_hold_is_hidden_and_opened_again_by_our_own_fetch() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.world
        .end(ConsentStatus::OnHold("PAUSED".into()), &["city-1"], true);
    desk.settle().await;
    assert_eq!(desk.contexts().await, ["lab-visit-1", "lab-visit-2"]);
    let held = desk.consent(&consent).await.artefacts.remove(0);
    assert_eq!(
        (held.state.name(), held.problem.unwrap().code.as_str()),
        ("paused", "on_hold")
    );
    // A notice alone opens nothing.
    desk.world.notify(ConsentStatus::Granted, &["city-1"], true);
    desk.settle().await;
    assert_eq!(desk.contexts().await.len(), 2);
    desk.world
        .artefacts
        .lock()
        .unwrap()
        .insert("city-1".into(), ConsentStatus::Granted);
    desk.pass(3_700).await;
    assert_eq!(desk.contexts().await.len(), 3);
    assert_eq!(desk.world.called("request_data"), 2);
    assert!(desk.app.list_erasures(None).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_fetch_too_early_is_made_again() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world
        .fetch_fault
        .lock()
        .unwrap()
        .push_back(fault("1439"));
    desk.world.grant(&["city"]);
    desk.settle().await;
    assert_eq!(
        desk.consent(&consent).await.artefacts[0]
            .problem
            .as_ref()
            .unwrap()
            .code,
        "1439"
    );
    desk.pass(120).await;
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
    assert_eq!(desk.consent(&consent).await.artefacts[0].problem, None);
}

#[tokio::test]
async fn a_fetch_that_says_revoked_or_expired_ends_that_artefact() {
    for (code, state) in [
        ("1441", "revoked"),
        ("1410", "expired"),
        ("1440", "expired"),
    ] {
        let desk = Desk::new();
        let consent = desk.asked().await;
        desk.world
            .fetch_fault
            .lock()
            .unwrap()
            .push_back(fault(code));
        desk.world.grant(&["city"]);
        desk.settle().await;
        assert_eq!(desk.state(&consent).await, state);
        assert_eq!(desk.artefact_states(&consent).await[0].1, "erased");
    }
}

#[tokio::test]
async fn a_data_request_too_early_is_made_again_with_new_keys() {
    let desk = Desk::new();
    desk.world
        .request_fault
        .lock()
        .unwrap()
        .push_back(fault("1439"));
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    assert_eq!(desk.contexts().await.len(), 0);
    desk.pass(60).await;
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
    let transfers = desk
        .app
        .list_transfers(Some((&consent).into()), None)
        .await
        .unwrap();
    let states: Vec<_> = transfers
        .iter()
        .map(|transfer| transfer.state.name())
        .collect();
    assert_eq!(states, ["complete", "failed"]);
    assert_eq!(transfers[1].problems[0].code, "1439");
}

#[tokio::test]
async fn an_artefact_whose_end_has_passed_is_erased_at_once() {
    let desk = Desk::new();
    *desk.world.forge.lock().unwrap() = Some(Box::new(|fetched| {
        fetched.granted.permission.erase_at = Timestamp::parse("2026-11-21T08:00:00Z").unwrap();
    }));
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    let artefact = desk.consent(&consent).await.artefacts.remove(0);
    assert_eq!(
        (
            artefact.state.name(),
            artefact.reason.map(domain::EndReason::name)
        ),
        ("erased", Some("erase_due"))
    );
    assert_eq!(desk.world.called("request_data"), 0);
}

#[tokio::test]
async fn the_frequency_limit_is_kept_and_the_person_told_when() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    let error = desk.app.fetch_consent(&consent, None).await.unwrap_err();
    assert_eq!(error.code(), "too_soon");
    assert!(
        words::english(error.words()).contains("21 Nov 2026, 15:00"),
        "{error}"
    );
    desk.wait(3_601);
    desk.app
        .fetch_consent(&consent, Some(&id("city-1")))
        .await
        .unwrap();
    desk.settle().await;
    // The same documents again are the same records.
    assert_eq!(desk.records().await.len(), 3);
    assert_eq!(
        desk.app
            .fetch_consent(&consent, Some(&id("x")))
            .await
            .unwrap_err()
            .code(),
        "not_found"
    );
}

#[tokio::test]
async fn what_one_looks_at_is_in_the_audit() {
    let desk = Desk::new();
    desk.granted().await;
    let record = desk.records().await.remove(0);
    desk.doctor("Dr. R Iyer")
        .get_record(&record.id)
        .await
        .unwrap();
    let lines = desk
        .app
        .list_audit(app::AuditQuery::of(patient()))
        .await
        .unwrap();
    let line = lines
        .iter()
        .find(|line| line.action.name() == "record.opened")
        .unwrap();
    assert_eq!(
        (line.actor.as_str(), line.record.as_ref()),
        ("Dr. R Iyer", Some(&record.id))
    );
}

#[tokio::test]
async fn of_a_grant_that_names_a_stranger_what_is_ours_is_taken() {
    let desk = Desk::new();
    let first = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    let second = desk.asked().await;
    desk.world.grant(&["city", "lab"]);
    desk.settle().await;
    let shown = desk.consent(&second).await;
    assert_eq!(shown.state.name(), "granted");
    let granted = |id: &str| vec![(id.to_owned(), "granted".to_owned())];
    assert_eq!(desk.artefact_states(&second).await, granted("lab-1"));
    assert_eq!(desk.artefact_states(&first).await, granted("city-1"));
    assert_eq!(
        desk.contexts().await,
        ["city-visit-1", "lab-visit-1", "lab-visit-2"]
    );
    assert_eq!(shown.problem.unwrap().code, "of_another_request");
    let acknowledged = desk.world.calls_named("acknowledge_consent");
    let Some(Call::AcknowledgeConsent { artefacts, .. }) = acknowledged.last() else {
        panic!()
    };
    assert_eq!(*artefacts, [(id("lab-1"), AckStatus::Ok)]);
}

#[tokio::test]
async fn a_grant_that_names_nothing_but_a_stranger_grants_nothing() {
    let desk = Desk::new();
    desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    let second = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    assert_eq!(desk.state(&second).await, "requested");
    assert_eq!(desk.artefact_states(&second).await, []);
}
