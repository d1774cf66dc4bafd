//! The page of a document to print, on A4, in one file.
//!
//! Nothing in a page runs and nothing is fetched: no scripts, a policy that forbids the rest, and
//! all text from records is escaped. Whose it is, where it came from, how far it could be read and
//! until when the clinic may keep it stands on every sheet.
//!
//! Source: docs/reading-records.md, "Printed pages"; W3C Content Security Policy Level 3.

mod block;
mod font;
mod line;
mod page;
mod paper;
mod plain;

use maud::{Markup, html};
use phrase::{Phrase, say};
use words::Words;

use crate::item::row::{AttachmentRow, Fact, ItemView};
use crate::value::mark::Flag;
use crate::view::document::{DocumentView, SectionView};

pub use page::paper_page;
use paper::{Paper, when};
pub use plain::{plain_line, plain_section};

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
    /// What the clinic's people reviewed, in words: entries, or under none the document as a whole.
    pub reviews: Vec<(Option<u32>, Phrase)>,
}

redact_debug!(Provenance,);

const STYLE: &str = include_str!("print/style.css");

/// A document as a page to print.
#[must_use]
pub fn print(view: &DocumentView, provenance: &Provenance, words: &Words) -> String {
    let read = view.counts.typed;
    let total = view.counts.total();
    let state = words.say(&reading_state(read, total, view.counts.unread()));
    let below = paper::below(view);
    let paper = Paper {
        view,
        words,
        below: &below,
        reviews: &provenance.reviews,
    };
    let fact = |name, value: Option<&str>| paper.fact(&name, value);
    let title = words.text(&view.title);
    let date = view.date.as_deref().map(|date| paper.human(date));
    let date = date.map(|date| match &view.date_from {
        Some(from) => words.say(&say::clinical_with_remark(from.clone(), date)),
        None => date,
    });
    let content = html! {
        header {
            h1 { (title) }
            dl.facts {
                (fact(say::paper_patient(), view.patient.as_deref()))
                (fact(say::paper_kind(), view.hi_type.as_deref().map(|kind| words.say(&say::paper_kind_of(kind))).as_deref()))
                (fact(say::paper_date(), date.as_deref()))
                (fact(say::paper_author(), view.author.as_deref()))
                (fact(say::paper_organisation(), view.organization.as_deref()))
                (fact(say::paper_attested(), view.attested.as_ref().map(|text| words.text(text)).as_deref()))
                (fact(say::paper_relates_to(), view.relates_to.as_ref().map(|text| words.text(text)).as_deref()))
            }
        }
        @if let Some(status) = view.status.as_deref().filter(|status| *status != "final") {
            p.warning { (words.say(&say::paper_status())) " " strong { (status) } }
        }
        @for warning in &view.warnings {
            p.warning { (words.text(warning)) }
        }
        @for (_, said) in provenance.reviews.iter().filter(|(entry, _)| entry.is_none()) {
            p { strong { (words.say(said)) } }
        }
        @for block in &view.lead { (paper.block(block)) }
        @for section in &view.sections { (paper.section(section)) }
        @if let Some(text) = &view.unreadable_text {
            h2 { (words.say(&say::paper_as_received())) }
            pre { (text) }
        }
        @if !view.attachments.is_empty() {
            h2 { (words.say(&say::paper_files())) }
            p.small { (words.say(&say::paper_files_not_here())) }
            ul {
                @for file in &view.attachments {
                    li { (words.say(&self::file(file))) }
                }
            }
        }
    };
    sheet(&title, &state, provenance, words, &content)
}

/// How far the document was read.
fn reading_state(read: u32, total: u32, unread: u32) -> Phrase {
    let (read, total) = (read.to_string(), total.to_string());
    match unread {
        0 => say::paper_read(read, total),
        unread => say::paper_read_but(read, total, unread),
    }
}

/// The frame of every page. A table repeats its head and foot on each sheet of paper.
fn file(file: &AttachmentRow) -> Phrase {
    let mut said = say::paper_file(&file.media_type, file.title.clone());
    if let Some(url) = &file.url {
        said = say::paper_file_elsewhere(said, url);
    }
    if let Some(problem) = &file.problem {
        said = say::paper_file_problem(said, problem.clone());
    }
    said
}

fn sheet(
    title: &str,
    state: &str,
    provenance: &Provenance,
    words: &Words,
    content: &Markup,
) -> String {
    let body = html! {
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
                        span { (words.say(&consent(provenance))) }
                        span { (origin(provenance, words)) }
                    }
                } } }
                tbody { tr { td { main { (content) } } } }
            }
        }
    };
    paper_page(title, &words.say(&say::paper_language()), STYLE, &body)
}

/// Why the clinic has it, and until when.
fn consent(provenance: &Provenance) -> Phrase {
    match provenance.expires.as_deref() {
        Some(expires) => say::paper_confidential_until(when(expires)),
        None => say::paper_confidential(),
    }
}

/// Where the page comes from.
fn origin(provenance: &Provenance, words: &Words) -> String {
    let printed = when(&provenance.printed_at);
    let received = provenance.received_at.as_deref();
    let context = provenance.care_context.as_deref();
    let artefact = provenance.artefact.as_deref();
    let parts = [
        received.map(|at| say::paper_received(when(at))),
        context.map(say::paper_care_context),
        artefact.map(say::paper_consent),
        Some(match provenance.printed_by.as_deref() {
            Some(by) => say::paper_printed_by(printed, by),
            None => say::paper_printed(printed),
        }),
    ];
    let parts = parts.iter().flatten().map(|part| words.say(part));
    parts.collect::<Vec<_>>().join(" \u{b7} ")
}

/// Whether the status in the title of an item says its mark in a word of its kind: what was not done is not "not so".
fn is_said(flag: Flag, kind: &str) -> bool {
    flag == Flag::Negated && !matches!(kind, "Condition" | "AllergyIntolerance")
}

impl Paper<'_> {
    fn fact(self, name: &Phrase, value: Option<&str>) -> Markup {
        html! {
            @if let Some(value) = value.filter(|value| !value.is_empty()) {
                div { dt { (self.words.say(name)) } dd { (value) } }
            }
        }
    }

    /// Whom a section is about, behind its heading.
    fn about(self, section: &SectionView) -> Markup {
        html! {
            // A heading that says it itself says it once.
            @if let Some(about) = section.about.as_ref().filter(|about| section.title.sent() != Some(&*about.words)) {
                @let said = if about.is_person { say::clinical_apart_person(&about.words) } else { say::clinical_apart_thing(&about.words) };
                " \u{b7} " (self.words.say(&said))
            }
        }
    }

    fn section(self, section: &SectionView) -> Markup {
        let rest: Vec<&ItemView> = section.items.iter().filter(|item| !item.in_block).collect();
        let title = self.words.text(&section.title);
        html! {
            @if !section.blocks.is_empty() || !rest.is_empty() || section.empty.is_some() {
                section {
                    @if section.level == 0 { h2 { (title) (self.about(section)) } } @else { h3 { (title) (self.about(section)) } }
                    @if let Some(why) = &section.empty {
                        p { strong { (self.words.say(&say::record_section_empty(why.clone()))) } }
                    }
                    @for block in &section.blocks { (self.block(block)) }
                    @for item in rest { (self.item(item)) }
                }
            }
        }
    }

    fn item(self, item: &ItemView) -> Markup {
        let facts: Vec<&Fact> = item.facts.iter().filter(|fact| !fact.technical).collect();
        html! {
            div.item {
                h4 { (self.words.text(&item.title)) (self.mark(item.flag.filter(|flag| !is_said(*flag, &item.kind)))) }
                @for said in self.reviews_of(item.entry) { p.small { (said) } }
                @for said in item.standing.iter().chain(&item.doubts) { p.small { strong { (self.words.text(said)) } } }
                @if let Some(reason) = &item.reason { p.warning { (self.words.text(reason)) } }
                @if !facts.is_empty() {
                    table.facts {
                        @for fact in facts {
                            tr {
                                th scope="row" { (self.words.text(&fact.name)) }
                                td {
                                    @if fact.flag == Some(Flag::Negated) {
                                        strong { (self.words.text(&fact.value)) }
                                    } @else {
                                        (self.words.text(&fact.value)) (self.mark(fact.flag))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
