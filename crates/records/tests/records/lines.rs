//! The clinical lines of single resources: results, medicines, conditions, doses, visits.

use crate::made::{bundle, composition, document, entry};
use records::Flag;
use records::chart::{Digest, digest};
use records::clinical::{MedicineLine, ResultLine};
use serde_json::{Value, json};

/// The digest of a document with these entries besides its people, none of them in a section.
pub fn read(entries: Vec<Value>) -> Digest {
    digest(&document("", "", &[], entries))
}

/// One result with these members.
pub fn result(members: Value) -> ResultLine {
    let mut all = json!({"status": "final", "code": {"text": "Potassium"}, "effectiveDateTime": "2026-03-04"});
    for (name, value) in members.as_object().unwrap() {
        all[name] = value.clone();
    }
    let mut digest = read(vec![entry("Observation", "o", all)]);
    assert_eq!(digest.results.len(), 1);
    digest.results.remove(0)
}

/// One prescribed medicine with this dosage.
pub fn medicine(dosage: Value) -> MedicineLine {
    let members = json!({"status": "active", "intent": "order", "subject": {"reference": "Patient/p"},
        "medicationCodeableConcept": {"text": "Paracetamol 500 mg"}, "dosageInstruction": [dosage]});
    let mut digest = read(vec![entry("MedicationRequest", "m", members)]);
    digest.medicines.remove(0)
}

#[test]
fn a_result_keeps_comparator_digits_and_unit() {
    for (member, value, shown, unit, number, comparator) in [
        (
            "valueQuantity",
            json!({"value": 4.1, "unit": "mmol/L"}),
            "4.1",
            Some("mmol/L"),
            Some(4.1),
            None,
        ),
        (
            "valueQuantity",
            json!({"value": 0.01, "comparator": "<", "unit": "ng/mL"}),
            "<0.01",
            Some("ng/mL"),
            Some(0.01),
            Some("<"),
        ),
        (
            "valueQuantity",
            json!({"value": "4.10", "code": "mmol/L"}),
            "4.10",
            Some("mmol/L"),
            Some(4.1),
            None,
        ),
        (
            "valueQuantity",
            json!({"value": "4.10 mmol/L"}),
            "4.10",
            Some("mmol/L"),
            Some(4.1),
            None,
        ),
        (
            "valueQuantity",
            json!({"value": 4.1, "comparator": "about"}),
            "about 4.1",
            None,
            None,
            None,
        ),
        (
            "valueString",
            json!("11.2 g/dL"),
            "11.2",
            Some("g/dL"),
            Some(11.2),
            None,
        ),
        (
            "valueString",
            json!("> 90 mL/min"),
            ">90",
            Some("mL/min"),
            Some(90.0),
            Some(">"),
        ),
        ("valueString", json!("Absent"), "Absent", None, None, None),
        ("valueString", json!("12,0"), "12,0", None, None, None),
        (
            "valueCodeableConcept",
            json!({"coding": [{"code": "x", "display": "Positive"}]}),
            "Positive",
            None,
            None,
            None,
        ),
        ("valueInteger", json!(3), "3", None, Some(3.0), None),
        ("valueBoolean", json!(true), "Yes", None, None, None),
        ("valueDecimal", json!(7.5), "7.5", None, Some(7.5), None),
        ("valueFoo", json!("kept"), "kept", None, None, None),
        (
            "valueRange",
            json!({"low": {"value": 1}, "high": {"value": 3}}),
            "1 \u{2013} 3",
            None,
            None,
            None,
        ),
        (
            "valueRatio",
            json!({"numerator": {"value": 1}, "denominator": {"value": 128}}),
            "1 / 128",
            None,
            None,
            None,
        ),
        (
            "valueDateTime",
            json!("2026-03-05"),
            "05 Mar 2026",
            None,
            None,
            None,
        ),
        (
            "dataAbsentReason",
            json!({"text": "Sample haemolysed"}),
            "Sample haemolysed",
            None,
            None,
            None,
        ),
    ] {
        let line = result(json!({member: value.clone()}));
        assert_eq!(
            (
                line.value.as_str(),
                line.unit.as_deref(),
                line.number,
                line.comparator.as_deref()
            ),
            (shown, unit, number, comparator),
            "{member} {value}"
        );
    }
    let two =
        result(json!({"valueQuantity": {"value": 4.1, "unit": "mmol/L"}, "valueString": "high"}));
    assert_eq!((two.value.as_str(), two.number), ("4.1 mmol/L; high", None));
}

#[test]
fn the_digits_of_a_result_are_those_that_were_sent() {
    let bytes = br#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{
        "resourceType":"Observation","status":"final","code":{"text":"K"},
        "valueQuantity":{"value":7.10,"unit":"mmol/L"}}}]}"#;
    assert_eq!(digest(bytes).results[0].value, "7.10");
}

#[test]
fn a_mark_comes_from_the_laboratory_else_from_its_own_range_and_says_so() {
    let range = json!([{"low": {"value": 3.5, "unit": "mmol/L"}, "high": {"value": 5.1, "unit": "mmol/L"}}]);
    let value = |value: f64| json!({"value": value, "unit": "mmol/L"});
    for (members, mark, computed) in [
        (
            json!({"valueQuantity": value(6.0), "interpretation": [{"coding": [{"code": "HH"}]}], "referenceRange": range}),
            Some(Flag::HH),
            false,
        ),
        (
            json!({"valueQuantity": value(6.0), "interpretation": [{"coding": [{"code": "N"}]}], "referenceRange": range}),
            Some(Flag::N),
            false,
        ),
        (
            json!({"valueQuantity": value(6.0), "interpretation": [{"text": "Critically low"}]}),
            Some(Flag::LL),
            false,
        ),
        (
            json!({"valueQuantity": value(6.0), "referenceRange": range}),
            Some(Flag::H),
            true,
        ),
        (
            json!({"valueQuantity": value(3.1), "referenceRange": range}),
            Some(Flag::L),
            true,
        ),
        (
            json!({"valueQuantity": value(4.0), "referenceRange": range}),
            None,
            false,
        ),
        (json!({"valueQuantity": value(6.0)}), None, false),
        (
            json!({"valueQuantity": {"value": 6.0, "unit": "mg/dL"}, "referenceRange": range}),
            None,
            false,
        ),
        (
            json!({"valueString": "6.0 mmol/L", "referenceRange": [{"text": "3.5 - 5.1"}]}),
            Some(Flag::H),
            true,
        ),
        (
            json!({"valueString": "240", "referenceRange": [{"text": "Up to 200"}]}),
            Some(Flag::H),
            true,
        ),
        (
            json!({"valueString": "6.0 mmol/L", "referenceRange": [{"text": "3.5 - 5.1 mg/dL"}]}),
            None,
            false,
        ),
        // Two ranges apply: which one is not for us to choose.
        (
            json!({"valueQuantity": value(6.0), "referenceRange": [range[0], {"text": "1 - 2"}]}),
            None,
            false,
        ),
        // The patient is a woman.
        (
            json!({"valueQuantity": {"value": 12.5}, "referenceRange": [{"text": "Male: 13-17"}, {"text": "Female: 12-15"}]}),
            None,
            false,
        ),
        (
            json!({"valueQuantity": {"value": 11.5}, "referenceRange": [{"text": "Male: 13-17"}, {"text": "Female: 12-15"}]}),
            Some(Flag::L),
            true,
        ),
        (
            json!({"valueQuantity": {"value": 11.5}, "referenceRange": [{"low": {"value": 12}, "appliesTo": [{"text": "Female"}]}, {"low": {"value": 13}, "appliesTo": [{"text": "Male"}]}]}),
            Some(Flag::L),
            true,
        ),
        (
            json!({"valueQuantity": {"value": 11.5}, "referenceRange": [{"low": {"value": 12}, "appliesTo": [{"text": "Third trimester"}]}]}),
            None,
            false,
        ),
    ] {
        let line = result(members.clone());
        assert_eq!(
            (line.mark, line.mark_computed),
            (mark, computed),
            "{members}"
        );
    }
}

#[test]
fn ranges_are_shown_as_the_laboratory_wrote_them() {
    let line = result(json!({"valueQuantity": {"value": 6, "unit": "mmol/L"},
        "referenceRange": [{"low": {"value": 3.5, "unit": "mmol/L"}, "high": {"value": 5.1, "unit": "mmol/L"}}, {"text": "Not detected"}]}));
    let texts: Vec<&str> = line
        .ranges
        .iter()
        .map(|range| range.text.as_str())
        .collect();
    assert_eq!(texts, ["3.5 \u{2013} 5.1 mmol/L", "Not detected"]);
    assert_eq!(
        (line.ranges[0].low, line.ranges[0].high),
        (Some(3.5), Some(5.1))
    );
    assert_eq!((line.ranges[1].low, line.ranges[1].high), (None, None));
    let words = result(json!({"valueString": "x", "interpretation": [{"text": "see comment"}]}));
    assert_eq!(words.part.note.as_deref(), Some("see comment"));
}

#[test]
fn series_are_told_by_loinc_then_snomed_then_the_name() {
    let loinc = json!({"system": "http://loinc.org", "code": "718-7"});
    let snomed = json!({"system": "https://projecteka.in/sct", "code": "38082009"});
    for (code, series, name) in [
        (
            json!({"coding": [snomed, loinc], "text": "Hb"}),
            "loinc:718-7",
            "Hb",
        ),
        (
            json!({"coding": [snomed], "text": "Hb"}),
            "snomed:38082009",
            "Hb",
        ),
        (json!({"text": "Hb"}), "text:haemoglobin", "Hb"),
        (json!("Hemoglobin"), "text:haemoglobin", "Hemoglobin"),
        (
            json!({"text": "Serum  Ferritin."}),
            "text:serumferritin",
            "Serum  Ferritin.",
        ),
        (json!({"coding": [loinc]}), "loinc:718-7", "Haemoglobin"),
    ] {
        let line = result(json!({"code": code.clone(), "valueString": "x"}));
        assert_eq!(
            (line.series.as_str(), line.name.as_str()),
            (series, name),
            "{code}"
        );
    }
}

#[test]
fn a_blood_pressure_is_one_line_however_it_was_sent() {
    let part = |code: &str, value: u32| json!({"code": {"coding": [{"system": "http://loinc.org", "code": code}]}, "valueQuantity": {"value": value, "unit": "mmHg"}});
    let panel = json!({"coding": [{"system": "http://loinc.org", "code": "85354-9"}]});
    let line =
        result(json!({"code": panel, "component": [part("8480-6", 150), part("8462-4", 90)]}));
    assert_eq!(
        (
            line.value.as_str(),
            line.unit.as_deref(),
            line.category.as_str()
        ),
        ("150/90", Some("mmHg"), "vital")
    );
    let parts: Vec<_> = line
        .components
        .iter()
        .map(|part| (part.name.as_str(), part.number))
        .collect();
    assert_eq!(
        parts,
        [
            ("Systolic blood pressure", Some(150.0)),
            ("Diastolic blood pressure", Some(90.0))
        ]
    );

    let line = result(json!({"code": {"text": "BP"}, "valueString": "120/80 mmHg"}));
    assert_eq!(
        (line.value.as_str(), line.unit.as_deref(), line.number),
        ("120/80", Some("mmHg"), None)
    );

    let member = |id: &str, code: &str, value: u32| {
        let mut members = part(code, value);
        members["status"] = json!("final");
        entry("Observation", id, members)
    };
    let digest = read(vec![
        entry(
            "Observation",
            "bp",
            json!({"status": "final", "code": panel, "effectiveDateTime": "2026-03-04",
            "hasMember": [{"reference": "Observation/s"}, {"reference": "Observation/d"}]}),
        ),
        member("s", "8480-6", 130),
        member("d", "8462-4", 85),
    ]);
    let values: Vec<_> = digest
        .results
        .iter()
        .map(|line| line.value.as_str())
        .collect();
    assert_eq!(values, ["130/85"]);
}

#[test]
fn members_of_a_panel_and_results_of_a_report_stand_once_with_the_date_of_either() {
    let observation = |id: &str, name: &str, more: Value| {
        let mut members = json!({"status": "final", "code": {"text": name}});
        for (member, value) in more.as_object().unwrap() {
            members[member] = value.clone();
        }
        entry("Observation", id, members)
    };
    let digest = digest(&document(
        "DiagnosticReportRecord",
        "721981007",
        &[("Laboratory", "DiagnosticReport/r")],
        vec![
            entry(
                "DiagnosticReport",
                "r",
                json!({"status": "final", "code": {"text": "Blood tests"}, "issued": "2026-03-02T09:00:00+05:30",
                "result": [{"reference": "Observation/cbc"}, {"reference": "Observation/hb"}, {"reference": "Observation/k"}, {"reference": "#in"}],
                "contained": [{"resourceType": "Observation", "id": "in", "status": "final", "code": {"text": "Urea"}, "valueString": "30 mg/dL"}]}),
            ),
            observation(
                "cbc",
                "Blood count",
                json!({"effectiveDateTime": "2026-03-01", "hasMember": [{"reference": "Observation/hb"}]}),
            ),
            observation("hb", "Haemoglobin", json!({"valueString": "11.2 g/dL"})),
            observation("k", "Potassium", json!({"valueString": "4.1 mmol/L"})),
            observation(
                "s",
                "Sugar",
                json!({"valueString": "99 mg/dL", "specimen": {"reference": "Specimen/sp"}}),
            ),
            entry(
                "Specimen",
                "sp",
                json!({"collection": {"collectedDateTime": "2026-03-03"}}),
            ),
            observation("w", "Weight", json!({"valueString": "60 kg"})),
        ],
    ));
    let lines: Vec<_> = digest
        .results
        .iter()
        .map(|line| {
            (
                line.name.as_str(),
                line.panel.as_deref(),
                line.date.as_deref().map(|date| &date[..10]),
                line.date_from.as_deref(),
                line.category.as_str(),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            (
                "Urea",
                Some("Blood tests"),
                Some("2026-03-02"),
                Some("report"),
                "laboratory"
            ),
            (
                "Haemoglobin",
                Some("Blood count"),
                Some("2026-03-01"),
                Some("report"),
                "laboratory"
            ),
            (
                "Potassium",
                Some("Blood tests"),
                Some("2026-03-02"),
                Some("report"),
                "laboratory"
            ),
            ("Sugar", None, Some("2026-03-03"), Some("specimen"), "other"),
            (
                "Weight",
                None,
                Some("2026-03-04"),
                Some("document"),
                "vital"
            ),
        ]
    );
}

#[test]
fn a_cancelled_result_has_no_value_and_one_in_error_is_marked() {
    let value = json!({"value": 4.1, "unit": "mmol/L"});
    let cancelled = result(json!({"status": "cancelled", "valueQuantity": value}));
    assert_eq!(
        (cancelled.value.as_str(), cancelled.part.flag),
        ("", Some(Flag::Ended))
    );
    let wrong = result(json!({"status": "entered-in-error", "valueQuantity": value}));
    assert_eq!(
        (wrong.value.as_str(), wrong.part.flag),
        ("4.1", Some(Flag::EnteredInError))
    );
    let early = result(
        json!({"status": "preliminary", "valueQuantity": value, "modifierExtension": [{"url": "x", "valueBoolean": true}]}),
    );
    assert_eq!(
        (early.part.status.as_deref(), early.part.flag),
        (Some("preliminary"), Some(Flag::Modifier))
    );
}

#[test]
fn what_the_patient_measured_is_marked_as_such() {
    let value = json!({"value": 60, "unit": "kg"});
    assert!(
        !result(json!({"valueQuantity": value, "performer": [{"reference": "Practitioner/d"}]}))
            .by_patient
    );
    assert!(
        result(json!({"valueQuantity": value, "performer": [{"reference": "Patient/p"}]}))
            .by_patient
    );
    let mut head = composition("WellnessRecord", "", &[]);
    head["author"] = json!([{"reference": "Device/watch"}]);
    let own = digest(&bundle(vec![
        entry("Composition", "c", head),
        entry("Device", "watch", json!({})),
        entry(
            "Observation",
            "o",
            json!({"status": "final", "code": {"text": "Pulse"}, "valueQuantity": value}),
        ),
    ]));
    assert!(own.results[0].by_patient);
}

#[test]
fn a_medicine_is_read_from_a_concept_a_reference_or_what_it_contains() {
    let of = |members: Value, others: Vec<Value>| {
        let mut all =
            json!({"status": "active", "intent": "order", "subject": {"reference": "Patient/p"}});
        for (name, value) in members.as_object().unwrap() {
            all[name] = value.clone();
        }
        let mut entries = vec![entry("MedicationRequest", "m", all)];
        entries.extend(others);
        read(entries).medicines.remove(0)
    };
    let product = json!({"code": {"text": "Crocin 650"}, "form": {"text": "Tablet"}, "ingredient": [
        {"itemCodeableConcept": {"text": "Paracetamol"}, "strength": {"numerator": {"value": 650, "unit": "mg"}, "denominator": {"value": 1, "unit": "tablet"}}}]});
    let line = of(
        json!({"medicationReference": {"reference": "Medication/x"}}),
        vec![entry("Medication", "x", product.clone())],
    );
    assert_eq!(
        (line.name.as_str(), line.key.as_str(), line.form.as_deref()),
        ("Crocin 650", "medicine:paracetamol", Some("Tablet"))
    );
    assert_eq!(line.ingredients, ["Paracetamol 650 mg"]);
    let mut inside = product;
    inside["resourceType"] = json!("Medication");
    inside["id"] = json!("in");
    let line = of(
        json!({"medicationReference": {"reference": "#in"}, "contained": [inside]}),
        vec![],
    );
    assert_eq!(line.name, "Crocin 650");
    let line = of(
        json!({"medicationReference": {"reference": "Medication/gone", "display": "Tab Amlodipine 5 mg"}}),
        vec![],
    );
    assert_eq!(
        (line.name.as_str(), line.key.as_str()),
        ("Tab Amlodipine 5 mg", "medicine:amlodipine")
    );
    let line = of(
        json!({"medicationCodeableConcept": {"coding": [{"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": "no-known-medications", "display": "No known medications"}]}}),
        vec![],
    );
    assert_eq!(
        (line.name.as_str(), line.kind.as_str()),
        ("No known medications", "statement")
    );
}

#[test]
fn a_dose_is_read_from_text_and_structure_and_short_forms_are_explained() {
    let line = medicine(json!({"text": "1-0-1 after food"}));
    assert_eq!(
        (
            line.instruction.as_deref(),
            line.frequency.as_deref(),
            line.frequency_help.as_deref(),
            line.instruction_built
        ),
        (
            Some("1-0-1 after food"),
            Some("1-0-1"),
            Some("1-0-1 = 1 morning, 1 night"),
            None
        )
    );

    let line = medicine(
        json!({"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d", "boundsDuration": {"value": 5, "code": "d"}, "when": ["PC"]}},
        "route": {"text": "Oral"}, "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]}),
    );
    assert_eq!(
        line.instruction.as_deref(),
        Some("1 tablet, Oral, twice a day, after meals, for 5 days")
    );
    assert_eq!(
        (
            line.dose.as_deref(),
            line.frequency.as_deref(),
            line.duration.as_deref(),
            line.timing.as_deref()
        ),
        (
            Some("1 tablet"),
            Some("twice a day"),
            Some("5 days"),
            Some("after meals")
        )
    );

    let line = medicine(
        json!({"text": "One tablet thrice daily", "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}}),
    );
    assert_eq!(
        line.instruction_built.as_deref(),
        Some("twice a day"),
        "the two disagree"
    );
    let line = medicine(
        json!({"text": "1 tablet BD for 5 days", "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d", "boundsDuration": {"value": 5, "code": "d"}}},
        "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]}),
    );
    assert_eq!(
        (line.instruction_built, line.frequency_help.as_deref()),
        (None, Some("BD = twice a day"))
    );

    let line = medicine(
        json!({"timing": {"repeat": {"frequency": 1, "period": 8, "periodUnit": "h"}}, "asNeededCodeableConcept": {"text": "pain"}}),
    );
    assert_eq!(
        (line.instruction.as_deref(), line.as_needed.as_deref()),
        (Some("every 8 hours, if needed: pain"), Some("pain"))
    );
    let line = medicine(json!({"asNeededBoolean": true}));
    assert_eq!(line.as_needed.as_deref(), Some("if needed"));
    let line = medicine(json!({"timing": {"code": {"text": "HS"}}}));
    assert_eq!(
        (line.frequency.as_deref(), line.frequency_help.as_deref()),
        (Some("HS"), Some("HS = at bedtime"))
    );
    let line = medicine(json!("as directed"));
    assert_eq!(line.instruction.as_deref(), Some("as directed"));
}

#[test]
fn prescriber_indication_and_standing_of_a_medicine_are_named() {
    let digest = digest(&document(
        "PrescriptionRecord",
        "440545006",
        &[
            ("Medications", "MedicationRequest/m"),
            ("Given before", "MedicationStatement/s"),
        ],
        vec![
            entry(
                "Practitioner",
                "q",
                json!({"name": [{"text": "Dr. Ravi Nair"}], "identifier": [
                {"type": {"coding": [{"code": "ADN"}]}, "value": "7225-4829-5255"},
                {"type": {"coding": [{"code": "MD"}]}, "value": "TCMC 4411"}]}),
            ),
            entry(
                "MedicationRequest",
                "m",
                json!({"status": "stopped", "intent": "plan", "doNotPerform": true, "subject": {"reference": "Patient/p"},
                "authoredOn": "2026-03-01", "requester": {"reference": "Practitioner/q"}, "reasonReference": [{"reference": "Condition/c"}],
                "medicationCodeableConcept": {"text": "Aspirin 75 mg"}, "note": [{"text": "bleeding"}]}),
            ),
            entry(
                "MedicationStatement",
                "s",
                json!({"status": "active", "subject": {"reference": "Patient/p"}, "medicationCodeableConcept": {"text": "Iron"}}),
            ),
            entry(
                "Condition",
                "c",
                json!({"subject": {"reference": "Patient/p"}, "code": {"text": "Angina"}}),
            ),
        ],
    ));
    let line = &digest.medicines[0];
    assert_eq!(
        line.prescriber.as_deref(),
        Some("Dr. Ravi Nair (Reg. TCMC 4411)")
    );
    assert_eq!(line.indication.as_deref(), Some("Angina"));
    assert_eq!(
        (
            line.part.flag,
            line.part.status.as_deref(),
            line.intent.as_deref()
        ),
        (Some(Flag::Negated), Some("stopped"), Some("plan"))
    );
    assert_eq!(
        (
            line.part.note.as_deref(),
            line.date.as_deref(),
            line.context.as_deref()
        ),
        (Some("bleeding"), Some("2026-03-01"), Some("Medications"))
    );
    let taken = &digest.medicines[1];
    assert_eq!(
        (
            taken.kind.as_str(),
            taken.prescriber.as_deref(),
            taken.date.as_deref()
        ),
        ("taken", None, Some("2026-03-04T10:15:00+05:30"))
    );
}

#[test]
fn conditions_take_their_role_from_section_category_and_encounter() {
    let condition = |id: &str, name: &str, more: Value| {
        let mut members = json!({"subject": {"reference": "Patient/p"}, "code": {"text": name}});
        for (member, value) in more.as_object().unwrap() {
            members[member] = value.clone();
        }
        entry("Condition", id, members)
    };
    let digest = digest(&document(
        "OPConsultRecord",
        "371530004",
        &[
            ("ChiefComplaints", "c1"),
            ("Medical history", "c2"),
            ("Final Diagnosis", "c3"),
            ("Remarks", "c4"),
        ],
        vec![
            condition("c1", "Fever", json!({"onsetString": "three days"})),
            condition(
                "c2",
                "Asthma",
                json!({"clinicalStatus": {"coding": [{"code": "resolved"}]}, "onsetAge": {"value": 12, "unit": "years"}}),
            ),
            condition(
                "c3",
                "Dengue",
                json!({"code": {"coding": [{"system": "http://snomed.info/sct", "code": "38362002", "display": "Dengue"}]}, "severity": {"text": "Moderate"}}),
            ),
            condition(
                "c4",
                "Anaemia",
                json!({"clinicalStatus": "active", "verificationStatus": {"coding": [{"code": "refuted"}]}}),
            ),
            condition("c5", "Shock", json!({})),
            condition(
                "c6",
                "No known problems",
                json!({"code": {"coding": [{"code": "no-known-problems", "display": "No known problems"}]}}),
            ),
            entry(
                "Encounter",
                "e",
                json!({"status": "finished", "class": {"code": "EMER"}, "diagnosis": [{"condition": {"reference": "Condition/c5"}, "use": {"coding": [{"code": "AD"}]}}]}),
            ),
        ],
    ));
    let roles: Vec<_> = digest
        .conditions
        .iter()
        .map(|line| (line.name.as_str(), line.role.as_str()))
        .collect();
    assert_eq!(
        roles,
        [
            ("Fever", "complaint"),
            ("Asthma", "history"),
            ("Dengue", "diagnosis"),
            ("Anaemia", "problem"),
            ("Shock", "diagnosis"),
            ("No known problems", "problem")
        ]
    );
    let [fever, asthma, dengue, anaemia, _, none] = digest.conditions.as_slice() else {
        panic!("six")
    };
    assert_eq!(
        (fever.onset.as_deref(), asthma.onset.as_deref()),
        (Some("three days"), Some("12 years"))
    );
    assert_eq!(
        (
            asthma.clinical.as_deref(),
            dengue.key.as_str(),
            dengue.severity.as_deref()
        ),
        (Some("resolved"), "snomed:38362002", Some("Moderate"))
    );
    assert_eq!(
        (anaemia.part.flag, anaemia.clinical.as_deref()),
        (Some(Flag::Negated), Some("active"))
    );
    assert!(none.is_statement && !fever.is_statement);
    assert_eq!(digest.encounters[0].diagnoses, ["Shock (admission)"]);
    assert_eq!(digest.encounters[0].kind, "Emergency");
}

#[test]
fn an_allergy_and_the_statement_that_none_is_known_are_two_things() {
    let digest = read(vec![
        entry(
            "AllergyIntolerance",
            "a",
            json!({"patient": {"reference": "Patient/p"}, "type": "allergy", "criticality": "high",
            "clinicalStatus": {"coding": [{"code": "active"}]}, "code": {"text": "Penicillin"},
            "reaction": [{"manifestation": [{"text": "Rash"}, {"text": "Wheeze"}], "severity": "severe"}]}),
        ),
        entry(
            "AllergyIntolerance",
            "b",
            json!({"patient": {"reference": "Patient/p"}, "code": {"coding": [{"system": "http://snomed.info/sct", "code": "716186003", "display": "No known allergy"}]}}),
        ),
        entry(
            "AllergyIntolerance",
            "c",
            json!({"patient": {"reference": "Patient/p"}, "code": {"text": "Aspirin"}, "verificationStatus": {"coding": [{"code": "refuted"}]}}),
        ),
    ]);
    let [penicillin, none, aspirin] = digest.allergies.as_slice() else {
        panic!("three")
    };
    assert_eq!(
        (
            penicillin.kind.as_deref(),
            penicillin.criticality.as_deref(),
            penicillin.reactions.as_slice()
        ),
        (
            Some("allergy"),
            Some("high"),
            ["Rash, Wheeze (severe)".to_owned()].as_slice()
        )
    );
    assert!(!penicillin.is_statement && none.is_statement);
    assert_eq!(
        (aspirin.part.flag, aspirin.verification.as_deref()),
        (Some(Flag::Negated), Some("refuted"))
    );
}

#[test]
fn a_dose_that_was_not_given_never_looks_like_one_that_was() {
    let digest = read(vec![
        entry(
            "Immunization",
            "given",
            json!({"status": "completed", "vaccineCode": {"text": "Covishield"}, "patient": {"reference": "Patient/p"}, "occurrenceDateTime": "2025-01-10",
            "lotNumber": "L1", "expirationDate": "2026-01-01", "manufacturer": {"display": "Synthetic Biologics"}, "site": {"text": "Left arm"},
            "extension": [{"url": "https://nrces.in/StructureDefinition/BrandName", "valueString": "Brand X"}],
            "protocolApplied": [{"series": "Primary", "targetDisease": [{"text": "COVID-19"}], "doseNumberPositiveInt": 2, "seriesDosesPositiveInt": 3}],
            "reaction": [{"date": "2025-01-11", "detail": {"display": "Fever"}}]}),
        ),
        entry(
            "Immunization",
            "not",
            json!({"status": "not-done", "statusReason": {"text": "Unwell"}, "vaccineCode": {"text": "BCG"}, "patient": {"reference": "Patient/p"}, "occurrenceString": "last winter"}),
        ),
        entry(
            "Immunization",
            "stu3",
            json!({"status": "completed", "notGiven": true, "vaccineCode": {"text": "Polio"}, "patient": {"reference": "Patient/p"}, "date": "2025-02-01", "explanation": {"reasonNotGiven": [{"text": "Refused"}]}}),
        ),
        entry(
            "Immunization",
            "words",
            json!({"status": "completed", "vaccineCode": {"text": "Td"}, "protocolApplied": [{"doseNumberString": "2nd"}]}),
        ),
        entry(
            "ImmunizationRecommendation",
            "r",
            json!({"patient": {"reference": "Patient/p"}, "date": "2026-01-01", "recommendation": [{
            "vaccineCode": [{"text": "Covishield"}], "targetDisease": {"text": "COVID-19"}, "doseNumberPositiveInt": 3, "forecastStatus": {"coding": [{"code": "overdue"}]},
            "dateCriterion": [{"code": {"coding": [{"code": "30981-5"}]}, "value": "2026-01-05"}, {"code": {"coding": [{"code": "30980-7"}]}, "value": "2026-02-01"}]}]}),
        ),
    ]);
    let [given, not, stu3, words] = digest.immunizations.as_slice() else {
        panic!("four")
    };
    assert_eq!(
        (
            given.part.flag,
            given.dose.as_deref(),
            given.brand.as_deref(),
            given.lot.as_deref()
        ),
        (None, Some("2 of 3"), Some("Brand X"), Some("L1"))
    );
    assert_eq!(
        (given.diseases.as_slice(), given.reactions.as_slice()),
        (
            ["COVID-19".to_owned()].as_slice(),
            ["Fever (11 Jan 2025)".to_owned()].as_slice()
        )
    );
    assert_eq!(
        (given.manufacturer.as_deref(), given.site.as_deref()),
        (Some("Synthetic Biologics"), Some("Left arm"))
    );
    assert_eq!(
        (not.part.flag, not.reason.as_deref(), not.date.as_deref()),
        (Some(Flag::Negated), Some("Unwell"), Some("last winter"))
    );
    assert_eq!(
        (stu3.part.flag, stu3.reason.as_deref(), stu3.date.as_deref()),
        (Some(Flag::Negated), Some("Refused"), Some("2025-02-01"))
    );
    assert_eq!(words.dose.as_deref(), Some("2nd"));
    let due = &digest.immunizations_due[0];
    assert_eq!(
        (
            due.vaccine.as_str(),
            due.dose.as_deref(),
            due.forecast.as_deref(),
            due.due.as_deref()
        ),
        ("Covishield", Some("3"), Some("overdue"), Some("2026-02-01"))
    );
    assert_eq!(due.dates, ["Earliest: 05 Jan 2026"]);
}

#[test]
fn stays_procedures_and_plans_are_read() {
    let digest = read(vec![
        entry(
            "Encounter",
            "e",
            json!({"status": "finished", "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP", "display": "wrong words"},
            "period": {"start": "2026-03-01T10:00:00+05:30", "end": "2026-03-05T11:00:00+05:30"}, "reasonCode": [{"text": "Chest pain"}],
            "hospitalization": {"dischargeDisposition": {"text": "Home"}}, "serviceProvider": {"reference": "Organization/h"}}),
        ),
        entry(
            "Procedure",
            "p1",
            json!({"status": "not-done", "code": {"text": "Biopsy"}, "subject": {"reference": "Patient/p"}, "performedString": "planned only", "bodySite": [{"text": "Liver"}], "complication": [{"text": "none"}]}),
        ),
        entry(
            "CarePlan",
            "cp",
            json!({"status": "active", "intent": "plan", "subject": {"reference": "Patient/p"}, "description": "Walk daily", "period": {"start": "2026-03-05"},
            "activity": [{"detail": {"status": "scheduled", "description": "Cardiac rehabilitation"}}], "goal": [{"reference": "Goal/g"}]}),
        ),
        entry(
            "Goal",
            "g",
            json!({"lifecycleStatus": "active", "description": {"text": "Weight below 70 kg"}, "subject": {"reference": "Patient/p"}}),
        ),
    ]);
    let stay = &digest.encounters[0];
    assert_eq!(
        (
            stay.kind.as_str(),
            stay.days,
            stay.disposition.as_deref(),
            stay.place.as_deref()
        ),
        (
            "Inpatient stay",
            Some(4),
            Some("Home"),
            Some("Neem Tree Clinic")
        )
    );
    assert_eq!(stay.reasons, ["Chest pain"]);
    let procedure = &digest.procedures[0];
    assert_eq!(
        (
            procedure.part.flag,
            procedure.date.as_deref(),
            procedure.site.as_deref()
        ),
        (Some(Flag::Negated), Some("planned only"), Some("Liver"))
    );
    let plan = &digest.care_plans[0];
    assert_eq!(
        (
            plan.title.as_str(),
            plan.description.as_deref(),
            plan.start.as_deref()
        ),
        ("Care plan", Some("Walk daily"), Some("2026-03-05"))
    );
    assert_eq!(
        plan.activities,
        ["Cardiac rehabilitation", "Goal: Weight below 70 kg"]
    );
}

#[test]
fn a_digest_names_files_once_with_the_hash_of_their_bytes() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let pdf = format!("%PDF-1.4 {} %%EOF", "synthetic ".repeat(20));
    let once = STANDARD.encode(&pdf);
    let twice = STANDARD.encode(&once);
    let file = |data: &str| json!({"status": "current", "content": [{"attachment": {"contentType": "application/pdf", "data": data}}]});
    let digest = read(vec![
        entry("DocumentReference", "a", file(&once)),
        entry("DocumentReference", "b", file(&once)),
        entry("DocumentReference", "c", file(&twice)),
        entry(
            "DocumentReference",
            "d",
            json!({"status": "current", "content": [{"attachment": {"contentType": "application/pdf", "url": "https://hip.example/f.pdf"}}]}),
        ),
    ]);
    let files: Vec<_> = digest
        .files
        .iter()
        .map(|file| (file.id.as_str(), file.size, file.hash.is_some()))
        .collect();
    assert_eq!(
        files,
        [
            ("a1", pdf.len() as u64, true),
            ("a3", pdf.len() as u64, true),
            ("a4", 0, false)
        ]
    );
    assert_eq!(digest.files[0].hash, digest.files[1].hash);
    assert_eq!(digest.files[0].hash.as_ref().unwrap().len(), 64);
    assert!(digest.files[2].problem.is_some());
}

#[test]
fn a_digest_survives_being_stored_and_an_unreadable_record_has_one() {
    let made = read(vec![entry(
        "Observation",
        "o",
        json!({"status": "final", "code": {"text": "K"}, "valueQuantity": {"value": 4.10}}),
    )]);
    let text = serde_json::to_string(&made).unwrap();
    assert!(serde_json::from_str::<Digest>(&text).unwrap() == made);
    assert_eq!(
        (
            made.title.as_str(),
            made.organization.as_deref(),
            made.entries
        ),
        ("Synthetic document", Some("Neem Tree Clinic"), 5)
    );
    let broken = digest(b"not json");
    assert_eq!(
        (broken.title.as_str(), broken.entries, broken.unread),
        ("Unreadable record", 1, 1)
    );
}
