//! Who the practice patients are, one file for each long history.

mod aarav;
mod few;
mod harbhajan;
mod hina;
mod imran;
mod kavitha;
mod meera;
mod sarla;
mod suresh;

use chrono::NaiveDate;

use crate::patient::PracticePatient;

/// Everyone, in the order in which a list shows them.
pub(crate) fn all(today: NaiveDate) -> Vec<PracticePatient> {
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
        few::mother(today),
        few::grandfather(today),
        few::address_only(today),
        sarla::patient(today),
    ]
}
