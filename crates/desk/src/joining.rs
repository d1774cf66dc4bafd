//! A clinic's store on a server: made by its first desk, joined by the others.

use std::{cell::Cell, sync::Arc};

use secrecy::SecretString;
use store_postgres::{PgStore, ThisDesk, check_address};

use crate::{
    DeskError, Installation,
    configuration::{self, ServerSettings, address_words},
    desks::DeskName,
    directory::write_whole,
    engine::of_server,
    keys::{self, Keychain, Opener, Passphrase, Password, RecoveryKey, SharedWays, StoreKeyBytes},
    server_store::{
        KeptPassword, ServerTrouble,
        address::{self, Password as ServerPassword},
        membership::Membership,
        pair::{InFile, Owner},
        stated::Stated,
        ways,
    },
};
use phrase::say;

/// Which server, and what this desk is called there.
pub struct NewOnServer<'a> {
    /// The server.
    pub server: &'a ServerSettings,
    /// What people call this desk, such as `Front desk`.
    pub name: &'a str,
    /// Where its key pair lies, unless a passphrase opens the store.
    pub keychain: &'a Arc<dyn Keychain>,
    /// What a person typed or chose for this once.
    pub typed: Typed<'a>,
}

/// What a person types or chooses in the window, where `hiu` reads the environment and `config.toml`.
#[derive(Clone, Copy, Default)]
pub struct Typed<'a> {
    /// The server's password. It is kept on this computer; `None`: the environment's, or that of `.pgpass`.
    pub password: Option<&'a SecretString>,
    /// The certificates that alone the server is trusted by, as PEM.
    pub root_cert: Option<&'a str>,
    /// The first desk's `config.toml`: what is the clinic's in it is taken over.
    pub configuration: Option<&'a str>,
}

/// What opens the clinic's key for a desk that joins.
#[derive(Clone, Copy)]
pub enum JoinedBy<'a> {
    /// The clinic's passphrase. The keychain is left alone.
    Passphrase(&'a Passphrase),
    /// The clinic's recovery key.
    Recovery(&'a RecoveryKey),
    /// The password of somebody who signs in.
    Password(&'a Password),
}

/// A desk of a clinic's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// Its id.
    pub desk: String,
    /// What it is called.
    pub name: String,
}

impl From<Membership> for Joined {
    fn from(known: Membership) -> Self {
        Self {
            desk: known.desk,
            name: known.name,
        }
    }
}

/// The certificates that the server is trusted by, where a person chose a file of them.
pub const ROOT_CERT: &str = "store-root.pem";

impl NewOnServer<'_> {
    /// The server's password, as typed, or as the environment gives it.
    fn given(&self) -> Option<SecretString> {
        match self.typed.password {
            Some(typed) => Some(typed.clone()),
            None => address::given(),
        }
    }

    /// What the environment gives, it gives again; a keychain is there for it.
    fn keeps_password(&self, kept: &KeptPassword<'_>) -> bool {
        self.typed.password.is_some() || kept.is_in_keychain()
    }
}

impl Installation {
    /// Makes key and store of a new clinic, the store in an empty database, and this its first desk. Returns the
    /// recovery key, which is to be shown once. Blocks.
    ///
    /// # Errors
    ///
    /// As [`Installation::create`]; [`ServerTrouble`], each case told apart. Nothing was made then, or it is cleared away when
    /// set-up begins anew.
    pub fn create_on_server(
        &self,
        opener: &Opener<'_>,
        new: &NewOnServer<'_>,
    ) -> Result<(RecoveryKey, Joined), DeskError> {
        let configuration = self.configuration_with(new.server, new.typed.configuration)?;
        let look = || self.clear_cut_off(new);
        // Whether the server was asked, and its answer never came.
        let is_lost = Cell::new(false);
        let make = || {
            let (address, given) = self.address_of(new)?;
            let mut known = Membership::new(new.name);
            // What is wrong with server or database is said before anything is made.
            PgStore::look_for_room(&address).map_err(|error| of_server(error, &known.desk))?;
            let made = keys::create(&self.directory().key_file(), opener)?;
            known.pair = self.pair_place()?;
            known.is_first = true;
            self.keep(&known)?;
            let held = (&made.store_key, made.install.as_str());
            let this = self.this_desk(&known, held, new.keychain)?;
            let options = store_postgres::Options::default();
            let kept = KeptPassword::of(self.directory(), held, new.keychain)?;
            let given = given.filter(|_| new.keeps_password(&kept));
            let stated = Stated::put(self.directory(), &configuration, &kept, given.as_ref())?;
            let store = PgStore::create(&address, &made.store_key, &made.install, this, options)
                .map_err(|error| {
                    use store_postgres::Error;
                    is_lost.set(matches!(error, Error::Lost(_) | Error::Busy | Error::Io(_)));
                    of_server(error, &known.desk)
                })?;
            stated.keep();
            if let Err(error) = ways::share(self.directory(), &store) {
                // When the store is opened next.
                tracing::warn!("no desk can join before the ways in are shared: {error}");
            }
            Ok((made.recovery, known.into()))
        };
        self.set_up_after(look, make, || is_lost.get())
    }

    /// The server's address, with the password that was given and is to be kept. The certificates that a person chose are
    /// written here first.
    fn address_of(
        &self,
        new: &NewOnServer<'_>,
    ) -> Result<(store_postgres::Address, Option<SecretString>), DeskError> {
        if let Some(certificates) = new.typed.root_cert {
            write_whole(&self.directory().file(ROOT_CERT), certificates.as_bytes())
                .map_err(DeskError::file(say::error_doing_writing_root_certificate()))?;
        }
        let given = new.given();
        let password = given
            .as_ref()
            .map_or(ServerPassword::NotKept, ServerPassword::Typed);
        let address = address::of(new.server, self.directory(), &password)?;
        Ok((address, given))
    }

    /// A set-up that was cut off once the server had its store, and before this computer knew: nothing was ever kept in it,
    /// and nobody was told its recovery key. Its database is emptied, so that set-up begins anew there. What is not known to
    /// be that is left, and the server says that there is a store.
    fn clear_cut_off(&self, new: &NewOnServer<'_>) {
        let cleared = || -> Result<bool, DeskError> {
            let install = keys::install_id(&self.directory().key_file())?;
            let known = self.membership()?;
            let (address, _) = self.address_of(new)?;
            PgStore::clear_unused(&address, &install, &known.desk)
                .map_err(|error| of_server(error, &known.desk))
        };
        match cleared() {
            Ok(true) => tracing::info!("what a set-up had begun at the server was cleared away"),
            Ok(false) => {}
            Err(error) => {
                tracing::info!("what a set-up may have begun at the server is left: {error}")
            }
        }
    }

    /// Makes this a desk of a clinic whose store lies on a server. It opens nothing before somebody lets it in
    /// ([`crate::Desk::admit`]). Blocks, for 0.2 s for each person of the clinic.
    ///
    /// # Errors
    ///
    /// [`DeskError::AlreadySetUp`]; [`DeskError::Key`] for what opens no key; [`ServerTrouble`], each case told apart.
    /// Nothing was made then.
    pub fn join(&self, by: JoinedBy<'_>, new: &NewOnServer<'_>) -> Result<Joined, DeskError> {
        let configuration = self.configuration_with(new.server, new.typed.configuration)?;
        self.set_up(|| {
            let (address, given) = self.address_of(new)?;
            let mut known = Membership::new(new.name);
            let failed = |desk: &str| {
                let desk = desk.to_owned();
                move |error| of_server(error, &desk)
            };
            let (install, open) = PgStore::find_clinic(&address).map_err(failed(&known.desk))?;
            let open = SharedWays::parse(&open.ok_or(ServerTrouble::NoWaysIn)?)?;
            let key = open_by(&open, by)?;
            let owner = Owner {
                install: install.clone(),
                desk: known.desk.clone(),
            };
            let reader = ThisDesk {
                id: known.desk.clone(),
                name: known.name.clone(),
                keys: Box::new(InFile::new(self.directory(), &owner, &key)),
            };
            let full = PgStore::find_ways(&address, &key, reader).map_err(failed(&known.desk))?;
            let full = SharedWays::parse(&full.ok_or(ServerTrouble::NoWaysIn)?)?;
            let file = self.directory().key_file();
            full.write_new(&file)?;
            // A passphrase leaves the keychain alone; without a keychain the shared ways in are enough.
            if !matches!(by, JoinedBy::Passphrase(_))
                && let Err(error) = keys::put_keychain(&file, &**new.keychain, &key)
            {
                tracing::info!("this desk is not opened by a keychain: {error}");
            }
            known.ways = full.marks()?;
            known.pair = self.pair_place()?;
            self.keep(&known)?;
            let this = self.this_desk(&known, (&key, install.as_str()), new.keychain)?;
            let held = (&key, install.as_str());
            let kept = KeptPassword::of(self.directory(), held, new.keychain)?;
            let given = given.filter(|_| new.keeps_password(&kept));
            let stated = Stated::put(self.directory(), &configuration, &kept, given.as_ref())?;
            PgStore::ask_to_join(&address, &key, this).map_err(failed(&known.desk))?;
            stated.keep();
            Ok(known.into())
        })
    }

    /// Whether the keychain opens the store here.
    ///
    /// # Errors
    ///
    /// [`DeskError::Key`] when `desk.key` cannot be read.
    pub fn opens_by_keychain(&self) -> Result<bool, DeskError> {
        Ok(keys::kinds(&self.directory().key_file())?.keychain)
    }

    /// What this desk calls itself where it asked to be let in; `None`: it made the clinic's store itself, or joined none.
    #[must_use]
    pub fn desk_that_asked(&self) -> Option<DeskName> {
        let known = self.membership().ok()?;
        (!known.is_first).then_some(DeskName {
            id: known.desk,
            name: known.name,
        })
    }

    /// What this desk calls itself, of a store on a server, whether it was let in or not.
    ///
    /// # Errors
    ///
    /// [`DeskError::File`] when it never joined.
    pub fn desk_name(&self) -> Result<DeskName, DeskError> {
        let Membership { desk: id, name, .. } = self.membership()?;
        Ok(DeskName { id, name })
    }

    /// `config.toml` as it will be: what stands in it, or what set-up writes, with this server and what is the clinic's in
    /// the first desk's file.
    pub(crate) fn configuration_with(
        &self,
        server: &ServerSettings,
        first: Option<&str>,
    ) -> Result<String, DeskError> {
        if self.is_practice() {
            return Err(ServerTrouble::NotJoined.into());
        }
        if let Err(fault) = check_address(&server.url) {
            return Err(ServerTrouble::Address(address_words(fault)).into());
        }
        let old = match self.configuration_text() {
            Err(DeskError::NoConfiguration(_)) => configuration::commented().to_owned(),
            text => text?,
        };
        let old = match first {
            Some(first) => configuration::with_clinic(&old, first)?,
            None => old,
        };
        match configuration::with_server(&old, server) {
            Some(new) => Ok(new),
            None => Err(configuration::parse(&old)
                .err()
                .map_or(ServerTrouble::NotJoined.into(), DeskError::from)),
        }
    }

    /// `config.toml` as it will be once the store lies in a file again; the server's address stays in it.
    ///
    /// # Errors
    ///
    /// [`DeskError::Configuration`].
    pub(crate) fn configuration_with_file(&self) -> Result<String, DeskError> {
        let old = self.configuration_text()?;
        match configuration::with_file(&old) {
            Some(new) => Ok(new),
            None => Err(configuration::parse(&old)
                .err()
                .map_or(ServerTrouble::NotJoined.into(), DeskError::from)),
        }
    }

    pub(crate) fn keep(&self, known: &Membership) -> Result<(), DeskError> {
        known
            .write(self.directory())
            .map_err(DeskError::file(say::error_doing_writing_key_file()))
    }
}

fn open_by(ways: &SharedWays, by: JoinedBy<'_>) -> Result<StoreKeyBytes, DeskError> {
    Ok(match by {
        JoinedBy::Passphrase(passphrase) => ways.open(&Opener::Passphrase(passphrase))?,
        JoinedBy::Recovery(recovery) => ways.open(&Opener::Recovery(recovery))?,
        JoinedBy::Password(password) => ways.open_by_password(password)?,
    })
}
