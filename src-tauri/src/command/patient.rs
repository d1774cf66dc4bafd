//! Patients: find, list, one.

use app::view::{HiddenRow, PatientRow};
use domain::{AccountShown, Person, Sex};
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
    /// Only those whose account is this; null: all.
    pub account: Option<AccountShown>,
}

/// One patient.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OnePatient {
    /// ABHA address.
    pub address: String,
}

/// Who a patient is, as staff type it.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct DescribePatient {
    /// ABHA address.
    pub address: String,
    /// Full name.
    pub name: Option<String>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Year of birth.
    pub birth_year: Option<i32>,
}

pub(super) async fn list(
    shell: &Shell,
    request: ListPatients,
) -> Result<Vec<PatientRow>, CommandError> {
    Ok(shell
        .app()?
        .list_patients_whose(&request.text.unwrap_or_default(), request.account, None)
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

/// Keeps who a patient is as staff typed it.
pub(super) async fn describe(
    shell: &Shell,
    request: DescribePatient,
) -> Result<PatientRow, CommandError> {
    let address = super::request::address(&request.address)?;
    let told = Person {
        name: request.name,
        sex: request.sex,
        birth_year: request.birth_year,
    };
    Ok(shell.app()?.describe_patient(&address, told).await?)
}

/// Lists records of a patient that are hidden although their consent is in force.
pub(super) async fn hidden_records(
    shell: &Shell,
    request: OnePatient,
) -> Result<Vec<HiddenRow>, CommandError> {
    let address = super::request::address(&request.address)?;
    Ok(shell.app()?.hidden_records(&address).await?)
}
