//! Bodies that come packed: unpacked within the same bounds as if they had come plain.
//!
//! Source: RFC 9110, section 8.4; docs/promises.md, S2; docs/protocol.md, "What is met and what is done".

use std::io::Read;

use axum::http::{HeaderMap, header::CONTENT_ENCODING};
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::{
    answer::{Foreign, Refusal},
    budget::Room,
};

/// How a body can be packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    Gzip,
    Deflate,
}

/// Whether the packings that a sender names are ours; asked before the body is read.
///
/// # Errors
///
/// [`Refusal::Encoding`] names the first that is not.
pub(super) fn check(headers: &HeaderMap) -> Result<(), Refusal> {
    named(headers).map(drop)
}

/// The packings named, in the order they were applied.
fn named(headers: &HeaderMap) -> Result<Vec<Packing>, Refusal> {
    /// More than this one inside the other is nobody's honest body.
    const MOST: usize = 2;
    let mut named = Vec::new();
    for value in headers.get_all(CONTENT_ENCODING) {
        let text = value
            .to_str()
            .map_err(|_| Refusal::Encoding(Foreign::Other))?;
        for name in text.split(',') {
            match name.trim().to_ascii_lowercase().as_str() {
                "" | "identity" | "none" | "utf-8" | "utf8" => {}
                "gzip" | "x-gzip" => named.push(Packing::Gzip),
                "deflate" => named.push(Packing::Deflate),
                "br" => return Err(Refusal::Encoding(Foreign::Brotli)),
                "zstd" => return Err(Refusal::Encoding(Foreign::Zstandard)),
                "compress" | "x-compress" => return Err(Refusal::Encoding(Foreign::Compress)),
                _ => return Err(Refusal::Encoding(Foreign::Other)),
            }
        }
    }
    if named.len() > MOST {
        return Err(Refusal::Encoding(Foreign::Other));
    }
    Ok(named)
}

/// Whether a body may come out longer than it came.
pub(super) fn is_packed(headers: &HeaderMap, body: &[u8]) -> bool {
    is_gzip(body) || named(headers).is_ok_and(|named| !named.is_empty())
}

/// Unpacks a body into the room of the packed one. One that is called packed and is plain stays as it is, and one that is gzip is
/// unpacked whatever it is called.
///
/// # Errors
///
/// [`Refusal::TooLarge`] as soon as more than `most` bytes come out, [`Refusal::Malformed`] where the
/// packing is damaged, [`Refusal::NoRoom`] when all bodies together are too much, [`Refusal::Encoding`]
/// as [`check`].
pub(super) fn unpacked(
    headers: &HeaderMap,
    body: Vec<u8>,
    most: usize,
    room: &Room,
) -> Result<Vec<u8>, Refusal> {
    let mut packings = named(headers)?;
    if packings.is_empty() && is_gzip(&body) {
        packings.push(Packing::Gzip);
    }
    let mut body = body;
    for packing in packings.into_iter().rev() {
        let came = body.len();
        body = match packing {
            Packing::Gzip if is_gzip(&body) => read(MultiGzDecoder::new(body.as_slice()), most)?,
            Packing::Deflate if is_zlib(&body) => read(ZlibDecoder::new(body.as_slice()), most)?,
            // Some senders leave the frame out.
            Packing::Deflate if !is_plain(&body) => {
                read(DeflateDecoder::new(body.as_slice()), most)?
            }
            Packing::Gzip | Packing::Deflate => body,
        };
        // The packed bytes stand for as many of the unpacked ones.
        room.grow(body.len().saturating_sub(came))
            .map_err(|_| Refusal::NoRoom)?;
    }
    Ok(body)
}

#[expect(
    clippy::disallowed_methods,
    reason = "bounded by `take` to one byte more than may come out"
)]
fn read(unpacking: impl Read, most: usize) -> Result<Vec<u8>, Refusal> {
    let mut plain = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    unpacking
        .take(limit)
        .read_to_end(&mut plain)
        .map_err(|_| Refusal::Malformed)?;
    if plain.len() > most {
        return Err(Refusal::TooLarge);
    }
    Ok(plain)
}

fn is_gzip(body: &[u8]) -> bool {
    body.starts_with(&[0x1F, 0x8B])
}

/// The two bytes of RFC 1950: deflate, and a sum that 31 divides.
fn is_zlib(body: &[u8]) -> bool {
    match body {
        [method, flags, ..] => {
            method & 0x0F == 8
                && method >> 4 <= 7
                && (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31)
        }
        _ => false,
    }
}

/// Begins as JSON does.
fn is_plain(body: &[u8]) -> bool {
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    first.is_none_or(|byte| matches!(byte, b'{' | b'[' | b'"' | 0xEF | 0xFE | 0xFF))
}

#[cfg(test)]
mod tests;
