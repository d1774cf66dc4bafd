//! Why records are asked for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A purpose of use. Text and code always go out as the pair printed here.
///
/// Source: docs/protocol.md, "Purposes".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum Purpose {
    /// Ordinary treatment.
    #[serde(rename = "CAREMGT")]
    CareManagement,
    /// Extreme emergency only.
    #[serde(rename = "BTG")]
    BreakTheGlass,
    /// Public health.
    #[serde(rename = "PUBHLTH")]
    PublicHealth,
    /// Payment for care.
    #[serde(rename = "HPAYMT")]
    HealthcarePayment,
    /// Research into one disease.
    #[serde(rename = "DSRCH")]
    DiseaseResearch,
    /// Asked for by the patient.
    #[serde(rename = "PATRQT")]
    SelfRequested,
}

impl Purpose {
    /// All purposes, the ordinary one first.
    pub const ALL: [Self; 6] = [
        Self::CareManagement,
        Self::BreakTheGlass,
        Self::PublicHealth,
        Self::HealthcarePayment,
        Self::DiseaseResearch,
        Self::SelfRequested,
    ];

    /// Where the codes are defined.
    pub const REF_URI: &'static str = "http://terminology.hl7.org/ValueSet/v3-PurposeOfUse";

    /// The code, such as `CAREMGT`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::CareManagement => "CAREMGT",
            Self::BreakTheGlass => "BTG",
            Self::PublicHealth => "PUBHLTH",
            Self::HealthcarePayment => "HPAYMT",
            Self::DiseaseResearch => "DSRCH",
            Self::SelfRequested => "PATRQT",
        }
    }

    /// The text that ABDM pairs with the code.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::CareManagement => "Care Management",
            Self::BreakTheGlass => "Break the Glass",
            Self::PublicHealth => "Public Health",
            Self::HealthcarePayment => "Healthcare Payment",
            Self::DiseaseResearch => "Disease Specific Healthcare Research",
            Self::SelfRequested => "Self Requested",
        }
    }

    /// Finds a purpose by its code, without regard to case.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|purpose| purpose.code().eq_ignore_ascii_case(code.trim()))
    }
}
