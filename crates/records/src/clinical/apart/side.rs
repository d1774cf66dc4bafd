//! Words that tell a side.

pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
}

/// Whether words tell a side.
pub(super) fn says_side(words: &str) -> bool {
    self::words(words).any(|word| {
        [
            "left",
            "right",
            "bilateral",
            "both",
            "unilateral",
            "lt",
            "rt",
        ]
        .iter()
        .any(|side| word.eq_ignore_ascii_case(side))
    })
}
