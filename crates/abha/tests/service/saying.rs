//! What is said, to whom, under which headers.

use app::{
    model::{OtpBy, PersonIdentifier, TokenFamily, Transaction, TypedAddress},
    port::{IdentityError, IdentityService},
};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::support::*;

/// Of each way: the words of both calls, the hint, the sender, what is encrypted, and where it goes.
fn ways() -> Vec<(PersonIdentifier, OtpBy, Value, Value, &'static str)> {
    let number = "/abha/api/v3/profile/login";
    let address_path = "/abha/api/v3/phr/web/login/abha";
    let say = |kind: &str, proof: &str| json!([kind, proof]);
    let ask = |scope: Value, hint: &str, login: &str, system: &str| json!({ "scope": scope, "loginHint": hint, "loginId": login, "otpSystem": system });
    let (aadhaar_proof, mobile_proof) = ("aadhaar-verify", "mobile-verify");
    let dashed = "91-1000-2000-3004";
    let [by_number, by_address, by_mobile, by_aadhaar, listed] = everybody();
    let aadhaar_digits = aadhaar().expose().to_owned();
    let listed_ask = |proof: &str, system: &str| {
        let scope = json!(["abha-login", "search-abha", proof]);
        let mut body = ask(scope, "index", "2", system);
        body["txnId"] = json!("txn-1");
        body
    };
    let of_number =
        |proof: &str, system: &str| ask(say("abha-login", proof), "abha-number", dashed, system);
    let of_address = |proof: &str, system: &str| {
        let scope = say("abha-address-login", proof);
        ask(scope, "abha-address", "Meera.K@sbx", system)
    };
    let login = |proof| say("abha-login", proof);
    let address_login = |proof| say("abha-address-login", proof);
    vec![
        (
            by_number.clone(),
            OtpBy::Aadhaar,
            of_number(aadhaar_proof, "aadhaar"),
            login(aadhaar_proof),
            number,
        ),
        (
            by_number,
            OtpBy::Mobile,
            of_number(mobile_proof, "abdm"),
            login(mobile_proof),
            number,
        ),
        (
            by_mobile,
            OtpBy::Mobile,
            ask(login(mobile_proof), "mobile", "9000000001", "abdm"),
            login(mobile_proof),
            number,
        ),
        (
            by_aadhaar,
            OtpBy::Aadhaar,
            ask(login(aadhaar_proof), "aadhaar", &aadhaar_digits, "aadhaar"),
            login(aadhaar_proof),
            number,
        ),
        (
            listed.clone(),
            OtpBy::Mobile,
            listed_ask(mobile_proof, "abdm"),
            login(mobile_proof),
            number,
        ),
        (
            listed,
            OtpBy::Aadhaar,
            listed_ask(aadhaar_proof, "aadhaar"),
            login(aadhaar_proof),
            number,
        ),
        (
            by_address.clone(),
            OtpBy::Mobile,
            of_address(mobile_proof, "abdm"),
            address_login(mobile_proof),
            address_path,
        ),
        (
            by_address,
            OtpBy::Aadhaar,
            of_address(aadhaar_proof, "aadhaar"),
            address_login(aadhaar_proof),
            address_path,
        ),
    ]
}

#[tokio::test]
async fn every_way_of_verifying_says_its_words_and_hides_what_somebody_is_found_by() {
    let service = Service::open().await;
    let client = service.client();
    for (person, by, ask, scope, base) in ways() {
        service.sends_otp();
        let sent = client.send_otp(&person, by).await.unwrap();
        assert_eq!(sent.to_ends.as_deref(), Some("0001"));
        service.says(422, r#"{"code":"ABDM-1204","message":"OTP did not match"}"#);
        let wrong = client.prove(&person, by, &sent.transaction, &otp()).await;
        assert!(matches!(wrong, Err(IdentityError::WrongOtp)), "{wrong:?}");

        let heard = service.heard();
        let [.., asked, said] = heard.as_slice() else {
            panic!("two calls");
        };
        assert_eq!(asked.body, ask);
        assert_eq!(
            said.body,
            json!({
                "scope": scope,
                "authData": {
                    "authMethods": ["otp"],
                    "otp": { "txnId": "txn-1", "otpValue": "123456" },
                },
            })
        );
        assert_eq!(said.path, format!("{base}/verify"));
        assert_eq!(asked.path, format!("{base}/request/otp"));
        for call in [asked, said] {
            assert_eq!(call.method, "POST");
            for secret in [
                "123456",
                "9000000001",
                "91-1000",
                "Meera",
                aadhaar().expose(),
            ] {
                assert!(!call.raw.contains(secret), "{}", call.path);
            }
        }
    }
    assert_eq!(service.certificates().len(), 1, "one key for all, kept");
}

#[tokio::test]
async fn every_call_has_an_id_and_a_time_of_its_own_as_abdm_sees_it() {
    let service = Service::open().await;
    let client = service.client_of(Sessions {
        ahead_s: 90,
        ..Sessions::default()
    });
    service.sends_otp();
    client
        .send_otp(&everybody()[0], OtpBy::Mobile)
        .await
        .unwrap();
    // The service of the test looks at the form of all headers and that no id comes twice.
    for heard in service.heard() {
        assert_eq!(heard.header("timestamp"), "2026-01-15T06:31:30.250Z");
        assert_eq!(heard.header("authorization"), "Bearer gateway-1");
    }
}

#[tokio::test]
async fn paths_of_production_are_joined_by_their_ends() {
    let service = Service::open().await;
    let mut settings = service.settings();
    settings.abha_base = service.url.join("/api/abha/").unwrap();
    settings.phr_base = service.url.join("/api/phr/web/v3").unwrap();
    let clock = std::sync::Arc::new(StillClock::default());
    let sessions = std::sync::Arc::new(Sessions::default());
    let client = abha::AbhaClient::new(settings, sessions, clock).unwrap();
    service.manners.lock().unwrap().addresses_key = &SECOND;
    service.sends_otp();
    service.sends_otp();
    let [number, address, ..] = everybody();
    client.send_otp(&number, OtpBy::Mobile).await.unwrap();
    client.send_otp(&address, OtpBy::Mobile).await.unwrap();
    let heard = service.heard();
    assert_eq!(heard[0].path, "/api/abha/v3/profile/login/request/otp");
    assert_eq!(heard[1].path, "/api/phr/web/v3/login/abha/request/otp");
    assert_eq!(
        service.certificates(),
        [
            "/api/abha/v3/profile/public/certificate",
            "/api/abha/v3/profile/public/certificate",
            "/api/phr/app/v3/login/public/certificate",
        ]
    );
}

#[test]
fn only_https_is_taken_and_http_for_this_computer_alone() {
    let check = |abha: &str, phr: &str| {
        abha::AbhaSettings::new(abha.parse().unwrap(), phr.parse().unwrap())
            .check()
            .map_err(|fault| fault.field)
    };
    let good = "https://abhasbx.abdm.gov.in/abha/api";
    assert_eq!(
        check(good, "https://abhasbx.abdm.gov.in/abha/api/v3/phr/web"),
        Ok(())
    );
    assert_eq!(
        check("http://127.0.0.1:9/abha/api", "http://[::1]:9/x"),
        Ok(())
    );
    for bad in [
        "http://abhasbx.abdm.gov.in/abha/api",
        "http://127.0.0.1.example.org/abha/api",
        "ftp://127.0.0.1/abha/api",
        "https://name:secret@abhasbx.abdm.gov.in/abha/api",
        "https://abhasbx.abdm.gov.in/abha/api?a=b",
        "https://abhasbx.abdm.gov.in/abha/api#a",
    ] {
        assert_eq!(check(bad, good), Err("abha.url".to_owned()), "{bad}");
        assert_eq!(check(good, bad), Err("abha.phr_url".to_owned()), "{bad}");
    }
}

#[tokio::test]
async fn making_an_account_goes_step_by_step_as_specified() {
    let service = Service::open().await;
    let client = service.client();
    let again = Transaction(Zeroizing::new("txn-0".to_owned()));
    service.sends_otp();
    service.sends_otp();
    client.send_enrolment_otp(&aadhaar(), None).await.unwrap();
    client
        .send_enrolment_otp(&aadhaar(), Some(&again))
        .await
        .unwrap();
    service.says(
        200,
        r#"{"txnId":"txn-1","isNew":true,"tokens":{"token":"t","expiresIn":1800},
            "ABHAProfile":{"ABHANumber":"91-1000-2000-3004"}}"#,
    );
    client
        .enrol(&transaction(), &otp(), &mobile(), "1.5")
        .await
        .unwrap();
    service.sends_otp();
    client
        .send_mobile_otp(&transaction(), &mobile())
        .await
        .unwrap();
    service.says(
        200,
        r#"{"txnId":"txn-1","authResult":"Success","accounts":[]}"#,
    );
    client.prove_mobile(&transaction(), &otp()).await.unwrap();
    service.says(
        200,
        r#"{"txnId":"txn-1","abhaAddressList":["meera.k","Meera_1988"]}"#,
    );
    let free = client.suggest_addresses(&transaction()).await.unwrap();
    assert_eq!(free, ["meera.k", "Meera_1988"]);
    service.says(
        200,
        r#"{"txnId":"txn-1","healthIdNumber":"91-1000-2000-3004","preferredAbhaAddress":"meera.k@sbx"}"#,
    );
    let taken = client
        .claim_address(&transaction(), "Meera.K")
        .await
        .unwrap();
    assert!(taken == TypedAddress("meera.k@sbx".to_owned()));

    let heard = service.heard();
    let calls: Vec<_> = heard
        .iter()
        .map(|call| (call.method.as_str(), call.path.as_str()))
        .collect();
    let path = |end: &str| format!("/abha/api/v3/enrollment/{end}");
    let (ask, enrol) = (path("request/otp"), path("enrol/byAadhaar"));
    let (prove, free, claim) = (
        path("auth/byAbdm"),
        path("enrol/suggestion"),
        path("enrol/abha-address"),
    );
    assert_eq!(
        calls,
        [
            ("POST", ask.as_str()),
            ("POST", ask.as_str()),
            ("POST", enrol.as_str()),
            ("POST", ask.as_str()),
            ("POST", prove.as_str()),
            ("GET", free.as_str()),
            ("POST", claim.as_str()),
        ]
    );
    let first = json!({
        "txnId": "", "scope": ["abha-enrol"], "loginHint": "aadhaar",
        "loginId": aadhaar().expose(), "otpSystem": "aadhaar",
    });
    assert_eq!(heard[0].body, first);
    let mut second = first;
    second["txnId"] = json!("txn-0");
    assert_eq!(
        heard[1].body, second,
        "the running attempt makes it a resend"
    );
    assert_eq!(
        heard[2].body,
        json!({
            "authData": {
                "authMethods": ["otp"],
                "otp": { "txnId": "txn-1", "otpValue": "123456", "mobile": "9000000001" },
            },
            "consent": { "code": "abha-enrollment", "version": "1.5" },
        })
    );
    assert_eq!(
        heard[3].body,
        json!({
            "txnId": "txn-1", "scope": ["abha-enrol", "mobile-verify"], "loginHint": "mobile",
            "loginId": "9000000001", "otpSystem": "abdm",
        })
    );
    assert_eq!(
        heard[4].body,
        json!({
            "scope": ["abha-enrol", "mobile-verify"],
            "authData": { "authMethods": ["otp"], "otp": { "txnId": "txn-1", "otpValue": "123456" } },
        })
    );
    assert_eq!(heard[5].header("transaction_id"), "txn-1");
    assert_eq!(
        heard[6].body,
        json!({ "txnId": "txn-1", "abhaAddress": "Meera.K", "preferred": 1 })
    );
}

#[tokio::test]
async fn choosing_searching_and_looking_up_say_what_is_specified_and_no_more() {
    let service = Service::open().await;
    let client = service.client();
    service.says(200, r#"{"token":"x","expiresIn":1800}"#);
    let chosen = client
        .choose(&transaction(), &token(TokenFamily::Number), &number())
        .await
        .unwrap();
    assert_eq!(chosen.secret.as_str(), "x");
    service.says(200, r#"{"abhaAddress":"meera.k@sbx","status":"ACTIVE"}"#);
    client.look_up(&address()).await.unwrap();
    service.says(
        200,
        r#"[{"txnId":"txn-9","ABHA":[{"index":1,"name":"Meera"}]}]"#,
    );
    client.search_mobile(&mobile()).await.unwrap();

    let heard = service.heard();
    assert_eq!(heard[0].path, "/abha/api/v3/profile/login/verify/user");
    assert_eq!(heard[0].header("t-token"), "Bearer person-token");
    assert_eq!(
        heard[0].body,
        json!({ "ABHANumber": "91-1000-2000-3004", "txnId": "txn-1" })
    );
    assert_eq!(heard[1].path, "/abha/api/v3/phr/web/login/abha/search");
    assert_eq!(
        heard[1].body,
        json!({ "abhaAddress": "Meera.K@sbx" }),
        "capitals are kept"
    );
    assert_eq!(heard[2].path, "/abha/api/v3/profile/account/abha/search");
    assert_eq!(
        heard[2].body,
        json!({ "scope": ["search-abha"], "mobile": "9000000001" })
    );
}

#[tokio::test]
async fn each_family_of_tokens_goes_to_its_own_calls() {
    let service = Service::open().await;
    let client = service.client();
    let png = b"\x89PNG\r\n\x1a\n";
    for (family, paths) in [
        (
            TokenFamily::Number,
            [
                "/abha/api/v3/profile/account",
                "/abha/api/v3/profile/account/abha-card",
                "/abha/api/v3/profile/account/qrCode",
            ],
        ),
        (
            TokenFamily::Address,
            [
                "/abha/api/v3/phr/web/login/profile/abha-profile",
                "/abha/api/v3/phr/web/login/profile/abha/phr-card",
                "/abha/api/v3/phr/web/login/profile/abha/qr-code",
            ],
        ),
    ] {
        let before = service.heard().len();
        service.says(200, r#"{"name":"Meera"}"#);
        service.says(202, png);
        service.says(200, png);
        client.profile(&token(family)).await.unwrap();
        client.card(&token(family)).await.unwrap();
        client.qr(&token(family)).await.unwrap();
        let heard = service.heard();
        for (call, path) in heard[before..].iter().zip(paths) {
            assert_eq!((call.method.as_str(), call.path.as_str()), ("GET", path));
            assert_eq!(call.header("x-token"), "Bearer person-token");
        }
    }
}
