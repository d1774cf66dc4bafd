//! Orders: how urgent, of which batch.

use super::*;

fn order(more: Value) -> Value {
    let mut sent = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Adrenaline"}});
    for (name, value) in more.as_object().unwrap() {
        sent[name] = value.clone();
    }
    sent
}

#[test]
fn how_urgent_a_medicine_is_stands_in_its_line() {
    for (priority, wanted) in [
        ("stat", vec!["at once (stat)"]),
        ("urgent", vec!["urgent"]),
        ("asap", vec!["as soon as possible"]),
        ("callback", vec!["priority: callback"]),
        ("routine", vec![]),
    ] {
        let line = medicine(order(json!({"priority": priority})), vec![]);
        assert_eq!(all_said(&line.part.standing), wanted, "{priority}");
    }
    let printed = page(&bytes(vec![entry(
        "MedicationRequest",
        "x",
        order(json!({"priority": "stat"})),
    )]));
    assert!(printed.contains("at once (stat)"), "{printed}");
    // Beside it a status without words of its own is not lost.
    for (status, wanted) in [
        ("aborted", "aborted"),
        ("weird", "weird"),
        ("entered-in-error", "entered in error"),
        ("stopped", "stopped"),
    ] {
        let line = medicine(order(json!({"priority": "stat", "status": status})), vec![]);
        assert_eq!(
            all_said(&line.part.standing),
            [wanted, "at once (stat)"],
            "{status}"
        );
    }
    let view = view(vec![entry(
        "MedicationRequest",
        "x",
        order(json!({"priority": "stat"})),
    )]);
    assert_eq!(
        all_said(&crate::made::item(&view, "MedicationRequest").standing),
        ["at once (stat)"]
    );
}

#[test]
fn the_batch_of_a_contained_product_stands_in_the_line_and_on_paper() {
    let contained = json!([{"resourceType": "Medication", "id": "m", "code": {"text": "Insulin glargine"},
        "batch": {"lotNumber": "B-77", "expirationDate": "2026-02-28"}}]);
    let sent = |kind: &str, more: Value| {
        let mut sent = json!({"status": "completed", "medicationReference": {"reference": "#m"}, "contained": contained});
        for (name, value) in more.as_object().unwrap() {
            sent[name] = value.clone();
        }
        entry(kind, "x", sent)
    };
    let request = sent(
        "MedicationRequest",
        json!({"status": "active", "intent": "order"}),
    );
    let line = digested(vec![request.clone()]).medicines.remove(0);
    assert_eq!(
        all_said(&line.part.standing),
        ["batch B-77", "expires 28 Feb 2026"]
    );
    assert!(line.part.doubts.is_empty());
    let printed = page(&bytes(vec![request]));
    assert!(
        printed.contains("batch B-77") && printed.contains("28 Feb 2026"),
        "{printed}"
    );
    // What was handed out or given after its end says so.
    for (kind, member, day, doubts) in [
        (
            "MedicationDispense",
            "whenHandedOver",
            "2026-03-02",
            vec!["its lot had expired on 28 Feb 2026"],
        ),
        ("MedicationDispense", "whenHandedOver", "2026-02-28", vec![]),
        (
            "MedicationAdministration",
            "effectiveDateTime",
            "2026-03-02",
            vec!["its lot had expired on 28 Feb 2026"],
        ),
    ] {
        let line = digested(vec![sent(kind, json!({member: day}))])
            .medicines
            .remove(0);
        assert_eq!(all_said(&line.part.doubts), doubts, "{kind} {day}");
    }
    let odd = json!([{"resourceType": "Medication", "id": "m", "code": {"text": "Insulin"}, "batch": {"expirationDate": "soon"}}]);
    let line = medicine(
        json!({"status": "active", "intent": "order", "medicationReference": {"reference": "#m"}, "contained": odd}),
        vec![],
    );
    assert_eq!(all_said(&line.part.standing), ["expires soon"]);
}

#[test]
fn two_rates_of_one_infusion_stand_beside_each_other() {
    let infusion = json!({"doseAndRate": [{"rateRatio": {"numerator": {"value": 1000, "unit": "IU"}, "denominator": {"value": 1, "unit": "h", "code": "h"}},
        "rateQuantity": {"value": 2, "unit": "mL/h"}}]});
    let line = medicine(order(json!({"dosageInstruction": [infusion]})), vec![]);
    let said = said(line.instruction.as_ref().unwrap());
    assert!(
        said.contains("2 mL/h") && said.contains("1000 IU per hour"),
        "{said}"
    );
    let given = json!({"status": "completed", "medicationCodeableConcept": {"text": "Noradrenaline"},
        "dosage": {"rateQuantity": {"value": 5, "unit": "mL/h"}, "rateRatio": {"numerator": {"value": 4, "unit": "mcg"}, "denominator": {"value": 1, "unit": "min", "code": "min"}}}});
    let printed = page(&bytes(vec![entry("MedicationAdministration", "x", given)]));
    assert!(
        printed.contains("5 mL/h") && printed.contains("4 mcg per minute"),
        "{printed}"
    );
}

#[test]
fn what_a_narrative_adds_to_an_order_stands_on_paper() {
    let told = |status: &str| {
        let sent = order(json!({"dosageInstruction": [{"text": "1 BD"}],
            "text": {"status": status, "div": "<div><p><s>1 BD</s> 1 OD from tomorrow</p></div>"}}));
        page(&bytes(vec![entry("MedicationRequest", "x", sent)]))
    };
    assert!(told("additional").contains("1 OD from tomorrow"));
    // What a program made of the data adds nothing.
    assert!(!told("generated").contains("1 OD from tomorrow"));
}

#[test]
fn a_substance_in_brackets_behind_a_brand_is_what_it_holds() {
    let held = |name: &str| {
        let line = medicine(
            order(json!({"medicationCodeableConcept": {"text": name}})),
            vec![],
        );
        let keys = line
            .substances
            .iter()
            .map(|substance| substance.key.clone());
        keys.collect::<Vec<_>>()
    };
    for (name, key) in [
        ("Lasix 40 (Furosemide)", "name:furosemide"),
        ("Frusemide 40 mg", "name:furosemide"),
        ("Tab. Glycomet 500 (Metformin)", "name:metformin"),
        ("Ecosprin 75 [Aspirin]", "name:aspirin"),
        ("Albuterol neb", "name:salbutamol"),
        ("Phenobarbitone", "name:phenobarbital"),
    ] {
        assert!(
            held(name).contains(&key.to_owned()),
            "{name}: {:?}",
            held(name)
        );
    }
    // Neither a salt nor how it is made is a substance.
    let plain = held("Amoxicillin (as trihydrate)");
    assert!(!plain.contains(&"name:trihydrate".to_owned()), "{plain:?}");
}

#[test]
fn a_code_that_a_program_filled_in_is_no_substance() {
    let held = |code: &str| {
        let concept = json!({"text": "Crocin", "coding": [{"system": "http://snomed.info/sct", "code": code}]});
        let line = medicine(order(json!({"medicationCodeableConcept": concept})), vec![]);
        line.substances
            .iter()
            .any(|substance| substance.key.starts_with("snomed:"))
    };
    assert!(held("387517004"));
    assert!(!held("1") && !held("0"));
}

#[test]
fn a_directive_is_no_order() {
    let line = medicine(
        order(json!({"intent": "directive", "priority": "urgent"})),
        vec![],
    );
    assert_eq!(
        all_said(&line.part.standing),
        ["a directive of the patient or a relative", "urgent"]
    );
    for intent in ["order", "original-order", "filler-order"] {
        let line = medicine(order(json!({"intent": intent})), vec![]);
        assert!(line.part.standing.is_empty(), "{intent}");
    }
}
