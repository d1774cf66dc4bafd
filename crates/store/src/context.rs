//! How the care contexts of a transfer stand, and which of its entries wait or were lost.

use app::model::EntryMark;
use domain::{CareContextReference, ContextStanding, Relation, TransferId};
use rusqlite::{Connection, Row, named_params};

use crate::{Error, column};

/// Finds how one care context stands; `None`: the artefact does not name it, and nothing came of it.
pub fn find(
    tx: &Connection,
    transfer: &TransferId,
    context: &CareContextReference,
) -> Result<Option<ContextStanding>, Error> {
    tx.prepare_cached("SELECT * FROM transfer_context WHERE transfer = ?1 AND context = ?2")?
        .query_and_then([transfer.as_str(), context.as_str()], read)?
        .next()
        .transpose()
}

/// Lists the care contexts of a transfer: those asked for first, each kind by name.
pub fn list(tx: &Connection, transfer: &TransferId) -> Result<Vec<ContextStanding>, Error> {
    tx.prepare_cached(
        "SELECT * FROM transfer_context WHERE transfer = ?1
         ORDER BY CASE relation WHEN 'asked' THEN 0 WHEN 'covered' THEN 1 ELSE 2 END, context",
    )?
    .query_and_then([transfer.as_str()], read)?
    .collect()
}

/// Inserts or replaces how a care context stands.
pub fn put(
    tx: &Connection,
    transfer: &TransferId,
    standing: &ContextStanding,
) -> Result<(), Error> {
    let fault = standing.fault.as_ref();
    tx.prepare_cached(
        "INSERT INTO transfer_context (transfer, context, relation, records, pending, fault)
         VALUES (:transfer, :context, :relation, :records, :pending, :fault)
         ON CONFLICT (transfer, context) DO UPDATE SET
             relation = excluded.relation, records = excluded.records,
             pending = excluded.pending, fault = excluded.fault",
    )?
    .execute(named_params! {
        ":transfer": transfer.as_str(),
        ":context": standing.context.as_str(),
        ":relation": standing.relation.name(),
        ":records": standing.records,
        ":pending": standing.pending,
        ":fault": fault.map(|fault| column::to_json(fault, "fault")).transpose()?,
    })?;
    Ok(())
}

/// Lists the entries of a transfer that wait or were lost, in the order they came.
pub fn list_entries(tx: &Connection, transfer: &TransferId) -> Result<Vec<EntryMark>, Error> {
    tx.prepare_cached("SELECT * FROM page_entry WHERE transfer = ?1 ORDER BY page, entry")?
        .query_and_then([transfer.as_str()], read_entry)?
        .collect()
}

/// Finds an entry that waits or was lost.
pub fn find_entry(
    tx: &Connection,
    transfer: &TransferId,
    page: i64,
    entry: usize,
) -> Result<Option<EntryMark>, Error> {
    tx.prepare_cached("SELECT * FROM page_entry WHERE transfer = ?1 AND page = ?2 AND entry = ?3")?
        .query_and_then((transfer.as_str(), page, number(entry)), read_entry)?
        .next()
        .transpose()
}

/// Notes an entry that waits or was lost; one that became a record is taken off the list.
pub fn put_entry(tx: &Connection, transfer: &TransferId, mark: &EntryMark) -> Result<(), Error> {
    let entry = number(mark.entry);
    if mark.outcome == domain::EntryOutcome::Opened {
        tx.prepare_cached(
            "DELETE FROM page_entry WHERE transfer = ?1 AND page = ?2 AND entry = ?3",
        )?
        .execute((transfer.as_str(), mark.page, entry))?;
        return Ok(());
    }
    tx.prepare_cached(
        "INSERT INTO page_entry (transfer, page, entry, context, outcome)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (transfer, page, entry) DO UPDATE SET outcome = excluded.outcome",
    )?
    .execute((
        transfer.as_str(),
        mark.page,
        entry,
        mark.context.as_str(),
        column::to_json(&mark.outcome, "outcome")?,
    ))?;
    Ok(())
}

fn number(entry: usize) -> i64 {
    i64::try_from(entry).unwrap_or(i64::MAX)
}

fn read(row: &Row<'_>) -> Result<ContextStanding, Error> {
    let relation: String = row.get("relation")?;
    Ok(ContextStanding {
        context: column::id(row, "context")?,
        relation: Relation::find(&relation).unwrap_or(Relation::Outside),
        records: row.get("records")?,
        pending: row.get("pending")?,
        fault: column::optional_json(row, "fault")?,
    })
}

fn read_entry(row: &Row<'_>) -> Result<EntryMark, Error> {
    let entry: i64 = row.get("entry")?;
    Ok(EntryMark {
        page: row.get("page")?,
        entry: usize::try_from(entry).unwrap_or(usize::MAX),
        context: column::id(row, "context")?,
        outcome: column::json(row, "outcome")?,
    })
}
