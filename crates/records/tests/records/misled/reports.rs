//! Reports: words that sum up, and codes that deny them.

use super::*;
use records::clinical::Block;

fn report(more: Value) -> Value {
    let mut sent = json!({"status": "final", "code": {"text": "CT chest"}});
    for (name, value) in more.as_object().unwrap() {
        sent[name] = value.clone();
    }
    entry("DiagnosticReport", "x", sent)
}

fn conclusion(more: Value) -> (String, String) {
    let view = view(vec![report(more)]);
    let mut blocks = view
        .lead
        .iter()
        .chain(view.sections.iter().flat_map(|section| &section.blocks));
    let found = blocks.find_map(|block| match block {
        Block::Conclusion { title, text, .. } => Some((said(title).to_owned(), text.clone())),
        _ => None,
    });
    found.unwrap()
}

#[test]
fn a_code_that_denies_the_conclusion_is_said_beside_it() {
    let code = |display: &str| json!([{"coding": [{"display": display}]}]);
    let (title, text) = conclusion(
        json!({"conclusion": "No evidence of malignancy.", "conclusionCode": code("Malignant neoplasm of lung")}),
    );
    assert_eq!(
        title,
        "Conclusion of CT chest (the sender's code says “Malignant neoplasm of lung”)"
    );
    assert_eq!(
        text,
        "No evidence of malignancy.\nMalignant neoplasm of lung"
    );
    let view = view(vec![report(
        json!({"conclusion": "Pneumonia.", "conclusionCode": code("Pneumonia excluded")}),
    )]);
    let item = crate::made::item(&view, "DiagnosticReport");
    assert_eq!(
        all_said(&item.doubts),
        ["the sender's code says “Pneumonia excluded”"]
    );
    let own = json!([{"text": "Benign lesion of left breast", "coding": [{"display": "Lesion of right breast"}]}]);
    let (title, text) = conclusion(json!({"conclusionCode": own}));
    assert!(
        title.contains("Lesion of right breast") && text.contains("Lesion of right breast"),
        "{title}: {text}"
    );
    // What may both be so is shown and not doubted.
    let (title, text) =
        conclusion(json!({"conclusion": "Iron deficiency", "conclusionCode": code("Anaemia")}));
    assert_eq!(
        (title.as_str(), text.as_str()),
        ("Conclusion of CT chest", "Iron deficiency\nAnaemia")
    );
    let printed = page(&bytes(vec![report(
        json!({"conclusion": "Normal study", "conclusionCode": code("Fracture of femur")}),
    )]));
    assert!(
        printed.contains("the sender's code says “Fracture of femur”"),
        "{printed}"
    );
}

#[test]
fn a_result_that_its_report_names_by_number_alone_is_of_the_report() {
    let number = |value: &str| json!({"system": "https://lab.example/results", "value": value});
    let observation = |id: &str, value: &str| {
        let sent = json!({"status": "final", "code": {"text": "Sodium"}, "identifier": [number(value)],
            "valueQuantity": {"value": 118, "unit": "mmol/L"}});
        entry("Observation", id, sent)
    };
    let is_of_report = |others: Vec<Value>, named: Value| {
        let mut sent = report(json!({}));
        sent["resource"]["result"] = json!([named]);
        let mut all = vec![sent];
        all.extend(others);
        let digest = digested(all);
        let results: Vec<_> = digest
            .results
            .iter()
            .filter(|line| line.name == *"Sodium")
            .collect();
        results[0].panel.is_some()
    };
    let one = || vec![observation("a", "7")];
    assert!(is_of_report(one(), json!({"identifier": number("7")})));
    assert!(is_of_report(
        one(),
        json!({"type": "Observation", "identifier": number("7")})
    ));
    assert!(!is_of_report(one(), json!({"identifier": number("8")})));
    let mut two = one();
    let mut other = observation("b", "7");
    other["resource"]["valueQuantity"]["value"] = json!(140);
    two.push(other);
    assert!(!is_of_report(two, json!({"identifier": number("7")})));
}
