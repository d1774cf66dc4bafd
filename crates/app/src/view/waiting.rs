//! What waits for the line to the clinic's server.

use phrase::Text;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::port::WaitingKind;

/// Where something stands that was asked while the line was down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum WaitingStage {
    /// It goes out by itself once the line is back.
    Waits,
    /// Somebody took it back before it went.
    TakenBack,
    /// It was not done.
    Failed,
}

/// Something that was asked while the line was down. Nothing clinical.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WaitingRow {
    /// By what it is taken back.
    pub id: String,
    /// What.
    pub kind: WaitingKind,
    /// Of whom, by ABHA address.
    pub patient: String,
    /// Which consent, if one was asked for.
    pub consent: Option<String>,
    /// Who asked.
    pub actor: String,
    /// When, UTC.
    pub at: String,
    /// Where it stands.
    pub stage: WaitingStage,
    /// Why it was not done, or may not be taken back.
    pub why: Option<Text>,
    /// It can still be taken back.
    pub may_be_taken_back: bool,
}

/// What waits for the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WaitingView {
    /// The store lies on a server, so that there is a line at all.
    pub has_line: bool,
    /// Oldest first.
    pub rows: Vec<WaitingRow>,
}
