//! What code systems call themselves and their codes: names as they were published, which no language changes.

use crate::json::node::Node;
use crate::value::pointer;

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
    codings
        .iter()
        .filter(|coding| {
            coding
                .text_of("system")
                .is_some_and(|system| system.ends_with("ActCode"))
        })
        .filter_map(|coding| coding.text_of("code"))
        .find_map(|code| CLASSES.iter().find(|(known, _)| *known == code))
        .map(|(_, name)| *name)
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
