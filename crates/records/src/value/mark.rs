//! Marks on what was read: what must not be missed, how well it was understood, whom it is about.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A mark on a fact or an item. Results carry the interpretation code the laboratory sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum Flag {
    /// Low.
    L,
    /// High.
    H,
    /// Critically low.
    LL,
    /// Critically high.
    HH,
    /// Abnormal.
    A,
    /// Critically abnormal.
    AA,
    /// Normal.
    N,
    /// Positive.
    #[serde(rename = "POS")]
    Pos,
    /// Negative.
    #[serde(rename = "NEG")]
    Neg,
    /// Resistant.
    R,
    /// Susceptible.
    S,
    /// Intermediate.
    I,
    /// The fact negates the resource: not done, refuted, do not perform.
    #[serde(rename = "negated")]
    Negated,
    /// The resource was entered in error.
    #[serde(rename = "entered_in_error")]
    EnteredInError,
    /// Cancelled, stopped or revoked.
    #[serde(rename = "ended")]
    Ended,
    /// A newer version stands in its place.
    #[serde(rename = "replaced")]
    Replaced,
    /// An extension that changes the meaning of the resource.
    #[serde(rename = "modifier")]
    Modifier,
    /// A reference whose target is not in this document.
    #[serde(rename = "unresolved")]
    Unresolved,
    /// Read with an assumption: a missing zone, an ambiguous date.
    #[serde(rename = "assumed")]
    Assumed,
    /// Part of the value is hidden on purpose.
    #[serde(rename = "masked")]
    Masked,
    /// The value could not be read as what it should be; shown as sent.
    #[serde(rename = "unread")]
    Unread,
}

impl Flag {
    /// How much a mark of a result asks for: of results of one moment the worst leads, whatever order they were sent
    /// in. 3 is critical, 2 out of order, 1 any other mark.
    #[must_use]
    pub fn severity(self) -> u8 {
        match self {
            Self::HH | Self::LL | Self::AA => 3,
            Self::H | Self::L | Self::A | Self::Pos | Self::R => 2,
            _ => 1,
        }
    }
}

/// How well a resource was understood. Later variants are worse.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ReadState {
    /// The typed model took all of it.
    #[default]
    Typed,
    /// The typed model dropped members.
    Partly,
    /// The typed model refused it; it was read loosely.
    Loose,
    /// No known resource type, or no resource at all.
    Opaque,
}

/// Who a document says it is about.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PatientInDocument {
    /// Full name.
    pub name: Option<String>,
    /// `male`, `female`, `other` or `unknown`; other words as sent.
    pub gender: Option<String>,
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub birth_date: Option<String>,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// ABHA address, such as `asha.rao@sbx`.
    pub abha_address: Option<String>,
    /// ABHA number: 14 digits without separators.
    pub abha_number: Option<String>,
}

redact_debug!(PatientInDocument);
