//! Entry points for random input, with what must hold of any. Built by cargo-fuzz only.

use crate::document::state::Check;
use crate::item::narrative::{self, NarrativeNode};
use crate::value::moment::Moment;
use crate::view::build;

/// Takes any bytes apart as far as entries.
pub fn envelope(bytes: &[u8]) {
    let entries = build::with_document(bytes, Check::Nothing, |context, _| {
        context.document.entries.len()
    });
    let entries = entries.unwrap_or(0);
    if let Ok(last) = u32::try_from(entries) {
        assert_eq!(crate::entry_json(bytes, last), None);
        assert_eq!(crate::entry_json(bytes, 0).is_some(), entries > 0);
    }
}

/// Builds everything that is made of a record but the typed check, which is another crate's.
pub fn tree(bytes: &[u8]) {
    let built = build::with_document(bytes, Check::Nothing, |context, repairs| {
        let view = build::view(context, repairs.clone());
        let digest = crate::digest::of_document(context, repairs);
        (view, digest, context.document.entries.len())
    });
    let Ok((view, digest, entries)) = built else {
        return;
    };
    let items = view.sections.iter().flat_map(|section| &section.items);
    let shown = items.filter(|item| item.entry.is_some()).count();
    assert_eq!(shown, entries, "every entry is shown once");
    for row in &view.attachments {
        if let Ok(file) = crate::item::attachments(bytes, &row.id) {
            assert_eq!(file.bytes.len() as u64, row.size, "{}", row.id);
        }
    }
    assert_eq!(digest.entries as usize, entries);
}

/// Reads any text as a date, and what was read again.
pub fn date(text: &str) {
    let Some(moment) = Moment::parse(text) else {
        return;
    };
    let _ = (
        moment.human(),
        moment.human_day(),
        moment.sort_key(),
        moment.day(),
        moment.year(),
    );
    let again = Moment::parse(&moment.iso());
    assert_eq!(again.map(|moment| moment.iso()), Some(moment.iso()));
}

/// Reads any text as the base64 of a file.
pub fn file(text: &str) {
    files::content::check_agreement(text);
}

/// Reads any text as a narrative.
pub fn narrative(markup: &str) {
    let _ = narrative::text(markup);
    let nodes = narrative::nodes(markup, &|text| text);
    assert!(depth(&nodes) < 64);
}

fn depth(nodes: &[NarrativeNode]) -> usize {
    let below = nodes.iter().map(|node| match node {
        NarrativeNode::Element { children, .. } => depth(children),
        _ => 0,
    });
    1 + below.max().unwrap_or(0)
}
