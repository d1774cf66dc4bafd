//! Tells the desktop what happened while nobody looks at the window.
//!
//! No word of what is in a record, and nobody's name while the window or the screen is locked: what named somebody is
//! taken away when that begins. A click opens the place, after the sign-in where one is needed. Source: docs/people.md,
//! "Notifications".

#[cfg(all(test, target_os = "linux"))]
mod tests;

use std::{sync::Arc, time::Duration};

use app::{App, Naming, model::Topic, view::Notice};
use phrase::say;
use tauri::{AppHandle, Manager, Runtime};
use words::Words;

use crate::{
    Shell,
    desktop::Desktop,
    session::Standing,
    shown::{Heard, Shown},
};

/// What happens within this time is told in one.
const GATHER: Duration = Duration::from_secs(2);

/// Tells the desktop from now until the program ends.
pub(crate) fn watch<R: Runtime>(handle: &AppHandle<R>) {
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        let desktop = match Desktop::connect().await {
            Ok(desktop) => Arc::new(desktop),
            Err(error) => return tracing::info!("the desktop cannot be told anything: {error}"),
        };
        let (clicked, hearing) = (handle.clone(), Arc::clone(&desktop));
        tauri::async_runtime::spawn(async move {
            hearing.hear(|heard| note(&clicked, heard)).await;
        });
        let mut opened = handle.state::<Shell>().opened();
        loop {
            let app = match opened.wait_for(Option::is_some).await {
                Ok(app) => app.clone(),
                Err(_) => return,
            };
            let Some(app) = app else { return };
            tokio::select! {
                () = tell(&handle, &desktop, &app) => {}
                changed = opened.changed() => if changed.is_err() { return },
            }
        }
    });
}

/// Tells of one open store, until it is shut.
async fn tell<R: Runtime>(handle: &AppHandle<R>, desktop: &Desktop, app: &App) {
    let shell = handle.state::<Shell>();
    let mut told = shell.news_begin(app).await;
    let mut versions = app.changes().subscribe_to_topics();
    let mut seen = *versions.borrow_and_update();
    let mut seats = shell.session().changes();
    loop {
        tokio::select! {
            changed = versions.changed() => {
                if changed.is_err() {
                    return;
                }
                let now = *versions.borrow_and_update();
                let topics = now.since(&seen);
                seen = now;
                let is_news = |topic: &Topic| {
                    matches!(topic, Topic::Consent | Topic::Record | Topic::Inbox)
                };
                if topics.iter().any(is_news) {
                    tokio::time::sleep(GATHER).await;
                    told = shell.tell_news(desktop, told).await;
                }
            }
            changed = seats.changed() => {
                if changed.is_err() {
                    return;
                }
                shell.hide_names(desktop).await;
            }
        }
    }
}

/// A click brings the window to the front, and the screen to its place as soon as somebody sits there.
fn note<R: Runtime>(handle: &AppHandle<R>, heard: Heard) {
    let shell = handle.state::<Shell>();
    if !shell.notices().hear(heard) {
        return;
    }
    if let Some(window) = handle.get_webview_window("main") {
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
    shell.session().tell();
}

impl Shell {
    /// From where on there is news.
    pub(crate) async fn news_begin(&self, app: &App) -> Option<u64> {
        let stands = app.news_since(None, Naming::Unnamed).await;
        stands.ok().map(|stands| stands.upto)
    }

    /// Tells what happened since a line of the audit; returns the line up to which it is told.
    pub(crate) async fn tell_news(&self, desktop: &Desktop, after: Option<u64>) -> Option<u64> {
        let Ok(desk) = self.desk() else { return after };
        let standing = self.session().standing();
        let is_nobody = matches!(standing, Standing::Nobody { .. });
        let app = match standing {
            Standing::Playing(person) | Standing::Person(person) => desk.app().acting_as(person),
            Standing::Operator | Standing::Nobody { .. } => desk.app().clone(),
        };
        let naming = match is_nobody || desktop.is_locked().await {
            true => Naming::Unnamed,
            false => Naming::Named,
        };
        let Ok(news) = app.news_since(after, naming).await else {
            // It is told with what comes next.
            return after;
        };
        if self.choices().notifies()
            && let Some(notice) = news.notice()
        {
            self.show(desktop, notice, is_nobody).await;
        }
        Some(news.upto)
    }

    async fn show(&self, desktop: &Desktop, notice: Notice, is_nobody: bool) {
        let words = Words::of(self.choices().language());
        let next = words.say(&match is_nobody {
            true => say::notice_sign_in(),
            false => say::notice_open(),
        });
        // Names stand in the first line alone, which no desktop reads as markup.
        let body = match &notice.body {
            Some(body) => format!("{}\n{next}", words.say(body)),
            None => next,
        };
        match desktop.show(&words.say(&notice.title), &body).await {
            Ok(id) => self.notices().note(Shown {
                id,
                place: notice.place,
                names_somebody: notice.names_somebody,
            }),
            Err(error) => return tracing::warn!("the desktop was not told: {error}"),
        }
        // Locked while it was being told.
        self.hide_names(desktop).await;
    }

    /// Takes away what names somebody, while nobody sits at the window.
    pub(crate) async fn hide_names(&self, desktop: &Desktop) {
        if !matches!(self.session().standing(), Standing::Nobody { .. }) {
            return;
        }
        for id in self.notices().take_naming() {
            desktop.close(id).await;
        }
    }
}
