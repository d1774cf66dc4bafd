//! How lines stand: words of a status belong to the kind, and why it is so stands with them.

use super::read;
use crate::made::{document, entry};
use phrase::Text;
use records::Provenance;
use serde_json::{Value, json};

fn in_words(standing: &[Text]) -> Vec<String> {
    standing.iter().map(words::english).collect()
}

/// The standing of one medicine of this kind.
fn medicine(kind: &str, members: Value) -> Vec<String> {
    let mut all = json!({"subject": {"reference": "Patient/p"}, "medicationCodeableConcept": {"text": "Amlodipine 5 mg"}});
    for (name, value) in members.as_object().unwrap() {
        all[name] = value.clone();
    }
    in_words(
        &read(vec![entry(kind, "m", all)])
            .medicines
            .remove(0)
            .part
            .standing,
    )
}

#[test]
fn an_order_stands_in_words_of_an_order_with_its_reason() {
    let why = json!({"text": "Ankle swelling"});
    for (members, standing) in [
        (json!({"status": "active", "intent": "order"}), vec![]),
        (
            json!({"status": "stopped", "intent": "order", "statusReason": why}),
            vec!["stopped: Ankle swelling"],
        ),
        (
            json!({"status": "on-hold", "intent": "order", "statusReason": why}),
            vec!["on hold: Ankle swelling"],
        ),
        (
            json!({"status": "cancelled", "intent": "order"}),
            vec!["cancelled"],
        ),
        (
            json!({"status": "completed", "intent": "order"}),
            vec!["completed"],
        ),
        (
            json!({"status": "draft", "intent": "order"}),
            vec!["draft, not yet signed"],
        ),
        (
            json!({"status": "unknown", "intent": "order"}),
            vec!["status not known"],
        ),
        (
            json!({"status": "active", "intent": "proposal"}),
            vec!["proposed, not an order"],
        ),
        (
            json!({"status": "active", "intent": "plan"}),
            vec!["planned, not an order"],
        ),
        (
            json!({"status": "active", "intent": "option"}),
            vec!["an option, not an order"],
        ),
        (
            json!({"status": "draft", "intent": "proposal", "statusReason": why}),
            vec![
                "draft, not yet signed: Ankle swelling",
                "proposed, not an order",
            ],
        ),
        (
            json!({"status": "active", "intent": "order", "doNotPerform": true, "reasonCode": [why]}),
            vec!["do not give: Ankle swelling"],
        ),
        (
            json!({"status": "active", "intent": "order", "statusReason": why}),
            vec!["reason: Ankle swelling"],
        ),
        (
            json!({"status": "active", "intent": "order", "substitution": {"allowedBoolean": false, "reason": why}}),
            vec!["no substitution: Ankle swelling"],
        ),
        (
            json!({"status": "active", "intent": "order", "substitution": {"allowedCodeableConcept": {"coding": [{"code": "N"}]}}}),
            vec!["no substitution"],
        ),
        (
            json!({"status": "active", "intent": "order", "substitution": {"allowedBoolean": true}}),
            vec![],
        ),
        (
            json!({"status": "active", "intent": "order", "reportedBoolean": true}),
            vec!["told, not seen by the sender"],
        ),
    ] {
        assert_eq!(
            medicine("MedicationRequest", members.clone()),
            standing,
            "{members}"
        );
    }
}

#[test]
fn what_is_taken_stands_in_words_of_taking() {
    for (members, standing) in [
        (json!({"status": "active"}), vec!["taken, by report"]),
        (
            json!({"status": "not-taken", "statusReason": [{"text": "Cost"}, {"text": "Taste"}]}),
            vec!["not taken: Cost, Taste"],
        ),
        (
            json!({"status": "intended"}),
            vec!["intended, not yet taken"],
        ),
        (json!({"status": "completed"}), vec!["course completed"]),
        (
            json!({"status": "stopped", "statusReason": [{"text": "Cost"}]}),
            vec!["no longer taken: Cost"],
        ),
        (json!({"status": "on-hold"}), vec!["on hold"]),
        (
            json!({"status": "active", "taken": "n", "reasonNotTaken": [{"text": "Cost"}]}),
            vec!["not taken: Cost"],
        ),
        (
            json!({"status": "active", "taken": "unk"}),
            vec!["taken, by report", "whether it is taken is not known"],
        ),
    ] {
        assert_eq!(
            medicine("MedicationStatement", members.clone()),
            standing,
            "{members}"
        );
    }
}

#[test]
fn what_was_done_asked_for_or_visited_stands_with_its_reason() {
    let why = json!({"text": "Low platelets"});
    let digest = read(vec![
        entry(
            "Procedure",
            "p1",
            json!({"status": "not-done", "statusReason": why, "code": {"text": "Biopsy"}}),
        ),
        entry(
            "Procedure",
            "p2",
            json!({"status": "stopped", "statusReason": why, "code": {"text": "Scopy"}}),
        ),
        entry(
            "Procedure",
            "p3",
            json!({"status": "completed", "code": {"text": "Stitch"}}),
        ),
        entry(
            "Encounter",
            "e",
            json!({"status": "cancelled", "class": {"code": "AMB"}}),
        ),
    ]);
    let standing: Vec<Vec<String>> = digest
        .procedures
        .iter()
        .map(|line| in_words(&line.part.standing))
        .collect();
    assert_eq!(
        standing,
        [
            vec!["not done: Low platelets"],
            vec!["stopped before its end: Low platelets"],
            vec![]
        ]
    );
    assert_eq!(in_words(&digest.encounters[0].part.standing), ["cancelled"]);
}

#[test]
fn the_reason_stands_on_paper_beside_the_name() {
    let view = records::read(&document(
        "",
        "",
        &[],
        vec![
            entry(
                "MedicationRequest",
                "m",
                json!({"status": "stopped", "intent": "order", "statusReason": {"text": "Ankle swelling"},
            "subject": {"reference": "Patient/p"}, "medicationCodeableConcept": {"text": "Amlodipine 5 mg"}}),
            ),
            entry(
                "ServiceRequest",
                "s",
                json!({"status": "revoked", "intent": "order", "subject": {"reference": "Patient/p"},
            "code": {"text": "MRI knee"}, "doNotPerform": true, "reasonCode": [{"text": "Pacemaker"}]}),
            ),
        ],
    ));
    let page = on_paper(&view);
    assert!(page.contains("[stopped: Ankle swelling]"), "{page}");
    assert!(page.contains("[do not do: Pacemaker]"), "{page}");
    assert!(!page.contains("NOT SO"));
}

#[test]
fn what_was_not_done_is_not_called_not_so() {
    let view = records::read(&crate::made::document(
        "",
        "",
        &[],
        vec![
            entry(
                "Communication",
                "c",
                json!({"status": "not-done", "statusReason": {"text": "phone off"}}),
            ),
            entry(
                "CarePlan",
                "p",
                json!({"status": "active", "intent": "proposal", "title": "Diabetes plan", "activity": [
                    {"detail": {"status": "not-started", "doNotPerform": true, "description": "Barefoot walking"}}]}),
            ),
            entry(
                "Immunization",
                "i",
                json!({"status": "completed", "wasNotGiven": true, "vaccineCode": {"text": "MMR"}}),
            ),
        ],
    ));
    let page = on_paper(&view);
    assert!(page.contains("Do not perform: Yes") && page.contains("not-done"));
    assert!(page.contains("[proposed, not an order]"), "{page}");
    assert!(!page.contains("NOT SO"), "{page}");
}

fn on_paper(view: &records::DocumentView) -> String {
    let words = words::Words::of(words::Language::english());
    records::print(view, &Provenance::default(), words)
}

#[test]
fn what_no_longer_stands_is_marked_beside_the_words_of_its_kind() {
    let mut view = records::read(&document(
        "",
        "",
        &[],
        vec![entry(
            "MedicationRequest",
            "m",
            json!({"status": "on-hold", "intent": "order", "subject": {"reference": "Patient/p"},
            "medicationCodeableConcept": {"text": "Amlodipine 5 mg"}}),
        )],
    ));
    for section in &mut view.sections {
        for block in &mut section.blocks {
            if let records::clinical::Block::Medicines { rows } = block {
                rows[0].part.flag = Some(records::Flag::Replaced);
            }
        }
    }
    let page = on_paper(&view);
    assert!(page.contains("[on hold]"), "{page}");
    assert!(page.contains("[Replaced]"), "{page}");
}

#[test]
fn a_statement_that_there_is_no_medicine_is_not_taken() {
    let members = json!({"status": "active", "subject": {"reference": "Patient/p"}, "medicationCodeableConcept": {"coding": [
        {"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": "no-known-medications", "display": "No known medications"}]}});
    let line = read(vec![entry("MedicationStatement", "m", members)])
        .medicines
        .remove(0);
    assert_eq!(
        (line.kind.as_str(), in_words(&line.part.standing)),
        ("statement", vec![])
    );
}
