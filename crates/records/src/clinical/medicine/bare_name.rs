//! The name of a medicine without what belongs to its product. Source: docs/reading-records.md, "Medicines".

/// A name without strength, form and punctuation: `Tab. Paracetamol 500 mg` is `paracetamol`.
pub(super) fn bare_name(name: &str) -> String {
    const FORMS: [&str; 37] = [
        "tab",
        "tabs",
        "tablet",
        "tablets",
        "cap",
        "caps",
        "capsule",
        "capsules",
        "syp",
        "syr",
        "syrup",
        "inj",
        "injection",
        "susp",
        "suspension",
        "oint",
        "ointment",
        "cream",
        "gel",
        "drops",
        "drop",
        "solution",
        "oral",
        "powder",
        "sachet",
        "inhaler",
        "spray",
        "lotion",
        "sr",
        "xr",
        "er",
        "dt",
        "ip",
        "bp",
        "usp",
        "product",
        "containing",
    ];
    const UNITS: [&str; 12] = [
        "mg", "mcg", "ug", "g", "gm", "ml", "l", "iu", "units", "unit", "mmol", "meq",
    ];
    let lower = name.to_lowercase();
    let words = lower
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '%')))
        .map(|word| word.trim_matches('.'));
    let kept: Vec<&str> = words
        .filter(|word| {
            let rest = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            let is_strength = rest.len() < word.len()
                && (rest.is_empty() || rest == "%" || UNITS.contains(&rest));
            !(word.is_empty()
                || is_strength
                || UNITS.contains(word)
                || FORMS.contains(word)
                || matches!(*word, "only" | "in" | "as" | "%"))
        })
        .collect();
    kept.join(" ")
}
