//! What is printed, in the language of its reader.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use records::{Provenance, print, read};
use serde_json::Value;
use words::{Language, Words};

/// What no language changes: names of code systems and their published words for classes of visits, as this program
/// shows them beside a code.
const NAMES: [&str; 6] = ["SNOMED", "CT", "LOINC", "UCUM", "ambulatory", "inpatient"];

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic())
        .filter(|word| word.chars().count() > 1)
}

/// Every text that was sent within a view; what this program says are objects there, and their arguments were sent.
fn sent(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => words.extend(words_of(text).map(str::to_lowercase)),
        Value::Array(values) => values.iter().for_each(|value| sent(value, words)),
        Value::Object(fields) => {
            let shown = fields.iter().filter(|(name, _)| *name != "key");
            shown.for_each(|(_, value)| sent(value, words));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text of a page without what the pseudo-language brackets: `[Record~~]`.
fn unbracketed(page: &str) -> String {
    let body = page.split("</style>").last().unwrap();
    let mut text = String::new();
    let mut is_tag = false;
    for letter in body.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => {
                is_tag = false;
                text.push(' ');
            }
            letter if !is_tag => text.push(letter),
            _ => {}
        }
    }
    let mut left = String::new();
    for (at, piece) in text.split('[').enumerate() {
        let rest = match piece.split_once("~]") {
            Some((word, rest)) if word.trim_end_matches('~').chars().all(is_of_word) => rest,
            _ => piece,
        };
        left.push_str(if at == 0 { piece } else { rest });
        left.push(' ');
    }
    left
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphabetic() || matches!(letter, '\'' | '\u{2019}')
}

#[test]
fn a_printed_page_says_all_that_is_this_programs_in_the_language_in_use() {
    let provenance = Provenance {
        hospital: "City Hospital".to_owned(),
        received_at: Some("2026-11-20T08:32:00Z".to_owned()),
        care_context: Some("OPD-7".to_owned()),
        artefact: Some("a-1".to_owned()),
        expires: Some("2026-12-21T00:00:00+05:30".to_owned()),
        patient: "Asha Rao, asha.rao@sbx".to_owned(),
        printed_at: "2026-11-21T10:00:00+05:30".to_owned(),
        printed_by: Some("Dr. Iyer".to_owned()),
        reviews: Vec::new(),
    };
    let mut known: BTreeSet<String> = NAMES.iter().map(|name| name.to_lowercase()).collect();
    known.extend(
        words_of("City Hospital OPD Asha Rao sbx Dr Iyer amp lt gt quot").map(str::to_lowercase),
    );
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let patients = practice_patients::patients(today);
    let contexts = patients.iter().flat_map(|patient| &patient.care_contexts);
    let mut pages = 0;
    for bytes in contexts.map(|context| context.document()) {
        let view = read(&bytes);
        let mut own = known.clone();
        sent(&serde_json::to_value(&view).unwrap(), &mut own);
        let left = |language: Language| -> BTreeSet<String> {
            let text = unbracketed(&print(&view, &provenance, Words::of(language)));
            let words = words_of(&text).map(str::to_lowercase);
            words.filter(|word| !own.contains(word)).collect()
        };
        let said = left(Language::PSEUDO);
        assert!(said.is_empty(), "{}: {said:?}", words::english(&view.title));
        // The same look at a page without brackets finds the program's words.
        assert!(left(Language::english()).contains("printed"));
        pages += 1;
    }
    assert!(pages > 20, "{pages}");
}

#[test]
fn what_is_kept_of_a_record_is_the_same_in_one_reading_as_in_three() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let patients = practice_patients::patients(today);
    let contexts = patients.iter().flat_map(|patient| &patient.care_contexts);
    let odd = [
        b"no record".to_vec(),
        b"{\"resourceType\":\"Bundle\"".to_vec(),
    ];
    for bytes in contexts.map(|context| context.document()).chain(odd) {
        let apart = records::take_apart(
            &bytes,
            std::time::Instant::now() + std::time::Duration::from_secs(60),
        );
        assert!(apart.digest == records::digest(&bytes));
        assert!(apart.words == records::search_text(&bytes));
        assert!(apart.summary == records::summarise(&bytes));
        assert!(apart.is_whole);
    }
    // Only what a PDF may have held is left for later.
    let contexts = patients.iter().flat_map(|patient| &patient.care_contexts);
    let without_time: Vec<bool> = contexts
        .map(|context| records::take_apart(&context.document(), std::time::Instant::now()).is_whole)
        .collect();
    assert!(without_time.contains(&true) && without_time.contains(&false));
}
