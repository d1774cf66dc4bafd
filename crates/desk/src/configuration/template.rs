//! The `config.toml` that `init` writes.

use url::Url;

/// A commented file with everything that must be filled in.
#[must_use]
pub fn commented() -> &'static str {
    include_str!("template.toml")
}

/// The whole configuration of practice mode, for a sandbox at `gateway` and our server at `listen`.
#[must_use]
pub fn practice(gateway: &Url, listen: std::net::SocketAddr) -> String {
    format!(
        r#"# Practice mode writes this file anew at each start. Nothing leaves this computer.
[gateway]
api = "v3"
url = "{gateway}"
consent_manager = "sbx"
client_id = "PRACTICE_CLINIC"

[gateway.paths]
patients = "/abha/api/v3/phr/web/login"

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
        gateway = gateway.as_str().trim_end_matches('/'),
    )
}
