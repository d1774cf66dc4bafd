//! What patients shared at counters, and the counters themselves. No clinical word on it.

use domain::{ShareKind, ShareState};
use phrase::{Phrase, Text};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::QrView;

/// A share, as the desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShareRow {
    /// Our id of it.
    pub id: String,
    /// What was shared.
    pub kind: ShareKind,
    /// The counter's id, as it stands in its code.
    pub counter: String,
    /// What the clinic calls the counter; null where it is none of ours (any more).
    pub counter_name: Option<String>,
    /// The patient's ABHA address.
    pub patient: String,
    /// Their ABHA number, with dashes.
    pub number: Option<String>,
    /// Their name, as they shared it.
    pub name: Option<String>,
    /// Gender, as shared.
    pub gender: Option<String>,
    /// Date of birth: `YYYY-MM-DD` or `YYYY`.
    pub birth: Option<String>,
    /// Mobile, as shared.
    pub mobile: Option<String>,
    /// The patient of this clinic whose number or address it is; null: new here.
    pub known_as: Option<String>,
    /// The token that the patient's app shows.
    pub token: Option<String>,
    /// Until when that token holds.
    pub token_until: Option<String>,
    /// Where it stands.
    pub state: ShareState,
    /// When it came.
    pub at: String,
    /// It came too late for an answer: the patient's app shows no token.
    pub is_late: bool,
    /// For records: when they are erased.
    pub until: Option<String>,
    /// For records: how many are here.
    pub records: u32,
    /// What stands in its way, if anything.
    pub problem: Option<Text>,
}

/// A counter, with the codes that patients scan there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CounterRow {
    /// What its code calls it: 1 to 20 letters and digits.
    pub id: String,
    /// What the clinic calls it.
    pub name: String,
    /// It takes records that patients push, too.
    pub takes_records: bool,
    /// What the code for registering holds; null: not set up.
    pub profile_link: Option<String>,
    /// What the code for pushing records holds; null: not set up, or this counter takes none.
    pub record_link: Option<String>,
}

/// All counters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CountersView {
    /// The counters, as the clinic lists them.
    pub counters: Vec<CounterRow>,
    /// Why patients cannot register at a counter: what is not set up, and how it is; null: they can.
    pub registering_off: Option<Text>,
    /// Why patients cannot push records at one, likewise.
    pub records_off: Option<Text>,
}

/// A counter as it is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CounterForm {
    /// As [`CounterRow::id`].
    pub id: String,
    /// As [`CounterRow::name`].
    pub name: String,
    /// As [`CounterRow::takes_records`].
    pub takes_records: bool,
}

/// What stands on the page that hangs at a counter, in phrases: who prints it chooses the languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CounterPageView {
    /// The counter's id.
    pub counter: String,
    /// What the clinic calls the counter.
    pub name: String,
    /// The clinic's name.
    pub clinic: String,
    /// The code to be scanned.
    pub code: QrView,
    /// What the code holds.
    pub link: String,
    /// What can be done there.
    pub title: Phrase,
    /// What the patient does, step by step: three of them.
    pub steps: Vec<Phrase>,
    /// What becomes of it, and whom to ask.
    pub notes: Vec<Phrase>,
}
