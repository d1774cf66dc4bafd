//! Keeping callbacks: one thread commits what came, many messages at a time.
//!
//! A commit costs a sync of the disk, whatever is in it. While one runs, the next messages gather;
//! a lone message is committed at once.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use app::{
    model::{Incoming, Topic},
    port::KeepError,
};
use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::oneshot;

use crate::{
    Error,
    database::Database,
    inbox::{self, Body},
    intake,
    long_body::{self, LONGEST_ROW, Of},
    mark, prune, refusal, reserve,
};

/// Most messages in one commit.
const MOST_ROWS: usize = 64;

/// No more messages join a commit that holds as many bytes: others wait for the writer meanwhile.
const MOST_BYTES: usize = 2 << 20;

/// Under load a commit waits this long for the callers that the last one answered.
const GATHER: Duration = Duration::from_millis(3);

/// Messages that wait at most; more callers than the server lets in (docs/promises.md, S5).
const QUEUE: usize = 1024;

/// How often refusal counts are written and the reserve is looked after.
const TIDY_EVERY: Duration = Duration::from_secs(5);

/// How often refusals are summed up.
const SUM_EVERY: Duration = Duration::from_secs(60);

/// How often old rows are dropped.
const PRUNE_EVERY: Duration = Duration::from_secs(3600);

/// Room for the log and for index pages beside the bodies themselves.
const SLACK_BYTES: u64 = 1 << 20;

type Answer = oneshot::Sender<Result<bool, KeepError>>;

struct Waiting {
    message: Incoming,
    ahead: Option<Ahead>,
    answer: Answer,
}

impl Waiting {
    fn body(&self) -> Body<'_> {
        match self.ahead {
            Some(ahead) => Body {
                bytes: &[],
                long: Some(ahead.id),
                size_bytes: ahead.size_bytes,
            },
            None => Body::short(&self.message.body),
        }
    }
}

/// A body that lies in the store already, as a draft.
#[derive(Clone, Copy)]
pub struct Ahead {
    pub id: i64,
    size_bytes: u64,
}

/// Writes the body of a long page ahead of its row, and takes it out of the message; `None` for any other
/// message, and for one that is not kept anyway. On the thread of whoever brings it: the one that commits
/// has callbacks to answer.
///
/// # Errors
///
/// As the store fails.
pub fn write_ahead(database: &Database, message: &mut Incoming) -> Result<Option<Ahead>, Error> {
    let Some(transfer) = message.transfer.as_ref() else {
        return Ok(None);
    };
    if message.body.len() <= LONGEST_ROW {
        return Ok(None);
    }
    let size_bytes = message.body.len() as u64;
    let would_be_kept = database.read(|session| {
        let tx = session.connection();
        let mut room = Room::find(database, inbox::size(tx)?);
        let judged = judge(database, tx, &mut room, message, size_bytes)?;
        Ok::<_, Error>(judged.is_none())
    })?;
    if !would_be_kept {
        return Ok(None);
    }
    let id = long_body::write(database, transfer, Of::Page, &message.body)?;
    // Not in memory as well while it waits for its row.
    message.body = Vec::new();
    Ok(Some(Ahead { id, size_bytes }))
}

/// The thread that commits callbacks. Ends, with what came committed, when this is dropped.
pub struct Keeper {
    queue: Option<SyncSender<Waiting>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread.
    pub fn start(database: Arc<Database>) -> Result<Self, Error> {
        let (queue, waiting) = sync_channel(QUEUE);
        let thread = thread::Builder::new()
            .name("inbox".to_owned())
            .spawn(move || work(&database, &waiting))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Hands a message over; the answer comes once it is on the disk.
    pub fn hand_over(
        &self,
        message: Incoming,
        ahead: Option<Ahead>,
    ) -> Result<oneshot::Receiver<Result<bool, KeepError>>, KeepError> {
        let (answer, answered) = oneshot::channel();
        let queue = self.queue.as_ref().ok_or(KeepError::Busy)?;
        let waiting = Waiting {
            message,
            ahead,
            answer,
        };
        match queue.try_send(waiting) {
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

fn work(database: &Database, queue: &Receiver<Waiting>) {
    let mut last_size = 1;
    let mut tidy_at = Instant::now() + TIDY_EVERY;
    let mut prune_at = Instant::now() + TIDY_EVERY;
    let mut sum_at = Instant::now() + SUM_EVERY;
    loop {
        let first = queue.recv_timeout(tidy_at.saturating_duration_since(Instant::now()));
        match first {
            Ok(first) => {
                let batch = gather(first, queue, last_size);
                last_size = batch.len();
                commit_or_explain(database, batch);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if Instant::now() >= tidy_at {
            tidy(database);
            tidy_at = Instant::now() + TIDY_EVERY;
        }
        if Instant::now() >= sum_at {
            log(sum_refusals(database));
            sum_at = Instant::now() + SUM_EVERY;
        }
        if Instant::now() >= prune_at {
            log(prune::run(database, database.options().clock.destroying()));
            prune_at = Instant::now() + PRUNE_EVERY;
        }
    }
    log(database.flush_refusals());
}

/// Says how many callers were refused in the last minute and why, and notes reasons that were unusually many,
/// so that Today tells them.
pub fn sum_refusals(database: &Database) -> Result<(), Error> {
    database.flush_refusals()?;
    let many = database.refusals().tell();
    if many.is_empty() {
        return Ok(());
    }
    let now = database.options().clock.now();
    database.write(|session| refusal::note_many(session.connection(), &many, now))
}

fn tidy(database: &Database) {
    log(database.flush_refusals());
    database.reserve().make();
}

fn log(result: Result<(), Error>) {
    if let Err(error) = result {
        tracing::warn!(error = %error, "the store could not be tidied up; tried again later");
    }
}

/// Takes what is there; and, when the last commit answered several callers, waits for as many to
/// come back.
fn gather(first: Waiting, queue: &Receiver<Waiting>, last_size: usize) -> Vec<Waiting> {
    let mut bytes = first.message.body.len();
    let mut batch = vec![first];
    let give_up_at = Instant::now() + GATHER;
    while batch.len() < MOST_ROWS && bytes < MOST_BYTES {
        if let Ok(next) = queue.try_recv() {
            bytes += next.message.body.len();
            batch.push(next);
            continue;
        }
        if batch.len() >= last_size {
            break;
        }
        match queue.recv_timeout(give_up_at.saturating_duration_since(Instant::now())) {
            Ok(next) => {
                bytes += next.message.body.len();
                batch.push(next);
            }
            Err(_) => break,
        }
    }
    batch
}

/// Commits a batch and answers everyone in it. A panic ends this batch, not the thread.
fn commit_or_explain(database: &Database, mut batch: Vec<Waiting>) {
    // Whoever gave up has been told so; what is not kept then comes again.
    batch.retain(|waiting| !waiting.answer.is_closed());
    if batch.is_empty() {
        return;
    }
    let result = catch_unwind(AssertUnwindSafe(|| commit(database, &batch)));
    match result {
        Ok(Ok(results)) => {
            database.set_full(results.iter().any(|kept| matches!(kept, Kept::NoRoom)));
            for (waiting, kept) in batch.into_iter().zip(results) {
                let _ = waiting.answer.send(match kept {
                    Kept::New => Ok(true),
                    Kept::Known => Ok(false),
                    Kept::NoTurn | Kept::NoRoom => Err(KeepError::Full),
                    Kept::OverQuota => Err(KeepError::OverQuota),
                });
            }
        }
        // What closes is kept all the same: the reserve is there for it (docs/promises.md, R8).
        Ok(Err(Error::DiskFull(_)))
            if batch.iter().any(|waiting| waiting.message.closes)
                && database.reserve().give_up() =>
        {
            database.set_full(true);
            let (closing, others): (Vec<_>, Vec<_>) = batch
                .into_iter()
                .partition(|waiting| waiting.message.closes);
            commit_or_explain(database, closing);
            for waiting in others {
                let _ = waiting.answer.send(Err(KeepError::Full));
            }
        }
        Ok(Err(error @ (Error::Busy | Error::DiskFull(_)))) => {
            database.set_full(matches!(error, Error::DiskFull(_)));
            for waiting in batch {
                let _ = waiting.answer.send(Err(match &error {
                    Error::Busy => KeepError::Busy,
                    _ => KeepError::Full,
                }));
            }
        }
        // One message may have spoilt it for the others.
        Ok(Err(error)) if batch.len() > 1 => {
            tracing::warn!(error = %error, "a batch of callbacks was not kept; kept one by one");
            for waiting in batch {
                commit_or_explain(database, vec![waiting]);
            }
        }
        Ok(Err(error)) => {
            if let Some(waiting) = batch.pop() {
                let _ = waiting.answer.send(Err(error.into()));
            }
        }
        Err(_panic) => {
            for waiting in batch {
                let _ = waiting.answer.send(Err(stopped()));
            }
        }
    }
}

enum Kept {
    New,
    Known,
    /// The transfer has to wait until what it brought is worked off.
    NoTurn,
    NoRoom,
    OverQuota,
}

fn commit(database: &Database, batch: &[Waiting]) -> Result<Vec<Kept>, Error> {
    let mut writer = database.writer(database.options().keep_timeout)?;
    let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if mark::is_there(&transaction)? {
        return Err(Error::Moving);
    }
    let mut room = Room::find(database, inbox::size(&transaction)?);
    let mut results = Vec::with_capacity(batch.len());
    for waiting in batch {
        results.push(keep(database, &transaction, &mut room, waiting)?);
    }
    transaction.commit()?;
    let is_news = |kept: &Kept| matches!(kept, Kept::New | Kept::OverQuota);
    if results.iter().any(is_news) {
        database.note(&[Topic::Inbox]);
    }
    Ok(results)
}

fn keep(
    database: &Database,
    tx: &Connection,
    room: &mut Room,
    waiting: &Waiting,
) -> Result<Kept, Error> {
    let (message, body) = (&waiting.message, waiting.body());
    if let Some(refused) = judge(database, tx, room, message, body.size_bytes)? {
        if let (Kept::OverQuota, Some(transfer)) = (&refused, &message.transfer) {
            intake::note_excess(tx, transfer)?;
        }
        return Ok(refused);
    }
    if let Some(transfer) = &message.transfer {
        // There was no room for it a moment ago, when it should have been written ahead.
        if body.bytes.len() > LONGEST_ROW {
            return Ok(Kept::NoTurn);
        }
        intake::add(tx, transfer, body.size_bytes, message.entries)?;
    }
    Ok(if inbox::push(tx, message, body)? {
        Kept::New
    } else {
        Kept::Known
    })
}

/// Why a message is not to be kept; `None`: it is, and has taken its room.
fn judge(
    database: &Database,
    tx: &Connection,
    room: &mut Room,
    message: &Incoming,
    size: u64,
) -> Result<Option<Kept>, Error> {
    // A repeat needs no room and uses up no measure.
    if inbox::is_known(tx, message)? {
        return Ok(Some(Kept::Known));
    }
    let Some(transfer) = &message.transfer else {
        let fits = room.take(size) || message.closes;
        return Ok((!fits).then_some(Kept::NoRoom));
    };
    let so_far = intake::find(tx, transfer)?;
    if !so_far.allows(&database.quota(), size, message.entries) {
        return Ok(Some(Kept::OverQuota));
    }
    let most = database.options().transfer_waiting_bytes;
    if so_far.waiting > 0 && so_far.waiting.saturating_add(size) > most {
        return Ok(Some(Kept::NoTurn));
    }
    Ok((!room.take_page(size)).then_some(Kept::NoRoom))
}

/// Bytes of bodies that may still be taken in.
pub struct Room {
    /// By ABDM's callbacks.
    bytes: u64,
    /// By pages.
    page_bytes: u64,
}

impl Room {
    /// Under the inbox's ceiling, and leaving the reserve on the disk; pages leave ABDM its share of
    /// both (docs/promises.md, S7).
    pub fn find(database: &Database, held: inbox::Size) -> Self {
        let options = database.options();
        let share = options.abdm_share_bytes.min(options.inbox_limit_bytes / 2);
        let bytes = options.inbox_limit_bytes.saturating_sub(held.bytes);
        let page_bytes = (options.inbox_limit_bytes - share).saturating_sub(held.page_bytes);
        let Some(free) = reserve::free_bytes(database.path()) else {
            return Self {
                bytes,
                page_bytes: page_bytes.min(bytes),
            };
        };
        let reserve = database.reserve();
        let owed = if reserve.is_there() {
            0
        } else {
            reserve.size_bytes()
        };
        // A body lies in the log and in the file before the log is cut.
        let on_disk = free.saturating_sub(owed).saturating_sub(SLACK_BYTES) / 2;
        let bytes = bytes.min(on_disk);
        Self {
            bytes,
            page_bytes: page_bytes
                .min(on_disk.saturating_sub(reserve.size_bytes()))
                .min(bytes),
        }
    }

    /// Whether a page of `size` bytes finds room.
    pub fn has_for_page(&self, size: u64) -> bool {
        size <= self.page_bytes
    }

    fn take_page(&mut self, size: u64) -> bool {
        let fits = self.has_for_page(size);
        if fits {
            self.page_bytes -= size;
            self.bytes = self.bytes.saturating_sub(size);
        }
        fits
    }

    fn take(&mut self, size: u64) -> bool {
        let fits = size <= self.bytes;
        self.bytes = self.bytes.saturating_sub(size);
        self.page_bytes = self.page_bytes.min(self.bytes);
        fits
    }
}
