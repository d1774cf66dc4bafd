//! The name of a test, however it is spelt.

/// Letters and digits in lower case, all else of ASCII away: `S. Creatinine` is `screatinine`. Marks of Indian scripts
/// are part of their letters and stay.
#[must_use]
pub fn folded(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|c| !c.is_ascii_punctuation() && !c.is_whitespace());
    kept.flat_map(char::to_lowercase).collect()
}

/// Whether a name says that there is none: `N/A`, `n.a.` Without its sign it is "Na", which is sodium.
pub(crate) fn says_not_applicable(name: &str) -> bool {
    /// Names are many, and none that says so is longer.
    const LONGEST: usize = 12;
    if name.len() > LONGEST {
        return false;
    }
    let bare: String = name.to_lowercase().split_whitespace().collect();
    matches!(bare.trim_end_matches('.'), "n/a" | "n.a" | "n\\a")
}
