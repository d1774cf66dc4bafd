//! The seat before the window, with everything around it: the store that lets people in, what they chose for
//! themselves, the audit, the clocks, and what the system says of sleep and its own lock.

use std::sync::Arc;

use app::{Person, Preferences, SystemClock, port::Clock};
use desk::keys::Password;
use domain::Reading;
use tauri::{AppHandle, Manager, Runtime};
use words::Language;

use crate::{
    CommandError, Shell,
    command::SignInRow,
    session::{LOOK_EVERY, Leaving, Standing},
    shell::{Opening, blocking},
};

/// What the clocks say.
fn reading() -> Reading {
    Reading {
        local: SystemClock.now(),
        steady_ms: SystemClock.steady_ms(),
    }
}

/// Locks the window when nobody touches it for long, when the computer sleeps and when the system's own
/// screen is locked, from now until the program ends.
pub(crate) fn watch<R: Runtime>(handle: &AppHandle<R>) {
    let looking = handle.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            let shell = looking.state::<Shell>();
            if shell.session().is_to_lock(reading()) {
                shell.leave(Leaving::Locked).await;
            }
        }
    });
    #[cfg(target_os = "linux")]
    {
        let hearing = handle.clone();
        tauri::async_runtime::spawn(async move {
            let lock = || async {
                hearing.state::<Shell>().leave(Leaving::Locked).await;
            };
            crate::session::logind::hear(lock).await;
        });
    }
}

impl Shell {
    /// Signs somebody in, and opens the store with their password where nothing else did. Whoever sat
    /// there leaves. Returns how many wrong passwords were typed before.
    ///
    /// # Errors
    ///
    /// As [`desk::Installation::prove_password`] and [`desk::Desk::sign_in`].
    pub(crate) async fn sign_in(
        &self,
        name: String,
        password: Password,
    ) -> Result<u32, CommandError> {
        let locked_for = match self.session().standing() {
            Standing::Nobody { locked_for } => locked_for,
            Standing::Operator | Standing::Playing(_) | Standing::Person(_) => None,
        };
        let locked_for = locked_for.as_deref();
        let signed_in = match self.desk() {
            Ok(desk) => desk.sign_in_with(&name, password, locked_for).await?,
            Err(_) => {
                let installation = self.installation().clone();
                let proving = move || installation.prove_password(&name, &password, &SystemClock);
                let proven = Arc::new(blocking(proving).await?);
                self.unlock(Opening::User(Arc::clone(&proven))).await?;
                self.desk()?.sign_in(&proven, locked_for).await?
            }
        };
        if let Some(before) = self.session().sit(signed_in.person, reading()) {
            self.end(before, Leaving::SignedOut).await;
        }
        Ok(signed_in.wrong_before)
    }

    /// Empties the seat. Nothing is answered to whoever sat there from now on, nor anything that is under
    /// way; what was copied is taken out of the clipboard.
    pub(crate) async fn leave(&self, how: Leaving) {
        let Some(person) = self.session().leave(how) else {
            return;
        };
        let clipboard = Arc::clone(self.clipboard());
        tauri::async_runtime::spawn_blocking(move || clipboard.clear_ours());
        self.end(person, how).await;
    }

    /// Ends a sign-in at once, and writes its line into the audit.
    async fn end(&self, person: Person, how: Leaving) {
        person.end();
        let Ok(desk) = self.desk() else { return };
        // In their name, but not by the sign-in that is over: what is under way must not wait for the line.
        let name = Person::new(person.name(), person.roles());
        let app = desk.app().acting_as(name);
        let noted = match how {
            Leaving::Locked => app.lock().await,
            Leaving::SignedOut => app.sign_out().await,
        };
        if let Err(error) = noted {
            let code = error.code();
            tracing::warn!(code, "the audit has no line of the end of a sign-in");
        }
    }

    /// Looks whether somebody signs in here by now, and whether who sits there still may.
    pub(crate) async fn look_at_people(&self) {
        let Ok(desk) = self.desk() else { return };
        match self.session().standing() {
            Standing::Operator | Standing::Playing(_) => {
                // What cannot be read is as good as somebody.
                let users = desk.app().list_users().await;
                if users.map_or(true, |users| !users.is_empty()) {
                    self.session().has_people_now();
                }
            }
            Standing::Person(person) => {
                // Any read ends them where another process changed or disabled them.
                let _ = desk.app().acting_as(person).status().await;
                self.session().standing();
            }
            Standing::Nobody { .. } => {}
        }
    }

    /// Somebody touched a key or the pointer.
    pub(crate) fn note_activity(&self) {
        self.session().note_activity(reading());
    }

    /// Who may be named at sign-in. Names are no secret on this computer.
    pub(crate) fn people_to_name(&self) -> Vec<SignInRow> {
        let people = self.installation().people().unwrap_or_default();
        let rows = people.into_iter().map(|owner| SignInRow {
            name: owner.name,
            is_damaged: owner.is_damaged,
        });
        rows.collect()
    }

    /// After how many minutes the window locks.
    pub(crate) fn idle_min(&self) -> u16 {
        self.desk()
            .map_or(0, |desk| desk.configuration().lock.idle_min)
    }

    /// Whether to say that people can be added: in practice mode there is nothing to protect.
    pub(crate) fn suggests_people(&self) -> bool {
        !self.installation().is_practice() && !self.installation().directory().alone_mark().exists()
    }

    /// Says it no more.
    ///
    /// # Errors
    ///
    /// When the mark cannot be written.
    pub(crate) async fn dismiss_people(&self) -> Result<(), CommandError> {
        let installation = self.installation().clone();
        Ok(blocking(move || installation.note_alone()).await?)
    }

    /// Whether the connection may be set up before the store is open: where people sign in, by whoever
    /// opened it but for its configuration.
    ///
    /// # Errors
    ///
    /// `locked`.
    pub(crate) async fn may_configure(&self) -> Result<(), CommandError> {
        match self.is_opening().await || self.people_to_name().is_empty() {
            true => Ok(()),
            false => Err(app::Error::Locked.into()),
        }
    }

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
