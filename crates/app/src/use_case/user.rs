//! Who may sign in, and as what. Passwords are no business of the store: `desk` keeps the slots that
//! they open, after the row and before nothing else.

use domain::{
    AuditAction, FieldFault, Role, Roles, Timestamp, UserId, UserName, UserState, WrongTries,
};
use phrase::{Phrase, say};

use crate::{
    App, Error, Person, Settings,
    ids::fresh,
    model::{AuditEntry, User},
    port::{Snapshot, Tx},
    right,
    workflow::Context,
};

/// Somebody who is to sign in.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// What they are called.
    pub name: UserName,
    /// What they do; one role at least.
    pub roles: Roles,
    /// The requester of the configuration that they ask as.
    pub requester: Option<String>,
}

/// Wrong passwords that the audit has not heard of.
#[derive(Clone, Debug)]
pub struct FailedTries {
    /// Whose; `None` for a name that nobody has.
    pub user: Option<UserId>,
    /// How many, and when the last one was.
    pub tries: WrongTries,
    /// How many more were not looked at, because the wait after the one before was not over.
    pub refused: u32,
}

impl App {
    /// Everybody who signs in, or did, by name.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_users(&self) -> Result<Vec<User>, Error> {
        self.read(right::Administer, |view| view.users()).await
    }

    /// Adds somebody. The first is an administrator.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] for a name that is taken, or a first person who is no administrator;
    /// [`Error::Invalid`] without a role, or for a requester that the configuration does not name.
    pub async fn add_user(&self, new: NewUser) -> Result<User, Error> {
        self.write(right::Administer, move |tx, context| {
            check_roles(new.roles)?;
            let requester = find_requester(context.settings, new.requester.as_deref())?;
            if tx.user_by_name(&new.name)?.is_some() {
                return Err(refused(
                    "user_exists",
                    say::people_exists(),
                    say::people_exists_next(),
                ));
            }
            if tx.users()?.is_empty() && !new.roles.contains(Role::Administrator) {
                return Err(refused(
                    "first_administrator",
                    say::people_first_administrator(),
                    say::people_first_administrator_next(),
                ));
            }
            let user = User {
                id: fresh!(context.ids, UserId)?,
                name: new.name.clone(),
                roles: new.roles,
                requester,
                state: UserState::Active,
                created_at: context.now,
                changed_at: context.now,
                changes: 0,
            };
            tx.put_user(&user)?;
            note(tx, context, AuditAction::UserAdded, &described(&user))?;
            Ok(user)
        })
        .await
    }

    /// Gives somebody other roles; and another requester where one is given, none where it is empty.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Refused`] where no administrator would be left; else as
    /// [`App::add_user`].
    pub async fn change_user(
        &self,
        name: &UserName,
        roles: Roles,
        requester: Option<String>,
    ) -> Result<User, Error> {
        let name = name.clone();
        self.write(right::Administer, move |tx, context| {
            check_roles(roles)?;
            let before = get(tx, &name)?;
            let requester = match requester.as_deref() {
                Some("") => None,
                Some(asked) => find_requester(context.settings, Some(asked))?,
                None => before.requester.clone(),
            };
            let user = User {
                roles,
                requester,
                ..before.clone()
            };
            if user == before {
                return Ok(user);
            }
            let user = change(tx, context, user)?;
            note(tx, context, AuditAction::UserChanged, &described(&user))?;
            Ok(user)
        })
        .await
    }

    /// Ends it that somebody may sign in; their sign-ins are over. Who is disabled stays so.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Refused`] for the last administrator who may sign in.
    pub async fn disable_user(&self, name: &UserName) -> Result<User, Error> {
        let name = name.clone();
        self.write(right::Administer, move |tx, context| {
            let user = get(tx, &name)?;
            if !user.is_active() {
                return Ok(user);
            }
            let state = UserState::Disabled;
            let user = change(tx, context, User { state, ..user })?;
            note(tx, context, AuditAction::UserDisabled, user.name.as_str())?;
            Ok(user)
        })
        .await
    }

    /// Lets somebody sign in again who was disabled. They need a new password then.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn enable_user(&self, name: &UserName) -> Result<User, Error> {
        let name = name.clone();
        self.write(right::Administer, move |tx, context| {
            let user = get(tx, &name)?;
            if user.is_active() {
                return Ok(user);
            }
            let state = UserState::Active;
            let user = change(tx, context, User { state, ..user })?;
            note(tx, context, AuditAction::UserChanged, &described(&user))?;
            Ok(user)
        })
        .await
    }

    /// Notes that somebody gets a new password; their sign-ins are over.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Refused`] for somebody who is disabled.
    pub async fn renew_password_of(&self, name: &UserName) -> Result<User, Error> {
        let name = name.clone();
        self.write(right::Administer, move |tx, context| {
            renew_password(tx, context, &name)
        })
        .await
    }

    /// As [`App::renew_password_of`], of whom this desk acts for.
    ///
    /// # Errors
    ///
    /// As there; [`Error::NotFound`] for the operator, who has none.
    pub async fn renew_own_password(&self) -> Result<User, Error> {
        self.write(right::Status, |tx, context| {
            let name = UserName::parse(context.actor).map_err(|_| NOBODY)?;
            renew_password(tx, context, &name)
        })
        .await
    }

    /// Notes that whom this desk acts for set a PIN of the day, and says who they are. Nothing of the PIN
    /// comes here.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for the operator, who needs none.
    pub async fn note_pin(&self) -> Result<User, Error> {
        self.write(right::Status, |tx, context| {
            let name = UserName::parse(context.actor).map_err(|_| NOBODY)?;
            let user = get(tx, &name)?;
            note(tx, context, AuditAction::UserPin, user.name.as_str())?;
            Ok(user)
        })
        .await
    }

    /// As [`App::sign_in`], of somebody whose PIN was shown to be right, and who was changed `changes`
    /// times when they set it. `None`: they may not sign in, or were changed since.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn sign_in_by_pin(
        &self,
        id: &UserId,
        changes: u32,
        locked_for: Option<&str>,
    ) -> Result<Option<Person>, Error> {
        let (id, locked_for) = (id.clone(), locked_for.map(str::to_owned));
        self.write(right::Administer, move |tx, context| {
            let user = tx.user(&id)?;
            let stands = |user: &User| user.is_active() && user.changes == changes;
            let Some(user) = user.filter(stands) else {
                return Ok(None);
            };
            let detail = "by PIN".to_owned();
            begin(tx, context.now, &user, locked_for.as_deref(), detail).map(Some)
        })
        .await
    }

    /// Writes down a wrong PIN, the `wrong`th since the last right one, in the program's name.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn note_wrong_pin(&self, id: &UserId, wrong: u32) -> Result<(), Error> {
        let id = id.clone();
        self.write(right::Administer, move |tx, context| {
            let Some(user) = tx.user(&id)? else {
                return Ok(());
            };
            let detail = format!("{}, {wrong} wrong PIN", user.name);
            append(
                tx,
                context.now,
                "program",
                AuditAction::SignInFailed,
                detail,
            )
        })
        .await
    }

    /// Begins a sign-in, for a desk that acts as operator: of somebody whose password was shown to be right, after `wrong_before` that were
    /// wrong. `None`: there is no such person. Nobody is signed in who is disabled; the audit says that it
    /// was tried. Who comes back to a window that was locked for them unlocks it.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn sign_in(
        &self,
        id: &UserId,
        wrong_before: u32,
        locked_for: Option<&str>,
    ) -> Result<Option<(User, Option<Person>)>, Error> {
        let (id, locked_for) = (id.clone(), locked_for.map(str::to_owned));
        self.write(right::Administer, move |tx, context| {
            let Some(user) = tx.user(&id)? else {
                return Ok(None);
            };
            if !user.is_active() {
                let detail = format!("{}, disabled", user.name);
                append(
                    tx,
                    context.now,
                    "program",
                    AuditAction::SignInFailed,
                    detail,
                )?;
                return Ok(Some((user, None)));
            }
            let detail = match wrong_before {
                0 => String::new(),
                before => format!("after {before} wrong"),
            };
            let person = begin(tx, context.now, &user, locked_for.as_deref(), detail)?;
            Ok(Some((user, Some(person))))
        })
        .await
    }

    /// Ends this sign-in, on whichever desk it is used, and writes a line of it. It is over even where
    /// the line cannot be written.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn sign_out(&self) -> Result<(), Error> {
        self.end_with(AuditAction::SignedOut).await
    }

    /// As [`App::sign_out`], where the person stays and the window is locked.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn lock(&self) -> Result<(), Error> {
        self.end_with(AuditAction::Locked).await
    }

    async fn end_with(&self, action: AuditAction) -> Result<(), Error> {
        let noted = self
            .write(right::Status, move |tx, context| {
                note(tx, context, action, "")
            })
            .await;
        self.person().end();
        self.drop_ended_attempts();
        // Where abnormal results stand, and names beside them, are read anew by whoever comes next.
        self.abnormal().forget_others(&[]);
        noted
    }

    /// Writes down wrong passwords, in the program's name: who typed them is not known. Blocks.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn note_failed_sign_ins(&self, failed: &[FailedTries]) -> Result<(), Error> {
        self.write_by_itself(right::Administer, |tx, context| {
            for tries in failed {
                let user = match &tries.user {
                    Some(id) => tx.user(id)?,
                    None => None,
                };
                // What was typed as a name that nobody has may have been a password.
                let name = user.map_or_else(|| "unknown name".to_owned(), |user| user.name.into());
                let mut detail = format!("{name}, {} wrong", tries.tries.count);
                if tries.refused > 0 {
                    detail.push_str(&format!(", {} not looked at", tries.refused));
                }
                append(
                    tx,
                    context.now,
                    "program",
                    AuditAction::SignInFailed,
                    detail,
                )?;
            }
            Ok(())
        })
    }
}

/// Begins a sign-in and writes its line: who comes back to a window that was locked for them unlocks it.
fn begin(
    tx: &mut dyn Tx,
    at: Timestamp,
    user: &User,
    locked_for: Option<&str>,
    detail: String,
) -> Result<Person, Error> {
    let action = match locked_for == Some(user.name.as_str()) {
        true => AuditAction::Unlocked,
        false => AuditAction::SignedIn,
    };
    append(tx, at, user.name.as_str(), action, detail)?;
    Ok(Person::of(user))
}

const NOBODY: Error = Error::NotFound { what: "user" };

fn get(view: &dyn Snapshot, name: &UserName) -> Result<User, Error> {
    view.user_by_name(name)?.ok_or(NOBODY)
}

/// Writes a changed row, unless no administrator who may sign in would be left.
fn change(tx: &mut dyn Tx, context: &Context<'_>, user: User) -> Result<User, Error> {
    let is_administrator =
        |user: &User| user.is_active() && user.roles.contains(Role::Administrator);
    let others = tx.users()?;
    let mut others = others.iter().filter(|other| other.id != user.id);
    let was_administrator = tx.user(&user.id)?.is_some_and(|was| is_administrator(&was));
    if was_administrator && !is_administrator(&user) && !others.any(is_administrator) {
        return Err(refused(
            "last_administrator",
            say::people_last_administrator(),
            say::people_last_administrator_next(),
        ));
    }
    let user = User {
        changed_at: context.now,
        changes: user.changes.wrapping_add(1),
        ..user
    };
    tx.put_user(&user)?;
    Ok(user)
}

fn renew_password(tx: &mut dyn Tx, context: &Context<'_>, name: &UserName) -> Result<User, Error> {
    let user = get(tx, name)?;
    if !user.is_active() {
        return Err(refused(
            "user_disabled",
            say::people_disabled(),
            say::people_disabled_enable_next(),
        ));
    }
    let user = change(tx, context, user)?;
    note(tx, context, AuditAction::UserPassword, user.name.as_str())?;
    Ok(user)
}

fn check_roles(roles: Roles) -> Result<(), Error> {
    if roles.is_empty() {
        return Err(FieldFault::new("roles", say::people_no_role()).into());
    }
    Ok(())
}

/// The requester of the configuration that is named so.
fn find_requester(settings: &Settings, name: Option<&str>) -> Result<Option<String>, Error> {
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else {
        return Ok(None);
    };
    let known = settings
        .requesters
        .iter()
        .find(|requester| requester.name.trim().eq_ignore_ascii_case(name));
    match known {
        Some(requester) => Ok(Some(requester.name.clone())),
        None => Err(FieldFault::new("requester", say::people_no_such_requester()).into()),
    }
}

/// As the audit says what somebody is now.
fn described(user: &User) -> String {
    let roles: Vec<&str> = user.roles.iter().map(Role::name).collect();
    let mut text = format!("{}, {}", user.name, roles.join(", "));
    if let Some(requester) = &user.requester {
        text.push_str(", as ");
        text.push_str(requester);
    }
    text
}

fn note(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    action: AuditAction,
    detail: &str,
) -> Result<(), Error> {
    context.audit(tx, action, None, None, detail)
}

/// Writes a line in somebody's name, whoever this desk acts for.
fn append(
    tx: &mut dyn Tx,
    at: Timestamp,
    actor: &str,
    action: AuditAction,
    detail: String,
) -> Result<(), Error> {
    let entry = AuditEntry {
        actor: actor.to_owned(),
        action,
        patient: None,
        artefact: None,
        record: None,
        detail,
    };
    tx.audit_append(&entry, at)
}

fn refused(code: &'static str, message: Phrase, next: Phrase) -> Error {
    Error::Refused {
        code,
        message: message.into(),
        next: next.into(),
    }
}
