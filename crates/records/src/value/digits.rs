//! Digits of other scripts than Latin, as hospitals in India write them: `९.२`, `௨௨`.

use std::borrow::Cow;

/// The zeros of the scripts whose digits are read; nine more follow each.
/// Source: Unicode Character Database, general category Nd.
const ZEROS: [char; 11] = [
    '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}',
    '\u{c66}', '\u{ce6}', '\u{d66}',
];

/// A text with the digits of other scripts, and the decimal point of Arabic, in those of Latin.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|letter| latin(letter).is_some()) {
        return Cow::Borrowed(text);
    }
    let point = |letter| if letter == '\u{66b}' { '.' } else { letter };
    let letters = text.chars();
    Cow::Owned(
        letters
            .map(|letter| latin(letter).unwrap_or(point(letter)))
            .collect(),
    )
}

fn latin(letter: char) -> Option<char> {
    let zero = ZEROS.iter().rev().find(|zero| **zero <= letter)?;
    let digit = u32::from(letter) - u32::from(*zero);
    char::from_digit(digit, 10)
}
