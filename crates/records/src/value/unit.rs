//! Units as senders write them. Nothing is ever converted: another unit is another measure.
//!
//! Source: UCUM; docs/reading-records.md, "Series of results".

/// Units written in more than one way, after folding; to one way.
const UNITS: [(&str, &[&str]); 14] = [
    (
        "g/dl",
        &["gm/dl", "gms/dl", "gm%", "g%", "gm/100ml", "g/100ml"],
    ),
    ("mg/dl", &["mg%", "mgs/dl", "mg/100ml"]),
    ("ug/l", &["mcg/l"]),
    ("ug/dl", &["mcg/dl"]),
    ("10*3/ul", &["10^3/ul", "x10^3/ul", "10e3/ul", "x10*3/ul"]),
    ("10*9/l", &["10^9/l", "x10^9/l", "x10*9/l", "10e9/l"]),
    ("10*6/ul", &["10^6/ul", "x10^6/ul", "10e6/ul", "x10*6/ul"]),
    (
        "/ul",
        &[
            "/cumm",
            "cells/cumm",
            "/cu.mm",
            "/cmm",
            "cells/ul",
            "/mm3",
            "cells/mm3",
        ],
    ),
    (
        "/min",
        &[
            "bpm",
            "beats/min",
            "beats/minute",
            "{beats}/min",
            "breaths/min",
            "{breaths}/min",
            "breaths/minute",
            "/minute",
            "permin",
            "perminute",
        ],
    ),
    ("mm[hg]", &["mmhg", "mmofhg"]),
    ("cel", &["c", "degc", "°c", "celsius"]),
    ("[degf]", &["f", "degf", "°f", "fahrenheit"]),
    ("kg", &["kgs", "kilogram", "kilograms"]),
    ("cm", &["cms", "centimeter", "centimetre"]),
];

/// The unit with its spelling folded; empty without one.
#[must_use]
pub fn folded(unit: Option<&str>) -> String {
    let text: String = unit
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        // Two characters look alike: the micro sign and the Greek letter.
        .map(|c| match c {
            '\u{b5}' | '\u{3bc}' => 'u',
            '\u{b2}' => '2',
            c => c,
        })
        .collect();
    let known = UNITS
        .iter()
        .find(|(_, others)| others.contains(&text.as_str()));
    known.map_or(text, |(unit, _)| (*unit).to_owned())
}

/// Whether a unit and the code beside it name two measures. Only where both are known: a word for a
/// unit beside its code is the rule, and contradicts nothing.
pub(crate) fn contradicts(unit: &str, code: &str) -> bool {
    match (measure(unit), measure(code)) {
        (Some(unit), Some(code)) => unit != code,
        _ => false,
    }
}

/// A unit of measurement in one spelling; `None` for words, counts of pieces, and all else.
fn measure(unit: &str) -> Option<String> {
    const PARTS: [(&str, &[&str]); 30] = [
        ("g", &["gm", "gms"]),
        ("kg", &[]),
        ("mg", &["mgs"]),
        ("ug", &["mcg"]),
        ("ng", &[]),
        ("pg", &[]),
        ("mol", &[]),
        ("mmol", &[]),
        ("umol", &[]),
        ("nmol", &[]),
        ("pmol", &[]),
        ("meq", &[]),
        ("l", &["ltr", "litre"]),
        ("dl", &[]),
        ("ml", &["cc"]),
        ("ul", &[]),
        ("fl", &[]),
        ("m", &[]),
        ("cm", &[]),
        ("mm", &[]),
        ("kpa", &[]),
        ("h", &["hr"]),
        ("min", &[]),
        ("s", &["sec"]),
        ("d", &["day"]),
        ("%", &[]),
        ("[lb_av]", &["lb", "lbs"]),
        ("[in_i]", &["in", "inch", "inches"]),
        ("[ft_i]", &["ft", "feet"]),
        ("[iu]", &["iu"]),
    ];
    let folded = folded(Some(unit));
    if folded == "10*9/l" {
        // The same number of cells, in the other way of counting.
        return Some("10*3/ul".to_owned());
    }
    if UNITS.iter().any(|(known, _)| *known == folded) {
        return Some(folded);
    }
    let parts: Option<Vec<&str>> = folded
        .split('/')
        .map(|part| {
            let known = PARTS
                .iter()
                .find(|(name, others)| *name == part || others.contains(&part));
            known.map(|(name, _)| *name)
        })
        .collect();
    parts.map(|parts| parts.join("/"))
}

#[cfg(test)]
mod tests;
