//! The family of addresses: look-up, OTP, profile; its tokens and keys are not those of numbers.

use aws_lc_rs::rsa::OAEP_SHA1_MGF1SHA1;
use sandbox::{AddressKey, IdentityFault, NoAccount, Settings, TokenPlace};
use serde_json::{Value, json};

use super::{Desk, MOBILE, NUMBER, Said, scope, seal_with, wrong};
use crate::scripted::PATIENT;

const OTP: &str = "login/abha/request/otp";
const PROFILE: &str = "login/profile/abha-profile";

async fn ask(desk: &Desk, system: &str, sealed: String) -> Said {
    let body = json!({"scope": ["abha-address-login", scope(system)], "loginHint": "abha-address",
                      "loginId": sealed, "otpSystem": system});
    desk.post_phr(OTP, body).await
}

async fn say(desk: &Desk, system: &str, transaction: &Value, otp: &str) -> Said {
    let body = json!({"scope": ["abha-address-login", scope(system)],
                      "authData": desk.auth_data(transaction, otp)});
    desk.post_phr("login/abha/verify", body).await
}

async fn sign_in(desk: &Desk, address: &str, mobile: &str) -> Said {
    let asked = ask(desk, "abdm", desk.seal(address)).await;
    assert_eq!(asked.status, 200, "{}", asked.text());
    say(desk, "abdm", &asked.body["txnId"], &desk.otp(mobile)).await
}

#[tokio::test]
async fn an_address_is_looked_up_with_its_methods_and_those_it_blocks() {
    let desk = Desk::start().await;
    let look_up = async |address: &str| {
        desk.post_phr("login/abha/search", json!({"abhaAddress": address}))
            .await
    };
    let hina = look_up(PATIENT).await.body;
    assert_eq!(hina["healthIdNumber"], NUMBER);
    assert_eq!(
        hina["authMethods"],
        json!(["AADHAAR_OTP", "MOBILE_OTP", "PASSWORD"])
    );
    assert_eq!(hina["mobile"], "******0001");
    let imran = look_up("imran.qureshi@sbx").await.body;
    assert_eq!(imran["blockedAuthMethods"], json!(["AADHAAR_OTP"]));
    let alone = look_up("farida.sheikh@sbx").await.body;
    assert_eq!(alone["healthIdNumber"], Value::Null);
    assert_eq!(alone["abhaAddress"], "Farida.Sheikh@sbx");
    assert_eq!(look_up("gopal.rao@sbx").await.body["status"], "DEACTIVATED");
    for (form, status, code) in [
        (None, 404, "ABDM-1211"),
        (Some(NoAccount::Address400), 400, "ABDM-1211"),
        (Some(NoAccount::NotFoundInWords), 400, "User not found"),
    ] {
        if let Some(form) = form {
            desk.once(IdentityFault::NoAccount(form));
        }
        let none = look_up("nobody.here@sbx").await;
        assert_eq!(none.status, status);
        assert!(none.text().contains(code), "{}", none.text());
    }
    desk.once(IdentityFault::NoMethods);
    assert_eq!(look_up(PATIENT).await.body["authMethods"], json!([]));
    desk.hiu.assert_no_complaints();
}

#[tokio::test]
async fn an_address_is_proven_and_its_token_opens_its_own_family_only() {
    let desk = Desk::start().await;
    for system in ["abdm", "aadhaar"] {
        let asked = ask(&desk, system, desk.seal(PATIENT)).await;
        let otp = desk.otp(MOBILE);
        let refused = say(&desk, system, &asked.body["txnId"], wrong(&otp)).await;
        assert!(refused.status == 422 || refused.body["authResult"] == "failed");
        let said = say(&desk, system, &asked.body["txnId"], &otp).await;
        assert_eq!(said.body["users"][0]["abhaNumber"], NUMBER);
        assert_eq!(said.body["users"][0]["kycStatus"], "VERIFIED");
        let token = &said.body["tokens"]["token"];
        let profile = desk.get_phr(PROFILE, Some(token)).await.body;
        assert_eq!(profile["fullName"], "Hina Patel");
        let card = desk
            .get_phr("login/profile/abha/phr-card", Some(token))
            .await;
        assert_eq!(card.status, 202);
        assert!(card.bytes.starts_with(b"\x89PNG"));
        desk.hiu.assert_no_complaints();
        let closed = desk.get("v3/profile/account", Some(token)).await;
        assert_eq!(closed.status, 401);
        assert!(closed.text().contains("ABDM-1094"));
        desk.hiu.sandbox.clear_journal();
    }
    let said = desk.sign_in("abha-number", "abdm", NUMBER, MOBILE).await;
    let closed = desk.get_phr(PROFILE, Some(&said.body["token"])).await;
    assert!(closed.text().contains("ABDM-1094"));
}

#[tokio::test]
async fn an_address_alone_keeps_its_capitals_and_has_no_number() {
    let desk = Desk::start().await;
    let said = sign_in(&desk, "Farida.Sheikh@sbx", "9000000010").await;
    assert_eq!(said.body["users"][0]["abhaNumber"], Value::Null);
    assert_eq!(said.body["users"][0]["kycStatus"], "PENDING");
    let refused = ask(&desk, "aadhaar", desk.seal("Farida.Sheikh@sbx")).await;
    assert!(refused.text().contains("ABDM-1119"), "{}", refused.text());
    desk.hiu.assert_no_complaints();
    let refused = ask(&desk, "abdm", desk.seal("farida.sheikh@sbx")).await;
    assert_eq!(refused.status, 404);
    assert_eq!(
        desk.hiu.only_complaint(),
        "loginId: an address keeps its capitals"
    );
}

#[tokio::test]
async fn the_key_of_addresses_is_the_large_or_the_small_one() {
    for (key, large, small) in [
        (AddressKey::Large, 200, 400),
        (AddressKey::Small, 400, 200),
        (AddressKey::Either, 200, 200),
    ] {
        let desk = Desk::start_with(Settings {
            abha_address_key: key,
            ..Settings::default()
        })
        .await;
        let asked = ask(&desk, "abdm", desk.seal(PATIENT)).await;
        assert_eq!(asked.status, large, "{key:?}");
        let sealed = seal_with(desk.small(), &OAEP_SHA1_MGF1SHA1, "rohan.dsouza@sbx");
        let asked = ask(&desk, "abdm", sealed).await;
        assert_eq!(asked.status, small, "{key:?}");
    }
}

#[tokio::test]
async fn the_token_of_an_address_stands_in_three_places() {
    let desk = Desk::start().await;
    let said = sign_in(&desk, PATIENT, MOBILE).await;
    assert!(said.body["tokens"]["token"].is_string());
    desk.once(IdentityFault::TokenPlace(TokenPlace::TopLevel));
    let said = sign_in(&desk, PATIENT, MOBILE).await;
    assert!(said.body["token"].is_string() && said.body["tokens"].is_null());
    desk.once(IdentityFault::TokenPlace(TokenPlace::JwtResponse));
    let said = sign_in(&desk, PATIENT, MOBILE).await;
    assert!(said.body["jwtResponse"]["token"].is_string());
}
