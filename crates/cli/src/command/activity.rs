//! What is under way and what was done: transfers, outbox, inbox, erasures, HIP consents.

use std::time::Duration;

use app::{SystemClock, port::Clock, view::OutboxRow};
use phrase::say;

use crate::{
    arguments::{
        EraseCommand, HipCommand, InboxCommand, OutboxCommand, RefusalsCommand, TransferCommand,
    },
    output::or_dash,
    session::{Failure, Session},
    wording,
};

pub fn transfer(session: &Session, command: TransferCommand) -> Result<u8, Failure> {
    let TransferCommand::List { consent, list } = command;
    let output = session.output;
    let open = session.open()?;
    let rows = session.block_on(open.app.list_transfers(consent, list.limit))?;
    let head = [
        say::command_column_transfer(),
        say::command_column_state(),
        say::command_column_problems(),
    ];
    output.list(&rows, &head, &say::command_transfer_none(), |row| {
        let problems = row.problems.iter();
        let problems: Vec<String> = problems
            .map(|problem| output.words.text(&problem.message))
            .collect();
        let artefact = output.say(&say::command_transfer_artefact(row.artefact.as_str()));
        let transaction = row.transaction_id.as_ref().map(|id| id.as_str());
        vec![
            format!("{}\n{artefact}", or_dash(transaction)),
            output.say(&wording::transfer(row)),
            or_dash(Some(&problems.join("\n"))),
        ]
    })?;
    Ok(0)
}

pub fn outbox(session: &Session, command: OutboxCommand) -> Result<u8, Failure> {
    let output = session.output;
    let open = session.open()?;
    let app = &open.app;
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
    let head = [
        say::command_column_id(),
        say::command_column_call(),
        say::command_column_tries(),
        say::command_column_next_try(),
        say::command_column_last_error(),
    ];
    output.list(&rows, &head, &say::command_outbox_none(), |row| {
        vec![
            row.id.to_string(),
            output.words.text(&wording::call(row.call)),
            row.attempts.to_string(),
            row.next_attempt_at.as_deref().map_or_else(
                || output.say(&say::command_outbox_given_up()),
                |at| output.local(at),
            ),
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
    let output = session.output;
    let open = session.open()?;
    let app = &open.app;
    let limit = match command {
        InboxCommand::List { list } => list.limit,
        InboxCommand::Drop { id } => {
            session.block_on(app.drop_message(&id))?;
            None
        }
    };
    let rows = session.block_on(app.list_inbox(limit))?;
    let head = [
        say::command_column_id(),
        say::command_column_received(),
        say::command_column_path(),
        say::command_column_state(),
        say::command_column_size(),
        say::command_column_problem(),
    ];
    output.list(&rows, &head, &say::command_inbox_none(), |row| {
        vec![
            row.id.to_string(),
            output.local(&row.received_at),
            row.path.clone(),
            output.say(&wording::inbox(row.state)),
            output.say(&phrase::size(row.size_bytes)),
            or_dash(row.problem.as_deref()),
        ]
    })?;
    Ok(0)
}

pub fn refusals(session: &Session, command: RefusalsCommand) -> Result<u8, Failure> {
    let output = session.output;
    let RefusalsCommand::List = command;
    let open = session.open()?;
    let rows = session.block_on(open.app.list_refusals())?;
    let head = [say::activity_refusals_why(), say::activity_refusals_count()];
    output.list(&rows, &head, &say::activity_refusals_nothing(), |row| {
        vec![
            output.words.text(&wording::refusal(&row.reason)),
            row.count.to_string(),
        ]
    })?;
    Ok(0)
}

pub fn erase(session: &Session, command: EraseCommand) -> Result<u8, Failure> {
    let output = session.output;
    let open = session.open()?;
    let app = &open.app;
    let rows = match command {
        EraseCommand::List { list } => session.block_on(app.list_erasures(list.limit))?,
        EraseCommand::Run => session.block_on(app.run_erasures())?,
    };
    let head = [
        say::command_column_artefact(),
        say::command_column_patient(),
        say::command_column_reason(),
        say::command_column_due(),
        say::command_column_done(),
        say::command_column_records(),
    ];
    output.list(&rows, &head, &say::command_erase_none(), |row| {
        vec![
            row.artefact.to_string(),
            or_dash(
                row.patient
                    .as_deref()
                    .map(|patient| wording::patient(output, patient))
                    .as_deref(),
            ),
            output.say(&wording::reason(row.reason)),
            output.local(&row.due_at),
            {
                let done = or_dash(row.done_at.as_deref().map(|at| output.local(at)).as_deref());
                match row.open_desks.is_empty() {
                    true => done,
                    false => {
                        let open = output.say(&say::activity_certificate_open());
                        format!("{done}\n{open}: {}", row.open_desks.join(", "))
                    }
                }
            },
            row.records.to_string(),
        ]
    })?;
    Ok(0)
}

pub fn hip(session: &Session, command: HipCommand) -> Result<u8, Failure> {
    let output = session.output;
    let HipCommand::Consents { list } = command;
    let open = session.open()?;
    let mut rows = session.block_on(open.app.list_hip_consents())?;
    rows.truncate(list.limit.unwrap_or(usize::MAX));
    let head = [
        say::command_column_artefact(),
        say::command_column_status(),
        say::command_column_patient(),
        say::command_column_last_told(),
    ];
    output.list(&rows, &head, &say::command_hip_none(), |row| {
        vec![
            row.artefact.to_string(),
            row.status.clone(),
            or_dash(
                row.patient
                    .as_deref()
                    .map(|patient| wording::patient(output, patient))
                    .as_deref(),
            ),
            output.local(&row.updated_at),
        ]
    })?;
    Ok(0)
}
