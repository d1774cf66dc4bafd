//! `config.toml`: read whole, every fault reported at once, each with its path.
//! Source: docs/command.md, "config.toml". Secrets are never in it.

mod counter;
mod fault;
mod form;
mod relay_line;
mod requester;
mod store;
mod template;
mod tunnel;
mod walk;

use std::collections::BTreeMap;

use app::model::{OutcomeWords, PublicKeyForm};
use domain::{Counter, CounterId, FieldFault, Requester};
use phrase::{Phrase, say};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use url::Url;

pub use fault::Faults;
pub use form::{ConfigurationForm, RequesterForm, TunnelForm, TunnelSecretForm};
pub use relay_line::RelayLine;
pub use store::{
    ServerSettings, StoreSettings, address_words, names_server, server_left, with_clinic,
    with_file, with_server,
};
pub use template::{commented, practice};
pub use tunnel::{
    CertificateSource, EnvironmentValue, LoginKey, SshLine, TlsEnd, TunnelProgram, TunnelSettings,
    is_secret_name,
};
use walk::Walk;

/// Which API the gateway speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum Api {
    /// The old gateway API.
    #[serde(rename = "v0.5")]
    V05,
    /// HIE-CM v3.
    #[serde(rename = "v3")]
    V3,
}

impl Api {
    /// What `abdm` calls it.
    pub(crate) fn spoken(self) -> abdm::profile::Api {
        match self {
            Self::V05 => abdm::profile::Api::V05,
            Self::V3 => abdm::profile::Api::V3,
        }
    }

    /// `v0.5` or `v3`, as `gateway.api` spells it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::V05 => "v0.5",
            Self::V3 => "v3",
        }
    }
}

/// Groups of calls whose path can be set apart.
pub const CALL_GROUPS: [&str; 10] = [
    "sessions",
    "keys",
    "patients",
    "consent_requests",
    "consents",
    "health_information",
    "patient_status",
    "patient_share",
    "patient_record",
    "bridge",
];

/// `[gateway]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gateway {
    /// Which API.
    pub api: Api,
    /// Scheme, host, port.
    pub url: Url,
    /// `X-CM-ID`.
    pub consent_manager: String,
    /// The bridge's client id.
    pub client_id: String,
    /// Path or full base URL by group of calls.
    pub paths: BTreeMap<String, String>,
}

/// `[hiu]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hiu {
    /// `X-HIU-ID`.
    pub id: String,
    /// The clinic's name.
    pub name: String,
    /// Our id as a hospital, if consent notices to hospitals are hosted too.
    pub hip_id: Option<String>,
    /// For how many days records are shown without a word of ABDM.
    pub offline_days: u16,
    /// How our public key is written in a data request.
    pub public_key: PublicKeyForm,
    /// The words by which an outcome is told first.
    pub outcome_words: OutcomeWords,
}

/// `[callback]` and `[callback.auth]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// Address and port to listen on.
    pub listen: std::net::SocketAddr,
    /// What the gateway calls.
    pub public_url: Option<Url>,
    /// Where hospitals push, if elsewhere.
    pub push_url: Option<Url>,
    /// A path that a proxy leaves before ours, such as `/abdm`; empty: none.
    pub prefix: String,
    /// The HTTP status that tells ABDM a callback was taken, 200 to 299.
    pub answer_status: u16,
    /// Allowed issuers; empty: any.
    pub issuers: Vec<String>,
    /// Gateway clients besides the realm role.
    pub gateway_clients: Vec<String>,
    /// Allowed signature algorithms.
    pub algorithms: Vec<String>,
    /// Clock differences, in seconds.
    pub leeway_s: u64,
    /// How long after its end a token may still deliver, in seconds.
    pub late_s: u64,
    /// What one transfer may bring.
    pub quota: TransferQuota,
}

/// What a hospital may bring for one transfer (docs/promises.md, S7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransferQuota {
    /// Pages.
    pub pages: u32,
    /// Millions of bytes of all pages.
    pub megabytes: u32,
    /// Entries of all pages.
    pub entries: u32,
}

impl Default for TransferQuota {
    /// Far above the largest honest transfer: some 200 pages of 20 MB.
    fn default() -> Self {
        Self {
            pages: 2_000,
            megabytes: 16_000,
            entries: 50_000,
        }
    }
}

/// `[abha]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abha {
    /// The service of ABHA numbers, up to and without `/v3/profile`.
    pub url: Url,
    /// The service of ABHA addresses, up to and without `/login`.
    pub phr_url: Url,
    /// NHA's text for creation, a file in the data directory.
    pub consent_text: Option<String>,
    /// Its version.
    pub consent_version: String,
    /// Its language.
    pub consent_language: String,
}

/// `[[counter]]` and `[share]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Where patients scan a code.
    pub list: Vec<Counter>,
    /// What the code of a counter leads to before the ids; `None`: as the gateway's host says.
    pub profile_link: Option<Url>,
    /// The code by which records are pushed, with `{hiu}` and `{counter}` in it; `None`: off.
    pub record_link: Option<String>,
}

/// `[backup]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where the daily ones lie: a whole path, or one in the data directory; `None`: `backups/` there.
    pub folder: Option<std::path::PathBuf>,
    /// One is made each day.
    pub daily: bool,
}

/// `[lock]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lock {
    /// After so many minutes without a key or a touch of the pointer the window locks, 1 to 120.
    pub idle_min: u16,
}

/// The whole of `config.toml`, known to be good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// The gateway.
    pub gateway: Gateway,
    /// The clinic.
    pub hiu: Hiu,
    /// The callback server.
    pub callback: Callback,
    /// How callers reach it.
    pub tunnel: TunnelSettings,
    /// Identity; `None`: off.
    pub abha: Option<Abha>,
    /// Where patients scan a code.
    pub counters: Counters,
    /// Who may be named as requester; at least one.
    pub requesters: Vec<Requester>,
    /// Backups.
    pub backup: Backup,
    /// When the window locks.
    pub lock: Lock,
    /// Where the store lies.
    pub store: StoreSettings,
}

/// The API that `text`, a `config.toml` that may be half filled in, names; v3 where it names none.
#[must_use]
pub fn named_api(text: &str) -> Api {
    let table: toml::Table = text.parse().unwrap_or_default();
    let named = table.get("gateway").and_then(|gateway| gateway.get("api"));
    match named.and_then(toml::Value::as_str) {
        Some(name) if name == Api::V05.name() => Api::V05,
        _ => Api::V3,
    }
}

/// Reads `config.toml`.
///
/// # Errors
///
/// [`Faults`] lists everything that is wrong, in the order of the file's tables.
pub fn parse(text: &str) -> Result<Configuration, Faults> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| {
            text.get(..span.start)
                .unwrap_or_default()
                .matches('\n')
                .count()
                + 1
        });
        Faults(vec![FieldFault::new(
            format!("line {line}"),
            error.message(),
        )])
    })?;
    let mut faults = Vec::new();
    let mut root = Walk::root(&table, &mut faults);
    let gateway = gateway(&mut root);
    let hiu = hiu(&mut root);
    let tunnel = tunnel::read(&mut root);
    let callback = callback(&mut root, tunnel.tells_address());
    let abha = abha(&mut root);
    let counters = counters(&mut root);
    let requesters = requester::all(&mut root);
    let backup = backup(&mut root);
    let lock = lock(&mut root);
    let store = store::read(&mut root);
    root.finish();
    if tunnel.certificate().is_some()
        && let Some(callback) = &callback
        && !callback.public_url.as_ref().is_some_and(can_be_certified)
    {
        let message = say::configuration_tls_here_name();
        faults.push(FieldFault::new("callback.public_url", message));
    }
    match (gateway, hiu, callback, store) {
        (Some(gateway), Some(hiu), Some(callback), Some(store)) if faults.is_empty() => {
            Ok(Configuration {
                gateway,
                hiu,
                callback,
                tunnel,
                abha,
                counters,
                requesters,
                backup,
                lock,
                store,
            })
        }
        _ => Err(Faults(faults)),
    }
}

/// An authority certifies names, and TLS is what it is for.
fn can_be_certified(url: &Url) -> bool {
    url.scheme() == "https" && url.domain().is_some()
}

fn gateway(root: &mut Walk<'_>) -> Option<Gateway> {
    let mut table = root.table("gateway", true)?;
    let api = match table.choice("api", &["v3", "v0.5"], "v3") {
        Some("v0.5") => Some(Api::V05),
        Some(_) => Some(Api::V3),
        None => None,
    };
    let url = table.url("url", true, &say::configuration_what_gateway_url());
    let consent_manager = table.text(
        "consent_manager",
        &say::configuration_what_consent_manager(),
    );
    let client_id = table.text("client_id", &say::configuration_what_client_id());
    let mut paths = BTreeMap::new();
    if let Some(mut group) = table.table("paths", false) {
        for name in CALL_GROUPS {
            if let Some(path) = group.optional_text(name, &say::configuration_what_path()) {
                if path.starts_with('/') || walk::web_address(&path).is_ok() {
                    paths.insert(name.to_owned(), path);
                } else {
                    group.fault(
                        name,
                        say::configuration_expected(say::configuration_what_path_or_url()),
                    );
                }
            }
        }
        group.finish();
    }
    table.finish();
    Some(Gateway {
        api: api?,
        url: url?,
        consent_manager: consent_manager?,
        client_id: client_id?,
        paths,
    })
}

fn hiu(root: &mut Walk<'_>) -> Option<Hiu> {
    let mut table = root.table("hiu", true)?;
    let id = table.text("id", &say::configuration_what_hiu_id());
    let name = table.text("name", &say::configuration_what_hiu_name());
    let also_hip = table.boolean("also_hip", false);
    let hip_id = table.optional_text("hip_id", &say::configuration_what_hip_id());
    if also_hip && hip_id.is_none() {
        table.fault("hip_id", say::configuration_missing_hip_id());
    }
    let offline_days = table.number("offline_days", 7, 1, 30);
    let public_key = match table.choice("public_key", &["point", "x509"], "point") {
        Some("x509") => PublicKeyForm::X509,
        _ => PublicKeyForm::Point,
    };
    let outcome_words = match table.choice("outcome", &["transferred", "received"], "transferred") {
        Some("received") => OutcomeWords::Received,
        _ => OutcomeWords::Usual,
    };
    table.finish();
    Some(Hiu {
        id: id?,
        name: name?,
        hip_id: hip_id.filter(|_| also_hip),
        offline_days,
        public_key,
        outcome_words,
    })
}

fn abha(root: &mut Walk<'_>) -> Option<Abha> {
    let mut table = root.table("abha", false)?;
    let url = table.url("url", true, &say::configuration_what_abha_url());
    let phr_url = table.url("phr_url", true, &say::configuration_what_abha_phr_url());
    let what = say::configuration_what_consent_text();
    let consent_text = table.optional_text("consent_text", &what);
    if consent_text
        .as_deref()
        .is_some_and(|name| !is_file_name(name))
    {
        table.fault("consent_text", say::configuration_expected(what));
    }
    let mut or = |key: &str, what: &Phrase, default: &str| {
        let given = table.optional_text(key, what);
        given.unwrap_or_else(|| default.to_owned())
    };
    let consent_version = or(
        "consent_version",
        &say::configuration_what_consent_version(),
        "1.4",
    );
    let consent_language = or(
        "consent_language",
        &say::configuration_what_consent_language(),
        "en",
    );
    table.finish();
    Some(Abha {
        url: url?,
        phr_url: phr_url?,
        consent_text,
        consent_version,
        consent_language,
    })
}

/// A name within a folder: it leads nowhere else.
fn is_file_name(name: &str) -> bool {
    !name.starts_with('.') && !name.contains(['/', '\\', ':'])
}

fn lock(root: &mut Walk<'_>) -> Lock {
    let mut idle_min = 10;
    if let Some(mut table) = root.table("lock", false) {
        idle_min = table.number("idle_min", idle_min, 1, 120);
        table.finish();
    }
    Lock { idle_min }
}

fn callback(root: &mut Walk<'_>, tunnelled: bool) -> Option<Callback> {
    let mut table = root.table("callback", !tunnelled)?;
    let listen = table
        .optional_text("listen", &say::configuration_what_listen())
        .unwrap_or_else(|| "127.0.0.1:8790".to_owned());
    let listen = listen.parse().ok().or_else(|| {
        table.fault(
            "listen",
            say::configuration_expected(say::configuration_what_listen()),
        );
        None
    });
    let public_url = table.url(
        "public_url",
        !tunnelled,
        &say::configuration_what_public_url(),
    );
    let push_url = table.url("push_url", false, &say::configuration_what_push_url());
    let prefix = table
        .optional_text("prefix", &say::configuration_what_prefix())
        .unwrap_or_default();
    let prefix = prefix.trim_end_matches('/').to_owned();
    if !is_prefix(&prefix) {
        table.fault(
            "prefix",
            say::configuration_expected(say::configuration_what_plain_prefix()),
        );
    }
    let answer_status = table.status("answer_status", 202, 200, 299);
    let (mut issuers, mut gateway_clients) = (Vec::new(), Vec::new());
    let mut algorithms = vec!["RS256".to_owned()];
    let (mut leeway_s, mut late_s) = (60, 1800);
    if let Some(mut auth) = table.table("auth", false) {
        issuers = auth.texts("issuers").unwrap_or_default();
        gateway_clients = auth.texts("gateway_clients").unwrap_or_default();
        if let Some(given) = auth.texts("algorithms") {
            if given.is_empty()
                || given
                    .iter()
                    .any(|name| !matches!(name.as_str(), "RS256" | "RS512"))
            {
                auth.fault(
                    "algorithms",
                    say::configuration_expected(say::configuration_what_algorithms()),
                );
            }
            algorithms = given;
        }
        leeway_s = auth.seconds("leeway_s", 60, 300);
        late_s = auth.seconds("late_s", 1800, 86_400);
        auth.finish();
    }
    let mut quota = TransferQuota::default();
    if let Some(mut given) = table.table("transfer", false) {
        quota = TransferQuota {
            pages: given.number("pages", quota.pages, 1, 10_000),
            megabytes: given.number("megabytes", quota.megabytes, 1, 1_000_000),
            entries: given.number("entries", quota.entries, 1, 1_000_000),
        };
        given.finish();
    }
    table.finish();
    if !tunnelled && public_url.is_none() {
        return None;
    }
    Some(Callback {
        listen: listen?,
        public_url,
        push_url,
        prefix,
        answer_status,
        issuers,
        gateway_clients,
        algorithms,
        leeway_s,
        late_s,
        quota,
    })
}

fn backup(root: &mut Walk<'_>) -> Backup {
    let Some(mut table) = root.table("backup", false) else {
        return Backup {
            folder: None,
            daily: true,
        };
    };
    let folder = table.optional_text("folder", &say::configuration_what_backup_folder());
    let daily = table.boolean("daily", true);
    table.finish();
    Backup {
        folder: folder.map(Into::into),
        daily,
    }
}

/// Empty, or segments of plain letters: it becomes part of our routes.
fn is_prefix(path: &str) -> bool {
    let segments = match path.strip_prefix('/') {
        None => return path.is_empty(),
        Some(segments) => segments,
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    segments
        .split('/')
        .all(|segment| !segment.is_empty() && segment.chars().all(plain))
}

fn counters(root: &mut Walk<'_>) -> Counters {
    let mut counters = Counters::default();
    if let Some(mut table) = root.table("share", false) {
        let what = say::configuration_what_profile_link();
        counters.profile_link = table.url("profile_link", false, &what);
        let what = say::configuration_what_record_link();
        counters.record_link = table.optional_text("record_link", &what);
        let is_good = |link: &String| {
            let (hiu, counter) = (link.contains("{hiu}"), link.contains("{counter}"));
            hiu && counter
        };
        if counters
            .record_link
            .as_ref()
            .is_some_and(|link| !is_good(link))
        {
            table.fault("record_link", say::configuration_expected(what));
        }
        table.finish();
    }
    for mut table in root.optional_tables("counter") {
        let what = say::configuration_what_counter_id();
        let text = table.text("id", &what);
        let id = text.as_deref().map(CounterId::parse);
        if matches!(id, Some(Err(_))) {
            table.fault("id", say::configuration_expected(what));
        }
        let id = id.and_then(Result::ok);
        let is_there = |id: &CounterId| {
            let mut list = counters.list.iter();
            list.any(|counter| counter.id.is_named_by(id.as_str()))
        };
        if id.as_ref().is_some_and(is_there) {
            table.fault("id", say::configuration_counter_twice());
        }
        let name = table.text("name", &say::configuration_what_counter_name());
        let takes_records = table.boolean("records", false);
        table.finish();
        if let (Some(id), Some(name)) = (id, name) {
            counters.list.push(Counter {
                id,
                name,
                takes_records,
            });
        }
    }
    counters
}
