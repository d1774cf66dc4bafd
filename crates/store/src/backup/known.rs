//! The list of backups, and the order in which their files of keys are written anew.

use std::{
    fs, io,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use domain::{EndReason, Timestamp};
use rusqlite::{Connection, Row, named_params};

use super::{
    key_file::{Held, KeyFile},
    place,
};
use crate::{Error, StoreKey, apart, column, database::Database, key_check, setting};

/// Counts destroyed keys and changes of the ways in, so that a file written meanwhile is written again.
const GENERATION: &str = "backup_generation";

/// `desk.key` as it was last seen.
const SLOTS: &str = "backup_slots";

/// How long another process may write files of keys.
const LOCK_TIMEOUT: Duration = Duration::from_secs(3);

/// Pause between looks whether it is done.
const PAUSE: Duration = Duration::from_millis(10);

/// How often one file is written again because something changed meanwhile.
const ROUNDS: usize = 8;

/// A backup that was made of this store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Where it was put.
    pub path: String,
    /// When.
    pub made_at: Timestamp,
    /// Size of the copy.
    pub bytes: u64,
    /// Records in it.
    pub records: u64,
    /// Whether the program made it by itself.
    pub automatic: bool,
    /// Since when its file of keys holds what is destroyed here; `None`: it does not.
    pub keys_due_at: Option<Timestamp>,
    /// Why the file could not be written anew, the last time.
    pub trouble: Option<String>,
}

/// Keeps a backup on the list.
pub fn put(tx: &Connection, known: &Known) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO backup (id, path, made_at, bytes, records, automatic, keys_due_at, trouble)
         VALUES (:id, :path, :made_at, :bytes, :records, :automatic, :keys_due_at, :trouble)
         ON CONFLICT DO NOTHING",
    )?
    .execute(named_params! {
        ":id": known.id,
        ":path": known.path,
        ":made_at": known.made_at.millis(),
        ":bytes": i64::try_from(known.bytes).unwrap_or(i64::MAX),
        ":records": i64::try_from(known.records).unwrap_or(i64::MAX),
        ":automatic": known.automatic,
        ":keys_due_at": known.keys_due_at.map(Timestamp::millis),
        ":trouble": known.trouble,
    })?;
    Ok(())
}

/// Lists backups, newest first.
pub fn list(tx: &Connection) -> Result<Vec<Known>, Error> {
    tx.prepare_cached("SELECT * FROM backup ORDER BY made_at DESC, path")?
        .query_and_then([], read)?
        .collect()
}

/// Whether the file of keys beside a backup can be read now, or is known to be gone.
pub fn has_keys_in_reach(known: &Known) -> bool {
    let path = Path::new(&known.path);
    match KeyFile::read(&place::keys_beside(path)) {
        Err(Error::Io(error)) if error.kind() == io::ErrorKind::NotFound => path.exists(),
        read => read.is_ok_and(|file| file.backup == known.id),
    }
}

/// Whether a file of keys is to be written anew.
pub fn is_any_due(tx: &Connection) -> Result<bool, Error> {
    let any = tx
        .prepare_cached("SELECT 1 FROM backup WHERE keys_due_at IS NOT NULL")?
        .exists([])?;
    Ok(any)
}

/// Takes a backup off the list; `false` when it was not on it.
pub fn forget(tx: &Connection, path: &str) -> Result<bool, Error> {
    let gone = tx
        .prepare_cached("DELETE FROM backup WHERE path = ?1")?
        .execute([path])?;
    Ok(gone > 0)
}

/// Notes, in the transaction that destroys keys, that every file of keys is to be written anew.
pub fn note_keys_destroyed(tx: &Connection, now: Timestamp) -> Result<(), Error> {
    tx.prepare_cached("UPDATE backup SET keys_due_at = coalesce(keys_due_at, ?1)")?
        .execute([now.millis()])?;
    let next = generation(tx)?.wrapping_add(1);
    setting::put_meta(tx, GENERATION, &next.to_string())
}

/// Notes the ways in, as `desk.key` has them; `true` when they changed, and every file of keys is to be
/// written anew.
pub fn note_slots(tx: &Connection, slots: &str, now: Timestamp) -> Result<bool, Error> {
    if setting::find_meta(tx, SLOTS)?.as_deref() == Some(slots) {
        return Ok(false);
    }
    setting::put_meta(tx, SLOTS, slots)?;
    note_keys_destroyed(tx, now)?;
    Ok(true)
}

pub fn install_id(database: &Database) -> Result<String, Error> {
    database.read(|session| {
        setting::find_meta(session.connection(), "install_id")?.ok_or(Error::Missing("install id"))
    })
}

/// Runs `work` while no other process writes files of keys.
pub fn with_lock<T>(
    database: &Database,
    work: impl FnOnce() -> Result<T, Error>,
) -> Result<T, Error> {
    let file = fs::File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(key_check::beside(database.path(), "backup"))?;
    let give_up_at = Instant::now() + LOCK_TIMEOUT;
    loop {
        match file.try_lock() {
            Ok(()) => return work(),
            Err(fs::TryLockError::Error(error)) => return Err(error.into()),
            // Another process waits for its medium.
            Err(fs::TryLockError::WouldBlock) if Instant::now() >= give_up_at => {
                return Err(Error::Busy);
            }
            Err(fs::TryLockError::WouldBlock) => thread::sleep(PAUSE),
        }
    }
}

/// All artefact keys as they stand, with the generation that they are of.
pub fn read_keys(database: &Database) -> Result<(Held, u64), Error> {
    database.read(|session| {
        let tx = session.connection();
        let mut held = Held::default();
        let mut statement = tx.prepare_cached("SELECT artefact, key FROM artefact_key")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            held.keys.insert(row.get(0)?, apart::read(row, 1)?);
        }
        Ok((held, generation(tx)?))
    })
}

/// Writes every file of keys anew that is due; returns how many could not be.
pub fn rewrite_due(database: &Database, key: &StoreKey) -> Result<usize, Error> {
    let mut left = 0;
    for known in database.read(|session| list(session.connection()))? {
        if known.keys_due_at.is_some() && !rewrite(database, key, &known)? {
            left += 1;
        }
    }
    Ok(left)
}

/// Writes one file of keys anew; `false` when it could not be, and the list says why.
fn rewrite(database: &Database, key: &StoreKey, known: &Known) -> Result<bool, Error> {
    for _ in 0..ROUNDS {
        let (stand, generation_before) = read_keys(database)?;
        let trouble = take_out(database, key, known, &stand)
            .err()
            .map(|error| error.to_string());
        // Away as before: writing it down again would tell every screen of a change.
        if trouble.is_some() && trouble == known.trouble {
            return Ok(false);
        }
        let is_done = database.write(|session| {
            let tx = session.connection();
            let is_current = generation(tx)? == generation_before;
            let done = trouble.is_none() && is_current;
            tx.prepare_cached(
                "UPDATE backup SET trouble = ?2, keys_due_at = iif(?3, NULL, keys_due_at)
                 WHERE id = ?1",
            )?
            .execute((&known.id, &trouble, done))?;
            Ok::<_, Error>(done)
        })?;
        if is_done {
            return Ok(true);
        }
        if let Some(trouble) = trouble {
            tracing::warn!("the keys of a backup could not be written anew: {trouble}");
            return Ok(false);
        }
    }
    Ok(false)
}

/// Takes out of one file of keys what no longer stands.
pub fn take_out(
    database: &Database,
    key: &StoreKey,
    known: &Known,
    stand: &Held,
) -> Result<(), Error> {
    let path = Path::new(&known.path);
    let keys = place::keys_beside(path);
    let mut file = match KeyFile::read(&keys) {
        // The copy is there and has no keys: nothing opens from it.
        Err(Error::Io(error)) if error.kind() == io::ErrorKind::NotFound && path.exists() => {
            return Ok(());
        }
        read => read?,
    };
    if file.backup != known.id {
        return Err(Error::NotABackup);
    }
    let mut held = file.open(key)?;
    let (slots, reasons) = database.read(|session| {
        let tx = session.connection();
        let mut reasons = vec![];
        for id in held.keys.keys() {
            if stand.keys.get(id) != held.keys.get(id) {
                reasons.push((id.clone(), find_reason(tx, id)?));
            }
        }
        Ok::<_, Error>((setting::find_meta(tx, SLOTS)?, reasons))
    })?;
    for (id, reason) in reasons {
        held.keys.remove(&id);
        held.ended.insert(id, reason);
    }
    let slots = slots.unwrap_or_else(|| file.slots.clone());
    file.seal_again(key, &slots, &held)?;
    file.write(&keys)
}

/// How an artefact ended whose key is destroyed.
fn find_reason(tx: &Connection, artefact: &str) -> Result<EndReason, Error> {
    let reason = tx
        .prepare_cached("SELECT reason FROM erasure WHERE artefact = ?1")?
        .query_and_then([artefact], |row| column::named(row, "reason"))?
        .next()
        .transpose()?;
    Ok(reason.unwrap_or(EndReason::Revoked))
}

fn generation(tx: &Connection) -> Result<u64, Error> {
    let kept = setting::find_meta(tx, GENERATION)?;
    Ok(kept.and_then(|text| text.parse().ok()).unwrap_or(0))
}

fn read(row: &Row<'_>) -> Result<Known, Error> {
    Ok(Known {
        id: row.get("id")?,
        path: row.get("path")?,
        made_at: column::instant(row, "made_at")?,
        bytes: row.get::<_, i64>("bytes")?.unsigned_abs(),
        records: row.get::<_, i64>("records")?.unsigned_abs(),
        automatic: row.get("automatic")?,
        keys_due_at: column::optional_instant(row, "keys_due_at")?,
        trouble: row.get("trouble")?,
    })
}
