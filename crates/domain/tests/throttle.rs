//! How long a wrong password makes wait, however the clock is set.

use domain::{Reading, Throttle, Timestamp, WrongTries};
use proptest::prelude::*;

const LONGEST_MS: i64 = 300_000;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap_or(Timestamp::EARLIEST)
}

fn reading(local_ms: i64, steady_ms: i64) -> Reading {
    Reading {
        local: at(local_ms),
        steady_ms,
    }
}

fn tries(count: u32, last_ms: i64) -> WrongTries {
    WrongTries {
        count,
        last_at: at(last_ms),
    }
}

#[test]
fn the_wait_doubles_from_one_second_to_five_minutes() {
    let waits: Vec<i64> = (0..12)
        .map(|count| tries(count, 0).delay_ms() / 1_000)
        .collect();
    assert_eq!(waits, [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    assert_eq!(tries(u32::MAX, 0).delay_ms(), LONGEST_MS);
    assert_eq!(tries(u32::MAX, 0).and_one(at(1)).count, u32::MAX);
}

#[test]
fn what_ran_before_this_process_began_counts() {
    let after_a_restart = Throttle::begin(tries(5, 100_000), reading(106_000, 7));
    assert_eq!(after_a_restart.left_ms(7), 10_000);
    assert_eq!(after_a_restart.left_ms(10_007), 0);
}

#[test]
fn a_clock_that_was_turned_back_makes_nobody_wait_longer_than_the_wait() {
    let throttle = Throttle::begin(tries(20, 9_000_000_000), reading(0, 0));
    assert_eq!(throttle.left_ms(0), LONGEST_MS);
    assert_eq!(throttle.left_ms(LONGEST_MS), 0);
}

proptest! {
    /// Within a process only the steady clock counts: what the computer's clock says later is not asked.
    #[test]
    fn nothing_but_the_steady_clock_shortens_a_wait(
        count in 1_u32..40,
        last in 0_i64..4_000_000_000_000,
        local in 0_i64..4_000_000_000_000,
        began in 0_i64..1_000_000_000,
        ran in 0_i64..600_000,
    ) {
        let throttle = Throttle::begin(tries(count, last), reading(local, began));
        let first = throttle.left_ms(began);
        prop_assert!((0..=LONGEST_MS).contains(&first));
        prop_assert!(first <= tries(count, last).delay_ms());
        prop_assert_eq!(throttle.left_ms(began + ran), (first - ran).max(0));
        // A steady clock that seems to run back frees nobody and holds nobody longer.
        prop_assert_eq!(throttle.left_ms(began - ran), first);
    }

    /// Who tries and fails in this process waits the whole of it.
    #[test]
    fn a_wrong_try_of_now_waits_the_whole_time(count in 0_u32..40, now in 0_i64..4_000_000_000_000) {
        let kept = tries(count, 0).and_one(at(now));
        prop_assert_eq!(Throttle::begin(kept, reading(now, 3)).left_ms(3), kept.delay_ms());
    }
}
