//! Help and refusals, in the words of who types.

use phrase::Phrase;
use words::{Language, Words};

/// The sentence of a phrase.
pub fn told(phrase: &Phrase) -> String {
    Words::of(Language::of_environment()).say(phrase)
}
