//! One row a test: codes and names of one test join, units convert beside what was sent, and what differs stays apart.

use charts::{Held, LabRow, labs, summary};
use records::clinical::{ResultLine, ResultRange};
use records::{Analytes, ClinicalDigest, Flag};

use crate::made::{held, marked, result, today};

fn with(record: &str, results: Vec<ResultLine>) -> Held {
    let digest = ClinicalDigest {
        results,
        ..ClinicalDigest::default()
    };
    held(record, "City", "2026-03-05", digest)
}

fn rows(held: &[Held], analytes: &Analytes) -> Vec<LabRow> {
    let panels = labs(held, analytes).panels.into_iter();
    panels.flat_map(|panel| panel.rows).collect()
}

/// The rows, whichever document came first.
fn rows_of(mut held: Vec<Held>) -> Vec<LabRow> {
    let first = rows(&held, Analytes::built_in());
    held.reverse();
    let turned = rows(&held, Analytes::built_in());
    assert!(first == turned, "the order of arrival decides");
    first
}

fn values(row: &LabRow) -> Vec<(&str, Option<&str>)> {
    let cells = row.cells.iter();
    cells
        .map(|cell| (cell.line.value.sent().unwrap(), cell.line.unit.as_deref()))
        .collect()
}

#[test]
fn hba1c_is_one_row_by_any_code_name_and_scale() {
    let rows = rows_of(vec![
        with("a", vec![result("loinc:4548-4", "7.1", "%", "2025-01-10")]),
        with("b", vec![result("loinc:17856-6", "7.4", "%", "2025-04-10")]),
        with(
            "c",
            vec![result(
                "text:glycosylatedhaemoglobin",
                "6.9",
                "%",
                "2025-07-10",
            )],
        ),
        with(
            "d",
            vec![result("loinc:59261-8", "48", "mmol/mol", "2025-10-10")],
        ),
    ]);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].unit.as_deref(), Some("%"));
    assert_eq!(
        values(&rows[0]),
        [
            ("48", Some("mmol/mol")),
            ("6.9", Some("%")),
            ("7.4", Some("%")),
            ("7.1", Some("%"))
        ]
    );
    let converted = rows[0].cells[0].converted.as_ref().unwrap();
    assert_eq!(
        (converted.value.as_str(), converted.unit.as_str()),
        ("6.54", "%")
    );
    let how = words::english(converted.how.clone());
    assert!(how.contains("0.09148") && how.contains("2.152"), "{how}");
    assert!(how.contains("NGSP"), "{how}");
    assert!(rows[0].cells[1].converted.is_none());
}

#[test]
fn percent_of_the_ifcc_is_no_percent_of_the_ngsp() {
    let rows = rows_of(vec![
        with("a", vec![result("loinc:4548-4", "7.1", "%", "2025-01-10")]),
        with("b", vec![result("loinc:59261-8", "5.4", "%", "2025-04-10")]),
    ]);
    assert_eq!(rows.len(), 2);
}

#[test]
fn what_differs_in_time_or_specimen_never_joins() {
    let glucose = |series: &str| result(series, "100", "mg/dL", "2025-01-10");
    let apart = [
        "text:fbs",
        "text:rbs",
        "text:ppbs",
        "text:glucose",
        "loinc:2345-7",
        "loinc:41653-7",
    ];
    let held = apart
        .iter()
        .map(|series| with(series, vec![glucose(series)]));
    assert_eq!(rows_of(held.collect()).len(), apart.len());
    let rows = rows_of(vec![
        with(
            "a",
            vec![result("loinc:2160-0", "1.1", "mg/dL", "2025-01-10")],
        ),
        with(
            "b",
            vec![result(
                "text:urine/creatinine",
                "110",
                "mg/dL",
                "2025-01-10",
            )],
        ),
        with(
            "c",
            vec![result("loinc:2160-0/urine", "111", "mg/dL", "2025-01-10")],
        ),
        with(
            "d",
            vec![result("loinc:2161-8", "9", "mmol/L", "2025-01-10")],
        ),
    ]);
    let serum = rows
        .iter()
        .find(|row| row.series == "loinc:2160-0")
        .unwrap();
    assert_eq!(values(serum), [("1.1", Some("mg/dL"))]);
    let urine = rows
        .iter()
        .find(|row| row.series == "loinc:2161-8")
        .unwrap();
    assert_eq!(urine.cells.len(), 2);
    // What the table joins is joined however many units it has.
    let sides = ["right", "left"].map(|side| {
        let mut line = result(
            &format!("loinc:2160-0@{side}"),
            "1.1",
            "mg/dL",
            "2025-01-10",
        );
        line.part.apart = vec![side.into()];
        with(side, vec![line])
    });
    assert_eq!(rows_of(sides.into()).len(), 2);
}

#[test]
fn digits_stay_as_sent_and_a_comparator_and_a_range_are_converted_with_the_value() {
    let mut low = result("loinc:2160-0", "<0.20", "mg/dL", "2025-01-10");
    low.number = Some(0.2);
    let mut with_range = result("loinc:14682-9", "97", "\u{b5}mol/L", "2025-06-10");
    with_range.ranges = vec![ResultRange {
        text: "62 \u{2013} 106 \u{b5}mol/L".into(),
        low: Some(62.0),
        high: Some(106.0),
    }];
    let rows = rows_of(vec![
        with("a", vec![low]),
        with("b", vec![with_range]),
        with(
            "c",
            vec![result("loinc:2160-0", "1.10", "mg/dL", "2024-06-10")],
        ),
    ]);
    assert_eq!(rows.len(), 1);
    assert_eq!(
        values(&rows[0]),
        [
            ("97", Some("\u{b5}mol/L")),
            ("<0.20", Some("mg/dL")),
            ("1.10", Some("mg/dL"))
        ]
    );
    let converted = rows[0].cells[0].converted.as_ref().unwrap();
    assert_eq!(converted.value, "1.1");
    let ends = (converted.low.unwrap(), converted.high.unwrap());
    assert!((ends.0 - 0.701).abs() < 0.001 && (ends.1 - 1.199).abs() < 0.001);
    // A range in another unit is none of the row's.
    assert_eq!(rows[0].range, None);
}

#[test]
fn a_trend_through_two_units_compares_what_can_be_compared() {
    let fasting = |value: &str, unit: &str, date: &str| result("loinc:1558-6", value, unit, date);
    let of = |results: Vec<ResultLine>| {
        let mut held: Vec<Held> = results
            .into_iter()
            .enumerate()
            .map(|(at, line)| with(&format!("r{at}"), vec![line]))
            .collect();
        let first = summary(&held, today(), Analytes::built_in());
        held.reverse();
        assert!(summary(&held, today(), Analytes::built_in()).labs == first.labs);
        first.labs.into_iter().next().unwrap()
    };
    let found = of(vec![
        fasting("126", "mg/dL", "2025-01-10"),
        fasting("130", "mg/dL", "2025-03-10"),
        marked(fasting("9.1", "mmol/L", "2025-06-10"), Flag::H),
    ]);
    assert_eq!(found.trend.as_deref(), Some("up"));
    assert_eq!(found.previous.unwrap().value, "130");
    assert_eq!(found.line.value, "9.1");
    assert_eq!(found.converted.unwrap().value, "164");
    assert!(found.previous_converted.is_none() && found.points_converted);
    assert_eq!(found.points.len(), 3);
    assert!((found.points[2] - 163.9).abs() < 0.1);
    // 7.3 mmol/L is 131.5 mg/dL: as much as rounding made of it.
    let found = of(vec![
        fasting("126", "mg/dL", "2025-01-10"),
        fasting("131", "mg/dL", "2025-03-10"),
        marked(fasting("7.3", "mmol/L", "2025-06-10"), Flag::H),
    ]);
    assert_eq!(found.trend.as_deref(), Some("same"));
    // 7.2 mmol/L is 129.7 mg/dL, and may be 130.6; 131 may be 130.5.
    let found = of(vec![
        fasting("131", "mg/dL", "2025-03-10"),
        marked(fasting("7.2", "mmol/L", "2025-06-10"), Flag::H),
    ]);
    assert_eq!(found.trend.as_deref(), Some("same"));
    // In one unit every digit counts.
    let found = of(vec![
        fasting("130", "mg/dL", "2025-03-10"),
        marked(fasting("131", "mg/dL", "2025-06-10"), Flag::H),
    ]);
    assert_eq!(found.trend.as_deref(), Some("up"));
}

#[test]
fn a_specimen_that_the_code_names_anyway_makes_no_second_row() {
    let of = |series: &str, panel: Option<&str>| {
        let mut line = result(series, "110", "mg/dL", "2025-01-10");
        line.panel = panel.map(str::to_owned);
        with(series, vec![line])
    };
    let rows = rows_of(vec![
        of("loinc:2161-8", None),
        of("loinc:2161-8/urine", None),
        of("loinc:14683-7", Some("Urine chemistry")),
        of("text:urine/creatinine", None),
    ]);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].series, "loinc:2161-8");
    // A code of blood that was measured in urine is neither.
    let rows = rows_of(vec![
        of("loinc:2161-8/csf", None),
        of("loinc:2161-8/urine", None),
        of("loinc:2160-0/urine", None),
        of("loinc:2160-0", None),
    ]);
    assert_eq!(rows.len(), 4);
}

#[test]
fn fasting_glucose_of_whole_blood_is_not_that_of_plasma() {
    let glucose = |series: &str| with(series, vec![result(series, "100", "mg/dL", "2025-01-10")]);
    let rows = rows_of(vec![
        glucose("loinc:1558-6"),
        glucose("loinc:1557-8"),
        glucose("loinc:76629-5"),
    ]);
    assert_eq!(rows.len(), 2);
}

#[test]
fn one_moment_told_in_two_units_is_two_results() {
    let rows = rows_of(vec![
        with("a", vec![result("loinc:718-7", "14", "g/dL", "2025-01-10")]),
        with("b", vec![result("loinc:718-7", "14", "g/L", "2025-01-10")]),
    ]);
    assert_eq!((rows.len(), rows[0].cells.len()), (1, 2));
}

#[test]
fn a_clinics_own_table_joins_its_codes_and_names() {
    let mut coded = result("text:glycoprofile", "7.4", "%", "2025-04-10");
    coded.local_code = Some("https://lab.example/tests|GLY".to_owned());
    let held = [
        with("a", vec![result("loinc:4548-4", "7.1", "%", "2025-01-10")]),
        with("b", vec![coded]),
        with(
            "c",
            vec![result("text:sugaroflongago", "7.0", "%", "2025-02-10")],
        ),
    ];
    assert_eq!(rows(&held, Analytes::built_in()).len(), 3);
    let file = r#"
        [[analyte]]
        name = "HbA1c"
        local = ["https://lab.example/tests|GLY"]
        names = ["Sugar of long ago"]
    "#;
    let own = Analytes::built_in().with(file).unwrap();
    assert_eq!(rows(&held, &own).len(), 1);
}
