//! Codes that say something else than the words beside them, and such as only seem to.

use super::*;

fn count(kind: &str, member: &str, text: &str, display: &str) -> usize {
    let concept = json!({"text": text, "coding": [{"display": display}]});
    let sent = json!({"status": "completed", member: concept});
    let view = view(vec![entry(kind, "x", sent)]);
    crate::made::item(&view, kind).doubts.len()
}

#[test]
fn one_word_that_turns_a_name_round_is_said() {
    for (text, display, wanted) in [
        (
            "Malignant neoplasm of breast",
            "Benign neoplasm of breast",
            1,
        ),
        ("Congenital hypothyroidism", "Congenital hyperthyroidism", 1),
        ("Acute kidney disease", "Chronic kidney disease", 1),
        ("Systolic heart failure", "Diastolic heart failure", 1),
        ("Open fracture of tibia", "Closed fracture of tibia", 1),
        (
            "Upper gastrointestinal bleed",
            "Lower gastrointestinal bleed",
            1,
        ),
        ("Viral hepatitis A", "Viral hepatitis B", 1),
        ("Vitamin D deficiency", "Vitamin B12 deficiency", 1),
        (
            "Acute on chronic kidney disease",
            "Chronic kidney disease",
            0,
        ),
        ("Fracture of tibia", "Closed fracture of tibia", 0),
        ("Hypothyroidism", "Hypothyroidism", 0),
        (
            "ORIF of closed fracture of tibia",
            "Open reduction of fracture of tibia",
            0,
        ),
        ("Hepatitis", "Viral hepatitis B", 0),
        ("Hepatitis A and B", "Viral hepatitis B", 0),
        ("Vitamin D3 deficiency", "Vitamin D deficiency", 0),
        (
            "Diastolic dysfunction with systolic heart failure",
            "Diastolic heart failure",
            0,
        ),
    ] {
        assert_eq!(
            count("Condition", "code", text, display),
            wanted,
            "{text} / {display}"
        );
    }
    let vaccine = |text, display| count("Immunization", "vaccineCode", text, display);
    assert_eq!(vaccine("Hepatitis A vaccine", "Hepatitis B vaccine"), 1);
    assert_eq!(
        vaccine("Hepatitis B vaccine", "Hepatitis B vaccine, recombinant"),
        0
    );
}

#[test]
fn two_names_of_one_food_are_no_contradiction() {
    let allergy = |text, display| count("AllergyIntolerance", "code", text, display);
    assert_eq!(allergy("Groundnut", "Allergy to peanut"), 0);
    assert_eq!(allergy("Prawns", "Allergy to shrimp"), 0);
    assert_eq!(allergy("Prawns", "Allergy to shellfish"), 0);
    assert_eq!(allergy("Peanut", "Allergy to egg"), 1);
}

#[test]
fn medicines_that_look_alike_are_two() {
    let order = |text, display| {
        count(
            "MedicationRequest",
            "medicationCodeableConcept",
            text,
            display,
        )
    };
    for (text, display) in [
        ("Losartan 50 mg", "Lorazepam 2 mg"),
        ("Hydralazine 25 mg", "Hydroxyzine"),
        ("Vincristine 1 mg", "Vinblastine"),
        ("Chlorpromazine 100 mg", "Chlorpropamide"),
    ] {
        assert_eq!(order(text, display), 1, "{text} / {display}");
    }
    for (text, display) in [
        ("Ativan 2 mg", "Lorazepam 2 mg"),
        ("Phenobarbitone 30 mg", "Phenobarbital"),
        ("Inj. Adrenaline", "Epinephrine"),
    ] {
        assert_eq!(order(text, display), 0, "{text} / {display}");
    }
}

#[test]
fn a_habit_and_its_denial_contradict_each_other_whichever_is_the_code() {
    assert_eq!(doubts_of_value("Current smoker", "Never smoked tobacco"), 1);
    assert_eq!(doubts_of_value("Never smoked", "Smokes tobacco daily"), 1);
    assert_eq!(doubts_of_value("Never smoked", "Never smoked tobacco"), 0);
    assert_eq!(doubts_of_value("Ex-smoker", "Never smoked tobacco"), 0);
}

#[test]
fn a_route_and_a_code_of_another_are_in_doubt() {
    let doubts = |text: &str, display: &str| {
        let sent = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Vincristine"},
            "dosageInstruction": [{"text": "1 mg once", "route": {"text": text, "coding": [{"display": display}]}}]});
        all_said(&medicine(sent, vec![]).part.doubts)
    };
    assert_eq!(
        doubts("IV", "Intrathecal route"),
        ["the sender's code says \u{201c}Intrathecal route\u{201d}"]
    );
    assert_eq!(doubts("Oral", "Intravenous route").len(), 1);
    for (text, display) in [
        ("IV", "Intravenous route"),
        ("By mouth", "Oral route"),
        ("PEG", "Oral route"),
        ("IV/IM", "Intramuscular route"),
    ] {
        assert_eq!(doubts(text, display), [""; 0], "{text} / {display}");
    }
}

#[test]
fn a_weekly_dose_whose_code_says_every_day_is_in_doubt() {
    let doubts = |text: &str, code: &str| {
        let sent = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Methotrexate 2.5 mg"},
            "dosageInstruction": [{"text": text, "timing": {"code": {"coding": [{"code": "QD", "display": code}]}}}]});
        medicine(sent, vec![]).part.doubts.len()
    };
    assert_eq!(doubts("6 tab weekly", "Every day"), 1);
    assert_eq!(doubts("6 tab weekly", "Daily"), 1);
    assert_eq!(doubts("1 tab daily", "Every day"), 0);
    assert_eq!(doubts("1 OD", "Every day"), 0);
    assert_eq!(doubts("1-0-1", "Every day"), 1);
}
