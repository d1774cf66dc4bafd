//! Answers that bring no record.

use crate::clinic::Clinic;
use sandbox::{Answer, Api};

async fn a_denied_consent_brings_nothing(api: Api) {
    let clinic = Clinic::start(api).await;
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Deny).await;
    let shown = clinic.until_state(&consent, "denied").await;
    assert!(shown["artefacts"].as_array().unwrap().is_empty());
    assert_eq!(
        clinic
            .ok(&["consent", "list", "--state", "denied"])
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert!(
        clinic
            .ok(&["record", "list"])
            .as_array()
            .unwrap()
            .is_empty()
    );
    let refused = clinic.hiu(&["consent", "fetch", &consent]);
    assert_eq!(
        (refused.code, refused.error()["code"].as_str()),
        (1, Some("consent_not_granted"))
    );
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

async fn a_request_that_runs_out_is_told_as_expired(api: Api) {
    let clinic = Clinic::start(api).await;
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Expire).await;
    clinic.until_state(&consent, "expired").await;
    assert!(
        clinic
            .ok(&["transfer", "list"])
            .as_array()
            .unwrap()
            .is_empty()
    );
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

async fn a_refresh_finds_an_answer_whose_notice_was_lost(api: Api) {
    use sandbox::{CallbackFault, Misbehaviour};
    let clinic = Clinic::start(api).await;
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.sandbox.misbehave(Misbehaviour::callback(
        "consents/hiu/notify",
        CallbackFault::Drop,
    ));
    clinic.decide(Answer::Deny).await;
    clinic.ok(&["consent", "refresh", &consent]);
    clinic.until_state(&consent, "denied").await;
}

in_both_apis!(
    a_denied_consent_brings_nothing,
    a_request_that_runs_out_is_told_as_expired,
    a_refresh_finds_an_answer_whose_notice_was_lost,
);
