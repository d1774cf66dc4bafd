//! Patients: find, list, one.

use app::view::PatientRow;
use serde::Deserialize;
use ts_rs::TS;

use super::CommandError;
use crate::Shell;

/// Which patients to list.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ListPatients {
    /// Part of a name or address; null: all.
    pub text: Option<String>,
}

/// One patient.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OnePatient {
    /// ABHA address.
    pub address: String,
}

pub(super) async fn list(
    shell: &Shell,
    request: ListPatients,
) -> Result<Vec<PatientRow>, CommandError> {
    Ok(shell
        .app()?
        .list_patients(&request.text.unwrap_or_default(), None)
        .await?)
}

pub(super) async fn get(shell: &Shell, request: OnePatient) -> Result<PatientRow, CommandError> {
    let address = super::request::address(&request.address)?;
    Ok(shell.app()?.get_patient(&address).await?)
}

/// Asks ABDM and waits for its answer.
pub(super) async fn find(shell: &Shell, request: OnePatient) -> Result<PatientRow, CommandError> {
    Ok(shell
        .app()?
        .find_patient(&request.address, Shell::PATIENCE)
        .await?)
}
