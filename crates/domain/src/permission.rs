//! What a consent allows: range, end, access, frequency, care contexts.

use phrase::{Phrase, say};
use serde::{Deserialize, Serialize};

use crate::{CareContextReference, PatientReference, Timestamp};

/// Range of the records' dates, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRange {
    /// First instant.
    pub from: Timestamp,
    /// Last instant; never before `from` when made by [`DateRange::new`].
    pub to: Timestamp,
}

/// A permission that cannot be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PermissionError {
    /// The range ends before it begins.
    #[error("the records' range ends before it begins")]
    RangeTurned,
    /// The range reaches into the future.
    #[error("the records' range must not end in the future")]
    RangeInFuture,
    /// The keep-until moment is not ahead.
    #[error("the time until which records are kept must be in the future")]
    EraseInPast,
    /// No type of record was named.
    #[error("at least one type of record is needed")]
    NoTypes,
}

impl PermissionError {
    /// What a person is told.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::RangeTurned => say::consent_fault_range_turned(),
            Self::RangeInFuture => say::consent_fault_range_in_future(),
            Self::EraseInPast => say::consent_fault_keep_in_past(),
            Self::NoTypes => say::consent_fault_no_types(),
        }
    }
}

impl DateRange {
    /// Makes a range.
    ///
    /// # Errors
    ///
    /// [`PermissionError::RangeTurned`] when `to` is before `from`.
    pub fn new(from: Timestamp, to: Timestamp) -> Result<Self, PermissionError> {
        if to < from {
            Err(PermissionError::RangeTurned)
        } else {
            Ok(Self { from, to })
        }
    }

    /// Whether `other` lies inside this range.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }
}

/// How records may be used. `VIEW` is what we ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum AccessMode {
    /// Look only, during the consent.
    View,
    /// Keep, during the consent.
    Store,
    /// Anything else, spelt as received.
    Other(String),
}

impl From<String> for AccessMode {
    fn from(text: String) -> Self {
        match text.to_ascii_uppercase().as_str() {
            "VIEW" => Self::View,
            "STORE" => Self::Store,
            _ => Self::Other(text),
        }
    }
}

impl From<AccessMode> for String {
    fn from(mode: AccessMode) -> Self {
        match mode {
            AccessMode::View => "VIEW".to_owned(),
            AccessMode::Store => "STORE".to_owned(),
            AccessMode::Other(text) => text,
        }
    }
}

/// Unit of a frequency limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum FrequencyUnit {
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months of 30 days.
    Month,
    /// Years of 365 days.
    Year,
}

impl FrequencyUnit {
    fn seconds(self) -> i64 {
        match self {
            Self::Hour => 3_600,
            Self::Day => 86_400,
            Self::Week => 7 * 86_400,
            Self::Month => 30 * 86_400,
            Self::Year => 365 * 86_400,
        }
    }
}

/// How often data may be asked for: at most `max(repeats, 1)` times in `value` units.
///
/// A `value` of 0 states no limit. Source: docs/protocol.md, "Frequency".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frequency {
    /// Unit of `value`.
    pub unit: FrequencyUnit,
    /// Length of the window, in `unit`s.
    pub value: u32,
    /// Requests in one window.
    pub repeats: u32,
}

impl Frequency {
    /// What we send: HOUR/1/0. Source: docs/protocol.md, "Frequency".
    pub const SENT: Self = Self {
        unit: FrequencyUnit::Hour,
        value: 1,
        repeats: 0,
    };

    /// When the next request is allowed, given the instants of earlier requests that brought a page.
    ///
    /// `None`: now. Source: docs/protocol.md, "Frequency" (only a request that brought a page
    /// counts).
    #[must_use]
    pub fn next_allowed(&self, earlier: &[Timestamp], now: Timestamp) -> Option<Timestamp> {
        if self.value == 0 {
            return None;
        }
        let window = i64::from(self.value).saturating_mul(self.unit.seconds());
        let mut recent: Vec<Timestamp> = earlier
            .iter()
            // One from a clock that was ahead counts as of now, or it would be waited for.
            .map(|at| (*at).min(now))
            .filter(|at| at.plus_seconds(window) > now)
            .collect();
        recent.sort_unstable();
        let allowed = usize::try_from(self.repeats.max(1)).unwrap_or(usize::MAX);
        if recent.len() < allowed {
            return None;
        }
        recent
            .get(recent.len() - allowed)
            .map(|oldest| oldest.plus_seconds(window))
    }
}

/// What was asked for or granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permission {
    /// How records may be used.
    pub access_mode: AccessMode,
    /// Dates of the records.
    pub range: DateRange,
    /// When everything received must be gone.
    pub erase_at: Timestamp,
    /// How often data may be asked for.
    pub frequency: Frequency,
}

/// A visit or episode that an artefact covers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CareContext {
    /// The patient, as the hospital names them.
    pub patient: PatientReference,
    /// The visit, as the hospital names it.
    pub reference: CareContextReference,
}
