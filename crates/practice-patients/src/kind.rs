//! The health information types and what their Compositions say.
//!
//! Source: NRCES implementation guide for ABDM 6.5.0, Composition profiles; ABDM health information types.

use serde_json::{Value, json};

use crate::concept::{SNOMED, coded};

/// A health information type of ABDM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordKind {
    OpConsultation,
    Prescription,
    DischargeSummary,
    DiagnosticReport,
    Immunization,
    HealthDocument,
    Wellness,
    Invoice,
}

impl RecordKind {
    /// The word the gateway and the consent artefact use.
    pub fn hi_type(self) -> &'static str {
        match self {
            Self::OpConsultation => "OPConsultation",
            Self::Prescription => "Prescription",
            Self::DischargeSummary => "DischargeSummary",
            Self::DiagnosticReport => "DiagnosticReport",
            Self::Immunization => "ImmunizationRecord",
            Self::HealthDocument => "HealthDocumentRecord",
            Self::Wellness => "WellnessRecord",
            Self::Invoice => "Invoice",
        }
    }

    /// The last part of the Composition profile's address.
    pub fn profile(self) -> &'static str {
        match self {
            Self::OpConsultation => "OPConsultRecord",
            Self::Prescription => "PrescriptionRecord",
            Self::DischargeSummary => "DischargeSummaryRecord",
            Self::DiagnosticReport => "DiagnosticReportRecord",
            Self::Immunization => "ImmunizationRecord",
            Self::HealthDocument => "HealthDocumentRecord",
            Self::Wellness => "WellnessRecord",
            Self::Invoice => "InvoiceRecord",
        }
    }

    /// SNOMED CT code of `Composition.type`; wellness records and invoices have none.
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::OpConsultation => Some("371530004"),
            Self::Prescription => Some("440545006"),
            Self::DischargeSummary => Some("373942005"),
            Self::DiagnosticReport => Some("721981007"),
            Self::Immunization => Some("41000179103"),
            Self::HealthDocument => Some("419891008"),
            Self::Wellness | Self::Invoice => None,
        }
    }

    /// `Composition.type`.
    pub fn concept(self) -> Value {
        let words = match self {
            Self::OpConsultation => "Clinical consultation report",
            Self::Prescription => "Prescription record",
            Self::DischargeSummary => "Discharge summary",
            Self::DiagnosticReport => "Diagnostic studies report",
            Self::Immunization => "Immunization record",
            Self::HealthDocument => "Record artifact",
            Self::Wellness => "Wellness Record",
            Self::Invoice => "Invoice Record",
        };
        match self.code() {
            Some(code) => coded(SNOMED, code, words, words),
            None => json!({ "text": words }),
        }
    }
}
