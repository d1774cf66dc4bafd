//! Labels of the sender: test data, who may see it, what was left out.

use super::*;
use records::Flag;

fn warnings(bytes: &[u8]) -> Vec<&'static str> {
    all_said(&read(bytes).warnings)
}

fn labelled(member: &str, coding: Value, place: &str) -> Vec<u8> {
    let mut sent = json!({"status": "final", "code": {"text": "Potassium"}, "valueQuantity": {"value": 6.9, "unit": "mmol/L"}});
    let meta = json!({member: [coding]});
    if place == "entry" {
        sent["meta"] = meta.clone();
    }
    let made = bytes(vec![entry("Observation", "x", sent)]);
    let mut bundle: Value = serde_json::from_slice(&made).unwrap();
    match place {
        "bundle" => bundle["meta"] = meta,
        "composition" => bundle["entry"][0]["resource"]["meta"][member] = meta[member].clone(),
        _ => {}
    }
    bundle.to_string().into_bytes()
}

#[test]
fn test_data_is_said_on_the_document_and_counts_nowhere() {
    let htest = || json!({"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST", "display": "test health data"});
    for member in ["security", "tag"] {
        for place in ["bundle", "composition", "entry"] {
            let bytes = labelled(member, htest(), place);
            let said = warnings(&bytes);
            let wanted = match place {
                "entry" => {
                    "The sender marks parts of this document as test data: “test health data”. Do not rely on them."
                }
                _ => {
                    "The sender marks this document as test data: “test health data”. Do not rely on it."
                }
            };
            assert!(said.contains(&wanted), "{member} {place}: {said:?}");
            let line = digest(&bytes).results.remove(0);
            assert_eq!(
                all_said(&line.part.doubts),
                ["marked by the sender as test data"]
            );
            assert!(page(&bytes).contains("marked by the sender as test data"));
        }
    }
    for coding in [
        json!({"code": "test"}),
        json!({"display": "Synthetic data"}),
        json!({"code": "TEST-DATA"}),
        json!({"system": "https://smarthealthit.org/tags", "code": "synthea-5-2019"}),
    ] {
        assert_eq!(
            warnings(&labelled("tag", coding.clone(), "bundle")).len(),
            1,
            "{coding}"
        );
    }
    for coding in [
        json!({"code": "lab-test"}),
        json!({"code": "test-result"}),
        json!({"display": "Blood test"}),
        json!({"system": "https://hospital.example/id", "code": "7d285b0b"}),
    ] {
        assert!(
            warnings(&labelled("tag", coding.clone(), "bundle")).is_empty(),
            "{coding}"
        );
    }
}

#[test]
fn a_restriction_is_said_on_the_document() {
    let confidential = |code: &str| json!({"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": code});
    for (member, coding, place, wanted) in [
        (
            "security",
            confidential("R"),
            "bundle",
            Some("The sender labels this document: restricted."),
        ),
        (
            "security",
            confidential("R"),
            "composition",
            Some("The sender labels this document: restricted."),
        ),
        (
            "security",
            json!({"code": "restricted"}),
            "composition",
            Some("The sender labels this document: restricted."),
        ),
        (
            "security",
            confidential("V"),
            "entry",
            Some("The sender labels parts of this document: very restricted."),
        ),
        (
            "security",
            json!({"code": "HIV", "display": "HIV/AIDS information sensitivity"}),
            "entry",
            Some("The sender labels parts of this document: HIV/AIDS information sensitivity."),
        ),
        (
            "tag",
            json!({"code": "SUBSETTED"}),
            "entry",
            Some("The sender labels parts of this document: parts were left out."),
        ),
        // The samples that hospitals copy have it there too.
        ("security", confidential("V"), "composition", None),
        (
            "security",
            json!({"code": "V", "display": "very restricted"}),
            "composition",
            None,
        ),
        ("security", json!({"code": "TREAT"}), "composition", None),
        (
            "security",
            json!({"code": "TREAT", "display": "treatment"}),
            "entry",
            None,
        ),
        ("security", json!({"code": "normal"}), "composition", None),
        ("security", json!({"display": "Low"}), "entry", None),
        ("security", json!({"display": "moderate"}), "bundle", None),
        (
            "security",
            json!({"display": "Unrestricted"}),
            "bundle",
            None,
        ),
        ("security", confidential("N"), "composition", None),
        ("security", confidential("U"), "bundle", None),
        ("tag", json!({"code": "R"}), "entry", None),
    ] {
        let said = warnings(&labelled(member, coding.clone(), place));
        assert_eq!(said.first().copied(), wanted, "{coding} {place}");
    }
}

#[test]
fn what_every_bundle_is_labelled_with_stands_among_its_own_data() {
    let coding = json!({"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "V", "display": "very restricted"});
    let bytes = labelled("security", coding, "bundle");
    assert!(warnings(&bytes).is_empty());
    assert!(page(&bytes).contains("very restricted"));
    let view = read(&bytes);
    let facts = crate::made::facts(crate::made::item(&view, "Bundle"));
    assert!(
        facts.contains(&("Label of the sender", "very restricted")),
        "{facts:?}"
    );
}

#[test]
fn an_adverse_event_stands_beside_the_allergies_as_what_it_is() {
    let line = event(
        json!({"actuality": "actual", "event": {"text": "Anaphylaxis"}, "date": "2026-02-01",
        "subject": {"reference": "Patient/p"}, "seriousness": {"text": "Serious"}, "severity": {"text": "Severe"},
        "outcome": {"text": "Resolved"}, "suspectEntity": [{"instance": {"reference": "#m"}}],
        "contained": [{"resourceType": "Medication", "id": "m", "code": {"text": "Ceftriaxone"}}]}),
    );
    assert_eq!(
        said(&line.name),
        "Adverse event: Anaphylaxis (suspected: Ceftriaxone)"
    );
    assert_eq!(line.reactions, ["Severe", "Serious", "Resolved"]);
    assert_eq!(
        all_said(&line.part.standing),
        ["an adverse event, not recorded as an allergy"]
    );
    assert_eq!(
        (line.date.as_deref(), line.part.flag, line.is_statement),
        (Some("2026-02-01"), None, false)
    );
    let near = event(json!({"actuality": "potential", "event": {"text": "Wrong dose"}}));
    assert_eq!(
        (near.part.flag, all_said(&near.part.standing)),
        (Some(Flag::Negated), vec!["did not happen, only might have"])
    );
    let wrong = event(
        json!({"status": "entered-in-error", "actuality": "actual", "event": {"text": "Rash"}}),
    );
    assert_eq!(wrong.part.flag, Some(Flag::EnteredInError));
    assert_eq!(said(&wrong.part.standing[0]), "entered in error");
    // Somebody else's is no harm of the patient.
    let of_another = digested(vec![
        entry(
            "AdverseEvent",
            "x",
            json!({"event": {"text": "Rash"}, "subject": {"reference": "Patient/o"}}),
        ),
        entry(
            "Patient",
            "o",
            json!({"name": [{"text": "Vikram Shah"}], "gender": "male", "birthDate": "1950-05-05"}),
        ),
    ]);
    assert!(of_another.allergies.is_empty());
    let sent = json!({"event": {"text": "Rash"}, "suspectEntity": [{"instance": {"display": "Cotrimoxazole"}, "causality": [{"productRelatedness": "likely"}]}],
        "location": {"display": "Ward 3"}});
    let printed = page(&bytes(vec![entry("AdverseEvent", "x", sent)]));
    for wanted in [
        "Adverse event: Rash (suspected: Cotrimoxazole)",
        "likely",
        "Ward 3",
    ] {
        assert!(printed.contains(wanted), "{wanted}: {printed}");
    }
}

#[test]
fn an_age_within_a_label_is_whom_the_range_is_for() {
    let mark = |born: &str, value: f64, texts: &[&str]| {
        let ranges: Vec<Value> = texts.iter().map(|text| json!({"text": text})).collect();
        let sent = json!({"status": "final", "code": {"text": "WBC"}, "effectiveDateTime": "2026-01-10",
            "valueQuantity": {"value": value, "unit": "10^3/uL"}, "referenceRange": ranges});
        let sent = bytes(vec![entry("Observation", "x", sent)]);
        let sent = String::from_utf8(sent).unwrap().replace("1979-01-12", born);
        digest(sent.as_bytes()).results.remove(0).mark
    };
    let adults = ["Adults (18-60 yrs): 4-10"];
    assert_eq!(mark("1990-05-01", 12.0, &adults), Some(Flag::H));
    assert_eq!(mark("1990-05-01", 7.0, &adults), None);
    assert_eq!(mark("2020-05-01", 12.0, &adults), None);
    assert_eq!(mark("1940-05-01", 12.0, &adults), None);
    let both = ["Children 2-12 years: 5-15; Adults (18-60 yrs): 4-10"];
    assert_eq!(mark("1990-05-01", 12.0, &both), Some(Flag::H));
    assert_eq!(mark("2020-05-01", 12.0, &both), None);
    assert_eq!(mark("2020-05-01", 16.0, &both), Some(Flag::H));
    let apart = [
        "Children 2-12 years: 5-15",
        "18-60 years: 4-10",
        "> 60 yrs: 3-9",
    ];
    assert_eq!(mark("2020-05-01", 16.0, &apart), Some(Flag::H));
    assert_eq!(mark("1940-05-01", 9.5, &apart), Some(Flag::H));
    assert_eq!(mark("1990-05-01", 9.5, &apart), None);
    // At the very end of an age nobody knows, nor of months.
    assert_eq!(mark("1965-05-01", 12.0, &adults), None);
    assert_eq!(
        mark("1990-05-01", 12.0, &["Infants (2-12 months): 5-10"]),
        None
    );
}
