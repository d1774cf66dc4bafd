//! The laboratory grid and the latest results.

use charts::{Held, LabRow, LabsView, labs, summary};
use records::Analytes;
use records::ClinicalDigest;
use records::Flag;
use records::clinical::ResultLine;

use crate::made::*;

fn with(record: &str, hospital: &str, results: Vec<ResultLine>) -> Held {
    held(
        record,
        hospital,
        "2026-01-01",
        ClinicalDigest {
            results,
            ..ClinicalDigest::default()
        },
    )
}

fn rows(view: &LabsView) -> Vec<&LabRow> {
    view.panels.iter().flat_map(|panel| &panel.rows).collect()
}

#[test]
fn the_same_test_in_units_that_nobody_can_convert_never_shares_a_line() {
    let view = labs(
        &[
            with(
                "a",
                "City",
                vec![result("loinc:2160-0", "1.1", "mg/dL", "2025-01-01")],
            ),
            with(
                "b",
                "Apollo",
                vec![result(
                    "text:Serum Creatinine",
                    "97",
                    "mg/24h",
                    "2025-06-01",
                )],
            ),
            with(
                "c",
                "City",
                vec![result("text:creatinine", "1.2", "MG/DL", "2025-07-01")],
            ),
        ],
        Analytes::built_in(),
    );
    let rows = rows(&view);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].unit.as_deref(), Some("MG/DL"));
    assert_eq!(rows[0].cells.len(), 2);
    assert_eq!(rows[1].unit.as_deref(), Some("mg/24h"));
    assert!(rows[0].plottable && !rows[1].plottable);
}

#[test]
fn columns_run_from_the_newest_to_the_undated() {
    let view = labs(
        &[
            with(
                "a",
                "City",
                vec![
                    result("loinc:718-7", "11.2", "g/dL", "2025-01-01T08:00:10+05:30"),
                    result("loinc:777-3", "250", "10*3/uL", "2025-01-01T08:00:40+05:30"),
                    result("loinc:718-7", "10", "g/dL", ""),
                ],
            ),
            with(
                "b",
                "Apollo",
                vec![result("loinc:718-7", "12", "g/dL", "2025-03-01")],
            ),
        ],
        Analytes::built_in(),
    );
    let columns: Vec<_> = view
        .columns
        .iter()
        .map(|column| (column.date.as_deref(), column.hospital.as_str()))
        .collect();
    assert_eq!(
        columns,
        [
            (Some("2025-03-01"), "Apollo"),
            (Some("2025-01-01T08:00:10+05:30"), "City"),
            (None, "City")
        ]
    );
    let row = rows(&view)[0];
    let cells: Vec<_> = row
        .cells
        .iter()
        .map(|cell| (cell.column, said(&cell.line.value)))
        .collect();
    assert_eq!(cells, [(0, "12"), (1, "11.2"), (2, "10")]);
    assert_eq!(
        (row.cells[0].at, row.cells[2].at),
        (Some(1_740_767_400_000.0), None)
    );
}

#[test]
fn the_very_same_result_in_two_documents_is_one_cell_that_names_both() {
    let mut copy = result("loinc:718-7", "11.2", "g/dL", "2025-01-01T08:00:00+05:30");
    copy.performer = Some("Lab One".to_owned());
    let original = marked(copy.clone(), Flag::L);
    let mut other = copy.clone();
    other.performer = Some("Lab Two".to_owned());
    let view = labs(
        &[
            with("a", "City", vec![copy]),
            with("b", "Apollo", vec![original]),
            with("c", "Apollo", vec![other]),
        ],
        Analytes::built_in(),
    );
    let row = rows(&view)[0];
    assert_eq!(row.cells.len(), 2, "another performer is another result");
    let doubled = row.cells.iter().find(|cell| !cell.also.is_empty()).unwrap();
    assert_eq!(doubled.source.record, "b", "the copy the laboratory marked");
    assert_eq!(doubled.also[0].record, "a");
    assert!(row.abnormal && !row.critical);
}

#[test]
fn errors_and_cancelled_results_are_shown_but_stay_out_of_trends() {
    let mut wrong = marked(result("loinc:718-7", "1.2", "g/dL", "2025-03-01"), Flag::LL);
    wrong.part = flagged(Flag::EnteredInError);
    let mut cancelled = result("loinc:718-7", "", "", "2025-04-01");
    cancelled.part.status = Some("cancelled".to_owned());
    let held = [with(
        "a",
        "City",
        vec![
            marked(result("loinc:718-7", "9.2", "g/dL", "2025-01-01"), Flag::L),
            marked(result("loinc:718-7", "10.1", "g/dL", "2025-02-01"), Flag::L),
            wrong,
            cancelled,
        ],
    )];
    let view = labs(&held, Analytes::built_in());
    let row = rows(&view)[0];
    let left_out: Vec<_> = row.cells.iter().map(|cell| cell.left_out).collect();
    assert_eq!(left_out, [true, true, false, false]);
    assert!(!row.critical && row.plottable);
    let latest = &summary(&held, today(), Analytes::built_in()).labs[0];
    assert_eq!(latest.line.value, "10.1");
    assert_eq!(latest.previous.as_ref().unwrap().value, "9.2");
    assert_eq!(latest.points, [9.2, 10.1]);
    assert_eq!(
        (latest.trend.as_deref(), latest.row.as_str()),
        (Some("up"), row.key.as_str())
    );
}

#[test]
fn a_comparator_is_shown_and_never_plotted() {
    let held = [with(
        "a",
        "City",
        vec![
            marked(result("loinc:1988-5", "12", "mg/L", "2025-01-01"), Flag::H),
            marked(result("loinc:1988-5", "<5", "mg/L", "2025-02-01"), Flag::A),
        ],
    )];
    let latest = &summary(&held, today(), Analytes::built_in()).labs[0];
    assert_eq!(
        (said(&latest.line.value), latest.trend.as_deref()),
        ("<5", None)
    );
    assert_eq!(latest.points, [12.0]);
    assert!(!rows(&labs(&held, Analytes::built_in()))[0].plottable);
}

#[test]
fn a_normal_result_in_another_unit_outdates_the_abnormal_one() {
    let view = summary(
        &[with(
            "a",
            "City",
            vec![
                marked(
                    result("loinc:2160-0", "200", "umol/L", "2025-01-01"),
                    Flag::H,
                ),
                marked(
                    result("loinc:2160-0", "0.9", "mg/dL", "2025-02-01"),
                    Flag::N,
                ),
            ],
        )],
        today(),
        Analytes::built_in(),
    );
    assert!(view.labs.is_empty());
}

#[test]
fn a_later_result_inside_its_range_outdates_the_marked_one() {
    let potassium = |value: &str, day: &str, mark, in_range| ResultLine {
        in_range,
        mark,
        ..result("loinc:2823-3", value, "mmol/L", day)
    };
    let count = |later: ResultLine| {
        let all = vec![potassium("6.9", "2026-03-01", Some(Flag::HH), false), later];
        let summary = summary(&[with("a", "City", all)], today(), Analytes::built_in());
        summary.labs.len()
    };
    assert_eq!(count(potassium("4.2", "2026-03-04", None, true)), 0);
    // Without a range nobody knows.
    assert_eq!(count(potassium("4.2", "2026-03-04", None, false)), 1);
    assert_eq!(count(potassium("4.2", "2026-02-27", None, true)), 1);
    // At one moment the worst leads.
    assert_eq!(count(potassium("4.2", "2026-03-01", None, true)), 1);
}

#[test]
fn critical_results_come_first() {
    let view = summary(
        &[with(
            "a",
            "City",
            vec![
                marked(result("loinc:718-7", "9", "g/dL", "2025-02-01"), Flag::L),
                marked(
                    result("loinc:2823-3", "6.9", "mmol/L", "2025-01-01"),
                    Flag::HH,
                ),
                result("loinc:777-3", "250", "10*3/uL", "2025-02-01"),
            ],
        )],
        today(),
        Analytes::built_in(),
    );
    let names: Vec<_> = view
        .labs
        .iter()
        .map(|line| said(&line.line.value))
        .collect();
    assert_eq!(names, ["6.9", "9"]);
}

#[test]
fn a_blood_pressure_is_one_vital_sign_with_rows_for_its_parts() {
    let held = [with(
        "a",
        "City",
        vec![
            blood_pressure("128", "82", "2025-01-01"),
            blood_pressure("140", "90", "2025-02-01"),
        ],
    )];
    let view = summary(&held, today(), Analytes::built_in());
    assert_eq!(view.vitals.len(), 1);
    assert_eq!(
        (
            said(&view.vitals[0].line.value),
            view.vitals[0].trend.as_deref()
        ),
        ("140/90", Some("up"))
    );
    assert_eq!(view.vitals[0].points, [128.0, 140.0]);
    let grid = labs(&held, Analytes::built_in());
    assert_eq!(
        (
            grid.panels.len(),
            words::english(&grid.panels[0].name).as_str()
        ),
        (1, "Vital signs")
    );
    let shown: Vec<_> = rows(&grid)
        .iter()
        .map(|row| (said(&row.name), row.plottable))
        .collect();
    assert_eq!(
        shown,
        [("85354-9", true), ("8480-6", true), ("8462-4", true)]
    );
    assert_eq!(
        rows(&grid)[1].cells[0].line.date.as_deref(),
        Some("2025-02-01")
    );
}

#[test]
fn a_panel_without_a_value_is_its_members_in_the_order_of_the_laboratory() {
    let mut panel = result("text:CBC", "", "", "2025-01-01");
    panel.name = "Complete blood count".into();
    panel.components = vec![
        ranged(result("loinc:777-3", "250", "10*3/uL", ""), "150 - 400"),
        result("loinc:718-7", "12", "g/dL", ""),
    ];
    let view = labs(&[with("a", "City", vec![panel])], Analytes::built_in());
    assert_eq!(view.panels[0].name, "Complete blood count");
    let shown: Vec<_> = rows(&view)
        .iter()
        .map(|row| (said(&row.name), row.range.as_ref().map(said)))
        .collect();
    assert_eq!(shown, [("777-3", Some("150 - 400")), ("718-7", None)]);
}

#[test]
fn words_stand_with_the_numbers_and_a_number_without_a_unit_stands_alone() {
    let view = labs(
        &[with(
            "a",
            "City",
            vec![
                result("text:x", "12", "mg/L", "2025-01-01"),
                result("text:x", "not detected", "", "2025-02-01"),
                result("text:x", "13", "", "2025-03-01"),
            ],
        )],
        Analytes::built_in(),
    );
    let shown: Vec<_> = rows(&view)
        .iter()
        .map(|row| (row.unit.as_deref(), row.cells.len()))
        .collect();
    assert_eq!(shown, [(None, 1), (Some("mg/L"), 2)]);
}

#[test]
fn what_the_patient_measured_keeps_its_mark() {
    let mut line = result("loinc:29463-7", "70", "kg", "2025-01-01");
    line.category = "vital".to_owned();
    line.by_patient = true;
    let held = [with("a", "Home", vec![line])];
    assert!(
        summary(&held, today(), Analytes::built_in()).vitals[0]
            .line
            .by_patient
    );
    assert!(
        rows(&labs(&held, Analytes::built_in()))[0].cells[0]
            .line
            .by_patient
    );
}
