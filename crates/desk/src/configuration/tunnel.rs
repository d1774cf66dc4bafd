//! `[tunnel]`.

use phrase::{Phrase, say};
use regex_lite::Regex;
use tunnel::{Remote, is_fingerprint};
use url::Url;

use super::walk::Walk;

/// The authority that is asked for certificates unless another is named.
const LETS_ENCRYPT: &str = "https://acme-v02.api.letsencrypt.org/directory";

/// How callers reach this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TunnelSettings {
    /// By the clinic's own public address.
    None {
        /// A proxy on this computer says whose each connection to `callback.listen` is.
        proxy_protocol: bool,
    },
    /// By a line to a relay.
    Ssh(SshLine),
    /// By a program of a provider.
    Command(TunnelProgram),
}

/// `kind = "ssh"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SshLine {
    /// Name or address of the relay.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Our name there.
    pub user: String,
    /// Fingerprints of the host keys that it may show; at least one.
    pub host_keys: Vec<String>,
    /// What we log in with.
    pub identity: LoginKey,
    /// Where callers arrive there.
    pub remote: Remote,
    /// How long nothing may come before we ask, in seconds.
    pub keepalive_s: u64,
    /// Where TLS ends.
    pub tls: TlsEnd,
    /// The relay says whose each connection is, ahead of it.
    pub proxy_protocol: bool,
}

/// `tls`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TlsEnd {
    /// At the relay's proxy.
    Relay,
    /// In this program.
    Here(CertificateSource),
}

/// `certificate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateSource {
    /// From an authority, by ACME.
    Acme {
        /// Its directory.
        directory: Url,
        /// A file of certificates that the directory is trusted by besides the system's.
        root: Option<String>,
    },
    /// From files in PEM.
    Files {
        /// The chain.
        certificate: String,
        /// The key.
        key: String,
    },
}

/// `identity`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoginKey {
    /// Made by us and kept in the keychain.
    Keychain,
    /// The SSH agent's.
    Agent,
    /// In a file.
    File(String),
}

/// `kind = "command"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TunnelProgram {
    /// What is run.
    pub program: String,
    /// With these words.
    pub args: Vec<String>,
    /// Names and what stands behind them.
    pub env: Vec<(String, EnvironmentValue)>,
    /// Up only while this answers 200.
    pub ready_url: Option<Url>,
    /// How the address is found that the program prints.
    pub url_pattern: Option<String>,
    /// It says whose each connection to `callback.listen` is.
    pub proxy_protocol: bool,
}

/// A value of `env`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnvironmentValue {
    /// As it stands.
    Plain(String),
    /// Kept in the keychain under this name.
    Keychain(String),
}

impl Default for TunnelSettings {
    fn default() -> Self {
        Self::None {
            proxy_protocol: false,
        }
    }
}

impl TunnelSettings {
    /// `none`, `ssh` or `command`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::None { .. } => "none",
            Self::Ssh(_) => "ssh",
            Self::Command(_) => "command",
        }
    }

    /// Where the certificate comes from, if TLS ends in this program.
    #[must_use]
    pub fn certificate(&self) -> Option<&CertificateSource> {
        match self {
            Self::Ssh(line) => match &line.tls {
                TlsEnd::Here(source) => Some(source),
                TlsEnd::Relay => None,
            },
            Self::None { .. } | Self::Command(_) => None,
        }
    }

    /// Whether connections to `callback.listen` come by a proxy on this computer that says whose they
    /// are.
    #[must_use]
    pub fn is_behind_proxy(&self) -> bool {
        match self {
            Self::None { proxy_protocol } => *proxy_protocol,
            Self::Command(program) => program.proxy_protocol,
            // Its callers come through the line.
            Self::Ssh(_) => false,
        }
    }

    /// Whether a relay says whose each connection is that it brings.
    #[must_use]
    pub fn is_announced_by_relay(&self) -> bool {
        matches!(self, Self::Ssh(line) if line.proxy_protocol)
    }

    /// Whether the tunnel itself tells the public address.
    #[must_use]
    pub fn tells_address(&self) -> bool {
        matches!(self, Self::Command(program) if program.url_pattern.is_some())
    }
}

/// Reads the table; what is wrong in it is noted.
pub(super) fn read(root: &mut Walk<'_>) -> TunnelSettings {
    let Some(mut table) = root.table("tunnel", false) else {
        return TunnelSettings::default();
    };
    let proxy_protocol = table.boolean("proxy_protocol", false);
    let settings = match table.choice("kind", &["none", "ssh", "command"], "none") {
        Some("ssh") => ssh(&mut table, proxy_protocol).map(TunnelSettings::Ssh),
        Some("command") => command(&mut table, proxy_protocol).map(TunnelSettings::Command),
        _ => Some(TunnelSettings::None { proxy_protocol }),
    };
    table.finish();
    settings.unwrap_or_default()
}

fn ssh(table: &mut Walk<'_>, proxy_protocol: bool) -> Option<SshLine> {
    let host = table.text("host", &say::configuration_what_relay_host());
    let port = table.number("port", 22, 1, u16::MAX.into());
    let user = table.text("user", &say::configuration_what_relay_user());
    let host_keys = table
        .text("host_key", &say::configuration_what_host_key())
        .map(|text| split(&text));
    if let Some(keys) = &host_keys
        && (keys.is_empty() || !keys.iter().all(|key| is_fingerprint(key)))
    {
        expected(table, "host_key", say::configuration_what_host_key());
    }
    let identity = table.optional_text("identity", &say::configuration_what_identity());
    let remote = table
        .text("remote", &say::configuration_what_remote())
        .map(|text| Remote::parse(&text));
    if remote == Some(None) {
        expected(table, "remote", say::configuration_what_remote());
    }
    let keepalive_s = table.number("keepalive_s", 10, 1, 60);
    let tls = tls(table);
    Some(SshLine {
        host: host?,
        port: u16::try_from(port).ok()?,
        user: user?,
        host_keys: host_keys?,
        identity: match identity.as_deref() {
            None | Some("keychain") => LoginKey::Keychain,
            Some("agent") => LoginKey::Agent,
            Some(path) => LoginKey::File(path.to_owned()),
        },
        remote: remote??,
        keepalive_s,
        tls: tls?,
        proxy_protocol,
    })
}

fn tls(table: &mut Walk<'_>) -> Option<TlsEnd> {
    let tls = table.choice("tls", &["relay", "here"], "relay")?;
    let directory = table.url(
        "acme_directory",
        false,
        &say::configuration_what_acme_directory(),
    );
    let file = say::configuration_what_certificate_file();
    let root = table.optional_text("acme_root", &file);
    let source = if table.is_table("certificate") {
        let mut files = table.table("certificate", false)?;
        let (certificate, key) = (files.text("cert", &file), files.text("key", &file));
        files.finish();
        CertificateSource::Files {
            certificate: certificate?,
            key: key?,
        }
    } else {
        let what = say::configuration_what_certificate();
        match table.optional_text("certificate", &what).as_deref() {
            None | Some("acme") => CertificateSource::Acme {
                directory: match directory {
                    Some(url) => url,
                    None => Url::parse(LETS_ENCRYPT).ok()?,
                },
                root,
            },
            Some(_) => {
                expected(table, "certificate", what);
                return None;
            }
        }
    };
    Some(match tls {
        "here" => TlsEnd::Here(source),
        _ => TlsEnd::Relay,
    })
}

fn split(text: &str) -> Vec<String> {
    text.split(',').map(|key| key.trim().to_owned()).collect()
}

fn command(table: &mut Walk<'_>, proxy_protocol: bool) -> Option<TunnelProgram> {
    let program = table.text("program", &say::configuration_what_program());
    let args = table.texts("args").unwrap_or_default();
    let env = match table.table("env", false) {
        Some(mut env) => environment(&mut env),
        None => Vec::new(),
    };
    let ready_url = table.url("ready_url", false, &say::configuration_what_ready_url());
    let url_pattern = table.optional_text("url_pattern", &say::configuration_what_url_pattern());
    if url_pattern
        .as_deref()
        .map(Regex::new)
        .is_some_and(|read| read.is_err())
    {
        expected(table, "url_pattern", say::configuration_what_url_pattern());
    }
    Some(TunnelProgram {
        program: program?,
        args,
        env,
        ready_url,
        url_pattern,
        proxy_protocol,
    })
}

fn environment(env: &mut Walk<'_>) -> Vec<(String, EnvironmentValue)> {
    let mut found = Vec::new();
    for name in env.keys() {
        let Some(text) = env.optional_text(&name, &say::configuration_what_environment()) else {
            continue;
        };
        match text.strip_prefix("keychain:") {
            Some(kept) if is_secret_name(kept) => {
                found.push((name, EnvironmentValue::Keychain(kept.to_owned())));
            }
            Some(_) => expected(env, &name, say::configuration_what_environment()),
            None if holds_secret(&name) => {
                env.fault(&name, say::configuration_tunnel_secret());
            }
            None => found.push((name, EnvironmentValue::Plain(text))),
        }
    }
    env.ask_all();
    found
}

/// Whether `name` may name a secret in the keychain: letters, digits, `-`, `_` and `.`.
#[must_use]
pub fn is_secret_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (1..=64).contains(&name.len()) && name.chars().all(plain)
}

fn holds_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["token", "secret", "password", "passphrase", "key"]
        .iter()
        .any(|word| name.contains(word))
}

fn expected(table: &mut Walk<'_>, key: &str, what: Phrase) {
    table.fault(key, say::configuration_expected(what));
}
