//! What an installation is to a server: which desk, with which key pair, by which password.

use std::{io, sync::Arc};

use phrase::say;
use store::SqlStore;
use store_postgres::{DeskKeys, ThisDesk};

use crate::{
    DeskError, Installation,
    configuration::{self, ServerSettings},
    keys::{self, Keychain, StoreKeyBytes},
    moving::left::{self, WithOldFile},
    server_store::{
        KeptPassword, ServerTrouble,
        address::{self, Password},
        membership::{Membership, PairPlace},
        pair::{InFile, InKeychain, Owner},
    },
};

impl Installation {
    /// Which desk of its clinic this is.
    ///
    /// # Errors
    ///
    /// [`DeskError::File`] when `desk.server` cannot be read.
    pub(crate) fn membership(&self) -> Result<Membership, DeskError> {
        Membership::read(self.directory())
            .map_err(DeskError::file(say::error_doing_reading_desk_server()))
    }

    /// The server's address with its password.
    pub(crate) fn address(
        &self,
        server: &ServerSettings,
        held: (&StoreKeyBytes, &str),
        keychain: &Arc<dyn Keychain>,
    ) -> Result<store_postgres::Address, DeskError> {
        let kept = KeptPassword::of(self.directory(), held, keychain)?;
        address::of(server, self.directory(), &Password::Kept(&kept))
    }

    /// Where the key pair of a new desk goes: to the keychain where that opens the store.
    ///
    /// # Errors
    ///
    /// [`DeskError::Key`] when `desk.key` cannot be read.
    pub(crate) fn pair_place(&self) -> Result<PairPlace, DeskError> {
        Ok(match keys::kinds(&self.directory().key_file())?.keychain {
            true => PairPlace::Keychain,
            false => PairPlace::File,
        })
    }

    /// What this desk shows the server, with where its key pair lies.
    pub(crate) fn this_desk(
        &self,
        known: &Membership,
        (key, install): (&StoreKeyBytes, &str),
        keychain: &Arc<dyn Keychain>,
    ) -> Result<ThisDesk, DeskError> {
        let owner = Owner {
            install: install.to_owned(),
            desk: known.desk.clone(),
        };
        let keys: Box<dyn DeskKeys> = match known.pair {
            PairPlace::Keychain => Box::new(InKeychain::new(&owner, Arc::clone(keychain))),
            PairPlace::File => Box::new(InFile::new(self.directory(), &owner, key)),
        };
        Ok(ThisDesk {
            id: known.desk.clone(),
            name: known.name.clone(),
            keys: Box::new(WithOldFile {
                inner: keys,
                directory: self.directory().clone(),
                key: key.clone(),
            }),
        })
    }

    /// Destroys what this desk copied of a server, and its key pair, which opened the rows there: with it goes what any
    /// copy of that server holds of records.
    ///
    /// # Errors
    ///
    /// Where the keychain or the disk refuses.
    pub(crate) fn destroy_pair(
        &self,
        held: (&StoreKeyBytes, &str),
        keychain: &Arc<dyn Keychain>,
    ) -> Result<(), DeskError> {
        let known = match Membership::read(self.directory()) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            read => read.map_err(DeskError::file(say::error_doing_reading_desk_server()))?,
        };
        self.destroy_copy(held, keychain)?;
        let this = self.this_desk(&known, held, keychain)?;
        this.keys.replace(&[]).map_err(ServerTrouble::Pair)?;
        left::remove_membership(self.directory())
    }

    /// A server that a move has left still holds rows which this desk's key pair opens: that goes before anything is
    /// said to be erased here.
    pub(crate) fn destroy_pair_with_erasures(
        &self,
        file: &SqlStore,
        (key, install): (StoreKeyBytes, String),
        keychain: &Arc<dyn Keychain>,
    ) {
        let (this, keychain) = (self.clone(), Arc::clone(keychain));
        file.do_before_erasing(move || {
            this.destroy_pair((&key, &install), &keychain)
                .map_err(|error| error.to_string())
        });
    }

    /// The server that a move has left, as far as `config.toml` names it.
    pub(crate) fn left_server(&self) -> Option<ServerSettings> {
        configuration::server_left(&self.configuration_text().ok()?)
    }
}
