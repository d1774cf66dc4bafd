//! `hiu record`.

use std::{fs, io::Write, path::Path};

use app::{App, RecordQuery, view::RecordView};
use desk::DeskError;
use serde_json::{Value, json};

use crate::{
    arguments::RecordCommand,
    output::{self, facts, or_dash, printable, table},
    session::{Failure, Session},
};

pub fn run(session: &Session, command: RecordCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let app = open.desk.app();
    match command {
        RecordCommand::List {
            patient,
            hi_type,
            consent,
            list,
        } => {
            let query = RecordQuery {
                patient,
                hi_type,
                consent,
                limit: list.limit,
            };
            let rows = session.block_on(app.list_records(query))?;
            let head = [
                "Id", "Date", "Type", "Title", "Hospital", "Patient", "Unread",
            ];
            session
                .output
                .list(&rows, &head, "There are no records.", |row| {
                    vec![
                        row.id.clone(),
                        or_dash(Some(&row.date)),
                        or_dash(Some(&row.hi_type)),
                        row.title.clone(),
                        row.hip_name.clone().unwrap_or_else(|| row.hip.clone()),
                        row.patient.clone(),
                        row.unread.to_string(),
                    ]
                })?;
        }
        RecordCommand::Show { id } => {
            let view = session.block_on(app.get_record(&id))?;
            let value = document(&view)?;
            session.output.value(&value, || page(&value))?;
        }
        RecordCommand::Fhir { id } => {
            let bytes = session.block_on(app.record_bytes(&id))?;
            output::bytes(&bytes)?;
        }
        RecordCommand::Render { id, out } => {
            let page = session.block_on(app.render_record(&id))?;
            take_away(session, app, &id, &out, page.as_bytes())?;
            let value = json!({"bytes": page.len(), "media_type": "text/html"});
            session
                .output
                .value(&value, || format!("a page to print in {}", out.display()))?;
        }
        RecordCommand::Attachment {
            id,
            attachment,
            out,
        } => {
            let found = session.block_on(app.record_attachment(&id, &attachment))?;
            take_away(session, app, &id, &out, &found.bytes)?;
            let value = json!({"bytes": found.bytes.len(), "media_type": found.media_type});
            session.output.value(&value, || {
                format!(
                    "{} bytes of {} in {}",
                    found.bytes.len(),
                    printable(&found.media_type),
                    out.display()
                )
            })?;
        }
    }
    Ok(0)
}

/// The document view as INTERFACE.md has it, with the list's row beside it as `record`.
pub fn document(view: &RecordView) -> Result<Value, Failure> {
    let unwritable = |error: serde_json::Error| Failure::Output(error.into());
    let mut value = serde_json::to_value(&view.document).map_err(unwritable)?;
    value["record"] = serde_json::to_value(&view.record).map_err(unwritable)?;
    Ok(value)
}

/// Saves what came out of a record, and notes it, so that it goes with the record (TRUST.md A5).
fn take_away(
    session: &Session,
    app: &App,
    id: &str,
    out: &Path,
    bytes: &[u8],
) -> Result<(), Failure> {
    let unsaved = |source| DeskError::File {
        what: "saving the file",
        source,
    };
    save(out, bytes).map_err(unsaved)?;
    // By its whole path: whoever erases it stands elsewhere.
    let path = fs::canonicalize(out).map_err(unsaved)?;
    if let Some(path) = path.to_str() {
        session.block_on(app.note_written_file(id, path, bytes))?;
    }
    Ok(())
}

/// Saves health data for its owner's eyes only, never over another file.
fn save(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn page(document: &Value) -> String {
    let text = |name: &str| document[name].as_str().map(str::to_owned);
    let mut page = format!("{}\n\n", printable(&text("title").unwrap_or_default()));
    page.push_str(&facts(&[
        ("type", text("hi_type")),
        ("date", text("date")),
        ("status", text("status")),
        ("author", text("author")),
        ("organisation", text("organization")),
        ("patient", text("patient")),
    ]));
    for warning in list(&document["warnings"]) {
        page.push_str(&format!(
            "! {}\n",
            printable(warning.as_str().unwrap_or_default())
        ));
    }
    for section in list(&document["sections"]) {
        let title = section["title"].as_str().unwrap_or_default();
        page.push_str(&format!("\n== {} ==\n", printable(title)));
        for item in list(&section["items"]) {
            page.push_str(&item_text(item));
        }
    }
    let attachments = list(&document["attachments"]);
    if !attachments.is_empty() {
        page.push_str("\n== Attachments ==\n");
        let cell = |row: &Value, name: &str| match &row[name] {
            Value::String(text) => text.clone(),
            Value::Null => "-".to_owned(),
            other => other.to_string(),
        };
        let rows = attachments.iter().map(|row| {
            ["id", "title", "media_type", "size"]
                .iter()
                .map(|name| cell(row, name))
                .collect()
        });
        page.push_str(&table(&["Id", "Title", "Type", "Bytes"], rows));
        page.push('\n');
    }
    let count = |name: &str| document["counts"][name].as_u64().unwrap_or_default();
    page.push_str(&format!(
        "\n{} entries read in full, {} in part, {} loosely, {} not\n",
        count("typed"),
        count("partly"),
        count("loose"),
        count("opaque"),
    ));
    page
}

fn item_text(item: &Value) -> String {
    let text = |name: &str| printable(item[name].as_str().unwrap_or_default());
    let mut lines = format!("\n{}  [{}]\n", text("title"), text("kind"));
    for fact in list(&item["facts"]) {
        // What serves machines only is in the JSON.
        if fact["technical"].as_bool().unwrap_or_default() {
            continue;
        }
        let flag = fact["flag"]
            .as_str()
            .map(|flag| format!("  ({flag})"))
            .unwrap_or_default();
        lines.push_str(&format!(
            "  {}: {}{flag}\n",
            printable(fact["name"].as_str().unwrap_or_default()),
            printable(fact["value"].as_str().unwrap_or_default()),
        ));
    }
    if let Some(reason) = item["reason"].as_str() {
        lines.push_str(&format!("  ! {}\n", printable(reason)));
    }
    lines
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
