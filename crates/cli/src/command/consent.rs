//! `hiu consent`.

use std::path::Path;

use app::{ConsentRequest, view::ConsentView};
use domain::{ConsentRef, ConsentStage, InboxId, InboxState, ReceivedHiType};
use phrase::say;
use serde_json::json;
use words::Language;

use crate::{
    arguments::{ConsentCommand, Request},
    output::{Output, layout, or_dash, printable},
    session::{Failure, Open, Session},
    wording,
};

pub fn run(session: &Session, command: ConsentCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let app = &open.app;
    let output = session.output;
    match command {
        ConsentCommand::Request(request) => return ask(session, &open, request),
        ConsentCommand::List {
            patient,
            state,
            list,
        } => {
            let rows = session.block_on(app.list_consents(patient, state, list.limit))?;
            let head = [
                say::command_column_id(),
                say::command_column_patient(),
                say::command_column_state(),
                say::command_column_asked(),
                say::command_column_records(),
            ];
            output.list(&rows, &head, &say::command_consent_none(), |row| {
                let records: u32 = row.artefacts.iter().map(|artefact| artefact.records).sum();
                vec![
                    row.id.to_string(),
                    wording::patient(output, &row.patient),
                    output.say(&wording::consent(row)),
                    output.local(&row.created_at),
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
                let asked = app.fetch_consent(&id, artefact.as_ref()).await?;
                let ended = async || Ok(is_at_rest(&app.get_consent(&asked.id).await?));
                network.until_sent(&asked.id, session.wait(), ended).await?;
                Ok(app.get_consent(&asked.id).await?)
            })?;
            show(session, &consent)?;
        }
        ConsentCommand::Slip { id, out } => slip(session, &open, &id, &out)?,
    }
    Ok(0)
}

/// In the language that was named, else in all: it is for the patient, not for whoever types.
fn slip(session: &Session, open: &Open, id: &ConsentRef, out: &Path) -> Result<(), Failure> {
    let languages = match session.common.language {
        Some(language) => vec![language],
        None => Language::all().collect(),
    };
    let page = session.block_on(open.app.consent_slip_page(id, &languages))?;
    desk::exports::save_new(out, page.as_bytes())?;
    let value = json!({"bytes": page.len(), "media_type": "text/html"});
    let output = session.output;
    Ok(output.value(&value, || {
        output.say(&say::command_consent_slip(out.display().to_string()))
    })?)
}

fn ask(session: &Session, open: &Open, request: Request) -> Result<u8, Failure> {
    let asked = ConsentRequest {
        patient: request.patient,
        purpose: request.purpose,
        hi_types: request.hi_types,
        from: request.from,
        to: request.to,
        erase_at: request.erase_at,
        requester: open.requester(request.requester),
        hip: request.hip,
    };
    let app = &open.app;
    let consent = session.with_network(open, async |network| {
        let written = app.ask_consent(asked.clone()).await?;
        if !network.ours {
            return Ok(written);
        }
        let answered = async || {
            let state = app.get_consent(&written.id).await?.state;
            Ok(!matches!(
                state,
                ConsentStage::Queued | ConsentStage::Posted
            ))
        };
        network
            .until_sent(&written.id, session.wait(), answered)
            .await?;
        Ok(app.get_consent(&written.id).await?)
    })?;
    if let (ConsentStage::Failed, Some(problem)) = (consent.state, &consent.problem) {
        let gateway = app::Error::Gateway {
            code: problem.code.clone(),
            message: words::english(problem.message.clone()),
        };
        return Err(gateway.into());
    }
    let value = json!({"id": consent.id, "state": consent.state});
    let output = session.output;
    output.value(&value, || {
        output.facts(&[
            (say::command_fact_id(), Some(consent.id.to_string())),
            (
                say::command_fact_state(),
                Some(output.say(&wording::consent(&consent))),
            ),
        ])
    })?;
    Ok(0)
}

/// Id and state of the callback that came last.
async fn newest_callback(open: &Open) -> Result<Option<InboxId>, app::Error> {
    let newest = open
        .desk
        .app()
        .list_inbox(Some(1))
        .await?
        .into_iter()
        .next();
    Ok(newest
        .filter(|row| row.state != InboxState::New)
        .map(|row| row.id))
}

/// Whether no transfer of a consent is under way.
fn is_at_rest(consent: &ConsentView) -> bool {
    let mut transfers = consent
        .artefacts
        .iter()
        .flat_map(|artefact| &artefact.transfers);
    transfers.all(|transfer| transfer.state.is_ended())
}

fn show(session: &Session, consent: &ConsentView) -> Result<(), Failure> {
    let output = session.output;
    Ok(output.value(consent, || page(output, consent))?)
}

fn page(output: Output, consent: &ConsentView) -> String {
    let asked = &consent.asked;
    let local = |at: &Option<String>| at.as_deref().map(|at| output.local(at));
    let mut text = output.facts(&[
        (say::command_fact_id(), Some(consent.id.to_string())),
        (
            say::command_fact_abdm_id(),
            consent.request_id.as_ref().map(ToString::to_string),
        ),
        (
            say::command_fact_patient(),
            Some(wording::patient(output, &consent.patient)),
        ),
        (say::command_fact_name(), consent.patient_name.clone()),
        (
            say::command_fact_state(),
            Some(output.say(&wording::consent(consent))),
        ),
        (
            say::command_fact_purpose(),
            Some(output.say(&wording::purpose(consent.purpose))),
        ),
        (
            say::command_fact_types(),
            Some(types(output, asked.hi_types.iter().map(|kind| kind.name()))),
        ),
        (
            say::command_fact_records(),
            Some(output.say(&say::command_range(
                output.local(&asked.from),
                output.local(&asked.to),
            ))),
        ),
        (
            say::command_fact_keep_until(),
            Some(output.local(&asked.erase_at)),
        ),
        (say::command_fact_hospital(), asked.hip.clone()),
        (
            say::command_fact_requester(),
            Some(consent.requester.clone()),
        ),
        (
            say::command_fact_asked(),
            Some(output.local(&consent.created_at)),
        ),
        (say::command_fact_granted(), local(&consent.granted_at)),
        (say::command_fact_denied(), local(&consent.denied_at)),
        (say::command_fact_revoked(), local(&consent.revoked_at)),
        (say::command_fact_expired(), local(&consent.expired_at)),
    ]);
    if let Some(problem) = &consent.problem {
        for told in [&problem.message, &problem.next] {
            let told = layout::flowed(&printable(&output.words.text(told)), "", "");
            text.push_str(&format!("\n{told}"));
        }
        text.push('\n');
    }
    if consent.artefacts.is_empty() {
        return text;
    }
    text.push('\n');
    let rows = consent.artefacts.iter().map(|artefact| {
        let transfers: Vec<String> = artefact
            .transfers
            .iter()
            .map(|transfer| output.say(&wording::transfer(transfer)))
            .collect();
        let granted = artefact
            .granted
            .as_ref()
            .map(|granted| types(output, granted.hi_types.iter().map(ReceivedHiType::as_str)));
        vec![
            artefact.id.to_string(),
            or_dash(artefact.hip_name.as_deref().or(artefact.hip.as_deref())),
            output.say(&wording::artefact(artefact)),
            or_dash(granted.as_deref()),
            artefact.records.to_string(),
            or_dash(Some(&transfers.join("\n"))),
        ]
    });
    text.push_str(&output.table(
        &[
            say::command_column_artefact(),
            say::command_column_hospital(),
            say::command_column_state(),
            say::command_column_granted(),
            say::command_column_records(),
            say::command_column_transfers(),
        ],
        rows,
    ));
    text
}

/// Types of records as a list reads, `prescriptions and lab reports`.
fn types<'t>(output: Output, names: impl Iterator<Item = &'t str>) -> String {
    let types = wording::types(names);
    let types = types.iter().map(|text| output.words.text(text));
    output.words.list(types.collect())
}
