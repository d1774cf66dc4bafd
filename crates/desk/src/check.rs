//! `hiu check`: does everything stand ready?

use app::port::{Gateway, GatewayError, GatewayHealth};
use std::{sync::Arc, time::Duration};

use abdm::client::{GatewayClient, is_not_offered};
use app::view::ClockDoubtView;
use phrase::{Phrase, Text, say};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use tokio::time::timeout;
use tunnel::ProofFault;
use url::Url;

use crate::{
    Desk, DeskError, Serving, bridge,
    delivery::{self, Delivery},
    reach,
    tunnelling::{self, TunnelView},
};

/// A clock this wrong is told; ABDM refuses calls of one that is off by more than a minute, in seconds.
const CLOCK_WARNING_S: i64 = 30;
const CLOCK_WRONG_S: i64 = 60;

/// A name that is not found by then is not.
const LIMIT: Duration = Duration::from_secs(5);

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
    /// Whether ABDM's name and ours are known.
    Dns,
    /// Whether both show good certificates.
    Tls,
    /// Client id and secret.
    Session,
    /// ABDM's signing keys.
    Keys,
    /// How the tunnel stands.
    Tunnel,
    /// Whether the public address leads here.
    PublicUrl,
    /// Whether ABDM knows the service id.
    HiuId,
    /// Whether our address is registered at ABDM.
    Bridge,
    /// Whether ABDM calls us and no other address.
    Delivery,
    /// When ABDM called last.
    LastCallback,
    /// Whether the clinic's own table of tests was taken.
    Tests,
}

impl CheckName {
    /// Its one spelling.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clock => "clock",
            Self::Dns => "dns",
            Self::Tls => "tls",
            Self::Session => "session",
            Self::Keys => "keys",
            Self::Tunnel => "tunnel",
            Self::PublicUrl => "public_url",
            Self::HiuId => "hiu_id",
            Self::Bridge => "bridge",
            Self::Delivery => "delivery",
            Self::LastCallback => "last_callback",
            Self::Tests => "tests",
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

/// Goes through everything between this computer and ABDM, in the order in which one needs the other. `serving`: by this process.
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
    if let Some(serving) = serving {
        serving.try_tunnel_now();
        serving.settle_tunnel().await;
    }
    let tunnel = tunnelling::show(desk).await;
    let reach = match serving {
        Some(serving) => Some(serving.prove().await),
        None => tunnelling::last_proof(desk).await,
    };
    let addresses = addresses(desk, tunnel.public_url.as_deref());
    let checks = vec![
        CheckRow::new(
            CheckName::Clock,
            clock(&health(&client), desk.app().clock().doubt),
        ),
        CheckRow::new(CheckName::Dns, names(&addresses).await),
        CheckRow::new(CheckName::Tls, certificates(&addresses).await),
        CheckRow::new(
            CheckName::Session,
            session
                .map(|()| say::check_session_open().into())
                .map_err(|error| told(&error)),
        ),
        CheckRow::new(CheckName::Keys, signing_keys(keys)),
        tunnel_row(&tunnel),
        CheckRow::new(CheckName::PublicUrl, public_url(reach)),
        CheckRow::new(CheckName::HiuId, hiu_id(desk, &client).await?),
        CheckRow::new(
            CheckName::Bridge,
            bridge_row(desk, tunnel.public_url.as_deref()).await?,
        ),
        CheckRow::new(CheckName::Delivery, delivery_row(desk, serving).await?),
        CheckRow::new(CheckName::LastCallback, last_callbacks(desk).await?),
        CheckRow::new(CheckName::Tests, tests(desk)),
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

fn tests(desk: &Desk) -> Found {
    let table = &desk.app().settings().tests;
    match table.fault() {
        Some(fault) => Err((fault.into(), say::analyte_table_next())),
        None if table.is_extended() => Ok(say::analyte_table_extended().into()),
        None => Ok(say::analyte_table_own().into()),
    }
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

fn public_url(reach: Option<Result<(), ProofFault>>) -> Found {
    match reach {
        Some(Ok(())) => Ok(say::check_reach_ourselves().into()),
        Some(Err(fault)) => {
            let (why, next) = tunnelling::fault(&fault);
            Err((why.into(), next))
        }
        None => Err((
            say::check_public_url_unknown().into(),
            say::check_public_url_unknown_next(),
        )),
    }
}

fn tunnel_row(tunnel: &TunnelView) -> CheckRow {
    let (reason, way) = (tunnel.reason.clone(), tunnel.way.clone());
    CheckRow {
        name: CheckName::Tunnel,
        ok: tunnel.is_well(),
        detail: match tunnel.is_well() {
            true => say::check_tunnel_well(reason, tunnel.seen.clone(), way).into(),
            false => say::check_tunnel(reason, way).into(),
        },
        next: tunnel.next.clone(),
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

/// ABDM's address and ours, of which each has to be known and proved by its certificate.
fn addresses(desk: &Desk, public_url: Option<&str>) -> Vec<Url> {
    let mut addresses = vec![desk.configuration().gateway.url.clone()];
    addresses.extend(public_url.and_then(|url| Url::parse(url).ok()));
    addresses
}

fn lines(texts: Vec<Text>) -> Text {
    let joined = texts
        .into_iter()
        .reduce(|first, next| say::check_lines(first, next).into());
    joined.unwrap_or_else(|| Text::from(""))
}

async fn names(addresses: &[Url]) -> Found {
    let mut found = Vec::new();
    for url in addresses {
        let host = url.host_str().unwrap_or_default().to_owned();
        let asked = timeout(LIMIT, tokio::net::lookup_host((host.clone(), 443))).await;
        if !matches!(asked, Ok(Ok(_))) {
            let unknown = say::check_name_unknown(host);
            return Err((unknown.into(), say::check_name_next()));
        }
        found.push(say::check_name_found(host).into());
    }
    Ok(lines(found))
}

async fn certificates(addresses: &[Url]) -> Found {
    let mut found = Vec::new();
    for url in addresses {
        let host = url.host_str().unwrap_or_default().to_owned();
        let bad = |words: phrase::Phrase| Err((words.into(), say::check_tls_next()));
        if url.scheme() != "https" {
            found.push(say::check_tls_not_asked(host).into());
            continue;
        }
        match reach::certificate(url).await {
            Ok(()) => found.push(say::check_tls_good(host).into()),
            Err(ProofFault::Certificate) => return bad(say::check_tls_bad(host)),
            Err(_) => return bad(say::check_tls_silent(host)),
        }
    }
    Ok(lines(found))
}

/// Whether the address that was registered from here is the one that leads here.
async fn bridge_row(desk: &Desk, public_url: Option<&str>) -> Result<Found, DeskError> {
    let plain = |url: &str| url.trim_end_matches('/').to_owned();
    let registered = desk.app().registered_bridge_url().await?;
    Ok(match (registered, public_url) {
        // Whoever runs the clinic's bridge may have registered it.
        (None, _) => Ok(say::check_bridge_never().into()),
        (Some(known), Some(url)) if plain(&known.url) != plain(url) => Err((
            say::check_bridge_other(known.url, url.to_owned()).into(),
            say::check_bridge_next(),
        )),
        (Some(known), _) => Ok(say::check_bridge_registered(known.at, known.url).into()),
    })
}

/// Whether ABDM delivers here: it is asked for a callback.
async fn delivery_row(desk: &Desk, serving: Option<&Serving>) -> Result<Found, DeskError> {
    let somebody_serves = serving.is_some() || tunnelling::last_proof(desk).await.is_some();
    let found = match somebody_serves {
        // What came before another took the address over would prove nothing.
        true => delivery::prove(desk).await?,
        // Nothing could come.
        false => Delivery::Never,
    };
    Ok(match found {
        Delivery::Proved { at } => Ok(say::tunnel_delivery_proved(at.to_string()).into()),
        Delivery::Never => Ok(say::tunnel_delivery_never().into()),
        Delivery::Missing { asked_at } => Err((
            say::tunnel_delivery_missing(asked_at.to_string()).into(),
            say::tunnel_delivery_missing_next(),
        )),
    })
}

/// The newest callback of each kind.
async fn last_callbacks(desk: &Desk) -> Result<Found, DeskError> {
    let newest = delivery::newest_of_each(desk).await?;
    if newest.is_empty() {
        return Ok(Ok(say::check_no_callback().into()));
    }
    let each = newest.into_iter();
    let each = each.map(|(at, path)| say::check_last_callback(at.to_string(), path).into());
    Ok(Ok(lines(each.collect())))
}
