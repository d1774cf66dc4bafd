//! A service that is down, is not there, or refuses in shapes of its own.

use super::*;

#[tokio::test]
async fn a_service_that_is_down_is_told_from_one_that_is_not_there_or_is_another() {
    use Asked::{Card, Enrol, LookUp, Profile, Prove, Send, SendEnrolment};
    all(&[
        (500, "", Send(NUMBER), "Down"),
        (
            503,
            r#"{"code":"303001","message":"suspended"}"#,
            Profile,
            "Down",
        ),
        (
            500,
            r#"{"code":"900900","message":"Unclassified","description":"x"}"#,
            LookUp,
            "Down",
        ),
        (422, r#"{"code":"ABDM-1205","message":"x"}"#, Enrol, "Down"),
        (
            422,
            r#"{"code":"ABDM-1226","message":"vault"}"#,
            SendEnrolment,
            "Down",
        ),
        (
            422,
            r#"{"code":"ABDM-1204","message":"UIDAI is unavailable"}"#,
            Send(AADHAAR),
            "Down",
        ),
        (
            429,
            r#"{"code":"ABDM-1022","message":"x"}"#,
            Send(NUMBER),
            "Down",
        ),
        (
            200,
            r#"{"code":"ABDM-1220","message":"cannot process now"}"#,
            Prove(NUMBER),
            "Down",
        ),
        (
            200,
            r#"{"error":{"code":"ABDM-1200","message":"x"}}"#,
            Profile,
            "Down",
        ),
        (
            404,
            r#"{"message":"No matching resource found","code":"404"}"#,
            Send(NUMBER),
            "Invalid",
        ),
        (404, "", LookUp, "Invalid"),
        (
            502,
            "<html><title>Bad Gateway</title></html>",
            Send(NUMBER),
            "Unreachable",
        ),
        (302, "", Send(NUMBER), "Unreachable"),
        (
            200,
            "<!doctype html><p>log in</p>",
            Send(NUMBER),
            "NotUnderstood",
        ),
        (200, "<!doctype html><p>log in</p>", Card, "NotUnderstood"),
        (200, "", Send(NUMBER), "NotUnderstood"),
        (200, "accepted", Send(NUMBER), "NotUnderstood"),
        (200, "[]", Send(NUMBER), "NotUnderstood"),
        (
            200,
            r#"{"message":"OTP sent"}"#,
            Send(NUMBER),
            "NotUnderstood",
        ),
        (
            200,
            r#"{"txnId":"t","accounts":[{"name":"Meera"}]}"#,
            Prove(NUMBER),
            "NotUnderstood",
        ),
        (200, r#"{"txnId":"t","token":"t"}"#, Enrol, "NotUnderstood"),
        (200, "{}", Profile, "NotUnderstood"),
    ])
    .await;
}

#[tokio::test]
async fn a_missing_service_is_named_by_its_setting() {
    let desk = desk().await;
    for (asked, field) in [
        (Asked::LookUp, "abha.phr_url"),
        (Asked::Send(NUMBER), "abha.url"),
    ] {
        let IdentityError::Invalid(fault) = refusal(&desk, 404, "", asked).await else {
            panic!("not set up well");
        };
        assert_eq!(fault.field, field);
    }
}

#[tokio::test]
async fn every_refusal_gives_code_and_words_whatever_its_shape() {
    let desk = desk().await;
    for (body, code, message) in [
        (
            r#"{"error":{"code":"ABDM-1300","message":"why"}}"#,
            "ABDM-1300",
            "why",
        ),
        (
            r#"{"code":"ABDM-1300","message":"why","timestamp":"x"}"#,
            "ABDM-1300",
            "why",
        ),
        (
            r#"[{"code":"ABDM-1300","message":"why"}]"#,
            "ABDM-1300",
            "why",
        ),
        (
            r#"[{"error":{"code":"ABDM-1300: ","message":"why"}}]"#,
            "ABDM-1300",
            "why",
        ),
        (
            r#"{"scope":"Invalid Scope","timestamp":"x"}"#,
            "400",
            "scope: Invalid Scope",
        ),
        (r#"{"message":"why","timestamp":"x"}"#, "400", "why"),
        (
            r#"{"message":"ABDM-1300 : why"}"#,
            "ABDM-1300",
            "ABDM-1300 : why",
        ),
        (
            r#"{"code":"900000","message":"why","description":"more"}"#,
            "900000",
            "why: more",
        ),
        (
            r#"{"code":"HIS-400","message":"why","details":[]}"#,
            "HIS-400",
            "why",
        ),
        ("", "400", "no reason given"),
        ("plain words", "400", "plain words"),
    ] {
        let error = refusal(&desk, 400, body, Asked::Suggest).await;
        let IdentityError::Refused(fault) = error else {
            panic!("{body}: {error:?}");
        };
        assert_eq!(
            (fault.code.as_str(), fault.message.as_str()),
            (code, message),
            "{body}"
        );
        assert_eq!(fault.meaning, Meaning::Unknown);
    }
}
