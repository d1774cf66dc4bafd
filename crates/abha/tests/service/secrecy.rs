//! Nothing of a person stands in an error or in `Debug`.

use abha::AbhaClient;
use app::{
    model::{OtpBy, TokenFamily},
    port::{IdentityError, IdentityService},
};
use proptest::{prelude::*, test_runner::TestRunner};

use super::support::*;

/// What tells a person apart in any words, whether the call held it or not.
fn telling() -> Vec<String> {
    vec![
        number().dashed(),
        number().digits().to_owned(),
        "meera.k@sbx".to_owned(),
        mobile().expose().to_owned(),
        aadhaar().expose().to_owned(),
        // Of somebody else.
        "9876543210".to_owned(),
        "other@abdm".to_owned(),
    ]
}

/// The same, and what nobody but the call's sender can know for a secret.
fn secrets(held: &[&str]) -> Vec<String> {
    let held = held.iter().map(|held| (*held).to_owned());
    telling().into_iter().chain(held).collect()
}

/// A refusal that repeats everything, in each shape.
fn echoes(held: &[&str]) -> Vec<(u16, String)> {
    let said = secrets(held).join(", ");
    vec![
        (
            400,
            format!(r#"{{"error":{{"code":"ABDM-9999","message":"{said}"}}}}"#),
        ),
        (400, format!(r#"{{"code":"{said}","message":"{said}"}}"#)),
        (
            400,
            format!(r#"[{{"code":"ABDM-1207","message":"{said}"}}]"#),
        ),
        (400, format!(r#"{{"loginId":"LoginId {said} is invalid"}}"#)),
        (422, format!(r#"{{"{said}":"{said}"}}"#)),
        (400, said.clone()),
        (500, format!(r#"{{"code":"ABDM-1226","message":"{said}"}}"#)),
        (403, said.clone()),
        (
            200,
            format!(r#"{{"authResult":"failed","code":"ABDM-1207","message":"{said}"}}"#),
        ),
        (200, said),
    ]
}

/// Makes a call against every echo, and looks at what it says.
async fn looked_at<T>(
    service: &Service,
    held: &[&str],
    call: impl AsyncFn() -> Result<T, IdentityError>,
) {
    for (status, body) in echoes(held) {
        service.manners.lock().unwrap().answers.clear();
        // A person's token may be tried once more.
        service.says(status, &body);
        service.says(status, &body);
        let Err(error) = call().await else {
            panic!("{status} was taken");
        };
        for shown in [error.to_string(), format!("{error:?}")] {
            let shown = shown.to_lowercase();
            for secret in secrets(held) {
                assert!(
                    !shown.contains(&secret.to_lowercase()),
                    "an error repeats a person: {shown}"
                );
            }
        }
    }
}

#[tokio::test]
async fn no_refusal_repeats_a_person() {
    let service = Service::open().await;
    let client = service.client();
    let person = token(TokenFamily::Number);
    let (otp, txn, held) = (otp(), transaction(), "person-token");
    let (someone, phone, card) = (address(), mobile(), aadhaar());
    looked_at(&service, &[], async || client.look_up(&someone).await).await;
    looked_at(&service, &[], async || client.search_mobile(&phone).await).await;
    for someone in &everybody() {
        let send = async || client.send_otp(someone, OtpBy::Mobile).await;
        looked_at(&service, &[], send).await;
        let prove = async || client.prove(someone, OtpBy::Mobile, &txn, &otp).await;
        looked_at(&service, &["123456", "txn-1"], prove).await;
    }
    let choose = async || client.choose(&txn, &person, &number()).await;
    looked_at(&service, &["txn-1", held], choose).await;
    looked_at(&service, &[held], async || client.profile(&person).await).await;
    looked_at(&service, &[held], async || client.card(&person).await).await;
    let send = async || client.send_enrolment_otp(&card, Some(&txn)).await;
    looked_at(&service, &["txn-1"], send).await;
    let enrol = async || client.enrol(&txn, &otp, &phone, "1.4").await;
    looked_at(&service, &["123456", "txn-1"], enrol).await;
    let send = async || client.send_mobile_otp(&txn, &phone).await;
    looked_at(&service, &["txn-1"], send).await;
    let prove = async || client.prove_mobile(&txn, &otp).await;
    looked_at(&service, &["123456", "txn-1"], prove).await;
    let suggest = async || client.suggest_addresses(&txn).await;
    looked_at(&service, &["txn-1"], suggest).await;
    let claim = async || client.claim_address(&txn, "meera.k").await;
    looked_at(&service, &["txn-1", "meera.k"], claim).await;
}

#[tokio::test]
async fn nothing_that_comes_back_shows_a_person() {
    let service = Service::open().await;
    let client = service.client();
    service.says(
        200,
        r#"{"txnId":"txn-1","authResult":"success","token":"person-token","expiresIn":300,
            "accounts":[{"ABHANumber":"91-1000-2000-3004","name":"Meera K","preferredAbhaAddress":"meera.k@sbx"}]}"#,
    );
    let [_, _, mobile, ..] = everybody();
    let proven = client
        .prove(&mobile, OtpBy::Mobile, &transaction(), &otp())
        .await;
    service.says(
        200,
        r#"{"txnId":"txn-1","ABHA":[{"index":1,"name":"Meera K"}]}"#,
    );
    let search = client.search_mobile(&super::support::mobile()).await;
    for shown in [
        format!("{proven:?}"),
        format!("{search:?}"),
        format!("{client:?}"),
    ] {
        assert!(!shown.contains("Meera"));
        for secret in secrets(&["txn-1", "person-token"]) {
            assert!(!shown.contains(&secret));
        }
    }
}

/// ABDM's words in the refusal of an OTP for a number, as they are shown.
fn shown(runtime: &tokio::runtime::Runtime, desk: &(Service, AbhaClient), words: &str) -> String {
    let (service, client) = desk;
    let body = serde_json::json!({ "code": "ABDM-1207", "message": words });
    service.manners.lock().unwrap().answers.clear();
    service.says(422, body.to_string());
    let [number, ..] = everybody();
    let (txn, otp) = (transaction(), otp());
    let proven = runtime.block_on(client.prove(&number, OtpBy::Mobile, &txn, &otp));
    match proven.unwrap_err() {
        IdentityError::Uidai(fault) => fault.message,
        other => panic!("{other:?}"),
    }
}

fn quiet_desk() -> (tokio::runtime::Runtime, (Service, AbhaClient)) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let service = runtime.block_on(Service::open());
    let client = service.client();
    (runtime, (service, client))
}

#[test]
fn what_was_sent_and_every_long_number_is_taken_out() {
    let (runtime, desk) = quiet_desk();
    let long = format!("{} the number 9000000001", "x".repeat(282));
    for (said, left) in [
        ("no user for 91100020003004", "no user for …"),
        ("91-1000-2000-3004 is unknown", "… is unknown"),
        ("OTP 123456 is wrong", "OTP … is wrong"),
        ("OTP 1234 is wrong", "OTP … is wrong"),
        (
            "number ends with 3004, wait 10 minutes",
            "number ends with …, wait 10 minutes",
        ),
        ("Other@abdm not found", "… not found"),
        ("mobile 9000000001", "mobile …"),
        ("Aadhaar 9999 8888 7777", "Aadhaar …"),
        (
            "UIDAI Error code : 561 : Request expired",
            "UIDAI Error code : 561 : Request expired",
        ),
        ("ABDM-1114 says no", "ABDM-1114 says no"),
        // Cut off in the middle of a number.
        (&long, &format!("{} the number ……", "x".repeat(282))),
    ] {
        assert_eq!(shown(&runtime, &desk, said), left);
    }
}

#[test]
fn no_words_keep_ten_digits_in_a_row() {
    let (runtime, desk) = quiet_desk();
    let mut runner = TestRunner::new(ProptestConfig::with_cases(96));
    runner
        .run(&"([0-9]{1,14}[ a-z@…-]{0,2}|123456){1,8}", |words| {
            let clean = shown(&runtime, &desk, &words);
            let digits = clean.split(|c: char| !c.is_ascii_digit());
            prop_assert!(digits.map(str::len).max().unwrap_or_default() < 10);
            prop_assert!(!clean.contains("123456"));
            Ok(())
        })
        .unwrap();
}
