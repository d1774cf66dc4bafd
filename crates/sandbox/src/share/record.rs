//! Records announced at a counter: the answer to it, and what is honest to report of the push.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::profile::in_time;
use super::wish::{DocumentView, RecordVariant};
use crate::hospital::Arrival;
use crate::judge::Refusal;
use crate::time::parse_stamp;

/// A care context of a share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Context {
    pub(super) reference: String,
    pub(super) display: String,
    /// How it was pushed; none before.
    pub(super) arrival: Option<Arrival>,
    /// What the clinic reported of it.
    pub(super) status: Option<String>,
}

/// The records of one share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Records {
    pub(super) transaction: String,
    pub(super) contexts: Vec<Context>,
    /// None where the share was made without one.
    pub(super) erase_at: Option<DateTime<Utc>>,
    pub(super) made_at: DateTime<Utc>,
    /// `hiRequest` of the answer.
    pub(super) answer: Option<Value>,
    /// The phone has pushed all that it will push.
    pub(super) ended: bool,
    /// A page was not taken, or nobody knows whether: any honest report is right.
    pub(super) lenient: bool,
    /// The session status that the clinic reported.
    pub(super) outcome: Option<String>,
    /// Its first description with it.
    pub(super) remark: Option<String>,
    /// How they are pushed.
    pub(super) variant: RecordVariant,
}

/// What an answer to a share is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// The first.
    First,
    /// The same once more.
    Again,
}

fn refused(code: i64, reason: &str) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, code, reason)
}

impl Records {
    /// Announced, and nothing else yet.
    pub(super) fn new(
        transaction: String,
        chosen: &[DocumentView],
        erase_at: Option<DateTime<Utc>>,
        made_at: DateTime<Utc>,
        variant: RecordVariant,
    ) -> Self {
        let contexts = chosen
            .iter()
            .map(|document| Context {
                reference: document.reference.clone(),
                display: document.display.clone(),
                arrival: None,
                status: None,
            })
            .collect();
        Self {
            transaction,
            contexts,
            erase_at,
            made_at,
            answer: None,
            ended: false,
            lenient: false,
            outcome: None,
            remark: None,
            variant,
        }
    }

    /// Whether the answer may be taken now; takes nothing yet.
    ///
    /// # Errors
    ///
    /// 400 with ABDM-1408 after another answer or after the outcome, and as [`in_time`].
    pub(super) fn may_answer(&self, request: &Value, now: DateTime<Utc>) -> Result<Turn, Refusal> {
        if self.answer.as_ref() == Some(request) {
            return Ok(Turn::Again);
        }
        if self.answer.is_some() {
            return Err(refused(
                1408,
                "hiRequest: answered before with other keys or another URL",
            ));
        }
        if self.outcome.is_some() {
            return Err(refused(1408, "hiRequest: after the outcome"));
        }
        in_time(self.made_at, now).map(|()| Turn::First)
    }

    /// Whether the share has an end that has not come.
    pub(super) fn has_end(&self, now: DateTime<Utc>) -> bool {
        self.erase_at.is_some_and(|end| end > now)
    }

    /// Takes the outcome that the clinic reports.
    ///
    /// # Errors
    ///
    /// 400: ABDM-1406 and ABDM-1405 for a word that is not taken, ABDM-1408 for an outcome out of order, ABDM-9999
    /// for what is not so.
    pub(super) fn report(
        &mut self,
        notification: &Value,
        only_transferred: bool,
        answer_lost: bool,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        let status = &notification["statusNotification"];
        let session = status["sessionStatus"].as_str().unwrap_or_default();
        let words = Words::of(only_transferred);
        if !words.sessions.contains(&session) {
            return Err(refused(
                1406,
                &format!(
                    "sessionStatus: expected one of {}",
                    words.sessions.join(", ")
                ),
            ));
        }
        let text = |entry: &Value, name: &str| entry[name].as_str().unwrap_or_default().to_owned();
        let responses: Vec<(String, String)> = status["statusResponses"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|entry| (text(entry, "careContextReference"), text(entry, "hiStatus")))
            .collect();
        if responses
            .iter()
            .any(|(_, word)| !words.contexts.contains(&word.as_str()))
        {
            return Err(refused(
                1405,
                &format!("hiStatus: expected one of {}", words.contexts.join(", ")),
            ));
        }
        if self.outcome.is_some() {
            return Err(refused(
                1408,
                "notification: this share was reported before",
            ));
        }
        if self.answer.is_none() && session != words.sessions[2] {
            return Err(refused(
                1408,
                "notification: before any answer to the share",
            ));
        }
        let done_at = notification["doneAt"].as_str().and_then(parse_stamp);
        let (since, until) = (
            self.made_at - Duration::minutes(1),
            now + Duration::minutes(1),
        );
        if done_at.is_none_or(|at| at < since || at > until) {
            return Err(refused(9999, "doneAt: not between the share and now"));
        }
        let told: BTreeMap<&str, &str> = responses
            .iter()
            .map(|(reference, word)| (reference.as_str(), word.as_str()))
            .collect();
        if told.len() != responses.len() {
            return Err(refused(
                9999,
                "statusResponses: a care context is named twice",
            ));
        }
        self.honest(&told, session, &words)?;
        if answer_lost {
            return Ok(());
        }
        for context in &mut self.contexts {
            context.status = told
                .get(context.reference.as_str())
                .map(|it| (*it).to_owned());
        }
        self.outcome = Some(session.to_owned());
        let mut remarks = status["statusResponses"].as_array().into_iter().flatten();
        self.remark = remarks
            .find_map(|entry| entry["description"].as_str())
            .map(str::to_owned);
        Ok(())
    }

    /// Compares what is reported with what was pushed.
    fn honest(
        &self,
        told: &BTreeMap<&str, &str>,
        session: &str,
        words: &Words,
    ) -> Result<(), Refusal> {
        let announced = |reference: &&str| {
            let mut contexts = self.contexts.iter();
            contexts.any(|context| context.reference == **reference)
        };
        if !told.keys().all(announced) {
            return Err(refused(
                9999,
                "statusResponses: a care context that was not announced",
            ));
        }
        let mut whole = 0;
        for context in &self.contexts {
            let Some(word) = told.get(context.reference.as_str()) else {
                return Err(refused(
                    9999,
                    "statusResponses: an announced one is missing",
                ));
            };
            whole += usize::from(words.is_whole(word));
            let settled = self.ended && !self.lenient;
            let arrival = if self.answer.is_none() {
                Arrival::Missing
            } else if settled {
                context.arrival.unwrap_or(Arrival::Missing)
            } else {
                Arrival::Odd
            };
            if !words.fits(word, arrival) {
                return Err(refused(
                    9999,
                    &format!("statusResponses: {word} for what arrived otherwise"),
                ));
            }
        }
        let place = match whole {
            0 => 2,
            all if all == self.contexts.len() => 0,
            _ => 1,
        };
        if words.sessions.get(place) != Some(&session) {
            return Err(refused(
                9999,
                "sessionStatus: does not sum up the statusResponses",
            ));
        }
        Ok(())
    }
}

/// The words of one side for an outcome: all, some and nothing came; and what came of one care context.
struct Words {
    sessions: [&'static str; 3],
    contexts: &'static [&'static str],
}

impl Words {
    fn of(only_transferred: bool) -> Self {
        if only_transferred {
            return Self {
                sessions: ["TRANSFERRED", "PARTIAL_TRANSFERRED", "FAILED"],
                contexts: &["OK", "ERRORED"],
            };
        }
        Self {
            sessions: ["RECEIVED", "PARTIAL_RECEIVED", "FAILED"],
            contexts: &["VALID", "CORRUPTED", "BLANK", "ERRORED"],
        }
    }

    fn is_whole(&self, word: &str) -> bool {
        self.contexts.first() == Some(&word)
    }

    /// Whether `word` is honest for what arrived so.
    fn fits(&self, word: &str, arrival: Arrival) -> bool {
        let few = self.contexts.len() == 2;
        match arrival {
            Arrival::Odd => true,
            Arrival::Whole => self.is_whole(word),
            Arrival::Missing => word == "ERRORED",
            _ if few => word == "ERRORED",
            Arrival::Broken => word == "CORRUPTED",
            Arrival::Blank => word == "BLANK",
            Arrival::Hollow => matches!(word, "BLANK" | "CORRUPTED"),
        }
    }
}
