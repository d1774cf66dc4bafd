//! Which of ABDM's record types a document is. Source: docs/reading-records.md, "Record types".

use crate::document::entries::Document;
use crate::json::node::Node;
use crate::value::pointer;

/// A record type with what told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Detected {
    pub(crate) hi_type: &'static str,
    /// `profile`, `code`, `text`, `title` or `content`.
    pub(crate) source: &'static str,
}

const OP_CONSULTATION: &str = "OPConsultation";
const PRESCRIPTION: &str = "Prescription";
const DISCHARGE_SUMMARY: &str = "DischargeSummary";
const DIAGNOSTIC_REPORT: &str = "DiagnosticReport";
const IMMUNIZATION_RECORD: &str = "ImmunizationRecord";
const HEALTH_DOCUMENT_RECORD: &str = "HealthDocumentRecord";
const WELLNESS_RECORD: &str = "WellnessRecord";
const INVOICE: &str = "Invoice";

/// Endings of `Composition.meta.profile`.
const PROFILES: [(&str, &str); 8] = [
    ("OPConsultRecord", OP_CONSULTATION),
    ("PrescriptionRecord", PRESCRIPTION),
    ("DischargeSummaryRecord", DISCHARGE_SUMMARY),
    ("DiagnosticReportRecord", DIAGNOSTIC_REPORT),
    ("ImmunizationRecord", IMMUNIZATION_RECORD),
    ("HealthDocumentRecord", HEALTH_DOCUMENT_RECORD),
    ("WellnessRecord", WELLNESS_RECORD),
    ("InvoiceRecord", INVOICE),
];

/// Codes of `Composition.type`, whatever their system is said to be: older data names SNOMED CT
/// by other addresses.
const CODES: [(&str, &str); 8] = [
    ("371530004", OP_CONSULTATION),
    ("440545006", PRESCRIPTION),
    ("373942005", DISCHARGE_SUMMARY),
    ("721981007", DIAGNOSTIC_REPORT),
    ("41000179103", IMMUNIZATION_RECORD),
    ("419891008", HEALTH_DOCUMENT_RECORD),
    ("34133-9", OP_CONSULTATION),
    ("28655-9", DISCHARGE_SUMMARY),
];

/// Words of a type's text or a title, folded; the first that fits wins.
const WORDS: [(&str, &str); 17] = [
    ("opconsult", OP_CONSULTATION),
    ("clinicalconsultation", OP_CONSULTATION),
    ("consultationreport", OP_CONSULTATION),
    ("consultationnote", OP_CONSULTATION),
    ("outpatient", OP_CONSULTATION),
    ("discharge", DISCHARGE_SUMMARY),
    ("prescription", PRESCRIPTION),
    ("immunization", IMMUNIZATION_RECORD),
    ("immunisation", IMMUNIZATION_RECORD),
    ("vaccination", IMMUNIZATION_RECORD),
    ("wellness", WELLNESS_RECORD),
    ("invoice", INVOICE),
    ("diagnosticreport", DIAGNOSTIC_REPORT),
    ("diagnosticstud", DIAGNOSTIC_REPORT),
    ("laboratoryreport", DIAGNOSTIC_REPORT),
    ("healthdocument", HEALTH_DOCUMENT_RECORD),
    ("recordartifact", HEALTH_DOCUMENT_RECORD),
];

/// Detects the type by profile, code, text, title and, last, by what resources there are.
pub(crate) fn detect(document: &Document<'_>) -> Option<Detected> {
    let composition = document
        .composition()
        .map(|entry| &document.entries[entry].node);
    composition
        .and_then(of_composition)
        .or_else(|| of_content(document))
}

fn of_composition(composition: &Node<'_>) -> Option<Detected> {
    let profiles = composition
        .get("meta")
        .map_or(&[][..], |meta| meta.list("profile"));
    let found = profiles.iter().filter_map(Node::text).find_map(|profile| {
        let tail = pointer::last_segment(profile);
        let tail = tail.split('|').next().unwrap_or(tail);
        PROFILES
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(tail))
    });
    if let Some((_, hi_type)) = found {
        return Some(Detected {
            hi_type,
            source: "profile",
        });
    }
    let kind = composition.get("type");
    let codings = kind.map_or(&[][..], |kind| kind.list("coding"));
    let code = codings
        .iter()
        .filter_map(|coding| coding.text_of("code"))
        .find_map(|code| CODES.iter().find(|(known, _)| *known == code.trim()));
    if let Some((_, hi_type)) = code {
        return Some(Detected {
            hi_type,
            source: "code",
        });
    }
    let words = kind.and_then(|kind| kind.text().or_else(|| kind.text_of("text")));
    let displays = codings
        .iter()
        .filter_map(|coding| coding.text_of("display"));
    let by_text = words.into_iter().chain(displays).find_map(of_words);
    if let Some(hi_type) = by_text {
        return Some(Detected {
            hi_type,
            source: "text",
        });
    }
    let hi_type = of_words(composition.text_of("title")?)?;
    Some(Detected {
        hi_type,
        source: "title",
    })
}

fn of_words(text: &str) -> Option<&'static str> {
    let folded: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    WORDS
        .iter()
        .find(|(word, _)| folded.contains(word))
        .map(|(_, hi_type)| *hi_type)
}

/// The resource mix: the first of these types that is there.
fn of_content(document: &Document<'_>) -> Option<Detected> {
    const MIX: [(&str, &str); 7] = [
        ("DiagnosticReport", DIAGNOSTIC_REPORT),
        ("ImagingStudy", DIAGNOSTIC_REPORT),
        ("Immunization", IMMUNIZATION_RECORD),
        ("ImmunizationRecommendation", IMMUNIZATION_RECORD),
        ("MedicationRequest", PRESCRIPTION),
        ("MedicationOrder", PRESCRIPTION),
        ("DocumentReference", HEALTH_DOCUMENT_RECORD),
    ];
    // A longer history holds everything; its mix says nothing.
    const NOT_ONE_RECORD: [&str; 5] = [
        "Claim",
        "ClaimResponse",
        "ExplanationOfBenefit",
        "Task",
        "CoverageEligibilityRequest",
    ];
    // An invoice among findings is a part of them, and invoices are not counted as clinical.
    const OF_AN_INVOICE: [&str; 12] = [
        "Invoice",
        "ChargeItem",
        "Account",
        "Patient",
        "Practitioner",
        "PractitionerRole",
        "Organization",
        "Location",
        "Encounter",
        "Medication",
        "Device",
        "Binary",
    ];
    let has = |kind: &str| document.entries.iter().any(|entry| entry.kind == kind);
    if NOT_ONE_RECORD.iter().any(|kind| has(kind)) {
        return None;
    }
    let encounters = document
        .entries
        .iter()
        .filter(|entry| entry.kind == "Encounter")
        .count();
    let patients = document
        .entries
        .iter()
        .filter(|entry| entry.kind == "Patient")
        .count();
    if encounters > 1 || patients > 1 {
        return None;
    }
    let is_only_an_invoice = document
        .entries
        .iter()
        .all(|entry| OF_AN_INVOICE.contains(&&*entry.kind));
    if has("Invoice") && is_only_an_invoice {
        return Some(Detected {
            hi_type: INVOICE,
            source: "content",
        });
    }
    let (_, hi_type) = MIX.iter().find(|(kind, _)| has(kind))?;
    Some(Detected {
        hi_type,
        source: "content",
    })
}
