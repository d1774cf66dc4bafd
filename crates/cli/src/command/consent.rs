//! `hiu consent`.

use app::view::{ConsentForm, ConsentView};
use serde_json::json;

use crate::{
    arguments::{ConsentCommand, Request},
    output::{facts, local, or_dash, table},
    session::{Failure, Open, Session},
};

pub fn run(session: &Session, command: ConsentCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let app = open.desk.app();
    match command {
        ConsentCommand::Request(request) => return ask(session, &open, request),
        ConsentCommand::List {
            patient,
            state,
            list,
        } => {
            let state = state.map(|state| state.name().to_owned());
            let rows = session.block_on(app.list_consents(patient, state, list.limit))?;
            let head = ["Id", "Patient", "State", "Asked", "Records"];
            session
                .output
                .list(&rows, &head, "No consent was asked for yet.", |row| {
                    let records: u32 = row.artefacts.iter().map(|artefact| artefact.records).sum();
                    vec![
                        row.id.clone(),
                        row.patient.clone(),
                        row.state.clone(),
                        local(&row.created_at),
                        records.to_string(),
                    ]
                })?;
        }
        ConsentCommand::Show { id } => {
            let consent = session.block_on(app.get_consent(&id))?;
            show(session, &consent)?;
        }
        ConsentCommand::Refresh { id } => {
            let consent = session.with_network(&open, async |network| {
                let before = newest_callback(&open).await?;
                let asked = app.refresh_consent(&id).await?;
                let answered = async || Ok(newest_callback(&open).await? != before);
                network
                    .until_sent(&asked.id, session.wait(), answered)
                    .await?;
                Ok(app.get_consent(&asked.id).await?)
            })?;
            show(session, &consent)?;
        }
        ConsentCommand::Fetch { id, artefact } => {
            let consent = session.with_network(&open, async |network| {
                let asked = app.fetch_consent(&id, artefact.as_deref()).await?;
                let ended = async || Ok(is_at_rest(&app.get_consent(&asked.id).await?));
                network.until_sent(&asked.id, session.wait(), ended).await?;
                Ok(app.get_consent(&asked.id).await?)
            })?;
            show(session, &consent)?;
        }
    }
    Ok(0)
}

fn ask(session: &Session, open: &Open, request: Request) -> Result<u8, Failure> {
    let form = ConsentForm {
        patient: request.patient.as_str().to_owned(),
        purpose: request.purpose.code().to_owned(),
        hi_types: request
            .hi_types
            .iter()
            .map(|kind| kind.as_str().to_owned())
            .collect(),
        from: request.from.to_string(),
        to: request.to.to_string(),
        erase_at: request.erase_at.to_string(),
        requester: request.requester,
        hip: request.hip,
    };
    let app = open.desk.app();
    let consent = session.with_network(open, async |network| {
        let written = app.request_consent(&form).await?;
        if !network.ours {
            return Ok(written);
        }
        let answered = async || {
            let state = app.get_consent(&written.id).await?.state;
            Ok(!matches!(state.as_str(), "queued" | "posted"))
        };
        network
            .until_sent(&written.id, session.wait(), answered)
            .await?;
        Ok(app.get_consent(&written.id).await?)
    })?;
    if let ("failed", Some(problem)) = (consent.state.as_str(), &consent.problem) {
        let gateway = app::Error::Gateway {
            code: problem.code.clone(),
            message: problem.message.clone(),
        };
        return Err(gateway.into());
    }
    let value = json!({"id": consent.id, "state": consent.state});
    session.output.value(&value, || {
        facts(&[
            ("id", Some(consent.id.clone())),
            ("state", Some(consent.state.clone())),
        ])
    })?;
    Ok(0)
}

/// Id and state of the callback that came last.
async fn newest_callback(open: &Open) -> Result<Option<String>, app::Error> {
    let newest = open
        .desk
        .app()
        .list_inbox(Some(1))
        .await?
        .into_iter()
        .next();
    Ok(newest.filter(|row| row.state != "new").map(|row| row.id))
}

/// Whether no transfer of a consent is under way.
fn is_at_rest(consent: &ConsentView) -> bool {
    let mut transfers = consent
        .artefacts
        .iter()
        .flat_map(|artefact| &artefact.transfers);
    transfers.all(|transfer| matches!(transfer.state.as_str(), "complete" | "partial" | "failed"))
}

fn show(session: &Session, consent: &ConsentView) -> Result<(), Failure> {
    Ok(session.output.value(consent, || page(consent))?)
}

fn page(consent: &ConsentView) -> String {
    let asked = &consent.asked;
    let mut text = facts(&[
        ("id", Some(consent.id.clone())),
        ("ABDM's id", consent.request_id.clone()),
        ("patient", Some(consent.patient.clone())),
        ("name", consent.patient_name.clone()),
        ("state", Some(consent.state.clone())),
        ("purpose", Some(consent.purpose.clone())),
        ("types", Some(asked.hi_types.join(", "))),
        (
            "records",
            Some(format!("{} to {}", local(&asked.from), local(&asked.to))),
        ),
        ("keep until", Some(local(&asked.erase_at))),
        ("hospital", asked.hip.clone()),
        ("requester", Some(consent.requester.clone())),
        ("asked", Some(local(&consent.created_at))),
    ]);
    if let Some(problem) = &consent.problem {
        text.push_str(&format!("\n{}\n{}\n", problem.message, problem.next));
    }
    if consent.artefacts.is_empty() {
        return text;
    }
    text.push('\n');
    let rows = consent.artefacts.iter().map(|artefact| {
        let transfers: Vec<String> = artefact
            .transfers
            .iter()
            .map(|transfer| {
                let pages = transfer
                    .pages_expected
                    .map_or_else(|| "?".to_owned(), |n| n.to_string());
                format!(
                    "{} ({} of {pages} pages)",
                    transfer.state, transfer.pages_seen
                )
            })
            .collect();
        let granted = artefact
            .granted
            .as_ref()
            .map(|granted| granted.hi_types.join(", "));
        vec![
            artefact.id.clone(),
            or_dash(artefact.hip_name.as_deref().or(artefact.hip.as_deref())),
            artefact.state.clone(),
            or_dash(granted.as_deref()),
            artefact.records.to_string(),
            or_dash(Some(&transfers.join("\n"))),
        ]
    });
    text.push_str(&table(
        &[
            "Artefact",
            "Hospital",
            "State",
            "Granted",
            "Records",
            "Transfers",
        ],
        rows,
    ));
    text
}
