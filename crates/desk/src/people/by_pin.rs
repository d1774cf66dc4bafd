//! Setting a PIN of the day, and coming back by it.

use std::sync::Arc;

use app::{App, SystemClock, port::Clock};
use domain::{Reading, UserId, UserName};

use super::{
    not_signed_in::NotSignedIn,
    pins::{TRIES, Trial},
    sign_in::SignedIn,
    tries::reading,
};
use crate::{
    Desk, DeskError,
    blocking::off_the_async_threads,
    keys::{KeptPin, KeyError, Password, Pin},
};

impl Desk {
    /// Keeps a PIN of whom `app` acts for until midnight in India, in place of one that they had. Their
    /// password is asked for once more: who finds a window open must not make a way back for themselves.
    ///
    /// # Errors
    ///
    /// [`KeyError::Pin`] for one that is not taken; [`app::Error::NotFound`] for whoever did not sign in;
    /// as [`crate::Installation::prove_password`] and [`App::note_pin`].
    pub async fn set_pin(
        &self,
        app: &App,
        password: Password,
        pin: Pin,
        clock: Arc<dyn Clock>,
    ) -> Result<(), DeskError> {
        pin.check_new().map_err(KeyError::from)?;
        let name = app.person().name().to_owned();
        self.prove(&name, password).await?;
        let kept = off_the_async_threads(move || Ok(KeptPin::of(&pin)?)).await?;
        let user = app.note_pin().await?;
        self.pins.keep(&user, kept, reading(&*clock));
        Ok(())
    }

    /// Wipes the PIN of whoever signs out.
    pub fn end_pin(&self, name: &str) {
        self.pins.end_of(name);
    }

    /// Whether a PIN of this person is taken now.
    #[must_use]
    pub fn has_pin(&self, id: &UserId) -> bool {
        self.pins.holds_for(id, now())
    }

    /// As [`Desk::has_pin`], of whom `app` acts for.
    #[must_use]
    pub fn has_own_pin(&self, app: &App) -> bool {
        self.pins.holds_for_name(app.person().name(), now())
    }

    /// Signs somebody in who set a PIN that day, at a window that may be locked for somebody.
    ///
    /// # Errors
    ///
    /// [`NotSignedIn::WrongPin`] with the tries that are left; [`NotSignedIn::NoPin`] where only the
    /// password is taken: none was set, three were wrong, the day is over, or they were changed since.
    pub async fn sign_in_by_pin(
        &self,
        name: &str,
        pin: Pin,
        locked_for: Option<&str>,
        clock: Arc<dyn Clock>,
    ) -> Result<SignedIn, DeskError> {
        let name = UserName::parse(name).map_err(|_| NotSignedIn::NoPin)?;
        let begun = self.pins.begin(&name, reading(&*clock));
        let trial = begun.ok_or(NotSignedIn::NoPin)?;
        let kept = Arc::clone(&trial.kept);
        if !off_the_async_threads(move || Ok(kept.is(&pin)?)).await? {
            return self.was_wrong(&trial).await;
        }
        let signed_in = self
            .app
            .sign_in_by_pin(&trial.id, trial.changes, locked_for);
        let Some(person) = signed_in.await? else {
            self.pins.end(&trial.id);
            return Err(NotSignedIn::NoPin.into());
        };
        self.pins.was_right(&trial);
        Ok(SignedIn {
            person,
            wrong_before: TRIES.saturating_sub(trial.left).saturating_sub(1),
        })
    }

    async fn was_wrong(&self, trial: &Trial) -> Result<SignedIn, DeskError> {
        if trial.left == 0 {
            self.pins.end(&trial.id);
        }
        let wrong = TRIES.saturating_sub(trial.left);
        self.app.note_wrong_pin(&trial.id, wrong).await?;
        Err(match trial.left {
            0 => NotSignedIn::NoPin,
            left => NotSignedIn::WrongPin { left },
        }
        .into())
    }
}

fn now() -> Reading {
    reading(&SystemClock)
}
