//! Asking ABDM who a person at the desk is (M1). No call is ever repeated by itself: an OTP is a message
//! to a patient's phone, an enrolment makes an account.

use std::sync::Arc;

use domain::{AadhaarNumber, AbdmFault, AbhaNumber, FieldFault, MobileNumber, Otp};

use crate::model::{
    AbhaAccount, AddressFound, CardFile, Enrolled, MobileSearch, OtpBy, OtpSent, PersonIdentifier,
    PersonToken, Proven, Transaction, TypedAddress,
};

/// Why a step of identity did not succeed. ABDM's words in it are bounded and hold no identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// Nobody has an account under this identifier.
    #[error("nobody has an ABHA under this")]
    NoAccount,
    /// ABDM or UIDAI does not take the identifier: its form, or a number that does not exist.
    #[error("the number or address was refused: {} ({})", .0.message, .0.code)]
    WrongIdentifier(AbdmFault),
    /// The OTP is not the one that was sent, or too old.
    #[error("the OTP is wrong or too old")]
    WrongOtp,
    /// The attempt is too old: begin the step again.
    #[error("this attempt is too old")]
    TooOld,
    /// Too many OTPs or tries: ABDM takes none for 30 minutes.
    #[error("too many OTPs; ABDM asks to wait 30 minutes")]
    TooMany,
    /// This account is not verified by this kind of OTP.
    #[error("this account is not verified by this kind of OTP")]
    OtherWay,
    /// The account is deactivated, blocked or otherwise not in use, in ABDM's word.
    #[error("the account is not in use")]
    NotActive,
    /// The address wished for belongs to somebody.
    #[error("this ABHA address is taken")]
    AddressTaken,
    /// Six accounts hang on this mobile already.
    #[error("this mobile has as many ABHA numbers as ABDM allows")]
    MobileFull,
    /// Details do not match Aadhaar, or another refusal of UIDAI.
    #[error("UIDAI refused: {} ({})", .0.message, .0.code)]
    Uidai(AbdmFault),
    /// The clinic's client id may not do this; NHA gives the role.
    #[error("the client id may not do this: {} ({})", .0.message, .0.code)]
    NotPermitted(AbdmFault),
    /// The person's token is not taken: verify again.
    #[error("the person's session has ended")]
    SessionEnded,
    /// The service, UIDAI or the vault behind it is down. Nothing is lost; ask later.
    #[error("the ABHA service is down: {} ({})", .0.message, .0.code)]
    Down(AbdmFault),
    /// No connection, or no answer in time. Whether ABDM acted is not known.
    #[error("the ABHA service cannot be reached: {0}")]
    Unreachable(String),
    /// An answer that cannot be read as any that ABDM is known to give.
    #[error("the answer of the ABHA service is not understood: {0}")]
    NotUnderstood(String),
    /// The service names a way of encrypting that this program does not know; nothing was sent.
    #[error("the ABHA service asks for an encryption that is not known here")]
    Encryption,
    /// The gateway session could not be opened.
    #[error("ABDM refused the session: {} ({})", .0.message, .0.code)]
    Session(AbdmFault),
    /// Any other refusal.
    #[error("ABDM refused: {} ({})", .0.message, .0.code)]
    Refused(AbdmFault),
    /// Identity is not set up, or not well.
    #[error("not set up: {0}")]
    Invalid(FieldFault),
}

/// The way to the ABHA service, which is made when somebody needs it.
pub trait IdentityLine: Send + Sync + 'static {
    /// The service as it is reached now.
    ///
    /// # Errors
    ///
    /// [`IdentityError::Invalid`] where it is not set up, or not well.
    fn service(&self) -> Result<Arc<dyn IdentityService>, IdentityError>;
}

/// The ABHA service, as the clinic uses it.
#[async_trait::async_trait]
pub trait IdentityService: Send + Sync + 'static {
    /// What ABDM says of an address before any OTP.
    ///
    /// # Errors
    ///
    /// [`IdentityError::NoAccount`] where nobody has it; else as it fails.
    async fn look_up(&self, address: &TypedAddress) -> Result<AddressFound, IdentityError>;

    /// Which accounts hang on a mobile, before any OTP.
    ///
    /// # Errors
    ///
    /// [`IdentityError::NoAccount`] where none does; else as it fails.
    async fn search_mobile(&self, mobile: &MobileNumber) -> Result<MobileSearch, IdentityError>;

    /// Has an OTP sent. [`PersonIdentifier::Aadhaar`] goes by [`OtpBy::Aadhaar`], [`PersonIdentifier::Mobile`] by
    /// [`OtpBy::Mobile`].
    ///
    /// # Errors
    ///
    /// [`IdentityError`], told apart by what a person can do.
    async fn send_otp(&self, to: &PersonIdentifier, by: OtpBy) -> Result<OtpSent, IdentityError>;

    /// Says the OTP that the person read out. `to` and `by` are those of the sending.
    ///
    /// # Errors
    ///
    /// [`IdentityError::WrongOtp`], after which the same attempt goes on; else as it fails.
    async fn prove(
        &self,
        to: &PersonIdentifier,
        by: OtpBy,
        transaction: &Transaction,
        otp: &Otp,
    ) -> Result<Proven, IdentityError>;

    /// Chooses one of several accounts; returns what opens it.
    ///
    /// # Errors
    ///
    /// As it fails.
    async fn choose(
        &self,
        transaction: &Transaction,
        token: &PersonToken,
        number: &AbhaNumber,
    ) -> Result<PersonToken, IdentityError>;

    /// What ABDM has on file. Enrichment only: an account is verified without it.
    ///
    /// # Errors
    ///
    /// [`IdentityError::SessionEnded`] also where the service answers 401 and nothing; else as it fails.
    async fn profile(&self, token: &PersonToken) -> Result<AbhaAccount, IdentityError>;

    /// The person's card.
    ///
    /// # Errors
    ///
    /// As it fails.
    async fn card(&self, token: &PersonToken) -> Result<CardFile, IdentityError>;

    /// The person's QR code, a picture; for a card that is put together here where the whole card is
    /// refused.
    ///
    /// # Errors
    ///
    /// As it fails.
    async fn qr(&self, token: &PersonToken) -> Result<CardFile, IdentityError>;

    /// Has UIDAI send an OTP, to make an account. With `again`, the OTP of that attempt once more.
    ///
    /// # Errors
    ///
    /// As it fails.
    async fn send_enrolment_otp(
        &self,
        aadhaar: &AadhaarNumber,
        again: Option<&Transaction>,
    ) -> Result<OtpSent, IdentityError>;

    /// Makes the account, or finds the one there is, by the agreement to `text_version` of NHA's text. `mobile` becomes the communication mobile. Not to be
    /// said twice: after [`IdentityError::Unreachable`] the person is looked for by Aadhaar.
    ///
    /// # Errors
    ///
    /// As it fails.
    async fn enrol(
        &self,
        transaction: &Transaction,
        otp: &Otp,
        mobile: &MobileNumber,
        text_version: &str,
    ) -> Result<Enrolled, IdentityError>;

    /// Has ABDM send an OTP to the communication mobile.
    ///
    /// # Errors
    ///
    /// As it fails.
    async fn send_mobile_otp(
        &self,
        transaction: &Transaction,
        mobile: &MobileNumber,
    ) -> Result<OtpSent, IdentityError>;

    /// Proves the communication mobile.
    ///
    /// # Errors
    ///
    /// As it fails.
    async fn prove_mobile(&self, transaction: &Transaction, otp: &Otp)
    -> Result<(), IdentityError>;

    /// Addresses that are free, as ABDM proposes them.
    ///
    /// # Errors
    ///
    /// As it fails.
    async fn suggest_addresses(
        &self,
        transaction: &Transaction,
    ) -> Result<Vec<String>, IdentityError>;

    /// Takes an address for the new account: a suggestion as it was listed, or a typed one without `@…`.
    ///
    /// # Errors
    ///
    /// [`IdentityError::AddressTaken`]; else as it fails.
    async fn claim_address(
        &self,
        transaction: &Transaction,
        address: &str,
    ) -> Result<TypedAddress, IdentityError>;
}
