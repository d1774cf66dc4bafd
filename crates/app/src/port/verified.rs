//! Verified identities, agreements and asked-for OTPs, as the store keeps them.

use domain::{AbhaAddress, AbhaNumber, Timestamp};

use crate::{
    Error,
    model::{Agreement, Identity, OtpSending},
};

/// What can be read of them.
///
/// # Errors
///
/// As for [`super::Snapshot`].
#[expect(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait IdentityView {
    /// The identity of a patient.
    fn identity(&self, patient: &AbhaAddress) -> Result<Option<Identity>, Error>;
    /// Whose number it is here.
    fn identity_of_number(&self, number: &AbhaNumber) -> Result<Option<Identity>, Error>;
    /// Agreements to the creation of an ABHA, newest first.
    fn agreements(&self, limit: Option<usize>) -> Result<Vec<Agreement>, Error>;
    /// A mark of an identifier: the same for the same text, and of no use without the key of the store.
    fn identifier_mark(&self, identifier: &str) -> Result<String, Error>;
    /// OTPs that were asked for under a mark at `since` or later, oldest first.
    fn otps_since(&self, mark: &str, since: Timestamp) -> Result<Vec<OtpSending>, Error>;
    /// Until when ABDM takes no OTP under a mark, as it said.
    fn otp_hold(&self, mark: &str) -> Result<Option<Timestamp>, Error>;
}

/// What can be written of them.
///
/// # Errors
///
/// As for [`super::Tx`].
#[expect(clippy::missing_errors_doc, reason = "said once, for all of them")]
pub trait IdentityTx {
    /// Inserts or replaces the identity of a patient.
    fn put_identity(&mut self, identity: &Identity) -> Result<(), Error>;
    /// Drops the identity of a patient, and who agreed to the making of their ABHA.
    fn drop_identity(&mut self, patient: &AbhaAddress) -> Result<(), Error>;
    /// Inserts or replaces an agreement.
    fn put_agreement(&mut self, agreement: &Agreement) -> Result<(), Error>;
    /// Notes an OTP that is about to be asked for; those asked for before `forgotten` go.
    fn note_otp(&mut self, sending: &OtpSending, forgotten: Timestamp) -> Result<(), Error>;
    /// Takes back that one was asked for: none was sent.
    fn take_back_otp(&mut self, sending: &OtpSending) -> Result<(), Error>;
    /// Notes that ABDM takes no OTP under a mark before `until`; holds over before `now` go.
    fn hold_otps(&mut self, mark: &str, until: Timestamp, now: Timestamp) -> Result<(), Error>;
}
