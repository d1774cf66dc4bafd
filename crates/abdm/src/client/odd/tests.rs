use super::*;

#[test]
fn each_page_that_is_not_abdms_has_its_own_words_and_the_providers_id() {
    let page = |html: &str, id| words(StatusCode::OK, html.as_bytes(), id);
    let table = [
        (
            "<html><title>Sign in</title><input type=\"password\">",
            "a login page answered in ABDM's place",
        ),
        (
            "<html>Request Rejected. Your support ID is: 1234567890123</html>",
            "a firewall refused the call in ABDM's place (the provider's id of it: 1234567890123)",
        ),
        (
            "<!doctype html><title>Just a moment...</title>",
            "a page that asks for a browser answered in ABDM's place",
        ),
        (
            "<html>Proxy error</html>",
            "a proxy answered in ABDM's place",
        ),
        ("\u{feff} <p>hello", "a web page answered in ABDM's place"),
        ("", "the answer is empty"),
    ];
    for (html, expected) in table {
        assert_eq!(page(html, None).as_deref(), Some(expected), "{html}");
    }
    assert_eq!(
        page("<p>", Some("8f1-BOM")).as_deref(),
        Some("a web page answered in ABDM's place (the provider's id of it: 8f1-BOM)")
    );
    assert_eq!(page("{}", None), None);
    assert_eq!(words(StatusCode::ACCEPTED, b"", None), None);
}

#[test]
fn an_id_holds_plain_letters_only_and_is_short() {
    assert_eq!(plain_id("8f1a-BOM"), Some("8f1a-BOM".to_owned()));
    assert_eq!(plain_id("<b>"), None);
    assert_eq!(
        plain_id(&"a".repeat(500)).map(|id| id.len()),
        Some(LONGEST_ID)
    );
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(without(b"", "accessToken", None), "the answer is empty");
    assert_eq!(
        without(b"welcome", "accessToken", None),
        "the answer is not JSON"
    );
    assert_eq!(
        without(b"{\"expiresIn\":1}", "accessToken", None),
        "the answer has no accessToken"
    );
}

#[test]
fn an_error_of_the_gateway_in_xml_is_no_page() {
    let fault = |text: &str| fault_in_xml(text).map(|fault| (fault.code, fault.message));
    let told = |code: &str, message: &str| Some((code.to_owned(), message.to_owned()));
    assert_eq!(
        fault(
            "<am:fault xmlns:am=\"x\"><am:code>900901</am:code><am:message>Invalid Credentials</am:message></am:fault>"
        ),
        told("900901", "Invalid Credentials")
    );
    assert_eq!(
        fault("<fault><code>ABDM-1024</code></fault>"),
        told("ABDM-1024", "")
    );
    for page in [
        "<html><code>900901</code></html>",
        "<!DOCTYPE html><p><code>403</code>",
        "<p>hello",
        "<code><b>no</b></code>",
        "<fault><code>",
        "<fault><code></code></fault>",
    ] {
        assert_eq!(fault(page), None, "{page}");
        assert!(super::page(StatusCode::FORBIDDEN, page.as_bytes(), None).is_some());
    }
}
