//! Where the gateway is and who we are to it.

use std::{collections::BTreeMap, time::Duration};

use domain::{FieldFault, HipId, HiuId};
use secrecy::SecretString;
use url::{Host, Url};

use crate::profile::{Api, CallGroup, Endpoint, Identity};

/// What a client needs to know.
#[derive(Clone, Debug)]
pub struct ClientSettings {
    /// Version of the API.
    pub api: Api,
    /// `gateway.url`: scheme, host and port.
    pub url: Url,
    /// `gateway.paths`: a path under the gateway's host, or a full base URL; it takes the place of
    /// everything up to the group's own path, such as `/cm/v0.5` for `/gateway/v0.5`.
    pub paths: BTreeMap<CallGroup, String>,
    /// `X-CM-ID` where no patient decides it.
    pub consent_manager: String,
    /// The bridge's client id.
    pub client_id: String,
    /// A secret.
    pub client_secret: SecretString,
    /// Our service id.
    pub hiu: HiuId,
    /// The clinic's name, for the patient.
    pub hiu_name: String,
    /// Our service id as a hospital, with `also_hip`.
    pub hip: Option<HipId>,
    /// Longest wait for an answer; 30 s unless a test says otherwise.
    pub timeout: Duration,
}

impl ClientSettings {
    /// The ordinary wait for an answer.
    pub const TIMEOUT: Duration = Duration::from_secs(30);

    /// Who we are to ABDM.
    #[must_use]
    pub fn identity(&self) -> Identity {
        Identity {
            hiu: self.hiu.clone(),
            hiu_name: self.hiu_name.clone(),
            hip: self.hip.clone(),
        }
    }

    /// Whether calls of a group go out: in v3 patients are looked up only where the configuration says
    /// where, since that is not the gateway's own service.
    pub(super) fn is_offered(&self, group: CallGroup) -> bool {
        group != CallGroup::Patients || self.api == Api::V05 || self.paths.contains_key(&group)
    }

    /// Whether any call goes to loopback without TLS.
    pub(super) fn has_plain_loopback(&self) -> bool {
        CallGroup::ALL
            .into_iter()
            .filter_map(|group| endpoint_url(self, &Endpoint::post(group, "")).ok())
            .any(|url| url.scheme() == "http")
    }

    /// Looks at the gateway's address and every override.
    ///
    /// # Errors
    ///
    /// [`FieldFault`] for the first one that cannot be used.
    pub fn check(&self) -> Result<(), FieldFault> {
        for group in CallGroup::ALL {
            endpoint_url(self, &Endpoint::post(group, ""))?;
        }
        let visible = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic());
        if !visible(&self.consent_manager) {
            return Err(fault(
                "gateway.consent_manager",
                "a name such as sbx or abdm is needed",
            ));
        }
        Ok(())
    }
}

/// Where a call goes, from `gateway.url` and the group's override.
///
/// # Errors
///
/// [`FieldFault`] when the address is not `https`, or `http` on a loopback host.
pub fn endpoint_url(settings: &ClientSettings, endpoint: &Endpoint) -> Result<Url, FieldFault> {
    let gateway = &settings.url;
    check_scheme("gateway.url", gateway)?;
    if !matches!(gateway.path(), "" | "/") || gateway.query().is_some() {
        return Err(fault(
            "gateway.url",
            "only scheme, host and port; paths go to gateway.paths",
        ));
    }
    let field = format!("gateway.paths.{}", endpoint.group.name());
    let base = match settings.paths.get(&endpoint.group) {
        None => gateway.join(settings.api.profile().base(endpoint.group)),
        Some(text) if text.starts_with('/') && !text.starts_with("//") => gateway.join(text),
        Some(text) if text.contains("://") => Url::parse(text),
        Some(_) => {
            return Err(fault(
                &field,
                "a path that begins with /, or a full URL, is needed",
            ));
        }
    };
    let mut url = base.map_err(|_| fault(&field, "this is not a path or URL"))?;
    check_scheme(&field, &url)?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(fault(
            &field,
            "the address must not have a query or a fragment",
        ));
    }
    let path = format!("{}/{}", url.path().trim_end_matches('/'), endpoint.path);
    url.set_path(&path);
    url.set_query(endpoint.query.as_deref());
    Ok(url)
}

fn check_scheme(field: &str, url: &Url) -> Result<(), FieldFault> {
    let good = url.host().is_some()
        && url.username().is_empty()
        && url.password().is_none()
        && (url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url)));
    if good {
        Ok(())
    } else {
        Err(fault(
            field,
            "https:// is needed (http:// only for this computer itself)",
        ))
    }
}

fn fault(field: &str, message: &str) -> FieldFault {
    FieldFault::new(field.to_owned(), message)
}

/// Whether a URL names this computer itself: `localhost` or a loopback address.
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        None => false,
    }
}
