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
