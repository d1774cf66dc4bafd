//! What the workers of one process remember from one step to the next.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use domain::{
    ArtefactId, DoubtReason, InboxId, RecordId, Timestamp, TransactionId, TransferId, TransferState,
};
use tokio::sync::{Semaphore, mpsc};

use crate::{Error, error::causes, model::CallName};

/// How far this process has come.
#[derive(Default)]
pub(super) struct Progress(Mutex<Reached>);

#[derive(Default)]
pub(super) struct Reached {
    /// The store's version at which there was nothing to do.
    pub(super) idle_at: Option<u64>,
    /// The store's version at which it was tidy.
    pub(super) tidied_at: Option<u64>,
    /// Records that could not be digested; they are tried again at the next start.
    pub(super) set_aside: HashSet<RecordId>,
}

impl Progress {
    pub(super) fn with<T>(&self, look: impl FnOnce(&mut Reached) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn set_aside(&self, id: &RecordId, error: &Error) {
        tracing::warn!(record.id = %id, "a record cannot be digested: {}", causes(error));
        self.with(|reached| reached.set_aside.insert(id.clone()));
    }
}

/// The first pause after a step that failed for one thing alone, doubled with each further failure.
const AGAIN: Duration = Duration::from_secs(1);
const AGAIN_AT_MOST: Duration = Duration::from_secs(300);

fn pause_after(failures: u32) -> Duration {
    AGAIN
        .saturating_mul(1 << failures.min(9))
        .min(AGAIN_AT_MOST)
}

/// How often messages failed to be worked off since this process started, and when each is tried again.
#[derive(Default)]
pub(super) struct Trouble {
    failed: Mutex<HashMap<InboxId, (u32, Instant)>>,
}

impl Trouble {
    /// Counts a failure.
    pub(super) fn add(&self, id: &InboxId) -> u32 {
        let mut failed = self.lock();
        let before = failed.get(id).map_or(0, |(times, _)| *times);
        let times = before.saturating_add(1);
        failed.insert(id.clone(), (times, Instant::now() + pause_after(before)));
        times
    }

    /// Whether a message may be tried: it never failed, or its pause is over.
    pub(super) fn is_due(&self, id: &InboxId) -> bool {
        self.lock()
            .get(id)
            .is_none_or(|(_, again_at)| *again_at <= Instant::now())
    }

    /// Whether the pause of any that failed is over at this instant.
    pub(super) fn has_due(&self, at: Instant) -> bool {
        self.lock().values().any(|(_, again_at)| *again_at <= at)
    }

    /// Forgets those whose pause was over at this instant, and that have not failed since.
    pub(super) fn forget_due(&self, at: Instant) {
        self.lock().retain(|_, (_, again_at)| *again_at > at);
    }

    pub(super) fn forget(&self, id: &InboxId) {
        self.lock().remove(id);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<InboxId, (u32, Instant)>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a parked page depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// The transaction its transfer is known under.
    pub(super) transaction: Option<TransactionId>,
    /// Where its transfer stands; ended, the page is done with.
    pub(super) state: Option<TransferState>,
}

/// What this process knows of messages that are put aside.
#[derive(Default)]
pub(super) struct Parked {
    /// How pages stood when they were last read.
    pages: Mutex<HashMap<InboxId, Standing>>,
    /// All were tried since something moved; not so at the start.
    are_settled: AtomicBool,
}

impl Parked {
    /// Something moved: each may fit now.
    pub(super) fn unsettle(&self) {
        self.are_settled.store(false, Ordering::Release);
    }

    pub(super) fn settle(&self) {
        self.are_settled.store(true, Ordering::Release);
    }

    pub(super) fn are_settled(&self) -> bool {
        self.are_settled.load(Ordering::Acquire)
    }

    pub(super) fn is_as_it_was(&self, id: &InboxId, now: &Standing) -> bool {
        self.lock().get(id) == Some(now)
    }

    pub(super) fn note(&self, id: &InboxId, now: Standing) {
        self.lock().insert(id.clone(), now);
    }

    pub(super) fn forget(&self, id: &InboxId) {
        self.lock().remove(id);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<InboxId, Standing>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Links fetched at once.
const LINKS_AT_ONCE: usize = 3;

/// Transfers with links to be fetched.
pub(super) struct Links {
    sender: mpsc::UnboundedSender<TransferId>,
    receiver: Mutex<mpsc::UnboundedReceiver<TransferId>>,
    under_way: Mutex<HashSet<(TransferId, i64, usize)>>,
    pub(super) places: Arc<Semaphore>,
}

impl Default for Links {
    fn default() -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        Self {
            sender,
            receiver: Mutex::new(receiver),
            under_way: Mutex::default(),
            places: Arc::new(Semaphore::new(LINKS_AT_ONCE)),
        }
    }
}

impl Links {
    pub(super) fn sender(&self) -> mpsc::UnboundedSender<TransferId> {
        self.sender.clone()
    }

    pub(super) fn waiting(&self) -> HashSet<TransferId> {
        let mut receiver = self.receiver.lock().unwrap_or_else(PoisonError::into_inner);
        std::iter::from_fn(|| receiver.try_recv().ok()).collect()
    }

    pub(super) fn under_way(&self) -> std::sync::MutexGuard<'_, HashSet<(TransferId, i64, usize)>> {
        self.under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// How often calls that end are looked for while stopping.
const LOOK: Duration = Duration::from_millis(10);

/// Calls under way at once that nobody waits for.
const CALLS_AT_ONCE: usize = 4;

/// Calls at once that somebody waits for at a screen, beside those: notices, however many, keep no request
/// waiting.
const AWAITED_AT_ONCE: usize = 4;

/// Calls at once that somebody waits for with the phone in their hand, beside those: hospitals that do not answer
/// keep nobody waiting at a counter.
const URGENT_AT_ONCE: usize = 4;

/// What is being said now.
pub(super) struct InFlight {
    subjects: Mutex<HashSet<String>>,
    places: Arc<Semaphore>,
    awaited_places: Arc<Semaphore>,
    urgent_places: Arc<Semaphore>,
}

impl InFlight {
    pub(super) fn new() -> Self {
        Self {
            subjects: Mutex::default(),
            places: Arc::new(Semaphore::new(CALLS_AT_ONCE)),
            awaited_places: Arc::new(Semaphore::new(AWAITED_AT_ONCE)),
            urgent_places: Arc::new(Semaphore::new(URGENT_AT_ONCE)),
        }
    }

    /// Where a call takes its place among those of its kind.
    pub(super) fn places_for(&self, call: CallName) -> Arc<Semaphore> {
        Arc::clone(if call.is_urgent() {
            &self.urgent_places
        } else if call.is_awaited() {
            &self.awaited_places
        } else {
            &self.places
        })
    }

    /// Begins no call any more, and waits for those under way: an answer that nobody hears would make
    /// the next process ask the patient again.
    pub(super) async fn finish(&self, patience: Duration) {
        self.places.close();
        self.awaited_places.close();
        self.urgent_places.close();
        let all_over = async {
            while !self.subjects().is_empty() {
                tokio::time::sleep(LOOK).await;
            }
        };
        // Past it they are repeated, as after a crash.
        let _ = tokio::time::timeout(patience, all_over).await;
    }

    pub(super) fn subjects(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.subjects.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Files left behind are tried again this often, in seconds; also at each start and each erasure.
const FILES_AGAIN_S: i64 = 600;

/// What is known of deleting files, for all workers of a process.
#[derive(Default)]
pub(super) struct SavedFiles {
    /// A thread is at it, perhaps for ever.
    pub(super) is_busy: Arc<AtomicBool>,
    last_try: Mutex<Option<Timestamp>>,
}

impl SavedFiles {
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        let last = self.last_try.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock turned back makes it due rather than never.
        last.is_none_or(|at| !(0..FILES_AGAIN_S).contains(&now.seconds_since(at)))
    }

    pub(super) fn tried(&self, now: Timestamp) {
        *self.last_try.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
    }
}

/// The instant that a step waits for next, as the store said when it was last asked.
#[derive(Default)]
pub(super) struct NextInstant(Mutex<Option<Timestamp>>);

impl NextInstant {
    pub(super) fn note(&self, at: Option<Timestamp>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }

    pub(super) fn has_come(&self, now: Timestamp) -> bool {
        let next = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        next.is_some_and(|at| at <= now)
    }
}

/// What this process knew of the time when it last freed what waits.
#[derive(Default)]
pub(super) struct TimeSeen(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    /// The judgements of the clock so far, and the latest instant since.
    last: Option<(u64, Timestamp)>,
    doubt: Option<DoubtReason>,
    asked_at: Option<Instant>,
}

impl TimeSeen {
    /// Whether the clock goes on as before; notes the instant then.
    pub(super) fn is_the_same(&self, decisions: u64, now: Timestamp, set_back_ms: i64) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut seen.last {
            Some((known, latest))
                if *known == decisions && latest.millis() - now.millis() < set_back_ms =>
            {
                *latest = now.max(*latest);
                true
            }
            _ => false,
        }
    }

    /// Begins anew with this judgement.
    pub(super) fn remember(&self, decisions: u64, now: Timestamp) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.last = Some((decisions, now));
    }

    /// Why the clock was not believed at the last look.
    pub(super) fn doubt(&self) -> Option<DoubtReason> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).doubt
    }

    /// Notes why the clock is not believed.
    pub(super) fn note_doubt(&self, doubt: Option<DoubtReason>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).doubt = doubt;
    }

    /// Whether the gateway may be asked for the time again; notes that it is.
    pub(super) fn may_ask(&self, every: Duration) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let may = seen.asked_at.is_none_or(|at| at.elapsed() >= every);
        if may {
            seen.asked_at = Some(Instant::now());
        }
        may
    }
}

/// Erasures that failed in this process, for all its workers and for the screens.
#[derive(Default)]
pub(crate) struct FailedErasures {
    failed: Mutex<HashMap<ArtefactId, (u32, Instant)>>,
    /// Held by who erases: two at once would do the same.
    pub(super) turn: Mutex<()>,
}

impl FailedErasures {
    /// Erasures that were tried and failed so far.
    pub(crate) fn count(&self) -> usize {
        self.lock().len()
    }

    pub(super) fn is_due(&self, id: &ArtefactId) -> bool {
        self.lock()
            .get(id)
            .is_none_or(|(_, again_at)| *again_at <= Instant::now())
    }

    pub(super) fn add(&self, id: &ArtefactId) {
        let mut failed = self.lock();
        let times = failed.get(id).map_or(0, |(times, _)| *times);
        let again_at = Instant::now() + pause_after(times);
        failed.insert(id.clone(), (times.saturating_add(1), again_at));
    }

    pub(super) fn forget(&self, id: &ArtefactId) {
        self.lock().remove(id);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<ArtefactId, (u32, Instant)>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
