//! One entry as an item of the view.

use phrase::{Text, say};

use crate::document::context::Context;
use crate::item::attachments::Files;
use crate::item::facts;
use crate::item::row::ItemView;
use crate::json::node::Node;
use crate::value::mark::{Flag, ReadState};
use crate::value::moment::Moment;
use crate::value::{date, label};

/// Reads entry `entry` into an item. Files found on the way are listed in `files`.
pub(crate) fn of_entry<'d>(
    context: &Context<'d, '_>,
    entry: usize,
    files: &mut Files<'d>,
) -> ItemView {
    let source = &context.document.entries[entry];
    let understanding = &context.understandings[entry];
    let has_resource = source.has_resource();
    let kind = if has_resource {
        source.kind.clone()
    } else {
        "Entry".to_owned()
    };
    let label = context
        .name_of(entry)
        .map(|label| Text::from(context.without_aadhaar(label.to_owned())));
    let label = label.unwrap_or_else(|| match has_resource {
        true => label::kind(&kind).into(),
        false => say::record_entry_without_resource().into(),
    });
    let is_result = kind == "Observation";
    let date = match is_result {
        true => own_date(&source.node).and_then(|date| Moment::parse(&date)),
        false => source.date.clone(),
    };
    let status = label::status(&source.node);
    let status_flag = label::status_flag(&source.node);
    // STU3 says "not given" beside a status of "completed"; an active order may forbid.
    let negated = match (is_forbidden(&source.node), kind.starts_with("Medication")) {
        (true, true) => say::record_status_do_not_give,
        (true, false) => say::record_status_do_not_do,
        (false, _) => say::record_status_not_done,
    };
    let status = match (status_flag, status) {
        (Some(Flag::Negated), Some(status)) if label_of_status_is_positive(&status) => {
            Some(say::record_status_but(negated(), status).into())
        }
        (Some(Flag::Negated), None) => Some(negated().into()),
        (_, status) => status.map(Text::from),
    };
    let (date_text, date_from) = match &date {
        Some(date) => (Some(date.iso()), None),
        None if !is_result => (None, None),
        None => match own_date(&source.node) {
            Some(unread) => (Some(unread), None),
            None => inherited_date(context, entry, &source.node, &[]),
        },
    };
    ItemView {
        in_block: false,
        title: label::title(&kind, &label, date.as_ref(), status.as_ref()),
        kind,
        label,
        date: date_text,
        date_from,
        status,
        flag: status_flag.or_else(|| context.is_outdated(entry).then_some(Flag::Replaced)),
        standing: Vec::new(),
        doubts: Vec::new(),
        facts: facts::of_entry(context, entry, files),
        state: understanding.state,
        reason: understanding.reason.clone(),
        lost: understanding.lost.clone(),
        entry: u32::try_from(entry).ok(),
        duplicate_of: source
            .duplicate_of
            .and_then(|first| u32::try_from(first).ok()),
    }
}

fn label_of_status_is_positive(status: &str) -> bool {
    let node = Node::Text(status.into());
    label::status_flag_of_member("status", &node).is_none() && !status.contains("refuted")
}

/// Whether an order or a planned activity forbids what it names; STU3 called it prohibited.
pub(crate) fn is_forbidden(node: &Node<'_>) -> bool {
    ["doNotPerform", "prohibited"].iter().any(|name| {
        let member = node.get(name).and_then(Node::first);
        member.and_then(Node::truth) == Some(true)
    })
}

/// When a result was measured, as it says itself; a date that cannot be read stays as it was sent.
/// When it was issued is another matter.
pub(crate) fn own_date(result: &Node<'_>) -> Option<String> {
    let members = result.members().iter();
    let mut sent = members
        .clone()
        .filter(|(name, value)| name.starts_with("effective") && !value.is_empty())
        .filter_map(|(_, value)| value.first())
        .peekable();
    sent.peek()?;
    let mut unread = None;
    for node in sent {
        let text = node
            .text()
            .or_else(|| date::of_period_or_timing(node))
            .or_else(|| words_of_timing(node));
        if let Some(moment) = text.and_then(Moment::parse) {
            return Some(moment.iso());
        }
        unread = unread.or(text);
    }
    // Something is there that is no date: as it was sent, a number too.
    let number = || {
        let mut values = members.filter(|(name, _)| name.starts_with("effective"));
        values.find_map(|(_, value)| value.first()?.scalar())
    };
    match unread {
        Some(text) => Some(text.to_owned()),
        None => Some(number().map_or_else(|| "?".to_owned(), |sent| sent.into_owned())),
    }
}

/// What a timing says of itself without a date: "before breakfast".
fn words_of_timing<'a>(timing: &'a Node<'_>) -> Option<&'a str> {
    let code = timing.get("code").and_then(Node::first)?;
    let coding = || code.get("coding").and_then(Node::first);
    code.text()
        .or_else(|| code.text_of("text"))
        .or_else(|| coding()?.text_of("display"))
        .or_else(|| coding()?.text_of("code"))
}

/// The date of a result without one of its own, and where it is from: its report, its specimen, its
/// release, the document. `containers` are what it is contained in, or a panel that names it.
/// Source: docs/reading-records.md, "Results".
pub(crate) fn inherited_date(
    context: &Context<'_, '_>,
    entry: usize,
    result: &Node<'_>,
    containers: &[&Node<'_>],
) -> (Option<String>, Option<String>) {
    let entries = &context.document.entries;
    let report = context.report_of(entry).map(|report| &entries[report].node);
    let above = || containers.iter().copied().chain(report);
    let readable = |node| own_date(node).filter(|date| Moment::parse(date).is_some());
    let of_specimen = || {
        let specimen = result.get("specimen")?.first()?;
        date::date(context.target(entry, specimen)?)
    };
    let of_release = || Moment::parse(result.text_of("issued")?);
    let of_document = || entries[context.document.composition()?].date.clone();
    let iso = |moment: Moment| moment.iso();
    let found = above()
        .find_map(readable)
        .map(|date| (date, "report"))
        .or_else(|| Some((of_specimen().map(iso)?, "specimen")))
        .or_else(|| Some((of_release().map(iso)?, "release")))
        .or_else(|| Some((above().find_map(date::date).map(iso)?, "report")))
        .or_else(|| Some((of_document().map(iso)?, "document")));
    match found {
        Some((date, from)) => (Some(date), Some(from.to_owned())),
        None => (None, None),
    }
}

/// An item that is no resource: a narrative, a reference that leads nowhere.
pub(crate) fn plain(kind: &str, title: impl Into<Text>, state: ReadState) -> ItemView {
    let title = title.into();
    ItemView {
        in_block: false,
        kind: kind.to_owned(),
        label: title.clone(),
        title,
        date: None,
        date_from: None,
        status: None,
        flag: None,
        standing: Vec::new(),
        doubts: Vec::new(),
        facts: Vec::new(),
        state,
        reason: None,
        lost: Vec::new(),
        entry: None,
        duplicate_of: None,
    }
}
