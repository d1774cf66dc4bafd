//! Codes that patients show.

use app::{model::Frame, view::CodeView};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::FieldFault;
use phrase::say;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CommandError;
use crate::Shell;

/// A text that was scanned, pasted or typed. Never logged.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct ReadCode {
    /// The text.
    pub text: String,
}

#[allow(clippy::unused_async, reason = "every command is called the same way")]
pub(super) async fn read(shell: &Shell, request: ReadCode) -> Result<CodeView, CommandError> {
    let app = shell.app()?;
    let desk = shell.desk()?;
    Ok(desk::codes::read(&desk, &app, &request.text)?)
}

/// One picture of the camera. Never logged.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct CameraFrame {
    /// Points along its width.
    pub width: u16,
    /// Points along its height.
    pub height: u16,
    /// A byte of brightness a point, row by row; base64.
    pub luma: String,
}

/// What was found in a picture.
#[derive(Serialize, TS)]
#[ts(export)]
pub struct SeenCode {
    /// The text of a square code; null: none that can be read.
    pub text: Option<String>,
}

pub(super) async fn look(shell: &Shell, request: CameraFrame) -> Result<SeenCode, CommandError> {
    let app = shell.app()?;
    let desk = shell.desk()?;
    let luma = STANDARD.decode(request.luma);
    let luma = luma.map_err(|_| FieldFault::new("luma", say::error_camera_frame()));
    let frame = luma.and_then(|luma| Frame::new(request.width.into(), request.height.into(), luma));
    let frame = frame.map_err(app::Error::Invalid)?;
    let found = desk::codes::look(&desk, &app, frame).await?;
    Ok(SeenCode {
        text: found.map(|text| text.to_string()),
    })
}
