//! The views over many documents: what they put together, and what they never lose.

mod distinct;
mod identity;
mod kept;
mod made;
mod results;
mod rules;
mod safety;
mod samples;
mod summary;
mod timeline;
