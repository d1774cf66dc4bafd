//! `hiu record`.

use std::{fs, io, path::Path};

use app::{
    RecordQuery,
    view::{HiddenRow, RecordRow, RecordView, ReviewForm},
};
use desk::DeskError;
use domain::{HiddenReason, PersonAnswer};
use phrase::{Text, say};
use serde_json::{Value, json};

use crate::{
    arguments::RecordCommand,
    language,
    output::{self, Output, layout, or_dash, printable},
    session::{Failure, Session},
    wording::{self, clinical},
};

/// A file with a remark is no larger, in bytes.
const LARGEST_REMARK: u64 = 1 << 16;

pub fn run(session: &Session, command: RecordCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let app = &open.app;
    let output = session.output;
    match command {
        RecordCommand::List {
            patient,
            hi_type,
            consent,
            new,
            list,
        } => {
            let query = RecordQuery {
                patient,
                hi_type,
                consent,
                only_new: new,
                limit: list.limit,
            };
            let rows = session.block_on(app.list_records(query))?;
            let head = [
                say::command_column_id(),
                say::command_column_date(),
                say::command_column_title(),
                say::command_column_patient(),
            ];
            output.list(&rows, &head, &say::command_record_none(), |row| {
                vec![
                    row.id.to_string(),
                    or_dash(Some(&output.day(&row.date))),
                    titled(output, row),
                    row.patient.clone(),
                ]
            })?;
        }
        RecordCommand::Seen { patient, ids } => {
            let ids = (!ids.is_empty()).then_some(ids);
            let seen = session.block_on(app.mark_seen(&patient, ids))?;
            output.value(&seen, || output.say(&say::review_marked(seen.marked)))?;
        }
        RecordCommand::Review {
            id,
            entry,
            remark_file,
        } => {
            let remark = remark_file.as_deref().map(remark).transpose()?;
            let form = ReviewForm {
                record: id.clone(),
                entry,
                remark,
            };
            session.block_on(app.review(form))?;
            let value = json!({"record": id, "entry": entry, "reviewed": true});
            output.value(&value, || output.say(&say::command_record_reviewed()))?;
        }
        RecordCommand::Unreview { id, entry } => {
            session.block_on(app.undo_review(&id, entry))?;
            let value = json!({"record": id, "entry": entry, "reviewed": false});
            output.value(&value, || output.say(&say::command_record_unreviewed()))?;
        }
        RecordCommand::Unreviewed => {
            let rows = session.block_on(app.list_unreviewed())?;
            let head = [
                say::command_column_patient(),
                say::command_column_name(),
                say::command_column_results(),
                say::command_column_critical(),
            ];
            output.list(&rows, &head, &say::review_today_none(), |row| {
                vec![
                    row.patient.clone(),
                    or_dash(row.patient_name.as_deref()),
                    row.results.to_string(),
                    row.critical.to_string(),
                ]
            })?;
        }
        RecordCommand::Show { id } => {
            let view = session.block_on(app.get_record(&id))?;
            let value = document(output, &view)?;
            output.value(&value, || page(output, &value))?;
        }
        RecordCommand::Fhir { id } => {
            let bytes = session.block_on(app.hand_over_record(&id))?;
            output::bytes(&bytes)?;
        }
        RecordCommand::Person { id, answer } => {
            session.block_on(app.answer_person(&id, answer))?;
            let value = json!({"record": id, "answer": answer});
            output.value(&value, || {
                output.say(&match answer {
                    PersonAnswer::Yes => say::command_record_is_the_patients(),
                    PersonAnswer::No => say::command_record_is_hidden(),
                })
            })?;
        }
        RecordCommand::Hidden { patient } => {
            let rows = session.block_on(app.hidden_records(&patient))?;
            let head = [
                say::command_column_record(),
                say::command_column_date(),
                say::command_column_hospital(),
                say::command_column_title(),
                say::command_column_why(),
                say::command_column_by(),
                say::command_column_when(),
            ];
            output.list(
                &rows,
                &head,
                &say::command_record_none_hidden(),
                |row: &HiddenRow| {
                    vec![
                        row.record.to_string(),
                        or_dash(row.date.as_deref().map(|date| output.day(date)).as_deref()),
                        or_dash(row.hospital.as_deref()),
                        or_dash(
                            row.title
                                .as_ref()
                                .map(|title| output.words.text(title))
                                .as_deref(),
                        ),
                        output.say(&match row.reason {
                            HiddenReason::Narrowed => say::command_hidden_narrowed(),
                            HiddenReason::PerhapsNarrowed => say::command_hidden_perhaps(),
                            HiddenReason::OtherPerson => say::command_hidden_person(),
                        }),
                        row.by.clone(),
                        output.local(&row.at),
                    ]
                },
            )?;
        }
        RecordCommand::Render { id, out } => {
            let bytes = session.block_on(app.save_record_page_at(
                &id,
                whole_path(&out)?,
                language::spoken(),
            ))?;
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

/// A record in a list: what it is called, what it is and where it comes from, and what a reader must know before it.
fn titled(output: Output, row: &RecordRow) -> String {
    let kind = wording::hi_type(&row.hi_type);
    let hospital = row.hip_name.as_ref().unwrap_or(&row.hip);
    let from = say::command_record_from(hospital, kind);
    let mut title = format!("{}\n{}", output.words.text(&row.title), output.say(&from));
    if row.is_new {
        title = format!("{}: {title}", output.say(&say::review_new()));
    }
    if let Some(shared) = &row.shared {
        title.push('\n');
        title.push_str(&output.words.text(shared));
    }
    if row.unread > 0 {
        title.push('\n');
        title.push_str(&output.say(&say::consent_records_unread(row.unread)));
    }
    if let Some(review) = &row.review {
        title.push('\n');
        title.push_str(&output.say(&review.words()));
    }
    output.marked(&title, &row.warnings)
}

/// The document view as docs/command.md, "JSON", has it, with the list's row beside it as `record`.
pub fn document(output: Output, view: &RecordView) -> Result<Value, Failure> {
    let unwritable = |error: serde_json::Error| Failure::Output(error.into());
    let mut value = output.value_in_words(&view.document).map_err(unwritable)?;
    value["record"] = output.value_in_words(&view.record).map_err(unwritable)?;
    value["reviews"] = output.value_in_words(&view.reviews).map_err(unwritable)?;
    value["person"] = output.value_in_words(&view.person).map_err(unwritable)?;
    Ok(value)
}

/// A remark out of a file: on the command line everybody on this computer could read it.
fn remark(file: &Path) -> Result<String, Failure> {
    let unread = |source| DeskError::File {
        doing: say::error_doing_reading_remark(),
        source,
    };
    let bytes = desk::directory::read_whole(file, LARGEST_REMARK).map_err(unread)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| unread(io::Error::new(io::ErrorKind::InvalidData, "it is not text")))?;
    Ok(text)
}

/// The whole path of a file to be written: whoever erases it stands elsewhere.
///
/// # Errors
///
/// [`DeskError::File`] when its folder is not there or its name cannot be noted.
pub(super) fn whole_path(out: &Path) -> Result<String, Failure> {
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

/// A document for people.
pub fn page(output: Output, document: &Value) -> String {
    let text = |name: &str| document[name].as_str().map(str::to_owned);
    let title = layout::flowed(&printable(&text("title").unwrap_or_default()), "", "");
    let mut page = format!("{}\n\n", layout::painted(layout::HEADING, &title));
    let in_words = |name: &str, words: fn(&str) -> Option<Text>| {
        let words = document[name].as_str().and_then(words);
        words.map(|words| output.words.text(&words))
    };
    page.push_str(&output.facts(&[
        (
            say::command_fact_type(),
            in_words("hi_type", |name| Some(wording::hi_type(name))),
        ),
        (
            say::command_fact_date(),
            text("date").map(|date| {
                let date = output.words.moment(&date);
                match text("date_from") {
                    Some(from) => output.say(&say::clinical_with_remark(from, date)),
                    None => date,
                }
            }),
        ),
        (
            say::command_fact_status(),
            in_words("status", clinical::status),
        ),
        (say::command_fact_author(), text("author")),
        (say::command_fact_organisation(), text("organization")),
        (say::command_fact_patient(), text("patient")),
    ]));
    if let Some(question) = document["person"]["question"].as_str() {
        let unchecked = say::command_record_unchecked(question);
        page.push_str(&warned(&output.say(&unchecked), ""));
    }
    for warning in list(&document["warnings"]) {
        page.push_str(&warned(warning.as_str().unwrap_or_default(), ""));
    }
    let reviews = list(&document["reviews"]);
    let of = |entry: &Value| reviews.iter().find(|review| review["entry"] == *entry);
    if let Some(whole) = of(&Value::Null) {
        page.push_str(&format!("{}\n", reviewed(output, whole, "")));
    }
    for section in list(&document["sections"]) {
        let title = section["title"].as_str().unwrap_or_default();
        page.push_str(&heading(&printable(title)));
        if let Some(why) = section["empty"].as_str() {
            page.push_str(&warned(&output.say(&say::record_section_empty(why)), ""));
        }
        for item in list(&section["items"]) {
            page.push_str(&item_text(output, item));
            if let Some(review) = of(&item["entry"]).filter(|_| !item["entry"].is_null()) {
                page.push_str(&format!("{}\n", reviewed(output, review, "  ")));
            }
        }
    }
    if let Some(received) = document["unreadable_text"].as_str() {
        page.push_str(&heading(&output.say(&say::paper_as_received())));
        for line in received.lines() {
            page.push_str(&format!("{}\n", printable(line)));
        }
    }
    let attachments = list(&document["attachments"]);
    if !attachments.is_empty() {
        let heading = output.say(&say::command_record_attachments());
        page.push_str(&self::heading(&heading));
        let cell = |row: &Value, name: &str| match &row[name] {
            Value::String(text) => text.clone(),
            Value::Null => "-".to_owned(),
            other => other.to_string(),
        };
        let rows = attachments.iter().map(|row| {
            let size = row["size"].as_u64().unwrap_or_default();
            let told = ["id", "title", "media_type"].iter();
            let told = told.map(|name| cell(row, name));
            told.chain([output.say(&phrase::size(size))]).collect()
        });
        let head = [
            say::command_column_id(),
            say::command_column_title(),
            say::command_column_type(),
            say::command_column_size(),
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
    let read = layout::flowed(&output.say(&read), "", "");
    page.push_str(&format!("\n{read}\n"));
    page
}

fn item_text(output: Output, item: &Value) -> String {
    let text = |name: &str| printable(item[name].as_str().unwrap_or_default());
    let kind = format!("[{}]", text("kind"));
    let title = layout::flowed(&format!("{}  {kind}", text("title")), "", "");
    let title = title.replacen(&kind, &layout::painted(layout::QUIET, &kind), 1);
    let mut lines = format!("\n{title}\n");
    let in_words = |code: &str| {
        let words = clinical::flag(code).map_or_else(|| Text::from(code), Text::from);
        output.words.text(&words)
    };
    // How it stands in words of its kind says more than any mark. As `Part::flag_beside`.
    let standing = list(&item["standing"]);
    let flag = item["flag"]
        .as_str()
        .filter(|code| standing.is_empty() || matches!(*code, "modifier" | "replaced"));
    if let Some(code) = flag {
        lines.push_str(&warned(&in_words(code), "  "));
    }
    for said in standing.iter().chain(list(&item["doubts"])) {
        lines.push_str(&warned(said.as_str().unwrap_or_default(), "  "));
    }
    for fact in list(&item["facts"]) {
        // What serves machines only is in the JSON.
        if fact["technical"].as_bool().unwrap_or_default() {
            continue;
        }
        let flag = fact["flag"].as_str();
        let flag = flag.map(|code| format!("  ({})", in_words(code)));
        let line = format!(
            "{}: {}{}",
            fact["name"].as_str().unwrap_or_default(),
            fact["value"].as_str().unwrap_or_default(),
            flag.unwrap_or_default(),
        );
        lines.push_str(&layout::flowed(&printable(&line), "  ", "    "));
        lines.push('\n');
    }
    if let Some(reason) = item["reason"].as_str() {
        lines.push_str(&warned(reason, "  "));
    }
    lines
}

/// Who reviewed it, in a line of its own.
fn reviewed(output: Output, review: &Value, indent: &str) -> String {
    let said = clinical::reviewed(review).map(|review| output.say(&review.words()));
    layout::flowed(&printable(&said.unwrap_or_default()), indent, indent)
}

fn heading(title: &str) -> String {
    let title = layout::painted(layout::HEADING, &format!("== {title} =="));
    format!("\n{title}\n")
}

/// A warning in lines of its own.
fn warned(warning: &str, indent: &str) -> String {
    let first = format!("{indent}! ");
    let next = format!("{indent}  ");
    let warning = layout::flowed(&printable(warning), &first, &next);
    format!("{}\n", layout::painted(layout::WARNING, &warning))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
