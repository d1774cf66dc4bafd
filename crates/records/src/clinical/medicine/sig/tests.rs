use super::*;

fn meanings(text: &str) -> Vec<String> {
    find(text, "")
        .into_iter()
        .map(|meaning| words::english(meaning.words))
        .collect()
}

#[test]
fn short_forms_are_explained() {
    for (text, meaning) in [
        ("1-0-1", "1 morning, 1 night"),
        ("Tab 1-0-0-1 after food", "1 morning, 1 night"),
        ("1/2-0-1/2", "1/2 morning, 1/2 night"),
        ("BD", "twice a day"),
        ("tds", "three times a day"),
        ("S:0-0-0-2 / FR", "2 night"),
    ] {
        assert_eq!(meanings(text), [meaning], "{text}");
    }
    assert_eq!(
        meanings("TDS PC x 5 days"),
        ["three times a day", "after meals"]
    );
}

#[test]
fn what_only_looks_like_a_short_form_is_left_alone() {
    for text in [
        "22-01-2020",
        "1-0",
        "od",
        "12-0-1",
        "at 9 am",
        "pc",
        "1-a-1",
        "3 MO",
        "1 drop OD",
        "BD TDS",
    ] {
        assert!(find(text, "").is_empty(), "{text}");
    }
}

#[test]
fn the_right_eye_and_a_length_of_time_are_no_frequency() {
    assert_eq!(meanings("1 drop QID OD"), ["four times a day"]);
    assert_eq!(meanings("BD x 2 WK"), ["twice a day"]);
    assert!(find("1 OD", "Ophthalmic route").is_empty());
    assert_eq!(words::english(&of_code("WK", "")[0].words), "once a week");
    assert_eq!(words::english(&of_code("BD", "")[0].words), "twice a day");
}

#[test]
fn doses_a_day_are_read_from_plain_words() {
    assert_eq!(per_day_in_words("1 capsule 2 times a day"), Some(2));
    assert_eq!(per_day_in_words("Take one tablet twice a day"), Some(2));
    assert_eq!(per_day_in_words("1 time only"), None);
}
