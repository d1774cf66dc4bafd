//! What the phone shows of its shares.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::profile::{ProfileAnswer, WINDOW_S};
use super::record::Records;
use super::shelf::{Kept, Shares, What};

/// What was shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SharedWhat {
    /// Who the patient is.
    Profile,
    /// Records.
    Records,
}

/// What the phone says of a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareStage {
    /// The clinic has not answered yet.
    Waiting,
    /// The clinic gave a token.
    Token,
    /// The clinic said no.
    Refused,
    /// No answer came in time: the app shows that the clinic has a problem.
    NoAnswer,
    /// Records are on their way.
    Sending,
    /// All records were sent; the clinic has not said what came.
    Sent,
    /// The clinic told what came.
    Told,
}

/// A share on the phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareView {
    /// `REQUEST-ID` of the callback that told the clinic.
    pub id: String,
    /// What was shared.
    pub what: SharedWhat,
    /// ABHA address.
    pub patient: String,
    /// The counter's id.
    pub counter: String,
    /// When it was shared.
    pub at: DateTime<Utc>,
    /// What the phone says.
    pub stage: ShareStage,
    /// The token, as the clinic wrote it.
    pub token: Option<String>,
    /// Until when it holds.
    pub token_until: Option<DateTime<Utc>>,
    /// Code and words of a no.
    pub problem: Option<String>,
    /// How many answers were taken.
    pub answers: u32,
    /// Records: the transaction.
    pub transaction: Option<String>,
    /// Records: until when the clinic may keep them.
    pub erase_at: Option<DateTime<Utc>>,
    /// Records: the session status that the clinic reported.
    pub outcome: Option<String>,
    /// Records: what was shared.
    pub contexts: Vec<ContextView>,
}

/// A care context that was shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContextView {
    /// Its reference.
    pub reference: String,
    /// What a person reads.
    pub display: String,
    /// What the clinic reported of it.
    pub status: Option<String>,
}

impl Shares {
    /// The shares of one patient or of all, newest first.
    pub(crate) fn view(&self, patient: Option<&str>, now: DateTime<Utc>) -> Vec<ShareView> {
        self.all()
            .rev()
            .filter(|kept| patient.is_none_or(|own| kept.patient.eq_ignore_ascii_case(own)))
            .map(|kept| view(kept, now))
            .collect()
    }
}

fn view(kept: &Kept, now: DateTime<Utc>) -> ShareView {
    let waits = now <= kept.made_at + Duration::seconds(WINDOW_S);
    let unanswered = if waits {
        ShareStage::Waiting
    } else {
        ShareStage::NoAnswer
    };
    let mut view = ShareView {
        id: kept.id.clone(),
        what: SharedWhat::Profile,
        patient: kept.patient.clone(),
        counter: kept.counter.clone(),
        at: kept.made_at,
        stage: unanswered,
        token: None,
        token_until: None,
        problem: None,
        answers: 0,
        transaction: None,
        erase_at: None,
        outcome: None,
        contexts: Vec::new(),
    };
    match &kept.what {
        What::Profile { answer, answers } => {
            view.answers = *answers;
            match answer {
                Some(ProfileAnswer::Token { number, until, .. }) => {
                    view.stage = ShareStage::Token;
                    view.token = Some(number.clone());
                    view.token_until = Some(*until);
                }
                Some(ProfileAnswer::Error { code, message }) => {
                    view.stage = ShareStage::Refused;
                    view.problem = Some(format!("{code}: {message}"));
                }
                None => {}
            }
        }
        What::Records(records) => tell_records(records, &mut view),
    }
    view
}

fn tell_records(records: &Records, view: &mut ShareView) {
    view.what = SharedWhat::Records;
    view.stage = match (&records.answer, &records.outcome) {
        (None, Some(_)) => ShareStage::Refused,
        (Some(_), Some(_)) => ShareStage::Told,
        (Some(_), None) if records.ended => ShareStage::Sent,
        (Some(_), None) => ShareStage::Sending,
        (None, None) => view.stage,
    };
    view.answers = u32::from(records.answer.is_some());
    if view.stage == ShareStage::Refused {
        view.problem.clone_from(&records.remark);
    }
    view.transaction = Some(records.transaction.clone());
    view.erase_at = records.erase_at;
    view.outcome.clone_from(&records.outcome);
    let contexts = records.contexts.iter();
    view.contexts = contexts
        .map(|context| ContextView {
            reference: context.reference.clone(),
            display: context.display.clone(),
            status: context.status.clone(),
        })
        .collect();
}
