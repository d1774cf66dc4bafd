use app::{
    model::MessageKind,
    port::{Message, MessageReader, RecordShare},
};
use domain::RequestId;
use serde_json::{Value, json};

use super::super::Reader;

fn read(kind: MessageKind, body: &Value) -> Result<Message, String> {
    let own = RequestId::parse("own").unwrap();
    Reader
        .read(kind, Some(&own), body.to_string().as_bytes())
        .map(|heard| heard.message)
        .map_err(|fault| fault.unread.to_string())
}

fn share(body: &Value) -> Result<RecordShare, String> {
    match read(MessageKind::RecordShare, body)? {
        Message::RecordShare { share, .. } => Ok(*share),
        _ => panic!("not a share"),
    }
}

fn body() -> Value {
    json!({
        "metaData": {"hiuId": "CLINIC-HIU-01", "counterId": "OPD1"},
        "transactionId": "tx-9",
        "profile": {"patient": {
            "abhaNumber": null, "abhaAddress": "asha.verma@sbx", "name": "Asha Verma", "gender": "F",
            "dayOfBirth": "6", "monthOfBirth": 7, "yearOfBirth": "1988",
            "address": {"line": "12 Test Road", "district": "Pune", "state": "Maharashtra", "pincode": "411001"},
            "phoneNumber": "9000000000"
        }},
        "sharedRecordCount": 2,
        "consent": {
            "careContexts": [
                {"patientReference": "asha.verma@sbx", "careContextReference": "visit-1"},
                {"patientReference": "asha.verma@sbx", "careContextReference": "visit-2"}
            ],
            "permission": {"accessMode": "VIEW"},
            "dataEraseAt": "2026-11-21T12:30:00.000Z"
        }
    })
}

#[test]
fn a_share_of_records_is_read_with_its_end_beside_the_permission() {
    let read = share(&body()).unwrap();
    assert_eq!(read.hiu.as_deref(), Some("CLINIC-HIU-01"));
    assert_eq!(read.counter, "OPD1");
    assert_eq!(read.transaction.as_str(), "tx-9");
    assert_eq!(read.patient.as_str(), "asha.verma@sbx");
    assert_eq!(read.account.name.as_deref(), Some("Asha Verma"));
    let visits: Vec<_> = read
        .care_contexts
        .iter()
        .map(|one| one.reference.as_str())
        .collect();
    assert_eq!(visits, ["visit-1", "visit-2"]);
    assert_eq!(
        read.erase_at.unwrap().to_string(),
        "2026-11-21T12:30:00.000Z"
    );
    assert_eq!(read.raw, body().to_string().into_bytes());
}

#[test]
fn an_end_inside_the_permission_is_read_and_one_that_is_none_is_missing() {
    let mut inside = body();
    inside["consent"]["dataEraseAt"] = Value::Null;
    inside["consent"]["permission"]["dataEraseAt"] = json!("2026-11-21T12:30:00Z");
    let read = share(&inside).unwrap();
    assert_eq!(
        read.erase_at.unwrap().to_string(),
        "2026-11-21T12:30:00.000Z"
    );
    // Where both are said, nothing is kept beyond the earlier one.
    for (beside, within) in [(12, 13), (13, 12)] {
        let at = |hour: i32| json!(format!("2026-11-21T{hour}:30:00Z"));
        let mut both = body();
        both["consent"]["dataEraseAt"] = at(beside);
        both["consent"]["permission"]["dataEraseAt"] = at(within);
        let read = share(&both).unwrap().erase_at;
        assert_eq!(read.unwrap().to_string(), "2026-11-21T12:30:00.000Z");
    }
    for end in [Value::Null, json!(""), json!("soon"), json!(0)] {
        let mut without = body();
        without["consent"]["dataEraseAt"] = end;
        assert!(share(&without).unwrap().erase_at.is_none());
    }
}

#[test]
fn a_share_needs_what_its_answer_names_and_nothing_else() {
    for (needed, place) in [("transactionId", "transactionId"), ("profile", "profile")] {
        let mut without = body();
        without.as_object_mut().unwrap().remove(needed);
        assert!(share(&without).err().unwrap().contains(place));
    }
    let bare = json!({"transactionId": 9, "profile": {"patient": "asha.verma@sbx"}});
    let read = share(&bare).unwrap();
    assert_eq!((read.counter.as_str(), read.hiu), ("", None));
    assert!(read.care_contexts.is_empty());
    assert!(read.erase_at.is_none());
}

#[test]
fn care_contexts_of_a_share_are_bounded() {
    let mut many = body();
    let one = json!({"patientReference": "p", "careContextReference": "v"});
    many["consent"]["careContexts"] = vec![one; 5_000].into();
    assert_eq!(share(&many).unwrap().care_contexts.len(), 1_000);
}

#[test]
fn only_failed_ends_the_waiting_for_shared_records() {
    for (word, expected) in [
        ("TRANSFERRED", false),
        ("PARTIAL_TRANSFERRED", false),
        ("FAILED", true),
        ("failed", true),
        ("else", false),
    ] {
        let told = json!({"notification": {
            "transactionId": "tx-9", "doneAt": "2026-11-21T08:40:00Z",
            "statusNotification": {"sessionStatus": word, "statusResponses": []}
        }});
        match read(MessageKind::RecordShareNotified, &told).unwrap() {
            Message::RecordShareNotified {
                transaction,
                has_failed,
            } => {
                assert_eq!(transaction.as_str(), "tx-9");
                assert_eq!(has_failed, expected, "{word}");
            }
            _ => panic!("not a notice"),
        }
    }
    let nameless = json!({"notification": {"statusNotification": {"sessionStatus": "FAILED"}}});
    assert!(read(MessageKind::RecordShareNotified, &nameless).is_err());
}
