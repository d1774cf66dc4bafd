//! Tokens at counters, and what becomes of who shared.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use domain::{ProfileShareEvent, ShareState, TOKEN_VALID_S, Timestamp, Token};
use proptest::prelude::*;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

fn begin() -> i64 {
    Timestamp::parse("2026-11-21T08:30:00Z").unwrap().millis()
}

proptest! {
    /// Whoever comes in whatever order at whatever time: numbers of a day go up by one, and who holds a token
    /// keeps it.
    #[test]
    fn numbers_go_up_by_one_and_who_holds_one_keeps_it(
        visits in proptest::collection::vec((0_usize..5, 0_i64..2_400), 1..60)
    ) {
        let mut held: [Option<Token>; 5] = [None; 5];
        let (mut last, mut now) = (0, begin());
        for (who, pause_s) in visits {
            now += pause_s * 1_000;
            let token = Token::for_scan(held[who], last, at(now));
            match held[who].filter(|token| token.holds_at(at(now))) {
                Some(before) => prop_assert_eq!(token, before),
                None => {
                    prop_assert_eq!(token.number, last + 1);
                    last = token.number;
                }
            }
            prop_assert!(token.holds_at(at(now)));
            prop_assert!((1..=u32::try_from(TOKEN_VALID_S).unwrap()).contains(&token.left_s(at(now))));
            held[who] = Some(token);
        }
    }

    /// No two people ever hold the same number of one counter and day.
    #[test]
    fn no_two_hold_the_same_number(visits in proptest::collection::vec(0_usize..8, 1..40)) {
        let mut held: [Option<Token>; 8] = [None; 8];
        let mut last = 0;
        for who in visits {
            let token = Token::for_scan(held[who], last, at(begin()));
            last = last.max(token.number);
            held[who] = Some(token);
        }
        let mut numbers: Vec<u32> = held.iter().flatten().map(|token| token.number).collect();
        let all = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        prop_assert_eq!(numbers.len(), all);
    }
}

#[test]
fn a_token_holds_for_half_an_hour_even_past_midnight() {
    // 23:50 in India.
    let given = Timestamp::parse("2026-11-21T18:20:00Z").unwrap();
    let token = Token::for_scan(None, 13, given);
    assert_eq!(token.number, 14);
    let past_midnight = given.plus_seconds(900);
    assert_eq!(Token::for_scan(Some(token), 0, past_midnight), token);
    let over = given.plus_seconds(TOKEN_VALID_S);
    assert_eq!(Token::for_scan(Some(token), 0, over).number, 1);
}

#[test]
fn a_clock_that_was_set_back_a_little_takes_no_token_away() {
    let given = at(begin());
    let token = Token::for_scan(None, 0, given);
    assert_eq!(
        Token::for_scan(Some(token), 1, given.plus_seconds(-5)),
        token
    );
    let yesterday = given.plus_seconds(-86_400);
    assert_ne!(Token::for_scan(Some(token), 1, yesterday), token);
}

#[test]
fn who_was_put_aside_and_scans_again_waits_again() {
    use ProfileShareEvent as Event;
    let next = |state: ShareState, event| state.apply_to_profile(event).ok();
    let waiting = ShareState::Waiting;
    assert_eq!(
        next(waiting, Event::Registered),
        Some(ShareState::Registered)
    );
    assert_eq!(next(waiting, Event::Dismissed), Some(ShareState::Dismissed));
    assert_eq!(next(ShareState::Dismissed, Event::Scanned), Some(waiting));
    let registered = ShareState::Registered;
    assert_eq!(next(registered, Event::Scanned), Some(registered));
    for settled in [ShareState::Registered, ShareState::Dismissed] {
        assert_eq!(next(settled, Event::Registered), None);
        assert_eq!(next(settled, Event::Dismissed), None);
    }
}
