//! Running work in a transaction: taking turns, trying again, and finding out what became of a commit whose answer
//! was lost.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use app::{
    model::{Topic, Versions},
    pace::{Pace, Share},
};
use parking_lot::Mutex;

use crate::{
    Error,
    clinic::Clinic,
    line::Line,
    server::{Held, Server},
    session::{Answer, Session},
};

/// The advisory lock of whoever writes. One writes at a time, as in the file: numbers are drawn and committed in
/// the same order, and the audit is one chain.
pub const WRITING: i64 = 114_802_143_789_057;
/// The channel that tells of changes.
pub const CHANNEL: &str = "hiu_desk";
/// Pause before the same is tried again.
/// A desk that does nothing for so long in the middle of a transaction, because its keychain asks a person, loses it:
/// all desks write by turns.
pub const PATIENCE_OF_SERVER: &str = "SET LOCAL idle_in_transaction_session_timeout = '60s'";

/// How long a step of something long aims to hold the right to write: all desks' callbacks wait for that.
const AIM: Duration = Duration::from_millis(10);

const PAUSE: Duration = Duration::from_millis(20);
/// For so long counts are believed that nobody said had changed.
const BELIEVED: Duration = Duration::from_secs(5);

/// Who writes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Anybody,
    TheMove,
    /// Somebody who repeats it until nothing is left to do: thrown away, that would never be.
    AStep,
}

/// How the counts of the topics were found last.
#[derive(Default)]
struct Counted {
    versions: Versions,
    sum: u64,
    at: Option<Instant>,
}

/// The store's work on the server.
pub struct Engine {
    pub server: Server,
    pub clinic: Arc<Clinic>,
    /// The epoch this desk serves in; 0: it does not.
    pub fence: AtomicI64,
    pub is_full: AtomicBool,
    /// Somebody shut this desk out: it reads and writes nothing any more.
    pub is_shut_out: AtomicBool,
    /// Somebody listens, so that counts may be believed until told otherwise.
    pub is_listening: AtomicBool,
    pub is_stale: Arc<AtomicBool>,
    /// While the store is closed by a move, what others write is thrown away instead of refused.
    pub throws_away: AtomicBool,
    counted: Mutex<Counted>,
}

impl Engine {
    pub fn new(server: Server, clinic: Arc<Clinic>) -> Self {
        Self {
            server,
            clinic,
            fence: AtomicI64::new(0),
            is_full: AtomicBool::new(false),
            is_shut_out: AtomicBool::new(false),
            is_listening: AtomicBool::new(false),
            is_stale: Arc::new(AtomicBool::new(true)),
            throws_away: AtomicBool::new(false),
            counted: Mutex::default(),
        }
    }

    /// Runs `work` in one write transaction, as often as it takes within the time.
    ///
    /// # Errors
    ///
    /// What `work` returns; [`app::Error::Busy`] when the time is over.
    pub fn write<T>(
        &self,
        wait: Duration,
        work: impl FnMut(&mut Session<'_>) -> Answer<T>,
    ) -> Answer<T> {
        self.write_as(By::Anybody, wait, work)
    }

    /// As [`Self::write`], also while the store is closed by a move.
    ///
    /// # Errors
    ///
    /// As [`Self::write`].
    pub fn write_in_move<T>(
        &self,
        wait: Duration,
        work: impl FnMut(&mut Session<'_>) -> Answer<T>,
    ) -> Answer<T> {
        self.write_as(By::TheMove, wait, work)
    }

    /// As [`Self::write`], for what is of use only once it is kept: it is never thrown away.
    ///
    /// # Errors
    ///
    /// As [`Self::write`], and [`Error::Moving`] also where writes are thrown away.
    pub fn write_step<T>(
        &self,
        wait: Duration,
        work: impl FnMut(&mut Session<'_>) -> Answer<T>,
    ) -> Answer<T> {
        self.write_as(By::AStep, wait, work)
    }

    /// Repeats a step, each in a write transaction of its own, until it finds nothing more. It takes as much at a time as
    /// lets callbacks in between.
    ///
    /// # Errors
    ///
    /// As [`Self::write`], and [`Error::Moving`] also where writes are thrown away; what was done by then stays done.
    pub fn write_in_steps(
        &self,
        wait: Duration,
        mut step: impl FnMut(&mut Session<'_>, Share) -> Answer<bool>,
    ) -> Answer<()> {
        let mut pace = Pace::new(AIM);
        loop {
            let (mut begun, share) = (None, pace.share());
            let more = self.write_step(wait, |session| {
                // What it waited for its turn held up nobody.
                begun = Some(Instant::now());
                step(session, share)
            })?;
            pace.since(begun);
            if !more {
                return Ok(());
            }
        }
    }

    fn write_as<T>(
        &self,
        by: By,
        wait: Duration,
        mut work: impl FnMut(&mut Session<'_>) -> Answer<T>,
    ) -> Answer<T> {
        let give_up_at = Instant::now() + wait;
        loop {
            let left = give_up_at.saturating_duration_since(Instant::now());
            match self.try_write(by, left, &mut work) {
                Ok(done) => {
                    self.is_full.store(false, Ordering::Relaxed);
                    return done;
                }
                Err(error) if error.is_passing() && Instant::now() + PAUSE < give_up_at => {
                    thread::sleep(PAUSE);
                }
                Err(error) => {
                    if matches!(error, Error::Full) {
                        self.is_full.store(true, Ordering::Relaxed);
                    }
                    return Err(error.into());
                }
            }
        }
    }

    fn try_write<T>(
        &self,
        by: By,
        wait: Duration,
        work: &mut impl FnMut(&mut Session<'_>) -> Answer<T>,
    ) -> Result<Answer<T>, Error> {
        let mut held = self.line(wait)?;
        let is_closed = self.begin(&mut held, wait)? && by != By::TheMove;
        let throws_away = by == By::Anybody && self.throws_away.load(Ordering::Relaxed);
        if is_closed && !throws_away {
            return Err(Error::Moving);
        }
        let mut session = Session::new(&held, &self.clinic);
        let done = work(&mut session);
        if let Some(trouble) = session.take_trouble() {
            return Err(trouble);
        }
        // An error of the work's own: nothing is kept.
        let Ok(done) = done else {
            return Ok(done);
        };
        let topics = session.topics();
        drop(session);
        if is_closed {
            // Given back open, and rolled back.
            return Ok(Ok(done));
        }
        let mark = self.mark(&held, &topics)?;
        match held.batch("COMMIT") {
            Ok(()) => {
                held.is_open = false;
                self.is_stale.store(true, Ordering::SeqCst);
                Ok(Ok(done))
            }
            Err(Error::Lost(_)) => {
                // Given back broken; whether the server did it is asked over another line.
                held.is_open = false;
                drop(held);
                match self.was_kept(&mark, wait) {
                    Ok(true) => {
                        self.is_stale.store(true, Ordering::SeqCst);
                        Ok(Ok(done))
                    }
                    Ok(false) => Err(Error::Again),
                    // Doing it again could do it twice.
                    Err(_) => Ok(Err(Error::Lost(None).into())),
                }
            }
            Err(error) => Err(error),
        }
    }

    pub fn line(&self, wait: Duration) -> Result<Held<'_>, Error> {
        match self.is_shut_out.load(Ordering::Relaxed) {
            true => Err(Error::ShutOut),
            false => self.server.line(wait),
        }
    }

    /// Opens a transaction and waits for its turn; whether the store is closed by a move.
    fn begin(&self, held: &mut Held<'_>, wait: Duration) -> Result<bool, Error> {
        // 0 would mean for ever.
        let wait_ms = wait.as_millis().max(1);
        held.is_open = true;
        held.batch(&format!(
            "BEGIN; {PATIENCE_OF_SERVER}; SET LOCAL lock_timeout = {wait_ms};
             SELECT pg_advisory_xact_lock({WRITING}); SET LOCAL lock_timeout = 0"
        ))?;
        let fence = self.fence.load(Ordering::SeqCst);
        let rows = held.query(
            "SELECT serving_epoch, moving IS NOT NULL FROM clinic",
            vec![],
        )?;
        let row = rows.first().ok_or(Error::NotFound)?;
        if fence != 0 && row.try_get::<_, i64>(0)? != fence {
            return Err(Error::Fenced);
        }
        Ok(row.try_get(1)?)
    }

    /// Counts what was written, tells of it, and leaves a mark by which the commit is known.
    fn mark(&self, line: &Line, topics: &[Topic]) -> Result<[u8; 16], Error> {
        let mut mark = [0; 16];
        getrandom::fill(&mut mark).map_err(|_| Error::Random)?;
        let topics: Vec<i64> = topics.iter().map(|topic| *topic as i64).collect();
        line.query(
            "WITH counted AS (
                 INSERT INTO topic (topic, version) SELECT unnest($1::bigint[]), 1
                 ON CONFLICT (topic) DO UPDATE SET version = topic.version + 1
             ), marked AS (INSERT INTO commit_mark (mark) VALUES ($2))
             SELECT pg_notify($3, '')",
            vec![topics.into(), mark.into(), CHANNEL.into()],
        )?;
        Ok(mark)
    }

    /// Whether a commit whose answer was lost was done. The lock makes sure that it is not done a moment later.
    fn was_kept(&self, mark: &[u8; 16], wait: Duration) -> Result<bool, Error> {
        let give_up_at = Instant::now() + wait.max(Duration::from_secs(5));
        loop {
            let asked = (|| {
                let mut held = self.server.line(wait)?;
                held.is_open = true;
                held.batch(&format!(
                    "BEGIN; SET LOCAL lock_timeout = 5000;
                     SELECT pg_advisory_xact_lock({WRITING})"
                ))?;
                let found = held.query(
                    "SELECT 1 FROM commit_mark WHERE mark = $1",
                    vec![(*mark).into()],
                )?;
                Ok(!found.is_empty())
            })();
            match asked {
                Err(error) if Error::is_passing(&error) && Instant::now() < give_up_at => {
                    thread::sleep(PAUSE);
                }
                asked => return asked,
            }
        }
    }

    /// Runs `work` on one consistent state.
    ///
    /// # Errors
    ///
    /// As [`Self::write`].
    pub fn read<T>(
        &self,
        wait: Duration,
        mut work: impl FnMut(&Session<'_>) -> Answer<T>,
    ) -> Answer<T> {
        let give_up_at = Instant::now() + wait;
        loop {
            let left = give_up_at.saturating_duration_since(Instant::now());
            match self.try_read(left, &mut work) {
                Ok(done) => return done,
                Err(error) if error.is_passing() && Instant::now() + PAUSE < give_up_at => {
                    thread::sleep(PAUSE);
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn try_read<T>(
        &self,
        wait: Duration,
        work: &mut impl FnMut(&Session<'_>) -> Answer<T>,
    ) -> Result<Answer<T>, Error> {
        let mut held = self.line(wait)?;
        held.is_open = true;
        held.batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        let session = Session::new(&held, &self.clinic);
        let done = work(&session);
        match session.take_trouble() {
            Some(trouble) => Err(trouble),
            None => Ok(done),
        }
    }

    /// How often each topic was written, and how often any was.
    pub fn versions(&self) -> Result<(Versions, u64), Error> {
        let mut counted = self.counted.lock();
        if self.is_believed(&counted) {
            return Ok((counted.versions, counted.sum));
        }
        // Before the look: what comes meanwhile is looked at again.
        self.is_stale.store(false, Ordering::SeqCst);
        let found = self.count();
        match found {
            Ok((versions, sum)) => {
                *counted = Counted {
                    versions,
                    sum,
                    at: Some(Instant::now()),
                };
                Ok((versions, sum))
            }
            Err(error) => {
                self.is_stale.store(true, Ordering::SeqCst);
                Err(error)
            }
        }
    }

    /// How often anything was written, where that is known without a look.
    pub fn known_version(&self) -> Option<u64> {
        let counted = self.counted.try_lock()?;
        self.is_believed(&counted).then_some(counted.sum)
    }

    fn is_believed(&self, counted: &Counted) -> bool {
        self.is_listening.load(Ordering::SeqCst)
            && !self.is_stale.load(Ordering::SeqCst)
            && counted.at.is_some_and(|at| at.elapsed() < BELIEVED)
    }

    fn count(&self) -> Result<(Versions, u64), Error> {
        let held = self.server.line(self.clinic.options.write_timeout)?;
        let (mut versions, mut sum) = (Versions::default(), 0_u64);
        for row in held.query("SELECT topic, version FROM topic", vec![])? {
            let (topic, version): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
            sum = sum.wrapping_add(version.unsigned_abs());
            let known = Topic::ALL.into_iter().find(|known| *known as i64 == topic);
            if let Some(topic) = known {
                versions.add(topic, version.unsigned_abs());
            }
        }
        Ok((versions, sum))
    }
}
