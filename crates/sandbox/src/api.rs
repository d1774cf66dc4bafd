//! The two APIs of ABDM: what each calls a message, and where it goes.
//!
//! Inside the sandbox every message has one name: its path of v0.5 below `/v0.5/`, such as `consents/fetch`.
//! What v3 alone has is named here too.

/// Which API the sandbox speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Api {
    /// The gateway API v0.5.
    V05,
    /// HIE-CM v3, the one in use today.
    #[default]
    V3,
}

/// Calls of v3 below `/api/hiecm/`, each with its name.
///
/// Source: ABDM HIU protocol, v3, calls by the HIU; path map.
const V3_CALLS: &[(&str, &str)] = &[
    ("sessions", "gateway/v3/sessions"),
    ("certs", "gateway/v3/certs"),
    (
        ".well-known/openid-configuration",
        "gateway/v3/.well-known/openid-configuration",
    ),
    ("bridge/url", "gateway/v3/bridge/url"),
    ("bridge-services", "gateway/v3/bridge-services"),
    ("providers", "gateway/v3/providers"),
    ("consent-requests/init", "consent/v3/request/init"),
    ("consent-requests/status", "consent/v3/request/status"),
    ("consents/fetch", "consent/v3/fetch"),
    ("consents/hiu/on-notify", "consent/v3/request/hiu/on-notify"),
    ("consents/hip/on-notify", "consent/v3/request/hip/on-notify"),
    (
        "health-information/cm/request",
        "data-flow/v3/health-information/request",
    ),
    (
        "health-information/notify",
        "data-flow/v3/health-information/notify",
    ),
    ("patient-share/on-share", "patient-share/v3/on-share"),
    ("patient-record/on-share", "patient-record/v3/on-share"),
    ("patient-record/notify", "patient-record/v3/notify"),
];

/// Look-ups of v3 that carry an id in their last segment.
const V3_LOOK_UPS: &[(&str, &str)] = &[
    ("bridge-service", "gateway/v3/bridge-service/serviceId/"),
    ("provider", "gateway/v3/providers/"),
    (
        "health-information/status",
        "data-flow/v3/health-information/request/status/",
    ),
];

/// Callbacks of v3, each with its name. The first of a path is its name.
///
/// Source: ABDM HIU protocol, v3, callbacks hosted by the HIU.
const V3_CALLBACKS: &[(&str, &str)] = &[
    (
        "consent-requests/on-init",
        "/api/v3/hiu/consent/request/on-init",
    ),
    (
        "consent-requests/on-status",
        "/api/v3/hiu/consent/request/on-status",
    ),
    ("consents/hiu/notify", "/api/v3/hiu/consent/request/notify"),
    ("consents/on-fetch", "/api/v3/hiu/consent/on-fetch"),
    (
        "health-information/hiu/on-request",
        "/api/v3/hiu/health-information/on-request",
    ),
    (
        "health-information/cm/on-request",
        "/api/v3/hiu/health-information/on-request",
    ),
    ("consents/hip/notify", "/api/v3/consent/request/hip/notify"),
    ("patient-share/share", "/api/v3/hip/patient/share"),
    ("patient-record/share", "/api/v3/patient-record/share"),
    (
        "patient-record/on-notify",
        "/api/v3/patient-record/on-notify",
    ),
];

/// Where the calls of v3 lie.
pub(crate) const V3_BASE: &str = "/api/hiecm/";

impl Api {
    /// Where the callback `name` goes, such as `consents/hiu/notify`; `None` where this API has none of the kind.
    pub fn callback_path(self, name: &str) -> Option<String> {
        match self {
            Self::V05 => Some(format!("/v0.5/{name}")),
            Self::V3 => V3_CALLBACKS
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, path)| (*path).to_owned()),
        }
    }

    /// Where the call `name` lies.
    pub(crate) fn call_path(self, name: &str) -> String {
        match self {
            Self::V05 => format!("/gateway/v0.5/{name}"),
            Self::V3 => {
                let below = V3_CALLS.iter().find(|(known, _)| *known == name);
                format!("{V3_BASE}{}", below.map_or(name, |(_, path)| path))
            }
        }
    }
}

/// Whether `path` is the search by address, by which v3 finds a patient: in the sandbox's form, or in that of
/// production.
pub(crate) fn is_search(path: &str) -> bool {
    matches!(
        path,
        "/abha/api/v3/phr/web/login/abha/search" | "/api/phr/web/v3/login/abha/search"
    )
}

/// The name of the message at `path`, in whichever API; the path itself where it has none.
pub(crate) fn name_of(path: &str) -> &str {
    for prefix in ["/gateway/v0.5/", "/cm/v0.5/", "/v0.5/"] {
        if let Some(name) = path.strip_prefix(prefix) {
            return name;
        }
    }
    if is_search(path) {
        return "abha/search";
    }
    match path {
        "/devservice/v1/bridges" => return "bridge/url",
        "/devservice/v1/bridges/getServices" => return "bridge-services",
        _ => {}
    }
    if let Some(below) = path.strip_prefix(V3_BASE) {
        let whole = V3_CALLS.iter().find(|(_, known)| *known == below);
        let led = || V3_LOOK_UPS.iter().find(|(_, led)| below.starts_with(led));
        return whole.or_else(led).map_or(path, |(name, _)| name);
    }
    V3_CALLBACKS
        .iter()
        .find(|(_, known)| *known == path)
        .map_or(path, |(name, _)| name)
}

/// The id at the end of a look-up's path.
pub(crate) fn looked_up(path: &str) -> Option<&str> {
    let below = path.strip_prefix(V3_BASE)?;
    V3_LOOK_UPS
        .iter()
        .find_map(|(_, led)| below.strip_prefix(led))
        .filter(|id| !id.is_empty() && !id.contains('/'))
}

#[cfg(test)]
mod tests;
