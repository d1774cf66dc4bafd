use super::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn a_day_of_tokens_ends_at_midnight_in_india() {
    let before = at("2026-11-05T18:29:59Z");
    let after = at("2026-11-05T18:30:00Z");
    assert_ne!(day(before), day(after));
    assert_eq!(end_of_day(before), before);
    assert_eq!(end_of_day(after), at("2026-11-06T18:29:59Z"));
}

#[test]
fn an_answer_is_in_time_for_thirty_seconds() {
    let made_at = at("2026-11-05T06:00:00Z");
    let code = |seconds: i64| {
        let refused = in_time(made_at, made_at + Duration::seconds(seconds)).err();
        refused.map(|refusal| refusal.code)
    };
    assert_eq!(
        [0, 30, 31, 600, 601].map(code),
        [None, None, Some(1007), Some(1007), Some(1015)]
    );
}
