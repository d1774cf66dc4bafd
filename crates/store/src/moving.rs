//! The store in a move (docs/many-desks.md, "Moving"): its mark, and the pieces it is carried in.

use app::{
    model::Topic,
    port::{AuditVerdict, InTransaction, Movable, MoveMark, Piece, PieceKind, Sealed},
};

use crate::{
    Error, SqlStore, backup, broken_glass,
    long_body::{self, LONGEST_ROW},
    mark, move_in, move_out,
};

impl SqlStore {
    /// Whether an erasure stands half done: its keys are destroyed, and it was not finished.
    ///
    /// # Errors
    ///
    /// As for reading.
    pub fn is_erasing(&self) -> Result<bool, Error> {
        self.database().read(|session| {
            let begun = "SELECT 1 FROM erasure WHERE erased_at IS NOT NULL AND done_at IS NULL";
            let mut asked = session.connection().prepare_cached(begun)?;
            Ok(asked.exists([])?)
        })
    }

    /// Lets this process's writes to a store that is closed be thrown away, or refused.
    pub fn throw_away_writes(&self, throws_away: bool) {
        self.database().closed().set(throws_away);
    }

    /// Takes every key out of the file and out of the files of keys beside its backups: nothing under a consent opens
    /// from any of them any more. May be repeated.
    ///
    /// # Errors
    ///
    /// [`Error::Keys`] with the first backup whose keys could not be reached; the file's own are gone then.
    pub fn destroy_keys(&self) -> Result<(), Error> {
        let database = self.database();
        database.write_in_move(|session| {
            session.set_urgent();
            let tx = session.connection();
            for table in ["artefact_key", "transfer_key", "word_key"] {
                tx.execute(&format!("DELETE FROM {table}"), [])?;
            }
            Ok::<_, Error>(())
        })?;
        crate::erase::empty_log(database)?;
        match self.empty_backups()?.into_iter().next() {
            Some(path) => Err(Error::Keys(path)),
            None => Ok(()),
        }
    }

    /// Takes every key out of the files of keys beside the backups, and leaves the store's own; returns the backups
    /// whose files could not be reached.
    ///
    /// # Errors
    ///
    /// As for reading.
    pub fn empty_backups(&self) -> Result<Vec<String>, Error> {
        backup::empty_all(self.database(), self.database().key())
    }

    /// The first backup whose file of keys cannot be reached now.
    ///
    /// # Errors
    ///
    /// As for reading.
    pub fn find_unreachable_backup(&self) -> Result<Option<String>, Error> {
        let known = self.backups()?;
        let away = |known: &backup::Known| !backup::has_keys_in_reach(known);
        Ok(known.into_iter().find(away).map(|known| known.path))
    }

    /// Bodies that are too long for a row go ahead of it.
    fn put_ahead_of(&self, piece: &Piece) -> Result<Option<i64>, app::Error> {
        let Some((transfer, of, sealed)) = self
            .database()
            .read(|session| move_in::long_body_of(session.connection(), piece))?
        else {
            return Ok(None);
        };
        let long = long_body::write_in_move(self.database(), &transfer, of, &sealed)?;
        Ok(Some(long))
    }
}

impl Movable for SqlStore {
    fn move_mark(&self) -> Result<Option<MoveMark>, app::Error> {
        let found = self
            .database()
            .read(|session| mark::find(session.connection()))?;
        Ok(found)
    }

    fn set_move_mark(
        &self,
        mark: Option<&MoveMark>,
        note: InTransaction<'_>,
    ) -> Result<(), app::Error> {
        self.database().write_in_move(|session| {
            session.change(Topic::Inside, |tx| mark::put(tx, mark))?;
            note(session)
        })
    }

    fn pieces(&self, kind: PieceKind, from: u64) -> Result<Vec<Piece>, app::Error> {
        self.database()
            .read(|session| move_out::list(session, kind, from))
    }

    fn put_pieces(&self, pieces: &[Piece], mark: &MoveMark) -> Result<(), app::Error> {
        let mut long = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let is_long = piece.body.as_ref().is_some_and(|it| it.len() > LONGEST_ROW);
            long.push(match is_long {
                true => self.put_ahead_of(piece)?,
                false => None,
            });
        }
        self.database().write_in_move(|session| {
            for (piece, long) in pieces.iter().zip(&long) {
                let ahead = Sealed {
                    long: *long,
                    ..Sealed::default()
                };
                move_in::put(session, piece, ahead)?;
            }
            session.change(Topic::Inside, |tx| mark::put(tx, Some(mark)))
        })
    }

    fn verify_whole(&self) -> Result<AuditVerdict, app::Error> {
        let database = self.database();
        Ok(database
            .read(|session| broken_glass::verify(session.connection(), session.audit_key()))?)
    }
}
