use app::{
    model::MessageKind,
    port::{ConsentNotice, ConsentStatus, Message, MessageReader},
};
use axum::http::HeaderMap;
use domain::AccountStatus;
use proptest::prelude::*;

use super::*;
use crate::profile::Api;

mod deviations;
mod record_share;
mod shares;
mod v3;

/// Reads as the door does: the profile finds the message's own id.
fn read(kind: MessageKind, body: &str) -> Result<Message, String> {
    let profile = Api::V05.profile();
    let own = profile.callback_id(&HeaderMap::new(), body.as_bytes());
    Reader
        .read(kind, own.as_ref(), body.as_bytes())
        .map(|heard| heard.message)
        .map_err(|fault| fault.unread.to_string())
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
        @"consent.consentDetail.permission.dataEraseAt: text");
    insta::assert_snapshot!(fault(r#"{"id":"asha@sbx"}"#, r#"{"id":"Ravi Kumar"}"#),
        @"consent.consentDetail.patient.id: text");
    insta::assert_snapshot!(fault(r#"{"id":"asha@sbx"}"#, r#"{"id":["Ravi","Kumar"]}"#),
        @"consent.consentDetail.patient.id: list");
    insta::assert_snapshot!(fault(r#""hiu":{"id":"US"},"#, ""), @"consent.consentDetail.hiu: missing");
    insta::assert_snapshot!(fault(r#""to":"2026-06-09 06:32:59.56""#, r#""to":"1901-01-01""#),
        @"consent.consentDetail.permission.dateRange.to: text");
    let long = "Ravi".repeat(100);
    insta::assert_snapshot!(fault(r#""consentId":"art-1""#, &format!(r#""consentId":"{long}""#)),
        @"consent.consentDetail.consentId: text");
}

#[test]
fn an_end_that_cannot_be_sure_is_no_end() {
    let end = |value: &str| {
        fetch(&DETAIL.replace(r#""2124-06-09T06:32:59.560+05:30""#, value))
            .map(|read| read.artefact.granted.permission.erase_at.to_string())
    };
    for (value, instant) in [
        ("[2124,6,9,1,2,59,560000000]", "2124-06-09T01:02:59.560Z"),
        ("4873323779", "2124-06-06T05:02:59.000Z"),
        ("4873323779000", "2124-06-06T05:02:59.000Z"),
        (r#""4873323779000""#, "2124-06-06T05:02:59.000Z"),
        (r#""2124-06-09T01:02:59""#, "2124-06-09T01:02:59.000Z"),
        (r#""2124-06-09""#, "2124-06-09T00:00:00.000Z"),
        (r#""9999-12-31T23:59:59.999Z""#, "9999-12-31T23:59:59.999Z"),
    ] {
        assert_eq!(end(value).as_deref(), Ok(instant), "{value}");
    }
    for value in [
        "null",
        r#""""#,
        "0",
        r#""never""#,
        "[]",
        "true",
        "{}",
        r#""09/06/2124""#,
        r#""1970-01-01T00:00:00Z""#,
        r#""12024-01-01T00:00:00Z""#,
        "1e40",
    ] {
        assert!(end(value).is_err(), "{value}");
    }
}

#[test]
fn a_visit_that_cannot_be_read_is_not_allowed_and_costs_no_other() {
    let detail = DETAIL.replace(
        r#"[{"patientReference":"p","careContextReference":"visit-1"}]"#,
        r#"[{"patientReference":"p","careContextReference":{"x":1}},"visit-2",{"careContextReference":3}]"#,
    );
    let granted = fetch(&detail).unwrap().artefact.granted;
    let visits: Vec<&str> = granted
        .care_contexts
        .iter()
        .map(|context| context.reference.as_str())
        .collect();
    assert_eq!(visits, ["visit-2", "3"]);
}

#[test]
fn a_list_of_an_artefact_says_whether_it_was_read_whole() {
    use app::port::Listed;
    const VISITS: &str = r#"[{"patientReference":"p","careContextReference":"visit-1"}]"#;
    const TYPES: &str = r#"["PRESCRIPTION","NewType"]"#;
    let told = |listed: &Listed| match listed {
        Listed::Whole => "whole".to_owned(),
        Listed::Empty(place) => format!("empty, {place}"),
        Listed::InDoubt(place) => format!("in doubt, {place}"),
    };
    let of = |from: &str, to: &str| {
        let artefact = fetch(&DETAIL.replace(from, to)).unwrap().artefact;
        (told(&artefact.visits), told(&artefact.types))
    };
    let place = "consent.consentDetail.careContexts";
    for (list, visits) in [
        (VISITS.to_owned(), "whole".to_owned()),
        (
            r#"{"careContextReference":"visit-1"}"#.to_owned(),
            "whole".to_owned(),
        ),
        (r#"["visit-1","visit-2"]"#.to_owned(), "whole".to_owned()),
        ("[]".to_owned(), format!("empty, {place}: missing")),
        ("null".to_owned(), format!("in doubt, {place}: missing")),
        ("{}".to_owned(), format!("in doubt, {place}: missing")),
        ("true".to_owned(), format!("in doubt, {place}: yes_or_no")),
        ("[null]".to_owned(), format!("in doubt, {place}: missing")),
        (
            r#"["visit-1",null]"#.to_owned(),
            format!("in doubt, {place}: missing"),
        ),
        (
            r#"["visit-1",{"careContextReference":{"x":1}}]"#.to_owned(),
            format!("in doubt, {place}[1].careContextReference: object"),
        ),
    ] {
        assert_eq!(of(VISITS, &list).0, visits, "{list}");
    }
    let absent = DETAIL.replace("careContexts", "other");
    assert!(matches!(
        fetch(&absent).unwrap().artefact.visits,
        Listed::InDoubt(_)
    ));
    let place = "consent.consentDetail.hiTypes";
    for (list, types) in [
        (r#"["PRESCRIPTION"]"#, "whole".to_owned()),
        (r#""Prescription""#, "whole".to_owned()),
        (r#""[\"Prescription\",\"Invoice\"]""#, "whole".to_owned()),
        ("[]", format!("empty, {place}: missing")),
        ("null", format!("in doubt, {place}: missing")),
        // It may be a type we know, under another name.
        (TYPES, format!("in doubt, {place}: text")),
        (
            r#""Prescription,Invoice""#,
            format!("in doubt, {place}: text"),
        ),
        (
            r#"[{"code":"Prescription"}]"#,
            format!("in doubt, {place}[0]: object"),
        ),
    ] {
        assert_eq!(of(TYPES, list).1, types, "{list}");
    }
}

#[test]
fn what_is_over_needs_nothing_else_that_can_be_read() {
    let read = |consent: &str| {
        let body = format!(r#"{{"requestId":"r","consent":{consent},"resp":{{"requestId":"o"}}}}"#);
        match read(MessageKind::ArtefactFetched, &body) {
            Ok(Message::ArtefactOver {
                answers,
                artefact,
                how,
            }) => {
                assert_eq!(answers.unwrap().as_str(), "o");
                format!("{how:?} {:?}", artefact.map(|id| id.to_string()))
            }
            Ok(_) => "another".to_owned(),
            Err(_) => "unreadable".to_owned(),
        }
    };
    let detail = DETAIL.replace(r#""dataEraseAt""#, r#""other""#);
    for (consent, told) in [
        (r#"{"status":"REVOKED"}"#.to_owned(), "Revoked None"),
        (
            r#"{"status":"expired","consentDetail":null}"#.to_owned(),
            "Expired None",
        ),
        (
            format!(r#"{{"status":"REVOKED","consentDetail":{detail}}}"#),
            r#"Revoked Some("art-1")"#,
        ),
        (
            format!(r#"{{"status":"GRANTED","consentDetail":{detail}}}"#),
            "unreadable",
        ),
        (r#"{"status":"PAUSED"}"#.to_owned(), "unreadable"),
        (
            format!(r#"{{"status":"REVOKED","consentDetail":{DETAIL}}}"#),
            "another",
        ),
    ] {
        assert_eq!(read(&consent), told, "{consent}");
    }
}

#[test]
fn an_ending_whose_artefacts_cannot_be_read_is_no_ending_of_all() {
    for artefacts in ["true", r#"[{"id":{"x":1}}]"#, "[true]", r#"[{"x":"a"}]"#] {
        let body = notification(&format!(
            r#""consentRequestId":"c","status":"REVOKED","consentArtefacts":{artefacts}"#
        ));
        assert!(notice(&body).is_err(), "{artefacts}");
    }
    let body = notification(
        r#""consentRequestId":"c","status":"REVOKED","consentArtefacts":[true,"a",{"consentId":"b"}]"#,
    );
    assert_eq!(notice(&body).unwrap().artefacts.len(), 2);
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
    let keyless = page(r#","entries":[{"content":"x","careContextReference":"v"}]"#).unwrap();
    assert_eq!(
        (keyless.entries.len(), keyless.public_key.as_str()),
        (1, "")
    );
    let bad =
        page(r#","entries":[{"content":"x"},7,{"content":"y","careContextReference":"v"},[]]"#);
    let bad = bad.unwrap();
    assert_eq!(bad.entries.len(), 3);
    assert_eq!(bad.entries[2].care_context.as_ref().unwrap().as_str(), "v");
    let unread: Vec<String> = bad.unread.iter().map(ToString::to_string).collect();
    assert_eq!(
        unread,
        [
            "entries[3]: list",
            "entries[0].careContextReference: missing",
            "entries[1].careContextReference: missing",
        ]
    );
    let bare = Reader.read_page(br#"{"pageNumber":1}"#).unwrap();
    assert!(bare.transaction.is_none());
    assert!(Reader.read_page(b"[1]").is_err());
}

const KINDS: [MessageKind; 10] = [
    MessageKind::PatientFound,
    MessageKind::ConsentAccepted,
    MessageKind::ConsentStatus,
    MessageKind::ConsentNotice,
    MessageKind::ArtefactFetched,
    MessageKind::DataRequestAnswered,
    MessageKind::Page,
    MessageKind::PatientStatus,
    MessageKind::HipConsentNotice,
    MessageKind::ProfileShare,
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
                    let told = fault.unread.to_string();
                    prop_assert!(!told.contains(&word), "{told}");
                }
            }
        }
    }
}
