use super::*;

#[test]
fn a_blank_window_is_started_again_once_and_a_variable_that_was_set_is_left_alone() {
    let set = |text: &str| Some(OsString::from(text));
    assert_eq!(
        is_worth_another_start(None, false),
        cfg!(target_os = "linux")
    );
    // "1" is what the second start has; anything is what a person set, "0" too.
    for variable in [set("1"), set("0"), set("")] {
        assert!(!is_worth_another_start(variable, false));
    }
    assert!(!is_worth_another_start(None, true));
}
