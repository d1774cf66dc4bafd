//! The letters that a page brings along: Noto Sans for the scripts of India, those that it shows.
//!
//! Source: docs/reading-records.md, "Printed pages"; CSS Fonts Module Level 4, `unicode-range`.

use std::fmt::Write as _;

use base64::Engine as _;

/// One script of Noto Sans, as the window has it.
pub(super) struct Script {
    /// The file's name without weight and ending.
    #[cfg(test)]
    pub(super) file: &'static str,
    /// What tells that a page shows it: letters that are this script's alone. Empty: every page does.
    letters: &'static [(char, char)],
    /// What is drawn with it, as CSS has it.
    pub(super) range: &'static str,
    regular: &'static [u8],
    semibold: &'static [u8],
}

macro_rules! scripts {
    ($($file:literal, [$($letters:tt),*], $range:literal;)*) => {
        /// In the order of `ui/src/shared/styles/fonts.css`.
        pub(super) const SCRIPTS: &[Script] = &[$(Script {
            #[cfg(test)]
            file: $file,
            letters: &[$($letters),*],
            range: $range,
            regular: include_bytes!(concat!("../../../../fonts/", $file, "-400-normal.woff2")),
            semibold: include_bytes!(concat!("../../../../fonts/", $file, "-600-normal.woff2")),
        }),*];
    };
}

scripts! {
    // Latin.
    "noto-sans-latin", [], "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD";
    // Latin with more marks.
    "noto-sans-latin-ext", [('\u{0100}', '\u{02af}'), ('\u{1e00}', '\u{1eff}')], "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF";
    // Greek.
    "noto-sans-greek", [('\u{0370}', '\u{03ff}')], "U+0370-0377, U+037A-037F, U+0384-038A, U+038C, U+038E-03A1, U+03A3-03FF";
    // Devanagari.
    "noto-sans-devanagari", [('\u{0900}', '\u{0963}'), ('\u{0966}', '\u{097f}'), ('\u{a8e0}', '\u{a8ff}')], "U+0900-097F, U+1CD0-1CF9, U+200C-200D, U+20A8, U+20B9, U+20F0, U+25CC, U+A830-A839, U+A8E0-A8FF, U+11B00-11B09";
    // Tamil.
    "noto-sans-tamil-tamil", [('\u{0b80}', '\u{0bff}')], "U+0964-0965, U+0B82-0BFA, U+200C-200D, U+20B9, U+25CC";
    // Bengali.
    "noto-sans-bengali-bengali", [('\u{0980}', '\u{09ff}')], "U+0951-0952, U+0964-0965, U+0980-09FE, U+1CD0, U+1CD2, U+1CD5-1CD6, U+1CD8, U+1CE1, U+1CEA, U+1CED, U+1CF2, U+1CF5-1CF7, U+200C-200D, U+20B9, U+25CC, U+A8F1";
    // Gurmukhi.
    "noto-sans-gurmukhi-gurmukhi", [('\u{0a00}', '\u{0a7f}')], "U+0951-0952, U+0964-0965, U+0A01-0A76, U+200C-200D, U+20B9, U+25CC, U+262C, U+A830-A839";
    // Gujarati.
    "noto-sans-gujarati-gujarati", [('\u{0a80}', '\u{0aff}')], "U+0951-0952, U+0964-0965, U+0A80-0AFF, U+200C-200D, U+20B9, U+25CC, U+A830-A839";
    // Odia.
    "noto-sans-oriya-oriya", [('\u{0b00}', '\u{0b7f}')], "U+0951-0952, U+0964-0965, U+0B01-0B77, U+1CDA, U+1CF2, U+200C-200D, U+20B9, U+25CC";
    // Telugu.
    "noto-sans-telugu-telugu", [('\u{0c00}', '\u{0c7f}')], "U+0951-0952, U+0964-0965, U+0C00-0C7F, U+1CDA, U+1CF2, U+200C-200D, U+25CC";
    // Kannada.
    "noto-sans-kannada-kannada", [('\u{0c80}', '\u{0cff}')], "U+0951-0952, U+0964-0965, U+0C80-0CF3, U+1CD0, U+1CD2-1CD3, U+1CDA, U+1CF2, U+1CF4, U+200C-200D, U+20B9, U+25CC, U+A830-A835";
    // Malayalam.
    "noto-sans-malayalam-malayalam", [('\u{0d00}', '\u{0d7f}')], "U+0307, U+0323, U+0951-0952, U+0964-0965, U+0D00-0D7F, U+1CDA, U+1CF2, U+200C-200D, U+20B9, U+25CC, U+A830-A832";
    // Arabic, in which Urdu is written.
    "noto-sans-arabic-arabic", [('\u{0600}', '\u{06ff}'), ('\u{0750}', '\u{077f}'), ('\u{fb50}', '\u{fdff}'), ('\u{fe70}', '\u{feff}')], "U+0600-06FF, U+0750-077F, U+0870-088E, U+0890-0891, U+0897-08E1, U+08E3-08FF, U+200C-200E, U+2010-2011, U+204F, U+2E41, U+FB50-FDFF, U+FE70-FE74, U+FE76-FEFC, U+102E0-102FB, U+10E60-10E7E, U+10EC2-10EC4, U+10EFC-10EFF, U+1EE00-1EE03, U+1EE05-1EE1F, U+1EE21-1EE22, U+1EE24, U+1EE27, U+1EE29-1EE32, U+1EE34-1EE37, U+1EE39, U+1EE3B, U+1EE42, U+1EE47, U+1EE49, U+1EE4B, U+1EE4D-1EE4F, U+1EE51-1EE52, U+1EE54, U+1EE57, U+1EE59, U+1EE5B, U+1EE5D, U+1EE5F, U+1EE61-1EE62, U+1EE64, U+1EE67-1EE6A, U+1EE6C-1EE72, U+1EE74-1EE77, U+1EE79-1EE7C, U+1EE7E, U+1EE80-1EE89, U+1EE8B-1EE9B, U+1EEA1-1EEA3, U+1EEA5-1EEA9, U+1EEAB-1EEBB, U+1EEF0-1EEF1";
}

impl Script {
    fn is_in(&self, text: &str) -> bool {
        let is_own = |letter| {
            let mut ranges = self.letters.iter();
            ranges.any(|(first, last)| (*first..=*last).contains(&letter))
        };
        self.letters.is_empty() || text.chars().any(is_own)
    }
}

/// The rules that carry the fonts of the scripts that stand in `text`.
pub(super) fn faces(text: &str) -> String {
    let mut rules = String::new();
    for script in SCRIPTS.iter().filter(|script| script.is_in(text)) {
        for (weight, bytes) in [(400, script.regular), (600, script.semibold)] {
            let data = base64::engine::general_purpose::STANDARD.encode(bytes);
            // Writing to a text fails never.
            let _ = writeln!(
                rules,
                "@font-face {{ font-family: \"Noto Sans\"; font-weight: {weight}; \
                 src: url(\"data:font/woff2;base64,{data}\") format(\"woff2\"); unicode-range: {}; }}",
                script.range
            );
        }
    }
    rules
}
