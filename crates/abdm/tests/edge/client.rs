//! The client against a counterpart on real sockets, and the links.

mod answers;
pub mod calls;
mod clock;
mod connections;
mod directory;
mod field_rules;
mod golden;
mod golden_v3;
mod paths;
mod sessions;
mod ssrf_matrix;
mod support;
mod v3;
