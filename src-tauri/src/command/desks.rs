//! The desks of a clinic whose store lies on a server.

use app::right::Administer;
use desk::desks::DeskRow;
use serde::Deserialize;
use ts_rs::TS;

use super::{CommandError, Nothing};
use crate::{Shell, shell::blocking};

/// A desk of the clinic's.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OneDesk {
    /// Its id.
    pub id: String,
}

/// A desk is to be called otherwise.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct RenameDesk {
    /// Its id.
    pub id: String,
    /// What people call it from now on.
    pub name: String,
}

pub(super) async fn list(shell: &Shell, _: Nothing) -> Result<Vec<DeskRow>, CommandError> {
    let (desk, by) = (shell.desk()?, shell.permit(Administer)?);
    Ok(blocking(move || desk.desks(&by)).await?)
}

pub(super) async fn admit(shell: &Shell, request: OneDesk) -> Result<Vec<DeskRow>, CommandError> {
    let (desk, by) = (shell.desk()?, shell.permit(Administer)?);
    let rows = blocking(move || {
        desk.admit(&by, &request.id)?;
        desk.desks(&by)
    });
    Ok(rows.await?)
}

pub(super) async fn rename(
    shell: &Shell,
    request: RenameDesk,
) -> Result<Vec<DeskRow>, CommandError> {
    let (desk, by) = (shell.desk()?, shell.permit(Administer)?);
    let rows = blocking(move || {
        desk.rename_desk(&by, &request.id, &request.name)?;
        desk.desks(&by)
    });
    Ok(rows.await?)
}

pub(super) async fn shut_out(
    shell: &Shell,
    request: OneDesk,
) -> Result<Vec<DeskRow>, CommandError> {
    let (desk, by) = (shell.desk()?, shell.permit(Administer)?);
    let rows = blocking(move || {
        desk.shut_out(&by, &request.id)?;
        desk.desks(&by)
    });
    Ok(rows.await?)
}
