//! Reference ranges in words.

fn range_of(range: &str) -> String {
    let bundle = format!(
        r#"{{"resourceType":"Bundle","type":"collection","entry":[{{"resource":{{
        "resourceType":"Observation","status":"final","code":{{"text":"HbA1c"}},
        "valueQuantity":{{"value":6.9,"unit":"%"}},"referenceRange":[{range}]}}}}]}}"#
    );
    let digest = records::digest(bundle.as_bytes());
    words::english(&digest.results[0].ranges[0].text)
}

#[test]
fn a_range_in_figures_and_in_the_same_words_is_said_once() {
    let both =
        r#"{"low":{"value":4.0,"unit":"%"},"high":{"value":5.6,"unit":"%"},"text":"4.0 - 5.6 %"}"#;
    assert_eq!(range_of(both), "4.0 - 5.6 %");
    let bare = r#"{"high":{"value":140,"unit":"mg/dL"},"text":"< 140"}"#;
    assert!(range_of(bare).contains("mg/dL"));
}

#[test]
fn a_range_whose_words_could_say_something_else_is_said_in_full() {
    let turned = r#"{"low":{"value":50,"unit":"mg/dL"},"text":"< 50 mg/dL"}"#;
    assert!(range_of(turned).contains("50 mg/dL; < 50 mg/dL"));
    let other = r#"{"high":{"value":140,"unit":"mg/dL"},"text":"up to 104 mg/dL"}"#;
    assert!(range_of(other).contains("104") && range_of(other).contains("140"));
}

/// Mark and ends of a result of this value with this range.
fn marked(
    value: &str,
    range: serde_json::Value,
) -> (Option<records::Flag>, Option<f64>, Option<f64>) {
    let line = super::result(serde_json::json!({
        "code": {"text": "A test of no known limits"},
        "valueQuantity": {"value": value.parse::<f64>().unwrap(), "unit": "mg/dL"}, "referenceRange": [range]}));
    (line.mark, line.ranges[0].low, line.ranges[0].high)
}

#[test]
fn what_is_no_range_marks_nothing() {
    use serde_json::json;
    let end = |value: f64| json!({"value": value, "unit": "mg/dL"});
    for range in [
        json!({"low": end(0.0), "high": end(0.0)}),
        json!({"low": end(110.0), "high": end(70.0)}),
        json!({"high": end(0.0)}),
        json!({"low": end(5.0), "high": end(5.0)}),
        json!({"low": end(0.0), "high": end(99.99e1)}),
        json!({"low": end(999.0)}),
        json!({"low": end(-9999.0), "high": end(9999.0)}),
        json!({"text": "0 - 0"}),
        json!({"text": "0-0 mg/dL"}),
    ] {
        for value in ["12000", "98", "0.5", "-20000"] {
            assert_eq!(
                marked(value, range.clone()),
                (None, None, None),
                "{value} in {range}"
            );
        }
    }
    assert_eq!(
        marked("120", json!({"low": end(70.0), "high": end(110.0)})).0,
        Some(records::Flag::H)
    );
    assert_eq!(
        marked("60", json!({"low": end(70.0), "high": end(99.0)})).0,
        Some(records::Flag::L)
    );
}

#[test]
fn a_range_with_one_end_that_is_not_understood_marks_nothing() {
    use serde_json::json;
    let end = |value: f64| json!({"value": value, "unit": "mg/dL"});
    for range in [
        json!({"low": {"value": "see text"}, "high": end(110.0)}),
        json!({"low": end(70.0), "high": {"value": "<5.7"}}),
        json!({"low": end(700.0), "high": {"value": 6.1, "unit": "mmol/L"}}),
        json!({"low": {"value": "NaN"}, "high": end(110.0)}),
    ] {
        assert_eq!(marked("400", range.clone()).0, None, "{range}");
    }
    let endless = json!({"low": end(150.0), "high": {"value": "Infinity"}});
    assert_eq!(marked("140", endless.clone()).0, Some(records::Flag::L));
    assert_eq!(marked("4000", endless).0, None);
}

#[test]
fn the_laboratorys_own_mark_stands_beside_a_range_that_is_none() {
    let line = super::result(serde_json::json!({
        "valueQuantity": {"value": 98, "unit": "mg/dL"}, "interpretation": [{"text": "High"}],
        "referenceRange": [{"low": {"value": 0}, "high": {"value": 0}}]}));
    assert_eq!(
        (line.mark, line.mark_computed),
        (Some(records::Flag::H), false)
    );
    assert_eq!(line.ranges[0].text, "0 \u{2013} 0");
}

#[test]
fn a_range_under_a_condition_marks_nothing_though_its_ends_were_sent_as_figures() {
    use serde_json::json;
    let of = |text: &str| json!({"low": {"value": 2.4, "unit": "mg/dL"}, "high": {"value": 12.6, "unit": "mg/dL"}, "text": text});
    for text in [
        "2.4-12.6 follicular phase",
        "2.4-12.6 mg/dL follicular",
        "2.4 - 12.6 at sea level",
        "2.4-12.6 men",
        "2.4-12.6 fasting",
        "follicular phase 2.4-12.6",
    ] {
        assert_eq!(marked("40", of(text)).0, None, "{text}");
    }
    let mut of_a_child = of("2.4-12.6");
    of_a_child["extension"] =
        json!([{"url": "https://lab.example/ageGroup", "valueString": "child"}]);
    assert_eq!(marked("40", of_a_child).0, None);
    for text in [
        "2.4-12.6",
        "2.4 - 12.6 mg/dL",
        "2.4-12.6 mg/100 ml",
        "2.4 to 12.6 mg %",
    ] {
        assert_eq!(marked("40", of(text)).0, Some(records::Flag::H), "{text}");
    }
}
