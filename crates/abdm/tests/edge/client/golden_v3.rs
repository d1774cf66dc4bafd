//! Every outgoing body of HIE-CM v3, byte by byte (docs/protocol.md, "Calls" and
//! "Field rules of v3"). Others read them.

use abdm::profile::Api;
use app::model::{Call, OutcomeWords};
use domain::*;

use super::{calls::*, support::*};

fn body(call: &Call) -> String {
    body_in(Api::V3, call)
}

#[test]
fn consent_is_asked_for_without_an_envelope_and_with_the_clinics_name() {
    insta::assert_snapshot!(body(&request_consent(None)), @r#"{"consent":{"purpose":{"text":"Care Management","code":"CAREMGT","refUri":"http://terminology.hl7.org/ValueSet/v3-PurposeOfUse"},"patient":{"id":"asha.verma@sbx"},"hiu":{"id":"CLINIC-HIU-01","name":"Ashas Clinic"},"requester":{"name":"Dr. R Iyer","identifier":{"type":"REGNO","value":"KA-20391","system":"https://www.mciindia.org"}},"hiTypes":["Prescription","DiagnosticReport"],"permission":{"accessMode":"VIEW","dateRange":{"from":"2023-01-01T00:00:00.000Z","to":"2025-01-15T00:00:00.000Z"},"dataEraseAt":"2025-02-15T00:00:00.000Z","frequency":{"unit":"DAY","value":1,"repeats":0}}}}"#);
    let limited = body(&request_consent(Some(HipId::parse("CITY-HIP").unwrap())));
    assert!(limited.contains(r#""hip":{"id":"CITY-HIP"},"hiu":"#));
}

#[test]
fn texts_go_out_as_v3_takes_them_and_stay_as_they_were_with_us() {
    let Call::RequestConsent { mut requester, .. } = request_consent(None) else {
        panic!("not a request");
    };
    requester.name = "Dr. Siobhán O’Brien & Söhne".to_owned();
    requester.identifier.value = "KA#20391".to_owned();
    let mut call = request_consent(None);
    if let Call::RequestConsent { requester: of, .. } = &mut call {
        *of = requester;
    }
    let said = body(&call);
    assert!(
        said.contains(r#""requester":{"name":"Dr. Siobhan OBrien and Sohne","identifier":{"type":"REGNO","value":"KA 20391""#),
        "{said}"
    );
    let Call::RequestConsent { requester, .. } = &call else {
        panic!("not a request");
    };
    assert_eq!(requester.name, "Dr. Siobhán O’Brien & Söhne");
}

#[test]
fn a_range_ends_at_abdms_now_at_the_latest() {
    // Our clock is some seconds ahead of ABDM's, and the form took its own now.
    let mut call = request_consent(None);
    if let Call::RequestConsent { permission, .. } = &mut call {
        permission.range = DateRange::new(range().from, at("2025-01-15T06:30:20Z")).unwrap();
    }
    assert!(body(&call).contains(r#""to":"2025-01-15T06:30:00.000Z"}"#));
}

#[test]
fn every_type_of_v3_can_be_asked_for_invoice_included() {
    let mut call = request_consent(None);
    if let Call::RequestConsent { hi_types, .. } = &mut call {
        *hi_types = Api::V3.profile().hi_types().to_vec();
    }
    assert!(body(&call).contains(r#""hiTypes":["OPConsultation","Prescription","DischargeSummary","DiagnosticReport","ImmunizationRecord","HealthDocumentRecord","WellnessRecord","Invoice"]"#));
}

#[test]
fn questions_hold_the_id_alone() {
    insta::assert_snapshot!(body(&status()), @r#"{"consentRequestId":"9a0e"}"#);
    insta::assert_snapshot!(body(&fetch()), @r#"{"consentId":"art-1"}"#);
    insta::assert_snapshot!(body(&Call::FindPatient { patient: asha() }), @r#"{"abhaAddress":"asha.verma@sbx"}"#);
    assert_eq!(body(&transfer_status("tx-9")), "");
}

#[test]
fn data_is_asked_for_with_the_bare_point() {
    insta::assert_snapshot!(body(&request_data()), @r#"{"hiRequest":{"consent":{"id":"art-1"},"dateRange":{"from":"2023-01-01T00:00:00.000Z","to":"2025-01-15T00:00:00.000Z"},"dataPushUrl":"https://hiu.asha.example/push/t0ken","keyMaterial":{"cryptoAlg":"ECDH","curve":"Curve25519","dhPublicKey":{"expiry":"2025-01-16T06:30:00.000Z","parameters":"Curve25519/32byte random key","keyValue":"BPoint=="},"nonce":"bm9uY2U="}}}"#);
}

#[test]
fn the_outcome_is_as_in_v05_without_its_envelope() {
    insta::assert_snapshot!(body(&outcome()), @r#"{"notification":{"consentId":"art-1","transactionId":"tx-9","doneAt":"2025-01-15T06:50:09.990Z","notifier":{"type":"HIU","id":"CLINIC-HIU-01"},"statusNotification":{"sessionStatus":"FAILED","hipId":"CITY-HIP","statusResponses":[{"careContextReference":"visit-77","hiStatus":"OK","description":"received"},{"careContextReference":"visit-78","hiStatus":"ERRORED","description":"not received"}]}}}"#);
}

#[test]
fn acknowledgements_name_the_notices_request_id_header_as_response() {
    insta::assert_snapshot!(body(&acknowledge_consent()), @r#"{"acknowledgement":[{"status":"OK","consentId":"art-1"},{"status":"UNKNOWN","consentId":"art-2"}],"error":null,"response":{"requestId":"e7aa"}}"#);
    insta::assert_snapshot!(body(&acknowledge_hip_consent()), @r#"{"acknowledgement":{"status":"OK","consentId":"art-1"},"error":null,"response":{"requestId":"e7aa"}}"#);
}

#[test]
fn who_shares_at_a_counter_is_told_a_token_in_texts_or_an_error_alone() {
    insta::assert_snapshot!(body(&answer_profile_share()), @r#"{"acknowledgement":{"status":"SUCCESS","abhaAddress":"asha.verma@sbx","profile":{"context":"OPD1","tokenNumber":"14","expiry":"1800"}},"response":{"requestId":"e7aa"}}"#);
    insta::assert_snapshot!(body(&refuse_profile_share()), @r#"{"error":{"code":"ABDM-1035","message":"Unknown counter"},"response":{"requestId":"e7aa"}}"#);
}

#[test]
fn a_share_of_records_is_answered_with_a_push_address_and_a_key_of_its_own() {
    insta::assert_snapshot!(body(&answer_record_share()), @r#"{"hiRequest":{"transactionId":"tx-9","dataPushUrl":"https://hiu.asha.example/push/t0ken","keyMaterial":{"cryptoAlg":"ECDH","curve":"Curve25519","dhPublicKey":{"expiry":"2025-01-16T06:30:00.000Z","parameters":"Curve25519/32byte random key","keyValue":"BPoint=="},"nonce":"bm9uY2U="}},"response":{"requestId":"e7aa"}}"#);
}

#[test]
fn how_shared_records_came_is_told_of_no_consent_and_to_no_hospital() {
    let told = notify_record_share(ShareSession::PartlyReceived, OutcomeWords::Usual);
    insta::assert_snapshot!(body(&told), @r#"{"notification":{"transactionId":"tx-9","doneAt":"2025-01-15T06:50:09.990Z","statusNotification":{"sessionStatus":"PARTIAL_RECEIVED","statusResponses":[{"careContextReference":"visit-77","hiStatus":"VALID","description":"received"},{"careContextReference":"visit-78","hiStatus":"CORRUPTED","description":"not decrypted"},{"careContextReference":"visit-79","hiStatus":"BLANK","description":"nothing in it"},{"careContextReference":"visit-80","hiStatus":"ERRORED","description":"not received"}]}}}"#);
    let again = notify_record_share(ShareSession::PartlyReceived, OutcomeWords::Others);
    insta::assert_snapshot!(body(&again), @r#"{"notification":{"transactionId":"tx-9","doneAt":"2025-01-15T06:50:09.990Z","statusNotification":{"sessionStatus":"PARTIAL_TRANSFERRED","statusResponses":[{"careContextReference":"visit-77","hiStatus":"OK","description":"received"},{"careContextReference":"visit-78","hiStatus":"ERRORED","description":"not decrypted"},{"careContextReference":"visit-79","hiStatus":"ERRORED","description":"nothing in it"},{"careContextReference":"visit-80","hiStatus":"ERRORED","description":"not received"}]}}}"#);
    for (session, usual, other) in [
        (ShareSession::Received, "RECEIVED", "TRANSFERRED"),
        (ShareSession::Failed, "FAILED", "FAILED"),
    ] {
        for (words, word) in [(OutcomeWords::Usual, usual), (OutcomeWords::Others, other)] {
            let told = body(&notify_record_share(session, words));
            assert!(
                told.contains(&format!(r#""sessionStatus":"{word}""#)),
                "{told}"
            );
        }
    }
}
