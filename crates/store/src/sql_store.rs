//! The store as the rest of the program holds it.

use std::{fs, path::Path, sync::Arc};

use app::{
    model::{Incoming, Topic, Versions},
    port::{ErasureProof, Inbox, KeepError, MoveMark, PushTarget, Sealed, Snapshot, Store, Tx},
};
use domain::{ArtefactId, RecordId, Timestamp, TransferId};
use parking_lot::RwLock;

use crate::{
    Error, Options, Quota, StoreKey,
    backup::{self, BackupRequest, Known, Made, Present},
    connection::{self, Manner},
    database::Database,
    erase, erase_records,
    files::{make_private, publish},
    inbox, intake,
    keep::{self, Ahead, Keeper, Room},
    key_check,
    live_urls::LiveUrls,
    long_body::{self, LONGEST_ROW, Of},
    mark as move_mark, page,
    patience::patiently,
    prune, push_token,
    search::tidy,
    setting,
    stretch::Stretch,
};

const INSTALL_ID: &str = "install_id";

/// The store on `SQLCipher`. Several may be open on one file, in one process or in many.
pub struct SqlStore {
    // Before the database: its thread ends first.
    keeper: Keeper,
    database: Arc<Database>,
    live_urls: LiveUrls,
    before_erasing: RwLock<Option<BeforeErasing>>,
}

/// What must be done before anything is said to be erased.
type BeforeErasing = Box<dyn Fn() -> Result<(), String> + Send + Sync>;

impl SqlStore {
    /// Makes a new store at `path`, sealed with `key`, and opens it.
    ///
    /// The file appears whole or not at all. `install_id` names this installation for good.
    ///
    /// # Errors
    ///
    /// [`Error::Exists`] when there is a file already: it is left alone, whatever it is.
    pub fn create(path: &Path, key: &StoreKey, install_id: &str) -> Result<Self, Error> {
        Self::create_with(path, key, install_id, Options::default())
    }

    /// As [`Self::create`], with other bounds.
    ///
    /// # Errors
    ///
    /// As [`Self::create`].
    pub fn create_with(
        path: &Path,
        key: &StoreKey,
        install_id: &str,
        options: Options,
    ) -> Result<Self, Error> {
        Self::create_in(path, key, install_id, options, Manner::default(), None)
    }

    /// As [`Self::create`], for a clinic that is moved here: it is closed from the start.
    ///
    /// # Errors
    ///
    /// As [`Self::create`].
    pub fn create_for_move(
        path: &Path,
        key: &StoreKey,
        install_id: &str,
        options: Options,
        mark: &MoveMark,
    ) -> Result<Self, Error> {
        Self::create_in(
            path,
            key,
            install_id,
            options,
            Manner::default(),
            Some(mark),
        )
    }

    pub(crate) fn create_in(
        path: &Path,
        key: &StoreKey,
        install_id: &str,
        options: Options,
        manner: Manner,
        mark: Option<&MoveMark>,
    ) -> Result<Self, Error> {
        if path.exists() {
            return Err(Error::Exists(path.to_owned()));
        }
        let draft = key_check::beside(path, "new");
        for leftover in [&draft, &key_check::beside(path, "new-wal")] {
            match patiently(|| fs::remove_file(leftover)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(error.into());
                }
                _ => {}
            }
        }
        make_private(&draft)?;
        let connection = connection::create(&draft, key, &manner)?;
        setting::put_meta(&connection, INSTALL_ID, install_id)?;
        move_mark::put(&connection, mark)?;
        // Closing the only connection moves the log into the file.
        connection.close().map_err(|(_, error)| error)?;
        key_check::write(path, key, install_id)?;
        // `hard_link` instead of `rename`: it refuses to put the new file over another.
        publish(&draft, path)?;
        Self::open_in(path, key, options, manner)
    }

    /// Opens the store at `path`. Never makes one, and never changes a damaged one.
    ///
    /// # Errors
    ///
    /// Told apart: [`Error::NotFound`], [`Error::WrongKey`], [`Error::Damaged`], [`Error::Newer`],
    /// [`Error::Busy`], [`Error::DiskFull`] (or read-only).
    pub fn open(path: &Path, key: &StoreKey, options: Options) -> Result<Self, Error> {
        Self::open_in(path, key, options, Manner::default())
    }

    pub(crate) fn open_in(
        path: &Path,
        key: &StoreKey,
        options: Options,
        manner: Manner,
    ) -> Result<Self, Error> {
        let database = Arc::new(Database::open(path.to_owned(), key, options, manner)?);
        let store = Self {
            keeper: Keeper::start(Arc::clone(&database))?,
            database,
            live_urls: LiveUrls::default(),
            before_erasing: RwLock::default(),
        };
        // The store opened, so this is its key: a lost check is made again.
        if key_check::compare(path, key) != key_check::Verdict::Right {
            key_check::write(path, key, &store.install_id()?)?;
        }
        store.database.reserve().make();
        Ok(store)
    }

    pub(crate) fn database(&self) -> &Database {
        &self.database
    }

    /// The installation's id, as given when the store was made.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn install_id(&self) -> Result<String, Error> {
        self.database.read(|session| {
            setting::find_meta(session.connection(), INSTALL_ID)?
                .ok_or(Error::Missing("install id"))
        })
    }

    /// From now on nothing is erased before `work` was done: it destroys what opens another copy of this store.
    pub fn do_before_erasing(&self, work: impl Fn() -> Result<(), String> + Send + Sync + 'static) {
        *self.before_erasing.write() = Some(Box::new(work));
    }

    fn prepare_erasing(&self) -> Result<(), app::Error> {
        match &*self.before_erasing.read() {
            Some(work) => work().map_err(|why| app::Error::Store(why.into())),
            None => Ok(()),
        }
    }

    /// Sets what one transfer may bring from now on.
    pub fn set_quota(&self, quota: Quota) {
        self.database.set_quota(quota);
    }

    /// For how long at a time one writer kept the others waiting, since this was last asked.
    pub fn take_stretch(&self) -> Stretch {
        self.database.stretches().take()
    }

    /// Drops messages worked off and calls done more than 8 days before `now`, and dead push
    /// tokens. The store does so by itself every hour, by its own clock.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    pub fn prune(&self, now: Timestamp) -> Result<(), Error> {
        prune::run(&self.database, now)
    }

    /// Says how many callers were refused in the last minute, and notes what was unusually many. The store does
    /// so by itself every minute.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    pub fn sum_refusals(&self) -> Result<(), Error> {
        keep::sum_refusals(&self.database)
    }

    /// Looks for damage: the structure only, which takes a second or two (at start). `Ok` when
    /// there is none.
    ///
    /// # Errors
    ///
    /// [`Error::Damaged`] names the first fault.
    pub fn check_structure(&self) -> Result<(), Error> {
        self.database.check("PRAGMA quick_check(1)", &["ok"])
    }

    /// Breaks off a check for damage that is under way, and lets no other begin: the program ends.
    pub fn give_up_checks(&self) {
        self.database.give_up_checks();
    }

    /// Looks for damage in every page of the file, which reads all of it (weekly).
    ///
    /// # Errors
    ///
    /// [`Error::Damaged`] names the first fault.
    pub fn check_every_page(&self) -> Result<(), Error> {
        self.database.check("PRAGMA cipher_integrity_check", &[])
    }

    /// Writes the body of a long page, a part at a time, before its message waits for its turn.
    async fn write_ahead(
        &self,
        mut message: Incoming,
    ) -> Result<(Incoming, Option<Ahead>), KeepError> {
        if message.transfer.is_none() || message.body.len() <= LONGEST_ROW {
            return Ok((message, None));
        }
        let database = Arc::clone(&self.database);
        let writing = tokio::task::spawn_blocking(move || {
            let ahead = keep::write_ahead(&database, &mut message)?;
            Ok::<_, Error>((message, ahead))
        });
        let written = writing
            .await
            .map_err(|error| KeepError::Store(Box::new(error)))?;
        written.map_err(KeepError::from)
    }

    /// Waits for the answer of the thread that commits.
    async fn hear(
        &self,
        answered: tokio::sync::oneshot::Receiver<Result<bool, KeepError>>,
    ) -> Result<bool, KeepError> {
        match tokio::time::timeout(self.database.options().keep_timeout, answered).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(keep::stopped()),
            // Its place in the queue is given up. Should its commit be under way this very moment,
            // it is kept without an answer, and the caller's repeat finds it.
            Err(_) => Err(KeepError::Busy),
        }
    }

    /// Notes that a transfer brought more than it may, so that it is said on the consent.
    async fn note_excess(&self, id: TransferId) -> Result<(), KeepError> {
        let database = Arc::clone(&self.database);
        let noting = tokio::task::spawn_blocking(move || {
            database.write(|session| intake::note_excess(session.connection(), &id))
        });
        let noted = noting
            .await
            .map_err(|error| KeepError::Store(Box::new(error)))?;
        noted.map_err(KeepError::from)
    }

    /// Whether a push URL's token may be one of ours, without a look at its row.
    async fn is_known_url(&self, token: &str) -> Result<bool, KeepError> {
        let hash = push_token::hash(token);
        if self.live_urls.has(&hash) {
            return Ok(true);
        }
        if self.live_urls.is_fresh(self.database.version()?) {
            return Ok(false);
        }
        let _reading = self.live_urls.reading.lock().await;
        // Whoever was here before us may have read all that there is.
        if !self.live_urls.is_fresh(self.database.version()?) {
            tokio::time::sleep(self.live_urls.pause()).await;
            let version = self.database.version()?;
            let hashes = self.look_up(|tx, _| push_token::list(tx)).await?;
            self.live_urls.replace(hashes, version);
        }
        Ok(self.live_urls.has(&hash))
    }

    /// Makes a backup while others go on writing (docs/promises.md, A8). Blocks for as long as copying
    /// takes.
    ///
    /// # Errors
    ///
    /// [`Error::Exists`] when something lies there; [`Error::DiskFull`] or [`Error::Io`] as the medium
    /// refuses. Nothing of it is left then.
    pub fn back_up(&self, request: &BackupRequest<'_>) -> Result<Made, Error> {
        self.note_slots(request.slots)?;
        backup::make(&self.database, self.database.key(), request)
    }

    /// Lists the backups of this store, newest first.
    ///
    /// # Errors
    ///
    /// As for [`Store::read`].
    pub fn backups(&self) -> Result<Vec<Known>, Error> {
        self.database
            .read(|session| backup::list(session.connection()))
    }

    /// Takes a backup off the list that somebody says is gone; `false` when it is not on it.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    pub fn forget_backup(&self, path: &str) -> Result<bool, Error> {
        self.database
            .write(|session| backup::forget(session.connection(), path))
    }

    /// Removes the files of a backup that the program made itself.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when they cannot be removed: it stays on the list.
    pub fn remove_backup(&self, known: &Known) -> Result<(), Error> {
        backup::remove(&self.database, known)
    }

    /// Takes out of the backups' files of keys what was destroyed here, where it is still to be done;
    /// returns how many could not be reached.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    pub fn rewrite_backup_keys(&self) -> Result<usize, Error> {
        backup::rewrite_due(&self.database, self.database.key())
    }

    /// Notes `desk.key` as it is; when it changed, the backups' files of keys get the new ways in.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    pub fn note_slots(&self, slots: &str) -> Result<(), Error> {
        let now = self.database.options().clock.now();
        let changed = self.database.write(|session| {
            let changed = backup::note_slots(session.connection(), slots, now)?;
            if changed {
                // Somebody may sign in from now on, or may not any more: their row was written before.
                session.tell(Topic::User);
            }
            Ok::<_, Error>(changed)
        })?;
        if changed {
            self.rewrite_backup_keys()?;
        }
        Ok(())
    }

    /// What a store that is restored in place of this one must know of it.
    ///
    /// # Errors
    ///
    /// As for [`Store::read`].
    pub fn present_facts(&self) -> Result<Present, Error> {
        self.database
            .read(|session| backup::present_facts(session.connection()))
    }

    /// Reads from a connection of its own, off the async threads.
    async fn look_up<T: Send + 'static>(
        &self,
        work: impl FnOnce(&rusqlite::Connection, &Database) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, KeepError> {
        let database = Arc::clone(&self.database);
        let reading = tokio::task::spawn_blocking(move || {
            database.read(|session| work(session.connection(), &database))
        });
        let found = reading
            .await
            .map_err(|error| KeepError::Store(Box::new(error)))?;
        found.map_err(KeepError::from)
    }
}

#[async_trait::async_trait]
impl Inbox for SqlStore {
    async fn keep(&self, message: Incoming) -> Result<bool, KeepError> {
        let (message, ahead) = self.write_ahead(message).await?;
        let answered = self.keeper.hand_over(message, ahead);
        let kept = match answered {
            Ok(answered) => self.hear(answered).await,
            Err(error) => Err(error),
        };
        if let (Some(ahead), Ok(false) | Err(_)) = (ahead, &kept) {
            // Should its row have come all the same, the draft is none any more, and stays.
            let database = Arc::clone(&self.database);
            tokio::task::spawn_blocking(move || long_body::give_up(&database, ahead.id));
        }
        kept
    }

    async fn push_target(&self, token: &str) -> Result<Option<PushTarget>, KeepError> {
        if !self.is_known_url(token).await? {
            return Ok(None);
        }
        let token = token.to_owned();
        self.look_up(move |tx, database| {
            push_token::find(tx, &token, database.options().clock.now())
        })
        .await
    }

    async fn may_bring(&self, transfer: &TransferId, bytes: u64) -> Result<(), KeepError> {
        let (id, transfer) = (transfer.clone(), transfer.clone());
        let (so_far, room) = self
            .look_up(move |tx, database| {
                let room = Room::find(database, inbox::size(tx)?);
                Ok((intake::find(tx, &transfer)?, room))
            })
            .await?;
        let options = self.database.options();
        if !so_far.allows(&self.database.quota(), bytes, 0) {
            // Once: a hospital that goes on must not cost a write each time.
            if !so_far.is_noted {
                self.note_excess(id).await?;
            }
            return Err(KeepError::OverQuota);
        }
        let waits_too_much = so_far.waiting > 0
            && so_far.waiting.saturating_add(bytes) > options.transfer_waiting_bytes;
        if waits_too_much || !room.has_for_page(bytes) {
            return Err(KeepError::Full);
        }
        Ok(())
    }

    async fn has_page(&self, transfer: &TransferId, digest: &str) -> Result<bool, KeepError> {
        let (transfer, digest) = (transfer.clone(), digest.to_owned());
        self.look_up(move |tx, _| {
            Ok(inbox::has_page(tx, &transfer, &digest)?
                || page::has_digest(tx, &transfer, &digest)?)
        })
        .await
    }

    fn count_refusal(&self, reason: &'static str) {
        self.database.refusals().add(reason);
    }
}

impl Store for SqlStore {
    fn write(
        &self,
        work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), app::Error>,
    ) -> Result<(), app::Error> {
        let crowded = self.database.write(|session| {
            work(session)?;
            Ok::<_, app::Error>(session.take_crowded())
        })?;
        // On the thread of whoever brings words: they come no faster than they are merged. What was written is
        // kept whatever comes of this, and the next words try again.
        if let Err(error) = tidy::run(&self.database, &crowded) {
            tracing::warn!(%error, "words were not merged");
        }
        Ok(())
    }

    fn read(
        &self,
        work: &mut dyn FnMut(&dyn Snapshot) -> Result<(), app::Error>,
    ) -> Result<(), app::Error> {
        self.database.read(|session| work(session))
    }

    fn erase(&self, artefact: &ArtefactId) -> Result<ErasureProof, app::Error> {
        self.prepare_erasing()?;
        Ok(erase::run(&self.database, artefact)?)
    }

    fn put_ahead(&self, transfer: &TransferId, sealed: Sealed) -> Result<Sealed, app::Error> {
        if sealed.bytes.len() <= LONGEST_ROW {
            return Ok(sealed);
        }
        // A document has a sum, a page has none.
        let of = match sealed.sum.is_empty() {
            true => Of::Page,
            false => Of::Record,
        };
        let long = long_body::write(&self.database, transfer, of, &sealed.bytes)?;
        Ok(Sealed {
            bytes: Vec::new(),
            long: Some(long),
            ..sealed
        })
    }

    fn clear_away(&self) -> Result<(), app::Error> {
        Ok(long_body::clear_away(&self.database)?)
    }

    fn tidy(&self) -> Result<bool, app::Error> {
        Ok(tidy::run_all(&self.database)?)
    }

    fn empty_log(&self) -> Result<(), app::Error> {
        Ok(erase::empty_log(&self.database)?)
    }

    fn erase_records(
        &self,
        artefact: &ArtefactId,
        records: &[RecordId],
    ) -> Result<u32, app::Error> {
        self.prepare_erasing()?;
        Ok(erase_records::run(&self.database, artefact, records)?)
    }

    fn check(&self) -> Result<(), app::Error> {
        Ok(self.check_structure()?)
    }

    fn version(&self) -> Result<u64, app::Error> {
        Ok(self.database.version()?)
    }

    fn versions(&self) -> Result<Versions, app::Error> {
        Ok(self.database.versions()?)
    }

    fn is_full(&self) -> bool {
        self.database.is_full()
    }
}
