//! Texts put together: as they were sent where all were, else as words of ours around them.

use phrase::{Phrase, Text, say};

/// `a, b`; `None` of none.
pub(crate) fn listed(parts: Vec<Text>) -> Option<Text> {
    joined(parts, ", ", say::record_names_more)
}

/// `a; b`; `None` of none.
pub(crate) fn several(parts: Vec<Text>) -> Option<Text> {
    joined(parts, "; ", say::record_several)
}

fn joined(
    mut parts: Vec<Text>,
    between: &str,
    join: impl Fn(Text, Text) -> Phrase,
) -> Option<Text> {
    if parts.len() < 2 {
        return parts.pop();
    }
    let sent: Option<Vec<&str>> = parts.iter().map(Text::sent).collect();
    match sent {
        Some(sent) => Some(sent.join(between).into()),
        None => phrase::joined(parts, |first, next| join(first, next).into()),
    }
}

/// `words (remark)`.
pub(crate) fn with_remark(words: Text, remark: Text) -> Text {
    match (words, remark) {
        (Text::Sent(words), Text::Sent(remark)) => format!("{words} ({remark})").into(),
        (words, remark) => say::clinical_with_remark(remark, words).into(),
    }
}

/// `first: next`.
pub(crate) fn headed(first: Text, next: Text) -> Text {
    match (first, next) {
        (Text::Sent(first), Text::Sent(next)) => format!("{first}: {next}").into(),
        (first, next) => say::record_item(first, next).into(),
    }
}

/// Whether it is true.
pub(crate) fn truth(is_true: bool) -> Text {
    match is_true {
        true => say::record_yes().into(),
        false => say::record_no().into(),
    }
}
