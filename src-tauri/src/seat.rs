//! The seat before the window, with everything around it: the store that lets people in, what they chose for
//! themselves, the audit, the clocks, and what the system says of sleep and its own lock.

use std::sync::Arc;

use app::{Person, Preferences, SystemClock, port::Clock};
use desk::{
    DeskError,
    keys::{Password, Pin},
    people::{NotSignedIn, SignedIn},
};
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
            Ok(desk) => {
                let signing_in = desk.sign_in_with(&name, password, locked_for).await;
                match signing_in {
                    Ok(signed_in) => signed_in,
                    Err(error) => return Err(self.with_wait(name, error).await),
                }
            }
            Err(_) => {
                let installation = self.installation().clone();
                let typed = name.clone();
                let proving = move || installation.prove_password(&typed, &password, &SystemClock);
                let proven = match blocking(proving).await {
                    Ok(proven) => Arc::new(proven),
                    Err(error) => return Err(self.with_wait(name, error).await),
                };
                self.unlock(Opening::User(Arc::clone(&proven))).await?;
                self.is_let_in()?;
                self.desk()?.sign_in(&proven, locked_for).await?
            }
        };
        Ok(self.sit(signed_in).await)
    }

    /// As [`Shell::sign_in`], by a PIN that was set that day; the store is open then.
    ///
    /// # Errors
    ///
    /// As [`desk::Desk::sign_in_by_pin`]; `locked` while the store is not open.
    pub(crate) async fn sign_in_by_pin(&self, name: &str, pin: Pin) -> Result<u32, CommandError> {
        let locked_for = match self.session().standing() {
            Standing::Nobody { locked_for } => locked_for,
            Standing::Operator | Standing::Playing(_) | Standing::Person(_) => None,
        };
        let clock = Arc::new(SystemClock);
        let desk = self.desk()?;
        let signing_in = desk.sign_in_by_pin(name, pin, locked_for.as_deref(), clock);
        Ok(self.sit(signing_in.await?).await)
    }

    /// Lets somebody sit down; whoever sat there leaves. Returns how many were wrong before.
    async fn sit(&self, signed_in: SignedIn) -> u32 {
        if let Some(before) = self.session().sit(signed_in.person, reading()) {
            self.end(before, Leaving::SignedOut).await;
        }
        signed_in.wrong_before
    }

    /// A refusal with the time until the next password of this name is looked at.
    async fn with_wait(&self, name: String, error: DeskError) -> CommandError {
        let left_s = match &error {
            DeskError::SignIn(NotSignedIn::TooManyTries { left_s }) => *left_s,
            DeskError::Key(_) => {
                let installation = self.installation().clone();
                let looking = move || Ok(installation.sign_in_wait_s(&name, &SystemClock));
                blocking(looking).await.unwrap_or(0)
            }
            _ => 0,
        };
        CommandError::from(error).waiting(left_s)
    }

    /// Keeps a PIN of whoever sits there until midnight.
    ///
    /// # Errors
    ///
    /// As [`desk::Desk::set_pin`].
    pub(crate) async fn set_pin(&self, password: Password, pin: Pin) -> Result<(), CommandError> {
        let (app, desk) = (self.app()?, self.desk()?);
        let name = app.person().name().to_owned();
        let setting = desk.set_pin(&app, password, pin, Arc::new(SystemClock));
        if let Err(error) = setting.await {
            return Err(self.with_wait(name, error).await);
        }
        self.session().tell();
        Ok(())
    }

    /// Whoever sits there leaves for the day: their PIN is over.
    pub(crate) async fn sign_out(&self) {
        if let (Standing::Person(person), Ok(desk)) = (self.session().standing(), self.desk()) {
            desk.end_pin(person.name());
        }
        self.leave(Leaving::SignedOut).await;
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
        let desk = self.desk().ok();
        let rows = people.into_iter().map(|owner| SignInRow {
            has_pin: desk.as_ref().is_some_and(|desk| desk.has_pin(&owner.id)),
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
