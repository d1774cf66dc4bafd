//! Fetching artefacts and acknowledging consent notices. Source: docs/protocol.md, "Consent notices",
//! "Artefacts" and "Notices to a hospital".

use serde::Serialize;

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
