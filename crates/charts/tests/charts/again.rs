//! What a later document tells again: of one act the last word of its hospital stands, in any order of arrival.

use charts::{Held, settle, summary};
use records::{Analytes, digest};
use serde_json::{Value, json};

use crate::made::today;
use crate::sent::{bundle, composition, entry};

/// A document of a day with these entries.
fn told(record: &str, hospital: &str, date: &str, entries: Vec<Value>) -> Held {
    let mut head = composition("OPConsultRecord", "371530004", &[]);
    head["date"] = json!(date);
    head["title"] = json!(format!("Note {record}"));
    let mut all = vec![
        entry("Composition", record, head),
        entry("Patient", "p", json!({"name": [{"text": "Asha Rao"}]})),
    ];
    all.extend(entries);
    Held {
        record: record.to_owned(),
        hospital: hospital.to_owned(),
        received_at: "2026-11-20T10:00:00Z".to_owned(),
        digest: digest(&bundle(all)),
        standing: charts::Standing::default(),
        marks: charts::Marks::default(),
    }
}

fn first(entries: Vec<Value>) -> Held {
    told("first", "City", "2026-01-05T10:00:00+05:30", entries)
}

fn second(entries: Vec<Value>) -> Held {
    told("second", "City", "2026-02-05T10:00:00+05:30", entries)
}

/// The words of a summary of both, which must be those of the two the other way round.
fn summed(first: &Held, second: &Held) -> (String, Vec<Held>) {
    let of = |mut held: Vec<Held>| {
        settle(&mut held);
        let view = summary(&held, today(), Analytes::built_in());
        (serde_json::to_string(&view).unwrap(), held)
    };
    let (one, held) = of(vec![first.clone(), second.clone()]);
    let (other, _) = of(vec![second.clone(), first.clone()]);
    assert_eq!(one, other, "the order of arrival decides nothing");
    (one, held)
}

/// An entry at an address of its hospital's server.
fn at_server(kind: &str, id: &str, members: Value) -> Value {
    let mut sent = entry(kind, id, members);
    sent["fullUrl"] = json!(format!("https://city.example/fhir/{kind}/{id}"));
    sent
}

fn procedure(status: &str) -> Value {
    json!({"status": status, "code": {"text": "Mastectomy"}, "performedDateTime": "2026-01-05"})
}

fn is_outdated(held: &Held, position: usize) -> bool {
    held.standing
        .outdated
        .contains(&u32::try_from(position).unwrap())
}

#[test]
fn what_one_server_tells_again_stands_as_it_was_told_last() {
    for (kind, members, name) in [
        ("Procedure", procedure("completed"), "status"),
        (
            "Immunization",
            json!({"status": "completed", "vaccineCode": {"text": "Yellow fever"}, "occurrenceDateTime": "2026-01-05"}),
            "status",
        ),
        (
            "Encounter",
            json!({"status": "in-progress", "class": {"code": "IMP"}, "period": {"start": "2026-01-05"}}),
            "status",
        ),
        (
            "Flag",
            json!({"status": "active", "code": {"text": "Seizure risk"}}),
            "status",
        ),
        (
            "CarePlan",
            json!({"status": "active", "intent": "plan", "title": "Seizure plan"}),
            "status",
        ),
    ] {
        let mut wrong = members.clone();
        wrong[name] = json!("entered-in-error");
        let one = first(vec![at_server(kind, "77", members.clone())]);
        let two = second(vec![at_server(kind, "77", wrong.clone())]);
        let (_, held) = summed(&one, &two);
        assert!(is_outdated(&held[0], 2), "{kind}");
        assert!(held[1].standing.outdated.is_empty(), "{kind}");
        assert_eq!(held[0].standing.said.len(), 1, "{kind}: its reader is told");
        // What is told again unchanged stands in both, and so does what another hospital tells.
        let same = second(vec![at_server(kind, "77", members.clone())]);
        let (_, held) = summed(&one, &same);
        assert!(held[0].standing.outdated.is_empty(), "{kind}");
        let elsewhere = told(
            "second",
            "Other",
            "2026-02-05T10:00:00+05:30",
            vec![at_server(kind, "77", wrong)],
        );
        let (_, held) = summed(&one, &elsewhere);
        assert!(held[0].standing.outdated.is_empty(), "{kind}");
    }
}

#[test]
fn an_act_that_was_taken_back_is_in_no_summary_as_done() {
    let one = first(vec![at_server("Procedure", "78", procedure("completed"))]);
    let two = second(vec![at_server(
        "Procedure",
        "78",
        procedure("entered-in-error"),
    )]);
    let (_, mut held) = summed(&one, &two);
    settle(&mut held);
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!(view.procedures.len(), 1);
}

#[test]
fn a_result_at_one_address_is_replaced_by_its_correction() {
    let lithium = |value: &str, status: &str, mark: &str| {
        at_server(
            "Observation",
            "81",
            json!({"status": status, "code": {"text": "Lithium level"}, "effectiveDateTime": "2026-01-05",
            "valueQuantity": {"value": value, "unit": "mmol/L"}, "interpretation": [{"coding": [{"code": mark}]}]}),
        )
    };
    let one = first(vec![lithium("3.1", "final", "HH")]);
    let two = second(vec![lithium("0.31", "corrected", "N")]);
    let (words, held) = summed(&one, &two);
    assert!(is_outdated(&held[0], 2));
    assert!(!words.contains("\"3.1\""), "{words}");
}

#[test]
fn one_number_and_one_name_on_another_day_is_another_thing() {
    let dose = |on: &str| {
        entry(
            "Immunization",
            "1",
            json!({"status": "completed", "vaccineCode": {"text": "Hepatitis B"}, "occurrenceDateTime": on,
            "identifier": [{"system": "https://city.example/mrn", "value": "MRN 1"}]}),
        )
    };
    let one = first(vec![dose("2026-01-05")]);
    let two = second(vec![dose("2026-02-05")]);
    let (_, held) = summed(&one, &two);
    assert!(held[0].standing.outdated.is_empty());
    // A template gives each document the same ids, and no day.
    let fever = |severity: &str| {
        entry(
            "Condition",
            "1",
            json!({"code": {"text": "Fever"}, "severity": {"text": severity}}),
        )
    };
    let (_, held) = summed(&first(vec![fever("Mild")]), &second(vec![fever("Severe")]));
    assert!(held[0].standing.outdated.is_empty());
}

#[test]
fn an_order_a_plan_or_a_prescription_replaces_that_of_an_earlier_document() {
    let number = |value: &str| json!({"system": "https://city.example/id", "value": value});
    for (kind, replaces, members) in [
        (
            "CarePlan",
            "replaces",
            json!({"status": "active", "intent": "plan", "title": "Warfarin"}),
        ),
        (
            "ServiceRequest",
            "replaces",
            json!({"status": "active", "intent": "order", "code": {"text": "MRI left knee"}}),
        ),
        (
            "MedicationRequest",
            "priorPrescription",
            json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Warfarin"}}),
        ),
    ] {
        let mut old = members.clone();
        old["identifier"] = json!([number("OLD")]);
        let mut new = members.clone();
        new["identifier"] = json!([number("NEW")]);
        let reference = json!({"identifier": number("OLD")});
        new[replaces] = match replaces {
            "replaces" => json!([reference]),
            _ => reference,
        };
        let one = first(vec![entry(kind, "old", old)]);
        let (_, held) = summed(&one, &second(vec![entry(kind, "new", new.clone())]));
        assert!(is_outdated(&held[0], 2), "{kind}");
        assert!(held[1].standing.outdated.is_empty(), "{kind}");
        // What was withdrawn replaces nothing.
        new["status"] = json!("entered-in-error");
        let (_, held) = summed(&one, &second(vec![entry(kind, "new", new)]));
        assert!(held[0].standing.outdated.is_empty(), "{kind}");
    }
    let file = |id: &str, more: Value| {
        let mut sent = json!({"status": "current", "masterIdentifier": number(id), "description": format!("Echo {id}")});
        if let (Some(sent), Value::Object(more)) = (sent.as_object_mut(), more) {
            sent.extend(more);
        }
        entry("DocumentReference", id, sent)
    };
    let related =
        json!({"relatesTo": [{"code": "replaces", "target": {"identifier": number("DR-1")}}]});
    let one = first(vec![file("DR-1", json!({}))]);
    let (_, held) = summed(&one, &second(vec![file("DR-2", related)]));
    assert!(is_outdated(&held[0], 2));
}
