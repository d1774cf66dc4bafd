//! Records: list, one as a document, its bytes, its attachments.

use app::{
    RecordQuery,
    view::{
        DicomView, OpenedRecord, PictureRequest, RecordContext, RecordRow, ReviewForm, Saved,
        SeenView,
    },
};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{ConsentRef, HiType, PersonAnswer, RecordId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CommandError, bytes::Bytes};
use crate::Shell;

/// Which records to list; newest received first.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ListRecords {
    /// Only this patient's.
    pub patient: Option<String>,
    /// Only this type.
    pub hi_type: Option<HiType>,
    /// Only under this consent.
    #[ts(type = "string | null")]
    pub consent: Option<ConsentRef>,
}

/// Which records to mark as seen.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct MarkSeen {
    /// Whose, by ABHA address.
    pub patient: String,
    /// Only these; all that may be shown if none are named.
    #[ts(type = "Array<string> | null")]
    pub records: Option<Vec<RecordId>>,
}

/// A review to be taken back.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct UndoReview {
    /// Our id of the record.
    #[ts(type = "string")]
    pub record: RecordId,
    /// Position of the entry; null for the document as a whole.
    pub entry: Option<u32>,
}

/// One record.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OneRecord {
    /// Our id.
    #[ts(type = "string")]
    pub id: RecordId,
}

/// Whether a record is the patient's.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct AnswerPerson {
    /// Our id of the record.
    #[ts(type = "string")]
    pub id: RecordId,
    /// What a person says.
    pub answer: PersonAnswer,
}

/// One attachment of a record.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OneAttachment {
    /// Our id of the record.
    #[ts(type = "string")]
    pub record: RecordId,
    /// The attachment's id within it.
    pub attachment: String,
}

/// One entry of a record.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OneEntry {
    /// Our id of the record.
    #[ts(type = "string")]
    pub record: RecordId,
    /// Position of the entry, as the document view gives it.
    pub entry: u32,
}

/// A picture of an attachment.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct PictureOf {
    /// Our id of the record.
    #[ts(type = "string")]
    pub record: RecordId,
    /// The attachment's id within it.
    pub attachment: String,
    /// How much of it.
    pub kind: PictureKind,
    /// Which frame of a DICOM file, counted from 0; the first if none is named.
    pub frame: Option<u32>,
    /// Middle of the grey values shown; what the file asks for if none is named.
    pub center: Option<f64>,
    /// Span of the grey values shown; what the file asks for if none is named.
    pub width: Option<f64>,
}

/// How much of a picture.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum PictureKind {
    /// At most 320 pixels long.
    Thumbnail,
    /// As large as it is.
    Full,
    /// One frame of a DICOM file.
    Frame,
}

/// An attachment's bytes.
#[derive(Clone, Serialize, TS)]
#[ts(export)]
pub struct AttachmentContent {
    /// The bytes, base64.
    pub base64: String,
    /// Told by the bytes themselves.
    pub media_type: String,
}

pub(super) async fn list(
    shell: &Shell,
    request: ListRecords,
) -> Result<Vec<RecordRow>, CommandError> {
    let ListRecords {
        patient,
        hi_type,
        consent,
    } = request;
    let patient = super::request::optional_address(patient.as_deref())?;
    Ok(shell
        .app()?
        .list_records(RecordQuery {
            patient,
            hi_type: hi_type.map(|kind| kind.name().to_owned()),
            consent,
            only_new: false,
            limit: None,
        })
        .await?)
}

/// Marks records of a patient as seen without opening them.
pub(super) async fn mark_seen(shell: &Shell, request: MarkSeen) -> Result<SeenView, CommandError> {
    let patient = super::request::address(&request.patient)?;
    Ok(shell.app()?.mark_seen(&patient, request.records).await?)
}

/// Marks a result or a document as reviewed.
pub(super) async fn review(shell: &Shell, request: ReviewForm) -> Result<(), CommandError> {
    Ok(shell.app()?.review(request).await?)
}

/// Takes such a mark back.
pub(super) async fn undo_review(shell: &Shell, request: UndoReview) -> Result<(), CommandError> {
    Ok(shell
        .app()?
        .undo_review(&request.record, request.entry)
        .await?)
}

/// All that the page of a document shows.
pub(super) async fn open(shell: &Shell, request: OneRecord) -> Result<OpenedRecord, CommandError> {
    Ok(shell.app()?.open_record(&request.id).await?)
}

/// Says whether a record is the patient's.
pub(super) async fn answer_person(
    shell: &Shell,
    request: AnswerPerson,
) -> Result<(), CommandError> {
    Ok(shell
        .app()?
        .answer_person(&request.id, request.answer)
        .await?)
}

/// What of it can change while it is open.
pub(super) async fn context(
    shell: &Shell,
    request: OneRecord,
) -> Result<RecordContext, CommandError> {
    Ok(shell.app()?.get_record_context(&request.id).await?)
}

pub(super) async fn fhir(shell: &Shell, request: OneRecord) -> Result<String, CommandError> {
    let bytes = shell.app()?.record_bytes(&request.id).await?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

pub(super) async fn attachment(
    shell: &Shell,
    request: OneAttachment,
) -> Result<AttachmentContent, CommandError> {
    let found = shell
        .app()?
        .record_attachment(&request.record, &request.attachment)
        .await?;
    Ok(AttachmentContent {
        base64: STANDARD.encode(found.bytes.as_slice()),
        media_type: found.media_type,
    })
}

/// A picture that the window can show as it is: PNG, JPEG, GIF or WebP.
pub(super) async fn picture(shell: &Shell, request: PictureOf) -> Result<Bytes, CommandError> {
    let wanted = match request.kind {
        PictureKind::Thumbnail => PictureRequest::Thumbnail,
        PictureKind::Full => PictureRequest::Full,
        PictureKind::Frame => PictureRequest::Frame {
            frame: request.frame.unwrap_or_default(),
            center: request.center,
            width: request.width,
        },
    };
    let picture = shell
        .app()?
        .record_picture(&request.record, &request.attachment, wanted)
        .await?;
    Ok(Bytes(picture.bytes))
}

/// What a DICOM file says of itself.
pub(super) async fn dicom(
    shell: &Shell,
    request: OneAttachment,
) -> Result<DicomView, CommandError> {
    let OneAttachment { record, attachment } = request;
    Ok(shell.app()?.record_dicom(&record, &attachment).await?)
}

/// The JSON of one entry as it was sent.
pub(super) async fn entry_json(shell: &Shell, request: OneEntry) -> Result<String, CommandError> {
    let OneEntry { record, entry } = request;
    Ok(shell.app()?.record_entry_json(&record, entry).await?)
}

/// Writes the original data to the person's folder of downloads.
pub(super) async fn export_fhir(shell: &Shell, request: OneRecord) -> Result<Saved, CommandError> {
    Ok(shell.app()?.export_record_fhir(&request.id).await?)
}

/// Writes an attachment to the person's folder of downloads.
pub(super) async fn save_attachment(
    shell: &Shell,
    request: OneAttachment,
) -> Result<Saved, CommandError> {
    let OneAttachment { record, attachment } = request;
    Ok(shell.app()?.save_attachment(&record, &attachment).await?)
}
