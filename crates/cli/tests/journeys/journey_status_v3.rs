//! Changes of an account, under v3 too, in every form they were met in (docs/protocol.md, "Accounts of
//! patients"); what comes to another spelling of a path, or to none of ours.

use crate::clinic::{Clinic, PATIENT};
use sandbox::{Api, Envelope};
use serde_json::{Value, json};

/// Sends to a whole path, whatever the API calls it.
async fn send(clinic: &Clinic, path: &str, body: Value) -> u16 {
    clinic.sandbox.send(path, body, &Envelope::default()).await
}

async fn an_account_is_closed_opened_and_deleted_by_either_form(api: Api) {
    let paths: &[&str] = match api {
        Api::V05 => &["/v0.5/patients/status/notify"],
        Api::V3 => &[
            "/api/v3/hiu/patients/status/notify",
            "/v0.5/patients/status/notify",
        ],
    };
    let clinic = Clinic::start(api).await;
    clinic.receive().await;
    let shown = || {
        let listed = tokio::task::block_in_place(|| clinic.ok(&["record", "list"]));
        listed.as_array().unwrap().len()
    };
    assert!(shown() > 0);
    let forms = [
        (
            json!({"notification": {"status": "DEACTIVATED", "patient": {"id": PATIENT}}}),
            true,
        ),
        (
            json!({"status": "reactivated", "patient": {"abhaAddress": PATIENT}}),
            false,
        ),
        (
            json!({"notification": {"status": "DELETED", "abhaAddress": PATIENT}}),
            true,
        ),
    ];
    for (at, (body, is_empty)) in forms.into_iter().enumerate() {
        let status = send(&clinic, paths[at % paths.len()], body).await;
        assert_eq!(status, 202);
        clinic
            .until(&["record", "list"], |rows| {
                rows.as_array().unwrap().is_empty() == is_empty
            })
            .await;
    }
    clinic
        .until(&["erase", "list"], |rows| {
            let rows = rows.as_array().unwrap();
            !rows.is_empty() && rows.iter().all(|row| !row["done_at"].is_null())
        })
        .await;
    clinic.until_sent().await;
    let acknowledged = clinic.calls("patients/status/on-notify").len();
    assert_eq!(acknowledged, if api == Api::V05 { 3 } else { 0 });
    is_forgotten_but_for_the_audit(&clinic).await;
}

/// A stand-in takes the address's place in every list (docs/promises.md, "Law").
async fn is_forgotten_but_for_the_audit(clinic: &Clinic) {
    let patients = clinic
        .until(&["patient", "list"], |rows| {
            let address = rows[0]["address"].as_str().unwrap_or_default();
            address.starts_with("deleted-")
        })
        .await;
    let stand_in = patients[0]["address"].as_str().unwrap();
    assert_eq!(patients[0]["status"], "DELETED");
    assert_eq!(patients[0]["name"], Value::Null);
    let lists: [&[&str]; 5] = [
        &["consent", "list"],
        &["erase", "list"],
        &["inbox", "list"],
        &["outbox", "list"],
        &["hip", "consents"],
    ];
    for list in lists {
        let shown = clinic.ok(list).to_string();
        assert!(!shown.contains(PATIENT), "{list:?}: {shown}");
    }
    let consents = clinic.ok(&["consent", "list", "--patient", stand_in]);
    assert_eq!(consents.as_array().unwrap().len(), 1);
    let audit = clinic.ok(&["audit", "list", "--patient", PATIENT]);
    assert_eq!(audit[0]["action"], "patient.forgotten");
    assert_eq!(clinic.ok(&["audit", "verify"])["ok"], true);
}

async fn another_spelling_of_a_path_is_ours_and_an_unknown_one_is_kept_and_shown(api: Api) {
    let clinic = Clinic::start(api).await;
    let consent = clinic.ask().await;
    let requested = clinic.until_state(&consent, "requested").await;
    let denied = json!({"notification": {
        "consentRequestId": requested["request_id"], "status": "DENIED",
    }});
    let path = match api {
        Api::V05 => "//v0.5/consents/hiu/on-notify/",
        Api::V3 => "/api/v3//hiu/consent/request/on-notify/",
    };
    assert_eq!(send(&clinic, path, denied).await, 202);
    clinic.until_state(&consent, "denied").await;
    let unknown = "/api/v9/hiu/something/new";
    assert_eq!(send(&clinic, unknown, json!({"hello": 1})).await, 404);
    let listed = clinic
        .until(&["inbox", "list"], |rows| {
            let rows = rows.as_array().unwrap();
            rows.iter()
                .any(|row| row["path"] == unknown && row["state"] == "unread")
        })
        .await;
    assert!(listed.to_string().contains("ABDM called an address"));
}

in_both_apis!(
    an_account_is_closed_opened_and_deleted_by_either_form,
    another_spelling_of_a_path_is_ours_and_an_unknown_one_is_kept_and_shown,
);
