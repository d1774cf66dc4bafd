//! Help and refusals, in the words of who types.

use phrase::{Phrase, Text};

use crate::language::Spoken;

/// The sentence of a phrase.
pub fn told(phrase: &Phrase) -> String {
    Spoken.say(phrase)
}

/// The sentence of a text.
pub fn told_text(text: &Text) -> String {
    Spoken.text(text)
}
