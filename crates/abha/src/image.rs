//! Pictures and cards, known by their bytes; what their sender calls them is not believed.
//!
//! Source: docs/protocol.md, "Cards".

use app::model::{CardFile, CardKind};
use base64::{
    Engine,
    alphabet::{STANDARD, URL_SAFE},
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use serde_json::Value;
use zeroize::Zeroizing;

/// The largest card, in bytes.
pub(crate) const LARGEST_CARD: usize = 5 * 1024 * 1024;
/// The largest picture of a person, in bytes.
const LARGEST_PHOTO: usize = 1024 * 1024;
/// A card's JSON has few members.
const MOST_MEMBERS: usize = 20;

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

/// Base64 of either alphabet, with or without padding and line breaks; `most` bytes at most.
pub(crate) fn decoded(text: &str, most: usize) -> Option<Zeroizing<Vec<u8>>> {
    let mut letters = Zeroizing::new(Vec::with_capacity(text.len().min(most / 3 * 4 + 4)));
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        if letters.len() > most / 3 * 4 + 4 {
            return None;
        }
        letters.push(byte);
    }
    let alphabet = if letters.iter().any(|byte| matches!(byte, b'-' | b'_')) {
        URL_SAFE
    } else {
        STANDARD
    };
    let bytes = GeneralPurpose::new(&alphabet, LENIENT)
        .decode(letters.as_slice())
        .ok()?;
    (!bytes.is_empty() && bytes.len() <= most).then(|| Zeroizing::new(bytes))
}

/// What a file is, by how it begins.
fn kind(bytes: &[u8]) -> Option<CardKind> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(CardKind::Png)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Some(CardKind::Jpeg)
    } else if bytes.starts_with(b"%PDF-") {
        Some(CardKind::Pdf)
    } else if is_svg(bytes) {
        Some(CardKind::Svg)
    } else {
        None
    }
}

/// Whether it is a text whose first element is `svg`; a document type with entities of its own is refused.
fn is_svg(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<!DOCTYPE svg") {
            ">"
        } else {
            break;
        };
        let Some((skipped, after)) = rest.split_once(end) else {
            return false;
        };
        if skipped.contains("<!DOCTYPE") && skipped.contains('[') {
            return false;
        }
        rest = after.trim_start();
    }
    rest.strip_prefix("<svg")
        .is_some_and(|after| after.starts_with(|c: char| c.is_whitespace() || c == '>'))
}

fn file(bytes: Zeroizing<Vec<u8>>) -> Option<CardFile> {
    if bytes.len() > LARGEST_CARD {
        return None;
    }
    Some(CardFile {
        kind: kind(&bytes)?,
        bytes,
    })
}

/// A card out of base64 or a data URI.
fn of_text(text: &str) -> Option<CardFile> {
    let text = text.trim().trim_matches('"');
    let base64 = match text.strip_prefix("data:") {
        Some(uri) => uri.split_once(";base64,")?.1,
        None => text,
    };
    file(decoded(base64, LARGEST_CARD)?)
}

/// A card out of an answer: the file itself, base64, a data URI, or JSON with one of these in one member;
/// `None` for anything else.
pub(crate) fn card(body: &[u8]) -> Option<CardFile> {
    if kind(body).is_some() {
        return file(Zeroizing::new(body.to_vec()));
    }
    let text = std::str::from_utf8(body).ok()?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if !text.starts_with('{') {
        return of_text(text);
    }
    let value = crate::body::Body::read(body)?;
    let mut cards = value
        .value()
        .as_object()?
        .values()
        .take(MOST_MEMBERS)
        .filter_map(Value::as_str)
        .filter_map(of_text);
    let card = cards.next()?;
    cards.next().is_none().then_some(card)
}

/// A picture of a person: JPEG or PNG, else none.
pub(crate) fn photo(text: &str) -> Option<Vec<u8>> {
    let text = text.trim();
    let base64 = match text.strip_prefix("data:") {
        Some(uri) => uri.split_once(";base64,")?.1,
        None => text,
    };
    let bytes = decoded(base64, LARGEST_PHOTO)?;
    matches!(kind(&bytes), Some(CardKind::Png | CardKind::Jpeg)).then(|| bytes.to_vec())
}
