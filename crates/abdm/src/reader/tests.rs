use app::{
    model::MessageKind,
    port::{ConsentNotice, ConsentStatus, Message, MessageReader},
};
use axum::http::HeaderMap;
use domain::AccountStatus;
use proptest::prelude::*;

use super::*;
use crate::profile::Api;

mod v3;

/// Reads as the door does: the profile finds the message's own id.
fn read(kind: MessageKind, body: &str) -> Result<Message, String> {
    let profile = Api::V05.profile();
    let own = profile.callback_id(&HeaderMap::new(), body.as_bytes());
    Reader
        .read(kind, own.as_ref(), body.as_bytes())
        .map_err(|fault| fault.reason)
}

fn notice(body: &str) -> Result<ConsentNotice, String> {
    match read(MessageKind::ConsentNotice, body)? {
        Message::ConsentNotice { notice, .. } => Ok(notice),
        _ => panic!("not a notice"),
    }
}

fn notification(members: &str) -> String {
    format!(r#"{{"requestId":"r-1","notification":{{{members}}}}}"#)
}

#[test]
fn absent_null_and_empty_are_equal_in_a_notice() {
    for request in [
        "",
        r#""consentRequestId":null,"#,
        r#""consentRequestId":"","#,
        r#""consentRequestId":" ","#,
    ] {
        let body = notification(&format!(
            r#"{request}"status":"REVOKED","consentArtefacts":[{{"id":"a"}}]"#
        ));
        let notice = notice(&body).unwrap();
        assert_eq!(
            (notice.request, notice.status),
            (None, ConsentStatus::Revoked)
        );
        assert_eq!(notice.artefacts.len(), 1);
    }
    for artefacts in [
        "",
        r#","consentArtefacts":null"#,
        r#","consentArtefacts":[]"#,
    ] {
        let body = notification(&format!(
            r#""consentRequestId":"c","status":"EXPIRED"{artefacts}"#
        ));
        let notice = notice(&body).unwrap();
        assert_eq!(notice.request.unwrap().as_str(), "c");
        assert!(notice.artefacts.is_empty());
    }
}

#[test]
fn states_are_read_in_any_case_and_unknown_ones_are_on_hold() {
    let status = |word: &str| {
        notice(&notification(&format!(
            r#""consentRequestId":"c","status":"{word}""#
        )))
        .unwrap()
        .status
    };
    assert_eq!(status("GRANTED"), ConsentStatus::Granted);
    assert_eq!(status("denied"), ConsentStatus::Denied);
    assert_eq!(status("REQUESTED"), ConsentStatus::Requested);
    assert_eq!(status("PAUSED"), ConsentStatus::OnHold("PAUSED".to_owned()));
    assert_eq!(status("Frozen"), ConsentStatus::OnHold("Frozen".to_owned()));
}

#[test]
fn timestamps_and_unknown_members_never_matter_in_an_envelope() {
    for timestamp in [
        "",
        r#""timestamp":"","#,
        r#""timestamp":null,"#,
        r#""timestamp":"2022-07-08T11:14:19.12645","#,
        r#""timestamp":12,"#,
    ] {
        let body = format!(
            r#"{{"requestId":"r",{timestamp}"new":{{"x":[1]}},"notification":{{"status":"GRANTED","consentRequestId":"c","reason":null}}}}"#
        );
        assert!(notice(&body).is_ok(), "{body}");
    }
}

#[test]
fn a_patient_is_found_not_found_or_the_gateway_is_at_fault() {
    let find = |members: &str| {
        let body = format!(r#"{{"requestId":"r"{members},"resp":{{"requestId":"ours"}}}}"#);
        match read(MessageKind::PatientFound, &body).unwrap() {
            Message::PatientFound { answers, result } => {
                assert_eq!(answers.unwrap().as_str(), "ours");
                match result {
                    Ok(Some(patient)) => format!("{} {}", patient.address.as_str(), patient.name),
                    Ok(None) => "not found".to_owned(),
                    Err(fault) => format!("{} {}", fault.code, fault.message),
                }
            }
            _ => panic!("not an on-find"),
        }
    };
    assert_eq!(
        find(r#","patient":{"id":"Asha@sbx","name":"Asha Verma"},"error":null"#),
        "asha@sbx Asha Verma"
    );
    for none in [
        "",
        r#","patient":null"#,
        r#","patient":{}"#,
        r#","patient":{"id":"string"}"#,
        r#","error":{"code":1404,"message":"x"}"#,
        r#","error":{"code":"1414"}"#,
        r#","error":{"code":1000,"message":"x"}"#,
    ] {
        assert_eq!(find(none), "not found", "{none}");
    }
    assert_eq!(
        find(r#","error":{"code":1503,"message":"down"}"#),
        "1503 down"
    );
    assert_eq!(
        find(r#","error":{"code":2401,"message":"token"}"#),
        "2401 token"
    );
    assert_eq!(
        find(r#","error":{"code":1417,"message":"requester"}"#),
        "1417 requester"
    );
    // error decides where both are printed
    assert_eq!(
        find(r#","patient":{"id":"asha@sbx","name":"A"},"error":{"code":1404,"message":"x"}"#),
        "1404 x"
    );
}

#[test]
fn an_error_beside_a_status_or_a_transaction_leaves_both_to_see() {
    let body = r#"{"requestId":"r","consentRequest":{"id":"c","status":"GRANTED","consentArtefacts":[{"id":"a"}]},"error":{"code":1000,"message":"string"},"resp":{"requestId":"o"}}"#;
    let Message::ConsentStatus { notice, fault, .. } =
        read(MessageKind::ConsentStatus, body).unwrap()
    else {
        panic!("not an on-status");
    };
    assert_eq!(notice.unwrap().status, ConsentStatus::Granted);
    assert_eq!(fault.unwrap().code, "1000");

    let body = r#"{"requestId":"r","hiRequest":{"transactionId":"tx","sessionStatus":"REQUESTED"},"error":{"code":1000,"message":"string"}}"#;
    let Message::DataRequestAnswered {
        answers,
        transaction,
        fault,
    } = read(MessageKind::DataRequestAnswered, body).unwrap()
    else {
        panic!("not an on-request");
    };
    assert_eq!((answers, transaction.unwrap().as_str()), (None, "tx"));
    assert!(fault.is_some());
}

#[test]
fn an_answer_with_neither_result_nor_error_is_unreadable() {
    let empty = r#"{"requestId":"r","resp":{"requestId":"o"},"error":null}"#;
    for kind in [
        MessageKind::ConsentAccepted,
        MessageKind::ConsentStatus,
        MessageKind::ArtefactFetched,
        MessageKind::DataRequestAnswered,
    ] {
        assert!(read(kind, empty).is_err(), "{kind:?}");
    }
    let error = r#"{"requestId":"r","error":{"code":"ABDM-1092: ","message":"Invalid"}}"#;
    for kind in [
        MessageKind::ConsentAccepted,
        MessageKind::ConsentStatus,
        MessageKind::ArtefactFetched,
        MessageKind::DataRequestAnswered,
    ] {
        assert!(read(kind, error).is_ok(), "{kind:?}");
    }
}

#[test]
fn accounts_have_four_known_states_and_any_other_is_left_alone() {
    let account = |word: &str| {
        let body = notification(&format!(
            r#""status":"{word}","patient":{{"id":"asha@ncg"}}"#
        ));
        match read(MessageKind::PatientStatus, &body).unwrap() {
            Message::PatientStatus { status, .. } => status,
            _ => panic!("not a patient status"),
        }
    };
    assert_eq!(account("ACTIVE"), Some(AccountStatus::Active));
    assert_eq!(account("reactivated"), Some(AccountStatus::Active));
    assert_eq!(account("DEACTIVATED"), Some(AccountStatus::Deactivated));
    assert_eq!(account("Deleted"), Some(AccountStatus::Deleted));
    assert_eq!(account("SUSPENDED"), None);
}

const DETAIL: &str = r#"{ "schemaVersion":"v1", "consentId":"art-1","createdAt":"2026-01-01T00:00:00",
  "patient":{"id":"asha@sbx"},"careContexts":[{"patientReference":"p","careContextReference":"visit-1"}],
  "purpose":{"text":"Care Management","code":"CAREMGT"},"hip":{"id":"CITY","name":"City Hospital"},"hiu":{"id":"US"},
  "consentManager":{"id":"sbx"},"requester":{"name":"Dr"},"hiTypes":["PRESCRIPTION","NewType"],
  "permission":{"accessMode":"VIEW","dateRange":{"from":"1924-01-01T00:00:00","to":"2026-06-09 06:32:59.56"},
  "dataEraseAt":"2124-06-09T06:32:59.560+05:30","frequency":{"unit":"HOUR","value":24,"repeats":2}}}"#;

fn fetch(detail: &str) -> Result<FetchedPart, String> {
    let body = format!(
        r#"{{"requestId":"r","consent":{{"status":"GRANTED", "consentDetail":{detail},"signature":"c2ln"}},"error":null}}"#
    );
    match read(MessageKind::ArtefactFetched, &body)? {
        Message::ArtefactFetched { result, .. } => {
            let artefact = result.map_err(|fault| fault.code)?;
            Ok(FetchedPart { body, artefact })
        }
        _ => panic!("not an on-fetch"),
    }
}

struct FetchedPart {
    body: String,
    artefact: Box<app::port::FetchedArtefact>,
}

#[test]
fn an_artefact_is_read_with_far_dates_and_kept_byte_for_byte() {
    let FetchedPart { body, artefact } = fetch(DETAIL).unwrap();
    let raw = String::from_utf8(artefact.raw.clone()).unwrap();
    assert!(
        body.contains(&raw)
            && raw.starts_with(r#"{"status":"GRANTED", "#)
            && raw.ends_with(r#""c2ln"}"#)
    );
    assert_eq!(artefact.artefact.as_str(), "art-1");
    assert_eq!(
        (artefact.hiu.as_str(), artefact.purpose.as_str()),
        ("US", "CAREMGT")
    );
    let permission = &artefact.granted.permission;
    assert_eq!(
        permission.range.from.to_string(),
        "1924-01-01T00:00:00.000Z"
    );
    assert_eq!(permission.range.to.to_string(), "2026-06-09T06:32:59.560Z");
    assert_eq!(permission.erase_at.to_string(), "2124-06-09T01:02:59.560Z");
    assert_eq!(
        (permission.frequency.value, permission.frequency.repeats),
        (24, 2)
    );
    let types: Vec<&str> = artefact
        .granted
        .hi_types
        .iter()
        .map(domain::HealthInfoType::as_str)
        .collect();
    assert_eq!(types, ["Prescription", "NewType"]);
    assert_eq!(artefact.granted.hip_name.as_deref(), Some("City Hospital"));
}

#[test]
fn a_missing_or_unknown_frequency_is_the_one_we_send() {
    for other in [
        "null",
        r#"{"unit":"FORTNIGHT","value":1,"repeats":1}"#,
        "{}",
    ] {
        let detail = DETAIL.replace(r#"{"unit":"HOUR","value":24,"repeats":2}"#, other);
        let frequency = fetch(&detail)
            .unwrap()
            .artefact
            .granted
            .permission
            .frequency;
        assert_eq!(frequency, domain::Frequency::SENT, "{other}");
    }
}

#[test]
fn a_fault_names_its_member_and_never_its_value() {
    let fault = |from: &str, to: &str| fetch(&DETAIL.replace(from, to)).err().unwrap();
    insta::assert_snapshot!(fault("2124-06-09T06:32:59.560+05:30", "Ravi's birthday"),
        @"consent.consentDetail.permission.dataEraseAt: must be a date and time between 1900 and 2200");
    insta::assert_snapshot!(fault(r#""hip":{"id":"CITY","name":"City Hospital"}"#, r#""hip":{"id":"Ravi","name":["Kumar"]}"#),
        @"consent.consentDetail.hip.name: must be a string");
    insta::assert_snapshot!(fault(r#"{"id":"asha@sbx"}"#, r#"{"id":"Ravi Kumar"}"#),
        @"consent.consentDetail.patient.id: an ABHA address has one @, such as name@sbx");
    insta::assert_snapshot!(fault(r#""hiu":{"id":"US"},"#, ""), @"consent.consentDetail: missing field `hiu`");
    insta::assert_snapshot!(fault(r#""to":"2026-06-09 06:32:59.56""#, r#""to":"1901-01-01""#),
        @"consent.consentDetail.permission.dateRange: the records' range ends before it begins");
    let long = "Ravi".repeat(100);
    insta::assert_snapshot!(fault(r#""consentId":"art-1""#, &format!(r#""consentId":"{long}""#)),
        @"consent.consentDetail.consentId: an id has 1 to 255 characters, this one has 400");
}

#[test]
fn a_hospitals_notice_is_kept_as_it_came() {
    let detail = r#"{ "any": ["shape"],  "patient":{"id":"asha@ndhm"}}"#;
    let body = notification(&format!(
        r#""status":"GRANTED","consentId":"a","consentDetail":{detail},"signature":"s","grantAcknowledgement":true"#
    ));
    let Message::HipConsentNotice { notice, .. } =
        read(MessageKind::HipConsentNotice, &body).unwrap()
    else {
        panic!("not a hospital's notice");
    };
    assert_eq!(notice.detail.as_deref(), Some(detail));
    assert_eq!(notice.patient.unwrap().as_str(), "asha@ndhm");
    let body = notification(r#""status":"REVOKED","consentId":"a","consentDetail":null"#);
    let Message::HipConsentNotice { notice, .. } =
        read(MessageKind::HipConsentNotice, &body).unwrap()
    else {
        panic!("not a hospital's notice");
    };
    assert!(notice.detail.is_none() && notice.patient.is_none());
}

#[test]
fn pages_are_read_with_numbers_of_any_kind_and_without_what_is_not_needed() {
    let page = |members: &str| {
        Reader.read_page(format!(r#"{{"transactionId":"tx"{members}}}"#).as_bytes())
    };
    let read = page(r#","pageNumber":"2","pageCount":3.0,"entries":[{"content":"","link":"https://x.example/1","checksum":null,"careContextReference":"v"}],"keyMaterial":{"dhPublicKey":{"keyValue":"k"},"nonce":"n"}"#).unwrap();
    assert_eq!((read.number, read.count), (2, 3));
    assert_eq!((read.public_key.as_str(), read.nonce.as_str()), ("k", "n"));
    assert!(read.entries[0].content.is_none() && read.entries[0].link.is_some());
    let empty = page(r#","entries":null"#).unwrap();
    assert_eq!((empty.number, empty.count, empty.entries.len()), (0, 0, 0));
    let fault = page(r#","entries":[{"content":"x","careContextReference":"v"}]"#)
        .err()
        .unwrap();
    assert_eq!(fault.reason, "missing field `keyMaterial`");
    let fault = page(r#","entries":[{"content":"x"}]"#).err().unwrap();
    assert_eq!(
        fault.reason,
        "entries[0]: missing field `careContextReference`"
    );
    assert!(Reader.read_page(br#"{"pageNumber":1}"#).is_err());
}

const KINDS: [MessageKind; 9] = [
    MessageKind::PatientFound,
    MessageKind::ConsentAccepted,
    MessageKind::ConsentStatus,
    MessageKind::ConsentNotice,
    MessageKind::ArtefactFetched,
    MessageKind::DataRequestAnswered,
    MessageKind::Page,
    MessageKind::PatientStatus,
    MessageKind::HipConsentNotice,
];

fn read_all(body: &[u8]) {
    for kind in KINDS {
        let _ = Reader.read(kind, None, body);
    }
    let _ = Reader.read_page(body);
}

proptest! {
    #[test]
    fn no_bytes_stop_the_reader(body in proptest::collection::vec(any::<u8>(), 0..400)) {
        read_all(&body);
    }

    #[test]
    fn no_damage_to_an_artefact_stops_the_reader(at in 0..DETAIL.len(), byte in any::<u8>()) {
        let mut body = format!(r#"{{"requestId":"r","consent":{{"status":"G","consentDetail":{DETAIL}}}}}"#).into_bytes();
        body[at + 40] = byte;
        read_all(&body);
    }

    #[test]
    fn a_fault_never_quotes_what_was_met(word in "[a-z]{8,20}") {
        for body in [
            format!(r#"{{"requestId":"r","notification":"{word}"}}"#),
            format!(r#"{{"requestId":"r","notification":{{"status":{{"{word}":1}}}}}}"#),
            format!(r#"{{"requestId":{{"a":"{word}"}},"notification":{{}}}}"#),
            format!(r#"{{"requestId":"r","patient":"{word}"}}"#),
            format!(r#"["{word}"]"#),
            format!(r#"{{"{word}"#),
        ] {
            for kind in KINDS {
                if let Err(fault) = Reader.read(kind, None, body.as_bytes()) {
                    prop_assert!(!fault.reason.contains(&word), "{}", fault.reason);
                }
            }
        }
    }
}
