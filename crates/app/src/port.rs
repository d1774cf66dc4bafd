//! What the use cases need from outside: the store, the gateway, the reader of messages, the clock.

mod audit;
mod board;
mod code;
mod directory;
mod export;
mod gateway;
mod gateway_session;
mod identity;
mod inbox;
mod message;
mod moving;
mod ready;
mod record_share;
mod rules;
mod share;
mod store;
mod transaction;
mod verified;
mod waiting;

pub use audit::{AuditEnd, AuditFilter, AuditLine, AuditVerdict, Signature};
pub use board::{BoardTx, BoardView};
pub use code::CodeReader;
pub use directory::HospitalDirectory;
pub use export::{ExportFolder, NotWritten, Removal};
pub use gateway::{Answered, Attempt, Gateway, GatewayError, GatewayHealth};
pub use gateway_session::{GatewayBearer, GatewaySession};
pub use identity::{IdentityError, IdentityLine, IdentityService};
pub use inbox::{Inbox, KeepError, PushTarget};
pub use message::{
    About, ConsentNotice, ConsentStatus, FetchedArtefact, FoundPatient, Heard, HipConsentNotice,
    Listed, Message, MessageReader, Page, PageEntry, RecordShare, SharedProfile, Unreadable,
};
pub use moving::{
    ArtefactPiece, AuditPiece, BoardPiece, CallPiece, ConsentPiece, DeadlinePiece, ErasurePiece,
    ExportPiece, HiddenPiece, HoldPiece, InboxPiece, IntakePiece, Movable, MoveMark, MoveRole,
    PagePiece, PatientPiece, Piece, PieceKind, RecordPiece, RefusalPiece, ReviewPiece,
    SettingPiece, ShareRequestPiece, Tally, TokenPiece, TransferPiece,
};
pub use ready::{Sealed, SealedDigest, Sealer};
pub use record_share::{RecordShareTx, RecordShareView};
pub use rules::CallRules;
pub use share::{ShareTx, ShareView};
pub use store::{InTransaction, Store};
pub use transaction::{ConsentFilter, ErasureProof, RecordFilter, Snapshot, Tx};
pub use verified::{IdentityTx, IdentityView};
pub use waiting::{NotDone, Waiting, WaitingId, WaitingKind, WaitingState};

use std::{sync::OnceLock, time::Instant};

use domain::Timestamp;

/// Tells the time. Passed in, so that tests decide it.
pub trait Clock: Send + Sync + 'static {
    /// Now, in UTC.
    fn now(&self) -> Timestamp;

    /// Milliseconds that a clock which nobody sets has run since this process began, or less: it may
    /// stand still while the computer sleeps.
    fn steady_ms(&self) -> i64 {
        steady_ms()
    }

    /// The time by which things may be destroyed, which may be long ago where the time is in doubt
    /// (docs/promises.md, R11).
    fn destroying(&self) -> Timestamp {
        self.now()
    }
}

/// The steady clock of this process.
fn steady_ms() -> i64 {
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    let ran = BEGAN.get_or_init(Instant::now).elapsed();
    i64::try_from(ran.as_millis()).unwrap_or(i64::MAX)
}

/// Is told what time the gateway says it is, as answers come.
pub trait TimeListener: Send + Sync + 'static {
    /// Takes the `Date` of an answer that has just come over verified TLS from the configured gateway.
    fn hear(&self, date: Timestamp);
}

/// Fetches what a page's `link` points to, within limits (docs/promises.md, S9).
#[async_trait::async_trait]
pub trait LinkFetcher: Send + Sync + 'static {
    /// Returns the `content` of the linked JSON, still encrypted.
    ///
    /// # Errors
    ///
    /// Words fit for a screen, without the address.
    async fn fetch(&self, link: &str) -> Result<String, String>;
}
