//! The name of a test, however it is spelt.

/// Letters and digits in lower case; marks of Indian scripts are part of their letters and stay.
pub(super) fn folded(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|c| !c.is_ascii_punctuation() && !c.is_whitespace());
    kept.flat_map(char::to_lowercase).collect()
}
