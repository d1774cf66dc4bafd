//! The table of tests, the program's own and with a clinic's.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::fault::AnalyteFault;
use super::folding::{folded, says_not_applicable};
use super::one::Analyte;
use crate::value::unit;

/// The program's own table.
const BUILT_IN: &str = include_str!("analytes.toml");

/// A clinic's file of this size is a mistake, in bytes.
const MOST_BYTES: usize = 512 * 1024;

/// All tests that are known, found by code and name.
#[derive(Clone, Debug, Default)]
pub struct Analytes {
    all: Vec<Analyte>,
    /// By code (`loinc:718-7`), to its place.
    by_code: HashMap<String, usize>,
    /// By code without its system, as some senders give it.
    by_bare_code: HashMap<String, usize>,
    /// By folded name, with the material before it.
    by_name: HashMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    analyte: Vec<Analyte>,
}

impl Analytes {
    /// The program's own.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static TABLE: LazyLock<Analytes> =
            LazyLock::new(|| Analytes::default().with(BUILT_IN).unwrap_or_default());
        &TABLE
    }

    /// This table with another file: an entry of a name that is known adds to it, another is a test of its own.
    ///
    /// # Errors
    ///
    /// [`AnalyteFault`] says the first thing that is wrong; then nothing of the file is taken.
    pub fn with(&self, text: &str) -> Result<Self, AnalyteFault> {
        if text.len() > MOST_BYTES {
            return Err(AnalyteFault::TooLong);
        }
        let file: File = toml::from_str(text).map_err(|error| AnalyteFault::Unreadable {
            line: error.span().map_or(1, |span| line_at(text, span.start)),
            what: error.message().to_owned(),
        })?;
        let mut all = self.all.clone();
        for mut sent in file.analyte {
            tidy(&mut sent)?;
            match all.iter_mut().find(|known| is_same(known, &sent)) {
                Some(known) => extend(known, sent)?,
                None => all.push(sent),
            }
        }
        Self::of(all)
    }

    fn of(all: Vec<Analyte>) -> Result<Self, AnalyteFault> {
        let mut table = Self::default();
        for (place, analyte) in all.iter().enumerate() {
            check(analyte)?;
            let taken = |thing: &str, other: usize| AnalyteFault::Twice {
                what: thing.to_owned(),
                first: all[other].name.clone(),
                second: analyte.name.clone(),
            };
            for code in analyte.codes() {
                if let Some(other) = table.by_code.insert(code.clone(), place)
                    && other != place
                {
                    return Err(taken(&code, other));
                }
                if let Some((_, bare)) = code.split_once(':') {
                    table.by_bare_code.insert(bare.to_lowercase(), place);
                }
            }
            for name in analyte.folded_names() {
                if let Some(other) = table.by_name.insert(name.clone(), place)
                    && other != place
                {
                    return Err(taken(&name, other));
                }
            }
        }
        table.all = all;
        Ok(table)
    }

    /// The test of a code with its system, such as `loinc:718-7`.
    #[must_use]
    pub fn of_code(&self, code: &str) -> Option<&Analyte> {
        self.all.get(*self.by_code.get(code)?)
    }

    /// The test of a code of any system, in lower case.
    #[must_use]
    pub fn of_bare_code(&self, code: &str) -> Option<&Analyte> {
        self.all.get(*self.by_bare_code.get(code)?)
    }

    /// The test of a name, whatever its spelling; what it is made of stands before it (`urine/creatinine`).
    #[must_use]
    pub fn of_name(&self, name: &str) -> Option<&Analyte> {
        if says_not_applicable(name) {
            return None;
        }
        let folded = match name.split_once('/') {
            Some((material, name)) if self.is_material(material) => {
                format!("{material}/{}", folded(name))
            }
            _ => folded(name),
        };
        self.all.get(*self.by_name.get(&folded)?)
    }

    fn is_material(&self, word: &str) -> bool {
        let mut all = self.all.iter();
        all.any(|analyte| analyte.material.as_deref() == Some(word))
    }

    /// The test of a series, without what tells it apart: by its code, else by its name.
    #[must_use]
    pub fn of_series(&self, series: &str) -> Option<&Analyte> {
        self.of_code(series)
            .or_else(|| self.of_name(series.strip_prefix("text:")?))
    }

    /// All of them, in the order of the table.
    pub fn all(&self) -> impl Iterator<Item = &Analyte> {
        self.all.iter()
    }
}

fn line_at(text: &str, place: usize) -> usize {
    text.get(..place).unwrap_or_default().matches('\n').count() + 1
}

/// Whether an entry of a file means one that is known.
fn is_same(known: &Analyte, sent: &Analyte) -> bool {
    folded(&known.name) == folded(&sent.name) && known.material == sent.material
}

/// Blanks away, units folded.
fn tidy(sent: &mut Analyte) -> Result<(), AnalyteFault> {
    sent.name = sent.name.trim().to_owned();
    if folded(&sent.name).is_empty() {
        return Err(AnalyteFault::Nameless);
    }
    if let Some(unit) = &mut sent.unit {
        *unit = unit::folded(Some(unit));
    }
    for conversion in &mut sent.conversion {
        conversion.from = unit::folded(Some(&conversion.from));
    }
    for apart in &mut sent.apart {
        apart.unit = unit::folded(Some(&apart.unit));
    }
    Ok(())
}

/// Adds what a file says of a test that is known. What is known stands.
fn extend(known: &mut Analyte, sent: Analyte) -> Result<(), AnalyteFault> {
    let name = known.name.clone();
    let contradicts = |member: &str| AnalyteFault::Contradicts {
        name: name.clone(),
        member: member.to_owned(),
    };
    fn settle<T: PartialEq>(known: &mut Option<T>, sent: Option<T>) -> bool {
        match (&known, sent) {
            (_, None) => true,
            (None, sent) => {
                *known = sent;
                true
            }
            (Some(known), Some(sent)) => *known == sent,
        }
    }
    let members = [
        (settle(&mut known.category, sent.category), "category"),
        (settle(&mut known.unit, sent.unit), "unit"),
        (settle(&mut known.molar_mass, sent.molar_mass), "molar_mass"),
        (settle(&mut known.valence, sent.valence), "valence"),
        (settle(&mut known.possible, sent.possible), "possible"),
    ];
    if let Some((_, member)) = members.iter().find(|(is_settled, _)| !is_settled) {
        return Err(contradicts(member));
    }
    known.source = known.source.take().or(sent.source);
    known.loinc.extend(sent.loinc);
    known.snomed.extend(sent.snomed);
    known.local.extend(sent.local);
    known.names.extend(sent.names);
    known.apart.extend(sent.apart);
    for conversion in sent.conversion {
        if known.to_unit(&conversion.from).is_some() {
            return Err(contradicts("conversion"));
        }
        known.conversion.push(conversion);
    }
    Ok(())
}

/// Whether what an entry says can be worked with.
fn check(analyte: &Analyte) -> Result<(), AnalyteFault> {
    let wrong = |member: &str| AnalyteFault::Wrong {
        name: analyte.name.clone(),
        member: member.to_owned(),
    };
    let is_amount = |number: f64| number.is_finite() && number > 0.0;
    if analyte.molar_mass.is_some_and(|mass| !is_amount(mass)) {
        return Err(wrong("molar_mass"));
    }
    if analyte.valence.is_some_and(|charges| !is_amount(charges)) {
        return Err(wrong("valence"));
    }
    if analyte
        .possible
        .is_some_and(|[least, most]| !(least.is_finite() && most.is_finite() && least < most))
    {
        return Err(wrong("possible"));
    }
    let is_needed = |source: Option<&str>| source.is_none_or(|source| source.trim().is_empty());
    if analyte.molar_mass.is_some() && is_needed(analyte.source.as_deref()) {
        return Err(AnalyteFault::Sourceless {
            name: analyte.name.clone(),
        });
    }
    let has_numbers = analyte.molar_mass.is_some()
        || analyte.possible.is_some()
        || !analyte.conversion.is_empty();
    if has_numbers && analyte.unit.is_none() {
        return Err(wrong("unit"));
    }
    for conversion in &analyte.conversion {
        if !(is_amount(conversion.factor) && conversion.offset.is_finite()) {
            return Err(wrong("conversion"));
        }
        if is_needed(Some(&conversion.source)) {
            return Err(AnalyteFault::Sourceless {
                name: analyte.name.clone(),
            });
        }
    }
    let mut empty = analyte.codes().chain(analyte.folded_names());
    if empty.any(|thing| thing.trim().is_empty() || thing.ends_with([':', '/'])) {
        return Err(wrong("names"));
    }
    Ok(())
}
