//! Everything shared, and what was answered to it.

use std::collections::{BTreeMap, VecDeque};

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::profile::{self, ProfileAnswer, day, in_time};
use super::record::{Records, Turn};
use crate::hospital::Arrival;
use crate::judge::Refusal;

/// How many shares are remembered.
const MOST: usize = 500;

/// What was shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum What {
    /// Who somebody is.
    Profile {
        answer: Option<ProfileAnswer>,
        /// How many answers were taken.
        answers: u32,
    },
    /// Records.
    Records(Box<Records>),
}

/// One share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// `REQUEST-ID` of the callback.
    pub(super) id: String,
    /// The same share was told again under this one.
    pub(super) also: Option<String>,
    pub(super) patient: String,
    pub(super) counter: String,
    pub(super) made_at: DateTime<Utc>,
    /// It names another clinic, which must not answer it.
    pub(super) is_foreign: bool,
    pub(super) what: What,
}

impl Kept {
    fn is_named(&self, id: &str) -> bool {
        self.id == id || self.also.as_deref() == Some(id)
    }
}

/// All shares, oldest first.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Shares {
    kept: VecDeque<Kept>,
}

/// An answer that was taken although it is not right, by its reason.
pub(crate) type Objection = Option<&'static str>;

impl Shares {
    pub(super) fn keep(&mut self, kept: Kept) {
        if self.kept.len() >= MOST {
            self.kept.pop_front();
        }
        self.kept.push_back(kept);
    }

    pub(super) fn all(&self) -> impl DoubleEndedIterator<Item = &Kept> {
        self.kept.iter()
    }

    pub(super) fn find(&self, id: &str) -> Option<&Kept> {
        self.kept.iter().find(|kept| kept.id == id)
    }

    pub(super) fn records_mut(&mut self, id: &str) -> Option<&mut Records> {
        let kept = self.kept.iter_mut().find(|kept| kept.id == id)?;
        match &mut kept.what {
            What::Records(records) => Some(records),
            What::Profile { .. } => None,
        }
    }

    /// Takes the clinic's answer to a profile.
    ///
    /// # Errors
    ///
    /// 404 with ABDM-1001 for an answer to nothing, and as [`in_time`] and [`profile::read`].
    pub(crate) fn answer_profile(
        &mut self,
        body: &Value,
        now: DateTime<Utc>,
    ) -> Result<Objection, Refusal> {
        let id = answered(body);
        let is_it = |kept: &&Kept| {
            let is_profile = matches!(kept.what, What::Profile { .. });
            kept.id == id && is_profile && !kept.is_foreign
        };
        let Some(share) = self.kept.iter().find(is_it).cloned() else {
            return Err(Refusal::new(
                StatusCode::NOT_FOUND,
                1001,
                "response.requestId: no such share",
            ));
        };
        in_time(share.made_at, now)?;
        let new = profile::read(body, &share.patient, &share.counter, now)?;
        let objection = self.object(&share, &new, now);
        let kept = self.kept.iter_mut().find(|kept| kept.id == share.id);
        if let Some(What::Profile { answer, answers }) = kept.map(|kept| &mut kept.what) {
            *answer = Some(new);
            *answers += 1;
        }
        Ok(objection)
    }

    /// What is not right about an answer, going by the answers before.
    fn object(&self, share: &Kept, new: &ProfileAnswer, now: DateTime<Utc>) -> Objection {
        let same_place = self
            .kept
            .iter()
            .filter(|kept| kept.counter.eq_ignore_ascii_case(&share.counter));
        for kept in same_place {
            let What::Profile {
                answer: Some(before),
                ..
            } = &kept.what
            else {
                continue;
            };
            if kept.id == share.id && is_another(before, new) {
                return Some("acknowledgement: another answer to the same share");
            }
            let (
                ProfileAnswer::Token {
                    number: given,
                    until,
                    at,
                },
                ProfileAnswer::Token { number, .. },
            ) = (before, new)
            else {
                continue;
            };
            if day(*at) != day(now) {
                continue;
            }
            let same_person = kept.patient.eq_ignore_ascii_case(&share.patient);
            if same_person && *until > now && given != number {
                return Some("tokenNumber: another one while the first holds");
            }
            if !same_person && given == number {
                return Some("tokenNumber: given to another person today");
            }
        }
        None
    }

    /// Whether an answer to announced records may be taken now; gives the share's id.
    ///
    /// # Errors
    ///
    /// 404 with ABDM-1404 for an answer to nothing, and as [`Records::may_answer`].
    pub(crate) fn may_answer_records(
        &self,
        body: &Value,
        now: DateTime<Utc>,
    ) -> Result<(String, Turn), Refusal> {
        let id = answered(body);
        let request = &body["hiRequest"];
        let found = self.kept.iter().find_map(|kept| match &kept.what {
            What::Records(records) if kept.is_named(id) && !kept.is_foreign => {
                Some((kept, records))
            }
            _ => None,
        });
        let (kept, records) = found.ok_or_else(|| unknown("response.requestId"))?;
        if request["transactionId"].as_str() != Some(&records.transaction) {
            return Err(unknown("hiRequest.transactionId"));
        }
        let turn = records.may_answer(request, now)?;
        Ok((kept.id.clone(), turn))
    }

    /// Takes an answer that [`Self::may_answer_records`] allowed.
    pub(crate) fn answer_records(
        &mut self,
        id: &str,
        body: &Value,
        now: DateTime<Utc>,
    ) -> Objection {
        let records = self.records_mut(id)?;
        records.answer = Some(body["hiRequest"].clone());
        let has_end = records.has_end(now);
        (!has_end).then_some("hiRequest: for a share without an end, or past it")
    }

    /// Takes the clinic's outcome of a push.
    ///
    /// # Errors
    ///
    /// 404 with ABDM-1404 for an outcome of nothing, and as [`Records::report`].
    pub(crate) fn report_records(
        &mut self,
        body: &Value,
        only_transferred: bool,
        answer_lost: bool,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        let notification = &body["notification"];
        let wanted = notification["transactionId"].as_str().unwrap_or_default();
        let mut all = self.kept.iter_mut().filter(|kept| !kept.is_foreign);
        let records = all.find_map(|kept| match &mut kept.what {
            What::Records(records) if records.transaction == wanted => Some(records),
            _ => None,
        });
        let records = records.ok_or_else(|| unknown("notification.transactionId"))?;
        records.report(notification, only_transferred, answer_lost, now)
    }

    /// Notes how records are pushed.
    pub(super) fn expect(&mut self, id: &str, arrivals: &BTreeMap<String, Arrival>) {
        let Some(records) = self.records_mut(id) else {
            return;
        };
        for context in &mut records.contexts {
            context.arrival = Some(
                arrivals
                    .get(&context.reference)
                    .copied()
                    .unwrap_or(Arrival::Missing),
            );
        }
    }
}

fn answered(body: &Value) -> &str {
    body.pointer("/response/requestId")
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn unknown(member: &str) -> Refusal {
    Refusal::new(
        StatusCode::NOT_FOUND,
        1404,
        format!("{member}: no such record share"),
    )
}

fn is_another(before: &ProfileAnswer, new: &ProfileAnswer) -> bool {
    match (before, new) {
        (ProfileAnswer::Token { number, .. }, ProfileAnswer::Token { number: other, .. }) => {
            number != other
        }
        (before, new) => before != new,
    }
}
