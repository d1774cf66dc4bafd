//! What a later document tells again: an act stands until its hospital takes it back, in any order of arrival.

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
    all_ways(&[first.clone(), second.clone()]);
    (one, held)
}

/// What stands of some documents, in their order, whichever of them came first.
fn all_ways(all: &[Held]) -> Vec<Held> {
    let mut first: Option<Vec<Held>> = None;
    for turn in 0..all.len() * 2 {
        let mut held = all.to_vec();
        for (place, one) in held.iter_mut().enumerate() {
            one.received_at = format!("2026-11-2{}T10:00:00Z", (place + turn) % all.len());
        }
        held.rotate_left(turn % all.len());
        if turn >= all.len() {
            held.reverse();
        }
        settle(&mut held);
        held.sort_by_key(|one| all.iter().position(|known| known.record == one.record));
        match &first {
            None => first = Some(held),
            Some(first) => {
                for (one, other) in first.iter().zip(&held) {
                    assert!(one.standing == other.standing, "{}: {turn}", one.record);
                }
            }
        }
    }
    first.unwrap()
}

/// Both documents stand with all they tell.
fn both_stand(one: Vec<Value>, two: Vec<Value>) {
    let (_, held) = summed(&first(one), &second(two));
    for held in held {
        assert!(held.standing.outdated.is_empty(), "{}", held.record);
        assert!(held.standing.said.is_empty(), "{}", held.record);
    }
}

fn number(value: &str) -> Value {
    json!({"system": "https://city.example/id", "value": value})
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
fn what_one_server_takes_back_does_not_stand() {
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
    let lithium = |on: &str, value: &str, status: &str, mark: &str| {
        at_server(
            "Observation",
            "81",
            json!({"status": status, "code": {"text": "Lithium level"}, "effectiveDateTime": on,
            "valueQuantity": {"value": value, "unit": "mmol/L"}, "interpretation": [{"coding": [{"code": mark}]}]}),
        )
    };
    let on = "2026-01-05T08:10:00+05:30";
    let one = first(vec![lithium(on, "3.1", "final", "HH")]);
    let two = second(vec![lithium(on, "0.31", "corrected", "N")]);
    let (words, held) = summed(&one, &two);
    assert!(is_outdated(&held[0], 2));
    assert!(!words.contains("\"3.1\""), "{words}");
    // Of a day alone nobody knows whether it was measured twice.
    for on in ["2026-01-05", "2026-01-05T00:00:00+05:30"] {
        both_stand(
            vec![lithium(on, "3.1", "final", "HH")],
            vec![lithium(on, "0.31", "corrected", "N")],
        );
    }
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

#[test]
fn two_acts_of_one_day_under_one_number_or_template_id_both_stand() {
    let injection = |side: &str, more: Value| {
        let mut sent = json!({"status": "completed", "code": {"text": "Intravitreal injection"},
            "performedDateTime": "2026-01-05", "bodySite": [{"text": side}]});
        sent.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        sent
    };
    let of_patient = json!({"identifier": [number("MRN 1")]});
    both_stand(
        vec![entry(
            "Procedure",
            "1",
            injection("Right eye", of_patient.clone()),
        )],
        vec![entry("Procedure", "1", injection("Left eye", of_patient))],
    );
    // A template's id names nothing, even where what bears it was written in error.
    both_stand(
        vec![entry("Procedure", "1", injection("Right eye", json!({})))],
        vec![entry(
            "Procedure",
            "1",
            injection("Left eye", json!({"status": "entered-in-error"})),
        )],
    );
    // At one address too what is told anew takes nothing back.
    both_stand(
        vec![at_server(
            "Procedure",
            "1",
            injection("Right eye", json!({})),
        )],
        vec![at_server(
            "Procedure",
            "1",
            injection("Left eye", json!({})),
        )],
    );
}

#[test]
fn what_has_no_name_or_no_day_of_its_own_is_taken_back_by_its_address_alone() {
    let medicine = |id: &str, status: &str| {
        entry(
            "MedicationRequest",
            id,
            json!({"status": status, "intent": "order", "authoredOn": "2026-01-05", "identifier": [number("RX-1")],
            "category": [{"text": "Outpatient"}], "medicationReference": {"reference": format!("Medication/{id}")}}),
        )
    };
    both_stand(
        vec![medicine("metformin", "active")],
        vec![medicine("amlodipine", "cancelled")],
    );
    let dose = |number_of: u32, status: &str| {
        entry(
            "Immunization",
            "1",
            json!({"status": status, "vaccineCode": {"text": "Pentavalent"}, "identifier": [number("MRN 1")],
            "protocolApplied": [{"doseNumberPositiveInt": number_of}]}),
        )
    };
    both_stand(
        vec![dose(1, "completed")],
        vec![dose(2, "entered-in-error")],
    );
    let visit = |status: &str| {
        entry(
            "Encounter",
            "1",
            json!({"status": status, "class": {"code": "IMP"}, "period": {"start": "2026-01-05"},
            "identifier": [number("1")]}),
        )
    };
    both_stand(vec![visit("finished")], vec![visit("entered-in-error")]);
}

#[test]
fn what_is_told_of_another_person_takes_nothing_back() {
    let visit = |status: &str, whose: &str| {
        at_server(
            "Encounter",
            "1",
            json!({"status": status, "class": {"code": "IMP"}, "period": {"start": "2026-01-05"},
            "subject": {"reference": whose}}),
        )
    };
    let newborn = entry(
        "Patient",
        "baby",
        json!({"name": [{"text": "Baby of Asha"}], "birthDate": "2026-01-05", "gender": "male"}),
    );
    let mother = vec![visit("finished", "Patient/p")];
    both_stand(
        mother,
        vec![newborn, visit("entered-in-error", "Patient/baby")],
    );
}

#[test]
fn a_number_takes_an_act_of_a_day_back_where_as_many_are_told() {
    let unit = |status: &str| {
        entry(
            "Procedure",
            "t",
            json!({"status": status, "code": {"text": "Transfusion of red cells"}, "performedDateTime": "2026-01-05",
            "identifier": [number("T-1")]}),
        )
    };
    let (_, held) = summed(
        &first(vec![unit("completed")]),
        &second(vec![unit("entered-in-error")]),
    );
    assert!(is_outdated(&held[0], 2));
    // What is told once more, and later, was not taken back.
    let third = told(
        "third",
        "City",
        "2026-03-05T10:00:00+05:30",
        vec![unit("completed")],
    );
    let held = all_ways(&[
        first(vec![unit("completed")]),
        second(vec![unit("entered-in-error")]),
        third,
    ]);
    assert!(held.iter().all(|one| one.standing.outdated.is_empty()));
}

fn prescription(name: &str, status: &str, own: &str, prior: Option<Value>) -> Value {
    let mut sent = json!({"status": status, "intent": "order", "medicationCodeableConcept": {"text": name},
        "authoredOn": "2026-01-05", "identifier": [number(own)]});
    if let Some(prior) = prior {
        sent["priorPrescription"] = prior;
    }
    entry("MedicationRequest", own, sent)
}

fn prior(of: &str) -> Value {
    json!({"identifier": number(of)})
}

#[test]
fn only_what_is_in_force_stands_in_the_place_of_another() {
    let old = || prescription("Warfarin", "active", "OLD", None);
    for status in ["draft", "cancelled", "stopped", "on-hold", "unknown"] {
        both_stand(
            vec![old()],
            vec![prescription("Warfarin", status, "NEW", Some(prior("OLD")))],
        );
    }
    let mut proposal = prescription("Warfarin", "active", "NEW", Some(prior("OLD")));
    proposal["resource"]["intent"] = json!("proposal");
    both_stand(vec![old()], vec![proposal]);
    let by_id = Some(json!({"reference": "MedicationRequest/OLD"}));
    both_stand(
        vec![old()],
        vec![prescription("Warfarin", "active", "NEW", by_id)],
    );
    // Each names the other.
    both_stand(
        vec![prescription(
            "Warfarin",
            "active",
            "OLD",
            Some(prior("NEW")),
        )],
        vec![prescription(
            "Warfarin",
            "active",
            "NEW",
            Some(prior("OLD")),
        )],
    );
    // One number twice is one number.
    let mut twice = old();
    twice["resource"]["identifier"] = json!([number("OLD"), number("OLD")]);
    let new = prescription("Warfarin", "active", "NEW", Some(prior("OLD")));
    let (_, held) = summed(&first(vec![twice]), &second(vec![new]));
    assert!(is_outdated(&held[0], 2));
    assert_eq!(held[0].standing.said.len(), 1);
}

#[test]
fn a_number_that_names_one_thing_in_several_documents_names_it_in_all() {
    let second_old = |name: &str| {
        told(
            "again",
            "City",
            "2026-01-06T10:00:00+05:30",
            vec![prescription(name, "active", "OLD", None)],
        )
    };
    let old = || first(vec![prescription("Warfarin", "active", "OLD", None)]);
    let new = || {
        second(vec![prescription(
            "Warfarin",
            "active",
            "NEW",
            Some(prior("OLD")),
        )])
    };
    let held = all_ways(&[old(), second_old("Warfarin"), new()]);
    assert!(is_outdated(&held[0], 2) && is_outdated(&held[1], 2));
    assert!(held[2].standing.outdated.is_empty());
    let held = all_ways(&[old(), second_old("Metformin"), new()]);
    assert!(held.iter().all(|one| one.standing.outdated.is_empty()));
    // What takes its place and is then taken back gives it back.
    let withdrawn = told(
        "third",
        "City",
        "2026-03-05T10:00:00+05:30",
        vec![prescription("Warfarin", "entered-in-error", "NEW", None)],
    );
    let held = all_ways(&[old(), new(), withdrawn]);
    assert!(held[0].standing.outdated.is_empty());
    assert!(is_outdated(&held[1], 2));
}
