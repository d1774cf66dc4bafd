//! A side that only the display of a code tells, and the condition under which a result was
//! taken.

use records::{digest, read};
use serde_json::{Value, json};

use crate::made::{document, entry};

fn printed(bytes: &[u8]) -> String {
    let words = words::Words::of(words::Language::english());
    records::print(&read(bytes), &records::Provenance::default(), words)
}

fn coded(text: &str, display: &str) -> Value {
    json!({"text": text, "coding": [{"system": "http://snomed.info/sct", "code": "1", "display": display}]})
}

#[test]
fn a_side_that_only_the_display_of_a_code_tells_is_told() {
    for (text, display, site, said) in [
        (
            "Osteoarthritis of knee",
            "Osteoarthritis of right knee",
            "",
            "right",
        ),
        (
            "Osteoarthritis of knee",
            "Osteoarthritis of bilateral knees",
            "",
            "bilateral",
        ),
        (
            "Osteoarthritis of left knee",
            "Osteoarthritis of left knee",
            "",
            "",
        ),
        (
            "Osteoarthritis of knee",
            "Osteoarthritis of left knee",
            "Left knee",
            "Left knee",
        ),
        (
            "Osteoarthritis of knee",
            "Osteoarthritis of left knee",
            "Knee",
            "Knee, left",
        ),
        ("Heart failure", "Left ventricular failure", "", ""),
        ("Osteoarthritis", "Osteoarthritis", "", ""),
    ] {
        let mut members = json!({"code": coded(text, display)});
        if !site.is_empty() {
            members["bodySite"] = json!([{"text": site}]);
        }
        let bytes = document("", "", &[], vec![entry("Condition", "c", members)]);
        let line = digest(&bytes).conditions.remove(0);
        let apart: Vec<_> = line.part.apart.iter().map(words::english).collect();
        assert_eq!(apart.concat(), said, "{text}, {display}");
    }
    let power = |id: &str, side: &str, value: &str| {
        let members = json!({"status": "final", "code": coded("Muscle power", &format!("Muscle power of {side} leg")),
            "valueString": value, "effectiveDateTime": "2026-03-04T09:00:00+05:30"});
        entry("Observation", id, members)
    };
    let bytes = document(
        "",
        "",
        &[],
        vec![power("a", "left", "1/5"), power("b", "right", "5/5")],
    );
    let found = digest(&bytes);
    assert_ne!(found.results[0].series, found.results[1].series);
    let page = printed(&bytes);
    assert!(page.contains("left") && page.contains("right"), "{page}");
}

#[test]
fn a_result_says_what_was_wrong_with_its_specimen() {
    let haemolysed = json!({"status": "unsatisfactory", "type": {"text": "Serum"}, "condition": [{"text": "Grossly haemolysed"}],
        "note": [{"text": "drawn from drip arm"}]});
    let sound = json!({"status": "available", "type": {"text": "Serum"}, "condition": [{"text": "Satisfactory"}],
        "note": [{"text": "by courier"}]});
    const WRONG: &str = "specimen: Grossly haemolysed, unsatisfactory, drawn from drip arm";
    for (specimen, is_of_report, said) in [
        (&haemolysed, false, WRONG),
        (&haemolysed, true, WRONG),
        (&sound, false, ""),
    ] {
        let named = json!([{"reference": "Specimen/s"}]);
        let mut report = json!({"status": "final", "code": {"text": "Electrolytes"}, "result": [{"reference": "Observation/k"}]});
        let mut result = json!({"status": "final", "code": {"text": "Potassium"}, "effectiveDateTime": "2026-03-04",
            "valueQuantity": {"value": 7.2, "unit": "mmol/L"}});
        match is_of_report {
            true => report["specimen"] = named,
            false => result["specimen"] = named[0].clone(),
        }
        let bytes = document(
            "",
            "",
            &[("Report", "r")],
            vec![
                entry("DiagnosticReport", "r", report),
                entry("Observation", "k", result),
                entry("Specimen", "s", specimen.clone()),
            ],
        );
        let line = digest(&bytes).results.remove(0);
        let apart: Vec<_> = line.part.apart.iter().map(words::english).collect();
        assert_eq!(apart.concat(), said);
        assert!(printed(&bytes).contains(said));
    }
}

#[test]
fn position_and_what_went_before_tell_two_results_of_one_moment_apart() {
    let taken = |id: &str, name: &str, value: &str, extension: &str, words: &str| {
        let url = format!("http://hl7.org/fhir/StructureDefinition/observation-{extension}");
        let members = json!({"status": "final", "code": {"text": name}, "valueString": value,
            "effectiveDateTime": "2026-03-04T09:00:00+05:30",
            "extension": [{"url": url, "valueCodeableConcept": {"text": words}}]});
        entry("Observation", id, members)
    };
    let bytes = document(
        "",
        "",
        &[],
        vec![
            taken(
                "a",
                "Blood pressure",
                "160/90 mmHg",
                "bodyPosition",
                "Supine",
            ),
            taken(
                "b",
                "Blood pressure",
                "98/58 mmHg",
                "bodyPosition",
                "Standing",
            ),
            taken("c", "Glucose", "92 mg/dL", "precondition", "Fasting"),
            taken(
                "d",
                "Glucose",
                "240 mg/dL",
                "precondition",
                "2 h after 75 g glucose",
            ),
            taken("e", "Pulse", "80 /min", "bodyPosition", "Sitting"),
        ],
    );
    let lines = digest(&bytes).results;
    let apart: Vec<_> = lines
        .iter()
        .map(|line| {
            line.part
                .apart
                .iter()
                .map(words::english)
                .collect::<Vec<_>>()
                .concat()
        })
        .collect();
    assert_eq!(
        apart,
        [
            "Supine",
            "Standing",
            "Fasting",
            "2 h after 75 g glucose",
            ""
        ]
    );
    assert_ne!(lines[0].series, lines[1].series);
    assert_ne!(lines[2].series, lines[3].series);
    let page = printed(&bytes);
    assert!(
        page.contains("Supine") && page.contains("2 h after 75 g glucose"),
        "{page}"
    );
}
