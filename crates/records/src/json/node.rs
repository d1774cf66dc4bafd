//! The loose tree: JSON as it was sent, members in order, numbers as text.

mod build;
mod scan;
mod tree;

pub(crate) use build::escapes;
pub(crate) use scan::{elements, has_member, members, members_with, text};
pub(crate) use tree::{Budget, Members, Node};
