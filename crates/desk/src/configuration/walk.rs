//! Walks a TOML table and notes every fault with its path, instead of stopping at the first.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use domain::FieldFault;
use phrase::{Argument, Phrase, Text, say};
use toml::{Table, Value};
use url::{Host, Url};

/// One table being read. Keys that nobody asked for are faults at [`Walk::finish`].
pub(super) struct Walk<'a> {
    path: String,
    table: &'a Table,
    asked: BTreeSet<String>,
    faults: Rc<RefCell<&'a mut Vec<FieldFault>>>,
}

impl<'a> Walk<'a> {
    pub(super) fn root(table: &'a Table, faults: &'a mut Vec<FieldFault>) -> Self {
        Self {
            path: String::new(),
            table,
            asked: BTreeSet::new(),
            faults: Rc::new(RefCell::new(faults)),
        }
    }

    fn at(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    pub(super) fn fault(&mut self, key: &str, message: Phrase) {
        let path = self.at(key);
        self.faults
            .borrow_mut()
            .push(FieldFault::new(path, message));
    }

    fn get(&mut self, key: &str) -> Option<&'a Value> {
        self.asked.insert(key.to_owned());
        self.table.get(key)
    }

    fn wrong_type(&mut self, key: &str, expected: impl Into<Argument>, found: &Value) {
        let message = say::configuration_wrong_type(kind_of(found), expected);
        self.fault(key, message);
    }

    pub(super) fn table(&mut self, key: &str, required: bool) -> Option<Walk<'a>> {
        let path = self.at(key);
        match self.get(key) {
            Some(Value::Table(table)) => Some(Walk {
                path,
                table,
                asked: BTreeSet::new(),
                faults: Rc::clone(&self.faults),
            }),
            Some(other) => {
                self.wrong_type(key, say::configuration_kind_table(), other);
                None
            }
            None if required => {
                self.fault(key, say::configuration_missing_table());
                None
            }
            None => None,
        }
    }

    /// As [`Self::tables`]; without one there are none.
    pub(super) fn optional_tables(&mut self, key: &str) -> Vec<Walk<'a>> {
        match self.get(key) {
            None => Vec::new(),
            Some(Value::Array(items)) if items.is_empty() => Vec::new(),
            Some(_) => self.tables(key),
        }
    }

    pub(super) fn tables(&mut self, key: &str) -> Vec<Walk<'a>> {
        let path = self.at(key);
        let Some(value) = self.get(key) else {
            self.fault(key, say::configuration_missing_requester());
            return Vec::new();
        };
        let Value::Array(items) = value else {
            self.wrong_type(key, say::configuration_kind_tables(), value);
            return Vec::new();
        };
        if items.is_empty() {
            self.fault(key, say::configuration_empty_requester());
        }
        let mut tables = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let path = format!("{path}[{index}]");
            match item {
                Value::Table(table) => tables.push(Walk {
                    path,
                    table,
                    asked: BTreeSet::new(),
                    faults: Rc::clone(&self.faults),
                }),
                other => {
                    let table = say::configuration_kind_table();
                    let message = say::configuration_wrong_type(kind_of(other), table);
                    self.faults
                        .borrow_mut()
                        .push(FieldFault::new(path, message));
                }
            }
        }
        tables
    }

    pub(super) fn text(&mut self, key: &str, expected: &Phrase) -> Option<String> {
        if self.table.get(key).is_none() {
            self.asked.insert(key.to_owned());
            self.fault(key, say::configuration_missing(expected.clone()));
            return None;
        }
        self.optional_text(key, expected)
    }

    pub(super) fn optional_text(&mut self, key: &str, expected: &Phrase) -> Option<String> {
        match self.get(key)? {
            Value::String(text) if text.trim().is_empty() => {
                self.fault(key, say::configuration_empty(expected.clone()));
                None
            }
            // The template's placeholders, and public_url = "https://<…>".
            Value::String(text) if text.contains('<') => {
                self.fault(key, say::configuration_not_filled_in(expected.clone()));
                None
            }
            Value::String(text) if text.chars().count() > 255 => {
                self.fault(key, say::configuration_too_long());
                None
            }
            Value::String(text) => Some(text.trim().to_owned()),
            other => {
                self.wrong_type(key, say::configuration_text(expected.clone()), other);
                None
            }
        }
    }

    pub(super) fn choice(
        &mut self,
        key: &str,
        allowed: &[&'static str],
        default: &'static str,
    ) -> Option<&'static str> {
        let names = allowed.iter().map(|name| Text::from(format!("\"{name}\"")));
        let expected = names.reduce(|first, last| say::configuration_or(first, last).into());
        let expected = expected.unwrap_or_else(|| Text::from(""));
        match self.get(key) {
            None => Some(default),
            Some(Value::String(text)) => {
                let found = allowed.iter().find(|name| **name == text.trim()).copied();
                if found.is_none() {
                    self.fault(key, say::configuration_expected(expected));
                }
                found
            }
            Some(other) => {
                self.wrong_type(key, expected, other);
                None
            }
        }
    }

    pub(super) fn boolean(&mut self, key: &str, default: bool) -> bool {
        match self.get(key) {
            None => default,
            Some(Value::Boolean(value)) => *value,
            Some(other) => {
                self.wrong_type(key, say::configuration_kind_boolean(), other);
                default
            }
        }
    }

    pub(super) fn seconds(&mut self, key: &str, default: u64, most: u64) -> u64 {
        match self.get(key) {
            None => default,
            Some(Value::Integer(value)) => match u64::try_from(*value) {
                Ok(value) if value <= most => value,
                _ => {
                    let seconds = say::configuration_seconds(most.to_string());
                    self.fault(key, say::configuration_expected(seconds));
                    default
                }
            },
            Some(other) => {
                self.wrong_type(key, say::configuration_kind_seconds(), other);
                default
            }
        }
    }

    pub(super) fn number<N>(&mut self, key: &str, default: N, least: N, most: N) -> N
    where
        N: TryFrom<i64> + PartialOrd + ToString,
    {
        let range = say::configuration_range(least.to_string(), most.to_string());
        match self.get(key) {
            None => default,
            Some(Value::Integer(value)) => match N::try_from(*value) {
                Ok(value) if (least..=most).contains(&value) => value,
                _ => {
                    self.fault(key, say::configuration_expected(range));
                    default
                }
            },
            Some(other) => {
                self.wrong_type(key, range, other);
                default
            }
        }
    }

    /// Whether a table stands under `key`, and no plain value.
    pub(super) fn is_table(&self, key: &str) -> bool {
        matches!(self.table.get(key), Some(Value::Table(_)))
    }

    /// The keys that are there; for a table whose keys are the reader's own.
    pub(super) fn keys(&self) -> Vec<String> {
        self.table.keys().cloned().collect()
    }

    /// Takes every key as asked for.
    pub(super) fn ask_all(&mut self) {
        self.asked = self.table.keys().cloned().collect();
    }

    pub(super) fn status(&mut self, key: &str, default: u16, least: u16, most: u16) -> u16 {
        match self.get(key) {
            None => default,
            Some(Value::Integer(value)) => match u16::try_from(*value) {
                Ok(value) if (least..=most).contains(&value) => value,
                _ => {
                    let range = say::configuration_range(least.to_string(), most.to_string());
                    self.fault(key, say::configuration_expected(range));
                    default
                }
            },
            Some(other) => {
                self.wrong_type(key, say::configuration_kind_status(), other);
                default
            }
        }
    }

    pub(super) fn texts(&mut self, key: &str) -> Option<Vec<String>> {
        let value = self.get(key)?;
        let texts = value.as_array().and_then(|items| {
            items
                .iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect::<Option<Vec<_>>>()
        });
        if texts.is_none() {
            self.wrong_type(key, say::configuration_kind_texts(), value);
        }
        texts
    }

    pub(super) fn url(&mut self, key: &str, required: bool, expected: &Phrase) -> Option<Url> {
        let text = if required {
            self.text(key, expected)?
        } else {
            self.optional_text(key, expected)?
        };
        match web_address(&text) {
            Ok(url) => Some(url),
            Err(why) => {
                self.fault(key, say::configuration_address(expected.clone(), why));
                None
            }
        }
    }

    /// Notes keys that nobody asked for.
    pub(super) fn finish(mut self) {
        let unknown: Vec<String> = self
            .table
            .keys()
            .filter(|key| !self.asked.contains(*key))
            .cloned()
            .collect();
        for key in unknown {
            let message = if key.contains("secret") {
                say::configuration_unknown_secret()
            } else {
                say::configuration_unknown_key()
            };
            self.fault(&key, message);
        }
    }
}

/// Reads an `https://` address, or `http://` for a loopback host; no user, query or fragment.
pub(super) fn web_address(text: &str) -> Result<Url, Phrase> {
    let url = Url::parse(text).map_err(|_| say::configuration_not_an_address())?;
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => return Err(say::configuration_not_an_address()),
    };
    match url.scheme() {
        "https" => {}
        "http" if loopback => {}
        "http" => return Err(say::configuration_http_loopback()),
        _ => return Err(say::configuration_not_https()),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(say::configuration_address_user());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(say::configuration_address_query());
    }
    Ok(url)
}

fn kind_of(value: &Value) -> Phrase {
    match value {
        Value::String(_) => say::configuration_kind_text(),
        Value::Integer(_) | Value::Float(_) => say::configuration_kind_number(),
        Value::Boolean(_) => say::configuration_kind_boolean(),
        Value::Datetime(_) => say::configuration_kind_date(),
        Value::Array(_) => say::configuration_kind_list(),
        Value::Table(_) => say::configuration_kind_table(),
    }
}
