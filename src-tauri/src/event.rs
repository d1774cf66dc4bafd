//! What the core says by itself: that something changed.

use std::time::Duration;

use app::view::{Changed, StatusView};
use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::Shell;

/// Name of the one event.
pub(crate) const CHANGED: &str = "changed";

/// How often to look whether the connection to ABDM is as it was.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// What of the status line changes without the store.
fn trouble_of(status: &StatusView) -> (Option<bool>, Option<String>, bool, bool) {
    (
        status.gateway_reachable,
        status.gateway_trouble.clone(),
        status.receiving,
        status.disk_full,
    )
}

/// Tells the screens of every change of the store or of the connection, from now until the program ends.
pub(crate) fn start<R: Runtime>(handle: &AppHandle<R>) {
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        let mut opened = handle.state::<Shell>().opened();
        let app = match opened.wait_for(Option::is_some).await {
            Ok(app) => app.clone(),
            Err(_) => return,
        };
        let Some(app) = app else { return };
        let mut versions = app.changes().subscribe();
        let mut troubles = handle.state::<Shell>().troubles();
        let mut connection = app.status().await.ok().map(|status| trouble_of(&status));
        let mut look = tokio::time::interval(LOOK_EVERY);
        let mut number = 0;
        loop {
            number += 1;
            // Fails only while the window is being closed.
            let _ = handle.emit(CHANGED, Changed { version: number });
            loop {
                tokio::select! {
                    changed = versions.changed() => match changed {
                        Ok(()) => break,
                        Err(_) => return,
                    },
                    changed = troubles.changed() => match changed {
                        Ok(()) => break,
                        Err(_) => return,
                    },
                    // What ABDM last answered is not in the store.
                    _ = look.tick() => {
                        let now = app.status().await.ok().map(|status| trouble_of(&status));
                        if now != connection {
                            connection = now;
                            break;
                        }
                    }
                }
            }
        }
    });
}
