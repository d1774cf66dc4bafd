//! What is told apart never shares a row, and what is of one moment is not the past of the other.

use charts::{labs, summary};
use records::Analytes;
use records::ClinicalDigest;
use records::Flag;
use records::clinical::ResultLine;

use crate::made::*;

fn pressure(value: &str, side: &str, date: &str) -> ResultLine {
    let mut line = result(&format!("loinc:79892-6@{side}"), value, "mmHg", date);
    line.part.apart = vec![side.into()];
    line
}

fn of(results: Vec<ResultLine>) -> charts::Held {
    held(
        "a",
        "City",
        "2026-03-05",
        ClinicalDigest {
            results,
            ..ClinicalDigest::default()
        },
    )
}

#[test]
fn right_and_left_are_two_rows_and_equal_values_two_results() {
    let held = [of(vec![
        pressure("14", "right", "2026-03-05T08:10:00+05:30"),
        marked(pressure("28", "left", "2026-03-05T08:10:00+05:30"), Flag::H),
        pressure("14", "left", "2026-01-05T08:10:00+05:30"),
    ])];
    let grid = labs(&held, Analytes::built_in());
    let rows: Vec<_> = grid.panels.iter().flat_map(|panel| &panel.rows).collect();
    assert_eq!(rows.len(), 2);
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!(view.labs[0].points, [14.0, 28.0]);
    assert_eq!(
        view.labs[0]
            .previous
            .as_ref()
            .map(|line| line.part.apart[0].clone()),
        Some("left".into())
    );
}

#[test]
fn of_one_moment_the_worst_leads_whatever_the_order_and_none_is_before_the_other() {
    for turned in [false, true] {
        for date in ["2026-03-05T08:10:00+05:30", "2026-03-05"] {
            let mut lines = vec![
                marked(result("loinc:2823-3", "4.2", "mmol/L", date), Flag::N),
                marked(result("loinc:2823-3", "6.9", "mmol/L", date), Flag::HH),
                result("loinc:2823-3", "5.0", "mmol/L", date),
            ];
            if turned {
                lines.reverse();
            }
            let view = summary(&[of(lines)], today(), Analytes::built_in());
            assert_eq!(view.labs[0].line.value, "6.9");
            assert_eq!(view.labs[0].previous, None);
            assert_eq!(view.labs[0].newer, None);
        }
    }
}

#[test]
fn a_day_without_a_time_is_not_before_a_time_of_that_day() {
    let lines = vec![
        marked(
            result("loinc:2823-3", "6.9", "mmol/L", "2026-03-05T08:10:00+05:30"),
            Flag::HH,
        ),
        marked(
            result("loinc:2823-3", "4.2", "mmol/L", "2026-03-05"),
            Flag::N,
        ),
    ];
    assert_eq!(
        summary(&[of(lines)], today(), Analytes::built_in()).labs[0].previous,
        None
    );
}

#[test]
fn a_problem_of_the_left_is_not_that_of_the_right() {
    let on = |side: &str| {
        let mut line = condition("Cataract", "problem");
        line.part.apart = vec![side.into()];
        line
    };
    let digest = ClinicalDigest {
        conditions: vec![on("Left eye"), on("Right eye")],
        ..ClinicalDigest::default()
    };
    assert_eq!(
        summary(
            &[held("a", "City", "2026-03-05", digest)],
            today(),
            Analytes::built_in()
        )
        .problems
        .len(),
        2
    );
}
