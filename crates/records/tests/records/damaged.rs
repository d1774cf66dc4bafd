//! Records that arrive wrapped, damaged or in another form: what is whole of them is read.

use records::{digest, read};
use serde_json::{Value, json};

use crate::made::{document, entry, facts, said};

fn allergy() -> Value {
    entry(
        "AllergyIntolerance",
        "a",
        json!({"code": {"text": "Penicillin"}, "criticality": "high"}),
    )
}

fn inner() -> String {
    String::from_utf8(document(
        "OPConsultRecord",
        "371530004",
        &[("Allergies", "a")],
        vec![allergy()],
    ))
    .unwrap()
}

fn base64(text: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(text)
}

fn allergies(sent: &str) -> Vec<String> {
    let found = digest(sent.as_bytes());
    found
        .allergies
        .iter()
        .map(|line| said(&line.name).to_owned())
        .collect()
}

fn warnings(sent: &[u8]) -> String {
    let view = read(sent);
    let all: Vec<String> = view.warnings.iter().map(words::english).collect();
    all.join("\n")
}

/// All that is shown of a record, and the text it is where it could not be taken apart.
fn shown(sent: &str) -> String {
    let view = read(sent.as_bytes());
    let items = view.sections.iter().flat_map(|section| &section.items);
    let facts: Vec<String> = items
        .flat_map(facts)
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    facts.join("\n") + view.unreadable_text.as_deref().unwrap_or_default()
}

#[test]
fn a_record_is_found_in_whatever_is_put_around_it() {
    let bundle: Value = serde_json::from_str(&inner()).unwrap();
    let resource = bundle["entry"][4]["resource"].clone();
    for wrapped in [
        json!({"status": "SUCCESS", "payload": {"hiData": [{"content": inner()}]}}).to_string(),
        json!({"hiData": [{"content": base64(&inner())}]}).to_string(),
        json!({"hiData": base64(&json!(inner()).to_string())}).to_string(),
        base64(&inner()),
        json!({"resourceType": "Parameters", "parameter": [{"name": "return", "resource": bundle}]}).to_string(),
        json!({"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": bundle}]}).to_string(),
        json!({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": resource.to_string()}]}).to_string(),
        json!({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": [resource]}]}).to_string(),
        json!({"resourceType": "Bundle", "type": "collection", "entry": [{"data": resource}]}).to_string(),
    ] {
        assert_eq!(allergies(&wrapped), ["Penicillin"], "{}", wrapped.get(..120).unwrap());
    }
    let beside =
        json!({"bundle": bundle, "remark": "see the film", "advice": {"rest": "three days"}})
            .to_string();
    assert_eq!(allergies(&beside), ["Penicillin"]);
    let shown = shown(&beside);
    assert!(
        shown.contains("see the film") && shown.contains("three days"),
        "{shown}"
    );
}

#[test]
fn what_a_server_says_of_its_answer_is_a_warning() {
    let bundle: Value = serde_json::from_str(&inner()).unwrap();
    let answer = json!({"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "next", "url": "x"}],
        "entry": [{"resource": bundle}, {"resource": {"resourceType": "OperationOutcome", "issue": [
            {"severity": "warning", "diagnostics": "Two of three reports were left out"},
            {"severity": "information", "diagnostics": "took 3 ms"}]}}]})
    .to_string();
    let warned = warnings(answer.as_bytes());
    assert!(
        warned.contains("Two of three reports were left out") && warned.contains("further pages"),
        "{warned}"
    );
    assert!(!warned.contains("3 ms"), "{warned}");
}

#[test]
fn one_damaged_entry_costs_no_other() {
    let damaged = inner().replacen(r#""status":"final""#, r#""status" "a" "b""#, 1);
    assert_ne!(damaged, inner());
    assert_eq!(allergies(&damaged), ["Penicillin"]);
    assert!(warnings(damaged.as_bytes()).contains("arrived damaged"));
    // What could not be read is there as the text it is.
    assert!(shown(&damaged).contains(r#""status" "a" "b""#));
}

#[test]
fn lines_of_a_log_and_a_broken_line_among_resources_cost_nothing_else() {
    let logged = format!(
        "2026-03-05 10:00 INFO sending\n{}\n-- end of export --",
        inner()
    );
    assert_eq!(allergies(&logged), ["Penicillin"]);
    assert!(shown(&logged).contains("INFO sending") && shown(&logged).contains("end of export"));
    let lines = [
        r#"{"resourceType":"Condition","code":{"text":"Gout"}}"#,
        r#"{"resourceType":"Condition","code":{"text":"Ty"#,
        r#"{"resourceType":"AllergyIntolerance","code":{"text":"Penicillin"},"criticality": NaN}"#,
    ]
    .join("\n");
    let found = digest(lines.as_bytes());
    assert_eq!((found.conditions.len(), found.allergies.len()), (1, 1));
    assert!(shown(&lines).contains(r#"{"text":"Ty"#));
}

#[test]
fn the_texts_of_a_wrapper_that_was_cut_off_are_read() {
    let second = String::from_utf8(document("PrescriptionRecord", "440545006", &[("Rx", "m")], vec![
        entry("MedicationStatement", "m", json!({"status": "active", "medicationCodeableConcept": {"text": "Digoxin"}})),
        entry("Observation", "o", json!({"status": "final", "code": {"text": "Sodium"}, "valueString": "last of all"})),
    ]))
    .unwrap();
    let whole =
        json!({"transactionId": "t", "entries": [{"content": inner()}, {"content": second}]})
            .to_string();
    let cut = whole.get(..whole.len() - 60).unwrap();
    let found = digest(cut.as_bytes());
    assert_eq!(said(&found.allergies[0].name), "Penicillin");
    assert_eq!(said(&found.medicines[0].name), "Digoxin");
    assert!(!warnings(cut.as_bytes()).is_empty());
}

#[test]
fn what_is_no_json_at_all_is_called_what_it_is() {
    for (sent, called) in [
        ("MSH|^~\\&|LIS\rOBX|1|NM|Potassium||6.9", "HL7 version 2"),
        ("<?xml version=\"1.0\"?><Bundle/>", "XML"),
        ("Discharge summary\nAllergic to penicillin", "plain text"),
    ] {
        let warned = warnings(sent.as_bytes());
        assert!(
            warned.contains(called) && !warned.contains("damaged"),
            "{warned}"
        );
        let text = read(sent.as_bytes()).unreadable_text.unwrap();
        assert_eq!(text, sent.replace('\r', "\n"));
    }
}

#[test]
fn letters_of_windows_are_the_letters_they_are() {
    let sent = inner().replace("Penicillin", "Penicillin 5 \u{b5}g \u{2013} 38 \u{b0}C");
    let bytes: Vec<u8> = sent
        .chars()
        .map(|letter| match letter {
            '\u{2013}' => 0x96,
            letter => u8::try_from(u32::from(letter)).unwrap(),
        })
        .collect();
    let found = digest(&bytes);
    assert_eq!(
        said(&found.allergies[0].name),
        "Penicillin 5 \u{b5}g \u{2013} 38 \u{b0}C"
    );
    assert!(warnings(&bytes).contains("Windows"));
}

#[test]
fn resources_without_types_have_a_title_in_words() {
    let view = read(br#"{"resourceType":"Bundle","type":"collection","entry":[{"a":1},{"b":2}]}"#);
    let title = words::english(&view.title);
    assert!(title.starts_with(char::is_alphabetic), "{title}");
}
