//! `hiu user`.

use app::NewUser;
use desk::people::{PasswordState, UserRow};
use domain::{Role, Roles, UserName, UserState};
use phrase::{Phrase, say};
use serde_json::json;
use words::{Language, Words};

use crate::{
    arguments::{GivenRoles, NewPassword, UserCommand},
    output::{Output, or_dash},
    session::{Failure, Open, Session},
};

pub fn run(session: &Session, command: UserCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let (desk, app) = (&open.desk, &open.app);
    let row = match command {
        UserCommand::List => return list(session, &open),
        UserCommand::Language { chosen } => return choose_language(session, &open, chosen),
        UserCommand::Add {
            name,
            roles,
            password,
        } => {
            may_administer(&open)?;
            let password = ask(session, &password, &name)?;
            let GivenRoles { roles, requester } = roles;
            let new = NewUser {
                name,
                roles: roles.into_iter().collect(),
                requester,
            };
            session.block_on(desk.add_user(app, new, password))?
        }
        UserCommand::Roles { name, roles } => {
            let given: Roles = roles.roles.into_iter().collect();
            session.block_on(desk.change_user(app, &name, given, roles.requester))?
        }
        UserCommand::Disable { name } => session.block_on(desk.disable_user(app, &name))?,
        UserCommand::Enable { name, password } => {
            may_administer(&open)?;
            let password = ask(session, &password, &name)?;
            session.block_on(desk.enable_user(app, &name, password))?
        }
        UserCommand::Password { name, password } => {
            let is_own = app.person().is_named(&name);
            if !is_own {
                may_administer(&open)?;
            }
            let password = ask(session, &password, &name)?;
            if is_own {
                session.block_on(desk.set_own_password(app, password))?
            } else {
                session.block_on(desk.set_password(app, &name, password))?
            }
        }
    };
    let output = session.output;
    output.value(&row, || table(output, std::slice::from_ref(&row)))?;
    Ok(0)
}

/// One chooses for oneself, as whoever the command acts for.
fn choose_language(session: &Session, open: &Open, chosen: Language) -> Result<u8, Failure> {
    session.block_on(open.app.choose_language(chosen))?;
    let name = open.app.person().name();
    let value = json!({"name": name, "language": chosen.tag()});
    let called = Words::of(chosen).say(&say::common_language());
    let output = session.output;
    output.value(&value, || {
        output.say(&say::command_user_language(called, name))
    })?;
    Ok(0)
}

/// Nobody types a password in vain.
fn may_administer(open: &Open) -> Result<(), Failure> {
    open.app.permit(app::right::Administer)?;
    Ok(())
}

fn ask(
    session: &Session,
    from: &NewPassword,
    name: &UserName,
) -> Result<desk::keys::Password, Failure> {
    Ok(session.new_password(from.new_password_file.as_deref(), name.as_str())?)
}

fn list(session: &Session, open: &Open) -> Result<u8, Failure> {
    let rows = session.block_on(open.desk.list_users(&open.app))?;
    let output = session.output;
    output.value(&rows, || match rows.is_empty() {
        true => output.say(&say::command_user_none()),
        false => table(output, &rows),
    })?;
    Ok(0)
}

fn table(output: Output, rows: &[UserRow]) -> String {
    let head = [
        say::command_column_name(),
        say::command_column_roles(),
        say::command_column_requester(),
        say::command_column_state(),
        say::command_column_password(),
    ];
    let cells = rows.iter().map(|row| {
        let roles: Vec<String> = row
            .roles
            .iter()
            .map(|role| output.say(&called(role)))
            .collect();
        let state = match row.state {
            UserState::Active => say::people_state_active(),
            UserState::Disabled => say::people_state_disabled(),
        };
        let password = match row.password {
            PasswordState::Set => say::people_password_set(),
            PasswordState::Missing => say::people_password_missing(),
            PasswordState::Damaged => say::people_password_damaged(),
        };
        vec![
            row.name.to_string(),
            roles.join(", "),
            or_dash(row.requester.as_deref()),
            output.say(&state),
            output.say(&password),
        ]
    });
    output.table(&head, cells)
}

fn called(role: Role) -> Phrase {
    match role {
        Role::FrontDesk => say::people_role_front_desk(),
        Role::Doctor => say::people_role_doctor(),
        Role::Administrator => say::people_role_administrator(),
    }
}
