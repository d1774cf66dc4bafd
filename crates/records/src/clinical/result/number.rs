//! Numbers in what senders write as text: `11.2 g/dL`, `<0.01`, `6.3mmol/L`.
//!
//! Source: docs/reading-records.md, "Numbers in texts": half of all text results begin with a
//! number.

/// A number taken out of a text. The digits stay as they were written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Measured<'t> {
    /// `<`, `<=`, `>=` or `>`.
    pub(crate) comparator: Option<&'static str>,
    /// The digits as written.
    pub(crate) digits: &'t str,
    /// Their value, for plotting.
    pub(crate) number: f64,
    /// What follows them.
    pub(crate) unit: Option<&'t str>,
}

/// Units are short; longer text behind a number is a sentence.
const LONGEST_UNIT: usize = 24;

/// Reads a text that is a number, with a comparator before it or a unit behind it; `None` for all
/// others: `120/80`, `2-3`, `12,0`, `1. Normal`.
pub(crate) fn measured(text: &str) -> Option<Measured<'_>> {
    let text = text.trim();
    let (comparator, rest) = comparator(text);
    let (digits, rest) = digits(rest.trim_start())?;
    let number = value(digits)?;
    let rest = rest.trim();
    if !(rest.is_empty() || is_unit(rest)) {
        return None;
    }
    Some(Measured {
        comparator,
        digits,
        number,
        unit: (!rest.is_empty()).then_some(rest),
    })
}

/// A comparator at the beginning, and what follows it.
pub(crate) fn comparator(text: &str) -> (Option<&'static str>, &str) {
    for (written, meant) in [
        ("<=", "<="),
        (">=", ">="),
        ("=<", "<="),
        ("=>", ">="),
        ("\u{2264}", "<="),
        ("\u{2265}", ">="),
        ("<", "<"),
        (">", ">"),
    ] {
        if let Some(rest) = text.strip_prefix(written) {
            return (Some(meant), rest);
        }
    }
    (None, text)
}

/// Splits the digits of a number off the beginning of a text.
pub(crate) fn digits(text: &str) -> Option<(&str, &str)> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let sign = text.len() - unsigned.len();
    let length = unsigned
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .unwrap_or(unsigned.len());
    let (body, after) = unsigned.split_at_checked(length)?;
    let body = body.trim_end_matches(['.', ',']);
    // A full stop behind a whole number ends a sentence or numbers a list.
    if body.is_empty() || body.len() != length {
        return None;
    }
    Some(text.split_at(sign + length + exponent(after)))
}

/// Length of an exponent such as `e3` or `E-05` at the beginning of what follows digits.
fn exponent(rest: &str) -> usize {
    let Some(power) = rest.strip_prefix(['e', 'E']) else {
        return 0;
    };
    let unsigned = power.strip_prefix(['-', '+']).unwrap_or(power);
    let after = unsigned.trim_start_matches(|c: char| c.is_ascii_digit());
    let ends = !after.starts_with(|c: char| c.is_alphanumeric() || c == '.');
    match unsigned.len() - after.len() {
        1..=3 if ends => rest.len() - after.len(),
        _ => 0,
    }
}

/// The value of digits, with thousands separated as in `1,20,000`; a decimal comma is not guessed.
pub(crate) fn value(digits: &str) -> Option<f64> {
    let whole = digits.split('.').next().unwrap_or(digits);
    let mut groups = whole.trim_start_matches(['-', '+']).split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    if let Some((last, middle)) = rest.split_last() {
        // `0,025` is a decimal comma.
        let grouped = (1..=3).contains(&first.len())
            && !first.starts_with('0')
            && last.len() == 3
            && middle.iter().all(|group| matches!(group.len(), 2 | 3));
        if !grouped {
            return None;
        }
    }
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    let number: f64 = plain.parse().ok()?;
    number.is_finite().then_some(number)
}

/// Words and letters by which laboratories mark a result: `0.45 Non-Reactive`, `3.1 L`. A litre
/// written like the mark for "low" stays text, since it could be either.
fn is_mark(word: &str) -> bool {
    const LETTERS: [&str; 12] = [
        "L", "H", "LL", "HH", "N", "A", "AA", "R", "S", "I", "POS", "NEG",
    ];
    const WORDS: [&str; 33] = [
        "low",
        "high",
        "normal",
        "abnormal",
        "critical",
        "critically",
        "panic",
        "positive",
        "negative",
        "pos",
        "neg",
        "reactive",
        "nonreactive",
        "non",
        "not",
        "detected",
        "present",
        "absent",
        "nil",
        "trace",
        "borderline",
        "indeterminate",
        "equivocal",
        "elevated",
        "raised",
        "increased",
        "decreased",
        "deficient",
        "insufficient",
        "sufficient",
        "resistant",
        "sensitive",
        "susceptible",
    ];
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_lowercase();
    let mut parts = lower.split('-');
    LETTERS.contains(&bare) || parts.any(|part| WORDS.contains(&part))
}

/// Whether what stands behind a number is its unit.
pub(crate) fn is_unit(text: &str) -> bool {
    if text.split_whitespace().any(is_mark) {
        return false;
    }
    // `/80` is the second half of a pressure or fraction; `/cumm` is a unit.
    if let Some(rest) = text.strip_prefix('/')
        && rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    let begins_well = text.starts_with(|c: char| {
        c.is_alphabetic()
            || matches!(
                c,
                '%' | '\u{b0}' | '\u{b5}' | '/' | '[' | '{' | '\u{2032}' | '\'' | '"'
            )
    }) || [
        "10^",
        "10*",
        "x10",
        "x 10",
        "\u{d7}10",
        "\u{d7} 10",
        "*10^",
        "* 10^",
        "*10*",
        "* 10*",
    ]
    .iter()
    .any(|power| text.starts_with(power));
    let is_clean = text.chars().all(|c| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '%'
                    | '/'
                    | '^'
                    | '*'
                    | '.'
                    | '-'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '{'
                    | '}'
                    | '_'
                    | '\u{b0}'
                    | '\u{b5}'
                    | '\u{b2}'
                    | '\u{b3}'
                    | '\u{d7}'
                    | '\''
                    | '"'
            )
    });
    // `2 to 5`, `14 in the morning`, `7 or more`: words, not units.
    let is_phrase = text.split_whitespace().any(|word| {
        matches!(
            word.to_ascii_lowercase().as_str(),
            "to" | "or" | "and" | "in" | "out" | "of"
        )
    });
    begins_well
        && is_clean
        && !is_phrase
        && text.chars().count() <= LONGEST_UNIT
        && text.split_whitespace().count() <= 3
}

/// Systolic and diastolic digits of `120/80`, with the unit behind them.
pub(crate) fn pressure(text: &str) -> Option<(&str, &str, Option<&str>)> {
    let (systolic, rest) = text.trim().split_once('/')?;
    let systolic = systolic.trim();
    let (diastolic, unit) = digits(rest.trim_start())?;
    // One digit too many is one that was mistyped: it is taken apart, to be doubted.
    let plain = |digits: &str, least: usize| {
        (least..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let unit = unit.trim();
    (plain(systolic, 2) && plain(diastolic, 1) && (unit.is_empty() || is_unit(unit))).then_some((
        systolic,
        diastolic,
        (!unit.is_empty()).then_some(unit),
    ))
}

#[cfg(test)]
mod tests;
