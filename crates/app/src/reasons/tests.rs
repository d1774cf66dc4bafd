use domain::Timestamp;

use super::*;

fn patient(name: &str) -> AbhaAddress {
    AbhaAddress::parse(format!("{name}.test@sbx")).unwrap()
}

fn at(local_ms: i64, steady_ms: i64) -> Reading {
    Reading {
        local: Timestamp::from_millis(1_000_000_000 + local_ms).unwrap(),
        steady_ms,
    }
}

#[test]
fn a_reason_holds_for_its_patient_and_for_a_day_by_both_clocks() {
    let reasons = Reasons::default();
    let hina = patient("hina");
    assert!(!reasons.holds(&hina, at(0, 0)));
    reasons.remember(hina.clone(), at(0, 0));
    assert!(reasons.holds(&hina, at(HOLDS_MS - 1, HOLDS_MS - 1)));
    assert!(!reasons.holds(&patient("ravi"), at(1, 1)));
    // A day, whichever clock says so; and not by a clock that was set back.
    assert!(!reasons.holds(&hina, at(HOLDS_MS, 1)));
    assert!(!reasons.holds(&hina, at(1, HOLDS_MS)));
    assert!(!reasons.holds(&hina, at(-1, 1)));
}
