//! Odd forms that were met in the field: read where they can be read, and told where not.
//!
//! Source: docs/protocol.md, "Fields of what we hear" and "Pages".

use crate::clinic::{Clinic, LONG, Request, each};
use sandbox::{
    Answer, Api, CallbackFault, ChecksumForm, Envelope, HospitalFault, KeyForm, Misbehaviour,
    Packing, Writing,
};
use serde_json::{Value, json};

fn edit(pointer: &str, value: Value) -> CallbackFault {
    CallbackFault::Edit {
        pointer: pointer.to_owned(),
        value: Some(value),
    }
}

fn assert_complete(received: &Value) {
    for artefact in received["artefacts"].as_array().unwrap() {
        assert_eq!(
            artefact["transfers"][0]["state"], "complete",
            "{artefact:#}"
        );
    }
}

async fn instants_without_a_zone_and_members_nobody_knows_are_read(api: Api) {
    let clinic = Clinic::start(api).await;
    for (path, pointer, value) in [
        ("*", "/someday", json!({"new": [1]})),
        (
            "consents/on-fetch",
            "/consent/consentDetail/createdAt",
            json!("2022-07-08T11:14:19.12645"),
        ),
        (
            "consents/on-fetch",
            "/consent/consentDetail/lastUpdated",
            json!("2024-08-09 09:03:07.059"),
        ),
        (
            "consents/on-fetch",
            "/consent/consentDetail/purpose/refUri",
            Value::Null,
        ),
    ] {
        clinic
            .sandbox
            .misbehave(Misbehaviour::callback(path, edit(pointer, value)));
    }
    if api == Api::V05 {
        let zoneless = edit("/timestamp", json!("2022-04-29T16:16:45.187023"));
        clinic
            .sandbox
            .misbehave(Misbehaviour::callback("*", zoneless));
    }
    assert_complete(&clinic.receive().await);
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

async fn a_type_nobody_knows_in_an_artefact_is_kept_beside_the_others(api: Api) {
    let clinic = Clinic::start(api).await;
    let types = json!(["Prescription", "DIAGNOSTICREPORT", "GenomeReport"]);
    let changed = edit("/consent/consentDetail/hiTypes", types);
    clinic
        .sandbox
        .misbehave(Misbehaviour::callback("consents/on-fetch", changed));
    let received = clinic.receive().await;
    assert_complete(&received);
    let granted = received["artefacts"][0]["granted"]["hi_types"].to_string();
    assert!(granted.contains("GenomeReport"), "{granted}");
}

async fn a_status_nobody_knows_seals_the_records_and_erases_nothing(api: Api) {
    let clinic = Clinic::start(api).await;
    let received = clinic.receive().await;
    let artefacts: Vec<Value> = each(&received["artefacts"], "id")
        .iter()
        .map(|id| json!({"id": id}))
        .collect();
    let notice = json!({"notification": {
        "consentRequestId": received["request_id"], "status": "SUSPENDED",
        "consentArtefacts": artefacts,
    }});
    let right = Envelope::default();
    let status = clinic
        .sandbox
        .send("consents/hiu/notify", notice, &right)
        .await;
    assert_eq!(status, 202);
    clinic
        .until(&["record", "list"], |rows| {
            rows.as_array().unwrap().is_empty()
        })
        .await;
    assert!(
        clinic.ok(&["erase", "list"]).as_array().unwrap().is_empty(),
        "nothing is erased"
    );
}

async fn checksums_and_keys_in_odd_forms_do_no_harm(api: Api) {
    let clinic = Clinic::start(api).await;
    for (hip, fault) in [
        (
            "PRACTICE-HIP-1",
            HospitalFault::Checksum(ChecksumForm::Literal("MD5".into())),
        ),
        ("PRACTICE-HIP-1", HospitalFault::Key(KeyForm::Point)),
        (
            "PRACTICE-HIP-2",
            HospitalFault::Checksum(ChecksumForm::Wrong),
        ),
        ("PRACTICE-HIP-2", HospitalFault::Key(KeyForm::DamagedX509)),
    ] {
        clinic
            .sandbox
            .misbehave(Misbehaviour::hospital(Some(hip), fault));
    }
    assert_complete(&clinic.receive().await);
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

async fn a_key_that_was_changed_since_is_fetched_once_more(api: Api) {
    let clinic = Clinic::start(api).await;
    clinic.sandbox.rotate_keys().unwrap();
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Deny).await;
    clinic.until_state(&consent, "denied").await;
}

async fn a_consent_may_reach_over_two_centuries(api: Api) {
    let clinic = Clinic::start(api).await;
    let request = Request {
        from: "1924-01-01",
        erase_at: "2124-01-01T00:00:00Z",
        ..Request::default()
    };
    let received = clinic.ask_and_grant(&request).await;
    assert_complete(&received);
    let granted = &received["artefacts"][0]["granted"];
    assert!(
        granted["from"]
            .as_str()
            .unwrap()
            .starts_with("1923-12-31T18:30")
    );
    assert!(
        granted["erase_at"]
            .as_str()
            .unwrap()
            .starts_with("2124-01-01")
    );
    clinic.assert_no_complaints();
}

async fn an_expiry_that_names_only_its_request_ends_every_part(api: Api) {
    let clinic = Clinic::start(api).await;
    let received = clinic.receive().await;
    let notice = json!({"notification": {
        "consentRequestId": received["request_id"], "status": "EXPIRED", "consentArtefacts": null,
    }});
    let right = Envelope::default();
    let status = clinic
        .sandbox
        .send("consents/hiu/notify", notice, &right)
        .await;
    assert_eq!(status, 202);
    let consent = received["id"].as_str().unwrap();
    clinic.until_state(consent, "expired").await;
    clinic
        .until(&["record", "list"], |rows| {
            rows.as_array().unwrap().is_empty()
        })
        .await;
    clinic.until_sent().await;
    let told = clinic.calls("consents/hiu/on-notify");
    let last = told.last().unwrap();
    assert_eq!(each(&last["acknowledgement"], "status"), ["OK"; 2]);
    clinic.assert_no_complaints();
}

/// Every way of writing a body that was met.
const WRITINGS: [Writing; 10] = [
    Writing::Mark,
    Writing::Utf16,
    Writing::Commas,
    Writing::Wrapped,
    Writing::Unquoted,
    Writing::Capitals,
    Writing::InText,
    Writing::Packed(Packing::Gzip),
    Writing::Packed(Packing::Deflate),
    Writing::Packed(Packing::BareDeflate),
];

async fn every_callback_may_be_written_in_another_way(api: Api) {
    for writing in WRITINGS {
        let clinic = Clinic::start(api).await;
        let fault = CallbackFault::Written(writing);
        clinic.sandbox.misbehave(Misbehaviour::callback("*", fault));
        assert_complete(&clinic.receive().await);
        clinic.until_sent().await;
        clinic.assert_no_complaints();
    }
}

async fn every_page_may_be_written_in_another_way(api: Api) {
    for writing in WRITINGS {
        let clinic = Clinic::start(api).await;
        let fault = HospitalFault::Written(writing);
        clinic
            .sandbox
            .misbehave(Misbehaviour::hospital(None, fault));
        assert_complete(&clinic.receive().await);
        clinic.until_sent().await;
        clinic.assert_no_complaints();
    }
}

async fn who_waits_to_be_told_to_go_on_is_told_and_a_lying_content_type_is_passed_over(api: Api) {
    let clinic = Clinic::start(api).await;
    for fault in [
        CallbackFault::AsksFirst,
        CallbackFault::Header {
            name: "content-type".to_owned(),
            value: Some("text/html; charset=utf-16".to_owned()),
        },
    ] {
        clinic.sandbox.misbehave(Misbehaviour::callback("*", fault));
    }
    for fault in [
        HospitalFault::AsksFirst,
        HospitalFault::Header {
            name: "content-type".to_owned(),
            value: "multipart/form-data".to_owned(),
        },
        HospitalFault::Written(Writing::Packed(Packing::Deflate)),
    ] {
        clinic
            .sandbox
            .misbehave(Misbehaviour::hospital(None, fault));
    }
    assert_complete(&clinic.receive().await);
    clinic.until_sent().await;
    clinic.assert_no_complaints();
    let refused = clinic.sandbox.journal().into_iter().filter(|exchange| {
        exchange.direction == sandbox::Direction::Sent && exchange.status != 202
    });
    assert_eq!(refused.count(), 0, "each was taken at once");
}

async fn a_page_packed_otherwise_is_refused_by_number_and_costs_no_other_hospital(api: Api) {
    let clinic = Clinic::start(api).await;
    let brotli = HospitalFault::Header {
        name: "content-encoding".to_owned(),
        value: "br".to_owned(),
    };
    clinic
        .sandbox
        .misbehave(Misbehaviour::hospital(Some("PRACTICE-HIP-1"), brotli));
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Grant).await;
    let states = |shown: &Value| -> Vec<String> {
        let artefacts = shown["artefacts"].as_array().unwrap();
        let state = |one: &Value| one["transfers"][0]["state"].as_str().map(str::to_owned);
        let mut states: Vec<String> = artefacts.iter().filter_map(state).collect();
        states.sort();
        states
    };
    // The refused one stays open: the hospital may still send it as it should.
    clinic
        .until(&["consent", "show", &consent], |shown| {
            states(shown) == ["asked", "complete"]
        })
        .await;
    let statuses = || -> Vec<u16> {
        let sent = clinic.sandbox.journal().into_iter();
        let pushes = sent.filter(|exchange| exchange.path.contains("/push/"));
        pushes.map(|exchange| exchange.status).collect()
    };
    let until = std::time::Instant::now() + LONG;
    while !statuses().contains(&415) {
        assert!(std::time::Instant::now() < until, "{:?}", statuses());
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let known = |status: &u16| matches!(status, 202 | 415);
    assert!(statuses().iter().all(known), "{:?}", statuses());
}

async fn an_end_of_another_kind_is_read_and_one_that_is_none_closes(api: Api) {
    let end = "/consent/consentDetail/permission/dataEraseAt";
    let in_a_day = chrono::Utc::now() + chrono::TimeDelta::days(1);
    let clinic = Clinic::start(api).await;
    let millis = edit(end, json!(in_a_day.timestamp_millis()));
    clinic
        .sandbox
        .misbehave(Misbehaviour::callback("consents/on-fetch", millis));
    assert_complete(&clinic.receive().await);

    let clinic = Clinic::start(api).await;
    let never = edit(end, json!("for ever"));
    clinic
        .sandbox
        .misbehave(Misbehaviour::callback("consents/on-fetch", never));
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Grant).await;
    let shown = clinic
        .until(&["consent", "show", &consent], |shown| {
            let artefacts = shown["artefacts"].as_array().unwrap();
            artefacts.len() == 2
                && artefacts
                    .iter()
                    .all(|artefact| artefact["problem"]["code"] == "unreadable")
        })
        .await;
    for artefact in shown["artefacts"].as_array().unwrap() {
        assert_eq!(artefact["state"], "announced");
        assert!(artefact["transfers"].as_array().unwrap().is_empty());
        let message = artefact["problem"]["message"].to_string();
        assert!(
            message.contains("dataEraseAt") && !message.contains("for ever"),
            "{message}"
        );
    }
}

async fn an_answer_that_cannot_be_read_is_shown_and_the_patient_asked_once(api: Api) {
    let clinic = Clinic::start(api).await;
    let unread = edit("/consentRequest", json!({"id": ["a", "b"]}));
    clinic
        .sandbox
        .misbehave(Misbehaviour::callback("consent-requests/on-init", unread));
    let consent = clinic.ask().await;
    let shown = clinic
        .until(&["consent", "show", &consent], |shown| {
            shown["problem"]["code"] == "unreadable"
        })
        .await;
    let message = shown["problem"]["message"].to_string();
    assert!(message.contains("consentRequest.id is a list"), "{message}");
    clinic.until_sent().await;
    assert_eq!(clinic.calls("consent-requests/init").len(), 1);
    let listed = clinic.ok(&["inbox", "list"]);
    assert_eq!(each(&listed, "state"), ["unread"]);
}

in_both_apis!(
    every_callback_may_be_written_in_another_way,
    every_page_may_be_written_in_another_way,
    who_waits_to_be_told_to_go_on_is_told_and_a_lying_content_type_is_passed_over,
    a_page_packed_otherwise_is_refused_by_number_and_costs_no_other_hospital,
    an_end_of_another_kind_is_read_and_one_that_is_none_closes,
    an_answer_that_cannot_be_read_is_shown_and_the_patient_asked_once,
    instants_without_a_zone_and_members_nobody_knows_are_read,
    a_type_nobody_knows_in_an_artefact_is_kept_beside_the_others,
    a_status_nobody_knows_seals_the_records_and_erases_nothing,
    checksums_and_keys_in_odd_forms_do_no_harm,
    a_key_that_was_changed_since_is_fetched_once_more,
    a_consent_may_reach_over_two_centuries,
    an_expiry_that_names_only_its_request_ends_every_part,
);
