//! Looking patients up and asking for consent.

use app::port::{GatewayError, Inbox};
use domain::ConsentStage;

use crate::{
    desk::{A_MOMENT, Desk, PATIENT},
    world::fault,
};

#[tokio::test]
async fn a_patient_is_found_by_address_and_named() {
    let desk = Desk::new();
    let found = desk.find().await.unwrap();
    assert_eq!(found.address, PATIENT);
    assert_eq!(found.name.as_deref(), Some("Hina Patel"));
    assert_eq!(found.status.name(), "ACTIVE");
    let listed = desk.app.list_patients("hina", None).await.unwrap();
    assert_eq!(listed, [found]);
}

#[tokio::test]
async fn a_patient_whom_abdm_does_not_know_is_not_found() {
    let desk = Desk::new();
    let error = desk
        .find_address("nobody@sbx", A_MOMENT * 200)
        .await
        .unwrap_err();
    assert_eq!(error.code(), "patient_not_found");
    assert!(desk.app.list_patients("", None).await.unwrap().is_empty());
    // A second look-up is a second question.
    let error = desk
        .find_address("nobody@sbx", A_MOMENT * 200)
        .await
        .unwrap_err();
    assert_eq!(error.code(), "patient_not_found");
    assert_eq!(desk.world.called("find_patient"), 2);
}

#[tokio::test]
async fn a_malformed_address_is_told_at_once() {
    let desk = Desk::new();
    let error = desk
        .app
        .find_patient("91-1234-5678-9012", A_MOMENT)
        .await
        .unwrap_err();
    assert_eq!(error.code(), "invalid");
    assert_eq!(desk.world.called("find_patient"), 0);
}

#[tokio::test]
async fn a_look_up_that_abdm_refuses_shows_abdms_words() {
    let desk = Desk::new();
    let refused = GatewayError::Refused(domain::AbdmFault {
        message: "Invalid requester".into(),
        ..fault("1417")
    });
    desk.world.refuse("find_patient", refused);
    let error = desk.find().await.unwrap_err();
    assert_eq!(error.to_string(), "ABDM answered: Invalid requester (1417)");
    let session = GatewayError::Session {
        fault: domain::AbdmFault {
            message: "Invalid client".into(),
            ..fault("401")
        },
        retry_after_s: 600,
    };
    desk.world.refuse("find_patient", session);
    assert_eq!(desk.find().await.unwrap_err().code(), "gateway_refused");
    assert!(desk.app.list_outbox(None).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_look_up_without_a_connection_is_taken_back_when_nobody_waits() {
    let desk = Desk::new();
    desk.world
        .refuse("find_patient", GatewayError::Unreachable("no route".into()));
    // The call goes out and is refused within this time, on a busy computer too.
    let found = desk.find_address(PATIENT, A_MOMENT * 20).await;
    let error = found.unwrap_err();
    assert_eq!(error.code(), "gateway_unreachable");
    assert!(desk.app.list_outbox(None).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_look_up_without_an_answer_says_so() {
    let desk = Desk::new();
    desk.world.lose(app::model::MessageKind::PatientFound, 9);
    assert_eq!(
        desk.find_address(PATIENT, A_MOMENT)
            .await
            .unwrap_err()
            .code(),
        "no_answer"
    );
}

#[tokio::test]
async fn where_nobody_is_looked_up_an_address_is_taken_without_a_name() {
    let desk = Desk::new();
    let nobody = app::port::Answered::NotLookedUp;
    desk.world
        .at_once
        .lock()
        .unwrap()
        .insert("find_patient", nobody);
    let found = desk.find().await.unwrap();
    assert_eq!((found.address.as_str(), found.name), (PATIENT, None));
    assert_eq!(found.status.name(), "UNKNOWN");
    assert!(desk.app.list_outbox(None).await.unwrap().is_empty());
    // What is known already stays.
    desk.find().await.unwrap();
    let nobody = app::port::Answered::NotLookedUp;
    desk.world
        .at_once
        .lock()
        .unwrap()
        .insert("find_patient", nobody);
    let again = desk.find().await.unwrap();
    assert_eq!(again.name.as_deref(), Some("Hina Patel"));
}

#[tokio::test]
async fn a_look_up_that_is_answered_at_once_needs_no_callback() {
    use app::port::{Answered, FoundPatient};
    let desk = Desk::new();
    let answer = |found| {
        desk.world
            .at_once
            .lock()
            .unwrap()
            .insert("find_patient", Answered::Patient(Ok(found)))
    };
    answer(Some(FoundPatient {
        address: domain::AbhaAddress::parse(PATIENT).unwrap(),
        name: "Hina P".to_owned(),
    }));
    let found = desk.find().await.unwrap();
    assert_eq!(
        (found.name.as_deref(), found.status.name()),
        (Some("Hina P"), "ACTIVE")
    );
    answer(None);
    assert_eq!(desk.find().await.unwrap_err().code(), "patient_not_found");
}

#[tokio::test]
async fn what_the_api_would_refuse_is_told_in_the_form_and_before_a_look_up() {
    let desk = Desk::new();
    let form = app::view::ConsentForm {
        patient: "hina@ndhm".to_owned(),
        ..desk.form()
    };
    assert_eq!(desk.app.check_consent(&form)[0].field, "patient");
    let error = desk.app.request_consent(&form).await.unwrap_err();
    assert_eq!(error.to_string(), "patient: addresses end in @sbx");
    let error = desk
        .app
        .find_patient("hina@ndhm", A_MOMENT)
        .await
        .unwrap_err();
    assert_eq!(error.code(), "invalid");
    assert!(desk.app.list_outbox(None).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_call_that_was_not_sent_for_a_rule_says_which_field() {
    let desk = Desk::new();
    let fault = domain::FieldFault::new("erase_at", "it is over");
    desk.world
        .refuse("request_consent", GatewayError::Invalid(fault));
    let consent = desk.ask().await;
    desk.settle().await;
    let shown = desk.consent(&consent).await;
    let problem = shown.problem.unwrap();
    assert_eq!(
        (shown.state.name(), problem.code.as_str()),
        ("failed", "not_sent")
    );
    assert_eq!(
        words::english(problem.message),
        "Not sent, because ABDM would refuse it: erase_at: it is over."
    );
}

#[tokio::test]
async fn a_name_that_goes_out_in_other_letters_is_shown_so() {
    let desk = Desk::new();
    let consent = desk.ask().await;
    let shown = desk.consent(&consent).await;
    assert_eq!(
        (shown.requester.as_str(), shown.requester_sent),
        ("Dr. R Iyer", None)
    );
    let form = app::view::ConsentForm {
        requester: "Dr. M O'Brien".to_owned(),
        ..desk.form()
    };
    let shown = desk.app.request_consent(&form).await.unwrap();
    assert_eq!(shown.requester, "Dr. M O'Brien");
    assert_eq!(shown.requester_sent.as_deref(), Some("Dr. M OBrien"));
}

#[tokio::test]
async fn a_wrong_form_names_its_field_and_writes_nothing() {
    let desk = Desk::new();
    let form = app::view::ConsentForm {
        hi_types: vec![],
        ..desk.form()
    };
    let error = desk.app.request_consent(&form).await.unwrap_err();
    assert_eq!(
        words::english(error.words()),
        "hi_types: at least one type of record is needed"
    );
    assert_eq!(desk.app.check_consent(&form)[0].field, "hi_types");
    assert!(
        desk.app
            .list_consents(None, None, None)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(desk.app.list_outbox(None).await.unwrap().is_empty());
}

#[tokio::test]
async fn consents_are_found_by_either_id_and_listed_by_state() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    let theirs = desk.consent(&consent).await.request_id.unwrap();
    assert_eq!(desk.consent(&theirs).await.id, consent);
    let listed = |state| desk.app.list_consents(None, Some(state), None);
    assert_eq!(listed(ConsentStage::Requested).await.unwrap().len(), 1);
    assert_eq!(listed(ConsentStage::Granted).await.unwrap().len(), 0);
    assert_eq!(
        desk.app
            .get_consent(&domain::ConsentId::parse("unknown").unwrap())
            .await
            .unwrap_err()
            .code(),
        "not_found"
    );
}

#[tokio::test]
async fn today_says_that_callers_are_turned_away_in_unusual_number_while_they_are() {
    let desk = Desk::new();
    let lines = async || {
        let today = desk.app.today().await.unwrap();
        let english = |row: &app::view::TodayRow| words::english(row.what.clone());
        today.needs_you.iter().map(english).collect::<Vec<_>>()
    };
    for _ in 0..4_000 {
        desk.store.count_refusal("bad_token");
    }
    desk.store.sum_refusals();
    let said = lines().await;
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with(
            "4,000 requests from the internet were turned away: The sender is not ABDM."
        ),
        "{said:?}"
    );
    desk.wait(601);
    assert!(lines().await.is_empty());
}

#[tokio::test]
async fn today_shows_what_waits_what_came_and_what_ends() {
    let desk = Desk::new();
    desk.granted().await;
    desk.ask().await;
    let today = desk.app.today().await.unwrap();
    assert_eq!((today.waiting.len(), today.arrived.len()), (1, 2));
    // One type fewer than asked, and a shorter range.
    assert_eq!(today.needs_you.len(), 2);
    assert_eq!(today.ending_soon.len(), 0);
    desk.wait(24 * 86_400);
    let today = desk.app.today().await.unwrap();
    assert_eq!((today.arrived.len(), today.ending_soon.len()), (0, 1));
    let status = desk.app.status().await.unwrap();
    assert_eq!((status.waiting_calls, status.practice), (1, true));
}
