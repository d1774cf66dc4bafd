//! ABDM's directory of hospitals, by whichever line to ABDM this process has.

use app::{Permit, right, view::FoundHospitalView};

use crate::{Desk, DeskError};

/// Hospitals of ABDM's directory whose names hold `name`.
///
/// # Errors
///
/// [`DeskError::NoClientSecret`]; else as [`app::App::find_hospitals`].
pub async fn find(
    desk: &Desk,
    by: &Permit<right::Desk>,
    name: &str,
) -> Result<Vec<FoundHospitalView>, DeskError> {
    let configuration = desk.installation().configuration()?;
    let client = desk.gateways.client(&configuration).await?;
    Ok(by.app().find_hospitals(&*client, name).await?)
}
