//! Opening a store that lies on a server, with this desk's copy of what it opened there beside it.

use std::sync::Arc;

use app::{SystemClock, TrustedClock};
use desk_copy::{CopySettings, DeskStore, Hook, Place};
use phrase::say;
use store_postgres::PgStore;

use super::{
    membership::{Membership, PairPlace},
    pair::{InFile, InKeychain, Owner},
    trouble::ServerTrouble,
};
use crate::{
    DeskError, Installation,
    configuration::StoreSettings,
    engine::{Engine, of_server},
    keys::{Keychain, Opener, StoreKeyBytes},
};

impl Installation {
    /// Opens the clinic's store on its server; without a line to it, from this desk's copy of what it opened.
    ///
    /// # Errors
    ///
    /// Each [`ServerTrouble`]; [`DeskError::ForeignStore`].
    pub(crate) fn open_server(
        &self,
        opener: &Opener<'_>,
        held: (&StoreKeyBytes, &str),
        keychain: &Arc<dyn Keychain>,
        clock: &Arc<TrustedClock>,
    ) -> Result<Engine, DeskError> {
        let (key, install) = held;
        let StoreSettings::Server(server) = self.configuration()?.store else {
            return Err(ServerTrouble::NotJoined.into());
        };
        let known = self.membership()?;
        let failed = |error| of_server(error, &known.desk);
        let address = self.address(&server, held, keychain)?;
        let this = || self.this_desk(&known, held, keychain);
        let settings = CopySettings {
            lease_hours: server.copy_hours,
            most_bytes: u64::from(server.copy_megabytes) * 1_000_000,
        };
        let place = self.copy_place(&known, held, keychain, (settings, clock));
        let hook = Hook::default();
        let options = store_postgres::Options {
            clock: Arc::clone(clock) as _,
            before_turning: Some(hook.before_turning()),
            ..store_postgres::Options::default()
        };
        let beside = |store: &Arc<PgStore>, place: Place, is_settled: bool| {
            DeskStore::start(Arc::clone(store), place, &hook, is_settled)
                .map(Arc::new)
                .map_err(DeskError::file(say::error_doing_starting_upkeep()))
        };
        let opened = PgStore::open(&address, key, this()?, options.clone());
        let store = match opened {
            Ok(store) => Arc::new(store),
            Err(error @ (store_postgres::Error::Lost(_) | store_postgres::Error::Busy)) => {
                let away = PgStore::open_away(&address, key, this()?, options).map_err(failed)?;
                let store = Arc::new(away);
                let beside = beside(&store, place, false)?;
                return match beside.has_copy() {
                    true => Ok(Engine::Server(store, beside)),
                    false => Err(failed(error)),
                };
            }
            Err(error) => {
                if matches!(error, store_postgres::Error::ShutOut)
                    && let Err(why) = place.destroy()
                {
                    tracing::warn!("this desk was shut out, and its copy is still there: {why}");
                }
                return Err(failed(error));
            }
        };
        if store.install_id().map_err(failed)? != install {
            return Err(DeskError::ForeignStore);
        }
        self.take_over_ways(opener, &store)?;
        let beside = beside(&store, place, true)?;
        Ok(Engine::Server(store, beside))
    }

    /// Destroys this desk's copy of what it opened on a server that is the clinic's no more.
    ///
    /// # Errors
    ///
    /// Where the keychain or the disk refuses.
    pub(crate) fn destroy_copy(
        &self,
        held: (&StoreKeyBytes, &str),
        keychain: &Arc<dyn Keychain>,
    ) -> Result<(), DeskError> {
        let clock = Arc::new(TrustedClock::new(Arc::new(SystemClock)));
        let of = (CopySettings::default(), &clock);
        let place = self.copy_place(&self.membership()?, held, keychain, of);
        Ok(place.destroy().map_err(ServerTrouble::Pair)?)
    }

    /// Where this desk's copy of what it opened lies, and its key.
    fn copy_place(
        &self,
        known: &Membership,
        (key, install): (&StoreKeyBytes, &str),
        keychain: &Arc<dyn Keychain>,
        (settings, clock): (CopySettings, &Arc<TrustedClock>),
    ) -> Place {
        let owner = Owner {
            install: install.to_owned(),
            desk: known.desk.clone(),
        };
        Place {
            folder: self.directory().file("copy"),
            keys: match known.pair {
                PairPlace::Keychain => Box::new(InKeychain::of_copy(&owner, Arc::clone(keychain))),
                PairPlace::File => Box::new(InFile::of_copy(self.directory(), &owner, key)),
            },
            install: install.to_owned(),
            clock: Arc::clone(clock),
            settings,
        }
    }
}
