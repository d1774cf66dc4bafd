use super::*;

#[test]
fn nesting_is_counted_outside_texts_only() {
    assert_eq!(depth(br#"{"a":[1,{"b":"[[[[\"[["}]}"#), 3);
    assert_eq!(depth(b"1"), 0);
}

#[test]
fn a_body_that_breaks_off_in_an_unknown_member_does_not_name_it() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Known {}
    let fault = read::<Known>(br#"{"Asha Rao": "#).expect_err("it breaks off");
    assert_eq!(fault, unreadable("not JSON at line 1 column 13"));
}

#[test]
fn sixty_four_levels_are_read_and_sixty_five_are_not() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(read::<serde_json::Value>(nested(64).as_bytes()).is_ok());
    let refused = read::<serde_json::Value>(nested(65).as_bytes());
    assert_eq!(refused, Err(unreadable("nested deeper than 64")));
}
