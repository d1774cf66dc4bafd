//! Each kind of callback lost once, and the day switched off.

use app::{
    model::MessageKind,
    port::{ConsentStatus, Message},
};

use crate::{
    desk::{Death, Desk},
    world::{Delivery, fault},
};

/// Lets minutes pass in which everything comes but on-fetch, which is held back in its order.
async fn hold_back_on_fetch(desk: &Desk, minutes: usize) -> Vec<Delivery> {
    let mut held = vec![];
    for _ in 0..minutes {
        for _ in 0..10 {
            desk.work().await.unwrap();
            let pool = desk.world.take_pool();
            let is_held = |one: &Delivery| one.kind == MessageKind::ArtefactFetched;
            let (late, others): (Vec<_>, Vec<_>) = pool.into_iter().partition(is_held);
            held.extend(late);
            if others.is_empty() {
                break;
            }
            desk.world.put_back(others);
            desk.world.deliver_all(&*desk.store, desk.app.now()).await;
        }
        desk.wait(60);
    }
    held
}

#[tokio::test]
async fn a_lost_on_init_is_asked_for_again_after_a_minute() {
    let desk = Desk::new();
    desk.world.lose(MessageKind::ConsentAccepted, 1);
    let consent = desk.asked().await;
    assert_eq!(desk.state(&consent).await, "posted");
    desk.wait(59);
    desk.settle().await;
    assert_eq!(desk.world.called("request_consent"), 1);
    desk.wait(1);
    desk.settle().await;
    assert_eq!(desk.world.called("request_consent"), 2);
    assert_eq!(desk.state(&consent).await, "requested");
}

#[tokio::test]
async fn an_on_init_with_the_id_of_another_request_asks_the_patient_nothing_again() {
    let desk = Desk::new();
    desk.asked().await;
    let taken = desk.world.request.lock().unwrap().clone().unwrap();
    desk.world.lose(MessageKind::ConsentAccepted, 1);
    let consent = desk.asked().await;
    let answers = desk.world.calls.lock().unwrap().last().unwrap().0.clone();
    let own = desk.world.fresh_request();
    desk.world.say(MessageKind::ConsentAccepted, own, move || {
        Message::ConsentAccepted {
            answers: Some(answers.request.clone()),
            result: Ok(taken.clone()),
        }
    });
    desk.settle().await;
    desk.pass(1_800).await;
    assert_eq!(desk.world.called("request_consent"), 2);
    let shown = desk.consent(&consent).await;
    assert_eq!(shown.problem.unwrap().code, "of_another_request");
    assert!(desk.inbox_states().await.contains(&"refused".to_owned()));
}

#[tokio::test]
async fn a_request_without_any_answer_fails_after_three_tries_and_a_late_answer_revives_it() {
    let desk = Desk::new();
    desk.world.lose(MessageKind::ConsentAccepted, 2);
    let consent = desk.ask().await;
    let mut late = vec![];
    for _ in 0..4 {
        desk.work().await.unwrap();
        late.extend(desk.world.take_pool());
        desk.wait(60);
    }
    desk.work().await.unwrap();
    let shown = desk.consent(&consent).await;
    assert_eq!(
        (shown.state.name(), shown.problem.unwrap().code.as_str()),
        ("failed", "no_answer")
    );
    assert_eq!(desk.world.called("request_consent"), 3);
    assert_eq!(late.len(), 1);
    desk.world.put_back(late);
    desk.settle().await;
    let shown = desk.consent(&consent).await;
    assert_eq!((shown.state.name(), shown.problem), ("requested", None));
}

#[tokio::test]
async fn a_lost_grant_is_found_by_asking_after_1_5_and_15_minutes_then_hourly() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    let mut asked_at = Vec::new();
    for minute in 1..=150 {
        desk.wait(60);
        desk.settle().await;
        if desk.world.called("consent_status") > asked_at.len() {
            asked_at.push(minute);
        }
    }
    assert_eq!(asked_at, [1, 5, 15, 75, 135]);
    desk.world.grant(&["city"]);
    desk.world.take_pool();
    desk.pass(3_700).await;
    assert_eq!(desk.state(&consent).await, "granted");
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
}

#[tokio::test]
async fn a_lost_on_fetch_is_fetched_again() {
    let desk = Desk::new();
    desk.world.lose(MessageKind::ArtefactFetched, 1);
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    assert_eq!(desk.artefact_states(&consent).await[0].1, "announced");
    desk.pass(60).await;
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
}

#[tokio::test]
async fn a_fetch_without_any_answer_says_so_and_is_tried_again_within_the_hour() {
    let desk = Desk::new();
    desk.world.lose(MessageKind::ArtefactFetched, 3);
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    desk.pass(180).await;
    let artefact = desk.consent(&consent).await.artefacts.remove(0);
    assert_eq!(
        (
            artefact.state.name(),
            artefact.problem.unwrap().code.as_str()
        ),
        ("announced", "no_answer")
    );
    desk.pass(3_660).await;
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
    assert_eq!(desk.consent(&consent).await.artefacts[0].problem, None);
}

#[tokio::test]
async fn an_on_fetch_that_comes_sixteen_minutes_late_is_taken_all_the_same() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    let late = hold_back_on_fetch(&desk, 16).await;
    assert_eq!(late.len(), 3);
    assert_eq!(desk.artefact_states(&consent).await[0].1, "announced");
    // Any of them will do, and the others change nothing.
    desk.world.put_back(late);
    desk.settle().await;
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
    assert_eq!(desk.consent(&consent).await.artefacts[0].problem, None);
    assert_eq!(desk.world.called("request_data"), 1);
    // The daily fetch is answered as late.
    desk.wait(86_400 - 16 * 60);
    let late = hold_back_on_fetch(&desk, 32).await;
    let before = confirmed_at(&desk);
    desk.world.put_back(late.into_iter().take(1));
    desk.settle().await;
    assert!(confirmed_at(&desk) > before);
}

fn confirmed_at(desk: &Desk) -> Option<i64> {
    let read = "SELECT confirmed_at FROM artefact WHERE id = 'city-1'";
    desk.raw().query_row(read, [], |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn an_on_fetch_that_closes_is_taken_however_late_it_comes() {
    let closing = [("1410", "erased"), ("1441", "erased"), ("1416", "paused")];
    for (code, state) in closing {
        let desk = Desk::new();
        let consent = desk.asked().await;
        desk.world.grant(&["city"]);
        desk.settle().await;
        desk.wait(86_400 - 60);
        desk.world
            .fetch_fault
            .lock()
            .unwrap()
            .extend(std::iter::repeat_n(fault(code), 3));
        let late = hold_back_on_fetch(&desk, 17).await;
        assert_eq!((late.len(), desk.contexts().await.len()), (3, 1), "{code}");
        desk.world.put_back(late);
        desk.world.deliver_all(&*desk.store, desk.app.now()).await;
        desk.work().await.unwrap();
        assert_eq!(desk.contexts().await.len(), 0, "{code}");
        assert_eq!(desk.artefact_states(&consent).await[0].1, state, "{code}");
    }
}

#[tokio::test]
async fn an_old_answer_opens_nothing_that_was_closed_after_its_question() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    let late = hold_back_on_fetch(&desk, 1).await;
    assert_eq!(late.len(), 1);
    // The second question is answered at once: granted, then on hold.
    desk.settle().await;
    assert_eq!(desk.contexts().await.len(), 1);
    desk.wait(60);
    desk.world
        .end(ConsentStatus::OnHold("PAUSED".into()), &["city-1"], false);
    desk.settle().await;
    desk.wait(3_600);
    // While the hourly question waits for its answer, the very first one is answered at last.
    desk.work().await.unwrap();
    let waiting = desk.world.take_pool();
    assert_eq!(waiting.len(), 1);
    desk.world.put_back(late);
    desk.world.deliver_all(&*desk.store, desk.app.now()).await;
    desk.work().await.unwrap();
    assert_eq!(desk.contexts().await.len(), 0);
    assert_eq!(desk.artefact_states(&consent).await[0].1, "paused");
}

#[tokio::test]
async fn an_answer_to_a_question_from_before_a_hold_opens_nothing() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    desk.wait(86_400);
    // The daily question gets no answer yet; the next one, a minute later, is answered: on hold.
    let late = hold_back_on_fetch(&desk, 1).await;
    assert_eq!(late.len(), 1);
    let on_hold = ConsentStatus::OnHold("PAUSED".into());
    let city = ("city-1".to_owned(), on_hold);
    desk.world.artefacts.lock().unwrap().extend([city]);
    desk.settle().await;
    assert_eq!(desk.artefact_states(&consent).await[0].1, "paused");
    desk.wait(3_600);
    desk.work().await.unwrap();
    assert_eq!(desk.world.take_pool().len(), 1);
    desk.world.put_back(late);
    desk.world.deliver_all(&*desk.store, desk.app.now()).await;
    desk.work().await.unwrap();
    assert_eq!(desk.contexts().await.len(), 0);
}

#[tokio::test]
async fn a_lost_on_request_does_no_harm_when_the_pages_come() {
    let desk = Desk::new();
    desk.world.lose(MessageKind::DataRequestAnswered, 9);
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    desk.pass(180).await;
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
    assert_eq!(desk.world.called("request_data"), 1);
    assert_eq!(desk.world.called("notify_transfer"), 1);
    assert_eq!(
        desk.consent(&consent).await.artefacts[0].transfers[0]
            .state
            .name(),
        "complete"
    );
}

#[tokio::test]
async fn a_data_request_that_vanished_is_made_again_with_new_keys_after_two_minutes() {
    let desk = Desk::new();
    desk.world.lose(MessageKind::DataRequestAnswered, 1);
    desk.world.lose(MessageKind::Page, 1);
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    desk.wait(119);
    desk.settle().await;
    assert_eq!(desk.world.called("request_data"), 1);
    desk.wait(1);
    desk.settle().await;
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
    let transfers = desk
        .app
        .list_transfers(Some((&consent).into()), None)
        .await
        .unwrap();
    let mut states: Vec<_> = transfers
        .iter()
        .map(|transfer| transfer.state.name())
        .collect();
    states.sort_unstable();
    assert_eq!(states, ["complete", "failed"]);
}

#[tokio::test]
async fn missing_pages_are_overdue_after_20_minutes_and_end_after_a_day() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world
        .pages
        .lock()
        .unwrap()
        .get_mut("lab")
        .unwrap()
        .pop();
    desk.world.grant(&["lab"]);
    desk.settle().await;
    let transfer = |view: app::view::ConsentView| view.artefacts[0].transfers[0].clone();
    assert_eq!(
        transfer(desk.consent(&consent).await).state.name(),
        "receiving"
    );
    desk.pass(20 * 60).await;
    let shown = transfer(desk.consent(&consent).await);
    assert_eq!(
        (shown.state.name(), shown.pages_seen, shown.pages_expected),
        ("overdue", 1, Some(2))
    );
    assert_eq!(desk.world.called("notify_transfer"), 0);
    desk.wait(86_400);
    desk.settle().await;
    let shown = transfer(desk.consent(&consent).await);
    assert_eq!((shown.state.name(), shown.records), ("partial", 1));
    assert!(
        shown
            .problems
            .iter()
            .any(|problem| words::english(problem.message.clone()) == "lab-visit-2: not received")
    );
    assert_eq!(desk.world.called("notify_transfer"), 1);
    assert_eq!(desk.contexts().await, ["lab-visit-1"]);
}

#[tokio::test]
async fn an_overdue_transfer_is_asked_about_where_the_api_can_tell() {
    let desk = Desk::new();
    desk.world.lose(MessageKind::Page, 9);
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    let word = app::port::Answered::TransferStatus("REQUESTED".to_owned());
    desk.world
        .at_once
        .lock()
        .unwrap()
        .insert("transfer_status", word);
    desk.pass(20 * 60).await;
    desk.settle().await;
    assert_eq!(desk.world.called("transfer_status"), 1);
    let shown = desk
        .consent(&consent)
        .await
        .artefacts
        .remove(0)
        .transfers
        .remove(0);
    assert_eq!(shown.state.name(), "overdue");
    let said: Vec<String> = shown
        .problems
        .into_iter()
        .map(|problem| words::english(problem.message))
        .collect();
    assert_eq!(
        said,
        ["Not everything has come in 20 minutes; ABDM says: REQUESTED."]
    );
}

#[tokio::test]
async fn a_transfer_that_brought_nothing_is_asked_for_once_more_by_itself() {
    let desk = Desk::new();
    desk.world.lose(MessageKind::Page, 9);
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    desk.wait(86_400);
    desk.settle().await;
    assert_eq!(desk.world.called("request_data"), 2);
    desk.wait(86_400);
    desk.settle().await;
    assert_eq!(desk.world.called("request_data"), 2);
    let transfers = desk.consent(&consent).await.artefacts.remove(0).transfers;
    assert!(
        transfers
            .iter()
            .all(|transfer| transfer.state.name() == "failed")
    );
    // Each named a transaction, so each is told as failed.
    assert_eq!(desk.world.called("notify_transfer"), 2);
}

#[tokio::test]
async fn a_missed_revocation_is_found_by_the_daily_fetch() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.world.end(ConsentStatus::Revoked, &["city-1"], false);
    desk.world.take_pool();
    desk.wait(86_400);
    desk.settle().await;
    assert_eq!(desk.artefact_states(&consent).await[0].1, "erased");
    assert_eq!(desk.contexts().await, ["lab-visit-1", "lab-visit-2"]);
    assert_eq!(desk.world.called("request_data"), 2);
}

#[tokio::test]
async fn a_day_switched_off_is_caught_up_at_start() {
    let desk = Desk::new();
    let granted = desk.granted().await;
    let open = desk.ask().await;
    desk.settle().await;
    desk.world.end(ConsentStatus::Revoked, &["city-1"], false);
    desk.world.take_pool();
    desk.wait(5 * 3_600);
    let desk = desk.restart(Death::Never);
    desk.workers.catch_up().unwrap();
    *desk.world.status.lock().unwrap() = ConsentStatus::Denied;
    desk.settle().await;
    assert_eq!(desk.state(&open).await, "denied");
    assert_eq!(desk.artefact_states(&granted).await[0].1, "erased");
}
