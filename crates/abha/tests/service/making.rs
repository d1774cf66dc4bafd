//! What the answers to the making of an account say.

use app::{
    model::TypedAddress,
    port::{IdentityError, IdentityService},
};
use serde_json::json;

use super::support::*;

#[tokio::test]
async fn an_enrolment_says_whether_it_is_new_and_whether_the_mobile_must_be_proven() {
    let service = Service::open().await;
    let client = service.client();
    for (is_new, mobile_told, proves) in [
        (json!(true), json!(null), true),
        (json!(true), json!("9000000001"), false),
        (json!(true), json!("+919000000001"), false),
        (json!(true), json!("9000000002"), true),
        (json!("true"), json!("******0001"), true),
        (json!(false), json!("9000000002"), false),
        (json!("false"), json!(null), false),
    ] {
        service.says(
            200,
            json!({
                "txnId": "txn-2", "tokens": { "token": "t" }, "isNew": is_new,
                "ABHAProfile": { "ABHANumber": "91-1000-2000-3004", "mobile": mobile_told },
            })
            .to_string(),
        );
        let made = client
            .enrol(&transaction(), &otp(), &mobile(), "1.4")
            .await
            .unwrap();
        assert_eq!(made.proves_mobile, proves, "{is_new} {mobile_told}");
        assert_eq!(
            made.is_new,
            is_new == json!(true) || is_new == json!("true")
        );
    }
}

#[tokio::test]
async fn an_address_that_was_claimed_is_read_with_its_end_or_without() {
    let service = Service::open().await;
    let client = service.client();
    for (asked, told, kept) in [
        ("meera.k", "meera.k@sbx", "meera.k@sbx"),
        ("meera.k@sbx", "meera.k", "meera.k@sbx"),
        ("meera.k", "meera.k", "meera.k"),
        ("Meera.K", "meera.k@abdm", "meera.k@abdm"),
    ] {
        service.says(
            200,
            json!({ "txnId": "t", "preferredAbhaAddress": told }).to_string(),
        );
        let taken = client.claim_address(&transaction(), asked).await.unwrap();
        assert!(taken == TypedAddress(kept.to_owned()), "{asked} {told}");
    }
    service.says(200, r#"{"txnId":"t","preferredAbhaAddress":"other@sbx"}"#);
    let error = client
        .claim_address(&transaction(), "meera.k")
        .await
        .map(|_| ())
        .unwrap_err();
    assert!(matches!(error, IdentityError::NotUnderstood(_)));
}
