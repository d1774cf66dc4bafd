//! The same entry points with some hundred inputs each, so that they are tried with every change.

use proptest::{collection::vec, prelude::*};

/// Texts that lie near what is understood.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(r#"{"requestId":"1","timestamp":"2026-11-21T06:41:02.118Z","#.to_owned()),
        Just(r#""notification":{"consentRequestId":"9","status":"REVOKED","consentArtefacts":[{"id":"a"}]}"#.to_owned()),
        Just(r#""pageNumber":-1,"pageCount":99999999999,"transactionId":"t","entries":["#.to_owned()),
        Just(r#"{"content":"AAAA","careContextReference":"v"},"#.to_owned()),
        Just("}".to_owned()),
        Just("]".to_owned()),
        Just("[[[[[[[[[[".to_owned()),
        ".{0,20}",
    ];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat().into_bytes())
}

/// Requests, or nearly.
fn request() -> impl Strategy<Value = Vec<u8>> {
    let method = prop_oneof![
        Just("POST"),
        Just("GET"),
        Just("BREW"),
        Just("CONNECT"),
        Just("")
    ];
    let path = prop_oneof![
        Just("/push/live".to_owned()),
        Just("/push/%ff".to_owned()),
        Just("/push/live/v0.5/health-information/transfer".to_owned()),
        Just("/v0.5/consents/hiu/notify".to_owned()),
        Just("/api/v3/hiu/consent/request/notify".to_owned()),
        Just("/.well-known/hiu-probe?n=00".to_owned()),
        Just("*".to_owned()),
        "/[ -~]{0,20}",
    ];
    let header = prop_oneof![
        Just("authorization: Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6ImsifQ.e30.AAAA".to_owned()),
        Just("x-hiu-id: CLINIC-HIU-01".to_owned()),
        Just("transfer-encoding: chunked".to_owned()),
        Just("content-length: 99999999999999999999".to_owned()),
        Just("expect: 100-continue".to_owned()),
        Just("connection: keep-alive, upgrade".to_owned()),
        "[!-~]{1,10}: [ -~]{0,20}",
    ];
    let whole = (method, path, vec(header, 0..5), body(), any::<bool>());
    whole.prop_map(|(method, path, headers, body, tells_length)| {
        let mut said = format!("{method} {path} HTTP/1.1\r\nhost: x\r\n");
        for header in headers {
            said.push_str(&header);
            said.push_str("\r\n");
        }
        if tells_length {
            said.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        said.push_str("\r\n");
        [said.into_bytes(), body].concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_read_the_same_twice(body in body()) {
        super::callback_body(&body);
        super::push_body(&body);
    }

    #[test]
    fn whatever_is_said_to_the_public_side_its_answers_are_few(said in request()) {
        super::request(&said);
    }

    #[test]
    fn any_bytes_at_all_are_answered_or_hung_up_on(said in vec(any::<u8>(), 0..300)) {
        super::request(&said);
    }
}
