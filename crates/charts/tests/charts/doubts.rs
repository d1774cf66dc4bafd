//! What is in doubt stands in no curve and is not the latest; what does not count settles nothing.

use charts::{labs, summary};
use phrase::{Text, say};
use records::Analytes;
use records::{ClinicalDigest, NotTold};

use crate::made::{blood_pressure, dose, due, held, result, today};

fn with_results(results: Vec<records::clinical::ResultLine>) -> ClinicalDigest {
    ClinicalDigest {
        results,
        ..ClinicalDigest::default()
    }
}

#[test]
fn a_result_in_doubt_is_in_no_curve_and_not_the_latest() {
    let mut odd = result("loinc:39156-5", "72", "kg/m2", "2026-03-02");
    odd.category = "vital".to_owned();
    odd.part.doubts = vec![Text::from(say::clinical_doubt_value())];
    let mut sound = result("loinc:39156-5", "24", "kg/m2", "2026-01-02");
    sound.category = "vital".to_owned();
    let held = [held(
        "r1",
        "City",
        "2026-03-04",
        with_results(vec![odd, sound]),
    )];
    let shown = summary(&held, today(), Analytes::built_in());
    assert_eq!(shown.vitals[0].line.value, "24");
    assert_eq!(shown.vitals[0].points.len(), 1);
    let rows = labs(&held, Analytes::built_in());
    let cells = &rows.panels[0].rows[0].cells;
    assert!(
        cells
            .iter()
            .any(|cell| cell.left_out && cell.line.value == "72"),
        "it is shown all the same"
    );
}

#[test]
fn what_is_left_out_since_nobody_can_believe_it_is_named() {
    let potassium = |value: &str, day: &str, is_doubted: bool| {
        let mut line = result("loinc:2823-3", value, "mmol/L", day);
        if is_doubted {
            line.part.doubts = vec![Text::from(say::clinical_doubt_value())];
        }
        line
    };
    let named = |results: Vec<records::clinical::ResultLine>| -> Vec<String> {
        let held = [held("r1", "City", "2026-03-04", with_results(results))];
        let shown = summary(&held, today(), Analytes::built_in()).in_doubt;
        shown
            .into_iter()
            .map(|it| words::english(it.line.value))
            .collect()
    };
    assert_eq!(named(vec![potassium("45", "2026-03-02", true)]), ["45"]);
    let older = potassium("4.1", "2026-03-01", false);
    assert_eq!(
        named(vec![older, potassium("45", "2026-03-02", true)]),
        ["45"]
    );
    let newer = potassium("4.1", "2026-03-03", false);
    assert!(named(vec![newer, potassium("45", "2026-03-02", true)]).is_empty());
    let mut wrong = potassium("45", "2026-03-02", true);
    wrong.part.flag = Some(records::Flag::EnteredInError);
    assert!(
        named(vec![wrong]).is_empty(),
        "what is struck out is not in doubt"
    );
}

#[test]
fn what_is_in_doubt_of_a_panel_is_in_doubt_of_its_parts() {
    let placeholder = || {
        let moment = say::common_moment_of("1970-01-01");
        Text::from(say::clinical_doubt_placeholder(moment))
    };
    let mut panel = result("loinc:24326-1", "", "", "1970-01-01");
    panel.number = None;
    panel.part.doubts = vec![placeholder()];
    panel.components = vec![
        result("loinc:2823-3", "5.9", "mmol/L", ""),
        result("loinc:2951-2", "140", "mmol/L", ""),
    ];
    let held = [held("r1", "City", "2026-03-04", with_results(vec![panel]))];
    let rows = labs(&held, Analytes::built_in());
    let cells: Vec<_> = rows
        .panels
        .iter()
        .flat_map(|panel| panel.rows.iter().flat_map(|row| &row.cells))
        .map(|cell| (cell.left_out, cell.line.part.doubts.clone()))
        .collect();
    assert_eq!(cells.len(), 2);
    assert!(cells == vec![(true, vec![placeholder()]); 2]);
    let named = summary(&held, today(), Analytes::built_in()).in_doubt;
    assert_eq!(named.len(), 2);
}

#[test]
fn a_blood_pressure_that_cannot_be_leads_nothing_and_its_sound_number_stands() {
    let impossible = Text::from(say::clinical_doubt_value());
    let mut odd = blood_pressure("1200", "80", "2026-03-02");
    odd.part.doubts = vec![impossible.clone()];
    odd.components[0].part.doubts = vec![impossible.clone()];
    let sound = blood_pressure("130", "85", "2026-01-02");
    let held = [held(
        "r1",
        "City",
        "2026-03-04",
        with_results(vec![odd, sound]),
    )];
    let shown = summary(&held, today(), Analytes::built_in());
    assert_eq!(shown.vitals[0].line.value, "130/85");
    assert_eq!(shown.vitals[0].points, [130.0]);
    assert_eq!(shown.in_doubt[0].line.value, "1200/80");
    let rows = labs(&held, Analytes::built_in());
    let of = |value: &str| {
        let rows = rows.panels.iter().flat_map(|panel| &panel.rows);
        let mut cells = rows.flat_map(|row| &row.cells);
        cells
            .find(|cell| cell.line.value == value)
            .unwrap()
            .left_out
    };
    assert!(of("1200/80") && of("1200") && !of("80"));
}

#[test]
fn what_is_dated_after_it_was_received_is_not_the_latest() {
    let mut ahead = result("loinc:2823-3", "4.9", "mmol/L", "2099-03-02");
    ahead.category = "vital".to_owned();
    let mut sound = result("loinc:2823-3", "4.2", "mmol/L", "2026-01-02");
    sound.category = "vital".to_owned();
    let held = [held(
        "r1",
        "City",
        "2026-03-04",
        with_results(vec![ahead, sound]),
    )];
    assert_eq!(
        summary(&held, today(), Analytes::built_in()).vitals[0]
            .line
            .value,
        "4.2"
    );
}

#[test]
fn a_dose_that_does_not_count_settles_nothing() {
    let recommended = ClinicalDigest {
        immunizations_due: vec![due("MMR", "2026-01-10")],
        ..ClinicalDigest::default()
    };
    let given = |does_not_count: bool| {
        let mut line = dose("MMR", "2", "2026-01-12");
        line.does_not_count = does_not_count;
        ClinicalDigest {
            immunizations: vec![line],
            ..ClinicalDigest::default()
        }
    };
    for does_not_count in [true, false] {
        let held = [
            held("r1", "City", "2026-01-01", recommended.clone()),
            held("r2", "City", "2026-01-12", given(does_not_count)),
        ];
        let shown = summary(&held, today(), Analytes::built_in());
        assert_eq!(
            shown.immunizations_due[0].given_on.is_none(),
            does_not_count
        );
        assert_eq!(shown.immunizations_due[0].overdue, does_not_count);
    }
}

#[test]
fn what_was_not_told_stands_in_the_summary_with_who_did_not_tell_it() {
    let digest = ClinicalDigest {
        not_told: vec![NotTold {
            list: "allergies".to_owned(),
            section: Text::from("Allergies"),
            why: say::record_section_empty_why("withheld").into(),
        }],
        ..ClinicalDigest::default()
    };
    let shown = summary(
        &[held("r1", "City", "2026-03-04", digest)],
        today(),
        Analytes::built_in(),
    );
    assert_eq!(shown.not_told[0].list, "allergies");
    assert_eq!(words::english(&shown.not_told[0].why), "withheld");
    assert_eq!(shown.not_told[0].sources[0].hospital, "City");
}
