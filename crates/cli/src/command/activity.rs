//! What is under way and what was done: transfers, outbox, inbox, erasures, HIP consents, audit.

use std::time::Duration;

use app::{SystemClock, port::Clock, view::OutboxRow};
use desk::Ending;

use crate::{
    arguments::{
        AuditCommand, EraseCommand, HipCommand, InboxCommand, OutboxCommand, TransferCommand,
    },
    output::{facts, local, or_dash},
    session::{Failure, Session},
};

pub fn transfer(session: &Session, command: TransferCommand) -> Result<u8, Failure> {
    let TransferCommand::List { consent, list } = command;
    let open = session.open()?;
    let rows = session.block_on(open.desk.app().list_transfers(consent, list.limit))?;
    let head = [
        "Transaction",
        "Artefact",
        "State",
        "Pages",
        "Records",
        "Problems",
    ];
    session
        .output
        .list(&rows, &head, "Nothing was asked for yet.", |row| {
            let expected = row
                .pages_expected
                .map_or_else(|| "?".to_owned(), |pages| pages.to_string());
            let problems: Vec<&str> = row
                .problems
                .iter()
                .map(|problem| problem.message.as_str())
                .collect();
            vec![
                or_dash(row.transaction_id.as_ref().map(|id| id.as_str())),
                row.artefact.to_string(),
                row.state.to_string(),
                format!("{} of {expected}", row.pages_seen),
                row.records.to_string(),
                or_dash(Some(&problems.join("\n"))),
            ]
        })?;
    Ok(0)
}

pub fn outbox(session: &Session, command: OutboxCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let app = open.desk.app();
    let rows = match command {
        OutboxCommand::List { list } => session.block_on(app.list_outbox(list.limit))?,
        OutboxCommand::Retry { id } => session.with_network(&open, async |network| {
            app.retry_outbox(id.as_ref()).await?;
            let until = tokio::time::Instant::now() + session.wait();
            loop {
                let rows = app.list_outbox(None).await?;
                // A call under way stays due until its answer is noted.
                let is_due =
                    |row: &OutboxRow| row.next_attempt_at.as_ref().is_some_and(|at| *at <= now());
                let is_meant = |row: &OutboxRow| id.as_ref().is_none_or(|id| *id == row.id);
                if !network.ours || !rows.iter().any(|row| is_meant(row) && is_due(row)) {
                    return Ok(rows);
                }
                if tokio::time::Instant::now() > until {
                    return Err(app::Error::NoAnswer.into());
                }
                tokio::time::sleep(Duration::from_millis(25)).await;
            }
        })?,
    };
    let head = ["Id", "Call", "Tries", "Next try", "Last error"];
    session
        .output
        .list(&rows, &head, "Nothing waits to go out.", |row| {
            vec![
                row.id.to_string(),
                row.call.clone(),
                row.attempts.to_string(),
                row.next_attempt_at
                    .as_deref()
                    .map_or_else(|| "given up".to_owned(), local),
                or_dash(row.last_error.as_deref()),
            ]
        })?;
    Ok(0)
}

/// Now, in the one form that instants are shown in, so that texts compare as times do.
fn now() -> String {
    SystemClock.now().to_string()
}

pub fn inbox(session: &Session, command: InboxCommand) -> Result<u8, Failure> {
    let InboxCommand::List { list } = command;
    let open = session.open()?;
    let rows = session.block_on(open.desk.app().list_inbox(list.limit))?;
    let head = ["Received", "Path", "State", "Problem"];
    session
        .output
        .list(&rows, &head, "No callback has come yet.", |row| {
            vec![
                local(&row.received_at),
                row.path.clone(),
                row.state.to_string(),
                or_dash(row.problem.as_deref()),
            ]
        })?;
    Ok(0)
}

pub fn erase(session: &Session, command: EraseCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let app = open.desk.app();
    let rows = match command {
        EraseCommand::List { list } => session.block_on(app.list_erasures(list.limit))?,
        EraseCommand::Run => session.block_on(app.run_erasures())?,
    };
    let head = ["Artefact", "Patient", "Reason", "Due", "Done", "Records"];
    session
        .output
        .list(&rows, &head, "Nothing was or will be erased yet.", |row| {
            vec![
                row.artefact.to_string(),
                or_dash(row.patient.as_deref()),
                row.reason.to_string(),
                local(&row.due_at),
                or_dash(row.done_at.as_deref().map(local).as_deref()),
                row.records.to_string(),
            ]
        })?;
    Ok(0)
}

pub fn hip(session: &Session, command: HipCommand) -> Result<u8, Failure> {
    let HipCommand::Consents { list } = command;
    let open = session.open()?;
    let mut rows = session.block_on(open.desk.app().list_hip_consents())?;
    rows.truncate(list.limit.unwrap_or(usize::MAX));
    let head = ["Artefact", "Status", "Patient", "Last told"];
    session.output.list(
        &rows,
        &head,
        "No consent came to this clinic as a hospital.",
        |row| {
            vec![
                row.artefact.to_string(),
                row.status.clone(),
                or_dash(row.patient.as_deref()),
                local(&row.updated_at),
            ]
        },
    )?;
    Ok(0)
}

pub fn audit(session: &Session, command: AuditCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let app = open.desk.app();
    match command {
        AuditCommand::List { patient, list } => {
            let rows = session.block_on(app.list_audit(patient, list.limit))?;
            let head = ["No.", "When", "Who", "What", "Patient", "Detail"];
            session
                .output
                .list(&rows, &head, "The audit is empty.", |row| {
                    vec![
                        row.seq.to_string(),
                        local(&row.at),
                        row.actor.clone(),
                        row.action.to_string(),
                        or_dash(row.patient.as_deref()),
                        or_dash(Some(&row.detail)),
                    ]
                })?;
            Ok(0)
        }
        AuditCommand::Verify => {
            let verdict = session.block_on(app.verify_audit())?;
            session.output.value(&verdict, || {
                facts(&[
                    (
                        "audit",
                        Some(if verdict.ok { "whole" } else { "BROKEN" }.to_owned()),
                    ),
                    ("fault", verdict.fault.clone()),
                    ("lines", Some(verdict.entries.to_string())),
                    ("head", Some(verdict.head.clone())),
                ])
            })?;
            Ok(if verdict.ok { 0 } else { Ending::Failed.code() })
        }
    }
}
