//! One test in two units, from the bytes of its documents to the grid. Source:
//! docs/reading-records.md, "Held by tests".

use crate::sent::{document, entry};
use charts::{Held, labs};
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
fn one_test_in_two_units_does_not_share_a_line() {
    let view = labs(&[
        held("a", "99 mg/dL"),
        held("b", "5.5 mmol/L"),
        held("c", "101 mg/dL"),
    ]);
    let rows = view.panels.iter().flat_map(|panel| &panel.rows);
    let units: Vec<_> = rows
        .map(|row| (row.unit.clone(), row.cells.len()))
        .collect();
    assert_eq!(units.len(), 2, "{units:?}");
    assert!(
        units.contains(&(Some("mg/dL".to_owned()), 2))
            && units.contains(&(Some("mmol/L".to_owned()), 1))
    );
}
