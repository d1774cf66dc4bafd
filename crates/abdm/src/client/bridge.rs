//! Where ABDM calls us: registering the address, and what ABDM knows of our services.
//!
//! One address a client id, the last writer wins, and reading it back is not reliable.
//! Source: docs/protocol.md, "Where ABDM calls us".

use app::port::GatewayError;
use wire::{bounded, v3 as wired};

use super::{GatewayClient, not_offered, unwritable};
use crate::{codes, profile::BridgeCall};

/// A service that ABDM lists under our client id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BridgeService {
    /// Service id, used as `X-HIU-ID` or `X-HIP-ID`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is a HIU; `None`: not told.
    pub is_hiu: Option<bool>,
    /// Whether it is a HIP; `None`: not told.
    pub is_hip: Option<bool>,
    /// Whether it is in use; `None`: not told.
    pub is_active: Option<bool>,
}

/// What ABDM tells of our bridge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BridgeServices {
    /// Where it calls; `None`: not told.
    pub url: Option<String>,
    /// Whether the bridge is in use; `None`: not told.
    pub is_active: Option<bool>,
    /// The services.
    pub services: Vec<BridgeService>,
}

impl GatewayClient {
    /// Registers where ABDM calls us, for the whole client id.
    ///
    /// # Errors
    ///
    /// As [`app::port::Gateway::send`].
    pub async fn set_bridge_url(&self, url: &str) -> Result<(), GatewayError> {
        let endpoint = self
            .profile
            .bridge_endpoint(BridgeCall::SetUrl)
            .ok_or_else(not_offered)?;
        let body = serde_json::to_vec(&wired::BridgeUrl { url }).map_err(|_| unwritable())?;
        self.ask(&endpoint, Some(body)).await.map(|_| ())
    }

    /// Lists the services under our client id.
    ///
    /// # Errors
    ///
    /// As [`app::port::Gateway::send`]; [`GatewayError::Unreachable`] for an answer that is no list.
    pub async fn bridge_services(&self) -> Result<BridgeServices, GatewayError> {
        let endpoint = self
            .profile
            .bridge_endpoint(BridgeCall::Services)
            .ok_or_else(not_offered)?;
        let answer = self.ask(&endpoint, None).await?;
        read_services(answer.body()).ok_or_else(|| {
            GatewayError::Unreachable("the answer is not a list of services".to_owned())
        })
    }

    /// Looks one service up; `None`: ABDM does not know it, or this version has no such question.
    ///
    /// # Errors
    ///
    /// As [`GatewayClient::bridge_services`].
    pub async fn bridge_service(&self, id: &str) -> Result<Option<BridgeService>, GatewayError> {
        let Some(endpoint) = self.profile.bridge_endpoint(BridgeCall::Service(id)) else {
            return Ok(None);
        };
        match self.ask(&endpoint, None).await {
            Ok(answer) => {
                let read = serde_json::from_slice::<wired::BridgeService>(answer.body());
                Ok(read.ok().and_then(service))
            }
            Err(GatewayError::Refused(fault)) if codes::finds_no_service(&fault) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// An object with the list inside, or the list alone.
fn read_services(body: &[u8]) -> Option<BridgeServices> {
    let listed =
        |services: Vec<wired::BridgeService>| services.into_iter().filter_map(service).collect();
    if let Ok(read) = serde_json::from_slice::<wire::List<wired::BridgeService, 1000>>(body) {
        return Some(BridgeServices {
            services: listed(read.0),
            ..BridgeServices::default()
        });
    }
    let read: wired::BridgeServices = serde_json::from_slice(body).ok()?;
    let (url, is_active) = match read.bridge {
        Some(bridge) => (bridge.url, bridge.active),
        None => (None, None),
    };
    Some(BridgeServices {
        is_active,
        url: url.map(|url| bounded(&url)).filter(|url| !url.is_empty()),
        services: listed(read.services.0),
    })
}

/// A service without an id is none.
fn service(read: wired::BridgeService) -> Option<BridgeService> {
    let is = |flag: Option<bool>, kind: &str| {
        flag.or_else(|| {
            let kinds = &read.types.0;
            (!kinds.is_empty()).then(|| kinds.iter().any(|told| told.eq_ignore_ascii_case(kind)))
        })
    };
    let (is_hiu, is_hip) = (is(read.is_hiu, "HIU"), is(read.is_hip, "HIP"));
    let id = read.service_id.or_else(|| read.id.map(|id| id.0))?;
    Some(BridgeService {
        id: bounded(&id),
        name: bounded(&read.name.unwrap_or_default()),
        is_hiu,
        is_hip,
        is_active: read.active,
    })
}

#[cfg(test)]
mod tests;
