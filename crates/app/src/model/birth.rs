//! Dates of birth, whole or in parts. Year first or day first; which it is shows by the four digits.
//!
//! Source: docs/protocol.md, "Persons as the ABHA service tells of them", "Codes that patients carry".

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Years that somebody alive can be born in, and then some.
const YEARS: std::ops::RangeInclusive<i32> = 1850..=2200;

/// A date of birth as far as it is given.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Birth {
    /// Year.
    pub year: i32,
    /// Month and day, if given.
    pub month_day: Option<(u32, u32)>,
}

impl Birth {
    /// Reads three parts, of which only the year has to be there. A year alone stays a year: nobody is made to be
    /// born on the first of January.
    #[must_use]
    pub fn of_parts(year: Option<&str>, month: Option<&str>, day: Option<&str>) -> Option<Self> {
        let number = |part: &str| part.trim().parse::<u32>().ok();
        let year = year
            .filter(|year| year.trim().len() == 4)
            .and_then(number)?;
        let year = i32::try_from(year)
            .ok()
            .filter(|year| YEARS.contains(year))?;
        let month = month.and_then(number).filter(|month| *month != 0);
        let day = day.and_then(number).filter(|day| *day != 0);
        let month_day = match (month, day) {
            (Some(month), Some(day)) => {
                NaiveDate::from_ymd_opt(year, month, day)?;
                Some((month, day))
            }
            _ => None,
        };
        Some(Self { year, month_day })
    }

    /// Reads `DD-MM-YYYY`, `YYYY-MM-DD`, the same with `/` or `.`, with a time behind it, or a year alone.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let date = text.trim().split(['T', ' ']).next()?;
        let parts: Vec<&str> = date.splitn(4, ['-', '/', '.']).collect();
        match parts.as_slice() {
            [year] => Self::of_parts(Some(year), None, None),
            [year, month, day] if year.len() == 4 => {
                Self::of_parts(Some(year), Some(month), Some(day))
            }
            [day, month, year] => Self::of_parts(Some(year), Some(month), Some(day)),
            _ => None,
        }
    }
}
