//! Why a thing stands as it does, and what has no name: reasons that got lost, and codes that say why there is none.

use super::*;

#[test]
fn a_cancelled_result_says_why_it_has_no_value() {
    let line =
        result(json!({"status": "cancelled", "dataAbsentReason": {"text": "Sample not on ice"}}));
    assert_eq!(
        (said(&line.value), line.number),
        ("Sample not on ice", None)
    );
}

#[test]
fn what_a_dose_is_for_is_no_reason_why_it_was_not_given() {
    let given = |members: Value| {
        let mut sent = json!({"status": "not-done", "medicationCodeableConcept": {"text": "X"}});
        for (name, value) in members.as_object().unwrap() {
            sent[name] = value.clone();
        }
        let digest = digested(vec![entry("MedicationAdministration", "x", sent)]);
        all_said(&digest.medicines[0].part.standing).concat()
    };
    let both = json!({"statusReason": [{"text": "Refused"}], "reasonCode": [{"text": "Cystitis"}]});
    assert_eq!(given(both), "not given: Refused");
    assert_eq!(
        given(json!({"reasonCode": [{"text": "Out of stock"}]})),
        "not given: Out of stock"
    );
}

#[test]
fn an_order_for_a_span_of_days_says_both_ends() {
    let members = json!({"status": "active", "intent": "order", "code": {"text": "Colonoscopy"},
        "occurrencePeriod": {"start": "2026-04-01", "end": "2026-04-30"}});
    let page = page(&bytes(vec![entry("ServiceRequest", "x", members)]));
    assert!(page.contains("30 Apr 2026"), "{page}");
}

#[test]
fn a_code_that_says_why_there_is_no_name_is_no_name() {
    let absent = |code: &str| json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": code}]});
    let flavour = |code: &str| json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "code": code}]});
    let digest = digested(vec![
        entry("AllergyIntolerance", "a", json!({"code": flavour("ASKU")})),
        entry(
            "AllergyIntolerance",
            "b",
            json!({"_code": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "not-asked"}]}}),
        ),
        entry(
            "MedicationRequest",
            "m",
            json!({"status": "active", "intent": "order", "medicationCodeableConcept": absent("masked")}),
        ),
        entry("Condition", "c", json!({"code": flavour("MSK")})),
        entry(
            "Immunization",
            "i",
            json!({"status": "completed", "vaccineCode": absent("masked"), "occurrenceDateTime": "2026-01-01"}),
        ),
        entry(
            "Procedure",
            "p",
            json!({"status": "completed", "code": flavour("UNK")}),
        ),
    ]);
    let names = [
        &digest.allergies[0].name,
        &digest.allergies[1].name,
        &digest.medicines[0].name,
        &digest.conditions[0].name,
        &digest.immunizations[0].vaccine,
        &digest.procedures[0].name,
    ];
    let names: Vec<&str> = names.into_iter().map(said).collect();
    assert_eq!(
        names,
        [
            "Allergy to something not named (asked, not known)",
            "Allergy to something not named (not asked)",
            "Medicine without a name (withheld)",
            "Condition without a name (withheld)",
            "Vaccine without a name (withheld)",
            "Procedure without a name (not known)",
        ]
    );
}

#[test]
fn an_empty_section_with_a_null_flavour_says_why_in_words() {
    let mut document: Value = serde_json::from_slice(&bytes(Vec::new())).unwrap();
    document["entry"][0]["resource"]["section"] =
        json!([{"title": "Allergies", "emptyReason": {"coding": [{"code": "NASK"}]}}]);
    let page = page(document.to_string().as_bytes());
    assert!(page.contains("not asked"), "{page}");
}

#[test]
fn requests_of_things_are_named_by_the_thing() {
    let page = page(&bytes(vec![
        entry(
            "DeviceRequest",
            "d",
            json!({"status": "active", "intent": "order", "codeCodeableConcept": {"text": "BiPAP"}}),
        ),
        entry(
            "SupplyRequest",
            "s",
            json!({"status": "cancelled", "itemCodeableConcept": {"text": "Knee brace"}, "reasonCode": [{"text": "Not affordable"}]}),
        ),
    ]));
    assert!(page.contains("Device request: BiPAP"), "{page}");
    assert!(page.contains("Supply request: Knee brace"), "{page}");
}

#[test]
fn an_order_not_to_do_something_is_an_alert() {
    let order = |id: &str, members: Value| {
        let mut sent = json!({"status": "active", "intent": "order"});
        for (name, value) in members.as_object().unwrap() {
            sent[name] = value.clone();
        }
        entry("ServiceRequest", id, sent)
    };
    let digest = digested(vec![
        order(
            "a",
            json!({"doNotPerform": true, "code": {"text": "Blood transfusion"}, "reasonCode": [{"text": "Own wish"}]}),
        ),
        order(
            "b",
            json!({"intent": "directive", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "304253006"}], "text": "Not for resuscitation"}}),
        ),
        order("c", json!({"code": {"text": "DNR"}, "status": "revoked"})),
        order("d", json!({"code": {"text": "CT chest"}})),
        entry(
            "Consent",
            "e",
            json!({"status": "active", "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentcategorycodes", "code": "dnr"}]}]}),
        ),
    ]);
    let alerts: Vec<(&str, Option<records::Flag>, String)> = digest
        .alerts
        .iter()
        .map(|line| {
            (
                said(&line.name),
                line.part.flag,
                all_said(&line.part.standing).concat(),
            )
        })
        .collect();
    assert_eq!(
        alerts[0],
        ("Blood transfusion", None, "do not do: Own wish".to_owned())
    );
    assert_eq!((alerts[1].0, alerts[1].1), ("Not for resuscitation", None));
    assert_eq!(
        (alerts[2].0, alerts[2].1),
        ("DNR", Some(records::Flag::Ended))
    );
    assert_eq!((alerts[3].0, alerts[3].1), ("Do Not Resuscitate", None));
    assert_eq!(alerts.len(), 4);
}

#[test]
fn an_evaluation_says_that_a_dose_does_not_count() {
    let digest = digested(vec![
        entry(
            "Immunization",
            "i",
            json!({"status": "completed", "vaccineCode": {"text": "Rabies"}, "occurrenceDateTime": "2026-03-01"}),
        ),
        entry(
            "ImmunizationEvaluation",
            "e",
            json!({"status": "completed", "immunizationEvent": {"reference": "Immunization/i"},
            "doseStatus": {"coding": [{"code": "notvalid"}]}, "doseStatusReason": [{"text": "Given too early"}]}),
        ),
    ]);
    let line = &digest.immunizations[0];
    assert!(line.does_not_count);
    let standing = all_said(&line.part.standing).concat();
    assert!(standing.contains("Given too early"), "{standing}");
}

#[test]
fn a_dose_of_a_year_after_its_lot_had_expired_says_so() {
    let dose = |given: &str| {
        let members = json!({"status": "completed", "vaccineCode": {"text": "Typhoid"}, "occurrenceDateTime": given, "expirationDate": "2025-12-31"});
        digested(vec![entry("Immunization", "i", members)]).immunizations[0]
            .part
            .doubts
            .len()
    };
    assert_eq!(
        (
            dose("2026"),
            dose("2025"),
            dose("2025-12-31"),
            dose("2026-01")
        ),
        (1, 0, 0, 1)
    );
}

#[test]
fn that_no_vaccination_is_known_is_told() {
    let code = json!({"coding": [{"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": "no-known-immunizations"}]});
    let members =
        json!({"status": "completed", "vaccineCode": code, "occurrenceString": "unknown"});
    let digest = digested(vec![entry("Immunization", "x", members)]);
    assert!(digest.immunizations.is_empty());
    let told: Vec<(&str, &str)> = digest
        .not_told
        .iter()
        .map(|told| (told.list.as_str(), said(&told.why)))
        .collect();
    assert_eq!(told, [("immunizations", "No known immunisations")]);
}

#[test]
fn what_an_instruction_says_is_not_printed_twice() {
    let dosage = json!({"asNeededCodeableConcept": {"text": "wheeze"}, "timing": {"repeat": {"count": 8}},
        "doseAndRate": [{"doseQuantity": {"value": 2, "unit": "puff"}}]});
    let members =
        json!({"medicationCodeableConcept": {"text": "X"}, "dosageInstruction": [dosage]});
    let page = page(&bytes(vec![entry("MedicationRequest", "x", members)]));
    assert_eq!(
        (
            page.matches("wheeze").count(),
            page.matches("8 doses").count()
        ),
        (1, 1),
        "{page}"
    );
    let other = json!({"text": "1 tab for 15 days", "timing": {"repeat": {"boundsDuration": {"value": 5, "unit": "days"}}}});
    let members = json!({"medicationCodeableConcept": {"text": "X"}, "dosageInstruction": [other]});
    let line = medicine(members, Vec::new());
    assert_eq!(line.part.doubts.len(), 1);
}
