//! Documents that came broken: cut off in the middle, with the quotes of a word processor.

use super::*;

fn sound() -> String {
    let allergy = json!({"code": {"text": "Penicillin"}});
    let illness = json!({"code": {"text": "Asthma"}});
    let last = json!({"code": {"text": "Gout of the left foot"}});
    let all = vec![
        entry("AllergyIntolerance", "x", allergy),
        entry("Condition", "y", illness),
        entry("Condition", "z", last),
    ];
    String::from_utf8(bytes(all)).unwrap()
}

fn warnings(view: &DocumentView) -> String {
    all_said(&view.warnings).join("\n")
}

#[test]
fn what_is_whole_of_a_document_that_was_cut_off_is_read_and_the_end_is_missed() {
    let whole = sound();
    assert!(!warnings(&read(whole.as_bytes())).contains("ends early"));
    let at = whole.find("Gout of").unwrap() + 4;
    // Within a text, and behind one.
    for cut in [at, whole.find("Gout of").unwrap() - 1] {
        let cut = whole.get(..cut).unwrap();
        let found = digest(cut.as_bytes());
        assert_eq!(said(&found.allergies[0].name), "Penicillin");
        assert_eq!(found.conditions.len(), 1);
        let view = read(cut.as_bytes());
        assert!(
            warnings(&view).contains("ends early"),
            "{}",
            warnings(&view)
        );
        let page = page(cut.as_bytes());
        assert!(
            page.contains("Penicillin") && page.contains("ends early"),
            "{page}"
        );
        // The text as it came can be had.
        assert!(page.contains("Gout") || cut.ends_with('"') || view.counts.unread() > 0);
        assert!(
            records::search_text(cut.as_bytes())
                .body
                .contains("Penicillin")
        );
    }
    // Where no entry is whole, it is no document at all.
    let (start, _) = whole.split_once("Penicillin").unwrap();
    assert!(digest(start.as_bytes()).allergies.is_empty());
}

#[test]
fn quotes_of_a_word_processor_are_quotes() {
    let whole = sound();
    let mut is_open = false;
    let typed: String = whole
        .chars()
        .map(|letter| match letter {
            '"' => {
                is_open = !is_open;
                if is_open { '\u{201c}' } else { '\u{201d}' }
            }
            other => other,
        })
        .collect();
    let found = digest(typed.as_bytes());
    assert_eq!(said(&found.allergies[0].name), "Penicillin");
    assert_eq!(found.conditions.len(), 2);
    let said = warnings(&read(typed.as_bytes()));
    assert!(said.contains("quotation marks"), "{said}");
    // Where they stand within a text of proper quotes, they are a part of it.
    let within = whole.replace("Asthma", "\u{201c}Asthma\u{201d}");
    let found = digest(within.as_bytes());
    assert_eq!(
        crate::made::said(&found.conditions[0].name),
        "\u{201c}Asthma\u{201d}"
    );
    assert!(!warnings(&read(within.as_bytes())).contains("quotation marks"));
}
