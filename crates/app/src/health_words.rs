//! Types of records and purposes of use, in the middle of a sentence.

use domain::{HiType, Purpose};
use phrase::{Phrase, say};

/// Several records of one type.
#[must_use]
pub fn several(kind: HiType) -> Phrase {
    match kind {
        HiType::OpConsultation => say::health_type_consultation_within(),
        HiType::Prescription => say::health_type_prescription_within(),
        HiType::DischargeSummary => say::health_type_discharge_within(),
        HiType::DiagnosticReport => say::health_type_report_within(),
        HiType::ImmunizationRecord => say::health_type_immunisation_within(),
        HiType::HealthDocumentRecord => say::health_type_document_within(),
        HiType::WellnessRecord => say::health_type_wellness_within(),
        HiType::Invoice => say::health_type_invoice_within(),
    }
}

/// What records are asked for.
#[must_use]
pub fn purpose(purpose: Purpose) -> Phrase {
    match purpose {
        Purpose::CareManagement => say::health_purpose_care_within(),
        Purpose::BreakTheGlass => say::health_purpose_emergency_within(),
        Purpose::PublicHealth => say::health_purpose_public_health_within(),
        Purpose::HealthcarePayment => say::health_purpose_payment_within(),
        Purpose::DiseaseResearch => say::health_purpose_research_within(),
        Purpose::SelfRequested => say::health_purpose_self_within(),
    }
}
