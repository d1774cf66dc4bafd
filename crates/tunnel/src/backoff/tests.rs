use std::time::Duration;

use super::*;

#[test]
fn pauses_double_from_a_quarter_of_a_second_to_thirty_seconds() {
    let mut backoff = Backoff::default();
    let pauses: Vec<_> = (0..10).map(|_| backoff.next(1.0).as_millis()).collect();
    assert_eq!(
        pauses,
        [250, 500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]
    );
    backoff.reset();
    assert_eq!(backoff.next(1.0), Duration::from_millis(250));
}

#[test]
fn a_pause_is_any_share_of_its_bound_and_never_more() {
    let mut backoff = Backoff { tries: u32::MAX };
    assert_eq!(backoff.next(0.0), Duration::ZERO);
    assert_eq!(backoff.next(0.5), Duration::from_secs(15));
    assert_eq!(backoff.next(7.0), Duration::from_secs(30));
    assert_eq!(backoff.next(f64::NAN.max(0.0)), Duration::ZERO);
}
