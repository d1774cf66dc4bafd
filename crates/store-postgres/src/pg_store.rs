//! The store as the rest of the program holds it.

use std::{
    collections::BTreeMap,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use app::{
    model::{Incoming, Topic, Versions},
    port::{ErasureProof, Inbox, KeepError, MoveMark, PushTarget, Sealed, Snapshot, Store, Tx},
};
use domain::{ArtefactId, RecordId, Timestamp, TransferId};
use parking_lot::Mutex;

use crate::{
    Address, Desk, DeskKeys, Error, Options, Quota,
    clinic::Clinic,
    desk_keys, epoch, erase, erase_records,
    inbox::{self, Fate, Room},
    keeper::{self, Keeper},
    keys::{Hash, Keys},
    line::Line,
    mark as move_mark, migrate, prune,
    push_urls::{self, PushUrls},
    seal::covered,
    server::Server,
    serving::{self, Serving},
    session::{Answer, Session},
    transact::{Engine, PATIENCE_OF_SERVER, WRITING},
    ways::{self, Ways},
};

/// The store on a PostgreSQL server. Many desks have one open at the same time.
pub struct PgStore {
    // Before the engine: its thread ends first.
    keeper: Keeper,
    pub(crate) engine: Arc<Engine>,
    push_urls: PushUrls,
}

/// Which desk this is, and what it holds.
pub struct ThisDesk {
    /// Its id, as it stays.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where its key pair is kept.
    pub keys: Box<dyn DeskKeys>,
}

impl PgStore {
    /// Makes a store in an empty database, under the clinic's key, and opens it.
    ///
    /// # Errors
    ///
    /// [`Error::Exists`] when there is one: it is left alone.
    pub fn create(
        address: &Address,
        clinic_key: &[u8; 32],
        install_id: &str,
        desk: ThisDesk,
        options: Options,
    ) -> Result<Self, Error> {
        Self::create_with(address, clinic_key, install_id, desk, (options, None))
    }

    pub(crate) fn create_with(
        address: &Address,
        clinic_key: &[u8; 32],
        install_id: &str,
        desk: ThisDesk,
        (options, mark): (Options, Option<&MoveMark>),
    ) -> Result<Self, Error> {
        let (name, engine) = engine(address, clinic_key, desk, options)?;
        let secret = desk_keys::draw()?;
        let kept = engine.clinic.secrets.replace(std::slice::from_ref(&secret));
        kept.map_err(Error::DeskKey)?;
        in_one(&engine, |line| {
            migrate::make(line)?;
            let check = engine
                .clinic
                .keys
                .rows
                .seal(&check_place(install_id), b"")?;
            line.execute(
                "INSERT INTO clinic (install_id, key_check) VALUES ($1, $2)",
                vec![install_id.into(), check.into()],
            )?;
            move_mark::put(line, mark)?;
            epoch::found(&engine.clinic, line, &secret, &name)
        })?;
        Self::start(engine)
    }

    /// Opens the store. Never makes one.
    ///
    /// # Errors
    ///
    /// Told apart: [`Error::NotFound`], [`Error::WrongKey`], [`Error::Newer`], [`Error::ShutOut`],
    /// [`Error::SignIn`], [`Error::Lost`].
    pub fn open(
        address: &Address,
        clinic_key: &[u8; 32],
        desk: ThisDesk,
        options: Options,
    ) -> Result<Self, Error> {
        let (_, engine) = engine(address, clinic_key, desk, options)?;
        in_one(&engine, |line| {
            migrate::check(line)?;
            check_key(&engine.clinic, line)?;
            epoch::settle(&engine.clinic, line)
        })?;
        let store = Self::start(engine)?;
        // A command is over before the keeper looks. Whose copy is to be looked at first turns once that is done.
        if store.engine.clinic.options.before_turning.is_none() {
            keeper::log(keeper::turn_if_due(&store.engine));
        }
        Ok(store)
    }

    /// Looks whether a clinic's store can be made in a database. Changes nothing.
    ///
    /// # Errors
    ///
    /// Told apart: [`Error::Exists`], [`Error::NotEmpty`], [`Error::Denied`], [`Error::NotFound`], [`Error::SignIn`],
    /// [`Error::Tls`], [`Error::Lost`].
    pub fn look_for_room(address: &Address) -> Result<(), Error> {
        let server = Server::new(address)?;
        let held = server.line(Options::default().write_timeout)?;
        migrate::look_for_room(&held)
    }

    /// Asks for this desk to be let in; somebody at another desk does so ([`Self::admit`]).
    ///
    /// # Errors
    ///
    /// As [`Self::open`]; [`Error::Server`] when a desk of this id asked before.
    pub fn ask_to_join(
        address: &Address,
        clinic_key: &[u8; 32],
        desk: ThisDesk,
    ) -> Result<(), Error> {
        let (name, engine) = engine(address, clinic_key, desk, Options::default())?;
        let secret = desk_keys::draw()?;
        in_one(&engine, |line| {
            migrate::check(line)?;
            check_key(&engine.clinic, line)?;
            let kept = engine.clinic.secrets.replace(std::slice::from_ref(&secret));
            kept.map_err(Error::DeskKey)?;
            epoch::ask(&engine.clinic, line, &secret, &name)
        })
    }

    pub(crate) fn start(engine: Engine) -> Result<Self, Error> {
        let engine = Arc::new(engine);
        Ok(Self {
            keeper: Keeper::start(Arc::clone(&engine))?,
            engine,
            push_urls: PushUrls::default(),
        })
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    pub(crate) fn wait(&self) -> Duration {
        self.engine.clinic.options.write_timeout
    }

    /// The installation's id, as given when the store was made.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn install_id(&self) -> Result<String, Error> {
        let held = self.engine.server.line(self.wait())?;
        install_id(&held)
    }

    /// Turns this desk's key pair if another desk opened an epoch since; the store does so by itself within
    /// seconds.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    pub fn turn_keys(&self) -> Answer<()> {
        keeper::turn(&self.engine)
    }

    /// Tries to become the one desk that serves.
    ///
    /// # Errors
    ///
    /// When the server cannot be reached.
    pub fn try_serve(&self) -> Result<Option<Serving>, Error> {
        // A desk that is shut out says so instead of waiting for a turn that never comes.
        drop(self.engine.line(self.wait())?);
        Serving::try_begin(&self.engine)
    }

    /// The desk that serves now, if one does.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn who_serves(&self) -> Result<Option<Desk>, Error> {
        let held = self.engine.line(self.wait())?;
        let Some(id) = serving::find(&held)? else {
            return Ok(None);
        };
        let desks = epoch::desks(&self.engine.clinic, &held)?;
        Ok(desks.into_iter().find(|desk| desk.id == id))
    }

    /// The ways in that all desks share, with people's names, and how often they were changed.
    ///
    /// # Errors
    ///
    /// When the store cannot be read, or they are not as a desk wrote them.
    pub fn ways(&self) -> Result<(i64, Option<String>), Error> {
        let held = self.engine.line(self.wait())?;
        ways::find(&self.engine.clinic, &held)
    }

    /// Shares the ways in, unless they were changed since they were read as number `known`: `false` then.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    pub fn put_ways(&self, known: i64, ways: &Ways) -> Answer<bool> {
        self.engine.write(self.wait(), |session| {
            let line = session.line();
            let put = ways::put(&self.engine.clinic, line, known, ways);
            session.answer(put)
        })
    }

    /// The id of the clinic's installation and the ways in to its key, as they are told to whoever has no key yet.
    ///
    /// # Errors
    ///
    /// As [`Self::open`], as far as no key is asked for.
    pub fn find_clinic(address: &Address) -> Result<(String, Option<String>), Error> {
        let server = Server::new(address)?;
        let held = server.line(Options::default().write_timeout)?;
        migrate::look(&held)?;
        Ok((install_id(&held)?, ways::find_open(&held)?))
    }

    /// The ways in with people's names, for a desk that joins.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub fn find_ways(
        address: &Address,
        clinic_key: &[u8; 32],
        desk: ThisDesk,
    ) -> Result<Option<String>, Error> {
        let (_, engine) = engine(address, clinic_key, desk, Options::default())?;
        let held = engine.server.line(engine.clinic.options.write_timeout)?;
        migrate::look(&held)?;
        check_key(&engine.clinic, &held)?;
        Ok(ways::find(&engine.clinic, &held)?.1)
    }

    /// Sets what one transfer may bring from now on.
    pub fn set_quota(&self, quota: Quota) {
        *self.engine.clinic.quota.lock() = quota;
    }

    /// Drops what age drops. The store does so by itself every hour, by its own clock.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    pub fn prune(&self, now: Timestamp) -> Answer<()> {
        self.engine
            .write(self.wait(), |session| prune::run(session, now))
    }

    /// Says how many callers were refused in the last minute, and notes what was unusually many.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    pub fn sum_refusals(&self) -> Answer<()> {
        keeper::sum_refusals(&self.engine)
    }

    /// Whether a push URL's token may be one of ours, without a look at its row.
    async fn is_known_url(&self, hash: &Hash) -> Result<bool, KeepError> {
        let urls = &self.push_urls;
        if urls.has(hash) {
            return Ok(true);
        }
        if urls.is_fresh(self.engine.known_version()) {
            return Ok(false);
        }
        let _reading = urls.reading.lock().await;
        // Whoever was here before us may have read all that there is.
        if !urls.has(hash) && !urls.is_fresh(self.engine.known_version()) {
            tokio::time::sleep(urls.pause()).await;
            let engine = Arc::clone(&self.engine);
            let counting = tokio::task::spawn_blocking(move || engine.versions());
            let counted = counting
                .await
                .map_err(|error| KeepError::Store(Box::new(error)))?;
            let (_, version) = counted.map_err(KeepError::from)?;
            let hashes = self.look_up(push_urls::list).await?;
            urls.replace(hashes, version);
        }
        Ok(urls.has(hash))
    }

    async fn look_up<T: Send + 'static>(
        &self,
        work: impl Fn(&Session<'_>) -> Answer<T> + Send + 'static,
    ) -> Result<T, KeepError> {
        let engine = Arc::clone(&self.engine);
        let wait = engine.clinic.options.keep_timeout;
        let reading = tokio::task::spawn_blocking(move || engine.read(wait, |it| work(it)));
        let found = reading
            .await
            .map_err(|error| KeepError::Store(Box::new(error)))?;
        found.map_err(|error| match error {
            app::Error::Busy => KeepError::Busy,
            app::Error::DiskFull => KeepError::Full,
            other => KeepError::Store(Box::new(other)),
        })
    }

    /// Clears what was deleted out of the tables. Whoever is not their owner leaves it to the server.
    fn vacuum(&self) -> Result<(), Error> {
        let held = self.engine.server.line(self.wait())?;
        for table in ["item", "artefact_key", "epoch_key"] {
            held.batch(&format!("VACUUM {table}"))?;
        }
        Ok(())
    }
}

pub(crate) fn engine(
    address: &Address,
    clinic_key: &[u8; 32],
    desk: ThisDesk,
    options: Options,
) -> Result<(String, Engine), Error> {
    let clinic = Clinic {
        keys: Keys::of(clinic_key),
        desk: desk.id,
        secrets: desk.keys,
        epoch: Mutex::default(),
        quota: Mutex::new(options.quota),
        options,
        unwritten: Mutex::default(),
        unsaid: Mutex::default(),
    };
    let server = Server::new(address)?;
    Ok((desk.name, Engine::new(server, Arc::new(clinic))))
}

/// Runs `work` in one transaction, before there is anything to take turns about.
pub(crate) fn in_one(
    engine: &Engine,
    work: impl FnOnce(&Line) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut held = engine.server.line(engine.clinic.options.write_timeout)?;
    held.is_open = true;
    // Two desks of different versions start at the same time: one waits.
    held.batch(&format!(
        "BEGIN; {PATIENCE_OF_SERVER}; SELECT pg_advisory_xact_lock({WRITING})"
    ))?;
    work(&held)?;
    held.batch("COMMIT")?;
    held.is_open = false;
    Ok(())
}

pub(crate) fn install_id(line: &Line) -> Result<String, Error> {
    let rows = line.query("SELECT install_id FROM clinic", vec![])?;
    rows.first()
        .map_or(Err(Error::NotFound), |row| Ok(row.try_get(0)?))
}

pub(crate) fn check_key(clinic: &Clinic, line: &Line) -> Result<(), Error> {
    let rows = line.query("SELECT install_id, key_check FROM clinic", vec![])?;
    let row = rows.first().ok_or(Error::NotFound)?;
    let (install_id, check): (String, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
    match clinic.keys.rows.open(&check_place(&install_id), &check) {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::WrongKey),
    }
}

fn check_place(install_id: &str) -> Vec<u8> {
    covered(&[Some(b"key check"), Some(install_id.as_bytes())])
}

#[async_trait::async_trait]
impl Inbox for PgStore {
    async fn keep(&self, message: Incoming) -> Result<bool, KeepError> {
        let answered = self.keeper.hand_over(message)?;
        let wait = self.engine.clinic.options.keep_timeout;
        match tokio::time::timeout(wait, answered).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(keeper::stopped()),
            // Should its commit be under way this very moment, it is kept without an answer, and the caller's
            // repeat finds it.
            Err(_) => Err(KeepError::Busy),
        }
    }

    async fn push_target(&self, token: &str) -> Result<Option<PushTarget>, KeepError> {
        let hash = self.engine.clinic.keys.hash("push token", &[token]);
        if !self.is_known_url(&hash).await? {
            return Ok(None);
        }
        let now = self.engine.clinic.options.clock.now();
        self.look_up(move |session| inbox::push_target(session, &hash, now))
            .await
    }

    async fn may_bring(&self, transfer: &TransferId, bytes: u64) -> Result<(), KeepError> {
        let of = transfer.clone();
        let fate = self
            .look_up(move |session| {
                if let Some(fate) = inbox::judge_page(session, &of, bytes, 0)? {
                    return Ok(Some(fate));
                }
                let fits = Room::find(session)?.has_for_page(bytes);
                Ok((!fits).then_some(Fate::NoRoom))
            })
            .await?;
        match fate {
            None | Some(Fate::New | Fate::Known) => Ok(()),
            Some(Fate::NoRoom) => Err(KeepError::Full),
            Some(Fate::OverQuota) => {
                let (engine, of) = (Arc::clone(&self.engine), transfer.clone());
                let wait = self.wait();
                let noting = tokio::task::spawn_blocking(move || {
                    engine.write(wait, |session| inbox::note_excess(session, &of))
                });
                let noted = noting
                    .await
                    .map_err(|error| KeepError::Store(Box::new(error)))?;
                noted.map_err(|error| KeepError::Store(Box::new(error)))?;
                Err(KeepError::OverQuota)
            }
        }
    }

    async fn has_page(&self, transfer: &TransferId, digest: &str) -> Result<bool, KeepError> {
        let (transfer, digest) = (transfer.clone(), digest.to_owned());
        self.look_up(move |session| inbox::has_page(session, &transfer, &digest))
            .await
    }

    fn count_refusal(&self, reason: &'static str) {
        let clinic = &self.engine.clinic;
        *clinic.unwritten.lock().entry(reason).or_default() += 1;
        *clinic.unsaid.lock().entry(reason).or_default() += 1;
    }
}

impl Store for PgStore {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Tx) -> Answer<()>) -> Answer<()> {
        self.engine.write(self.wait(), |session| work(session))
    }

    fn read(&self, work: &mut dyn FnMut(&dyn Snapshot) -> Answer<()>) -> Answer<()> {
        self.engine.read(self.wait(), |session| work(session))
    }

    fn erase(&self, artefact: &ArtefactId) -> Answer<ErasureProof> {
        self.engine.write_step(self.wait(), |session| {
            for topic in Topic::ALL {
                session.tell(topic);
            }
            erase::destroy_keys(session, artefact)
        })?;
        // With the pair of before, a copy of the server from before opens them all. A keychain that refuses keeps no row
        // from going.
        let turned = keeper::turn(&self.engine);
        self.engine.write_in_steps(self.wait(), |session, share| {
            session.tell(Topic::Erasure);
            erase::erase_some(session, artefact, share)
        })?;
        self.vacuum()?;
        turned?;
        self.engine.read(self.wait(), |session| {
            erase::check_nothing_left(session, artefact)?;
            erase::get_proof(session, artefact)
        })
    }

    // A row may be as long as a page: nothing is written ahead.
    fn put_ahead(&self, _: &TransferId, sealed: Sealed) -> Answer<Sealed> {
        Ok(sealed)
    }

    fn clear_away(&self) -> Answer<()> {
        Ok(())
    }

    // What was overwritten stays in the server's log, its archive and its replicas: it opens with a key that is
    // destroyed (docs/many-desks.md, "Gone means gone").
    fn empty_log(&self) -> Answer<()> {
        Ok(())
    }

    fn erase_records(&self, artefact: &ArtefactId, records: &[RecordId]) -> Answer<u32> {
        let gone = self.engine.read(self.wait(), |session| {
            erase_records::count_left(session, artefact, records)
        })?;
        let mut has_worked = false;
        self.engine.write_in_steps(self.wait(), |session, share| {
            let more = erase_records::step(session, artefact, records, share)?;
            has_worked |= more;
            Ok(more)
        })?;
        if has_worked {
            self.vacuum()?;
        }
        // Where it was cut off before, this desk has its old pair still.
        keeper::turn(&self.engine)?;
        self.engine.read(self.wait(), |session| {
            erase_records::check_left(session, artefact, records)
        })?;
        Ok(u32::try_from(gone).unwrap_or(u32::MAX))
    }

    fn desks_with_old_keys(
        &self,
        erased: &[ArtefactId],
    ) -> Answer<BTreeMap<ArtefactId, Vec<String>>> {
        self.old_keys_of(erased)
    }

    fn check(&self) -> Answer<()> {
        let held = self.engine.server.line(self.wait())?;
        let rows = held.query("SELECT count(*) FROM item", vec![])?;
        drop(rows);
        Ok(())
    }

    fn version(&self) -> Answer<u64> {
        Ok(self.engine.versions()?.1)
    }

    fn versions(&self) -> Answer<Versions> {
        Ok(self.engine.versions()?.0)
    }

    fn is_full(&self) -> bool {
        self.engine.is_full.load(Ordering::Relaxed)
    }
}
