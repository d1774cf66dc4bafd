//! The checksum that comes with an entry.

use base64::{Engine as _, engine::general_purpose::STANDARD_PAD_INDIFFERENT};
use md5::{Digest, Md5};

/// What a checksum said about the plaintext. Integrity comes from the tag; this is a remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checksum {
    /// It is the MD5 of the plaintext.
    Verified,
    /// It is something else, wrong or missing. Never a reason to refuse the entry.
    NotVerified,
}

/// Compares the `checksum` of an entry with the MD5 of its plaintext.
///
/// Understood are 32 hexadecimal digits of any case, base64 of those, and base64 of the 16 bytes.
/// Field practice has everything else too: the word `string`, nothing, the MD5 of the ciphertext.
/// Source: ABDM `POST /v0.5/health-information/transfer`, `entries.checksum`.
pub fn check_checksum(plaintext: &[u8], claimed: &str) -> Checksum {
    match parse_md5(claimed.trim()) {
        Some(claimed) if claimed == Md5::digest(plaintext).as_slice() => Checksum::Verified,
        _ => Checksum::NotVerified,
    }
}

/// The checksum a sender puts beside an entry: MD5 of the plaintext, 32 hexadecimal digits.
pub fn md5_checksum(plaintext: &[u8]) -> String {
    hex::encode(Md5::digest(plaintext))
}

fn parse_md5(claimed: &str) -> Option<[u8; 16]> {
    // 32 hexadecimal digits are also base64 of 24 bytes, so they come first.
    if let Some(md5) = parse_hex(claimed.as_bytes()) {
        return Some(md5);
    }
    // 44 characters are the longest form, base64 of 32 digits; don't decode a novel.
    if claimed.len() > 44 {
        return None;
    }
    let bytes = STANDARD_PAD_INDIFFERENT.decode(claimed).ok()?;
    bytes
        .as_slice()
        .try_into()
        .ok()
        .or_else(|| parse_hex(&bytes))
}

fn parse_hex(digits: &[u8]) -> Option<[u8; 16]> {
    let mut md5 = [0; 16];
    hex::decode_to_slice(digits, &mut md5).ok()?;
    Some(md5)
}

#[cfg(test)]
mod tests;
