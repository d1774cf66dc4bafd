//! Small values under a name; and, apart from them, what the store keeps of itself.

use rusqlite::{Connection, OptionalExtension};

use crate::Error;

/// Finds a setting.
pub fn find(tx: &Connection, name: &str) -> Result<Option<String>, Error> {
    let value = tx
        .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(value)
}

/// Sets a setting.
pub fn put(tx: &Connection, name: &str, value: &str) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO setting (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?
    .execute((name, value))?;
    Ok(())
}

/// Finds a value that the store keeps of itself.
pub fn find_meta(tx: &Connection, name: &str) -> Result<Option<String>, Error> {
    let value = tx
        .prepare_cached("SELECT value FROM meta WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(value)
}

/// Sets a value that the store keeps of itself.
pub fn put_meta(tx: &Connection, name: &str, value: &str) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO meta (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?
    .execute((name, value))?;
    Ok(())
}
