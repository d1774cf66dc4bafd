use domain::{AbhaAddress, ArtefactId, ConsentId, ConsentRequestId};
use serde_json::json;

use super::*;
use crate::reader::Reader;

fn said(call: &Call, body: &Value) -> Option<Message> {
    let request = RequestId::parse("ours").unwrap();
    message(&Reader, call, &request, body.to_string().as_bytes())
}

fn status() -> Call {
    Call::ConsentStatus {
        consent: ConsentId::parse("con-1").unwrap(),
        request: ConsentRequestId::parse("9a0e").unwrap(),
        patient: AbhaAddress::parse("asha@sbx").unwrap(),
    }
}

fn fetch() -> Call {
    Call::FetchArtefact {
        artefact: ArtefactId::parse("art-1").unwrap(),
        patient: None,
        asked_at: None,
    }
}

#[test]
fn an_error_counts_in_every_shape_and_an_acceptance_is_none() {
    for error in [
        json!({"error": {"code": "ABDM-1080", "message": "invalid"}}),
        json!({"error": {"code": 1416, "message": "invalid"}, "resp": {"requestId": "another"}}),
        json!({"code": "ABDM-1080", "message": "invalid"}),
        json!([{"error": {"code": "ABDM-1080", "message": "invalid"}}]),
        json!([{"code": "ABDM-1080", "message": "invalid"}]),
        json!({"code": 900_901, "message": "invalid", "description": "expired"}),
    ] {
        match said(&fetch(), &error) {
            Some(Message::ArtefactFetched { answers, result }) => {
                assert_eq!(answers.unwrap().as_str(), "ours", "{error}");
                assert!(result.is_err(), "{error}");
            }
            _ => panic!("not understood: {error}"),
        }
    }
    for accepted in [
        json!({}),
        json!({"error": null}),
        json!({"error": {"code": null, "message": ""}}),
        json!({"code": 202, "message": "Accepted"}),
        json!({"code": "SUCCESS", "message": "ok"}),
        json!({"message": "Accepted", "timestamp": "2026-01-01"}),
        json!({"status": "ACCEPTED"}),
        json!("ok"),
        json!(true),
    ] {
        assert!(said(&fetch(), &accepted).is_none(), "{accepted}");
    }
}

#[test]
fn an_id_counts_as_its_callback_would() {
    let body = json!({"consentRequest": {"id": "9a0e", "status": "DENIED"}});
    match said(&status(), &body) {
        Some(Message::ConsentStatus {
            answers, notice, ..
        }) => {
            assert_eq!(answers.unwrap().as_str(), "ours");
            assert_eq!(notice.unwrap().request.unwrap().as_str(), "9a0e");
        }
        _ => panic!("not understood"),
    }
}

proptest::proptest! {
    #[test]
    fn no_answer_stops_it(body in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        let request = RequestId::parse("ours").unwrap();
        let _ = message(&Reader, &fetch(), &request, &body);
    }
}
