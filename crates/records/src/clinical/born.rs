//! When the patient was born, and how old they were at a time.

use crate::value::moment::Moment;

/// The day or year of a birth.
#[derive(Clone, Copy)]
pub(crate) struct Born {
    /// In milliseconds since 1970.
    at: i64,
    /// Whether the day is told, and not a year or a month alone.
    is_day: bool,
}

impl Born {
    /// Reads a date of birth; `None` of a placeholder.
    pub(crate) fn of(birth_date: &str) -> Option<Self> {
        let moment = Moment::parse(birth_date).filter(|moment| !moment.is_placeholder())?;
        Some(Self {
            at: moment.millis()?,
            is_day: moment.day().is_some(),
        })
    }

    /// The least and most years lived at a time, in milliseconds since 1970; `None` before the birth.
    pub(crate) fn years_at(self, at: i64) -> Option<(f64, f64)> {
        /// The mean year of the Gregorian calendar, in seconds.
        const YEAR: f64 = 31_556_952.0;
        let minutes = i32::try_from(at.checked_sub(self.at)? / 60_000).ok()?;
        let most = f64::from(minutes) * 60.0 / YEAR;
        let least = if self.is_day { most } else { most - 1.0 };
        (least >= 0.0).then_some((least, most))
    }

    /// Whether a time lies more than a day before the birth: zones take a day at most.
    pub(crate) fn is_after(self, at: i64) -> bool {
        const DAY: i64 = 24 * 3600 * 1000;
        at < self.at.saturating_sub(DAY)
    }
}
