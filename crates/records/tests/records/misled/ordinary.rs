//! Ordinary documents in which nothing contradicts anything: no doubt stands beside them, and no warning before them.

use super::*;
use records::clinical::AlertKind;

fn doubts(kind: &str, members: Value) -> Vec<&'static str> {
    let view = view(vec![entry(kind, "x", members)]);
    all_said(&crate::made::item(&view, kind).doubts)
}

/// What is in doubt of a report with these words and codes.
fn reported(name: &str, words: &str, codes: &[&str]) -> Vec<&'static str> {
    let codes: Vec<Value> = codes
        .iter()
        .map(|code| json!({"coding": [{"display": code}]}))
        .collect();
    let mut sent = json!({"status": "final", "code": {"text": name}, "conclusionCode": codes});
    if !words.is_empty() {
        sent["conclusion"] = words.into();
    }
    doubts("DiagnosticReport", sent)
}

/// That none of these is in doubt; all that are, at once.
fn assert_sound(all: &[(&str, &str, &[&str])]) {
    let doubted: Vec<String> = all
        .iter()
        .filter_map(|(name, words, codes)| {
            let said = reported(name, words, codes);
            (!said.is_empty()).then(|| format!("{name} / {words} / {codes:?}: {said:?}"))
        })
        .collect();
    assert!(doubted.is_empty(), "{doubted:#?}");
}

#[test]
fn findings_of_two_sides_stand_beside_each_other() {
    assert_sound(&[
        (
            "ECG",
            "",
            &["Left ventricular hypertrophy", "Right bundle branch block"],
        ),
        (
            "USG abdomen",
            "",
            &["Left renal calculus", "Right renal cortical cyst"],
        ),
        (
            "MRI brain",
            "Acute infarct causing right hemiparesis",
            &["Left middle cerebral artery infarction"],
        ),
        (
            "Doppler",
            "No evidence of deep vein thrombosis in the right leg",
            &["Deep vein thrombosis of left leg"],
        ),
        (
            "Summary",
            "Patient left against medical advice after repair",
            &["Right inguinal hernia"],
        ),
        (
            "USG abdomen",
            "B/L renal calculi, larger on the left",
            &["Calculus of right kidney"],
        ),
        (
            "USG abdomen",
            "B/L calculus of kidney, left.",
            &["Calculus of right kidney"],
        ),
        ("Left mammogram", "Post-RT changes", &[]),
        (
            "X-ray left knee",
            "Fracture on the left. The right is normal.",
            &[],
        ),
        (
            "MRI brain, left orbit",
            "Mass causing right hemiparesis",
            &[],
        ),
    ]);
}

#[test]
fn what_only_looks_like_a_side_is_none() {
    let line = result(
        json!({"code": {"text": "SARS-CoV-2 RT-PCR"}, "valueString": "Negative", "bodySite": {"text": "Left nostril"}}),
    );
    assert_eq!(all_said(&line.part.doubts), [""; 0]);
    let found = digested(vec![entry(
        "Procedure",
        "x",
        json!({"status": "completed", "code": {"text": "Left heart catheterization"}, "bodySite": [{"text": "Right radial artery"}]}),
    )]);
    assert_eq!(all_said(&found.procedures[0].part.doubts), [""; 0]);
}

#[test]
fn what_is_normal_may_have_a_code_that_says_so() {
    assert_sound(&[
        (
            "Echo",
            "Normal study",
            &["Normal left ventricular systolic function"],
        ),
        (
            "LFT",
            "Within normal limits",
            &["Liver function tests normal"],
        ),
        ("ECG", "Normal ECG", &["Normal ejection fraction"]),
        ("Glucose", "Normal", &["Normoglycemia"]),
        (
            "Report",
            "Normal study",
            &["Diagnosis deferred", "Prognosis good"],
        ),
        (
            "Chest",
            "Normal study",
            &["Screening for malignant neoplasm"],
        ),
        ("Chest", "Normal study", &["Suspected pulmonary embolism"]),
    ]);
    // What is an illness denies it still.
    assert_eq!(
        reported("ECG", "Normal ECG", &["Acute myocardial infarction"]).len(),
        1
    );
}

#[test]
fn a_denial_beside_the_code_of_the_same_denial_is_in_no_doubt() {
    const DENGUE: &[&str] = &["Dengue NS1 antigen negative"];
    const BACILLI: &[&str] = &["Acid fast bacilli not seen"];
    assert_sound(&[
        ("NS1", "Dengue NS1 antigen: Neg", DENGUE),
        ("NS1", "Dengue NS1 antigen: -ve", DENGUE),
        ("NS1", "Dengue NS1 antigen - Nonreactive", DENGUE),
        ("NS1", "Dengue NS1 antigen", DENGUE),
        ("NS1", "Dengue NS1 antigen: undetected", DENGUE),
        (
            "Sputum",
            "Specimen examined for acid fast bacilli. None seen.",
            BACILLI,
        ),
        (
            "Sputum",
            "",
            &["Sputum examined for acid fast bacilli. Not seen."],
        ),
        (
            "Smear",
            "Malaria parasite: None seen",
            &["Malaria parasite not seen"],
        ),
        (
            "HBsAg",
            "Hepatitis B surface antigen: NR",
            &["Hepatitis B surface antigen negative"],
        ),
        (
            "Smear",
            "Smear is free of malignancy",
            &["Negative for malignancy"],
        ),
        (
            "HBsAg",
            "Hepatitis B surface antigen not detected",
            &["Hepatitis B surface antigen nonreactive"],
        ),
        (
            "HBsAg",
            "Hepatitis B surface antigen not detected",
            &["Hepatitis B surface antigen"],
        ),
        ("CT", "Malignancy unlikely", &["No malignancy"]),
        ("CT", "Malignancy:\nNone", &["No malignancy"]),
        (
            "CT",
            "Pleural effusion has resolved",
            &["No pleural effusion"],
        ),
        (
            "CT",
            "Lungs are clear of tuberculosis",
            &["No tuberculosis"],
        ),
    ]);
    // What is there denies it still.
    assert_eq!(reported("NS1", "Dengue NS1 antigen: +ve", DENGUE).len(), 1);
    assert_eq!(
        reported("Sputum", "Acid fast bacilli seen", BACILLI).len(),
        1
    );
}

#[test]
fn codes_of_what_was_or_is_looked_for_deny_nothing() {
    assert_sound(&[
        (
            "Mammogram",
            "No evidence of malignancy",
            &["Malignancy follow up"],
        ),
        (
            "Mammogram",
            "No malignancy, family history noted",
            &["Family history of malignancy"],
        ),
        ("CT", "No tuberculosis", &["History of tuberculosis"]),
        ("CT", "No tuberculosis", &["Suspected tuberculosis"]),
        ("CT", "No tuberculosis", &["Rule out tuberculosis"]),
        ("CT", "No malignancy", &["Screening for malignancy"]),
        ("CT", "No malignancy", &["Surveillance of malignancy"]),
        ("CT", "No malignancy", &["At risk of malignancy"]),
        ("CT", "No malignancy", &["Query malignancy"]),
    ]);
}

#[test]
fn one_strength_in_two_volumes_or_of_salt_and_base_is_in_no_doubt() {
    let order = |name: &str, substance: &str, number: u32, per: Option<u32>| {
        let mut strength = json!({"numerator": {"value": number, "unit": "mg"}});
        strength["denominator"] = match per {
            Some(per) => json!({"value": per, "unit": "mL"}),
            None => json!({"value": 1, "unit": "tablet"}),
        };
        let product = json!({"resourceType": "Medication", "id": "m", "code": {"text": name},
            "ingredient": [{"itemCodeableConcept": {"text": substance}, "strength": strength}]});
        let sent = json!({"status": "active", "intent": "order", "medicationReference": {"reference": "#m"}, "contained": [product]});
        all_said(&medicine(sent, vec![]).part.doubts)
    };
    for (name, substance, number, per) in [
        ("Paracetamol 125 mg/5 mL", "Paracetamol", 25, Some(1)),
        ("Paracetamol 125mg/5ml syrup", "Paracetamol", 25, Some(1)),
        ("Tramadol 100 mg/2 mL", "Tramadol", 50, Some(1)),
        ("Inj. Tramadol 100 mg", "Tramadol", 50, Some(1)),
        ("Tramadol 100 mg per 2 mL", "Tramadol", 50, None),
        ("Calcium carbonate 1250 mg", "Elemental calcium", 500, None),
        ("Ferrous sulphate 200 mg", "Iron", 60, None),
    ] {
        assert_eq!(order(name, substance, number, per), [""; 0], "{name}");
    }
    assert_eq!(
        order("Paracetamol 125 mg/5 mL", "Paracetamol", 50, Some(1)).len(),
        1
    );
    let dispensed = |given: &str, ordered: &str| {
        let all = vec![
            entry(
                "MedicationDispense",
                "x",
                json!({"status": "completed", "medicationCodeableConcept": {"text": given}, "authorizingPrescription": [{"reference": "MedicationRequest/w"}]}),
            ),
            entry(
                "MedicationRequest",
                "w",
                json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": ordered}}),
            ),
        ];
        let found = digested(all).medicines;
        let line = found.iter().find(|line| line.kind == "dispensed").unwrap();
        all_said(&line.part.doubts)
    };
    assert_eq!(
        dispensed("Paracetamol 125 mg/5 mL", "Paracetamol 250 mg/10 mL"),
        [""; 0]
    );
    assert_eq!(dispensed("Tramadol 50 mg/mL", "Tramadol 100 mg"), [""; 0]);
}

#[test]
fn the_death_of_another_is_not_the_patients() {
    let alerts = |more: Value| {
        let found = digested(vec![entry("Patient", "newborn", more)]);
        let deaths = found.alerts.iter();
        deaths.filter(|line| line.kind == AlertKind::Death).count()
    };
    assert_eq!(alerts(json!({"deceasedBoolean": true})), 0);
    assert_eq!(
        alerts(json!({"birthDate": "2026-02-01", "deceasedDateTime": "2026-02-02"})),
        0
    );
}

#[test]
fn codes_without_words_that_list_the_parts_of_one_product_are_in_no_doubt() {
    let coded = |displays: &[&str]| {
        let all: Vec<Value> = displays
            .iter()
            .map(|display| json!({"display": display}))
            .collect();
        json!({"coding": all})
    };
    let order = json!({"status": "active", "intent": "order", "medicationCodeableConcept": coded(&["Amoxicillin", "Clavulanic acid"])});
    assert_eq!(all_said(&medicine(order, vec![]).part.doubts), [""; 0]);
    for parts in [
        &["Diphtheria", "Tetanus"][..],
        &["Diphtheria", "Tetanus", "Pertussis"],
        &["Diphtheria vaccine", "Tetanus vaccine", "Pertussis vaccine"],
    ] {
        let given = json!({"status": "completed", "vaccineCode": coded(parts)});
        let found = digested(vec![entry("Immunization", "v", given)]);
        assert_eq!(
            all_said(&found.immunizations[0].part.doubts),
            [""; 0],
            "{parts:?}"
        );
    }
}

#[test]
fn many_codes_of_many_displays_are_read_like_few() {
    let words = |from: usize, count: usize| -> String {
        let all = (from..from + count).map(|number| format!("finding{number}"));
        all.collect::<Vec<_>>().join(" ")
    };
    let code = |at: usize| {
        let displays: Vec<Value> = (0..1_000)
            .map(|number| json!({"display": words(at * 1_000 + number, 20)}))
            .collect();
        json!({"coding": displays})
    };
    let codes: Vec<Value> = (0..30).map(code).collect();
    let sent = json!({"status": "final", "code": {"text": "CT"}, "conclusion": words(0, 50_000), "conclusionCode": codes});
    assert_eq!(doubts("DiagnosticReport", sent), [""; 0]);
}
