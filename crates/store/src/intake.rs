//! How much a hospital may bring for one transfer, and how much it brought (docs/promises.md, S7).

use domain::TransferId;
use rusqlite::{Connection, OptionalExtension};

use crate::{Error, column};

/// The measure of one transfer. The largest honest ones seen in the field bring some 200 pages of
/// 20 MB; nothing near these figures is one patient's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Pages.
    pub pages: u32,
    /// Bytes of all pages.
    pub bytes: u64,
    /// Entries of all pages.
    pub entries: u32,
}

impl Default for Quota {
    /// 2,000 pages, 16 GB, 50,000 entries.
    fn default() -> Self {
        Self {
            pages: 2_000,
            bytes: 16_000_000_000,
            entries: 50_000,
        }
    }
}

/// What a transfer brought so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    pub pages: u64,
    pub bytes: u64,
    pub entries: u64,
    /// Bytes that wait to be worked off.
    pub waiting: u64,
    /// It was noted that it brought more than it may.
    pub is_noted: bool,
}

impl Intake {
    /// Whether one more page keeps within the measure.
    pub fn allows(&self, quota: &Quota, bytes: u64, entries: u32) -> bool {
        self.pages < u64::from(quota.pages)
            && self.bytes.saturating_add(bytes) <= quota.bytes
            && self.entries.saturating_add(entries.into()) <= u64::from(quota.entries)
    }
}

/// What came for a transfer.
pub fn find(tx: &Connection, id: &TransferId) -> Result<Intake, Error> {
    let number = |row: &rusqlite::Row<'_>, at: usize| row.get::<_, i64>(at).map(i64::unsigned_abs);
    let found = tx
        .prepare_cached(
            "SELECT pages, bytes, entries, waiting, untold FROM intake WHERE transfer = ?1",
        )?
        .query_row([id.as_str()], |row| {
            Ok(Intake {
                pages: number(row, 0)?,
                bytes: number(row, 1)?,
                entries: number(row, 2)?,
                waiting: number(row, 3)?,
                is_noted: number(row, 4)? > 0,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Counts a page before it is put into the inbox; its waiting bytes are counted there.
pub fn add(tx: &Connection, id: &TransferId, bytes: u64, entries: u32) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO intake (transfer, pages, bytes, entries, waiting) VALUES (?1, 1, ?2, ?3, 0)
         ON CONFLICT (transfer) DO UPDATE SET
             pages = pages + 1, bytes = bytes + excluded.bytes, entries = entries + excluded.entries",
    )?
    .execute((id.as_str(), i64::try_from(bytes).unwrap_or(i64::MAX), entries))?;
    Ok(())
}

/// Notes that a transfer brought more than it may, once.
pub fn note_excess(tx: &Connection, id: &TransferId) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO intake (transfer, pages, bytes, entries, waiting, untold)
         VALUES (?1, 0, 0, 0, 0, 1)
         ON CONFLICT (transfer) DO UPDATE SET untold = 1 WHERE untold = 0",
    )?
    .execute([id.as_str()])?;
    Ok(())
}

/// Transfers that brought more than they may, and nobody has been told.
pub fn list_excess(tx: &Connection) -> Result<Vec<TransferId>, Error> {
    tx.prepare_cached("SELECT transfer FROM intake WHERE untold = 1 LIMIT 100")?
        .query_and_then([], |row| column::id(row, "transfer"))?
        .collect()
}

/// Somebody has been told.
pub fn set_told(tx: &Connection, id: &TransferId) -> Result<(), Error> {
    tx.prepare_cached("UPDATE intake SET untold = 2 WHERE transfer = ?1")?
        .execute([id.as_str()])?;
    Ok(())
}

/// Forgets what came for transfers whose push URL is known no more and of which nothing waits.
pub fn prune(tx: &Connection) -> Result<(), Error> {
    tx.prepare_cached(
        "DELETE FROM intake WHERE waiting = 0
         AND NOT EXISTS (SELECT 1 FROM push_token WHERE push_token.transfer = intake.transfer)",
    )?
    .execute([])?;
    Ok(())
}
