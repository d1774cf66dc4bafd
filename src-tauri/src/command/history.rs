//! What went out, came in, was erased and was looked at.

use app::{
    AuditFormat, AuditQuery,
    port::WaitingId,
    view::{
        AuditRow, AuditSaved, BrokenGlassRow, ErasureRow, InboxRow, OutboxRow, RefusalRow,
        WaitingView,
    },
};
use domain::{AuditKind, GlassId, OutboxId, RecordId};
use serde::Deserialize;
use ts_rs::TS;

use super::{CommandError, Nothing};
use crate::Shell;

/// Lines of a page.
const LINES: usize = 500;

/// Try waiting calls again now.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct RetryOutbox {
    /// Only this one; null: all.
    #[ts(type = "string | null")]
    pub id: Option<OutboxId>,
}

/// Take back what waits for the line.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct TakeBack {
    /// By what the list names it.
    pub id: String,
}

/// Which lines of the audit.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ListAudit {
    /// Only this patient's, by ABHA address.
    pub patient: Option<String>,
    /// Only what this person did; also `operator`, `program` and `abdm`.
    pub person: Option<String>,
    /// Only actions of this kind.
    pub kind: Option<AuditKind>,
    /// Not before this day in India, or this instant.
    pub from: Option<String>,
    /// Not after this day in India, or this instant.
    pub until: Option<String>,
    /// Only lines before this number.
    #[ts(type = "number | null")]
    pub before: Option<u64>,
}

impl ListAudit {
    fn query(&self) -> Result<AuditQuery, CommandError> {
        let typed = |text: &Option<String>| {
            let text = text.as_deref().map(str::trim);
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let patient = typed(&self.patient);
        let (from, until) = (typed(&self.from), typed(&self.until));
        let moments = (
            from.as_deref().map(AuditQuery::read_from).transpose(),
            until.as_deref().map(AuditQuery::read_until).transpose(),
        );
        Ok(AuditQuery {
            patient: super::request::optional_address(patient.as_deref())?,
            person: typed(&self.person),
            kinds: self.kind.into_iter().collect(),
            actions: vec![],
            from: moments.0.map_err(app::Error::from)?,
            until: moments.1.map_err(app::Error::from)?,
            before: self.before,
            limit: None,
        })
    }
}

/// As what lines of the audit are saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum AuditFile {
    /// A table for a spreadsheet.
    Csv,
    /// A page for an inspector, signed.
    Page,
}

/// Save lines of the audit in the folder of downloads.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ExportAudit {
    /// Which.
    pub lines: ListAudit,
    /// As what.
    pub format: AuditFile,
}

/// Write down why somebody's records are opened, or why it is asked in an emergency.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct GiveReason {
    /// Whose records, by ABHA address; null: those of the patient of the record.
    pub patient: Option<String>,
    /// One of their records, where only that is known.
    #[ts(type = "string | null")]
    pub record: Option<RecordId>,
    /// Why.
    pub reason: String,
}

/// Which reasons.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ListReasons {
    /// Only those that wait for a review.
    pub only_waiting: bool,
}

/// Mark a reason as reviewed.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct ReviewReason {
    /// Which.
    #[ts(type = "string")]
    pub id: GlassId,
    /// What there is to say of it; may be empty.
    pub remark: String,
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
    let query = AuditQuery {
        limit: Some(LINES),
        ..request.query()?
    };
    Ok(shell.app()?.list_audit(query).await?)
}

pub(super) async fn export(
    shell: &Shell,
    request: ExportAudit,
) -> Result<AuditSaved, CommandError> {
    let format = match request.format {
        AuditFile::Csv => AuditFormat::Csv,
        AuditFile::Page => AuditFormat::Page,
    };
    let app = shell.app()?;
    Ok(app
        .export_audit(
            request.lines.query()?,
            format,
            None,
            shell.choices().language(),
        )
        .await?)
}

pub(super) async fn give_reason(shell: &Shell, request: GiveReason) -> Result<(), CommandError> {
    let app = shell.app()?;
    match (request.patient, request.record) {
        (Some(patient), _) => {
            let patient = super::request::address(&patient)?;
            Ok(app.give_reason(&patient, &request.reason).await?)
        }
        (None, Some(record)) => Ok(app.give_reason_for_record(&record, &request.reason).await?),
        (None, None) => Err(app::Error::NotFound { what: "patient" }.into()),
    }
}

pub(super) async fn reasons(
    shell: &Shell,
    request: ListReasons,
) -> Result<Vec<BrokenGlassRow>, CommandError> {
    Ok(shell.app()?.list_reasons(request.only_waiting).await?)
}

pub(super) async fn review_reason(
    shell: &Shell,
    request: ReviewReason,
) -> Result<Vec<BrokenGlassRow>, CommandError> {
    let app = shell.app()?;
    app.review_reason(&request.id, &request.remark).await?;
    Ok(app.list_reasons(true).await?)
}

pub(super) async fn waiting(shell: &Shell, _: Nothing) -> Result<WaitingView, CommandError> {
    Ok(shell.app()?.list_waiting().await?)
}

pub(super) async fn take_back(
    shell: &Shell,
    request: TakeBack,
) -> Result<WaitingView, CommandError> {
    let asked = WaitingId::new(request.id);
    Ok(shell.app()?.take_back_waiting(&asked).await?)
}
