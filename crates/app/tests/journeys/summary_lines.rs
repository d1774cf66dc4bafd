//! Lines of the summary in plain words: what leads, and what is never left out.

use app::summary_text::line;
use serde_json::{Value, json};

fn said(list: &str, members: Value) -> String {
    let words = words::Words::of(words::Language::english());
    line(words, list, &json!({"line": members, "sources": []})).unwrap()
}

#[test]
fn the_words_of_who_prescribed_lead_and_a_contradiction_is_named() {
    let contradicted = said(
        "medicines",
        json!({"name": "Methotrexate", "dose": "7.5 mg", "frequency": "once a day", "route": "Oral",
            "instruction": "7.5 mg once weekly", "instruction_built": "7.5 mg, Oral, once a day", "interval": "weekly",
            "kind": "prescribed", "part": {"doubts": ["text and structured dose contradict each other"]}}),
    );
    assert_eq!(
        contradicted,
        "Methotrexate · 7.5 mg once weekly · Structured dose says: 7.5 mg, Oral, once a day · prescribed · ! weekly \
         · ! text and structured dose contradict each other"
    );
    let plain = said(
        "medicines",
        json!({"name": "Amlodipine", "dose": "5 mg", "frequency": "OD", "route": "Oral", "duration": "30 days",
            "instruction": "15 mg OD", "kind": "prescribed", "part": {}}),
    );
    assert_eq!(
        plain,
        "Amlodipine · 15 mg OD · 5 mg · Oral · 30 days · prescribed"
    );
}

#[test]
fn what_changes_a_decision_is_not_left_out() {
    for (list, members, wanted) in [
        (
            "immunizations",
            json!({"vaccine": "Covishield", "reactions": ["Anaphylaxis"], "part": {}}),
            "Covishield · Reaction: Anaphylaxis",
        ),
        (
            "care_plans",
            json!({"title": "Chemotherapy", "activities": ["Cycle 3", "Do not: Doxorubicin"], "part": {"standing": ["proposed, not an order"]}}),
            "Chemotherapy · Cycle 3, Do not: Doxorubicin · ! proposed, not an order",
        ),
        (
            "procedures",
            json!({"name": "Cholecystectomy", "complications": ["Bile leak"], "part": {}}),
            "Cholecystectomy · Complications: Bile leak",
        ),
        (
            "encounters",
            json!({"kind": "Inpatient stay", "disposition": "Left against medical advice", "part": {}}),
            "Inpatient stay · Left against medical advice",
        ),
        (
            "problems",
            json!({"name": "Asthma", "onset": "2010", "abatement": "2019", "part": {}}),
            "Asthma · 2010 · until 2019",
        ),
        (
            "labs",
            json!({"name": "Urine ketones", "value": "", "part": {}}),
            "Urine ketones · No value",
        ),
    ] {
        assert_eq!(said(list, members), wanted);
    }
}
