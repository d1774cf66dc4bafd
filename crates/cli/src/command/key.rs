//! `hiu key`.

use desk::{
    DeskError, Installation,
    keys::{self, Change, KeyError, RecoveryKey, SystemKeychain},
};
use domain::{AuditAction, SlotKind};
use phrase::say;
use serde_json::json;

use crate::{
    arguments::KeyCommand,
    session::{Failure, Open, Session, ask_new_passphrase},
};

pub fn run(session: &Session, command: KeyCommand) -> Result<u8, Failure> {
    let installation = session.installation(session.common.practice)?;
    let by = session.administrator(&installation)?;
    let by = by.as_ref();
    match command {
        KeyCommand::List => {}
        KeyCommand::Recovery => return recovery(session, &installation, by),
        KeyCommand::Passphrase {
            new_passphrase_file,
        } => {
            let new = match new_passphrase_file {
                Some(file) => desk::passphrase_from_file(&file)?,
                None => ask_new_passphrase(session.output)?,
            };
            change(session, &installation, Change::Passphrase(&new))?;
            // What opened the store before may open nothing any more.
            let note = SlotKind::Passphrase.name();
            let with = keys::Opener::Passphrase(&new);
            session.note_keys(&installation, &with, note, by)?;
        }
        KeyCommand::Keychain => {
            change(session, &installation, Change::Keychain(&SystemKeychain))?;
            note(session, &installation, SlotKind::Keychain.name(), by)?;
        }
        KeyCommand::Remove { kind } => {
            let kind = SlotKind::find(&kind).ok_or(DeskError::Key(KeyError::Damaged))?;
            change(session, &installation, Change::Remove(kind))?;
            let what = format!("{} removed", kind.name());
            note(session, &installation, &what, by)?;
        }
    }
    list(session, &installation)
}

fn recovery(
    session: &Session,
    installation: &Installation,
    by: Option<&Open>,
) -> Result<u8, Failure> {
    let new = RecoveryKey::generate().map_err(DeskError::from)?;
    change(session, installation, Change::Recovery(&new))?;
    let with = keys::Opener::Recovery(&new);
    session.note_keys(installation, &with, SlotKind::Recovery.name(), by)?;
    let printed = new.printed();
    let output = session.output;
    output.value(&json!({"recovery_key": printed.as_str()}), || {
        [
            say::command_key_recovery(printed.as_str()),
            say::command_key_recovery_next(),
        ]
        .map(|phrase| output.say(&phrase))
        .join("\n")
    })?;
    Ok(0)
}

fn list(session: &Session, installation: &Installation) -> Result<u8, Failure> {
    let output = session.output;
    let kinds = keys::list(&installation.directory().key_file()).map_err(DeskError::from)?;
    let head = [say::command_column_opens()];
    output.list(&kinds, &head, &say::command_key_none(), |kind| {
        vec![output.say(&keys::slot_words(*kind))]
    })?;
    Ok(0)
}

fn change(
    session: &Session,
    installation: &Installation,
    change: Change<'_>,
) -> Result<(), DeskError> {
    session.with_opener(installation, |opener| {
        installation.change_keys(opener, change)
    })
}

fn note(
    session: &Session,
    installation: &Installation,
    what: &str,
    by: Option<&Open>,
) -> Result<(), DeskError> {
    session.with_opener(installation, |opener| {
        match session.note_keys(installation, opener, what, by) {
            // It was taken away with what opened the store.
            Err(DeskError::Key(KeyError::NoSlot(_))) => Ok(()),
            noted => noted,
        }
    })
}

impl Session {
    /// Opens the store with `with`, so that backups hear of the new ways in, and the audit as well, in the
    /// name of who did it.
    fn note_keys(
        &self,
        installation: &Installation,
        with: &keys::Opener<'_>,
        what: &str,
        by: Option<&Open>,
    ) -> Result<(), DeskError> {
        let opened = desk::Desk::open(
            installation.clone(),
            with,
            std::sync::Arc::new(SystemKeychain),
        );
        match opened {
            Ok(desk) => {
                let app = by.map_or(desk.app(), |open| &open.app);
                Ok(app.note_of_store(AuditAction::KeysChanged, what)?)
            }
            // Without a configuration it is noted when there is one.
            Err(DeskError::Configuration(_) | DeskError::NoConfiguration(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
