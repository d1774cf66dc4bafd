//! `hiu bridge`.

use app::right::Administer;
use desk::bridge::BridgeServiceRow;
use phrase::say;

use crate::{
    arguments::BridgeCommand,
    output::{Output, or_dash},
    session::{Failure, Session},
};

pub fn run(session: &Session, command: BridgeCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let by = open.app.permit(Administer)?;
    let output = session.output;
    output.progress(&say::command_asking_abdm());
    match command {
        BridgeCommand::SetUrl { url } => {
            let set = session.block_on(desk::bridge::set_url(&open.desk, &by, url.as_deref()))?;
            output.value(&set, || output.say(&say::command_bridge_set(&set.url)))?;
        }
        BridgeCommand::Show => {
            let report = session.block_on(desk::bridge::show(&open.desk, &by))?;
            output.value(&report, || {
                let registered = report.registered.as_ref().map(|registered| {
                    output.say(&say::command_bridge_registered(
                        &registered.at,
                        &registered.url,
                    ))
                });
                let known = match report.hiu_is_known {
                    true => say::command_yes(),
                    false => say::command_is_not(),
                };
                let mut text = output.facts(&[
                    (say::command_fact_abdm_calls(), report.url.clone()),
                    (say::command_fact_registered_here(), registered),
                    (say::command_fact_public_url(), report.public_url.clone()),
                    (say::command_fact_knows_hiu_id(), Some(output.say(&known))),
                ]);
                text.push('\n');
                text.push_str(&output.table(
                    &[
                        say::command_column_service(),
                        say::command_column_name(),
                        say::command_column_hiu(),
                        say::command_column_hip(),
                        say::command_column_in_use(),
                    ],
                    report.services.iter().map(|row| cells(output, row)),
                ));
                text
            })?;
        }
    }
    Ok(0)
}

fn cells(output: Output, row: &BridgeServiceRow) -> Vec<String> {
    let said = |flag: Option<bool>| match flag {
        Some(true) => output.say(&say::command_yes()),
        Some(false) => output.say(&say::command_no()),
        None => or_dash(None),
    };
    vec![
        row.id.clone(),
        row.name.clone(),
        said(row.is_hiu),
        said(row.is_hip),
        said(row.active),
    ]
}
