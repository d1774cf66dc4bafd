//! Medicines, results, visits and doses that differ stand beside each other.

use charts::{Held, summary, timeline};
use records::Analytes;
use records::ClinicalDigest;
use records::Flag;
use records::clinical::Part;

use crate::made::*;

fn with(record: &str, date: &str, fill: impl FnOnce(&mut ClinicalDigest)) -> Held {
    let mut digest = ClinicalDigest::default();
    fill(&mut digest);
    held(record, "City", date, digest)
}

#[test]
fn every_line_of_the_newest_day_of_a_medicine_is_shown() {
    let dosed = |instruction: &str| {
        let mut line = medicine("Insulin regular", "insulin regular", "2026-01-05");
        line.instruction = Some(instruction.into());
        line
    };
    let held = [
        with("old", "2024-01-05", |digest| {
            digest.medicines = vec![medicine("Insulin regular", "insulin regular", "2024-01-05")];
        }),
        with("new", "2026-01-05", |digest| {
            digest.medicines = vec![dosed("10 U morning"), dosed("8 U night")];
        }),
    ];
    let view = summary(&held, today(), Analytes::built_in());
    let shown: Vec<_> = view
        .medicines
        .iter()
        .map(|row| (row.line.instruction.as_ref().map(said), row.sources.len()))
        .collect();
    assert_eq!(
        shown,
        [(Some("10 U morning"), 2), (Some("8 U night"), 1)],
        "the first names every document"
    );
}

#[test]
fn a_gel_hides_no_tablet() {
    let of = |record: &str, name: &str, date: &str| {
        with(record, date, |digest| {
            digest.medicines = vec![medicine(name, "diclofenac", date)];
        })
    };
    let tablet = of("a", "Diclofenac 50 mg tablet", "2025-01-05");
    let gel = of("b", "Diclofenac gel", "2026-01-05");
    let bare = of("c", "Diclofenac 50 mg", "2026-02-05");
    let count = |held: &[Held]| summary(held, today(), Analytes::built_in()).medicines.len();
    assert_eq!(count(&[tablet.clone(), gel.clone()]), 2);
    assert_eq!(count(&[tablet.clone(), bare.clone()]), 1);
    assert_eq!(
        count(&[tablet, gel, bare]),
        3,
        "nobody knows which it belongs to"
    );
}

#[test]
fn a_critical_result_stays_until_a_marked_one_outdates_it() {
    let potassium = |value: &str, date: &str| result("loinc:2823-3", value, "mmol/L", date);
    let critical = marked(potassium("6.9", "2026-01-04"), Flag::HH);
    let mut held = vec![with("a", "2026-01-05", |digest| {
        digest.results = vec![critical, potassium("6.8", "2026-01-05")];
    })];
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!(view.labs.len(), 1);
    assert_eq!(view.labs[0].line.value, "6.9");
    assert_eq!(view.labs[0].newer.as_ref().unwrap().value, "6.8");
    held.push(with("b", "2026-01-06", |digest| {
        digest.results = vec![marked(potassium("4.1", "2026-01-06"), Flag::N)];
    }));
    assert!(
        summary(&held, today(), Analytes::built_in())
            .labs
            .is_empty()
    );
}

#[test]
fn no_part_of_a_result_entered_in_error_counts() {
    let mut panel = result("text:panel", "", "", "2026-01-05");
    panel.part = flagged(Flag::EnteredInError);
    let mut part = marked(
        result("loinc:2823-3", "6.9", "mmol/L", "2026-01-05"),
        Flag::HH,
    );
    part.part.flag = Some(Flag::Modifier);
    panel.components = vec![part];
    let held = [with("a", "2026-01-05", |digest| {
        digest.results = vec![panel];
    })];
    assert!(
        summary(&held, today(), Analytes::built_in())
            .labs
            .is_empty()
    );
    assert_eq!(timeline(&held).entries[0].detail, None);
}

#[test]
fn a_visit_that_never_was_is_marked_and_two_of_one_day_are_two() {
    let mut wrong = visit("AMB", "2025-03-01", "");
    wrong.part = flagged(Flag::EnteredInError);
    let because = |reason: &str| {
        let mut line = visit("AMB", "2025-03-01", "");
        line.reasons = vec![reason.to_owned()];
        line
    };
    let held = [with("a", "2025-03-01", |digest| {
        digest.encounters = vec![
            wrong,
            because("Fever"),
            because("fever"),
            because("Fracture"),
        ];
    })];
    let visits = timeline(&held).entries;
    let visits: Vec<_> = visits
        .iter()
        .filter(|entry| entry.kind == "encounter")
        .collect();
    assert_eq!(visits.len(), 3);
    let flags: Vec<_> = visits.iter().filter_map(|entry| entry.flag).collect();
    assert_eq!(flags, [Flag::EnteredInError]);
    let details: Vec<_> = visits
        .iter()
        .filter_map(|entry| entry.detail.as_ref().and_then(phrase::Text::sent))
        .collect();
    assert_eq!(details.len(), 2);
    assert!(details.contains(&"Fever") && details.contains(&"Fracture"));
}

#[test]
fn undated_doses_of_one_card_are_as_many_as_it_lists() {
    let card = |record: &str| {
        with(record, "2020-01-01", |digest| {
            digest.immunizations = vec![
                dose("DPT", "", ""),
                dose("DPT", "", ""),
                dose("DPT", "", ""),
            ];
        })
    };
    let view = summary(&[card("a"), card("b")], today(), Analytes::built_in());
    assert_eq!(view.immunizations.len(), 3);
    assert!(
        view.immunizations
            .iter()
            .all(|said| said.sources.len() == 2)
    );
}

#[test]
fn results_without_a_name_share_no_row() {
    let unnamed = |value: &str, date: &str| {
        let mut line = result("", value, "", date);
        line.name = phrase::Text::default();
        line.part = Part::default();
        line
    };
    let held = [with("a", "2026-01-05", |digest| {
        digest.results = vec![unnamed("1", "2026-01-01"), unnamed("2", "2026-01-02")];
    })];
    let grid = charts::labs(&held, Analytes::built_in());
    let rows: usize = grid.panels.iter().map(|panel| panel.rows.len()).sum();
    assert_eq!(rows, 2);
}
