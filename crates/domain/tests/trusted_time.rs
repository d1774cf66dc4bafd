//! Which time is believed, without a clock (docs/promises.md, R11).

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where it stands, the functions beside it too"
)]

use domain::{DoubtReason, KeptTime, Reading, TimeHeard, Timestamp, TrustedTime};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

fn noon() -> Timestamp {
    at("2026-11-21T12:00:00Z")
}

/// A computer: its clock can be set, its running cannot.
struct Computer {
    local: Timestamp,
    steady_s: i64,
    time: TrustedTime,
}

impl Computer {
    fn new() -> Self {
        let time = TrustedTime::begin(None, true, reading(noon(), 0));
        Self {
            local: noon(),
            steady_s: 0,
            time,
        }
    }

    fn reading(&self) -> Reading {
        reading(self.local, self.steady_s)
    }

    /// Runs for so long, looking every hour.
    fn run(&mut self, seconds: i64) -> &mut Self {
        let mut left = seconds;
        while left > 0 {
            let step = left.min(HOUR);
            self.local = self.local.plus_seconds(step);
            self.steady_s += step;
            self.time.look(self.reading());
            left -= step;
        }
        self
    }

    fn set(&mut self, local: Timestamp) -> &mut Self {
        self.local = local;
        self.time.look(self.reading());
        self
    }

    /// Switched off with what was kept, and on again when the clock says `local`.
    fn restart(&mut self, local: Timestamp) -> &mut Self {
        let kept = self.time.kept(self.reading());
        (self.local, self.steady_s) = (local, 0);
        self.time = TrustedTime::begin(Some(&kept), false, self.reading());
        self
    }

    fn hear(&mut self, date: Timestamp) -> TimeHeard {
        self.time.hear(date, self.reading())
    }

    fn now(&self) -> Timestamp {
        self.time.now(self.reading())
    }

    fn hiding(&self) -> Timestamp {
        self.time.hiding(self.reading())
    }

    fn destroying(&self) -> Timestamp {
        self.time.destroying(self.reading())
    }

    fn reason(&self) -> Option<DoubtReason> {
        self.time.doubted().map(|doubt| doubt.reason)
    }
}

fn reading(local: Timestamp, steady_s: i64) -> Reading {
    Reading {
        local,
        steady_ms: steady_s * 1_000,
    }
}

fn far() -> Timestamp {
    at("2099-01-01T00:00:00Z")
}

#[test]
fn a_jump_of_a_week_hides_at_once_and_destroys_nothing() {
    for jump in [7 * DAY, 90 * DAY, 72 * 365 * DAY] {
        let mut one = Computer::new();
        one.restart(noon().plus_seconds(jump));
        assert_eq!(one.reason(), Some(DoubtReason::Jumped));
        assert_eq!(one.hiding(), noon().plus_seconds(jump));
        assert_eq!(one.destroying(), noon());
        one.run(5);
        assert_eq!(one.destroying(), noon().plus_seconds(5));
    }
}

#[test]
fn a_jump_while_running_is_doubted_too() {
    let mut one = Computer::new();
    one.run(HOUR).set(far());
    assert_eq!(one.reason(), Some(DoubtReason::Jumped));
    assert_eq!(one.destroying(), noon().plus_seconds(HOUR));
}

#[test]
fn less_than_a_week_of_being_off_is_believed() {
    let mut one = Computer::new();
    one.restart(noon().plus_seconds(7 * DAY - 1));
    assert_eq!(one.reason(), None);
    assert_eq!(one.destroying(), noon().plus_seconds(7 * DAY - 1));
}

#[test]
fn a_month_offline_with_daily_use_is_believed_all_along() {
    let mut one = Computer::new();
    for day in 1..=30 {
        one.restart(noon().plus_seconds(day * DAY)).run(8 * HOUR);
        assert_eq!(one.reason(), None, "day {day}");
    }
    assert_eq!(one.destroying(), noon().plus_seconds(30 * DAY + 8 * HOUR));
}

#[test]
fn a_clock_set_right_again_is_believed_at_once() {
    let mut one = Computer::new();
    one.restart(far())
        .run(5)
        .restart(noon().plus_seconds(MINUTE));
    assert_eq!(one.reason(), None);
    assert_eq!(one.hiding(), noon().plus_seconds(MINUTE));
    one.set(far()).set(noon().plus_seconds(2 * MINUTE));
    assert_eq!(one.reason(), None);
    assert_eq!(one.now(), noon().plus_seconds(2 * MINUTE));
}

#[test]
fn the_gateway_settles_a_jump_at_once() {
    // It was off for three months.
    let mut one = Computer::new();
    let later = noon().plus_seconds(90 * DAY);
    one.restart(later);
    assert_eq!(one.hear(later), TimeHeard::Counts);
    assert_eq!((one.reason(), one.destroying()), (None, later));
    // It was not.
    let mut other = Computer::new();
    other.restart(far());
    assert_eq!(other.hear(noon().plus_seconds(10)), TimeHeard::Counts);
    assert_eq!(other.reason(), Some(DoubtReason::Contradicted));
    assert_eq!(other.destroying(), noon().plus_seconds(10));
    assert_eq!(other.hiding(), far());
    // And set right a day later.
    other.restart(noon().plus_seconds(DAY + HOUR));
    assert_eq!(other.reason(), None);
}

#[test]
fn one_wild_answer_means_nothing_and_three_over_ten_minutes_count() {
    let mut one = Computer::new();
    assert_eq!(one.hear(noon()), TimeHeard::Counts);
    for _ in 0..50 {
        assert_eq!(one.hear(far()), TimeHeard::Waits);
    }
    one.run(1);
    assert_eq!(one.hear(noon().plus_seconds(1)), TimeHeard::Counts);
    assert!(one.destroying() < noon().plus_seconds(MINUTE));
    // A quarrel of ten minutes begins anew after an answer that agrees with this computer.
    assert_eq!(one.hear(far()), TimeHeard::Waits);
    one.run(10 * MINUTE);
    assert_eq!(one.hear(far().plus_seconds(10 * MINUTE)), TimeHeard::Waits);
    assert_eq!(one.hear(far().plus_seconds(10 * MINUTE)), TimeHeard::Counts);
    assert_eq!(one.reason(), Some(DoubtReason::Contradicted));
    assert_eq!(one.destroying(), far().plus_seconds(10 * MINUTE));
}

#[test]
fn answers_that_do_not_agree_with_each_other_never_count() {
    let mut one = Computer::new();
    for round in 0..20 {
        assert_eq!(one.hear(far().plus_seconds(round * DAY)), TimeHeard::Waits);
        one.run(5 * MINUTE);
    }
    assert_eq!(one.destroying(), one.local);
}

#[test]
fn confirmed_time_is_a_floor_for_a_clock_that_was_turned_back() {
    let mut one = Computer::new();
    one.hear(noon());
    one.run(3 * HOUR).set(noon().plus_seconds(-2 * DAY));
    assert_eq!(one.hiding(), noon().plus_seconds(3 * HOUR));
    one.restart(at("2010-01-01T00:00:00Z")).run(HOUR);
    assert_eq!(one.hiding(), noon().plus_seconds(4 * HOUR));
    assert_eq!(one.destroying(), noon().plus_seconds(4 * HOUR));
}

#[test]
fn a_local_clock_alone_is_no_floor() {
    let mut one = Computer::new();
    one.restart(noon().plus_seconds(6 * DAY)).run(HOUR);
    one.restart(noon().plus_seconds(HOUR));
    assert_eq!(one.now(), noon().plus_seconds(HOUR));
    assert_eq!(one.hiding(), noon().plus_seconds(HOUR));
}

#[test]
fn a_slow_clock_is_corrected_by_what_the_gateway_says() {
    let mut one = Computer::new();
    one.hear(noon().plus_seconds(5 * MINUTE));
    one.run(MINUTE);
    assert_eq!(one.now(), noon().plus_seconds(6 * MINUTE));
    assert_eq!(one.reason(), None);
    // Set right: the difference of before counts no more.
    one.set(noon().plus_seconds(6 * MINUTE)).run(MINUTE);
    assert_eq!(one.now(), noon().plus_seconds(7 * MINUTE));
}

#[test]
fn a_fast_clock_hides_by_itself_and_destroys_by_the_gateway() {
    let mut one = Computer::new();
    one.set(noon().plus_seconds(10 * HOUR));
    one.hear(noon());
    one.run(HOUR);
    assert_eq!(one.hiding(), noon().plus_seconds(11 * HOUR));
    assert_eq!(one.destroying(), noon().plus_seconds(HOUR));
}

#[test]
fn three_days_of_steady_running_are_believed_also_across_restarts() {
    let mut one = Computer::new();
    let later = noon().plus_seconds(90 * DAY);
    one.restart(later).run(40 * HOUR);
    assert_eq!(one.reason(), Some(DoubtReason::Jumped));
    assert!(one.time.doubted().unwrap().left_s() <= 32 * HOUR);
    let tomorrow = one.local.plus_seconds(DAY);
    one.restart(tomorrow).run(31 * HOUR);
    assert_eq!(one.reason(), Some(DoubtReason::Jumped));
    one.run(HOUR);
    assert_eq!(one.reason(), None);
    assert_eq!(one.destroying(), one.local);
}

#[test]
fn a_doubted_clock_that_jumps_again_begins_its_three_days_anew() {
    let mut one = Computer::new();
    one.restart(far()).run(71 * HOUR);
    let further = one.local.plus_seconds(30 * DAY);
    one.set(further).run(71 * HOUR);
    assert_eq!(one.reason(), Some(DoubtReason::Jumped));
    assert!(one.destroying() < noon().plus_seconds(7 * DAY));
}

#[test]
fn a_person_settles_it_and_the_gateway_can_settle_it_again() {
    let mut one = Computer::new();
    one.hear(noon());
    one.restart(far());
    one.time.confirm(one.reading());
    assert_eq!((one.reason(), one.destroying()), (None, far()));
    // A wrong word of a person is no floor for ever.
    one.restart(noon().plus_seconds(DAY));
    for minute in [0, 5, 10] {
        one.hear(noon().plus_seconds(DAY + minute * MINUTE));
        one.run(5 * MINUTE);
    }
    assert_eq!(one.reason(), None);
    assert!(one.hiding() < noon().plus_seconds(2 * DAY));
}

#[test]
fn three_days_with_a_wrong_clock_poison_nothing_after_it() {
    let mut one = Computer::new();
    one.hear(noon());
    one.restart(far()).run(80 * HOUR);
    assert_eq!(one.reason(), None);
    let right = noon().plus_seconds(80 * HOUR);
    one.restart(right);
    assert_eq!(one.reason(), Some(DoubtReason::Jumped));
    assert_eq!((one.now(), one.hiding()), (right, right));
    assert_eq!(one.hear(right), TimeHeard::Counts);
    assert_eq!(one.reason(), None);
}

#[test]
fn a_store_that_never_wrote_a_time_destroys_nothing_before_somebody_confirms() {
    let mut time = TrustedTime::begin(None, false, reading(far(), 0));
    assert_eq!(time.destroying(reading(far(), 9)), Timestamp::EARLIEST);
    assert_eq!(time.hiding(reading(far(), 9)), far());
    assert_eq!(time.hear(far(), reading(far(), 10)), TimeHeard::Counts);
    assert_eq!(time.destroying(reading(far(), 10)), far());
}

#[test]
fn two_processes_never_add_up_their_running() {
    let kept = KeptTime {
        decisions: 1,
        confirmed: Some(noon()),
        believed: Some(noon()),
        doubt: None,
    };
    let mut one = TrustedTime::begin(Some(&kept), false, reading(noon(), 0));
    let mut other = TrustedTime::begin(Some(&kept), false, reading(noon(), 0));
    for hour in 1..=10 {
        let now = reading(noon().plus_seconds(hour * HOUR), hour * HOUR);
        one.learn(&other.kept(now), now);
        other.learn(&one.kept(now), now);
        assert_eq!(one.floor(now), Some(now.local));
        assert_eq!(other.floor(now), Some(now.local));
    }
}

#[test]
fn what_one_process_decided_another_learns() {
    let mut one = TrustedTime::begin(None, true, reading(noon(), 0));
    let mut other = one.clone();
    let now = reading(far(), 100);
    other.look(now);
    one.look(now);
    one.confirm(now);
    other.learn(&one.kept(now), now);
    assert_eq!(other.doubted(), None);
    assert_eq!(other.destroying(now), far());
}
