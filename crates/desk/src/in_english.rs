//! What the log reads, whatever language the reader has.

use phrase::Text;
use words::{Language, Words};

/// The words as the log has them.
pub(crate) fn in_english(text: &Text) -> String {
    Words::of(Language::english()).text(text)
}
