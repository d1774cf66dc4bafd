//! Consents: ask, list, one, ask again.

use app::{
    right,
    view::{ConsentForm, ConsentView, FoundHospitalView, HipConsentRow, SlipView},
};
use domain::{ArtefactId, ConsentRef, ConsentStage};
use serde::Deserialize;
use ts_rs::TS;

use super::{CommandError, Nothing};
use crate::Shell;

/// Which consents to list; newest first.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ListConsents {
    /// Only this patient's.
    pub patient: Option<String>,
    /// Only in this state.
    pub state: Option<ConsentStage>,
}

/// One consent.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OneConsent {
    /// Our id, or ABDM's.
    #[ts(type = "string")]
    pub id: ConsentRef,
}

/// Ask for the data again.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct FetchConsent {
    /// Our id, or ABDM's.
    #[ts(type = "string")]
    pub id: ConsentRef,
    /// Only under this artefact.
    #[ts(type = "string | null")]
    pub artefact: Option<ArtefactId>,
}

/// Look for hospitals.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct FindHospitals {
    /// Part of the name, 3 letters at least.
    pub name: String,
}

/// Asks ABDM's directory.
pub(super) async fn find_hospitals(
    shell: &Shell,
    request: FindHospitals,
) -> Result<Vec<FoundHospitalView>, CommandError> {
    let by = shell.permit(right::Desk)?;
    Ok(desk::hospitals::find(&*shell.desk()?, &by, &request.name).await?)
}

pub(super) async fn list(
    shell: &Shell,
    request: ListConsents,
) -> Result<Vec<ConsentView>, CommandError> {
    let patient = super::request::optional_address(request.patient.as_deref())?;
    Ok(shell
        .app()?
        .list_consents(patient, request.state, None)
        .await?)
}

pub(super) async fn slip(shell: &Shell, request: OneConsent) -> Result<SlipView, CommandError> {
    Ok(shell.app()?.consent_slip(&request.id).await?)
}

/// Goes to the audit before the system's dialog opens: what is printed there is out of our sight.
pub(super) async fn note_slip(shell: &Shell, request: OneConsent) -> Result<(), CommandError> {
    Ok(shell.app()?.note_slip(&request.id).await?)
}

pub(super) async fn get(shell: &Shell, request: OneConsent) -> Result<ConsentView, CommandError> {
    Ok(shell.app()?.get_consent(&request.id).await?)
}

pub(super) async fn request(shell: &Shell, form: ConsentForm) -> Result<ConsentView, CommandError> {
    Ok(shell.app()?.request_consent(&form).await?)
}

pub(super) async fn refresh(
    shell: &Shell,
    request: OneConsent,
) -> Result<ConsentView, CommandError> {
    Ok(shell.app()?.refresh_consent(&request.id).await?)
}

pub(super) async fn fetch(
    shell: &Shell,
    request: FetchConsent,
) -> Result<ConsentView, CommandError> {
    Ok(shell
        .app()?
        .fetch_consent(&request.id, request.artefact.as_ref())
        .await?)
}

pub(super) async fn list_hip(
    shell: &Shell,
    _: Nothing,
) -> Result<Vec<HipConsentRow>, CommandError> {
    Ok(shell.app()?.list_hip_consents().await?)
}
