//! Measures known by their code or name: vital signs, habits, common tests. They stand in the table of tests.
//!
//! Source: docs/reading-records.md, "Wellness records" and "Series of results".

use std::borrow::Cow;

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

fn of_code(code: &str) -> Option<&'static Analyte> {
    Analytes::built_in().of_bare_code(code)
}

fn of_name(name: &str) -> Option<&'static Analyte> {
    Analytes::built_in().of_name(name)
}
