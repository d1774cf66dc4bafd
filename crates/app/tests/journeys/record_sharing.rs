//! Records that a patient pushes at a counter: asked for, received, told of, and gone at their end.

mod pushed;

use app::{
    CounterSettings, Error, Printed,
    model::{AbhaAccount, Call, MessageKind, OutcomeWords, TypedAddress},
    port::{GatewayError, Message, RecordShare, Store},
    view::{CopyOf, ShareRow},
};
use domain::{
    AbdmFault, AbhaAddress, AccessMode, AccountStatus, CareContext, CareContextReference, Counter,
    CounterId, EndReason, Meaning, PatientReference, RequestId, ShareNotice, ShareSession,
    SharedContext, Timestamp, TransactionId, WrongField,
};

use pushed::*;

use crate::{
    desk::{Death, Desk, HIU, PATIENT},
    reasons::stranger,
    world::{PlannedPage, document, entry, page, patient},
};

#[tokio::test]
async fn what_a_patient_pushes_at_a_counter_is_received_and_told_once() {
    let desk = desk();
    desk.announced(&share("tx-1")).await;
    let answers = desk.answers();
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].0, "share of tx-1");
    let row = desk.row().await;
    assert_eq!(row.state.name(), "receiving");
    assert_eq!(row.counter_name.as_deref(), Some("Desk OPD1"));
    assert_eq!(row.known_as.as_deref(), Some(PATIENT));

    desk.pushed("tx-1", &both()).await;
    let valid = |name: &str| (name.to_owned(), SharedContext::Valid);
    assert_eq!(
        desk.notice(),
        (ShareSession::Received, VISITS.map(valid).to_vec())
    );
    let row = desk.row().await;
    assert_eq!((row.state.name(), row.records), ("received", 2));
    assert_eq!(row.until.as_deref(), Some("2026-11-21T12:30:00.000Z"));

    let records = desk.records().await;
    assert_eq!(records.len(), 2);
    let from = words::english(records[0].shared.clone().unwrap());
    assert!(from.contains("Desk OPD1"), "{from}");
    assert_eq!(records[0].hip, PATIENT);
    // No consent was made of it, and no hospital.
    assert!(
        desk.app
            .list_consents(None, None, None)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(desk.app.list_hospitals().await.unwrap().is_empty());
    desk.pass(3 * 3_600).await;
    assert_eq!(desk.notices().len(), 1);
    assert_eq!(desk.world.called("fetch_artefact"), 0);
    assert_eq!(desk.world.called("request_data"), 0);
}

#[tokio::test]
async fn the_share_itself_is_kept_as_the_proof_of_permission() {
    let desk = desk();
    desk.announced(&share("tx-1")).await;
    let kept: Vec<u8> = desk
        .raw()
        .query_row("SELECT document FROM artefact", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, b"the share as it came");
    let lines = desk.app.list_audit(app::AuditQuery::default()).await;
    let lines = lines.unwrap();
    let shared = lines
        .iter()
        .filter(|line| line.action.name() == "records.shared");
    assert_eq!(shared.count(), 1);
}

#[tokio::test]
async fn what_comes_in_part_blank_or_damaged_is_told_as_it_is() {
    let desk = desk();
    let mut tampered = entry(VISITS[0], document("Damaged"));
    tampered.tampered = true;
    desk.announced(&share("tx-1")).await;
    desk.pushed("tx-1", &[page(0, 1, vec![tampered])]).await;
    assert!(desk.notices().is_empty());
    desk.pass(20 * 60).await;
    let (session, contexts) = desk.notice();
    assert_eq!(session, ShareSession::Failed);
    assert_eq!(contexts[0].1, SharedContext::Corrupted);
    assert_eq!(contexts[1].1, SharedContext::Errored);
    assert_eq!(desk.row().await.state.name(), "failed");

    let desk = self::desk();
    desk.announced(&share("tx-2")).await;
    let blank = entry(VISITS[0], "  ");
    let good = entry(VISITS[1], document("Good"));
    desk.pushed("tx-2", &[page(0, 1, vec![blank, good])]).await;
    let (session, contexts) = desk.notice();
    assert_eq!(session, ShareSession::PartlyReceived);
    assert_eq!(contexts[0].1, SharedContext::Blank);
    assert_eq!(contexts[1].1, SharedContext::Valid);
    let today = desk.app.today().await.unwrap();
    let short = today
        .needs_you
        .iter()
        .map(|row| words::english(row.what.clone()));
    assert!(
        short.into_iter().any(|words| words.contains("Desk OPD1")),
        "the desk hears that something is missing"
    );
}

#[tokio::test]
async fn what_does_not_come_within_twenty_minutes_is_told_as_not_received() {
    let desk = desk();
    desk.announced(&share("tx-1")).await;
    desk.pass(19 * 60).await;
    assert!(desk.notices().is_empty());
    desk.pass(2 * 60).await;
    let errored = |name: &str| (name.to_owned(), SharedContext::Errored);
    assert_eq!(
        desk.notice(),
        (ShareSession::Failed, VISITS.map(errored).to_vec())
    );
    // Its push URL is dead, and nobody is asked again.
    desk.pushed("tx-1", &both()).await;
    assert!(desk.records().await.is_empty());
    assert_eq!(desk.answers().len(), 1);
}

#[tokio::test]
async fn words_that_are_refused_are_said_once_more_in_those_of_the_other_side() {
    let desk = desk();
    for _ in 0..2 {
        let fault = AbdmFault {
            meaning: Meaning::WrongField(WrongField::OutcomeWord),
            code: "ABDM-1406".to_owned(),
            message: "sessionStatus".to_owned(),
        };
        desk.world
            .refuse("notify_record_share", GatewayError::Refused(fault));
    }
    desk.announced(&share("tx-1")).await;
    desk.pushed("tx-1", &both()).await;
    desk.pass(3_600).await;
    let said: Vec<_> = desk.notices().into_iter().map(|(_, words)| words).collect();
    assert_eq!(said, [OutcomeWords::Usual, OutcomeWords::Others]);
}

#[tokio::test]
async fn what_is_not_asked_for_is_refused_with_a_reason() {
    type Change = fn(&mut RecordShare);
    let cases: [(&str, Change); 6] = [
        ("until when", |share| share.erase_at = None),
        ("has passed", |share| {
            share.erase_at = Some(at("2026-11-21T08:29:00Z"));
        }),
        ("under this name", |share| share.counter = "OPD9".into()),
        ("under this name", |share| share.counter = "LAB2".into()),
        ("another clinic", |share| share.hiu = Some("IN1".into())),
        ("names no records", |share| share.care_contexts.clear()),
    ];
    for (expected, change) in cases {
        let desk = desk();
        let mut share = share("tx-1");
        change(&mut share);
        desk.announced(&share).await;
        assert!(desk.answers().is_empty(), "{expected}");
        let (session, contexts) = desk.notice();
        assert_eq!(session, ShareSession::Failed, "{expected}");
        assert!(contexts.iter().all(|one| one.1 == SharedContext::Errored));
        let row = desk.row().await;
        assert_eq!(row.state.name(), "refused");
        assert!(words(&row).contains(expected), "{}", words(&row));
        assert!(desk.grant("tx-1").is_none());
        // Told once, also when it comes again.
        desk.announce_as("again", &share);
        desk.settle().await;
        assert_eq!(desk.notices().len(), 1);
    }
}

#[tokio::test]
async fn a_clinic_without_a_code_for_records_takes_none() {
    let desk = Desk::new();
    *desk.world.counters.lock().unwrap() = Some(CounterSettings {
        record_link: None,
        ..counters()
    });
    let desk = desk.restart(Death::Never);
    desk.announced(&share("tx-1")).await;
    assert!(desk.answers().is_empty());
    assert_eq!(desk.notice().0, ShareSession::Failed);
    assert_eq!(desk.row().await.state.name(), "refused");
}

#[tokio::test]
async fn a_share_that_is_said_again_is_answered_again_with_the_same_key() {
    let desk = desk();
    let share = share("tx-1");
    desk.announced(&share).await;
    desk.announce_as("said again", &share);
    desk.settle().await;
    let answers = desk.answers();
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[1].0, "said again");
    let key = |answer: &(String, String, String, String)| {
        (answer.1.clone(), answer.2.clone(), answer.3.clone())
    };
    assert_eq!(key(&answers[0]), key(&answers[1]));
    desk.pushed("tx-1", &both()).await;
    desk.announce_as("said once more", &share);
    desk.settle().await;
    assert_eq!(desk.answers().len(), 2);
    assert_eq!(desk.notices().len(), 1);
}

#[tokio::test]
async fn a_second_answer_that_abdm_refuses_ends_nothing_that_the_first_began() {
    let desk = desk();
    let share = share("tx-1");
    desk.announced(&share).await;
    let fault = AbdmFault {
        meaning: Meaning::Unknown,
        code: "ABDM-1408".to_owned(),
        message: "answered before".to_owned(),
    };
    desk.world
        .refuse("answer_record_share", GatewayError::Refused(fault));
    desk.announce_as("said again", &share);
    desk.settle().await;
    assert_eq!(desk.world.called("answer_record_share"), 2);
    assert_eq!(desk.row().await.state.name(), "receiving");
    desk.pushed("tx-1", &both()).await;
    assert_eq!(desk.notice().0, ShareSession::Received);
}

#[tokio::test]
async fn another_patients_share_under_the_same_transaction_changes_nothing() {
    let desk = desk();
    desk.announced(&share("tx-1")).await;
    let other = RecordShare {
        patient: AbhaAddress::parse("ravi.test@sbx").unwrap(),
        ..share("tx-1")
    };
    desk.announce_as("of another", &other);
    desk.settle().await;
    assert_eq!(desk.answers().len(), 1);
    assert_eq!(desk.row().await.patient, PATIENT);
}

#[tokio::test]
async fn pages_that_come_before_abdm_took_the_answer_are_kept() {
    let desk = desk();
    let lost = GatewayError::Unreachable("no answer".to_owned());
    desk.world.refuse("answer_record_share", lost);
    desk.announce_as("early", &share("tx-1"));
    let now = at("2026-11-21T08:30:00Z");
    desk.world.deliver_all(&*desk.store, now).await;
    desk.work().await.unwrap();
    // It reached the app all the same.
    assert_eq!(desk.answers().len(), 1);
    desk.push("tx-1", &both());
    desk.world.deliver_all(&*desk.store, now).await;
    desk.work().await.unwrap();
    assert_eq!(desk.records().await.len(), 2);
    desk.pass(600).await;
    assert_eq!(desk.notice().0, ShareSession::Received);
}

#[tokio::test]
async fn an_answer_that_abdm_refuses_ends_the_waiting() {
    let desk = desk();
    let fault = AbdmFault {
        meaning: Meaning::Unknown,
        code: "ABDM-1404".to_owned(),
        message: "share detail not found".to_owned(),
    };
    desk.world
        .refuse("answer_record_share", GatewayError::Refused(fault));
    desk.announced(&share("tx-1")).await;
    assert_eq!(desk.row().await.state.name(), "failed");
    assert_eq!(desk.notice().0, ShareSession::Failed);
}

#[tokio::test]
async fn a_restart_in_between_loses_nothing() {
    for death in [1, 2, 3, 5, 8] {
        let desk = desk().restart(Death::After(death));
        desk.announce_as("before", &share("tx-1"));
        let now = at("2026-11-21T08:30:00Z");
        desk.world.deliver_all(&*desk.store, now).await;
        let _ = desk.work().await;
        let desk = desk.restart(Death::Never);
        desk.settle().await;
        desk.pass(120).await;
        let desk = desk.restart(Death::Never);
        desk.pushed("tx-1", &both()[..1]).await;
        let desk = desk.restart(Death::Never);
        desk.pushed("tx-1", &both()[1..]).await;
        assert_eq!(desk.records().await.len(), 2, "died at {death}");
        assert_eq!(desk.notice().0, ShareSession::Received, "died at {death}");
        let keys: std::collections::BTreeSet<_> =
            desk.answers().into_iter().map(|answer| answer.2).collect();
        assert_eq!(keys.len(), 1, "died at {death}");
    }
}

#[tokio::test]
async fn an_app_that_failed_ends_the_waiting_and_one_that_sent_does_not() {
    let desk = desk();
    desk.announced(&share("tx-1")).await;
    desk.app_says("tx-1", false);
    desk.settle().await;
    assert!(desk.notices().is_empty());
    desk.pushed("tx-1", &both()[..1]).await;
    desk.app_says("tx-1", true);
    desk.settle().await;
    let (session, contexts) = desk.notice();
    assert_eq!(session, ShareSession::PartlyReceived);
    assert_eq!(contexts[0].1, SharedContext::Valid);
    assert_eq!(contexts[1].1, SharedContext::Errored);
    assert_eq!(desk.row().await.state.name(), "received");
}

#[tokio::test]
async fn at_its_end_everything_goes_with_the_files_made_of_it_and_nobody_is_told() {
    let desk = desk();
    desk.announced(&share("tx-1")).await;
    desk.pushed("tx-1", &both()).await;
    let id = desk.records().await[0].id.clone();
    desk.app.export_record_fhir(&id).await.unwrap();
    assert_eq!(desk.exports.paths().len(), 1);
    assert!(
        !desk
            .app
            .search("shared", None, None)
            .await
            .unwrap()
            .is_empty()
    );
    let calls = desk.world.calls.lock().unwrap().len();
    desk.wait(4 * 3_600 + 1);
    // Closed at that moment, before anything was erased.
    assert!(desk.records().await.is_empty());
    desk.settle().await;
    assert!(desk.exports.paths().is_empty());
    assert!(
        desk.app
            .search("shared", None, None)
            .await
            .unwrap()
            .is_empty()
    );
    let erased = desk.app.list_erasures(None).await.unwrap();
    assert_eq!((erased.len(), erased[0].records), (1, 2));
    assert_eq!(erased[0].reason, EndReason::EraseDue);
    assert!(erased[0].proof.is_some());
    assert_eq!(desk.row().await.state.name(), "ended");
    assert_eq!(desk.world.calls.lock().unwrap().len(), calls);
    let keys: i64 = desk
        .raw()
        .query_row("SELECT count(*) FROM artefact_key", [], |row| row.get(0))
        .unwrap();
    assert_eq!(keys, 0);
}

#[tokio::test]
async fn what_cannot_be_taken_back_is_not_done_with_shared_records() {
    let desk = desk();
    desk.announced(&share("tx-1")).await;
    desk.pushed("tx-1", &both()).await;
    let id = desk.records().await[0].id.clone();
    let of_record = Printed::Record(id.clone());
    let of_patient = Printed::Summary(patient());
    // The screens are told, so that they offer none of it.
    let summary = desk.app.get_patient_summary(&patient()).await.unwrap();
    let beside = desk.app.get_record_context(&id).await.unwrap();
    assert!(summary.stays && beside.stays);
    let refused = [
        desk.app.hand_over_record(&id).await.err().unwrap(),
        desk.app.note_print(of_record).await.unwrap_err(),
        desk.app.note_print(of_patient).await.unwrap_err(),
        desk.app
            .copy_text(CopyOf::Line {
                record: id.clone(),
                entry: 0,
            })
            .await
            .err()
            .unwrap(),
        desk.app
            .copy_text(CopyOf::Json {
                record: id.clone(),
                entry: None,
            })
            .await
            .err()
            .unwrap(),
        desk.app
            .copy_text(CopyOf::Address {
                record: id,
                attachment: "a1".to_owned(),
            })
            .await
            .err()
            .unwrap(),
        desk.app
            .copy_text(CopyOf::Summary { patient: patient() })
            .await
            .err()
            .unwrap(),
    ];
    for error in refused {
        assert!(
            matches!(
                error,
                Error::Refused {
                    code: "share_stays",
                    ..
                }
            ),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn an_account_that_is_deleted_meanwhile_takes_the_shared_records_along() {
    let desk = desk();
    desk.announced(&share("tx-1")).await;
    desk.pushed("tx-1", &both()[..1]).await;
    desk.world.account(PATIENT, Some(AccountStatus::Deleted));
    desk.settle().await;
    assert!(desk.records().await.is_empty());
    let erased = desk.app.list_erasures(None).await.unwrap();
    assert_eq!(erased[0].reason, EndReason::PatientDeleted);
    assert_eq!(desk.notice().0, ShareSession::PartlyReceived);
    // Nothing names the person any more, and nothing more is taken of them.
    let named: i64 = desk
        .raw()
        .query_row(
            "SELECT (SELECT count(*) FROM record_share WHERE patient = ?1 OR person IS NOT NULL)
                  + (SELECT count(*) FROM artefact WHERE document IS NOT NULL)",
            [PATIENT],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(named, 0);
}

#[tokio::test]
async fn a_closed_account_is_not_asked_for_records() {
    let desk = desk();
    desk.announced(&share("tx-1")).await;
    desk.pushed("tx-1", &both()).await;
    desk.world
        .account(PATIENT, Some(AccountStatus::Deactivated));
    desk.settle().await;
    desk.announced(&share("tx-2")).await;
    assert_eq!(desk.answers().len(), 1);
    let rows = desk.app.shares().await.unwrap();
    assert_eq!(rows[0].state.name(), "refused");
}

#[tokio::test]
async fn what_was_shared_fills_an_empty_place_and_replaces_nothing() {
    let desk = desk();
    desk.announced(&share("tx-1")).await;
    let known = desk.app.get_patient(&patient()).await.unwrap();
    assert_eq!(known.name.as_deref(), Some("Hina Patel"));
    assert!(!known.confirmed);
    let mut other = share("tx-2");
    other.account.name = Some("Somebody Else".to_owned());
    desk.announced(&other).await;
    let known = desk.app.get_patient(&patient()).await.unwrap();
    assert_eq!(known.name.as_deref(), Some("Hina Patel"));
}

#[tokio::test]
async fn notices_of_consents_cannot_touch_a_share() {
    let desk = desk();
    let consent = desk.granted().await;
    desk.announced(&share("tx-1")).await;
    desk.pushed("tx-1", &both()).await;
    let id = desk.grant("tx-1").unwrap().id;
    for with_request in [true, false] {
        let status = app::port::ConsentStatus::Revoked;
        desk.world.notify(status, &[id.as_str()], with_request);
        let granted = app::port::ConsentStatus::Granted;
        desk.world.notify(granted, &[id.as_str()], with_request);
    }
    desk.settle().await;
    let held = desk.grant("tx-1").unwrap();
    assert_eq!(held.state, domain::ArtefactState::Granted);
    assert!(held.consent.is_none());
    assert_eq!(desk.consent(&consent).await.artefacts.len(), 2);
    // What else such a notice names ends all the same.
    let status = app::port::ConsentStatus::Revoked;
    desk.world.notify(status, &[id.as_str(), "lab-1"], true);
    desk.settle().await;
    assert_eq!(desk.artefact_states(&consent).await[1].1, "erased");
    let held = desk.grant("tx-1").unwrap();
    assert_eq!(held.state, domain::ArtefactState::Granted);
}

#[tokio::test]
async fn a_store_from_a_backup_keeps_shares_and_ends_what_was_under_way() {
    let desk = desk();
    desk.announced(&share("tx-1")).await;
    desk.pushed("tx-1", &both()).await;
    desk.announced(&share("tx-2")).await;
    let epoch = Timestamp::from_millis(0).unwrap();
    let restored = app::model::Restored {
        made_at: epoch,
        restored_at: epoch,
        opened: 2,
        gone: vec![],
    };
    let text = serde_json::to_string(&restored).unwrap();
    desk.store
        .write(&mut |tx| tx.put_setting(app::model::RESTORED, &text))
        .unwrap();
    desk.app.settle_restored().unwrap();
    desk.settle().await;
    assert_eq!(desk.records().await.len(), 2);
    let sessions: Vec<_> = desk.notices().iter().map(|one| one.0.session).collect();
    assert_eq!(sessions, [ShareSession::Received, ShareSession::Failed]);
    assert_eq!(desk.world.called("fetch_artefact"), 0);
}

#[tokio::test]
async fn a_doctor_reads_what_was_pushed_without_writing_a_reason() {
    let desk = desk();
    desk.announced(&share("tx-1")).await;
    desk.pushed("tx-1", &both()).await;
    let id = desk.records().await[0].id.clone();
    let doctor = stranger(&desk).await;
    doctor.open_record(&id).await.unwrap();
    // Beside records of another doctor's consent it takes one, as those do.
    desk.granted().await;
    assert!(doctor.open_record(&id).await.is_err());
}
