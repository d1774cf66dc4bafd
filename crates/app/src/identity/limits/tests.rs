use domain::{OtpPurpose::LoginMobile, Timestamp};

use super::{Limit, MOST_AN_HOUR, may_send};
use crate::model::OtpSending;

fn at(second: i64) -> Timestamp {
    Timestamp::from_millis(1_795_000_000_000)
        .unwrap()
        .plus_seconds(second)
}

fn sent(second: i64) -> OtpSending {
    OtpSending {
        mark: "mark".into(),
        operator: "Clerk".into(),
        purpose: LoginMobile,
        at: at(second),
    }
}

#[test]
fn an_otp_is_asked_for_again_after_a_minute_by_the_same_person() {
    let ask = |who: &str, now: i64| may_send(&[sent(0)], None, who, LoginMobile, at(now));
    assert_eq!(ask("Clerk", 59), Err(Limit::Wait { until: at(60) }));
    assert_eq!(ask("Clerk", 60), Ok(()));
    assert_eq!(ask("Colleague", 1), Ok(()), "an attempt of their own");
}

#[test]
fn five_in_an_hour_are_enough() {
    let sendings: Vec<_> = (0..i64::try_from(MOST_AN_HOUR).unwrap())
        .map(|place| sent(place * 120))
        .collect();
    let ask = |now: i64| may_send(&sendings, None, "Clerk", LoginMobile, at(now));
    assert_eq!(ask(1_000), Err(Limit::Hour { until: at(3_600) }));
    assert_eq!(ask(3_599), Err(Limit::Hour { until: at(3_600) }));
    assert_eq!(ask(3_600), Ok(()));
}

#[test]
fn nobody_asks_while_abdm_takes_none() {
    let until = at(1_800);
    let ask = |now: i64| may_send(&[], Some(until), "Clerk", LoginMobile, at(now));
    assert_eq!(ask(1_799), Err(Limit::Held { until }));
    assert_eq!(ask(1_800), Ok(()));
}

#[test]
fn a_clock_that_was_set_back_locks_nobody_out() {
    let ask =
        |sendings: &[OtpSending]| may_send(sendings, Some(at(90_000)), "Clerk", LoginMobile, at(0));
    assert_eq!(ask(&[sent(86_400)]), Ok(()));
}
