use super::*;

#[test]
fn every_shape_of_an_error_gives_code_and_words() {
    let read = |status: u16, text: &str| {
        let fault = read_fault(StatusCode::from_u16(status).unwrap(), text);
        format!("{} | {}", fault.code, fault.message)
    };
    let table = [
        (
            400,
            r#"{"error":{"code":1418,"message":"invalid date range"}}"#,
        ),
        (
            400,
            r#"{"code":"ABDM-9999","message":"purpose text invalid"}"#,
        ),
        (
            400,
            r#"[{"error":{"code":"ABDM-1030: ","message":"REQUEST-ID not valid"}}]"#,
        ),
        (
            400,
            r#"[{"code":"ABDM-1016","message":"TIMESTAMP invalid"}]"#,
        ),
        (
            400,
            r#"{"message":"bad","timestamp":"2026-01-01T00:00:00Z"}"#,
        ),
        (
            400,
            r#"{"consent.purpose":"must not be null","timestamp":"2026-01-01"}"#,
        ),
        (404, ""),
        (403, "Access Denied"),
        (
            401,
            r#"{"code":900901,"message":"Invalid Credentials","description":"Token expired"}"#,
        ),
        (
            401,
            r#"{"error":"invalid_client","error_description":"Invalid client secret"}"#,
        ),
        (502, "<html><body>Bad gateway</body></html>"),
        (500, r#"{"error":null}"#),
        (503, "[]"),
    ];
    let said: Vec<String> = table
        .iter()
        .map(|(status, text)| read(*status, text))
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    1418 | invalid date range
    ABDM-9999 | purpose text invalid
    ABDM-1030 | REQUEST-ID not valid
    ABDM-1016 | TIMESTAMP invalid
    400 | bad
    400 | consent.purpose: must not be null
    404 | not found
    403 | Access Denied
    900901 | Invalid Credentials: Token expired
    401 | invalid_client: Invalid client secret
    502 | bad gateway
    500 | internal server error
    503 | service unavailable
    ");
}

#[test]
fn a_long_answer_is_cut_for_the_screen() {
    let fault = read_fault(StatusCode::BAD_REQUEST, &"x".repeat(10_000));
    assert_eq!(fault.message.chars().count(), 301);
}

#[test]
fn waiting_times_are_seconds_or_a_date() {
    let now = http_date("Sun, 06 Nov 1994 08:49:37 GMT");
    assert!(now.is_some());
    assert_eq!(retry_after("120", now), Some(120));
    assert_eq!(retry_after("Sun, 06 Nov 1994 08:50:07 GMT", now), Some(30));
    assert_eq!(retry_after("99999999", now), Some(LONGEST_WAIT_S));
    assert_eq!(retry_after("soon", now), None);
}
