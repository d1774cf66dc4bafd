//! When an OTP is sent again, too early, too often; and how many tries there are.

use sandbox::{OldTransaction, OtpRules, Settings};

use super::{Desk, MOBILE, NUMBER, wrong};

#[tokio::test]
async fn an_otp_is_sent_again_after_a_minute_and_twice_at_most() {
    let desk = Desk::start().await;
    assert_eq!(desk.ask("abha-number", "abdm", NUMBER).await.status, 200);
    let early = desk.ask("abha-number", "abdm", NUMBER).await;
    assert!(early.text().contains("ABDM-1100"), "{}", early.text());
    assert!(desk.hiu.only_complaint().contains("too early"));
    assert_eq!(desk.hiu.sandbox.messages(Some(MOBILE)).len(), 1);

    let desk = Desk::start_patient().await;
    for _ in 0..3 {
        assert_eq!(desk.ask("abha-number", "abdm", NUMBER).await.status, 200);
    }
    desk.hiu.assert_no_complaints();
    for complaint in ["too often", "before the wait was over"] {
        let refused = desk.ask("abha-number", "abdm", NUMBER).await;
        assert!(refused.text().contains("ABDM-1100"));
        assert!(desk.hiu.only_complaint().contains(complaint));
        desk.hiu.sandbox.clear_journal();
    }
    // Another kind of OTP is another count, and so is another person.
    assert_eq!(desk.ask("abha-number", "aadhaar", NUMBER).await.status, 200);
    assert_eq!(
        desk.ask("abha-number", "abdm", "91-0000-0000-0026")
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn three_wrong_tries_are_said_and_the_next_locks_for_half_an_hour() {
    let desk = Desk::start().await;
    let asked = desk.ask("abha-number", "abdm", NUMBER).await;
    let otp = desk.otp(MOBILE);
    for _ in 0..3 {
        let refused = desk.say("abdm", &asked.body["txnId"], wrong(&otp)).await;
        assert_eq!(refused.body["authResult"], "failed");
    }
    let locked = desk.say("abdm", &asked.body["txnId"], &otp).await;
    assert!(locked.text().contains("ABDM-1100"), "{}", locked.text());
    let locked = desk.ask("abha-number", "abdm", NUMBER).await;
    assert!(locked.text().contains("ABDM-1100"), "{}", locked.text());
    desk.hiu.sandbox.behave();
    assert_eq!(desk.ask("abha-number", "abdm", NUMBER).await.status, 200);
}

#[tokio::test]
async fn a_transaction_ends_by_itself_or_when_it_is_told_to() {
    let otp = OtpRules {
        transaction_minutes: 0,
        ..OtpRules::default()
    };
    let desk = Desk::start_with(Settings {
        otp,
        ..Settings::default()
    })
    .await;
    let said = desk.sign_in("abha-number", "abdm", NUMBER, MOBILE).await;
    assert_eq!(said.body["txnId"], "Invalid Transaction Id");

    let desk = Desk::start().await;
    for form in [OldTransaction::Field, OldTransaction::Coded] {
        let asked = desk.ask("abha-number", "abdm", NUMBER).await;
        assert_eq!(asked.status, 200);
        desk.once(sandbox::IdentityFault::OldTransaction(form));
        let old = desk
            .say("abdm", &asked.body["txnId"], &desk.otp(MOBILE))
            .await;
        assert_eq!(old.status, 400);
        let words = match form {
            OldTransaction::Field => "Invalid Transaction Id",
            OldTransaction::Coded => "ABDM-1017",
        };
        assert!(old.text().contains(words), "{}", old.text());
        desk.hiu.sandbox.behave();
    }
    let asked = desk.ask("abha-number", "abdm", NUMBER).await;
    desk.hiu.sandbox.end_attempts();
    let old = desk
        .say("abdm", &asked.body["txnId"], &desk.otp(MOBILE))
        .await;
    assert_eq!(old.status, 400);
    desk.hiu.assert_no_complaints();
}

#[tokio::test]
async fn messages_name_sender_and_mobile_and_the_newest_comes_first() {
    let desk = Desk::start().await;
    desk.ask("abha-number", "abdm", NUMBER).await;
    desk.ask("abha-number", "aadhaar", NUMBER).await;
    desk.ask("abha-number", "abdm", "91-0000-0000-0026").await;
    let all = desk.hiu.sandbox.messages(None);
    let told: Vec<_> = all
        .iter()
        .map(|it| (it.from.as_str(), it.to_ends.as_str()))
        .collect();
    assert_eq!(
        told,
        [("ABDM", "0002"), ("UIDAI", "0001"), ("ABDM", "0001")]
    );
    assert_eq!(desk.hiu.sandbox.messages(Some(MOBILE)).len(), 2);
    assert!(!format!("{all:?}").contains(&all[0].otp));
}

#[tokio::test]
async fn another_process_reads_the_messages_at_the_control_port() {
    let desk = Desk::start().await;
    desk.ask("abha-number", "abdm", NUMBER).await;
    let sandbox = &desk.hiu.sandbox;
    let url = format!("{}control/messages?mobile={MOBILE}", sandbox.control_url());
    let call = desk.hiu.http.get(&url).bearer_auth(sandbox.control_token());
    let told: serde_json::Value = call.send().await.unwrap().json().await.unwrap();
    assert_eq!(told[0]["otp"], desk.otp(MOBILE));
    assert_eq!(told[0]["to_ends"], "0001");
    let closed = desk.hiu.http.get(url).send().await.unwrap();
    assert_eq!(closed.status().as_u16(), 401);
}
