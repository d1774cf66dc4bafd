//! Laboratory tests and their results: what is measured, its usual range, and how that is printed.

use crate::concept::rounded;

/// The usual range of a test and the limits past which the laboratory telephones.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub panic_low: f64,
    pub panic_high: f64,
}

/// Usual from `low` to `high`.
pub(crate) const fn between(low: f64, high: f64) -> Limits {
    Limits {
        low: Some(low),
        high: Some(high),
        panic_low: f64::MIN,
        panic_high: f64::MAX,
    }
}

/// Usual below `high`.
pub(crate) const fn below(high: f64) -> Limits {
    Limits {
        low: None,
        high: Some(high),
        panic_low: f64::MIN,
        panic_high: f64::MAX,
    }
}

/// Usual above `low`.
pub(crate) const fn above(low: f64) -> Limits {
    Limits {
        low: Some(low),
        high: None,
        panic_low: f64::MIN,
        panic_high: f64::MAX,
    }
}

impl Limits {
    /// The same range with telephone limits.
    pub const fn panic(self, panic_low: f64, panic_high: f64) -> Self {
        Self {
            panic_low,
            panic_high,
            ..self
        }
    }

    /// HL7 interpretation code of `value`.
    pub fn interpret(self, value: f64) -> (&'static str, &'static str) {
        if value <= self.panic_low {
            ("LL", "Critical low")
        } else if value >= self.panic_high {
            ("HH", "Critical high")
        } else if self.low.is_some_and(|low| value < low) {
            ("L", "Low")
        } else if self.high.is_some_and(|high| value > high) {
            ("H", "High")
        } else {
            ("N", "Normal")
        }
    }
}

/// A laboratory test. The ranges are those the invented laboratories print, for women and for men.
#[derive(Clone, Copy)]
pub(crate) struct Analyte {
    pub name: &'static str,
    pub loinc: &'static str,
    pub unit: &'static str,
    pub ucum: &'static str,
    pub digits: u8,
    pub women: Limits,
    pub men: Limits,
}

/// One line of a report.
#[derive(Clone)]
pub(crate) enum Outcome {
    Number(f64),
    /// A value with a comparator, such as `<0.01`.
    Beyond(&'static str, f64),
    /// A qualitative result, such as "Non-reactive", and whether it is the usual one.
    Words(&'static str, bool),
}

#[derive(Clone)]
pub(crate) struct LabResult {
    pub analyte: Analyte,
    pub outcome: Outcome,
}

impl Analyte {
    pub fn is(self, value: f64) -> LabResult {
        LabResult {
            analyte: self,
            outcome: Outcome::Number(value),
        }
    }

    pub fn beyond(self, comparator: &'static str, value: f64) -> LabResult {
        LabResult {
            analyte: self,
            outcome: Outcome::Beyond(comparator, value),
        }
    }

    pub fn reads(self, words: &'static str, usual: bool) -> LabResult {
        LabResult {
            analyte: self,
            outcome: Outcome::Words(words, usual),
        }
    }

    /// Interprets `value` as it is printed: a flag must agree with the digits beside it.
    pub fn interpret(&self, value: f64, female: bool) -> (&'static str, &'static str) {
        let printed = rounded(value, self.digits).as_f64().unwrap_or(value);
        self.limits(female).interpret(printed)
    }

    pub fn limits(&self, female: bool) -> Limits {
        if female { self.women } else { self.men }
    }
}

/// Results that belong together, with the panel's LOINC code where it has one.
#[derive(Clone)]
pub(crate) struct Panel {
    pub name: &'static str,
    pub loinc: Option<&'static str>,
    pub specimen: &'static str,
    pub results: Vec<LabResult>,
}

/// The range as it is printed: `70 - 100 mg/dL`, `< 150 mg/dL`, `> 40 mg/dL`.
pub(crate) fn range_in_words(analyte: &Analyte, limits: Limits) -> String {
    let show = |value: f64| rounded(value, analyte.digits).to_string();
    match (limits.low, limits.high) {
        (Some(low), Some(high)) => format!("{} - {} {}", show(low), show(high), analyte.unit),
        (None, Some(high)) => format!("< {} {}", show(high), analyte.unit),
        (Some(low), None) => format!("> {} {}", show(low), analyte.unit),
        (None, None) => String::new(),
    }
}
