//! The client against a counterpart on real sockets, and the links.

mod answers;
mod clock;
mod golden;
mod paths;
mod sessions;
mod ssrf_matrix;
mod support;
