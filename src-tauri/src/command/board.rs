//! The board of the day, lists of patients, asking many, and the history of accounts.

use app::view::{AccountChangeRow, AskMany, AskTemplate, AskedRow, BoardRow, ListReport};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::FieldFault;
use phrase::say;
use serde::Deserialize;
use ts_rs::TS;

use super::{CommandError, Nothing, patient::OnePatient};
use crate::Shell;

/// A list of patients, pasted or out of a file. No `Debug`: it names patients.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct GivenList {
    /// As it was pasted; null where a file is given.
    pub text: Option<String>,
    /// The file's bytes, base64; null where it was pasted.
    pub content: Option<String>,
}

/// Whose accounts.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ListAccounts {
    /// Only this patient's.
    pub patient: Option<String>,
}

/// Changes of accounts that one screen shows.
const MOST_CHANGES: usize = 500;

pub(super) async fn list(shell: &Shell, _: Nothing) -> Result<Vec<BoardRow>, CommandError> {
    Ok(shell.app()?.list_board().await?)
}

pub(super) async fn add(shell: &Shell, request: OnePatient) -> Result<BoardRow, CommandError> {
    let address = super::request::address(&request.address)?;
    Ok(shell.app()?.add_to_board(&address).await?)
}

pub(super) async fn remove(shell: &Shell, request: OnePatient) -> Result<(), CommandError> {
    let address = super::request::address(&request.address)?;
    Ok(shell.app()?.take_off_board(&address).await?)
}

pub(super) async fn preview(shell: &Shell, list: GivenList) -> Result<ListReport, CommandError> {
    Ok(shell.app()?.preview_list(bytes(list)?).await?)
}

pub(super) async fn import(shell: &Shell, list: GivenList) -> Result<ListReport, CommandError> {
    Ok(shell.app()?.import_list(bytes(list)?).await?)
}

pub(super) async fn templates(shell: &Shell, _: Nothing) -> Result<Vec<AskTemplate>, CommandError> {
    Ok(shell.app()?.list_ask_templates().await?)
}

pub(super) async fn ask(shell: &Shell, form: AskMany) -> Result<Vec<AskedRow>, CommandError> {
    Ok(shell.app()?.ask_many(&form).await?)
}

pub(super) async fn accounts(
    shell: &Shell,
    request: ListAccounts,
) -> Result<Vec<AccountChangeRow>, CommandError> {
    let patient = super::request::optional_address(request.patient.as_deref())?;
    Ok(shell
        .app()?
        .list_account_changes(patient, Some(MOST_CHANGES))
        .await?)
}

fn bytes(list: GivenList) -> Result<Vec<u8>, CommandError> {
    match (list.content, list.text) {
        (Some(content), _) => STANDARD.decode(content).map_err(|_| {
            let fault = FieldFault::new("content", say::board_list_no_text());
            CommandError::from(app::Error::from(fault))
        }),
        (None, text) => Ok(text.unwrap_or_default().into_bytes()),
    }
}
