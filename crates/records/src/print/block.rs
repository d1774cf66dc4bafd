//! The blocks of a document on paper.

use maud::{Markup, html};
use phrase::{Phrase, say};

use super::line::{Row, joined};
use super::paper::Paper;
use crate::clinical::block::Block;
use crate::clinical::line::{
    CarePlanLine, EncounterLine, FamilyHistoryLine, InvoiceView, OrderLine,
};
use crate::item::narrative::{NarrativeNode, picture};

impl Paper<'_> {
    pub(super) fn block(self, block: &Block) -> Markup {
        match block {
            Block::Conclusion { title, text, .. } => {
                html! { div.item { h3 { (self.words.text(title)) } p { (text) } } }
            }
            Block::Alerts { rows } => self.table(
                &[
                    say::paper_head_alert(),
                    say::paper_head_alert_about(),
                    say::paper_head_when(),
                ],
                rows.iter().map(|row| self.row(&row.part, self.alert(row))),
            ),
            Block::Results { rows } | Block::Tiles { rows } => self.results(rows),
            Block::Conditions { rows } => self.table(
                &[
                    say::paper_head_condition(),
                    say::paper_head_status(),
                    say::paper_head_onset_and_end(),
                ],
                rows.iter()
                    .map(|row| self.row(&row.part, self.condition(row))),
            ),
            Block::Allergies { rows } => self.table(
                &[
                    say::paper_head_allergy(),
                    say::paper_head_reaction(),
                    say::paper_head_status(),
                    say::paper_date(),
                ],
                rows.iter()
                    .map(|row| self.row(&row.part, self.allergy(row))),
            ),
            Block::Medicines { rows } => self.table(
                &[
                    say::paper_head_medicine(),
                    say::paper_head_instruction(),
                    match rows.first().map(|row| row.kind.as_str()) {
                        Some("given") => say::paper_head_given_by(),
                        Some("dispensed") => say::paper_head_dispensed_by(),
                        _ => say::paper_head_status_and_prescriber(),
                    },
                    say::paper_date(),
                ],
                rows.iter()
                    .map(|row| self.row(&row.part, self.medicine(row))),
            ),
            Block::Immunizations { given, due } => {
                let heads = |of: Phrase, when: Phrase| {
                    let (against, dose) = (say::paper_head_against(), say::paper_head_dose());
                    [Some(of), Some(against), Some(dose), Some(when), None]
                };
                let of_given = heads(say::paper_head_vaccine(), say::paper_head_given());
                let of_due = heads(say::paper_head_vaccine_due(), say::paper_head_due());
                html! {
                    (self.table_with(&of_given, given.iter().map(|row| self.row(&row.part, self.dose(row)))))
                    (self.table_with(&of_due, due.iter().map(|row| self.row(&row.part, self.due(row)))))
                }
            }
            Block::Encounter { line } => {
                let row = self.row(&line.part, self.encounter(line));
                self.table_with(&[None, None, None], std::iter::once(row))
            }
            Block::Procedures { rows } => self.table_with(
                &[
                    Some(say::paper_head_procedure()),
                    Some(say::paper_date()),
                    None,
                ],
                rows.iter()
                    .map(|row| self.row(&row.part, self.procedure(row))),
            ),
            Block::Orders { rows } => self.table(
                &[
                    say::paper_head_asked_for(),
                    say::paper_head_when(),
                    say::paper_head_status(),
                    say::paper_head_why_and_where(),
                ],
                rows.iter().map(|row| self.row(&row.part, self.order(row))),
            ),
            Block::CarePlans { rows } => html! { @for row in rows { (self.care_plan(row)) } },
            Block::FamilyHistory { rows } => self.table_with(
                &[
                    Some(say::paper_head_relative()),
                    Some(say::paper_head_conditions()),
                    None,
                ],
                rows.iter()
                    .map(|row| self.row(&row.part, self.relative(row))),
            ),
            Block::Invoice { view } => self.invoice(view),
            Block::Files { attachments, .. } => {
                let all = &self.view.attachments;
                let title = |id: &String| all.iter().find(|file| file.id == *id);
                let titles = attachments.iter().filter_map(title);
                let titles: Vec<String> = titles.map(|file| self.words.text(&file.title)).collect();
                html! {
                    p.small { (self.words.say(&say::paper_in_a_file(titles.join(", ")))) }
                }
            }
            Block::Narrative { why, nodes } => html! {
                div.item {
                    @if let Some(why) = why { p.small { (self.words.say(why)) } }
                    @for node in nodes { (self.narrative(node, 0)) }
                }
            },
        }
    }

    fn relative(self, line: &FamilyHistoryLine) -> Markup {
        let conditions = line.conditions.iter().map(|text| self.words.text(text));
        let conditions: Vec<String> = conditions.collect();
        html! {
            td { (self.name(&self.words.text(&line.relation), &line.part)) }
            td { (conditions.join(", ")) }
            td { @if let Some(deceased) = &line.deceased {
                (self.words.say(&say::paper_deceased(deceased))) } }
        }
    }

    fn encounter(self, line: &EncounterLine) -> Markup {
        let days = line.days.map(|days| self.words.say(&say::paper_days(days)));
        let reasons = line.reasons.join(", ");
        let diagnoses = line.diagnoses.iter().map(|text| self.words.text(text));
        let diagnoses = diagnoses.collect::<Vec<_>>().join(", ");
        let about = [
            days.as_deref(),
            line.place.as_deref(),
            Some(reasons.as_str()),
            Some(diagnoses.as_str()),
            line.disposition.as_deref(),
        ];
        let start = self.day(line.start.as_deref());
        let period = match line.end.as_deref() {
            Some(end) => self.words.say(&say::paper_until(self.human(end), start)),
            None => start,
        };
        html! {
            td { (self.name_and_status(&self.words.text(&line.kind), &line.part)) }
            td { (period) }
            td { (joined(about)) }
        }
    }

    fn care_plan(self, line: &CarePlanLine) -> Markup {
        let period = joined([
            Some(self.day(line.start.as_deref()).as_str()),
            Some(self.day(line.end.as_deref()).as_str()),
        ]);
        let said = html! {
            h4 { (self.name_and_status(&self.words.text(&line.title), &line.part)) }
            p.small { (period) }
            @if let Some(description) = &line.description { p { (description) } }
            @if !line.activities.is_empty() {
                ul { @for activity in &line.activities { li { (self.words.text(activity)) } } }
            }
        };
        let below = self.beside(line.part.entry, &said);
        html! { div.item { (said) @for text in below { p.small { (text) } } } }
    }

    fn order(self, line: &OrderLine) -> Markup {
        html! {
            td { (self.name(&self.words.text(&line.name), &line.part)) }
            td { (self.day(line.date.as_deref())) }
            td { @if line.part.standing.is_empty() { (joined([line.part.status.as_deref(), line.intent.as_deref()])) } }
            td { (joined([line.reason.as_deref(), line.to.as_deref()])) }
        }
    }

    fn invoice(self, view: &InvoiceView) -> Markup {
        let rows = view.lines.iter().map(|charge| {
            let prices = charge.prices.iter().map(|price| {
                let [name, amount] = [&price.name, &price.amount].map(|text| self.words.text(text));
                format!("{name} {amount}")
            });
            let cells = html! {
                td { (self.words.text(&charge.name))
                    @if let Some(kind) = &charge.kind { div.small { (self.words.text(kind)) } } }
                td { @if let Some(quantity) = &charge.quantity { (self.words.text(quantity)) } }
                td { (prices.collect::<Vec<_>>().join("; ")) }
                td.number { (charge.amount.as_deref().unwrap_or_default()) }
            };
            Row::of(cells)
        });
        let heads = [
            say::paper_head_charge(),
            say::paper_head_quantity(),
            say::paper_head_prices(),
            say::paper_head_amount(),
        ];
        let amount = |amount: &Option<String>| match amount {
            Some(amount) => amount.clone(),
            None => self.words.say(&say::paper_amount_not_given()),
        };
        let date = self.day(view.date.as_deref());
        let head = [
            view.number.as_deref(),
            Some(date.as_str()),
            view.part.status.as_deref(),
        ];
        let said = html! {
            p { (joined(head)) (self.mark(view.part.flag)) }
            (self.table(&heads, rows))
            @if let Some(warning) = &view.warning { p.warning { (self.words.say(warning)) } }
            p { (self.words.say(&say::paper_net())) " " strong { (amount(&view.net)) }
                (self.words.say(&say::paper_gross())) " " strong { (amount(&view.gross)) } }
        };
        let below = self.beside(view.part.entry, &said);
        html! { (said) @for text in below { p.small { (text) } } }
    }
}

/// Deeper nesting is shown flat.
const DEEPEST: usize = 24;

impl Paper<'_> {
    /// Elements of the allow list, written by name; anything else becomes its content.
    fn narrative(self, node: &NarrativeNode, depth: usize) -> Markup {
        match node {
            NarrativeNode::Struck { text } => html! { del { (text) } },
            NarrativeNode::Hidden { text, struck } => {
                let words = text.trim();
                let said = say::record_text_hidden(match struck {
                    true => self.words.say(&say::record_text_struck_out(words)),
                    false => words.to_owned(),
                });
                html! { " " span.small { (self.words.say(&said)) } " " }
            }
            NarrativeNode::Elsewhere { alt } => {
                html! { " " span.small { (self.words.say(&picture(alt))) } " " }
            }
            NarrativeNode::Cut => {
                html! { p.small { (self.words.say(&say::record_text_cut())) } }
            }
            NarrativeNode::UnreadStyle => {
                html! { p.small { (self.words.say(&say::record_text_style_unread())) } }
            }
            NarrativeNode::Text { text } => html! { (text) },
            NarrativeNode::Image {
                alt,
                media_type,
                base64,
            } => {
                let is_plain = base64
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b));
                let known = ["image/png", "image/jpeg", "image/gif", "image/webp"];
                html! {
                    @if is_plain && known.contains(&media_type.as_str()) {
                        img alt=(alt) src=(format!("data:{media_type};base64,{base64}"));
                    } @else { (alt) }
                }
            }
            NarrativeNode::Element {
                tag,
                colspan,
                rowspan,
                children,
            } => {
                let inner = html! { @for child in children { (self.narrative(child, depth + 1)) } };
                if depth > DEEPEST {
                    return html! { (inner) " " };
                }
                match tag.as_str() {
                    "table" => html! { table { (inner) } },
                    "thead" => html! { thead { (inner) } },
                    "tbody" => html! { tbody { (inner) } },
                    "tfoot" => html! { tfoot { (inner) } },
                    "tr" => html! { tr { (inner) } },
                    "th" => html! { th colspan=[colspan] rowspan=[rowspan] { (inner) } },
                    "td" => html! { td colspan=[colspan] rowspan=[rowspan] { (inner) } },
                    "caption" => html! { caption { (inner) } },
                    "ul" => html! { ul { (inner) } },
                    "ol" => html! { ol { (inner) } },
                    "li" => html! { li { (inner) } },
                    "dl" => html! { dl { (inner) } },
                    "dt" => html! { dt { (inner) } },
                    "dd" => html! { dd { (inner) } },
                    "b" | "strong" => html! { strong { (inner) } },
                    "i" | "em" => html! { em { (inner) } },
                    "u" => html! { u { (inner) } },
                    "sub" => html! { sub { (inner) } },
                    "sup" => html! { sup { (inner) } },
                    "small" => html! { small { (inner) } },
                    "pre" => html! { pre { (inner) } },
                    "code" => html! { code { (inner) } },
                    "blockquote" => html! { blockquote { (inner) } },
                    "br" => html! { br; },
                    "hr" => html! { hr; },
                    "h1" | "h2" | "h3" => html! { h3 { (inner) } },
                    "h4" | "h5" | "h6" => html! { h4 { (inner) } },
                    "p" => html! { p { (inner) } },
                    "div" => html! { div { (inner) } },
                    _ => html! { (inner) },
                }
            }
        }
    }
}
