//! Who a document says it is about, and whether that is the patient who was asked for.
//!
//! Source: FHIR-RECORDS §8.6 and §11 check 9.

use std::fmt;

use chrono::Datelike;

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
    /// ABHA number, with or without separators.
    pub abha_number: Option<String>,
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
    /// Which facts differ: `address`, `abha_number`, `name`, `gender`, `birth_year`.
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
/// titles, spaces, initials, order and spellings of one sound, and only within one script. One
/// letter more makes Rakesh of Rajesh, so that given names must be the same.
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
    if let (Some(found), Some(expected)) = (
        found.abha_number.as_deref().and_then(abha_digits),
        expected.abha_number.as_deref().and_then(abha_digits),
    ) && found != expected
    {
        differs.push("abha_number");
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

/// Whether two patients of one record are clearly two people.
pub(crate) fn is_another(other: &PatientInDocument, own: &PatientInDocument) -> bool {
    let expected = ExpectedPatient {
        address: own.abha_address.clone().unwrap_or_default(),
        name: own.name.clone(),
        gender: own.gender.clone(),
        birth_year: own.birth_year,
        abha_number: own.abha_number.clone(),
    };
    compare_patient(other, &expected).is_some_and(|warning| {
        // Without an address on one side there is nothing to compare it with.
        let has_address = !expected.address.is_empty();
        let mut differs = warning.differs.iter();
        differs.any(|fact| *fact != "address" || has_address)
    })
}

/// The digits of an ABHA number; `None` of what is none.
fn abha_digits(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == 14).then_some(digits)
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
    let (a, b) = (PersonName::of(a), PersonName::of(b));
    if a.words.is_empty() || b.words.is_empty() {
        return false;
    }
    // A baby carries the name of its mother until it has one.
    if a.is_by_relation != b.is_by_relation {
        return true;
    }
    // A name in Devanagari says nothing about the same name in Latin letters.
    let is_latin = |name: &PersonName| name.words.iter().all(|word| word.is_ascii());
    if is_latin(&a) != is_latin(&b) || is_spaced_otherwise(&a.words, &b.words) {
        return false;
    }
    let (shorter, longer) = if a.words.len() <= b.words.len() {
        (&a.words, &b.words)
    } else {
        (&b.words, &a.words)
    };
    let is_in = |word: &str, words: &[String]| words.iter().any(|other| is_same_word(word, other));
    if let [only] = shorter.as_slice() {
        return !is_in(only, longer);
    }
    let (given, other) = (a.given(), b.given());
    // The middle name of a son is the given name of his father: both ways, then.
    if !is_in(given, &b.words) || !is_in(other, &a.words) {
        return true;
    }
    // A family name changes with marriage and is often left out; a given name does not.
    if given == other {
        return false;
    }
    let is_found = |word: &String| {
        longer
            .iter()
            .any(|other| is_same_word(word, other) || is_alike(word, other))
    };
    !shorter.iter().all(is_found)
}

/// A name taken apart, without titles, spellings of one sound made one.
struct PersonName {
    words: Vec<String>,
    /// Named by somebody else: `Baby of Sunita Devi`, `B/O Sunita`, `D/O Ramesh`.
    is_by_relation: bool,
}

impl PersonName {
    fn of(name: &str) -> Self {
        let lower = name.to_lowercase();
        let all: Vec<&str> = lower
            .split(|c: char| {
                c.is_whitespace() || matches!(c, '.' | ',' | '-' | '_' | '/' | '(' | ')')
            })
            .filter(|word| !word.is_empty())
            .collect();
        let is_title = |word: &str| TITLES.contains(&word);
        // Kumari is a name too, where it stands alone.
        let all_titles = all.iter().all(|word| is_title(word));
        let mut words = Vec::new();
        let mut is_by_relation = false;
        let mut rest = all.iter().copied().peekable();
        while let Some(word) = rest.next() {
            if matches!(word, "s" | "d" | "w" | "b" | "m" | "f" | "h" | "c")
                && rest.peek() == Some(&"o")
            {
                rest.next();
                // What follows is the name of a parent or husband.
                if !words.is_empty() {
                    break;
                }
                is_by_relation = true;
            } else if BABIES.contains(&word) {
                is_by_relation = true;
                rest.next_if(|word| *word == "of");
            } else if all_titles || !is_title(word) {
                words.push(sounded(word));
            }
        }
        Self {
            words,
            is_by_relation,
        }
    }

    /// The first word that is neither an initial nor a word many names begin with.
    fn given(&self) -> &str {
        let mut words = self.words.iter();
        let own = words.find(|word| word.chars().count() > 1 && !LEADING.contains(&word.as_str()));
        own.or(self.words.first()).map_or("", String::as_str)
    }
}

const TITLES: [&str; 21] = [
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
    "श्री",
    "श्रीमती",
    "कुमारी",
    "डॉ",
    "late",
];

const BABIES: [&str; 5] = ["baby", "newborn", "infant", "शिशु", "नवजात"];

/// Words before the given name, as [`sounded`] writes them.
const LEADING: [&str; 7] = ["mohd", "saied", "sied", "saik", "saikh", "seikh", "abdul"];

/// Folds spellings of one sound: Lakshmi and Laxmi, Suneeta and Sunita.
fn sounded(word: &str) -> String {
    const SOUNDS: [(&str, &str); 20] = [
        ("ksh", "x"),
        ("sh", "s"),
        ("th", "t"),
        ("dh", "d"),
        ("ph", "f"),
        ("ee", "i"),
        ("oo", "u"),
        ("w", "v"),
        ("z", "j"),
        ("ck", "k"),
        ("q", "k"),
        ("y", "i"),
        ("ी", "ि"),
        ("ू", "ु"),
        ("ई", "इ"),
        ("ऊ", "उ"),
        ("ँ", "ं"),
        ("\u{93c}", ""),
        ("\u{200c}", ""),
        ("\u{200d}", ""),
    ];
    const MOHAMMEDS: [&str; 8] = [
        "mohd", "md", "mohammed", "mohammad", "mohamed", "mohamad", "muhammad", "muhammed",
    ];
    if MOHAMMEDS.contains(&word) {
        return "mohd".to_owned();
    }
    let folded = SOUNDS
        .iter()
        .fold(word.to_owned(), |word, (from, to)| word.replace(from, to));
    let mut once = String::with_capacity(folded.len());
    for letter in folded.chars() {
        if !once.ends_with(letter) {
            once.push(letter);
        }
    }
    // Sara and Sarah.
    if once.len() > 3 && once.ends_with("ah") {
        once.pop();
    }
    once
}

fn is_same_word(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| {
        short.chars().count() == 1 && long.chars().next() == short.chars().next()
    };
    a == b || initial(a, b) || initial(b, a)
}

/// The same letters under other spaces: Ram Kumar Verma and Ramkumar Varma. One letter may differ,
/// but not in the given name.
fn is_spaced_otherwise(a: &[String], b: &[String]) -> bool {
    let (joined, other) = (a.concat(), b.concat());
    if a.len() == b.len() {
        return joined == other;
    }
    let letters = joined.chars().zip(other.chars());
    let shared = letters.take_while(|(a, b)| a == b).count();
    let first = |words: &[String]| words.first().map_or(0, |word| word.chars().count());
    joined == other || (shared >= first(a).max(first(b)) && distance(&joined, &other) <= 1)
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
    // A day, even where it is sent as its midnight in UTC.
    let birth_date = patient.text_of("birthDate").and_then(Moment::parse);
    let mut found = PatientInDocument {
        name: crate::label::name(patient),
        gender: patient.text_of("gender").map(str::to_lowercase),
        birth_year: birth_date.as_ref().map(|date| match date.day() {
            Some(day) => day.year(),
            None => date.year(),
        }),
        birth_date: birth_date.map(|date| match date.day() {
            Some(day) => day.to_string(),
            None => date.iso(),
        }),
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
            ("Ram Kumar Verma", "Ramkumar Varma"),
            ("Sunita Devi D/O Ramesh", "Sunita Devi"),
            ("K. V. Ramesh Rao", "Ramesh Rao"),
            ("Mohd. Asif", "Mohammed Asif Khan"),
            ("Baby of Sunita Devi", "B/O Sunita Devi"),
            ("Sarah Khan", "Sara Khan"),
            ("सुनीता देवी", "सुनिता देवी"),
            ("Kumari", "Kumari"),
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
            ("Sunita Devi", "Anita Devi"),
            ("Rajesh Kumar", "Rakesh Kumar"),
            ("Ramesh Kumar", "Mahesh Kumar"),
            ("Asha Rao", "Usharao"),
            ("Ramesh Patel", "Suresh Ramesh Patel"),
            ("Mohd Asif", "Mohd Imran"),
            ("Abdul Rahim", "Abdul Karim"),
            ("Baby of Sunita Devi", "Sunita Devi"),
            ("B/O Sunita Devi", "Sunita Devi"),
            ("Baby Sunita", "Sunita"),
            ("D/O Ramesh Rao", "Ramesh Rao"),
        ] {
            assert!(are_different_names(a, b), "{a} / {b}");
            assert!(are_different_names(b, a), "{b} / {a}");
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

    #[test]
    fn two_abha_numbers_are_two_people() {
        let found = PatientInDocument {
            abha_number: Some("91111122223333".into()),
            ..PatientInDocument::default()
        };
        let expected = |number: &str| ExpectedPatient {
            abha_number: Some(number.into()),
            ..ExpectedPatient::default()
        };
        assert_eq!(
            compare_patient(&found, &expected("91-1111-2222-3333")),
            None
        );
        assert_eq!(
            compare_patient(&found, &expected("91-1111-2222-3334"))
                .unwrap()
                .differs,
            ["abha_number"]
        );
        assert_eq!(compare_patient(&found, &expected("3333")), None);
    }

    #[test]
    fn a_birth_date_sent_as_an_instant_is_the_day_it_is_in_india() {
        let read = |date: &str| {
            let text = format!(r#"{{"resourceType":"Patient","birthDate":"{date}"}}"#);
            let found = of(&Node::of(&text, &crate::node::Budget::default()));
            (found.birth_date.unwrap(), found.birth_year.unwrap())
        };
        assert_eq!(
            read("1979-12-31T18:30:00Z"),
            ("1980-01-01".to_owned(), 1980)
        );
        assert_eq!(read("1980-01-01"), ("1980-01-01".to_owned(), 1980));
        assert_eq!(read("1980"), ("1980".to_owned(), 1980));
    }
}
