use super::*;

#[test]
fn the_length_of_a_stay_is_counted_in_nights() {
    assert_eq!(
        days_between("2026-03-01", "2026-03-05T11:00:00+05:30"),
        Some(4)
    );
    assert_eq!(days_between("2026-03-05", "2026-03-01"), None);
    assert_eq!(days_between("2026", "2027"), None);
}

#[test]
fn a_midnight_is_that_day() {
    assert_eq!(without_midnight("2026-03-05T00:00:00+05:30"), "2026-03-05");
    assert_eq!(
        without_midnight("2026-03-05T10:00:00+05:30"),
        "2026-03-05T10:00:00+05:30"
    );
}
