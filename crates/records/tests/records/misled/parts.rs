//! Of what part: sides, organisms and specimens that a result tells by its parts, its panel or its pictures.

use super::*;
use records::clinical::Block;

fn asked(name: &str, value: &str) -> Value {
    json!({"code": {"text": name}, "valueCodeableConcept": {"text": value}})
}

fn apart(line: &ResultLine) -> Vec<&'static str> {
    all_said(&line.part.apart)
}

#[test]
fn a_side_that_is_a_part_of_the_result_is_of_the_line_and_of_its_series() {
    let of = |name: &str, value: &str| {
        result(
            json!({"valueQuantity": {"value": 28, "unit": "mm[Hg]"}, "component": [asked(name, value)]}),
        )
    };
    for (name, value) in [
        ("Laterality", "Left"),
        ("Eye", "LE"),
        ("Breast laterality", "Left"),
        ("Side", "L"),
        ("Body site", "Knee"),
    ] {
        let line = of(name, value);
        assert_eq!(apart(&line), [value], "{name}");
        assert_ne!(line.series, of(name, "Right").series, "{name}");
    }
    // Opening the eyes is no side of the body.
    assert!(apart(&of("Eye", "Spontaneous")).is_empty());
}

#[test]
fn a_susceptibility_is_of_the_organism_that_a_part_names() {
    let resistant = |name: &str| json!({"code": {"text": name}, "valueString": "Resistant"});
    let line = result(json!({"code": {"text": "Isolate 2"},
        "component": [asked("Organism", "Candida auris"), resistant("Fluconazole")]}));
    let of = |line: &ResultLine, name: &str| {
        let mut parts = line.components.iter();
        let part = parts.find(|part| said(&part.name) == name).unwrap();
        apart(part)
    };
    assert_eq!(of(&line, "Fluconazole"), ["Candida auris"]);
    // Each is of the organism before it.
    let line = result(
        json!({"code": {"text": "Culture"}, "component": [asked("Organism 1", "Escherichia coli"), resistant("Amikacin"),
        asked("Organism 2", "Klebsiella"), resistant("Colistin")]}),
    );
    assert_eq!(of(&line, "Amikacin"), ["Escherichia coli"]);
    assert_eq!(of(&line, "Colistin"), ["Klebsiella"]);
    assert!(apart(&line).is_empty());
}

#[test]
fn a_susceptibility_is_of_the_organism_of_its_number() {
    let numbered = |id: &str, name: &str, value: &str, number: &str| {
        entry(
            "Observation",
            id,
            json!({"status": "final", "code": {"text": name}, "valueString": value,
            "extension": [{"url": "https://lab.example/subId", "valueString": number}]}),
        )
    };
    let named =
        ["o1", "o2", "c1", "c2"].map(|id| json!({"reference": format!("Observation/{id}")}));
    let digest = digested(vec![
        entry(
            "DiagnosticReport",
            "x",
            json!({"status": "final", "code": {"text": "Pus culture"}, "result": named}),
        ),
        numbered("o1", "Organism identified", "Staphylococcus aureus", "1"),
        numbered("o2", "Organism identified", "Pseudomonas aeruginosa", "2"),
        numbered("c1", "Ciprofloxacin", "Sensitive", "1"),
        numbered("c2", "Ciprofloxacin", "Resistant", "2"),
    ]);
    let of = |value: &str| {
        let mut lines = digest.results.iter();
        apart(lines.find(|line| said(&line.value) == value).unwrap())
    };
    assert_eq!(of("Sensitive"), ["Staphylococcus aureus"]);
    assert_eq!(of("Resistant"), ["Pseudomonas aeruginosa"]);
}

#[test]
fn what_a_panel_was_made_of_its_members_were_made_of() {
    let member = json!({"status": "final", "code": {"text": "Neutrophils"}, "valueQuantity": {"value": 90, "unit": "%"}});
    let entries = vec![
        entry(
            "Observation",
            "x",
            json!({"status": "final", "code": {"text": "Cell count"}, "specimen": [{"reference": "Specimen/s"}],
            "hasMember": [{"reference": "Observation/m"}]}),
        ),
        entry("Observation", "m", member),
        entry(
            "Specimen",
            "s",
            json!({"type": {"text": "Pleural fluid"}, "status": "unsatisfactory"}),
        ),
    ];
    let digest = digested(entries);
    let mut lines = digest.results.iter();
    let line = lines
        .find(|line| said(&line.name).starts_with("Neutrophils"))
        .unwrap();
    assert_eq!(said(&line.name), "Neutrophils (Pleural fluid)");
    assert_eq!(apart(line), ["specimen: unsatisfactory"]);
    assert_ne!(
        line.series,
        result(json!({"code": {"text": "Neutrophils"}})).series
    );
}

fn titles(entries: Vec<Value>) -> Vec<&'static str> {
    let view = view(entries);
    let sections = view.sections.iter().flat_map(|section| &section.blocks);
    let blocks = view.lead.iter().chain(sections);
    let titles = blocks.filter_map(|block| match block {
        Block::Conclusion { title, .. } => Some(said(title)),
        _ => None,
    });
    titles.collect()
}

#[test]
fn a_conclusion_says_the_side_of_its_pictures_or_of_its_order() {
    let report = |more: (&str, &str)| {
        entry(
            "DiagnosticReport",
            "x",
            json!({"status": "final", "code": {"text": "X-ray knee"}, "conclusion": "Normal", more.0: [{"reference": more.1}]}),
        )
    };
    let series = |side: &str| {
        json!({"uid": "1", "bodySite": {"display": "Knee"},
        "laterality": {"system": "http://snomed.info/sct", "code": side}})
    };
    let study = |all: Vec<Value>| {
        entry(
            "ImagingStudy",
            "i",
            json!({"status": "available", "series": all}),
        )
    };
    let by_study = vec![
        report(("imagingStudy", "ImagingStudy/i")),
        study(vec![series("7771000")]),
    ];
    assert_eq!(titles(by_study), ["Conclusion of X-ray knee (Left Knee)"]);
    let by_order = vec![
        report(("basedOn", "ServiceRequest/s")),
        entry(
            "ServiceRequest",
            "s",
            json!({"status": "active", "intent": "order", "code": {"text": "X-ray knee"}, "bodySite": [{"text": "Right"}]}),
        ),
    ];
    assert_eq!(titles(by_order), ["Conclusion of X-ray knee (Right)"]);
    // Of both sides it is of neither.
    let of_both = vec![
        report(("imagingStudy", "ImagingStudy/i")),
        study(vec![series("7771000"), series("24028007")]),
    ];
    assert_eq!(titles(of_both), ["Conclusion of X-ray knee"]);
}

#[test]
fn what_is_of_a_side_says_it_in_each_of_its_rows() {
    let entries = vec![entry(
        "VisionPrescription",
        "x",
        json!({"status": "active", "lensSpecification": [{"eye": "right", "sphere": -2.25}, {"eye": "left", "sphere": 1.0}]}),
    )];
    let page = page(&bytes(entries));
    assert!(
        page.contains("Lens specification 1 (right) › Sphere"),
        "{page}"
    );
    let order = entry(
        "DeviceRequest",
        "x",
        json!({"status": "active", "intent": "order", "codeCodeableConcept": {"text": "Hearing aid"},
        "parameter": [asked("Side", "Right")], "reasonReference": [{"reference": "Condition/c"}]}),
    );
    let ulcer = entry(
        "Condition",
        "c",
        json!({"code": {"text": "Ulcer"}, "bodySite": [{"text": "Left foot"}]}),
    );
    let view = view(vec![order, ulcer]);
    let item = crate::made::item(&view, "DeviceRequest");
    assert!(said(&item.title).contains("Hearing aid"));
    assert_eq!(said(&crate::made::fact(item, "Side").value), "Right");
    let why = crate::made::fact(item, "Reason reference");
    assert_eq!(said(&why.value), "Ulcer (Left foot)");
}

#[test]
fn a_side_that_only_a_code_tells_is_said_in_words() {
    let site = |system: &str, code: &str| json!({"coding": [{"system": system, "code": code}]});
    let of = |site: Value| apart(&result(json!({"bodySite": site})));
    assert_eq!(
        of(site("http://snomed.info/sct", "18639004")),
        ["Left kidney"]
    );
    assert_eq!(
        of(site("http://snomed.info/sct", "25577004")),
        ["Right ear"]
    );
    assert_eq!(
        of(site("http://snomed.info/sct", "419161000")),
        ["Unilateral left"]
    );
    let study = entry(
        "ImagingStudy",
        "i",
        json!({"status": "available", "series": [{"uid": "1", "laterality": {"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "R"}}]}),
    );
    let page = page(&bytes(vec![study]));
    assert!(page.contains("Series (Right)"), "{page}");
}
