//! Every spelling of a unit that is known.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
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
    /// In litres.
    Volume,
}

/// What a spelling means.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// The one spelling.
    pub(super) name: &'static str,
    /// What it counts, and how many; none where no rule of units converts it.
    pub(super) amount: Option<(Of, f64)>,
    /// Whether it is a unit without another one behind it.
    pub(super) may_stand_alone: bool,
}

/// The spelling, what it counts, and the others of it; all in small letters without blanks.
type Part = (&'static str, Option<(Of, f64)>, &'static [&'static str]);

/// Parts of units, on either side of the stroke.
const PARTS: [Part; 47] = [
    (
        "kg",
        Some((Of::Mass, 1e3)),
        &["kgs", "kilogram", "kilograms"],
    ),
    ("g", Some((Of::Mass, 1.0)), &["gm", "gms", "gram", "grams"]),
    ("mg", Some((Of::Mass, 1e-3)), &["mgs"]),
    ("ug", Some((Of::Mass, 1e-6)), &["mcg", "mcgs"]),
    ("ng", Some((Of::Mass, 1e-9)), &[]),
    ("pg", Some((Of::Mass, 1e-12)), &[]),
    ("mol", Some((Of::Substance, 1.0)), &[]),
    ("mmol", Some((Of::Substance, 1e-3)), &["mmols"]),
    ("umol", Some((Of::Substance, 1e-6)), &["mcmol"]),
    ("nmol", Some((Of::Substance, 1e-9)), &[]),
    ("pmol", Some((Of::Substance, 1e-12)), &[]),
    ("eq", Some((Of::Charge, 1.0)), &[]),
    ("meq", Some((Of::Charge, 1e-3)), &["meqs"]),
    ("[iu]", Some((Of::Units, 1.0)), &["iu", "i.u."]),
    ("m[iu]", Some((Of::Units, 1e-3)), &["miu"]),
    ("u[iu]", Some((Of::Units, 1e-6)), &["uiu", "mciu"]),
    ("u", Some((Of::Units, 1.0)), &[]),
    ("mu", Some((Of::Units, 1e-3)), &[]),
    ("uu", Some((Of::Units, 1e-6)), &["mcu"]),
    (
        "10*3",
        Some((Of::Count, 1e3)),
        &["thousand", "thousands", "thou", "k", "x103"],
    ),
    (
        "10*6",
        Some((Of::Count, 1e6)),
        &["million", "millions", "mill", "x106"],
    ),
    ("10*9", Some((Of::Count, 1e9)), &["x109"]),
    ("10*12", Some((Of::Count, 1e12)), &["x1012"]),
    ("lakh", Some((Of::Count, 1e5)), &["lakhs", "lac", "lacs"]),
    ("l", Some((Of::Volume, 1.0)), &["ltr", "litre", "liter"]),
    ("dl", Some((Of::Volume, 1e-1)), &["100ml"]),
    ("ml", Some((Of::Volume, 1e-3)), &["cc", "mls"]),
    (
        "ul",
        Some((Of::Volume, 1e-6)),
        &["cumm", "cmm", "cu.mm", "cu.mm.", "mm3", "mm^3", "mcl"],
    ),
    ("nl", Some((Of::Volume, 1e-9)), &[]),
    ("fl", Some((Of::Volume, 1e-15)), &[]),
    ("", Some((Of::Count, 1.0)), &["cells", "cell"]),
    ("m2", None, &["m^2", "sqm", "sq.m"]),
    ("m", None, &["metre", "meter", "metres", "meters", "mtr"]),
    ("cm", None, &["cms", "centimeter", "centimetre"]),
    ("mm", None, &[]),
    ("kpa", None, &[]),
    ("mm[hg]", None, &["mmhg", "mmofhg"]),
    (
        "h",
        None,
        &["hr", "hrs", "hour", "1sthr", "1sthour", "1hr", "1hour"],
    ),
    ("min", None, &["minute", "mins"]),
    ("s", None, &["sec", "secs", "second", "seconds"]),
    ("d", None, &["day", "24h", "24hr", "24hrs", "24hours"]),
    ("%", None, &["percent"]),
    ("cel", None, &["degc", "\u{b0}c", "celsius", "c"]),
    ("[degf]", None, &["degf", "\u{b0}f", "fahrenheit", "f"]),
    ("[lb_av]", None, &["lb", "lbs"]),
    ("[in_i]", None, &["in", "inch", "inches"]),
    ("[ft_i]", None, &["ft", "feet"]),
];

/// Whole units that are not put together of parts.
const WHOLES: [(&str, &[&str]); 3] = [
    ("g/dl", &["gm%", "gms%", "g%"]),
    ("mg/dl", &["mg%", "mgs%"]),
    (
        "/min",
        &[
            "bpm",
            "beats/min",
            "beats/minute",
            "{beats}/min",
            "breaths/min",
            "{breaths}/min",
            "breaths/minute",
            "permin",
            "perminute",
        ],
    ),
];

/// Each spelling of a part, with what it means.
pub(super) static SPELLINGS: LazyLock<HashMap<&'static str, Known>> = LazyLock::new(|| {
    let parts = PARTS.iter().flat_map(|(name, amount, others)| {
        let known = Known {
            name,
            amount: *amount,
            may_stand_alone: !matches!(amount, Some((Of::Count, _))),
        };
        let spellings = std::iter::once(name).chain(*others);
        spellings.map(move |spelling| (*spelling, known))
    });
    parts.collect()
});

/// Each spelling of a whole unit, with its one spelling.
pub(super) static WHOLE: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let wholes = WHOLES.iter();
    let each = wholes.flat_map(|(unit, others)| others.iter().map(|other| (*other, *unit)));
    each.collect()
});

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_spelling_belongs_to_two_units() {
        let mut seen = HashSet::new();
        for (name, _, others) in PARTS {
            let mut all = std::iter::once(&name).chain(others);
            assert!(all.all(|spelling| seen.insert(*spelling)), "{name}");
        }
        for (unit, others) in WHOLES {
            assert!(
                others.iter().all(|spelling| seen.insert(*spelling)),
                "{unit}"
            );
        }
    }
}
