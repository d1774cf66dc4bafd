//! The codes that patients carry, read for this clinic.

use abha::code::Codes;
use app::{App, model::Frame, view::CodeView};
use zeroize::Zeroizing;

use crate::Desk;

fn codes(desk: &Desk) -> Codes {
    Codes::new(&desk.configuration().gateway.consent_manager)
}

/// What a text says that was scanned, pasted or typed.
///
/// # Errors
///
/// As [`App::read_code`].
pub fn read(desk: &Desk, by: &App, text: &str) -> Result<CodeView, app::Error> {
    by.read_code(&codes(desk), text)
}

/// The text of a square code in what a camera sees, as [`App::look_for_code`].
///
/// # Errors
///
/// As [`App::look_for_code`].
pub async fn look(
    desk: &Desk,
    by: &App,
    frame: Frame,
) -> Result<Option<Zeroizing<String>>, app::Error> {
    by.look_for_code(codes(desk), frame).await
}
