use proptest::prelude::*;

use super::*;

fn asked(text: &str) -> Vec<(String, bool)> {
    let words = question(text).into_iter();
    words.map(|word| (word.text, word.is_begun)).collect()
}

fn marked(text: &str, typed: &str) -> String {
    snippet(&search_form(text), &question(typed))
        .iter()
        .map(|piece| match piece.hit {
            true => format!("[{}]", piece.text),
            false => piece.text.clone(),
        })
        .collect()
}

#[test]
fn the_last_word_may_go_on_unless_a_space_follows() {
    let words = |list: &[(&str, bool)]| -> Vec<_> {
        list.iter()
            .map(|(text, open)| ((*text).to_owned(), *open))
            .collect()
    };
    assert_eq!(
        asked("HbA1c  7.2"),
        words(&[("HbA1c", false), ("7 2", true)])
    );
    assert_eq!(asked("penicillin "), words(&[("penicillin", false)]));
    assert_eq!(asked("\" OR * - ()"), words(&[("OR", false)]));
    assert_eq!(asked(" — "), []);
}

#[test]
fn a_word_of_an_indian_script_stays_whole_with_its_vowel_signs() {
    assert_eq!(asked("मधुमेह "), [("मधुमेह".to_owned(), false)]);
    assert_eq!(asked("நீரிழிவு "), [("நீரிழிவு".to_owned(), false)]);
    // Joiners are not typed by everyone.
    assert_eq!(asked("क्\u{200d}ष "), [("क्ष".to_owned(), false)]);
    assert_eq!(marked("रोगी को मधुमेह है", "मधु"), "रोगी को [मधुमेह] है");
}

#[test]
fn a_snippet_shows_the_place_with_most_of_the_words() {
    let text = format!(
        "Metformin was stopped. {} Tablet Metformin 500 mg twice a day, after food. {}",
        "Nothing else. ".repeat(30),
        "Advice. ".repeat(60)
    );
    let shown = marked(&text, "metformin 50");
    assert!(shown.starts_with("… "), "{shown}");
    assert!(
        shown.contains("[Metformin] [500] mg twice a day, after food."),
        "{shown}"
    );
    assert!(shown.ends_with(" …"), "{shown}");
    assert!(shown.chars().count() < SNIPPET + 30, "{shown}");
}

#[test]
fn accents_and_case_make_no_difference_and_white_space_is_one_space() {
    assert_eq!(
        marked("Ménière\n\n  disease", "MENIERE "),
        "[Ménière] disease"
    );
    assert_eq!(
        marked("Title only matched", "elsewhere"),
        "Title only matched"
    );
}

#[test]
fn words_stand_side_by_side_only_in_their_order() {
    let words = side_by_side(&question("7.2")[0]).unwrap();
    for (text, expected) in [
        ("HbA1c 7.2 %", true),
        ("7.25", true),
        ("2.7", false),
        ("7 and 2", false),
        ("7 7.2", true),
        ("", false),
    ] {
        assert_eq!(words.stand_in(text), expected, "{text}");
    }
    let words = side_by_side(&question("X-ráy ")[0]).unwrap();
    for (text, expected) in [
        ("x ray", true),
        ("X-RAY of the chest", true),
        ("x Ráy", true),
        ("x rays", false),
        ("ray x", false),
    ] {
        assert_eq!(words.stand_in(text), expected, "{text}");
    }
    assert!(side_by_side(&question("chest")[0]).is_none());
}

proptest! {
    #[test]
    fn a_snippet_of_any_text_is_a_part_of_it(text: String, typed: String) {
        let text = search_form(&text);
        let words = question(&typed);
        prop_assert!(words.len() <= MOST_WORDS);
        let shown: String = snippet(&text, &words).iter().map(|it| it.text.as_str()).collect();
        let plain = |text: &str| -> String {
            text.chars().filter(|letter| !letter.is_whitespace() && *letter != '…').collect()
        };
        prop_assert!(plain(&text).contains(&plain(&shown)));
    }
}
