//! One entry as it is shown member by member: its facts, its narrative, its files.

pub(crate) mod attachments;
pub(crate) mod entry;
pub(crate) mod facts;
pub(crate) mod members;
pub(crate) mod narrative;
pub(crate) mod row;
