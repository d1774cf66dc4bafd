//! What each person chose for themselves. The operator is one of them.

use ::words::Language;

use super::App;
use crate::{Error, port::Snapshot, right};

/// What somebody chose for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// The language that they read; `None`: they chose none.
    pub language: Option<Language>,
    /// Whether the desktop tells them what happened.
    pub notifications: bool,
}

impl App {
    /// What the person chose whom this desk acts for.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn preferences(&self) -> Result<Preferences, Error> {
        let name = self.name();
        self.read(right::Status, move |view| of(view, &name)).await
    }

    /// Keeps the language that they read.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn choose_language(&self, language: Language) -> Result<(), Error> {
        self.choose(LANGUAGE, language.tag()).await
    }

    /// Keeps whether the desktop tells them what happened.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn choose_notifications(&self, wanted: bool) -> Result<(), Error> {
        let value = if wanted { "on" } else { OFF };
        self.choose(NOTIFICATIONS, value).await
    }

    async fn choose(&self, what: &'static str, value: &'static str) -> Result<(), Error> {
        let name = setting(what, &self.name());
        self.write(right::Status, move |tx, _| tx.put_setting(&name, value))
            .await
    }
}

const LANGUAGE: &str = "language";
const NOTIFICATIONS: &str = "notifications";
const OFF: &str = "off";

/// The name of the setting: a person's name is theirs for good (docs/people.md).
fn setting(what: &str, name: &str) -> String {
    format!("{what} of {name}")
}

fn of(view: &dyn Snapshot, name: &str) -> Result<Preferences, Error> {
    // The folder of a language that this version does not have chooses nothing.
    let language = view.setting(&setting(LANGUAGE, name))?;
    let notifications = view.setting(&setting(NOTIFICATIONS, name))?;
    Ok(Preferences {
        language: language.as_deref().and_then(Language::from_tag),
        notifications: notifications.as_deref() != Some(OFF),
    })
}
