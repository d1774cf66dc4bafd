use domain::{Role, Roles, Timestamp};

use super::*;

fn doctor() -> Person {
    Person::new("Dr. R Iyer", Roles::from(Role::Doctor))
}

/// A moment, by the steady clock and by the computer's.
fn at(steady_s: i64, local_s: i64) -> Reading {
    Reading {
        local: Timestamp::from_millis(local_s * 1_000).unwrap(),
        steady_ms: steady_s * 1_000,
    }
}

/// A session of a store with people, in which the doctor has just signed in.
fn begun(idle_min: u16) -> Session {
    let session = Session::new();
    session.begin(true, idle_min);
    session.sit(doctor(), at(0, 0));
    session
}

/// Looks every two seconds until `until_s`, as the window does; the second at which it is to lock.
fn locks_at(session: &Session, until_s: i64) -> Option<i64> {
    (0..=until_s)
        .step_by(2)
        .find(|second| session.is_to_lock(at(*second, *second)))
}

#[test]
fn nobody_may_do_anything_before_it_is_known_whether_people_sign_in() {
    assert!(matches!(
        Session::new().standing(),
        Standing::Nobody { locked_for: None }
    ));
}

#[test]
fn without_people_there_is_an_operator_until_the_first_is_added() {
    let session = Session::new();
    session.begin(false, 10);
    assert!(matches!(session.standing(), Standing::Operator));
    session.has_people_now();
    assert!(matches!(session.standing(), Standing::Nobody { .. }));
}

#[test]
fn a_role_is_played_only_where_nobody_signs_in_and_until_somebody_does() {
    let session = Session::new();
    assert!(!session.play(Some(Role::Doctor)), "nothing is known yet");
    session.begin(false, 10);
    assert!(session.play(Some(Role::FrontDesk)));
    let Standing::Playing(person) = session.standing() else {
        panic!("nobody plays");
    };
    assert_eq!(person.roles(), Roles::from(Role::FrontDesk));
    assert!(session.play(None));
    assert!(matches!(session.standing(), Standing::Operator));
    assert!(session.play(Some(Role::Administrator)));
    session.has_people_now();
    assert!(matches!(session.standing(), Standing::Nobody { .. }));
    assert!(!session.play(Some(Role::Doctor)));
    session.sit(doctor(), at(0, 0));
    assert!(!session.play(Some(Role::Administrator)));
    assert!(matches!(session.standing(), Standing::Person(_)));
}

#[test]
fn a_seat_that_nobody_touches_is_to_be_locked_after_the_time_that_is_set() {
    assert_eq!(locks_at(&begun(1), 200), Some(60));
    let session = begun(1);
    assert_eq!(locks_at(&session, 58), None);
    session.note_activity(at(58, 58));
    let locks = (60..300)
        .step_by(2)
        .find(|second| session.is_to_lock(at(*second, *second)));
    assert_eq!(locks, Some(118));
}

#[test]
fn a_computer_that_slept_is_to_be_locked_however_its_clocks_count_sleep() {
    for woken in [at(2, 40), at(40, 40)] {
        let session = begun(120);
        assert!(!session.is_to_lock(at(1, 1)));
        assert!(session.is_to_lock(woken), "{woken:?}");
    }
}

#[test]
fn a_clock_that_is_set_back_locks_nothing() {
    let session = begun(120);
    assert!(!session.is_to_lock(at(2, 2)));
    assert!(!session.is_to_lock(at(4, -90_000)));
}

#[test]
fn nobody_is_locked_out_of_an_empty_seat() {
    let session = Session::new();
    session.begin(true, 1);
    assert!(!session.is_to_lock(at(0, 0)));
    assert!(!session.is_to_lock(at(5_000, 5_000)));
}

#[test]
fn who_locks_is_named_and_who_signs_out_is_not() {
    let session = begun(10);
    assert_eq!(session.leave(Leaving::Locked).unwrap().name(), "Dr. R Iyer");
    let Standing::Nobody { locked_for } = session.standing() else {
        panic!("nobody sits there");
    };
    assert_eq!(locked_for.as_deref(), Some("Dr. R Iyer"));
    // Locking an empty seat forgets nobody.
    assert!(session.leave(Leaving::Locked).is_none());
    session.sit(doctor(), at(0, 0));
    session.leave(Leaving::SignedOut);
    assert!(matches!(
        session.standing(),
        Standing::Nobody { locked_for: None }
    ));
}

#[test]
fn a_sign_in_that_was_ended_elsewhere_locks_the_window_and_tells_it() {
    let session = begun(10);
    let mut changes = session.changes();
    changes.mark_unchanged();
    let Standing::Person(person) = session.standing() else {
        panic!("somebody sits there");
    };
    person.end();
    assert!(matches!(session.standing(), Standing::Nobody { .. }));
    assert!(changes.has_changed().unwrap());
}

#[test]
fn whoever_sat_there_before_is_handed_out_to_be_ended() {
    let session = begun(10);
    let next = Person::new("Asha", Roles::from(Role::FrontDesk));
    assert_eq!(session.sit(next, at(9, 9)).unwrap().name(), "Dr. R Iyer");
}
