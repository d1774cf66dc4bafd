//! `hiu board`.

use std::{fs::File, io::Read, path::Path};

use app::view::{AskMany, AskedAs, AskedRow, BoardRow, ListReport, ListedAs, ListedRow};
use desk::DeskError;
use domain::{BoardAction, BoardConsent};
use phrase::{Phrase, say};
use serde_json::json;

use crate::{
    arguments::BoardCommand,
    output::{Output, or_dash},
    session::{Failure, Session},
    wording,
};

/// A list of so many bytes is none; the desk says so in words.
const LONGEST_LIST: u64 = 4 * 1024 * 1024 + 1;

pub fn run(session: &Session, command: BoardCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let (app, output) = (&open.app, session.output);
    match command {
        BoardCommand::List => {
            let rows = session.block_on(app.list_board())?;
            print_board(output, &rows)?;
        }
        BoardCommand::Add { addresses } => {
            let mut rows = Vec::new();
            for address in &addresses {
                rows.push(session.block_on(app.add_to_board(address))?);
            }
            print_board(output, &rows)?;
        }
        BoardCommand::Remove { addresses } => {
            for address in &addresses {
                session.block_on(app.take_off_board(address))?;
            }
            let removed: Vec<&str> = addresses.iter().map(|address| address.as_str()).collect();
            output.value(&json!({"removed": removed}), || {
                output.say(&say::board_command_removed())
            })?;
        }
        BoardCommand::Import { file, dry_run } => {
            // Asked before the file is read, and again by what is done with it.
            app.permit(app::right::Desk)?;
            let bytes = read(&file)?;
            let report = session.block_on(async {
                match dry_run {
                    true => app.preview_list(bytes).await,
                    false => app.import_list(bytes).await,
                }
            })?;
            output.value(&report, || report_page(output, &report))?;
        }
        BoardCommand::Ask {
            template,
            requester,
            patients,
        } => {
            let patients: Vec<String> = patients
                .iter()
                .map(|address| address.as_str().to_owned())
                .collect();
            let form = AskMany {
                patients: (!patients.is_empty()).then_some(patients),
                template,
                requester: open.requester(requester),
            };
            let rows = session.block_on(app.ask_many(&form))?;
            let head = [
                say::command_column_patient(),
                say::command_column_name(),
                say::command_column_state(),
            ];
            output.list(
                &rows,
                &head,
                &say::board_command_none(),
                |row: &AskedRow| {
                    vec![
                        wording::patient(output, &row.patient),
                        or_dash(row.patient_name.as_deref()),
                        output.say(&asked(row.outcome)),
                    ]
                },
            )?;
        }
    }
    Ok(0)
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let unread = |source| DeskError::File {
        doing: say::error_doing_reading_list(),
        source,
    };
    let file = File::open(file).map_err(unread)?;
    let mut bytes = Vec::new();
    #[expect(clippy::disallowed_methods, reason = "`take` is the bound")]
    let read = file.take(LONGEST_LIST).read_to_end(&mut bytes);
    read.map_err(unread)?;
    Ok(bytes)
}

fn print_board(output: Output, rows: &[BoardRow]) -> Result<(), Failure> {
    let head = [
        say::board_column_patient(),
        say::command_column_abha_address(),
        say::board_column_account(),
        say::board_column_consent(),
        say::board_column_came(),
        say::board_column_next(),
    ];
    output.list(rows, &head, &say::board_command_none(), |row| {
        let came: Vec<String> = row
            .sources
            .iter()
            .map(|source| {
                output.say(&say::board_command_came(
                    source.records,
                    source.hospital.as_str(),
                ))
            })
            .collect();
        vec![
            or_dash(row.name.as_deref()),
            wording::patient(output, &row.address),
            output.say(&wording::account(row.account.state)),
            output.say(&consent(row.consent)),
            or_dash(Some(&came.join("\n"))),
            output.say(&action(row)),
        ]
    })?;
    Ok(())
}

/// Where a consent stands, in a word. The window's counterpart is `ui/src/board/words.ts`.
fn consent(word: BoardConsent) -> Phrase {
    match word {
        BoardConsent::NotAsked => say::board_consent_not_asked(),
        BoardConsent::Sending => say::board_consent_sending(),
        BoardConsent::Waiting => say::board_consent_waiting(),
        BoardConsent::Receiving => say::board_consent_receiving(),
        BoardConsent::Received => say::board_consent_received(),
        BoardConsent::OnHold => say::board_consent_on_hold(),
        BoardConsent::Declined => say::board_consent_declined(),
        BoardConsent::Unanswered => say::board_consent_unanswered(),
        BoardConsent::Withdrawn => say::board_consent_withdrawn(),
        BoardConsent::Ended => say::board_consent_ended(),
        BoardConsent::Failed => say::board_consent_failed(),
    }
}

fn action(row: &BoardRow) -> Phrase {
    match row.action {
        BoardAction::Ask => say::board_next_ask(),
        BoardAction::Wait if row.consent == BoardConsent::Waiting => say::board_next_wait_patient(),
        BoardAction::Wait => say::board_next_wait(),
        BoardAction::Remind => say::board_next_remind(),
        BoardAction::Ready => say::board_next_ready(),
        BoardAction::Look => say::board_next_look(),
        BoardAction::Closed => say::board_next_closed(),
    }
}

fn asked(outcome: AskedAs) -> Phrase {
    match outcome {
        AskedAs::Asked => say::board_command_asked(),
        AskedAs::Open => say::board_command_open(),
        AskedAs::Closed => say::board_command_closed(),
    }
}

fn report_page(output: Output, report: &ListReport) -> String {
    let left = report.rows.len().saturating_sub(report.good as usize);
    let sum = match report.taken {
        true => say::board_command_taken(report.good, left),
        false => say::board_command_dry(report.good, left),
    };
    let head = [
        say::board_list_column_line(),
        say::command_column_abha_address(),
        say::command_column_name(),
        say::board_list_column_outcome(),
    ];
    let rows = report.rows.iter().map(|row| {
        vec![
            row.line.to_string(),
            or_dash(Some(&row.address)),
            or_dash(row.name.as_deref()),
            outcome(output, row),
        ]
    });
    format!("{}\n{}", output.table(&head, rows), output.say(&sum))
}

fn outcome(output: Output, row: &ListedRow) -> String {
    let mut words = vec![output.say(&match row.outcome {
        ListedAs::New => say::board_listed_new(),
        ListedAs::Known => say::board_listed_known(),
        ListedAs::OnBoard => say::board_listed_on_board(),
        ListedAs::Repeated => say::board_listed_repeated(row.first_line.unwrap_or_default()),
        ListedAs::Wrong => say::board_listed_wrong(row.fault.clone().unwrap_or_default()),
    })];
    if row.is_asked {
        words.push(output.say(&say::board_listed_asked()));
    }
    if row.account.is_some_and(|account| !account.is_open()) {
        words.push(output.say(&say::board_listed_closed()));
    }
    words.join(", ")
}
