//! Codes that state that there is none of something, and their names as they were published.
//!
//! Source: docs/reading-records.md, "Statements of absence"; SNOMED CT; HL7 International Patient Summary.

/// What a code of SNOMED CT states, by the IPS code of the same meaning, which the words are kept under.
const MEANINGS: [(&str, &str); 15] = [
    ("716186003", "no-known-allergies"),
    ("160244002", "no-known-allergies"),
    ("409137002", "no-known-medication-allergies"),
    ("429625007", "no-known-food-allergies"),
    ("428607008", "no-known-environmental-allergies"),
    ("1003774007", "no-known-latex-allergy"),
    ("160245001", "no-known-problems"),
    ("787480003", "no-known-procedures"),
    ("787481004", "no-known-medications"),
    ("1234391000168107", "no-known-medications"),
    ("182849000", "no-known-medications"),
    ("182904002", "no-medication-info"),
    ("787482006", "no-known-immunizations"),
    ("787483001", "no-known-devices"),
    ("1287211007", "no-info"),
];

/// The IPS codes that have words, and their displays as they were published.
const DISPLAYS: [(&str, &str); 17] = [
    ("no-allergy-info", "No information about allergies"),
    ("no-known-allergies", "No known allergies"),
    (
        "no-known-medication-allergies",
        "No known medication allergies",
    ),
    (
        "no-known-environmental-allergies",
        "No known environmental allergies",
    ),
    ("no-known-food-allergies", "No known food allergies"),
    ("no-known-latex-allergy", "No known latex allergy"),
    ("no-problem-info", "No information about problems"),
    ("no-known-problems", "No known problems"),
    ("no-medication-info", "No information about medications"),
    ("no-known-medications", "No known medications"),
    ("no-procedure-info", "No information about procedures"),
    ("no-known-procedures", "No known procedures"),
    ("no-immunization-info", "No information about immunizations"),
    ("no-known-immunizations", "No known immunizations"),
    ("no-device-info", "No information about devices"),
    ("no-known-devices", "No known devices in use"),
    ("no-info", "No information available"),
];

/// The published display of a code that states an absence.
pub(crate) fn display(code: &str) -> Option<&'static str> {
    let code = ips_code(code)?;
    let mut displays = DISPLAYS.iter();
    displays
        .find(|(known, _)| *known == code)
        .map(|(_, display)| *display)
}

/// The code of the International Patient Summary for what a code of it or of SNOMED CT states.
pub(crate) fn ips_code(code: &str) -> Option<&'static str> {
    let code = code.trim();
    let mut meanings = MEANINGS.iter();
    let meant = meanings.find(|(sent, _)| *sent == code);
    let code = meant.map_or(code, |(_, ips)| *ips);
    let mut displays = DISPLAYS.iter();
    displays
        .find(|(known, _)| known.eq_ignore_ascii_case(code))
        .map(|(known, _)| *known)
}
