//! Reference ranges in words.

fn range_of(range: &str) -> String {
    let bundle = format!(
        r#"{{"resourceType":"Bundle","type":"collection","entry":[{{"resource":{{
        "resourceType":"Observation","status":"final","code":{{"text":"HbA1c"}},
        "valueQuantity":{{"value":6.9,"unit":"%"}},"referenceRange":[{range}]}}}}]}}"#
    );
    let digest = records::digest(bundle.as_bytes());
    digest.results[0].ranges[0].text.clone()
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
