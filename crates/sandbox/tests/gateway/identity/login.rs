//! Signing in by number, mobile, Aadhaar and place in a list; the choice; profile and card.

use sandbox::AccountStatus;
use serde_json::{Value, json};

use super::{AADHAAR, Desk, FAMILY, MOBILE, NUMBER, wrong};
use crate::scripted::PATIENT;

#[tokio::test]
async fn a_number_is_proven_by_either_otp_and_opens_the_profile() {
    let desk = Desk::start().await;
    for system in ["abdm", "aadhaar"] {
        let asked = desk.ask("abha-number", system, NUMBER).await;
        assert_eq!(asked.status, 200);
        assert!(
            asked.body["message"]
                .as_str()
                .unwrap()
                .ends_with("******0001")
        );
        let said = desk
            .say(system, &asked.body["txnId"], &desk.otp(MOBILE))
            .await;
        assert_eq!(said.body["authResult"], "success", "{}", said.text());
        assert_eq!(said.body["expiresIn"], 1800);
        assert!(said.body["refreshToken"].is_string());
        let account = &said.body["accounts"][0];
        assert_eq!(account["ABHANumber"], NUMBER);
        assert_eq!(account["preferredAbhaAddress"], PATIENT);
        assert_eq!(account["kycVerified"], Value::Null, "thin");
        let profile = desk
            .get("v3/profile/account", Some(&said.body["token"]))
            .await;
        assert_eq!(profile.status, 200);
        assert_eq!(profile.body["name"], "Hina Patel");
        assert_eq!(profile.body["yearOfBirth"], "1979");
        assert_eq!(profile.body["gender"], "F");
        for call in ["abha-card", "download-abha-card", "qrCode"] {
            let below = format!("v3/profile/account/{call}");
            let card = desk.get(&below, Some(&said.body["token"])).await;
            assert_eq!((card.status, card.media.as_str()), (200, "image/png"));
            assert!(card.bytes.starts_with(b"\x89PNG"));
        }
    }
    desk.hiu.assert_no_complaints();
}

#[tokio::test]
async fn several_on_one_mobile_are_told_and_one_is_chosen() {
    let desk = Desk::start().await;
    let said = desk.sign_in("mobile", "abdm", FAMILY, FAMILY).await;
    assert_eq!(said.body["expiresIn"], 300);
    assert_eq!(said.body["refreshToken"], Value::Null);
    let names: Vec<_> = said.body["accounts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].clone())
        .collect();
    assert_eq!(names, ["Aarav Nair", "Lakshmi Nair", "Madhavan Nair"]);
    let (transfer, id) = (&said.body["token"], &said.body["txnId"]);
    let closed = desk.get("v3/profile/account", Some(transfer)).await;
    assert_eq!(closed.status, 400, "a T-token opens no profile");
    desk.hiu.sandbox.clear_journal();
    let other = desk.choose(transfer, id, NUMBER).await;
    assert_eq!(
        (other.status, other.body["ABHANumber"].as_str()),
        (400, Some("Invalid ABHA Number"))
    );
    desk.hiu.sandbox.clear_journal();
    let chosen = desk.choose(transfer, id, "91-0000-0000-0109").await;
    assert_eq!(chosen.status, 200);
    let profile = desk
        .get("v3/profile/account", Some(&chosen.body["token"]))
        .await;
    assert_eq!(profile.body["name"], "Lakshmi Nair");
    desk.hiu.assert_no_complaints();
}

#[tokio::test]
async fn a_final_token_is_no_t_token_and_without_one_there_is_nothing() {
    let desk = Desk::start().await;
    let said = desk.sign_in("abha-number", "abdm", NUMBER, MOBILE).await;
    let refused = desk
        .choose(&said.body["token"], &said.body["txnId"], NUMBER)
        .await;
    assert_eq!(refused.status, 400);
    assert!(refused.text().contains("Invalid T-token"));
    let none = desk
        .post(super::CHOOSE, json!({"ABHANumber": NUMBER, "txnId": "a"}))
        .await;
    assert_eq!((none.status, none.bytes.len()), (401, 0));
}

#[tokio::test]
async fn aadhaar_finds_the_account_or_says_after_the_otp_that_there_is_none() {
    let desk = Desk::start().await;
    let said = desk.sign_in("aadhaar", "aadhaar", AADHAAR, MOBILE).await;
    assert_eq!(said.body["accounts"][0]["ABHANumber"], NUMBER);
    let (aadhaar, mobile) = super::NEWCOMER;
    let none = desk.sign_in("aadhaar", "aadhaar", aadhaar, mobile).await;
    assert_eq!(none.status, 404);
    assert!(none.text().contains("ABDM-1114"), "{}", none.text());
    let unknown = desk.ask("aadhaar", "aadhaar", "999900000156").await;
    assert_eq!(unknown.status, 422);
    assert!(unknown.text().contains("ABDM-1204"));
    desk.hiu.assert_no_complaints();
}

#[tokio::test]
async fn a_search_by_mobile_lists_masked_people_and_one_is_asked_by_index() {
    let desk = Desk::start().await;
    let body = json!({"scope": ["search-abha"], "mobile": desk.seal(FAMILY)});
    let found = desk.post("v3/profile/account/abha/search", body).await;
    let found = &found.body[0];
    assert_eq!(found["ABHA"][2]["name"], "Madhavan Nair");
    assert_eq!(found["ABHA"][2]["ABHANumber"], "91-XXXX-XXXX-0117");
    assert!(desk.hiu.sandbox.messages(None).is_empty(), "no OTP yet");
    let asked = desk
        .post(
            super::LOGIN,
            json!({"scope": ["abha-login", "search-abha", "mobile-verify"], "loginHint": "index",
                   "loginId": desk.seal("3"), "otpSystem": "abdm", "txnId": found["txnId"]}),
        )
        .await;
    assert_eq!(asked.status, 200, "{}", asked.text());
    let said = desk
        .say("abdm", &asked.body["txnId"], &desk.otp(FAMILY))
        .await;
    assert_eq!(said.body["accounts"][0]["name"], "Madhavan Nair");
    assert!(said.body["refreshToken"].is_string());
    let body = json!({"scope": ["search-abha"], "mobile": desk.seal("9000000098")});
    let none = desk.post("v3/profile/account/abha/search", body).await;
    assert_eq!(none.status, 404);
    assert!(none.text().contains("ABDM-1114"));
    desk.hiu.assert_no_complaints();
}

#[tokio::test]
async fn who_is_unknown_or_switched_off_is_said_before_an_otp() {
    let desk = Desk::start().await;
    for (hint, system, id, code) in [
        ("abha-number", "abdm", "91-0000-0000-0158", "ABDM-1114"),
        ("mobile", "abdm", "9000000098", "ABDM-1115"),
        ("abha-number", "abdm", "91-0000-0000-0133", "ABDM-1134"),
        // Imran forbade it.
        ("abha-number", "aadhaar", "91-0000-0000-0059", "ABDM-1119"),
    ] {
        let refused = desk.ask(hint, system, id).await;
        assert!(refused.text().contains(code), "{code}: {}", refused.text());
    }
    desk.hiu
        .sandbox
        .set_account(PATIENT, AccountStatus::Deactivated)
        .await
        .unwrap();
    let refused = desk.ask("abha-number", "abdm", NUMBER).await;
    assert!(refused.text().contains("ABDM-1134"));
    let listed = desk.sign_in("mobile", "abdm", MOBILE, MOBILE).await;
    assert_eq!(listed.body["accounts"][0]["status"], "DEACTIVATED");
    let chosen = desk
        .choose(&listed.body["token"], &listed.body["txnId"], NUMBER)
        .await;
    assert!(chosen.text().contains("ABDM-1134"));
    assert!(desk.hiu.sandbox.messages(None).len() == 1);
    desk.hiu.assert_no_complaints();
}

#[tokio::test]
async fn a_wrong_otp_of_abdm_is_said_in_a_200_and_of_uidai_in_a_422() {
    let desk = Desk::start().await;
    for system in ["abdm", "aadhaar"] {
        let asked = desk.ask("abha-number", system, NUMBER).await;
        let otp = desk.otp(MOBILE);
        let refused = desk.say(system, &asked.body["txnId"], wrong(&otp)).await;
        if system == "abdm" {
            assert_eq!(
                (refused.status, refused.body["authResult"].as_str()),
                (200, Some("failed"))
            );
            assert_eq!(refused.body["token"], Value::Null);
        } else {
            assert_eq!(refused.status, 422);
            assert!(refused.text().contains("ABDM-1204"));
        }
        let said = desk.say(system, &asked.body["txnId"], &otp).await;
        assert_eq!(said.body["authResult"], "success");
        let again = desk.say(system, &asked.body["txnId"], &otp).await;
        assert_eq!(again.status, 400, "an OTP is good once");
    }
}
