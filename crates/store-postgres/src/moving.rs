//! The store in a move (docs/many-desks.md, "Moving"): its mark, and the pieces it is carried in.

use app::port::{AuditVerdict, InTransaction, Movable, MoveMark, Piece, PieceKind};

use crate::{
    Address, Error, Options, PgStore, ThisDesk,
    kind::Kind,
    mark, move_in, move_out,
    pg_store::install_id,
    row::{ErasureRow, WAITING},
    server::Server,
    session::Answer,
    transact::WRITING,
};

/// Tables and views of the store, each after what refers to it.
const ALL: [&str; 9] = [
    "VIEW shown_record",
    "TABLE item",
    "TABLE artefact_key",
    "TABLE epoch_key",
    "TABLE desk",
    "TABLE clinic",
    "TABLE topic",
    "TABLE commit_mark",
    "TABLE form",
];

impl PgStore {
    /// As [`Self::create`], for a clinic that is moved here: it is closed from the start.
    ///
    /// # Errors
    ///
    /// As [`Self::create`].
    pub fn create_for_move(
        address: &Address,
        clinic_key: &[u8; 32],
        install_id: &str,
        desk: ThisDesk,
        (options, mark): (Options, &MoveMark),
    ) -> Result<Self, Error> {
        Self::create_with(address, clinic_key, install_id, desk, (options, Some(mark)))
    }

    /// Whose store lies in a database, and where it stands in a move; `None`: nobody's does.
    ///
    /// # Errors
    ///
    /// As [`Self::open`], as far as no key is asked for.
    pub fn find_moving(address: &Address) -> Result<Option<(String, Option<MoveMark>)>, Error> {
        let server = Server::new(address)?;
        let held = server.line(Options::default().write_timeout)?;
        match crate::migrate::look(&held) {
            Err(Error::NotFound) => return Ok(None),
            looked => looked?,
        }
        let rows = held.query("SELECT install_id FROM clinic", vec![])?;
        let row = rows.first().ok_or(Error::NotFound)?;
        Ok(Some((row.try_get(0)?, mark::find(&held)?)))
    }

    /// Empties a database that a move did not come to its end in, or that a move left.
    ///
    /// # Errors
    ///
    /// [`Error::Exists`] where it holds anything else: nothing was changed then.
    pub fn clear_database(address: &Address, move_id: &str) -> Result<(), Error> {
        let server = Server::new(address)?;
        let mut held = server.line(Options::default().write_timeout)?;
        held.is_open = true;
        held.batch("BEGIN")?;
        crate::migrate::look(&held)?;
        if mark::find(&held)?.is_none_or(|found| found.id != move_id) {
            return Err(Error::Exists);
        }
        for what in ALL {
            held.batch(&format!("DROP {what}"))?;
        }
        held.batch("COMMIT")?;
        held.is_open = false;
        Ok(())
    }

    /// Empties a database that a set-up was cut off in: it holds the store of this installation, of this desk alone, which
    /// nothing was ever kept in. `false`: it holds something else, or nothing, and is left as it is. No key is asked for: both
    /// ids were drawn for this set-up, and whoever begins it anew may choose another passphrase.
    ///
    /// # Errors
    ///
    /// As the server cannot be reached, or refuses.
    pub fn clear_unused(address: &Address, install: &str, desk: &str) -> Result<bool, Error> {
        let server = Server::new(address)?;
        let mut held = server.line(Options::default().write_timeout)?;
        held.is_open = true;
        held.batch(&format!("BEGIN; SELECT pg_advisory_xact_lock({WRITING})"))?;
        match crate::migrate::look(&held) {
            Err(Error::NotFound | Error::Newer { .. }) => return Ok(false),
            looked => looked?,
        }
        let is_ours = install_id(&held)? == install;
        let rows = held.query(
            "SELECT NOT EXISTS (SELECT 1 FROM item)
                AND NOT EXISTS (SELECT 1 FROM desk WHERE id <> $1)
                AND NOT EXISTS (SELECT 1 FROM clinic WHERE moving IS NOT NULL)",
            vec![desk.into()],
        )?;
        let is_unused = rows.first().map_or(Ok(false), |row| row.try_get(0))?;
        if !is_ours || !is_unused {
            return Ok(false);
        }
        for what in ALL {
            held.batch(&format!("DROP {what}"))?;
        }
        held.batch("COMMIT")?;
        held.is_open = false;
        Ok(true)
    }

    /// Whether an erasure stands half done: its keys are destroyed, and it was not finished.
    ///
    /// # Errors
    ///
    /// As for reading.
    pub fn is_erasing(&self) -> Answer<bool> {
        self.engine().read(self.wait(), |session| {
            let waiting: Vec<ErasureRow> =
                session.list(Kind::Erasure, "state = $1", vec![WAITING.into()])?;
            Ok(waiting.iter().any(|row| row.erased_at.is_some()))
        })
    }

    /// Lets this process's writes to a store that is closed be thrown away, or refused.
    pub fn throw_away_writes(&self, throws_away: bool) {
        let flag = &self.engine().throws_away;
        flag.store(throws_away, std::sync::atomic::Ordering::Relaxed);
    }
}

impl Movable for PgStore {
    fn move_mark(&self) -> Answer<Option<MoveMark>> {
        let held = self.engine().line(self.wait())?;
        Ok(mark::find(&held)?)
    }

    fn set_move_mark(&self, mark: Option<&MoveMark>, note: InTransaction<'_>) -> Answer<()> {
        self.engine().write_in_move(self.wait(), |session| {
            session.answer(mark::put(session.line(), mark))?;
            note(session)
        })
    }

    fn pieces(&self, kind: PieceKind, from: u64) -> Answer<Vec<Piece>> {
        self.engine()
            .read(self.wait(), |session| move_out::list(session, kind, from))
    }

    fn put_pieces(&self, pieces: &[Piece], mark: &MoveMark) -> Answer<()> {
        self.engine().write_in_move(self.wait(), |session| {
            for piece in pieces {
                move_in::put(session, piece)?;
            }
            move_in::count_on(session, pieces)?;
            session.answer(mark::put(session.line(), Some(mark)))
        })
    }

    fn verify_whole(&self) -> Answer<AuditVerdict> {
        self.engine().read(self.wait(), crate::audit::verify)
    }
}
