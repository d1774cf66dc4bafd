//! What is dated after it was received: marked, last, in no curve, whichever document came first.

use charts::{Held, labs, settle, summary, timeline};
use records::clinical::ResultLine;
use records::{Analytes, ClinicalDigest, Flag};

use crate::made::{condition, held, marked, medicine, result, today, visit};

/// Received on 20 November 2026, as all of `made`.
fn documents() -> Vec<Held> {
    let of = |date: &str, results: Vec<ResultLine>| ClinicalDigest {
        results,
        medicines: vec![medicine(
            &format!("Medicine of {date}"),
            "medicine:one",
            date,
        )],
        conditions: vec![condition("Asthma", "problem")],
        ..ClinicalDigest::default()
    };
    let potassium =
        |value: &str, date: &str| marked(result("loinc:2823-3", value, "mmol/L", date), Flag::H);
    vec![
        held(
            "sound",
            "City",
            "2026-10-01",
            of("2026-10-01", vec![potassium("5.9", "2026-10-01")]),
        ),
        held(
            "ahead",
            "Apollo",
            "2027-03-01",
            of("2027-03-01", vec![potassium("7.7", "2027-03-01")]),
        ),
        held(
            "other",
            "City",
            "2026-09-01",
            of("2026-09-01", vec![potassium("5.7", "2026-09-01")]),
        ),
    ]
}

fn settled(mut held: Vec<Held>) -> Vec<Held> {
    settle(&mut held);
    held
}

fn both_orders() -> [Vec<Held>; 2] {
    let mut turned = documents();
    turned.reverse();
    [settled(documents()), settled(turned)]
}

#[test]
fn a_document_dated_after_it_was_received_is_not_the_latest() {
    for held in both_orders() {
        let view = summary(&held, today(), Analytes::built_in());
        assert_eq!(view.labs[0].line.value, "5.9");
        assert_eq!(view.labs[0].points, [5.7, 5.9]);
        assert_eq!(view.age.newest.as_deref(), Some("2026-10-01"));
        assert_eq!(view.medicines[0].line.name, "Medicine of 2026-10-01");
        let entries = timeline(&held).entries;
        let last = entries.last().unwrap();
        assert_eq!(last.source.record, "ahead");
        assert!(last.doubt.is_some() && entries[0].doubt.is_none());
    }
}

#[test]
fn it_is_shown_and_says_so() {
    for held in both_orders() {
        let ahead = held.iter().find(|held| held.record == "ahead").unwrap();
        let said = words::english(&ahead.standing.said[0]);
        assert!(
            said.contains("01 Mar 2027") && said.contains("20 Nov 2026"),
            "{said}"
        );
        let grid = labs(&held, Analytes::built_in());
        let cells = grid.panels.iter().flat_map(|panel| &panel.rows[0].cells);
        let odd = cells.clone().find(|cell| cell.line.value == "7.7").unwrap();
        assert!(odd.left_out);
        let doubts = odd.line.part.doubts.iter();
        let doubts: Vec<String> = doubts
            .map(|doubt| words::Words::of(words::Language::english()).text(doubt))
            .collect();
        assert_eq!(doubts, ["dated after it was received"]);
        assert_eq!(cells.count(), 3);
    }
}

#[test]
fn a_day_of_time_zones_and_what_is_planned_are_no_doubt() {
    let digest = ClinicalDigest {
        results: vec![result("loinc:2823-3", "4.2", "mmol/L", "2026-11-21")],
        encounters: vec![visit("AMB", "2027-01-10", "")],
        ..ClinicalDigest::default()
    };
    let held = settled(vec![held("a", "City", "2026-11-21", digest)]);
    assert!(held[0].standing.said.is_empty() && !held[0].digest.is_ahead);
    assert!(held[0].digest.results[0].part.doubts.is_empty());
    assert!(held[0].digest.encounters[0].part.doubts.is_empty());
}
