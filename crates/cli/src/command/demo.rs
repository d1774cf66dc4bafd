//! `hiu demo`: the whole journey against practice mode in a temporary directory.

use std::{sync::Arc, time::Duration};

use app::{ConsentRequest, RecordQuery, SystemClock, port::Clock, view::ConsentView};
use desk::{
    Desk, DeskError, Installation,
    directory::DataDirectory,
    keys::{Opener, SystemKeychain},
    practice::{PatientApp, PracticeDecision},
};
use domain::{AbhaAddress, ConsentId, ConsentStage, FieldFault, HiType, Purpose};
use phrase::{Argument, Phrase, When, say};
use serde_json::{Value, json};

use super::record;
use crate::{
    output::{self, Output, layout, printable},
    session::{Failure, Session},
};

/// Whose records are shown.
const PATIENT: &str = "hinapatel79@sbx";

/// The type whose newest record is shown at the end.
const TYPE: HiType = HiType::DiagnosticReport;

/// Stands before each step.
const SIGN: &str = "✓ ";

pub fn run(session: &Session, keep: bool) -> Result<u8, Failure> {
    let folder = tempfile::Builder::new()
        .prefix("hiu-demo-")
        .tempdir()
        .map_err(|source| DeskError::File {
            doing: say::error_doing_making_temporary_directory(),
            source,
        })?;
    let root =
        DataDirectory::find(Some(folder.path().to_owned())).map_err(|source| DeskError::File {
            doing: say::error_doing_making_temporary_directory(),
            source,
        })?;
    let installation = Installation::new(&root, true);
    installation.create(&Opener::Practice)?;
    let desk = Arc::new(Desk::open(
        installation,
        &Opener::Practice,
        Arc::new(SystemKeychain),
    )?);
    let output = session.output;
    if !output.json {
        output.text(&opening(output))?;
    }
    if keep {
        let kept = folder.keep().display().to_string();
        let words = say::command_demo_keep(&kept);
        tell(output, "keep", &words, json!({ "data_dir": kept }))?;
    }
    session
        .block_on(journey(output, &desk, session.wait()))
        .map(|()| 0)
}

/// What this is, before anything happens.
fn opening(output: Output) -> String {
    let title = layout::painted(layout::HEADING, &output.say(&say::command_demo_title()));
    let about = layout::flowed(&output.say(&say::command_demo_about()), "", "");
    format!("{title}\n{about}\n")
}

/// Tells a step: a sentence for people, a line of JSON for programs, which read English.
fn tell(output: Output, step: &str, words: &Phrase, mut more: Value) -> Result<(), Failure> {
    if !output.json {
        let sign = layout::painted(layout::WELL, SIGN);
        let indent = " ".repeat(SIGN.chars().count());
        let sentence = layout::flowed(&printable(&output.say(words)), &indent, &indent);
        return Ok(output.text(&format!("{sign}{}", sentence.trim_start()))?);
    }
    more["step"] = json!(step);
    more["say"] = json!(words::english(words.clone()));
    Ok(output::line(&more)?)
}

async fn journey(output: Output, desk: &Arc<Desk>, wait: Duration) -> Result<(), Failure> {
    let mut serving = Session::serve(desk).await?;
    serving.work();
    tell(
        output,
        "serve",
        &say::command_demo_serve(),
        json!({"callback": serving.callback_url()}),
    )?;
    let walked = walk(output, desk, wait).await;
    serving.stop().await;
    let record = walked?;
    let more = json!({ "record": record });
    tell(output, "record", &say::command_demo_record(), more)?;
    if !output.json {
        output.text(&format!("\n{}", record::page(output, &record)))?;
    }
    Ok(())
}

async fn walk(output: Output, desk: &Arc<Desk>, wait: Duration) -> Result<Value, Failure> {
    let app = desk.app();
    let found = app.find_patient(PATIENT, wait).await?;
    let name = found.name.clone().unwrap_or_else(|| PATIENT.to_owned());
    let words = say::command_demo_find(PATIENT, &name);
    tell(output, "find", &words, json!({ "patient": found }))?;

    let asked = app.ask_consent(request(desk)?).await?;
    let extent = &asked.asked;
    let words = say::command_demo_ask(
        When::new(&extent.from),
        When::new(&extent.erase_at),
        &name,
        When::new(&extent.to),
    );
    tell(output, "ask", &words, json!({"consent": asked.id}))?;
    until(desk, &asked.id, wait, |consent| {
        consent.state == ConsentStage::Requested
    })
    .await?;

    let patient_app = PatientApp::find(desk.installation().directory())?;
    let grant = PracticeDecision {
        patient: PATIENT.to_owned(),
        answer: "grant".to_owned(),
        ..PracticeDecision::default()
    };
    patient_app.decide(&grant).await?;
    tell(output, "grant", &say::command_demo_grant(&name), json!({}))?;

    let consent = until(desk, &asked.id, wait, is_received).await?;
    let artefacts = consent.artefacts.iter().map(|artefact| {
        let hospital = artefact.hip_name.as_ref().or(artefact.hip.as_ref());
        (hospital, artefact.records)
    });
    let received = artefacts.clone().map(|(hospital, records)| {
        let hospital = hospital.map(String::as_str).unwrap_or_default();
        Argument::from(say::command_demo_received(records, hospital))
    });
    let hospitals: Vec<Value> = artefacts
        .map(|(hospital, records)| json!({"hospital": hospital, "records": records}))
        .collect();
    tell(
        output,
        "receive",
        &say::command_demo_receive(Argument::List(received.collect())),
        json!({ "received": hospitals }),
    )?;

    let query = RecordQuery {
        hi_type: Some(TYPE.name().to_owned()),
        ..RecordQuery::default()
    };
    let rows = app.list_records(query).await?;
    let newest = rows.iter().max_by(|one, other| one.date.cmp(&other.date));
    let newest = newest.ok_or(app::Error::NotFound { what: "record" })?;
    record::document(output, &app.get_record(&newest.id).await?)
}

fn request(desk: &Desk) -> Result<ConsentRequest, Failure> {
    let now = SystemClock.now();
    let today = now.utc().date_naive();
    let requesters = &desk.configuration().requesters;
    Ok(ConsentRequest {
        patient: AbhaAddress::parse(PATIENT)
            .map_err(|fault| app::Error::from(FieldFault::new("patient", fault.to_string())))?,
        purpose: Purpose::CareManagement,
        hi_types: vec![HiType::Prescription, TYPE],
        from: today - chrono::TimeDelta::days(730),
        to: today,
        erase_at: now.plus_seconds(30 * 86_400),
        requester: requesters
            .first()
            .map(|requester| requester.name.clone())
            .unwrap_or_default(),
        hip: None,
    })
}

fn is_received(consent: &ConsentView) -> bool {
    !consent.artefacts.is_empty()
        && consent.artefacts.iter().all(|artefact| {
            artefact
                .transfers
                .first()
                .is_some_and(|transfer| transfer.state.is_ended())
        })
}

/// Waits for a consent to be as `wanted`.
async fn until(
    desk: &Desk,
    id: &ConsentId,
    wait: Duration,
    wanted: impl Fn(&ConsentView) -> bool,
) -> Result<ConsentView, Failure> {
    let app = desk.app();
    let mut changes = app.changes().subscribe();
    let waiting = async {
        loop {
            changes.mark_unchanged();
            let consent = app.get_consent(id).await?;
            if wanted(&consent) {
                return Ok(consent);
            }
            let _ = tokio::time::timeout(Duration::from_millis(250), changes.changed()).await;
        }
    };
    tokio::time::timeout(wait, waiting)
        .await
        .unwrap_or(Err(app::Error::NoAnswer.into()))
}
