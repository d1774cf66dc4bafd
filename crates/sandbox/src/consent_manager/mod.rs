//! The consent manager: consent requests, artefacts, transactions and accounts, and what follows from each event.
//!
//! No I/O here: what must be told to others comes back as [`Callback`]s.

mod answer;
mod artefact;
mod data_flow;
mod notice;
mod request;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::api::Api;
use crate::patient::PracticePatient;
use crate::patient_app::AccountStatus;
use crate::time::stamp;

pub(crate) use answer::Outcome;
pub(crate) use data_flow::{Expected, Order, Transaction};
pub(crate) use notice::{Notice, NoticeKind};

/// How many notices are remembered to judge their acknowledgements.
const NOTICES: usize = 5_000;

/// An error the consent manager gives by callback.
pub(crate) struct Fault {
    pub(crate) code: i64,
    pub(crate) message: Cow<'static, str>,
}

pub(crate) const fn fault(code: i64, message: &'static str) -> Fault {
    Fault {
        code,
        message: Cow::Borrowed(message),
    }
}

/// Whom a callback is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Receiver {
    Hiu,
    /// The HIU's operator as a HIP.
    Hip,
}

/// A message to our counterpart, with the members and the envelope of v0.5.
#[derive(Clone)]
pub(crate) struct Callback {
    /// Its path of v0.5 below `/v0.5/`, in either API.
    pub(crate) name: String,
    pub(crate) to: Receiver,
    pub(crate) body: Value,
}

impl Callback {
    pub(crate) fn new(name: &str, to: Receiver, now: DateTime<Utc>, content: Value) -> Self {
        let mut body = json!({"requestId": Uuid::new_v4(), "timestamp": stamp(now)});
        if let (Some(body), Value::Object(content)) = (body.as_object_mut(), content) {
            body.extend(content);
        }
        Self {
            name: name.to_owned(),
            to,
            body,
        }
    }

    /// A result that answers the call `to_request`, or the error in its place.
    pub(crate) fn result(
        path: &str,
        now: DateTime<Utc>,
        to_request: &str,
        result: Result<Value, Fault>,
    ) -> Self {
        let mut content = match result {
            Ok(value) => value,
            Err(fault) => json!({"error": {"code": fault.code, "message": fault.message}}),
        };
        content["resp"] = json!({"requestId": to_request});
        if content.get("error").is_none() {
            content["error"] = Value::Null;
        }
        Self::new(path, Receiver::Hiu, now, content)
    }

    pub(crate) fn request_id(&self) -> String {
        self.body["requestId"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }
}

/// State of a consent request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum RequestStatus {
    Requested,
    Granted,
    Denied,
    Expired,
    Revoked,
}

/// State of an artefact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum ArtefactStatus {
    Granted,
    Paused,
    Revoked,
    Expired,
}

impl ArtefactStatus {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Granted => "GRANTED",
            Self::Paused => "PAUSED",
            Self::Revoked => "REVOKED",
            Self::Expired => "EXPIRED",
        }
    }

    pub(crate) fn is_live(self) -> bool {
        matches!(self, Self::Granted | Self::Paused)
    }
}

/// A care context as an artefact names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ContextName {
    pub(crate) patient_reference: String,
    pub(crate) reference: String,
}

/// What an HIU asked a patient for.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ConsentRequest {
    pub(crate) id: String,
    pub(crate) patient: String,
    pub(crate) hiu: String,
    pub(crate) hiu_name: Option<String>,
    pub(crate) hip: Option<String>,
    pub(crate) care_contexts: Vec<ContextName>,
    pub(crate) terms: Terms,
    /// The `consent` object as received.
    pub(crate) asked: Value,
    pub(crate) status: RequestStatus,
    pub(crate) artefacts: Vec<String>,
    /// A consent of the same patient towards the HIU's operator as a HIP.
    pub(crate) own_hip_consent: Option<String>,
    pub(crate) created_at: DateTime<Utc>,
}

/// What may be shared, and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Terms {
    pub(crate) hi_types: Vec<String>,
    pub(crate) from: DateTime<Utc>,
    pub(crate) to: DateTime<Utc>,
    pub(crate) erase_at: DateTime<Utc>,
}

/// A grant towards one hospital.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Artefact {
    pub(crate) id: String,
    pub(crate) request: String,
    pub(crate) patient: String,
    pub(crate) hip: String,
    pub(crate) care_contexts: Vec<ContextName>,
    pub(crate) terms: Terms,
    pub(crate) status: ArtefactStatus,
    /// `consentDetail` as the HIU gets it.
    pub(crate) detail: Value,
    pub(crate) signature: String,
}

/// What a hospital was told of a consent by `consents/hip/notify`.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct HospitalConsent {
    pub(crate) hip: String,
    pub(crate) status: ArtefactStatus,
    pub(crate) patient: String,
    pub(crate) care_contexts: Vec<ContextName>,
    pub(crate) terms: Terms,
}

/// Everything the consent manager and the hospitals keep; survives a restart.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Book {
    pub(crate) requests: Vec<ConsentRequest>,
    pub(crate) artefacts: BTreeMap<String, Artefact>,
    pub(crate) at_hospitals: BTreeMap<String, HospitalConsent>,
    pub(crate) transactions: BTreeMap<String, Transaction>,
    pub(crate) accounts: BTreeMap<String, AccountStatus>,
    pub(crate) notices: VecDeque<Notice>,
    /// How many notices of each kind were sent, by which their forms take turns.
    #[serde(default)]
    pub(crate) turns: BTreeMap<String, u32>,
}

/// The world outside the book that its rules need.
pub(crate) struct Surroundings<'a> {
    pub(crate) patients: &'a [PracticePatient],
    pub(crate) now: DateTime<Utc>,
    pub(crate) api: Api,
    pub(crate) consent_manager: &'a str,
    pub(crate) hip_id: Option<&'a str>,
    /// Signs a `consentDetail`.
    pub(crate) sign: &'a dyn Fn(&Value) -> Result<String, crate::Error>,
}

impl Surroundings<'_> {
    pub(crate) fn patient(&self, address: &str) -> Option<&PracticePatient> {
        self.patients
            .iter()
            .find(|patient| patient.address.eq_ignore_ascii_case(address))
    }
}

impl Book {
    pub(crate) fn account(&self, address: &str) -> AccountStatus {
        self.accounts
            .get(address)
            .copied()
            .unwrap_or(AccountStatus::Active)
    }

    pub(crate) fn request(&self, id: &str) -> Option<&ConsentRequest> {
        self.requests.iter().find(|request| request.id == id)
    }

    fn request_mut(&mut self, id: &str) -> Option<&mut ConsentRequest> {
        self.requests.iter_mut().find(|request| request.id == id)
    }

    /// The answer to `patients/find`: the patient's name, or that there is none.
    pub(crate) fn find_patient(
        &self,
        address: &str,
        around: &Surroundings<'_>,
    ) -> Result<Value, Fault> {
        match around.patient(address) {
            Some(patient) if self.account(patient.address) != AccountStatus::Deleted => {
                Ok(json!({"patient": {"id": patient.address, "name": patient.name}}))
            }
            _ => Err(fault(1414, "user not found")),
        }
    }

    /// The status of a whole request: paused when every live artefact is.
    pub(crate) fn status_word(&self, request: &ConsentRequest) -> &'static str {
        match request.status {
            RequestStatus::Requested => "REQUESTED",
            RequestStatus::Denied => "DENIED",
            RequestStatus::Expired => "EXPIRED",
            RequestStatus::Revoked => "REVOKED",
            RequestStatus::Granted => {
                let live: BTreeSet<_> = request
                    .artefacts
                    .iter()
                    .filter_map(|id| self.artefacts.get(id))
                    .filter(|artefact| artefact.status.is_live())
                    .map(|artefact| artefact.status.word())
                    .collect();
                if live.iter().eq(["PAUSED"].iter()) {
                    "PAUSED"
                } else {
                    "GRANTED"
                }
            }
        }
    }

    /// Remembers a notice, in place of one with the same id that was changed on its way.
    pub(crate) fn remember(&mut self, notice: Notice) {
        self.notices
            .retain(|earlier| earlier.request_id != notice.request_id);
        if self.notices.len() >= NOTICES {
            self.notices.pop_front();
        }
        self.notices.push_back(notice);
    }

    pub(crate) fn notice(&self, request_id: &str) -> Option<&Notice> {
        self.notices
            .iter()
            .find(|notice| notice.request_id == request_id)
    }
}
