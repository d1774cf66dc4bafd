//! Consent requests: taken, looked up, shown.

use practice_patients::Hospital;
use serde_json::{Value, json};
use uuid::Uuid;

use super::book::{Book, Surroundings};
use super::callback::{Fault, fault};
use super::consent::{ConsentRequest, ContextName, RequestStatus, Terms};
use super::decision::AccountStatus;
use super::notice::ids;
use crate::time::parse_stamp;

impl Book {
    /// Takes a consent request whose form has been judged; gives its id.
    ///
    /// # Errors
    ///
    /// 1414 for an unknown patient, 1411 for a deactivated one, 1421 for an unknown hospital, 1402 for a
    /// care context the patient does not have.
    pub(crate) fn take_request(
        &mut self,
        consent: &Value,
        around: &Surroundings<'_>,
    ) -> Result<String, Fault> {
        let terms = Terms::read(consent).ok_or(fault(1513, "invalid request"))?;
        let address = consent["patient"]["id"].as_str().unwrap_or_default();
        let patient = around
            .patient(address)
            .ok_or(fault(1414, "user not found"))?;
        match self.account(patient.address) {
            AccountStatus::Active => {}
            AccountStatus::Deactivated => return Err(fault(1411, "the account is deactivated")),
            AccountStatus::Deleted => return Err(fault(1414, "user not found")),
        }
        let hip = consent["hip"]["id"].as_str().map(str::to_owned);
        if let Some(hip) = &hip
            && !Hospital::all().iter().any(|hospital| hospital.id() == hip)
        {
            return Err(fault(1421, "invalid provider or care context"));
        }
        let care_contexts: Vec<ContextName> = consent["careContexts"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|context| ContextName {
                patient_reference: text(&context["patientReference"]),
                reference: text(&context["careContextReference"]),
            })
            .collect();
        let has = |name: &ContextName| {
            patient
                .care_contexts
                .iter()
                .any(|context| context.reference == name.reference)
        };
        if !care_contexts.iter().all(has) {
            return Err(fault(1402, "care context not found"));
        }
        let id = Uuid::new_v4().to_string();
        self.requests.push(ConsentRequest {
            id: id.clone(),
            patient: patient.address.to_owned(),
            hiu: text(&consent["hiu"]["id"]),
            hiu_name: consent["hiu"]["name"].as_str().map(str::to_owned),
            hip,
            care_contexts,
            terms,
            asked: consent.clone(),
            status: RequestStatus::Requested,
            artefacts: Vec::new(),
            own_hip_consent: None,
            created_at: around.now,
        });
        Ok(id)
    }

    /// The answer to a status call. The artefacts are named only while the consent is granted.
    ///
    /// # Errors
    ///
    /// 1415 for a request this consent manager does not know.
    pub(crate) fn request_status(&self, id: &str) -> Result<Value, Fault> {
        let request = self
            .request(id)
            .ok_or(fault(1415, "consent request not found"))?;
        let mut result = json!({"id": id, "status": self.status_word(request)});
        if request.status == RequestStatus::Granted {
            // A partial revocation does not show here: the request keeps all its artefacts.
            result["consentArtefacts"] = json!(ids(&request.artefacts));
        }
        Ok(json!({ "consentRequest": result }))
    }
}

impl Terms {
    /// Reads the terms of a `consent` object; `None` if it was not judged before.
    fn read(consent: &Value) -> Option<Self> {
        let permission = &consent["permission"];
        let stamp = |value: &Value| value.as_str().and_then(parse_stamp);
        Some(Self {
            hi_types: consent["hiTypes"].as_array()?.iter().map(text).collect(),
            from: stamp(&permission["dateRange"]["from"])?,
            to: stamp(&permission["dateRange"]["to"])?,
            erase_at: stamp(&permission["dataEraseAt"])?,
        })
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
