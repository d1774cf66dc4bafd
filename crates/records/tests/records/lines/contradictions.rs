//! A written instruction and the structured dose beside it: what contradicts is said, what does not is not.

use super::medicine;
use crate::made::said;
use serde_json::{Value, json};

fn dose(value: f64, unit: &str) -> Value {
    json!([{"doseQuantity": {"value": value, "unit": unit}}])
}

fn every(period: u32, unit: &str) -> Value {
    json!({"repeat": {"frequency": 1, "period": period, "periodUnit": unit}})
}

const DOUBT: &str = "text and structured dose contradict each other";

#[test]
fn a_structure_that_contradicts_the_text_is_marked() {
    for dosage in [
        json!({"text": "7.5 mg once weekly", "timing": every(1, "d"), "doseAndRate": dose(7.5, "mg")}),
        json!({"text": "10 mg OD", "timing": every(1, "wk"), "doseAndRate": dose(10.0, "mg")}),
        json!({"text": "10 mg daily", "timing": every(1, "wk")}),
        json!({"text": "10 mg weekly", "timing": every(2, "wk")}),
        json!({"text": "5 ml TDS", "doseAndRate": dose(15.0, "ml")}),
        json!({"text": "5 mg Mon Wed Fri", "timing": {"repeat": {"dayOfWeek": ["tue", "sat"]}}}),
        json!({"text": "10 U SC HS", "route": {"text": "Intravenous route"}, "doseAndRate": dose(20.0, "U")}),
        json!({"text": "10 U SC HS", "route": {"text": "Intravenous route"}}),
        json!({"text": "1 tab OD", "timing": {"code": {"text": "BID"}}}),
        json!({"text": "500mg BD", "doseAndRate": dose(2.0, "500mg")}),
        json!({"text": "1 drop right eye BD", "site": {"text": "Left eye"}}),
        json!({"text": "1 tab before food", "timing": {"repeat": {"when": ["PC"]}}}),
        json!({"text": "1 tab BD for 5 days", "timing": {"repeat": {"boundsDuration": {"value": 10, "code": "d"}}}}),
    ] {
        let line = medicine(dosage.clone());
        let doubts: Vec<&str> = line.part.doubts.iter().map(said).collect();
        assert_eq!(doubts, [DOUBT], "{dosage}");
        assert!(line.instruction_built.is_some(), "{dosage}");
    }
}

#[test]
fn what_only_one_of_them_says_contradicts_nothing() {
    let days = |days: &[&str]| json!({"repeat": {"frequency": 2, "period": 1, "periodUnit": "d", "dayOfWeek": days}});
    for dosage in [
        json!({"text": "as per protocol", "doseAndRate": dose(5000.0, "U")}),
        json!({"text": "1 g stat", "route": {"text": "Intravenous"}, "doseAndRate": dose(1000.0, "mg")}),
        json!({"text": "1 tab OD", "doseAndRate": dose(500.0, "mg")}),
        json!({"text": "2 tab stat then 1 tab OD", "timing": every(1, "d"), "doseAndRate": dose(2.0, "tab")}),
        json!({"text": "500 mg 2 tab BD", "doseAndRate": dose(1000.0, "mg")}),
        json!({"text": "60,000 IU once a week", "timing": every(1, "wk"), "doseAndRate": dose(60000.0, "IU")}),
        json!({"text": "10,00,000 units Q6H", "doseAndRate": dose(1_000_000.0, "units")}),
        json!({"text": "1 1/2 tab OD", "doseAndRate": dose(1.5, "tab")}),
        json!({"text": "1½ tab OD", "doseAndRate": dose(1.5, "tab")}),
        json!({"text": "10-15 ml HS", "doseAndRate": dose(10.0, "ml")}),
        json!({"text": "1 tab BD on Mon, Wed, Fri", "timing": days(&["mon", "wed", "fri"])}),
        json!({"text": "1 g OD, cycle of 21 days", "timing": every(3, "wk")}),
        json!({"text": "1 g every 21 days", "timing": every(3, "wk")}),
        json!({"text": "1 tab OD for a month, review after 2 weeks", "timing": {"repeat": {"boundsDuration": {"value": 4, "code": "wk"}}}}),
        json!({"text": "4 tab 5 days then 2 tab 5 days", "timing": {"repeat": {"boundsDuration": {"value": 10, "code": "d"}}}}),
        json!({"text": "1 tab for skin rash", "route": {"text": "Oral"}}),
        json!({"text": "1 tab sublingual SOS", "route": {"text": "Oral"}}),
        json!({"text": "1 drop BD", "site": {"text": "Left eye"}}),
    ] {
        let doubts = medicine(dosage.clone()).part.doubts;
        assert!(doubts.is_empty(), "{dosage}: {doubts:?}");
    }
}

#[test]
fn a_weekly_dose_by_the_text_stands_out_whatever_the_structure_says() {
    for (dosage, interval) in [
        (
            json!({"text": "7.5 mg once weekly", "timing": every(1, "d")}),
            "weekly",
        ),
        (json!({"text": "7.5 mg once in a week"}), "weekly"),
        (json!({"text": "1 g every 21 days"}), "every 21 days"),
        (json!({"text": "1 patch fortnightly"}), "every 2 weeks"),
        (json!({"text": "1 गोली हफ्ते में एक बार"}), "weekly"),
    ] {
        let line = medicine(dosage.clone());
        assert_eq!(line.interval.as_ref().map(said), Some(interval), "{dosage}");
    }
}

#[test]
fn a_unit_that_begins_with_any_number_stands_apart_from_the_number_before_it() {
    for unit in [
        "½ tab",
        "1/2 tab",
        "10,00,000 units",
        "60,000 IU",
        "10-15 ml",
        "875/125 mg",
        "1-1-1",
        "1%",
        "५०० मि.ग्रा.",
        ".5 ml",
    ] {
        let quantity = json!([{"doseQuantity": {"value": 1, "unit": unit}}]);
        let line = medicine(json!({"text": format!("{unit} as told"), "doseAndRate": quantity}));
        assert_eq!(
            line.dose.as_ref().map(said),
            Some(format!("1 \u{d7} {unit}").as_str())
        );
        assert_eq!(line.instruction_built, None, "{unit}: they say the same");
    }
    let count =
        medicine(json!({"doseAndRate": [{"doseQuantity": {"value": 4.5, "unit": "10^9/L"}}]}));
    assert_eq!(count.dose.as_ref().map(said), Some("4.5 10^9/L"));
}
