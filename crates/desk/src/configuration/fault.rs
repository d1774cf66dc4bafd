//! What is wrong in a `config.toml`.

use domain::FieldFault;
use phrase::{Text, say};

use crate::in_english::in_english;

/// All that is wrong in a `config.toml`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", in_english(&self.words()))]
pub struct Faults(pub Vec<FieldFault>);

impl Faults {
    /// A line for each.
    #[must_use]
    pub fn words(&self) -> Text {
        let line =
            |fault: &FieldFault| say::configuration_fault(fault.message.clone(), &fault.field);
        let lines = self.0.iter().map(line).reduce(say::configuration_lines);
        lines.map_or_else(|| Text::from(""), Text::from)
    }
}
