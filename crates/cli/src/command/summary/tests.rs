use ::words::{Language, Words};

use super::*;

fn output() -> Output {
    Output {
        json: false,
        words: Words::of(Language::english()),
    }
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
        page.contains("MMR · 2 · 2026-01-10 · ! given on 2026-01-12, so no longer due · [City]"),
        "{page}"
    );
    assert!(page.contains("DPT · 3 · 2025-01-10 · ! overdue"), "{page}");
}

#[test]
fn what_documents_say_differently_of_the_patient_names_them() {
    let born = json!({"fact": "birth_year", "said": [
        {"value": "1979", "sources": [{"record": "rec-1"}, {"record": "rec-2"}]},
        {"value": "1950", "sources": [{"record": "rec-3"}]},
    ]});
    assert_eq!(
        disagreeing(output(), &born),
        "birth year: 1979 in rec-1, rec-2; 1950 in rec-3\n"
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
    let page = lists(output(), &medicines);
    for said in [
        "after food",
        "Stop if rash",
        "plan",
        "only if needed: fever",
        "status: stopped",
        "! ended",
        "note: Asked the mother",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
}
