//! Records that patients pushed at counters, as the store keeps them.

use domain::{Timestamp, TransactionId};

use crate::{
    Error,
    model::{Artefact, KeptShare},
};

/// What can be read of them.
///
/// # Errors
///
/// As for [`super::Snapshot`].
#[expect(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait RecordShareView {
    /// A push by the consent manager's id of it, answered or refused.
    fn record_share(&self, transaction: &TransactionId) -> Result<Option<KeptShare>, Error>;
    /// Those announced since, newest first.
    fn record_shares_since(&self, since: Timestamp) -> Result<Vec<KeptShare>, Error>;
    /// What records that were pushed are held by, as far as it has not ended; oldest first.
    fn open_record_shares(&self) -> Result<Vec<Artefact>, Error>;
}

/// What can be written of them.
///
/// # Errors
///
/// As for [`super::Tx`].
#[expect(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait RecordShareTx {
    /// Keeps a push that was announced.
    fn put_record_share(&mut self, share: &KeptShare) -> Result<(), Error>;
}
