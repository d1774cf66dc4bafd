//! The other forms of what the service answers, each on demand.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sandbox::{
    BirthText, CallFault, CardForm, ErrorShape, IdentityFault, KeyText, Misbehaviour, NoAccount,
    WrongOtp,
};
use serde_json::{Value, json};

use super::{Desk, FAMILY, MOBILE, NUMBER, key, wrong};

#[tokio::test]
async fn a_key_is_written_in_four_ways_and_may_name_another_scheme() {
    let desk = Desk::start().await;
    const PLACE: &str = "v3/profile/public/certificate";
    let bare = desk.get(PLACE, None).await.body;
    let bare_text = bare["publicKey"].as_str().unwrap();
    desk.once(IdentityFault::KeyText(KeyText::Lines));
    let lines = desk.get(PLACE, None).await.body;
    let lines = lines["publicKey"].as_str().unwrap();
    assert!(lines.contains('\n'));
    assert_eq!(lines.replace('\n', ""), bare_text);
    desk.once(IdentityFault::KeyText(KeyText::Pem));
    let pem = desk.get(PLACE, None).await.body;
    assert!(
        pem["publicKey"]
            .as_str()
            .unwrap()
            .starts_with("-----BEGIN PUBLIC KEY-----\n")
    );
    desk.once(IdentityFault::KeyText(KeyText::BareRsa));
    let rsa = desk.get(PLACE, None).await.body;
    let rsa = STANDARD.decode(rsa["publicKey"].as_str().unwrap()).unwrap();
    // A sequence whose length is what is left of it.
    assert_eq!(rsa[..2], [0x30, 0x82]);
    assert_eq!(
        usize::from(u16::from_be_bytes([rsa[2], rsa[3]])),
        rsa.len() - 4
    );
    desk.once(IdentityFault::Algorithm("RSA/ECB/PKCS1Padding".into()));
    let other = desk.get(PLACE, None).await.body;
    assert_eq!(other["encryptionAlgorithm"], "RSA/ECB/PKCS1Padding");
    key(&desk.get(PLACE, None).await.body);
}

#[tokio::test]
async fn a_wrong_otp_is_refused_in_each_of_four_forms() {
    let desk = Desk::start().await;
    for (form, status, words) in [
        (WrongOtp::FailedIn200, 200, "failed"),
        (WrongOtp::Field, 400, "otpValue"),
        (WrongOtp::Uidai, 422, "ABDM-1204"),
        (WrongOtp::Coded, 400, "ABDM-1035"),
    ] {
        let asked = desk.ask("abha-number", "abdm", NUMBER).await;
        let otp = desk.otp(MOBILE);
        desk.once(IdentityFault::WrongOtp(form));
        let refused = desk.say("abdm", &asked.body["txnId"], wrong(&otp)).await;
        assert_eq!(refused.status, status);
        assert!(refused.text().contains(words), "{}", refused.text());
        // The same attempt goes on.
        let said = desk.say("abdm", &asked.body["txnId"], &otp).await;
        assert_eq!(said.status, 200);
    }
    desk.hiu.assert_no_complaints();
}

#[tokio::test]
async fn no_account_is_said_in_each_of_its_forms() {
    let desk = Desk::start_patient().await;
    let nobody = "9000000098";
    desk.once(IdentityFault::NoAccount(NoAccount::AtVerify));
    let late = desk.sign_in("mobile", "abdm", nobody, nobody).await;
    assert_eq!(late.status, 404);
    assert!(late.text().contains("ABDM-1114"));
    desk.once(IdentityFault::NoAccount(NoAccount::Mobile));
    let field = desk.ask("mobile", "abdm", nobody).await;
    assert_eq!(field.body["loginId"], "Invalid Mobile Number");
    desk.once(IdentityFault::NoAccount(NoAccount::Number));
    let code = desk.ask("abha-number", "abdm", "91-0000-0000-0158").await;
    assert!(code.text().contains("ABDM-1013"));
    desk.hiu.assert_no_complaints();
}

#[tokio::test]
async fn a_card_comes_in_many_forms() {
    let desk = Desk::start().await;
    let said = desk.sign_in("abha-number", "abdm", NUMBER, MOBILE).await;
    let card = async |form| {
        desk.once(IdentityFault::Card(form));
        desk.get("v3/profile/account/abha-card", Some(&said.body["token"]))
            .await
    };
    let is_png = |text: &str| STANDARD.decode(text).unwrap().starts_with(b"\x89PNG");
    assert!(card(CardForm::Png).await.bytes.starts_with(b"\x89PNG"));
    assert!(is_png(&card(CardForm::Base64).await.text()));
    let uri = card(CardForm::DataUri).await.text();
    assert!(is_png(uri.strip_prefix("data:image/png;base64,").unwrap()));
    assert!(is_png(
        card(CardForm::Json).await.body["card"].as_str().unwrap()
    ));
    assert!(card(CardForm::Pdf).await.bytes.starts_with(b"%PDF-1.4"));
    assert!(card(CardForm::Svg).await.text().contains("<script>"));
    assert_eq!(card(CardForm::Html).await.media, "text/html");
    assert_eq!(card(CardForm::Accepted).await.status, 202);
}

#[tokio::test]
async fn profiles_tokens_and_lists_have_other_forms() {
    let desk = Desk::start().await;
    let said = desk.sign_in("abha-number", "abdm", NUMBER, MOBILE).await;
    let token = &said.body["token"];
    desk.once(IdentityFault::Profile401);
    let silent = desk.get("v3/profile/account", Some(token)).await;
    assert_eq!((silent.status, silent.bytes.len()), (401, 0));
    desk.once(IdentityFault::Birth(BirthText::Numbers));
    let profile = desk.get("v3/profile/account", Some(token)).await;
    assert_eq!(profile.body["yearOfBirth"], 1979);
    desk.once(IdentityFault::Birth(BirthText::YearOnly));
    let profile = desk.get("v3/profile/account", Some(token)).await;
    assert_eq!(profile.body["monthOfBirth"], "null");
    desk.once(IdentityFault::BareTokens);
    let refused = desk.get("v3/profile/account", Some(token)).await;
    assert_eq!(
        (refused.status, refused.body["X-token"].as_str()),
        (400, Some("Invalid X-token"))
    );
    desk.hiu.assert_no_complaints();

    desk.once(IdentityFault::MaskedNumbers);
    let said = desk
        .sign_in("aadhaar", "aadhaar", super::AADHAAR, MOBILE)
        .await;
    assert_eq!(said.body["accounts"][0]["ABHANumber"], "91-XXXX-XXXX-0018");
    desk.once(IdentityFault::SearchAsObject);
    let body = json!({"scope": ["search-abha"], "mobile": desk.seal(FAMILY)});
    let found = desk.post("v3/profile/account/abha/search", body).await;
    assert_eq!(found.body["ABHA"].as_array().unwrap().len(), 3);
    let said = desk.sign_in("mobile", "abdm", MOBILE, MOBILE).await;
    desk.once(IdentityFault::NoRefreshToken);
    let chosen = desk
        .choose(&said.body["token"], &said.body["txnId"], NUMBER)
        .await;
    assert_eq!(chosen.body["refreshToken"], Value::Null);
    assert_eq!(chosen.body["expiresIn"], 1800);
}

#[tokio::test]
async fn the_service_may_be_down_for_a_call() {
    let desk = Desk::start().await;
    let down = CallFault::Status {
        status: 500,
        body: ErrorShape::ApiManager {
            code: 303_001,
            message: "Suspended".into(),
        },
        retry_after_s: None,
    };
    desk.hiu
        .sandbox
        .misbehave(Misbehaviour::call("login/request/otp", down).once());
    let refused = desk.ask("abha-number", "abdm", NUMBER).await;
    assert_eq!(
        (refused.status, refused.body["code"].as_i64()),
        (500, Some(303_001))
    );
    assert_eq!(desk.ask("abha-number", "abdm", NUMBER).await.status, 200);
}
