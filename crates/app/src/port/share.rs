//! Shares of profiles at counters, as the store keeps them.

use domain::{AbhaAddress, AbhaNumber, CounterId, RequestId, ShareId, Timestamp};

use crate::{
    Error,
    model::{ProfileShare, SharedPerson},
};

/// What can be read of them. A day is one in India, `YYYY-MM-DD`.
///
/// # Errors
///
/// As for [`super::Snapshot`].
#[expect(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait ShareView {
    /// A share.
    fn share(&self, id: &ShareId) -> Result<Option<ProfileShare>, Error>;
    /// The share that a request brought, or repeated.
    fn share_of_request(&self, request: &RequestId) -> Result<Option<ProfileShare>, Error>;
    /// Shares that came at `since` or later, newest first.
    fn shares_since(&self, since: Timestamp) -> Result<Vec<ProfileShare>, Error>;
    /// The last share of an address at a counter.
    fn last_share(
        &self,
        address: &AbhaAddress,
        counter: &CounterId,
    ) -> Result<Option<ProfileShare>, Error>;
    /// Whether anything shared names an address.
    fn has_shares(&self, address: &AbhaAddress) -> Result<bool, Error>;
    /// Number of the last token of a counter on a day; 0 where there was none.
    fn last_token(&self, counter: &CounterId, day: &str) -> Result<u32, Error>;
    /// Whose number it is here: verified, else shared.
    fn patient_numbered(&self, number: &AbhaNumber) -> Result<Option<AbhaAddress>, Error>;
    /// Whose address it is here: known under it, verified with it, else shared.
    fn patient_addressed(&self, address: &AbhaAddress) -> Result<Option<AbhaAddress>, Error>;
}

/// What can be written of them.
///
/// # Errors
///
/// As for [`super::Tx`].
#[expect(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait ShareTx {
    /// Inserts or replaces a share.
    fn put_share(&mut self, share: &ProfileShare) -> Result<(), Error>;
    /// Notes which share a request brought.
    fn note_share_request(&mut self, request: &RequestId, share: &ShareId) -> Result<(), Error>;
    /// Notes the last token of a counter on a day; it never goes down.
    fn note_token(&mut self, counter: &CounterId, day: &str, number: u32) -> Result<(), Error>;
    /// Inserts or replaces who a patient is as they shared it.
    fn put_shared_person(&mut self, person: &SharedPerson) -> Result<(), Error>;
    /// Drops everything that was shared by an address, or of the patient known under it.
    fn drop_shares(&mut self, address: &AbhaAddress) -> Result<(), Error>;
}
