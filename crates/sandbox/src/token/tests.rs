#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]

use jsonwebtoken::{DecodingKey, Validation};

use super::*;

fn opens(realm: &Realm, token: &str) -> bool {
    let set = realm.key_set();
    let key = DecodingKey::from_rsa_components(
        set["keys"][0]["n"].as_str().unwrap(),
        set["keys"][0]["e"].as_str().unwrap(),
    )
    .unwrap();
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_audience(&["account"]);
    jsonwebtoken::decode::<Value>(token, &key, &validation).is_ok()
}

#[test]
fn the_gateways_token_opens_with_the_published_key_and_the_broken_ones_do_not() {
    let mut realm = Realm::new(Vec::new(), Api::V05).unwrap();
    let now = Utc::now();
    let mut token = |kind| realm.callback(&kind, "SBX_1", now).unwrap();
    let right = token(TokenKind::Gateway);
    let wrong = [
        token(TokenKind::Expired { seconds: 120 }),
        token(TokenKind::WrongKey),
        token(TokenKind::DamagedSignature),
        token(TokenKind::AlgNone),
        token(TokenKind::Hs256),
        token(TokenKind::MissingExp),
        token(TokenKind::Garbage),
    ];
    assert!(opens(&realm, &right));
    for token in wrong {
        assert!(!opens(&realm, &token));
    }
}

#[test]
fn a_rotated_key_closes_old_tokens() {
    let mut realm = Realm::new(Vec::new(), Api::V05).unwrap();
    let old = realm
        .callback(&TokenKind::Gateway, "SBX_1", Utc::now())
        .unwrap();
    realm.rotate().unwrap();
    assert!(!opens(&realm, &old));
}

#[test]
fn v3_publishes_a_key_of_rs512_as_well() {
    let mut realm = Realm::new(Vec::new(), Api::V3).unwrap();
    let token = realm
        .callback(&TokenKind::Rs512, "SBX_1", Utc::now())
        .unwrap();
    let header = jsonwebtoken::decode_header(&token).unwrap();
    let set = realm.key_set();
    let published = set["keys"].as_array().unwrap();
    let key = published.iter().find(|key| key["alg"] == "RS512").unwrap();
    assert_eq!(key["kid"].as_str(), header.kid.as_deref());
    assert_eq!(published.len(), 2);
}

#[test]
fn an_artefact_gets_a_signature_of_the_right_size() {
    let realm = Realm::new(Vec::new(), Api::V05).unwrap();
    let signature = realm.sign_artefact(&json!({"consentId": "a"})).unwrap();
    assert_eq!(STANDARD.decode(signature).unwrap().len(), 256);
}
