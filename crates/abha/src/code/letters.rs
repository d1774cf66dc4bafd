//! Which letters of a code are kept.

/// Not marks of byte order, controls, nor marks that turn the direction of writing. Those that join
/// letters stay: names in Indian scripts need them.
pub(super) fn is_kept(letter: char) -> bool {
    match letter {
        '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => false,
        other => !other.is_control(),
    }
}
