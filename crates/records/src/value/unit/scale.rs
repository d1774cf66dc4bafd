//! How much one of a unit of concentration is.
//!
//! Written by hand: a parser of UCUM takes none of the spellings that laboratories send, and knows no molar mass.
//! Source: UCUM (prefixes; `[iU]` and `U`); docs/analytes.md.

pub(crate) use super::parts::Of;
use super::parts::SPELLINGS;

/// A unit of something per litre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    pub(crate) of: Of,
    /// In grams, moles, equivalents, units or pieces, per litre.
    pub(crate) scale: f64,
}

impl Scale {
    /// Whether a number in one unit is the same number in the other.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.of == other.of && (self.scale / other.scale - 1.0).abs() < 1e-9
    }
}

/// The scale of a folded unit; `None` for one that is no known concentration.
pub(crate) fn of(folded: &str) -> Option<Scale> {
    let (amount, volume) = folded.split_once('/')?;
    let amount = match amount {
        // Pieces have no name: `/µL`.
        "" => (Of::Count, 1.0),
        _ => SPELLINGS.get(amount)?.amount?,
    };
    let volume = SPELLINGS.get(volume)?.amount?;
    (volume.0 == Of::Volume && amount.0 != Of::Volume).then_some(Scale {
        of: amount.0,
        scale: amount.1 / volume.1,
    })
}
