//! What a chart must not do: hide, merge what differs, or mix people.

use charts::{Held, summary, timeline};
use records::Analytes;
use records::Flag;
use records::clinical::AllergyLine;
use records::{ClinicalDigest, digest};
use serde_json::{Value, json};

use crate::made::*;
use crate::sent::{bundle, document, entry};

fn with(record: &str, date: &str, fill: impl FnOnce(&mut ClinicalDigest)) -> Held {
    let mut digest = ClinicalDigest::default();
    fill(&mut digest);
    held(record, "City", date, digest)
}

fn read(record: &str, bytes: &[u8]) -> Held {
    Held {
        record: record.to_owned(),
        hospital: "City".to_owned(),
        received_at: "2026-11-20T10:00:00Z".to_owned(),
        digest: digest(bytes),
        standing: charts::Standing::default(),
        marks: charts::Marks::default(),
    }
}

fn coded(name: &str, key: &str) -> AllergyLine {
    AllergyLine {
        key: key.to_owned(),
        ..allergy(name)
    }
}

fn named(held: &[Held]) -> Vec<String> {
    let view = summary(held, today(), Analytes::built_in());
    view.allergies
        .into_iter()
        .map(|said| words::english(said.line.name))
        .collect()
}

fn allergies_of(date: &str, resource: Value) -> Vec<u8> {
    let mut resource = resource;
    resource["patient"] = json!({"reference": "Patient/p"});
    resource["recordedDate"] = json!(date);
    document(
        "OPConsultRecord",
        "371530004",
        &[("Allergies", "a")],
        vec![entry("AllergyIntolerance", "a", resource)],
    )
}

#[test]
fn two_allergies_under_one_general_code_are_two() {
    let generic = |record: &str, name: &str, date: &str| {
        with(record, date, |digest| {
            digest.allergies = vec![coded(name, "snomed:416098002")];
        })
    };
    let held = [
        generic("a", "Sulfa", "2024-01-05"),
        generic("b", "Penicillin", "2026-01-05"),
    ];
    assert_eq!(named(&held), ["Penicillin", "Sulfa"]);
    // A bare code belongs to neither.
    let bare = generic("c", "SNOMED CT 416098002", "2025-01-05");
    assert_eq!(
        named(&[held[0].clone(), held[1].clone(), bare.clone()]).len(),
        3
    );
    // But to the only one there is, under whose name it stands.
    assert_eq!(named(&[held[0].clone(), bare]), ["Sulfa"]);
    let problems = ["Fever of unknown origin", "Anaemia"].map(|name| {
        with(name, "2025-01-05", |digest| {
            let mut line = condition(name, "diagnosis");
            line.key = "snomed:64572001".to_owned();
            digest.conditions = vec![line];
        })
    });
    assert_eq!(
        summary(&problems, today(), Analytes::built_in())
            .problems
            .len(),
        2
    );
}

#[test]
fn one_general_name_with_two_codes_is_two_allergies() {
    let held = [("a", "snomed:91936005"), ("b", "snomed:91935009")].map(|(record, key)| {
        with(record, "2025-01-05", |digest| {
            digest.allergies = vec![coded("Drug allergy", key)];
        })
    });
    assert_eq!(named(&held).len(), 2);
    let other_system = with("c", "2025-01-05", |digest| {
        digest.allergies = vec![coded("Drug allergy", "icd10:Z88.0")];
    });
    assert_eq!(named(&[held[0].clone(), other_system]).len(), 1);
}

#[test]
fn two_allergies_without_a_name_are_two() {
    let unnamed = |manifestation: &str| {
        allergies_of(
            "2026-01-05",
            json!({"reaction": [{"manifestation": [{"text": manifestation}]}]}),
        )
    };
    let held = [
        read("a", &unnamed("Rash")),
        read("b", &unnamed("Anaphylaxis")),
    ];
    assert_eq!(named(&held).len(), 2);
}

#[test]
fn a_later_word_keeps_the_danger_of_the_earlier_ones() {
    let dangerous = allergies_of(
        "2024-01-05",
        json!({"code": {"text": "Penicillin"}, "criticality": "high", "reaction": [
            {"manifestation": [{"text": "Anaphylaxis"}], "description": "within minutes", "severity": "severe"},
            "Hives"]}),
    );
    let plain = allergies_of("2026-01-05", json!({"code": {"text": "penicillin"}}));
    let mut held = [read("a", &dangerous), read("b", &plain)];
    held[0].digest.date = Some("2024-01-05".to_owned());
    let view = summary(&held, today(), Analytes::built_in());
    let line = &view.allergies[0].line;
    assert_eq!((view.allergies.len(), said(&line.name)), (1, "penicillin"));
    assert_eq!(line.criticality.as_deref(), Some("high"));
    assert_eq!(
        line.reactions,
        ["Anaphylaxis; within minutes (severe)", "Hives"]
    );
    // Of what is refuted later the danger stands with the contradiction.
    held[1].digest.allergies[0].verification = Some("refuted".to_owned());
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!(view.allergies[0].line.criticality, None);
    let conflict = view.allergies[0]
        .conflict
        .as_ref()
        .map(words::english)
        .unwrap();
    assert!(
        conflict.contains("criticality high, Anaphylaxis"),
        "{conflict}"
    );
}

#[test]
fn standing_hangs_on_codes_and_not_on_their_spelling() {
    let cured = document(
        "OPConsultRecord",
        "371530004",
        &[("Medical history", "c")],
        vec![entry(
            "Condition",
            "c",
            json!({"subject": {"reference": "Patient/p"}, "code": {"text": "Typhoid"},
                "clinicalStatus": {"coding": [{"code": "resolved"}], "text": "Cured"}}),
        )],
    );
    let active = with("z", "2020-01-01", |digest| {
        digest.conditions = vec![condition("Asthma", "problem")];
    });
    let view = summary(&[read("a", &cured), active], today(), Analytes::built_in());
    let names: Vec<_> = view
        .problems
        .iter()
        .map(|row| said(&row.line.name))
        .collect();
    assert_eq!(names, ["Asthma", "Typhoid"], "what is past comes last");
    assert_eq!(view.problems[1].line.clinical.as_deref(), Some("Cured"));

    let mut wrong = with("a", "2026-01-01", |digest| {
        digest.conditions = vec![condition("Asthma", "problem")];
        digest.results = vec![marked(
            result("text:hb", "3", "g/dL", "2026-01-01"),
            Flag::LL,
        )];
    });
    wrong.digest.status = Some("Entered in error".to_owned());
    let view = summary(std::slice::from_ref(&wrong), today(), Analytes::built_in());
    assert_eq!(view.problems[0].line.part.flag, Some(Flag::EnteredInError));
    assert!(view.labs.is_empty());
    let line = &timeline(&[wrong]).entries[0];
    assert_eq!(
        (
            line.flag,
            line.detail.as_ref().map(words::english).as_deref()
        ),
        (Some(Flag::EnteredInError), None)
    );
}

#[test]
fn lines_of_a_document_typed_as_an_invoice_are_shown() {
    let mut bill = with("i", "2026-10-01", |digest| {
        digest.allergies = vec![allergy("Penicillin")];
    });
    bill.digest.hi_type = Some("Invoice".to_owned());
    let view = summary(&[bill], today(), Analytes::built_in());
    assert_eq!((view.allergies.len(), view.age.documents), (1, 1));
    let mix = bundle(vec![
        entry("Patient", "p", json!({"name": [{"text": "Asha Rao"}]})),
        entry("Invoice", "i", json!({"status": "issued"})),
        entry(
            "AllergyIntolerance",
            "a",
            json!({"patient": {"reference": "Patient/p"}, "code": {"text": "Penicillin"}}),
        ),
    ]);
    assert_eq!(records::read(&mix).hi_type, None);
    let bare = bundle(vec![entry("Invoice", "i", json!({"status": "issued"}))]);
    assert_eq!(records::read(&bare).hi_type.as_deref(), Some("Invoice"));
}

#[test]
fn what_is_about_another_person_stays_out_of_the_chart_and_is_counted() {
    let allergy = |id: &str, patient: &str, name: &str| {
        entry(
            "AllergyIntolerance",
            id,
            json!({"patient": {"reference": patient}, "code": {"text": name}}),
        )
    };
    let bytes = document(
        "DischargeSummaryRecord",
        "373942005",
        &[("Allergies", "a"), ("Of the baby", "b")],
        vec![
            entry(
                "Patient",
                "baby",
                json!({"name": [{"text": "Baby of Asha Rao"}], "gender": "male", "birthDate": "2026-03-01"}),
            ),
            entry(
                "Patient",
                "p2",
                json!({"name": [{"text": "Asha Rao"}], "birthDate": "1979-01-12"}),
            ),
            allergy("a", "Patient/p", "Penicillin"),
            allergy("b", "Patient/baby", "Cow milk"),
            allergy("c", "Patient/p2", "Dust"),
        ],
    );
    let held = [read("a", &bytes)];
    let mut names = named(&held);
    names.sort();
    assert_eq!(
        names,
        ["Dust", "Penicillin"],
        "the same person twice is one"
    );
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!(view.age.about_others, 1);
    assert_eq!(timeline(&held).entries[0].about_others, 1);
    let shown = serde_json::to_string(&records::read(&bytes)).unwrap();
    assert!(shown.contains("Cow milk"), "the document itself shows it");
}

#[test]
fn of_many_contradictions_some_are_named_and_the_rest_is_counted() {
    let mut held: Vec<Held> = (0..9)
        .map(|number| {
            with(&format!("r{number}"), "2024-01-05", |digest| {
                digest.allergies = vec![allergy(&format!("Substance {number}"))];
            })
        })
        .collect();
    held.push(with("none", "2026-01-05", |digest| {
        digest.allergies = vec![no_known_allergies()];
    }));
    let view = summary(&held, today(), Analytes::built_in());
    let denial = view.allergies.last().unwrap();
    let conflict = denial.conflict.as_ref().map(words::english).unwrap();
    assert_eq!(conflict.matches("is recorded by").count(), 4, "{conflict}");
    assert!(conflict.ends_with("And 5 more."), "{conflict}");
}
