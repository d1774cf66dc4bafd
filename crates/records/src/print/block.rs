//! The blocks of a document on paper.

use maud::{Markup, html};

use super::line::{self, day, joined, name, table};
use crate::clinical::block::Block;
use crate::clinical::line::{CarePlanLine, EncounterLine, InvoiceView, OrderLine};
use crate::item::narrative::NarrativeNode;
use crate::view::document::DocumentView;

const DOSES: [&str; 5] = ["Vaccine", "Against", "Dose", "Given", ""];
const DUE: [&str; 5] = ["Vaccine due", "Against", "Dose", "Due", ""];

pub(super) fn block(block: &Block, view: &DocumentView) -> Markup {
    match block {
        Block::Conclusion { title, text, .. } => html! { div.item { h3 { (title) } p { (text) } } },
        Block::Results { rows } | Block::Tiles { rows } => line::results(rows),
        Block::Conditions { rows } => table(
            &["Condition", "Status", "Onset and end"],
            &rows.iter().map(line::condition).collect::<Vec<_>>(),
        ),
        Block::Allergies { rows } => table(
            &["Allergy", "Reaction", "Status", "Date"],
            &rows.iter().map(line::allergy).collect::<Vec<_>>(),
        ),
        Block::Medicines { rows } => table(
            &["Medicine", "Instruction", "Status and prescriber", "Date"],
            &rows.iter().map(line::medicine).collect::<Vec<_>>(),
        ),
        Block::Immunizations { given, due } => html! {
            (table(&DOSES, &given.iter().map(line::dose).collect::<Vec<_>>()))
            (table(&DUE, &due.iter().map(line::due).collect::<Vec<_>>()))
        },
        Block::Encounter { line } => html! { table { tr { (encounter(line)) } } },
        Block::Procedures { rows } => table(
            &["Procedure", "Date", ""],
            &rows.iter().map(line::procedure).collect::<Vec<_>>(),
        ),
        Block::Orders { rows } => table(
            &["Asked for or advised", "When", "Status", "Why and where"],
            &rows.iter().map(order).collect::<Vec<_>>(),
        ),
        Block::CarePlans { rows } => html! { @for row in rows { (care_plan(row)) } },
        Block::FamilyHistory { rows } => table(
            &["Relative", "Conditions", ""],
            &rows
                .iter()
                .map(|row| {
                    html! {
                        td { (name(&row.relation, &row.part)) }
                        td { (row.conditions.join(", ")) }
                        td { @if let Some(deceased) = &row.deceased { "Deceased: " (deceased) } }
                    }
                })
                .collect::<Vec<_>>(),
        ),
        Block::Invoice { view } => invoice(view),
        Block::Files { attachments, .. } => {
            let title = |id: &String| view.attachments.iter().find(|file| file.id == *id);
            html! {
                p.small { "In a file: "
                    (attachments.iter().filter_map(title).map(|file| file.title.clone()).collect::<Vec<_>>().join(", ")) }
            }
        }
        Block::Narrative { why, nodes } => html! {
            div.item {
                @if let Some(why) = why { p.small { (why) } }
                @for node in nodes { (narrative(node, 0)) }
            }
        },
    }
}

pub(super) fn encounter(line: &EncounterLine) -> Markup {
    let days = line.days.map(|days| format!("{days} days"));
    let reasons = line.reasons.join(", ");
    let diagnoses = line.diagnoses.join(", ");
    let about = [
        days.as_deref(),
        line.place.as_deref(),
        Some(reasons.as_str()),
        Some(diagnoses.as_str()),
        line.disposition.as_deref(),
    ];
    let end = line
        .end
        .as_deref()
        .map(|end| format!(" to {}", day(Some(end))));
    html! {
        td { (name(&line.kind, &line.part)) }
        td { (day(line.start.as_deref())) (end.unwrap_or_default()) }
        td { (joined(about)) }
    }
}

pub(super) fn care_plan(line: &CarePlanLine) -> Markup {
    let period = joined([
        Some(day(line.start.as_deref()).as_str()),
        Some(day(line.end.as_deref()).as_str()),
    ]);
    html! {
        div.item {
            h4 { (name(&line.title, &line.part)) }
            p.small { (period) }
            @if let Some(description) = &line.description { p { (description) } }
            @if !line.activities.is_empty() {
                ul { @for activity in &line.activities { li { (activity) } } }
            }
        }
    }
}

fn order(line: &OrderLine) -> Markup {
    html! {
        td { (name(&line.name, &line.part)) }
        td { (day(line.date.as_deref())) }
        td { (joined([line.part.status.as_deref(), line.intent.as_deref()])) }
        td { (joined([line.reason.as_deref(), line.to.as_deref()])) }
    }
}

fn invoice(view: &InvoiceView) -> Markup {
    let rows: Vec<Markup> = view
        .lines
        .iter()
        .map(|charge| {
            let prices = charge
                .prices
                .iter()
                .map(|price| format!("{} {}", price.name, price.amount));
            html! {
                td { (charge.name) @if let Some(kind) = &charge.kind { div.small { (kind) } } }
                td { (charge.quantity.as_deref().unwrap_or_default()) }
                td { (prices.collect::<Vec<_>>().join("; ")) }
                td.number { (charge.amount.as_deref().unwrap_or_default()) }
            }
        })
        .collect();
    html! {
        p { (joined([view.number.as_deref(), Some(day(view.date.as_deref()).as_str()), view.part.status.as_deref()])) (line::mark(view.part.flag)) }
        (table(&["Charge", "Quantity", "Prices", "Amount"], &rows))
        @if let Some(warning) = &view.warning { p.warning { (warning) } }
        p { "Net " strong { (view.net.as_deref().unwrap_or("not given")) }
            ", gross " strong { (view.gross.as_deref().unwrap_or("not given")) } }
    }
}

/// Deeper nesting is shown flat.
const DEEPEST: usize = 24;

/// Elements of the allow list, written by name; anything else becomes its content.
fn narrative(node: &NarrativeNode, depth: usize) -> Markup {
    match node {
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
            let inner = html! { @for child in children { (narrative(child, depth + 1)) } };
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
