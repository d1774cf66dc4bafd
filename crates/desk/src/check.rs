//! `hiu check`: does everything stand ready?

use app::port::{Gateway, GatewayError, GatewayHealth};
use std::sync::Arc;

use abdm::client::{GatewayClient, is_not_offered};
use app::view::ClockDoubtView;
use phrase::{Phrase, Text, say};
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

/// What is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum CheckName {
    /// This computer's clock, against ABDM's.
    Clock,
    /// Client id and secret.
    Session,
    /// ABDM's signing keys.
    Keys,
    /// Whether the public address leads here.
    PublicUrl,
    /// Whether ABDM knows the service id.
    HiuId,
    /// When ABDM called last.
    LastCallback,
}

impl CheckName {
    /// Its one spelling.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clock => "clock",
            Self::Session => "session",
            Self::Keys => "keys",
            Self::PublicUrl => "public_url",
            Self::HiuId => "hiu_id",
            Self::LastCallback => "last_callback",
        }
    }
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckRow {
    /// Which one.
    pub name: CheckName,
    /// Is it well?
    pub ok: bool,
    /// What was found.
    pub detail: Text,
    /// What to do; empty when it is well.
    pub next: Text,
}

impl CheckRow {
    fn new(name: CheckName, found: Found) -> Self {
        let (ok, detail, next) = match found {
            Ok(detail) => (true, detail, Text::from("")),
            Err((detail, next)) => (false, detail, next.into()),
        };
        Self {
            name,
            ok,
            detail,
            next,
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
        None => reach::last_found(desk, desk.app().now()).await,
    };
    let checks = vec![
        CheckRow::new(CheckName::Clock, clock(&health(&client), desk.app().clock().doubt)),
        CheckRow::new(
            CheckName::Session,
            session
                .map(|()| say::check_session_open().into())
                .map_err(|error| told(&error)),
        ),
        CheckRow::new(CheckName::Keys, signing_keys(keys)),
        CheckRow::new(CheckName::PublicUrl, public_url(reach)),
        CheckRow::new(CheckName::HiuId, hiu_id(desk, &client).await?),
        CheckRow::new(CheckName::LastCallback, last_callback(desk).await?),
    ];
    Ok(CheckReport {
        ok: checks.iter().all(|check| check.ok),
        checks,
    })
}

fn health(client: &Arc<GatewayClient>) -> GatewayHealth {
    client.health()
}

/// What was found; where it is not well, with what to do.
type Found = Result<Text, (Text, Phrase)>;

fn told(error: &GatewayError) -> (Text, Phrase) {
    let (detail, next) = match error {
        GatewayError::Unreachable(why) | GatewayError::NotUnderstood(why) => (
            say::check_gateway_unreachable(why),
            say::check_connection_next(),
        ),
        GatewayError::TryLater {
            fault,
            retry_after_s,
        } => (
            say::check_gateway_busy(&fault.code, &fault.message),
            match retry_after_s {
                Some(3_600..) => say::check_gateway_blocked_next(),
                _ => say::check_gateway_busy_next(),
            },
        ),
        GatewayError::Session { fault, .. } => (
            say::check_gateway_session(&fault.code, &fault.message),
            say::check_gateway_session_next(),
        ),
        GatewayError::Refused(fault) => (
            say::check_gateway_refused(&fault.code, &fault.message),
            say::check_gateway_refused_next(),
        ),
        GatewayError::Clock { offset_s } => (
            say::check_gateway_clock(offset_s.to_string()),
            say::check_clock_next(),
        ),
        GatewayError::Invalid(fault) => (
            say::check_gateway_invalid(&fault.field, fault.message.clone()),
            say::check_gateway_invalid_next(),
        ),
    };
    (detail.into(), next)
}

fn clock(health: &GatewayHealth, doubt: Option<ClockDoubtView>) -> Found {
    // What is known by itself, where ABDM does not say more.
    if let (Some(doubt), None) = (doubt, health.clock_offset_s) {
        return Err((doubt.what, say::check_clock_doubted_next()));
    }
    match health.clock_offset_s {
        None => Err((
            say::check_clock_unknown().into(),
            say::check_connection_next(),
        )),
        Some(offset) if offset.abs() > CLOCK_WRONG_S => Err((
            say::check_clock_wrong(offset.to_string()).into(),
            say::check_clock_next(),
        )),
        Some(offset) if offset.abs() > CLOCK_WARNING_S => {
            Ok(say::check_clock_off(offset.to_string()).into())
        }
        Some(offset) => Ok(say::check_clock_right(offset.abs().max(1).to_string()).into()),
    }
}

fn signing_keys(keys: Result<usize, GatewayError>) -> Found {
    match keys {
        Ok(0) => Err((say::check_no_keys().into(), say::check_no_keys_next())),
        Ok(count) => Ok(say::check_keys(count.to_string()).into()),
        Err(error) => Err(told(&error)),
    }
}

fn public_url(reach: Option<reach::Reach>) -> Found {
    match reach {
        Some(reach) if reach.ok => Ok(reach.detail),
        Some(reach) => Err((reach.detail, say::check_public_url_next())),
        None => Err((
            say::check_public_url_unknown().into(),
            say::check_public_url_unknown_next(),
        )),
    }
}

/// Whether ABDM has the service id as a HIU in use under this client id.
async fn hiu_id(desk: &Desk, client: &GatewayClient) -> Result<Found, DeskError> {
    let configuration = desk.installation().configuration()?;
    let id = &configuration.hiu.id;
    if !id.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(Err((
            say::check_hiu_id_letters().into(),
            say::check_hiu_id_letters_next(),
        )));
    }
    Ok(match bridge::find_services(client, id).await {
        Ok(told) if bridge::is_hiu_in_use(&told.services, id) => {
            Ok(say::check_hiu_id_in_use(id).into())
        }
        Ok(_) => Err((
            say::check_hiu_id_unknown(id).into(),
            say::check_hiu_id_unknown_next(),
        )),
        // Not ours to correct.
        Err(error) if is_not_offered(&error) => Ok(say::check_hiu_id_not_asked(id).into()),
        Err(error) => Err(told(&error)),
    })
}

async fn last_callback(desk: &Desk) -> Result<Found, DeskError> {
    let newest = desk.app().list_inbox(Some(1)).await?.into_iter().next();
    Ok(Ok(match newest {
        Some(row) => say::check_last_callback(row.received_at, row.path),
        None => say::check_no_callback(),
    }
    .into()))
}
