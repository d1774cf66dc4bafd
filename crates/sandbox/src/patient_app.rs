//! The patient's app: what a patient sees and answers.

use chrono::{DateTime, NaiveDate, Utc};
use practice_patients::PracticePatient;
use serde::{Deserialize, Serialize};

use crate::abha_service::People;
use crate::consent_manager::{AccountStatus, Book, ConsentRequest};

/// A practice patient, as a list shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientView {
    /// ABHA address.
    pub address: String,
    /// Name in Latin letters.
    pub name: String,
    /// Name in the patient's own script.
    pub name_in_script: Option<String>,
    /// `female`, `male` or `other`.
    pub gender: String,
    /// Date of birth.
    pub born_on: NaiveDate,
    /// ABHA number; empty where the patient has an address only.
    pub abha_number: String,
    /// The mobile that ABDM writes to: ten digits, nobody's.
    pub mobile: Option<String>,
    /// Aadhaar-like number, of the range that is never issued.
    pub aadhaar: Option<String>,
    /// State of the account.
    pub account: AccountStatus,
    /// How many care contexts hospitals hold.
    pub care_contexts: usize,
}

/// An invented person without an account, for whom one may be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewcomerView {
    /// Name in Latin letters.
    pub name: String,
    /// Aadhaar-like number, of the range that is never issued.
    pub aadhaar: String,
    /// The mobile that UIDAI writes to: ten digits, nobody's.
    pub mobile: String,
}

/// An artefact in the patient's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArtefactView {
    /// Artefact id.
    pub id: String,
    /// Hospital id.
    pub hip: String,
    /// `GRANTED`, `PAUSED`, `REVOKED` or `EXPIRED`.
    pub status: String,
}

/// A consent request in the patient's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientRequestView {
    /// Consent request id.
    pub id: String,
    /// ABHA address.
    pub patient: String,
    /// Name in Latin letters.
    pub patient_name: String,
    /// Name of the HIU, or its id where it gave no name.
    pub hiu_name: String,
    /// Who asks, by name.
    pub requester: String,
    /// Purpose in words.
    pub purpose: String,
    /// What is asked for.
    pub hi_types: Vec<String>,
    /// Records from this instant.
    pub from: DateTime<Utc>,
    /// Records to this instant.
    pub to: DateTime<Utc>,
    /// When the data must be gone.
    pub erase_at: DateTime<Utc>,
    /// The one hospital asked for.
    pub hip: Option<String>,
    /// `REQUESTED`, `GRANTED`, `PAUSED`, `DENIED`, `EXPIRED` or `REVOKED`.
    pub status: String,
    /// What was granted.
    pub artefacts: Vec<ArtefactView>,
    /// When it was asked.
    pub created_at: DateTime<Utc>,
}

/// The consent requests of one patient or of all, newest first.
pub(crate) fn requests(
    book: &Book,
    patients: &[PracticePatient],
    patient: Option<&str>,
) -> Vec<PatientRequestView> {
    book.requests
        .iter()
        .rev()
        .filter(|request| {
            patient.is_none_or(|address| request.patient.eq_ignore_ascii_case(address))
        })
        .map(|request| view(book, patients, request))
        .collect()
}

fn view(book: &Book, patients: &[PracticePatient], request: &ConsentRequest) -> PatientRequestView {
    let text = |pointer: &str| {
        request
            .asked
            .pointer(pointer)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
            .to_owned()
    };
    let name = patients
        .iter()
        .find(|patient| patient.address == request.patient)
        .map_or_else(String::new, |patient| patient.name.to_owned());
    PatientRequestView {
        id: request.id.clone(),
        patient: request.patient.clone(),
        patient_name: name,
        hiu_name: request
            .hiu_name
            .clone()
            .unwrap_or_else(|| request.hiu.clone()),
        requester: text("/requester/name"),
        purpose: text("/purpose/text"),
        hi_types: request.terms.hi_types.clone(),
        from: request.terms.from,
        to: request.terms.to,
        erase_at: request.terms.erase_at,
        hip: request.hip.clone(),
        status: book.status_word(request).to_owned(),
        artefacts: request
            .artefacts
            .iter()
            .filter_map(|id| book.artefacts.get(id))
            .map(|artefact| ArtefactView {
                id: artefact.id.clone(),
                hip: artefact.hip.clone(),
                status: artefact.status.word().to_owned(),
            })
            .collect(),
        created_at: request.created_at,
    }
}

/// All practice patients with the state of their accounts, and whoever got an account in practice.
pub(crate) fn patients(
    book: &Book,
    patients: &[PracticePatient],
    people: &People,
) -> Vec<PatientView> {
    let known = |address: &str| people.find_by_address(address);

    let made = people.made().filter_map(|account| {
        let address = account.addresses.first()?;
        let is_listed = account
            .addresses
            .iter()
            .any(|address| patients.iter().any(|patient| patient.address == address));
        (!is_listed).then(|| PatientView {
            address: address.clone(),
            name: account.name.clone(),
            name_in_script: None,
            gender: account.sex().to_owned(),
            born_on: account.born_on(),
            abha_number: account.number.clone().unwrap_or_default(),
            mobile: account.mobile.clone(),
            aadhaar: account.aadhaar.clone(),
            account: book.account(address),
            care_contexts: 0,
        })
    });
    patients
        .iter()
        .map(|patient| PatientView {
            address: patient.address.to_owned(),
            name: patient.name.to_owned(),
            name_in_script: patient.name_in_script.map(str::to_owned),
            gender: patient.gender.to_owned(),
            born_on: patient.born_on,
            abha_number: patient.abha_number.to_owned(),
            mobile: known(patient.address).and_then(|it| it.mobile.clone()),
            aadhaar: known(patient.address).and_then(|it| it.aadhaar.clone()),
            account: book.account(patient.address),
            care_contexts: patient.care_contexts.len(),
        })
        .chain(made)
        .collect()
}

/// Whoever has no account yet.
pub(crate) fn newcomers(people: &People) -> Vec<NewcomerView> {
    people
        .without_account()
        .filter_map(|person| {
            Some(NewcomerView {
                name: person.name.clone(),
                aadhaar: person.aadhaar.clone()?,
                mobile: person.aadhaar_mobile.clone()?,
            })
        })
        .collect()
}
