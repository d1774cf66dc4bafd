//! What the consent manager and the hospitals keep.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::{DateTime, Utc};
use practice_patients::{CareContext, PracticePatient};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::callback::{Fault, fault};
use super::consent::{Artefact, ConsentRequest, HospitalConsent, RequestStatus};
use super::decision::AccountStatus;
use crate::api::Api;
use crate::error::Error;

/// How many notices are remembered to judge their acknowledgements.
const NOTICES: usize = 5_000;

/// What the HIU has to report of a care context, going by what the hospital did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Expected {
    /// It arrived whole.
    Ok,
    /// It never arrived, or cannot be read.
    Errored,
    /// The hospital did something where both answers are right.
    Either,
}

/// One data request and what became of it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Transaction {
    pub(crate) id: String,
    pub(crate) artefact: String,
    pub(crate) hip: String,
    pub(crate) requested_at: DateTime<Utc>,
    /// By care context reference; empty until the hospital has looked.
    pub(crate) expected: BTreeMap<String, Expected>,
    /// Whether the hospital has said all it will say.
    pub(crate) ended: bool,
    /// Whether the hospital was told to do something after which any honest report is right.
    pub(crate) lenient: bool,
    /// The HIU's report, once it came.
    pub(crate) reported: bool,
    /// The session status of that report.
    #[serde(default)]
    pub(crate) outcome: Option<String>,
}

/// A notice that calls for an acknowledgement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Notice {
    pub(crate) request_id: String,
    pub(crate) kind: NoticeKind,
}

/// What the notice was about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum NoticeKind {
    /// `consents/hiu/notify`, with every artefact the acknowledgement must name.
    Consent { artefacts: Vec<String> },
    /// `consents/hip/notify`.
    Hip { consent: String },
    /// `patients/status/notify`.
    Patient,
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

/// Somebody with an ABHA address.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) address: &'a str,
    pub(crate) name: &'a str,
    pub(crate) care_contexts: &'a [CareContext],
}

/// The world outside the book that its rules need.
pub(crate) struct Surroundings<'a> {
    pub(crate) patients: &'a [PracticePatient],
    /// Address and name of somebody whom the ABHA service knows: accounts made in practice have no records.
    pub(crate) named: &'a dyn Fn(&str) -> Option<(&'a str, &'a str)>,
    pub(crate) now: DateTime<Utc>,
    pub(crate) api: Api,
    pub(crate) consent_manager: &'a str,
    pub(crate) hip_id: Option<&'a str>,
    /// Signs a `consentDetail`.
    pub(crate) sign: &'a dyn Fn(&Value) -> Result<String, Error>,
}

impl Surroundings<'_> {
    pub(crate) fn patient(&self, address: &str) -> Option<Known<'_>> {
        let practice = self
            .patients
            .iter()
            .find(|patient| patient.address.eq_ignore_ascii_case(address));
        if let Some(patient) = practice {
            return Some(Known {
                address: patient.address,
                name: patient.name,
                care_contexts: &patient.care_contexts,
            });
        }
        let (address, name) = (self.named)(address)?;
        Some(Known {
            address,
            name,
            care_contexts: &[],
        })
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

    pub(super) fn request_mut(&mut self, id: &str) -> Option<&mut ConsentRequest> {
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
