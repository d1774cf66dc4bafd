//! Consent notices, artefacts and acknowledgements. Source: docs/protocol.md, "Consent notices",
//! "Artefacts" and "Notices to a hospital".

use domain::{ArtefactId, CareContextReference, HipId, PatientReference};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{IdIn, List, Moment, Whole, text_or_empty};

/// `notification` of consents/hiu/notify.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsentNotification {
    /// ABDM's id of the request; absent, `null` or empty on some revocations.
    #[serde(default)]
    pub consent_request_id: Option<String>,
    /// The status.
    pub status: String,
    /// The artefacts it names.
    #[serde(default)]
    pub consent_artefacts: List<IdIn, 1000>,
}

/// consents/hiu/on-notify.
#[derive(Serialize)]
pub struct ConsentAck<'a> {
    /// One element an artefact.
    pub acknowledgement: Vec<ArtefactAck<'a>>,
}

/// consents/hip/on-notify: an object where the HIU's is a list.
#[derive(Serialize)]
pub struct HipConsentAck<'a> {
    /// The one artefact.
    pub acknowledgement: ArtefactAck<'a>,
}

/// What is said of one artefact.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArtefactAck<'a> {
    /// `OK` or `UNKNOWN`.
    pub status: &'static str,
    /// The artefact.
    pub consent_id: &'a str,
}

/// consents/fetch. `consentId` is the artefact's.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FetchConsent<'a> {
    /// The artefact.
    pub consent_id: &'a str,
}

/// `consent` of on-fetch.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FetchedConsent {
    /// The status.
    pub status: String,
    /// The artefact.
    pub consent_detail: ConsentDetail,
    /// As received; kept, not verifiable.
    #[serde(default, deserialize_with = "text_or_empty")]
    pub signature: String,
}

/// The artefact.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsentDetail {
    /// Its id; must be the one asked for.
    pub consent_id: ArtefactId,
    /// Whose records.
    pub patient: IdIn,
    /// The only visits allowed.
    #[serde(default)]
    pub care_contexts: List<CareContextIn, 10_000>,
    /// Why.
    #[serde(default)]
    pub purpose: Option<PurposeIn>,
    /// The one hospital.
    pub hip: HipIn,
    /// Us.
    pub hiu: IdIn,
    /// Types allowed.
    #[serde(default)]
    pub hi_types: List<String, 200>,
    /// Range, end, frequency.
    pub permission: PermissionIn,
}

/// A visit.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CareContextIn {
    /// The patient, as the hospital names them.
    pub patient_reference: PatientReference,
    /// The visit.
    pub care_context_reference: CareContextReference,
}

/// A purpose.
#[derive(Deserialize)]
pub struct PurposeIn {
    /// Such as `CAREMGT`.
    #[serde(default, deserialize_with = "text_or_empty")]
    pub code: String,
}

/// A hospital.
#[derive(Deserialize)]
pub struct HipIn {
    /// Its id.
    pub id: HipId,
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
}

/// What is allowed.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PermissionIn {
    /// `VIEW`, mostly.
    #[serde(default, deserialize_with = "text_or_empty")]
    pub access_mode: String,
    /// Dates of the records.
    pub date_range: DateRangeIn,
    /// When the data must be gone.
    pub data_erase_at: Moment,
    /// How often, if told.
    #[serde(default)]
    pub frequency: Option<FrequencyIn>,
}

/// Dates of the records.
#[derive(Deserialize)]
pub struct DateRangeIn {
    /// First.
    pub from: Moment,
    /// Last.
    pub to: Moment,
}

/// How often data may be asked for.
#[derive(Deserialize)]
pub struct FrequencyIn {
    /// HOUR, DAY, WEEK, MONTH, YEAR.
    #[serde(default, deserialize_with = "text_or_empty")]
    pub unit: String,
    /// Length of the window.
    #[serde(default)]
    pub value: Option<Whole>,
    /// Requests in one window.
    #[serde(default)]
    pub repeats: Option<Whole>,
}

/// `notification` of consents/hip/notify.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HipConsentNotification<'a> {
    /// The status.
    pub status: String,
    /// The artefact.
    pub consent_id: ArtefactId,
    /// The artefact's document, byte for byte.
    #[serde(default, borrow)]
    pub consent_detail: Option<&'a RawValue>,
    /// As received.
    #[serde(default)]
    pub signature: Option<String>,
}

/// What is read of the document that came to us as a hospital.
#[derive(Deserialize)]
pub struct HipConsentDetail {
    /// Whose records.
    #[serde(default)]
    pub patient: Option<IdIn>,
}
