//! Who attested a document, and what it replaces. Source: FHIR-RECORDS §7.

use crate::document::context::Context;
use crate::json::node::Node;
use crate::value::{datatype, naming};

/// Who attested the document, with when and how: `Legal: Dr. Meera Iyer, 05 Mar 2026, 14:02`.
pub(crate) fn attested(context: &Context<'_, '_>) -> Option<String> {
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
        let time = attester
            .text_of("time")
            .map(|time| datatype::date(time).text);
        let parts: Vec<String> = [party, time].into_iter().flatten().collect();
        match (modes.is_empty(), parts.is_empty()) {
            (true, true) => None,
            (true, false) => Some(parts.join(", ")),
            (false, true) => Some(modes.join(", ")),
            (false, false) => Some(format!("{}: {}", modes.join(", "), parts.join(", "))),
        }
    });
    joined(context, all.collect())
}

/// The document this one replaces or adds to. Only its name is read, so circles end.
pub(crate) fn relates_to(context: &Context<'_, '_>) -> Option<String> {
    let position = context.document.composition()?;
    let composition = &context.document.entries[position].node;
    let all = composition.list("relatesTo").iter().map(|related| {
        let code = related.text_of("code").or_else(|| related.text_of("type"));
        let how = match code {
            Some("replaces") => "Replaces",
            Some("appends") => "Adds to",
            Some("transforms") => "Made from",
            Some("signs") => "Signs",
            Some(other) => other,
            None => "Relates to",
        };
        let reference = ["targetReference", "target", "resourceReference"]
            .iter()
            .find_map(|name| related.get(name).and_then(Node::first));
        let name = reference
            .map(|reference| context.referenced(position, reference).name)
            .filter(|name| !name.is_empty())
            .or_else(|| {
                let identifier = related.get("targetIdentifier")?.first()?;
                datatype::identifier(identifier).map(|(words, _)| words.text)
            })
            .unwrap_or_else(|| "another document".to_owned());
        format!("{how}: {name}")
    });
    joined(context, all.collect())
}

/// A sentence for each report of the document that is not final.
pub(crate) fn report_warnings(context: &Context<'_, '_>) -> Vec<String> {
    let reports = context
        .document
        .entries
        .iter()
        .filter(|entry| entry.kind == "DiagnosticReport" && entry.duplicate_of.is_none());
    let warnings = reports.filter_map(|report| {
        let status = report.node.text_of("status")?;
        if status.eq_ignore_ascii_case("final") {
            return None;
        }
        let name = crate::value::label::name(&report.node).unwrap_or_else(|| "A report".to_owned());
        let name = context.without_aadhaar(name);
        Some(match status {
            "entered-in-error" => format!(
                "The report \u{201c}{name}\u{201d} was entered in error. Do not rely on it."
            ),
            status => format!(
                "The report \u{201c}{name}\u{201d} is marked \u{201c}{status}\u{201d}, not final."
            ),
        })
    });
    warnings.collect()
}

fn joined(context: &Context<'_, '_>, texts: Vec<String>) -> Option<String> {
    (!texts.is_empty()).then(|| context.without_aadhaar(texts.join("; ")))
}
