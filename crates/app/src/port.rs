//! What the use cases need from outside: the store, the gateway, the reader of messages, the clock.

mod export;
mod gateway;
mod message;
mod rules;
mod store;

pub use export::{ExportFolder, NotWritten, Removal};
pub use gateway::{Answered, Attempt, Gateway, GatewayError, GatewayHealth};
pub use message::{
    About, ConsentNotice, ConsentStatus, FetchedArtefact, FoundPatient, Heard, HipConsentNotice,
    Message, MessageReader, Page, PageEntry, Unreadable,
};
pub use rules::CallRules;
pub use store::{
    AuditLine, AuditVerdict, ConsentFilter, ErasureProof, Inbox, KeepError, PushTarget,
    RecordFilter, Snapshot, Store, Tx,
};

use domain::Timestamp;

/// Tells the time. Passed in, so that tests decide it.
pub trait Clock: Send + Sync + 'static {
    /// Now, in UTC.
    fn now(&self) -> Timestamp;
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
