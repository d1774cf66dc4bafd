//! How much of a medicine is taken, and how fast: every dose and rate of an instruction in words.
//! Source: docs/reading-records.md, "Medicines"; FHIR R4, Dosage.

use phrase::{Text, say};

use crate::clinical::medicine::by_body::is_by_body;
use crate::clinical::resource::Resource;
use crate::json::node::Node;
use crate::value::{datatype, length, texts};

/// One `doseAndRate`.
struct Amount {
    dose: Option<Text>,
    rate: Option<Text>,
    /// The words of its type, where it has one.
    kind: Option<String>,
    is_ordered: bool,
    is_calculated: bool,
    /// Whether it is an amount for each kilogram or square metre of the body.
    is_by_body: bool,
    /// Whether it is a number of something whose unit begins with a digit: `1 × 500mg`.
    bare_unit: Option<String>,
}

impl Amount {
    fn of(within: Resource<'_, '_, '_>) -> Self {
        let node = within.node;
        let amounts = |names: &[&str]| -> Vec<&Node<'_>> {
            let sent = names.iter();
            sent.filter_map(|name| node.get(name)?.first()).collect()
        };
        // A rate by weight beside one of the pump: both are what was ordered.
        let doses = amounts(&["doseQuantity", "doseRange", "dose"]);
        let rates = amounts(&["rateQuantity", "rateRange", "rateRatio", "rate"]);
        let (dose, rate) = (doses.first().copied(), rates.first().copied());
        let dose_words = doses.iter().filter_map(|dose| measure(dose));
        let rate_words = rates.iter().filter_map(|rate| rate_in_words(rate));
        let rate_words = rate_words.map(|rate| Text::from(say::medicine_rate(rate)));
        let codes = node
            .get("type")
            .map(datatype::concept_codes)
            .unwrap_or_default();
        let is = |kind: &str| codes.iter().any(|code| code == kind);
        let is_one = |dose: &&Node<'_>| {
            let value = dose
                .get("value")
                .and_then(Node::first)
                .and_then(Node::scalar);
            value.is_some_and(|value| value.parse() == Ok(1.0))
        };
        Self {
            dose: texts::several(dose_words.collect()),
            rate: texts::several(rate_words.collect()),
            kind: within.words("type").map(|kind| kind.to_lowercase()),
            is_ordered: is("ordered"),
            is_calculated: is("calculated"),
            is_by_body: dose.or(rate).is_some_and(is_by_body),
            bare_unit: dose
                .filter(is_one)
                .and_then(|dose| dose.text_of("unit"))
                .filter(|unit| datatype::begins_with_number(unit))
                .map(str::to_owned),
        }
    }

    fn words(&self) -> Option<Text> {
        match (&self.dose, &self.rate) {
            (Some(dose), Some(rate)) => Some(say::medicine_dose_and_rate(dose, rate).into()),
            (dose, rate) => dose.clone().or_else(|| rate.clone()),
        }
    }

    /// With its type, where that is more than that it was ordered alone.
    fn with_kind(&self) -> Option<Text> {
        let words = self.words()?;
        Some(match &self.kind {
            Some(kind) => say::medicine_dose_kind(words, kind).into(),
            None => words,
        })
    }
}

/// The dose in words, and alone as it may stand in a text. What was ordered leads; what it was calculated from is
/// never a second dose.
pub(super) fn dose(dosage: Resource<'_, '_, '_>) -> (Option<Text>, Option<Text>) {
    let nested = dosage.node.list("doseAndRate").iter();
    let mut all: Vec<Amount> = nested.map(|node| Amount::of(dosage.within(node))).collect();
    if all.iter().all(|amount| amount.words().is_none()) {
        all = vec![Amount::of(dosage)];
        all.retain(|amount| amount.words().is_some());
        if let Some(amount) = all.first_mut() {
            amount.kind = None;
        }
    }
    let ordered = all.iter().position(|amount| amount.is_ordered);
    let calculated = all.iter().position(|amount| amount.is_calculated);
    let words: Vec<Text> = match (ordered, calculated, all.len()) {
        (Some(ordered), Some(calculated), 2) => {
            let (ordered, calculated) = (&all[ordered], &all[calculated]);
            let words = ordered.words().zip(calculated.words());
            let words = words.map(|(ordered, other)| {
                let kind = say::medicine_dose_ordered();
                // What counts by the body is what it was calculated from; else it is what came of it.
                Text::from(match calculated.is_by_body {
                    true => say::medicine_dose_calculated(ordered, other, kind),
                    false => say::medicine_dose_comes_to(ordered, kind, other),
                })
            });
            words.into_iter().collect()
        }
        _ => all.iter().filter_map(Amount::with_kind).collect(),
    };
    let words = texts::several(words).map(|words| dosage.shown_text(words));
    let alone = match all.as_slice() {
        [one] => {
            let bare = one.bare_unit.clone().map(Text::from);
            bare.or_else(|| one.dose.clone())
        }
        _ => words.clone(),
    };
    (words, alone)
}

/// A quantity, a range or a ratio.
fn measure(node: &Node<'_>) -> Option<Text> {
    datatype::quantity(node)
        .or_else(|| datatype::range(node))
        .or_else(|| datatype::ratio(node))
        .or_else(|| node.scalar().map(|text| text.into_owned().into()))
}

/// `100 mL per hour`, `4 g in 24 hours` of a ratio with a time, else as any amount.
pub(super) fn rate_in_words(node: &Node<'_>) -> Option<Text> {
    let per = || {
        let amount = node.get("numerator").and_then(datatype::quantity)?;
        let time = node.get("denominator").and_then(Node::first)?;
        if let Some(unit) = length::unit_of_one(time) {
            return Some(say::medicine_per_one(amount, unit).into());
        }
        Some(say::medicine_per(amount, length::timed(time)?).into())
    };
    per().or_else(|| measure(node))
}
