//! `hiu patient`.

use app::view::PatientRow;
use domain::Person;
use phrase::say;

use crate::{
    arguments::PatientCommand,
    output::or_dash,
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
                        Some(output.say(&wording::account(found.status))),
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
        PatientCommand::List { text, list } => {
            let text = text.unwrap_or_default();
            let rows = session.block_on(open.app.list_patients(&text, list.limit))?;
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
                        output.say(&wording::account(row.status)),
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
