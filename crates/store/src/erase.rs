//! Destroying what came under an artefact, and making sure that it is gone (docs/promises.md, A5).

use std::{
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

use app::port::ErasureProof;
use domain::{ArtefactId, EndReason, Timestamp, TransitionError};
use rusqlite::Connection;

use crate::{
    Error, artefact, backup,
    database::Database,
    digest,
    erasure::{self, Counts},
    inbox, search,
};

/// How long a reader may keep the log from being emptied before the erasure is put off.
const EMPTY_LOG_TIMEOUT: Duration = Duration::from_secs(10);

/// How long an erasure waits for the media that backups lie on; what is left then stays on the list.
const BACKUP_TIMEOUT: Duration = Duration::from_secs(5);

/// Digests taken out in one transaction: callbacks wait for the writer meanwhile.
const DIGESTS_AT_ONCE: usize = 16;

/// Pause between attempts to empty the log; others write meanwhile.
const PAUSE: Duration = Duration::from_millis(20);

/// Erases everything under an artefact, empties the write-ahead log, and checks.
///
/// # Errors
///
/// [`Error::NotEnded`] for an artefact in force; [`Error::Busy`] when a reader never let go;
/// [`Error::LeftBehind`] when something is left. Nothing is claimed erased then.
pub fn run(database: &Arc<Database>, artefact: &ArtefactId) -> Result<ErasureProof, Error> {
    let now = database.options().clock.now();
    // The keys first: without them everything but the words is noise, should the rest be interrupted.
    // Nothing of an ended artefact is shown meanwhile.
    database.write(|session| {
        session.set_urgent();
        let tx = session.connection();
        let reason = get_end_reason(tx, artefact)?;
        let keys = destroy_keys(tx, artefact)?;
        backup::note_keys_destroyed(tx, now)?;
        let gone = Counts {
            keys,
            ..Counts::default()
        };
        erasure::note_counts(tx, artefact, reason, gone, now)
    })?;
    // In backups as well; one that lies on a medium elsewhere stays on the list until it is there.
    take_out_of_backups(database);
    // The log may still hold the page they stood on. Should a reader be in the way, it is emptied in
    // the end, where it must be.
    if let Err(error) = database.try_empty_log() {
        tracing::warn!(%error, "the log was not emptied at once");
    }
    erase_words(database, artefact)?;
    database.write(|session| {
        session.set_urgent();
        let tx = session.connection();
        let reason = get_end_reason(tx, artefact)?;
        let gone = delete_rows(tx, artefact)?;
        erasure::note_counts(tx, artefact, reason, gone, now)
    })?;
    empty_log(database)?;
    let proof = database.read(|session| {
        check_nothing_left(session.connection(), artefact)?;
        erasure::get_proof(session.connection(), artefact)
    })?;
    database.reserve().make();
    Ok(proof)
}

/// Takes destroyed keys out of the backups, on a thread of its own: a medium that does not answer must
/// hold up no erasure.
fn take_out_of_backups(database: &Arc<Database>) {
    let is_due = database.read(|session| backup::is_any_due(session.connection()));
    if matches!(is_due, Ok(false)) {
        return;
    }
    let (tell, told) = mpsc::channel();
    let writing = Arc::clone(database);
    thread::spawn(move || {
        // Nobody may listen any more.
        let _ = tell.send(backup::rewrite_due(&writing, writing.key()));
    });
    match told.recv_timeout(BACKUP_TIMEOUT) {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => tracing::warn!(%error, "the keys of backups were not written anew"),
        Err(_) => tracing::warn!("a medium with a backup does not answer"),
    }
}

/// Marks an erasure as done and proven.
///
/// # Errors
///
/// [`Error::Missing`] when none stands, [`Error::LeftBehind`] when something is still there.
pub fn finish(
    tx: &Connection,
    artefact: &ArtefactId,
    proof: &ErasureProof,
    at: Timestamp,
) -> Result<(), Error> {
    check_nothing_left(tx, artefact)?;
    let changed = tx
        .prepare_cached(
            "UPDATE erasure SET done_at = coalesce(done_at, ?2), proof = coalesce(proof, ?3)
             WHERE artefact = ?1",
        )?
        .execute((artefact.as_str(), at.millis(), &proof.proof))?;
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::Missing("erasure"))
    }
}

/// # Errors
///
/// [`Error::LeftBehind`] when a key, a record, its digest, a page, a visit's name, a kept body or a note of
/// a file is still there.
pub fn check_nothing_left(tx: &Connection, artefact: &ArtefactId) -> Result<(), Error> {
    let rows: i64 = tx
        .prepare_cached(
            "WITH ended (transfer) AS (SELECT id FROM transfer WHERE artefact = ?1)
             SELECT (SELECT count(*) FROM artefact_key WHERE artefact = ?1)
                  + (SELECT count(*) FROM record WHERE artefact = ?1)
                  + (SELECT count(*) FROM record_hidden WHERE artefact = ?1)
                  + (SELECT count(*) FROM digest WHERE artefact = ?1)
                  + (SELECT count(*) FROM export WHERE artefact = ?1)
                  + (SELECT count(*) FROM page WHERE transfer IN (SELECT transfer FROM ended))
                  + (SELECT count(*) FROM page_entry WHERE transfer IN (SELECT transfer FROM ended))
                  + (SELECT count(*) FROM transfer_context
                     WHERE transfer IN (SELECT transfer FROM ended))
                  + (SELECT count(*) FROM transfer_key WHERE transfer IN (SELECT transfer FROM ended))
                  + (SELECT count(*) FROM push_token WHERE transfer IN (SELECT transfer FROM ended))",
        )?
        .query_row([artefact.as_str()], |row| row.get(0))?;
    let left = rows.unsigned_abs() + inbox::count_bodies_of_artefact(tx, artefact)?;
    if left == 0 {
        Ok(())
    } else {
        Err(Error::LeftBehind(left))
    }
}

fn get_end_reason(tx: &Connection, artefact: &ArtefactId) -> Result<EndReason, Error> {
    let state = artefact::find_state(tx, artefact)?.ok_or(Error::Missing("artefact"))?;
    state.end_reason().ok_or_else(|| {
        Error::NotEnded(TransitionError {
            state: state.stage().name(),
            event: "erased",
        })
    })
}

/// Destroys an artefact's key, its transfers' keys, and what lets a hospital push; returns how many
/// keys went.
fn destroy_keys(tx: &Connection, artefact: &ArtefactId) -> Result<u32, Error> {
    let mut keys = u32::try_from(artefact::erase_key(tx, artefact)?).unwrap_or(u32::MAX);
    keys += delete(
        tx,
        artefact,
        "DELETE FROM transfer_key
         WHERE transfer IN (SELECT id FROM transfer WHERE artefact = ?1)",
    )?;
    delete(
        tx,
        artefact,
        "DELETE FROM push_token WHERE transfer IN (SELECT id FROM transfer WHERE artefact = ?1)",
    )?;
    tx.prepare_cached("UPDATE transfer SET push_token = '' WHERE artefact = ?1")?
        .execute([artefact.as_str()])?;
    Ok(keys)
}

/// Takes an artefact's words out, a few records at a time: it is the slow part, and callbacks are
/// kept in between.
fn erase_words(database: &Database, artefact: &ArtefactId) -> Result<(), Error> {
    put_words_in_order(database, artefact);
    let mut is_new_index = false;
    loop {
        // Whether the words themselves are what cannot be written, and not the disk or a lock.
        let mut by_words = false;
        let gone = database.write(|session| {
            session.set_urgent();
            get_end_reason(session.connection(), artefact)?;
            let gone = digest::erase_some(session.connection(), artefact, DIGESTS_AT_ONCE);
            by_words = matches!(gone, Err(Error::Damaged(_) | Error::Sqlite(_)));
            gone
        });
        match gone {
            Ok(gone) if gone < DIGESTS_AT_ONCE => return Ok(()),
            Ok(_) => {}
            // Words that cannot be taken out one by one go all together, once; they are made again.
            Err(error) if by_words && !is_new_index => {
                tracing::warn!(%error, "the words of all records are made again");
                database.write(|session| {
                    session.set_urgent();
                    search::start_again(session.connection())
                })?;
                is_new_index = true;
            }
            Err(error) => return Err(error),
        }
    }
}

/// Each part of the index is gone through for each word, so where there is much to take out it is
/// put in order first. On a full disk it goes without.
fn put_words_in_order(database: &Database, artefact: &ArtefactId) {
    let is_worth_it = database.read(|session| {
        Ok::<_, Error>(digest::count_of_artefact(session.connection(), artefact)? > DIGESTS_AT_ONCE)
    });
    let mut is_in_order = !matches!(is_worth_it, Ok(true));
    let mut is_first = true;
    while !is_in_order {
        let more = database.write(|session| search::merge(session.connection(), is_first));
        is_in_order = !matches!(more, Ok(true));
        is_first = false;
    }
}

fn delete(tx: &Connection, artefact: &ArtefactId, sql: &str) -> Result<u32, Error> {
    let gone = tx.prepare_cached(sql)?.execute([artefact.as_str()])?;
    Ok(u32::try_from(gone).unwrap_or(u32::MAX))
}

fn delete_rows(tx: &Connection, artefact: &ArtefactId) -> Result<Counts, Error> {
    // Again, for what came since: an erasure may be repeated.
    let keys = destroy_keys(tx, artefact)?;
    // What was digested since the last look.
    while digest::erase_some(tx, artefact, DIGESTS_AT_ONCE)? > 0 {}
    delete(
        tx,
        artefact,
        "DELETE FROM digest_due
         WHERE record IN (SELECT id FROM record WHERE artefact = ?1)",
    )?;
    delete(tx, artefact, "DELETE FROM export WHERE artefact = ?1")?;
    delete(
        tx,
        artefact,
        "DELETE FROM record_hidden WHERE artefact = ?1",
    )?;
    let records = delete(tx, artefact, "DELETE FROM record WHERE artefact = ?1")?;
    let pages = delete(
        tx,
        artefact,
        "DELETE FROM page WHERE transfer IN (SELECT id FROM transfer WHERE artefact = ?1)",
    )?;
    for table in ["page_entry", "transfer_context"] {
        delete(
            tx,
            artefact,
            &format!(
                "DELETE FROM {table} WHERE transfer IN (SELECT id FROM transfer WHERE artefact = ?1)"
            ),
        )?;
    }
    inbox::erase_of_artefact(tx, artefact)?;
    Ok(Counts {
        records,
        pages,
        keys,
    })
}

/// Moves the whole log into the file and cuts it to nothing, so that no older page is left in it.
pub fn empty_log(database: &Database) -> Result<(), Error> {
    let give_up_at = Instant::now() + EMPTY_LOG_TIMEOUT;
    loop {
        match database.try_empty_log() {
            Ok(true) => return Ok(()),
            Ok(false) => {}
            // Pages that are in the log alone make the file grow.
            Err(Error::DiskFull(_)) if database.reserve().give_up() => continue,
            Err(error) => return Err(error),
        }
        if Instant::now() >= give_up_at {
            return Err(Error::Busy);
        }
        thread::sleep(PAUSE);
    }
}
