//! What needs a person, how the program stands, and what changed.

use domain::{ConsentId, DoubtReason, RecordId};
use phrase::Text;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::Topic;

/// Where something is looked after that is about no patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum TodayPlace {
    /// Calls to ABDM that wait or were given up.
    Outbox,
    /// Messages that were put aside.
    Inbox,
    /// Callers that were turned away.
    Refusals,
    /// What is erased and what is still to be.
    Erasures,
    /// Connection, backups, the clock.
    Settings,
}

/// One line of Today, with its next action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TodayRow {
    /// The patient's ABHA address, if it is about one.
    pub patient: Option<String>,
    /// The patient's name, if known.
    pub patient_name: Option<String>,
    /// The consent to open, if it is about one.
    #[ts(type = "string | null")]
    pub consent: Option<ConsentId>,
    /// The record to open, if it is about one.
    #[ts(type = "string | null")]
    pub record: Option<RecordId>,
    /// Where it is looked after, if it is about no patient.
    pub place: Option<TodayPlace>,
    /// What it is, in a sentence without clinical words.
    pub what: Text,
    /// Since when, or when.
    pub at: String,
}

/// The four lists of Today.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TodayView {
    /// Failed, narrowed, wrong patient, connection.
    pub needs_you: Vec<TodayRow>,
    /// Asked, no answer yet.
    pub waiting: Vec<TodayRow>,
    /// Records that came in the last day, a row a patient and hospital.
    pub arrived: Vec<TodayRow>,
    /// Consents that end within a week.
    pub ending_soon: Vec<TodayRow>,
}

/// The status line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StatusView {
    /// ABDM answered last time it was asked; null: not asked yet.
    pub gateway_reachable: Option<bool>,
    /// Words of the trouble, if any.
    pub gateway_trouble: Option<String>,
    /// When ABDM last answered.
    pub last_answer_at: Option<String>,
    /// The callback server listens in this process or another.
    pub receiving: bool,
    /// Where ABDM calls us, such as `hiu.asha.example`.
    pub public_url: Option<String>,
    /// Calls waiting to go out.
    pub waiting_calls: u32,
    /// Calls that need a person.
    pub given_up_calls: u32,
    /// Callbacks kept aside.
    pub parked_messages: u32,
    /// The disk is full.
    pub disk_full: bool,
    /// The clock is wrong by so many seconds, if by more than 30.
    #[ts(type = "number | null")]
    pub clock_offset_s: Option<i64>,
    /// Why this computer's clock is not believed, if it is not.
    pub clock_doubt: Option<ClockDoubtView>,
    /// While the line to the clinic's server is down: as of when what was read last is, from this desk's own copy.
    pub from_copy: Option<String>,
    /// Practice mode.
    pub practice: bool,
    /// The clinic's name.
    pub clinic: String,
}

/// What is known of the time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ClockView {
    /// What this computer's clock says, right or wrong.
    pub local_at: String,
    /// The time that the program goes by.
    pub now_at: String,
    /// The time that ABDM or a person confirmed, run on until now; null: nobody has yet.
    pub confirmed_at: Option<String>,
    /// Why this computer's clock is not believed, if it is not.
    pub doubt: Option<ClockDoubtView>,
}

/// Why this computer's clock is not believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ClockDoubtView {
    /// Why.
    pub reason: DoubtReason,
    /// What happened and what follows, in words.
    pub what: Text,
    /// What this computer's clock says.
    pub local_at: String,
    /// How long it must still run steadily until it is believed by itself, in seconds.
    #[ts(type = "number")]
    pub left_s: i64,
}

/// Something changed; screens read again what rests on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Changed {
    /// Number of the change; grows.
    #[ts(type = "number")]
    pub version: u64,
    /// What changed.
    pub topics: Vec<Topic>,
}
