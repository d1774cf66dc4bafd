//! Documents as hostile and as careless senders write them, each with what its reader must see.

use super::*;
use records::Flag;

fn condition(members: Value) -> Vec<&'static str> {
    let found = digested(vec![entry("Condition", "x", members)]);
    all_said(&found.conditions[0].part.doubts)
}

#[test]
fn a_side_of_the_name_and_another_of_the_site_are_in_doubt() {
    let side = ["another side stands beside it: “Right kidney”"];
    let found = digested(vec![entry(
        "Procedure",
        "x",
        json!({"status": "completed", "code": {"text": "Left nephrectomy"}, "bodySite": [{"text": "Right kidney"}]}),
    )]);
    assert_eq!(all_said(&found.procedures[0].part.doubts), side);
    let line = result(
        json!({"code": {"text": "USG left kidney"}, "valueString": "Normal", "bodySite": {"text": "Right kidney"}}),
    );
    assert_eq!(all_said(&line.part.doubts), side);
    assert_eq!(
        condition(
            json!({"code": {"text": "Calculus of left kidney"}, "bodySite": [{"text": "Right kidney"}]})
        ),
        side
    );
    assert!(
        condition(
            json!({"code": {"text": "Bilateral calculi"}, "bodySite": [{"text": "Right kidney"}]})
        )
        .is_empty()
    );
    assert!(
        condition(json!({"code": {"text": "Calculus"}, "bodySite": [{"text": "Right kidney"}]}))
            .is_empty()
    );
    let report = json!({"status": "final", "code": {"text": "X-ray right knee"}, "conclusion": "Fracture of left patella"});
    let page = page(&bytes(vec![entry("DiagnosticReport", "x", report)]));
    assert!(
        page.contains("another side stands beside it: “left”"),
        "{page}"
    );
}

#[test]
fn codes_without_words_that_name_two_things_are_in_doubt() {
    let coded = |displays: [&str; 2]| json!({"coding": [{"display": displays[0]}, {"display": displays[1]}]});
    let order = |displays| {
        let sent = json!({"status": "active", "intent": "order", "medicationCodeableConcept": coded(displays)});
        all_said(&medicine(sent, vec![]).part.doubts)
    };
    assert_eq!(
        order(["Amlodipine 5 mg tablet", "Atenolol 50 mg tablet"]),
        ["the sender's code says “Atenolol 50 mg tablet”"]
    );
    assert!(order(["Amlodipine 5 mg tablet", "Amlodipine 5 mg oral tablet"]).is_empty());
    assert!(order(["Stamlo 5", "Amlodipine 5 mg"]).is_empty());
    let found = digested(vec![
        entry(
            "AllergyIntolerance",
            "x",
            json!({"code": coded(["Penicillin", "Peanut"])}),
        ),
        entry(
            "Immunization",
            "v",
            json!({"status": "completed", "vaccineCode": coded(["BCG vaccine", "Oral polio vaccine"])}),
        ),
    ]);
    assert_eq!(found.allergies[0].part.doubts.len(), 1);
    assert_eq!(found.immunizations[0].part.doubts.len(), 1);
    assert_eq!(
        condition(json!({"code": coded(["Type 1 diabetes mellitus", "Type 2 diabetes mellitus"])}))
            .len(),
        1
    );
    assert_eq!(
        condition(json!({"code": coded(["Fracture of left femur", "Fracture of right femur"])}))
            .len(),
        1
    );
    assert!(
        condition(json!({"code": coded(["Type 2 diabetes mellitus", "Diabetes mellitus"])}))
            .is_empty()
    );
}

#[test]
fn a_type_or_stage_of_the_words_and_another_of_the_code_are_in_doubt() {
    for (text, display, count) in [
        ("Type 2 diabetes mellitus", "Type 1 diabetes mellitus", 1),
        ("CKD stage 3", "Chronic kidney disease stage 5", 1),
        (
            "NYHA class II heart failure",
            "Heart failure, NYHA class IV",
            1,
        ),
        ("Type II diabetes mellitus", "Type 2 diabetes mellitus", 0),
        (
            "Chronic kidney disease stage 3",
            "Chronic kidney disease stage 3a",
            0,
        ),
    ] {
        let sent = json!({"code": {"text": text, "coding": [{"display": display}]}});
        assert_eq!(condition(sent).len(), count, "{text} / {display}");
    }
}

#[test]
fn a_status_in_one_word_is_the_status_it_means() {
    for status in [
        "enteredinerror",
        "EnteredInError",
        "Entered In Error ",
        "ENTERED_IN_ERROR",
        "entered-in-error",
    ] {
        let line =
            result(json!({"status": status, "valueQuantity": {"value": 9, "unit": "mmol/L"}}));
        assert_eq!(line.part.flag, Some(Flag::EnteredInError), "{status}");
    }
    for status in ["notdone", "Not Done", "not_done"] {
        let found = digested(vec![entry(
            "Procedure",
            "x",
            json!({"status": status, "code": {"text": "Biopsy"}}),
        )]);
        assert_eq!(
            found.procedures[0].part.flag,
            Some(Flag::Negated),
            "{status}"
        );
    }
    for status in ["done", "error", "final", ""] {
        let line = result(json!({"status": status, "valueString": "x"}));
        assert_eq!(line.part.flag, None, "{status}");
    }
}

#[test]
fn a_mark_that_the_laboratorys_own_range_contradicts_is_in_doubt() {
    let doubts = |value: f64, mark: &str| {
        let line = result(
            json!({"valueQuantity": {"value": value, "unit": "mmol/L"}, "interpretation": [{"coding": [{"code": mark}]}],
            "referenceRange": [{"low": {"value": 3.5}, "high": {"value": 5.1}}]}),
        );
        assert!(
            line.mark.is_some() && !line.mark_computed,
            "the laboratory's mark stands"
        );
        all_said(&line.part.doubts)
    };
    let said = ["the mark contradicts the laboratory's own range"];
    assert_eq!(doubts(7.9, "L"), said);
    assert_eq!(doubts(2.1, "H"), said);
    // That it was marked normal is seen nowhere else.
    let normal = doubts(7.9, "N").concat();
    assert_eq!(normal, format!("marked normal (N): {}", said[0]));
    for (value, mark) in [
        (7.9, "H"),
        (7.9, "HH"),
        (7.9, "A"),
        (4.1, "N"),
        (4.1, "H"),
        (2.1, "LL"),
    ] {
        assert!(doubts(value, mark).is_empty(), "{value} {mark}");
    }
    let words = |value: &str, mark: &str| {
        let line = result(
            json!({"valueString": value, "interpretation": [{"coding": [{"code": mark}]}], "referenceRange": [{"text": "Non Reactive"}]}),
        );
        line.part.doubts.len()
    };
    assert_eq!((words("Non-Reactive", "A"), words("Reactive", "N")), (1, 1));
    assert_eq!(
        (
            words("Non-Reactive", "N"),
            words("Reactive", "A"),
            words("Equivocal", "A")
        ),
        (0, 0, 0)
    );
}

#[test]
fn a_count_of_so_many_to_so_many_is_held_against_the_range() {
    for (value, range, mark) in [
        ("20-25 /hpf", "0-5 /hpf", Some(Flag::H)),
        ("20-25", "0-5 /hpf", Some(Flag::H)),
        ("10 - 12 /HPF", "0 - 5", Some(Flag::H)),
        ("1-2 /hpf", "0-5 /hpf", None),
        ("3-8 /hpf", "0-5 /hpf", None),
        ("20-25 /lpf", "0-5 /hpf", None),
        ("20-25 /hpf", "0-0", None),
        ("2-3", "4-6", Some(Flag::L)),
    ] {
        let line = result(json!({"valueString": value, "referenceRange": [{"text": range}]}));
        assert_eq!(
            (line.mark, line.mark_computed),
            (mark, mark.is_some()),
            "{value} / {range}"
        );
        assert_eq!((line.value == value, line.number), (true, None));
    }
}

#[test]
fn a_death_that_a_second_resource_of_the_patient_tells_is_an_alert() {
    let copy = |more: Value| {
        let mut sent = json!({"name": [{"text": "Asha Rao"}], "gender": "female", "birthDate": "1979-01-12",
            "identifier": [{"system": "https://healthid.abdm.gov.in", "value": "asha.rao@sbx"}]});
        for (name, value) in more.as_object().unwrap() {
            sent[name] = value.clone();
        }
        let note = entry("Condition", "x", json!({"code": {"text": "Fever"}}));
        digested(vec![note, entry("Patient", "q", sent)]).alerts
    };
    let died = copy(json!({"deceasedDateTime": "2026-03-01"}));
    assert_eq!(
        (died.len(), died[0].start.as_deref()),
        (1, Some("2026-03-01"))
    );
    assert!(died[0].part.doubts.is_empty());
    // A day that cannot be is said.
    for day in ["2027-05-01", "0001-01-01", "soon"] {
        assert_eq!(
            copy(json!({"deceasedDateTime": day}))[0].part.doubts.len(),
            1,
            "{day}"
        );
    }
    assert!(copy(json!({"deceasedBoolean": false})).is_empty());
    // Somebody else's death is not the patient's.
    let other = json!({"name": [{"text": "Vikram Shah"}], "gender": "male", "birthDate": "1950-05-05", "identifier": [], "deceasedBoolean": true});
    assert!(copy(other).is_empty());
}

#[test]
fn an_illness_that_is_active_and_has_ended_is_in_doubt() {
    let status = |code: &str| json!({"coding": [{"code": code}]});
    let said = ["said to have ended, and to be active"];
    assert_eq!(
        condition(
            json!({"code": {"text": "Asthma"}, "clinicalStatus": status("active"), "abatementDateTime": "2020-01-01"})
        ),
        said
    );
    assert!(condition(json!({"code": {"text": "Asthma"}, "clinicalStatus": status("resolved"), "abatementDateTime": "2020-01-01"})).is_empty());
    assert!(
        condition(json!({"code": {"text": "Asthma"}, "clinicalStatus": status("active")}))
            .is_empty()
    );
    assert!(condition(json!({"code": {"text": "Asthma"}, "clinicalStatus": status("active"), "abatementBoolean": false})).is_empty());
}

#[test]
fn a_strength_of_the_name_and_another_of_the_ingredient_are_in_doubt() {
    let order = |name: &str, number: u32| {
        let product = json!({"resourceType": "Medication", "id": "m", "code": {"text": name}, "ingredient": [
            {"itemCodeableConcept": {"text": "Insulin"}, "strength": {"numerator": {"value": number, "unit": "IU"}, "denominator": {"value": 1, "unit": "mL"}}}]});
        let sent = json!({"status": "active", "intent": "order", "medicationReference": {"reference": "#m"}, "contained": [product]});
        all_said(&medicine(sent, vec![]).part.doubts)
    };
    assert_eq!(
        order("Insulin 40 IU/mL", 100),
        ["what it holds is said to be Insulin 100 IU / 1 mL"]
    );
    assert!(order("Insulin 40 IU/mL", 40).is_empty() && order("Insulin", 100).is_empty());
}

#[test]
fn a_day_of_the_week_in_the_text_is_no_daily_dose() {
    let interval = |text: &str| {
        let sent = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Methotrexate 7.5 mg"},
            "dosageInstruction": [{"text": text}]});
        medicine(sent, vec![]).interval.as_ref().map(said)
    };
    assert_eq!(interval("1-0-0 Sunday only"), Some("on Sunday"));
    assert_eq!(interval("1 tab every Monday"), Some("on Monday"));
    assert_eq!(
        interval("1 OD Mon, Wed, Fri"),
        Some("on Monday, Wednesday, Friday")
    );
    assert_eq!(interval("1-0-1, review on Monday"), None);
    assert_eq!(interval("start on Monday, 1-0-1"), None);
}

#[test]
fn marks_in_hindi_are_marks() {
    for (words, mark) in [
        ("\u{905}\u{927}\u{93f}\u{915}", Some(Flag::H)),
        ("\u{915}\u{92e}", Some(Flag::L)),
        (
            "\u{938}\u{93e}\u{92e}\u{93e}\u{928}\u{94d}\u{92f}",
            Some(Flag::N),
        ),
        (
            "\u{905}\u{938}\u{93e}\u{92e}\u{93e}\u{928}\u{94d}\u{92f}",
            Some(Flag::A),
        ),
        ("\u{915}\u{92e} \u{928}\u{939}\u{940}\u{902}", None),
    ] {
        let line = result(
            json!({"valueQuantity": {"value": 300, "unit": "mg/dL"}, "interpretation": [{"text": words}]}),
        );
        assert_eq!(line.mark, mark, "{words}");
    }
}

#[test]
fn every_other_day_beside_a_count_is_no_daily_dose() {
    let interval = |text: &str| {
        let sent = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Digoxin"}, "dosageInstruction": [{"text": text}]});
        medicine(sent, vec![]).interval.as_ref().map(said)
    };
    for text in [
        "1 tab OD on alternate days",
        "1 tab od alt days",
        "1-0-0 every other day",
        "alternate days",
    ] {
        assert_eq!(interval(text), Some("every other day"), "{text}");
    }
    assert_eq!(interval("once in 15 days"), Some("every 15 days"));
    assert_eq!(interval("1-0-1 for 15 days"), None);
    assert_eq!(interval("1 OD, alternate with Telma"), None);
}

#[test]
fn a_sex_behind_a_range_is_whom_it_is_for() {
    for (range, mark) in [
        ("12.0 - 15.0 (Female)", Some(Flag::L)),
        ("13.0 - 17.0 (Male)", None),
        ("12.0 - 15.0 g/dL (Females)", Some(Flag::L)),
        ("Male: 13-17; 12-15 (Female)", Some(Flag::L)),
        ("12.0 - 15.0 (Adults)", Some(Flag::L)),
        ("12.0 - 15.0 (Children)", None),
        ("(12.0 - 15.0)", Some(Flag::L)),
    ] {
        let line = result(
            json!({"code": {"text": "Hb"}, "valueQuantity": {"value": 9, "unit": "g/dL"}, "referenceRange": [{"text": range}]}),
        );
        assert_eq!(line.mark, mark, "{range}");
    }
}

#[test]
fn what_was_handed_out_on_a_prescription_of_something_else_says_so() {
    let handed_out = |name: &str| {
        let given = json!({"status": "completed", "medicationCodeableConcept": {"text": name}, "whenHandedOver": "2026-03-02",
            "authorizingPrescription": [{"reference": "MedicationRequest/w"}]});
        let order = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Warfarin 1 mg"}});
        let found = digested(vec![
            entry("MedicationDispense", "x", given),
            entry("MedicationRequest", "w", order),
        ]);
        let line = found
            .medicines
            .iter()
            .find(|line| line.kind == "dispensed")
            .unwrap();
        all_said(&line.part.doubts)
    };
    let said = ["the prescription it refers to says “Warfarin 1 mg”"];
    assert_eq!(handed_out("Warfarin 5 mg"), said);
    assert_eq!(handed_out("Atenolol 50 mg"), said);
    for name in ["Warfarin 1 mg tablet", "Warf 1", "Warfarin"] {
        assert!(handed_out(name).is_empty(), "{name}");
    }
}

#[test]
fn two_codes_that_deny_each_other_and_a_finding_against_its_summary_are_in_doubt() {
    let doubts = |kind: &str, members: Value| {
        let view = view(vec![entry(kind, "x", members)]);
        all_said(&crate::made::item(&view, kind).doubts)
    };
    let codes = json!([{"text": "Negative for recurrence"}, {"coding": [{"display": "Recurrence of lymphoma"}]}]);
    assert_eq!(
        doubts(
            "DiagnosticReport",
            json!({"status": "final", "code": {"text": "PET"}, "conclusionCode": codes})
        ),
        [
            "the sender's code says “Negative for recurrence”",
            "the sender's code says “Recurrence of lymphoma”"
        ]
    );
    let finding = json!({"status": "completed", "summary": "Tuberculosis ruled out", "finding": [{"itemCodeableConcept": {"text": "Tuberculosis"}}]});
    assert_eq!(
        doubts("ClinicalImpression", finding),
        ["the sender's code says “Tuberculosis”"]
    );
    let sound = json!({"status": "completed", "summary": "Tuberculosis of the lung", "finding": [{"itemCodeableConcept": {"text": "Tuberculosis"}}]});
    assert!(doubts("ClinicalImpression", sound).is_empty());
}

#[test]
fn clauses_that_only_a_sex_parts_are_two_ranges() {
    for (range, mark) in [
        ("M:13-17 F:12-15", Some(Flag::L)),
        ("M: 13-17 F: 12-15", Some(Flag::L)),
        ("Male 13-17 Female 12-15", Some(Flag::L)),
        ("12-15 (F) 13-17 (M)", Some(Flag::L)),
        ("5-8 (F) 13-17 (M)", Some(Flag::H)),
        ("F:5-10 M:12-15", None),
        ("1-2 m", None),
    ] {
        let line = result(
            json!({"code": {"text": "Hb"}, "valueQuantity": {"value": 9, "unit": "g/dL"}, "referenceRange": [{"text": range}]}),
        );
        assert_eq!(line.mark, mark, "{range}");
    }
}

#[test]
fn words_of_senders_for_what_is_not_so_negate() {
    for status in ["ruled out", "Ruled-out", "Disproved", "excluded", "refuted"] {
        let sent =
            json!({"code": {"text": "Tuberculosis"}, "verificationStatus": {"text": status}});
        let found = digested(vec![entry("Condition", "x", sent)]);
        assert_eq!(
            found.conditions[0].part.flag,
            Some(Flag::Negated),
            "{status}"
        );
    }
    for status in ["unconfirmed", "provisional", "rule out"] {
        let sent =
            json!({"code": {"text": "Tuberculosis"}, "verificationStatus": {"text": status}});
        let found = digested(vec![entry("Condition", "x", sent)]);
        assert_eq!(found.conditions[0].part.flag, None, "{status}");
    }
}

#[test]
fn an_illness_of_the_family_among_the_problems_says_so() {
    let apart = |category: Value| {
        let sent = json!({"code": {"text": "Stroke"}, "category": [category]});
        all_said(
            &digested(vec![entry("Condition", "x", sent)]).conditions[0]
                .part
                .apart,
        )
    };
    assert_eq!(apart(json!({"text": "Family History"})), ["Family History"]);
    assert_eq!(
        apart(json!({"coding": [{"code": "x", "display": "Family history"}]})),
        ["Family history"]
    );
    assert!(apart(json!({"coding": [{"code": "problem-list-item"}]})).is_empty());
}

#[test]
fn a_code_of_a_value_that_denies_its_words_is_in_doubt() {
    assert_eq!(doubts_of_value("Never smoked", "Current smoker"), 1);
    assert_eq!(doubts_of_value("Deficient", "Not deficient"), 1);
    for (text, display) in [
        ("Never smoked", "Never smoker"),
        ("Ex-smoker", "Former smoker"),
        ("Not seen", "Normal"),
        ("Not dilated", "Left atrium dilated"),
    ] {
        assert_eq!(doubts_of_value(text, display), 0, "{text} / {display}");
    }
}
