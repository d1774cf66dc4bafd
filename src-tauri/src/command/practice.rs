//! The practice patient's app: list requests, answer them, change an account.

use desk::practice::{PatientApp, PracticeDecision, PracticePatientRow, PracticeRequestRow};
use domain::AccountStatus;
use phrase::say;
use serde::Deserialize;
use ts_rs::TS;

use super::{CommandError, Nothing};
use crate::Shell;

/// Whose requests to list.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ListRequests {
    /// ABHA address; null: everybody's.
    pub patient: Option<String>,
}

/// Change a patient's account.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct SetAccount {
    /// ABHA address.
    pub patient: String,
    /// What becomes of it.
    pub status: AccountStatus,
}

fn patient_app(shell: &Shell) -> Result<PatientApp, CommandError> {
    if !shell.installation().is_practice() {
        return Err(CommandError::new(
            "not_practice",
            say::error_not_practice(),
            say::error_not_practice_next(),
        ));
    }
    Ok(PatientApp::find(shell.installation().directory())?)
}

pub(super) async fn patients(
    shell: &Shell,
    _: Nothing,
) -> Result<Vec<PracticePatientRow>, CommandError> {
    Ok(patient_app(shell)?.patients().await?)
}

pub(super) async fn requests(
    shell: &Shell,
    request: ListRequests,
) -> Result<Vec<PracticeRequestRow>, CommandError> {
    Ok(patient_app(shell)?
        .requests(request.patient.as_deref())
        .await?)
}

pub(super) async fn decide(shell: &Shell, decision: PracticeDecision) -> Result<(), CommandError> {
    Ok(patient_app(shell)?.decide(&decision).await?)
}

pub(super) async fn account(shell: &Shell, request: SetAccount) -> Result<(), CommandError> {
    Ok(patient_app(shell)?
        .set_account(&request.patient, request.status)
        .await?)
}
