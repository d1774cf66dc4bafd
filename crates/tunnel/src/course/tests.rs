use proptest::prelude::*;

use super::*;

fn at(seconds: u64) -> Moment {
    Moment {
        at: Timestamp::from_millis(1_800_000_000_000)
            .unwrap()
            .plus_seconds(seconds.try_into().unwrap()),
        steady: Duration::from_secs(seconds),
    }
}

fn course() -> Course {
    Course::new(Duration::from_secs(60), true)
}

fn proved() -> Event {
    Event::Proved {
        round_trip: Duration::from_millis(40),
    }
}

#[test]
fn a_tunnel_goes_up_and_says_since_when_and_by_which_proof() {
    let mut course = course();
    course.apply(Event::Connecting, at(0), 1.0);
    course.apply(Event::Opened, at(1), 1.0);
    assert_eq!(course.apply(proved(), at(2), 1.0), Next::Go);
    let up = Up {
        since: at(1).at,
        round_trip_ms: Some(40),
        last_proof_at: Some(at(2).at),
    };
    assert_eq!(*course.state(), State::Up(up));
}

#[test]
fn three_failed_proofs_open_it_anew_and_it_is_not_up_before_a_proof() {
    let mut course = course();
    course.apply(Event::Opened, at(0), 1.0);
    course.apply(proved(), at(1), 1.0);
    let fault = ProofFault::Silent;
    for second in [16, 18] {
        let next = course.apply(Event::NotProved(fault.clone()), at(second), 1.0);
        assert_eq!(next, Next::Go);
        assert!(course.is_degraded());
    }
    let next = course.apply(Event::NotProved(fault.clone()), at(20), 1.0);
    let Next::Reconnect(trouble) = next else {
        panic!("{next:?}")
    };
    course.apply(Event::Lost(trouble), at(20), 1.0);
    course.apply(Event::Opened, at(21), 1.0);
    assert!(matches!(course.state(), State::Degraded { .. }));
    course.apply(proved(), at(22), 1.0);
    assert!(matches!(course.state(), State::Up(_)));
}

#[test]
fn where_opening_anew_does_not_help_it_is_done_less_and_less() {
    let mut course = course();
    course.apply(Event::Opened, at(0), 1.0);
    let mut reconnected_at = Vec::new();
    for number in 1_u64..=60 {
        let next = course.apply(Event::NotProved(ProofFault::Silent), at(number * 2), 1.0);
        if let Next::Reconnect(trouble) = next {
            reconnected_at.push(number);
            course.apply(Event::Lost(trouble), at(number * 2), 0.0);
            course.apply(Event::Opened, at(number * 2), 0.0);
        }
    }
    assert_eq!(reconnected_at, [3, 9, 21, 45]);
}

#[test]
fn an_own_address_is_never_opened_anew() {
    let mut course = Course::new(Duration::from_secs(60), false);
    course.apply(Event::Opened, at(0), 1.0);
    for second in 1..100 {
        let next = course.apply(Event::NotProved(ProofFault::Unreachable), at(second), 1.0);
        assert_eq!(next, Next::Go);
    }
    assert!(matches!(course.state(), State::Degraded { .. }));
}

#[test]
fn another_host_key_is_never_tried_again_by_itself() {
    let mut course = course();
    let changed = Trouble::IdentityChanged {
        pinned: "SHA256:a".into(),
        offered: "SHA256:b".into(),
    };
    let next = course.apply(Event::Lost(changed.clone()), at(1), 1.0);
    assert_eq!(next, Next::WaitForPerson);
    let State::NeedsPerson {
        trouble,
        next_try_at: None,
        ..
    } = course.state()
    else {
        panic!("{:?}", course.state())
    };
    assert_eq!(*trouble, changed);
}

#[test]
fn a_refused_login_is_tried_again_after_five_minutes() {
    let mut course = course();
    let refused = Trouble::LoginRefused { user: "c".into() };
    let next = course.apply(Event::Lost(refused), at(1), 0.0);
    assert_eq!(next, Next::TryAfter(Duration::from_secs(300)));
}

#[test]
fn pauses_grow_and_begin_again_after_a_minute_of_health() {
    let mut course = course();
    let lost = |course: &mut Course, second| match course.apply(
        Event::Lost(Trouble::Closed),
        at(second),
        1.0,
    ) {
        Next::TryAfter(pause) => pause.as_millis(),
        other => panic!("{other:?}"),
    };
    assert_eq!(lost(&mut course, 0), 250);
    assert_eq!(lost(&mut course, 1), 500);
    course.apply(Event::Opened, at(2), 1.0);
    assert_eq!(lost(&mut course, 61), 1000, "59 s of health are too few");
    course.apply(Event::Opened, at(70), 1.0);
    assert_eq!(lost(&mut course, 130), 250);
}

#[test]
fn after_sleep_it_is_opened_at_once() {
    let mut course = course();
    course.apply(Event::Opened, at(0), 1.0);
    let next = course.apply(Event::Lost(Trouble::Slept), at(100), 1.0);
    assert_eq!(next, Next::TryAfter(Duration::ZERO));
}

#[test]
fn a_name_that_was_ours_a_moment_ago_is_taken_and_one_never_had_is_refused() {
    let refused = Trouble::ForwardRefused {
        remote: "127.0.0.1:18443".into(),
    };
    let mut course = course();
    course.apply(Event::Lost(refused.clone()), at(0), 1.0);
    assert!(matches!(course.state(), State::NeedsPerson { .. }));
    course.apply(Event::Opened, at(1), 1.0);
    course.apply(Event::Lost(Trouble::WentSilent), at(2), 1.0);
    course.apply(Event::Lost(refused), at(3), 1.0);
    let State::Down { trouble, .. } = course.state() else {
        panic!("{:?}", course.state())
    };
    assert!(matches!(trouble, Trouble::NameTaken { .. }));
}

#[test]
fn a_gap_over_a_minute_asks_for_what_was_missed_once() {
    let mut course = course();
    course.apply(Event::Opened, at(0), 1.0);
    course.apply(proved(), at(10), 1.0);
    course.apply(Event::Lost(Trouble::Closed), at(20), 1.0);
    course.apply(Event::Opened, at(71), 1.0);
    let next = course.apply(proved(), at(71), 1.0);
    assert_eq!(next, Next::CatchUp { gap_s: 61 });
    assert_eq!(course.apply(proved(), at(80), 1.0), Next::Go);
}

#[test]
fn a_short_gap_asks_for_nothing() {
    let mut course = course();
    course.apply(Event::Opened, at(0), 1.0);
    course.apply(proved(), at(10), 1.0);
    course.apply(Event::Lost(Trouble::Closed), at(20), 1.0);
    course.apply(Event::Opened, at(30), 1.0);
    assert_eq!(course.apply(proved(), at(31), 1.0), Next::Go);
}

#[test]
fn the_same_trouble_is_told_since_its_beginning() {
    let mut course = course();
    for second in [0, 5, 9] {
        course.apply(Event::Connecting, at(second), 1.0);
        course.apply(Event::Lost(Trouble::NoAnswer), at(second + 1), 1.0);
    }
    let State::Down { since, .. } = course.state() else {
        panic!("{:?}", course.state())
    };
    assert_eq!(*since, at(1).at);
}

proptest! {
    #[test]
    fn no_order_of_events_says_up_without_an_open_tunnel(events in proptest::collection::vec(0_u8..6, 0..40)) {
        let mut course = course();
        let mut open = false;
        for (second, event) in events.into_iter().enumerate() {
            let event = match event {
                0 => { open = false; Event::Connecting }
                1 => { open = true; Event::Opened }
                2 => { open = false; Event::Lost(Trouble::Closed) }
                3 => { open = false; Event::Lost(Trouble::LoginRefused { user: "c".into() }) }
                4 => proved(),
                _ => Event::NotProved(ProofFault::Silent),
            };
            course.apply(event, at(second.try_into().unwrap()), 0.5);
            let says_open = matches!(course.state(), State::Up(_) | State::Degraded { .. });
            prop_assert_eq!(says_open, open);
        }
    }
}
