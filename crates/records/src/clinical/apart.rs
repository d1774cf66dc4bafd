//! What tells a line apart from another of its name: the side or part of the body, whom it is about if not the
//! patient, the organism, and, where they tell two apart, specimen, method and device.
//!
//! Source: docs/reading-records.md, "What tells lines apart".

mod parts;
mod side;

use std::collections::{HashMap, HashSet};

use phrase::{Text, say};

use crate::clinical::line::ResultLine;
use crate::clinical::people::{self, Whose};
use crate::clinical::resource::Resource;
use crate::clinical::result::{organism, specimen};
use crate::clinical::role::folded;
use crate::json::node::Node;
use crate::value::{datatype, pointer};
use side::{says_side, words};

/// What stands between a series and what tells it apart.
const MARK: char = '@';

/// In what respect a line is another than one of its name. In the order in which they are read out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Respect {
    Organism,
    Site,
    /// Somebody who is not the patient of the record.
    Person,
    /// Something it is about, other than the patient as a whole.
    Thing,
    /// A patient, but nobody can tell which.
    Unsaid,
    /// The position of the body, or what went before.
    Condition,
    Specimen,
    Method,
    Device,
}

/// One thing that tells a line apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) respect: Respect,
    pub(crate) words: String,
}

impl Said {
    pub(crate) fn new(respect: Respect, words: String) -> Self {
        Self { respect, words }
    }

    /// The words beside the name of the line.
    pub(crate) fn text(&self) -> Text {
        let words = self.words.as_str();
        match self.respect {
            Respect::Organism | Respect::Site | Respect::Condition => words.into(),
            Respect::Person => say::clinical_apart_person(words).into(),
            Respect::Thing => say::clinical_apart_thing(words).into(),
            Respect::Unsaid => say::clinical_apart_unsaid().into(),
            Respect::Specimen => say::clinical_apart_specimen(words).into(),
            Respect::Method => say::clinical_apart_method(words).into(),
            Respect::Device => say::clinical_apart_device(words).into(),
        }
    }
}

/// The words of all of them.
pub(crate) fn texts(said: &[Said]) -> Vec<Text> {
    said.iter().map(Said::text).collect()
}

/// A series with what tells it apart: right and left eye never share a curve.
pub(crate) fn series(mut base: String, said: &[Said]) -> String {
    if base.is_empty() {
        return base;
    }
    for said in said {
        base.push(MARK);
        base.push_str(&folded(&said.words));
    }
    base
}

/// A series without what tells it apart, and that.
#[must_use]
pub fn without_apart(series: &str) -> (&str, &str) {
    series.split_at(series.find(MARK).unwrap_or(series.len()))
}

/// Where results of one test at one moment differ in position, specimen, method or device, these tell them apart.
pub(crate) fn tell<'l>(results: impl Iterator<Item = &'l mut ResultLine>) {
    let of = |line: &ResultLine| {
        [
            line.condition.clone(),
            line.specimen.clone(),
            line.method.clone(),
            line.device.clone(),
        ]
    };
    let mut same: HashMap<(String, Option<String>), Vec<&mut ResultLine>> = HashMap::new();
    // Almost no result says any of it.
    for line in results {
        if !line.series.is_empty() && of(line).iter().any(Option::is_some) {
            same.entry((line.series.clone(), line.date.clone()))
                .or_default()
                .push(line);
        }
    }
    const RESPECTS: [Respect; 4] = [
        Respect::Condition,
        Respect::Specimen,
        Respect::Method,
        Respect::Device,
    ];
    let mut telling: HashSet<(String, Respect)> = HashSet::new();
    for ((series, _), lines) in &same {
        for (place, respect) in RESPECTS.into_iter().enumerate() {
            let first = lines.first().map(|line| of(line)[place].clone());
            if lines
                .iter()
                .any(|line| Some(&of(line)[place]) != first.as_ref())
            {
                telling.insert((series.clone(), respect));
            }
        }
    }
    // A curve through the whole document keeps them apart on its other days too.
    for ((series, _), lines) in same {
        for line in lines {
            let words = of(line);
            let said = RESPECTS
                .into_iter()
                .zip(words)
                .filter_map(|(respect, words)| {
                    let is_telling = telling.contains(&(series.clone(), respect));
                    Some(Said::new(respect, words.filter(|_| is_telling)?))
                });
            let said: Vec<Said> = said.collect();
            if !said.is_empty() {
                add_to(line, &said);
            }
        }
    }
}

fn add_to(line: &mut ResultLine, said: &[Said]) {
    line.series = series(std::mem::take(&mut line.series), said);
    line.part.apart.extend(texts(said));
    for part in &mut line.components {
        let (name, value) = (part.name.sent(), part.value.sent());
        let told = name
            .zip(value)
            .map(|(name, value)| format!("{name}: {value}"));
        // The part that tells one thing says that itself, and nothing of the others.
        let is_told =
            |said: &&Said| told.as_ref() == Some(&said.words) || value == Some(&*said.words);
        let others = said.iter().filter(|said| !is_told(said));
        let others: Vec<Said> = others.cloned().collect();
        if !others.is_empty() {
            add_to(part, &others);
        }
    }
}

/// What is the line's own, with what surrounds it where the line itself says nothing of that respect.
pub(crate) fn with_around(mut own: Vec<Said>, around: &[Said]) -> Vec<Said> {
    for said in around {
        let is_its_own = own.iter().any(|other| other.respect == said.respect);
        if !is_its_own {
            own.push(said.clone());
        }
    }
    own.sort_by_key(|said| said.respect);
    own
}

/// What a resource says of itself. Most resources say nothing, so its members are gone through once.
pub(crate) fn of(resource: Resource<'_, '_, '_>) -> Vec<Said> {
    let mut said = Vec::new();
    let mut sites: Vec<String> = Vec::new();
    for (name, value) in resource.node.members() {
        match &**name {
            "bodySite"
            | "bodyStructure"
            | "bodyLocation"
            | "targetBodyStructure"
            | "laterality"
            | "locationQualifier" => {
                for site in value.each() {
                    add_site(&mut sites, site_words(resource, site));
                }
            }
            "extension" => {
                for extension in value.each() {
                    if is_of_site(extension) {
                        add_site(&mut sites, extension_words(resource, extension));
                    }
                    let focus = people::focus_code(extension);
                    said.extend(focus.and_then(|whose| of_whose(resource, whose)));
                }
            }
            "component" => {
                for component in value.each() {
                    add_site(&mut sites, parts::side(resource, component));
                }
            }
            "focus" => {
                for reference in value.each() {
                    let focus = people::focus(
                        resource.context,
                        &resource.about.people,
                        resource.entry,
                        reference,
                    );
                    said.extend(focus.and_then(|whose| of_whose(resource, whose)));
                }
            }
            "subject" | "patient" | "individual" => {
                for reference in value.each() {
                    let subject = people::subject(
                        resource.context,
                        &resource.about.people,
                        resource.entry,
                        reference,
                    );
                    said.extend(subject.and_then(|whose| of_whose(resource, whose)));
                }
            }
            _ => {}
        }
    }
    let is_of_person = said.iter().any(|said| said.respect == Respect::Person);
    if !is_of_person && let Some(whose) = resource.about.people.inherited(resource.entry) {
        said.extend(of_whose(resource, whose.clone()));
    }
    if said.is_empty()
        && let Some((words, is_person)) = &resource.place.about
    {
        let respect = if *is_person {
            Respect::Person
        } else {
            Respect::Thing
        };
        said.push(Said::new(respect, words.clone()));
    }
    if !sites.iter().any(|site| says_side(site)) {
        add_site(&mut sites, side_of_code(resource));
    }
    if sites.is_empty() {
        add_site(&mut sites, side_of_tissue(resource));
    }
    if let Some(sites) = resource.joined(sites, ", ") {
        said.push(Said::new(Respect::Site, sites));
    }
    if resource.node.get("component").is_some()
        && let Some(words) = organism::only_of_parts(resource.node)
    {
        said.push(Said::new(Respect::Organism, resource.shown(&words)));
    }
    if said.len() > 1 {
        said.sort_by(|a, b| (a.respect, &a.words).cmp(&(b.respect, &b.words)));
        said.dedup();
    }
    said
}

fn of_whose(resource: Resource<'_, '_, '_>, whose: Whose) -> Option<Said> {
    let (respect, words) = match whose {
        Whose::Person(words) => (Respect::Person, words),
        Whose::Thing(words) => (Respect::Thing, words),
        // A series is named by it, never a reader.
        Whose::Unsaid => (Respect::Unsaid, "unsaid".to_owned()),
    };
    (!words.is_empty()).then(|| Said::new(respect, resource.shown(&words)))
}

/// Adds words that say something new.
fn add(all: &mut Vec<String>, words: Option<String>) {
    let words = words.filter(|words| !words.trim().is_empty());
    let words = words.filter(|words| !all.iter().any(|other| holds(other, words)));
    all.extend(words);
}

/// The same of a whole site, in the place of those that say less: `Ear` beside `Right, Ear` is one.
fn add_site(all: &mut Vec<String>, site: Option<String>) {
    if let Some(site) = &site {
        all.retain(|other| other == site || !holds(site, other));
    }
    add(all, site);
}

/// Whether words hold others, whole: an ear is no part of a heart.
fn holds(words: &str, others: &str) -> bool {
    let apart = |words: &str| {
        let all = words.split(|c: char| !c.is_alphanumeric());
        let all = all.filter(|word| !word.is_empty()).map(str::to_lowercase);
        format!(" {} ", all.collect::<Vec<_>>().join(" "))
    };
    apart(words).contains(&apart(others))
}

/// A site in words, with its side wherever it was sent: in the text, in a code's display, as an extension, in the
/// structure it refers to.
pub(crate) fn site_words(resource: Resource<'_, '_, '_>, site: &Node<'_>) -> Option<String> {
    let mut words = Vec::new();
    let concept = site.get("concept").and_then(Node::first).unwrap_or(site);
    let reference = site
        .get("reference")
        .and_then(Node::first)
        .filter(|node| node.text().is_none());
    let reference = reference.unwrap_or(site);
    let target = pointer::text(reference)
        .filter(|_| site.get("coding").is_none() && site.get("text").is_none())
        .and_then(|_| resource.target(reference));
    match target {
        Some(structure) => {
            for name in [
                "locationQualifier",
                "laterality",
                "location",
                "structure",
                "description",
            ] {
                for each in structure.all_words(name) {
                    add(&mut words, Some(each));
                }
            }
            for included in structure.node.list("includedStructure") {
                for name in ["laterality", "structure", "qualifier"] {
                    for each in structure.within(included).all_words(name) {
                        add(&mut words, Some(each));
                    }
                }
            }
            if words.is_empty() {
                add(&mut words, resource.words_of(site));
            }
        }
        None => {
            let named = resource.words_of(site);
            let has_side = named.as_deref().is_some_and(says_side);
            add(&mut words, named);
            let displays = concept
                .list("coding")
                .iter()
                .filter_map(|coding| coding.text_of("display"));
            for display in displays.filter(|display| !has_side && says_side(display)) {
                add(&mut words, Some(resource.shown(display)));
            }
        }
    }
    for extension in site
        .list("extension")
        .iter()
        .chain(concept.list("extension").iter())
    {
        add(&mut words, extension_words(resource, extension));
    }
    resource.joined(words, ", ")
}

fn extension_words(resource: Resource<'_, '_, '_>, extension: &Node<'_>) -> Option<String> {
    let mut words = Vec::new();
    for (name, value) in extension.members() {
        match &**name {
            name if name.starts_with("value") => {
                for each in value.each() {
                    match name {
                        "valueReference" => add(&mut words, site_words(resource, each)),
                        _ => add(&mut words, resource.as_sent(each)),
                    }
                }
            }
            "extension" => {
                for inner in value.each() {
                    add(&mut words, extension_words(resource, inner));
                }
            }
            _ => {}
        }
    }
    resource.joined(words, ", ")
}

/// The side that only the display of a code tells: beside a text without one, or another display.
fn side_of_code(resource: Resource<'_, '_, '_>) -> Option<String> {
    let concept = resource.node.get("code")?.first()?;
    let name = datatype::concept_name(concept)?;
    if concept.list("coding").is_empty() || says_side(&name) {
        return None;
    }
    let displays = concept.list("coding").iter();
    let displays = displays.filter_map(|coding| coding.text_of("display"));
    let mut sides: Vec<String> = Vec::new();
    for word in displays
        .filter(|display| !is_of_heart(display))
        .flat_map(words)
    {
        let word = word.to_ascii_lowercase();
        if says_side(&word) && !sides.contains(&word) {
            sides.push(word);
        }
    }
    resource.joined(sides, ", ")
}

/// Whether words tell a part of the heart: there is one left ventricle, said or not.
fn is_of_heart(display: &str) -> bool {
    let parts = ["ventric", "atri", "heart"];
    words(display).any(|word| {
        let word = word.to_ascii_lowercase();
        parts.iter().any(|part| word.starts_with(part))
    })
}

/// The part of the body with its side that a tissue was taken from: what was found in it is of there. Of blood and what
/// the body gives off no side tells anything.
fn side_of_tissue(resource: Resource<'_, '_, '_>) -> Option<String> {
    const WITHOUT_SIDE: [&str; 6] = ["urine", "csf", "stool", "semen", "sputum", "saliva"];
    let mut sites = Vec::new();
    for reference in resource.node.list("specimen") {
        let Some(specimen) = resource.target(reference) else {
            continue;
        };
        let material = specimen
            .words("type")
            .as_deref()
            .and_then(specimen::of_specimen);
        if material.is_none_or(|material| WITHOUT_SIDE.contains(&material.as_str())) {
            continue;
        }
        for collection in specimen.node.list("collection") {
            for site in collection.list("bodySite") {
                let site = site_words(specimen, site).filter(|site| says_side(site));
                add_site(&mut sites, site);
            }
        }
    }
    resource.joined(sites, ", ")
}

/// Under what condition a result was taken: the position of the body, or what went before (`Fasting`).
pub(crate) fn condition(resource: Resource<'_, '_, '_>) -> Option<String> {
    let mut said = Vec::new();
    for extension in resource.node.list("extension") {
        let url = extension.text_of("url").unwrap_or_default();
        let tail = folded(pointer::last_segment(url));
        if tail.ends_with("bodyposition") || tail.ends_with("precondition") {
            add(&mut said, extension_words(resource, extension));
        }
    }
    for part in resource.node.list("component") {
        add(&mut said, parts::condition(resource, part));
    }
    resource.joined(said, ", ")
}

/// Whether an extension of a resource tells a part of the body.
fn is_of_site(extension: &Node<'_>) -> bool {
    let Some(url) = extension.text_of("url") else {
        return false;
    };
    let tail = folded(pointer::last_segment(url));
    ["bodysite", "laterality", "bodystructure", "bodylocation"]
        .iter()
        .any(|word| tail.contains(word))
}

/// What is wrong with the specimens of a result or report: how they arrived, with what was noted then.
pub(crate) fn of_sample(resource: Resource<'_, '_, '_>) -> Option<String> {
    const SOUND: [&str; 6] = [
        "satisfactory",
        "adequate",
        "acceptable",
        "good",
        "normal",
        "ok",
    ];
    let mut said = Vec::new();
    for reference in resource.node.list("specimen") {
        let Some(specimen) = resource.target(reference) else {
            continue;
        };
        let conditions = specimen.all_words("condition").into_iter();
        for condition in conditions.filter(|words| !SOUND.contains(&folded(words).as_str())) {
            add(&mut said, Some(condition));
        }
        let status = specimen.words("status");
        let status = status.filter(|status| {
            matches!(
                folded(status).as_str(),
                "unsatisfactory" | "unavailable" | "enteredinerror"
            )
        });
        let is_wrong = !said.is_empty() || status.is_some();
        add(&mut said, status);
        if is_wrong {
            add(&mut said, specimen.notes());
        }
    }
    resource.joined(said, ", ")
}

/// The collection of a specimen, as far as it tells two of one type apart: where it was taken, and its number.
pub(crate) fn of_specimen(resource: Resource<'_, '_, '_>) -> Option<String> {
    let mut words = Vec::new();
    for reference in resource.node.list("specimen") {
        let Some(specimen) = resource.target(reference) else {
            continue;
        };
        for collection in specimen.node.list("collection") {
            for site in collection.list("bodySite") {
                add(&mut words, site_words(specimen, site));
            }
        }
        let numbers = ["accessionIdentifier", "identifier"].iter();
        let numbers = numbers.flat_map(|name| specimen.node.list(name));
        let number = numbers
            .filter_map(datatype::identifier_as_sent)
            .map(|(sent, _)| sent);
        for number in number.take(1) {
            add(&mut words, Some(specimen.shown(&number)));
        }
    }
    resource.joined(words, ", ")
}
