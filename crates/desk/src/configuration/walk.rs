//! Walks a TOML table and notes every fault with its path, instead of stopping at the first.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use domain::FieldFault;
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

    pub(super) fn fault(&mut self, key: &str, message: &str) {
        let path = self.at(key);
        self.faults
            .borrow_mut()
            .push(FieldFault::new(path, message));
    }

    fn get(&mut self, key: &str) -> Option<&'a Value> {
        self.asked.insert(key.to_owned());
        self.table.get(key)
    }

    fn wrong_type(&mut self, key: &str, expected: &str, found: &Value) {
        let message = format!("expected {expected}, found {}", kind_of(found));
        self.fault(key, &message);
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
                self.wrong_type(key, "a table", other);
                None
            }
            None if required => {
                self.fault(key, "missing; this table is needed");
                None
            }
            None => None,
        }
    }

    pub(super) fn tables(&mut self, key: &str) -> Vec<Walk<'a>> {
        let path = self.at(key);
        let Some(value) = self.get(key) else {
            self.fault(key, "missing; at least one [[requester]] is needed");
            return Vec::new();
        };
        let Value::Array(items) = value else {
            self.wrong_type(key, "a list of tables, written [[requester]]", value);
            return Vec::new();
        };
        if items.is_empty() {
            self.fault(key, "empty; at least one [[requester]] is needed");
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
                    let message = format!("expected a table, found {}", kind_of(other));
                    self.faults
                        .borrow_mut()
                        .push(FieldFault::new(path, message));
                }
            }
        }
        tables
    }

    pub(super) fn text(&mut self, key: &str, expected: &str) -> Option<String> {
        if self.table.get(key).is_none() {
            self.asked.insert(key.to_owned());
            self.fault(key, &format!("missing; expected {expected}"));
            return None;
        }
        self.optional_text(key, expected)
    }

    pub(super) fn optional_text(&mut self, key: &str, expected: &str) -> Option<String> {
        match self.get(key)? {
            Value::String(text) if text.trim().is_empty() => {
                self.fault(key, &format!("empty; expected {expected}"));
                None
            }
            // The template's placeholders, and public_url = "https://<…>".
            Value::String(text) if text.contains('<') => {
                self.fault(key, &format!("not filled in yet; expected {expected}"));
                None
            }
            Value::String(text) if text.chars().count() > 255 => {
                self.fault(key, "longer than 255 characters");
                None
            }
            Value::String(text) => Some(text.trim().to_owned()),
            other => {
                self.wrong_type(key, &format!("text ({expected})"), other);
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
        let expected = allowed
            .iter()
            .map(|name| format!("\"{name}\""))
            .collect::<Vec<_>>()
            .join(" or ");
        match self.get(key) {
            None => Some(default),
            Some(Value::String(text)) => {
                let found = allowed.iter().find(|name| **name == text.trim()).copied();
                if found.is_none() {
                    self.fault(key, &format!("expected {expected}"));
                }
                found
            }
            Some(other) => {
                self.wrong_type(key, &expected, other);
                None
            }
        }
    }

    pub(super) fn boolean(&mut self, key: &str, default: bool) -> bool {
        match self.get(key) {
            None => default,
            Some(Value::Boolean(value)) => *value,
            Some(other) => {
                self.wrong_type(key, "true or false", other);
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
                    self.fault(key, &format!("expected 0 to {most} seconds"));
                    default
                }
            },
            Some(other) => {
                self.wrong_type(key, "a whole number of seconds", other);
                default
            }
        }
    }

    pub(super) fn status(&mut self, key: &str, default: u16, least: u16, most: u16) -> u16 {
        match self.get(key) {
            None => default,
            Some(Value::Integer(value)) => match u16::try_from(*value) {
                Ok(value) if (least..=most).contains(&value) => value,
                _ => {
                    self.fault(key, &format!("expected {least} to {most}"));
                    default
                }
            },
            Some(other) => {
                self.wrong_type(key, "an HTTP status such as 202", other);
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
            self.wrong_type(key, "a list of texts", value);
        }
        texts
    }

    pub(super) fn url(&mut self, key: &str, required: bool, expected: &str) -> Option<Url> {
        let text = if required {
            self.text(key, expected)?
        } else {
            self.optional_text(key, expected)?
        };
        match web_address(&text) {
            Ok(url) => Some(url),
            Err(why) => {
                self.fault(key, &format!("{why}; expected {expected}"));
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
                "unknown key; secrets are kept in the keychain or HIU_DESK_CLIENT_SECRET, never here"
            } else {
                "unknown key"
            };
            self.fault(&key, message);
        }
    }
}

/// Reads an `https://` address, or `http://` for a loopback host; no user, query or fragment.
pub(super) fn web_address(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "not a web address")?;
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => return Err("not a web address"),
    };
    match url.scheme() {
        "https" => {}
        "http" if loopback => {}
        "http" => return Err("http is for a loopback host only, everything else is https"),
        _ => return Err("not an https address"),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address must not hold a user or password");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("an address must not hold a query or fragment");
    }
    Ok(url)
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "text",
        Value::Integer(_) | Value::Float(_) => "a number",
        Value::Boolean(_) => "true or false",
        Value::Datetime(_) => "a date",
        Value::Array(_) => "a list",
        Value::Table(_) => "a table",
    }
}
