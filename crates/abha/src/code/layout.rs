//! Scanners are keyboards. One that takes the computer for another keyboard swaps signs; some put a mark
//! before the text.

use zeroize::Zeroizing;

/// Without the mark of some scanners for the kind of code: `]`, a letter, a digit.
pub(super) fn without_scanner_mark(text: &str) -> &str {
    let mut letters = text.chars();
    let is_marked = letters.next() == Some(']')
        && letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.next().is_some_and(|c| c.is_ascii_digit());
    if is_marked {
        letters.as_str().trim_start()
    } else {
        text
    }
}

/// What was scanned, where an American scanner typed it into a computer with a British or a German
/// keyboard.
pub(super) fn repaired(text: &str) -> [Zeroizing<String>; 2] {
    [british, german].map(|key| Zeroizing::new(text.chars().map(key).collect()))
}

fn british(typed: char) -> char {
    match typed {
        '@' => '"',
        '"' => '@',
        '£' => '#',
        '¬' => '~',
        other => other,
    }
}

fn german(typed: char) -> char {
    match typed {
        'y' => 'z',
        'z' => 'y',
        'Y' => 'Z',
        'Z' => 'Y',
        'ß' => '-',
        '?' => '_',
        '"' => '@',
        'Ä' => '"',
        'ä' => '\'',
        'Ö' => ':',
        'ö' => ';',
        'Ü' => '{',
        'ü' => '[',
        '*' => '}',
        '+' => ']',
        '-' => '/',
        '_' => '?',
        '/' => '&',
        ')' => '(',
        '=' => ')',
        '(' => '*',
        '`' => '+',
        '´' => '=',
        '§' => '#',
        ';' => '<',
        ':' => '>',
        other => other,
    }
}
