//! The document as a screen shows it, and the words to find it by.

pub(crate) mod arrange;
pub(crate) mod build;
pub(crate) mod document;
pub(crate) mod gather;
pub(crate) mod search;
pub(crate) mod section;
