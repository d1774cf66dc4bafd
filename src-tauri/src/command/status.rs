//! The status line and Today.

use app::view::{StatusView, TodayView};

use super::{CommandError, Nothing};
use crate::Shell;

pub(super) async fn get(shell: &Shell, _: Nothing) -> Result<StatusView, CommandError> {
    let mut status = shell.app()?.status().await?;
    // Why nothing is received is more than ABDM's last answer can tell.
    if let Some(trouble) = shell.trouble() {
        status.gateway_trouble = Some(trouble);
        status.gateway_reachable = Some(false);
    }
    Ok(status)
}

pub(super) async fn today(shell: &Shell, _: Nothing) -> Result<TodayView, CommandError> {
    Ok(shell.app()?.today().await?)
}
