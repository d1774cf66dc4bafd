//! What was asked and not told: empty sections, and results without a value.

use crate::made::{document, entry};
use records::{Provenance, digest, read};
use serde_json::{Value, json};

fn with_section(title: &str, reason: Value) -> Vec<u8> {
    let bytes = document(
        "",
        "",
        &[("Notes", "Observation/o")],
        vec![entry(
            "Observation",
            "o",
            json!({"status": "final",
        "code": {"text": "Weight"}, "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-03-04"}),
        )],
    );
    let mut bundle: Value = serde_json::from_slice(&bytes).unwrap();
    let sections = bundle["entry"][0]["resource"]["section"]
        .as_array_mut()
        .unwrap();
    sections.push(json!({"title": title, "emptyReason": reason}));
    bundle.to_string().into_bytes()
}

fn page(bytes: &[u8]) -> String {
    let words = words::Words::of(words::Language::english());
    records::print(&read(bytes), &Provenance::default(), words)
}

#[test]
fn an_empty_section_says_why_on_paper_and_for_the_summary() {
    let code = |code: &str| json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/list-empty-reason", "code": code}]});
    for (reason, why) in [
        (code("withheld"), "withheld"),
        (code("notasked"), "not asked"),
        (code("nilknown"), "nil known"),
        (code("unavailable"), "not available"),
        (
            json!({"coding": [{"code": "withheld"}], "text": "Patient asked us"}),
            "withheld (Patient asked us)",
        ),
        (
            json!({"text": "File lost in the flood"}),
            "File lost in the flood",
        ),
    ] {
        let bytes = with_section("Allergies", reason);
        let told = &digest(&bytes).not_told[0];
        assert_eq!(
            (told.list.as_str(), words::english(&told.section).as_str()),
            ("allergies", "Allergies")
        );
        assert_eq!(words::english(&told.why), why);
        assert!(page(&bytes).contains(&format!("Empty: {why}")));
    }
}

#[test]
fn each_list_of_a_summary_has_its_sections() {
    for (title, list) in [
        ("Medications", "medicines"),
        ("Immunizations", "immunizations"),
        ("Problem list", "problems"),
        ("Problems", "problems"),
        ("Adverse reactions", "allergies"),
        ("Results", "labs"),
        ("Results of the meeting", "other"),
        ("Remarks", "other"),
    ] {
        let bytes = with_section(title, json!({"coding": [{"code": "withheld"}]}));
        assert_eq!(digest(&bytes).not_told[0].list, list, "{title}");
    }
}

#[test]
fn a_result_without_a_value_says_so_on_paper() {
    assert!(page(&with_section("Allergies", json!({"text": "x"}))).contains("No value"));
}

#[test]
fn a_section_that_holds_nothing_and_says_nothing_is_not_left_out() {
    let mut bundle: Value = serde_json::from_slice(&with_section("Advice", Value::Null)).unwrap();
    bundle["entry"][0]["resource"]["section"][1] =
        json!({"title": "Advice", "text": {"status": "generated", "div": "<div></div>"}});
    let page = page(bundle.to_string().as_bytes());
    assert!(page.contains("Advice"), "{page}");
    assert!(page.contains("Empty: the sender gave no reason"), "{page}");
}

#[test]
fn a_list_that_was_left_empty_says_why_for_the_summary() {
    let list = |status: &str| {
        let list = json!({"status": status, "mode": "snapshot", "title": "Allergies",
            "emptyReason": {"coding": [{"code": "withheld"}]}});
        digest(&crate::made::bundle(vec![entry("List", "l", list)])).not_told
    };
    let told = list("current");
    assert_eq!(told[0].list, "allergies");
    assert!(words::english(&told[0].why).contains("withheld"));
    assert!(list("entered-in-error").is_empty());
}
