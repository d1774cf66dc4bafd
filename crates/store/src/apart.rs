//! Keys kept so that nothing of them is left when their row goes.
//!
//! `secure_delete` overwrites a row that is deleted, but where pages are split and joined older copies of
//! rows stay in the room between them. What is too long for a page of rows lies in pages of its own, which
//! are never moved and are overwritten whole when they are given back (`SQLite`'s database file
//! format, "Cell Payload Overflow Pages"). A key stands at the end of so much.

use rusqlite::{
    Row,
    types::{FromSqlError, Type},
};
use zeroize::Zeroizing;

/// More than the part of a blob that stays with its row (489 bytes of 4,096, at most 3,981), and not more
/// than one page beside it.
const BYTES: usize = 4_096;

const KEY_BYTES: usize = 32;

/// A key as it is kept.
pub fn write(key: &[u8; KEY_BYTES]) -> Zeroizing<Vec<u8>> {
    let mut kept = Zeroizing::new(vec![0; BYTES]);
    if let Some(end) = kept.last_chunk_mut::<KEY_BYTES>() {
        *end = *key;
    }
    kept
}

/// Reads what [`write`] made out of a column.
pub fn read(row: &Row<'_>, column: usize) -> Result<Zeroizing<[u8; KEY_BYTES]>, rusqlite::Error> {
    let refused = |error: FromSqlError| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Blob, Box::new(error))
    };
    let kept = row.get_ref(column)?.as_blob().map_err(refused)?;
    match kept.last_chunk::<KEY_BYTES>() {
        Some(key) if kept.len() == BYTES => Ok(Zeroizing::new(*key)),
        _ => Err(refused(FromSqlError::InvalidType)),
    }
}
