//! What the program says, before it is put into words: a key of `words/<language>/*.ftl` and its typed
//! arguments.
//!
//! The core yields a [`Phrase`]; the crate `words` (command line, paper, notifications) and `ui/src/shared/language`
//! (the window) turn it into a sentence at the edge. So a phrase may be stored and sent, and is read in whatever
//! language the reader has. This crate knows no language and none of the words.
//!
//! Phrases are made by the functions of [`say`], one for each key, never from a key by hand: a key that does not
//! exist, or has other parameters, does not compile. These functions stand in the repository rather than being made
//! by a build script, because a build script would compile every crate again whenever a sentence changes; this way
//! only a new key or parameter does. A test of `words` holds them to the files.
//!
//! ```
//! let phrase = phrase::say::common_age_years(47);
//! assert_eq!(phrase.key(), "common-age-years");
//! ```

mod helper;
mod phrase;
pub mod say;
mod text;

pub use helper::{age, joined, size};
pub use phrase::{Argument, Number, Phrase, When};
pub use text::Text;

#[cfg(test)]
mod tests;
