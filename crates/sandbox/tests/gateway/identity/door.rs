//! What every call must bring, and what is judged of it.

use aws_lc_rs::rsa::{OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256};
use reqwest::Method;
use sandbox::{AbhaPaths, IdentityFault, Misbehaviour, Settings};
use serde_json::{Value, json};

use super::{Desk, LOGIN, MOBILE, NUMBER, key, seal_pkcs1, seal_with};
use crate::scripted::{PATIENT, stamp, stamped};

#[tokio::test]
async fn keys_have_two_sizes_and_only_oaep_with_sha_1_opens() {
    let desk = Desk::start().await;
    assert_eq!(desk.large().key_size_bits(), 4096);
    assert_eq!(desk.small().key_size_bits(), 2048);
    let padded = seal_pkcs1(desk.large(), NUMBER);
    let sha256 = seal_with(desk.large(), &OAEP_SHA256_MGF1SHA256, NUMBER);
    let other_key = seal_with(desk.small(), &OAEP_SHA1_MGF1SHA1, NUMBER);
    for sealed in [padded, sha256, other_key, NUMBER.to_owned()] {
        let refused = login(&desk, &sealed).await;
        assert_eq!(refused.status, 400);
        assert_eq!(refused.body["loginId"], "Invalid LoginId");
        assert!(desk.hiu.only_complaint().starts_with("loginId: "));
        desk.hiu.sandbox.clear_journal();
    }
    assert_eq!(login(&desk, &desk.seal(NUMBER)).await.status, 200);
}

async fn login(desk: &Desk, sealed: &str) -> super::Said {
    let body = json!({"scope": ["abha-login", "mobile-verify"], "loginHint": "abha-number",
                      "loginId": sealed, "otpSystem": "abdm"});
    desk.post(LOGIN, body).await
}

#[tokio::test]
async fn a_rotated_key_closes_what_was_encrypted_before() {
    let mut desk = Desk::start().await;
    let before = desk.seal(NUMBER);
    desk.hiu
        .sandbox
        .misbehave(Misbehaviour::identity(IdentityFault::RotateKeys));
    assert_eq!(
        login(&desk, &before).await.body["loginId"],
        "Invalid LoginId"
    );
    desk.fetch_keys().await;
    let asked = login(&desk, &desk.seal(NUMBER)).await;
    assert_eq!(asked.status, 200);
    let said = desk
        .say("abdm", &asked.body["txnId"], &desk.otp(MOBILE))
        .await;
    assert_eq!(said.body["authResult"], "success");
}

#[tokio::test]
async fn session_request_id_and_timestamp_are_judged_and_no_consent_manager_is_wanted() {
    let desk = Desk::start().await;
    let url = desk.abha("v3/profile/public/certificate");
    let get = |token: &str, id: &str, at: &str| {
        let call = desk.hiu.http.get(&url).bearer_auth(token);
        call.header("request-id", id).header("timestamp", at)
    };
    let fresh = || uuid::Uuid::new_v4().to_string();
    let (now, once) = (stamp(chrono::Duration::zero()), fresh());
    let old = stamp(chrono::Duration::minutes(-5));
    let token = desk.hiu.token.as_str();
    assert_eq!(desk.send(get(token, &once, &now)).await.status, 200);
    for (call, code) in [
        (get("other", &fresh(), &now), "900901"),
        (get(token, &once, &now), "ABDM-1030"),
        (get(token, "1", &now), "ABDM-1030"),
        (get(token, &fresh(), &old), "ABDM-1016"),
        (get(token, &fresh(), "2026-01-01T00:00:00Z"), "ABDM-1016"),
    ] {
        desk.hiu.sandbox.clear_journal();
        let refused = desk.send(call).await;
        assert!(refused.text().contains(code), "{code}: {}", refused.text());
        assert_eq!(desk.hiu.sandbox.complaints().len(), 1, "{code}");
    }
}

#[tokio::test]
async fn every_member_of_a_request_is_judged_and_values_stay_out_of_the_complaint() {
    let desk = Desk::start().await;
    let right = json!({"scope": ["abha-login", "mobile-verify"], "loginHint": "abha-number",
                       "loginId": desk.seal(NUMBER), "otpSystem": "abdm"});
    let sealed = |text: &str| json!(desk.seal(text));
    for (member, value, field) in [
        ("scope", json!(["mobile-verify", "abha-login"]), "scope"),
        ("scope", json!(["abha-login"]), "scope"),
        ("scope", json!(["abha-login", "aadhaar-verify"]), "scope"),
        ("loginHint", json!("mobile-number"), "loginHint"),
        ("otpSystem", json!("aadhaar"), "scope"),
        ("txnId", json!("a"), "txnId"),
        ("loginId", Value::Null, "loginId"),
        ("loginId", sealed("91000000000018"), "loginId"),
        ("loginId", sealed(PATIENT), "loginId"),
        ("benefit", json!("none"), "benefit"),
    ] {
        let mut body = right.clone();
        body[member] = value;
        let refused = desk.post(LOGIN, body).await;
        assert_eq!(refused.status, 400, "{member}");
        assert!(
            refused.body.get(field).is_some(),
            "{member}: {}",
            refused.text()
        );
        let complaint = desk.hiu.only_complaint();
        assert!(!complaint.contains("0018"), "{complaint}");
        desk.hiu.sandbox.clear_journal();
    }
    assert!(desk.hiu.sandbox.messages(None).is_empty());
    let none = desk
        .hiu
        .http
        .post(desk.abha(LOGIN))
        .bearer_auth(&desk.hiu.token);
    assert_eq!(
        desk.send(stamped(none).body("{}")).await.status,
        400,
        "no JSON is named"
    );
}

#[tokio::test]
async fn the_paths_have_the_shape_of_the_sandbox_or_of_production() {
    let desk = Desk::start_with(Settings {
        abha_paths: AbhaPaths::Production,
        ..Settings::default()
    })
    .await;
    let base = desk.hiu.sandbox.gateway_url();
    assert_eq!(desk.abha(""), format!("{base}api/abha/"));
    assert_eq!(desk.phr(""), format!("{base}api/phr/web/v3/"));
    let said = desk.sign_in("abha-number", "abdm", NUMBER, MOBILE).await;
    assert_eq!(said.body["authResult"], "success");
    let found = desk
        .post_phr("login/abha/search", json!({"abhaAddress": PATIENT}))
        .await;
    assert_eq!(found.body["fullName"], "Hina Patel");
    let own_key = desk
        .get_at(
            format!("{base}api/phr/app/v3/login/public/certificate"),
            None,
        )
        .await;
    assert_eq!(key(&own_key.body).key_size_bits(), 2048);
    desk.hiu.assert_no_complaints();
    let other = format!("{base}abha/api/v3/profile/public/certificate");
    let other = desk.send(desk.request(Method::GET, other)).await;
    assert_eq!(other.status, 404);
    assert!(!other.text().contains("ABDM-"), "{}", other.text());
}
