//! The document as a screen shows it, and the words to find it by.

pub(crate) mod build;
pub(crate) mod collect;
mod conclusion;
pub(crate) mod document;
mod file_words;
pub(crate) mod layout;
pub(crate) mod search;
pub(crate) mod section;
