//! `config.toml` as the window's set-up page fills it in.
//!
//! A file that is there is edited, not replaced: comments and tables that the page does not show stay.

use domain::FieldFault;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use phrase::say;
use secrecy::SecretString;

use super::{Configuration, Faults, RelayLine, commented, parse};

/// The fields of the set-up page. Texts are as typed; [`ConfigurationForm::apply`] judges them.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct ConfigurationForm {
    /// `gateway.api`.
    pub api: String,
    /// `gateway.url`.
    pub gateway_url: String,
    /// `gateway.consent_manager`.
    pub consent_manager: String,
    /// `gateway.client_id`.
    pub client_id: String,
    /// `hiu.id`.
    pub hiu_id: String,
    /// `hiu.name`.
    pub hiu_name: String,
    /// `hiu.hip_id`; set: `also_hip` is true.
    pub hip_id: Option<String>,
    /// `callback.listen`.
    pub listen: String,
    /// `callback.public_url`.
    pub public_url: String,
    /// `callback.push_url`.
    pub push_url: Option<String>,
    /// How ABDM reaches this computer.
    pub tunnel: TunnelForm,
    /// `abha.url`; null: as it stands in the file, empty: without the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub abha_url: Option<String>,
    /// `abha.phr_url`; null: as it stands in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub abha_phr_url: Option<String>,
    /// `[[requester]]`.
    pub requesters: Vec<RequesterForm>,
}

/// `[tunnel]`, as the set-up page fills it in.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct TunnelForm {
    /// `none`, `ssh` or `command`.
    pub kind: String,
    /// With `ssh`: the relay's line; empty: as it stands in the file.
    pub relay_line: String,
    /// With `command`: `program`.
    pub program: String,
    /// With `command`: `args`, one a line.
    pub args: String,
    /// With `command`: `url_pattern`.
    pub url_pattern: String,
    /// With `command`: `env` without its secrets, `NAME=value`, one a line.
    pub env: String,
    /// With `command`: the secrets of `env`.
    pub secrets: Vec<TunnelSecretForm>,
}

/// A secret of a tunnel program. It goes into the keychain and never comes back.
#[derive(Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct TunnelSecretForm {
    /// Its name in the program's environment.
    pub name: String,
    /// What is to be kept; empty: what is kept already.
    pub value: String,
}

impl std::fmt::Debug for TunnelSecretForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TunnelSecretForm")
            .field("name", &self.name)
            .field("value", &"[redacted]")
            .finish()
    }
}

/// One `[[requester]]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct RequesterForm {
    /// `name`.
    pub name: String,
    /// `identifier.type`, such as `REGNO`.
    pub kind: String,
    /// `identifier.value`.
    pub value: String,
    /// `identifier.system`.
    pub system: Option<String>,
}

impl ConfigurationForm {
    /// Reads what a file gives, leaving out what is not filled in or not of its type.
    #[must_use]
    pub fn read(file: &str) -> Self {
        let document = document(file);
        let text = |table: &str, key: &str| {
            let given = document
                .get(table)
                .and_then(|table| table.get(key))
                .and_then(Item::as_str);
            // The template's placeholders stand in angle brackets.
            given
                .filter(|given| !given.contains('<'))
                .unwrap_or_default()
                .to_owned()
        };
        let or = |given: String, default: &str| {
            if given.is_empty() {
                default.to_owned()
            } else {
                given
            }
        };
        Self {
            api: or(text("gateway", "api"), "v3"),
            gateway_url: text("gateway", "url"),
            consent_manager: text("gateway", "consent_manager"),
            client_id: text("gateway", "client_id"),
            hiu_id: text("hiu", "id"),
            hiu_name: text("hiu", "name"),
            hip_id: Some(text("hiu", "hip_id")).filter(|given| !given.is_empty()),
            listen: or(text("callback", "listen"), "127.0.0.1:8790"),
            public_url: text("callback", "public_url"),
            push_url: Some(text("callback", "push_url")).filter(|given| !given.is_empty()),
            tunnel: TunnelForm {
                kind: or(text("tunnel", "kind"), "none"),
                relay_line: String::new(),
                program: text("tunnel", "program"),
                args: args(&document),
                url_pattern: text("tunnel", "url_pattern"),
                env: plain_environment(&document),
                secrets: secrets(&document),
            },
            abha_url: Some(text("abha", "url")).filter(|given| !given.is_empty()),
            abha_phr_url: Some(text("abha", "phr_url")).filter(|given| !given.is_empty()),
            requesters: requesters(&document),
        }
    }

    /// Puts the form into a file and returns the new file.
    ///
    /// # Errors
    ///
    /// [`Faults`] of the new file, each with its path such as `gateway.url`.
    pub fn apply(&self, file: &str) -> Result<(String, Configuration), Faults> {
        let mut document = document(file);
        let set = |document: &mut DocumentMut, table: &str, key: &str, text: &str| {
            put(document, table, key, Some(Value::from(text.trim())));
        };
        let set_or_drop =
            |document: &mut DocumentMut, table: &str, key: &str, text: &Option<String>| {
                let text = text
                    .as_deref()
                    .map(str::trim)
                    .filter(|text| !text.is_empty());
                put(document, table, key, text.map(Value::from));
            };
        set(&mut document, "gateway", "api", &self.api);
        set(&mut document, "gateway", "url", &self.gateway_url);
        set(
            &mut document,
            "gateway",
            "consent_manager",
            &self.consent_manager,
        );
        set(&mut document, "gateway", "client_id", &self.client_id);
        set(&mut document, "hiu", "id", &self.hiu_id);
        set(&mut document, "hiu", "name", &self.hiu_name);
        let also_hip = self
            .hip_id
            .as_deref()
            .is_some_and(|id| !id.trim().is_empty());
        put(
            &mut document,
            "hiu",
            "also_hip",
            Some(Value::from(also_hip)),
        );
        set_or_drop(&mut document, "hiu", "hip_id", &self.hip_id);
        set(&mut document, "callback", "listen", &self.listen);
        let public_url = match self.tunnel.kind.as_str() {
            // The program tells it.
            "command" if !self.tunnel.url_pattern.trim().is_empty() => {
                Some(self.public_url.clone())
            }
            _ => None,
        };
        match public_url {
            Some(_) => {
                set_or_drop(&mut document, "callback", "public_url", &public_url);
            }
            None => set(&mut document, "callback", "public_url", &self.public_url),
        }
        set_or_drop(&mut document, "callback", "push_url", &self.push_url);
        match self.abha_url.as_deref().map(str::trim) {
            None => {}
            Some("") => {
                document.remove("abha");
            }
            Some(url) => {
                set(&mut document, "abha", "url", url);
                if let Some(phr_url) = &self.abha_phr_url {
                    set(&mut document, "abha", "phr_url", phr_url);
                }
            }
        }
        self.put_tunnel(&mut document)?;
        put_requesters(&mut document, &self.requesters);
        let text = document.to_string();
        let configuration = parse(&text)?;
        Ok((text, configuration))
    }
}

/// Keys of `[tunnel]` that belong to one kind alone.
const OF_SSH: [&str; 11] = [
    "host",
    "port",
    "user",
    "host_key",
    "identity",
    "remote",
    "keepalive_s",
    "tls",
    "certificate",
    "acme_directory",
    "acme_root",
];
const OF_COMMAND: [&str; 5] = ["program", "args", "env", "ready_url", "url_pattern"];

impl ConfigurationForm {
    fn put_tunnel(&self, document: &mut DocumentMut) -> Result<(), Faults> {
        let tunnel = &self.tunnel;
        let kind = match tunnel.kind.as_str() {
            "" => return Ok(()),
            kind => kind,
        };
        let stood = document.get("tunnel").and_then(|table| table.get("kind"));
        if stood.and_then(Item::as_str) != Some(kind) {
            // Who speaks ahead of connections is another's affair with another kind.
            drop_keys(document, &["proxy_protocol"]);
        }
        put(document, "tunnel", "kind", Some(Value::from(kind)));
        let foreign = match kind {
            "ssh" => OF_COMMAND.as_slice(),
            "command" => OF_SSH.as_slice(),
            _ => {
                drop_keys(document, &OF_SSH);
                OF_COMMAND.as_slice()
            }
        };
        drop_keys(document, foreign);
        let text = |text: &str| Some(Value::from(text.trim()));
        match kind {
            "ssh" if !tunnel.relay_line.trim().is_empty() => {
                let Some(line) = RelayLine::parse(&tunnel.relay_line) else {
                    let what = say::configuration_what_relay_line();
                    let message = say::configuration_expected(what);
                    return Err(FieldFault::new("tunnel.relay_line", message).into());
                };
                put(document, "tunnel", "host", text(&line.host));
                let port = Some(Value::from(i64::from(line.port)));
                put(document, "tunnel", "port", port);
                put(document, "tunnel", "user", text(&line.user));
                put(document, "tunnel", "host_key", text(&line.host_key));
                put(document, "tunnel", "remote", text(&line.remote));
                put(document, "callback", "public_url", text(&line.public_url));
                let push = line.push_url.map(Value::from);
                put(document, "callback", "push_url", push);
                if let Some(is_here) = line.is_tls_here {
                    let tls = if is_here { "here" } else { "relay" };
                    put(document, "tunnel", "tls", text(tls));
                }
                if let Some(told) = line.proxy_protocol {
                    put(document, "tunnel", "proxy_protocol", Some(told.into()));
                }
            }
            "command" => {
                put(document, "tunnel", "program", text(&tunnel.program));
                let words = tunnel.args.lines().map(str::trim);
                let words: Array = words.filter(|word| !word.is_empty()).collect();
                put(document, "tunnel", "args", Some(Value::Array(words)));
                let pattern = text(&tunnel.url_pattern);
                let given = !tunnel.url_pattern.trim().is_empty();
                put(document, "tunnel", "url_pattern", pattern.filter(|_| given));
                let env = tunnel.environment(document)?;
                put(document, "tunnel", "env", env.map(Value::InlineTable));
            }
            _ => {}
        }
        Ok(())
    }
}

impl TunnelForm {
    /// `env` of the new file, if there is any. What the keychain keeps stays under its name.
    fn environment(&self, document: &DocumentMut) -> Result<Option<InlineTable>, Faults> {
        let fault = || {
            let message = say::configuration_expected(say::configuration_what_environment_lines());
            Faults::from(FieldFault::new("tunnel.env", message))
        };
        let mut env = InlineTable::new();
        let lines = self.env.lines().map(str::trim);
        for line in lines.filter(|line| !line.is_empty()) {
            let (name, value) = line.split_once('=').ok_or_else(fault)?;
            if !is_variable(name.trim()) {
                return Err(fault());
            }
            env.insert(name.trim(), value.trim().into());
        }
        for secret in &self.secrets {
            let name = secret.name.trim();
            if !is_variable(name) || env.contains_key(name) {
                return Err(fault());
            }
            let kept = kept_secret(document, name);
            let kept = kept.unwrap_or_else(|| name.to_ascii_lowercase().replace('_', "-"));
            env.insert(name, format!("keychain:{kept}").into());
        }
        Ok((!env.is_empty()).then_some(env))
    }

    /// What is to be put into the keychain, by its name there, once `file` says so.
    pub(crate) fn new_secrets(&self, file: &str) -> Vec<(String, SecretString)> {
        let document = document(file);
        let given = self.secrets.iter().filter(|_| self.kind == "command");
        given
            .filter(|secret| !secret.value.trim().is_empty())
            .filter_map(|secret| {
                let kept = kept_secret(&document, secret.name.trim())?;
                Some((kept, SecretString::from(secret.value.trim().to_owned())))
            })
            .collect()
    }
}

/// Letters, digits and `_`, as every system takes them.
fn is_variable(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Marks what the keychain keeps.
const KEPT: &str = "keychain:";

fn environment(document: &DocumentMut) -> Vec<(String, String)> {
    let env = document.get("tunnel").and_then(|table| table.get("env"));
    let env = env.and_then(Item::as_table_like);
    let all = env.into_iter().flat_map(|env| env.iter());
    all.filter_map(|(name, value)| Some((name.to_owned(), value.as_str()?.to_owned())))
        .collect()
}

fn kept_secret(document: &DocumentMut, name: &str) -> Option<String> {
    let all = environment(document);
    let (_, value) = all.iter().find(|(known, _)| known == name)?;
    value.strip_prefix(KEPT).map(str::to_owned)
}

fn plain_environment(document: &DocumentMut) -> String {
    let all = environment(document).into_iter();
    let plain = all.filter(|(_, value)| !value.starts_with(KEPT));
    let lines: Vec<String> = plain
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    lines.join("\n")
}

fn secrets(document: &DocumentMut) -> Vec<TunnelSecretForm> {
    let all = environment(document).into_iter();
    all.filter(|(_, value)| value.starts_with(KEPT))
        .map(|(name, _)| TunnelSecretForm {
            name,
            value: String::new(),
        })
        .collect()
}

fn drop_keys(document: &mut DocumentMut, keys: &[&str]) {
    for key in keys {
        put(document, "tunnel", key, None);
    }
}

fn args(document: &DocumentMut) -> String {
    let given = document.get("tunnel").and_then(|table| table.get("args"));
    let words = given.and_then(Item::as_array).into_iter().flatten();
    let words: Vec<&str> = words.filter_map(Value::as_str).collect();
    words.join("\n")
}

/// The file to edit; the commented one where there is none that can be read.
fn document(file: &str) -> DocumentMut {
    [file, commented()]
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .find_map(|text| text.parse().ok())
        .unwrap_or_default()
}

fn put(document: &mut DocumentMut, table: &str, key: &str, new: Option<Value>) {
    let item = document
        .entry(table)
        .or_insert_with(|| Item::Table(Table::new()));
    if !item.is_table_like() {
        *item = Item::Table(Table::new());
    }
    let Some(table) = item.as_table_like_mut() else {
        return;
    };
    match new {
        None => {
            table.remove(key);
        }
        Some(mut new) => {
            // The comment behind a value stays.
            if let Some(old) = table.get(key).and_then(Item::as_value) {
                *new.decor_mut() = old.decor().clone();
            }
            table.insert(key, Item::Value(new));
        }
    }
}

fn requesters(document: &DocumentMut) -> Vec<RequesterForm> {
    let of = |item: Option<&Item>| {
        let text = item.and_then(Item::as_str).unwrap_or_default();
        if text.contains('<') {
            String::new()
        } else {
            text.to_owned()
        }
    };
    let tables = document.get("requester").and_then(Item::as_array_of_tables);
    tables
        .into_iter()
        .flat_map(ArrayOfTables::iter)
        .map(|table| {
            let identifier = |key: &str| of(table.get("identifier").and_then(|item| item.get(key)));
            RequesterForm {
                name: of(table.get("name")),
                kind: identifier("type"),
                value: identifier("value"),
                system: Some(identifier("system")).filter(|system| !system.is_empty()),
            }
        })
        .collect()
}

fn put_requesters(document: &mut DocumentMut, requesters: &[RequesterForm]) {
    if requesters.is_empty() {
        // An empty list is told as a fault of its own; a missing key would be told as well.
        document.insert("requester", value(Array::new()));
        return;
    }
    let mut tables = ArrayOfTables::new();
    for requester in requesters {
        let mut identifier = InlineTable::new();
        identifier.insert("type", requester.kind.trim().into());
        identifier.insert("value", requester.value.trim().into());
        let system = requester
            .system
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        if let Some(system) = system {
            identifier.insert("system", system.into());
        }
        let mut table = Table::new();
        table.insert("name", value(requester.name.trim()));
        table.insert("identifier", value(identifier));
        table.decor_mut().set_prefix("\n");
        tables.push(table);
    }
    document.insert("requester", Item::ArrayOfTables(tables));
}

impl From<FieldFault> for Faults {
    fn from(fault: FieldFault) -> Self {
        Self(vec![fault])
    }
}
