//! The clock of the practice world; the one form in which instants go over the wire, and its strict
//! reading.

use chrono::{DateTime, NaiveDateTime, Utc};

/// Now, by the computer's clock; how wrong the gateway's is, its misbehaviour decides.
#[expect(
    clippy::disallowed_methods,
    reason = "the sandbox is a world of its own, with one clock of its own"
)]
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Writes `at` as `YYYY-MM-DDThh:mm:ss.SSSZ`.
///
/// Source: ABDM HIU protocol v0.5, timestamps.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// Reads exactly `YYYY-MM-DDThh:mm:ss.SSSZ`: three digits of fraction and `Z`, nothing else.
pub(crate) fn parse_stamp(text: &str) -> Option<DateTime<Utc>> {
    const FORM: &[u8] = b"dddd-dd-ddTdd:dd:dd.dddZ";
    let fits = text.len() == FORM.len()
        && text.bytes().zip(FORM).all(|(byte, form)| match form {
            b'd' => byte.is_ascii_digit(),
            other => byte == *other,
        });
    if !fits {
        return None;
    }
    NaiveDateTime::parse_from_str(text.strip_suffix('Z')?, "%Y-%m-%dT%H:%M:%S%.f")
        .ok()
        .map(|naive| naive.and_utc())
}

#[cfg(test)]
mod tests;
