use super::*;

#[test]
fn marks_accents_and_other_scripts_are_put_into_letters_that_v3_takes() {
    let table = [
        ("Dr. R Iyer", "Dr. R Iyer"),
        ("Dr. Siobh\u{e1}n O\u{2019}Brien", "Dr. Siobhan OBrien"),
        ("Rao & Sons' Clinic (Pune)", "Rao and Sons Clinic Pune"),
        ("a\tb\nc", "a b c"),
        ("KA#20391;x", "KA 20391 x"),
        ("\"Asha\" Clinic, 12/3", "\"Asha\" Clinic, 12/3"),
        ("\u{1f600}\u{ffff}", "grinning"),
    ];
    for (said, sent) in table {
        assert_eq!(as_sent(said), sent, "{said}");
    }
    let devanagari = as_sent("\u{921}\u{949}. \u{905}\u{92f}\u{94d}\u{92f}\u{930}");
    assert!(
        is_taken(&devanagari) && devanagari.len() > 3,
        "{devanagari}"
    );
    assert_eq!(as_sent(&"\u{e9}".repeat(400)), "e".repeat(255));
}

proptest::proptest! {
    #[test]
    fn what_is_sent_is_always_taken_and_taken_text_is_sent_as_it_is(text in ".{0,300}") {
        let sent = as_sent(&text);
        proptest::prop_assert!(is_taken(&sent), "{}", sent);
        proptest::prop_assert_eq!(as_sent(&sent), sent.clone());
        if is_taken(&text) {
            proptest::prop_assert_eq!(sent, text);
        }
    }
}
