//! The thread that commits callbacks, a batch at a time, and tidies up in between.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::Ordering,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use app::{
    model::{Incoming, Topic},
    port::KeepError,
};
use tokio::sync::oneshot;

use crate::{
    Error, epoch,
    inbox::{self, Fate, Room},
    line::Line,
    prune, refusal,
    session::Answer,
    transact::{CHANNEL, Engine},
};

/// Messages that wait at the same time; past it callers are told to come again.
const QUEUE: usize = 1024;
const MOST_ROWS: usize = 128;
const MOST_BYTES: usize = 64 << 20;
const TIDY_EVERY: Duration = Duration::from_secs(5);
const SUM_EVERY: Duration = Duration::from_secs(60);
/// How often the other desks are told that this one is there.
const SEEN_EVERY: Duration = Duration::from_secs(60);
const PRUNE_EVERY: Duration = Duration::from_secs(3600);

type Told = Result<bool, KeepError>;

struct Waiting {
    message: Incoming,
    answer: oneshot::Sender<Told>,
}

/// The thread that commits callbacks. Ends, with what came committed, when this is dropped.
pub struct Keeper {
    queue: Option<SyncSender<Waiting>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    pub fn start(engine: Arc<Engine>) -> Result<Self, Error> {
        let (queue, waiting) = sync_channel(QUEUE);
        let thread = thread::Builder::new()
            .name("inbox".to_owned())
            .spawn(move || work(&engine, &waiting))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Hands a message over; the answer comes once it is kept.
    pub fn hand_over(&self, message: Incoming) -> Result<oneshot::Receiver<Told>, KeepError> {
        let (answer, answered) = oneshot::channel();
        let queue = self.queue.as_ref().ok_or(KeepError::Busy)?;
        match queue.try_send(Waiting { message, answer }) {
            Ok(()) => Ok(answered),
            Err(TrySendError::Full(_)) => Err(KeepError::Busy),
            Err(TrySendError::Disconnected(_)) => Err(stopped()),
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What a caller is told when its message got no answer.
pub fn stopped() -> KeepError {
    KeepError::Store("the inbox has stopped".into())
}

fn work(engine: &Engine, queue: &Receiver<Waiting>) {
    let mut listening: Option<Line> = None;
    let mut tidy_at = Instant::now() + TIDY_EVERY;
    listen(engine, &mut listening);
    let mut prune_at = Instant::now() + TIDY_EVERY * 6;
    let mut sum_at = Instant::now() + SUM_EVERY;
    // Without a line it would only wait for one, and with it whoever closes the store.
    let mut seen_at = match listening.is_some() {
        true => note_seen(engine),
        false => tidy_at,
    };
    loop {
        match queue.recv_timeout(tidy_at.saturating_duration_since(Instant::now())) {
            Ok(first) => commit_or_explain(engine, gather(first, queue)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        let now = Instant::now();
        if now >= tidy_at {
            listen(engine, &mut listening);
            let is_there = look_whether_shut_out(engine);
            log(flush_refusals(engine));
            // Without a line it would only wait for one, and with it whoever closes the store.
            if is_there {
                log(turn_if_due(engine));
            }
            tidy_at = Instant::now() + TIDY_EVERY;
        }
        if now >= seen_at && listening.is_some() {
            seen_at = note_seen(engine);
        }
        if now >= sum_at {
            log(sum_refusals(engine));
            sum_at = Instant::now() + SUM_EVERY;
        }
        if now >= prune_at {
            let at = engine.clinic.options.clock.destroying();
            let wait = engine.clinic.options.write_timeout;
            log(engine.write(wait, |session| prune::run(session, at)));
            prune_at = Instant::now() + PRUNE_EVERY;
        }
    }
    engine.is_listening.store(false, Ordering::SeqCst);
    log(flush_refusals(engine));
}

/// Keeps a line on which the server tells of changes.
fn listen(engine: &Engine, listening: &mut Option<Line>) {
    if listening.as_ref().is_some_and(|line| !line.is_broken()) {
        return;
    }
    engine.is_listening.store(false, Ordering::SeqCst);
    let is_stale = Arc::clone(&engine.is_stale);
    let told = move || is_stale.store(true, Ordering::SeqCst);
    *listening = engine
        .server
        .connect(Some(Box::new(told)))
        .and_then(|line| line.batch(&format!("LISTEN {CHANNEL}")).map(|()| line))
        .ok();
    // What changed before it listened is looked at once more.
    engine.is_stale.store(true, Ordering::SeqCst);
    engine
        .is_listening
        .store(listening.is_some(), Ordering::SeqCst);
}

/// A desk that is shut out while it is open reads and writes nothing from then on. While the server is away, nothing
/// is read either. Returns whether it answered.
fn look_whether_shut_out(engine: &Engine) -> bool {
    let desk = engine.clinic.desk.as_str();
    let asked = engine
        .server
        .line(engine.clinic.options.write_timeout)
        .and_then(|held| {
            let sql = "SELECT 1 FROM desk WHERE id = $1 AND shut_out";
            held.query(sql, vec![desk.into()])
        });
    let Ok(rows) = asked else {
        return false;
    };
    if !rows.is_empty() && !engine.is_shut_out.swap(true, Ordering::Relaxed) {
        tracing::warn!("this desk was shut out of the clinic's store");
    }
    true
}

/// Tells the server that this desk is there, and says when to do so again. Nothing else rests on it: a server that takes
/// nothing now hears of it at the next look.
fn note_seen(engine: &Engine) -> Instant {
    let noted = engine
        .line(engine.clinic.options.write_timeout)
        .and_then(|held| epoch::note_seen(&engine.clinic, &held));
    match noted {
        Ok(()) => Instant::now() + SEEN_EVERY,
        Err(error) => {
            tracing::debug!(%error, "the server was not told that this desk is there");
            Instant::now() + TIDY_EVERY
        }
    }
}

/// Turns this desk's key pair when another desk opened an epoch.
pub fn turn_if_due(engine: &Engine) -> Answer<()> {
    let wait = engine.clinic.options.write_timeout;
    let is_due = engine.read(wait, |session| {
        session.answer(epoch::is_to_turn(&engine.clinic, session.line()))
    })?;
    match is_due {
        true => turn(engine),
        false => Ok(()),
    }
}

/// How often a turn begins again because another desk erased something meanwhile.
const TURNS: usize = 3;

/// Turns this desk's key pair and destroys the old one. That says that nothing is here any more of what was erased so far,
/// by whomever, so it is taken out of what this desk keeps of its own before.
pub fn turn(engine: &Engine) -> Answer<()> {
    for _ in 0..TURNS {
        if turn_once(engine)? {
            let wait = engine.clinic.options.write_timeout;
            // Under the writer's lock: nobody else of this desk turns it meanwhile and loses the newer pair to this.
            return engine.write(wait, |session| {
                session.answer(epoch::settle(&engine.clinic, session.line()))
            });
        }
    }
    Err(app::Error::Busy)
}

/// `false`: something was erased after this desk had looked, and it did not turn.
fn turn_once(engine: &Engine) -> Answer<bool> {
    let wait = engine.clinic.options.write_timeout;
    let before = engine.clinic.options.before_turning.as_ref();
    let mut looked_at = None;
    if let Some(before) = before {
        looked_at = Some(engine.read(wait, |session| {
            session.answer(epoch::present(session.line()))
        })?);
        before()?;
    }
    let mut has_turned = false;
    // Never for nothing: the keychain, which no server rolls back, would be written for a turn that was thrown away.
    engine.write_step(wait, |session| {
        session.tell(Topic::Inside);
        let present = session.answer(epoch::present(session.line()))?;
        has_turned = looked_at.is_none_or(|looked_at| looked_at == present);
        match has_turned {
            true => session.answer(epoch::turn(&engine.clinic, session.line())),
            false => Ok(()),
        }
    })?;
    Ok(has_turned)
}

/// Writes the counts of refused callers. They stay in memory until they are kept.
pub fn flush_refusals(engine: &Engine) -> Answer<()> {
    let counts = engine.clinic.unwritten.lock().clone();
    if counts.is_empty() {
        return Ok(());
    }
    let wait = engine.clinic.options.write_timeout;
    engine.write(wait, |session| {
        session.tell(Topic::Inside);
        refusal::put(session, &counts)
    })?;
    let mut unwritten = engine.clinic.unwritten.lock();
    for (reason, written) in counts {
        if let Some(count) = unwritten.get_mut(reason) {
            *count -= written;
        }
    }
    unwritten.retain(|_, count| *count > 0);
    Ok(())
}

/// Says how many callers were refused in the last minute, and notes what was unusually many.
pub fn sum_refusals(engine: &Engine) -> Answer<()> {
    flush_refusals(engine)?;
    let counts = std::mem::take(&mut *engine.clinic.unsaid.lock());
    refusal::say(&counts);
    if counts.is_empty() {
        return Ok(());
    }
    let now = engine.clinic.options.clock.now();
    let wait = engine.clinic.options.write_timeout;
    engine.write(wait, |session| {
        session.tell(Topic::Inside);
        refusal::note_many(session, &counts, now)
    })
}

pub fn log(result: Answer<()>) {
    if let Err(error) = result {
        tracing::warn!(%error, "the store could not be tidied up; tried again later");
    }
}

fn gather(first: Waiting, queue: &Receiver<Waiting>) -> Vec<Waiting> {
    let mut bytes = first.message.body.len();
    let mut batch = vec![first];
    while batch.len() < MOST_ROWS
        && bytes < MOST_BYTES
        && let Ok(next) = queue.try_recv()
    {
        bytes += next.message.body.len();
        batch.push(next);
    }
    batch
}

/// Commits a batch and answers everyone in it. A panic ends this batch, not the thread.
fn commit_or_explain(engine: &Engine, mut batch: Vec<Waiting>) {
    // Whoever gave up has been told so; what is not kept then comes again.
    batch.retain(|waiting| !waiting.answer.is_closed());
    if batch.is_empty() {
        return;
    }
    match catch_unwind(AssertUnwindSafe(|| commit(engine, &batch))) {
        Ok(Ok(fates)) => {
            let is_full = fates.contains(&Fate::NoRoom);
            engine.is_full.store(is_full, Ordering::Relaxed);
            for (waiting, fate) in batch.into_iter().zip(fates) {
                let _ = waiting.answer.send(match fate {
                    Fate::New => Ok(true),
                    Fate::Known => Ok(false),
                    Fate::NoRoom => Err(KeepError::Full),
                    Fate::OverQuota => Err(KeepError::OverQuota),
                });
            }
        }
        // One message may have spoilt it for the others.
        Ok(Err(app::Error::Store(error))) if batch.len() > 1 => {
            tracing::warn!(%error, "a batch of callbacks was not kept; kept one by one");
            for waiting in batch {
                commit_or_explain(engine, vec![waiting]);
            }
        }
        Ok(Err(error)) => {
            for waiting in batch {
                let _ = waiting.answer.send(Err(match &error {
                    app::Error::Busy => KeepError::Busy,
                    app::Error::DiskFull => KeepError::Full,
                    _ => KeepError::Store("the message could not be kept".into()),
                }));
            }
            tracing::warn!(%error, "callbacks were not kept");
        }
        Err(_panic) => {
            for waiting in batch {
                let _ = waiting.answer.send(Err(stopped()));
            }
        }
    }
}

fn commit(engine: &Engine, batch: &[Waiting]) -> Answer<Vec<Fate>> {
    engine.write(engine.clinic.options.keep_timeout, |session| {
        let mut room = Room::find(session)?;
        batch
            .iter()
            .map(|waiting| inbox::keep(session, &mut room, &waiting.message))
            .collect()
    })
}
