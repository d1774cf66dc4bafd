//! Artefacts: made by a grant, fetched by the HIU, told to the hospitals.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use practice_patients::{CareContext, Hospital};
use serde_json::{Value, json};
use uuid::Uuid;

use super::book::{Book, Known, Surroundings};
use super::callback::{Fault, fault};
use super::consent::{
    Artefact, ArtefactStatus, ConsentRequest, ContextName, HospitalConsent, Terms,
};
use crate::api::Api;
use crate::error::Error;
use crate::time::stamp;

/// India is 5 h 30 min ahead of UTC, the year round.
const IST_MINUTES: i64 = 330;

impl Terms {
    /// Whether a document of `hi_type` of the Indian day `on` falls under these terms.
    pub(crate) fn cover(&self, hi_type: &str, on: NaiveDate) -> bool {
        let midnight =
            on.and_time(chrono::NaiveTime::MIN).and_utc() - Duration::minutes(IST_MINUTES);
        let next = midnight + Duration::days(1);
        midnight <= self.to
            && next > self.from
            && self
                .hi_types
                .iter()
                .any(|wanted| wanted.eq_ignore_ascii_case(hi_type))
    }
}

/// The care contexts of `patient` that a grant of `request` under `terms` opens, by hospital.
pub(super) fn opened<'p>(
    patient: &Known<'p>,
    request: &ConsentRequest,
    terms: &Terms,
    hips: Option<&[String]>,
) -> Vec<(Hospital, Vec<&'p CareContext>)> {
    let mut by_hospital: Vec<(Hospital, Vec<&CareContext>)> = Vec::new();
    for hospital in Hospital::all() {
        let wanted = request
            .hip
            .as_deref()
            .is_none_or(|hip| hip == hospital.id())
            && hips.is_none_or(|hips| hips.iter().any(|hip| hip == hospital.id()));
        let contexts: Vec<_> = patient
            .care_contexts
            .iter()
            .filter(|context| wanted && context.hospital == hospital)
            .filter(|context| terms.cover(context.hi_type, context.on))
            .filter(|context| {
                request.care_contexts.is_empty()
                    || request
                        .care_contexts
                        .iter()
                        .any(|name| name.reference == context.reference)
            })
            .collect();
        if !contexts.is_empty() {
            by_hospital.push((hospital, contexts));
        }
    }
    by_hospital
}

impl Artefact {
    pub(super) fn new(
        request: &ConsentRequest,
        hospital: Hospital,
        contexts: &[&CareContext],
        terms: &Terms,
        around: &Surroundings<'_>,
    ) -> Result<Self, Error> {
        let id = Uuid::new_v4().to_string();
        let care_contexts: Vec<ContextName> = contexts
            .iter()
            .map(|context| ContextName {
                patient_reference: context.patient_reference.clone(),
                reference: context.reference.clone(),
            })
            .collect();
        let detail = detail(&id, request, hospital.id(), &care_contexts, terms, around);
        let signature = (around.sign)(&detail)?;
        Ok(Self {
            id,
            request: request.id.clone(),
            patient: request.patient.clone(),
            hip: hospital.id().to_owned(),
            care_contexts,
            terms: terms.clone(),
            status: ArtefactStatus::Granted,
            detail,
            signature,
        })
    }

    /// What the hospital hears of it.
    pub(super) fn for_hospital(&self) -> HospitalConsent {
        HospitalConsent {
            hip: self.hip.clone(),
            status: self.status,
            patient: self.patient.clone(),
            care_contexts: self.care_contexts.clone(),
            terms: self.terms.clone(),
        }
    }
}

/// `consentDetail` of an artefact.
///
/// Source: ABDM HIU protocol, v0.5 and v3, `consents/on-fetch`.
pub(super) fn detail(
    id: &str,
    request: &ConsentRequest,
    hip: &str,
    care_contexts: &[ContextName],
    terms: &Terms,
    around: &Surroundings<'_>,
) -> Value {
    let contexts: Vec<Value> = care_contexts
        .iter()
        .map(|context| {
            json!({"patientReference": context.patient_reference,
                   "careContextReference": context.reference})
        })
        .collect();
    let mut named = json!({"id": hip});
    if let Some(hospital) = Hospital::all().iter().find(|hospital| hospital.id() == hip) {
        named["name"] = json!(hospital.name());
    }
    let version = match around.api {
        Api::V05 => "v0.5",
        Api::V3 => "v3",
    };
    let mut detail = json!({
        "schemaVersion": version,
        "consentId": id,
        "createdAt": stamp(around.now),
        "patient": {"id": request.patient},
        "careContexts": contexts,
        "purpose": request.asked["purpose"],
        "hip": named,
        "hiu": {"id": request.hiu},
        "consentManager": {"id": around.consent_manager},
        "requester": request.asked["requester"],
        "hiTypes": terms.hi_types,
        "permission": {
            "accessMode": request.asked["permission"]["accessMode"],
            "dateRange": {"from": stamp(terms.from), "to": stamp(terms.to)},
            "dataEraseAt": stamp(terms.erase_at),
            "frequency": request.asked["permission"]["frequency"],
        },
    });
    if around.api == Api::V3 {
        detail["lastUpdated"] = json!(stamp(around.now));
    }
    detail
}

impl Book {
    /// The answer to a fetch: the artefact as it is now, ended ones included.
    ///
    /// # Errors
    ///
    /// 1416 for an artefact this consent manager does not know or that another HIU holds; in v0.5, 1410 for
    /// one whose time is over, which v3 shows as it shows a revoked one.
    pub(crate) fn fetch(&self, id: &str, hiu: &str, api: Api) -> Result<Value, Fault> {
        let artefact = self
            .artefacts
            .get(id)
            .filter(|artefact| artefact.detail["hiu"]["id"].as_str() == Some(hiu))
            .ok_or(fault(1416, "consent artefact not found"))?;
        if api == Api::V05 && artefact.status == ArtefactStatus::Expired {
            return Err(fault(1410, "consent artefact expired"));
        }
        Ok(json!({"consent": {
            "status": artefact.status.word(),
            "consentDetail": artefact.detail,
            "signature": artefact.signature,
        }}))
    }

    /// Artefacts whose time is over at `now`, by request.
    pub(super) fn due(&self, now: DateTime<Utc>) -> BTreeMap<String, Vec<String>> {
        let mut due: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for artefact in self.artefacts.values() {
            if artefact.status.is_live() && artefact.terms.erase_at <= now {
                due.entry(artefact.request.clone())
                    .or_default()
                    .push(artefact.id.clone());
            }
        }
        due
    }
}
