//! One test in two units, from the bytes of its documents to the grid. Source:
//! docs/reading-records.md, "Held by tests".

use crate::sent::{document, entry};
use charts::{Held, labs};
use records::Analytes;
use records::digest;
use serde_json::json;

fn held(record: &str, value: &str) -> Held {
    let bytes = document(
        "DiagnosticReportRecord",
        "721981007",
        &[("Sugar", "o")],
        vec![entry(
            "Observation",
            "o",
            json!({"status": "final", "code": {"text": "Glucose"}, "effectiveDateTime": "2026-03-04", "valueString": value}),
        )],
    );
    Held {
        record: record.to_owned(),
        hospital: "Neem Tree Clinic".to_owned(),
        received_at: "2026-03-05T00:00:00Z".to_owned(),
        digest: digest(&bytes),
        standing: charts::Standing::default(),
        marks: charts::Marks::default(),
    }
}

#[test]
fn one_test_in_two_units_is_one_row_in_which_each_keeps_its_own() {
    let view = labs(
        &[
            held("a", "99 mg/dL"),
            held("b", "5.5 mmol/L"),
            held("c", "101 mg/dL"),
            held("d", "0.99 weights"),
        ],
        Analytes::built_in(),
    );
    let rows: Vec<_> = view.panels.iter().flat_map(|panel| &panel.rows).collect();
    let units: Vec<_> = rows
        .iter()
        .map(|row| (row.unit.as_deref(), row.cells.len()))
        .collect();
    assert_eq!(units, [(Some("mg/dL"), 3), (Some("weights"), 1)]);
    let other = rows[0].cells.iter().find(|cell| cell.source.record == "b");
    let other = other.unwrap();
    assert_eq!(
        (other.line.value.sent().unwrap(), other.line.unit.as_deref()),
        ("5.5", Some("mmol/L"))
    );
    assert_eq!(other.converted.as_ref().unwrap().value, "99.1");
}
