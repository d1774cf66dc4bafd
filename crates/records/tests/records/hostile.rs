//! Bad input: each has its message, its bytes stay reachable, and the rest is shown.

use crate::made::{bundle, composition, document, entry, item, said};
use records::digest;
use records::{ExpectedPatient, compare_patient, entry_json, read};
use serde_json::{Value, json};

#[test]
fn a_wrong_wrapper_is_shown_as_sent() {
    for (text, kept) in [
        (
            r#"{"status": "ok", "payload": "see attachment"}"#,
            "see attachment",
        ),
        (
            r#"{"entries": [{"media": "text", "note": "no content here"}]}"#,
            "no content here",
        ),
        (r#"[1, 2, "three"]"#, "three"),
        (r#""only words""#, "only words"),
    ] {
        let view = read(text.as_bytes());
        assert!(!view.is_bundle && view.counts.opaque >= 1, "{text}");
        assert!(
            view.warnings
                .iter()
                .any(|warning| words::english(warning).contains("not FHIR")),
            "{text}: {:?}",
            view.warnings
        );
        let items = view.sections.iter().flat_map(|section| &section.items);
        let mut facts = items.flat_map(|item| &item.facts);
        assert!(facts.any(|fact| said(&fact.value).contains(kept)), "{text}");
        let raw = entry_json(text.as_bytes(), 0).unwrap();
        assert!(raw.contains(kept), "{text}: {raw}");
    }
}

#[test]
fn a_record_printed_by_python_is_read() {
    let text = "{'resourceType': 'Bundle', 'type': 'collection', 'entry': [{'resource': {'resourceType': 'Observation', \
        'status': 'final', 'code': {'text': \"Patient's sugar\"}, 'valueQuantity': {'value': 7.10, 'unit': 'mmol/L'}, 'x': None, 'y': True}}]}";
    let view = read(text.as_bytes());
    assert!(view.is_bundle);
    assert_eq!(item(&view, "Observation").label, "Patient's sugar");
    assert_eq!(digest(text.as_bytes()).results[0].value, "7.10");
    assert!(
        words::english(&view.warnings[0]).contains("quotes were repaired"),
        "{:?}",
        view.warnings
    );
    let wrapped = json!({"entries": [{"content": text}]}).to_string();
    let view = read(wrapped.as_bytes());
    assert_eq!(item(&view, "Observation").label, "Patient's sugar");
    assert!(
        words::english(&view.warnings[0]).contains("quotes were repaired"),
        "{:?}",
        view.warnings
    );
}

#[test]
fn members_of_wrong_types_cost_no_other_entry() {
    let good = entry(
        "Condition",
        "good",
        json!({"subject": {"reference": "Patient/p"}, "code": {"text": "Fever"}}),
    );
    for wrong in [
        json!({"resourceType": "Observation", "status": 7, "code": 5, "valueQuantity": [[]], "component": "none", "referenceRange": 1, "interpretation": {"coding": 3}}),
        json!({"resourceType": "MedicationRequest", "dosageInstruction": {"timing": "x", "doseAndRate": 4}, "medicationCodeableConcept": [], "requester": true}),
        json!({"resourceType": "Immunization", "protocolApplied": "2nd", "vaccineCode": 3, "reaction": [1]}),
        json!({"resourceType": "ImmunizationRecommendation", "recommendation": "soon"}),
        json!({"resourceType": "Encounter", "class": [], "period": "2026", "diagnosis": {"condition": 3}, "hospitalization": "x"}),
        json!({"resourceType": "AllergyIntolerance", "code": true, "reaction": {"manifestation": 1}}),
        json!({"resourceType": "Invoice", "lineItem": [{"priceComponent": [{"amount": "five"}, 3]}], "totalNet": "many"}),
        json!({"resourceType": "CarePlan", "activity": ["walk", {"detail": 1}], "goal": 3}),
        json!({"resourceType": "FamilyMemberHistory", "condition": "diabetes", "relationship": []}),
        json!({"resourceType": "Appointment", "participant": 1, "start": []}),
        json!({"resourceType": ["Observation"], "id": {"x": 1}}),
        json!({"resourceType": "Composition", "section": "none", "author": 3, "attester": ["x"], "relatesTo": [[]], "title": 4}),
    ] {
        let bytes = bundle(vec![good.clone(), json!({"resource": wrong})]);
        let view = read(&bytes);
        assert_eq!((view.counts.total(), view.counts.typed), (2, 1), "{wrong}");
        assert_eq!(item(&view, "Condition").label, "Fever");
        assert_eq!(digest(&bytes).conditions.len(), 1, "{wrong}");
    }
}

#[test]
fn circles_of_every_kind_end() {
    let mut head = composition("DiagnosticReportRecord", "721981007", &[("Report", "r")]);
    head["relatesTo"] =
        json!([{"code": "replaces", "targetReference": {"reference": "Composition/c"}}]);
    head["encounter"] = json!({"reference": "Encounter/e"});
    let bytes = bundle(vec![
        entry("Composition", "c", head),
        entry(
            "Encounter",
            "e",
            json!({"status": "finished", "class": {"code": "AMB"}, "partOf": {"reference": "Encounter/e"}, "diagnosis": [{"condition": {"reference": "Encounter/e"}}]}),
        ),
        entry(
            "DiagnosticReport",
            "r",
            json!({"status": "final", "code": {"text": "x"}, "result": [{"reference": "DiagnosticReport/r"}, {"reference": "Observation/a"}, {"reference": "#"}]}),
        ),
        entry(
            "Observation",
            "a",
            json!({"status": "final", "code": {"text": "a"}, "hasMember": [{"reference": "Observation/b"}]}),
        ),
        entry(
            "Observation",
            "b",
            json!({"status": "final", "code": {"text": "b"}, "valueString": "1", "hasMember": [{"reference": "Observation/a"}, {"reference": "Observation/b"}]}),
        ),
        entry(
            "Observation",
            "bp",
            json!({"status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]}, "hasMember": [{"reference": "Observation/bp"}]}),
        ),
        entry(
            "MedicationRequest",
            "m",
            json!({"status": "active", "medicationReference": {"reference": "MedicationRequest/m"}, "requester": {"reference": "PractitionerRole/p"}}),
        ),
        entry(
            "PractitionerRole",
            "p",
            json!({"practitioner": {"reference": "PractitionerRole/p"}}),
        ),
        entry(
            "ChargeItem",
            "ci",
            json!({"productReference": {"reference": "ChargeItem/ci"}}),
        ),
        entry(
            "Invoice",
            "i",
            json!({"status": "issued", "lineItem": [{"chargeItemReference": {"reference": "ChargeItem/ci"}}]}),
        ),
    ]);
    let view = read(&bytes);
    assert_eq!(view.counts.total(), 10);
    assert!(digest(&bytes).results.iter().any(|line| line.value == "1"));
}

#[test]
fn of_two_entries_with_one_id_both_are_shown() {
    let observation = |value: &str| {
        entry(
            "Observation",
            "same",
            json!({"status": "final", "code": {"text": "K"}, "valueString": value}),
        )
    };
    let bytes = document(
        "OPConsultRecord",
        "371530004",
        &[("Results", "Observation/same")],
        vec![observation("4.1 mmol/L"), observation("5.9 mmol/L")],
    );
    let view = read(&bytes);
    assert_eq!(view.counts.total(), 6);
    let values: Vec<String> = digest(&bytes)
        .results
        .iter()
        .map(|line| words::english(&line.value))
        .collect();
    assert_eq!(values, ["4.1", "5.9"]);
    assert!(
        view.sections
            .iter()
            .any(|section| words::english(&section.title) == "Also in this document")
    );
    let twice = document(
        "OPConsultRecord",
        "371530004",
        &[("Results", "Observation/same")],
        vec![observation("4.1 mmol/L"), observation("4.1 mmol/L")],
    );
    assert_eq!(
        digest(&twice).results.len(),
        1,
        "a copy is no second result"
    );
    assert_eq!(read(&twice).counts.total(), 6);
}

#[test]
fn another_patients_document_raises_the_warning() {
    let bytes = document("OPConsultRecord", "371530004", &[], vec![]);
    let found = read(&bytes).patient_details.unwrap();
    let asha = ExpectedPatient {
        address: "asha.rao@sbx".into(),
        name: Some("Asha Rao".into()),
        gender: Some("F".into()),
        birth_year: Some(1979),
        abha_number: Some("91-1111-2222-3333".into()),
    };
    assert_eq!(compare_patient(&found, &asha), None);
    for (expected, differs) in [
        (
            ExpectedPatient {
                name: Some("Vikram Shetty".into()),
                ..asha.clone()
            },
            "name",
        ),
        (
            ExpectedPatient {
                gender: Some("M".into()),
                ..asha.clone()
            },
            "gender",
        ),
        (
            ExpectedPatient {
                birth_year: Some(1980),
                ..asha.clone()
            },
            "birth_year",
        ),
        (
            ExpectedPatient {
                address: "other@sbx".into(),
                ..asha.clone()
            },
            "address",
        ),
        (
            ExpectedPatient {
                abha_number: Some("91-1111-2222-4444".into()),
                ..asha.clone()
            },
            "abha_number",
        ),
    ] {
        assert_eq!(
            compare_patient(&found, &expected).unwrap().differs,
            [differs]
        );
    }
}

#[test]
fn deep_and_broad_input_gives_lines_without_a_crash() {
    let deep = |count: usize| format!("{}1{}", r#"{"a":["#.repeat(count), "]}".repeat(count));
    for member in [
        "code",
        "valueQuantity",
        "component",
        "hasMember",
        "contained",
        "referenceRange",
    ] {
        let text = format!(
            r#"{{"resourceType":"Bundle","entry":[{{"resource":{{"resourceType":"Observation","status":"final","{member}":{}}}}},
            {{"resource":{{"resourceType":"Observation","status":"final","code":{{"text":"good"}},"valueString":"1"}}}}]}}"#,
            deep(5_000)
        );
        assert_eq!(
            digest(text.as_bytes())
                .results
                .iter()
                .filter(|line| line.name == "good")
                .count(),
            1
        );
    }
    let nested = (0..500).fold(
        json!({"code": {"text": "leaf"}, "valueString": "x"}),
        |inner, _| json!({"code": {"text": "n"}, "component": [inner]}),
    );
    let mut members = nested;
    members["status"] = json!("final");
    let bytes = bundle(vec![entry("Observation", "o", members)]);
    assert_eq!(read(&bytes).counts.total(), 1);
    let broad: Vec<Value> = (0..5_000).map(|_| json!({"text": "x"})).collect();
    let bytes = bundle(vec![entry(
        "Condition",
        "c",
        json!({"code": {"coding": broad}, "note": broad}),
    )]);
    assert_eq!(digest(&bytes).conditions.len(), 1);
}
