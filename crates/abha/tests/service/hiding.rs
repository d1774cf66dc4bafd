//! How identifiers and OTPs are encrypted, under which key, and what follows when a key is refused.

use std::sync::{Arc, LazyLock};

use abha::AbhaClient;
use app::{
    model::OtpBy,
    port::{IdentityError, IdentityService},
};
use aws_lc_rs::rsa::KeySize;
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::json;

use super::support::*;

static LARGE: LazyLock<Key> = LazyLock::new(|| Key::new(KeySize::Rsa4096));

const OTP_ASKED: &str = "/abha/api/v3/profile/login/request/otp";

async fn send(service: &Service, client: &AbhaClient) -> Result<(), IdentityError> {
    let [number, ..] = everybody();
    let sent = client.send_otp(&number, OtpBy::Mobile).await.map(|_| ());
    service.manners.lock().unwrap().answers.clear();
    sent
}

/// A client that reads this certificate.
fn with_certificate(service: &Service, certificate: String) -> AbhaClient {
    service.manners.lock().unwrap().certificate = Some(certificate);
    service.client()
}

fn pem(der: &[u8], name: &str) -> String {
    let text = BASE64_STANDARD.encode(der);
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(64)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    format!(
        "-----BEGIN {name}-----\n{}\n-----END {name}-----\n",
        lines.join("\n")
    )
}

#[tokio::test]
async fn a_key_is_read_in_every_form_and_of_both_sizes() {
    let service = Service::open().await;
    // The bare key stands behind 24 bytes of a SubjectPublicKeyInfo of 2048 bits.
    let bare = FIRST.der[24..].to_vec();
    let base64 = BASE64_STANDARD.encode(&FIRST.der);
    let broken = format!(
        "{}\\n{}\r\n{}",
        &base64[..64],
        &base64[64..128],
        &base64[128..]
    );
    for text in [
        base64.clone(),
        base64.trim_end_matches('=').to_owned(),
        broken,
        pem(&FIRST.der, "PUBLIC KEY"),
        pem(&bare, "RSA PUBLIC KEY"),
        BASE64_STANDARD.encode(&bare),
    ] {
        let certificate = json!({ "publicKey": text, "encryptionAlgorithm": ALGORITHM });
        let client = with_certificate(&service, certificate.to_string());
        service.sends_otp();
        send(&service, &client).await.unwrap();
        let heard = service.heard();
        assert_eq!(
            heard.last().unwrap().body["loginId"],
            "91-1000-2000-3004",
            "{text}"
        );
    }
    let heard = service.heard().len();
    service.manners.lock().unwrap().key = &LARGE;
    let client = with_certificate(&service, LARGE.certificate());
    service.sends_otp();
    send(&service, &client).await.unwrap();
    assert_eq!(service.heard()[heard].body["loginId"], "91-1000-2000-3004");
}

#[tokio::test]
async fn nothing_is_sent_under_a_scheme_or_key_that_is_not_known() {
    let service = Service::open().await;
    let key = BASE64_STANDARD.encode(&FIRST.der);
    for algorithm in [
        "RSA/ECB/PKCS1Padding",
        "RSA/ECB/OAEPWithSHA-256AndMGF1Padding",
        "AES/GCM/NoPadding",
        "ECIES",
    ] {
        let certificate = json!({ "publicKey": key, "encryptionAlgorithm": algorithm });
        let client = with_certificate(&service, certificate.to_string());
        assert_eq!(
            send(&service, &client).await,
            Err(IdentityError::Encryption)
        );
    }
    // An RSA key of 1024 bits, made for this test and used nowhere.
    let small = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDdlatRjRjogo3WojgGHFHYLugdUWAY9iR3fy4arWNA1KoS8kVw33cJibXr8bvwUAUparCwlvdbH6dvEOfou0/gCFQsHUfQrSDv+MuSUMAe8jzKE4qW+jK+xQU9a03GUnKHkkle+Q0pX/g6jXZ7r1/xAK5Do2kQ+X5xK9cipRgEKwIDAQAB";
    for key in ["", "null", small, "aGVsbG8=", "{}", &"A".repeat(100_000)] {
        let certificate = json!({ "publicKey": key, "encryptionAlgorithm": ALGORITHM });
        let client = with_certificate(&service, certificate.to_string());
        let error = send(&service, &client).await.unwrap_err();
        assert!(
            matches!(error, IdentityError::NotUnderstood(_)),
            "{error:?}"
        );
    }
    assert!(service.heard().is_empty());
}

#[tokio::test]
async fn a_key_serves_for_hours_and_not_for_ever() {
    let service = Service::open().await;
    let clock = Arc::new(StillClock::default());
    let sessions = Arc::new(Sessions::default());
    let client = AbhaClient::new(service.settings(), sessions, clock.clone()).unwrap();
    for (hours, read) in [(0, 1), (5, 1), (7, 2), (8, 2), (14, 3)] {
        *clock.0.lock().unwrap() = hours * 3_600_000;
        service.sends_otp();
        send(&service, &client).await.unwrap();
        assert_eq!(service.certificates().len(), read, "after {hours} hours");
    }
}

#[tokio::test]
async fn a_key_that_was_changed_in_the_middle_is_read_again_and_nobody_notices() {
    let service = Service::open().await;
    let client = service.client();
    service.sends_otp();
    send(&service, &client).await.unwrap();

    service.manners.lock().unwrap().key = &SECOND;
    service.sends_otp();
    send(&service, &client).await.unwrap();
    assert_eq!(service.certificates().len(), 2);

    // Between the two calls of one verification too.
    service.manners.lock().unwrap().key = &FIRST;
    service.says(
        200,
        r#"{"txnId":"txn-1","authResult":"success","token":"t","refreshToken":"r"}"#,
    );
    let [number, ..] = everybody();
    client
        .prove(&number, OtpBy::Mobile, &transaction(), &otp())
        .await
        .unwrap();
    assert_eq!(service.certificates().len(), 3);
}

#[tokio::test]
async fn an_identifier_that_is_refused_under_the_right_key_is_said_once() {
    let service = Service::open().await;
    let client = service.client();
    service.says(400, r#"{"loginId":"LoginId is invalid"}"#);
    let error = send(&service, &client).await.unwrap_err();
    assert!(
        matches!(error, IdentityError::WrongIdentifier(_)),
        "{error:?}"
    );
    assert_eq!(service.certificates().len(), 1, "it was deciphered");

    service.says(400, r#"{"loginId":"Invalid LoginId"}"#);
    let error = send(&service, &client).await.unwrap_err();
    assert!(
        matches!(error, IdentityError::WrongIdentifier(_)),
        "{error:?}"
    );
    assert_eq!(
        service.certificates().len(),
        2,
        "looked whether it was changed"
    );
    assert_eq!(service.heard().len(), 2, "each said once");
}

#[tokio::test]
async fn a_wrong_otp_counts_as_one_try_whatever_key_the_addresses_take() {
    let service = Service::open().await;
    let client = service.client();
    for person in everybody() {
        let before = service.heard().len();
        service.says(400, r#"{"otpValue":"Invalid OTP value"}"#);
        let wrong = client
            .prove(&person, OtpBy::Mobile, &transaction(), &otp())
            .await;
        assert!(matches!(wrong, Err(IdentityError::WrongOtp)), "{wrong:?}");
        assert_eq!(service.heard().len(), before + 1);
    }
}

#[tokio::test]
async fn the_service_of_addresses_is_told_under_the_other_key_once_and_the_one_it_takes_is_kept() {
    let service = Service::open().await;
    let client = service.client();
    service.manners.lock().unwrap().addresses_key = &SECOND;
    let [_, address, ..] = everybody();
    service.sends_otp();
    client.send_otp(&address, OtpBy::Mobile).await.unwrap();
    assert_eq!(service.heard().len(), 2);
    service.sends_otp();
    client.send_otp(&address, OtpBy::Mobile).await.unwrap();
    assert_eq!(
        service.heard().len(),
        3,
        "no try under the wrong key any more"
    );
    // Of numbers the other key is never tried.
    service.manners.lock().unwrap().key = &SECOND;
    service.manners.lock().unwrap().certificate = Some(FIRST.certificate());
    let error = send(&service, &client).await.unwrap_err();
    assert!(
        matches!(error, IdentityError::WrongIdentifier(_)),
        "{error:?}"
    );
    let heard = service.heard();
    let of_numbers = heard.iter().filter(|heard| heard.path == OTP_ASKED);
    assert_eq!(of_numbers.count(), 1);
}

#[tokio::test]
async fn an_account_is_never_asked_for_twice_even_under_a_changed_key() {
    let service = Service::open().await;
    let client = service.client();
    service.sends_otp();
    send(&service, &client).await.unwrap();
    service.manners.lock().unwrap().key = &SECOND;
    let before = service.heard().len();
    let wrong = client.enrol(&transaction(), &otp(), &mobile(), "1.4").await;
    assert!(matches!(wrong, Err(IdentityError::WrongOtp)), "{wrong:?}");
    assert_eq!(service.heard().len(), before + 1, "a person types it again");
    service.says(
        200,
        r#"{"txnId":"txn-1","isNew":false,"token":"t","ABHAProfile":{}}"#,
    );
    client
        .enrol(&transaction(), &otp(), &mobile(), "1.4")
        .await
        .unwrap();
}
