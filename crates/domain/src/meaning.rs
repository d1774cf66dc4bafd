//! What a refusal of ABDM means for the clinic, whatever code said it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{EndReason, Timestamp};

/// What one of ABDM's codes means. `abdm` finds it; nothing else knows a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", remote = "Self")]
pub enum Meaning {
    /// ABDM or the hospital has trouble that passes by itself.
    TryLater,
    /// The hospital does not answer ABDM; that is its fault, and may pass.
    HospitalSilent,
    /// Too many calls in a short time.
    TooMany,
    /// The consent has not reached the hospital yet.
    NotReady,
    /// What was asked about is over.
    Ended(EndReason),
    /// The consent cannot be used any more; the patient is asked for a new one.
    NewConsent,
    /// The patient has not answered yet.
    AwaitingPatient,
    /// The same request is open already.
    AlreadyAsked,
    /// ABDM does not find the consent.
    NoSuchConsent,
    /// There is no such patient.
    NoSuchPatient,
    /// The patient has nothing linked there.
    NothingLinked,
    /// The consent is made out to somebody else.
    NotOurs,
    /// The client id or its secret is refused.
    NotAllowed,
    /// ABDM has blocked calls about this person, or this call, until then; `None` where only the code is known, which
    /// says no time.
    Blocked(Option<Timestamp>),
    /// Our key is too old for the hospital.
    KeyTooOld,
    /// Something that we said is wrong.
    WrongField(WrongField),
    /// Nothing is known of this code.
    Unknown,
}

/// What of a call ABDM finds wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrongField {
    /// Why records are asked for.
    Purpose,
    /// The range of dates.
    Range,
    /// The types of records, or the purpose.
    Types,
    /// Who asks.
    Requester,
    /// A service id of the settings.
    ServiceId,
    /// A word by which the outcome of a transfer is told.
    OutcomeWord,
}

impl Meaning {
    /// Whether it is worth asking again soon, without a person.
    #[must_use]
    pub fn passes(self) -> bool {
        matches!(
            self,
            Self::TryLater | Self::HospitalSilent | Self::TooMany | Self::NotReady
        )
    }

    /// Whether it is about who we are, and says nothing of what was asked about.
    #[must_use]
    pub fn is_about_us(self) -> bool {
        matches!(
            self,
            Self::NotAllowed | Self::Blocked(_) | Self::WrongField(WrongField::ServiceId)
        )
    }

    /// How what was asked about ended, if that is what it says.
    #[must_use]
    pub fn ended(self) -> Option<EndReason> {
        match self {
            Self::Ended(reason) => Some(reason),
            _ => None,
        }
    }
}

impl Serialize for Meaning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Meaning {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// How older versions kept a block: without its end.
        #[derive(Deserialize)]
        #[serde(rename_all = "snake_case")]
        enum Bare {
            Blocked,
        }
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Kept {
            Bare(Bare),
            Whole(#[serde(with = "Meaning")] Meaning),
        }
        Ok(match Kept::deserialize(deserializer)? {
            Kept::Bare(Bare::Blocked) => Self::Blocked(None),
            Kept::Whole(meaning) => meaning,
        })
    }
}

/// A refusal of ABDM.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbdmFault {
    /// What it means.
    pub meaning: Meaning,
    /// ABDM's own code, to be shown; nothing is decided by it.
    pub code: String,
    /// ABDM's own words, bounded.
    pub message: String,
}
