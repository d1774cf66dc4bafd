//! Free text as v3 takes it. Source: docs/protocol.md, "Field rules of v3".

/// Longest free text, in characters.
pub(super) const LONGEST: usize = 255;

/// Whether v3 takes a text: `^[a-zA-Z0-9_\-@,. ":/]{0,255}$`.
pub(super) fn is_taken(text: &str) -> bool {
    text.len() <= LONGEST && text.chars().all(is_taken_letter)
}

fn is_taken_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '@' | ',' | '.' | ' ' | '"' | ':' | '/')
}

/// A text as it is sent: as it is where v3 takes it, else in Latin letters without accents, without
/// apostrophes, `&` in words, other marks as blanks, and cut to its longest.
pub(super) fn as_sent(text: &str) -> String {
    if is_taken(text) {
        return text.to_owned();
    }
    let mut words = String::new();
    for c in deunicode::deunicode(text).chars() {
        match c {
            '\'' | '`' => {}
            '&' => words.push_str(" and "),
            c if is_taken_letter(c) => words.push(c),
            _ => words.push(' '),
        }
    }
    let mut sent = String::new();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        if !sent.is_empty() {
            sent.push(' ');
        }
        sent.push_str(word);
    }
    // Only ASCII is left, so every byte is one character.
    sent.truncate(LONGEST);
    sent.truncate(sent.trim_end().len());
    sent
}

#[cfg(test)]
mod tests;
