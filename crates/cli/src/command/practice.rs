//! `hiu practice`: the patient's app of practice mode.

use domain::{InboxState, MobileNumber, TransferState};
use std::time::Duration;

use desk::{
    DeskError,
    practice::{PatientApp, PracticeDecision},
};
use phrase::say;
use serde_json::json;

use crate::{
    arguments::PracticeCommand,
    session::{Failure, Open, Session},
};

pub fn run(session: &Session, command: PracticeCommand) -> Result<u8, Failure> {
    let (patient, value, said) = match &command {
        PracticeCommand::Otp { mobile, .. } => return otp(session, mobile.as_ref()),
        PracticeCommand::Decide { patient, answer } => {
            let patient = patient.as_str();
            (
                patient,
                json!({"patient": patient, "answer": answer.word()}),
                answer.word(),
            )
        }
        PracticeCommand::Account { patient, status } => {
            let patient = patient.as_str();
            (
                patient,
                json!({"patient": patient, "status": status}),
                status.name(),
            )
        }
    };
    let practice = session.installation(true)?;
    let running = session.block_on(async {
        let patient_app = PatientApp::find(practice.directory())?;
        act(&patient_app, &command).await
    });
    match running {
        Err(DeskError::PracticeNotRunning) => alone(session, &command)?,
        done => done?,
    }
    let output = session.output;
    output.value(&value, || {
        output.say(&say::command_practice_done(said, patient))
    })?;
    Ok(0)
}

/// Tells the newest one-time password, to one mobile or to any. Only a running practice mode has one.
fn otp(session: &Session, mobile: Option<&MobileNumber>) -> Result<u8, Failure> {
    let practice = session.installation(true)?;
    let messages = session.block_on(async {
        let patient_app = PatientApp::find(practice.directory())?;
        patient_app.messages(mobile.map(MobileNumber::expose)).await
    })?;
    let newest = messages.first().ok_or(DeskError::PracticeNoOtp)?;
    let value = json!({"otp": newest.otp, "to_ends": newest.to_ends, "at": newest.at});
    let output = session.output;
    output.value(&value, || {
        output.say(&say::command_practice_otp(
            newest.to_ends.as_str(),
            newest.otp.as_str(),
        ))
    })?;
    Ok(0)
}

async fn act(patient_app: &PatientApp, command: &PracticeCommand) -> Result<(), DeskError> {
    match command {
        PracticeCommand::Decide { patient, answer } => {
            let decision = PracticeDecision {
                patient: patient.as_str().to_owned(),
                answer: answer.word().to_owned(),
                ..PracticeDecision::default()
            };
            patient_app.decide(&decision).await
        }
        PracticeCommand::Account { patient, status } => {
            patient_app.set_account(patient.as_str(), *status).await
        }
        // Told, not done.
        PracticeCommand::Otp { .. } => Ok(()),
    }
}

/// Nobody runs practice mode: this process does until everything that follows is worked off.
fn alone(session: &Session, command: &PracticeCommand) -> Result<(), Failure> {
    let open = session.open_practice()?;
    session.block_on(async {
        let mut serving = Session::serve(&open.desk).await?;
        serving.work();
        let patient_app = PatientApp::find(open.desk.installation().directory())?;
        let done = act(&patient_app, command).await;
        if done.is_ok() {
            until_quiet(&open, session.wait()).await?;
        }
        serving.stop().await;
        Ok(done?)
    })
}

/// Waits until nothing has moved for half a second, at most `wait`.
async fn until_quiet(open: &Open, wait: Duration) -> Result<(), app::Error> {
    const QUIET: u32 = 10;
    let app = open.desk.app();
    let until = tokio::time::Instant::now() + wait;
    let mut quiet = 0;
    while quiet < QUIET && tokio::time::Instant::now() < until {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let new = app
            .list_inbox(Some(20))
            .await?
            .iter()
            .any(|row| row.state == InboxState::New);
        let out = app
            .list_outbox(None)
            .await?
            .iter()
            .any(|row| row.next_attempt_at.is_some());
        let open = app.list_transfers(None, Some(20)).await?.iter().any(|row| {
            matches!(
                row.state,
                TransferState::Queued | TransferState::Asked | TransferState::Receiving
            )
        });
        quiet = if new || out || open { 0 } else { quiet + 1 };
    }
    Ok(())
}
