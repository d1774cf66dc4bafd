//! Adding people, changing what they are, and giving and taking their slots.

use std::sync::Arc;

use app::{App, NewUser, SystemClock, model::User};
use domain::{Role, Roles, UserName, UserState};
use phrase::say;
use serde::Serialize;
use ts_rs::TS;

use super::{
    settle::{take_slots, users},
    tries::{Tried, Tries},
};
use crate::{
    Desk, DeskError,
    blocking::off_the_async_threads,
    keys::{self, Password, SlotOwner, StoreKeyBytes},
};

/// Whether somebody has a password that opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum PasswordState {
    /// They have.
    Set,
    /// They have none, so that they cannot sign in: somebody who is disabled, or whose adding did not
    /// come to its end.
    Missing,
    /// Its slot is damaged; a new password puts it right.
    Damaged,
}

/// Somebody who signs in, or did.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct UserRow {
    /// What they are called.
    #[ts(type = "string")]
    pub name: UserName,
    /// What they do.
    #[ts(as = "Vec<Role>")]
    pub roles: Roles,
    /// The requester that they ask as.
    pub requester: Option<String>,
    /// Whether they may sign in.
    pub state: UserState,
    /// Whether they can.
    pub password: PasswordState,
    /// When they were added.
    pub created_at: String,
    /// Last change.
    pub changed_at: String,
}

impl UserRow {
    fn new(user: User, slots: &[SlotOwner]) -> Self {
        let slot = slots.iter().find(|slot| slot.id == user.id);
        Self {
            password: match slot {
                Some(slot) if slot.is_damaged => PasswordState::Damaged,
                Some(_) => PasswordState::Set,
                None => PasswordState::Missing,
            },
            name: user.name,
            roles: user.roles,
            requester: user.requester,
            state: user.state,
            created_at: user.created_at.to_string(),
            changed_at: user.changed_at.to_string(),
        }
    }
}

/// Each takes the desk of whoever does it: `app` decides whether they may.
impl Desk {
    /// Everybody who signs in, or did, by name.
    ///
    /// # Errors
    ///
    /// As [`App::list_users`], and as `desk.key` cannot be read.
    pub async fn list_users(&self, app: &App) -> Result<Vec<UserRow>, DeskError> {
        let users = app.list_users().await?;
        let slots = self.installation.people()?;
        let rows = users.into_iter().map(|user| UserRow::new(user, &slots));
        Ok(rows.collect())
    }

    /// Adds somebody with their password. What stops in between leaves a person without one, which
    /// [`Desk::set_password`] puts right.
    ///
    /// # Errors
    ///
    /// [`keys::KeyError::Password`] for a password that is not taken; else as [`App::add_user`], and as
    /// `desk.key` cannot be written.
    pub async fn add_user(
        &self,
        app: &App,
        new: NewUser,
        password: Password,
    ) -> Result<UserRow, DeskError> {
        check(&password, &new.name)?;
        let user = app.add_user(new).await?;
        self.give_slot(user, password).await
    }

    /// Gives somebody else a new password. Their sign-ins are over, and so is any wait after wrong ones.
    ///
    /// # Errors
    ///
    /// As [`Desk::add_user`] and [`App::renew_password_of`]; [`app::Error::NotAllowed`] of whom `app` acts for, whose
    /// own takes the one until now ([`Desk::change_own_password`]).
    pub async fn set_password(
        &self,
        app: &App,
        name: &UserName,
        password: Password,
    ) -> Result<UserRow, DeskError> {
        not_of_oneself(app, name)?;
        check(&password, name)?;
        let user = app.renew_password_of(name).await?;
        self.give_slot(user, password).await
    }

    /// Gives whom `app` acts for a new password in place of `current`, which is asked for once more: who finds
    /// a window open must not take it over from whoever sits there.
    ///
    /// # Errors
    ///
    /// As [`Desk::set_own_password`] and [`crate::Installation::prove_password`].
    pub async fn change_own_password(
        &self,
        app: &App,
        current: Password,
        password: Password,
    ) -> Result<UserRow, DeskError> {
        let name = app.person().name().to_owned();
        if let Ok(name) = UserName::parse(&name) {
            check(&password, &name)?;
        }
        self.prove(&name, current).await?;
        self.set_own_password(app, password).await
    }

    /// As [`Desk::set_password`], of whom `app` acts for, who proved their password a moment ago.
    ///
    /// # Errors
    ///
    /// As there, and [`App::renew_own_password`].
    pub async fn set_own_password(
        &self,
        app: &App,
        password: Password,
    ) -> Result<UserRow, DeskError> {
        if let Ok(name) = UserName::parse(app.person().name()) {
            check(&password, &name)?;
        }
        let user = app.renew_own_password().await?;
        self.give_slot(user, password).await
    }

    /// Gives somebody other roles, and another requester where one is named.
    ///
    /// # Errors
    ///
    /// As [`App::change_user`].
    pub async fn change_user(
        &self,
        app: &App,
        name: &UserName,
        roles: Roles,
        requester: Option<String>,
    ) -> Result<UserRow, DeskError> {
        let user = app.change_user(name, roles, requester).await?;
        Ok(UserRow::new(user, &self.installation.people()?))
    }

    /// Lets somebody sign in no more and takes their slot away. What stops in between leaves a slot that
    /// nobody is signed in by; it goes when the store is opened next.
    ///
    /// # Errors
    ///
    /// As [`App::disable_user`]; [`keys::KeyError::OnlySlot`] where nothing but the recovery key would open
    /// the store: they are disabled then, and their slot stays.
    pub async fn disable_user(&self, app: &App, name: &UserName) -> Result<UserRow, DeskError> {
        let user = app.disable_user(name).await?;
        self.pins.end(&user.id);
        let (installation, engine) = (self.installation.clone(), self.engine.clone());
        off_the_async_threads(move || {
            take_slots(&installation, &*engine.store())?;
            engine.note_slots(installation.directory())
        })
        .await?;
        Ok(UserRow::new(user, &self.installation.people()?))
    }

    /// Lets somebody sign in again who was disabled, by a new password.
    ///
    /// # Errors
    ///
    /// As [`Desk::add_user`] and [`App::enable_user`]; [`app::Error::NotAllowed`] as [`Desk::set_password`].
    pub async fn enable_user(
        &self,
        app: &App,
        name: &UserName,
        password: Password,
    ) -> Result<UserRow, DeskError> {
        not_of_oneself(app, name)?;
        check(&password, name)?;
        let user = app.enable_user(name).await?;
        self.give_slot(user, password).await
    }

    async fn give_slot(&self, user: User, password: Password) -> Result<UserRow, DeskError> {
        self.pins.end(&user.id);
        let (installation, engine) = (self.installation.clone(), self.engine.clone());
        let (key, install) = (Arc::clone(&self.key), self.install.clone());
        off_the_async_threads(move || {
            let file = installation.directory().key_file();
            installation.with_key_lock(|| {
                // Disabled meanwhile by another process, which then waits for the lock: no slot is made
                // that nobody takes away.
                let stands = users(&*engine.store())?
                    .iter()
                    .any(|known| known.id == user.id && known.is_active());
                if !stands {
                    return Err(app::Error::NotFound { what: "user" }.into());
                }
                let owner = (&user.id, &user.name);
                let key = StoreKeyBytes::new(*key.expose());
                Ok(keys::put_user(&file, (&key, &install), owner, &password)?)
            })?;
            let counting = || DeskError::file(say::error_doing_counting_tries());
            Tries::lock(
                installation.directory(),
                &installation.throttles,
                &SystemClock,
            )
            .and_then(|mut tries| tries.forgive(&Tried::User(user.id.clone()), &SystemClock))
            .map_err(counting())?;
            engine.note_slots(installation.directory())?;
            Ok(UserRow::new(user, &installation.people()?))
        })
        .await
    }
}

/// Who finds a window open makes no way in for themselves: one's own password takes the one until now.
fn not_of_oneself(app: &App, name: &UserName) -> Result<(), DeskError> {
    match app.person().is_named(name) {
        true => Err(app::Error::NotAllowed.into()),
        false => Ok(()),
    }
}

fn check(password: &Password, name: &UserName) -> Result<(), DeskError> {
    let checked = password.check_new(name);
    checked.map_err(|fault| keys::KeyError::from(fault).into())
}
