//! Fonts whose letters are other signs than those they are sent as: a tick in Wingdings is sent as `þ`, `≥` in Symbol as
//! `³`. Word processors export both.
//!
//! Source: Unicode's mapping tables of Microsoft's and Adobe's symbol fonts (unicode.org/Public/MAPPINGS/VENDORS).

/// What letters stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    Plain,
    Wingdings,
    Symbol,
}

/// The signs that say yes, no, nothing yet, or where.
const WINGDINGS: [(char, char); 17] = [
    ('\u{fc}', '\u{2713}'),
    ('\u{fb}', '\u{2717}'),
    ('\u{fe}', '\u{2611}'),
    ('\u{fd}', '\u{2612}'),
    ('\u{a8}', '\u{2610}'),
    ('o', '\u{2610}'),
    ('q', '\u{2751}'),
    ('x', '\u{2612}'),
    ('n', '\u{25a0}'),
    ('l', '\u{25cf}'),
    ('\u{a1}', '\u{25cb}'),
    ('\u{a7}', '\u{25aa}'),
    ('\u{d8}', '\u{27a2}'),
    ('\u{e0}', '\u{2192}'),
    ('\u{e8}', '\u{2794}'),
    ('\u{e1}', '\u{2191}'),
    ('\u{e2}', '\u{2193}'),
];

const SYMBOL: [(char, char); 24] = [
    ('\u{b3}', '\u{2265}'),
    ('\u{a3}', '\u{2264}'),
    ('\u{b9}', '\u{2260}'),
    ('\u{bb}', '\u{2248}'),
    ('\u{ad}', '\u{2191}'),
    ('\u{af}', '\u{2193}'),
    ('\u{ae}', '\u{2192}'),
    ('\u{ac}', '\u{2190}'),
    ('\u{b4}', '\u{d7}'),
    ('\u{b8}', '\u{f7}'),
    ('\u{b1}', '\u{b1}'),
    ('\u{b0}', '\u{b0}'),
    ('\u{a5}', '\u{221e}'),
    ('\u{c6}', '\u{2205}'),
    ('\u{b7}', '\u{2022}'),
    ('\u{d6}', '\u{221a}'),
    ('m', '\u{3bc}'),
    ('a', '\u{3b1}'),
    ('b', '\u{3b2}'),
    ('g', '\u{3b3}'),
    ('d', '\u{3b4}'),
    ('D', '\u{394}'),
    ('k', '\u{3ba}'),
    ('l', '\u{3bb}'),
];

impl Letters {
    /// By the first family of a style or of a `font` element; none where it sets none.
    pub(super) fn of_family(family: &str) -> Option<Self> {
        let first = family.split(',').next().unwrap_or_default();
        let first = first.replace(['"', '\''], "").trim().to_ascii_lowercase();
        Some(match first.as_str() {
            "" | "inherit" => return None,
            "wingdings" => Self::Wingdings,
            "symbol" => Self::Symbol,
            _ => Self::Plain,
        })
    }

    /// The signs that are meant. A sign that is not known stays as it was sent.
    pub(super) fn read(self, text: &str) -> String {
        let known: &[(char, char)] = match self {
            Self::Plain => return text.to_owned(),
            Self::Wingdings => &WINGDINGS,
            Self::Symbol => &SYMBOL,
        };
        // Word sends them in the private area as well.
        let bare = |c: char| match c {
            '\u{f020}'..='\u{f0ff}' => char::from_u32(u32::from(c) - 0xf000).unwrap_or(c),
            c => c,
        };
        let meant = |c: char| {
            let bare = bare(c);
            let found = known.iter().find(|(sent, _)| *sent == bare);
            found.map_or(c, |(_, meant)| *meant)
        };
        text.chars().map(meant).collect()
    }
}

#[cfg(test)]
mod tests;
