//! `hiu store`.

use std::{path::Path, sync::Arc};

use app::{
    port::{WaitingId, WaitingKind},
    right::Administer,
    view::{WaitingStage, WaitingView},
};
use desk::{
    DeskError, Joined, JoinedBy, Moved, NewOnServer, Typed,
    configuration::ServerSettings,
    desks::{DeskRow, DeskState, computer_name},
    given_store_password,
    keys::{KeyError, Keychain, Opener, SystemKeychain},
};
use phrase::{Phrase, say};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use crate::{
    arguments::{GivenServer, MoveStore, StoreCommand},
    output::{Output, or_dash},
    session::{Failure, Session, ask_secret, secret_from},
    wording,
};

pub fn run(session: &Session, command: StoreCommand) -> Result<u8, Failure> {
    match command {
        StoreCommand::Status => status(session),
        StoreCommand::Create(server) => create(session, &server),
        StoreCommand::Join(server) => join(session, &server),
        StoreCommand::Desks => desks(session),
        StoreCommand::Admit { desk } => {
            let open = session.open()?;
            let row = open.desk.admit(&open.app.permit(Administer)?, &desk)?;
            one(session.output, &row)
        }
        StoreCommand::ShutOut { desk } => {
            let open = session.open()?;
            let row = open.desk.shut_out(&open.app.permit(Administer)?, &desk)?;
            one(session.output, &row)
        }
        StoreCommand::Rename { desk, name } => {
            let open = session.open()?;
            let by = open.app.permit(Administer)?;
            let row = open.desk.rename_desk(&by, &desk, &name)?;
            one(session.output, &row)
        }
        StoreCommand::Waiting => {
            let open = session.open()?;
            waiting(session.output, &session.block_on(open.app.list_waiting())?)
        }
        StoreCommand::TakeBack { asked } => {
            let open = session.open()?;
            let left = session.block_on(open.app.take_back_waiting(&WaitingId::new(asked)))?;
            waiting(session.output, &left)
        }
        StoreCommand::Move(asked) => move_store(session, asked),
        StoreCommand::Password { from } => password(session, from.as_deref()),
    }
}

fn status(session: &Session) -> Result<u8, Failure> {
    let open = session.open()?;
    let by = open.app.permit(Administer)?;
    let status = open.desk.store_status(&by)?;
    let output = session.output;
    output.value(&status, || {
        let kind = match status.desk.is_some() {
            true => say::store_kind_server(),
            false => say::store_kind_file(),
        };
        let nobody = || output.say(&say::store_nobody());
        let serving = status.serving.as_ref().map(|desk| desk.name.clone());
        let is_shared = status.desk.is_some();
        let desk = status.desk.as_ref();
        output.facts(&[
            (say::command_fact_store(), Some(output.say(&kind))),
            (
                say::command_fact_desk(),
                desk.map(|desk| format!("{} ({})", desk.name, desk.id)),
            ),
            (
                say::command_fact_serving(),
                is_shared.then(|| serving.unwrap_or_else(nobody)),
            ),
        ])
    })?;
    Ok(0)
}

fn create(session: &Session, given: &GivenServer) -> Result<u8, Failure> {
    let installation = session.installation(session.common.practice)?;
    let (server, keychain) = (settings(given)?, keychain());
    let name = name(given);
    let new = NewOnServer {
        server: &server,
        name: &name,
        keychain: &keychain,
        typed: Typed::default(),
    };
    let passphrase = session.passphrase()?;
    let opener = match &passphrase {
        Some(passphrase) => Opener::Passphrase(passphrase),
        None => Opener::Keychain(&*keychain),
    };
    let (recovery, joined) = installation.create_on_server(&opener, &new)?;
    let (recovery, directory) = (recovery.printed(), installation.directory());
    let folder = directory.path().display().to_string();
    let Joined { desk, name } = joined;
    let value = json!({
        "data_dir": folder,
        "recovery_key": recovery.as_str(),
        "desk": {"id": desk, "name": name},
    });
    let output = session.output;
    output.value(&value, || {
        let configuration = directory.configuration().display().to_string();
        [
            say::store_made(&desk, &name),
            say::command_init_folder(&folder),
            say::command_init_recovery_key(recovery.as_str()),
            say::command_init_next(configuration),
        ]
        .map(|phrase| output.say(&phrase))
        .join("\n\n")
    })?;
    Ok(0)
}

fn join(session: &Session, given: &GivenServer) -> Result<u8, Failure> {
    let installation = session.installation(session.common.practice)?;
    let (server, keychain) = (settings(given)?, keychain());
    let name = name(given);
    let new = NewOnServer {
        server: &server,
        name: &name,
        keychain: &keychain,
        typed: Typed::default(),
    };
    let password = session.own_password()?;
    let (recovery, passphrase) = (session.recovery_key()?, session.passphrase()?);
    let by = match (&password, &recovery, &passphrase) {
        (Some(password), _, _) => JoinedBy::Password(password),
        (None, Some(recovery), _) => JoinedBy::Recovery(recovery),
        (None, None, Some(passphrase)) => JoinedBy::Passphrase(passphrase),
        (None, None, None) => return Err(DeskError::Key(KeyError::EmptyPassphrase).into()),
    };
    let joined = installation.join(by, &new)?;
    let folder = installation.directory().path().display().to_string();
    let Joined { desk, name } = joined;
    let value = json!({"data_dir": folder, "desk": {"id": desk, "name": name}});
    let output = session.output;
    output.value(&value, || {
        let configuration = installation.directory().configuration();
        [
            say::store_asked(&desk, &name),
            say::store_asked_next(configuration.display().to_string(), &desk),
        ]
        .map(|phrase| output.say(&phrase))
        .join("\n\n")
    })?;
    Ok(0)
}

fn desks(session: &Session) -> Result<u8, Failure> {
    let open = session.open()?;
    let by = open.app.permit(Administer)?;
    let rows = open.desk.desks(&by)?;
    let output = session.output;
    output.list(&rows, &head(), &say::store_no_desks(), |row| {
        cells(output, row)
    })?;
    Ok(0)
}

fn one(output: Output, row: &DeskRow) -> Result<u8, Failure> {
    output.value(row, || {
        output.table(&head(), std::iter::once(cells(output, row)))
    })?;
    Ok(0)
}

fn waiting(output: Output, view: &WaitingView) -> Result<u8, Failure> {
    let head = [
        say::line_column_what(),
        say::command_column_patient(),
        say::line_column_by(),
        say::line_column_at(),
        say::command_column_state(),
    ];
    output.list(&view.rows, &head, &say::line_nothing(), |row| {
        let what = match row.kind {
            WaitingKind::Consent => say::line_kind_consent(),
            WaitingKind::OnBoard => say::line_kind_on_board(),
            WaitingKind::OffBoard => say::line_kind_off_board(),
            WaitingKind::Reason => say::line_kind_reason(),
            WaitingKind::Review => say::line_kind_review(),
        };
        let stage = output.say(&match row.stage {
            WaitingStage::Waits => say::line_stage_waits(),
            WaitingStage::TakenBack => say::line_stage_taken_back(),
            WaitingStage::Failed => say::line_stage_failed(),
        });
        let why = row.why.as_ref().map(|why| output.words.text(why));
        let what = output.say(&what);
        vec![
            match row.may_be_taken_back || row.consent.is_some() {
                true => format!("{what}\n{}", row.id),
                false => what,
            },
            wording::patient(output, &row.patient),
            row.actor.clone(),
            output.local(&row.at),
            [Some(stage), why]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(": "),
        ]
    })?;
    Ok(0)
}

fn head() -> [Phrase; 5] {
    [
        say::command_column_id(),
        say::command_column_desk(),
        say::command_column_state(),
        say::desks_column_seen(),
        say::desks_column_keys(),
    ]
}

fn cells(output: Output, row: &DeskRow) -> Vec<String> {
    let state = match row.state {
        DeskState::In => say::store_state_in(),
        DeskState::Waits => say::store_state_waits(),
        DeskState::ShutOut => say::store_state_shut_out(),
    };
    let is_in = row.state == DeskState::In;
    let also = [
        row.this.then(say::store_this_desk),
        row.serving.then(say::store_serving),
        (is_in && !row.turned).then(say::store_to_turn),
    ];
    let said = std::iter::once(state).chain(also.into_iter().flatten());
    let said: Vec<String> = said.map(|phrase| output.say(&phrase)).collect();
    let moment = |at: &Option<String>| or_dash(at.as_deref().map(|at| output.local(at)).as_deref());
    vec![
        row.id.clone(),
        row.name.clone(),
        said.join(", "),
        moment(&row.seen_at),
        moment(&row.keys_at),
    ]
}

fn move_store(session: &Session, asked: MoveStore) -> Result<u8, Failure> {
    let open = session.open_to_move()?;
    let (by, output) = (open.app.permit(Administer)?, session.output);
    let Some(to) = asked.to else {
        let (done, said) = match asked.undo {
            true => (open.desk.undo_move(&by), say::store_move_undone()),
            false => (open.desk.forget_old(&by), say::store_forgotten()),
        };
        done?;
        let value = json!({ "undone": asked.undo, "forgotten": asked.forget_old });
        output.value(&value, || output.say(&said))?;
        return Ok(0);
    };
    let moved = match to.as_str() {
        "file" => open.desk.move_to_file(&by)?,
        _ => {
            let given = GivenServer {
                url: to,
                root_cert: asked.root_cert,
                desk: asked.desk,
            };
            open.desk
                .move_to_server(&by, &settings(&given)?, &name(&given))?
        }
    };
    told(output, &moved)?;
    Ok(0)
}

fn told(output: Output, moved: &Moved) -> Result<(), Failure> {
    let desk = moved.desk.as_ref();
    let value = json!({
        "kind": if desk.is_some() { "postgres" } else { "file" },
        "desk": desk.map(|desk| json!({"id": desk.desk, "name": desk.name})),
        "pieces": moved.pieces.iter().copied().collect::<std::collections::BTreeMap<_, _>>(),
        "backups_away": moved.backups_away,
    });
    output.value(&value, || {
        let mut said = match desk {
            Some(Joined { desk, name }) => vec![
                say::store_moved_to_server(desk, name, moved.count()),
                say::store_moved_backups(),
            ],
            None => vec![say::store_moved_to_file(moved.count())],
        };
        said.push(say::store_moved_left());
        if !moved.backups_away.is_empty() {
            said.push(say::store_moved_backups_away(moved.backups_away.join(", ")));
        }
        let said: Vec<String> = said.iter().map(|phrase| output.say(phrase)).collect();
        said.join("\n\n")
    })?;
    Ok(())
}

fn password(session: &Session, from: Option<&Path>) -> Result<u8, Failure> {
    let open = session.open()?;
    let by = open.app.permit(Administer)?;
    let output = session.output;
    let given: SecretString = match (from, given_store_password()) {
        (Some(file), _) => secret_from(file)?,
        // It has just opened the store.
        (None, Some(given)) => given,
        (None, None) => ask_secret(output, &say::store_ask_password())?,
    };
    // Only whether it is empty is looked at.
    if given.expose_secret().is_empty() {
        return Err(DeskError::Key(KeyError::EmptyPassword).into());
    }
    let said = match open.desk.keep_store_password(&by, &given)? {
        true => say::store_password_kept(),
        false => say::store_password_sealed(),
    };
    output.value(&json!({ "kept": true }), || output.say(&said))?;
    Ok(0)
}

fn keychain() -> Arc<dyn Keychain> {
    Arc::new(SystemKeychain)
}

/// A path is told from where the command was typed.
fn settings(given: &GivenServer) -> Result<ServerSettings, Failure> {
    let root_cert = given.root_cert.as_deref().map(std::path::absolute);
    Ok(ServerSettings {
        url: given.url.clone(),
        root_cert: root_cert.transpose()?,
        serves: true,
        copy_hours: ServerSettings::COPY_HOURS,
        copy_megabytes: ServerSettings::COPY_MEGABYTES,
    })
}

fn name(given: &GivenServer) -> String {
    let named = given.desk.as_deref().map(str::trim);
    match named.filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => computer_name(),
    }
}
