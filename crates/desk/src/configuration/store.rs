//! `[store]`: where the clinic's store lies.

use std::path::PathBuf;

use domain::FieldFault;
use phrase::{Phrase, say};
use store_postgres::{AddressFault, check_address};
use toml_edit::{DocumentMut, Item, Table, value};

use super::{fault::Faults, walk::Walk};

/// Where the clinic's store lies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum StoreSettings {
    /// In `desk.db`, in the data directory.
    #[default]
    File,
    /// On a PostgreSQL server, for many desks.
    Server(ServerSettings),
}

/// `kind = "postgres"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerSettings {
    /// `postgresql://user@host[,host]/database`; no password stands in it.
    pub url: String,
    /// A PEM file that alone is trusted: a whole path, or one in the data directory.
    pub root_cert: Option<PathBuf>,
    /// Whether this desk takes callbacks when no other does.
    pub serves: bool,
    /// For how many hours after the server was last heard this desk shows its own copy; 0: it keeps none.
    pub copy_hours: u16,
    /// Most megabytes of the copy.
    pub copy_megabytes: u32,
}

impl ServerSettings {
    /// [`Self::copy_hours`] where nothing is set.
    pub const COPY_HOURS: u16 = 24;
    /// [`Self::copy_megabytes`] where nothing is set.
    pub const COPY_MEGABYTES: u32 = 500;
}

/// What is wrong with an address.
#[must_use]
pub fn address_words(fault: AddressFault) -> Phrase {
    match fault {
        AddressFault::Unreadable | AddressFault::Incomplete => {
            say::configuration_expected(say::configuration_what_store_url())
        }
        AddressFault::Password => say::configuration_store_password(),
        AddressFault::NeedsTls => say::configuration_store_tls(),
    }
}

pub(super) fn read(root: &mut Walk<'_>) -> Option<StoreSettings> {
    let Some(mut table) = root.table("store", false) else {
        return Some(StoreSettings::File);
    };
    let kind = table.choice("kind", &["file", "postgres"], "file");
    if kind != Some("postgres") {
        // They may stay for the day when it is one.
        let _ = table.optional_text("url", &say::configuration_what_store_url());
        let _ = table.optional_text("root_cert", &say::configuration_what_store_root());
        let _ = table.boolean("serves", true);
        let _ = copy(&mut table);
        table.finish();
        return kind.map(|_| StoreSettings::File);
    }
    let url = table.text("url", &say::configuration_what_store_url());
    let fault = url.as_deref().and_then(|url| check_address(url).err());
    if let Some(fault) = fault {
        table.fault("url", address_words(fault));
    }
    let root_cert = table.optional_text("root_cert", &say::configuration_what_store_root());
    let serves = table.boolean("serves", true);
    let (copy_hours, copy_megabytes) = copy(&mut table);
    table.finish();
    Some(StoreSettings::Server(ServerSettings {
        url: url?,
        root_cert: root_cert.map(Into::into),
        serves,
        copy_hours,
        copy_megabytes,
    }))
}

/// What this desk may keep of its own.
fn copy(table: &mut Walk<'_>) -> (u16, u32) {
    (
        table.number("copy_hours", ServerSettings::COPY_HOURS, 0, 72),
        table.number("copy_megabytes", ServerSettings::COPY_MEGABYTES, 50, 20_000),
    )
}

/// Whether `text`, a `config.toml` that may be half filled in, names anything but a file.
#[must_use]
pub fn names_server(text: &str) -> bool {
    let table: toml::Table = text.parse().unwrap_or_default();
    let named = table.get("store").and_then(|store| store.get("kind"));
    named.is_some_and(|kind| kind.as_str() != Some("file"))
}

/// `text` with `[store]` naming this server; comments and all else stay. `None`: it is no TOML.
#[must_use]
pub fn with_server(text: &str, server: &ServerSettings) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let table = document
        .entry("store")
        .or_insert_with(|| Item::Table(Table::new()))
        .as_table_mut()?;
    table.insert("kind", value("postgres"));
    table.insert("url", value(server.url.as_str()));
    if let Some(root) = &server.root_cert {
        table.insert("root_cert", value(root.display().to_string()));
    }
    Some(document.to_string())
}

/// What is the clinic's, and the same at each of its desks.
const OF_CLINIC: [&str; 3] = ["gateway", "hiu", "requester"];

/// `text` with what is the clinic's in `first`, the file of its first desk; comments and all else stay.
///
/// # Errors
///
/// [`Faults`] when either is no TOML, and for what `first` has not.
pub fn with_clinic(text: &str, first: &str) -> Result<String, Faults> {
    let read = |text: &str| -> Result<DocumentMut, Faults> {
        let parsed: Result<DocumentMut, toml_edit::TomlError> = text.parse();
        parsed.map_err(|error| FieldFault::new("config.toml", error.message()).into())
    };
    let (mut document, first) = (read(text)?, read(first)?);
    let mut faults = vec![];
    for name in OF_CLINIC {
        match first.get(name) {
            Some(item) => {
                let mut item = item.clone();
                // What is written above the table is this computer's.
                let old = document.get(name).and_then(Item::as_table);
                if let (Some(old), Some(new)) = (old, item.as_table_mut()) {
                    *new.decor_mut() = old.decor().clone();
                }
                document.insert(name, item);
            }
            None => faults.push(FieldFault::new(name, say::configuration_missing_table())),
        }
    }
    match faults.is_empty() {
        true => Ok(document.to_string()),
        false => Err(Faults(faults)),
    }
}

/// `text` with `[store]` naming a file; the server's address stays in it. `None`: it is no TOML.
#[must_use]
pub fn with_file(text: &str) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let table = document
        .entry("store")
        .or_insert_with(|| Item::Table(Table::new()))
        .as_table_mut()?;
    table.insert("kind", value("file"));
    Some(document.to_string())
}

/// The server whose address stands in `text` although the store lies in a file.
#[must_use]
pub fn server_left(text: &str) -> Option<ServerSettings> {
    let table: toml::Table = text.parse().ok()?;
    let store = table.get("store")?;
    let root_cert = store.get("root_cert").and_then(|path| path.as_str());
    Some(ServerSettings {
        url: store.get("url")?.as_str()?.to_owned(),
        root_cert: root_cert.map(Into::into),
        serves: false,
        copy_hours: 0,
        copy_megabytes: ServerSettings::COPY_MEGABYTES,
    })
}
