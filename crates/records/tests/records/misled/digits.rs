//! Digits of Indian scripts, in results, ranges and doses.

use super::*;
use records::Flag;

#[test]
fn results_and_ranges_in_digits_of_other_scripts_are_numbers() {
    for (value, unit, number, range, flag) in [
        (
            "\u{96f}.\u{968} g/dL",
            Some("g/dL"),
            9.2,
            "\u{967}\u{968}.\u{966} - \u{967}\u{96b}.\u{966}",
            Some(Flag::L),
        ),
        (
            "\u{9e8}.\u{9ea} mg/dL",
            Some("mg/dL"),
            2.4,
            "\u{9e6}.\u{9ec} - \u{9e7}.\u{9e7}",
            Some(Flag::H),
        ),
        (
            "\u{ae7}\u{aee}\u{ae8}",
            None,
            182.0,
            "70-100",
            Some(Flag::H),
        ),
        ("\u{be8}\u{be8} mg/dL", Some("mg/dL"), 22.0, "15-40", None),
        (
            "\u{666}\u{66b}\u{662} mmol/L",
            Some("mmol/L"),
            6.2,
            "3.5 - 5.1",
            Some(Flag::H),
        ),
        ("< \u{6f1}\u{6f2}", None, 12.0, "135 - 145", Some(Flag::L)),
    ] {
        let line = result(json!({"valueString": value, "referenceRange": [{"text": range}]}));
        assert_eq!((line.number, line.mark), (Some(number), flag), "{value}");
        assert_eq!(line.unit.as_deref(), unit, "{value}");
        // As sent: nobody translated it.
        let shown = said(&line.value);
        let is_sent = value.replace(' ', "").starts_with(&shown.replace(' ', ""));
        assert!(
            is_sent && !shown.contains(|c: char| c.is_ascii_digit()),
            "{value}: {shown}"
        );
    }
}

#[test]
fn doses_in_digits_of_other_scripts_are_compared() {
    let dose = |text: &str, frequency: u32, amount: f64| {
        let timing = json!({"repeat": {"frequency": frequency, "period": 1, "periodUnit": "d"}});
        let dose = json!([{"doseQuantity": {"value": amount, "unit": "tablet"}}]);
        let dosage = json!({"text": text, "timing": timing, "doseAndRate": dose});
        medicine(
            json!({"medicationCodeableConcept": {"text": "X"}, "dosageInstruction": [dosage]}),
            Vec::new(),
        )
    };
    let line = dose(
        "\u{967}-\u{966}-\u{967} \u{91c}\u{947}\u{935}\u{923}\u{93e}\u{928}\u{902}\u{924}\u{930}",
        2,
        1.0,
    );
    assert!(line.part.doubts.is_empty() && line.instruction_built.is_none());
    for (text, frequency, amount) in [
        ("\u{966}-\u{966}-\u{967}", 2, 1.0),
        ("\u{967}-\u{966}-\u{967}", 2, 2.0),
        // "2 times a day" in Hindi and Marathi.
        (
            "\u{926}\u{93f}\u{928} \u{92e}\u{947}\u{902} \u{926}\u{94b} \u{92c}\u{93e}\u{930}",
            1,
            1.0,
        ),
        (
            "\u{926}\u{93f}\u{935}\u{938}\u{93e}\u{924}\u{942}\u{928} \u{926}\u{94b}\u{928}\u{926}\u{93e}",
            1,
            1.0,
        ),
        // "1 tablet".
        ("\u{967} \u{917}\u{94b}\u{933}\u{940}", 1, 2.0),
    ] {
        assert_eq!(dose(text, frequency, amount).part.doubts.len(), 1, "{text}");
    }
}
