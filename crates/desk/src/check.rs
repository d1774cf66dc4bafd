//! `hiu check`: does everything stand ready?

use app::port::{Gateway, GatewayError, GatewayHealth};
use std::{sync::Arc, time::Duration};

use abdm::client::{BridgeServices, GatewayClient, is_not_offered};
use app::{Permit, right::Administer, view::ClockDoubtView};
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// All of them, in the order in which one needs the other.
    pub const ALL: [Self; 12] = [
        Self::Clock,
        Self::Dns,
        Self::Tls,
        Self::Session,
        Self::Keys,
        Self::Tunnel,
        Self::PublicUrl,
        Self::HiuId,
        Self::Bridge,
        Self::Delivery,
        Self::LastCallback,
        Self::Tests,
    ];

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
    /// Nothing is wrong with it.
    pub ok: bool,
    /// It could be tried; where not, `ok` says no more than that.
    pub tried: bool,
    /// What was found.
    pub detail: Text,
    /// What to do; empty when it is well.
    pub next: Text,
}

impl CheckRow {
    fn new(name: CheckName, found: Found) -> Self {
        let (ok, tried, detail, next) = match found {
            Ok(said) => (true, said.tried, said.text, Text::from("")),
            Err((detail, next)) => (false, true, detail, next.into()),
        };
        Self {
            name,
            ok,
            tried,
            detail,
            next,
        }
    }
}

/// Goes through everything between this computer and ABDM, in the order in which one needs the other.
/// `serving`: by this process. `about`: hears of each before it is tried.
///
/// # Errors
///
/// [`DeskError::NoClientSecret`]; else as the store fails. What ABDM answers is a finding, no error.
pub async fn run(
    desk: &Arc<Desk>,
    by: &Permit<Administer>,
    serving: Option<&Serving>,
    mut about: impl FnMut(CheckName),
) -> Result<CheckReport, DeskError> {
    let one_by_one = Checks::new(desk, by).await?;
    let mut checks = Vec::new();
    for name in CheckName::ALL {
        about(name);
        checks.push(one_by_one.row(name, serving).await?);
    }
    Ok(CheckReport {
        ok: checks.iter().all(|check| check.ok),
        checks,
    })
}

/// What each check is made with.
pub struct Checks {
    desk: Arc<Desk>,
    client: Arc<GatewayClient>,
}

impl Checks {
    /// Asks ABDM nothing yet.
    ///
    /// # Errors
    ///
    /// [`DeskError::NoClientSecret`], and as the configuration is faulty.
    pub async fn new(desk: &Arc<Desk>, _: &Permit<Administer>) -> Result<Self, DeskError> {
        let configuration = desk.installation().configuration()?;
        Ok(Self {
            desk: Arc::clone(desk),
            client: desk.gateway_client(&configuration).await?,
        })
    }

    /// Makes one check; each stands by itself. `serving`: by this process; only [`CheckName::Tunnel`]
    /// and [`CheckName::PublicUrl`] ask it.
    ///
    /// # Errors
    ///
    /// As the store fails. What ABDM answers is a finding, no error.
    pub async fn row(
        &self,
        name: CheckName,
        serving: Option<&Serving>,
    ) -> Result<CheckRow, DeskError> {
        let (desk, client) = (&self.desk, &self.client);
        let found = match name {
            CheckName::Clock => {
                // The harmless question whose answer has a date.
                let _ = client.check_keys().await;
                clock(&health(client), desk.app().clock().doubt)
            }
            CheckName::Dns => names(&self.addresses().await).await,
            CheckName::Tls => certificates(&self.addresses().await).await,
            CheckName::Session => match client.check_session().await {
                Ok(()) => Ok(say::check_session_open().into()),
                Err(error) => Err(told(&error)),
            },
            CheckName::Keys => signing_keys(client.check_keys().await),
            CheckName::Tunnel => {
                if let Some(serving) = serving {
                    serving.try_tunnel_now();
                    serving.settle_tunnel().await;
                }
                return Ok(tunnel_row(&tunnelling::show(desk).await));
            }
            CheckName::PublicUrl => public_url(match serving {
                Some(serving) => Some(serving.prove().await),
                None => tunnelling::last_proof(desk).await,
            }),
            CheckName::HiuId => hiu_id(desk, client).await?,
            CheckName::Bridge => {
                let tunnel = tunnelling::show(desk).await;
                let told = client.bridge_services().await.unwrap_or_default();
                bridge_row(desk, tunnel.public_url.as_deref(), &told).await?
            }
            CheckName::Delivery => delivery_row(desk).await?,
            CheckName::LastCallback => last_callbacks(desk).await?,
            CheckName::Tests => tests(desk),
        };
        Ok(CheckRow::new(name, found))
    }

    /// ABDM's address and ours, of which each has to be known and proved by its certificate.
    async fn addresses(&self) -> Vec<Url> {
        let mut addresses = vec![self.desk.configuration().gateway.url.clone()];
        let public_url = tunnelling::show(&self.desk).await.public_url;
        addresses.extend(public_url.and_then(|url| Url::parse(&url).ok()));
        addresses
            .dedup_by(|one, other| one.host() == other.host() && one.scheme() == other.scheme());
        addresses
    }
}

fn health(client: &Arc<GatewayClient>) -> GatewayHealth {
    client.health()
}

/// What was found; where it is not well, with what to do.
type Found = Result<Said, (Text, Phrase)>;

/// What is well, or not known to be otherwise.
struct Said {
    text: Text,
    tried: bool,
}

impl<T: Into<Text>> From<T> for Said {
    fn from(words: T) -> Self {
        Self {
            text: words.into(),
            tried: true,
        }
    }
}

/// Nothing could be tried yet.
fn not_yet(words: Phrase) -> Found {
    Ok(Said {
        text: words.into(),
        tried: false,
    })
}

fn told(error: &GatewayError) -> (Text, Phrase) {
    let (detail, next) = match error {
        GatewayError::Unreachable(why) | GatewayError::NotUnderstood(why) => (
            say::check_gateway_unreachable(why),
            say::check_connection_next(),
        ),
        GatewayError::NotAbdm { what, status, .. } => (
            say::check_gateway_not_abdm(what, status.to_string()),
            say::check_gateway_not_abdm_next(),
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
        Some(-1..=1) => Ok(say::check_clock_exact().into()),
        Some(offset) => Ok(say::check_clock_right(offset.abs().to_string()).into()),
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
        tried: true,
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
        // Another bridge may have the bare id: what calls with it bring goes there.
        Ok(told) if !bridge::numbered(&told.services, id).is_empty() => Err((
            say::check_hiu_id_bare(id, bridge::numbered(&told.services, id).join(", ")).into(),
            say::check_hiu_id_bare_next(),
        )),
        Ok(told) if bridge::is_hiu_in_use(&told.services, id) => {
            Ok(say::check_hiu_id_in_use(id).into())
        }
        Ok(_) => Err((
            say::check_hiu_id_unknown(id).into(),
            say::check_hiu_id_unknown_next(),
        )),
        // Not ours to correct.
        Err(error) if is_not_offered(&error) => not_yet(say::check_hiu_id_not_asked(id)),
        Err(error) => Err(told(&error)),
    })
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
    Ok(lines(found).into())
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
    Ok(lines(found).into())
}

/// Whether the address that was registered from here is the one that leads here, and the one that ABDM tells,
/// where it does.
async fn bridge_row(
    desk: &Desk,
    public_url: Option<&str>,
    told: &BridgeServices,
) -> Result<Found, DeskError> {
    let plain = |url: &str| url.trim_end_matches('/').to_owned();
    let registered = desk.app().registered_bridge_url().await?;
    if told.is_active == Some(false) {
        return Ok(Err((
            say::check_bridge_off().into(),
            say::check_bridge_off_next(),
        )));
    }
    Ok(match (registered, public_url) {
        // Somebody else with this client id was later.
        (Some(known), _)
            if told
                .url
                .as_deref()
                .is_some_and(|url| plain(url) != plain(&known.url)) =>
        {
            let calls = told.url.clone().unwrap_or_default();
            Err((
                say::check_bridge_taken(calls, known.url).into(),
                say::check_bridge_next(),
            ))
        }
        // Whoever runs the clinic's bridge may have registered it.
        (None, _) => not_yet(say::check_bridge_never()),
        (Some(known), Some(url)) if plain(&known.url) != plain(url) => Err((
            say::check_bridge_other(known.url, url.to_owned()).into(),
            say::check_bridge_next(),
        )),
        (Some(known), _) => Ok(say::check_bridge_registered(known.at, known.url).into()),
    })
}

/// Whether ABDM delivers here: it is asked for a callback.
async fn delivery_row(desk: &Desk) -> Result<Found, DeskError> {
    let somebody_serves = desk.is_serving() || tunnelling::last_proof(desk).await.is_some();
    let found = match somebody_serves {
        // What came before another took the address over would prove nothing.
        true => delivery::prove(desk).await?,
        // Nothing could come.
        false => Delivery::Never,
    };
    Ok(match found {
        Delivery::Proved { at } => Ok(say::tunnel_delivery_proved(at.to_string()).into()),
        Delivery::Never => not_yet(say::tunnel_delivery_never()),
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
        return Ok(not_yet(say::check_no_callback()));
    }
    let each = newest.into_iter();
    let each = each.map(|(at, path)| say::check_last_callback(at.to_string(), path).into());
    Ok(Ok(lines(each.collect()).into()))
}
