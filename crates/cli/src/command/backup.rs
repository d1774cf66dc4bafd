//! `hiu backup` and `hiu restore`.

use std::path::{Path, PathBuf};

use app::right::Administer;
use phrase::say;
use serde_json::json;

use crate::{
    arguments::BackupCommand,
    session::{Failure, Session},
};

pub fn run(
    session: &Session,
    file: Option<PathBuf>,
    command: Option<BackupCommand>,
) -> Result<u8, Failure> {
    match (file, command) {
        (_, Some(BackupCommand::List)) => list(session),
        (_, Some(BackupCommand::Forget { file })) => {
            let open = session.open()?;
            let by = open.app.permit(Administer)?;
            open.desk.forget_backup(&by, &file)?;
            list(session)
        }
        (Some(file), None) => make(session, &file),
        // The command line asks for one of them.
        (None, None) => list(session),
    }
}

fn make(session: &Session, file: &Path) -> Result<u8, Failure> {
    let output = session.output;
    let open = session.open()?;
    let by = open.app.permit(Administer)?;
    let made = open.desk.back_up(&by, file)?;
    output.value(&made, || {
        let records = i64::try_from(made.records).unwrap_or(i64::MAX);
        let keys = format!("{}.keys", made.file);
        [
            say::command_backup_made(&made.file, records),
            say::command_backup_keys(keys),
        ]
        .map(|phrase| output.say(&phrase))
        .join("\n")
    })?;
    Ok(0)
}

fn list(session: &Session) -> Result<u8, Failure> {
    let output = session.output;
    let open = session.open()?;
    let by = open.app.permit(Administer)?;
    let view = open.desk.backups(&by)?;
    let head = [
        say::command_column_when(),
        say::command_column_kept_in(),
        say::command_column_records(),
        say::command_column_size(),
        say::command_column_keys(),
    ];
    output.list(&view.backups, &head, &say::command_backup_none(), |row| {
        let keys = match &row.keys_due_at {
            None => say::command_backup_keys_current(),
            Some(since) => say::command_backup_keys_due(
                output.local(since),
                row.trouble.as_deref().unwrap_or_default(),
            ),
        };
        vec![
            output.local(&row.made_at),
            row.file.clone(),
            row.records.to_string(),
            output.say(&phrase::size(row.bytes)),
            output.say(&keys),
        ]
    })?;
    Ok(0)
}

pub fn restore(session: &Session, file: &Path) -> Result<u8, Failure> {
    let installation = session.installation(session.common.practice)?;
    // Nobody has the store open while another takes its place.
    drop(session.administrator(&installation)?);
    let report = session.with_opener(&installation, |opener| installation.restore(file, opener))?;
    let output = session.output;
    let set_aside = report
        .set_aside
        .as_ref()
        .map(|folder| folder.display().to_string());
    let value = json!({
        "made_at": report.made_at.to_string(),
        "opened": report.opened,
        "ended": report.ended,
        "set_aside": set_aside,
    });
    output.value(&value, || {
        let when = output.local(&report.made_at.to_string());
        let ended = i64::try_from(report.ended).unwrap_or(i64::MAX);
        let mut lines = vec![say::command_restored(ended, report.opened, when)];
        lines.extend(set_aside.as_ref().map(say::command_restored_set_aside));
        lines.push(say::command_restored_next());
        let lines: Vec<String> = lines.iter().map(|phrase| output.say(phrase)).collect();
        lines.join("\n")
    })?;
    Ok(0)
}
