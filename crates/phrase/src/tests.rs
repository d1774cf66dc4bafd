use super::*;

#[test]
fn a_phrase_is_stored_short_and_read_back_as_it_was() {
    let phrase = say::common_list_two(
        Text::Sent("Apollo".to_owned()),
        say::common_moment_of("2026-11-21T08:32:00Z"),
    );
    let json = serde_json::to_string(&phrase).unwrap();
    assert_eq!(
        json,
        r#"{"key":"common-list-two","with":{"first":"Apollo","last":{"key":"common-moment-of","with":{"when":{"when":"2026-11-21T08:32:00Z"}}}}}"#
    );
    assert_eq!(serde_json::from_str::<Phrase>(&json).unwrap(), phrase);
    let plain = say::mark_normal();
    let json = serde_json::to_string(&plain).unwrap();
    assert_eq!(json, r#"{"key":"mark-normal"}"#);
    assert_eq!(serde_json::from_str::<Phrase>(&json).unwrap(), plain);
}

#[test]
fn a_text_of_a_hospital_stays_a_string_and_ours_is_told_apart() {
    let sent = Text::from("Discharge summary");
    assert_eq!(
        serde_json::to_string(&sent).unwrap(),
        r#""Discharge summary""#
    );
    let ours = Text::from(say::mark_normal());
    let json = serde_json::to_string(&ours).unwrap();
    assert_eq!(serde_json::from_str::<Text>(&json).unwrap(), ours);
    assert_ne!(sent, ours);
}
