//! What the use cases and the workers are made of.

use std::sync::Arc;

use crate::{
    Error, Ids, Settings, TrustedClock,
    port::{
        Clock, ExportFolder, Gateway, IdentityLine, LinkFetcher, MessageReader, Snapshot, Store, Tx,
    },
    workflow::Context,
};

/// What the use cases and workers are made of.
pub struct Parts {
    /// Where everything is kept.
    pub store: Arc<dyn Store>,
    /// Says calls to ABDM.
    pub gateway: Arc<dyn Gateway>,
    /// Asks ABDM who a person at the desk is; `None`: not set up.
    pub identity: Option<Arc<dyn IdentityLine>>,
    /// Reads messages.
    pub reader: Arc<dyn MessageReader>,
    /// Fetches linked content.
    pub links: Arc<dyn LinkFetcher>,
    /// Writes files for the person.
    pub exports: Arc<dyn ExportFolder>,
    /// Tells the time, as far as it is to be believed.
    pub clock: Arc<TrustedClock>,
    /// Makes ids.
    pub ids: Arc<dyn Ids>,
    /// The configuration.
    pub settings: Settings,
}

impl Parts {
    /// What a change that `actor` causes now is worked out with.
    pub(crate) fn context<'a>(&'a self, actor: &'a str) -> Context<'a> {
        Context {
            settings: &self.settings,
            ids: &*self.ids,
            now: self.clock.now(),
            hiding: self.clock.hiding(),
            destroying: self.clock.destroying(),
            actor,
        }
    }

    /// As [`Self::write`], for somebody at a screen ([`Store::write_asked`]).
    pub(crate) fn write_asked<T>(
        &self,
        actor: &str,
        work: &mut dyn FnMut(&mut dyn Tx, &Context<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let context = self.context(actor);
        answer_of(|answer| {
            self.store.write_asked(&mut |tx| {
                *answer = Some(work(tx, &context)?);
                Ok(())
            })
        })
    }

    /// As [`Self::read`], for somebody at a screen ([`Store::read_shown`]).
    pub(crate) fn read_shown<T>(
        &self,
        work: &mut dyn FnMut(&dyn Snapshot) -> Result<T, Error>,
    ) -> Result<T, Error> {
        answer_of(|answer| {
            self.store.read_shown(&mut |view| {
                *answer = Some(work(view)?);
                Ok(())
            })
        })
    }

    pub(crate) fn write<T>(
        &self,
        actor: &str,
        work: &mut dyn FnMut(&mut dyn Tx, &Context<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let context = self.context(actor);
        answer_of(|answer| {
            self.store.write(&mut |tx| {
                *answer = Some(work(tx, &context)?);
                Ok(())
            })
        })
    }

    pub(crate) fn read<T>(
        &self,
        work: &mut dyn FnMut(&dyn Snapshot) -> Result<T, Error>,
    ) -> Result<T, Error> {
        answer_of(|answer| {
            self.store.read(&mut |view| {
                *answer = Some(work(view)?);
                Ok(())
            })
        })
    }
}

/// What was worked out in a transaction, which itself says only that it was done.
fn answer_of<T>(run: impl FnOnce(&mut Option<T>) -> Result<(), Error>) -> Result<T, Error> {
    let mut answer = None;
    run(&mut answer)?;
    answer.ok_or_else(|| Error::Store("the store ran no work".into()))
}
