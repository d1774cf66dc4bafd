//! Who did what, and why: lines of the audit, files of them, and reasons for opening records.

use std::path::Path;

use app::{AuditFormat, AuditQuery, right::Administer};
use desk::{DeskError, Ending, directory::read_whole};
use phrase::say;

use super::record::whole_path;
use crate::{
    arguments::{AuditCommand, AuditFile, AuditLines},
    language,
    output::or_dash,
    session::{Failure, Session},
    wording,
};

/// The longest page that is read to be checked.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

pub fn run(session: &Session, command: AuditCommand) -> Result<u8, Failure> {
    match command {
        AuditCommand::List { lines } => list(session, lines),
        AuditCommand::Export { lines, format, out } => export(session, lines, format, &out),
        AuditCommand::Verify => verify(session),
        AuditCommand::Check { file } => check(session, &file),
        AuditCommand::Reasons { all } => reasons(session, all),
        AuditCommand::Review { id, remark } => {
            let open = session.open()?;
            session.block_on(
                open.app
                    .review_reason(&id, remark.as_deref().unwrap_or_default()),
            )?;
            let output = session.output;
            output.value(&serde_json::json!({"reviewed": id}), || {
                output.say(&say::command_audit_reviewed())
            })?;
            Ok(0)
        }
    }
}

fn query(lines: AuditLines) -> Result<AuditQuery, Failure> {
    let faulty = |fault: domain::FieldFault| Failure::from(app::Error::from(fault));
    Ok(AuditQuery {
        patient: lines.patient,
        person: lines.person,
        kinds: lines.kinds,
        actions: lines.actions,
        from: lines
            .from
            .as_deref()
            .map(AuditQuery::read_from)
            .transpose()
            .map_err(faulty)?,
        until: lines
            .until
            .as_deref()
            .map(AuditQuery::read_until)
            .transpose()
            .map_err(faulty)?,
        before: lines.before,
        limit: lines.list.limit,
    })
}

fn list(session: &Session, lines: AuditLines) -> Result<u8, Failure> {
    let output = session.output;
    let query = query(lines)?;
    let open = session.open()?;
    let rows = session.block_on(open.app.list_audit(query))?;
    let head = [
        say::command_column_number(),
        say::command_column_when(),
        say::command_column_who(),
        say::command_column_what(),
        say::command_column_patient(),
        say::command_column_purpose(),
        say::command_column_detail(),
    ];
    output.list(&rows, &head, &say::command_audit_none(), |row| {
        let detail = match &row.why {
            Some(why) => format!("{why}\n{}", row.detail),
            None => row.detail.clone(),
        };
        let purpose = row
            .purpose
            .map(|purpose| output.say(&wording::purpose(purpose)));
        vec![
            row.seq.to_string(),
            format!("{}\n{}", output.local(&row.at), row.at),
            output.words.text(&wording::actor(&row.actor)),
            output.words.text(&wording::action(row.action)),
            or_dash(row.patient.as_deref()),
            or_dash(purpose.as_deref()),
            or_dash(Some(&detail)),
        ]
    })?;
    Ok(0)
}

fn export(
    session: &Session,
    lines: AuditLines,
    format: AuditFile,
    out: &Path,
) -> Result<u8, Failure> {
    let output = session.output;
    let query = query(lines)?;
    let open = session.open()?;
    let format = match format {
        AuditFile::Csv => AuditFormat::Csv,
        AuditFile::Page => AuditFormat::Page,
    };
    let path = Some(whole_path(out)?);
    let saved = session.block_on(
        open.app
            .export_audit(query, format, path, language::spoken()),
    )?;
    output.value(&saved, || {
        output.say(&say::command_audit_saved(saved.lines, saved.path.as_str()))
    })?;
    Ok(0)
}

fn verify(session: &Session) -> Result<u8, Failure> {
    let output = session.output;
    let open = session.open()?;
    let verdict = session.block_on(open.app.verify_audit())?;
    output.value(&verdict, || {
        output.facts(&[
            (
                say::command_fact_audit(),
                Some(output.say(&if verdict.ok {
                    say::command_audit_whole()
                } else {
                    say::command_audit_broken()
                })),
            ),
            (say::command_fact_fault(), verdict.fault.clone()),
            (say::command_fact_lines(), Some(verdict.entries.to_string())),
            (say::command_fact_head(), Some(verdict.head.clone())),
        ])
    })?;
    Ok(if verdict.ok { 0 } else { Ending::Failed.code() })
}

fn check(session: &Session, file: &Path) -> Result<u8, Failure> {
    let output = session.output;
    let open = session.open()?;
    // Before the file is looked at: what it holds is nobody else's to ask about.
    open.app.permit(Administer)?;
    let page = read_whole(file, MOST_BYTES).map_err(|source| DeskError::File {
        doing: say::error_doing_reading_page(),
        source,
    })?;
    let found = session.block_on(open.app.check_audit_page(page))?;
    output.value(&found, || {
        let in_audit = found.in_audit.map(|is_in| {
            output.say(&if is_in {
                say::command_audit_in_audit()
            } else {
                say::command_audit_not_in_audit()
            })
        });
        let line = found
            .head
            .zip(in_audit)
            .map(|(seq, said)| format!("{seq}, {said}"));
        output.facts(&[
            (
                say::command_fact_page(),
                Some(output.say(&if found.genuine {
                    say::command_audit_genuine()
                } else {
                    say::command_audit_changed()
                })),
            ),
            (say::command_fact_last_line(), line),
        ])
    })?;
    let is_right = found.genuine && found.in_audit != Some(false);
    Ok(if is_right { 0 } else { Ending::Failed.code() })
}

fn reasons(session: &Session, all: bool) -> Result<u8, Failure> {
    let output = session.output;
    let open = session.open()?;
    let rows = session.block_on(open.app.list_reasons(!all))?;
    let head = [
        say::command_column_id(),
        say::command_column_when(),
        say::command_column_who(),
        say::command_column_patient(),
        say::command_column_reason_why(),
        say::command_column_reviewed(),
    ];
    let nothing = match all {
        true => say::glass_none_at_all(),
        false => say::glass_none(),
    };
    output.list(&rows, &head, &nothing, |row| {
        let reviewed = row
            .reviewed_by
            .as_deref()
            .zip(row.reviewed_at.as_deref())
            .map(|(actor, at)| output.say(&say::glass_reviewed_by(actor, at)));
        let reviewed = match (&reviewed, &row.remark) {
            (Some(by), Some(remark)) => Some(format!("{by}\n{remark}")),
            _ => reviewed,
        };
        vec![
            row.id.to_string(),
            output.local(&row.at),
            output.words.text(&wording::actor(&row.actor)),
            row.patient.clone(),
            or_dash(row.reason.as_deref()),
            or_dash(reviewed.as_deref()),
        ]
    })?;
    Ok(0)
}
