//! The store as the use cases hold it.

use std::{
    collections::BTreeMap,
    io,
    sync::{Arc, OnceLock, Weak},
};

use app::{
    model::{Incoming, Versions},
    port::{
        ErasureProof, Inbox, KeepError, PushTarget, Sealed, Snapshot, Store, Tx, Waiting, WaitingId,
    },
};
use domain::{ArtefactId, RecordId, Timestamp, TransferId};
use store_postgres::{BeforeTurning, PgStore};

use crate::{Answer, line::Line, place::Place, shared::Shared};

/// What takes erased things out of the copy before the server's store turns this desk's keys. It is given to the store
/// when that is opened, and bound to the copy afterwards.
#[derive(Clone, Default)]
pub struct Hook(Arc<OnceLock<Weak<Shared>>>);

impl Hook {
    /// As the store takes it.
    #[must_use]
    pub fn before_turning(&self) -> BeforeTurning {
        let bound = Arc::clone(&self.0);
        Arc::new(move || {
            // Until then nobody knows what the copy holds.
            let shared = bound.get().ok_or(app::Error::Busy)?;
            match shared.upgrade() {
                Some(shared) => shared.before_turning(),
                None => Err(app::Error::Busy),
            }
        })
    }
}

/// The clinic's store on its server, with this desk's own copy beside it.
pub struct DeskStore {
    // Before what it watches: its thread ends first.
    _line: Line,
    shared: Arc<Shared>,
}

impl DeskStore {
    /// Binds a store to this desk's copy. `is_settled`: the server was spoken to when it was opened.
    ///
    /// # Errors
    ///
    /// When the system gives no thread.
    pub fn start(
        server: Arc<PgStore>,
        place: Place,
        hook: &Hook,
        is_settled: bool,
    ) -> io::Result<Self> {
        let shared = Arc::new(Shared::new(server, place, is_settled));
        // It is bound once, by whoever opened the store.
        let _ = hook.0.set(Arc::downgrade(&shared));
        if is_settled {
            if let Err(error) = shared.send_left() {
                tracing::warn!(%error, "what waited for the line waits on");
            }
            // A command is over before anybody looks.
            if let Err(error) = shared.server.turn_keys_if_due() {
                tracing::warn!(%error, "the key pair was not turned; tried again later");
            }
        }
        Ok(Self {
            _line: Line::start(Arc::clone(&shared))?,
            shared,
        })
    }

    /// Whether there is a copy that may be shown; asked before a desk opens without its server.
    #[must_use]
    pub fn has_copy(&self) -> bool {
        self.shared.copy_of().is_some()
    }

    /// Whether the line to the server is down.
    #[must_use]
    pub fn is_down(&self) -> bool {
        self.shared.is_down()
    }

    /// Copies what was opened so far, instead of in a moment.
    ///
    /// # Errors
    ///
    /// As the stores fail.
    pub fn copy_now(&self) -> Answer<()> {
        self.shared.keep_up(None)
    }
}

#[async_trait::async_trait]
impl Inbox for DeskStore {
    async fn keep(&self, message: Incoming) -> Result<bool, KeepError> {
        self.shared.server.keep(message).await
    }

    async fn push_target(&self, token: &str) -> Result<Option<PushTarget>, KeepError> {
        self.shared.server.push_target(token).await
    }

    async fn may_bring(&self, transfer: &TransferId, bytes: u64) -> Result<(), KeepError> {
        self.shared.server.may_bring(transfer, bytes).await
    }

    async fn has_page(&self, transfer: &TransferId, digest: &str) -> Result<bool, KeepError> {
        self.shared.server.has_page(transfer, digest).await
    }

    fn count_refusal(&self, reason: &'static str) {
        self.shared.server.count_refusal(reason);
    }
}

impl Store for DeskStore {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Tx) -> Answer<()>) -> Answer<()> {
        self.shared.there()?.write(work)
    }

    fn read(&self, work: &mut dyn FnMut(&dyn Snapshot) -> Answer<()>) -> Answer<()> {
        self.shared.there()?.read(work)
    }

    fn write_asked(&self, work: &mut dyn FnMut(&mut dyn Tx) -> Answer<()>) -> Answer<()> {
        self.shared.write(work)
    }

    fn read_shown(&self, work: &mut dyn FnMut(&dyn Snapshot) -> Answer<()>) -> Answer<()> {
        self.shared.read(work)
    }

    fn waiting(&self) -> Answer<Option<Vec<Waiting>>> {
        self.shared.waiting().map(Some)
    }

    fn desks_with_old_keys(
        &self,
        erased: &[ArtefactId],
    ) -> Answer<BTreeMap<ArtefactId, Vec<String>>> {
        self.shared.there()?.desks_with_old_keys(erased)
    }

    fn take_back(&self, asked: &WaitingId, actor: &str) -> Answer<()> {
        self.shared.take_back(asked, actor)
    }

    fn copy_of(&self) -> Option<Timestamp> {
        self.shared.copy_of()
    }

    fn erase(&self, artefact: &ArtefactId) -> Answer<ErasureProof> {
        self.shared.there()?;
        // Nothing is claimed erased that lies in the copy still.
        self.shared.forget(artefact)?;
        self.shared.server.erase(artefact)
    }

    fn put_ahead(&self, transfer: &TransferId, sealed: Sealed) -> Answer<Sealed> {
        self.shared.server.put_ahead(transfer, sealed)
    }

    fn clear_away(&self) -> Answer<()> {
        self.shared.server.clear_away()
    }

    fn tidy(&self) -> Answer<bool> {
        self.shared.server.tidy()
    }

    fn empty_log(&self) -> Answer<()> {
        self.shared.server.empty_log()
    }

    fn erase_records(&self, artefact: &ArtefactId, records: &[RecordId]) -> Answer<u32> {
        let gone = self.shared.server.erase_records(artefact, records)?;
        // They were hidden here when the server hid them; now they go.
        self.shared.before_turning()?;
        Ok(gone)
    }

    fn check(&self) -> Answer<()> {
        self.shared.server.check()
    }

    fn version(&self) -> Answer<u64> {
        self.shared.version()
    }

    fn versions(&self) -> Answer<Versions> {
        self.shared.versions()
    }

    fn is_full(&self) -> bool {
        self.shared.server.is_full()
    }
}
