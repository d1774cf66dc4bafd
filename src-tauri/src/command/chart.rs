//! Charts of one patient, search, and the page on the screen as a PDF.

use std::sync::Arc;

use app::{
    Printed,
    view::{
        CopyOf, FilesView, LabsView, MedicinesView, PatientSummaryView, Saved, SearchHit,
        TimelineView,
    },
};
use domain::RecordId;
use phrase::say;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CommandError, patient::OnePatient};
use crate::Shell;

/// What to look for.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct Search {
    /// Words as typed; the last may be only begun.
    pub text: String,
    /// Only this patient's records.
    pub patient: Option<String>,
    /// At most so many.
    pub limit: Option<u32>,
}

/// What the page on the screen shows, as it is about to be printed to a file.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct SavePdf {
    /// `record` or `summary`.
    pub what: String,
    /// The record's id, or the patient's ABHA address.
    pub id: String,
}

/// What is about to be printed on paper.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct NotePrint {
    /// `record`, also for a file inside one, or `summary`.
    pub what: String,
    /// The record's id, or the patient's ABHA address.
    pub id: String,
}

/// Text that lies in the clipboard now.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Copied {
    /// After so many seconds it is taken out, if it is still there.
    pub clear_after_s: u32,
}

pub(super) async fn summary(
    shell: &Shell,
    request: OnePatient,
) -> Result<PatientSummaryView, CommandError> {
    let address = super::request::address(&request.address)?;
    Ok(shell.app()?.get_patient_summary(&address).await?)
}

pub(super) async fn labs(shell: &Shell, request: OnePatient) -> Result<LabsView, CommandError> {
    let address = super::request::address(&request.address)?;
    Ok(shell.app()?.get_patient_labs(&address).await?)
}

pub(super) async fn timeline(
    shell: &Shell,
    request: OnePatient,
) -> Result<TimelineView, CommandError> {
    let address = super::request::address(&request.address)?;
    Ok(shell.app()?.get_patient_timeline(&address).await?)
}

pub(super) async fn medicines(
    shell: &Shell,
    request: OnePatient,
) -> Result<MedicinesView, CommandError> {
    let address = super::request::address(&request.address)?;
    Ok(shell.app()?.get_patient_medicines(&address).await?)
}

pub(super) async fn files(shell: &Shell, request: OnePatient) -> Result<FilesView, CommandError> {
    let address = super::request::address(&request.address)?;
    Ok(shell.app()?.get_patient_files(&address).await?)
}

pub(super) async fn search(shell: &Shell, request: Search) -> Result<Vec<SearchHit>, CommandError> {
    let patient = super::request::optional_address(request.patient.as_deref())?;
    let limit = request.limit.and_then(|limit| usize::try_from(limit).ok());
    Ok(shell.app()?.search(&request.text, patient, limit).await?)
}

/// Prints the page on the screen, by its own rules for paper, into a file of the person's folder of
/// downloads.
pub(super) async fn save_pdf(shell: &Shell, request: SavePdf) -> Result<Saved, CommandError> {
    let app = shell.app()?;
    let of = printed(&request.what, request.id)?;
    // Who may not see it may not print it either; what it may show is settled before.
    let page = app.begin_print(of.clone()).await?;
    let pdf = shell
        .print_page(of)
        .await
        .map_err(|words| CommandError::new("cannot_print", words, say::error_not_printed_next()))?;
    Ok(app.save_pdf(page, pdf).await?)
}

/// Goes to the audit before the system's dialog opens: what is printed there is out of our sight.
pub(super) async fn note_print(shell: &Shell, request: NotePrint) -> Result<(), CommandError> {
    let of = printed(&request.what, request.id)?;
    Ok(shell.app()?.note_print(of).await?)
}

/// Puts a part of a record or a summary into the clipboard. It goes to the audit before.
pub(super) async fn copy_text(shell: &Shell, request: CopyOf) -> Result<Copied, CommandError> {
    let copied = shell.app()?.copy_text(request).await?;
    let clear_after_s = copied.clear_after_s;
    let clipboard = Arc::clone(shell.clipboard());
    let putting = tokio::task::spawn_blocking(move || clipboard.put(copied));
    putting
        .await
        .map_err(|panic| app::Error::Store(panic.into()))?
        .map_err(|error| {
            let words = say::error_clipboard(error.to_string());
            CommandError::new("cannot_copy", words, say::error_clipboard_next())
        })?;
    Ok(Copied { clear_after_s })
}

fn printed(what: &str, id: String) -> Result<Printed, CommandError> {
    match what {
        "record" => Ok(Printed::Record(RecordId::parse(id).map_err(|_| {
            CommandError::from(app::Error::NotFound { what: "record" })
        })?)),
        "summary" => Ok(Printed::Summary(super::request::address(&id)?)),
        _ => Err(CommandError::new(
            "invalid",
            say::error_no_such_page(),
            say::error_no_such_page_next(),
        )),
    }
}
