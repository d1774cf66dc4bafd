//! One installation: a data directory with its key, its store and its configuration.

use app::{TrustedClock, port::Clock};
use domain::FieldFault;
use std::{path::Path, sync::Arc};

use phrase::say;
use secrecy::SecretString;
use store::{SqlStore, StoreKey};
use store_postgres::PgStore;
use zeroize::Zeroizing;

use crate::{
    DeskError, client_secret,
    configuration::{self, Configuration, ConfigurationForm, Faults},
    directory::{DataDirectory, LARGEST_TEXT_FILE, ServeLock, read_whole, write_whole},
    engine::{Engine, of_file},
    first_line::read_first_line,
    key_lock::with_key_lock,
    keys::{self, KeyError, Keychain, Opener, RecoveryKey, SlotKinds, StoreKeyBytes},
    people::Throttles,
    server_store::{ServerTrouble, membership::Membership, ways},
    tunnel_secret,
};

/// How far an installation is, as start-up finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstallationState {
    /// There is no store: set-up is next.
    NotSetUp,
    /// There is a store, to be opened by one of these.
    Locked(SlotKinds),
}

/// A data directory, the clinic's or the practice one inside it.
#[derive(Clone, Debug)]
pub struct Installation {
    directory: DataDirectory,
    practice: bool,
    /// Waits after wrong passwords, as this process counts them; shared by all clones.
    pub(crate) throttles: Arc<Throttles>,
}

impl Installation {
    /// The clinic's installation at `root`, or the practice one in it.
    #[must_use]
    pub fn new(root: &DataDirectory, practice: bool) -> Self {
        let directory = if practice {
            root.practice()
        } else {
            root.clone()
        };
        Self {
            directory,
            practice,
            throttles: Arc::default(),
        }
    }

    /// Its folder.
    #[must_use]
    pub fn directory(&self) -> &DataDirectory {
        &self.directory
    }

    /// Whether this is practice mode's.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.practice
    }

    /// Looks how far it is. Changes nothing, but finishes a restore that was interrupted in its last
    /// step.
    ///
    /// # Errors
    ///
    /// [`DeskError::RestoreInUse`] while another process finishes one; [`DeskError::Incomplete`] when one of key and store is missing, [`DeskError::Key`] when
    /// `desk.key` cannot be read.
    pub fn state(&self) -> Result<InstallationState, DeskError> {
        self.finish_restore()?;
        let incomplete = |missing| DeskError::Incomplete {
            missing,
            folder: self.directory.path().to_owned(),
        };
        let is_on_server = self.is_on_server();
        let (store, name) = match is_on_server {
            true => (Membership::file(&self.directory), "desk.server"),
            false => (self.directory.database(), "desk.db"),
        };
        match (self.directory.key_file().exists(), store.exists()) {
            _ if self.directory.setup_mark().exists() => Ok(InstallationState::NotSetUp),
            // A file of records is never taken for what a set-up left.
            (false, false) if is_on_server && self.directory.database().exists() => {
                Err(incomplete("desk.key"))
            }
            (false, false) => Ok(InstallationState::NotSetUp),
            (false, true) => Err(incomplete("desk.key")),
            // Somebody wrote a server into the configuration of a clinic that has its file here.
            (true, false) if is_on_server && self.directory.database().exists() => {
                Err(ServerTrouble::NotJoined.into())
            }
            (true, false) => Err(incomplete(name)),
            (true, true) => Ok(InstallationState::Locked(keys::kinds(
                &self.directory.key_file(),
            )?)),
        }
    }

    /// Whether `config.toml` says that the store lies on a server. Practice mode's never does.
    #[must_use]
    pub fn is_on_server(&self) -> bool {
        let text = self.configuration_text().unwrap_or_default();
        !self.practice && configuration::names_server(&text)
    }

    /// Makes key and store, and a `config.toml` where there is none. Returns the recovery key, which
    /// is to be shown once.
    ///
    /// # Errors
    ///
    /// [`DeskError::AlreadySetUp`] or [`DeskError::Incomplete`] when any part of a store is there;
    /// nothing was changed then. [`DeskError::Key`] when the opener's place does not take its secret.
    pub fn create(&self, opener: &Opener<'_>) -> Result<RecoveryKey, DeskError> {
        if self.is_on_server() && self.state()? == InstallationState::NotSetUp {
            // One that was cut off wrote the server there, and now the file was chosen.
            if !self.directory.setup_mark().exists() {
                return Err(ServerTrouble::NotJoined.into());
            }
            let text = self.configuration_with_file()?;
            write_whole(&self.directory.configuration(), text.as_bytes())
                .map_err(DeskError::file(say::error_doing_writing_configuration()))?;
        }
        self.set_up(|| self.make_key_and_store(opener))
    }

    /// Does `work`, which makes key and store where there is none. What a crash leaves of it was never used.
    ///
    /// # Errors
    ///
    /// As [`Self::create`], and what `work` returns.
    pub(crate) fn set_up<T>(
        &self,
        work: impl FnOnce() -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        self.set_up_after(|| {}, work, || false)
    }

    /// As [`Self::set_up`]. `look` sees what an earlier one left, before that is cleared away. Where `work` failed and
    /// `may_be_made` says that elsewhere something may have been made of it, what lies here stays for the next one to look at.
    pub(crate) fn set_up_after<T>(
        &self,
        look: impl FnOnce(),
        work: impl FnOnce() -> Result<T, DeskError>,
        may_be_made: impl FnOnce() -> bool,
    ) -> Result<T, DeskError> {
        let folder = || self.directory.path().to_owned();
        if self.state()? != InstallationState::NotSetUp {
            return Err(DeskError::AlreadySetUp(folder()));
        }
        self.directory
            .make()
            .map_err(DeskError::file(say::error_doing_making_directory()))?;
        // Two set-ups at once must not both find nothing and each make a key.
        let lock = ServeLock::try_take(&self.directory)
            .map_err(DeskError::file(say::error_doing_locking_directory()))?;
        if lock.is_none() || self.state()? != InstallationState::NotSetUp {
            return Err(DeskError::AlreadySetUp(folder()));
        }
        let marking = || DeskError::file(say::error_doing_making_directory());
        let mark = self.directory.setup_mark();
        if mark.exists() {
            look();
            self.clear_unfinished().map_err(marking())?;
        }
        // From here to the end, a crash leaves what was never used, and the next set-up begins anew.
        write_whole(&mark, b"").map_err(marking())?;
        let made = work();
        if made.is_err() && may_be_made() {
            return made;
        }
        if made.is_err() {
            // What cannot be cleared now is cleared by the next set-up.
            let cleared = self.clear_unfinished();
            let _ = cleared.and_then(|()| std::fs::remove_file(&mark));
            return made;
        }
        store::patiently(|| std::fs::remove_file(&mark)).map_err(marking())?;
        made
    }

    fn make_key_and_store(&self, opener: &Opener<'_>) -> Result<RecoveryKey, DeskError> {
        let new = keys::create(&self.directory.key_file(), opener)?;
        let store_key = StoreKey::from_bytes(&new.store_key);
        SqlStore::create(&self.directory.database(), &store_key, &new.install)
            .map_err(|error| of_file(error, &self.directory))?;
        self.write_first_configuration()?;
        Ok(new.recovery)
    }

    /// Removes what a set-up left that did not come to its end: nobody was told its recovery key, and
    /// nothing was ever kept in it.
    fn clear_unfinished(&self) -> std::io::Result<()> {
        for name in [
            "desk.db-wal",
            "desk.db-shm",
            "desk.db",
            "desk.check",
            "desk.reserve",
            "desk.server",
            "desk.pair",
            "desk.password",
            "store-root.pem",
            "desk.key",
        ] {
            let file = self.directory.path().join(name);
            match store::patiently(|| std::fs::remove_file(&file)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// The API that is practised: the one of the clinic whose folder the practice folder lies in.
    pub(crate) fn practised_api(&self) -> configuration::Api {
        let clinic = self.directory.path().parent();
        let text = clinic.and_then(|clinic| {
            let bytes = read_whole(&clinic.join("config.toml"), LARGEST_TEXT_FILE).ok()?;
            String::from_utf8(bytes).ok()
        });
        // A clinic that is not set up yet practises what it will most likely speak.
        configuration::named_api(&text.unwrap_or_default())
    }

    fn write_first_configuration(&self) -> Result<(), DeskError> {
        let path = self.directory.configuration();
        if path.exists() {
            return Ok(());
        }
        let text = if self.practice {
            let nowhere = || DeskError::set_up(say::error_part_practice());
            let gateway = "http://127.0.0.1:1".parse().map_err(|_| nowhere())?;
            configuration::practice(self.practised_api(), &gateway, ([127, 0, 0, 1], 0).into())
        } else {
            configuration::commented().to_owned()
        };
        write_whole(&path, text.as_bytes())
            .map_err(DeskError::file(say::error_doing_writing_configuration()))
    }

    /// Opens key and store. Blocks, so it does not belong on an async thread. Changes nothing when
    /// it fails.
    ///
    /// # Errors
    ///
    /// Each state of docs/promises.md, A3 apart: not set up, incomplete, wrong key, foreign,
    /// damaged, newer; each [`ServerTrouble`] where the store lies on a server.
    pub(crate) fn open_engine(
        &self,
        opener: &Opener<'_>,
        keychain: &Arc<dyn Keychain>,
        clock: &Arc<TrustedClock>,
        goes_on: bool,
    ) -> Result<(Engine, StoreKey, String), DeskError> {
        if self.state()? == InstallationState::NotSetUp {
            return Err(DeskError::NotSetUp(self.directory.path().to_owned()));
        }
        let (key, install) = keys::open(&self.directory.key_file(), opener)?;
        let store_key = StoreKey::from_bytes(&key);
        if let Err(error) = self.raise(opener, &key) {
            tracing::warn!("the passphrase could not be stretched anew: {error}");
        }
        let engine = match self.is_on_server() {
            true => self.open_server(opener, (&key, install.as_str()), keychain, clock)?,
            false => self.open_file(&store_key, &install, Arc::clone(clock) as _)?,
        };
        // Without a line nobody knows, and nothing is written either.
        if (goes_on || !engine.is_away()) && engine.movable().move_mark()?.is_some() {
            if !goes_on {
                return Err(ServerTrouble::Moving.into());
            }
            // What opening writes is nothing of the clinic's: what is being moved stays as it is.
            engine.throw_away_writes(true);
        }
        if let Engine::File(file) = &engine
            && Membership::file(&self.directory).exists()
        {
            if let Err(error) = self.destroy_copy((&key, &install), keychain) {
                tracing::warn!("what this desk copied of a server is still there: {error}");
            }
            self.destroy_pair_with_erasures(file, (key, install.clone()), keychain);
        }
        Ok((engine, store_key, install))
    }

    fn open_file(
        &self,
        key: &StoreKey,
        install: &str,
        clock: Arc<dyn Clock>,
    ) -> Result<Engine, DeskError> {
        let failed = |error| of_file(error, &self.directory);
        let options = store::Options {
            clock,
            ..store::Options::default()
        };
        let store = SqlStore::open(&self.directory.database(), key, options).map_err(failed)?;
        match store.install_id().map_err(failed)? == install {
            true => Ok(Engine::File(Arc::new(store))),
            false => Err(DeskError::ForeignStore),
        }
    }

    /// Takes over the ways in as other desks changed them. What was changed or taken away there opens nothing here either:
    /// this computer knew no better when it looked.
    pub(crate) fn take_over_ways(
        &self,
        opener: &Opener<'_>,
        store: &PgStore,
    ) -> Result<(), DeskError> {
        let file = self.directory.key_file();
        let before = keys::mark_of(&file, opener)?;
        ways::share(&self.directory, store)?;
        match keys::mark_of(&file, opener)? == before {
            true => Ok(()),
            false => Err(keys::refused(opener).into()),
        }
    }

    fn raise(&self, opener: &Opener<'_>, key: &StoreKeyBytes) -> Result<(), DeskError> {
        let file = self.directory.key_file();
        if !keys::is_weak(&file, opener)? {
            return Ok(());
        }
        self.with_key_lock(|| Ok(keys::raise(&file, opener, key)?))
    }

    /// Does `work` while no other process changes the ways in: what it reads of them is what it changes.
    pub(crate) fn with_key_lock<T>(
        &self,
        work: impl FnOnce() -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        with_key_lock(&self.directory, work)
    }

    /// Changes the ways in, which `with` opens. What is written down with backups follows when the store
    /// is opened next.
    ///
    /// # Errors
    ///
    /// [`DeskError::Key`]; nothing was changed then.
    pub fn change_keys(
        &self,
        with: &Opener<'_>,
        change: keys::Change<'_>,
    ) -> Result<(), DeskError> {
        let file = self.directory.key_file();
        self.with_key_lock(|| Ok(keys::change(&file, with, change)?))
    }

    /// Chooses how to open it: the passphrase where one is given and a slot takes it, nothing where
    /// practice mode needs nothing, else the keychain.
    ///
    /// # Errors
    ///
    /// [`DeskError::NotSetUp`], or as [`Installation::state`].
    pub fn opener<'a>(
        &self,
        passphrase: Option<&'a keys::Passphrase>,
        keychain: &'a dyn Keychain,
    ) -> Result<Opener<'a>, DeskError> {
        let InstallationState::Locked(kinds) = self.state()? else {
            return Err(DeskError::NotSetUp(self.directory.path().to_owned()));
        };
        Ok(match passphrase {
            Some(passphrase) if kinds.passphrase || !kinds.practice => {
                Opener::Passphrase(passphrase)
            }
            _ if kinds.practice => Opener::Practice,
            _ => Opener::Keychain(keychain),
        })
    }

    /// Reads `config.toml`.
    ///
    /// # Errors
    ///
    /// [`DeskError::NoConfiguration`], or [`DeskError::Configuration`] with every fault.
    pub fn configuration(&self) -> Result<Configuration, DeskError> {
        Ok(configuration::parse(&self.configuration_text()?)?)
    }

    pub(crate) fn configuration_text(&self) -> Result<String, DeskError> {
        let bytes = match read_whole(&self.directory.configuration(), LARGEST_TEXT_FILE) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(DeskError::NoConfiguration(self.directory.path().to_owned()));
            }
            Err(error) => {
                return Err(DeskError::file(say::error_doing_reading_configuration())(
                    error,
                ));
            }
        };
        String::from_utf8(bytes).map_err(|_| {
            Faults::from(FieldFault::new(
                "config.toml",
                say::configuration_not_text(),
            ))
            .into()
        })
    }

    /// The set-up page's fields, filled in as far as `config.toml` goes.
    #[must_use]
    pub fn configuration_form(&self) -> ConfigurationForm {
        ConfigurationForm::read(&self.configuration_text().unwrap_or_default())
    }

    /// What would be wrong with `config.toml` if the set-up page's fields stood in it.
    #[must_use]
    pub fn configuration_faults(&self, form: &ConfigurationForm) -> Vec<FieldFault> {
        form.apply(&self.configuration_text().unwrap_or_default())
            .err()
            .map(|faults| faults.0)
            .unwrap_or_default()
    }

    /// Writes the set-up page's fields into `config.toml`; comments and what the page does not show
    /// stay. A client secret, if one was typed, goes to the keychain.
    ///
    /// # Errors
    ///
    /// [`DeskError::Configuration`] with every fault, and nothing is written;
    /// [`DeskError::Keychain`] when the keychain does not take a secret: the file is written then.
    pub fn save_configuration(
        &self,
        form: &ConfigurationForm,
        secret: Option<&SecretString>,
        keychain: &dyn Keychain,
    ) -> Result<(), DeskError> {
        let old = self.configuration_text().unwrap_or_default();
        let (new, _) = form.apply(&old)?;
        write_whole(&self.directory.configuration(), new.as_bytes())
            .map_err(DeskError::file(say::error_doing_writing_configuration()))?;
        let install = || keys::install_id(&self.directory.key_file());
        if let Some(secret) = secret {
            client_secret::keep(&install()?, keychain, secret)?;
        }
        for (name, secret) in form.tunnel.new_secrets(&new) {
            tunnel_secret::keep(&install()?, &name, keychain, &secret)?;
        }
        Ok(())
    }
}

impl Installation {
    /// Keeps that somebody said that nobody needs to sign in here, so that it is not suggested again.
    ///
    /// # Errors
    ///
    /// [`DeskError::File`].
    pub fn note_alone(&self) -> Result<(), DeskError> {
        write_whole(&self.directory.alone_mark(), b"")
            .map_err(DeskError::file(say::error_doing_making_directory()))
    }

    /// The line for a relay that lets this clinic in; its key is made the first time.
    ///
    /// # Errors
    ///
    /// [`DeskError::Keychain`] when the keychain cannot be asked, and as the key file fails.
    pub fn tunnel_key(&self, keychain: &dyn Keychain) -> Result<String, DeskError> {
        let install = keys::install_id(&self.directory.key_file())?;
        tunnel_secret::public_line(&install, keychain)
    }
}

/// Reads a passphrase from the first line of a file.
///
/// # Errors
///
/// [`DeskError::File`] when it cannot be read, [`KeyError::EmptyPassphrase`] when it is empty.
pub fn passphrase_from_file(path: &Path) -> Result<keys::Passphrase, DeskError> {
    let first = read_first_line(path)
        .map_err(DeskError::file(say::error_doing_reading_passphrase_file()))?;
    let passphrase = keys::Passphrase::new(first.as_str().to_owned());
    if passphrase.is_empty() {
        return Err(KeyError::EmptyPassphrase.into());
    }
    Ok(passphrase)
}

/// Reads a person's password from the first line of a file.
///
/// # Errors
///
/// [`DeskError::File`] when it cannot be read, [`KeyError::EmptyPassword`] when it is empty.
pub fn password_from_file(path: &Path) -> Result<keys::Password, DeskError> {
    let first =
        read_first_line(path).map_err(DeskError::file(say::error_doing_reading_password_file()))?;
    let password = keys::Password::new(first.as_str().to_owned());
    if password.is_empty() {
        return Err(KeyError::EmptyPassword.into());
    }
    Ok(password)
}

/// Reads a recovery key from the first line of a file, as it stands there.
///
/// # Errors
///
/// [`DeskError::File`] when it cannot be read.
pub fn first_line_of(path: &Path) -> Result<Zeroizing<String>, DeskError> {
    read_first_line(path).map_err(DeskError::file(say::error_doing_reading_recovery_key_file()))
}
