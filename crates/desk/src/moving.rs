//! Moving the clinic's store from its file to a server, and back (docs/many-desks.md, "Moving").
//!
//! The old store is closed by a mark before the first piece is copied, and stays closed; the new one carries the same
//! mark until everything was compared. `config.toml` is changed last: until then it names the old store, where a move
//! that was broken off is begun again, and goes on.

pub(crate) mod left;

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use app::{
    Permit, move_store,
    port::{Movable, MoveMark, MoveRole},
    right::Administer,
};
use domain::AuditAction;
use phrase::say;
use store::SqlStore;
use store_postgres::{Address, PgStore};
use zeroize::Zeroizing;

use crate::{
    Desk, DeskError, Joined,
    configuration::ServerSettings,
    desks::DeskState,
    directory::{ServeLock, write_whole},
    engine::{Engine, of_file, of_server},
    keys::StoreKeyBytes,
    server_store::{
        self, KeptPassword, ServerTrouble, membership::Membership, stated::Stated, ways,
    },
};

/// What the new place is called where it is a file.
const FILE: &str = "file";

/// How long a move waits for an erasure that is half done, and how often it looks.
const ERASING_TIMEOUT: Duration = Duration::from_secs(30);
const ERASING_LOOK: Duration = Duration::from_millis(200);

/// What came of a move.
#[derive(Clone, Debug)]
pub struct Moved {
    /// How many pieces of each kind were carried over and compared.
    pub pieces: Vec<(&'static str, u64)>,
    /// Which desk this is now, on a server.
    pub desk: Option<Joined>,
    /// Backups of the file whose keys could not be reached.
    pub backups_away: Vec<String>,
}

impl Moved {
    /// How many pieces there are in all.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.pieces.iter().map(|(_, count)| count).sum()
    }
}

impl Desk {
    /// Moves the clinic's store from its file to an empty database, whose first desk this becomes; `name` is what it
    /// is called there. Goes on where an earlier one was broken off. Blocks, for as long as copying takes.
    ///
    /// # Errors
    ///
    /// [`DeskError::AlreadyServing`] while anybody takes callbacks; [`ServerTrouble::MoveErasing`] while an erasure is
    /// half done and does not end; [`ServerTrouble`], each other case told apart. The
    /// clinic's store is where it was then.
    pub fn move_to_server(
        &self,
        by: &Permit<Administer>,
        server: &ServerSettings,
        name: &str,
    ) -> Result<Moved, DeskError> {
        let Engine::File(here) = &self.engine else {
            return Err(ServerTrouble::MoveThere.into());
        };
        let configuration = self.installation.configuration_with(server, None)?;
        let _lock = self.stop_serving()?;
        let key = self.store_key();
        let held = (&key, self.install.as_str());
        let address = self.installation.address(server, held, &self.keychain)?;
        let mark = match here.move_mark()? {
            Some(mark) => going_on(mark, &server.url)?,
            None => self.begin_to_server(by, here, server, (&address, name))?,
        };
        here.throw_away_writes(false);
        let (there, is_copied) = self.find_target(&address, &mark)?;
        let pieces = match is_copied {
            true => vec![],
            false => self.copy(&**here, &there, &mark)?,
        };
        if !is_copied {
            let copied = with_role(&mark, MoveRole::Copied);
            here.set_move_mark(Some(&copied), &mut |_| Ok(()))?;
            self.open_new(by, &there, &server.url)?;
        }
        // From here on nothing is taken back: who begins again only comes to the end.
        let backups_away = here.empty_backups().map_err(app::Error::from)?;
        let left = with_role(&mark, MoveRole::Left);
        here.set_move_mark(Some(&left), &mut |_| Ok(()))?;
        let directory = self.installation.directory();
        let kept = KeptPassword::of(directory, held, &self.keychain)?;
        let given = server_store::given().filter(|_| kept.is_in_keychain());
        Stated::put(directory, &configuration, &kept, given.as_ref())?.keep();
        if let Err(error) = ways::share(directory, &there) {
            // When the store is opened next.
            tracing::warn!("no desk can join before the ways in are shared: {error}");
        }
        Ok(Moved {
            pieces,
            desk: Some(self.installation.membership()?.into()),
            backups_away,
        })
    }

    /// Moves the clinic's store from its server back to a file on this computer. Goes on where an earlier one was
    /// broken off. Blocks, for as long as copying takes.
    ///
    /// # Errors
    ///
    /// As [`Self::move_to_server`]; [`ServerTrouble::MoveDesks`] while other desks use it.
    pub fn move_to_file(&self, by: &Permit<Administer>) -> Result<Moved, DeskError> {
        let Engine::Server(here, _) = &self.engine else {
            return Err(ServerTrouble::MoveThere.into());
        };
        let configuration = self.installation.configuration_with_file()?;
        let _lock = self.stop_serving()?;
        let mark = match here.move_mark()? {
            Some(mark) => going_on(mark, FILE)?,
            None => self.begin_to_file(by, here)?,
        };
        here.throw_away_writes(false);
        let (there, is_copied) = self.find_file(&mark)?;
        let pieces = match is_copied {
            true => vec![],
            false => self.copy(&**here, &there, &mark)?,
        };
        if !is_copied {
            let copied = with_role(&mark, MoveRole::Copied);
            here.set_move_mark(Some(&copied), &mut |_| Ok(()))?;
            self.open_new(by, &there, FILE)?;
        }
        let left = with_role(&mark, MoveRole::Left);
        here.set_move_mark(Some(&left), &mut |_| Ok(()))?;
        let directory = self.installation.directory();
        write_whole(&directory.configuration(), configuration.as_bytes())
            .map_err(DeskError::file(say::error_doing_writing_configuration()))?;
        Ok(Moved {
            pieces,
            desk: None,
            backups_away: vec![],
        })
    }

    /// Gives a move up that is not over: the store is open again where it was, and what had arrived is destroyed.
    /// Blocks, shortly.
    ///
    /// # Errors
    ///
    /// [`ServerTrouble::MoveNone`], [`ServerTrouble::MoveCopied`]; as the new place cannot be reached: nothing was
    /// changed then.
    pub fn undo_move(&self, by: &Permit<Administer>) -> Result<(), DeskError> {
        let here = self.engine.movable();
        let mark = here.move_mark()?.ok_or(ServerTrouble::MoveNone)?;
        if mark.role != MoveRole::From {
            return Err(ServerTrouble::MoveCopied.into());
        }
        match &self.engine {
            Engine::File(_) => self.undo_at_server(&mark)?,
            Engine::Server(..) => left::remove_file(
                self.installation.directory(),
                |found| found.role == MoveRole::To && found.id == mark.id,
                &self.key,
            )?,
        }
        by.app()
            .note_of_store_with(AuditAction::StoreMoveUndone, &mark.other, |note| {
                here.set_move_mark(None, note)
            })?;
        self.engine.throw_away_writes(false);
        Ok(())
    }

    fn undo_at_server(&self, mark: &MoveMark) -> Result<(), DeskError> {
        let server = ServerSettings {
            url: mark.other.clone(),
            root_cert: mark.root_cert.as_ref().map(Into::into),
            serves: true,
            copy_hours: ServerSettings::COPY_HOURS,
            copy_megabytes: ServerSettings::COPY_MEGABYTES,
        };
        let key = self.store_key();
        let held = (&key, self.install.as_str());
        let address = self.installation.address(&server, held, &self.keychain)?;
        let failed = |error| of_server(error, "");
        match PgStore::find_moving(&address).map_err(failed)? {
            Some((_, Some(found))) if found.id == mark.id => {
                PgStore::clear_database(&address, &mark.id).map_err(failed)?;
            }
            // Nothing of ours.
            Some(_) | None => {}
        }
        self.installation.destroy_pair(held, &self.keychain)
    }

    /// Nobody takes callbacks while this is held, at this computer or another desk.
    fn stop_serving(&self) -> Result<(ServeLock, Option<store_postgres::Serving>), DeskError> {
        let lock = ServeLock::try_take(self.installation.directory())
            .map_err(DeskError::file(say::error_doing_locking_directory()))?;
        let lock = lock.ok_or(DeskError::AlreadyServing)?;
        let Some(server) = self.engine.server() else {
            return Ok((lock, None));
        };
        if server.move_mark()?.is_some() {
            return Ok((lock, None));
        }
        let failed = |error| of_server(error, "");
        if server.who_serves().map_err(failed)?.is_some() {
            return Err(DeskError::AlreadyServing);
        }
        let serving = server.try_serve().map_err(failed)?;
        Ok((lock, serving))
    }

    fn begin_to_server(
        &self,
        by: &Permit<Administer>,
        here: &Arc<SqlStore>,
        server: &ServerSettings,
        (address, name): (&Address, &str),
    ) -> Result<MoveMark, DeskError> {
        if let Some(path) = here.find_unreachable_backup().map_err(app::Error::from)? {
            return Err(ServerTrouble::MoveBackup(path).into());
        }
        let found = PgStore::find_moving(address).map_err(|error| of_server(error, ""))?;
        if found.is_some() {
            return Err(ServerTrouble::Exists.into());
        }
        // Its key pair would be forgotten, and still open what was left.
        if Membership::file(self.installation.directory()).exists() {
            return Err(ServerTrouble::MoveOld.into());
        }
        wait_for_erasure(|| Ok(here.is_erasing().map_err(app::Error::from)?))?;
        let mut known = Membership::new(name);
        known.pair = self.installation.pair_place()?;
        self.installation.keep(&known)?;
        let mut mark = new_mark(&server.url);
        mark.root_cert = server
            .root_cert
            .as_ref()
            .map(|path| path.display().to_string());
        self.close(by, &**here, mark)
    }

    fn begin_to_file(
        &self,
        by: &Permit<Administer>,
        here: &Arc<PgStore>,
    ) -> Result<MoveMark, DeskError> {
        let others = self.desks(by)?.into_iter();
        let others: Vec<String> = others
            .filter(|desk| desk.state == DeskState::In && !desk.this)
            .map(|desk| desk.name)
            .collect();
        if !others.is_empty() {
            return Err(ServerTrouble::MoveDesks(others.join(", ")).into());
        }
        if self.installation.directory().database().exists() {
            return Err(ServerTrouble::MoveOld.into());
        }
        wait_for_erasure(|| Ok(here.is_erasing()?))?;
        self.close(by, &**here, new_mark(FILE))
    }

    /// Closes the store, with its line in the audit: no other is written after it.
    fn close(
        &self,
        by: &Permit<Administer>,
        here: &dyn Movable,
        mark: MoveMark,
    ) -> Result<MoveMark, DeskError> {
        by.app()
            .note_of_store_with(AuditAction::StoreMoving, &mark.other, |note| {
                here.set_move_mark(Some(&mark), note)
            })?;
        Ok(mark)
    }

    /// The store on the server that this move copies to, made where nothing is; and whether all of it is there.
    fn find_target(
        &self,
        address: &Address,
        mark: &MoveMark,
    ) -> Result<(PgStore, bool), DeskError> {
        let known = self.installation.membership()?;
        let failed = |error| of_server(error, &known.desk);
        let key = self.store_key();
        let held = (&key, self.install.as_str());
        let this = self.installation.this_desk(&known, held, &self.keychain)?;
        let found = PgStore::find_moving(address).map_err(failed)?;
        let Some((install, there)) = found else {
            let to = with_role(mark, MoveRole::To);
            let options = store_postgres::Options::default();
            let with = (options, &to);
            let made = PgStore::create_for_move(address, &key, &self.install, this, with);
            return Ok((made.map_err(failed)?, false));
        };
        let is_ours = match &there {
            Some(there) => there.id == mark.id,
            // It was opened in the last step of this move, and nobody was told of it yet.
            None => mark.role != MoveRole::From,
        };
        if install != self.install || !is_ours {
            return Err(ServerTrouble::Exists.into());
        }
        let options = store_postgres::Options::default();
        let store = PgStore::open(address, &key, this, options).map_err(failed)?;
        Ok((store, there.is_none()))
    }

    /// As [`Self::find_target`], in a file.
    fn find_file(&self, mark: &MoveMark) -> Result<(SqlStore, bool), DeskError> {
        let path = self.installation.directory().database();
        let failed = |error| of_file(error, self.installation.directory());
        let options = store::Options::default();
        if !path.exists() {
            let to = with_role(mark, MoveRole::To);
            let made = SqlStore::create_for_move(&path, &self.key, &self.install, options, &to);
            return Ok((made.map_err(failed)?, false));
        }
        let store = SqlStore::open(&path, &self.key, options).map_err(failed)?;
        let there = store.move_mark()?;
        let is_ours = match &there {
            Some(there) => there.id == mark.id,
            None => mark.role != MoveRole::From,
        };
        if store.install_id().map_err(failed)? != self.install || !is_ours {
            return Err(ServerTrouble::MoveOld.into());
        }
        Ok((store, there.is_none()))
    }

    fn copy(
        &self,
        here: &dyn Movable,
        there: &dyn Movable,
        mark: &MoveMark,
    ) -> Result<Vec<(&'static str, u64)>, DeskError> {
        let to = there.move_mark()?;
        let to = to.unwrap_or_else(|| with_role(mark, MoveRole::To));
        let pieces = move_store(here, there, &to)?;
        Ok(pieces
            .into_iter()
            .map(|(kind, count)| (kind.name(), count))
            .collect())
    }

    /// Opens the new store, with its line in the audit, which the old one has not.
    fn open_new(
        &self,
        by: &Permit<Administer>,
        there: &dyn Movable,
        place: &str,
    ) -> Result<(), DeskError> {
        by.app()
            .note_of_store_with(AuditAction::StoreMoved, place, |note| {
                there.set_move_mark(None, note)
            })?;
        Ok(())
    }

    pub(crate) fn store_key(&self) -> StoreKeyBytes {
        Zeroizing::new(*self.key.expose())
    }

    /// Destroys what a move has left: the old file with its keys, or what opens the old rows on the server, and these.
    /// Blocks.
    ///
    /// # Errors
    ///
    /// [`ServerTrouble::MoveNoOld`] where there is nothing; [`ServerTrouble::MoveBackup`] where the keys beside a
    /// backup could not be reached: the copy is there then, without its keys.
    pub fn forget_old(&self, by: &Permit<Administer>) -> Result<(), DeskError> {
        let directory = self.installation.directory();
        if self.engine.movable().move_mark()?.is_some() {
            return Err(app::Error::moving().into());
        }
        match &self.engine {
            Engine::Server(..) if directory.database().exists() => {
                left::destroy_file(directory, &self.key)?;
            }
            Engine::File(_) if Membership::file(directory).exists() => {
                let held = (&self.store_key(), self.install.as_str());
                self.clear_old_server();
                self.installation.destroy_pair(held, &self.keychain)?;
            }
            _ => return Err(ServerTrouble::MoveNoOld.into()),
        }
        by.app().note_of_store(AuditAction::StoreForgotten, "")?;
        Ok(())
    }

    /// Empties the database that was left, where it can be reached: without the key pair its rows open no record.
    fn clear_old_server(&self) {
        let server = self.installation.left_server();
        let cleared = server
            .ok_or(store_postgres::Error::NotFound)
            .and_then(|server| {
                let address = self
                    .installation
                    .address(&server, (&self.store_key(), &self.install), &self.keychain)
                    .map_err(|_| store_postgres::Error::Address)?;
                match PgStore::find_moving(&address)? {
                    Some((install, Some(mark)))
                        if install == self.install && mark.role == MoveRole::Left =>
                    {
                        PgStore::clear_database(&address, &mark.id)
                    }
                    _ => Err(store_postgres::Error::NotFound),
                }
            });
        if let Err(error) = cleared {
            tracing::warn!("the database that was left was not emptied: {error}");
        }
    }
}

/// Waits for an erasure whose keys are gone and whose rows are not: they are counted for its certificate where they lie,
/// and a move carries none of them. This process goes on with it meanwhile, as with every erasure.
fn wait_for_erasure(is_erasing: impl Fn() -> Result<bool, DeskError>) -> Result<(), DeskError> {
    let give_up_at = Instant::now() + ERASING_TIMEOUT;
    while is_erasing()? {
        if Instant::now() >= give_up_at {
            return Err(ServerTrouble::MoveErasing.into());
        }
        thread::sleep(ERASING_LOOK);
    }
    Ok(())
}

fn new_mark(other: &str) -> MoveMark {
    MoveMark {
        id: uuid::Uuid::new_v4().to_string(),
        role: MoveRole::From,
        other: other.to_owned(),
        root_cert: None,
        done: None,
    }
}

fn with_role(mark: &MoveMark, role: MoveRole) -> MoveMark {
    MoveMark {
        role,
        ..mark.clone()
    }
}

/// The mark of a move that goes on.
fn going_on(mark: MoveMark, to: &str) -> Result<MoveMark, DeskError> {
    match mark.role {
        MoveRole::To => Err(app::Error::moving().into()),
        _ if mark.other != to => Err(ServerTrouble::MoveOther(mark.other).into()),
        _ => Ok(mark),
    }
}
