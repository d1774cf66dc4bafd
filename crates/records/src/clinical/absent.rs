//! Codes and words that state the absence of something, such as "no known allergies".
//!
//! They read as statements, never as an allergy of that name. Source: FHIR-RECORDS §7.9.

use crate::datatype;
use crate::node::Node;

use super::role::folded;

/// SNOMED CT and IPS codes, in lower case.
const CODES: [&str; 26] = [
    "716186003",
    "409137002",
    "429625007",
    "428607008",
    "1003774007",
    "160244002",
    "160245001",
    "787481004",
    "1156316003",
    "no-allergy-info",
    "no-known-allergies",
    "no-known-medication-allergies",
    "no-known-environmental-allergies",
    "no-known-food-allergies",
    "no-problem-info",
    "no-known-problems",
    "no-medication-info",
    "no-known-medications",
    "no-procedure-info",
    "no-known-procedures",
    "no-immunization-info",
    "no-known-immunizations",
    "no-device-info",
    "no-known-devices",
    "nil known",
    "nkda",
];

/// Whether a concept states an absence.
pub(super) fn is_statement(concept: Option<&Node<'_>>) -> bool {
    let Some(concept) = concept else { return false };
    if datatype::concept_codes(concept)
        .iter()
        .any(|code| CODES.contains(&code.trim()))
    {
        return true;
    }
    let words = datatype::concept_name(concept).unwrap_or_default();
    let words = folded(&words);
    let begins = [
        "noknown",
        "nknown",
        "notknown",
        "noallerg",
        "noinformation",
        "nohistoryof",
    ];
    begins.iter().any(|start| words.starts_with(start))
        || matches!(
            words.as_str(),
            "nil" | "none" | "nka" | "nkda" | "na" | "nilknown"
        )
}
