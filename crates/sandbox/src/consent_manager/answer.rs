//! What a patient's answer changes, and who must hear of it.

use practice_patients::Hospital;
use serde_json::{Value, json};
use uuid::Uuid;

use super::artefact::{detail, opened};
use super::book::{Book, Surroundings};
use super::callback::Callback;
use super::consent::{Artefact, ArtefactStatus, ConsentRequest, ContextName, RequestStatus, Terms};
use super::decision::{AccountStatus, Answer, Decision, Narrowed};
use super::notice::ConsentNews;
use crate::api::Api;
use crate::error::Error;

/// What follows from an answer.
#[derive(Default)]
pub(crate) struct Outcome {
    /// To the HIU's operator.
    pub(crate) callbacks: Vec<Callback>,
    /// `consents/hip/notify` bodies to the sandbox's own hospitals.
    pub(crate) to_hospitals: Vec<Value>,
}

impl Book {
    /// Applies one answer of a patient.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] when there is nothing to answer so: no such patient or request, the wrong state, or
    /// a grant under which no record falls.
    pub(crate) fn decide(
        &mut self,
        decision: &Decision,
        around: &Surroundings<'_>,
    ) -> Result<Outcome, Error> {
        let patient = around
            .patient(&decision.patient)
            .ok_or(Error::Refused("there is no such practice patient"))?;
        if self.account(patient.address) != AccountStatus::Active {
            return Err(Error::Refused("the patient's account is not active"));
        }
        let id = self.addressed(patient.address, decision)?;
        let request = self
            .request(&id)
            .filter(|request| request.patient == patient.address)
            .cloned()
            .ok_or(Error::Refused("the patient has no such consent request"))?;
        match (decision.answer, request.status) {
            (Answer::Grant, RequestStatus::Requested) => {
                self.grant(&request, decision.narrowed.as_ref(), around)
            }
            (Answer::Deny, RequestStatus::Requested) => {
                Ok(self.close(&id, RequestStatus::Denied, "DENIED", around))
            }
            (Answer::Expire, RequestStatus::Requested) => {
                Ok(self.close(&id, RequestStatus::Expired, "EXPIRED", around))
            }
            (Answer::Expire, RequestStatus::Granted) => {
                let ids = self.chosen(
                    &request,
                    decision.artefacts.as_deref(),
                    ArtefactStatus::is_live,
                )?;
                Ok(self.change(&id, &ids, ArtefactStatus::Expired, around))
            }
            (Answer::Revoke, RequestStatus::Granted) => {
                let ids = self.chosen(
                    &request,
                    decision.artefacts.as_deref(),
                    ArtefactStatus::is_live,
                )?;
                Ok(self.change(&id, &ids, ArtefactStatus::Revoked, around))
            }
            (Answer::Pause, RequestStatus::Granted) => {
                let ids = self.chosen(&request, decision.artefacts.as_deref(), |status| {
                    status == ArtefactStatus::Granted
                })?;
                Ok(self.change(&id, &ids, ArtefactStatus::Paused, around))
            }
            (Answer::Resume, RequestStatus::Granted) => {
                let ids = self.chosen(&request, decision.artefacts.as_deref(), |status| {
                    status == ArtefactStatus::Paused
                })?;
                Ok(self.change(&id, &ids, ArtefactStatus::Granted, around))
            }
            _ => Err(Error::Refused(
                "the consent request is not in a state for this answer",
            )),
        }
    }

    /// The request an answer is about: the one named, else the newest in the right state.
    fn addressed(&self, patient: &str, decision: &Decision) -> Result<String, Error> {
        if let Some(id) = &decision.request {
            return Ok(id.clone());
        }
        let newest = |status: RequestStatus| {
            self.requests
                .iter()
                .rev()
                .find(|request| request.patient == patient && request.status == status)
        };
        let found = match decision.answer {
            Answer::Grant | Answer::Deny => newest(RequestStatus::Requested),
            Answer::Expire => {
                newest(RequestStatus::Requested).or_else(|| newest(RequestStatus::Granted))
            }
            Answer::Revoke | Answer::Pause | Answer::Resume => newest(RequestStatus::Granted),
        };
        found
            .map(|request| request.id.clone())
            .ok_or(Error::Refused(
                "the patient has no consent request to answer so",
            ))
    }

    fn chosen(
        &self,
        request: &ConsentRequest,
        only: Option<&[String]>,
        fits: impl Fn(ArtefactStatus) -> bool,
    ) -> Result<Vec<String>, Error> {
        let ids: Vec<String> = request
            .artefacts
            .iter()
            .filter(|id| only.is_none_or(|only| only.contains(id)))
            .filter(|id| {
                self.artefacts
                    .get(*id)
                    .is_some_and(|artefact| fits(artefact.status))
            })
            .cloned()
            .collect();
        if ids.is_empty() {
            return Err(Error::Refused(
                "no artefact of the consent is in a state for this answer",
            ));
        }
        Ok(ids)
    }

    fn grant(
        &mut self,
        request: &ConsentRequest,
        narrowed: Option<&Narrowed>,
        around: &Surroundings<'_>,
    ) -> Result<Outcome, Error> {
        let terms = narrow(&request.terms, narrowed)?;
        let patient = around
            .patient(&request.patient)
            .ok_or(Error::Refused("there is no such practice patient"))?;
        let hips = narrowed.and_then(|narrowed| narrowed.hips.as_deref());
        let mut artefacts = Vec::new();
        for (hospital, contexts) in opened(&patient, request, &terms, hips) {
            artefacts.push(Artefact::new(request, hospital, &contexts, &terms, around)?);
        }
        if artefacts.is_empty() {
            return Err(Error::Refused(
                "no record of the patient falls under this consent",
            ));
        }
        let mut outcome = Outcome::default();
        let ids: Vec<String> = artefacts
            .iter()
            .map(|artefact| artefact.id.clone())
            .collect();
        for artefact in artefacts {
            outcome
                .to_hospitals
                .push(hospital_notice(&artefact, around));
            self.at_hospitals
                .insert(artefact.id.clone(), artefact.for_hospital());
            self.artefacts.insert(artefact.id.clone(), artefact);
        }
        let own = around.hip_id.map(|hip| (Uuid::new_v4().to_string(), hip));
        if let Some(stored) = self.request_mut(&request.id) {
            stored.status = RequestStatus::Granted;
            stored.artefacts.clone_from(&ids);
            stored.own_hip_consent = own.as_ref().map(|(id, _)| id.clone());
        }
        let news = ConsentNews {
            status: "GRANTED",
            request: &request.id,
            artefacts: &ids,
        };
        outcome
            .callbacks
            .push(self.consent_notice(news, around.now));
        if let Some((consent, hip)) = own {
            // The operator's own hospital has one care context of every patient.
            let name = ContextName {
                patient_reference: request.patient.clone(),
                reference: "own-visit-1".into(),
            };
            let mut detail = detail(&consent, request, hip, &[name], &terms, around);
            if let Some(members) = detail.as_object_mut() {
                members.remove("hiu");
                members.remove("requester");
            }
            detail["hip"]["name"] = json!("Own hospital");
            let signature = (around.sign)(&detail)?;
            outcome.callbacks.push(self.hip_notice(
                &consent,
                Some((detail, signature)),
                around.now,
            ));
        }
        Ok(outcome)
    }

    fn close(
        &mut self,
        id: &str,
        status: RequestStatus,
        word: &'static str,
        around: &Surroundings<'_>,
    ) -> Outcome {
        if let Some(request) = self.request_mut(id) {
            request.status = status;
        }
        let news = ConsentNews {
            status: word,
            request: id,
            artefacts: &[],
        };
        Outcome {
            callbacks: vec![self.consent_notice(news, around.now)],
            ..Outcome::default()
        }
    }

    /// Moves these artefacts of one request, and the request itself when none of them is live any more.
    fn change(
        &mut self,
        request: &str,
        ids: &[String],
        status: ArtefactStatus,
        around: &Surroundings<'_>,
    ) -> Outcome {
        let mut outcome = Outcome::default();
        for id in ids {
            let Some(artefact) = self.artefacts.get_mut(id) else {
                continue;
            };
            artefact.status = status;
            let artefact = artefact.clone();
            outcome
                .to_hospitals
                .push(hospital_notice(&artefact, around));
            self.at_hospitals
                .insert(id.clone(), artefact.for_hospital());
        }
        let news = ConsentNews {
            status: status.word(),
            request,
            artefacts: ids,
        };
        outcome
            .callbacks
            .push(self.consent_notice(news, around.now));
        let any_live = self
            .artefacts
            .values()
            .any(|artefact| artefact.request == request && artefact.status.is_live());
        if !any_live {
            let own = self.request_mut(request).and_then(|stored| {
                stored.status = match status {
                    ArtefactStatus::Expired => RequestStatus::Expired,
                    _ => RequestStatus::Revoked,
                };
                stored.own_hip_consent.take()
            });
            if let Some(own) = own {
                outcome
                    .callbacks
                    .push(self.hip_notice(&own, None, around.now));
            }
        }
        outcome
    }

    /// Ends every artefact whose `dataEraseAt` has passed.
    pub(crate) fn expire_due(&mut self, around: &Surroundings<'_>) -> Vec<Outcome> {
        self.due(around.now)
            .into_iter()
            .map(|(request, ids)| self.change(&request, &ids, ArtefactStatus::Expired, around))
            .collect()
    }

    /// Changes an account. A deleted one loses all its consents, without a notice for each.
    pub(crate) fn set_account(
        &mut self,
        address: &str,
        status: AccountStatus,
        around: &Surroundings<'_>,
    ) -> Result<Outcome, Error> {
        let patient = around
            .patient(address)
            .ok_or(Error::Refused("there is no such practice patient"))?;
        let before = self.account(patient.address);
        self.accounts.insert(patient.address.to_owned(), status);
        if around.api == Api::V3 {
            return Ok(self.tell_of_account(patient.address, status, around));
        }
        if status == AccountStatus::Deleted {
            for artefact in self.artefacts.values_mut() {
                if artefact.patient == patient.address && artefact.status.is_live() {
                    artefact.status = ArtefactStatus::Revoked;
                    self.at_hospitals
                        .insert(artefact.id.clone(), artefact.for_hospital());
                }
            }
            for request in &mut self.requests {
                if request.patient == patient.address {
                    request.status = match request.status {
                        RequestStatus::Granted => RequestStatus::Revoked,
                        RequestStatus::Requested => RequestStatus::Expired,
                        ended => ended,
                    };
                }
            }
        }
        let word = match (before, status) {
            (AccountStatus::Deactivated, AccountStatus::Active) => "REACTIVATED",
            _ => status.word(),
        };
        let notice = self.patient_notice(patient.address, word, around.now);
        Ok(Outcome {
            callbacks: vec![notice],
            ..Outcome::default()
        })
    }
}

impl Book {
    /// v3 has no notice about accounts: an HIU learns of a deleted one by the end of its consents.
    fn tell_of_account(
        &mut self,
        address: &str,
        status: AccountStatus,
        around: &Surroundings<'_>,
    ) -> Outcome {
        let mut outcome = Outcome::default();
        if status != AccountStatus::Deleted {
            return outcome;
        }
        let of_patient: Vec<ConsentRequest> = self
            .requests
            .iter()
            .filter(|request| request.patient == address)
            .cloned()
            .collect();
        for request in of_patient {
            let one = match request.status {
                RequestStatus::Requested => {
                    self.close(&request.id, RequestStatus::Expired, "EXPIRED", around)
                }
                RequestStatus::Granted => {
                    let live = self.chosen(&request, None, ArtefactStatus::is_live);
                    let ids = live.unwrap_or_default();
                    self.change(&request.id, &ids, ArtefactStatus::Revoked, around)
                }
                _ => continue,
            };
            outcome.callbacks.extend(one.callbacks);
            outcome.to_hospitals.extend(one.to_hospitals);
        }
        outcome
    }
}

/// The terms a patient grants: never wider than asked.
fn narrow(asked: &Terms, narrowed: Option<&Narrowed>) -> Result<Terms, Error> {
    let Some(narrowed) = narrowed else {
        return Ok(asked.clone());
    };
    let terms = Terms {
        hi_types: match &narrowed.hi_types {
            Some(types) => asked
                .hi_types
                .iter()
                .filter(|wanted| types.contains(wanted))
                .cloned()
                .collect(),
            None => asked.hi_types.clone(),
        },
        from: narrowed
            .from
            .map_or(asked.from, |from| from.max(asked.from)),
        to: narrowed.to.map_or(asked.to, |to| to.min(asked.to)),
        erase_at: narrowed
            .erase_at
            .map_or(asked.erase_at, |at| at.min(asked.erase_at)),
    };
    if terms.hi_types.is_empty() || terms.from > terms.to {
        return Err(Error::Refused("the narrowed consent leaves nothing"));
    }
    Ok(terms)
}

/// The `consents/hip/notify` a hospital of the sandbox gets.
fn hospital_notice(artefact: &Artefact, around: &Surroundings<'_>) -> Value {
    let name = Hospital::all()
        .iter()
        .find(|hospital| hospital.id() == artefact.hip)
        .map_or("", |hospital| hospital.name());
    let notification = match artefact.status {
        ArtefactStatus::Granted => json!({
            "status": "GRANTED", "consentId": artefact.id,
            "consentDetail": artefact.hospital_detail(name),
            "signature": artefact.signature, "grantAcknowledgement": false,
        }),
        ended => json!({"status": ended.word(), "consentId": artefact.id}),
    };
    Callback::new(
        "consents/hip/notify",
        super::Receiver::Hip,
        around.now,
        json!({ "notification": notification }),
    )
    .body
}
