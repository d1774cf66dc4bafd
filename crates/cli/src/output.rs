//! What is printed: JSON for programs, tables and lines for people.
//!
//! Text that came from outside loses its control characters on the way to a terminal: a record must
//! not move the cursor or colour the screen.

pub mod layout;

use std::io::{self, Write};

use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};
use desk::DeskError;
use phrase::{Phrase, Text, say};
use serde::Serialize;
use serde_json::{Value, json};
use textwrap::core::display_width;
use words::{Language, Words};

use crate::language::Spoken;

/// A view as JSON. Programs read it, so what this program says in it is English whoever asks.
///
/// # Errors
///
/// Where the view cannot be written as JSON, which each can.
pub fn in_english<T: Serialize>(view: &T) -> serde_json::Result<Value> {
    let mut value = serde_json::to_value(view)?;
    Words::of(Language::english()).in_json(&mut value);
    Ok(value)
}

/// Heads of columns whose ids stay in one piece.
const WHOLE: &[&str] = &[
    "command-column-id",
    "command-column-artefact",
    "command-column-record",
    "command-column-transfer",
    "command-column-number",
];

/// Where results go, and in which words.
#[derive(Clone, Copy)]
pub struct Output {
    /// JSON instead of text.
    pub json: bool,
    /// The reader's.
    pub words: Spoken,
}

impl Output {
    /// The sentence of a phrase.
    pub fn say(self, phrase: &Phrase) -> String {
        self.words.say(phrase)
    }

    /// An instant as people in India read it, `21 Nov 2026 14:02`; as it is when it cannot be read.
    pub fn local(self, instant: &str) -> String {
        if is_instant(instant) {
            self.say(&say::command_moment(instant))
        } else {
            instant.to_owned()
        }
    }

    /// The day of a date or an instant, `21 Nov 2026`; what is less than a day, or none, as far as it goes.
    pub fn day(self, date: &str) -> String {
        self.words.day(date)
    }

    /// A view as JSON: in English for a program, in the reader's words for a page.
    ///
    /// # Errors
    ///
    /// As [`in_english`].
    pub fn value_in_words<T: Serialize>(self, view: &T) -> serde_json::Result<Value> {
        if self.json {
            return in_english(view);
        }
        let mut value = serde_json::to_value(view)?;
        self.words.in_json(&mut value);
        Ok(value)
    }

    /// Prints one value: JSON, or what `text` makes for people.
    pub fn value<T: Serialize>(self, value: &T, text: impl FnOnce() -> String) -> io::Result<()> {
        if self.json {
            line(&in_english(value).map_err(io::Error::other)?)
        } else {
            self.text(&text())
        }
    }

    /// Prints text for people, in colour where standard output is a terminal that has it and `NO_COLOR` is not set.
    pub fn text(self, text: &str) -> io::Result<()> {
        let mut out = anstream::stdout().lock();
        out.write_all(text.as_bytes())?;
        if !text.ends_with('\n') {
            out.write_all(b"\n")?;
        }
        out.flush()
    }

    /// Prints a list: a JSON array, or a table with a row for each. Says so when there is nothing.
    pub fn list<T: Serialize>(
        self,
        rows: &[T],
        head: &[Phrase],
        nothing: &Phrase,
        cells: impl Fn(&T) -> Vec<String>,
    ) -> io::Result<()> {
        self.value(&rows, || {
            if rows.is_empty() {
                return self.say(nothing);
            }
            self.table(head, rows.iter().map(cells))
        })
    }

    /// A title with what a reader must know before it, such as that it names another patient.
    pub fn marked(self, title: &str, warnings: &[Text]) -> String {
        let warnings: String = warnings
            .iter()
            .map(|warning| format!("\n! {}", self.words.text(warning)))
            .collect();
        format!("{title}{warnings}")
    }

    /// Says on standard error what is being waited for; silent with `--json`.
    pub fn progress(self, text: &Phrase) {
        if !self.json {
            let text = self.say(text);
            // A closed standard error is no reason to stop.
            let _ = writeln!(io::stderr().lock(), "{text}");
        }
    }

    /// Says on standard error that what was shown is from this desk's own copy, and as of when.
    pub fn shown_from_copy(self, of: &str) {
        let text = match self.json {
            true => json!({ "from_copy": of }).to_string(),
            false => self.say(&say::store_line_down_copy_of(of)),
        };
        // A closed standard error is no reason to stop.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Prints an error on standard error.
    pub fn error(self, error: &DeskError) {
        let mut body = json!({
            "code": error.code(),
            "message": self.words.text(&error.words()),
            "next": self.words.text(&error.next_step()),
        });
        if !error.faults().is_empty() {
            // A fault of the file is told by its path.
            let faults = error.faults().iter().map(
                |fault| json!({"path": fault.field, "message": self.words.text(&fault.message)}),
            );
            body["faults"] = faults.collect();
        }
        let [words, next] = [error.words(), error.next_step()].map(|text| self.words.text(&text));
        self.error_body(body, || format!("hiu: {words}\n{next}"));
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

    /// Draws a table that fits the terminal. An id stays in one piece, so that it can be copied; what is too long for
    /// its column goes on in the next line.
    pub fn table(self, head: &[Phrase], rows: impl Iterator<Item = Vec<String>>) -> String {
        let mut table = Table::new();
        table
            .load_preset(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(layout::width()).unwrap_or(u16::MAX))
            .set_header(head.iter().map(|name| self.say(name)));
        for row in rows {
            table.add_row(row.iter().map(|cell| printable(cell)));
        }
        for (column, name) in table.column_iter_mut().zip(head) {
            if WHOLE.contains(&name.key()) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        let lines: Vec<String> = table
            .lines()
            .map(|line| line.trim_end().to_owned())
            .collect();
        lines.join("\n")
    }

    /// `name: value` lines; values that are missing are left out.
    pub fn facts(self, facts: &[(Phrase, Option<String>)]) -> String {
        let known: Vec<(String, &String)> = facts
            .iter()
            .filter_map(|(name, value)| value.as_ref().map(|value| (self.say(name), value)))
            .collect();
        let width = known.iter().map(|(name, _)| display_width(name)).max();
        let width = width.unwrap_or(0) + 1;
        known
            .iter()
            .map(|(name, value)| {
                // Not every letter is as wide as one place: Devanagari puts several into one.
                let filling = width.saturating_sub(display_width(name) + 1);
                let first = format!("{name}:{:filling$}  ", "");
                let next = " ".repeat(display_width(&first));
                format!("{}\n", layout::flowed(&printable(value), &first, &next))
            })
            .collect()
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

/// Whether a text is an instant that can be read.
fn is_instant(text: &str) -> bool {
    chrono::DateTime::parse_from_rfc3339(text).is_ok()
}

#[cfg(test)]
mod tests;
