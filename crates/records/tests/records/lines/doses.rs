//! Doses and timings: every member of the two definitions stands in the line.

use super::medicine;
use crate::made::said;
use records::clinical::MedicineLine;
use serde_json::{Value, json};

/// All that a reader sees of a dose.
fn shown(line: &MedicineLine) -> String {
    let parts = [
        &line.instruction,
        &line.instruction_built,
        &line.duration,
        &line.as_needed,
        &line.interval,
    ];
    parts
        .into_iter()
        .flatten()
        .map(said)
        .collect::<Vec<_>>()
        .join(" | ")
}

/// The definition of Dosage and of Timing in FHIR R4 (hl7.org/fhir/R4/dosage.html, datatypes.html#Timing), every
/// element and every type of a choice: a value, and what has to stand in the line.
fn definition() -> Vec<(&'static str, Value, &'static [&'static str])> {
    let repeat = |repeat: Value| json!({"timing": {"repeat": repeat}});
    let mg = |value: f64| json!({"value": value, "unit": "mg"});
    let days = |value: u32| json!({"value": value, "unit": "days", "code": "d"});
    let rate = |rate: Value| json!({"doseAndRate": [rate]});
    vec![
        ("text", json!({"text": "as told"}), &["as told"]),
        (
            "additionalInstruction",
            json!({"additionalInstruction": [{"text": "with water"}, {"text": "sit up"}]}),
            &["with water", "sit up"],
        ),
        (
            "patientInstruction",
            json!({"patientInstruction": "chew well"}),
            &["chew well"],
        ),
        (
            "patientInstruction beside text",
            json!({"text": "1 tab BD", "patientInstruction": "chew well"}),
            &["1 tab BD", "chew well"],
        ),
        (
            "timing.event",
            json!({"timing": {"event": ["2026-03-05", "2026-03-08T09:00:00+05:30"]}}),
            &["05 Mar 2026", "08 Mar 2026, 09:00"],
        ),
        (
            "timing.code",
            json!({"timing": {"code": {"text": "BID"}}}),
            &["BID"],
        ),
        (
            "repeat.boundsDuration",
            repeat(json!({"boundsDuration": days(5)})),
            &["5 days"],
        ),
        (
            "repeat.boundsRange",
            repeat(json!({"boundsRange": {"low": days(5), "high": days(7)}})),
            &["5 to 7 days"],
        ),
        (
            "repeat.boundsPeriod",
            repeat(json!({"boundsPeriod": {"start": "2026-03-05", "end": "2026-03-09"}})),
            &["05 Mar 2026 to 09 Mar 2026"],
        ),
        ("repeat.count", repeat(json!({"count": 6})), &["6 doses"]),
        (
            "repeat.count once",
            repeat(json!({"count": 1})),
            &["1 dose"],
        ),
        (
            "repeat.countMax",
            repeat(json!({"count": 6, "countMax": 8})),
            &["6 to 8 doses"],
        ),
        (
            "repeat.countMax alone",
            repeat(json!({"countMax": 8})),
            &["up to 8 doses"],
        ),
        (
            "repeat.duration",
            repeat(json!({"duration": 30, "durationUnit": "min"})),
            &["over 30 minutes"],
        ),
        (
            "repeat.durationMax",
            repeat(json!({"duration": 2, "durationMax": 3, "durationUnit": "h"})),
            &["over 2 to 3 hours"],
        ),
        (
            "repeat.duration of the course",
            repeat(json!({"duration": 5, "durationMax": 7, "durationUnit": "d"})),
            &["5 to 7 days"],
        ),
        (
            "repeat.frequency, period, periodUnit",
            repeat(json!({"frequency": 3, "period": 2, "periodUnit": "d"})),
            &["3 times every 2 days"],
        ),
        (
            "repeat.frequencyMax",
            repeat(json!({"frequency": 1, "frequencyMax": 3, "period": 1, "periodUnit": "d"})),
            &["1 to 3 times a day"],
        ),
        (
            "repeat.frequencyMax alone",
            repeat(json!({"frequencyMax": 3, "period": 1, "periodUnit": "d"})),
            &["up to 3 times a day"],
        ),
        (
            "repeat.periodMax",
            repeat(json!({"frequency": 1, "period": 4, "periodMax": 6, "periodUnit": "h"})),
            &["every 4 to 6 hours"],
        ),
        (
            "repeat.dayOfWeek",
            repeat(json!({"dayOfWeek": ["mon", "thu"]})),
            &["on Monday, Thursday"],
        ),
        (
            "repeat.timeOfDay",
            repeat(json!({"timeOfDay": ["08:00:00", "20:30"]})),
            &["at 08:00", "at 20:30"],
        ),
        (
            "repeat.when",
            repeat(json!({"when": ["MORN.early", "PCV"]})),
            &["early in the morning", "after dinner"],
        ),
        (
            "repeat.when unknown",
            repeat(json!({"when": ["XYZ"]})),
            &["XYZ"],
        ),
        (
            "repeat.offset before",
            repeat(json!({"when": ["AC"], "offset": 30})),
            &["30 minutes before meals"],
        ),
        (
            "repeat.offset after",
            repeat(json!({"when": ["HS"], "offset": 60})),
            &["at bedtime (1 hour after)"],
        ),
        (
            "repeat.offset alone",
            repeat(json!({"offset": 45})),
            &["offset: 45 minutes"],
        ),
        (
            "asNeededBoolean",
            json!({"asNeededBoolean": true}),
            &["if needed"],
        ),
        (
            "asNeededCodeableConcept",
            json!({"asNeededCodeableConcept": {"text": "pain"}}),
            &["if needed: pain"],
        ),
        ("site", json!({"site": {"text": "Left arm"}}), &["Left arm"]),
        (
            "route",
            json!({"route": {"text": "Intravenous"}}),
            &["Intravenous"],
        ),
        (
            "method",
            json!({"method": {"text": "Push slowly"}}),
            &["Push slowly"],
        ),
        (
            "doseAndRate.type",
            rate(json!({"type": {"text": "Calculated"}, "doseQuantity": mg(80.0)})),
            &["80.0 mg (calculated)"],
        ),
        (
            "doseAndRate.doseQuantity",
            rate(json!({"doseQuantity": mg(2.5)})),
            &["2.5 mg"],
        ),
        (
            "doseAndRate.doseRange",
            rate(json!({"doseRange": {"low": mg(2.5), "high": mg(4.5)}})),
            &["2.5 \u{2013} 4.5 mg"],
        ),
        (
            "doseAndRate.rateRatio",
            rate(
                json!({"rateRatio": {"numerator": {"value": 100, "unit": "mL"}, "denominator": {"value": 1, "unit": "h"}}}),
            ),
            &["at 100 mL per hour"],
        ),
        (
            "doseAndRate.rateRange",
            rate(
                json!({"rateRange": {"low": {"value": 2, "unit": "mL/h"}, "high": {"value": 10, "unit": "mL/h"}}}),
            ),
            &["at 2 \u{2013} 10 mL/h"],
        ),
        (
            "doseAndRate.rateQuantity",
            rate(json!({"rateQuantity": {"value": 12, "unit": "mL/h"}})),
            &["at 12 mL/h"],
        ),
        (
            "maxDosePerPeriod",
            json!({"maxDosePerPeriod": {"numerator": mg(20.5), "denominator": {"value": 24, "unit": "h"}}}),
            &["at most 20.5 mg in 24 hours"],
        ),
        (
            "maxDosePerAdministration",
            json!({"maxDosePerAdministration": mg(4.5)}),
            &["at most 4.5 mg at once"],
        ),
        (
            "maxDosePerLifetime",
            json!({"maxDosePerLifetime": {"value": 550, "unit": "mg/m2"}}),
            &["at most 550 mg/m2 in a lifetime"],
        ),
        (
            "extension",
            json!({"extension": [{"url": "https://hip.example/diluent", "valueString": "in 50 mL saline"}]}),
            &["diluent: in 50 mL saline"],
        ),
        (
            "timing.repeat.extension",
            repeat(
                json!({"extension": [{"url": "https://hip.example/cycle", "valueInteger": 21}]}),
            ),
            &["cycle: 21"],
        ),
        (
            "what a later standard adds",
            json!({"doseLimit": "ask first"}),
            &["doseLimit: ask first"],
        ),
    ]
}

#[test]
fn every_member_of_dosage_and_timing_stands_in_the_line() {
    for (member, dosage, words) in definition() {
        let line = medicine(dosage.clone());
        // Beside a text that says nothing of it, too.
        let mut beside = dosage;
        if beside.get("text").is_none() && beside.get("patientInstruction").is_none() {
            beside["text"] = json!("See the chart");
        }
        let beside = medicine(beside);
        for wanted in words {
            assert!(shown(&line).contains(wanted), "{member}: {}", shown(&line));
            assert!(
                shown(&beside).contains(wanted)
                    || shown(&beside).contains(wanted.trim_start_matches("if needed: ")),
                "{member} beside a text: {}",
                shown(&beside)
            );
        }
    }
}

#[test]
fn the_definition_above_is_whole() {
    // Every element of the two definitions, as the standard lists them.
    const ELEMENTS: [&str; 32] = [
        "text",
        "additionalInstruction",
        "patientInstruction",
        "asNeededBoolean",
        "asNeededCodeableConcept",
        "site",
        "route",
        "method",
        "doseAndRate.type",
        "doseAndRate.doseRange",
        "doseAndRate.doseQuantity",
        "doseAndRate.rateRatio",
        "doseAndRate.rateRange",
        "doseAndRate.rateQuantity",
        "maxDosePerPeriod",
        "maxDosePerAdministration",
        "maxDosePerLifetime",
        "timing.event",
        "timing.code",
        "repeat.boundsDuration",
        "repeat.boundsRange",
        "repeat.boundsPeriod",
        "repeat.count",
        "repeat.countMax",
        "repeat.duration",
        "repeat.durationMax",
        "repeat.frequencyMax",
        "repeat.periodMax",
        "repeat.dayOfWeek",
        "repeat.timeOfDay",
        "repeat.when",
        "extension",
    ];
    let told: Vec<&str> = definition().iter().map(|(member, ..)| *member).collect();
    for element in ELEMENTS {
        assert!(told.contains(&element), "{element}");
    }
}

#[test]
fn steps_are_taken_in_the_order_of_their_numbers() {
    let all = json!([
        {"sequence": 2, "text": "2 tablets daily"}, {"sequence": 1, "text": "4 tablets daily"},
        {"sequence": 3, "text": "1 tablet daily, then stop"}]);
    let members = json!({"status": "active", "subject": {"reference": "Patient/p"},
        "medicationCodeableConcept": {"text": "Prednisolone"}, "dosageInstruction": all});
    let line = super::read(vec![crate::made::entry("MedicationRequest", "m", members)])
        .medicines
        .remove(0);
    assert_eq!(
        line.instruction.as_ref().map(said),
        Some("4 tablets daily; then 2 tablets daily; then 1 tablet daily, then stop")
    );
}

#[test]
fn a_unit_that_begins_with_a_number_never_joins_the_number_before_it() {
    for (text, unit) in [
        ("500mg - BD", "500mg"),
        ("25mcg OD", "25mcg"),
        ("50 mg SOS", "50 mg"),
        ("0.5mL HS", "0.5mL"),
    ] {
        let line = medicine(
            json!({"text": text, "doseAndRate": [{"doseQuantity": {"value": 1, "unit": unit}}]}),
        );
        assert_eq!(
            line.dose.as_ref().map(said),
            Some(format!("1 \u{d7} {unit}").as_str())
        );
        assert_eq!(line.instruction_built, None, "{text}: they say the same");
    }
    // Two of them are twice as much, and another strength is another dose.
    for (value, unit) in [(2, "500mg"), (1, "250mg")] {
        let line = medicine(
            json!({"text": "500mg BD", "doseAndRate": [{"doseQuantity": {"value": value, "unit": unit}}]}),
        );
        assert_eq!(
            line.instruction_built.as_ref().map(said),
            Some(format!("{value} \u{d7} {unit}").as_str())
        );
    }
}

#[test]
fn what_is_not_taken_daily_stands_out() {
    let weekly =
        json!({"repeat": {"frequency": 1, "period": 1, "periodUnit": "wk", "dayOfWeek": ["mon"]}});
    for (dosage, interval) in [
        (
            json!({"text": "3 tablets once a week", "timing": weekly}),
            Some("once a week, on Monday"),
        ),
        (json!({"timing": weekly}), Some("once a week, on Monday")),
        (json!({"text": "7.5 mg weekly"}), Some("weekly")),
        (json!({"text": "1 tablet every week"}), Some("weekly")),
        (
            json!({"text": "1 tab alternate day"}),
            Some("every other day"),
        ),
        (
            json!({"timing": {"repeat": {"frequency": 1, "period": 2, "periodUnit": "d"}}}),
            Some("every 2 days"),
        ),
        (
            json!({"timing": {"repeat": {"frequency": 1, "period": 72, "periodUnit": "h"}}}),
            Some("every 72 hours"),
        ),
        (
            json!({"timing": {"repeat": {"dayOfWeek": ["tue", "fri"]}}}),
            Some("on Tuesday, Friday"),
        ),
        (json!({"text": "1 tab BD for a week"}), None),
        (json!({"text": "1 tab BD for 2 weeks"}), None),
        (json!({"text": "1 tab OD, check INR weekly"}), None),
        (
            json!({"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}}),
            None,
        ),
    ] {
        assert_eq!(
            medicine(dosage.clone()).interval.as_ref().map(said),
            interval,
            "{dosage}"
        );
    }
}

#[test]
fn a_daily_text_beside_a_weekly_structure_is_shown_with_it() {
    let weekly = json!({"repeat": {"frequency": 1, "period": 1, "periodUnit": "wk"}});
    let line = medicine(json!({"text": "1 tablet once daily", "timing": weekly}));
    assert_eq!(
        line.instruction_built.as_ref().map(said),
        Some("once a week")
    );
    let daily = json!({"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}});
    let line = medicine(json!({"text": "1 tablet weekly", "timing": daily}));
    assert_eq!(
        line.instruction_built.as_ref().map(said),
        Some("once a day")
    );
}

#[test]
fn what_was_ordered_leads_and_what_it_was_calculated_from_is_no_second_dose() {
    let kind = |kind: &str| json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/dose-rate-type", "code": kind}], "text": kind});
    let line = medicine(json!({"doseAndRate": [
        {"type": kind("calculated"), "doseQuantity": {"value": 15, "unit": "mg/kg"}},
        {"type": kind("ordered"), "doseQuantity": {"value": 900, "unit": "mg"}}]}));
    assert_eq!(
        line.dose.as_ref().map(said),
        Some("900 mg (ordered), calculated from 15 mg/kg")
    );
}

#[test]
fn only_when_needed_is_said_in_words_wherever_it_was_sent() {
    for dosage in [
        json!({"text": "50 mg - SOS - 3 days"}),
        json!({"text": "1 tab prn"}),
        json!({"text": "50 mg", "timing": {"code": {"coding": [{"code": "PRN", "display": "As needed"}], "text": "SOS"}}}),
        json!({"asNeededBoolean": true}),
    ] {
        assert_eq!(
            medicine(dosage.clone()).as_needed.as_ref().map(said),
            Some("if needed"),
            "{dosage}"
        );
    }
}

#[test]
fn how_long_one_dose_takes_is_not_how_long_the_course_lasts() {
    for (repeat, instruction, duration) in [
        (
            json!({"frequency": 1, "period": 2, "periodUnit": "wk", "duration": 2, "durationUnit": "d"}),
            "every 2 weeks, each over 2 days",
            None,
        ),
        (
            json!({"frequency": 1, "period": 1, "periodUnit": "wk", "duration": 7, "durationUnit": "d",
                "boundsPeriod": {"start": "2026-03-05", "end": "2026-06-05"}}),
            "once a week, each over 7 days, 05 Mar 2026 to 05 Jun 2026",
            Some("05 Mar 2026 to 05 Jun 2026"),
        ),
        // Where the duration can only be meant as that of the course.
        (
            json!({"frequency": 2, "period": 1, "periodUnit": "d", "duration": 5, "durationUnit": "d"}),
            "twice a day, for 5 days",
            Some("5 days"),
        ),
        (
            json!({"frequency": 1, "period": 1, "periodUnit": "wk", "duration": 6, "durationUnit": "wk"}),
            "once a week, for 6 weeks",
            Some("6 weeks"),
        ),
    ] {
        let line = medicine(json!({"timing": {"repeat": repeat}}));
        assert_eq!(
            (
                line.instruction.as_ref().map(said),
                line.duration.as_ref().map(said)
            ),
            (Some(instruction), duration)
        );
    }
}

#[test]
fn the_length_of_one_step_is_not_that_of_all() {
    let step = |number: u32, times: u32| {
        json!({"sequence": number, "timing": {"repeat": {"frequency": times, "period": 1,
        "periodUnit": "d", "boundsDuration": {"value": 1, "code": "wk"}}}})
    };
    let mut last = step(2, 1);
    last["timing"]["repeat"]["boundsDuration"] = Value::Null;
    let members = json!({"status": "active", "subject": {"reference": "Patient/p"},
        "medicationCodeableConcept": {"text": "Amiodarone"}, "dosageInstruction": [step(1, 2), last]});
    let line = super::read(vec![crate::made::entry("MedicationRequest", "m", members)])
        .medicines
        .remove(0);
    assert_eq!(
        line.instruction.as_ref().map(said),
        Some("twice a day, for 1 week; then once a day")
    );
    assert_eq!(line.duration, None);
}
