//! `[[counter]]` in a file that somebody else looks after: put in place of those that stand there.

use app::view::CounterForm;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::{Counters, Faults, parse};

impl Counters {
    /// Puts `counters` into a file in place of its own and returns the new file; nothing else of it changes.
    ///
    /// # Errors
    ///
    /// [`Faults`] of the new file, each with its path such as `counter[0].id`.
    pub(crate) fn put(counters: &[CounterForm], file: &str) -> Result<String, Faults> {
        // What is wrong with a file that cannot be read is told by the parser.
        let mut document: DocumentMut = match file.parse() {
            Ok(document) => document,
            Err(_) => return parse(file).map(|_| file.to_owned()),
        };
        let stood = match document.remove("counter") {
            Some(Item::ArrayOfTables(tables)) => tables,
            _ => ArrayOfTables::new(),
        };
        let mut tables = ArrayOfTables::new();
        for counter in counters {
            let id = counter.id.trim();
            // A comment that stands with a counter stays with it.
            let known = stood.iter().find(|table| id_of(table) == Some(id));
            let mut table = known.cloned().unwrap_or_else(new_table);
            set(&mut table, "id", id.into());
            set(&mut table, "name", counter.name.trim().into());
            if counter.takes_records || table.contains_key("records") {
                set(&mut table, "records", counter.takes_records.into());
            }
            tables.push(table);
        }
        if !tables.is_empty() {
            document.insert("counter", Item::ArrayOfTables(tables));
        }
        let text = document.to_string();
        parse(&text)?;
        Ok(text)
    }
}

fn id_of(table: &Table) -> Option<&str> {
    table.get("id").and_then(Item::as_str)
}

fn new_table() -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table
}

fn set(table: &mut Table, key: &str, mut new: toml_edit::Value) {
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    table.insert(key, value(new));
}

#[cfg(test)]
mod tests;
