//! Conditions, allergies, procedures, requests and the other resources a note is made of.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::concept::{Term, hl7, hl7_coding};
use crate::document::{Document, Reference, moment};

/// A known allergy or intolerance.
#[derive(Clone, Copy)]
pub(crate) struct Allergy {
    pub term: Term,
    pub words: &'static str,
    pub reaction: Term,
    pub reaction_words: &'static str,
    /// FHIR criticality: `low`, `high` or `unable-to-assess`.
    pub criticality: &'static str,
    /// FHIR category: `medication`, `food`, `environment`.
    pub category: &'static str,
    pub onset_year: &'static str,
}

impl Document {
    /// Adds an active, confirmed condition in the author's `words`.
    pub fn condition(&mut self, term: Term, words: &str, onset: Option<&str>) -> Reference {
        self.condition_in_state(term, words, onset, "active", "Active")
    }

    /// Adds a condition with its clinical status.
    pub fn condition_in_state(
        &mut self,
        term: Term,
        words: &str,
        onset: Option<&str>,
        state: &str,
        state_display: &str,
    ) -> Reference {
        let mut body = json!({
            "clinicalStatus": hl7("condition-clinical", state, state_display),
            "verificationStatus": hl7("condition-ver-status", "confirmed", "Confirmed"),
            "code": term.concept_as(words),
            "subject": self.subject.json(),
            "recordedDate": self.visit.at(-10),
        });
        if let (Some(onset), Value::Object(members)) = (onset, &mut body) {
            members.insert("onsetString".into(), json!(onset));
        }
        self.add("Condition", "Condition", words, body)
    }

    /// Adds a confirmed allergy with its reaction.
    pub fn allergy(&mut self, allergy: Allergy) -> Reference {
        let body = json!({
            "clinicalStatus": hl7("allergyintolerance-clinical", "active", "Active"),
            "verificationStatus":
                hl7("allergyintolerance-verification", "confirmed", "Confirmed"),
            "type": "allergy",
            "category": [allergy.category],
            "criticality": allergy.criticality,
            "code": allergy.term.concept_as(allergy.words),
            "patient": self.subject.json(),
            "onsetDateTime": allergy.onset_year,
            "recordedDate": self.visit.at(-10),
            "recorder": self.author.json(),
            "reaction": [{
                "manifestation": [allergy.reaction.concept()],
                "description": allergy.reaction_words,
                "severity": "moderate",
            }],
        });
        self.add(
            "AllergyIntolerance",
            "AllergyIntolerance",
            allergy.words,
            body,
        )
    }

    /// States that no allergy is known, which is more than saying nothing.
    pub fn no_known_allergy(&mut self, words: &str) -> Reference {
        let body = json!({
            "clinicalStatus": hl7("allergyintolerance-clinical", "active", "Active"),
            "verificationStatus":
                hl7("allergyintolerance-verification", "confirmed", "Confirmed"),
            "code": crate::concept::term::NO_KNOWN_ALLERGY.concept_as(words),
            "patient": self.subject.json(),
            "recordedDate": self.visit.at(-10),
            "recorder": self.author.json(),
        });
        self.add("AllergyIntolerance", "AllergyIntolerance", words, body)
    }

    /// Adds a completed procedure; `when` is a FHIR dateTime of any precision.
    pub fn procedure(
        &mut self,
        term: Term,
        words: &str,
        when: &str,
        outcome: Option<&str>,
    ) -> Reference {
        let mut body = json!({
            "status": "completed",
            "code": term.concept_as(words),
            "subject": self.subject.json(),
            "performedDateTime": when,
        });
        if let (Some(outcome), Value::Object(members)) = (outcome, &mut body) {
            members.insert("outcome".into(), json!({ "text": outcome }));
        }
        self.add("Procedure", "Procedure", words, body)
    }

    /// Adds a relative's illness: `(code, relation)` from HL7 RoleCode, onset age in years.
    pub fn family_history(
        &mut self,
        (role, relation): (&str, &str),
        term: Term,
        onset_age: u32,
    ) -> Reference {
        let mut condition = json!({ "code": term.concept() });
        if let Value::Object(members) = &mut condition
            && onset_age > 0
        {
            let age = crate::concept::quantity(json!(onset_age), "years", "a");
            members.insert("onsetAge".into(), age);
        }
        let body = json!({
            "status": "completed",
            "patient": self.subject.json(),
            "relationship": hl7("v3-RoleCode", role, relation),
            "condition": [condition],
        });
        let display = format!("{relation}: {}", term.1);
        self.add("FamilyMemberHistory", "FamilyMemberHistory", display, body)
    }

    /// Adds an investigation or referral the doctor asks for. `intent` is `order` or `plan`.
    pub fn service_request(&mut self, words: &str, intent: &str) -> Reference {
        let body = json!({
            "status": "active",
            "intent": intent,
            "code": { "text": words },
            "subject": self.subject.json(),
            "authoredOn": self.visit.at(-2),
            "requester": self.author.json(),
        });
        self.add("ServiceRequest", "ServiceRequest", words, body)
    }

    /// Adds a booked follow-up visit at 10:00 on `on`.
    pub fn appointment(&mut self, on: NaiveDate, words: &str) -> Reference {
        let body = json!({
            "status": "booked",
            "appointmentType": crate::concept::coded(
                crate::concept::SNOMED, "185389009", "Follow-up visit", "Follow-up visit",
            ),
            "description": words,
            "start": moment(on, 600),
            "end": moment(on, 615),
            "created": self.visit.at(0),
            "participant": [
                { "actor": self.subject.json(), "status": "accepted" },
                { "actor": self.author.json(), "status": "accepted" },
            ],
        });
        self.add("Appointment", "Appointment", words, body)
    }

    /// Adds the outpatient encounter and makes it the document's own.
    pub fn outpatient_encounter(&mut self, diagnoses: &[Reference]) {
        let diagnosis: Vec<_> = diagnoses
            .iter()
            .map(|condition| {
                json!({
                    "condition": condition.json(),
                    "use": hl7("diagnosis-role", "billing", "Billing"),
                })
            })
            .collect();
        let mut body = json!({
            "identifier": [{
                "system": "https://practice.invalid/encounters",
                "value": format!("{}-E", self.visit.reference),
            }],
            "status": "finished",
            "class": hl7_coding("v3-ActCode", "AMB", "ambulatory"),
            "subject": self.subject.json(),
            "participant": [{ "individual": self.author.json() }],
            "serviceType": { "text": self.visit.doctor.department },
            "period": { "start": self.visit.at(-25), "end": self.visit.at(0) },
            "serviceProvider": self.organization.json(),
        });
        if let Value::Object(members) = &mut body
            && !diagnosis.is_empty()
        {
            members.insert("diagnosis".into(), json!(diagnosis));
        }
        let title = self.visit.title.clone();
        self.encounter = Some(self.add("Encounter", "Encounter", title, body));
    }
}
