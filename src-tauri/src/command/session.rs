//! Who sits at the window: sign-in, lock, and the people who sign in.

use app::{NewUser, Person, view::NoticePlace};
use desk::{
    keys::{Password, Pin},
    people::UserRow,
};
use domain::{Right, Role, Roles, UserName, UserState};
use phrase::say;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use words::Language;

use super::{CommandError, Nothing};
use crate::{
    Shell,
    session::{Leaving, Standing},
};

/// How the window stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// Nobody signs in here: whoever opens the store has every right.
    Operator,
    /// As `operator`, in practice mode: they play one role.
    Playing,
    /// Somebody is signed in.
    SignedIn,
    /// Nobody is signed in.
    SignedOut,
    /// Nobody is, and the window waits for the one who locked it, or whom it was locked for.
    Locked,
}

/// What may be done by whoever sits there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RightsView {
    /// Patients, their accounts, consents, and asking.
    pub desk: bool,
    /// What stands in records.
    pub clinical: bool,
    /// Settings, people, the audit.
    pub administer: bool,
}

impl From<Roles> for RightsView {
    fn from(roles: Roles) -> Self {
        Self {
            desk: roles.has(Right::Desk),
            clinical: roles.has(Right::Clinical),
            administer: roles.has(Right::Administer),
        }
    }
}

/// Somebody who may be named at sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SignInRow {
    /// What they are called.
    #[ts(type = "string")]
    pub name: UserName,
    /// Their part of `desk.key` is damaged: no password opens it.
    pub is_damaged: bool,
    /// A PIN that they set today is taken in place of the password.
    pub has_pin: bool,
}

/// Who sits at the window. Nothing of a patient.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SessionView {
    /// How it stands.
    pub state: SessionState,
    /// Who is signed in, or whom the window was locked for.
    pub name: Option<String>,
    /// What they do; empty unless somebody is signed in or plays a role.
    #[ts(as = "Vec<Role>")]
    pub roles: Roles,
    /// The requester that they ask as, and nobody else.
    pub requester: Option<String>,
    /// What they may do.
    pub rights: RightsView,
    /// Who may sign in.
    pub people: Vec<SignInRow>,
    /// After so many minutes without a key or a touch of the pointer the window locks.
    pub idle_min: u16,
    /// Nobody signs in here yet, and nobody said that this is meant so.
    pub suggests_people: bool,
    /// The language that whoever sits there chose; null: none, or nobody sits there.
    pub language: Option<String>,
    /// Whether the desktop tells them what happened.
    pub notifications: bool,
    /// Whether who is signed in has set a PIN of the day, which holds.
    pub has_pin: bool,
}

/// Choose the language, for oneself and for the window while nobody sits there.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct ChooseLanguage {
    /// Its tag, such as `hi`.
    pub language: String,
}

/// Choose whether the desktop tells what happened.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct ChooseNotifications {
    /// Whether it does.
    pub wanted: bool,
}

/// Sign in.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct SignIn {
    /// Who.
    pub name: String,
    /// Their password.
    pub password: String,
}

/// Sign in by the PIN of the day.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct SignInByPin {
    /// Who.
    pub name: String,
    /// What they set today.
    pub pin: String,
}

/// Set one's PIN of the day.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct SetPin {
    /// One's password, once more.
    pub password: String,
    /// 4 to 8 digits.
    pub pin: String,
}

/// Somebody is signed in.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct SignedInView {
    /// Wrong passwords for their name since the last right one.
    pub wrong_before: u32,
    /// How the window stands now.
    pub session: SessionView,
}

/// Add somebody who signs in.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct AddUser {
    /// What they are called.
    pub name: String,
    /// What they do; one at least.
    pub roles: Vec<Role>,
    /// The requester that they ask as; null: none.
    pub requester: Option<String>,
    /// Their password.
    pub password: String,
}

/// Change somebody.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct ChangeUser {
    /// Who.
    pub name: String,
    /// What they do from now on.
    pub roles: Vec<Role>,
    /// The requester that they ask as; null: none.
    pub requester: Option<String>,
    /// Whether they may sign in. Who may again needs a password.
    pub state: UserState,
    /// A new password, where they may sign in again.
    pub password: Option<String>,
}

/// Give somebody a new password.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct SetPassword {
    /// Whose; null: one's own.
    pub name: Option<String>,
    /// One's own until now; null for somebody else's.
    pub current: Option<String>,
    /// The new one.
    pub password: String,
}

pub(super) async fn get(shell: &Shell, _: Nothing) -> Result<SessionView, CommandError> {
    shell.start().await;
    shell.look_at_people().await;
    Ok(view(shell).await)
}

pub(super) async fn view(shell: &Shell) -> SessionView {
    let chosen = shell.look_at_choices().await;
    let standing = shell.session().standing();
    let (state, name, person) = match standing {
        Standing::Operator => (SessionState::Operator, None, Some(Person::operator())),
        Standing::Playing(person) => (SessionState::Playing, None, Some(person)),
        Standing::Person(person) => (
            SessionState::SignedIn,
            Some(person.name().to_owned()),
            Some(person),
        ),
        Standing::Nobody { locked_for: None } => (SessionState::SignedOut, None, None),
        Standing::Nobody { locked_for } => (SessionState::Locked, locked_for, None),
    };
    let roles = person.as_ref().map_or(Roles::NONE, Person::roles);
    let people = shell.people_to_name();
    SessionView {
        has_pin: state == SessionState::SignedIn
            && people
                .iter()
                .any(|row| row.has_pin && Some(row.name.as_str()) == name.as_deref()),
        state,
        name,
        roles: match state {
            SessionState::SignedIn | SessionState::Playing => roles,
            _ => Roles::NONE,
        },
        requester: person.and_then(|person| person.requester().map(str::to_owned)),
        rights: roles.into(),
        people,
        idle_min: shell.idle_min(),
        suggests_people: state == SessionState::Operator && shell.suggests_people(),
        language: chosen
            .and_then(|chosen| chosen.language)
            .map(|language| language.tag().to_owned()),
        notifications: chosen.is_none_or(|chosen| chosen.notifications),
    }
}

pub(super) async fn sign_in(shell: &Shell, request: SignIn) -> Result<SignedInView, CommandError> {
    let password = Password::new(request.password);
    let wrong_before = shell.sign_in(request.name, password).await?;
    Ok(SignedInView {
        wrong_before,
        session: view(shell).await,
    })
}

pub(super) async fn lock(shell: &Shell, _: Nothing) -> Result<SessionView, CommandError> {
    shell.leave(Leaving::Locked).await;
    Ok(view(shell).await)
}

/// Whoever sits there makes room for somebody else; a PIN of theirs holds on.
pub(super) async fn switch_user(shell: &Shell, _: Nothing) -> Result<SessionView, CommandError> {
    shell.leave(Leaving::SignedOut).await;
    Ok(view(shell).await)
}

pub(super) async fn sign_out(shell: &Shell, _: Nothing) -> Result<SessionView, CommandError> {
    shell.sign_out().await;
    Ok(view(shell).await)
}

pub(super) async fn sign_in_by_pin(
    shell: &Shell,
    request: SignInByPin,
) -> Result<SignedInView, CommandError> {
    let pin = Pin::new(request.pin);
    let wrong_before = shell.sign_in_by_pin(&request.name, pin).await?;
    Ok(SignedInView {
        wrong_before,
        session: view(shell).await,
    })
}

pub(super) async fn set_pin(shell: &Shell, request: SetPin) -> Result<(), CommandError> {
    let (password, pin) = (Password::new(request.password), Pin::new(request.pin));
    shell.set_pin(password, pin).await
}

#[allow(clippy::unused_async, reason = "every command is called the same way")]
pub(super) async fn note_activity(shell: &Shell, _: Nothing) -> Result<(), CommandError> {
    shell.note_activity();
    Ok(())
}

pub(super) async fn dismiss_people(shell: &Shell, _: Nothing) -> Result<(), CommandError> {
    shell.dismiss_people().await
}

pub(super) async fn choose_language(
    shell: &Shell,
    request: ChooseLanguage,
) -> Result<(), CommandError> {
    let Some(language) = Language::from_tag(&request.language) else {
        let words = say::error_no_such_language();
        let next = say::error_no_such_language_next();
        return Err(CommandError::new("invalid", words, next));
    };
    shell.choose_language(language).await
}

pub(super) async fn choose_notifications(
    shell: &Shell,
    request: ChooseNotifications,
) -> Result<(), CommandError> {
    shell.choose_notifications(request.wanted).await
}

/// The address within the window of what was clicked on on the desktop; once. Whoever may not see patients is brought
/// to the first screen.
#[allow(clippy::unused_async, reason = "every command is called the same way")]
pub(super) async fn take_place(shell: &Shell, _: Nothing) -> Result<Option<String>, CommandError> {
    let Some(place) = shell.notices().take_clicked() else {
        return Ok(None);
    };
    let sees_patients = shell.app()?.require(Right::Desk).is_ok();
    Ok(Some(match place {
        NoticePlace::Consent(id) if sees_patients => format!("#/consents/{id}"),
        NoticePlace::Consent(_) | NoticePlace::Today => "#/today".to_owned(),
    }))
}

pub(super) async fn list(shell: &Shell, _: Nothing) -> Result<Vec<UserRow>, CommandError> {
    let app = shell.app()?;
    Ok(shell.desk()?.list_users(&app).await?)
}

pub(super) async fn add(shell: &Shell, request: AddUser) -> Result<UserRow, CommandError> {
    let app = shell.app()?;
    let new = NewUser {
        name: name(&request.name)?,
        roles: request.roles.into_iter().collect(),
        requester: request.requester,
    };
    let password = Password::new(request.password);
    let added = shell.desk()?.add_user(&app, new, password).await;
    // Also where their slot could not be made: their row is there.
    shell.look_at_people().await;
    Ok(added?)
}

pub(super) async fn change(shell: &Shell, request: ChangeUser) -> Result<UserRow, CommandError> {
    let (app, desk) = (shell.app()?, shell.desk()?);
    let name = name(&request.name)?;
    if request.state == UserState::Disabled {
        return Ok(desk.disable_user(&app, &name).await?);
    }
    if let Some(password) = request.password {
        desk.enable_user(&app, &name, Password::new(password))
            .await?;
    }
    let requester = Some(request.requester.unwrap_or_default());
    let roles = request.roles.into_iter().collect();
    Ok(desk.change_user(&app, &name, roles, requester).await?)
}

pub(super) async fn set_password(
    shell: &Shell,
    request: SetPassword,
) -> Result<UserRow, CommandError> {
    let (app, desk) = (shell.app()?, shell.desk()?);
    let password = Password::new(request.password);
    Ok(match request.name {
        Some(whose) => desk.set_password(&app, &name(&whose)?, password).await?,
        None => {
            let current = Password::new(request.current.unwrap_or_default());
            desk.change_own_password(&app, current, password).await?
        }
    })
}

fn name(text: &str) -> Result<UserName, CommandError> {
    UserName::parse(text).map_err(|fault| app::Error::from(fault).into())
}
