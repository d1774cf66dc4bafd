//! Why something stands as it does: in words of its kind, with the reason wherever it was sent, for what has no line too.

use super::*;
use records::clinical::AlertKind;

/// How the item of the only entry of a kind stands.
fn stands(kind: &str, members: Value) -> Vec<&'static str> {
    let view = view(vec![entry(kind, "x", members)]);
    all_said(&crate::made::item(&view, kind).standing)
}

#[test]
fn what_has_no_line_says_why_in_words_of_its_kind() {
    for (kind, members, wanted) in [
        (
            "Communication",
            json!({"status": "not-done", "statusReason": {"text": "Phone off"}, "payload": [{"contentString": "Potassium 6.8"}]}),
            "not done: Phone off",
        ),
        (
            "Media",
            json!({"status": "not-done", "statusReason": {"text": "Camera fault"}, "content": {"title": "Wound"}}),
            "not done: Camera fault",
        ),
        (
            "Task",
            json!({"status": "rejected", "intent": "order", "code": {"text": "Blood draw"}, "statusReason": {"text": "Laboratory closed"}}),
            "rejected: Laboratory closed",
        ),
        (
            "DeviceUseStatement",
            json!({"status": "on-hold", "device": {"display": "CPAP"}}),
            "on hold",
        ),
        (
            "DeviceRequest",
            json!({"status": "revoked", "intent": "order", "codeCodeableConcept": {"text": "Oxygen concentrator"}}),
            "withdrawn",
        ),
        (
            "NutritionOrder",
            json!({"status": "on-hold", "intent": "order", "dateTime": "2026-03-04"}),
            "on hold",
        ),
    ] {
        assert_eq!(stands(kind, members), [wanted], "{kind}");
    }
    for (kind, members) in [
        (
            "Communication",
            json!({"status": "completed", "payload": [{"contentString": "Called"}]}),
        ),
        ("Task", json!({"status": "completed", "intent": "order"})),
        (
            "NutritionOrder",
            json!({"status": "active", "intent": "order", "dateTime": "2026-03-04"}),
        ),
    ] {
        let said = stands(kind, members);
        assert!(said.is_empty() || said == ["done"], "{kind}: {said:?}");
    }
}

#[test]
fn a_status_without_words_is_not_lost_beside_its_reason() {
    let order = json!({"status": "aborted", "intent": "order", "medicationCodeableConcept": {"text": "Heparin"},
        "statusReason": {"text": "Bleeding"}});
    assert_eq!(
        all_said(&medicine(order, vec![]).part.standing),
        ["aborted: Bleeding"]
    );
    let active = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Heparin"},
        "statusReason": {"text": "Bridging"}});
    assert_eq!(
        all_said(&medicine(active, vec![]).part.standing),
        ["reason: Bridging"]
    );
}

#[test]
fn a_reason_in_an_extension_is_one() {
    let order = json!({"status": "revoked", "intent": "order", "code": {"text": "CT with contrast"},
        "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/request-statusReason", "valueCodeableConcept": {"text": "Creatinine 3.2"}}]});
    assert_eq!(
        stands("ServiceRequest", order),
        ["withdrawn: Creatinine 3.2"]
    );
    let other = json!({"status": "revoked", "intent": "order", "code": {"text": "CT with contrast"},
        "extension": [{"url": "https://hospital.example/ward", "valueString": "B4"}]});
    assert_eq!(stands("ServiceRequest", other), ["withdrawn"]);
}

#[test]
fn what_a_list_says_of_an_entry_stands_in_its_line() {
    let list = |members: Value| {
        let mut item = json!({"item": {"reference": "MedicationRequest/x"}});
        for (name, value) in members.as_object().unwrap() {
            item[name] = value.clone();
        }
        entry(
            "List",
            "l",
            json!({"status": "current", "mode": "working", "entry": [item]}),
        )
    };
    let order = || json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Phenytoin"}});
    let standing = |members: Value| all_said(&medicine(order(), vec![list(members)]).part.standing);
    assert_eq!(
        standing(json!({"flag": {"text": "Ceased"}})),
        ["on a list of the sender: Ceased"]
    );
    for flag in ["Unchanged", "No change", "Active"] {
        assert_eq!(standing(json!({"flag": {"text": flag}})), [""; 0], "{flag}");
    }
    assert_eq!(standing(json!({})), [""; 0]);
    // What was taken off says why, be it an illness or an allergy.
    let gone = |kind: &str, members: Value| {
        let item = json!({"item": {"reference": format!("{kind}/x")}, "deleted": true, "flag": {"text": "Entered twice"}});
        let list = entry(
            "List",
            "l",
            json!({"status": "current", "mode": "changes", "entry": [item]}),
        );
        digested(vec![entry(kind, "x", members), list])
    };
    let wanted = ["taken off a list of the sender: Entered twice"];
    let found = gone("Condition", json!({"code": {"text": "Epilepsy"}}));
    assert_eq!(all_said(&found.conditions[0].part.standing), wanted);
    let found = gone(
        "AllergyIntolerance",
        json!({"code": {"text": "Penicillin"}}),
    );
    assert_eq!(all_said(&found.allergies[0].part.standing), wanted);
}

#[test]
fn who_told_what_is_taken_is_named() {
    let taken = |source: Value| {
        let sent = json!({"status": "active", "medicationCodeableConcept": {"text": "Levodopa"}, "informationSource": source});
        let line = digested(vec![entry("MedicationStatement", "x", sent)])
            .medicines
            .remove(0);
        all_said(&line.part.standing).join("; ")
    };
    assert!(
        taken(json!({"display": "Daughter"})).contains("told, not seen by the sender: Daughter")
    );
    for source in [
        json!({"reference": "Patient/p", "display": "Asha Rao"}),
        json!({"reference": "Practitioner/d", "display": "Dr Rao"}),
        Value::Null,
    ] {
        assert!(
            !taken(source.clone()).contains("told, not seen"),
            "{source}"
        );
    }
}

#[test]
fn a_stay_that_ended_with_death_is_an_alert_in_whatever_words() {
    let deaths = |disposition: Value, status: &str| {
        let stay = json!({"status": status, "class": {"code": "IMP"}, "period": {"start": "2026-02-28", "end": "2026-03-04"},
            "hospitalization": {"dischargeDisposition": disposition}});
        let alerts = digested(vec![entry("Encounter", "x", stay)]).alerts;
        alerts
            .iter()
            .filter(|line| line.kind == AlertKind::Death)
            .count()
    };
    for words in ["Expired", "Patient expired", "Death", "died"] {
        assert_eq!(deaths(json!({"text": words}), "finished"), 1, "{words}");
    }
    assert_eq!(
        deaths(
            json!({"coding": [{"code": "419099009", "display": "Dead"}]}),
            "finished"
        ),
        1
    );
    for words in [
        "Discharged",
        "Left against medical advice",
        "Home",
        "Consent expired",
        "Referred",
    ] {
        assert_eq!(deaths(json!({"text": words}), "finished"), 0, "{words}");
    }
    assert_eq!(deaths(json!({"text": "Expired"}), "entered-in-error"), 0);
}

#[test]
fn a_history_of_medicines_that_was_not_asked_is_one_of_medicines() {
    for (title, list) in [
        ("Medication history", "medicines"),
        ("Drug history", "medicines"),
        ("Immunization history", "immunizations"),
        ("Past medical history", "problems"),
    ] {
        let made = document("OPConsultRecord", "371530004", &[(title, "x")], vec![]);
        let mut bundle: Value = serde_json::from_slice(&made).unwrap();
        let section = &mut bundle["entry"][0]["resource"]["section"][0];
        section["entry"] = json!([]);
        section["emptyReason"] = json!({"coding": [{"code": "notasked"}]});
        let found = digest(bundle.to_string().as_bytes()).not_told;
        assert_eq!(found.len(), 1, "{title}");
        assert_eq!(found[0].list, list, "{title}");
    }
}
