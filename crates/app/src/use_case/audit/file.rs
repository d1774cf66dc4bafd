//! Files of lines of the audit: a table for a spreadsheet, and a page for an inspector, which this
//! installation signs.
//!
//! Source: RFC 4180 (CSV); OWASP, "CSV Injection"; RFC 8032 (Ed25519).

use ::words::Words;
use chrono::SecondsFormat;
use domain::{IST, Timestamp};
use maud::{Markup, PreEscaped, html};
use phrase::{Phrase, When, say};

use super::query::{AuditQuery, Taken};
use crate::{Error, audit_words, port::Signature, view::AuditRow};

/// Ends what is signed, and begins the signature. It cannot stand in a field: there `<` is escaped.
const SIGNATURE: &str = "<footer class=\"signature\">";

/// Begins what a program reads of the head of the chain.
const HEAD: &str = "<main data-audit-head=\"";

const STYLE: &str = include_str!("file/style.css");

/// Names of columns: for programs, the same in every language.
const COLUMNS: [&str; 12] = [
    "number",
    "time_utc",
    "time_india",
    "who",
    "action",
    "what",
    "patient",
    "purpose",
    "artefact",
    "record",
    "why",
    "more",
];

/// Lines as CSV, each ended by CRLF, newest first.
pub(super) fn csv(taken: &Taken, words: &Words) -> Result<String, Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(vec![]);
    let written =
        |result: Result<(), csv::Error>| result.map_err(|error| Error::Document(error.to_string()));
    written(writer.write_record(COLUMNS))?;
    for row in &taken.rows {
        let optional = |value: Option<&str>| value.unwrap_or_default().to_owned();
        let fields: [String; COLUMNS.len()] = [
            row.seq.to_string(),
            row.at.clone(),
            in_india(&row.at),
            words.text(&audit_words::actor(&row.actor)),
            row.action.name().to_owned(),
            words.text(&audit_words::action(row.action)),
            optional(row.patient.as_deref()),
            optional(row.purpose.map(domain::Purpose::code)),
            optional(row.artefact.as_ref().map(|id| id.as_str())),
            optional(row.record.as_ref().map(|id| id.as_str())),
            optional(row.why.as_deref()),
            row.detail.clone(),
        ];
        written(writer.write_record(fields.map(no_formula)))?;
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).map_err(|error| Error::Document(error.to_string()))
}

/// What a spreadsheet would take for a formula is made text: a name or a reason may be anything.
fn no_formula(field: String) -> String {
    let is_formula = field
        .trim_start_matches([' ', '\u{feff}', '\u{200b}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    match is_formula {
        true => format!("'{field}"),
        false => field,
    }
}

/// The page, but for its signature. Newest first.
pub(super) fn page(taken: &Taken, words: &Words) -> Result<String, Error> {
    let title = words.say(&say::activity_page_title());
    let head = format!("{} {}", taken.end.seq, taken.end.hash);
    let said = |phrase: Phrase| words.say(&phrase);
    let moment = |at: Timestamp| {
        let text = at.to_string();
        format!(
            "{} ({})",
            words.say(&say::command_moment(text.as_str())),
            text
        )
    };
    let fact =
        |name: Phrase, value: String| html! { div { dt { (words.say(&name)) } dd { (value) } } };
    let seal = match &taken.verdict.fault {
        None => said(say::activity_page_whole(taken.verdict.entries.to_string())),
        Some(fault) => said(say::activity_page_broken(fault.as_str())),
    };
    let content = html! {
        h1 { (title) }
        dl {
            (fact(say::activity_page_clinic(), taken.clinic.clone()))
            (fact(say::activity_page_made(), said(say::activity_page_made_by(moment(taken.at), taken.by.as_str()))))
            (fact(say::activity_page_lines(), range(&taken.rows)))
            (fact(say::activity_page_filter(), filter(&taken.query, words)))
            (fact(say::activity_page_chain(), seal))
            (fact(say::activity_page_head(), head.clone()))
        }
        p { (said(say::activity_page_about())) }
        table {
            thead { tr {
                @for name in [
                    say::activity_audit_number(), say::activity_audit_when(), say::activity_audit_who(),
                    say::activity_audit_what(), say::activity_audit_patient(), say::activity_audit_purpose(),
                    say::activity_audit_more(),
                ] { th scope="col" { (words.say(&name)) } }
            } }
            tbody { @for row in &taken.rows { (line(row, words)) } }
        }
    };
    let body = html! {
        body { main data-audit-head=(head) { (content) } (PreEscaped(SIGNATURE)) }
    };
    let language = said(say::paper_language());
    let page = records::paper_page(&title, &language, STYLE, &body);
    // The end of the page comes with the signature.
    let signed = page.rfind(SIGNATURE).and_then(|place| page.get(..place));
    signed
        .map(str::to_owned)
        .ok_or_else(|| Error::Document("the page has no place for a signature".to_owned()))
}

fn line(row: &AuditRow, words: &Words) -> Markup {
    html! {
        tr .reason[row.why.is_some()] {
            td.number { (row.seq) }
            td { (in_india(&row.at)) br; span.small { (row.at) } }
            td { (words.text(&audit_words::actor(&row.actor))) }
            td { (words.text(&audit_words::action(row.action))) }
            td { (row.patient.as_deref().unwrap_or_default()) }
            td { (row.purpose.map(domain::Purpose::text).unwrap_or_default()) }
            td {
                @if let Some(why) = &row.why { strong { (why) } br; }
                @if !row.detail.is_empty() { (row.detail) br; }
                @if let Some(artefact) = &row.artefact { span.small { (words.say(&say::paper_consent(artefact.as_str()))) } br; }
                @if let Some(record) = &row.record { span.small { (words.say(&say::activity_page_record(record.as_str()))) } }
            }
        }
    }
}

/// Which lines, by number: the first and the last.
fn range(rows: &[AuditRow]) -> String {
    match (rows.last(), rows.first()) {
        (Some(first), Some(last)) => format!("{} ({}\u{2013}{})", rows.len(), first.seq, last.seq),
        _ => "0".to_owned(),
    }
}

/// What was asked for, in words.
fn filter(query: &AuditQuery, words: &Words) -> String {
    let kinds = query.kinds.iter().map(|kind| audit_words::kind(*kind));
    let kinds = kinds.map(|kind| words.say(&kind));
    let actions = query.actions.iter();
    let actions = actions.map(|action| words.text(&audit_words::action(*action)));
    let done: Vec<String> = kinds.chain(actions).collect();
    let moment = |at: Timestamp| When::new(at.to_string());
    let parts = [
        query
            .patient
            .as_ref()
            .map(|patient| say::activity_page_of_patient(patient.as_str())),
        query
            .person
            .as_ref()
            .map(|person| say::activity_page_of_person(words.text(&audit_words::actor(person)))),
        (!done.is_empty()).then(|| say::activity_page_of_kinds(done.join(", "))),
        query.from.map(|at| say::activity_page_from(moment(at))),
        query.until.map(|at| say::activity_page_until(moment(at))),
        query
            .before
            .map(|seq| say::activity_page_before(seq.to_string())),
        query
            .limit
            .map(|most| say::activity_page_limit(most.to_string())),
    ];
    let parts: Vec<String> = parts.iter().flatten().map(|part| words.say(part)).collect();
    match parts.is_empty() {
        true => words.say(&say::activity_page_all()),
        false => parts.join("; "),
    }
}

/// An instant by the clock on the wall, with its offset.
fn in_india(at: &str) -> String {
    Timestamp::parse(at).map_or_else(
        |_| at.to_owned(),
        |at| {
            at.utc()
                .with_timezone(&IST)
                .to_rfc3339_opts(SecondsFormat::Secs, false)
        },
    )
}

/// The end of a signed page.
pub(super) fn signed_end(signature: &Signature) -> String {
    let Signature { signer, signature } = signature;
    format!(
        "{SIGNATURE}<p>Ed25519 <code>{signer}</code></p><p><code>{signature}</code></p></footer></body></html>\n"
    )
}

/// What was signed of a page, and its end.
pub(super) fn split(page: &[u8]) -> Option<(&[u8], &[u8])> {
    let mark = SIGNATURE.as_bytes();
    let place = page.windows(mark.len()).rposition(|piece| piece == mark)?;
    page.split_at_checked(place)
}

/// Number and hash of the last line of the audit when a page was made, out of what was signed.
pub(super) fn find_head(signed: &[u8]) -> Option<(u64, String)> {
    let text = std::str::from_utf8(signed).ok()?;
    let (_, rest) = text.split_once(HEAD)?;
    let (head, _) = rest.split_once('"')?;
    let (seq, hash) = head.split_once(' ')?;
    Some((seq.parse().ok()?, hash.to_owned()))
}

#[cfg(test)]
mod tests;
