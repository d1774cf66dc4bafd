//! Choosing: what is kept with whoever sits at the window, and holds there at once.

use app::Preferences;
use words::Language;

use crate::{CommandError, Shell, shell::blocking};

impl Shell {
    /// What whoever sits there chose, which holds from now on; `None` while nobody does.
    pub(crate) async fn look_at_choices(&self) -> Option<Preferences> {
        let chosen = self.app().ok()?.preferences().await.ok()?;
        self.choices().set_notifies(chosen.notifications);
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
        self.choices().set_notifies(wanted);
        self.session().tell();
        Ok(())
    }

    async fn speak(&self, language: Language) {
        if self.choices().set_language(language) == language {
            return;
        }
        let installation = self.installation().clone();
        let kept = blocking(move || installation.keep_language(language.tag())).await;
        if let Err(error) = kept {
            tracing::warn!(code = error.code(), "the window's language was not kept");
        }
    }
}
