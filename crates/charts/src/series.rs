//! What makes two results the same test.
//!
//! Half of the laboratories send no code, so that the table of tests joins what every clinician reads as one.
//!
//! Source: docs/reading-records.md, "Series of results"; docs/analytes.md.

use records::Analytes;
use records::clinical::ResultLine;
pub(crate) use records::series::unit;
use records::series::{folded_name, is_open, other_than_blood, without_apart};

/// The key of the test, without the unit. `panel` is the name of what contains the result. Empty for a
/// result without code and name, which is the same test as no other.
///
/// What tells a result apart, such as its side, stays behind it.
pub(crate) fn series(line: &ResultLine, panel: Option<&str>, analytes: &Analytes) -> String {
    let (of_test, apart) = without_apart(line.series.trim());
    let mut series = of_any_part(of_test, line, panel, analytes);
    series.push_str(apart);
    series
}

/// The key of the test, whatever part of the body it is of.
fn of_any_part(
    series: &str,
    line: &ResultLine,
    panel: Option<&str>,
    analytes: &Analytes,
) -> String {
    // A name says "sodium"; only the panel says that it is of the urine.
    let of_panel = || {
        panel
            .filter(|_| line.category != "vital")
            .and_then(other_than_blood)
    };
    let local = || {
        let code = line.local_code.as_deref()?;
        analytes.of_code(&format!("local:{code}"))
    };
    let is_coded = series.starts_with("loinc:") || series.starts_with("snomed:");
    let by_code = match is_coded {
        true => analytes.of_code(series),
        false => local(),
    };
    // A specimen that the code names anyway makes no other test of it.
    let of_its_material = || {
        let (code, material) = series.split_once('/').filter(|_| is_coded)?;
        let known = analytes.of_code(code)?;
        (known.material() == Some(material)).then_some(known)
    };
    if let Some(known) = of_its_material() {
        return known.key();
    }
    if let Some(known) = by_code {
        if known.is_apart(series, &unit(line.unit.as_deref())) {
            return series.to_owned();
        }
        let of_panel = of_panel().filter(|material| {
            is_coded && !is_open(material) && known.material() != Some(material.as_str())
        });
        return match of_panel {
            Some(material) => format!("{}/{material}", known.key()),
            None => known.key(),
        };
    }
    if series.is_empty() || is_coded {
        return series.to_owned();
    }
    let text = series.strip_prefix("text:").unwrap_or(series);
    // The material of the specimen stands before the name.
    let (material, text) = match text.split_once('/') {
        Some((material, text)) => (Some(material.to_owned()), text),
        None => (of_panel(), text),
    };
    let named = match material {
        Some(material) => format!("{material}/{}", folded_name(text)),
        None => folded_name(text),
    };
    match analytes.of_name(&named) {
        Some(known) => known.key(),
        None => format!("text:{named}"),
    }
}

#[cfg(test)]
mod tests;
