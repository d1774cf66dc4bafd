//! `hiu share` and `hiu counter`.

use std::path::Path;

use app::view::{CounterRow, ShareRow};
use domain::{CounterId, ShareKind, ShareState};
use phrase::{Phrase, say};
use serde_json::json;
use words::Language;

use crate::{
    arguments::{CounterCommand, ShareCommand},
    output::{Output, or_dash},
    session::{Failure, Open, Session},
    wording,
};

pub fn run(session: &Session, command: ShareCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let (app, output) = (&open.app, session.output);
    match command {
        ShareCommand::List => {
            let rows = session.block_on(app.shares())?;
            list(output, &rows)?;
        }
        ShareCommand::Register { id } => {
            let patient = session.block_on(app.register_share(&id))?;
            registered(output, patient.as_str())?;
        }
        ShareCommand::Match { id, patient } => {
            let patient = session.block_on(app.match_share(&id, &patient))?;
            registered(output, patient.as_str())?;
        }
        ShareCommand::Dismiss { id } => {
            session.block_on(app.dismiss_share(&id))?;
            output.value(&json!({"dismissed": id}), || {
                output.say(&say::sharing_command_dismissed())
            })?;
        }
    }
    Ok(0)
}

pub fn counter(session: &Session, command: CounterCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    match command {
        CounterCommand::List => counters(session.output, &open)?,
        CounterCommand::Page { id, file, kind } => page(session, &open, &id, kind, &file)?,
    }
    Ok(0)
}

fn list(output: Output, rows: &[ShareRow]) -> Result<(), Failure> {
    let head = [
        say::command_column_id(),
        say::sharing_column_counter(),
        say::sharing_column_token(),
        say::command_column_patient(),
        say::command_column_name(),
        say::command_column_state(),
        say::sharing_column_came(),
    ];
    output.list(rows, &head, &say::sharing_command_none(), |row| {
        let mut state = output.say(&state(row.state));
        if row.is_late {
            state = format!("{state}, {}", output.say(&say::sharing_late()));
        }
        vec![
            row.id.clone(),
            row.counter_name
                .clone()
                .unwrap_or_else(|| row.counter.clone()),
            or_dash(row.token.as_deref()),
            wording::patient(output, &row.patient),
            or_dash(row.name.as_deref()),
            state,
            output.local(&row.at),
        ]
    })?;
    Ok(())
}

/// Where a share stands, in a word.
fn state(state: ShareState) -> Phrase {
    match state {
        ShareState::Waiting => say::sharing_state_waiting(),
        ShareState::Registered => say::sharing_state_registered(),
        ShareState::Dismissed => say::sharing_state_dismissed(),
        ShareState::Receiving => say::sharing_state_receiving(),
        ShareState::Received => say::sharing_state_received(),
        ShareState::Failed => say::sharing_state_failed(),
        ShareState::Refused => say::sharing_state_refused(),
        ShareState::Ended => say::sharing_state_ended(),
    }
}

fn registered(output: Output, patient: &str) -> Result<(), Failure> {
    let value = json!({"patient": patient});
    Ok(output.value(&value, || {
        output.say(&say::sharing_command_registered(patient))
    })?)
}

fn counters(output: Output, open: &Open) -> Result<(), Failure> {
    let view = open.app.counters()?;
    let head = [
        say::command_column_id(),
        say::command_column_name(),
        say::sharing_column_code(),
        say::sharing_column_record_code(),
    ];
    let row = |row: &CounterRow| {
        vec![
            row.id.clone(),
            row.name.clone(),
            or_dash(row.profile_link.as_deref()),
            or_dash(row.record_link.as_deref()),
        ]
    };
    output.value(&view, || {
        let mut text = match view.counters.is_empty() {
            true => format!("{}\n", output.say(&say::sharing_command_no_counter())),
            false => output.table(&head, view.counters.iter().map(row)),
        };
        for why in [&view.registering_off, &view.records_off]
            .into_iter()
            .flatten()
        {
            text.push_str(&output.words.text(why));
            text.push('\n');
        }
        text
    })?;
    Ok(())
}

/// In the language that was named, else in all: it is for patients, not for whoever types.
fn page(
    session: &Session,
    open: &Open,
    id: &CounterId,
    kind: ShareKind,
    file: &Path,
) -> Result<(), Failure> {
    let languages = match session.common.language {
        Some(language) => vec![language],
        None => Language::all().collect(),
    };
    let page = open.app.counter_page(id, kind, &languages)?;
    desk::exports::save_new(file, page.as_bytes())?;
    let value = json!({"bytes": page.len(), "media_type": "text/html"});
    let output = session.output;
    Ok(output.value(&value, || {
        output.say(&say::sharing_command_page(file.display().to_string()))
    })?)
}
