//! Consent notices that come to the clinic as a hospital are kept, shown and acknowledged.

use crate::clinic::{Clinic, HIP, each};
use sandbox::{Answer, Api, Envelope};
use serde_json::json;

async fn consents_for_our_own_hospital_are_kept_and_acknowledged(api: Api) {
    let clinic = Clinic::start(api).await;
    let detail =
        json!({"consentId": "hip-art-1", "patient": {"id": "asha.rao@sbx"}, "hip": {"id": HIP}});
    let granted = json!({"notification": {
        "status": "GRANTED", "consentId": "hip-art-1", "consentDetail": detail,
        "signature": "c2lnbmF0dXJl", "grantAcknowledgement": true,
    }});
    let envelope = Envelope::default()
        .without("x-hiu-id")
        .header("x-hip-id", HIP);
    assert_eq!(
        clinic
            .sandbox
            .send("consents/hip/notify", granted, &envelope)
            .await,
        202
    );
    let kept = clinic
        .until(&["hip", "consents"], |rows| {
            rows.as_array().unwrap().len() == 1
        })
        .await;
    assert_eq!(
        (&kept[0]["artefact"], &kept[0]["status"]),
        (&"hip-art-1".into(), &"GRANTED".into())
    );
    assert_eq!(kept[0]["patient"], "asha.rao@sbx");
    let revoked = json!({"notification": {
        "status": "REVOKED", "consentId": "hip-art-1", "grantAcknowledgement": false,
    }});
    assert_eq!(
        clinic
            .sandbox
            .send("consents/hip/notify", revoked, &envelope)
            .await,
        202
    );
    clinic
        .until(&["hip", "consents"], |rows| {
            each(rows, "status") == ["REVOKED"]
        })
        .await;
    clinic.until_sent().await;
    assert_eq!(clinic.calls("consents/hip/on-notify").len(), 2);
    clinic.assert_no_complaints();
}

async fn a_grant_that_covers_our_own_hospital_is_told_to_us_as_well(api: Api) {
    let clinic = Clinic::start(api).await;
    clinic.receive().await;
    let kept = clinic
        .until(&["hip", "consents"], |rows| {
            rows.as_array().unwrap().len() == 1
        })
        .await;
    assert_eq!(each(&kept, "status"), ["GRANTED"]);
    clinic.decide(Answer::Revoke).await;
    clinic
        .until(&["hip", "consents"], |rows| {
            each(rows, "status") == ["REVOKED"]
        })
        .await;
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

in_both_apis!(
    consents_for_our_own_hospital_are_kept_and_acknowledged,
    a_grant_that_covers_our_own_hospital_is_told_to_us_as_well,
);
