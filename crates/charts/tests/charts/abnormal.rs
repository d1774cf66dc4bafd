//! Results that somebody should have looked at: each once, and only what stands.

use charts::{Held, abnormal, abnormal_entries, labs};
use records::clinical::ResultLine;
use records::{Analytes, ClinicalDigest, Flag};

use crate::made::{held, part};

fn result(name: &str, entry: u32, mark: Option<Flag>) -> ResultLine {
    ResultLine {
        name: name.into(),
        series: format!("text:{name}"),
        value: "6.9".into(),
        number: Some(6.9),
        unit: Some("mmol/L".to_owned()),
        category: "laboratory".to_owned(),
        date: Some("2026-11-02T08:00:00+05:30".to_owned()),
        mark,
        part: part(entry),
        ..ResultLine::default()
    }
}

fn document(record: &str, results: Vec<ResultLine>) -> Held {
    let digest = ClinicalDigest {
        results,
        ..ClinicalDigest::default()
    };
    held(record, "City", "2026-11-02", digest)
}

fn counted(held: &[Held]) -> (usize, usize) {
    let found = abnormal(held, Analytes::built_in());
    (
        found.len(),
        found.iter().filter(|it| it.is_critical).count(),
    )
}

#[test]
fn a_result_in_two_documents_is_one_and_a_normal_one_is_none() {
    let held = [
        document(
            "a",
            vec![
                result("Potassium", 2, Some(Flag::HH)),
                result("Calcium", 3, Some(Flag::N)),
            ],
        ),
        document(
            "b",
            vec![
                result("Potassium", 7, Some(Flag::HH)),
                result("Urea", 8, Some(Flag::H)),
            ],
        ),
    ];
    assert_eq!(counted(&held), (2, 1));
    let places: Vec<_> = abnormal(&held, Analytes::built_in())
        .into_iter()
        .flat_map(|it| it.places)
        .collect();
    for place in [("a", 2), ("b", 7), ("b", 8)] {
        assert!(
            places.contains(&(place.0.to_owned(), Some(place.1))),
            "{places:?}"
        );
    }
    assert_eq!(abnormal_entries(&held[0].digest), [Some(2)]);
}

#[test]
fn both_numbers_of_a_blood_pressure_are_one_result_and_the_tests_of_a_panel_are_many() {
    let parts = || {
        vec![
            result("Systolic", 2, Some(Flag::H)),
            result("Diastolic", 2, Some(Flag::HH)),
        ]
    };
    let pressure = ResultLine {
        value: "180/120".into(),
        components: parts(),
        ..result("Blood pressure", 2, None)
    };
    assert_eq!(counted(&[document("a", vec![pressure])]), (1, 1));
    let panel = ResultLine {
        value: phrase::Text::default(),
        number: None,
        components: parts(),
        ..result("Panel", 2, None)
    };
    let held = [document("a", vec![panel])];
    assert_eq!(counted(&held), (2, 1));
    assert_eq!(abnormal_entries(&held[0].digest), [Some(2)]);
}

#[test]
fn what_was_taken_back_asks_for_nothing_and_what_is_doubtful_does() {
    for flag in [
        Flag::EnteredInError,
        Flag::Replaced,
        Flag::Ended,
        Flag::Negated,
    ] {
        let mut line = result("Potassium", 2, Some(Flag::HH));
        line.part.flag = Some(flag);
        assert_eq!(counted(&[document("a", vec![line])]), (0, 0), "{flag:?}");
    }
    let mut cancelled = result("Potassium", 2, Some(Flag::HH));
    cancelled.part.status = Some("cancelled".to_owned());
    assert_eq!(counted(&[document("a", vec![cancelled])]), (0, 0));
    // Nobody may hide a critical result by a value that cannot be.
    let mut doubtful = result("Potassium", 2, Some(Flag::HH));
    doubtful.part.doubts = vec!["cannot be".to_owned().into()];
    assert_eq!(counted(&[document("a", vec![doubtful])]), (1, 1));
}

#[test]
fn a_review_of_a_document_is_that_of_each_line_without_one_of_its_own() {
    let mut one = document(
        "a",
        vec![
            result("Potassium", 2, Some(Flag::HH)),
            result("Urea", 3, None),
        ],
    );
    let reviewed = |by: &str, is_whole: bool| charts::Reviewed {
        by: by.to_owned(),
        at: "2026-11-21T08:30:00Z".to_owned(),
        remark: None,
        is_whole,
    };
    one.marks.is_new = true;
    one.marks.reviews = [
        (None, reviewed("Dr. Rao", true)),
        (Some(2), reviewed("Dr. Iyer", false)),
    ]
    .into();
    let grid = labs(&[one], Analytes::built_in());
    let rows = grid.panels.iter().flat_map(|panel| &panel.rows);
    for row in rows {
        let source = &row.cells[0].source;
        let by = source.review.as_ref().map(|review| review.by.as_str());
        let expected = if row.name == "Potassium" {
            "Dr. Iyer"
        } else {
            "Dr. Rao"
        };
        assert_eq!((by, source.is_new), (Some(expected), true), "{}", row.name);
    }
}
