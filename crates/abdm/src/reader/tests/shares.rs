//! Shares at a counter: the documented form and the forms that are met.

use app::port::{Message, SharedProfile};
use domain::{RequestId, ValueKind};
use serde_json::{Value, json};

use super::*;

/// The documented form.
pub(super) fn body() -> Value {
    json!({
        "intent": "PROFILE_SHARE",
        "metaData": {
            "hipId": "IN2910000123", "context": "OPD1", "hprId": null,
            "latitude": "12.97", "longitude": "77.59",
        },
        "profile": {"patient": {
            "abhaNumber": "91-1000-2000-3004", "abhaAddress": "meera.k@sbx", "name": "Meera K",
            "gender": "F", "dayOfBirth": "6", "monthOfBirth": "4", "yearOfBirth": "1988",
            "address": {"line": "12 Test Road", "district": "Bengaluru", "state": "Karnataka", "pincode": "560001"},
            "phoneNumber": "9000000000", "kycPhoto": "aGVsbG8=",
        }},
    })
}

fn share(body: &Value) -> Result<SharedProfile, String> {
    let own = RequestId::parse("their-id").unwrap();
    let heard = Reader.read(
        MessageKind::ProfileShare,
        Some(&own),
        body.to_string().as_bytes(),
    );
    match heard.map_err(|fault| fault.unread.to_string())?.message {
        Message::ProfileShare { share, .. } => Ok(*share),
        _ => panic!("another message"),
    }
}

fn with(place: &str, value: Value) -> Value {
    let mut body = body();
    *body.pointer_mut(place).unwrap() = value;
    body
}

#[test]
fn a_share_says_who_it_is_and_at_which_counter() {
    let share = share(&body()).unwrap();
    assert_eq!(
        (share.hip.as_deref(), &*share.counter),
        (Some("IN2910000123"), "OPD1")
    );
    assert_eq!(share.intent, "PROFILE_SHARE");
    assert_eq!(share.address.as_str(), "meera.k@sbx");
    let account = share.account;
    assert_eq!(account.number.unwrap().digits(), "91100020003004");
    assert_eq!(account.birth.unwrap().text(), "1988-04-06");
    assert_eq!(account.mobile.as_deref(), Some("9000000000"));
    let address = account.postal_address.unwrap();
    assert_eq!(address, "12 Test Road, Bengaluru, Karnataka, 560001");
    // Where the person stands, and their picture, are not taken.
    assert!(account.photo.is_none());
}

#[test]
fn shares_as_they_are_met_read_the_same() {
    let whole = share(&body()).unwrap();
    let numbers = with("/profile/patient/dayOfBirth", json!(6));
    let read = share(&numbers).unwrap().account;
    assert!(read.birth == whole.account.birth);
    let mut other = body();
    let address = other.pointer_mut("/profile/patient/address").unwrap();
    let pin = address.as_object_mut().unwrap().remove("pincode").unwrap();
    address["pinCode"] = pin;
    assert_eq!(
        share(&other).unwrap().account.postal_address,
        whole.account.postal_address
    );
    let mut bare = body();
    bare["profile"] = bare["profile"]["patient"].take();
    assert!(share(&bare).unwrap().account == whole.account);
}

#[test]
fn somebody_without_a_number_or_with_a_year_alone_is_somebody() {
    for nothing in [json!(null), json!(""), json!("-"), json!("null")] {
        let read = share(&with("/profile/patient/abhaNumber", nothing)).unwrap();
        assert!(read.account.number.is_none());
        assert_eq!(read.address.as_str(), "meera.k@sbx");
    }
    let mut year = body();
    let patient = year
        .pointer_mut("/profile/patient")
        .unwrap()
        .as_object_mut()
        .unwrap();
    patient.insert("dayOfBirth".into(), json!(null));
    patient.remove("monthOfBirth");
    assert_eq!(share(&year).unwrap().account.birth.unwrap().text(), "1988");
}

#[test]
fn a_share_without_an_address_names_nobody() {
    for nothing in [json!(null), json!("no address"), json!({"a": 1})] {
        let fault = share(&with("/profile/patient/abhaAddress", nothing))
            .err()
            .unwrap();
        assert!(fault.contains("profile.patient.abhaAddress"), "{fault}");
    }
    let gone = Reader.read(
        MessageKind::ProfileShare,
        Some(&RequestId::parse("their-id").unwrap()),
        b"{}",
    );
    assert_eq!(gone.err().unwrap().unread.found, ValueKind::Missing);
}
