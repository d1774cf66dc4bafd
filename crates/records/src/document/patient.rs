//! Who a document says it is about, and whether that is the patient who was asked for.
//!
//! Source: docs/reading-records.md, "Patient of a document".

mod person_name;

use std::fmt;

use chrono::Datelike;
use phrase::{Phrase, Text, say};

use crate::document::context::Context;
use crate::json::node::Node;
use crate::value::datatype;
use crate::value::mark::PatientInDocument;
use crate::value::moment::Moment;

use person_name::are_different_names;

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
    /// What to tell; it names both patients.
    pub message: Phrase,
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
        (Some(name), Some(address)) => Text::from(format!("{name} ({address})")),
        (Some(text), None) | (None, Some(text)) => text.into(),
        (None, None) => say::record_patient_unnamed().into(),
    };
    let message = say::record_warning_wrong_patient(
        described(expected.name.as_deref(), Some(expected.address.trim())),
        described(found.name.as_deref(), address),
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

/// Whether words are the name of a patient, as far as names can be compared.
pub(crate) fn is_same_name(words: &str, own: &PatientInDocument) -> bool {
    let name = own.name.as_deref().unwrap_or_default();
    let is_named = |text: &str| text.chars().any(char::is_alphabetic);
    is_named(words) && is_named(name) && !are_different_names(words, name)
}

/// Whether two resources of patients, of which nothing contradicts, have something in common that tells: a name, a
/// number, or day of birth and sex.
pub(crate) fn is_same(other: &Node<'_>, own: &Node<'_>) -> bool {
    let (one, two) = (of(other), of(own));
    let has_name = one
        .name
        .as_deref()
        .is_some_and(|name| is_same_name(name, &two));
    let is_alike = one.birth_date.is_some()
        && one.birth_date == two.birth_date
        && one.gender.is_some()
        && one.gender == two.gender;
    let numbers = |patient: &Node<'_>| -> Vec<String> {
        let identifiers = patient.list("identifier").iter();
        identifiers
            .filter_map(|identifier| Some(identifier.get("value")?.first()?.scalar()?.into_owned()))
            .filter(|value| !value.trim().is_empty())
            .collect()
    };
    let own_numbers = numbers(own);
    has_name
        || is_alike
        || numbers(other)
            .iter()
            .any(|number| own_numbers.contains(number))
}

/// The digits of an ABHA number; `None` of what is none.
fn abha_digits(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == 14).then_some(digits)
}

/// `m` or `f` of a word that says so.
#[must_use]
pub fn sex(text: &str) -> Option<char> {
    match text.trim().to_ascii_lowercase().as_str() {
        "male" | "m" => Some('m'),
        "female" | "f" => Some('f'),
        _ => None,
    }
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
        name: crate::value::label::name(patient),
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
mod tests;
