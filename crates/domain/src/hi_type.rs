//! Kinds of health information.

use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
/// A health information type that can be asked for: what [`HealthInfoType`] is without those that
/// somebody else made up.
HiType {
    /// A visit to an outpatient clinic.
    OpConsultation = "OPConsultation";
    /// Medicines.
    Prescription = "Prescription";
    /// A stay in hospital.
    DischargeSummary = "DischargeSummary";
    /// Laboratory and imaging.
    DiagnosticReport = "DiagnosticReport";
    /// Vaccinations.
    ImmunizationRecord = "ImmunizationRecord";
    /// Anything on paper.
    HealthDocumentRecord = "HealthDocumentRecord";
    /// Measurements and habits.
    WellnessRecord = "WellnessRecord";
    /// A bill, in v3 only.
    Invoice = "Invoice";
}
}

/// A health information type. Unknown ones are kept as they came.
///
/// Source: docs/protocol.md, "Types of records".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum HealthInfoType {
    /// `OPConsultation`.
    OpConsultation,
    /// `Prescription`.
    Prescription,
    /// `DischargeSummary`.
    DischargeSummary,
    /// `DiagnosticReport`.
    DiagnosticReport,
    /// `ImmunizationRecord`.
    ImmunizationRecord,
    /// `HealthDocumentRecord`.
    HealthDocumentRecord,
    /// `WellnessRecord`.
    WellnessRecord,
    /// `Invoice`, asked for in v3 only.
    Invoice,
    /// Anything else, spelt as received.
    Other(String),
}

impl HealthInfoType {
    /// The seven types that v0.5 knows, in the order of the specification.
    pub const V05: [Self; 7] = [
        Self::OpConsultation,
        Self::Prescription,
        Self::DischargeSummary,
        Self::DiagnosticReport,
        Self::ImmunizationRecord,
        Self::HealthDocumentRecord,
        Self::WellnessRecord,
    ];

    /// The eight types that v3 knows: those of v0.5 and `Invoice`.
    pub const V3: [Self; 8] = [
        Self::OpConsultation,
        Self::Prescription,
        Self::DischargeSummary,
        Self::DiagnosticReport,
        Self::ImmunizationRecord,
        Self::HealthDocumentRecord,
        Self::WellnessRecord,
        Self::Invoice,
    ];

    /// Those of the eight that this is, if it is one.
    #[must_use]
    pub fn known(&self) -> Option<HiType> {
        HiType::find(self.as_str())
    }

    /// The spelling used on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::OpConsultation => "OPConsultation",
            Self::Prescription => "Prescription",
            Self::DischargeSummary => "DischargeSummary",
            Self::DiagnosticReport => "DiagnosticReport",
            Self::ImmunizationRecord => "ImmunizationRecord",
            Self::HealthDocumentRecord => "HealthDocumentRecord",
            Self::WellnessRecord => "WellnessRecord",
            Self::Invoice => "Invoice",
            Self::Other(text) => text,
        }
    }

    /// Finds a known type, without regard to case.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::V3
            .into_iter()
            .find(|known| known.as_str().eq_ignore_ascii_case(text))
    }
}

/// A type of records as somebody else said it, for a screen: one of those that are known, or the text as received.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(untagged)]
#[ts(export)]
pub enum ReceivedHiType {
    /// One of those that can be asked for.
    Known(HiType),
    /// One that somebody else made up.
    Other {
        /// Spelt as received.
        other: String,
    },
}

impl ReceivedHiType {
    /// The spelling as received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(kind) => kind.name(),
            Self::Other { other } => other,
        }
    }
}

impl From<&HealthInfoType> for ReceivedHiType {
    fn from(kind: &HealthInfoType) -> Self {
        match kind.known() {
            Some(known) => Self::Known(known),
            None => Self::Other {
                other: kind.as_str().to_owned(),
            },
        }
    }
}

impl From<String> for HealthInfoType {
    fn from(text: String) -> Self {
        Self::find(&text).unwrap_or(Self::Other(text))
    }
}

impl From<HealthInfoType> for String {
    fn from(kind: HealthInfoType) -> Self {
        kind.as_str().to_owned()
    }
}

impl From<HiType> for HealthInfoType {
    fn from(kind: HiType) -> Self {
        match kind {
            HiType::OpConsultation => Self::OpConsultation,
            HiType::Prescription => Self::Prescription,
            HiType::DischargeSummary => Self::DischargeSummary,
            HiType::DiagnosticReport => Self::DiagnosticReport,
            HiType::ImmunizationRecord => Self::ImmunizationRecord,
            HiType::HealthDocumentRecord => Self::HealthDocumentRecord,
            HiType::WellnessRecord => Self::WellnessRecord,
            HiType::Invoice => Self::Invoice,
        }
    }
}
