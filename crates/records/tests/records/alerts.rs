//! Alerts, warnings of interactions, death.

use records::clinical::{AlertKind, Block};
use records::{Flag, digest, read};
use serde_json::{Value, json};

use crate::made::{document, entry};

fn alert(id: &str, status: &str, name: &str) -> Value {
    entry(
        "Flag",
        id,
        json!({"status": status, "code": {"text": name}, "subject": {"reference": "Patient/p"}}),
    )
}

#[test]
fn alerts_stand_before_everything_and_what_ended_says_so() {
    let bytes = document(
        "DischargeSummaryRecord",
        "373942005",
        &[
            ("Alerts", "old"),
            ("Wrong", "wrong"),
            ("Now", "now"),
            ("Issues", "issue"),
            ("Allergies", "allergy"),
        ],
        vec![
            alert("old", "inactive", "Risk of falling"),
            alert("wrong", "entered-in-error", "Violent"),
            alert("now", "active", "Cochlear implant: no MRI"),
            entry(
                "DetectedIssue",
                "issue",
                json!({"status": "final", "severity": "high", "code": {"text": "Interaction"},
                "detail": "Digoxin with amiodarone", "implicated": [{"display": "Digoxin"}, {"display": "Amiodarone"}],
                "mitigation": [{"action": {"text": "Dose halved"}}]}),
            ),
            entry(
                "AllergyIntolerance",
                "allergy",
                json!({"code": {"text": "Latex"}}),
            ),
        ],
    );
    let view = read(&bytes);
    let Block::Alerts { rows } = &view.lead[0] else {
        panic!("alerts come first");
    };
    let said: Vec<(String, Option<Flag>)> = rows
        .iter()
        .map(|row| (words::english(&row.name), row.part.flag))
        .collect();
    assert_eq!(said[0], ("Cochlear implant: no MRI".to_owned(), None));
    assert_eq!(said[1], ("Digoxin with amiodarone".to_owned(), None));
    assert!(said.contains(&("Risk of falling".to_owned(), Some(Flag::Ended))));
    assert!(said.contains(&("Violent".to_owned(), Some(Flag::EnteredInError))));
    let found = digest(&bytes);
    assert!(found.allergies.iter().all(|line| line.name == "Latex") && found.conditions.is_empty());
    let words = words::Words::of(words::Language::english());
    let page = records::print(&view, &records::Provenance::default(), words);
    for said in [
        "severity: high",
        "Digoxin, Amiodarone",
        "Dose halved",
        "[Ended]",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let before = page.find("Cochlear implant").unwrap();
    assert!(before < page.find("Latex").unwrap());
}

#[test]
fn a_death_is_an_alert_of_the_patient_alone() {
    let died = |deceased: Value| {
        let mut bytes: Value =
            serde_json::from_slice(&document("OPConsultRecord", "371530004", &[], vec![])).unwrap();
        let entries = bytes["entry"].as_array_mut().unwrap();
        let patient = entries
            .iter_mut()
            .find(|entry| entry["resource"]["resourceType"] == "Patient")
            .unwrap();
        for (name, value) in deceased.as_object().unwrap() {
            patient["resource"][name.as_str()] = value.clone();
        }
        digest(bytes.to_string().as_bytes()).alerts
    };
    let on_a_day = died(json!({"deceasedDateTime": "2026-02-03"}));
    assert_eq!(
        (on_a_day[0].kind, on_a_day[0].start.as_deref()),
        (AlertKind::Death, Some("2026-02-03"))
    );
    assert_eq!(died(json!({"deceasedBoolean": true})).len(), 1);
    assert!(died(json!({"deceasedBoolean": false})).is_empty());
    assert!(died(json!({})).is_empty());
}
