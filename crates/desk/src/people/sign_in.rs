//! Signing in: a name and a password, one try at a time.

use app::{Person, SystemClock, model::User, port::Clock};
use domain::UserName;
use phrase::say;
use subtle::ConstantTimeEq;

use super::{
    not_signed_in::NotSignedIn,
    settle::tell_tries,
    tries::{Tried, Tries},
};
use crate::{
    Desk, DeskError, Installation,
    blocking::off_the_async_threads,
    keys::{self, KeyError, Password, Proven, SlotOwner},
};

/// Somebody is signed in.
pub struct SignedIn {
    /// Who. Ends with them: see [`app::App::sign_out`].
    pub person: Person,
    /// Wrong passwords for their name since the last right one.
    pub wrong_before: u32,
}

impl Installation {
    /// Whoever may be named at sign-in, the store open or not. Names are no secret on this computer.
    ///
    /// # Errors
    ///
    /// As `desk.key` cannot be read.
    pub fn people(&self) -> Result<Vec<SlotOwner>, DeskError> {
        Ok(keys::users(&self.directory().key_file())?)
    }

    /// Looks whether a password is this person's, and opens the store key with it. A name that nobody has
    /// and a wrong password take the same time and are told in the same words. Blocks, for 0.2 s and for
    /// as long as others try.
    ///
    /// # Errors
    ///
    /// [`NotSignedIn::TooManyTries`] while the wait after the last wrong one runs, even for the right one;
    /// [`KeyError::Wrong`]; [`KeyError::SlotDamaged`]; else as the files cannot be read or written.
    pub fn prove_password(
        &self,
        name: &str,
        password: &Password,
        clock: &dyn Clock,
    ) -> Result<Proven, DeskError> {
        let counting = || DeskError::file(say::error_doing_counting_tries());
        let file = self.directory().key_file();
        let owner = find_owner(&keys::users(&file)?, name);
        let who = match &owner {
            Some(owner) => Tried::User(owner.id.clone()),
            None => Tried::Nobody,
        };
        let mut tries = Tries::lock(self.directory(), &self.throttles, clock).map_err(counting())?;
        let left_ms = tries.ask(&who, clock).map_err(counting())?;
        if left_ms > 0 {
            let left_s = seconds(left_ms);
            return Err(NotSignedIn::TooManyTries { left_s }.into());
        }
        let wrong_before = tries.begin(&who, clock).map_err(counting())?;
        let mut proven = keys::open_user(&file, owner.as_ref(), password)?;
        tries.was_right(&who, clock).map_err(counting())?;
        proven.wrong_before = wrong_before;
        self.stretch_anew(&proven, password);
        Ok(proven)
    }

    /// Seconds until the next password of this name is looked at, 0 to 300; 0 where it is, or where that
    /// cannot be found out. Blocks for as long as others try.
    #[must_use]
    pub fn sign_in_wait_s(&self, name: &str, clock: &dyn Clock) -> u32 {
        let left_ms = || -> Option<i64> {
            let owner = find_owner(&self.people().ok()?, name);
            let who = owner.map_or(Tried::Nobody, |owner| Tried::User(owner.id));
            let tries = Tries::lock(self.directory(), &self.throttles, clock).ok()?;
            Some(tries.left_ms(&who, clock))
        };
        seconds(left_ms().unwrap_or(0))
    }

    /// A slot that was stretched with less than is usual now is made anew.
    fn stretch_anew(&self, proven: &Proven, password: &Password) {
        let file = self.directory().key_file();
        let owner = proven.owner();
        let made_anew = keys::is_user_weak(&file, &owner.id)
            .map_err(DeskError::from)
            .and_then(|is_weak| match is_weak {
                false => Ok(()),
                true => self.with_key_lock(|| {
                    // Taken away, or set anew, meanwhile.
                    if !keys::is_user_weak(&file, &owner.id)? {
                        return Ok(());
                    }
                    let held = proven.held();
                    Ok(keys::put_user(
                        &file,
                        held,
                        (&owner.id, &owner.name),
                        password,
                    )?)
                }),
            });
        if let Err(error) = made_anew {
            tracing::warn!("a password could not be stretched anew: {error}");
        }
    }
}

/// Whole seconds, a begun one counted.
fn seconds(left_ms: i64) -> u32 {
    u32::try_from(left_ms.saturating_add(999) / 1_000).unwrap_or(u32::MAX)
}

fn find_owner(owners: &[SlotOwner], name: &str) -> Option<SlotOwner> {
    let name = UserName::parse(name).ok()?.folded();
    let found = owners.iter().find(|owner| owner.name.folded() == name);
    found.cloned()
}

impl Desk {
    /// Signs in whose password was shown to be right, at a window that may be locked for somebody.
    ///
    /// # Errors
    ///
    /// [`NotSignedIn::Disabled`] and [`NotSignedIn::Unknown`]; else as the store fails.
    pub async fn sign_in(
        &self,
        proven: &Proven,
        locked_for: Option<&str>,
    ) -> Result<SignedIn, DeskError> {
        // A `desk.key` that somebody put there opens with their password, but to another key.
        let (key, install) = proven.held();
        let is_ours = key.as_slice().ct_eq(self.key.expose().as_slice());
        if install != self.install || !bool::from(is_ours) {
            return Err(DeskError::ForeignStore);
        }
        let found = self
            .app
            .sign_in(&proven.owner().id, proven.wrong_before, locked_for)
            .await?;
        match found {
            Some((_, Some(person))) => Ok(SignedIn {
                person,
                wrong_before: proven.wrong_before,
            }),
            Some((_, None)) => Err(NotSignedIn::Disabled.into()),
            None => Err(NotSignedIn::Unknown.into()),
        }
    }

    /// Signs in by name and password while the store is open.
    ///
    /// # Errors
    ///
    /// As [`Installation::prove_password`] and [`Desk::sign_in`]; [`NotSignedIn::NoPassword`] for somebody
    /// whose adding did not come to its end.
    pub async fn sign_in_with(
        &self,
        name: &str,
        password: Password,
        locked_for: Option<&str>,
    ) -> Result<SignedIn, DeskError> {
        match self.prove(name, password).await {
            Ok(proven) => self.sign_in(&proven, locked_for).await,
            Err(DeskError::Key(KeyError::Wrong(_))) if self.lacks_password(name).await? => {
                Err(NotSignedIn::NoPassword.into())
            }
            Err(error) => Err(error),
        }
    }

    /// As [`Installation::prove_password`], while the store is open: wrong ones are told to the audit.
    pub(super) async fn prove(&self, name: &str, password: Password) -> Result<Proven, DeskError> {
        let (installation, app, typed) =
            (self.installation.clone(), self.app.clone(), name.to_owned());
        off_the_async_threads(move || {
            let proven = installation.prove_password(&typed, &password, &SystemClock);
            if !matches!(proven, Err(DeskError::SignIn(_))) {
                tell_tries(&installation, &app);
            }
            proven
        })
        .await
    }

    /// Whether somebody of this name may sign in and has no slot.
    async fn lacks_password(&self, name: &str) -> Result<bool, DeskError> {
        if find_owner(&self.installation.people()?, name).is_some() {
            return Ok(false);
        }
        let Ok(name) = UserName::parse(name) else {
            return Ok(false);
        };
        let users = self.app.list_users().await?;
        let is_this = |user: &User| user.is_active() && user.name.folded() == name.folded();
        Ok(users.iter().any(is_this))
    }
}
