//! Calls that fail: tried again, or given up with a reason.

use std::time::{Duration, Instant};

use app::{
    model::{Call, NewCall},
    port::{Answered, ConsentNotice, ConsentStatus, GatewayError, Message, Store},
};
use domain::RequestId;

use crate::{
    desk::Desk,
    world::{fault, patient},
};

fn refused(code: &str) -> GatewayError {
    GatewayError::Refused(fault(code))
}

#[tokio::test]
async fn a_refused_consent_request_fails_with_abdms_words_and_can_be_sent_again() {
    let desk = Desk::new();
    desk.world.refuse("request_consent", refused("1420"));
    let consent = desk.asked().await;
    let shown = desk.consent(&consent).await;
    assert_eq!(shown.state.name(), "failed");
    let problem = shown.problem.unwrap();
    assert_eq!(
        (problem.code.as_str(), words::english(problem.message)),
        ("1420", "ABDM answered: words for 1420".to_owned())
    );
    let waiting = desk.app.list_outbox(None).await.unwrap();
    assert_eq!(waiting[0].next_attempt_at, None);
    desk.pass(300).await;
    assert_eq!(desk.world.called("request_consent"), 1);
    desk.app.retry_outbox(Some(&waiting[0].id)).await.unwrap();
    desk.settle().await;
    assert_eq!(desk.state(&consent).await, "requested");
    assert_eq!(desk.consent(&consent).await.problem, None);
}

#[tokio::test]
async fn what_was_said_is_noted_once_there_is_room_and_not_said_again() {
    let desk = Desk::new();
    let consent = desk.ask().await;
    // The attempt is noted, ABDM takes the call, and what came of it finds no room twice.
    desk.store.be_full_after(1, 2);
    desk.workers.work_outbox().await.unwrap();
    assert_eq!(desk.state(&consent).await, "posted");
    desk.wait(600);
    desk.workers.work_outbox().await.unwrap();
    assert_eq!(desk.world.called("request_consent"), 1);
}

#[tokio::test]
async fn an_unreachable_gateway_is_tried_again_with_growing_pauses_and_fresh_ids() {
    let desk = Desk::new();
    for _ in 0..12 {
        desk.world.refuse(
            "request_consent",
            GatewayError::Unreachable("no route".into()),
        );
    }
    let consent = desk.ask().await;
    let mut tries = Vec::new();
    for second in 0..2_400 {
        desk.workers.work_outbox().await.unwrap();
        if desk.world.called("request_consent") > tries.len() {
            tries.push(second);
        }
        desk.wait(1);
    }
    let pauses: Vec<i64> = tries.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    let ids: std::collections::HashSet<_> = {
        let calls = desk.world.calls.lock().unwrap();
        calls
            .iter()
            .map(|(attempt, _)| attempt.request.clone())
            .collect()
    };
    assert_eq!(ids.len(), 13);
    desk.settle().await;
    assert_eq!(desk.state(&consent).await, "requested");
}

#[tokio::test]
async fn the_gateways_own_wish_to_wait_is_kept() {
    let desk = Desk::new();
    desk.world.refuse(
        "request_consent",
        GatewayError::TryLater {
            fault: domain::AbdmFault {
                message: "slow down".into(),
                ..fault("429")
            },
            retry_after_s: Some(90),
        },
    );
    desk.ask().await;
    desk.work().await.unwrap();
    desk.wait(89);
    desk.work().await.unwrap();
    assert_eq!(desk.world.called("request_consent"), 1);
    let waiting = desk.app.list_outbox(None).await.unwrap();
    assert_eq!(
        waiting[0].last_error.as_deref(),
        Some("ABDM is busy: slow down (429)")
    );
    desk.wait(3);
    desk.work().await.unwrap();
    assert_eq!(desk.world.called("request_consent"), 2);
}

#[tokio::test]
async fn a_wrong_clock_holds_calls_for_a_minute() {
    let desk = Desk::new();
    desk.world
        .refuse("request_consent", GatewayError::Clock { offset_s: 400 });
    desk.ask().await;
    desk.work().await.unwrap();
    desk.wait(59);
    desk.work().await.unwrap();
    assert_eq!(desk.world.called("request_consent"), 1);
    desk.wait(1);
    desk.work().await.unwrap();
    assert_eq!(desk.world.called("request_consent"), 2);
}

#[tokio::test]
async fn a_refused_data_request_ends_its_transfer_with_the_reason_and_wipes_its_key() {
    let desk = Desk::new();
    desk.world.refuse("request_data", refused("1418"));
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    let transfers = desk
        .app
        .list_transfers(Some((&consent).into()), None)
        .await
        .unwrap();
    assert_eq!((transfers.len(), transfers[0].state.name()), (1, "failed"));
    assert_eq!(transfers[0].problems[0].code, "1418");
    assert!(desk.app.list_outbox(None).await.unwrap().is_empty());
    desk.app.fetch_consent(&consent, None).await.unwrap();
    desk.settle().await;
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
}

#[tokio::test]
async fn a_refused_acknowledgement_stays_on_the_list_for_a_person() {
    let desk = Desk::new();
    desk.world.refuse("acknowledge_consent", refused("400"));
    desk.granted().await;
    let waiting = desk.app.list_outbox(None).await.unwrap();
    assert_eq!(
        (waiting.len(), waiting[0].call.name()),
        (1, "acknowledge_consent")
    );
    assert_eq!(desk.app.status().await.unwrap().given_up_calls, 1);
    assert_eq!(desk.app.retry_outbox(None).await.unwrap(), 1);
    desk.settle().await;
    assert!(desk.app.list_outbox(None).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_workers_do_all_of_it_by_themselves() {
    let desk = Desk::new();
    let mut running = app::worker::Workers::start(&desk.app);
    running.caught_up().await;
    let consent = desk.ask().await;
    let deliver = async {
        loop {
            desk.world
                .deliver_all(
                    &*desk.store,
                    domain::Timestamp::parse("2026-11-21T08:30:00Z").unwrap(),
                )
                .await;
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    };
    let watch = async {
        let wanted = consent.clone();
        let requested = desk.wait_for(move |view| {
            let found = view.consent(&wanted)?.unwrap();
            Ok(found.state.stage().name() == "requested")
        });
        requested.await;
        desk.world.grant(&["city", "lab"]);
        let received = desk.wait_for(|view| {
            let all = view.transfers(None)?;
            let complete = all.len() == 2 && all.iter().all(|one| one.ledger.state().is_ended());
            Ok(complete)
        });
        received.await;
    };
    tokio::select! {
        () = watch => {}
        () = deliver => unreachable!(),
    }
    assert_eq!(desk.contexts().await.len(), 3);
    running.stop().await;
}

#[tokio::test]
async fn a_request_goes_out_while_a_crowd_of_notices_waits_for_its_answers() {
    let desk = Desk::new();
    let at = desk.app.now();
    let queued = desk.store.write(&mut |tx| {
        for number in 0..200 {
            tx.queue(NewCall {
                call: Call::AcknowledgePatientStatus {
                    answers: RequestId::parse(format!("notice-{number}")).unwrap(),
                    patient: patient(),
                },
                not_before: at,
                after_erasure: vec![],
            })?;
        }
        Ok(())
    });
    queued.unwrap();
    *desk.world.stuck.lock().unwrap() = Some("acknowledge_patient_status");
    desk.ask().await;
    let mut working = std::pin::pin!(desk.workers.work_outbox());
    let until = Instant::now() + Duration::from_secs(60);
    while desk.world.called("request_consent") == 0 {
        assert!(Instant::now() < until, "the notices hold the request up");
        let ended = tokio::time::timeout(Duration::from_millis(100), working.as_mut()).await;
        assert!(ended.is_err(), "the notices are not answered");
    }
    assert_eq!(desk.world.called("request_consent"), 1);
}

#[tokio::test]
async fn no_records_are_asked_for_while_a_consent_is_on_hold() {
    let desk = Desk::new();
    let unreachable = GatewayError::Unreachable("no route".into());
    desk.world.refuse("request_data", unreachable);
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    assert_eq!(desk.world.called("request_data"), 1);
    let hold = ConsentStatus::OnHold("PAUSED".into());
    desk.world.end(hold, &["city-1"], true);
    desk.settle().await;
    desk.pass(1_800).await;
    assert_eq!(desk.world.called("request_data"), 1);
    let resumed = ("city-1".to_owned(), ConsentStatus::Granted);
    desk.world.artefacts.lock().unwrap().extend([resumed]);
    desk.pass(7_200).await;
    assert_eq!(desk.world.called("request_data"), 2);
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
    assert_eq!(desk.state(&consent).await, "granted");
}

#[tokio::test]
async fn a_refusal_that_comes_while_a_consent_is_on_hold_is_told() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    let faults = &desk.world.request_fault;
    faults.lock().unwrap().push_back(fault("1500"));
    desk.world.grant(&["city"]);
    // Up to the request; its answer waits.
    for _ in 0..2 {
        desk.world.deliver_all(&*desk.store, desk.app.now()).await;
        desk.work().await.unwrap();
    }
    assert_eq!(desk.world.called("request_data"), 1);
    let answer = desk.world.take_pool();
    let hold = ConsentStatus::OnHold("PAUSED".into());
    desk.world.end(hold, &["city-1"], true);
    desk.world.deliver_all(&*desk.store, desk.app.now()).await;
    desk.work().await.unwrap();
    desk.world.take_pool();
    desk.world.put_back(answer);
    desk.settle().await;
    let transfer = desk.consent(&consent).await.artefacts[0].transfers[0].clone();
    let told: Vec<_> = transfer.problems.iter().map(|one| &*one.code).collect();
    assert_eq!((transfer.state.name(), told), ("failed", vec!["1500"]));
    assert!(!desk.inbox_states().await.contains(&"refused".to_owned()));
}

#[tokio::test]
async fn an_answer_that_contradicts_what_is_known_is_no_reason_to_say_the_call_again() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.deny();
    desk.settle().await;
    assert_eq!(desk.state(&consent).await, "denied");
    let before = desk.world.called("consent_status");
    let expired = Message::ConsentStatus {
        answers: None,
        notice: Some(ConsentNotice {
            request: desk.world.request.lock().unwrap().clone(),
            status: ConsentStatus::Expired,
            artefacts: vec![],
        }),
        fault: None,
    };
    let said = Answered::Said(Box::new(expired));
    desk.world
        .at_once
        .lock()
        .unwrap()
        .insert("consent_status", said);
    desk.app.refresh_consent(&consent).await.unwrap();
    desk.pass(600).await;
    assert_eq!(desk.world.called("consent_status"), before + 1);
    assert_eq!(desk.state(&consent).await, "denied");
}
