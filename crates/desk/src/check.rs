//! `hiu check`: does everything stand ready?

use app::{
    SystemClock,
    port::{Clock, Gateway, GatewayError, GatewayHealth},
};
use std::sync::Arc;

use abdm::client::{GatewayClient, is_not_offered};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Desk, DeskError, Serving, bridge, reach};

/// A clock this wrong is told; ABDM refuses calls of one that is off by more than a minute, in seconds.
const CLOCK_WARNING_S: i64 = 30;
const CLOCK_WRONG_S: i64 = 60;

/// What was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckReport {
    /// All of it is well.
    pub ok: bool,
    /// One by one.
    pub checks: Vec<CheckRow>,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckRow {
    /// `clock`, `session`, `keys`, `public_url`, `hiu_id` or `last_callback`.
    pub name: String,
    /// Is it well?
    pub ok: bool,
    /// What was found.
    pub detail: String,
    /// What to do; empty when it is well.
    pub next: String,
}

impl CheckRow {
    fn new(name: &str, found: Result<String, (String, &str)>) -> Self {
        let (ok, detail, next) = match found {
            Ok(detail) => (true, detail, ""),
            Err((detail, next)) => (false, detail, next),
        };
        Self {
            name: name.to_owned(),
            ok,
            detail,
            next: next.to_owned(),
        }
    }
}

/// Checks clock, session, keys, public URL, HIU id and the last callback. `serving`: by this process.
///
/// # Errors
///
/// [`DeskError::NoClientSecret`]; else as the store fails. What ABDM answers is a finding, no error.
pub async fn run(desk: &Arc<Desk>, serving: Option<&Serving>) -> Result<CheckReport, DeskError> {
    let client = desk
        .gateway_client(&desk.installation().configuration()?)
        .await?;
    let session = client.check_session().await;
    let keys = client.check_keys().await;
    let reach = match serving {
        Some(serving) => Some(serving.prove().await),
        None => reach::last_found(desk, SystemClock.now()).await,
    };
    let checks = vec![
        CheckRow::new("clock", clock(&health(&client))),
        CheckRow::new(
            "session",
            session
                .map(|()| "ABDM opened a session".to_owned())
                .map_err(|error| told(&error)),
        ),
        CheckRow::new("keys", signing_keys(keys)),
        CheckRow::new("public_url", public_url(reach)),
        CheckRow::new("hiu_id", hiu_id(desk, &client).await?),
        CheckRow::new("last_callback", last_callback(desk).await?),
    ];
    Ok(CheckReport {
        ok: checks.iter().all(|check| check.ok),
        checks,
    })
}

fn health(client: &Arc<GatewayClient>) -> GatewayHealth {
    client.health()
}

type Found = Result<String, (String, &'static str)>;

fn told(error: &GatewayError) -> (String, &'static str) {
    let next = match error {
        GatewayError::Unreachable(_) => "Check the internet connection and gateway.url.",
        GatewayError::TryLater {
            retry_after_s: Some(3_600..),
            ..
        } => "Nothing is sent until then. Ask ABDM's support if it goes on.",
        GatewayError::TryLater { .. } => "Try again in a moment.",
        GatewayError::Session { .. } => "Check gateway.client_id and the client secret.",
        GatewayError::Refused(_) => "Check gateway.url and gateway.paths.",
        GatewayError::Clock { .. } => "Set this computer's clock.",
        GatewayError::Invalid(_) => "Correct this field in config.toml.",
    };
    (error.to_string(), next)
}

fn clock(health: &GatewayHealth) -> Found {
    match health.clock_offset_s {
        None => Err((
            "not known: ABDM did not tell the time".to_owned(),
            "Check the internet connection and gateway.url.",
        )),
        Some(offset) if offset.abs() > CLOCK_WRONG_S => Err((
            format!("wrong by {offset} seconds; calls to ABDM are held"),
            "Set this computer's clock.",
        )),
        Some(offset) if offset.abs() > CLOCK_WARNING_S => Ok(format!(
            "off by {offset} seconds; ABDM refuses calls from 60 on"
        )),
        Some(offset) => Ok(format!("within {} seconds of ABDM's", offset.abs().max(1))),
    }
}

fn signing_keys(keys: Result<usize, GatewayError>) -> Found {
    match keys {
        Ok(0) => Err((
            "ABDM named no key that we can use".to_owned(),
            "Check gateway.url and gateway.paths.keys.",
        )),
        Ok(count) => Ok(format!("{count} to check callbacks with")),
        Err(error) => Err(told(&error)),
    }
}

fn public_url(reach: Option<reach::Reach>) -> Found {
    match reach {
        Some(reach) if reach.ok => Ok(reach.detail),
        Some(reach) => Err((
            reach.detail,
            "Check callback.public_url, and the port forward or reverse proxy behind it.",
        )),
        None => Err((
            "not known: the serving process has not tried it lately".to_owned(),
            "Start `hiu serve` or the window, and check again in a minute.",
        )),
    }
}

/// Whether ABDM has the service id as a HIU in use under this client id.
async fn hiu_id(desk: &Desk, client: &GatewayClient) -> Result<Found, DeskError> {
    let configuration = desk.installation().configuration()?;
    let id = &configuration.hiu.id;
    if !id.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(Err((
            "it holds blanks or letters that a service id cannot have".to_owned(),
            "Copy hiu.id again from where the facility is registered.",
        )));
    }
    Ok(match bridge::find_services(client, id).await {
        Ok(told) if bridge::is_hiu_in_use(&told.services, id) => {
            Ok(format!("{id}, a HIU in use under this client id"))
        }
        Ok(_) => Err((
            format!("ABDM has no HIU {id} in use under this client id"),
            "Compare hiu.id with `hiu bridge show`, or link the facility to this client id as a HIU.",
        )),
        // Not ours to correct.
        Err(error) if is_not_offered(&error) => {
            Ok(format!("{id}; this gateway cannot be asked about it"))
        }
        Err(error) => Err(told(&error)),
    })
}

async fn last_callback(desk: &Desk) -> Result<Found, DeskError> {
    let newest = desk.app().list_inbox(Some(1)).await?.into_iter().next();
    Ok(Ok(match newest {
        Some(row) => format!("{} at {}", row.path, row.received_at),
        None => "none has come yet".to_owned(),
    }))
}
