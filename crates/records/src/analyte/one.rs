//! One test: its codes and names, how its units convert, what cannot be.

use serde::Deserialize;

use super::folding::folded;
use crate::value::unit::scale;

/// What kind of measure a test is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AnalyteCategory {
    /// A vital sign.
    Vital,
    /// A test of a laboratory.
    #[default]
    Laboratory,
    /// A habit.
    Social,
    /// All else.
    Other,
}

impl AnalyteCategory {
    /// As [`ResultLine::category`](crate::clinical::ResultLine::category) has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vital => "vital",
            Self::Laboratory => "laboratory",
            Self::Social => "social",
            Self::Other => "other",
        }
    }
}

/// One test: a set of codes and names, with what is known of its units.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Analyte {
    /// Its name where only a code was sent.
    pub name: String,
    #[serde(default)]
    pub(super) category: Option<AnalyteCategory>,
    #[serde(default)]
    pub(super) loinc: Vec<String>,
    #[serde(default)]
    pub(super) snomed: Vec<String>,
    /// Codes of laboratories: the system, `|`, the code.
    #[serde(default)]
    pub(super) local: Vec<String>,
    #[serde(default)]
    pub(super) names: Vec<String>,
    /// What it is made of, where that is not blood.
    #[serde(default)]
    pub(super) material: Option<String>,
    /// The unit others are converted to, folded.
    #[serde(default)]
    pub(super) unit: Option<String>,
    /// Grams a mole.
    #[serde(default)]
    pub(super) molar_mass: Option<f64>,
    /// Charges of a molecule.
    #[serde(default)]
    pub(super) valence: Option<f64>,
    /// Where the molar mass is from.
    #[serde(default)]
    pub(super) source: Option<String>,
    #[serde(default)]
    pub(super) conversion: Vec<Explicit>,
    /// Least and most that can be, in `unit`.
    #[serde(default)]
    pub(super) possible: Option<[f64; 2]>,
    #[serde(default)]
    pub(super) apart: Vec<Apart>,
}

/// A conversion that no rule of units gives.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Explicit {
    pub(super) from: String,
    pub(super) factor: f64,
    #[serde(default)]
    pub(super) offset: f64,
    pub(super) source: String,
}

/// A code that means another thing in one unit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Apart {
    code: String,
    pub(super) unit: String,
}

/// How a number in one unit becomes one in another: times the factor, then plus the offset.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// What it is multiplied by.
    pub factor: f64,
    /// What is added then.
    pub offset: f64,
    /// Where that is from; empty for scales of one unit, which are those of UCUM.
    pub source: String,
}

impl Conversion {
    fn scale(factor: f64) -> Self {
        Self {
            factor,
            offset: 0.0,
            source: String::new(),
        }
    }

    /// The number in the other unit.
    #[must_use]
    pub fn of(&self, number: f64) -> f64 {
        number * self.factor + self.offset
    }

    /// Whether it changes no number.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.offset == 0.0 && (self.factor - 1.0).abs() < 1e-9
    }

    /// The way back.
    fn back(self) -> Self {
        Self {
            factor: 1.0 / self.factor,
            offset: -self.offset / self.factor,
            source: self.source,
        }
    }

    /// This one, then another.
    fn then(self, next: Self) -> Self {
        let source = match (self.source.is_empty(), next.source.is_empty()) {
            (true, _) => next.source,
            (_, true) => self.source,
            _ if self.source == next.source => self.source,
            _ => format!("{}; {}", self.source, next.source),
        };
        Self {
            factor: self.factor * next.factor,
            offset: self.offset * next.factor + next.offset,
            source,
        }
    }
}

impl Analyte {
    /// What all its results have as their series: its first code, else its folded name.
    #[must_use]
    pub fn key(&self) -> String {
        let first = |codes: &[String], system: &str| {
            let code = codes.first()?;
            Some(format!("{system}:{code}"))
        };
        first(&self.loinc, "loinc")
            .or_else(|| first(&self.snomed, "snomed"))
            .unwrap_or_else(|| match &self.material {
                Some(material) => format!("text:{material}/{}", folded(&self.name)),
                None => format!("text:{}", folded(&self.name)),
            })
    }

    /// What kind of measure it is.
    #[must_use]
    pub fn category(&self) -> AnalyteCategory {
        self.category.unwrap_or_default()
    }

    /// What it is made of, where that is not blood: `urine`.
    #[must_use]
    pub fn material(&self) -> Option<&str> {
        self.material.as_deref()
    }

    /// The unit that others are converted to, folded; none where nothing is known of its units.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// Whether a code means another thing in this unit, which is folded.
    #[must_use]
    pub fn is_apart(&self, code: &str, unit: &str) -> bool {
        let mut apart = self.apart.iter();
        apart.any(|apart| apart.code == code && apart.unit == unit)
    }

    /// How a number in a unit becomes one in [`Analyte::unit`]; `None` where nobody knows. Units are folded.
    #[must_use]
    pub fn to_unit(&self, from: &str) -> Option<Conversion> {
        let base = self.unit.as_deref()?;
        if from == base {
            return Some(Conversion::scale(1.0));
        }
        if let Some(known) = self.conversion.iter().find(|known| known.from == from) {
            return Some(Conversion {
                factor: known.factor,
                offset: known.offset,
                source: known.source.clone(),
            });
        }
        let (from, base) = (scale::of(from)?, scale::of(base)?);
        let scaled = from.scale / base.scale;
        if from.of == base.of {
            return Some(Conversion::scale(scaled));
        }
        // Everything by way of moles.
        let moles_of = |of: scale::Of| match of {
            scale::Of::Substance => Some(1.0),
            scale::Of::Mass => self.molar_mass.map(|grams| 1.0 / grams),
            scale::Of::Charge => self.valence.map(|charges| 1.0 / charges),
            scale::Of::Units | scale::Of::Count | scale::Of::Volume => None,
        };
        let factor = scaled * moles_of(from.of)? / moles_of(base.of)?;
        let needs_mass = [from.of, base.of].contains(&scale::Of::Mass);
        let mut told: Vec<String> = Vec::new();
        if let Some(grams) = self.molar_mass.filter(|_| needs_mass) {
            told.push(format!("{grams} g/mol"));
            told.extend(self.source.clone());
        }
        if let Some(charges) = self.valence
            && [from.of, base.of].contains(&scale::Of::Charge)
        {
            told.push(format!("{charges} Eq/mol"));
        }
        Some(Conversion {
            factor,
            offset: 0.0,
            source: told.join(", "),
        })
    }

    /// How a number in one unit becomes one in another; `None` where nobody knows. Units are folded.
    #[must_use]
    pub fn between(&self, from: &str, to: &str) -> Option<Conversion> {
        if from == to {
            return Some(Conversion::scale(1.0));
        }
        if let (Some(from), Some(to)) = (scale::of(from), scale::of(to))
            && from.of == to.of
        {
            return Some(Conversion::scale(from.scale / to.scale));
        }
        Some(self.to_unit(from)?.then(self.to_unit(to)?.back()))
    }

    /// Whether a number with its comparator cannot be what it says in its unit, which is folded. Nothing is said of
    /// units that are not known.
    #[must_use]
    pub fn is_impossible(&self, number: f64, comparator: Option<&str>, unit: &str) -> bool {
        let Some([least, most]) = self.possible else {
            return false;
        };
        let Some(number) = self.to_unit(unit).map(|conversion| conversion.of(number)) else {
            return self.is_of_another_measure(unit);
        };
        match comparator {
            None => number < least || number > most,
            Some(">" | ">=") => number > most,
            Some(_) => number < least,
        }
    }

    /// Whether a unit measures another thing: no saturation is so many millimetres of mercury.
    fn is_of_another_measure(&self, unit: &str) -> bool {
        const MEASURES: [&str; 6] = ["mm[hg]", "cel", "[degf]", "kg", "cm", "/min"];
        let is_plain = |unit: &str| unit == "%" || MEASURES.contains(&unit);
        // A percentage may be that of what is expected.
        MEASURES.contains(&unit) && self.unit.as_deref().is_some_and(is_plain)
    }

    /// All codes, as a series has them.
    pub(super) fn codes(&self) -> impl Iterator<Item = String> {
        let of = |system: &'static str, codes: &[String]| {
            let codes: Vec<String> = codes
                .iter()
                .map(|code| format!("{system}:{code}"))
                .collect();
            codes
        };
        let local = self.local.iter().map(|code| format!("local:{code}"));
        let all = of("loinc", &self.loinc)
            .into_iter()
            .chain(of("snomed", &self.snomed))
            .chain(local);
        all.collect::<Vec<_>>().into_iter()
    }

    /// Its names, folded, each with the material it is of.
    pub(super) fn folded_names(&self) -> Vec<String> {
        let names = std::iter::once(&self.name).chain(&self.names);
        let mut all: Vec<String> = names
            .map(|name| match &self.material {
                Some(material) => format!("{material}/{}", folded(name)),
                None => folded(name),
            })
            .collect();
        all.sort();
        all.dedup();
        all
    }
}
