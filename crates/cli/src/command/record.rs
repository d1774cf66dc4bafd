//! `hiu record`.

use std::{fs, io, path::Path};

use app::{RecordQuery, view::RecordView};
use desk::DeskError;
use phrase::say;
use serde_json::{Value, json};

use crate::{
    arguments::RecordCommand,
    output::{self, Output, day, marked, or_dash, printable},
    session::{Failure, Session},
};

pub fn run(session: &Session, command: RecordCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let app = open.desk.app();
    let output = session.output;
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
                say::command_column_id(),
                say::command_column_date(),
                say::command_column_type(),
                say::command_column_title(),
                say::command_column_hospital(),
                say::command_column_patient(),
                say::command_column_unread(),
            ];
            output.list(&rows, &head, &say::command_record_none(), |row| {
                vec![
                    row.id.to_string(),
                    or_dash(Some(day(&row.date))),
                    or_dash(Some(&row.hi_type)),
                    marked(&row.title, &row.warnings),
                    row.hip_name.clone().unwrap_or_else(|| row.hip.clone()),
                    row.patient.clone(),
                    row.unread.to_string(),
                ]
            })?;
        }
        RecordCommand::Show { id } => {
            let view = session.block_on(app.get_record(&id))?;
            let value = document(&view)?;
            output.value(&value, || page(output, &value))?;
        }
        RecordCommand::Fhir { id } => {
            let bytes = session.block_on(app.record_bytes(&id))?;
            output::bytes(&bytes)?;
        }
        RecordCommand::Render { id, out } => {
            let bytes = session.block_on(app.save_record_page_at(&id, whole_path(&out)?))?;
            let value = json!({"bytes": bytes, "media_type": "text/html"});
            output.value(&value, || {
                output.say(&say::command_record_page(out.display().to_string()))
            })?;
        }
        RecordCommand::Attachment {
            id,
            attachment,
            out,
        } => {
            let path = whole_path(&out)?;
            let found = session.block_on(app.save_attachment_at(&id, &attachment, path))?;
            let value = json!({"bytes": found.bytes.len(), "media_type": found.media_type});
            output.value(&value, || {
                output.say(&say::command_record_attachment(
                    found.bytes.len().to_string(),
                    printable(&found.media_type),
                    out.display().to_string(),
                ))
            })?;
        }
    }
    Ok(0)
}

/// The document view as docs/command.md, "JSON", has it, with the list's row beside it as `record`.
pub fn document(view: &RecordView) -> Result<Value, Failure> {
    let unwritable = |error: serde_json::Error| Failure::Output(error.into());
    let mut value = output::in_english(&view.document).map_err(unwritable)?;
    value["record"] = output::in_english(&view.record).map_err(unwritable)?;
    Ok(value)
}

/// The whole path of a file to be written: whoever erases it stands elsewhere.
///
/// # Errors
///
/// [`DeskError::File`] when its folder is not there or its name cannot be noted.
fn whole_path(out: &Path) -> Result<String, Failure> {
    let unsaved = |source| DeskError::File {
        doing: say::error_doing_saving_file(),
        source,
    };
    let folder = match out.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = fs::canonicalize(folder).map_err(unsaved)?;
    let path = out.file_name().map(|name| folder.join(name));
    match path.as_deref().and_then(Path::to_str) {
        Some(path) => Ok(path.to_owned()),
        None => Err(unsaved(io::Error::new(
            io::ErrorKind::InvalidInput,
            "this name of a file cannot be kept",
        ))
        .into()),
    }
}

fn page(output: Output, document: &Value) -> String {
    let text = |name: &str| document[name].as_str().map(str::to_owned);
    let mut page = format!("{}\n\n", printable(&text("title").unwrap_or_default()));
    page.push_str(&output.facts(&[
        (say::command_fact_type(), text("hi_type")),
        (say::command_fact_date(), text("date")),
        (say::command_fact_status(), text("status")),
        (say::command_fact_author(), text("author")),
        (say::command_fact_organisation(), text("organization")),
        (say::command_fact_patient(), text("patient")),
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
        let heading = output.say(&say::command_record_attachments());
        page.push_str(&format!("\n== {heading} ==\n"));
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
        let head = [
            say::command_column_id(),
            say::command_column_title(),
            say::command_column_type(),
            say::command_column_bytes(),
        ];
        page.push_str(&output.table(&head, rows));
        page.push('\n');
    }
    let count = |name: &str| {
        let count = document["counts"][name].as_u64().unwrap_or_default();
        count.to_string()
    };
    let read = say::command_record_read(
        count("loose"),
        count("partly"),
        count("opaque"),
        count("typed"),
    );
    page.push_str(&format!("\n{}\n", output.say(&read)));
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
