//! What the ABHA service does in another way than usual. The field does each of these now and then.
//!
//! Refusals that depend on nothing, such as 303001 of the API manager, are provoked by
//! [`super::CallFault::Status`] at the end of the call's path.
//! Source: docs/protocol.md, "Refusals of the ABHA service".

use serde::{Deserialize, Serialize};

/// What the ABHA service does in another way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityFault {
    /// A wrong OTP is refused so.
    WrongOtp(WrongOtp),
    /// That there is no account is said so.
    NoAccount(NoAccount),
    /// A wrong Aadhaar number is refused so.
    WrongAadhaar(WrongAadhaar),
    /// The transaction of the next step is too old, and this is how it is said.
    OldTransaction(OldTransaction),
    /// The keys are replaced at once: what is encrypted under the old ones opens no more.
    RotateKeys,
    /// The certificate names this scheme.
    Algorithm(String),
    /// The certificate is written so.
    KeyText(KeyText),
    /// Tokens of persons are wanted without `Bearer`.
    BareTokens,
    /// A card or code comes so.
    Card(CardForm),
    /// Profile, card and code answer 401 and nothing.
    Profile401,
    /// The profile says the birth so.
    Birth(BirthText),
    /// The search by mobile answers an object instead of a list with one.
    SearchAsObject,
    /// The search by address names no method.
    NoMethods,
    /// The token of an address stands here.
    TokenPlace(TokenPlace),
    /// ABHA numbers are masked.
    MaskedNumbers,
    /// After a choice there is no refresh token.
    NoRefreshToken,
    /// Enrolment refuses the Aadhaar number of a person with an account at its first step.
    AadhaarEnrolled,
    /// Enrolment states this mobile.
    StatedMobile(StatedMobile),
    /// The address wished for belongs to somebody.
    AddressTaken,
}

/// How a wrong OTP is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrongOtp {
    /// 200 with `authResult: "failed"`; usual where ABDM sent it.
    FailedIn200,
    /// 400 that names `otpValue`.
    Field,
    /// 422 with ABDM-1204; usual where UIDAI sent it.
    Uidai,
    /// 400 with ABDM-1035.
    Coded,
}

/// How it is said that there is no account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoAccount {
    /// Of a mobile: an OTP is sent, and ABDM-1114 answers it.
    AtVerify,
    /// Of a mobile: 400 that names `loginId`.
    Mobile,
    /// Of a number: 400 with ABDM-1013.
    Number,
    /// Of an address: 400 with ABDM-1211; usual is 404.
    Address400,
    /// Of an address: ABDM-9999 and words.
    NotFoundInWords,
}

/// How a wrong Aadhaar number is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrongAadhaar {
    /// 422 with ABDM-1204; usual.
    Uidai,
    /// 400 that names `loginId`.
    Field,
}

/// How it is said that a transaction is too old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OldTransaction {
    /// 400 that names `txnId`.
    Field,
    /// ABDM-1017.
    Coded,
}

/// How a public key is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyText {
    /// Base64 in lines.
    Lines,
    /// PEM.
    Pem,
    /// Base64 of PKCS#1.
    BareRsa,
}

/// What a card comes as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardForm {
    /// A picture, as bytes; usual.
    Png,
    /// The picture as base64.
    Base64,
    /// The picture as a data URI.
    DataUri,
    /// JSON with one member that is the picture as base64.
    Json,
    /// A document of one page.
    Pdf,
    /// A drawing, with a script that nobody may run.
    Svg,
    /// A page of a proxy.
    Html,
    /// The picture with 202.
    Accepted,
}

/// How a profile says a birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BirthText {
    /// As numbers.
    Numbers,
    /// The year, and the word `null` for the rest.
    YearOnly,
}

/// Where the token of an address stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenPlace {
    /// Beside `users`.
    TopLevel,
    /// In `jwtResponse`.
    JwtResponse,
}

/// Which mobile enrolment states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatedMobile {
    /// None.
    Null,
    /// The one that was typed.
    AsTyped,
    /// Another one.
    Another,
}
