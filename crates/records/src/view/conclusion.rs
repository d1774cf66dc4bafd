//! The words that sum up a report, and its codes that contradict them.
//!
//! Source: docs/reading-records.md, "Page of a document" and "What cannot be".

use std::collections::HashSet;

use phrase::{Text, say};

use crate::clinical::block::Block;
use crate::clinical::resource::{About, Place, Resource};
use crate::clinical::{apart, code_words};
use crate::document::context::Context;
use crate::json::node::Node;
use crate::value::datatype;
use crate::value::mark::Flag;
use crate::value::texts::with_remark;
use crate::view::document::SectionView;

/// What stands before what was replaced or entered in error.
pub(super) fn standing_first(mut conclusions: Vec<(bool, Block)>) -> Vec<Block> {
    conclusions.sort_by_key(|(stands, _)| !stands);
    conclusions.into_iter().map(|(_, block)| block).collect()
}

/// The conclusions of a section, each with whether it stands.
pub(super) fn conclusions(
    context: &Context<'_, '_>,
    about: &About,
    section: &SectionView,
    place: &Place,
) -> Vec<(bool, Block)> {
    let items = section
        .items
        .iter()
        .filter(|item| item.duplicate_of.is_none());
    let found = items.filter_map(|item| {
        let entry = item.entry?;
        let at = usize::try_from(entry).ok()?;
        let node = &context.document.entries.get(at)?.node;
        let mut texts: Vec<String> = ["conclusion", "summary"]
            .iter()
            .filter(|name| match &*item.kind {
                "DiagnosticReport" => **name == "conclusion",
                "ClinicalImpression" => **name == "summary",
                _ => false,
            })
            .filter_map(|name| node.text_of(name).map(str::to_owned))
            .collect();
        if item.kind == "DiagnosticReport" {
            let mut seen = HashSet::new();
            for (at, words) in codes(node).flat_map(all_words).enumerate() {
                // What the words say already is not said again; beyond some codes only what is the very same.
                let is_said = at < MOST && texts.iter().any(|text| text.contains(&words));
                if seen.insert(words.clone()) && !is_said {
                    texts.push(words);
                }
            }
        }
        if texts.is_empty() {
            return None;
        }
        let against = match item.flag {
            Some(Flag::Replaced) => Some(say::clinical_status_replaced_within().into()),
            Some(Flag::EnteredInError) => {
                Some(say::clinical_status_entered_in_error_within().into())
            }
            _ => None,
        };
        let stands = against.is_none();
        let status = item
            .status
            .clone()
            .filter(|status| *status != "final" && *status != "completed");
        let resource = Resource::of(context, about, at, place);
        let apart = apart::of(resource).into_iter();
        let name = apart.fold(item.label.clone(), |name, said| {
            with_remark(name, said.text())
        });
        let title = Text::from(match against.or(status) {
            Some(status) => say::record_conclusion_unfinal(name, status),
            None => say::record_conclusion(name),
        });
        let title = contradictions(context, node)
            .into_iter()
            .fold(title, with_remark);
        let block = Block::Conclusion {
            title,
            text: context.without_aadhaar(texts.join("\n")),
            entry: Some(entry),
        };
        Some((stands, block))
    });
    found.collect()
}

/// What the codes of a report say against its words, each once.
fn contradictions(context: &Context<'_, '_>, report: &Node<'_>) -> Vec<Text> {
    let words = report
        .text_of("conclusion")
        .or_else(|| report.text_of("summary"));
    let names: Vec<String> = codes(report)
        .take(MOST)
        .filter_map(datatype::concept_name)
        .collect();
    let mut said: Vec<Text> = Vec::new();
    let name = report.get("code").and_then(datatype::concept_name);
    let is_other_side = |words: &&str| {
        name.as_ref()
            .is_some_and(|name| code_words::sides::are_other_in(name, words))
    };
    let side = words
        .filter(is_other_side)
        .and_then(code_words::sides::side_in);
    said.extend(side.map(|side| Text::from(say::clinical_doubt_side(side))));
    for concept in codes(report).take(MOST) {
        let own = concept.text_of("text");
        let displays = concept.list("coding").iter();
        let displays = displays.filter_map(|coding| coding.text_of("display"));
        for code in own.into_iter().chain(displays) {
            let denies = |words: &str| code_words::conclusion::denies(words, code);
            // The words beside the code are a person's too, and two codes may deny each other.
            let is_denied = words.is_some_and(denies)
                || own.is_some_and(denies)
                || names.iter().any(|name| denies(name));
            let doubt = Text::from(say::clinical_doubt_code(
                context.without_aadhaar(code.to_owned()),
            ));
            if is_denied && !said.contains(&doubt) {
                said.push(doubt);
            }
        }
    }
    said
}

fn codes<'n, 'a>(report: &'n Node<'a>) -> impl Iterator<Item = &'n Node<'a>> + use<'n, 'a> {
    let codes = report.list("conclusionCode").iter();
    let codes = codes.chain(report.list("codedDiagnosis"));
    let findings = report.list("finding").iter();
    codes.chain(findings.filter_map(|finding| finding.get("itemCodeableConcept")?.first()))
}

/// More codes are held against no words: a hospital sets how many there are.
const MOST: usize = 20;

/// The words of a code, and its displays where they say the opposite of them.
fn all_words(concept: &Node<'_>) -> Vec<String> {
    let Some(name) = datatype::concept_name(concept) else {
        return Vec::new();
    };
    let displays = concept.list("coding").iter();
    let displays = displays.filter_map(|coding| coding.text_of("display"));
    let against = displays.filter(|display| code_words::conclusion::denies(&name, display));
    let against: Vec<String> = against.map(str::to_owned).collect();
    std::iter::once(name).chain(against).collect()
}

/// Has each report say what its codes say against its words: who reads the item alone must see it too.
pub(super) fn say_of_items(context: &Context<'_, '_>, sections: &mut [SectionView]) {
    let items = sections.iter_mut().flat_map(|section| &mut section.items);
    for item in
        items.filter(|item| matches!(&*item.kind, "DiagnosticReport" | "ClinicalImpression"))
    {
        let at = item.entry.and_then(|entry| usize::try_from(entry).ok());
        let entry = at.and_then(|at| context.document.entries.get(at));
        let said = entry.map(|entry| contradictions(context, &entry.node));
        for doubt in said.into_iter().flatten() {
            if !item.doubts.contains(&doubt) {
                item.doubts.push(doubt);
            }
        }
    }
}
