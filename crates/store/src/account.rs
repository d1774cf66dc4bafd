//! What patients' accounts were, and since when.

use app::model::AccountChange;
use domain::{AbhaAddress, AccountShown, Timestamp};
use rusqlite::{Connection, Row};

use crate::{Error, column};

/// Notes what an account is from `at` on.
pub fn note(
    tx: &Connection,
    patient: &AbhaAddress,
    state: AccountShown,
    at: Timestamp,
) -> Result<(), Error> {
    tx.prepare_cached("INSERT INTO account_change (patient, at, state) VALUES (?1, ?2, ?3)")?
        .execute((patient.as_str(), at.millis(), state.name()))?;
    Ok(())
}

/// Lists changes, newest first, of one patient or of all.
pub fn list(
    tx: &Connection,
    patient: Option<&AbhaAddress>,
    limit: Option<usize>,
) -> Result<Vec<AccountChange>, Error> {
    let limit = column::limit(limit);
    match patient {
        Some(patient) => tx
            .prepare_cached(
                "SELECT * FROM account_change WHERE patient = ?1 ORDER BY id DESC LIMIT ?2",
            )?
            .query_and_then((patient.as_str(), limit), read)?
            .collect(),
        None => tx
            .prepare_cached("SELECT * FROM account_change ORDER BY id DESC LIMIT ?1")?
            .query_and_then([limit], read)?
            .collect(),
    }
}

/// Reads a row with all its columns.
pub fn read(row: &Row<'_>) -> Result<AccountChange, Error> {
    Ok(AccountChange {
        patient: column::id(row, "patient")?,
        at: column::instant(row, "at")?,
        state: column::named(row, "state")?,
    })
}
