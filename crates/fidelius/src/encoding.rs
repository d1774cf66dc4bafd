//! Base64 as it arrives in the field.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, STANDARD_PAD_INDIFFERENT},
};
use zeroize::Zeroizing;

/// Base64 with padding, standard alphabet.
pub(crate) fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Decodes base64 of the standard alphabet; whitespace anywhere, missing padding, and `\u002B`, `\u002F`,
/// `\u003D` and `\/`, left over by double JSON escaping, are fine.
///
/// The buffer is wiped on drop and never reallocated, so plaintext may take its place later.
pub(crate) fn decode(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let bytes = text.as_bytes();
    // Nearly every peer sends clean base64: no copy and no look at single characters for those.
    decode_clean(bytes).or_else(|| decode_clean(&without_noise(bytes)?))
}

/// Decodes what a peer writes in place of base64 for a key or a nonce: base64 of either alphabet, with
/// white space, quotes and escapes in and around it, or hexadecimal digits.
///
/// Digits are tried first: base64 of random bytes has none but those in less than one of 10^40 keys.
pub(crate) fn decode_written(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let text = text
        .trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '`'));
    decode_hex(text).or_else(|| {
        let line_breaks = ["\\r\\n", "\\n", "\\r"];
        let joined = line_breaks
            .iter()
            .fold(text.to_owned(), |text, written| text.replace(written, ""));
        let standard: String = joined
            .chars()
            .map(|letter| match letter {
                '-' => '+',
                '_' => '/',
                other => other,
            })
            .collect();
        decode(&standard)
    })
}

/// Hexadecimal digits of at least 20 bytes, also behind `0x` and with colons or blanks between.
fn decode_hex(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    const FEWEST_BYTES: usize = 20;
    let text = text
        .strip_prefix("0x")
        .or_else(|| text.strip_prefix("0X"))
        .unwrap_or(text);
    let mut decoded = Zeroizing::new(Vec::with_capacity(text.len() / 2));
    let mut high: Option<u8> = None;
    for letter in text.chars() {
        if letter.is_whitespace() || letter == ':' {
            continue;
        }
        let digit = u8::try_from(letter.to_digit(16)?).ok()?;
        match high.take() {
            None => high = Some(digit),
            Some(high) => decoded.push(high << 4 | digit),
        }
    }
    (high.is_none() && decoded.len() >= FEWEST_BYTES).then_some(decoded)
}

fn decode_clean(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut decoded = Zeroizing::new(vec![0; base64::decoded_len_estimate(text.len())]);
    let length = STANDARD_PAD_INDIFFERENT
        .decode_slice(text, &mut decoded)
        .ok()?;
    decoded.truncate(length);
    Some(decoded)
}

/// The text without whitespace and with escapes resolved; `None` where there is neither.
fn without_noise(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let is_noise = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'\\';
    let mut clean = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text;
    // Whole lines are copied at once: an entry may have megabytes of them.
    while let Some(position) = rest.iter().position(is_noise) {
        clean.extend_from_slice(&rest[..position]);
        let after = &rest[position + 1..];
        rest = if rest[position] != b'\\' {
            after
        } else {
            let (character, after) = read_escape(after)?;
            clean.push(character);
            after
        };
    }
    clean.extend_from_slice(rest);
    (clean.len() < text.len()).then_some(clean)
}

/// Reads what follows a backslash: the character meant, and the text after it.
///
/// Both cases of the hexadecimal digits: Gson writes `\u003d`, .NET `\u002B`.
fn read_escape(text: &[u8]) -> Option<(u8, &[u8])> {
    match text {
        [b'/', rest @ ..] => Some((b'/', rest)),
        [b'u', b'0', b'0', b'2', b'B' | b'b', rest @ ..] => Some((b'+', rest)),
        [b'u', b'0', b'0', b'2', b'F' | b'f', rest @ ..] => Some((b'/', rest)),
        [b'u', b'0', b'0', b'3', b'D' | b'd', rest @ ..] => Some((b'=', rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
