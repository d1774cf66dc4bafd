//! What whoever sits at the window chose for themselves: the language, and whether the desktop tells them what
//! happened. What the last one chose holds while nobody sits there.

use std::sync::{Mutex, MutexGuard, PoisonError};

use app::Preferences;
use desk::Installation;
use words::Language;

use crate::{CommandError, Shell, shell::blocking};

/// What holds at the window now.
pub(crate) struct Choices(Mutex<Held>);

#[derive(Clone, Copy)]
struct Held {
    language: Language,
    notifies: bool,
}

impl Choices {
    /// Before the store is open: what `HIU_DESK_LANGUAGE` names, else the language spoken last.
    pub(crate) fn begin(installation: &Installation) -> Self {
        let last = || Language::from_tag(&installation.last_language()?);
        let language = Language::named_by_environment().or_else(last);
        Self(Mutex::new(Held {
            language: language.unwrap_or_else(Language::english),
            notifies: true,
        }))
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The language that the window speaks.
    pub(crate) fn language(&self) -> Language {
        self.held().language
    }

    /// Whether the desktop tells what happened.
    pub(crate) fn notifies(&self) -> bool {
        self.held().notifies
    }
}

impl Shell {
    /// What whoever sits there chose, which holds from now on; `None` while nobody does.
    pub(crate) async fn look_at_choices(&self) -> Option<Preferences> {
        let chosen = self.app().ok()?.preferences().await.ok()?;
        self.choices().held().notifies = chosen.notifications;
        if let Some(language) = chosen.language {
            self.speak(language).await;
        }
        Some(chosen)
    }

    /// Keeps the language, for whoever sits there and for the window while nobody does.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub(crate) async fn choose_language(&self, language: Language) -> Result<(), CommandError> {
        // Before anybody has signed in it is the window's alone.
        if let Ok(app) = self.app() {
            app.choose_language(language).await?;
        }
        self.speak(language).await;
        self.session().tell();
        Ok(())
    }

    /// Keeps whether the desktop tells whoever sits there what happened.
    ///
    /// # Errors
    ///
    /// `locked` while nobody does; else as the store fails.
    pub(crate) async fn choose_notifications(&self, wanted: bool) -> Result<(), CommandError> {
        self.app()?.choose_notifications(wanted).await?;
        self.choices().held().notifies = wanted;
        self.session().tell();
        Ok(())
    }

    async fn speak(&self, language: Language) {
        let before = std::mem::replace(&mut self.choices().held().language, language);
        if before == language {
            return;
        }
        let installation = self.installation().clone();
        let kept = blocking(move || installation.keep_language(language.tag())).await;
        if let Err(error) = kept {
            tracing::warn!(code = error.code(), "the window's language was not kept");
        }
    }
}
