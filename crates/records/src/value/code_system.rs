//! What code systems call themselves and their codes: names as they were published, which no language changes.

use crate::json::node::Node;
use crate::value::{absence, pointer};

/// Names of codes that are usually sent without one. Source: HL7 v3 ActCode, encounter classes.
pub(crate) fn known_code(codings: &[Node<'_>]) -> Option<&'static str> {
    const CLASSES: [(&str, &str); 7] = [
        ("AMB", "ambulatory"),
        ("IMP", "inpatient encounter"),
        ("EMER", "emergency"),
        ("VR", "virtual"),
        ("HH", "home health"),
        ("OBSENC", "observation encounter"),
        ("SS", "short stay"),
    ];
    let of_class = codings
        .iter()
        .filter(|coding| {
            coding
                .text_of("system")
                .is_some_and(|system| system.ends_with("ActCode"))
        })
        .filter_map(|coding| coding.text_of("code"))
        .find_map(|code| CLASSES.iter().find(|(known, _)| *known == code))
        .map(|(_, name)| *name);
    of_class.or_else(|| codings.iter().find_map(displayed))
}

/// The published display of a code that turns the meaning of what it stands in, or is all that is said.
/// Source: SNOMED CT; HL7 International Patient Summary; HL7 v3 GTSAbbreviation.
fn displayed(coding: &Node<'_>) -> Option<&'static str> {
    const SNOMED: [(&str, &str); 52] = [
        ("7771000", "Left"),
        ("24028007", "Right"),
        ("419161000", "Unilateral left"),
        ("419465000", "Unilateral right"),
        ("66459002", "Unilateral"),
        ("8966001", "Left eye"),
        ("18944008", "Right eye"),
        ("89644007", "Left ear"),
        ("25577004", "Right ear"),
        ("80248007", "Left breast"),
        ("73056007", "Right breast"),
        ("82169009", "Left knee"),
        ("6757004", "Right knee"),
        ("368208006", "Left upper arm"),
        ("368209003", "Right upper arm"),
        ("85151006", "Left hand"),
        ("78791008", "Right hand"),
        ("22335008", "Left foot"),
        ("7769000", "Right foot"),
        ("18639004", "Left kidney"),
        ("9846003", "Right kidney"),
        ("44029006", "Left lung"),
        ("3341006", "Right lung"),
        ("51440002", "Right and left"),
        ("255208005", "Upper left"),
        ("255549009", "Anterior"),
        ("255551008", "Posterior"),
        ("260385009", "Negative"),
        ("10828004", "Positive"),
        ("260373001", "Detected"),
        ("260415000", "Not detected"),
        ("52101004", "Present"),
        ("2667000", "Absent"),
        ("373066001", "Yes"),
        ("373067005", "No"),
        ("82334004", "Indeterminate"),
        ("419984006", "Inconclusive"),
        ("280413001", "Abnormal result"),
        ("11214006", "Reactive"),
        ("131194007", "Nonreactive"),
        ("385432009", "Not applicable"),
        ("261665006", "Unknown"),
        ("1156316003", "Cannot be determined"),
        ("266919005", "Never smoked tobacco"),
        ("8517006", "Ex-smoker"),
        ("77176002", "Smoker"),
        ("165746003", "RhD negative"),
        ("165747007", "RhD positive"),
        ("24484000", "Severe"),
        ("6736007", "Moderate"),
        ("255604002", "Mild"),
        ("428191000124101", "Documentation of current medications"),
    ];
    // Short forms that are explained beside them.
    const TIMES: [&str; 21] = [
        "BID", "TID", "QID", "AM", "PM", "QD", "QOD", "Q1H", "Q2H", "Q3H", "Q4H", "Q6H", "Q8H",
        "Q12H", "BED", "WK", "MO", "QH", "QHS", "QAM", "QPM",
    ];
    let code = coding.text_of("code")?;
    let system = coding
        .text_of("system")
        .map(system_name)
        .unwrap_or_default();
    if system.ends_with("GTSAbbreviation") {
        let mut known = TIMES.iter();
        return known.find(|known| **known == code).copied();
    }
    if system.ends_with("ObservationInterpretation") {
        return match code {
            "<" => Some("Off scale low"),
            ">" => Some("Off scale high"),
            _ => None,
        };
    }
    // Series laterality of DICOM.
    let sent = coding.text_of("system").unwrap_or_default();
    if sent.to_ascii_lowercase().contains("dicom") {
        return match code {
            "L" => Some("Left"),
            "R" => Some("Right"),
            "B" => Some("Both sides"),
            _ => None,
        };
    }
    if system == "SNOMED CT" || system.contains("absent-unknown") {
        let mut known = SNOMED.iter();
        let found = known.find(|(known, _)| *known == code);
        return found
            .map(|(_, name)| *name)
            .or_else(|| absence::display(code));
    }
    None
}

/// A short name for a code system.
pub(crate) fn system_name(system: &str) -> &str {
    let usual = match system {
        "http://snomed.info/sct" => Some("SNOMED CT"),
        "http://loinc.org" => Some("LOINC"),
        "http://unitsofmeasure.org" => Some("UCUM"),
        _ => None,
    };
    if let Some(usual) = usual {
        return usual;
    }
    let lower = system.to_ascii_lowercase();
    for (part, name) in [
        ("snomed.info/sct", "SNOMED CT"),
        ("projecteka.in/sct", "SNOMED CT"),
        ("ndhm.in/sct", "SNOMED CT"),
        ("loinc.org", "LOINC"),
        ("unitsofmeasure.org", "UCUM"),
        ("icd-10", "ICD-10"),
        ("icd-11", "ICD-11"),
        ("rxnorm", "RxNorm"),
    ] {
        if lower.contains(part) {
            return name;
        }
    }
    pointer::last_segment(system)
}
