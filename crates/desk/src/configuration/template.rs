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
    let gateway = gateway.as_str().trim_end_matches('/');
    // Identity is v3's alone.
    let abha = match api {
        Api::V05 => String::new(),
        Api::V3 => format!(
            "\n[abha]\nurl = \"{gateway}/abha/api\"\nphr_url = \"{gateway}/abha/api/v3/phr/web\"\n"
        ),
    };
    // So are counters; the addresses in their codes are of this computer, as everything here.
    let counters = match api {
        Api::V05 => String::new(),
        Api::V3 => format!(
            r#"
[share]
profile_link = "{gateway}/share-profile"
record_link = "{gateway}/share-record?hiu-id={{hiu}}&counter-id={{counter}}"

[[counter]]
id = "OPD1"
name = "Front desk"
records = true

[[counter]]
id = "LAB1"
name = "Laboratory"
"#
        ),
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
{abha}{counters}
[[requester]]
name = "Dr. R Iyer"
identifier = {{ type = "REGNO", value = "KA-20391", system = "https://www.nmc.org.in" }}

[[requester]]
name = "Dr. S Deshmukh"
identifier = {{ type = "REGNO", value = "MH-48120", system = "https://www.nmc.org.in" }}
"#,
        api = api.name(),
    )
}
