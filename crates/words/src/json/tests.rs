use phrase::say;
use serde_json::json;

use crate::{Language, Words};

#[test]
fn phrases_become_words_wherever_they_stand_and_nothing_else_does() {
    let mut value = json!({
        "title": "As sent",
        "warnings": [say::mark_normal(), say::common_age_years(47)],
        "rows": [{"key": "loinc:718-7", "name": say::mark_high()}],
        "made": {"key": "ssh-ed25519 AAAA hiu-desk"},
    });
    Words::of(Language::english()).in_json(&mut value);
    let said = json!({
        "title": "As sent",
        "warnings": ["Normal", "47 y"],
        "rows": [{"key": "loinc:718-7", "name": "High"}],
        "made": {"key": "ssh-ed25519 AAAA hiu-desk"},
    });
    assert_eq!(value, said);
}
