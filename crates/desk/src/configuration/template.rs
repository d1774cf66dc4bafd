//! The `config.toml` that `init` writes.

use url::Url;

use super::Api;

/// A commented file with everything that must be filled in.
#[must_use]
pub fn commented() -> &'static str {
    include_str!("template.toml")
}

/// The whole configuration of practice mode, for a sandbox at `gateway` that speaks `api` and our server at
/// `listen`.
#[must_use]
pub fn practice(api: Api, gateway: &Url, listen: std::net::SocketAddr) -> String {
    // v3 finds patients by a service beside it, which the sandbox has too.
    let paths = match api {
        Api::V05 => "",
        Api::V3 => "\n[gateway.paths]\npatients = \"/abha/api/v3/phr/web/login\"\n",
    };
    format!(
        r#"# Practice mode writes this file anew at each start. Nothing leaves this computer.
[gateway]
api = "{api}"
url = "{gateway}"
consent_manager = "sbx"
client_id = "PRACTICE_CLINIC"
{paths}
[hiu]
id = "PRACTICE-HIU-1"
name = "Practice Clinic"
also_hip = true
hip_id = "PRACTICE-CLINIC-HIP"

[callback]
listen = "{listen}"
public_url = "http://{listen}"

[[requester]]
name = "Dr. R Iyer"
identifier = {{ type = "REGNO", value = "KA-20391", system = "https://www.nmc.org.in" }}

[[requester]]
name = "Dr. S Deshmukh"
identifier = {{ type = "REGNO", value = "MH-48120", system = "https://www.nmc.org.in" }}
"#,
        api = api.name(),
        gateway = gateway.as_str().trim_end_matches('/'),
    )
}
