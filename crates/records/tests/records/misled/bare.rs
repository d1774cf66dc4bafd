//! Codes without words beside words of another thing, and words of a mark against its code.

use super::*;
use records::Flag;

fn condition(text: Option<&str>, codings: Value) -> (String, Vec<&'static str>) {
    let mut code = json!({"coding": codings});
    if let Some(text) = text {
        code["text"] = json!(text);
    }
    let digest = digested(vec![entry("Condition", "x", json!({"code": code}))]);
    let line = &digest.conditions[0];
    (said(&line.name).to_owned(), all_said(&line.part.doubts))
}

fn icd(code: &str) -> Value {
    json!([{"system": "http://hl7.org/fhir/sid/icd-10", "code": code}])
}

fn snomed(code: &str) -> Value {
    json!([{"system": "http://snomed.info/sct", "code": code}])
}

#[test]
fn a_bare_code_of_another_disease_than_the_words_is_in_doubt() {
    for (text, codings, name) in [
        ("Migraine", icd("J45.9"), "Asthma"),
        ("Asthma", snomed("73211009"), "Diabetes mellitus"),
        ("Dengue fever", icd("I10"), "Hypertension"),
        ("Typhoid", icd("E119"), "Type 2 diabetes mellitus"),
    ] {
        let (_, doubts) = condition(Some(text), codings);
        assert_eq!(
            doubts,
            [format!("the sender's code says \u{201c}{name}\u{201d}")],
            "{text}"
        );
    }
    for (text, codings) in [
        ("T2DM", icd("E11.9")),
        ("Sugar", icd("E11")),
        ("High BP", icd("I10")),
        ("Thyroid", icd("E03.9")),
        ("Heart attack", icd("I21.9")),
        ("CAD", icd("I25.1")),
        ("Koch's lung", icd("A16.2")),
        ("Viral pneumonia", icd("U07.1")),
        ("Diabetic nephropathy", icd("N18.3")),
        ("Allergic bronchitis", icd("J45.0")),
        ("Asthma with hypertension", icd("I10")),
        ("Weakness", icd("I10")),
        ("Migraine", icd("Z00.0")),
        // The code for local use of somebody else.
        (
            "Migraine",
            json!([{"system": "https://his.example/codes", "code": "I10"}]),
        ),
    ] {
        assert_eq!(
            condition(Some(text), codings).1,
            Vec::<&str>::new(),
            "{text}"
        );
    }
}

#[test]
fn a_bare_code_of_a_common_disease_has_its_name_with_the_code() {
    assert_eq!(
        condition(None, icd("E11.9")).0,
        "Type 2 diabetes mellitus (ICD-10 E11.9)"
    );
    assert_eq!(
        condition(None, snomed("195967001")).0,
        "Asthma (SNOMED CT 195967001)"
    );
    assert_eq!(condition(None, icd("Q99.9")).0, "ICD-10 Q99.9");
}

#[test]
fn two_codes_of_two_diseases_without_words_are_in_doubt() {
    let codings = |one: &str, other: &str| json!([{"display": one}, {"display": other}]);
    assert_eq!(
        condition(None, codings("Asthma", "Essential (primary) hypertension"))
            .1
            .len(),
        1
    );
    for (one, other) in [
        ("Asthma", "Bronchial asthma, unspecified"),
        ("Diabetic nephropathy", "Chronic kidney disease"),
        ("Fever", "Asthma"),
    ] {
        assert_eq!(
            condition(None, codings(one, other)).1.len(),
            0,
            "{one} {other}"
        );
    }
}

#[test]
fn words_of_a_mark_count_against_its_code() {
    let sent = |text: &str, code: &str| {
        let line = result(json!({"valueQuantity": {"value": 3, "unit": "mg/L"},
            "interpretation": [{"text": text, "coding": [{"code": code}]}]}));
        (line.mark, all_said(&line.part.doubts))
    };
    assert_eq!(
        sent("Normal", "H"),
        (
            Some(Flag::N),
            vec!["the sender's code says \u{201c}H\u{201d}"]
        )
    );
    assert_eq!(
        sent("High", "L"),
        (
            Some(Flag::H),
            vec!["the sender's code says \u{201c}L\u{201d}"]
        )
    );
    assert_eq!(
        sent("Sensitive", "R"),
        (
            Some(Flag::S),
            vec!["the sender's code says \u{201c}R\u{201d}"]
        )
    );
    for (text, code, flag) in [
        ("High", "HH", Flag::HH),
        ("Abnormal", "H", Flag::H),
        ("Above normal", "H", Flag::H),
        ("Normal", "N", Flag::N),
    ] {
        assert_eq!(sent(text, code), (Some(flag), Vec::new()), "{text} {code}");
    }
}

#[test]
fn words_of_a_mark_that_has_none_are_read() {
    for (code, words) in [
        ("IND", "Indeterminate"),
        ("E", "Equivocal"),
        ("U", "Significant change up"),
        ("UNE", "Unexpected"),
    ] {
        let coding = json!({"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "code": code});
        let line = result(json!({"valueString": "grey", "interpretation": [{"coding": [coding]}]}));
        assert_eq!(line.part.note.as_deref(), Some(words), "{code}");
    }
}

#[test]
fn an_illness_of_a_relative_and_a_code_of_another_are_in_doubt() {
    let doubts = |relationship: Value, code: Value| {
        let members = json!({"status": "completed", "relationship": relationship, "condition": [{"code": code}]});
        let page = page(&bytes(vec![entry("FamilyMemberHistory", "x", members)]));
        page.matches("the sender's code says").count()
            + page.matches("the sender&#39;s code says").count()
    };
    let coded = |text: &str, display: &str| json!({"text": text, "coding": [{"display": display}]});
    assert_eq!(
        doubts(coded("Grandmother", "brother"), json!({"text": "Asthma"})),
        1
    );
    assert_eq!(
        doubts(
            json!({"text": "Mother"}),
            coded("No diabetes", "Diabetes mellitus")
        ),
        1
    );
    assert_eq!(
        doubts(
            coded("Father", "natural father"),
            coded("Diabetes", "Diabetes mellitus")
        ),
        0
    );
    assert_eq!(
        doubts(coded("Parent", "mother"), json!({"text": "Asthma"})),
        0
    );
}

#[test]
fn a_bare_code_of_an_allergy_is_named_and_one_of_another_is_in_doubt() {
    let allergy = |code: Value| {
        let digest = digested(vec![entry(
            "AllergyIntolerance",
            "x",
            json!({"code": code}),
        )]);
        let line = &digest.allergies[0];
        (said(&line.name).to_owned(), line.part.doubts.len())
    };
    let bare = json!({"coding": snomed("91936005")});
    assert_eq!(
        allergy(bare),
        ("Allergy to penicillin (SNOMED CT 91936005)".to_owned(), 0)
    );
    let with = |text: &str| allergy(json!({"text": text, "coding": snomed("91936005")})).1;
    assert_eq!(
        (
            with("Ibuprofen"),
            with("Penicillin"),
            with("Amoxicillin allergy")
        ),
        (1, 0, 0)
    );
}

#[test]
fn an_illness_of_the_family_with_the_code_of_the_illness_is_in_doubt() {
    let doubts =
        |text: &str, display: &str| condition(Some(text), json!([{"display": display}])).1.len();
    assert_eq!(
        doubts(
            "Family history of breast cancer",
            "Malignant neoplasm of breast"
        ),
        1
    );
    assert_eq!(
        doubts(
            "Family history of breast cancer",
            "Family history: breast cancer"
        ),
        0
    );
}

#[test]
fn other_words_for_one_thing_contradict_nothing() {
    for (text, display) in [
        ("Hypertension", "High blood pressure"),
        (
            "First degree burn, upper shoulders",
            "Epidermal burn of skin",
        ),
        ("Heart attack", "Acute myocardial infarction"),
    ] {
        assert_eq!(
            condition(Some(text), json!([{"display": display}])).1.len(),
            0,
            "{text}"
        );
    }
    let code = json!({"text": "NKA", "coding": [{"display": "No known allergy"}]});
    let digest = digested(vec![entry(
        "AllergyIntolerance",
        "x",
        json!({"code": code}),
    )]);
    assert!(digest.allergies[0].part.doubts.is_empty());
    let code = json!({"text": "NKA", "coding": [{"display": "Allergy to penicillin"}]});
    let digest = digested(vec![entry(
        "AllergyIntolerance",
        "x",
        json!({"code": code}),
    )]);
    assert_eq!(digest.allergies[0].part.doubts.len(), 1);
}
