//! Whether a written instruction says all that the structured one says.
//!
//! Where that is not plain, both are shown. Source: FHIR-RECORDS §8.3.

/// What a structured instruction says, and the text beside it.
pub(super) struct Structured<'d> {
    pub(super) written: Option<&'d str>,
    pub(super) dose: Option<&'d str>,
    /// Frequency unless the text is known to fix the same, method, route, site, time, length.
    pub(super) others: Vec<&'d str>,
    pub(super) is_as_needed: bool,
}

/// Whether the text leaves nothing out and contradicts nothing; so it is without a text.
pub(super) fn is_all_said(structured: &Structured<'_>) -> bool {
    let Some(written) = structured.written else {
        return true;
    };
    let written = words(written);
    let mut others = structured.others.iter();
    !structured.is_as_needed
        && structured.dose.is_none_or(|dose| says_dose(&written, dose))
        && others.all(|part| {
            // "for 5 days, after meals": each part stands somewhere.
            let mut parts = part.split(", ");
            parts.all(|part| says(&written, &words(part)))
        })
}

/// Whether a dose stands in the text with its unit, and no other number with that unit.
fn says_dose(written: &[String], dose: &str) -> bool {
    let dose = words(dose);
    let [number, unit] = dose.as_slice() else {
        // A range, a rate, a number without a unit.
        return dose.len() > 2 && says(written, &dose);
    };
    let mut found = written
        .windows(2)
        .filter(|pair| pair[1] == *unit)
        .map(|pair| &pair[0])
        .peekable();
    is_number(number) && found.peek().is_some() && found.all(|other| other == number)
}

/// Whether the words stand in the text, in their order and next to each other.
fn says(written: &[String], wanted: &[String]) -> bool {
    wanted.is_empty() || written.windows(wanted.len()).any(|found| found == wanted)
}

fn is_number(word: &str) -> bool {
    word.parse::<f64>().is_ok()
}

/// Whole words in one spelling; a number stands apart from its unit.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let split =
        lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | ':'));
    let mut words = Vec::new();
    for word in split {
        let word = word.trim_end_matches('.');
        let length = word
            .find(|c: char| !(c.is_ascii_digit() || c == '.'))
            .unwrap_or(word.len());
        let (number, unit) = word.split_at(length);
        // "1-0-1" and "1/2" are words of their own.
        if number.is_empty() || !unit.starts_with(char::is_alphabetic) {
            words.push(word.to_owned());
        } else {
            words.push(number.to_owned());
            words.push(unit.to_owned());
        }
    }
    words.retain(|word| !word.is_empty());
    words.iter().map(|word| spelt(word)).collect()
}

/// One spelling of a word or number.
fn spelt(word: &str) -> String {
    const SPELLINGS: [(&str, &[&str]); 24] = [
        ("0.5", &["half", "1/2", "\u{bd}"]),
        ("0.25", &["1/4", "\u{bc}"]),
        ("1", &["one"]),
        ("2", &["two"]),
        ("3", &["three"]),
        ("4", &["four"]),
        ("5", &["five"]),
        ("6", &["six"]),
        ("7", &["seven"]),
        ("8", &["eight"]),
        ("9", &["nine"]),
        ("10", &["ten"]),
        ("tablet", &["tab", "tabs", "tablets"]),
        ("capsule", &["cap", "caps", "capsules"]),
        ("drop", &["drops", "gtt", "gtts"]),
        ("puff", &["puffs"]),
        (
            "ml",
            &["millilitre", "millilitres", "milliliter", "milliliters"],
        ),
        ("mg", &["mgs", "milligram", "milligrams"]),
        (
            "mcg",
            &["ug", "\u{b5}g", "\u{3bc}g", "microgram", "micrograms"],
        ),
        ("g", &["gm", "gms", "gram", "grams"]),
        ("day", &["days", "d"]),
        ("week", &["weeks", "wk", "wks"]),
        ("meal", &["meals", "food"]),
        ("oral", &["orally"]),
    ];
    if let Ok(number) = word.parse::<f64>() {
        return number.to_string();
    }
    let known = SPELLINGS.iter().find(|(_, others)| others.contains(&word));
    known.map_or(word, |(spelling, _)| spelling).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agrees(written: &str, dose: &str, others: &[&str]) -> bool {
        is_all_said(&Structured {
            written: Some(written),
            dose: Some(dose),
            others: others.to_vec(),
            is_as_needed: false,
        })
    }

    #[test]
    fn a_dose_agrees_by_its_number_and_its_unit() {
        assert!(agrees("1 tablet BD", "1 tablet", &[]));
        assert!(agrees("One tab. twice a day", "1 tablet", &[]));
        assert!(agrees("500mg BD", "500 mg", &[]));
        assert!(agrees("\u{bd} tablet", "0.5 tablet", &[]));
        for (written, dose) in [
            ("500 mcg BD", "500 mg"),
            ("2 tablets BD for 1 week", "1 tablet"),
            ("Prednisolone 2 tabs", "1 tablet"),
            ("1 tablet in the morning, 2 tablets at night", "1 tablet"),
            ("1-0-1", "1 tablet"),
            ("1 tablet", "1"),
        ] {
            assert!(!agrees(written, dose, &[]), "{written} / {dose}");
        }
    }

    #[test]
    fn what_only_the_structure_says_is_not_left_out() {
        let text = "1 tablet oral BD after food for 5 days";
        assert!(agrees(text, "1 tablet", &["Oral", "5 days", "after meals"]));
        for other in ["Rectal", "7 days", "before meals"] {
            assert!(!agrees(text, "1 tablet", &[other]), "{other}");
        }
    }
}
