use app::{
    model::MessageKind,
    port::{ConsentStatus, Message, MessageReader},
};
use domain::RequestId;
use proptest::prelude::*;

use super::super::Reader;

fn read(kind: MessageKind, body: &str) -> Result<Message, String> {
    let own = RequestId::parse("own").unwrap();
    Reader
        .read(kind, Some(&own), body.as_bytes())
        .map(|heard| heard.message)
        .map_err(|fault| fault.unread.to_string())
}

#[test]
fn answers_are_matched_by_response_and_by_resp_where_that_is_missing() {
    let answers = |members: &str| {
        let body = format!(r#"{{"consentRequest":{{"id":"c"}}{members}}}"#);
        match read(MessageKind::ConsentAccepted, &body).unwrap() {
            Message::ConsentAccepted { answers, .. } => answers.map(|id| id.to_string()),
            _ => panic!("not an on-init"),
        }
    };
    for there in [
        r#","response":{"requestId":"ours"}"#,
        r#","response":{"requestId":"ours"},"resp":null"#,
        r#","response":{"requestId":"ours"},"resp":{"requestId":"other"}"#,
        r#","response":null,"resp":{"requestId":"ours"}"#,
        r#","resp":{"requestId":"ours"}"#,
    ] {
        assert_eq!(answers(there).as_deref(), Some("ours"), "{there}");
    }
    for missing in [
        "",
        r#","response":null"#,
        r#","response":"""#,
        r#","response":{}"#,
        r#","response":{"requestId":""}"#,
        r#","response":{"requestId":null},"resp":null"#,
    ] {
        assert_eq!(answers(missing), None, "{missing}");
    }
}

#[test]
fn an_error_decides_whatever_its_shape() {
    let fault = |error: &str| {
        let body =
            format!(r#"{{"hiRequest":null,"error":{error},"response":{{"requestId":"ours"}}}}"#);
        match read(MessageKind::DataRequestAnswered, &body).unwrap() {
            Message::DataRequestAnswered { fault, .. } => {
                let fault = fault.unwrap();
                format!("{} | {}", fault.code, fault.message)
            }
            _ => panic!("not an on-request"),
        }
    };
    let table = [
        (
            r#"{"code":"ABDM-1092: ","message":"Invalid or already expired consent artefact id"}"#,
            "ABDM-1092 | Invalid or already expired consent artefact id",
        ),
        (r#"{"code":1092,"message":"invalid"}"#, "1092 | invalid"),
        (
            r#"{"error":{"code":"ABDM-1061","message":"expired"}}"#,
            "ABDM-1061 | expired",
        ),
        (
            r#"[{"error":{"code":"ABDM-1062","message":"not granted"}}]"#,
            "ABDM-1062 | not granted",
        ),
        (
            r#"[{"code":"ABDM-1063","message":"range"}]"#,
            "ABDM-1063 | range",
        ),
        (r#"{"message":"bad","timestamp":""}"#, " | bad"),
        (
            r#"{"consentId":"must not be null","timestamp":"2026-01-01"}"#,
            " | consentId: must not be null",
        ),
        (r#""Access Denied""#, " | Access Denied"),
        (
            r#"{"code":900901,"message":"Invalid Credentials","description":"expired"}"#,
            "900901 | Invalid Credentials: expired",
        ),
    ];
    for (error, expected) in table {
        assert_eq!(fault(error), expected, "{error}");
    }
}

#[test]
fn a_notice_needs_the_id_it_was_kept_under() {
    let body = br#"{"notification":{"consentRequestId":"c","status":"DENIED","reason":null,"consentArtefacts":[]}}"#;
    let refused = Reader.read(MessageKind::ConsentNotice, None, body);
    assert_eq!(
        refused
            .err()
            .map(|fault| fault.unread.to_string())
            .as_deref(),
        Some("requestId: missing")
    );
    let read = read(
        MessageKind::ConsentNotice,
        std::str::from_utf8(body).unwrap(),
    )
    .unwrap();
    let Message::ConsentNotice { request, notice } = read else {
        panic!("not a notice");
    };
    assert_eq!(
        (request.as_str(), notice.status),
        ("own", ConsentStatus::Denied)
    );
}

#[test]
fn whether_a_message_ends_something_is_read_whatever_else_of_it_is_not() {
    let closes = |kind, body: &str| {
        let own = RequestId::parse("own").unwrap();
        match Reader.read(kind, Some(&own), body.as_bytes()) {
            Ok(heard) => heard.about.closes,
            Err(fault) => fault.about.closes,
        }
    };
    let notice = |status: &str| {
        format!(
            r#"{{"notification":{{"consentRequestId":["c"],"status":{status},"consentArtefacts":7}}}}"#
        )
    };
    let answer = |status: &str| {
        format!(r#"{{"consentRequest":{{"id":"c","status":{status},"consentArtefacts":7}}}}"#)
    };
    for (status, expected) in [
        (r#""REVOKED""#, true),
        (r#""expired""#, true),
        (r#""PAUSED""#, true),
        (r#""GRANTED""#, false),
        (r#""REQUESTED""#, false),
        ("{}", false),
        ("null", false),
    ] {
        for (kind, body) in [
            (MessageKind::ConsentNotice, notice(status)),
            (MessageKind::ConsentStatus, answer(status)),
        ] {
            assert_eq!(closes(kind, &body), expected, "{body}");
        }
    }
}

#[test]
fn an_artefact_of_v3_is_read_with_its_far_years_and_other_order() {
    let body = r#"{"consent":{"status":"GRANTED","consentDetail":{"consentId":"art-1","hip":{"id":"CITY-HIP","name":"City"},"hiu":{"id":"CLINIC-HIU-01"},"hiTypes":["OPCONSULTATION","Invoice"],"patient":{"id":"asha@sbx"},"purpose":{"code":"CAREMGT","text":"Care Management","refUri":"x"},"createdAt":"2024-08-09 09:03:07.059","lastUpdated":"2024-08-09T09:03:07.059Z","schemaVersion":"v3","careContexts":[{"patientReference":"p-opaque","careContextReference":"c-opaque"}],"consentManager":{"id":"sbx"},"permission":{"accessMode":"VIEW","dateRange":{"from":"1924-01-01T00:00:00.000Z","to":"2024-08-09T00:00:00.000Z"},"dataEraseAt":"2124-08-09T00:00:00.000Z","frequency":{"unit":"HOUR","value":0,"repeats":0}}},"signature":"c2ln"},"error":null,"response":{"requestId":"ours"},"resp":null}"#;
    let Message::ArtefactFetched { answers, result } =
        read(MessageKind::ArtefactFetched, body).unwrap()
    else {
        panic!("not an on-fetch");
    };
    assert_eq!(answers.unwrap().as_str(), "ours");
    let artefact = result.unwrap();
    assert_eq!(
        artefact.granted.permission.erase_at.to_string(),
        "2124-08-09T00:00:00.000Z"
    );
    let kinds: Vec<&str> = artefact
        .granted
        .hi_types
        .iter()
        .map(domain::HealthInfoType::as_str)
        .collect();
    assert_eq!(kinds, ["OPConsultation", "Invoice"]);
    // Kept byte for byte.
    assert!(
        artefact
            .raw
            .starts_with(br#"{"status":"GRANTED","consentDetail":{"consentId""#)
    );
}

const KINDS: [MessageKind; 9] = [
    MessageKind::PatientFound,
    MessageKind::ConsentAccepted,
    MessageKind::ConsentStatus,
    MessageKind::ConsentNotice,
    MessageKind::ArtefactFetched,
    MessageKind::DataRequestAnswered,
    MessageKind::PatientStatus,
    MessageKind::HipConsentNotice,
    MessageKind::ProfileShare,
];

/// Bodies of v0.5 of every kind, all under the request id `own` and answering `ours`.
const KEPT: [(MessageKind, &str); 8] = [
    (
        MessageKind::PatientFound,
        r#""patient":{"id":"asha@sbx","name":"Asha"}"#,
    ),
    (
        MessageKind::ConsentAccepted,
        r#""consentRequest":{"id":"c"}"#,
    ),
    (
        MessageKind::ConsentStatus,
        r#""consentRequest":{"id":"c","status":"GRANTED","consentArtefacts":[{"id":"a"}]}"#,
    ),
    (
        MessageKind::ConsentNotice,
        r#""notification":{"consentRequestId":"c","status":"REVOKED","consentArtefacts":[{"id":"a"}]}"#,
    ),
    (
        MessageKind::ArtefactFetched,
        r#""error":{"code":1416,"message":"x"}"#,
    ),
    (
        MessageKind::DataRequestAnswered,
        r#""hiRequest":{"transactionId":"tx"}"#,
    ),
    (
        MessageKind::PatientStatus,
        r#""notification":{"status":"DELETED","patient":{"id":"asha@sbx"}}"#,
    ),
    (
        MessageKind::HipConsentNotice,
        r#""notification":{"status":"REVOKED","consentId":"a"}"#,
    ),
];

/// The ids in a message, for comparing.
fn ids(message: &Message) -> (String, Option<&RequestId>) {
    match message {
        Message::PatientFound { answers, result } => {
            let found = result
                .as_ref()
                .map(|found| found.as_ref().map(|found| found.name.clone()));
            (format!("{found:?}"), answers.as_ref())
        }
        Message::ConsentAccepted { answers, result } => (format!("{result:?}"), answers.as_ref()),
        Message::ConsentStatus {
            answers,
            notice,
            fault,
        } => (format!("{notice:?} {fault:?}"), answers.as_ref()),
        Message::ConsentNotice { request, notice } => (format!("{notice:?}"), Some(request)),
        Message::ArtefactFetched { answers, result } => {
            (format!("{:?}", result.as_ref().err()), answers.as_ref())
        }
        Message::ArtefactOver { answers, how, .. } => (format!("{how:?}"), answers.as_ref()),
        Message::DataRequestAnswered {
            answers,
            transaction,
            fault,
        } => (format!("{transaction:?} {fault:?}"), answers.as_ref()),
        Message::PatientStatus {
            request,
            patient,
            status,
        } => (format!("{} {status:?}", patient.as_str()), Some(request)),
        Message::HipConsentNotice { request, notice } => (
            format!("{} {}", notice.artefact, notice.status),
            Some(request),
        ),
        Message::ProfileShare { request, share } => {
            (share.address.as_str().to_owned(), Some(request))
        }
        Message::RecordShare { request, share } => (share.transaction.to_string(), Some(request)),
        Message::RecordShareNotified { transaction, .. } => (transaction.to_string(), None),
    }
}

#[test]
fn messages_kept_from_v05_read_the_same_after_a_clinic_changed_over() {
    let own = RequestId::parse("own").unwrap();
    for (kind, members) in KEPT {
        let body = format!(
            r#"{{"requestId":"own","timestamp":"2026-01-01T00:00:00.000Z",{members},"resp":{{"requestId":"ours"}}}}"#
        );
        let before = Reader.read(kind, Some(&own), body.as_bytes()).unwrap();
        let after = Reader.read(kind, Some(&own), body.as_bytes()).unwrap();
        assert_eq!(ids(&before.message), ids(&after.message), "{kind:?}");
    }
}

proptest! {
    #[test]
    fn no_bytes_stop_the_reader(body in proptest::collection::vec(any::<u8>(), 0..200), kind in 0..KINDS.len()) {
        let own = RequestId::parse("own").unwrap();
        let _ = Reader.read(KINDS[kind], Some(&own), &body);
    }

    #[test]
    fn no_json_stops_the_reader_and_no_value_is_in_its_words(
        member in "[a-z]{1,8}", value in "secret-[a-z]{6}", kind in 0..KINDS.len(),
    ) {
        for body in [
            format!(r#"{{"{member}":"{value}"}}"#),
            format!(r#"{{"notification":"{value}","consentRequest":"{value}"}}"#),
            format!(r#"{{"notification":{{"status":"{value}","consentArtefacts":"{value}"}},"response":"{value}"}}"#),
            format!(r#"{{"hiRequest":{{"transactionId":["{value}"]}}}}"#),
        ] {
            let own = RequestId::parse("own").unwrap();
            if let Err(fault) = Reader.read(KINDS[kind], Some(&own), body.as_bytes()) {
                let told = fault.unread.to_string();
                prop_assert!(!told.contains(&value), "{told}");
            }
        }
    }
}
