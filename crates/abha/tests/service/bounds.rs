//! Whatever the service answers, no call panics, hangs or takes more than was agreed.

use app::{
    model::{OtpBy, TokenFamily},
    port::{IdentityError, IdentityService},
};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::json;

use super::support::*;

/// Makes every call against the same answer.
async fn all_calls(service: &Service, client: &abha::AbhaClient, status: u16, body: &[u8]) {
    let plan = || {
        let mut manners = service.manners.lock().unwrap();
        manners.answers.clear();
        manners.heard.clear();
        manners
            .answers
            .extend([(status, body.to_vec()), (status, body.to_vec())]);
    };
    for family in [TokenFamily::Number, TokenFamily::Address] {
        plan();
        let _ = client.profile(&token(family)).await;
        plan();
        let _ = client.card(&token(family)).await;
    }
    for person in everybody() {
        plan();
        let _ = client.send_otp(&person, OtpBy::Mobile).await;
        plan();
        let _ = client
            .prove(&person, OtpBy::Mobile, &transaction(), &otp())
            .await;
    }
    plan();
    let _ = client.look_up(&address()).await;
    plan();
    let _ = client.search_mobile(&mobile()).await;
    plan();
    let _ = client
        .choose(&transaction(), &token(TokenFamily::Number), &number())
        .await;
    plan();
    let _ = client.enrol(&transaction(), &otp(), &mobile(), "1.4").await;
    plan();
    let _ = client.suggest_addresses(&transaction()).await;
    plan();
    let _ = client.claim_address(&transaction(), "meera.k").await;
}

/// JSON as the service may write it: its own names, any values.
fn json_text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|truth| json!(truth)),
        any::<i64>().prop_map(|number| json!(number)),
        "\\PC{0,20}".prop_map(|text| json!(text)),
        Just(json!("91-1000-2000-3004")),
        Just(json!("meera.k@sbx")),
        Just(json!("ABDM-1114")),
        Just(json!("success")),
        Just(json!("data:image/png;base64,iVBORw0KGgo=")),
    ];
    let name = prop::sample::select(vec![
        "txnId",
        "token",
        "tokens",
        "accounts",
        "users",
        "ABHA",
        "index",
        "ABHAProfile",
        "isNew",
        "message",
        "error",
        "code",
        "authResult",
        "ABHANumber",
        "phrAddress",
        "dob",
        "name",
        "address",
        "profilePhoto",
        "authMethods",
        "abhaAddressList",
        "expiresIn",
        "loginId",
    ]);
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(|list| json!(list)),
            prop::collection::vec((name.clone(), inner), 0..6).prop_map(|members| {
                members
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect::<serde_json::Map<_, _>>()
                    .into()
            }),
        ]
    })
    .prop_map(|value: serde_json::Value| value.to_string())
}

/// Runs all calls against many made-up answers of one service.
fn against<S: Strategy>(answers: &S, bytes: impl Fn(&S::Value) -> (u16, Vec<u8>)) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let service = runtime.block_on(Service::open());
    let client = service.client();
    let mut runner = TestRunner::new(ProptestConfig::with_cases(48));
    runner
        .run(answers, |answer| {
            let (status, body) = bytes(&answer);
            runtime.block_on(all_calls(&service, &client, status, &body));
            Ok(())
        })
        .unwrap();
}

#[test]
fn no_bytes_make_a_call_panic() {
    let statuses = prop::sample::select(vec![200, 202, 400, 401, 404, 422, 500]);
    let bytes = prop::collection::vec(any::<u8>(), 0..200);
    against(&(statuses, bytes), |(status, bytes)| {
        (*status, bytes.clone())
    });
}

#[test]
fn no_json_of_its_own_words_makes_a_call_panic() {
    let statuses = prop::sample::select(vec![200, 200, 400, 401, 422]);
    against(&(statuses, json_text()), |(status, text)| {
        (*status, text.clone().into_bytes())
    });
}

#[tokio::test]
async fn an_answer_that_is_nested_too_deep_or_too_large_is_not_read() {
    let service = Service::open().await;
    let client = service.client();
    let deep = format!(r#"{{"name":{}1{}}}"#, "[".repeat(5000), "]".repeat(5000));
    service.says(200, deep);
    let error = client
        .profile(&token(TokenFamily::Number))
        .await
        .map(|_| ())
        .unwrap_err();
    assert!(
        matches!(error, IdentityError::NotUnderstood(_)),
        "{error:?}"
    );
    let large = format!(
        r#"{{"name":"Meera","more":"{}"}}"#,
        "x".repeat(4 * 1024 * 1024)
    );
    service.says(200, &large);
    let error = client
        .profile(&token(TokenFamily::Number))
        .await
        .map(|_| ())
        .unwrap_err();
    assert_eq!(
        error,
        IdentityError::NotUnderstood("the answer is too large".to_owned())
    );
    // Of a refusal the beginning is enough.
    service.says(503, large);
    let error = client
        .profile(&token(TokenFamily::Number))
        .await
        .map(|_| ())
        .unwrap_err();
    assert!(matches!(error, IdentityError::Down(_)), "{error:?}");
    let mut card = b"\x89PNG\r\n\x1a\n".to_vec();
    card.resize(5 * 1024 * 1024 + 1, 0);
    service.says(200, &card);
    let error = client
        .card(&token(TokenFamily::Number))
        .await
        .map(|_| ())
        .unwrap_err();
    assert!(
        matches!(error, IdentityError::NotUnderstood(_)),
        "{error:?}"
    );
    card.pop();
    service.says(200, card);
    client.card(&token(TokenFamily::Number)).await.unwrap();
}

#[tokio::test]
async fn lists_and_texts_of_an_answer_are_bounded() {
    let service = Service::open().await;
    let client = service.client();
    let one = json!({ "name": "M".repeat(2_000), "phrAddress": vec!["a"; 500] });
    service.says(
        200,
        json!({ "txnId": "txn-1", "token": "t", "expiresIn": 300, "accounts": vec![one; 500] })
            .to_string(),
    );
    let [_, _, by_mobile, ..] = everybody();
    let proven = client
        .prove(&by_mobile, OtpBy::Mobile, &transaction(), &otp())
        .await;
    let app::model::Proven::Several { accounts, .. } = proven.unwrap() else {
        panic!("several");
    };
    assert_eq!(accounts.len(), 30);
    assert!(
        accounts
            .iter()
            .all(|account| account.name.as_ref().unwrap().len() <= 255)
    );
    let many: Vec<String> = (0..500).map(|number| format!("a{number}@sbx")).collect();
    service.says(
        200,
        json!({ "name": "Meera", "phrAddress": many }).to_string(),
    );
    let profile = client.profile(&token(TokenFamily::Number)).await.unwrap();
    assert_eq!(profile.addresses.len(), 20);
    service.says(200, json!({ "abhaAddressList": many }).to_string());
    assert_eq!(
        client
            .suggest_addresses(&transaction())
            .await
            .unwrap()
            .len(),
        50
    );
    service.says(400, json!({ "message": "x".repeat(100_000) }).to_string());
    let error = client.look_up(&address()).await.map(|_| ()).unwrap_err();
    assert!(error.to_string().len() < 400);
}
