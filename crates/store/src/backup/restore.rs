//! Making a store of a backup again: what was erased since stays closed.

use std::{collections::BTreeMap, fs, path::Path, path::PathBuf};

use app::model::{EndedSince, HiddenRecord, RESTORED, Restored};
use domain::{ArtefactEvent, ArtefactId, EndReason, Problem, Timestamp};
use rusqlite::Connection;

use super::{
    copy,
    key_file::{Held, KeyFile},
    known::{self, Known},
    place,
};
use crate::{
    Error, StoreKey, artefact, column,
    connection::{self, Manner},
    files::{self, make_private},
    hidden, key_check, setting,
};

/// Without ABDM's word for so long, records are not shown. Source: docs/promises.md, A8.
const FRESH_S: i64 = 7 * 86_400;

/// What the store that stands here knows and the backup may not.
#[derive(Clone, Debug, Default)]
pub struct Present {
    /// What ended or is to be erased.
    pub ended: Vec<EndedSince>,
    /// Backups that are on its list.
    pub backups: Vec<Known>,
    /// Records that are not shown, or gone already, while their artefact is in force.
    pub hidden: Vec<HiddenRecord>,
}

/// Reads what a restored store must know of the one that stands here.
pub fn present_facts(tx: &Connection) -> Result<Present, Error> {
    let mut ended = tx
        .prepare_cached("SELECT artefact, reason FROM erasure")?
        .query_and_then([], |row| {
            Ok(EndedSince {
                artefact: column::id(row, "artefact")?,
                reason: column::named(row, "reason")?,
            })
        })?
        .collect::<Result<Vec<_>, Error>>()?;
    let ids = tx
        .prepare_cached("SELECT id FROM artefact")?
        .query_and_then([], |row| column::id(row, "id"))?
        .collect::<Result<Vec<ArtefactId>, Error>>()?;
    for id in ids {
        let state = artefact::find_state(tx, &id)?;
        if let Some(reason) = state.and_then(|state| state.end_reason()) {
            ended.push(EndedSince {
                artefact: id,
                reason,
            });
        }
    }
    Ok(Present {
        ended,
        backups: known::list(tx)?,
        hidden: hidden::list(tx)?,
    })
}

/// A backup that somebody named; nothing of it is believed before its key opened it.
pub struct BackupFile {
    path: PathBuf,
    keys: KeyFile,
}

impl BackupFile {
    /// Reads what lies beside the copy.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when one of the two files is not there, [`Error::NotABackup`] when they are
    /// something else.
    pub fn find(path: &Path) -> Result<Self, Error> {
        let path = std::path::absolute(path)?;
        let keys = place::keys_beside(&path);
        for file in [&path, &keys] {
            if !file.is_file() {
                return Err(Error::NotFound(file.clone()));
            }
        }
        Ok(Self {
            keys: KeyFile::read(&keys)?,
            path,
        })
    }

    /// The ways in: `desk.key` as it was.
    #[must_use]
    pub fn slots(&self) -> &str {
        &self.keys.slots
    }

    /// Makes a store of it at `to`, where nothing may lie; the backup is only read.
    ///
    /// Nothing opens whose key is gone, or that `present` names; what waits for its end by time keeps
    /// its deadline. Returns `config.toml` of then as well.
    ///
    /// # Errors
    ///
    /// [`Error::NotABackup`] when the two files do not belong together or to this key,
    /// [`Error::Damaged`] when the copy is damaged, [`Error::Newer`] of a newer program. What lies at
    /// `to` then is to be thrown away.
    pub fn restore(
        &self,
        key: &StoreKey,
        to: &Path,
        present: &Present,
        now: Timestamp,
    ) -> Result<(Restored, Option<String>), Error> {
        let held = match self.keys.open(key) {
            Err(Error::NotAuthentic(_)) => return Err(Error::NotABackup),
            held => held?,
        };
        make_private(to)?;
        fs::copy(&self.path, to)?;
        self.check_copy(key, to)?;
        let mut connection = connection::writer(to, key, &Manner::default())?;
        connection::migrate(&mut connection)?;
        let tx = connection.transaction()?;
        let restored = self.settle(&tx, held, present, now)?;
        let configuration = setting::find_meta(&tx, copy::CONFIGURATION)?;
        for name in [copy::ID, copy::MADE_AT, copy::CONFIGURATION] {
            tx.execute("DELETE FROM meta WHERE name = ?1", [name])?;
        }
        tx.commit()?;
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        connection.close().map_err(|(_, error)| error)?;
        key_check::write(to, key, &self.keys.install)?;
        files::sync(to)?;
        Ok((restored, configuration))
    }

    /// Whether the copy is whole, and the one that the keys are of.
    fn check_copy(&self, key: &StoreKey, copied: &Path) -> Result<(), Error> {
        let connection = match connection::alone(copied, key) {
            Err(Error::Damaged(fault)) => {
                return Err(match connection::fits(copied, key)? {
                    true => Error::Damaged(fault),
                    false => Error::NotABackup,
                });
            }
            opened => opened?,
        };
        let mut faults = connection.prepare("PRAGMA cipher_integrity_check")?;
        if let Some(row) = faults.query([])?.next()? {
            return Err(Error::Damaged(row.get(0)?));
        }
        let mark = setting::find_meta(&connection, copy::ID)?;
        let install = setting::find_meta(&connection, "install_id")?;
        if mark.as_deref() == Some(&self.keys.backup)
            && install.as_deref() == Some(&self.keys.install)
        {
            Ok(())
        } else {
            Err(Error::NotABackup)
        }
    }

    fn settle(
        &self,
        tx: &Connection,
        held: Held,
        present: &Present,
        now: Timestamp,
    ) -> Result<Restored, Error> {
        let made_at = self.keys.made_at()?;
        let named: BTreeMap<&str, EndReason> = present
            .ended
            .iter()
            .map(|ended| (ended.artefact.as_str(), ended.reason))
            .collect();
        // A backup from the future was made, or is read, by a wrong clock.
        let is_old = now.seconds_since(made_at) > FRESH_S || made_at > now;
        let (mut opened, mut gone) = (0, vec![]);
        let ids = tx
            .prepare("SELECT id FROM artefact")?
            .query_and_then([], |row| column::id(row, "id"))?
            .collect::<Result<Vec<ArtefactId>, Error>>()?;
        for id in ids {
            let Some(mut found) = artefact::find(tx, &id)? else {
                continue;
            };
            if found.state.end_reason().is_some() {
                continue;
            }
            let ended = named.get(id.as_str()).copied();
            let key = held.keys.get(id.as_str()).filter(|_| ended.is_none());
            if let Some(key) = key {
                artefact::put_key(tx, &id, key)?;
                opened += 1;
            }
            // Of what a patient pushed ABDM knows nothing: while its key is there, it has not ended.
            if key.is_none() || (is_old && !found.grant.is_share()) {
                // Hidden until it is ended in order, or ABDM confirms it.
                found.state = found
                    .state
                    .apply(ArtefactEvent::Held)
                    .map_err(Error::NotEnded)?
                    .0;
                found.problem = Some(Problem::Restored);
                artefact::put(tx, &found)?;
            }
            if key.is_none() {
                let there = held.ended.get(id.as_str()).copied();
                let reason = ended.or(there).unwrap_or(EndReason::Revoked);
                gone.push(EndedSince {
                    artefact: id,
                    reason,
                });
            }
        }
        self.carry_over(tx, present, now)?;
        let restored = Restored {
            made_at,
            restored_at: now,
            opened,
            gone,
        };
        setting::put(tx, RESTORED, &column::to_json(&restored, "restored")?)?;
        Ok(restored)
    }

    /// The list of backups is the one of the store that stands here, with this backup on it. Each file
    /// of keys is written anew, for what the restored store ends.
    fn carry_over(&self, tx: &Connection, present: &Present, now: Timestamp) -> Result<(), Error> {
        for listed in &present.backups {
            known::put(tx, listed)?;
        }
        for hidden in &present.hidden {
            hidden::put(tx, hidden)?;
        }
        let records: i64 = tx.query_row("SELECT count(*) FROM record", [], |row| row.get(0))?;
        known::put(
            tx,
            &Known {
                id: self.keys.backup.clone(),
                path: place::as_text(&self.path)?,
                made_at: self.keys.made_at()?,
                bytes: fs::metadata(&self.path)?.len(),
                records: records.unsigned_abs(),
                automatic: false,
                keys_due_at: None,
                trouble: None,
            },
        )?;
        known::note_keys_destroyed(tx, now)
    }
}
