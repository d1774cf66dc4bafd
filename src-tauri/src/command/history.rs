//! What went out, came in, was erased and was looked at.

use app::view::{AuditRow, ErasureRow, InboxRow, OutboxRow, RefusalRow};
use domain::OutboxId;
use serde::Deserialize;
use ts_rs::TS;

use super::{CommandError, Nothing};
use crate::Shell;

/// The newest lines are enough for a screen; `hiu audit list` gives them all.
const LINES: usize = 500;

/// Try waiting calls again now.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct RetryOutbox {
    /// Only this one; null: all.
    #[ts(type = "string | null")]
    pub id: Option<OutboxId>,
}

/// Which lines of the audit.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ListAudit {
    /// Only this patient's.
    pub patient: Option<String>,
}

pub(super) async fn outbox(shell: &Shell, _: Nothing) -> Result<Vec<OutboxRow>, CommandError> {
    Ok(shell.app()?.list_outbox(Some(LINES)).await?)
}

pub(super) async fn retry(
    shell: &Shell,
    request: RetryOutbox,
) -> Result<Vec<OutboxRow>, CommandError> {
    let app = shell.app()?;
    app.retry_outbox(request.id.as_ref()).await?;
    Ok(app.list_outbox(Some(LINES)).await?)
}

pub(super) async fn inbox(shell: &Shell, _: Nothing) -> Result<Vec<InboxRow>, CommandError> {
    Ok(shell.app()?.list_inbox(Some(LINES)).await?)
}

pub(super) async fn refusals(shell: &Shell, _: Nothing) -> Result<Vec<RefusalRow>, CommandError> {
    Ok(shell.app()?.list_refusals().await?)
}

pub(super) async fn erasures(shell: &Shell, _: Nothing) -> Result<Vec<ErasureRow>, CommandError> {
    Ok(shell.app()?.list_erasures(Some(LINES)).await?)
}

pub(super) async fn audit(
    shell: &Shell,
    request: ListAudit,
) -> Result<Vec<AuditRow>, CommandError> {
    let patient = request
        .patient
        .as_deref()
        .map(super::request::address)
        .transpose()?;
    Ok(shell.app()?.list_audit(patient, Some(LINES)).await?)
}
