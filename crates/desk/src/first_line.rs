//! The first line of a small file, such as a passphrase that a person wrote there.
//!
//! Editors and shells of Windows begin a file with the mark of its encoding, and some write UTF-16. The mark is no part of
//! what was meant: typed at a prompt the same passphrase has none.

use std::{io, path::Path};

use zeroize::Zeroizing;

use crate::directory::{LARGEST_TEXT_FILE, read_whole};

/// Reads the first line of a file of secrets, without its end.
///
/// # Errors
///
/// As the file system says; when the file is no text. Nothing of it is repeated.
pub fn read_first_line(path: &Path) -> io::Result<Zeroizing<String>> {
    let bytes = Zeroizing::new(read_whole(path, LARGEST_TEXT_FILE)?);
    let text = decoded(&bytes)?;
    let first = text.lines().next().unwrap_or_default();
    Ok(Zeroizing::new(first.to_owned()))
}

/// Source: Unicode, section 23.8, "Byte Order Mark (BOM)".
fn decoded(bytes: &[u8]) -> io::Result<Zeroizing<String>> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => from_utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => from_utf16(rest, u16::from_be_bytes),
        _ => {
            let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let text = std::str::from_utf8(rest).map_err(io::Error::other)?;
            Ok(Zeroizing::new(text.to_owned()))
        }
    }
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> io::Result<Zeroizing<String>> {
    let (pairs, []) = bytes.as_chunks::<2>() else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    // Room from the start: growing would leave copies behind. A unit is at most three bytes of UTF-8.
    let mut text = Zeroizing::new(String::with_capacity(pairs.len() * 3));
    for letter in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        text.push(letter.map_err(io::Error::other)?);
    }
    Ok(text)
}

#[cfg(test)]
mod tests;
