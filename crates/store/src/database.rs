//! The connections to the file: one that writes, a few that read, one that watches for changes.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use app::model::{Topic, Versions};
use parking_lot::{FairMutex, Mutex, RwLock};
use rusqlite::{Connection, InterruptHandle, TransactionBehavior};
use zeroize::Zeroizing;

use crate::{
    Error, Options, Quota, StoreKey,
    connection::{self, Manner},
    key_check,
    mark::{self, Closed},
    refusal::{self, Refusals},
    reserve::Reserve,
    stretch::{Stretches, Writer},
    transaction::{Beside, Transaction},
};

/// Readers kept open when idle; more are opened when needed.
const IDLE_READERS: usize = 4;

/// Pause after another process was in the way without making us wait.
const PAUSE: Duration = Duration::from_millis(5);

pub struct Database {
    path: PathBuf,
    key: StoreKey,
    options: Options,
    manner: Manner,
    /// Fair: whoever waits longest writes next, so that neither the inbox nor the workers starve.
    writer: FairMutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    /// Never writes, so that `data_version` tells of every write, our own included.
    watcher: Mutex<Connection>,
    seen: Mutex<Seen>,
    versions: Mutex<Versions>,
    audit_key: Zeroizing<[u8; 32]>,
    reserve: Reserve,
    full: AtomicBool,
    refusals: Refusals,
    quota: RwLock<Quota>,
    check: Check,
    stretches: Stretches,
    closed: Closed,
}

/// The check of the file that is under way, so that the end of the program need not wait for it.
#[derive(Default)]
struct Check {
    under_way: Mutex<Option<InterruptHandle>>,
    is_given_up: AtomicBool,
}

/// Who writes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Anybody,
    TheMove,
    /// Somebody who repeats it until nothing is left to do: thrown away, that would never be.
    AStep,
}

/// How far the file was looked at for what others wrote.
struct Seen {
    /// Told by the watcher: anybody's commits.
    by_anybody: i64,
    /// Told by the writer: others' commits alone.
    by_others: i64,
}

/// A number that changes with every commit of another connection.
fn data_version(connection: &Connection) -> Result<i64, Error> {
    let version = connection
        .prepare_cached("PRAGMA data_version")?
        .query_row([], |row| row.get(0))?;
    Ok(version)
}

impl Database {
    /// Opens the connections of a store that is there; see [`crate::SqlStore::open`].
    pub fn open(
        path: PathBuf,
        key: &StoreKey,
        options: Options,
        manner: Manner,
    ) -> Result<Self, Error> {
        if std::fs::metadata(&path).is_err_and(|e| e.kind() == std::io::ErrorKind::NotFound) {
            return Err(Error::NotFound(path));
        }
        let mut writer =
            connection::writer(&path, key, &manner).map_err(|error| explain(error, &path, key))?;
        if connection::is_blank(&writer)? {
            return Err(Error::Damaged("it holds no tables".to_owned()));
        }
        connection::migrate(&mut writer)?;
        Stretches::watch(&writer);
        let reserve = Reserve::new(key_check::beside(&path, "reserve"), options.reserve_bytes);
        let watcher = connection::reader(&path, key, &manner)?;
        Ok(Self {
            seen: Mutex::new(Seen {
                by_anybody: data_version(&watcher)?,
                by_others: data_version(&writer)?,
            }),
            versions: Mutex::default(),
            watcher: Mutex::new(watcher),
            writer: FairMutex::new(writer),
            readers: Mutex::new(Vec::new()),
            audit_key: key.audit_key(),
            key: key.duplicate(),
            reserve,
            full: AtomicBool::new(false),
            refusals: Refusals::default(),
            check: Check::default(),
            stretches: Stretches::default(),
            closed: Closed::default(),
            quota: RwLock::new(options.quota),
            path,
            options,
            manner,
        })
    }

    pub fn path(&self) -> &std::path::Path {
        &self.path
    }

    pub fn key(&self) -> &StoreKey {
        &self.key
    }

    pub fn options(&self) -> &Options {
        &self.options
    }

    /// What one transfer may bring.
    pub fn quota(&self) -> Quota {
        *self.quota.read()
    }

    pub fn set_quota(&self, quota: Quota) {
        *self.quota.write() = quota;
    }

    pub fn reserve(&self) -> &Reserve {
        &self.reserve
    }

    /// What becomes of writes while the store is closed by a move.
    pub fn closed(&self) -> &Closed {
        &self.closed
    }

    pub fn refusals(&self) -> &Refusals {
        &self.refusals
    }

    /// Moves the counts of refused callers into the file; on an error they stay where they are.
    pub fn flush_refusals(&self) -> Result<(), Error> {
        let counts = self.refusals.take();
        if counts.is_empty() {
            return Ok(());
        }
        let written = self.write(|session| refusal::put(session.connection(), &counts));
        if written.is_err() {
            self.refusals.put_back(counts);
        }
        written
    }

    pub fn is_full(&self) -> bool {
        self.full.load(Ordering::Relaxed)
    }

    pub fn set_full(&self, full: bool) {
        if self.full.swap(full, Ordering::Relaxed) != full {
            self.note(&[Topic::Status]);
        }
    }

    /// Waits for the right to write, at most `timeout`.
    pub fn writer(&self, timeout: Duration) -> Result<Writer<'_>, Error> {
        let connection = self.writer.try_lock_for(timeout).ok_or(Error::Busy)?;
        Ok(self.stretches.begin(connection))
    }

    /// For how long at a time the right to write was held.
    pub fn stretches(&self) -> &Stretches {
        &self.stretches
    }

    /// Runs `work` in one write transaction; on an error, or a panic, nothing of it is kept.
    ///
    /// Repeated while another process holds the file, until the write time-out has passed. What
    /// must go on on a full disk (erasures) is repeated once with the reserve given up.
    pub fn write<T, E: From<Error>>(
        &self,
        work: impl FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write_as(By::Anybody, work)
    }

    /// As [`Self::write`], also while the store is closed by a move.
    pub fn write_in_move<T, E: From<Error>>(
        &self,
        work: impl FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write_as(By::TheMove, work)
    }

    /// As [`Self::write`], for what is of use only once it is kept, as each step of something long: it is never thrown
    /// away, but refused while the store is closed by a move.
    pub fn write_step<T, E: From<Error>>(
        &self,
        work: impl FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write_as(By::AStep, work)
    }

    fn write_as<T, E: From<Error>>(
        &self,
        by: By,
        mut work: impl FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let give_up_at = Instant::now() + self.options.write_timeout;
        let mut reserve_tried = false;
        loop {
            let (result, urgent) = self.write_once(by, give_up_at, &mut work);
            match result {
                Ok(Ok(value)) => {
                    self.set_full(false);
                    return Ok(value);
                }
                Ok(Err(by_work)) => return Err(by_work),
                Err(Error::Busy) if Instant::now() < give_up_at => thread::sleep(PAUSE),
                Err(error @ Error::DiskFull(_)) => {
                    self.set_full(true);
                    if !urgent || reserve_tried || !self.reserve.give_up() {
                        return Err(error.into());
                    }
                    reserve_tried = true;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// One attempt: the inner result is the work's own, the outer one the store's; and whether the
    /// work was urgent enough for the reserve.
    fn write_once<T, E: From<Error>>(
        &self,
        by: By,
        give_up_at: Instant,
        work: &mut impl FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> (Result<Result<T, E>, Error>, bool) {
        let mut urgent = false;
        let result = (|| {
            let timeout = give_up_at.saturating_duration_since(Instant::now());
            let mut writer = self.writer(timeout)?;
            let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let is_closed = by != By::TheMove && mark::is_there(&transaction)?;
            let throws_away = by == By::Anybody && self.closed.throws_away();
            if is_closed && !throws_away {
                return Err(Error::Moving);
            }
            let before = transaction.total_changes();
            let mut session = Transaction::new(&transaction, self.beside());
            let done = work(&mut session);
            urgent = session.is_urgent();
            let trouble = session.take_trouble();
            let topics = session.take_topics();
            match (done, trouble) {
                // The disk or another process stood in the way: that is ours to repeat or report,
                // whatever the work made of it.
                (_, Some(error)) => Err(error),
                (Ok(_), None) if transaction.is_autocommit() => Err(Error::RolledBack),
                (Ok(value), None) if is_closed => {
                    transaction.rollback()?;
                    Ok(Ok(value))
                }
                (Ok(value), None) => {
                    let has_written = transaction.total_changes() != before;
                    transaction.commit()?;
                    if has_written {
                        self.note(&topics);
                    }
                    Ok(Ok(value))
                }
                (Err(by_work), None) => Ok(Err(by_work)),
            }
        })();
        (result, urgent)
    }

    /// Runs `work` on one state of the file.
    pub fn read<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut reader = self.reader()?;
        let result = {
            let transaction = reader
                .transaction_with_behavior(TransactionBehavior::Deferred)
                .map_err(Error::from)?;
            work(&Transaction::new(&transaction, self.beside()))
        };
        let mut idle = self.readers.lock();
        // After a failed read SQLCipher may refuse everything on this connection.
        if result.is_ok() && idle.len() < IDLE_READERS {
            idle.push(reader);
        }
        result
    }

    fn reader(&self) -> Result<Connection, Error> {
        let idle = self.readers.lock().pop();
        match idle {
            Some(reader) => Ok(reader),
            None => connection::reader(&self.path, &self.key, &self.manner),
        }
    }

    /// A number that changes with every commit of anybody.
    pub fn version(&self) -> Result<u64, Error> {
        Ok(data_version(&self.watcher.lock())?.unsigned_abs())
    }

    /// Counts what this process wrote; no topics: it may be any.
    pub fn note(&self, topics: &[Topic]) {
        let topics = if topics.is_empty() {
            &Topic::ALL
        } else {
            topics
        };
        let mut versions = self.versions.lock();
        for topic in topics {
            versions.add(*topic, 1);
        }
    }

    /// How often each topic was written; what other processes wrote may be any.
    pub fn versions(&self) -> Result<Versions, Error> {
        let by_anybody = data_version(&self.watcher.lock())?;
        let mut seen = self.seen.lock();
        // While somebody here is writing, the look at what others wrote waits for the next one.
        if seen.by_anybody != by_anybody
            && let Some(writer) = self.writer.try_lock()
        {
            let by_others = data_version(&writer)?;
            drop(writer);
            if seen.by_others != by_others {
                self.note(&[]);
            }
            *seen = Seen {
                by_anybody,
                by_others,
            };
        }
        Ok(*self.versions.lock())
    }

    /// Moves of the log into the file what nobody reads from it; others may write meanwhile.
    pub fn move_log(&self) -> Result<(), Error> {
        let mover = connection::writer(&self.path, &self.key, &self.manner)?;
        mover
            .prepare_cached("PRAGMA wal_checkpoint(PASSIVE)")?
            .query_row([], |_| Ok(()))?;
        Ok(())
    }

    /// Moves the log into the file and cuts it to nothing, unless someone is reading from it now.
    pub fn try_empty_log(&self) -> Result<bool, Error> {
        let writer = self.writer(self.options.write_timeout)?;
        // Waiting here would keep callbacks waiting too: look again later instead.
        writer.busy_timeout(Duration::from_millis(50))?;
        let busy = writer
            .prepare_cached("PRAGMA wal_checkpoint(TRUNCATE)")
            .and_then(|mut checkpoint| checkpoint.query_row([], |row| row.get::<_, i64>(0)));
        writer.busy_timeout(connection::BUSY_TIMEOUT)?;
        match busy.map_err(Error::from) {
            Ok(busy) => Ok(busy == 0),
            Err(Error::Busy) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Runs a check of the file; damage is any answer but those expected.
    pub fn check(&self, pragma: &str, expected: &[&str]) -> Result<(), Error> {
        let reader = self.reader()?;
        *self.check.under_way.lock() = Some(reader.get_interrupt_handle());
        if self.check.is_given_up.load(Ordering::Acquire) {
            return Err(Error::Busy);
        }
        let answers = reader.prepare(pragma).and_then(|mut checking| {
            let rows = checking.query_map([], |row| row.get(0))?;
            rows.collect::<Result<Vec<String>, _>>()
        });
        *self.check.under_way.lock() = None;
        let answers = match answers {
            // What was broken off found nothing.
            Err(_) if self.check.is_given_up.load(Ordering::Acquire) => return Err(Error::Busy),
            answers => answers?,
        };
        if answers == expected {
            Ok(())
        } else {
            Err(Error::Damaged(
                answers.into_iter().next().unwrap_or_default(),
            ))
        }
    }

    /// Breaks off a check under way, and lets no other begin: [`Error::Busy`] then.
    pub fn give_up_checks(&self) {
        self.check.is_given_up.store(true, Ordering::Release);
        if let Some(under_way) = &*self.check.under_way.lock() {
            under_way.interrupt();
        }
    }

    fn beside(&self) -> Beside<'_> {
        Beside {
            options: &self.options,
            audit_key: &self.audit_key,
            refusals: &self.refusals,
        }
    }
}

/// Tells a wrong key from damage: to `SQLCipher` both look like a file that is no database.
fn explain(error: Error, path: &std::path::Path, key: &StoreKey) -> Error {
    match error {
        Error::Damaged(reason) => match key_check::compare(path, key) {
            key_check::Verdict::Right => Error::Damaged(reason),
            key_check::Verdict::Wrong => Error::WrongKey,
            key_check::Verdict::Unknown => Error::Damaged(format!(
                "{reason}; whether the key is right cannot be told, since the key check is missing"
            )),
        },
        other => other,
    }
}
