//! The practice patient's app: list requests, answer them, change an account.

use desk::practice::{
    PatientApp, PracticeCounters, PracticeDecision, PracticePatientRow, PracticePhones,
    PracticeRequestRow, PracticeScan,
};
use domain::{AccountStatus, Role};
use phrase::say;
use serde::Deserialize;
use ts_rs::TS;

use super::{CommandError, Nothing, session};
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

/// Whose app stands at a counter.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct AtCounters {
    /// ABHA address.
    pub patient: String,
}

/// Play a role, to see what it sees.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct PlayRole {
    /// Which; null: none, with every right again.
    pub role: Option<Role>,
}

fn patient_app(shell: &Shell) -> Result<PatientApp, CommandError> {
    in_practice(shell)?;
    Ok(PatientApp::find(shell.installation().directory())?)
}

fn in_practice(shell: &Shell) -> Result<(), CommandError> {
    match shell.installation().is_practice() {
        true => Ok(()),
        false => Err(CommandError::new(
            "not_practice",
            say::error_not_practice(),
            say::error_not_practice_next(),
        )),
    }
}

/// The tour: who it is played as changes, and with that what every screen may be told.
pub(super) async fn play(
    shell: &Shell,
    request: PlayRole,
) -> Result<session::SessionView, CommandError> {
    in_practice(shell)?;
    match shell.session().play(request.role) {
        true => Ok(session::view(shell).await),
        false => Err(app::Error::NotAllowed.into()),
    }
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

pub(super) async fn phones(shell: &Shell, _: Nothing) -> Result<PracticePhones, CommandError> {
    Ok(patient_app(shell)?.phones().await?)
}

pub(super) async fn decide(shell: &Shell, decision: PracticeDecision) -> Result<(), CommandError> {
    Ok(patient_app(shell)?.decide(&decision).await?)
}

pub(super) async fn account(shell: &Shell, request: SetAccount) -> Result<(), CommandError> {
    Ok(patient_app(shell)?
        .set_account(&request.patient, request.status)
        .await?)
}

pub(super) async fn counters(
    shell: &Shell,
    request: AtCounters,
) -> Result<PracticeCounters, CommandError> {
    let app = patient_app(shell)?;
    Ok(app
        .at_counters(shell.installation(), &request.patient)
        .await?)
}

pub(super) async fn share(shell: &Shell, scan: PracticeScan) -> Result<(), CommandError> {
    let app = patient_app(shell)?;
    Ok(app.share(shell.installation(), &scan).await?)
}
