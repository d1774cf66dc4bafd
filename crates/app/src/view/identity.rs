//! A person at the desk who is being verified, or for whom an ABHA is made, as screens see it. Nothing of
//! what was typed comes back: no Aadhaar number, no OTP, no token.

use std::fmt;

use domain::{OtpSender, VerifiedBy};
use phrase::Text;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

/// What somebody typed and nobody sees again: a number, an OTP. Wiped when dropped.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct TypedSecret(pub Zeroizing<String>);

impl From<String> for TypedSecret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for TypedSecret {
    fn from(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }
}

impl fmt::Debug for TypedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedSecret([redacted])")
    }
}

/// Whom to verify.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct VerifyForm {
    /// What is typed.
    pub kind: VerifiedBy,
    /// The number or address as typed.
    #[ts(type = "string")]
    pub value: TypedSecret,
    /// Who sends the OTP. A mobile goes by ABDM, an Aadhaar number by UIDAI, whatever stands here.
    pub by: OtpSender,
    /// The address of the patient here who is to be verified; null: whoever it turns out to be.
    pub patient: Option<String>,
}

/// For whom an ABHA is made. The Aadhaar number is left out where the attempt has it already.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct CreateForm {
    /// Aadhaar number as typed; null where an attempt goes on that knows it.
    #[ts(type = "string | null")]
    pub aadhaar: Option<TypedSecret>,
    /// The mobile that ABDM will write to.
    #[ts(type = "string")]
    pub mobile: TypedSecret,
    /// Name of the person who agreed to the text.
    pub agreed_by: String,
    /// SHA-256, hex, of the text that was shown: [`ConsentTextView::sha256`].
    pub text_sha256: String,
}

/// NHA's text for the creation of an ABHA, as the clinic keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ConsentTextView {
    /// The whole text, to be shown unshortened.
    pub text: String,
    /// Its version.
    pub version: String,
    /// Its language, such as `en`.
    pub language: String,
    /// SHA-256, hex.
    pub sha256: String,
}

/// Whether identity is set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct IdentitySetup {
    /// Patients can be verified.
    pub verify: bool,
    /// Why not, and how it is set up.
    pub verify_off: Option<Text>,
    /// An ABHA can be made.
    pub create: bool,
    /// Why not, and how it is set up.
    pub create_off: Option<Text>,
    /// The text that a person agrees to first.
    pub consent_text: Option<ConsentTextView>,
}

/// A picture for the screen.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PhotoView {
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// The file in base64.
    pub base64: String,
}

impl fmt::Debug for PhotoView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhotoView([redacted])")
    }
}

/// One account as ABDM tells of it. What is null was not told.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AbhaView {
    /// ABHA number `NN-NNNN-NNNN-NNNN`, or as ABDM masks it.
    pub number: Option<String>,
    /// Addresses as ABDM writes them, the preferred one first.
    pub addresses: Vec<String>,
    /// Full name.
    pub name: Option<String>,
    /// `M`, `F`, `O`, or ABDM's other word.
    pub gender: Option<String>,
    /// `YYYY-MM-DD`, or `YYYY` where only the year is told.
    pub birth: Option<String>,
    /// Mobile, perhaps masked.
    pub mobile: Option<String>,
    /// Postal address.
    pub postal_address: Option<String>,
    /// Whether ABDM checked who the person is; null: not stated.
    pub kyc: Option<bool>,
    /// Picture.
    pub photo: Option<PhotoView>,
}

impl fmt::Debug for AbhaView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AbhaView([redacted])")
    }
}

/// One of several accounts to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AccountChoice {
    /// Its place in the list, from 0.
    pub place: u32,
    /// What is told of it.
    pub account: AbhaView,
    /// Whether it can be chosen: its number is told whole, and the account is in use.
    pub can_be_chosen: bool,
    /// The address of the patient here whom this number is linked with already.
    pub linked_here: Option<String>,
}

/// What an address's look-up says before any OTP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AddressLookUp {
    /// What is told of it.
    pub account: AbhaView,
    /// Which OTPs may be asked for.
    pub ways: Vec<OtpSender>,
    /// Which ones the person blocked.
    pub blocked: Vec<OtpSender>,
}

/// How a verified account stands to the patients here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum LinkedAs {
    /// A patient was written down with it.
    New,
    /// A patient who was known here by the address is verified now.
    Known,
    /// It was linked with this patient before.
    Already,
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum AttemptResult {
    /// The person is verified.
    Verified,
    /// An ABHA was made.
    Created,
    /// The person had one already.
    Found,
}

/// Where an attempt stands: what the screen shows next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum AttemptStep {
    /// An OTP was sent and is to be typed.
    Otp {
        /// Who sent it.
        sender: OtpSender,
        /// It proves the communication mobile of a new account, and nothing else.
        proves_mobile: bool,
        /// Last digits of the mobile it went to, as far as ABDM tells.
        to_ends: Option<String>,
        /// How often it may be sent again.
        resends_left: u32,
        /// From when on, RFC 3339, by the time that is believed here.
        resend_at: String,
        /// Seconds until then, for a screen on a computer whose clock is wrong.
        resend_in_s: u32,
        /// How many OTPs were wrong so far.
        wrong: u32,
    },
    /// One of several accounts is to be chosen, even where it is one.
    Choose {
        /// The accounts.
        accounts: Vec<AccountChoice>,
    },
    /// Nobody has an ABHA under what was typed.
    NoAccount {
        /// The attempt knows the Aadhaar number: [`CreateForm::aadhaar`] stays null.
        knows_aadhaar: bool,
    },
    /// Whether an ABHA was made is not known, or ABDM refuses to make one for this Aadhaar number: the
    /// person may have one. To be verified by Aadhaar, which is not typed again.
    SignIn,
    /// An ABHA was made; an address is to be chosen, or the one that it has is kept.
    Address {
        /// The new account.
        account: AbhaView,
        /// Free addresses.
        suggestions: Vec<String>,
    },
    /// Done: the patient is registered and linked.
    Done {
        /// What came of it.
        result: AttemptResult,
        /// How the account stands to the patients here.
        linked: LinkedAs,
        /// The patient here: ABHA address.
        patient: String,
        /// What is verified.
        account: AbhaView,
        /// ABDM gave no more than the names of the account: the details are what was known before.
        without_details: bool,
    },
}

/// What went wrong last, while the attempt goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AttemptTrouble {
    /// Stable code, such as `abha_otp_wrong`.
    pub code: &'static str,
    /// What happened.
    pub message: Text,
    /// What can be done.
    pub next: Text,
}

/// An attempt at the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AttemptView {
    /// Its id, for the next step. It is worth nothing to anybody else.
    pub id: String,
    /// When it is dropped if it is not finished, RFC 3339.
    pub ends_at: String,
    /// Where it stands.
    pub at: AttemptStep,
    /// What went wrong last.
    pub trouble: Option<AttemptTrouble>,
}

/// The person's card.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CardView {
    /// ABDM gave the QR code alone.
    pub is_code: bool,
    /// `image/png`, `image/jpeg`, `application/pdf` or `image/svg+xml`. The last two are shown inert.
    pub media_type: String,
    /// The file in base64.
    pub base64: String,
}

impl fmt::Debug for CardView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CardView([redacted])")
    }
}

/// What is kept of a verification.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct IdentityView {
    /// ABHA number `NN-NNNN-NNNN-NNNN`; null: the account has an address only.
    pub number: Option<String>,
    /// All addresses ABDM named.
    pub addresses: Vec<String>,
    /// Verified name; not editable.
    pub name: Option<String>,
    /// Verified gender; not editable.
    pub gender: Option<String>,
    /// Verified birth date, or its year; not editable.
    pub birth: Option<String>,
    /// By what.
    pub identifier: VerifiedBy,
    /// Whose OTP.
    pub sender: OtpSender,
    /// Whether ABDM checked who the person is; null: not stated.
    pub kyc: Option<bool>,
    /// When, RFC 3339.
    pub verified_at: String,
    /// Who was at the desk.
    pub verified_by: String,
}

impl fmt::Debug for IdentityView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdentityView([redacted])")
    }
}

/// An agreement to the creation of an ABHA.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AgreementRow {
    /// When.
    pub at: String,
    /// Who agreed; null once the person is forgotten.
    pub by: Option<String>,
    /// Who was at the desk.
    pub operator: String,
    /// Version of the text.
    pub text_version: String,
    /// SHA-256 of the text, hex.
    pub text_sha256: String,
    /// Its language.
    pub language: String,
    /// The ABHA number that came of it; null where none did.
    pub number: Option<String>,
}

impl fmt::Debug for AgreementRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AgreementRow([redacted])")
    }
}
