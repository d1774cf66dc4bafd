//! Backups, and bringing one back.

use std::path::{Path, PathBuf};

use app::right::Administer;
use desk::{
    backup::{BackupMade, BackupsView},
    keys::{Passphrase, RecoveryKey},
    view::SetupView,
};
use domain::FieldFault;
use serde::Deserialize;
use ts_rs::TS;

use super::{CommandError, Nothing};
use crate::{Shell, shell::Opening};

/// A backup is to be made.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct BackUp {
    /// Where to, a whole path; `None`: where those lie that are made by themselves.
    pub file: Option<String>,
}

/// A backup that is gone.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct ForgetBackup {
    /// Where it lay, as the list has it.
    pub file: String,
}

/// A backup is to be brought back. `Debug` shows neither secret.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct RestoreBackup {
    /// Where it lies, a whole path.
    pub file: String,
    /// The passphrase, or
    pub passphrase: Option<String>,
    /// the recovery key; neither: the keychain.
    pub recovery_key: Option<String>,
}

impl std::fmt::Debug for RestoreBackup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RestoreBackup([redacted])")
    }
}

/// What came of bringing a backup back.
#[derive(Debug, serde::Serialize, TS)]
#[ts(export)]
pub struct Restored {
    /// When the backup was made.
    pub made_at: String,
    /// Consents that ended since; their records stay closed.
    pub ended: u32,
    /// Where set-up stands now.
    pub setup: SetupView,
}

pub(super) async fn list(shell: &Shell, _: Nothing) -> Result<BackupsView, CommandError> {
    let (desk, by) = (shell.desk()?, shell.permit(Administer)?);
    crate::shell::blocking(move || desk.backups(&by))
        .await
        .map_err(CommandError::from)
}

pub(super) async fn make(shell: &Shell, request: BackUp) -> Result<BackupMade, CommandError> {
    let (desk, by) = (shell.desk()?, shell.permit(Administer)?);
    let to = request
        .file
        .map(|file| whole(&file, phrase::say::setup_backup_to_hint()))
        .transpose()?;
    let made = crate::shell::blocking(move || match to {
        Some(to) => desk.back_up(&by, &to),
        None => desk.back_up_now(&by),
    });
    Ok(made.await?)
}

pub(super) async fn forget(
    shell: &Shell,
    request: ForgetBackup,
) -> Result<BackupsView, CommandError> {
    let (desk, by) = (shell.desk()?, shell.permit(Administer)?);
    let left = crate::shell::blocking(move || {
        desk.forget_backup(&by, &request.file)?;
        desk.backups(&by)
    });
    Ok(left.await?)
}

pub(super) async fn restore(
    shell: &Shell,
    request: RestoreBackup,
) -> Result<Restored, CommandError> {
    let file = whole(&request.file, phrase::say::setup_restore_file_hint())?;
    let opening = match (request.passphrase, request.recovery_key) {
        (_, Some(text)) => Opening::Recovery(RecoveryKey::parse(&text).map_err(|fault| {
            let fault = FieldFault::new("recovery_key", fault.words());
            CommandError::from(app::Error::from(fault))
        })?),
        (Some(text), None) => Opening::Passphrase(Passphrase::new(text)),
        (None, None) => Opening::Keychain,
    };
    let report = shell.restore(file, opening).await?;
    Ok(Restored {
        made_at: report.made_at.to_string(),
        ended: u32::try_from(report.ended).unwrap_or(u32::MAX),
        setup: shell.setup().await,
    })
}

/// A file that a person named: a whole path, since nobody knows which folder the window stands in.
fn whole(text: &str, expected: phrase::Phrase) -> Result<PathBuf, CommandError> {
    let path = Path::new(text.trim());
    if path.is_absolute() {
        return Ok(path.to_owned());
    }
    let fault = FieldFault::new("file", expected);
    Err(app::Error::from(fault).into())
}
