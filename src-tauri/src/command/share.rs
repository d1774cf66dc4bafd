//! What patients shared at counters, and the counters.

use app::{
    right::Administer,
    view::{CounterForm, CounterPageView, CountersView, QrView, ShareRow},
};
use desk::DeskError;
use domain::{CounterId, FieldFault, ShareId, ShareKind};
use phrase::say;
use serde::Deserialize;
use ts_rs::TS;

use super::{CommandError, Nothing};
use crate::Shell;

/// One share.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OneShare {
    /// Our id.
    #[ts(type = "string")]
    pub id: ShareId,
}

/// Whose a share is.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct MatchShare {
    /// Our id.
    #[ts(type = "string")]
    pub id: ShareId,
    /// The patient's ABHA address.
    pub patient: String,
}

/// The counters as they are to be.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct SaveCounters {
    /// All of them.
    pub counters: Vec<CounterForm>,
}

/// One counter's code.
#[derive(Debug, Deserialize, TS)]
#[ts(export)]
pub struct OneCounter {
    /// The counter's id.
    pub counter: String,
    /// What is shared with it.
    pub kind: ShareKind,
}

pub(super) async fn list(shell: &Shell, _: Nothing) -> Result<Vec<ShareRow>, CommandError> {
    Ok(shell.app()?.shares().await?)
}

pub(super) async fn register(shell: &Shell, request: OneShare) -> Result<String, CommandError> {
    let patient = shell.app()?.register_share(&request.id).await?;
    Ok(patient.as_str().to_owned())
}

pub(super) async fn find(shell: &Shell, request: MatchShare) -> Result<String, CommandError> {
    let chosen = super::request::address(&request.patient)?;
    let patient = shell.app()?.match_share(&request.id, &chosen).await?;
    Ok(patient.as_str().to_owned())
}

pub(super) async fn dismiss(shell: &Shell, request: OneShare) -> Result<(), CommandError> {
    Ok(shell.app()?.dismiss_share(&request.id).await?)
}

#[allow(clippy::unused_async, reason = "every command is called the same way")]
pub(super) async fn counters(shell: &Shell, _: Nothing) -> Result<CountersView, CommandError> {
    Ok(shell.app()?.counters()?)
}

pub(super) async fn save(
    shell: &Shell,
    request: SaveCounters,
) -> Result<CountersView, CommandError> {
    let by = shell.permit(Administer)?;
    let saved = desk::counters::save(&*shell.desk()?, &by, request.counters).await;
    saved.map_err(|error| match error {
        // With the place of a fault.
        DeskError::App(error) => error.into(),
        other => other.into(),
    })
}

#[allow(clippy::unused_async, reason = "every command is called the same way")]
pub(super) async fn code(shell: &Shell, request: OneCounter) -> Result<QrView, CommandError> {
    let id = counter(&request.counter)?;
    Ok(shell.app()?.counter_code(&id, request.kind)?)
}

#[allow(clippy::unused_async, reason = "every command is called the same way")]
pub(super) async fn page(
    shell: &Shell,
    request: OneCounter,
) -> Result<CounterPageView, CommandError> {
    let id = counter(&request.counter)?;
    Ok(shell.app()?.counter_page_view(&id, request.kind)?)
}

fn counter(text: &str) -> Result<CounterId, CommandError> {
    CounterId::parse(text).map_err(|_| {
        let expected = say::configuration_expected(say::configuration_what_counter_id());
        CommandError::from(app::Error::from(FieldFault::new("counter", expected)))
    })
}
