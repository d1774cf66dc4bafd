//! What a patient can share at a counter, and in which ways.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// How a profile is shared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProfileVariant {
    /// As documented.
    #[default]
    Plain,
    /// `abhaNumber` is null: the person has an address only.
    AddressOnly,
    /// Day and month of birth are null.
    YearOnly,
    /// The postal code under `pinCode`.
    PinCode,
    /// Numbers where the documents have text.
    Numbers,
    /// With a photograph.
    KycPhoto,
    /// Delivered 16 minutes after it was made, with the time stamp and the token of then.
    Late,
    /// Delivered twice with the same `REQUEST-ID`.
    Repeated,
    /// For another hospital, in header and body.
    WrongHip,
    /// For another hospital in the body alone.
    OtherHipInBody,
    /// With another intent, such as `Payment` or `Health_record_sharing`.
    Intent(String),
}

/// A profile to share at a counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileShare {
    /// ABHA address.
    pub patient: String,
    /// The counter's id, as it stands in its code.
    pub counter: String,
    /// How.
    #[serde(default)]
    pub variant: ProfileVariant,
}

impl ProfileShare {
    /// As documented.
    pub fn new(patient: &str, counter: &str) -> Self {
        Self {
            patient: patient.to_owned(),
            counter: counter.to_owned(),
            variant: ProfileVariant::Plain,
        }
    }

    /// The same, otherwise.
    #[must_use]
    pub fn but(mut self, variant: ProfileVariant) -> Self {
        self.variant = variant;
        self
    }
}

/// How records are shared and pushed. Besides, every fault of a hospital with the id `phone` is one of the push.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordVariant {
    /// All that was announced arrives whole.
    #[default]
    Plain,
    /// The last care context is never sent, and said to be `ERRORED`.
    Partial,
    /// The first care context comes without any content.
    Blank,
    /// The first care context is sealed with nothing inside.
    Hollow,
    /// The first care context cannot be decrypted.
    Corrupted,
    /// Nothing is pushed, and nothing said.
    Nothing,
    /// Nothing is pushed, and `FAILED` is said.
    Failed,
    /// `TRANSFERRED` is said before the last page.
    EarlyNotice,
    /// `dataEraseAt` was a minute ago.
    ErasePassed,
    /// There is no `dataEraseAt`.
    EraseMissing,
    /// `dataEraseAt` is inside `permission`.
    EraseInside,
    /// The clinic is told twice, with the same `REQUEST-ID`.
    Repeated,
    /// The clinic is told again with another `REQUEST-ID`, in the same transaction.
    ToldAgain,
}

/// How long a clinic may keep what is shared with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// An hour.
    #[default]
    Hour,
    /// To the end of the day in India.
    Today,
    /// Seven days.
    Week,
    /// Until this instant.
    Until(DateTime<Utc>),
}

/// Records to share at a counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordShare {
    /// ABHA address.
    pub patient: String,
    /// The counter's id, as it stands in its code.
    pub counter: String,
    /// Care contexts of any hospital; `None`: all.
    #[serde(default)]
    pub references: Option<Vec<String>>,
    /// How long the clinic may keep them.
    #[serde(default)]
    pub keep: Keep,
    /// How.
    #[serde(default)]
    pub variant: RecordVariant,
}

impl RecordShare {
    /// All records for an hour, as documented.
    pub fn new(patient: &str, counter: &str) -> Self {
        Self {
            patient: patient.to_owned(),
            counter: counter.to_owned(),
            references: None,
            keep: Keep::Hour,
            variant: RecordVariant::Plain,
        }
    }

    /// The same, otherwise.
    #[must_use]
    pub fn but(mut self, variant: RecordVariant) -> Self {
        self.variant = variant;
        self
    }
}

/// A document that the patient's app holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentView {
    /// Its care context's reference.
    pub reference: String,
    /// What a person reads.
    pub display: String,
    /// Who wrote it.
    pub hospital: String,
    /// ABDM health information type.
    pub hi_type: String,
    /// The clinical day.
    pub on: NaiveDate,
}
