//! Tests and measures: which codes and names are one, how their units convert, and what cannot be.
//!
//! All of it is one table, `analyte/analytes.toml`; a clinic's own file of the same form extends it. A converted value
//! stands beside the one that was sent and never in its place.
//!
//! Source: docs/analytes.md; docs/reading-records.md, "Series of results".

mod fault;
mod folding;
mod one;
mod table;

pub use fault::AnalyteFault;
pub use folding::folded as folded_name;
pub(crate) use folding::says_not_applicable;
pub use one::{Analyte, AnalyteCategory, Conversion};
pub use table::Analytes;

#[cfg(test)]
mod tests;
