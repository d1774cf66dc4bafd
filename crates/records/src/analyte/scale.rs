//! Units of concentration in their scales, from their folded spelling.
//!
//! Written by hand: a parser of UCUM takes none of the spellings that laboratories send, and knows no molar mass.
//! Source: UCUM (prefixes; `[iU]` and `U`); docs/analytes.md.

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// In grams.
    Mass,
    /// In moles.
    Substance,
    /// In equivalents.
    Charge,
    /// In units of activity: U and IU, which differ for no test that is told in both.
    Units,
    /// In pieces.
    Count,
}

/// A unit: of what, per what, and how much of it is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) of: Of,
    /// Whether it is per litre; else it is an amount.
    pub(super) per: bool,
    /// In grams, moles, equivalents, units or pieces; per litre.
    pub(super) scale: f64,
}

const AMOUNTS: [(&str, Of, f64); 36] = [
    ("kg", Of::Mass, 1e3),
    ("g", Of::Mass, 1.0),
    ("gm", Of::Mass, 1.0),
    ("mg", Of::Mass, 1e-3),
    ("ug", Of::Mass, 1e-6),
    ("mcg", Of::Mass, 1e-6),
    ("ng", Of::Mass, 1e-9),
    ("pg", Of::Mass, 1e-12),
    ("mol", Of::Substance, 1.0),
    ("mmol", Of::Substance, 1e-3),
    ("umol", Of::Substance, 1e-6),
    ("nmol", Of::Substance, 1e-9),
    ("pmol", Of::Substance, 1e-12),
    ("eq", Of::Charge, 1.0),
    ("meq", Of::Charge, 1e-3),
    ("[iu]", Of::Units, 1.0),
    ("m[iu]", Of::Units, 1e-3),
    ("u[iu]", Of::Units, 1e-6),
    ("iu", Of::Units, 1.0),
    ("miu", Of::Units, 1e-3),
    ("uiu", Of::Units, 1e-6),
    ("mciu", Of::Units, 1e-6),
    ("u", Of::Units, 1.0),
    ("mu", Of::Units, 1e-3),
    ("uu", Of::Units, 1e-6),
    ("", Of::Count, 1.0),
    ("cells", Of::Count, 1.0),
    ("10*3", Of::Count, 1e3),
    ("10*6", Of::Count, 1e6),
    ("10*9", Of::Count, 1e9),
    ("10*12", Of::Count, 1e12),
    ("lakh", Of::Count, 1e5),
    ("lakhs", Of::Count, 1e5),
    ("lac", Of::Count, 1e5),
    ("thousand", Of::Count, 1e3),
    ("million", Of::Count, 1e6),
];

const LITRES: [(&str, f64); 12] = [
    ("l", 1.0),
    ("ltr", 1.0),
    ("litre", 1.0),
    ("dl", 1e-1),
    ("100ml", 1e-1),
    ("ml", 1e-3),
    ("ul", 1e-6),
    ("cumm", 1e-6),
    ("cmm", 1e-6),
    ("cu.mm", 1e-6),
    ("mm3", 1e-6),
    ("fl", 1e-15),
];

/// The scale of a unit; `None` for one that is not known.
pub(super) fn of(unit: &str) -> Option<Scale> {
    let (amount, volume) = unit.split_once('/')?;
    let powered = amount
        .strip_prefix('x')
        .unwrap_or(amount)
        .replace('^', "*")
        .replace("10e", "10*");
    let (_, of, scale) = AMOUNTS.iter().find(|(known, _, _)| *known == powered)?;
    let (_, litres) = LITRES.iter().find(|(known, _)| *known == volume)?;
    Some(Scale {
        of: *of,
        per: true,
        scale: scale / litres,
    })
}
