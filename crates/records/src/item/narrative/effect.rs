//! What is done to words: they are struck out, hidden, raised, lowered, or drawn in letters that stand for others.

use super::letters::Letters;

/// What is done to words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) is_struck: bool,
    pub(super) is_hidden: bool,
    pub(super) is_raised: bool,
    pub(super) is_lowered: bool,
    /// What its letters stand for, where a font says so.
    pub(super) letters: Option<Letters>,
}

impl Effect {
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            is_struck: self.is_struck || other.is_struck,
            is_hidden: self.is_hidden || other.is_hidden,
            is_raised: self.is_raised || other.is_raised,
            is_lowered: self.is_lowered || other.is_lowered,
            letters: other.letters.or(self.letters),
        }
    }

    /// Words with the signs that their letters stand for.
    pub(super) fn read(self, text: &str) -> String {
        self.letters.unwrap_or(Letters::Plain).read(text)
    }
}
