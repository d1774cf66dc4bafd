//! Who the practice patients are, one file for each long history.

mod aarav;
mod few;
mod harbhajan;
mod hina;
mod imran;
mod kavitha;
mod meera;
mod suresh;

use chrono::NaiveDate;

use super::PracticePatient;

/// Everyone, in the order in which a list shows them.
pub(super) fn all(today: NaiveDate) -> Vec<PracticePatient> {
    vec![
        hina::patient(today),
        harbhajan::patient(today),
        kavitha::patient(today),
        aarav::patient(today),
        imran::patient(today),
        meera::patient(today),
        suresh::patient(today),
        few::one_visit(today),
        few::no_records(today),
    ]
}

/// A day that the calendar has; the first of 1980 stands in for one it has not.
fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day)
        .or_else(|| NaiveDate::from_ymd_opt(1980, 1, 1))
        .unwrap_or_default()
}
