//! Who attested a document, and what it replaces. Source: docs/reading-records.md, "Record types".

use phrase::{Phrase, Text, say};

use crate::document::context::Context;
use crate::json::node::Node;
use crate::value::{datatype, label, naming};

/// Who attested the document, with when and how: `Legal: Dr. Meera Iyer, 05 Mar 2026, 14:02`.
pub(crate) fn attested(context: &Context<'_, '_>) -> Option<Text> {
    let position = context.document.composition()?;
    let composition = &context.document.entries[position].node;
    let all = composition.list("attester").iter().filter_map(|attester| {
        let modes: Vec<String> = attester
            .list("mode")
            .iter()
            .filter_map(|mode| {
                mode.text()
                    .map(str::to_owned)
                    .or_else(|| datatype::concept_name(mode))
            })
            .map(|mode| naming::words(&mode))
            .collect();
        let party = attester
            .get("party")
            .and_then(Node::first)
            .map(|party| context.referenced(position, party).name)
            .filter(|name| !name.is_empty());
        let party = party.map(|party| Text::from(context.without_aadhaar(party)));
        let time = attester
            .text_of("time")
            .map(|time| datatype::date(time).text);
        let by = match (party, time) {
            (Some(party), Some(time)) => Some(say::record_attested_when(party, time).into()),
            (party, time) => party.or(time),
        };
        let modes = context.without_aadhaar(modes.join(", "));
        match (modes.is_empty(), by) {
            (true, by) => by,
            (false, None) => Some(modes.into()),
            (false, Some(by)) => Some(say::record_attested_as(by, modes).into()),
        }
    });
    several(all)
}

/// The document this one replaces or adds to. Only its name is read, so circles end.
pub(crate) fn relates_to(context: &Context<'_, '_>) -> Option<Text> {
    let position = context.document.composition()?;
    let composition = &context.document.entries[position].node;
    let all = composition.list("relatesTo").iter().map(|related| {
        let code = related.text_of("code").or_else(|| related.text_of("type"));
        let reference = ["targetReference", "target", "resourceReference"]
            .iter()
            .find_map(|name| related.get(name).and_then(Node::first));
        let name = reference
            .map(|reference| context.referenced(position, reference).name)
            .filter(|name| !name.is_empty())
            .or_else(|| {
                let identifier = related.get("targetIdentifier")?.first()?;
                datatype::identifier_as_sent(identifier).map(|(sent, _)| sent)
            })
            .map(|name| context.without_aadhaar(name));
        let name = name.map_or_else(|| Text::from(say::record_another_document()), Text::from);
        Text::from(match code {
            Some("replaces") => say::record_replaces(name),
            Some("appends") => say::record_adds_to(name),
            Some("transforms") => say::record_made_from(name),
            Some("signs") => say::record_signs(name),
            Some(other) => say::record_item(other, name),
            None => say::record_relates_to(name),
        })
    });
    several(all)
}

/// A warning for each report of the document that is not final.
pub(crate) fn report_warnings(context: &Context<'_, '_>) -> Vec<Phrase> {
    let reports = context.document.entries.iter().enumerate();
    // What a newer version in the same document replaces is said beside it.
    let reports = reports.filter(|(at, entry)| {
        entry.kind == "DiagnosticReport"
            && entry.duplicate_of.is_none()
            && !context.is_outdated(*at)
    });
    let warnings = reports.filter_map(|(_, report)| {
        let status = report.node.text_of("status")?;
        if status.eq_ignore_ascii_case("final") {
            return None;
        }
        let name = match label::name(&report.node) {
            Some(name) => Text::from(context.without_aadhaar(name)),
            None => say::record_report_unnamed().into(),
        };
        Some(match status {
            "entered-in-error" => say::record_warning_report_in_error(name),
            "amended" => say::record_warning_report_amended(name),
            "corrected" => say::record_warning_report_corrected(name),
            "appended" => say::record_warning_report_appended(name),
            status => say::record_warning_report_not_final(name, status),
        })
    });
    warnings.collect()
}

/// What the sending program says of its own answer, and that there is more of it than came.
pub(crate) fn answer_warnings(context: &Context<'_, '_>) -> Vec<Phrase> {
    const MOST: usize = 5;
    let document = context.document;
    let outcomes = document.entries.iter();
    let outcomes = outcomes.filter(|entry| entry.kind == "OperationOutcome");
    let issues = outcomes.flat_map(|entry| entry.node.list("issue"));
    let issues = issues.filter(|issue| issue.text_of("severity") != Some("information"));
    let said = issues.filter_map(|issue| {
        let details = issue.get("details").and_then(datatype::concept_name);
        let told = details.or_else(|| issue.text_of("diagnostics").map(str::to_owned));
        let words = told.or_else(|| issue.text_of("code").map(str::to_owned))?;
        Some(say::record_warning_outcome(context.without_aadhaar(words)))
    });
    let mut links = document
        .bundles
        .iter()
        .flat_map(|bundle| bundle.envelope.list("link"));
    let has_next = links.any(|link| link.text_of("relation") == Some("next"));
    let next = has_next.then(say::record_warning_next_page);
    said.take(MOST).chain(next).collect()
}

fn several(texts: impl Iterator<Item = Text>) -> Option<Text> {
    phrase::joined(texts, |first, next| say::record_several(first, next).into())
}
