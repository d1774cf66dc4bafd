//! The page of a document to print, on A4, in one file.
//!
//! Nothing in a page runs and nothing is fetched: no scripts, a policy that forbids the rest, and
//! all text from records is escaped. Whose it is, where it came from, how far it could be read and
//! until when the clinic may keep it stands on every sheet.
//!
//! Source: FHIR-RECORDS §9; W3C CSP Level 3.

mod block;
mod line;
#[cfg(test)]
mod tests;

use base64::Engine;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::item::row::{Fact, ItemView};
use crate::view::document::{DocumentView, SectionView};

use line::human;

/// Where a printed page comes from. Instants are RFC 3339.
#[derive(Clone, Default, PartialEq)]
pub struct Provenance {
    /// Name of the hospital.
    pub hospital: String,
    /// When the record was received.
    pub received_at: Option<String>,
    /// Reference and display of the care context.
    pub care_context: Option<String>,
    /// Id of the consent artefact; none where there are several.
    pub artefact: Option<String>,
    /// When the consent ends; the first of several.
    pub expires: Option<String>,
    /// Name and ABHA address of the patient the records were asked for.
    pub patient: String,
    /// When the page was made.
    pub printed_at: String,
    /// Who made it.
    pub printed_by: Option<String>,
}

redact_debug!(Provenance,);

const STYLE: &str = include_str!("print/style.css");

/// A document as a page to print.
#[must_use]
pub fn print(view: &DocumentView, provenance: &Provenance) -> String {
    let read = view.counts.typed;
    let total = view.counts.total();
    let state = reading_state(read, total, view.counts.unread());
    let content = html! {
        header {
            h1 { (view.title) }
            dl.facts {
                (fact("Patient", view.patient.as_deref()))
                (fact("Kind", view.hi_type.as_deref().map(spaced).as_deref()))
                (fact("Date", view.date.as_deref().map(human).as_deref()))
                (fact("Author", view.author.as_deref()))
                (fact("Organisation", view.organization.as_deref()))
                (fact("Attested", view.attested.as_deref()))
                (fact("Relates to", view.relates_to.as_deref()))
            }
        }
        @if let Some(status) = view.status.as_deref().filter(|status| *status != "final") {
            p.warning { "Status of this document: " strong { (status) } }
        }
        @for warning in &view.warnings {
            p.warning { (warning) }
        }
        @for block in &view.lead { (block::block(block, view)) }
        @for section in &view.sections { (self::section(section, view)) }
        @if let Some(text) = &view.unreadable_text {
            h2 { "The text as it was received" }
            pre { (text) }
        }
        @if !view.attachments.is_empty() {
            h2 { "Files in this document" }
            p.small { "The files themselves are not part of this page." }
            ul {
                @for file in &view.attachments {
                    li { (file.title) " (" (file.media_type) ")"
                        @if let Some(url) = &file.url { ", kept elsewhere: " (url) }
                        @if let Some(problem) = &file.problem { " \u{2014} " (problem) }
                    }
                }
            }
        }
    };
    sheet(&view.title, &state, provenance, &content)
}

/// `118 of 120 items fully read`, with a warning if some could not be read.
fn reading_state(read: u32, total: u32, unread: u32) -> String {
    let unread = match unread {
        0 => String::new(),
        1 => "; 1 item could not be read".to_owned(),
        more => format!("; {more} items could not be read"),
    };
    format!("{read} of {total} items fully read{unread}")
}

/// The frame of every page. A table repeats its head and foot on each sheet of paper.
fn sheet(title: &str, state: &str, provenance: &Provenance, content: &Markup) -> String {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; img-src data:; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
    );
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                table.sheet {
                    thead { tr { td {
                        div.running {
                            strong { (provenance.patient) }
                            span { (provenance.hospital) }
                            span { (state) }
                        }
                    } } }
                    tfoot { tr { td {
                        div.running {
                            span { (consent(provenance)) }
                            span { (origin(provenance)) }
                        }
                    } } }
                    tbody { tr { td { main { (content) } } } }
                }
            }
        }
    };
    page.into_string()
}

fn consent(provenance: &Provenance) -> String {
    match provenance.expires.as_deref() {
        Some(expires) => format!(
            "Confidential. Given by the patient's consent until {}; to be destroyed then.",
            human(expires)
        ),
        None => "Confidential. Given by the patient's consent.".to_owned(),
    }
}

fn origin(provenance: &Provenance) -> String {
    let received = provenance
        .received_at
        .as_deref()
        .map(|at| format!("received {}", human(at)));
    let context = provenance
        .care_context
        .as_deref()
        .map(|context| format!("care context {context}"));
    let artefact = provenance
        .artefact
        .as_deref()
        .map(|id| format!("consent {id}"));
    let by = provenance
        .printed_by
        .as_deref()
        .map(|by| format!(" by {by}"))
        .unwrap_or_default();
    let printed = format!("printed {}{by}", human(&provenance.printed_at));
    let parts = [received, context, artefact, Some(printed)];
    parts
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" \u{b7} ")
}

/// `DischargeSummary` as `Discharge Summary`.
fn spaced(name: &str) -> String {
    let mut spaced = String::new();
    let mut previous = ' ';
    for c in name.chars() {
        if c.is_uppercase() && previous.is_lowercase() {
            spaced.push(' ');
        }
        spaced.push(c);
        previous = c;
    }
    spaced
}

fn fact(name: &str, value: Option<&str>) -> Markup {
    html! {
        @if let Some(value) = value.filter(|value| !value.is_empty()) {
            div { dt { (name) } dd { (value) } }
        }
    }
}

fn section(section: &SectionView, view: &DocumentView) -> Markup {
    let rest: Vec<&ItemView> = section.items.iter().filter(|item| !item.in_block).collect();
    html! {
        @if !section.blocks.is_empty() || !rest.is_empty() {
            section {
                @if section.level == 0 { h2 { (section.title) } } @else { h3 { (section.title) } }
                @for block in &section.blocks { (block::block(block, view)) }
                @for item in rest { (self::item(item)) }
            }
        }
    }
}

/// The generic view of what no block shows.
fn item(item: &ItemView) -> Markup {
    let facts: Vec<&Fact> = item.facts.iter().filter(|fact| !fact.technical).collect();
    html! {
        div.item {
            h4 { (item.title) (line::mark(item.flag)) }
            @if let Some(reason) = &item.reason { p.warning { (reason) } }
            @if !facts.is_empty() {
                table.facts {
                    @for fact in facts {
                        tr {
                            th scope="row" { (fact.name) }
                            td { (fact.value) (line::mark(fact.flag)) }
                        }
                    }
                }
            }
        }
    }
}
