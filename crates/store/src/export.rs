//! Files written outside the store, noted so that they go with their artefact (TRUST.md A5).

use app::model::Export;
use domain::{ArtefactId, Timestamp};
use rusqlite::{Connection, Row};

use crate::{Error, column};

/// Notes a file, once for each artefact whose records it holds.
pub fn put(tx: &Connection, export: &Export, at: Timestamp) -> Result<(), Error> {
    for artefact in &export.artefacts {
        tx.prepare_cached(
            "INSERT INTO export (artefact, path, record, digest, at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (artefact, path) DO UPDATE SET digest = excluded.digest, at = excluded.at",
        )?
        .execute((
            artefact.as_str(),
            &export.path,
            export.record.as_ref().map(|record| record.as_str()),
            &export.digest,
            at.millis(),
        ))?;
    }
    Ok(())
}

/// Lists the files that hold records of an artefact.
pub fn list_of_artefact(tx: &Connection, artefact: &ArtefactId) -> Result<Vec<Export>, Error> {
    tx.prepare_cached("SELECT * FROM export WHERE artefact = ?1 ORDER BY at, path")?
        .query_and_then([artefact.as_str()], read)?
        .collect()
}

fn read(row: &Row<'_>) -> Result<Export, Error> {
    Ok(Export {
        artefacts: vec![column::id(row, "artefact")?],
        record: column::optional_id(row, "record")?,
        path: row.get("path")?,
        digest: row.get("digest")?,
    })
}
