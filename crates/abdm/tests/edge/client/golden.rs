//! Every outgoing body, byte by byte (ABDM-HIU.md §5 and §12). Others read them.

use abdm::profile::{Api, Identity};
use app::port::{AckStatus, Call};
use domain::*;

use super::support::attempt;

fn body(call: &Call) -> String {
    let us = Identity {
        hiu: HiuId::parse("CLINIC-HIU-01").unwrap(),
    };
    String::from_utf8(Api::V05.profile().body(&attempt(), call, &us).unwrap()).unwrap()
}

fn asha() -> AbhaAddress {
    AbhaAddress::parse("asha.verma@sbx").unwrap()
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

fn range() -> DateRange {
    DateRange::new(at("2023-01-01T00:00:00Z"), at("2025-01-15T00:00:00Z")).unwrap()
}

fn request_consent(hip: Option<HipId>) -> Call {
    Call::RequestConsent {
        consent: ConsentId::parse("ours").unwrap(),
        patient: asha(),
        purpose: Purpose::CareManagement,
        hi_types: vec![
            HealthInfoType::Prescription,
            HealthInfoType::DiagnosticReport,
        ],
        permission: Permission {
            access_mode: AccessMode::View,
            range: range(),
            erase_at: at("2025-02-15T00:00:00Z"),
            frequency: Frequency {
                unit: FrequencyUnit::Day,
                value: 1,
                repeats: 0,
            },
        },
        hip,
        requester: Requester {
            name: "Dr. R Iyer".to_owned(),
            identifier: Identifier {
                kind: "REGNO".to_owned(),
                value: "KA-20391".to_owned(),
                system: Some("https://www.mciindia.org".to_owned()),
            },
        },
    }
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
    let status = Call::ConsentStatus {
        consent: ConsentId::parse("ours").unwrap(),
        request: ConsentRequestId::parse("9a0e").unwrap(),
        patient: asha(),
    };
    insta::assert_snapshot!(body(&status), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","consentRequestId":"9a0e"}"#);
    let fetch = Call::FetchArtefact {
        artefact: ArtefactId::parse("art-1").unwrap(),
        patient: None,
    };
    insta::assert_snapshot!(body(&fetch), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","consentId":"art-1"}"#);
}

#[test]
fn data_is_asked_for_with_the_bare_point() {
    let call = Call::RequestData {
        transfer: TransferId::parse("ours").unwrap(),
        artefact: ArtefactId::parse("art-1").unwrap(),
        patient: asha(),
        range: range(),
        push_url: "https://hiu.asha.example/push/t0ken".to_owned(),
        public_key: "BPoint==".to_owned(),
        nonce: "bm9uY2U=".to_owned(),
        key_expires_at: at("2025-01-16T06:30:00Z"),
    };
    insta::assert_snapshot!(body(&call), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","hiRequest":{"consent":{"id":"art-1"},"dateRange":{"from":"2023-01-01T00:00:00.000Z","to":"2025-01-15T00:00:00.000Z"},"dataPushUrl":"https://hiu.asha.example/push/t0ken","keyMaterial":{"cryptoAlg":"ECDH","curve":"Curve25519","dhPublicKey":{"expiry":"2025-01-16T06:30:00.000Z","parameters":"Curve25519/32byte random key","keyValue":"BPoint=="},"nonce":"bm9uY2U="}}}"#);
}

#[test]
fn the_outcome_is_compact_with_the_notifiers_type_first() {
    let context = |name: &str, status, words: &str| ContextOutcome {
        context: CareContextReference::parse(name).unwrap(),
        status,
        description: words.to_owned(),
    };
    let call = Call::NotifyTransfer {
        transfer: TransferId::parse("ours").unwrap(),
        artefact: ArtefactId::parse("art-1").unwrap(),
        patient: asha(),
        hip: HipId::parse("CITY-HIP").unwrap(),
        notice: TransferNotice {
            transaction: TransactionId::parse("tx-9").unwrap(),
            session: SessionStatus::Failed,
            contexts: vec![
                context("visit-77", HiStatus::Ok, "received"),
                context("visit-78", HiStatus::Errored, "not received"),
            ],
        },
        done_at: at("2025-01-15T06:50:09.990Z"),
    };
    let body = body(&call);
    // The reference gateway searches for these very bytes.
    assert!(body.contains(r#""notifier":{"type":"HIU","#));
    insta::assert_snapshot!(body, @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","notification":{"consentId":"art-1","transactionId":"tx-9","doneAt":"2025-01-15T06:50:09.990Z","notifier":{"type":"HIU","id":"CLINIC-HIU-01"},"statusNotification":{"sessionStatus":"FAILED","hipId":"CITY-HIP","statusResponses":[{"careContextReference":"visit-77","hiStatus":"OK","description":"received"},{"careContextReference":"visit-78","hiStatus":"ERRORED","description":"not received"}]}}}"#);
}

#[test]
fn acknowledgements_have_their_three_shapes() {
    let answers = RequestId::parse("e7aa").unwrap();
    let artefact = |id: &str| ArtefactId::parse(id).unwrap();
    let consent = Call::AcknowledgeConsent {
        answers: answers.clone(),
        artefacts: vec![
            (artefact("art-1"), AckStatus::Ok),
            (artefact("art-2"), AckStatus::Unknown),
        ],
        patient: None,
    };
    insta::assert_snapshot!(body(&consent), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","acknowledgement":[{"status":"OK","consentId":"art-1"},{"status":"UNKNOWN","consentId":"art-2"}],"error":null,"resp":{"requestId":"e7aa"}}"#);
    let hip = Call::AcknowledgeHipConsent {
        answers: answers.clone(),
        artefact: artefact("art-1"),
        patient: None,
    };
    insta::assert_snapshot!(body(&hip), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","acknowledgement":{"status":"OK","consentId":"art-1"},"error":null,"resp":{"requestId":"e7aa"}}"#);
    let patient = Call::AcknowledgePatientStatus {
        answers,
        patient: asha(),
    };
    insta::assert_snapshot!(body(&patient), @r#"{"requestId":"0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11","timestamp":"2025-01-15T06:30:00.000Z","acknowledgment":{"status":"OK"},"error":null,"resp":{"requestId":"e7aa"}}"#);
}
