use crate::language::Spoken;

use super::*;

fn output() -> Output {
    Output {
        json: false,
        words: Spoken,
    }
}

/// The words of a page, wherever its lines break.
fn flat(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_due_dose_that_was_given_later_is_not_called_due() {
    let due = json!({"immunizations_due": [
        {"line": {"vaccine": "MMR", "dose": "2", "due": "2026-01-10", "part": {}},
         "overdue": false, "given_on": "2026-01-12", "sources": [{"hospital": "City"}]},
        {"line": {"vaccine": "DPT", "dose": "3", "due": "2025-01-10", "part": {}},
         "overdue": true, "given_on": null, "sources": []},
    ]});
    let page = lists(output(), &due);
    assert!(
        page.contains("MMR · 2 · 10 Jan 2026 · ! given on 12 Jan 2026, so no longer due · [City]"),
        "{page}"
    );
    assert!(page.contains("DPT · 3 · 10 Jan 2025 · ! overdue"), "{page}");
}

#[test]
fn what_documents_say_differently_of_the_patient_names_them() {
    let born = json!({"fact": "birth_year", "said": [
        {"value": "1979", "sources": [{"record": "rec-1"}, {"record": "rec-2"}]},
        {"value": "1950", "sources": [{"record": "rec-3"}]},
    ]});
    assert_eq!(
        disagreeing(output(), &born),
        "birth year: 1979 in rec-1, rec-2; 1950 in rec-3"
    );
}

#[test]
fn a_medicine_keeps_what_turns_its_meaning() {
    let medicines = json!({"medicines": [{"line": {
        "name": "Paracetamol 500 mg", "dose": "1 tablet", "frequency": "1-0-1",
        "timing": "after food", "instruction": "Stop if rash", "intent": "plan",
        "as_needed": "fever", "kind": "prescribed",
        "part": {"status": "stopped", "flag": "ended", "note": "Asked the mother"},
    }, "sources": []}]});
    let page = flat(&lists(output(), &medicines));
    for said in [
        "after food",
        "Stop if rash",
        "planned",
        "only if needed: fever",
        "! stopped",
        "note: Asked the mother",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
}

#[test]
fn codes_read_as_the_window_words_them() {
    let part = json!({"flag": null, "status": "final"});
    let summary = json!({
        "immunizations": [{"line": {"vaccine": "BCG", "date": "2026-07-22T14:02:00+05:30", "reason": "Fever",
            "part": {"flag": "negated", "status": "not-done"}}, "sources": []}],
        "encounters": [{"line": {"kind": "Follow-up", "class": "AMB", "start": "2026-07-22", "part": part},
            "sources": []}],
        "labs": [{"line": {"name": "HbA1c", "value": "6.9", "unit": "%", "mark": "H", "date": "2026-07",
            "part": {"flag": "H", "status": "final"}}, "sources": []}],
        "problems": [{"line": {"name": "Asthma", "clinical": "active", "verification": "provisional",
            "part": part}, "sources": []}],
    });
    let page = flat(&lists(output(), &summary));
    for said in [
        "! Not given: Fever · BCG · 22 Jul 2026",
        "Follow-up · outpatient · 22 Jul 2026",
        "HbA1c · 6.9 · % · H ↑ · Jul 2026",
        "Asthma · provisional",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    for code in ["AMB", "negated", "not-done", "final", "2026-07"] {
        assert!(!page.contains(code), "{code} in {page}");
    }
}

#[test]
fn two_entries_of_one_substance_and_a_value_in_another_unit_say_so() {
    let said = json!({"medicines": [{"line": {"name": "Glycomet 500", "kind": "given", "part": {}},
        "same_substance": {"substance": "metformin", "said": "Same substance (metformin), two entries: also Metformin (City, 02 May 2026)", "others": []},
        "sources": []}],
        "labs": [{"line": {"name": "Fasting glucose", "value": "5.4", "unit": "mmol/L", "part": {}},
            "converted": {"value": "97.3", "unit": "mg/dL"}, "sources": []}]});
    let page = flat(&lists(output(), &said));
    assert!(
        page.contains(
            "! Same substance (metformin), two entries: also Metformin (City, 02 May 2026)"
        ),
        "{page}"
    );
    assert!(page.contains("Glycomet 500 \u{b7} given"), "{page}");
    assert!(
        page.contains("5.4 \u{b7} mmol/L \u{b7} = 97.3 mg/dL, converted"),
        "{page}"
    );
}

#[test]
fn a_death_is_said_with_its_day_and_who_says_so() {
    let of = |flag: Value, start: Value| {
        let line = json!({"kind": "death", "name": "The patient has died", "start": start, "part": {"flag": flag}});
        died(
            output(),
            &json!({"alerts": [{"line": line, "sources": [{"hospital": "City"}]}]}),
        )
    };
    assert_eq!(
        of(Value::Null, json!("2026-05-01")).as_deref(),
        Some("01 May 2026 [City]")
    );
    assert_eq!(
        of(Value::Null, Value::Null).as_deref(),
        Some("day not told [City]")
    );
    assert_eq!(of(json!("entered_in_error"), json!("2026-05-01")), None);
}

#[test]
fn a_date_that_says_little_of_when_it_was_says_whose_it_is() {
    let line = |name: &str, from: Option<&str>| json!({"line": {"name": name, "value": "7", "date": "2026-07-22", "date_from": from, "part": {}}, "sources": []});
    let summary = json!({
        "medicines": [line("Amlodipine", Some("document")), line("Metformin", None)],
        "labs": [line("HbA1c", Some("report")), line("Sodium", Some("release")), line("Urea", Some("document"))],
        "vitals": [line("Pulse", Some("document"))],
    });
    let page = flat(&lists(output(), &summary));
    for said in [
        "Amlodipine · 22 Jul 2026 (date of the document)",
        "Sodium · 7 · 22 Jul 2026 (date of the release)",
        "Urea · 7 · 22 Jul 2026 (date of the document)",
        "Pulse · 7 · 22 Jul 2026 (date of the document)",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert_eq!(page.matches("date of the").count(), 4, "{page}");
}

#[test]
fn an_end_is_said_to_be_one() {
    let summary = json!({
        "alerts": [{"line": {"name": "Contact of tuberculosis", "start": "2024-01-01", "end": "2025-01-01", "part": {}}, "sources": []}],
        "encounters": [{"line": {"kind": "Inpatient stay", "end": "2026-07-22", "part": {}}, "sources": []}],
    });
    let page = flat(&lists(output(), &summary));
    for said in [
        "Contact of tuberculosis · 01 Jan 2024 · until 01 Jan 2025",
        "Inpatient stay · until 22 Jul 2026",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
}
