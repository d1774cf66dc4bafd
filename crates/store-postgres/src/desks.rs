//! The clinic's desks: who they are, letting one in, calling it otherwise, shutting one out, and which of them still hold
//! keys of what was erased.

use std::collections::BTreeMap;

use app::{model::Topic, port::InTransaction};
use domain::ArtefactId;

use crate::{Desk, Error, PgStore, epoch, keeper, kind::Kind, row::ErasureRow, session::Answer};

impl PgStore {
    /// The clinic's desks, those that wait and those that were shut out included.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn desks(&self) -> Result<Vec<Desk>, Error> {
        let held = self.engine().server.line(self.wait())?;
        epoch::desks(&self.engine().clinic, &held)
    }

    /// Lets a desk in that asked. `note` writes that down in the same transaction.
    ///
    /// # Errors
    ///
    /// [`app::Error::NotFound`] when none of this id asked; what `note` returns. It waits on then.
    pub fn admit(&self, desk: &str, note: InTransaction<'_>) -> Answer<()> {
        self.engine().write(self.wait(), |session| {
            session.tell(Topic::Status);
            session.answer(epoch::admit(&self.engine().clinic, session.line(), desk))?;
            note(session)
        })
    }

    /// Shuts a desk out, and turns all keys it had. `note` writes that down in the same transaction.
    ///
    /// # Errors
    ///
    /// [`app::Error::NotFound`] for an unknown desk, and for this one; what `note` returns. It is as it was then.
    pub fn shut_out(&self, desk: &str, note: InTransaction<'_>) -> Answer<()> {
        self.engine().write(self.wait(), |session| {
            session.tell(Topic::Status);
            session.answer(epoch::shut_out(&self.engine().clinic, session.line(), desk))?;
            note(session)
        })?;
        // It is out. This desk's own turn is made up for by the keeper.
        keeper::log(keeper::turn(self.engine()));
        Ok(())
    }

    /// Calls a desk otherwise. `note` writes that down in the same transaction.
    ///
    /// # Errors
    ///
    /// [`app::Error::NotFound`] for an unknown desk; what `note` returns. It is called as before then.
    pub fn rename(&self, desk: &str, name: &str, note: InTransaction<'_>) -> Answer<()> {
        self.engine().write(self.wait(), |session| {
            session.tell(Topic::Status);
            session.answer(epoch::rename(
                &self.engine().clinic,
                session.line(),
                desk,
                name,
            ))?;
            note(session)
        })
    }

    /// Desks that have not destroyed the key pair they had when an artefact was erased: with it and a copy of the
    /// server from before, what was erased could still be opened.
    ///
    /// # Errors
    ///
    /// [`app::Error::NotFound`] when it was not erased.
    pub fn open_desks(&self, artefact: &ArtefactId) -> Answer<Vec<Desk>> {
        let epoch = self.engine().read(self.wait(), |session| {
            let hash = session.artefact_hash(artefact);
            let row: Option<ErasureRow> = session.find(Kind::Erasure, hash)?;
            let epoch = row.and_then(|row| row.epoch);
            Ok(epoch.ok_or(Error::Missing("erasure"))?)
        })?;
        let desks = self.desks()?;
        Ok(desks
            .into_iter()
            .filter(|desk| !desk.is_shut_out && !desk.waits && desk.turned < epoch)
            .collect())
    }

    /// The epoch that began with the last erasure: a desk that turned in an earlier one has yet to turn.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn present_epoch(&self) -> Result<i64, Error> {
        let held = self.engine().server.line(self.wait())?;
        epoch::present(&held)
    }

    /// Of these artefacts: the names of the desks that hold keys of before their erasure.
    pub(crate) fn old_keys_of(
        &self,
        erased: &[ArtefactId],
    ) -> Answer<BTreeMap<ArtefactId, Vec<String>>> {
        let mut desks = self.desks()?;
        desks.retain(|it| !it.is_shut_out && !it.waits);
        let oldest = desks.iter().map(|desk| desk.turned).min().unwrap_or(0);
        let present = self.present_epoch()?;
        // As it nearly always is: each has turned since the last. That they have turned in the same epoch is not enough:
        // all of them may be older than an erasure.
        if oldest >= present {
            return Ok(BTreeMap::new());
        }
        self.engine().read(self.wait(), |session| {
            let mut found = BTreeMap::new();
            for artefact in erased {
                let row: Option<ErasureRow> =
                    session.find(Kind::Erasure, session.artefact_hash(artefact))?;
                let Some(epoch) = row.and_then(|row| row.epoch).filter(|it| *it > oldest) else {
                    continue;
                };
                let open = desks.iter().filter(|desk| desk.turned < epoch);
                let names: Vec<String> = open.map(|desk| desk.name.clone()).collect();
                if !names.is_empty() {
                    found.insert(artefact.clone(), names);
                }
            }
            Ok(found)
        })
    }
}
