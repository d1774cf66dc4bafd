//! What the core says by itself: that something changed.

use app::{model::Topic, view::Changed};
use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::Shell;

/// Name of the one event.
pub(crate) const CHANGED: &str = "changed";

/// Tells the screens what changed, in the store or in the connection, from now until the program ends.
pub(crate) fn start<R: Runtime>(handle: &AppHandle<R>) {
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        let mut opened = handle.state::<Shell>().opened();
        let mut troubles = handle.state::<Shell>().troubles();
        let mut seats = handle.state::<Shell>().session().changes();
        let mut version = 0;
        // Once a store is opened, and again when it is opened anew with another configuration.
        loop {
            let app = match opened.wait_for(Option::is_some).await {
                Ok(app) => app.clone(),
                Err(_) => return,
            };
            let Some(app) = app else { return };
            let mut versions = app.changes().subscribe_to_topics();
            let mut seen = *versions.borrow_and_update();
            // The store is open now: everything is to be read for the first time.
            let mut topics = Topic::ALL.to_vec();
            loop {
                version += 1;
                // Fails only while the window is being closed.
                let _ = handle.emit(CHANGED, Changed { version, topics });
                topics = tokio::select! {
                    changed = versions.changed() => match changed {
                        Ok(()) => {
                            let now = *versions.borrow_and_update();
                            let topics = now.since(&seen);
                            seen = now;
                            // Another process may have added the first person, or ended who sits here.
                            if topics.contains(&Topic::User) {
                                handle.state::<Shell>().look_at_people().await;
                            }
                            topics
                        }
                        Err(_) => break,
                    },
                    changed = troubles.changed() => match changed {
                        Ok(()) => vec![Topic::Status],
                        Err(_) => return,
                    },
                    changed = seats.changed() => match changed {
                        Ok(()) => vec![Topic::User],
                        Err(_) => return,
                    },
                    changed = opened.changed() => match changed {
                        Ok(()) => break,
                        Err(_) => return,
                    },
                };
            }
        }
    });
}
