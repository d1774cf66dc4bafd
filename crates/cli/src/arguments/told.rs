//! Help and refusals, in the words of who types.

use phrase::{Phrase, Text};
use words::{Language, Words};

/// The sentence of a phrase.
pub fn told(phrase: &Phrase) -> String {
    Words::of(Language::of_environment()).say(phrase)
}

/// The sentence of a text.
pub fn told_text(text: &Text) -> String {
    Words::of(Language::of_environment()).text(text)
}
