//! What is wrong in a clinic's table of tests.

use phrase::{Phrase, say};

/// The first thing that is wrong in a file of tests; nothing of it is taken then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnalyteFault {
    /// It is no TOML, or has a member that no table of tests has.
    Unreadable {
        /// Counted from 1.
        line: usize,
        /// What the reader of TOML says.
        what: String,
    },
    /// It cannot be read at all.
    Unopened {
        /// What the file system says.
        why: String,
    },
    /// It is larger than such a file can be.
    TooLong,
    /// A test has no name.
    Nameless,
    /// A code or name belongs to two tests.
    Twice {
        /// The code or name.
        what: String,
        /// Whose it is.
        first: String,
        /// Who claims it as well.
        second: String,
    },
    /// A test that is known is said to be otherwise.
    Contradicts {
        /// The test.
        name: String,
        /// Which member.
        member: String,
    },
    /// A number that cannot be.
    Wrong {
        /// The test.
        name: String,
        /// Which member.
        member: String,
    },
    /// A factor without its source.
    Sourceless {
        /// The test.
        name: String,
    },
}

impl AnalyteFault {
    /// What is wrong, in words.
    #[must_use]
    pub fn words(&self) -> Phrase {
        match self {
            Self::Unreadable { line, what } => {
                say::analyte_fault_unreadable(line.to_string(), what)
            }
            Self::Unopened { why } => say::analyte_fault_unopened(why),
            Self::TooLong => say::analyte_fault_too_long(),
            Self::Nameless => say::analyte_fault_nameless(),
            Self::Twice {
                what,
                first,
                second,
            } => say::analyte_fault_twice(first, second, what),
            Self::Contradicts { name, member } => say::analyte_fault_contradicts(member, name),
            Self::Wrong { name, member } => say::analyte_fault_wrong(member, name),
            Self::Sourceless { name } => say::analyte_fault_sourceless(name),
        }
    }
}
