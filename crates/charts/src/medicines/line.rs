//! What is asked of one line about a medicine.

use crate::statements::Statement;
use records::clinical::MedicineLine;

/// Whether it tells of a dose that was given, or of a pack that was handed out: neither is a prescription.
pub(super) fn is_done(line: &MedicineLine) -> bool {
    matches!(line.kind.as_str(), "given" | "dispensed")
}

/// The day in India a line is ordered by.
pub(super) fn day(said: &Statement<'_, MedicineLine>) -> Option<i64> {
    const DAY: i64 = 24 * 3600 * 1000;
    const IST: i64 = (5 * 3600 + 30 * 60) * 1000;
    said.at.map(|at| (at + IST).div_euclid(DAY))
}
