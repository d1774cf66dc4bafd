//! The practice phone at a counter: what it can scan and share, and what it shows of it.

use domain::{CounterId, ShareKind};
use phrase::{Phrase, say};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use url::Url;

use crate::configuration::Configuration;

/// A counter of the clinic whose code the practice phone can scan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeCounter {
    /// What its code calls it.
    pub id: String,
    /// What the clinic calls it.
    pub name: String,
    /// It takes records, too.
    pub takes_records: bool,
}

/// A document that the patient's app holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeDocument {
    /// The reference of its care context.
    pub reference: String,
    /// What a person reads.
    pub display: String,
    /// Who wrote it.
    pub hospital: String,
    /// ABDM health information type.
    pub hi_type: String,
    /// The clinical day, `YYYY-MM-DD`.
    pub on: String,
}

/// What the patient's app says of a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum PracticeShareStage {
    /// The clinic has not answered yet.
    Waiting,
    /// The clinic gave a token.
    Token,
    /// The clinic said no.
    Refused,
    /// No answer came within half a minute.
    NoAnswer,
    /// Records are on their way.
    Sending,
    /// All records were sent.
    Sent,
    /// The clinic told what came of them.
    Told,
}

/// A share in the patient's app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeShareRow {
    /// The gateway's id of it.
    pub id: String,
    /// What was shared.
    #[serde(rename(deserialize = "what"))]
    pub kind: ShareKind,
    /// The counter's id.
    pub counter: String,
    /// When it was shared.
    pub at: String,
    /// What the app says.
    pub stage: PracticeShareStage,
    /// The token, as the clinic wrote it.
    pub token: Option<String>,
    /// Until when it holds.
    pub token_until: Option<String>,
    /// Code and words of a no, as the clinic sent them.
    pub problem: Option<String>,
    /// Records: until when the clinic may keep them.
    pub erase_at: Option<String>,
    /// Records: what was shared, and what the clinic says came of it.
    pub contexts: Vec<PracticeSharedDocument>,
}

/// A document that was shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeSharedDocument {
    /// What a person reads.
    pub display: String,
    /// What the clinic says, in ABDM's word, such as `VALID`; null before it says anything.
    pub status: Option<String>,
}

/// The patient's app at the counters of the clinic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeCounters {
    /// The codes there are to scan; none under an API without counters.
    pub counters: Vec<PracticeCounter>,
    /// What the app holds, oldest first.
    pub documents: Vec<PracticeDocument>,
    /// What was shared, newest first.
    pub shares: Vec<PracticeShareRow>,
}

/// How long a clinic may keep the records that are shared with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum PracticeKeep {
    /// An hour.
    #[default]
    Hour,
    /// To the end of the day.
    Today,
    /// Seven days.
    Week,
}

/// Scan a counter's code, and share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PracticeScan {
    /// ABHA address.
    pub patient: String,
    /// What the code holds, or the counter's id alone.
    pub code: String,
    /// What to share.
    pub kind: ShareKind,
    /// Only these documents, by reference; null: all. Not for [`ShareKind::Profile`].
    pub references: Option<Vec<String>>,
    /// How long the clinic may keep them.
    pub keep: PracticeKeep,
}

/// What the gateway is told of a profile.
#[derive(Serialize)]
pub(super) struct ProfileWish<'a> {
    pub(super) patient: &'a str,
    pub(super) counter: &'a str,
}

/// What the gateway is told of records.
#[derive(Serialize)]
pub(super) struct RecordWish<'a> {
    pub(super) patient: &'a str,
    pub(super) counter: &'a str,
    pub(super) references: Option<&'a [String]>,
    pub(super) keep: PracticeKeep,
}

/// The counters that `configuration` lists.
pub(super) fn listed(configuration: &Configuration) -> Vec<PracticeCounter> {
    if configuration.gateway.api == crate::configuration::Api::V05 {
        return Vec::new();
    }
    let counters = configuration.counters.list.iter();
    counters
        .map(|counter| PracticeCounter {
            id: counter.id.to_string(),
            name: counter.name.clone(),
            takes_records: counter.takes_records,
        })
        .collect()
}

/// The counter that a code names, for what is to be shared: an app reads both spellings of its members.
///
/// # Errors
///
/// What is wrong with the code, in words.
pub(super) fn counter_of(
    code: &str,
    kind: ShareKind,
    configuration: &Configuration,
) -> Result<String, Phrase> {
    let not_one = say::practice_code_unknown;
    let named = |text: &str| CounterId::parse(text).map_err(|_| not_one());
    let Ok(link) = Url::parse(code.trim()) else {
        return named(code).map(|id| id.to_string());
    };
    let member = |names: [&str; 2]| {
        let mut members = link.query_pairs();
        let found = members.find(|(name, _)| names.contains(&name.as_ref()));
        found.map(|(_, value)| value.into_owned())
    };
    let (own, other) = (member(["hip-id", "hipid"]), member(["hiu-id", "hiuid"]));
    let (clinic, held) = match (own, other) {
        (Some(hip), None) => (Some(hip) == configuration.hiu.hip_id, ShareKind::Profile),
        (None, Some(hiu)) => (hiu == configuration.hiu.id, ShareKind::Records),
        _ => return Err(not_one()),
    };
    if !clinic {
        return Err(say::practice_code_of_another());
    }
    if held != kind {
        return Err(say::practice_code_for_other());
    }
    let counter = member(["counter-id", "counterid"]).ok_or_else(not_one)?;
    named(&counter).map(|id| id.to_string())
}

#[cfg(test)]
mod tests;
