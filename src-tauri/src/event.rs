//! What the core says by itself: that something changed.

use app::view::Changed;
use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::Shell;

/// Name of the one event.
pub(crate) const CHANGED: &str = "changed";

/// Tells the screens of every change of the store, from now until the program ends.
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
        loop {
            let version = *versions.borrow_and_update();
            // Fails only while the window is being closed.
            let _ = handle.emit(CHANGED, Changed { version });
            if versions.changed().await.is_err() {
                return;
            }
        }
    });
}
