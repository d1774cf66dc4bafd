//! Who a document says it is about, and whether that is the patient who was asked for.
//!
//! Source: FHIR-RECORDS §8.6 and §11 check 9.

use std::fmt;

use crate::context::Context;
use crate::datatype;
use crate::moment::Moment;
use crate::node::Node;
use crate::view::PatientInDocument;

/// The patient whose records were asked for. What is not known stays `None`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ExpectedPatient {
    /// ABHA address, such as `asha.rao@sbx`.
    pub address: String,
    /// Full name as the gateway gives it.
    pub name: Option<String>,
    /// `male`, `female`, `M`, `F` or other words.
    pub gender: Option<String>,
    /// Year of birth.
    pub birth_year: Option<i32>,
}

impl fmt::Debug for ExpectedPatient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ExpectedPatient([redacted])")
    }
}

/// A document seems to be about somebody else.
#[derive(Clone, PartialEq, Eq)]
pub struct PatientWarning {
    /// A sentence for the screen; it names both patients.
    pub message: String,
    /// Which facts differ: `address`, `name`, `gender`, `birth_year`.
    pub differs: Vec<&'static str>,
}

impl fmt::Debug for PatientWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PatientWarning(differs: {:?})", self.differs)
    }
}

/// Compares the patient of a document with the one asked for; `None` if nothing contradicts.
///
/// A fact that either side lacks contradicts nothing. Names are compared with tolerance for case,
/// titles, spaces, initials and spelling, and only within one script.
#[must_use]
pub fn compare_patient(
    found: &PatientInDocument,
    expected: &ExpectedPatient,
) -> Option<PatientWarning> {
    let mut differs = Vec::new();
    let address = found.abha_address.as_deref().map(str::trim);
    if address.is_some_and(|address| !address.eq_ignore_ascii_case(expected.address.trim())) {
        differs.push("address");
    }
    if let (Some(found), Some(expected)) = (&found.name, &expected.name)
        && are_different_names(found, expected)
    {
        differs.push("name");
    }
    if let (Some(found), Some(expected)) = (
        found.gender.as_deref().and_then(sex),
        expected.gender.as_deref().and_then(sex),
    ) && found != expected
    {
        differs.push("gender");
    }
    if let (Some(found), Some(expected)) = (found.birth_year, expected.birth_year)
        && found != expected
    {
        differs.push("birth_year");
    }
    if differs.is_empty() {
        return None;
    }
    let described = |name: Option<&str>, address: Option<&str>| match (name, address) {
        (Some(name), Some(address)) => format!("{name} ({address})"),
        (Some(text), None) | (None, Some(text)) => text.to_owned(),
        (None, None) => "somebody without a name".to_owned(),
    };
    let message = format!(
        "Wrong patient? This document is about {}, but the records of {} were asked for.",
        described(found.name.as_deref(), address),
        described(expected.name.as_deref(), Some(expected.address.trim())),
    );
    Some(PatientWarning { message, differs })
}

/// `m` or `f` of a word that says so.
pub(crate) fn sex(text: &str) -> Option<char> {
    match text.trim().to_ascii_lowercase().as_str() {
        "male" | "m" => Some('m'),
        "female" | "f" => Some('f'),
        _ => None,
    }
}

/// Whether two names clearly belong to two people.
fn are_different_names(a: &str, b: &str) -> bool {
    let (a, b) = (name_words(a), name_words(b));
    let is_latin = |words: &[String]| words.iter().all(|word| word.is_ascii());
    // A name in Devanagari says nothing about the same name in Latin letters.
    if a.is_empty() || b.is_empty() || is_latin(&a) != is_latin(&b) {
        return false;
    }
    if is_alike(&a.concat(), &b.concat()) {
        return false;
    }
    let (shorter, longer) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    let matches = |word: &String| longer.iter().any(|other| is_same_word(word, other));
    if shorter.iter().all(matches) {
        return false;
    }
    // A family name changes with marriage and is often left out; a given name does not.
    let given_is_same = match (a.first(), b.first()) {
        (Some(a), Some(b)) => a.len() > 1 && b.len() > 1 && is_alike(a, b),
        _ => false,
    };
    !given_is_same
}

fn name_words(name: &str) -> Vec<String> {
    const TITLES: [&str; 22] = [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "shri",
        "shree",
        "sri",
        "smt",
        "shrimati",
        "kum",
        "kumari",
        "km",
        "master",
        "mast",
        "baby",
        "श्री",
        "श्रीमती",
        "कुमारी",
        "डॉ",
        "late",
    ];
    let words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '_' | '/' | '(' | ')'))
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect();
    let is_title = |word: &str| TITLES.contains(&word);
    // Kumari is a name too, where it stands alone.
    let all_titles = words.iter().all(|word| is_title(word));
    words
        .iter()
        .filter(|word| all_titles || !is_title(word))
        .map(|word| sounded(word))
        .collect()
}

/// Folds spellings of one sound in Latin letters: Lakshmi and Laxmi, Suneeta and Sunita.
fn sounded(word: &str) -> String {
    const SOUNDS: [(&str, &str); 9] = [
        ("ksh", "x"),
        ("sh", "s"),
        ("th", "t"),
        ("dh", "d"),
        ("ph", "f"),
        ("ee", "i"),
        ("oo", "u"),
        ("w", "v"),
        ("z", "j"),
    ];
    let folded = SOUNDS
        .iter()
        .fold(word.to_owned(), |word, (from, to)| word.replace(from, to));
    let mut once = String::with_capacity(folded.len());
    for letter in folded.chars() {
        if !once.ends_with(letter) {
            once.push(letter);
        }
    }
    once
}

fn is_same_word(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| {
        short.chars().count() == 1 && long.chars().next() == short.chars().next()
    };
    initial(a, b) || initial(b, a) || is_alike(a, b)
}

/// Equal but for spelling: one difference in a short word, two in a longer one.
fn is_alike(a: &str, b: &str) -> bool {
    let longest = a.chars().count().max(b.chars().count());
    let allowed = match longest {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    };
    distance(a, b) <= allowed
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(200).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().take(200).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(left != *right);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

/// The entry of the patient a record is about: the subject of its Composition, else the first
/// Patient.
pub(crate) fn entry_of(context: &Context<'_, '_>) -> Option<usize> {
    let entries = &context.document.entries;
    let subject = context.document.composition().and_then(|composition| {
        context.resolve_entry(
            composition,
            entries[composition].node.get("subject")?.first()?,
        )
    });
    subject
        .filter(|&entry| entries[entry].kind == "Patient")
        .or_else(|| entries.iter().position(|entry| entry.kind == "Patient"))
}

/// Reads a Patient resource.
pub(crate) fn of(patient: &Node<'_>) -> PatientInDocument {
    let birth_date = patient.text_of("birthDate").and_then(Moment::parse);
    let mut found = PatientInDocument {
        name: crate::label::name(patient),
        gender: patient.text_of("gender").map(str::to_lowercase),
        birth_year: birth_date.as_ref().map(Moment::year),
        birth_date: birth_date.map(|date| date.iso()),
        ..PatientInDocument::default()
    };
    for identifier in patient.list("identifier") {
        if datatype::is_aadhaar(identifier) {
            continue;
        }
        let Some(value) = identifier.get("value").and_then(Node::scalar) else {
            continue;
        };
        let system = identifier
            .text_of("system")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let codes = identifier
            .get("type")
            .map(datatype::concept_codes)
            .unwrap_or_default();
        let is_abha = ["healthid", "swasthiid", "abha", "phrid", "ndhm.in/phr"]
            .iter()
            .any(|part| system.contains(part))
            || codes
                .iter()
                .any(|code| code == "abha" || code == "hin" || code.contains("abha"));
        if !is_abha {
            continue;
        }
        // The two are told by their form: published examples mix up the systems.
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        if is_address(&value) {
            found.abha_address.get_or_insert(value.into_owned());
        } else if digits.len() == 14 && value.chars().all(|c| c.is_ascii_digit() || c == '-') {
            found.abha_number.get_or_insert(digits);
        }
    }
    found
}

fn is_address(value: &str) -> bool {
    // A domain with a dot would be a mail address.
    value.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && !domain.is_empty() && !domain.contains(['@', '.', ' '])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_spelt_in_several_ways_is_one_person() {
        for (a, b) in [
            ("Hina Patel", "HINA  PATEL"),
            ("Mrs. Hina Patel", "Hina Patel"),
            ("Hina", "Smt Hina Patel"),
            ("Ram Kumar Verma", "Ramkumar Verma"),
            ("Lakshmi Narayanan", "Laxmi Narayanan"),
            ("H. Patel", "Hina Patel"),
            ("Patel Hina", "Hina Patel"),
            ("Hina Shah", "Hina Patel"),
            ("हिना पटेल", "Hina Patel"),
            ("Sunita Devi", "Suneeta Devi"),
        ] {
            assert!(!are_different_names(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn two_members_of_a_family_are_two_people() {
        for (a, b) in [
            ("Hina Patel", "Rakesh Patel"),
            ("Asha Rao", "Meera Iyer"),
            ("हिना पटेल", "राकेश पटेल"),
            ("Asha", "Anil"),
        ] {
            assert!(are_different_names(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn another_abha_address_raises_the_warning_and_the_same_does_not() {
        let found = PatientInDocument {
            name: Some("Hina Patel".into()),
            abha_address: Some("Hinapatel79@SBX".into()),
            gender: Some("female".into()),
            birth_year: Some(1979),
            ..PatientInDocument::default()
        };
        let mut expected = ExpectedPatient {
            address: "hinapatel79@sbx".into(),
            ..ExpectedPatient::default()
        };
        assert_eq!(compare_patient(&found, &expected), None);
        expected.gender = Some("F".into());
        expected.birth_year = Some(1979);
        assert_eq!(compare_patient(&found, &expected), None);
        expected.birth_year = Some(1980);
        expected.gender = Some("M".into());
        expected.address = "other@sbx".into();
        let warning = compare_patient(&found, &expected).unwrap();
        assert_eq!(warning.differs, ["address", "gender", "birth_year"]);
        assert!(warning.message.contains("Hina Patel"));
        assert!(!format!("{warning:?}").contains("Hina"));
    }
}
