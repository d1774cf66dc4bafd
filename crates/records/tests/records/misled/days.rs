//! Days of the week in the text of a dose: said where the dose is taken on these, and on no doubt.

use super::*;

fn line(dosage: Value) -> MedicineLine {
    let sent = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Methotrexate 7.5 mg"},
        "dosageInstruction": [dosage]});
    medicine(sent, vec![])
}

fn interval(text: &str) -> Option<String> {
    let line = line(json!({"text": text}));
    line.interval.as_ref().map(|words| said(words).to_owned())
}

#[test]
fn sat_and_sun_that_are_no_days_limit_no_dose() {
    for text in [
        "Nebulise every 6 hours, keep sat > 92%",
        "1 cap every 12 hours, avoid sun",
        "1 cap every 12 hours, keep out of sun",
        "O2 only if sat < 90%",
        "every sat",
        "Mon Wed Fri, sat > 92%",
    ] {
        assert_eq!(interval(text), None, "{text}");
    }
}

#[test]
fn from_one_day_to_another_is_not_on_these_two() {
    for text in [
        "1-0-0 Monday to Friday",
        "1-0-0 Mon - Fri",
        "1-0-0 Mon-Fri",
        "1-0-0 Mon\u{2013}Fri",
        "1-0-0 Mon to Sat",
        "1 tab Monday through Friday",
        "1 tab Monday thru Friday",
        "1 tab \u{938}\u{94b}\u{92e}\u{935}\u{93e}\u{930} \u{938}\u{947} \u{936}\u{941}\u{915}\u{94d}\u{930}\u{935}\u{93e}\u{930}",
    ] {
        assert_eq!(interval(text), None, "{text}");
    }
}

#[test]
fn days_on_which_a_dose_is_left_out_are_not_those_of_the_dose() {
    for text in [
        "1-0-1, omit on dialysis days Mon, Wed, Fri",
        "Folic acid 5 mg OD, omit on Monday only",
        "1-0-0 skip every Sunday",
        "1-0-1, dialysis Tue & Fri",
        "1-0-1, not on Tue, Fri",
        "1-0-1, off every Sunday",
    ] {
        assert_eq!(interval(text), None, "{text}");
    }
}

#[test]
fn one_day_of_several_weeks_is_not_every_such_day() {
    for text in [
        "1 tab every alternate Monday",
        "1 tab every other Monday",
        "1 tab first Sunday of every month",
        "1 tab once a month, every first Sunday",
    ] {
        let found = interval(text).unwrap_or_default();
        assert!(!found.contains("on "), "{text}: {found}");
    }
}

#[test]
fn days_that_are_those_of_the_dose_are_said() {
    for (text, wanted) in [
        ("1-0-0 Sunday only", "on Sunday"),
        ("1 tab only on Sunday", "on Sunday"),
        ("1 tab every Monday for 1 month", "on Monday"),
        ("1 tab every Sunday after food", "on Sunday"),
        ("1 OD Mon, Wed & Sat", "on Monday, Wednesday, Saturday"),
        ("1 OD Sat, Sun", "on Saturday, Sunday"),
        ("1 tab on Mon/Thu", "on Monday, Thursday"),
    ] {
        assert_eq!(interval(text).as_deref(), Some(wanted), "{text}");
    }
}

#[test]
fn a_word_that_is_no_day_of_the_dose_contradicts_no_structure() {
    let doubts = |text: &str, days: &[&str]| {
        let line = line(json!({"text": text, "timing": {"repeat": {"dayOfWeek": days}}}));
        line.part.doubts.len()
    };
    assert_eq!(doubts("1 puff, keep sat > 92%", &["mon"]), 0);
    assert_eq!(doubts("1 tab, omit on Mon, Wed, Fri", &["tue", "thu"]), 0);
    // What is daily by the structure is not contradicted by a day on which it is left out.
    let daily = json!({"text": "Folic acid 5 mg, omit on Monday only",
        "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}});
    assert!(line(daily).part.doubts.is_empty());
}

#[test]
fn several_times_a_week_or_once_a_year_is_neither_weekly_nor_daily() {
    for (text, wanted) in [
        ("1 tab 3 times a week", "3 times a week"),
        ("1 tab three times per week", "3 times a week"),
        ("1 tab twice a week", "twice a week"),
        ("1 tab thrice in a week", "3 times a week"),
        ("0.25 mg OD 5 days a week", "5 times a week"),
        ("5 mg IV once a year", "once a year"),
        ("5 mg IV yearly", "once a year"),
        ("1 tab once a week", "weekly"),
        ("40 mg 1-1-0 M/W/F", "on Monday, Wednesday, Friday"),
        ("40 mg OD MWF", "on Monday, Wednesday, Friday"),
        ("1 tab TTS", "on Tuesday, Thursday, Saturday"),
    ] {
        assert_eq!(interval(text).as_deref(), Some(wanted), "{text}");
    }
    for text in [
        "1 OD for 3 weeks",
        "3 times a day for a week",
        "1 OD for a year",
        "1-0-1 x 2 week",
        // A system that gives through the skin, and how far doses lie apart.
        "Apply 1 TTS patch in the morning",
        "NTG TTS 5 in the morning",
        "Ivermectin 12 mg, 2 doses a week apart",
        "3 doses a month apart",
        "given once last year",
    ] {
        assert_eq!(interval(text), None, "{text}");
    }
}
