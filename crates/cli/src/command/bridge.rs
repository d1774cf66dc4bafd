//! `hiu bridge`.

use desk::bridge::BridgeServiceRow;

use crate::{
    arguments::BridgeCommand,
    output::{facts, or_dash, table},
    session::{Failure, Session},
};

pub fn run(session: &Session, command: BridgeCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let output = session.output;
    output.progress("Asking ABDM …");
    match command {
        BridgeCommand::SetUrl { url } => {
            let set = session.block_on(desk::bridge::set_url(&open.desk, url.as_deref()))?;
            output.value(&set, || {
                format!(
                    "ABDM calls {} from now on, for every service of this client id.",
                    set.url
                )
            })?;
        }
        BridgeCommand::Show => {
            let report = session.block_on(desk::bridge::show(&open.desk))?;
            output.value(&report, || {
                let registered = report
                    .registered
                    .as_ref()
                    .map(|registered| format!("{} ({})", registered.url, registered.at));
                let known = if report.hiu_is_known { "yes" } else { "NO" };
                let mut text = facts(&[
                    ("ABDM calls", report.url.clone()),
                    ("registered here", registered),
                    ("callback.public_url", report.public_url.clone()),
                    ("knows our hiu.id", Some(known.to_owned())),
                ]);
                text.push('\n');
                text.push_str(&table(
                    &["Service", "Name", "HIU", "HIP", "In use"],
                    report.services.iter().map(cells),
                ));
                text
            })?;
        }
    }
    Ok(0)
}

fn cells(row: &BridgeServiceRow) -> Vec<String> {
    let said = |flag: Option<bool>| match flag {
        Some(true) => "yes".to_owned(),
        Some(false) => "no".to_owned(),
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
