//! `hiu patient`.

use app::view::{AccountView, PatientHistory, PatientRow};
use domain::Person;
use phrase::say;

use crate::{
    arguments::PatientCommand,
    output::{Output, or_dash},
    session::{Failure, Session},
    wording,
};

pub fn run(session: &Session, command: PatientCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let output = session.output;
    match command {
        PatientCommand::Find { address } => {
            output.progress(&say::command_asking_abdm());
            let found = session.with_network(&open, async |_| {
                Ok(open
                    .app
                    .find_patient(address.as_str(), session.wait())
                    .await?)
            })?;
            output.value(&found, || {
                output.facts(&[
                    (
                        say::command_fact_abha_address(),
                        Some(found.address.clone()),
                    ),
                    (say::command_fact_name(), found.name.clone()),
                    (
                        say::command_fact_account(),
                        Some(output.say(&wording::account(found.account.state))),
                    ),
                ])
            })?;
        }
        PatientCommand::Summary { address, new } => {
            let found = session.block_on(open.app.get_patient_summary(&address))?;
            super::summary::print(output, &found, new)?;
        }
        PatientCommand::Describe {
            address,
            name,
            sex,
            born,
        } => {
            let told = Person {
                name,
                sex,
                birth_year: born,
            };
            let app = &open.app;
            let found = session.block_on(app.describe_patient(&address, told))?;
            output.value(&found, || output.say(&say::command_patient_described()))?;
        }
        PatientCommand::Show { address } => {
            let found = session.block_on(open.app.show_patient(&address))?;
            output.value(&found, || history(output, &found))?;
        }
        PatientCommand::List {
            text,
            account,
            list,
        } => {
            let text = text.unwrap_or_default();
            let rows =
                session.block_on(open.app.list_patients_whose(&text, account, list.limit))?;
            let head = [
                say::command_column_abha_address(),
                say::command_column_name(),
                say::command_column_account(),
                say::command_column_last_record(),
                say::command_column_new(),
            ];
            output.list(
                &rows,
                &head,
                &say::command_patient_none(),
                |row: &PatientRow| {
                    vec![
                        wording::patient(output, &row.address),
                        or_dash(row.name.as_deref()),
                        account_words(output, &row.account),
                        or_dash(
                            row.last_record_at
                                .as_deref()
                                .map(|at| output.local(at))
                                .as_deref(),
                        ),
                        row.new_records.to_string(),
                    ]
                },
            )?;
        }
    }
    Ok(0)
}

/// What an account is, and since when.
fn account_words(output: Output, account: &AccountView) -> String {
    let word = output.say(&wording::account(account.state));
    match &account.since {
        Some(since) => {
            let since = output.say(&say::board_account_since(since.as_str()));
            format!("{word} {since}")
        }
        None => word,
    }
}

fn history(output: Output, found: &PatientHistory) -> String {
    let row = &found.patient;
    let mut text = output.facts(&[
        (
            say::command_fact_abha_address(),
            Some(wording::patient(output, &row.address)),
        ),
        (say::command_fact_name(), row.name.clone()),
        (
            say::command_fact_account(),
            Some(account_words(output, &row.account)),
        ),
    ]);
    let follows = output.say(&wording::account_follows(row.account.state));
    text.push_str(&format!("\n{follows}\n"));
    if found.history.is_empty() {
        return text;
    }
    let rows = found.history.iter().map(|change| {
        vec![
            output.local(&change.at),
            output.say(&wording::account(change.state)),
        ]
    });
    let head = [
        say::board_accounts_column_at(),
        say::board_accounts_column_now(),
    ];
    text.push_str(&format!("\n{}", output.table(&head, rows)));
    text
}
