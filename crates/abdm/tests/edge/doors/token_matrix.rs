//! Each claim broken once (docs/promises.md, S1).

use abdm::token::SigningAlgorithm;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::support::*;

const REFUSED: &str = r#"{"error":{"code":4401,"message":"unauthorised requester"}}"#;

async fn is_taken(desk: &Desk, token: &str) -> bool {
    let before = (desk.kept(), desk.refused("bad_token"));
    // A body of its own each time, or the fake inbox would see a repeat.
    let body = GRANT.replace("c5d1", &uuid::Uuid::new_v4().to_string());
    let answered = desk.callback_as(token, NOTIFY, body).await;
    match answered.status {
        StatusCode::ACCEPTED => {
            assert_eq!(answered.body, "");
            assert_eq!(
                (desk.kept(), desk.refused("bad_token")),
                (before.0 + 1, before.1)
            );
            true
        }
        StatusCode::UNAUTHORIZED => {
            assert_eq!(answered.body, REFUSED);
            assert_eq!(
                (desk.kept(), desk.refused("bad_token")),
                (before.0, before.1 + 1)
            );
            false
        }
        other => panic!("answered {other}"),
    }
}

fn with(member: &str, value: Value) -> Value {
    let mut claims = gateway_claims();
    claims[member] = value;
    claims
}

fn without(member: &str) -> Value {
    let mut claims = gateway_claims();
    claims.as_object_mut().unwrap().remove(member);
    claims
}

#[tokio::test]
async fn the_gateways_token_delivers_and_only_kid_client_and_end_are_kept() {
    let desk = Desk::new();
    let token = desk.key.sign(&gateway_claims());
    assert!(is_taken(&desk, &token).await);
    let kept = desk.inbox.kept.lock().unwrap();
    let headers: Value = serde_json::from_str(&kept[0].headers).unwrap();
    let expected =
        json!({"CORRELATION-ID": null, "kid": "key-1", "client": "gateway", "exp": NOW + 590});
    assert_eq!(headers, expected);
    assert!(!kept[0].late);
    assert!(kept[0].digest.len() == 64 && kept[0].path == NOTIFY);
    assert_eq!(
        kept[0].request.as_ref().map(|id| id.as_str().len()),
        Some(36)
    );
}

#[tokio::test]
async fn times_are_held_within_leeway_and_allowance() {
    let desk = Desk::new();
    let table = [
        (with("exp", json!(NOW + 1)), true),
        (with("exp", json!(NOW - 30)), true),
        (with("exp", json!(NOW - 1700)), true),
        (with("exp", json!(NOW - 1799)), true),
        (with("exp", json!(NOW - 1801)), false),
        (with("exp", json!(NOW - 86_400)), false),
        (with("exp", json!("soon")), false),
        (without("exp"), false),
        (without("iat"), false),
        (with("iat", json!(NOW + 30)), true),
        (with("iat", json!(NOW + 90)), false),
        (with("iat", json!("now")), false),
        (with("nbf", json!(NOW + 90)), false),
        (with("nbf", json!(NOW - 90)), true),
        (with("exp", json!(NOW as f64 + 0.5)), true),
    ];
    for (claims, taken) in table {
        assert_eq!(
            is_taken(&desk, &desk.key.sign(&claims)).await,
            taken,
            "{claims}"
        );
    }
}

#[tokio::test]
async fn a_token_that_ended_within_the_allowance_delivers_and_is_noted() {
    let desk = Desk::new();
    assert!(is_taken(&desk, &desk.key.sign(&with("exp", json!(NOW - 1000)))).await);
    assert!(desk.inbox.kept.lock().unwrap()[0].late);
}

#[tokio::test]
async fn only_the_gateway_delivers() {
    let desk = Desk::new();
    let none = json!({"roles": ["hiu", "hip"]});
    let someone = |client: &str, roles: &Value| {
        let mut claims = with("realm_access", roles.clone());
        claims["clientId"] = json!(client);
        claims["azp"] = json!(client);
        claims
    };
    let gateway = json!({"roles": ["gateway"]});
    let table = [
        (someone("SBX_999999", &none), false),
        (someone("SBX_999999", &gateway), true),
        (someone("listed-gateway", &none), true),
        (someone(OWN_CLIENT, &none), false),
        (someone(OWN_CLIENT, &gateway), false),
        (someone("sbx_000001", &gateway), false),
        (with("azp", json!(OWN_CLIENT)), false),
        // As v3's callback tokens were seen to be.
        (someone("gateway", &json!(null)), true),
        (someone("gateway", &none), true),
        (someone("Gateway", &none), false),
        (someone("gateway-2", &json!({"roles": "gateway"})), false),
        (someone("other", &json!({"roles": ["gateways", 7]})), false),
        (
            {
                let mut two = someone("gateway", &none);
                two["azp"] = json!("SBX_999999");
                two
            },
            false,
        ),
        (json!({"iat": NOW, "exp": NOW + 60}), false),
    ];
    for (claims, taken) in table {
        assert_eq!(
            is_taken(&desk, &desk.key.sign(&claims)).await,
            taken,
            "{claims}"
        );
    }
}

#[tokio::test]
async fn an_issuer_is_asked_for_once_issuers_are_listed() {
    let mut wishes = Wishes::default();
    wishes.auth.issuers = vec!["https://good.example/realm".to_owned()];
    let desk = Desk::with(wishes);
    assert!(!is_taken(&desk, &desk.key.sign(&gateway_claims())).await);
    let good = with("iss", json!("https://good.example/realm"));
    assert!(is_taken(&desk, &desk.key.sign(&good)).await);
    assert!(!is_taken(&desk, &desk.key.sign(&without("iss"))).await);
}

#[tokio::test]
async fn only_listed_algorithms_and_right_signatures_count() {
    let desk = Desk::new();
    let claims = gateway_claims();
    let stranger = Key::generate("key-1");
    let good = desk.key.sign(&claims);
    let unsigned = |header: &Value| {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}", part(header), part(&claims))
    };
    let hs256 = {
        let key = aws_lc_rs::hmac::Key::new(
            aws_lc_rs::hmac::HMAC_SHA256,
            key_set(&[&desk.key]).as_bytes(),
        );
        let message = unsigned(&desk.key.header("HS256"));
        let tag = aws_lc_rs::hmac::sign(&key, message.as_bytes());
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(tag.as_ref()))
    };
    let mut damaged = good.clone();
    let end = damaged.pop().unwrap();
    damaged.push(if end == 'A' { 'Q' } else { 'A' });
    let mut without_kid = desk.key.header("RS256");
    without_kid.as_object_mut().unwrap().remove("kid");
    let mut with_jku = desk.key.header("RS256");
    with_jku["jku"] = json!("https://evil.example/keys");
    let rs256 = &aws_lc_rs::signature::RSA_PKCS1_SHA256;
    let table = [
        ("good", good.clone(), true),
        (
            "jku is ignored",
            desk.key.sign_with(rs256, &with_jku, &claims),
            true,
        ),
        ("another key under our kid", stranger.sign(&claims), false),
        ("rs512 is not listed", desk.key.sign_rs512(&claims), false),
        ("hs256 with public text as secret", hs256, false),
        (
            "none, empty signature",
            format!("{}.", unsigned(&json!({"alg": "none"}))),
            false,
        ),
        (
            "none, some signature",
            format!("{}.AAAA", unsigned(&json!({"alg": "none", "kid": "key-1"}))),
            false,
        ),
        ("damaged signature", damaged, false),
        (
            "no kid",
            desk.key.sign_with(rs256, &without_kid, &claims),
            false,
        ),
        ("four parts", format!("{good}.x"), false),
        ("two parts", unsigned(&desk.key.header("RS256")), false),
        ("words", "not.a.token".to_owned(), false),
        ("nothing", String::new(), false),
        (
            "too long",
            desk.key
                .sign(&with("padding", json!("x".repeat(17 * 1024)))),
            false,
        ),
    ];
    for (what, token, taken) in table {
        assert_eq!(is_taken(&desk, &token).await, taken, "{what}");
    }
}

#[tokio::test]
async fn rs512_counts_where_it_is_listed_and_the_key_allows_it() {
    let mut wishes = Wishes::default();
    wishes.auth.algorithms = vec![SigningAlgorithm::Rs256, SigningAlgorithm::Rs512];
    let desk = Desk::with(wishes);
    // The key is published for RS256 only.
    assert!(!is_taken(&desk, &desk.key.sign_rs512(&gateway_claims())).await);
    let mut jwk = desk.key.jwk();
    jwk.as_object_mut().unwrap().remove("alg");
    let mut wishes = Wishes::default();
    wishes.auth.algorithms = vec![SigningAlgorithm::Rs512];
    let other = Desk::with(wishes);
    *other.certs.keys.lock().unwrap() = Some(json!({"keys": [jwk]}).to_string());
    assert!(is_taken(&other, &desk.key.sign_rs512(&gateway_claims())).await);
    assert!(!is_taken(&other, &desk.key.sign(&gateway_claims())).await);
}

#[tokio::test]
async fn one_bearer_header_is_asked_for() {
    let desk = Desk::new();
    let token = desk.key.sign(&gateway_claims());
    let send = async |values: &[String]| {
        let mut request = Request::post(NOTIFY).header("x-hiu-id", HIU);
        for value in values {
            request = request.header("authorization", value);
        }
        desk.send(request.body(Body::from(GRANT)).unwrap())
            .await
            .status
    };
    assert_eq!(send(&[]).await, StatusCode::UNAUTHORIZED);
    assert_eq!(
        send(std::slice::from_ref(&token)).await,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        send(&[format!("Basic {token}")]).await,
        StatusCode::UNAUTHORIZED
    );
    let twice = [format!("Bearer {token}"), format!("Bearer {token}")];
    assert_eq!(send(&twice).await, StatusCode::UNAUTHORIZED);
    assert_eq!(desk.kept(), 0);
    assert_eq!(
        send(&[format!("bearer  {token}")]).await,
        StatusCode::ACCEPTED
    );
}

#[tokio::test]
async fn a_callback_must_be_addressed_to_us() {
    let desk = Desk::with(Wishes {
        also_hip: true,
        ..Wishes::default()
    });
    let token = desk.key.sign(&gateway_claims());
    let send = async |path: &str, body: &str, header: Option<(&str, &str)>| {
        let mut request = Request::post(path).header("authorization", format!("Bearer {token}"));
        if let Some((name, value)) = header {
            request = request.header(name, value);
        }
        desk.send(request.body(Body::from(body.to_owned())).unwrap())
            .await
            .status
    };
    let found =
        r#"{"requestId":"1","patient":{"id":"asha@sbx","name":"Asha"},"resp":{"requestId":"2"}}"#;
    let status =
        r#"{"requestId":"2","notification":{"status":"ACTIVE","patient":{"id":"asha@sbx"}}}"#;
    let hip = r#"{"requestId":"3","notification":{"status":"REVOKED","consentId":"art-1"}}"#;
    let (ok, no) = (StatusCode::ACCEPTED, StatusCode::UNAUTHORIZED);
    let table = [
        (NOTIFY, GRANT, Some(("X-HIU-ID", HIU)), ok),
        (NOTIFY, GRANT, Some(("X-HIU-ID", "SOMEBODY")), no),
        (NOTIFY, GRANT, Some(("X-HIP-ID", HIP)), no),
        (NOTIFY, GRANT, None, no),
        ("/v0.5/patients/on-find", found, Some(("X-HIP-ID", HIP)), ok),
        (
            "/v0.5/patients/on-find",
            found,
            Some(("X-HIP-ID", "SOMEBODY")),
            no,
        ),
        (
            "/v0.5/patients/status/notify",
            status,
            Some(("X-HIP-ID", HIP)),
            ok,
        ),
        (
            "/v0.5/patients/status/notify",
            status,
            Some(("X-HIU-ID", HIU)),
            ok,
        ),
        ("/v0.5/patients/status/notify", status, None, no),
        (
            "/v0.5/consents/hip/notify",
            hip,
            Some(("X-HIP-ID", HIP)),
            ok,
        ),
        (
            "/v0.5/consents/hip/notify",
            hip,
            Some(("X-HIU-ID", HIU)),
            no,
        ),
    ];
    for (path, body, header, status) in table {
        assert_eq!(send(path, body, header).await, status, "{path} {header:?}");
    }
    // Without also_hip the shared paths take X-HIU-ID only, and the hospital's path is not there.
    let desk = Desk::new();
    let token = desk.key.sign(&gateway_claims());
    let send = async |path: &str, body: &str| {
        let request = Request::post(path)
            .header("authorization", format!("Bearer {token}"))
            .header("x-hip-id", HIP);
        desk.send(request.body(Body::from(body.to_owned())).unwrap())
            .await
            .status
    };
    assert_eq!(send("/v0.5/patients/on-find", found).await, no);
    assert_eq!(
        send("/v0.5/consents/hip/notify", hip).await,
        StatusCode::NOT_FOUND
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn no_authorization_header_stops_the_door(value in proptest::collection::vec(0x20_u8..0xff, 0..200)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            static DESK: std::sync::OnceLock<Desk> = std::sync::OnceLock::new();
            let desk = DESK.get_or_init(Desk::new);
            let Ok(header) = axum::http::HeaderValue::from_bytes(&value) else { return };
            let request = Request::post(NOTIFY).header("authorization", header).header("x-hiu-id", HIU);
            let answered = desk.send(request.body(Body::from(GRANT)).unwrap()).await;
            assert_eq!(answered.status, StatusCode::UNAUTHORIZED);
        });
    }
}
