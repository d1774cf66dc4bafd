//! Callbacks twice and out of order: the end is the same (docs/promises.md, R3, R4).

use crate::clinic::{Clinic, PATIENT, each};
use sandbox::{Answer, Api, CallbackFault, Envelope, HospitalFault, Misbehaviour};
use serde_json::{Value, json};

/// What a journey left behind, without ids and times.
fn end_of(clinic: &Clinic, consent: &Value) -> Value {
    let records = clinic.ok(&["record", "list", "--patient", PATIENT]);
    let mut contexts = each(&records, "care_context");
    contexts.sort_unstable();
    let mut artefacts: Vec<Value> = consent["artefacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|artefact| {
            let transfers = each(&artefact["transfers"], "state");
            json!([
                artefact["hip"],
                artefact["state"],
                transfers,
                artefact["records"]
            ])
        })
        .collect();
    artefacts.sort_by_key(Value::to_string);
    json!({"state": consent["state"], "artefacts": artefacts, "contexts": contexts})
}

async fn plain_journey(api: Api) -> Value {
    let clinic = Clinic::start(api).await;
    let received = clinic.receive().await;
    end_of(&clinic, &received)
}

async fn hearing_everything_twice_changes_nothing(api: Api) {
    let clinic = Clinic::start(api).await;
    clinic.sandbox.misbehave(Misbehaviour::callback(
        "*",
        CallbackFault::Duplicate { extra: 2 },
    ));
    clinic
        .sandbox
        .misbehave(Misbehaviour::hospital(None, HospitalFault::RepeatPage(0)));
    let received = clinic.receive().await;
    assert_eq!(end_of(&clinic, &received), plain_journey(api).await);
    clinic.until_sent().await;
    assert_eq!(
        clinic.calls("health-information/notify").len(),
        2,
        "one honest notify a transfer"
    );
    clinic.assert_no_complaints();
}

async fn a_page_sent_again_under_another_key_makes_no_second_record(api: Api) {
    let clinic = Clinic::start(api).await;
    clinic.sandbox.misbehave(Misbehaviour::hospital(
        None,
        HospitalFault::RepeatPageOtherBytes(0),
    ));
    let received = clinic.receive().await;
    assert_eq!(end_of(&clinic, &received), plain_journey(api).await);
}

async fn a_grant_before_its_on_init_is_kept_and_applied(api: Api) {
    let clinic = Clinic::start(api).await;
    let hold = CallbackFault::HoldUntil {
        path: "consents/hiu/notify".to_owned(),
    };
    clinic
        .sandbox
        .misbehave(Misbehaviour::callback("consent-requests/on-init", hold));
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "posted").await;
    clinic.decide(Answer::Grant).await;
    let received = clinic.until_received(&consent).await;
    assert_eq!(end_of(&clinic, &received), plain_journey(api).await);
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

async fn pages_before_their_on_request_are_taken(api: Api) {
    let clinic = Clinic::start(api).await;
    let hold = CallbackFault::HoldUntil {
        path: "push".to_owned(),
    };
    clinic.sandbox.misbehave(Misbehaviour::callback(
        "health-information/hiu/on-request",
        hold.clone(),
    ));
    clinic.sandbox.misbehave(Misbehaviour::callback(
        "health-information/cm/on-request",
        hold,
    ));
    let received = clinic.receive().await;
    assert_eq!(end_of(&clinic, &received), plain_journey(api).await);
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

async fn the_last_page_first_is_no_trouble(api: Api) {
    let settings = sandbox::Settings {
        page_entries: 2,
        ..sandbox::Settings::default()
    };
    let mut clinic = Clinic::set_up(api, settings).await;
    clinic.serve();
    clinic
        .sandbox
        .misbehave(Misbehaviour::hospital(None, HospitalFault::ReversePages));
    let received = clinic.receive().await;
    assert_eq!(end_of(&clinic, &received), plain_journey(api).await);
}

async fn a_notice_about_a_request_we_never_sent_is_kept_aside_and_shown(api: Api) {
    let clinic = Clinic::start(api).await;
    let notice = json!({"notification": {
        "consentRequestId": "not-ours", "status": "GRANTED", "consentArtefacts": [{"id": "not-ours-either"}],
    }});
    let name = "consents/hiu/notify";
    assert_eq!(
        clinic
            .sandbox
            .send(name, notice, &Envelope::default())
            .await,
        202
    );
    let kept = clinic
        .until(&["inbox", "list"], |rows| each(rows, "state") == ["parked"])
        .await;
    assert_eq!(kept[0]["path"].as_str(), api.callback_path(name).as_deref());
    assert!(
        kept[0]["problem"]
            .as_str()
            .is_some_and(|words| !words.is_empty())
    );
    assert!(clinic.calls("consents/fetch").is_empty());
    assert!(
        clinic
            .ok(&["consent", "list"])
            .as_array()
            .unwrap()
            .is_empty()
    );
}

in_both_apis!(
    hearing_everything_twice_changes_nothing,
    a_page_sent_again_under_another_key_makes_no_second_record,
    a_grant_before_its_on_init_is_kept_and_applied,
    pages_before_their_on_request_are_taken,
    the_last_page_first_is_no_trouble,
    a_notice_about_a_request_we_never_sent_is_kept_aside_and_shown,
);
