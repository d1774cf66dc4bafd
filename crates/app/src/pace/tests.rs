use std::time::Duration;

use super::{MOST, Pace};

const AIM: Duration = Duration::from_millis(4);

#[test]
fn steps_begin_small_and_grow_while_they_are_short() {
    let mut pace = Pace::new(AIM);
    let first = pace.share();
    assert!(first.rows < MOST.rows && first.bytes < MOST.bytes);
    for _ in 0..10 {
        pace.took(AIM / 10);
    }
    assert_eq!(pace.share(), MOST);
}

#[test]
fn steps_that_hold_others_up_are_halved_down_to_a_bound() {
    let mut pace = Pace::new(AIM);
    let finest = pace.share();
    for _ in 0..10 {
        pace.took(Duration::ZERO);
    }
    pace.took(2 * AIM);
    assert_eq!(pace.share().rows, MOST.rows / 2);
    // However slow the disk is, something goes.
    for _ in 0..100 {
        pace.took(Duration::from_secs(60));
    }
    assert_eq!(pace.share(), finest);
    assert!(finest.rows > 0 && finest.bytes > 0);
}

#[test]
fn a_step_that_is_neither_long_nor_short_stays_as_it_is() {
    let mut pace = Pace::new(AIM);
    pace.took(Duration::ZERO);
    let share = pace.share();
    pace.took(AIM / 2);
    pace.since(None);
    assert_eq!(pace.share(), share);
}
