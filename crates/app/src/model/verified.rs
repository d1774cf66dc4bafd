//! What is kept of a verification, of an agreement and of the OTPs that were asked for.

use domain::{AbhaAddress, AbhaNumber, OtpPurpose, OtpSender, Sex, Timestamp, VerifiedBy};
use serde::{Deserialize, Serialize};

use super::{Birth, Stated};

/// Who a patient is, as ABDM said after an OTP. One ABHA number belongs to one patient.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The patient here.
    pub patient: AbhaAddress,
    /// The number; `None`: the account has an address only.
    pub number: Option<AbhaNumber>,
    /// All addresses of the account that ABDM named.
    pub addresses: Vec<AbhaAddress>,
    /// Full name.
    pub name: Option<String>,
    /// Gender as sent.
    pub gender: Option<String>,
    /// Date of birth.
    pub birth: Option<Birth>,
    /// What the person was verified by.
    pub verified_by: VerifiedBy,
    /// Whose OTP.
    pub sender: OtpSender,
    /// Whether ABDM checked who the person is.
    pub kyc: Stated,
    /// When.
    pub at: Timestamp,
    /// Who was at the desk.
    pub operator: String,
}

impl Identity {
    /// The gender, where documents tell people apart by it.
    #[must_use]
    pub fn sex(&self) -> Option<Sex> {
        sex_of(self.gender.as_deref())
    }
}

/// A gender as ABDM sends it, where documents tell people apart by it.
pub(super) fn sex_of(gender: Option<&str>) -> Option<Sex> {
    match gender?.trim().to_ascii_uppercase().as_str() {
        "F" | "FEMALE" => Some(Sex::Female),
        "M" | "MALE" => Some(Sex::Male),
        _ => None,
    }
}

impl Birth {
    /// `YYYY-MM-DD`, or `YYYY` where only the year is given.
    #[must_use]
    pub fn text(&self) -> String {
        match self.month_day {
            Some((month, day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            None => format!("{:04}", self.year),
        }
    }

    /// Reads what [`Birth::text`] writes.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next()?.parse().ok()?;
        let month_day = match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => None,
            (Some(month), Some(day), None) => Some((month.parse().ok()?, day.parse().ok()?)),
            _ => return None,
        };
        Some(Self { year, month_day })
    }
}

impl Stated {
    /// Its spelling in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotStated => "not_stated",
        }
    }

    /// Reads a spelling; what is none is not stated.
    #[must_use]
    pub fn read(text: &str) -> Self {
        match text {
            "yes" => Self::Yes,
            "no" => Self::No,
            _ => Self::NotStated,
        }
    }

    /// `None` where it is not stated.
    #[must_use]
    pub const fn said(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::NotStated => None,
        }
    }
}

/// Somebody agreed to the creation of an ABHA, before the Aadhaar number left the desk.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Our id.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Who agreed; `None` once the person is forgotten.
    pub agreed_by: Option<String>,
    /// Who was at the desk.
    pub operator: String,
    /// Version of the text.
    pub text_version: String,
    /// SHA-256 of the text, hex.
    pub text_sha256: String,
    /// Its language.
    pub language: String,
    /// The number that came of it.
    pub number: Option<AbhaNumber>,
}

/// An OTP that somebody at the desk asked for. The identifier is known by its mark alone
/// ([`crate::port::IdentityView::identifier_mark`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtpSending {
    /// Mark of the identifier.
    pub mark: String,
    /// Who asked.
    pub operator: String,
    /// What for.
    pub purpose: OtpPurpose,
    /// When.
    pub at: Timestamp,
}

macro_rules! redacted {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }
    )*};
}

redacted!(Identity, Agreement);
