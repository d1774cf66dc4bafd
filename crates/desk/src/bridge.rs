//! Where ABDM calls this clinic: register the address, and see what ABDM knows of the clinic's services.
//!
//! One address a client id, and the last writer wins. Source: docs/protocol.md,
//! "Where ABDM calls us".

use domain::FieldFault;
use std::sync::Arc;

use abdm::client::{BridgeService, BridgeServices, GatewayClient, is_loopback};
use app::{Permit, RegisteredUrl, port::GatewayError, right::Administer};
use phrase::{Text, say};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use url::{Host, Url};

use crate::{Desk, DeskError, configuration::Configuration};

/// What is known of where ABDM calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BridgeReport {
    /// Where ABDM says that it calls; null: it does not say, as mostly.
    pub url: Option<String>,
    /// What this installation registered last; null: nothing yet.
    pub registered: Option<RegisteredUrl>,
    /// `callback.public_url` of the configuration, which should be the same.
    pub public_url: Option<String>,
    /// Whether ABDM has `hiu.id` as a HIU in use under this client id.
    pub hiu_is_known: bool,
    /// The services under this client id.
    pub services: Vec<BridgeServiceRow>,
}

/// A service under the clinic's client id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BridgeServiceRow {
    /// Service id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is a HIU; null: not told.
    pub is_hiu: Option<bool>,
    /// Whether it is a HIP; null: not told.
    pub is_hip: Option<bool>,
    /// Whether it is in use; null: not told.
    pub active: Option<bool>,
}

impl From<BridgeService> for BridgeServiceRow {
    fn from(service: BridgeService) -> Self {
        Self {
            id: service.id,
            name: service.name,
            is_hiu: service.is_hiu,
            is_hip: service.is_hip,
            active: service.is_active,
        }
    }
}

/// Asks ABDM what it knows of this clinic's bridge.
///
/// # Errors
///
/// [`DeskError::NoClientSecret`]; [`app::Error::Gateway`] or [`app::Error::Unreachable`] as ABDM answers;
/// else as the store fails.
pub async fn show(desk: &Arc<Desk>, by: &Permit<Administer>) -> Result<BridgeReport, DeskError> {
    let configuration = desk.installation().configuration()?;
    let client = desk.gateway_client(&configuration).await?;
    let ours = &configuration.hiu.id;
    let found = find_services(&client, ours).await.map_err(told)?;
    Ok(BridgeReport {
        url: found.url,
        registered: by.app().registered_bridge_url().await?,
        public_url: configuration.callback.public_url.as_ref().map(written),
        hiu_is_known: is_hiu_in_use(&found.services, ours),
        services: found
            .services
            .into_iter()
            .map(BridgeServiceRow::from)
            .collect(),
    })
}

/// The services under our client id, with `ours` among them if ABDM knows it at all.
pub(crate) async fn find_services(
    client: &GatewayClient,
    ours: &str,
) -> Result<BridgeServices, GatewayError> {
    let mut told = client.bridge_services().await?;
    if !told.services.iter().any(|service| service.id == ours)
        && let Some(service) = client.bridge_service(ours).await?
    {
        told.services.push(service);
    }
    Ok(told)
}

/// Whether ABDM has `ours` as a HIU in use; what it does not tell is taken as well.
pub(crate) fn is_hiu_in_use(services: &[BridgeService], ours: &str) -> bool {
    services.iter().any(|service| {
        service.id == ours && service.is_hiu.unwrap_or(true) && service.is_active.unwrap_or(true)
    })
}

/// The service ids under the client id that are made of `ours`, a bare facility id: ABDM gives a facility that
/// is linked to several bridges an id for each, the facility's with `_1`, `_2` and so on behind it. Calls with
/// another are taken and never answered.
///
/// Source: docs/protocol.md, "Sources".
pub(crate) fn numbered(services: &[BridgeService], ours: &str) -> Vec<String> {
    let is_numbered = |id: &str| {
        let number = id
            .strip_prefix(ours)
            .and_then(|rest| rest.strip_prefix('_'));
        number.is_some_and(|n| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut ids: Vec<String> = services
        .iter()
        .filter(|service| is_numbered(&service.id) && is_hiu_in_use(services, &service.id))
        .map(|service| service.id.clone())
        .collect();
    ids.truncate(20);
    ids
}

/// Registers where ABDM calls: `url`, or `callback.public_url` where none is given.
///
/// # Errors
///
/// [`app::Error::Invalid`] for an address that ABDM does not take; else as [`show`].
pub async fn set_url(
    desk: &Arc<Desk>,
    by: &Permit<Administer>,
    url: Option<&str>,
) -> Result<RegisteredUrl, DeskError> {
    let configuration = desk.installation().configuration()?;
    let url = match url {
        Some(text) => Url::parse(text.trim()).map_err(|_| invalid(say::error_address_needed()))?,
        None => configuration
            .callback
            .public_url
            .clone()
            .ok_or_else(|| invalid(say::error_no_public_url()))?,
    };
    register(desk, by, &configuration, &url).await
}

/// Registers an address that the tunnel told, unless it was the last one registered from here.
pub(crate) async fn register_if_new(desk: &Arc<Desk>, url: &Url) -> Result<(), DeskError> {
    let last = desk.app().registered_bridge_url().await?;
    if last.is_some_and(|last| last.url == written(url)) {
        return Ok(());
    }
    let by = desk.app().permit(Administer)?;
    register(desk, &by, desk.configuration(), url)
        .await
        .map(drop)
}

async fn register(
    desk: &Arc<Desk>,
    by: &Permit<Administer>,
    configuration: &Configuration,
    url: &Url,
) -> Result<RegisteredUrl, DeskError> {
    check(url, is_loopback(&configuration.gateway.url))?;
    let client = desk.gateway_client(configuration).await?;
    let url = written(url);
    client.set_bridge_url(&url).await.map_err(told)?;
    Ok(by.app().note_bridge_url(&url).await?)
}

/// ABDM takes `https` with a domain name, and neither a bare address nor a port. A gateway on this very
/// computer takes its own addresses.
fn check(url: &Url, gateway_is_here: bool) -> Result<(), DeskError> {
    if gateway_is_here && is_loopback(url) && matches!(url.scheme(), "http" | "https") {
        return Ok(());
    }
    let is_named = matches!(url.host(), Some(Host::Domain(name)) if name.contains('.'));
    let is_plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    if !(url.scheme() == "https" && is_named && url.port().is_none() && is_plain) {
        return Err(invalid(say::error_address_not_taken()));
    }
    match names_a_callback(url) {
        true => Err(invalid(say::error_address_only_base())),
        false => Ok(()),
    }
}

/// Whether the address of one callback was given: ABDM puts its own path behind what is registered, so it would
/// stand there twice.
fn names_a_callback(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    ["/api/v3", "/v3/hiu", "/v3/hip", "/v0.5"]
        .iter()
        .any(|part| {
            path.contains(&format!("{part}/")) || path.trim_end_matches('/').ends_with(part)
        })
}

pub(crate) fn written(url: &Url) -> String {
    url.as_str().trim_end_matches('/').to_owned()
}

fn invalid(message: impl Into<Text>) -> DeskError {
    DeskError::App(FieldFault::new("url", message).into())
}

fn told(error: GatewayError) -> DeskError {
    DeskError::App(error.into())
}

#[cfg(test)]
mod tests;
