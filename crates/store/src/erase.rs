//! Destroying what came under an artefact, and making sure that it is gone (docs/promises.md, A5).

use std::{
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

use app::{
    pace::{Pace, Share},
    port::ErasureProof,
};
use domain::{ArtefactId, EndReason, Timestamp, TransitionError};
use rusqlite::Connection;

use crate::{
    Error, artefact, backup, column,
    database::Database,
    digest,
    erasure::{self, Counts},
    inbox, long_body,
    search::{self, Rewrite, block},
};

/// How long a step aims to hold the right to write. At the door 99 of 100 callbacks are answered within 10 ms, also
/// while an erasure runs (docs/performance.md, "At the door").
const AIM: Duration = Duration::from_millis(4);

/// How long a reader may keep the log from being emptied before the erasure is put off.
const EMPTY_LOG_TIMEOUT: Duration = Duration::from_secs(10);

/// How long an erasure waits for the media that backups lie on; what is left then stays on the list.
const BACKUP_TIMEOUT: Duration = Duration::from_secs(5);

/// Pause between attempts to empty the log; others write meanwhile.
const PAUSE: Duration = Duration::from_millis(20);

/// Erases everything under an artefact, empties the write-ahead log, and checks.
///
/// # Errors
///
/// [`Error::NotEnded`] for an artefact in force; [`Error::Busy`] when a reader never let go; [`Error::Moving`] for a
/// store that a move has closed, also where writes are thrown away;
/// [`Error::LeftBehind`] when something is left. Nothing is claimed erased then.
pub fn run(database: &Arc<Database>, artefact: &ArtefactId) -> Result<ErasureProof, Error> {
    let now = database.options().clock.now();
    // The keys first: without them everything but the words is noise, should the rest be interrupted.
    // Nothing of an ended artefact is shown meanwhile.
    database.write_step(|session| {
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
    if let Err(error) = database.move_log().and_then(|()| database.try_empty_log()) {
        tracing::warn!(%error, "the log was not emptied at once");
    }
    erase_words(database, artefact)?;
    in_steps(database, |tx, share| {
        digest::erase_some(tx, artefact, share)
    })?;
    for bodies in BODIES {
        in_steps(database, |tx, share| {
            let (gone, more) = bodies.erase_some(tx, artefact, share)?;
            erasure::note_counts(tx, artefact, get_end_reason(tx, artefact)?, gone, now)?;
            Ok(more)
        })?;
    }
    // What their rows referred to, and what was written ahead of a row that never came.
    database.write(|session| {
        session.set_urgent();
        long_body::loosen_of_artefact(session.connection(), artefact)
    })?;
    long_body::clear_away(database)?;
    database.write(|session| {
        session.set_urgent();
        let tx = session.connection();
        let reason = get_end_reason(tx, artefact)?;
        let keys = delete_rows(tx, artefact)?;
        let gone = Counts {
            keys,
            ..Counts::default()
        };
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
/// [`Error::LeftBehind`] when a key, a record, its digest, a review, a page, a visit's name, a kept body or a note of
/// a file is still there.
pub fn check_nothing_left(tx: &Connection, artefact: &ArtefactId) -> Result<(), Error> {
    let rows: i64 = tx
        .prepare_cached(
            "WITH ended (transfer) AS (SELECT id FROM transfer WHERE artefact = ?1)
             SELECT (SELECT count(*) FROM artefact_key WHERE artefact = ?1)
                  + (SELECT count(*) FROM record WHERE artefact = ?1)
                  + (SELECT count(*) FROM record_hidden WHERE artefact = ?1)
                  + (SELECT count(*) FROM digest WHERE artefact = ?1)
                  + (SELECT count(*) FROM word_text WHERE artefact = ?1)
                  + (SELECT count(*) FROM export WHERE artefact = ?1)
                  + (SELECT count(*) FROM review WHERE artefact = ?1)
                  + (SELECT count(*) FROM page WHERE transfer IN (SELECT transfer FROM ended))
                  + (SELECT count(*) FROM page_entry WHERE transfer IN (SELECT transfer FROM ended))
                  + (SELECT count(*) FROM transfer_context
                     WHERE transfer IN (SELECT transfer FROM ended))
                  + (SELECT count(*) FROM long_body WHERE transfer IN (SELECT transfer FROM ended))
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

/// Repeats a step, each in a transaction of its own, until it finds nothing more.
fn in_steps(
    database: &Database,
    mut step: impl FnMut(&Connection, Share) -> Result<bool, Error>,
) -> Result<(), Error> {
    let mut pace = Pace::new(AIM);
    loop {
        let mut begun = None;
        let more = database.write_step(|session| {
            // What it waited for its turn held up nobody.
            begun = Some(Instant::now());
            session.set_urgent();
            step(session.connection(), pace.share())
        })?;
        pace.since(begun);
        if !more {
            return Ok(());
        }
    }
}

/// Takes an artefact's words out of the blocks they stand in.
fn erase_words(database: &Database, artefact: &ArtefactId) -> Result<(), Error> {
    match take_words_out(database, artefact) {
        // Words that cannot be taken out go all together, once; they are made again.
        Err(error @ (Error::Damaged(_) | Error::Sqlite(_))) => {
            tracing::warn!(%error, "the words of all records are made again");
            database.write(|session| {
                session.set_urgent();
                search::start_again(session.connection())
            })?;
            take_words_out(database, artefact)
        }
        out => out,
    }
}

/// How often a block that changes meanwhile is made ready before the right to write is held for that, too.
const MOST_TRIES: usize = 3;

fn take_words_out(database: &Database, artefact: &ArtefactId) -> Result<(), Error> {
    let blocks = database.read(|session| {
        get_end_reason(session.connection(), artefact)?;
        block::list_of(session.connection(), artefact)
    })?;
    for of in blocks {
        let mut is_out = false;
        for _ in 0..MOST_TRIES {
            let ready =
                database.read(|session| block::without(session.connection(), of, artefact))?;
            is_out = put_without(database, ready.as_ref())?;
            if is_out {
                break;
            }
        }
        if !is_out {
            database.write(|session| {
                session.set_urgent();
                let tx = session.connection();
                match block::without(tx, of, artefact)? {
                    Some(ready) => ready.put(tx).map(drop),
                    None => Ok(()),
                }
            })?;
        }
    }
    Ok(())
}

/// Puts a block without an artefact's words in the place of what it was: the key that all stood under is
/// destroyed. `false`: it changed meanwhile.
fn put_without(database: &Database, ready: Option<&Rewrite>) -> Result<bool, Error> {
    let Some(ready) = ready else {
        return Ok(true);
    };
    database.write(|session| {
        session.set_urgent();
        ready.put(session.connection())
    })
}

/// Rows of an artefact that hold much, of one table.
struct Bodies {
    list: &'static str,
    /// What goes with each row, and the row.
    delete: &'static [&'static str],
    count: fn(u32) -> Counts,
}

const BODIES: [Bodies; 3] = [
    Bodies {
        list: "SELECT rowid, length(body) + length(facts) FROM record WHERE artefact = ?1 LIMIT ?2",
        delete: &[
            "DELETE FROM digest_due WHERE record = (SELECT id FROM record WHERE rowid = ?1)",
            "DELETE FROM seen WHERE record = (SELECT id FROM record WHERE rowid = ?1)",
            "DELETE FROM review WHERE record = (SELECT id FROM record WHERE rowid = ?1)",
            "DELETE FROM abnormal WHERE record = (SELECT id FROM record WHERE rowid = ?1)",
            "UPDATE patient SET checked = NULL
             WHERE checked IS NOT NULL
               AND checked ->> '$.record' = (SELECT id FROM record WHERE rowid = ?1)",
            "DELETE FROM record WHERE rowid = ?1",
        ],
        count: |records| Counts {
            records,
            ..Counts::default()
        },
    },
    Bodies {
        list: "SELECT rowid, coalesce(length(body), 0) FROM page
               WHERE transfer IN (SELECT id FROM transfer WHERE artefact = ?1) LIMIT ?2",
        delete: &["DELETE FROM page WHERE rowid = ?1"],
        count: |pages| Counts {
            pages,
            ..Counts::default()
        },
    },
    Bodies {
        list: inbox::LIST_OF_ARTEFACT,
        delete: &[inbox::ERASE],
        count: |_| Counts {
            records: 0,
            pages: 0,
            keys: 0,
        },
    },
];

impl Bodies {
    /// Destroys some of them; what went, and whether more are left.
    fn erase_some(
        &self,
        tx: &Connection,
        artefact: &ArtefactId,
        share: Share,
    ) -> Result<(Counts, bool), Error> {
        let (mut rows, mut bytes) = (vec![], 0_u64);
        let mut listing = tx.prepare_cached(self.list)?;
        let mut listed = listing.query((artefact.as_str(), column::limit(Some(share.rows))))?;
        let mut more = false;
        while let Some(row) = listed.next()? {
            more = bytes >= share.bytes;
            if more {
                break;
            }
            rows.push(row.get::<_, i64>(0)?);
            bytes = bytes.saturating_add(row.get::<_, i64>(1)?.unsigned_abs());
        }
        drop(listed);
        for row in &rows {
            for delete in self.delete {
                tx.prepare_cached(delete)?.execute([row])?;
            }
        }
        let gone = (self.count)(u32::try_from(rows.len()).unwrap_or(u32::MAX));
        Ok((gone, more || rows.len() == share.rows))
    }
}

fn delete(tx: &Connection, artefact: &ArtefactId, sql: &str) -> Result<u32, Error> {
    let gone = tx.prepare_cached(sql)?.execute([artefact.as_str()])?;
    Ok(u32::try_from(gone).unwrap_or(u32::MAX))
}

/// Deletes what is small; returns how many keys went.
fn delete_rows(tx: &Connection, artefact: &ArtefactId) -> Result<u32, Error> {
    // Again, for what came since: an erasure may be repeated.
    let keys = destroy_keys(tx, artefact)?;
    delete(tx, artefact, "DELETE FROM export WHERE artefact = ?1")?;
    delete(
        tx,
        artefact,
        "DELETE FROM record_hidden WHERE artefact = ?1",
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
    Ok(keys)
}

/// Moves the whole log into the file and cuts it to nothing, so that no older page is left in it.
pub fn empty_log(database: &Database) -> Result<(), Error> {
    let give_up_at = Instant::now() + EMPTY_LOG_TIMEOUT;
    // Most of it is moved while others write; what is left then is little.
    if let Err(error) = database.move_log() {
        tracing::debug!(%error, "the log was not moved ahead");
    }
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
