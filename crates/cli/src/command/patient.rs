//! `hiu patient`.

use app::view::PatientRow;

use crate::{
    arguments::PatientCommand,
    output::{facts, local, or_dash},
    session::{Failure, Session},
};

pub fn run(session: &Session, command: PatientCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let output = session.output;
    match command {
        PatientCommand::Find { address } => {
            output.progress("Asking ABDM …");
            let found = session.with_network(&open, async |_| {
                Ok(open
                    .desk
                    .app()
                    .find_patient(address.as_str(), session.wait())
                    .await?)
            })?;
            output.value(&found, || {
                facts(&[
                    ("ABHA address", Some(found.address.clone())),
                    ("name", found.name.clone()),
                    ("account", Some(found.status.to_string())),
                ])
            })?;
        }
        PatientCommand::Summary { address } => {
            let found = session.block_on(open.desk.app().get_patient_summary(&address))?;
            super::summary::print(output, &found)?;
        }
        PatientCommand::List { text, list } => {
            let text = text.unwrap_or_default();
            let rows = session.block_on(open.desk.app().list_patients(&text, list.limit))?;
            let head = ["ABHA address", "Name", "Account", "Last record"];
            output.list(
                &rows,
                &head,
                "No patient has been found yet.",
                |row: &PatientRow| {
                    vec![
                        row.address.clone(),
                        or_dash(row.name.as_deref()),
                        row.status.to_string(),
                        or_dash(row.last_record_at.as_deref().map(local).as_deref()),
                    ]
                },
            )?;
        }
    }
    Ok(0)
}
