//! Measures known by their code or name: vital signs, habits, common tests. They stand in the table of tests.
//!
//! Source: docs/reading-records.md, "Wellness records" and "Series of results".

use std::borrow::Cow;
use std::collections::BTreeSet;

use phrase::Text;

use crate::analyte::{Analyte, AnalyteCategory, Analytes};
use crate::clinical::role::folded;

/// The name of a measure of which only the code was sent.
pub(crate) fn name_of_code(code: &str) -> Option<Text> {
    of_code(code).map(|known| known.name.as_str().into())
}

/// A name to compare: as sent; nothing for one made here.
pub(crate) fn plain(name: &Text) -> Cow<'_, str> {
    Cow::Borrowed(name.sent().unwrap_or_default())
}

/// The category of a measure by its code, else by its name.
pub(crate) fn category(codes: &[String], name: &str) -> Option<AnalyteCategory> {
    let by_code = codes.iter().find_map(|code| of_code(code));
    by_code
        .or_else(|| of_name(name))
        .map(|known| known.category())
}

/// Whether a name means a blood pressure.
pub(crate) fn is_pressure(name: &str) -> bool {
    // Most names are of something else, which their first letter tells.
    let first = name.chars().find(|c| c.is_alphanumeric());
    matches!(first, Some('b' | 'B')) && series_of_name(name) == "bloodpressure"
}

/// The folded name of a series, synonyms made one.
pub(crate) fn series_of_name(name: &str) -> String {
    folded(of_name(name).map_or(name, |known| &known.name))
}

/// How the code of a test stands to the words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coded {
    /// It says the same or, of the same thing, more.
    Alike,
    /// The words say more, or something near: "LDL cholesterol", coded as cholesterol.
    Looser,
    /// It is the code of something else.
    Otherwise,
}

/// Compares a code (`loinc:2160-0`) with a name. What is not in the table of tests contradicts nothing.
pub(crate) fn coded(name: &str, code: &str) -> Coded {
    let (Some(said), Some(coded)) = (of_name(name), Analytes::built_in().of_code(code)) else {
        return Coded::Alike;
    };
    let words = |analyte: &Analyte| -> BTreeSet<String> {
        let lower = analyte.name.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (said, coded) = (words(said), words(coded));
    if said.is_subset(&coded) {
        Coded::Alike
    } else if said.is_disjoint(&coded) {
        Coded::Otherwise
    } else {
        Coded::Looser
    }
}

fn of_code(code: &str) -> Option<&'static Analyte> {
    Analytes::built_in().of_bare_code(code)
}

fn of_name(name: &str) -> Option<&'static Analyte> {
    Analytes::built_in().of_name(name)
}
