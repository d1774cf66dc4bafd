use super::*;

#[test]
fn resources_that_differ_in_words_dates_and_numbers_have_one_outline() {
    let first = r#"{"resourceType": "Observation", "id": "a1", "status": "final",
            "code": {"coding": [{"system": "http://loinc.org", "code": "718-7", "display": "Hb"}], "text": "Haemoglobin"},
            "effectiveDateTime": "2026-03-04T10:15:00+05:30", "valueQuantity": {"value": 11.2, "unit": "g/dL"}, "note": [{"text": "a \"b\""}]}"#;
    let second = r#"{"resourceType":"Observation","id":"b-22","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"718-7","display":"Haemoglobin in blood"}],"text":"Hb (blood)"},"effectiveDateTime":"2019-12-24T23:59:59Z","valueQuantity":{"value":9.75,"unit":"g/L"},"note":[{"text":"none"}]}"#;
    assert_eq!(of(first), of(second));
    assert_eq!(
        of(first).unwrap(),
        r#"{"resourceType":"Observation","id":"<>","status":"final","code":{"coding":[{"system":"<>","code":"<>","display":"<>"}],"text":"<>"},"effectiveDateTime":"2000-01-01T00:00:00Z","valueQuantity":{"value":1.5,"unit":"<>"},"note":[{"text":"<>"}]}"#
    );
}

#[test]
fn what_decides_stays_in_the_outline() {
    for json in [
        r#"{"status":"final"}"#,
        r#"{"status":""}"#,
        r#"{"comparator":"<="}"#,
        r#"{"time":"10:15:00"}"#,
        r#"{"date":"2026-03-04T10:15:00"}"#,
        r#"{"date":"2026-03-04 10:15:00+05:30"}"#,
        r#"{"date":"2026-02-30"}"#,
        r#"{"date":"25/03/2026"}"#,
        r#"{"when":"MORN.early"}"#,
        r#"{"system":"phone","code":"x"}"#,
        r#"{"code":"replaces"}"#,
        r#"{"value":"4.10"}"#,
        r#"{"n":0,"m":2.0,"x":-3,"y":1e5}"#,
        r#"{"text":"\ud800"}"#,
        r#"{"data":"two words of base"}"#,
        r#"{"list":["display","phone"]}"#,
        r#"{"active":true,"none":null,"empty":[],"object":{}}"#,
    ] {
        assert_eq!(of(json).as_deref(), Some(json));
    }
}

#[test]
fn long_strings_are_replaced_and_the_rest_stays() {
    let file = "QUJD".repeat(100);
    let text = format!("<div>said \\\"{}\\\" \\\\</div>", "so ".repeat(100));
    let json = format!(r#"{{"data":"{file}","a\"b":"short","div":"{text}","n":7.10}}"#);
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    assert_eq!(
        with_short_strings(&json),
        r#"{"data":"AA==","a\"b":"short","div":"<>","n":7.10}"#
    );
}

#[test]
fn what_may_be_broken_base64_stays() {
    for content in [
        "QUJD".repeat(100) + "Q",
        "QUJD".repeat(100) + "QQ=",
        "QUJD".repeat(100) + "QR==",
        "QUJD".repeat(100) + "****",
        "QUJD\\n".repeat(100),
        "word ".repeat(100),
        format!("<div>{}\\ud800</div>", "x".repeat(300)),
    ] {
        let json = format!(r#"{{"data":"{content}"}}"#);
        assert_eq!(with_short_strings(&json), json);
        assert_eq!(of(&json), Some(json));
    }
    assert_eq!(with_short_strings("{}"), "{}");
}
