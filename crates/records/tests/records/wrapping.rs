//! Text around and instead of a record: wrappers, broken JSON, too much of it.

use crate::made::{document, fact, item, said};
use records::{entry_json, read, summarise};
use serde_json::{Value, json};

#[test]
fn every_wrapper_opens_to_the_same_view() {
    let bare = document("OPConsultRecord", "371530004", &[], vec![]);
    let text = String::from_utf8(bare.clone()).unwrap();
    let parsed: Value = serde_json::from_str(&text).unwrap();
    let expected = read(&bare);
    let with_mark = [b"\xef\xbb\xbf".as_slice(), &bare].concat();
    for wrapped in [
        json!({"transactionId": "t", "entries": [{"content": text, "media": "application/fhir+json"}]}).to_string(),
        json!({"entries": [{"data": parsed}]}).to_string(),
        json!([parsed]).to_string(),
        json!(text).to_string(),
        json!(json!(text).to_string()).to_string(),
        String::from_utf8(with_mark).unwrap(),
    ] {
        let view = read(wrapped.as_bytes());
        assert_eq!(view.counts, expected.counts, "{}", wrapped.get(..60).unwrap_or(&wrapped));
        assert_eq!(view.title, expected.title);
        assert!(view.is_bundle && view.warnings.is_empty());
    }
    let two = read(json!([parsed, parsed]).to_string().as_bytes());
    assert_eq!(two.counts.total(), 2 * expected.counts.total());
    let resource = read(br#"{"resourceType":"Patient","name":[{"text":"Asha Rao"}]}"#);
    assert_eq!((resource.is_bundle, resource.counts.typed), (false, 1));
}

#[test]
fn raw_line_breaks_inside_texts_are_repaired() {
    let bytes = b"{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Basic\",\"code\":{\"text\":\"two\nlines\there\"}}}]}";
    let view = read(bytes);
    assert_eq!(view.counts.typed, 1);
    assert!(words::english(&view.warnings[0]).contains("repaired"));
    assert_eq!(fact(item(&view, "Basic"), "Code").value, "two\nlines\there");
}

#[test]
fn text_that_is_no_json_is_kept_and_the_fault_located() {
    for (text, offset) in [
        ("{\"a\": 1 \"b\": 2}", 8),
        ("{\n\"a\":\"x\ny\",\n \"b\" 2}", 18),
        ("{'resourceType': 'Bundle' 'entry'}", 1),
        ("", 0),
    ] {
        let view = read(text.as_bytes());
        assert_eq!(view.counts.opaque, 1);
        assert_eq!(view.unreadable_text.as_deref(), Some(text));
        assert!(
            words::english(&view.warnings[0]).contains(&format!("at byte {offset})")),
            "{:?}",
            view.warnings
        );
        assert!(!summarise(text.as_bytes()).is_bundle);
    }
}

#[test]
fn one_deep_entry_degrades_only_itself_and_does_not_crash() {
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let text = format!(
        r#"{{"resourceType":"Bundle","type":"collection","entry":[
        {{"resource":{{"resourceType":"Basic","code":{{"text":"deep"}},"x":{deep}}}}},
        {{"resource":{{"resourceType":"Basic","code":{{"text":"good"}}}}}}]}}"#
    );
    let view = read(text.as_bytes());
    assert_eq!((view.counts.loose, view.counts.typed), (1, 1));
    for text in [
        deep,
        format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000)),
        "[".repeat(10_000),
    ] {
        assert_eq!(read(text.as_bytes()).counts.opaque, 1);
    }
}

#[test]
fn too_much_is_refused_politely() {
    let view = read(&vec![b' '; 50 * 1024 * 1024 + 1]);
    assert_eq!((view.counts.opaque, view.unreadable_text), (1, None));
    assert!(words::english(&view.warnings[0]).contains("too large"));
    let many = format!(
        r#"{{"resourceType":"Bundle","entry":[{}0]}}"#,
        "0,".repeat(100_000)
    );
    let view = read(many.as_bytes());
    assert!(
        words::english(&view.warnings[0]).contains("100001 entries"),
        "{:?}",
        view.warnings
    );
    let dense = format!(
        r#"{{"resourceType":"Bundle","entry":[{{"resource":{{"resourceType":"Basic","x":[{}0]}}}}]}}"#,
        "0,".repeat(3_000_000)
    );
    let view = read(dense.as_bytes());
    assert_eq!((view.counts.loose, view.counts.total()), (1, 1));
    let lines = format!(
        r#"{{"resourceType":"Bundle","entry":[{{"resource":{{"resourceType":"Basic","x":[{}0]}}}}]}}"#,
        "0,".repeat(6_000)
    );
    let view = read(lines.as_bytes());
    assert_eq!(
        said(&fact(item(&view, "Basic"), "Not shown").value),
        "1,001 more lines; see the JSON of this entry"
    );
}

#[test]
fn the_json_of_an_entry_is_given_as_it_was_sent() {
    let bytes =
        br#"{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Basic",  "x":7.10}}]}"#;
    assert_eq!(
        entry_json(bytes, 0).as_deref(),
        Some(r#"{"resourceType":"Basic",  "x":7.10}"#)
    );
    assert_eq!(entry_json(bytes, 1), None);
}
