//! What whoever sits at the window chose for themselves: the language, and whether the desktop tells them what
//! happened. What the last one chose holds while nobody sits there.

use std::sync::{Mutex, MutexGuard, PoisonError};

use desk::Installation;
use words::Language;

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

    /// From now on it does, or does not.
    pub(crate) fn set_notifies(&self, notifies: bool) {
        self.held().notifies = notifies;
    }

    /// From now on the window speaks this; returns what it spoke before.
    pub(crate) fn set_language(&self, language: Language) -> Language {
        std::mem::replace(&mut self.held().language, language)
    }
}
