//! Records that are nearly JSON, or no bundle: nothing of them is lost.

use crate::made::{document, entry, facts, item, said};
use records::{ReadState, digest, read, search_text, summarise};
use serde_json::json;

/// A document with a result of 41.5 and an allergy, as text to be damaged.
fn text() -> String {
    let result = json!({"status": "final", "code": {"text": "Ferritin"}, "effectiveDateTime": "2026-03-04",
        "subject": {"reference": "Patient/p"}, "valueQuantity": {"value": 41.5, "unit": "ng/mL"},
        "referenceRange": [{"low": {"value": 15}, "high": {"value": 150.5}}]});
    let allergy = json!({"code": {"text": "Penicillin"}, "patient": {"reference": "Patient/p"},
        "criticality": "high", "note": [{"text": "rash in 2019"}]});
    let entries = vec![
        entry("Observation", "o", result),
        entry("AllergyIntolerance", "a", allergy),
    ];
    String::from_utf8(document("", "", &[], entries)).unwrap()
}

fn warnings(bytes: &[u8]) -> Vec<String> {
    read(bytes).warnings.iter().map(words::english).collect()
}

#[test]
fn a_bare_word_in_a_numbers_place_makes_no_number() {
    for word in ["NaN", "Infinity", "-Infinity", "nan"] {
        let sent = text().replace("41.5", word);
        assert_ne!(sent, text());
        let found = digest(sent.as_bytes());
        let result = &found.results[0];
        assert_eq!(
            (said(&result.value), result.number, result.mark),
            (word, None, None)
        );
        assert_eq!(found.allergies[0].name, "Penicillin");
        let warned = warnings(sent.as_bytes());
        assert!(
            warned.iter().any(|said| said.contains("not valid JSON")),
            "{warned:?}"
        );
    }
}

#[test]
fn an_end_that_is_no_number_leaves_the_other_end() {
    let sent = text().replace("150.5", "Infinity");
    let result = digest(sent.as_bytes()).results.remove(0);
    assert_eq!(
        (result.ranges[0].low, result.ranges[0].high),
        (Some(15.0), None)
    );
    assert_eq!(result.value, "41.5");
}

#[test]
fn commas_and_names_that_json_does_not_allow_cost_nothing() {
    let sent = text();
    let last = sent.rfind("]}").unwrap();
    let (before, after) = sent.split_at(last);
    let sent = format!("{before},{after},");
    assert_eq!(digest(sent.as_bytes()).results[0].value, "41.5");
    assert!(
        warnings(sent.as_bytes())
            .iter()
            .any(|said| said.contains("comma"))
    );
}

#[test]
fn utf_16_is_read_whichever_way_round_and_with_or_without_its_mark() {
    let text = text();
    let wide = |unit: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let marked = mark.then_some(0xfeff);
        marked
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(unit)
            .collect()
    };
    for sent in [
        wide(u16::to_le_bytes, true),
        wide(u16::to_be_bytes, true),
        wide(u16::to_le_bytes, false),
        wide(u16::to_be_bytes, false),
    ] {
        assert_eq!(digest(&sent).allergies[0].name, "Penicillin");
        assert!(
            warnings(&sent)[0].contains("UTF-16"),
            "{:?}",
            warnings(&sent)
        );
    }
}

#[test]
fn half_a_character_costs_one_character() {
    for half in ["\\ud83d", "\\udc00", "\\uDBFF"] {
        let sent = text()
            .replace("Penicillin", &format!("Penicillin {half}"))
            .replace("rash in", &format!("rash {half} in"));
        let found = digest(sent.as_bytes());
        assert_eq!(found.allergies[0].name, "Penicillin \u{fffd}");
        assert_eq!(
            found.allergies[0].part.note.as_deref(),
            Some("rash \u{fffd} in 2019")
        );
        assert!(search_text(sent.as_bytes()).body.contains("Penicillin"));
        assert!(!format!("{:?}", warnings(sent.as_bytes())).contains("ud83d"));
        // A long record is looked at in another way.
        let long = sent.replace("ng/mL", &format!("ng/mL{}", " ".repeat(60_000)));
        assert_eq!(
            digest(long.as_bytes()).allergies[0].name,
            "Penicillin \u{fffd}"
        );
    }
    // A whole pair is one character, and nothing is said of it.
    let sent = text().replace("Penicillin", "Penicillin \\ud83d\\ude00");
    assert_eq!(
        digest(sent.as_bytes()).allergies[0].name,
        "Penicillin \u{1f600}"
    );
    assert_eq!(warnings(sent.as_bytes()), Vec::<String>::new());
}

#[test]
fn a_resource_alone_is_a_document() {
    let sent = json!({"resourceType": "AllergyIntolerance", "code": {"text": "Latex"}, "criticality": "high",
        "patient": {"display": "Asha Rao"}})
    .to_string();
    let view = read(sent.as_bytes());
    assert_eq!(words::english(&view.title), "Allergy intolerance: Latex");
    assert_eq!(digest(sent.as_bytes()).allergies[0].name, "Latex");
    assert!(warnings(sent.as_bytes())[0].contains("single resource"));
    assert!(facts(item(&view, "AllergyIntolerance")).contains(&("Criticality", "high")));
}

#[test]
fn what_is_no_json_is_shown_as_the_text_it_is() {
    let sent = "Discharge note\nFerritin 41.5 ng/mL, no allergy known";
    let view = read(sent.as_bytes());
    assert_eq!(view.unreadable_text.as_deref(), Some(sent));
    assert_eq!(item(&view, "Unreadable").state, ReadState::Opaque);
    assert!(search_text(sent.as_bytes()).body.contains("Ferritin 41.5"));
    assert_eq!(summarise(sent.as_bytes()).entries, view.counts.total());
}

#[test]
fn names_without_quotes_are_names_where_a_colon_follows() {
    let sent = text()
        .replace("\"status\"", "status")
        .replace("\"resourceType\"", "resourceType ");
    assert_ne!(sent, text());
    let found = digest(sent.as_bytes());
    assert_eq!(found.results[0].value, "41.5");
    assert_eq!(found.allergies[0].name, "Penicillin");
    assert!(
        warnings(sent.as_bytes())
            .iter()
            .any(|said| said.contains("not valid JSON"))
    );
    // What has no colon is none, and nothing is guessed of it.
    let broken = text().replace("\"status\":", "status ");
    assert!(digest(broken.as_bytes()).results.is_empty());
}
