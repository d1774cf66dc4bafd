//! Making an account by Aadhaar, or finding the one there is.

use sandbox::{IdentityFault, Settings, StatedMobile, WrongAadhaar};
use serde_json::{Value, json};

use super::{AADHAAR, Desk, MOBILE, NEWCOMER, Said, wrong};

const OTP: &str = "v3/enrollment/request/otp";
const ENROL: &str = "v3/enrollment/enrol/byAadhaar";
const PROVE: &str = "v3/enrollment/auth/byAbdm";
const CLAIM: &str = "v3/enrollment/enrol/abha-address";
/// Nobody's.
const OTHER: &str = "9000000077";

async fn ask(desk: &Desk, aadhaar: &str, running: &str) -> Said {
    let body = json!({"txnId": running, "scope": ["abha-enrol"], "loginHint": "aadhaar",
                      "loginId": desk.seal(aadhaar), "otpSystem": "aadhaar"});
    desk.post(OTP, body).await
}

async fn enrol(desk: &Desk, transaction: &Value, otp: &str, mobile: &str) -> Said {
    let mut auth = desk.auth_data(transaction, otp);
    auth["otp"]["mobile"] = json!(mobile);
    let body = json!({"authData": auth, "consent": {"code": "abha-enrollment", "version": "1.4"}});
    desk.post(ENROL, body).await
}

async fn ask_mobile(desk: &Desk, transaction: &Value, mobile: &str) -> Said {
    let body = json!({"txnId": transaction, "scope": ["abha-enrol", "mobile-verify"], "loginHint": "mobile",
                      "loginId": desk.seal(mobile), "otpSystem": "abdm"});
    desk.post(OTP, body).await
}

async fn suggestions(desk: &Desk, transaction: &Value) -> Said {
    let url = desk.abha("v3/enrollment/enrol/suggestion");
    let call = desk.request(reqwest::Method::GET, url);
    desk.send(call.header("TRANSACTION_ID", transaction.as_str().unwrap()))
        .await
}

async fn claim(desk: &Desk, transaction: &Value, name: &str) -> Said {
    desk.post(
        CLAIM,
        json!({"txnId": transaction, "abhaAddress": name, "preferred": 1}),
    )
    .await
}

/// From the Aadhaar-like number to the account.
async fn created(desk: &Desk, mobile: &str) -> Said {
    let asked = ask(desk, NEWCOMER.0, "").await;
    assert_eq!(asked.status, 200, "{}", asked.text());
    enrol(desk, &asked.body["txnId"], &desk.otp(NEWCOMER.1), mobile).await
}

#[tokio::test]
async fn an_account_is_made_its_mobile_proven_and_its_address_claimed() {
    let desk = Desk::start().await;
    let made = created(&desk, OTHER).await;
    assert_eq!(made.body["isNew"], true, "{}", made.text());
    let profile = &made.body["ABHAProfile"];
    assert_eq!(profile["mobile"], Value::Null, "not proven yet");
    let number = profile["ABHANumber"].as_str().unwrap();
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(profile["phrAddress"], json!([format!("{digits}@sbx")]));
    let id = &made.body["txnId"];
    let asked = ask_mobile(&desk, id, OTHER).await;
    assert_eq!(asked.body["txnId"], *id);
    let scope = json!(["abha-enrol", "mobile-verify"]);
    let otp = desk.otp(OTHER);
    let body = json!({"scope": scope, "authData": desk.auth_data(id, wrong(&otp))});
    assert_eq!(desk.post(PROVE, body).await.body["authResult"], "failed");
    let body = json!({"scope": scope, "authData": desk.auth_data(id, &otp)});
    assert_eq!(desk.post(PROVE, body).await.body["authResult"], "success");
    let list = suggestions(&desk, id).await;
    let list = list.body["abhaAddressList"].as_array().unwrap();
    assert!(list.len() >= 3, "{list:?}");
    let wished = list[0].as_str().unwrap();
    let claimed = claim(&desk, id, wished).await;
    assert_eq!(
        claimed.body["preferredAbhaAddress"],
        format!("{wished}@sbx")
    );
    let profile = desk
        .get("v3/profile/account", Some(&made.body["tokens"]["token"]))
        .await;
    assert_eq!(
        profile.body["preferredAbhaAddress"],
        format!("{wished}@sbx")
    );
    assert_eq!(profile.body["mobile"], OTHER);
    let people = desk.hiu.sandbox.patients();
    let listed = people
        .iter()
        .find(|patient| patient.abha_number == number)
        .unwrap();
    assert_eq!(listed.address, format!("{wished}@sbx"));
    let mut asked = crate::scripted::consent();
    asked["consent"]["hiu"]["name"] = json!("Practice clinic");
    asked["consent"]["patient"]["id"] = json!(listed.address);
    let asked = desk.hiu.call("consent-requests/init", asked).await;
    let answer = desk.hiu.answer_to("on-init", &asked).await;
    assert!(answer["consentRequest"]["id"].is_string(), "{answer}");
    let again = desk.sign_in("mobile", "abdm", OTHER, OTHER).await;
    assert_eq!(again.body["accounts"][0]["ABHANumber"], number);
    desk.hiu.assert_no_complaints();
}

#[tokio::test]
async fn the_mobile_of_aadhaar_is_proven_by_its_own_otp() {
    let desk = Desk::start().await;
    let made = created(&desk, NEWCOMER.1).await;
    assert_eq!(made.body["ABHAProfile"]["mobile"], NEWCOMER.1);
}

#[tokio::test]
async fn who_has_an_account_is_found_and_nothing_is_made() {
    let desk = Desk::start().await;
    let asked = ask(&desk, AADHAAR, "").await;
    let found = enrol(&desk, &asked.body["txnId"], &desk.otp(MOBILE), OTHER).await;
    assert_eq!(found.body["isNew"], false);
    assert_eq!(
        found.body["ABHAProfile"]["mobile"], MOBILE,
        "its own, not the typed one"
    );
    assert_eq!(found.body["ABHAProfile"]["ABHANumber"], super::NUMBER);
    desk.once(IdentityFault::AadhaarEnrolled);
    let refused = ask(&desk, AADHAAR, "").await;
    assert_eq!(refused.body["loginId"], "Invalid LoginId");
    desk.hiu.assert_no_complaints();
}

#[tokio::test]
async fn an_enrolment_is_made_once_and_its_otp_is_sent_again_in_the_same_transaction() {
    let desk = Desk::start_patient().await;
    let first = ask(&desk, NEWCOMER.0, "").await;
    let before = desk.otp(NEWCOMER.1);
    let again = ask(&desk, NEWCOMER.0, first.body["txnId"].as_str().unwrap()).await;
    assert_eq!(again.body["txnId"], first.body["txnId"]);
    let otp = desk.otp(NEWCOMER.1);
    if before != otp {
        let old = enrol(&desk, &again.body["txnId"], &before, OTHER).await;
        assert_eq!(old.status, 422);
    }
    let made = enrol(&desk, &again.body["txnId"], &otp, OTHER).await;
    assert_eq!(made.body["isNew"], true);
    let twice = enrol(&desk, &again.body["txnId"], &otp, OTHER).await;
    assert_eq!(twice.status, 400);
    assert!(desk.hiu.only_complaint().contains("made already"));
}

#[tokio::test]
async fn what_enrolment_refuses() {
    let desk = Desk::start_patient().await;
    for (form, words) in [
        (None, "ABDM-1204"),
        (Some(WrongAadhaar::Field), "Invalid LoginId"),
    ] {
        if let Some(form) = form {
            desk.once(IdentityFault::WrongAadhaar(form));
        }
        let refused = ask(&desk, "999900000156", "").await;
        assert!(refused.text().contains(words), "{}", refused.text());
    }
    let early = claim(
        &desk,
        &ask(&desk, AADHAAR, "").await.body["txnId"],
        "ishaan.verma",
    )
    .await;
    assert_eq!(early.status, 400, "before the account stands");
    let asked = ask(&desk, NEWCOMER.0, "").await;
    let (id, otp) = (&asked.body["txnId"], desk.otp(NEWCOMER.1));
    for (pointer, value) in [
        ("/consent/version", json!("1.3")),
        ("/consent/code", json!("abha-enrolment")),
        ("/authData/otp/mobile", json!("900000")),
    ] {
        let mut auth = desk.auth_data(id, &otp);
        auth["otp"]["mobile"] = json!(OTHER);
        let mut body = json!({"authData": auth,
                              "consent": {"code": "abha-enrollment", "version": "1.4"}});
        *body.pointer_mut(pointer).unwrap() = value;
        assert_eq!(desk.post(ENROL, body).await.status, 400, "{pointer}");
    }
    let made = enrol(&desk, id, &otp, OTHER).await;
    assert_eq!(
        made.status,
        200,
        "none of it used the OTP up: {}",
        made.text()
    );
    let crowded = ask_mobile(&desk, id, "9000000066").await;
    assert!(crowded.text().contains("ABDM-1124"), "{}", crowded.text());
    for name in [
        "short",
        "much.too.long.for.it",
        "two.dots.here",
        ".ishaan99",
        "ishaan verma",
        "ishaan.v@sbx",
    ] {
        assert_eq!(claim(&desk, id, name).await.status, 400, "{name}");
    }
    let taken = claim(&desk, id, "meera.joshi").await;
    assert!(taken.text().contains("ABDM-1101"), "{}", taken.text());
    assert_eq!(claim(&desk, id, "ishaan.verma").await.status, 200);
}

#[tokio::test]
async fn the_mobile_stated_may_be_any() {
    for (form, stated) in [
        (StatedMobile::Null, Value::Null),
        (StatedMobile::AsTyped, json!(OTHER)),
        (StatedMobile::Another, json!("9000000098")),
    ] {
        let desk = Desk::start().await;
        desk.once(IdentityFault::StatedMobile(form));
        let made = created(&desk, OTHER).await;
        assert_eq!(made.body["ABHAProfile"]["mobile"], stated, "{form:?}");
    }
}

#[tokio::test]
async fn an_account_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings {
        state_file: Some(folder.path().join("practice.json")),
        ..Settings::default()
    };
    let desk = Desk::start_with(settings.clone()).await;
    let made = created(&desk, NEWCOMER.1).await;
    let number = made.body["ABHAProfile"]["ABHANumber"].clone();
    desk.hiu.sandbox.stop().await;
    let kept = std::fs::read_to_string(folder.path().join("practice.json")).unwrap();
    assert!(kept.contains(number.as_str().unwrap()) && !kept.contains(NEWCOMER.0));
    let desk = Desk::start_with(settings).await;
    let said = desk
        .sign_in("aadhaar", "aadhaar", NEWCOMER.0, NEWCOMER.1)
        .await;
    assert_eq!(said.body["accounts"][0]["ABHANumber"], number);
}
