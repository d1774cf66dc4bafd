//! What is printed: JSON for programs, tables and lines for people.
//!
//! Text that came from outside loses its control characters on the way to a terminal: a record must
//! not move the cursor or colour the screen.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table, presets};
use desk::DeskError;
use serde::Serialize;
use serde_json::{Value, json};

/// Where results go.
#[derive(Clone, Copy)]
pub struct Output {
    /// JSON instead of text.
    pub json: bool,
}

impl Output {
    /// Prints one value: JSON, or what `text` makes for people.
    pub fn value<T: Serialize>(self, value: &T, text: impl FnOnce() -> String) -> io::Result<()> {
        if self.json {
            line(&serde_json::to_value(value).map_err(io::Error::other)?)
        } else {
            let text = text();
            let mut out = io::stdout().lock();
            out.write_all(text.as_bytes())?;
            if !text.ends_with('\n') {
                out.write_all(b"\n")?;
            }
            out.flush()
        }
    }

    /// Prints a list: a JSON array, or a table with a row for each. Says so when there is nothing.
    pub fn list<T: Serialize>(
        self,
        rows: &[T],
        head: &[&str],
        nothing: &str,
        cells: impl Fn(&T) -> Vec<String>,
    ) -> io::Result<()> {
        self.value(&rows, || {
            if rows.is_empty() {
                return nothing.to_owned();
            }
            table(head, rows.iter().map(cells))
        })
    }

    /// Says on standard error what is being waited for; silent with `--json`.
    pub fn progress(self, text: &str) {
        if !self.json {
            // A closed standard error is no reason to stop.
            let _ = writeln!(io::stderr().lock(), "{text}");
        }
    }

    /// Prints an error on standard error.
    pub fn error(self, error: &DeskError) {
        let mut body = json!({
            "code": error.code(),
            "message": error.to_string(),
            "next": error.next_step(),
        });
        if !error.faults().is_empty() {
            // A fault of the file is told by its path.
            let faults = error.faults().iter();
            body["faults"] = faults
                .map(|fault| json!({"path": fault.field, "message": fault.message}))
                .collect();
        }
        self.error_body(body, || format!("hiu: {error}\n{}", error.next_step()));
    }

    /// Prints an error of another kind.
    pub fn error_words(self, code: &str, message: &str, next: &str) {
        let body = json!({"code": code, "message": message, "next": next});
        self.error_body(body, || format!("{message}\n{next}"));
    }

    fn error_body(self, body: Value, text: impl FnOnce() -> String) {
        let text = if self.json {
            json!({ "error": body }).to_string()
        } else {
            printable(&text())
        };
        let _ = writeln!(io::stderr().lock(), "{}", text.trim_end());
    }
}

/// Prints one JSON value on a line of its own, at once.
pub fn line(value: &Value) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{value}")?;
    out.flush()
}

/// Prints bytes as they are.
pub fn bytes(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Draws a table as wide as the terminal.
pub fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut table = Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(head.iter().copied());
    for row in rows {
        table.add_row(row.iter().map(|cell| printable(cell)));
    }
    let lines: Vec<String> = table
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    lines.join("\n")
}

/// `name: value` lines; values that are missing are left out.
pub fn facts(facts: &[(&str, Option<String>)]) -> String {
    let known = facts
        .iter()
        .filter_map(|(name, value)| value.as_ref().map(|value| (name, value)));
    let width = known
        .clone()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or(0);
    known
        .map(|(name, value)| {
            format!(
                "{:<width$}  {}\n",
                format!("{name}:"),
                printable(value),
                width = width + 1
            )
        })
        .collect()
}

/// Text without control characters and without marks that turn the writing direction.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\n' => '\n',
            '\t' => ' ',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            control if control.is_control() => '\u{fffd}',
            other => other,
        })
        .collect()
}

/// A dash for nothing.
pub fn or_dash(text: Option<&str>) -> String {
    text.filter(|text| !text.is_empty())
        .unwrap_or("-")
        .to_owned()
}

/// The day of a document's date; what is known of it where that is less than a day.
pub fn day(date: &str) -> &str {
    date.get(..10).unwrap_or(date)
}

/// A title with what a reader must know before it, such as that it names another patient.
pub fn marked(title: &str, warnings: &[String]) -> String {
    let warnings: String = warnings
        .iter()
        .map(|warning| format!("\n! {warning}"))
        .collect();
    format!("{title}{warnings}")
}

/// An instant as people in India read it, `21 Nov 2026 14:02`; as it is when it cannot be read.
pub fn local(instant: &str) -> String {
    match chrono::DateTime::parse_from_rfc3339(instant) {
        Ok(at) => at
            .with_timezone(&domain::IST)
            .format("%d %b %Y %H:%M")
            .to_string(),
        Err(_) => instant.to_owned(),
    }
}

#[cfg(test)]
mod tests;
