//! The words that sum up a report, and its codes that contradict them.
//!
//! Source: docs/reading-records.md, "Page of a document" and "What cannot be".

use std::collections::HashSet;

use phrase::{Text, say};

use crate::clinical::apart::{self, Respect, Said};
use crate::clinical::block::Block;
use crate::clinical::code_words;
use crate::clinical::code_words::conclusion::{Code, Told};
use crate::clinical::resource::{About, Place, Resource};
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
        let apart = apart::of(resource);
        let is_sided = apart.iter().any(|said| said.respect == Respect::Site);
        let of_study = side_of_study(resource).filter(|_| !is_sided);
        let apart = apart.into_iter().chain(of_study);
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

/// The part of the body that a report is of by its pictures, else by its order: where all of them are of one side.
fn side_of_study(report: Resource<'_, '_, '_>) -> Option<Said> {
    const LONGEST: usize = 80;
    let node = report.node;
    let studies = node.list("imagingStudy").iter().chain(node.list("study"));
    let mut found = sites_of(report, studies);
    if found.is_empty() {
        found = sites_of(report, node.list("basedOn").iter());
    }
    let [only] = found.as_slice() else {
        return None;
    };
    (only.chars().count() <= LONGEST).then(|| Said::new(Respect::Site, report.shown(only)))
}

/// The parts of the body that studies or orders are of, each once.
fn sites_of<'n, 'a: 'n>(
    report: Resource<'_, '_, '_>,
    references: impl Iterator<Item = &'n Node<'a>>,
) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for reference in references.take(MOST) {
        let Some(target) = report.target(reference) else {
            continue;
        };
        let own = apart::of(target).into_iter();
        let own = own.filter(|said| said.respect == Respect::Site);
        let series = target.node.list("series").iter().take(MOST);
        let series = series.map(|series| {
            let words = |name: &str| series.get(name).and_then(datatype::concept_name);
            let of_series = [words("laterality"), words("bodySite")];
            let of_series: Vec<String> = of_series.into_iter().flatten().collect();
            of_series.join(" ")
        });
        for words in own.map(|said| said.words).chain(series) {
            if !words.is_empty() && !all.contains(&words) {
                all.push(words);
            }
        }
    }
    all
}

/// What the codes of a report say against its words, each once.
fn contradictions(context: &Context<'_, '_>, report: &Node<'_>) -> Vec<Text> {
    let words = report
        .text_of("conclusion")
        .or_else(|| report.text_of("summary"));
    // The words beside a code are a person's too, and two codes may deny each other.
    let names: Vec<Option<Told>> = codes(report)
        .take(MOST)
        .map(|concept| datatype::concept_name(concept).map(|name| Told::of_name(&name)))
        .collect();
    let told = words.map(Told::of);
    let mut said: Vec<Text> = Vec::new();
    let name = report.get("code").and_then(datatype::concept_name);
    let examined = name.map(|name| Code::of(&name));
    let is_beside = told
        .as_ref()
        .zip(examined)
        .is_some_and(|(told, examined)| told.is_beside(&examined));
    let side = words
        .filter(|_| is_beside)
        .and_then(code_words::sides::side_in);
    said.extend(side.map(|side| Text::from(say::clinical_doubt_side(side))));
    for (concept, own) in codes(report).zip(&names) {
        let text = concept.text_of("text");
        for sent in text.into_iter().chain(displays(concept)) {
            let code = Code::of(sent);
            // Two codes may be of two sides; the words and the codes of one thing are of one.
            let is_denied = told
                .as_ref()
                .is_some_and(|told| told.denies(&code) || told.is_of_other_side(&code))
                || own.as_ref().is_some_and(|own| own.names_other_side(&code))
                || names.iter().flatten().any(|name| name.denies(&code));
            if is_denied {
                let doubt = say::clinical_doubt_code(context.without_aadhaar(sent.to_owned()));
                let doubt = Text::from(doubt);
                if !said.contains(&doubt) {
                    said.push(doubt);
                }
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

/// More codes, and more displays of one, are held against no words: a hospital sets how many there are.
const MOST: usize = 20;

fn displays<'n>(concept: &'n Node<'_>) -> impl Iterator<Item = &'n str> {
    let codings = concept.list("coding").iter().take(MOST);
    codings.filter_map(|coding| coding.text_of("display"))
}

/// The words of a code, and its displays where they say the opposite of them.
fn all_words(concept: &Node<'_>) -> Vec<String> {
    let Some(name) = datatype::concept_name(concept) else {
        return Vec::new();
    };
    let told = Told::of_name(&name);
    let against = displays(concept).filter(|display| {
        let code = Code::of(display);
        told.denies(&code) || told.names_other_side(&code)
    });
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
