//! The first line of a small file, such as a passphrase that a person wrote there.
//!
//! Editors and shells of Windows begin a file with the mark of its encoding, and some write UTF-16. The mark is no part of
//! what was meant: typed at a prompt the same passphrase has none.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use store::patiently;
use zeroize::Zeroizing;

/// A line with a secret is not longer, in bytes.
const LONGEST: usize = 4096;

/// Reads the first line of a file of secrets, without its end. What comes after it is not waited for: the file may be a
/// pipe or a terminal.
///
/// # Errors
///
/// As the file system says; [`io::ErrorKind::FileTooLarge`] where the line has no end within bounds; when it is no text.
/// Nothing of it is repeated.
pub fn read_first_line(path: &Path) -> io::Result<Zeroizing<String>> {
    let mut file = patiently(|| fs::File::open(path))?;
    // Byte by byte into room from the start: neither a buffer nor growing leaves a copy behind.
    let mut line = Zeroizing::new(Vec::with_capacity(LONGEST));
    let mut byte = Zeroizing::new([0]);
    while !has_ended(&line) {
        match file.read(&mut *byte) {
            Ok(0) => break,
            Ok(_) if line.len() == LONGEST => return Err(io::ErrorKind::FileTooLarge.into()),
            Ok(_) => line.extend_from_slice(&*byte),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let text = decoded(&line)?;
    let first = text.lines().next().unwrap_or_default();
    Ok(Zeroizing::new(first.to_owned()))
}

/// Whether the end of a line was read, in the encoding that its mark names.
fn has_ended(line: &[u8]) -> bool {
    match line {
        [0xff, 0xfe, units @ ..] => units.as_chunks().0.last() == Some(&[b'\n', 0]),
        [0xfe, 0xff, units @ ..] => units.as_chunks().0.last() == Some(&[0, b'\n']),
        _ => line.last() == Some(&b'\n'),
    }
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
