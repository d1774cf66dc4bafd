//! From the bytes of a record to a tree: what is JSON in them, repaired where it can be.

pub(crate) mod node;
pub(crate) mod parallel;
pub(crate) mod source;
