//! Every outgoing body of API v0.5, byte by byte (docs/protocol.md, "Fields of what we say").
//! Others read them.

use abdm::profile::Api;
use app::model::Call;
use domain::HipId;

use super::{calls::*, support::*};

fn body(call: &Call) -> String {
    body_in(Api::V05, call)
}

#[test]
fn find_patient_names_us_as_requester() {
    insta::assert_snapshot!(body(&Call::FindPatient { patient: asha() }), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","query":{"patient":{"id":"asha.verma@sbx"},"requester":{"type":"HIU","id":"CLINIC-HIU-01"}}}"#);
}

#[test]
fn consent_is_asked_for_as_worked_out_in_the_protocol() {
    insta::assert_snapshot!(body(&request_consent(None)), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","consent":{"purpose":{"text":"Care Management","code":"CAREMGT","refUri":"http://terminology.hl7.org/ValueSet/v3-PurposeOfUse"},"patient":{"id":"asha.verma@sbx"},"hiu":{"id":"CLINIC-HIU-01"},"requester":{"name":"Dr. R Iyer","identifier":{"type":"REGNO","value":"KA-20391","system":"https://www.mciindia.org"}},"hiTypes":["Prescription","DiagnosticReport"],"permission":{"accessMode":"VIEW","dateRange":{"from":"2023-01-01T00:00:00.000Z","to":"2025-01-15T00:00:00.000Z"},"dataEraseAt":"2025-02-15T00:00:00.000Z","frequency":{"unit":"DAY","value":1,"repeats":0}}}}"#);
    let limited = body(&request_consent(Some(HipId::parse("CITY-HIP").unwrap())));
    assert!(
        limited.contains(r#""patient":{"id":"asha.verma@sbx"},"hip":{"id":"CITY-HIP"},"hiu":"#)
    );
}

#[test]
fn status_and_fetch_name_the_right_id() {
    insta::assert_snapshot!(body(&status()), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","consentRequestId":"9a0e"}"#);
    insta::assert_snapshot!(body(&fetch()), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","consentId":"art-1"}"#);
}

#[test]
fn data_is_asked_for_with_the_bare_point() {
    insta::assert_snapshot!(body(&request_data()), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","hiRequest":{"consent":{"id":"art-1"},"dateRange":{"from":"2023-01-01T00:00:00.000Z","to":"2025-01-15T00:00:00.000Z"},"dataPushUrl":"https://hiu.asha.example/push/t0ken","keyMaterial":{"cryptoAlg":"ECDH","curve":"Curve25519","dhPublicKey":{"expiry":"2025-01-16T06:30:00.000Z","parameters":"Curve25519/32byte random key","keyValue":"BPoint=="},"nonce":"bm9uY2U="}}}"#);
}

#[test]
fn the_outcome_is_compact_with_the_notifiers_type_first() {
    let body = body(&outcome());
    // The reference gateway searches for these very bytes.
    assert!(body.contains(r#""notifier":{"type":"HIU","#));
    insta::assert_snapshot!(body, @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","notification":{"consentId":"art-1","transactionId":"tx-9","doneAt":"2025-01-15T06:50:09.990Z","notifier":{"type":"HIU","id":"CLINIC-HIU-01"},"statusNotification":{"sessionStatus":"FAILED","hipId":"CITY-HIP","statusResponses":[{"careContextReference":"visit-77","hiStatus":"OK","description":"received"},{"careContextReference":"visit-78","hiStatus":"ERRORED","description":"not received"}]}}}"#);
}

#[test]
fn acknowledgements_have_their_three_shapes() {
    insta::assert_snapshot!(body(&acknowledge_consent()), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","acknowledgement":[{"status":"OK","consentId":"art-1"},{"status":"UNKNOWN","consentId":"art-2"}],"error":null,"resp":{"requestId":"e7aa"}}"#);
    insta::assert_snapshot!(body(&acknowledge_hip_consent()), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","acknowledgement":{"status":"OK","consentId":"art-1"},"error":null,"resp":{"requestId":"e7aa"}}"#);
    insta::assert_snapshot!(body(&acknowledge_patient_status()), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","acknowledgment":{"status":"OK"},"error":null,"resp":{"requestId":"e7aa"}}"#);
}
