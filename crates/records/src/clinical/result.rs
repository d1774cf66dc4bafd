//! Measurements, tests and findings. Source: docs/reading-records.md, "Results" and
//! "Series of results".

mod category;
pub(crate) mod isolate;
mod marked;
pub(crate) mod number;
pub(crate) mod observables;
pub(crate) mod organism;
mod outcome;
pub(crate) mod pressure;
pub(crate) mod range;
mod series;
pub(crate) mod specimen;
pub(crate) mod value;

use std::collections::HashSet;

use phrase::{Text, say};

use crate::clinical::apart::{self, Respect, Said};
use crate::clinical::code_words;
use crate::clinical::doubt;
use crate::clinical::line::{Part, ResultLine};
use crate::clinical::panel::members_of;
use crate::clinical::resource::{Resource, is_patient, takes_along, worse};
use crate::clinical::role::folded;
use crate::item::entry;
use crate::json::node::Node;
use crate::value::mark::Flag;
use crate::value::moment::Moment;
use crate::value::texts::with_remark;
use crate::value::{interpretation, label};
use series::{datatype_name, local_code, other_meaning, series_apart};

/// Contained results, and components within them, go no deeper.
const MAX_DEPTH: usize = 4;

/// Reads an Observation that is an entry. `None` for a panel that says nothing but its members,
/// and for a member its panel shows: each result stands once.
pub(crate) fn of(resource: Resource<'_, '_, '_>) -> Option<ResultLine> {
    if let Some(panel) = resource.about.panels.get(&resource.entry) {
        let panel = Resource::of(resource.context, resource.about, *panel, resource.place);
        let taken = pressure::members(panel);
        if taken.iter().any(|member| member.entry == resource.entry) {
            return None;
        }
    }
    let mut line = read(resource, &around(resource));
    (line.date, line.date_from) = date(resource);
    doubt_inherited(resource, &mut line);
    (line.panel, line.carrier) = panel(resource);
    for member in pressure::members(resource) {
        let mut part = read(member, &around(member));
        part.date = entry::own_date(member.node);
        line.components.push(part);
    }
    if pressure::is_pressure(resource.node) {
        pressure::join(&mut line);
        let value = line.value.sent();
        let doubt = value.and_then(|value| doubt::told::of_pressure(resource, value));
        line.part.doubts.extend(doubt);
    }
    let has_members = members_of(resource.node).next().is_some();
    (says_something(&line) || !has_members).then_some(line)
}

/// Says what is in doubt of a date that is not the result's own, unless the result says it itself.
fn doubt_inherited(resource: Resource<'_, '_, '_>, line: &mut ResultLine) {
    let doubt = doubt::of_inherited(resource, line);
    let doubt = doubt.filter(|doubt| !line.part.doubts.contains(doubt));
    line.part.doubts.extend(doubt);
}

fn says_something(line: &ResultLine) -> bool {
    !line.value.is_empty()
        || !line.components.is_empty()
        || line.mark.is_some()
        || line.part.flag.is_some()
        || line.part.note.is_some()
}

/// The results contained in a report or panel rather than sent as entries, in its order.
pub(crate) fn contained_in(resource: Resource<'_, '_, '_>) -> Vec<ResultLine> {
    if resource.node.list("contained").is_empty() {
        return Vec::new();
    }
    let own = label::status_flag(resource.node).filter(|flag| takes_along(*flag));
    let around = Around {
        flag: worse(own, resource.about.fallen.get(&resource.entry).copied()),
        specimen: specimen(resource),
        sample: apart::of_sample(resource),
        apart: apart::of(resource),
        ..Around::default()
    };
    let panel = heading(resource).or_else(|| resource.place.title.clone());
    Contained {
        within: resource,
        seen: HashSet::new(),
    }
    .lines(resource, &around, panel.as_deref())
}

/// Reads the results a resource contains, each once however often it is named.
struct Contained<'c, 'd, 'a> {
    within: Resource<'c, 'd, 'a>,
    seen: HashSet<*const Node<'a>>,
}

impl<'c, 'd, 'a> Contained<'c, 'd, 'a> {
    /// The contained results `holder` names, and those they name in their turn.
    fn lines(
        &mut self,
        holder: Resource<'c, 'd, 'a>,
        around: &Around,
        panel: Option<&str>,
    ) -> Vec<ResultLine> {
        let named = holder.node.list("result").iter();
        let mut lines = Vec::new();
        for reference in named.chain(members_of(holder.node)) {
            let is_entry = holder.context.resolve_entry(holder.entry, reference);
            let target = holder.target(reference).filter(|_| is_entry.is_none());
            let Some(target) = target.filter(|target| target.kind() == "Observation") else {
                continue;
            };
            if self.seen.insert(std::ptr::from_ref(target.node)) {
                lines.extend(self.of(target, holder, around, panel));
            }
        }
        lines
    }

    fn of(
        &mut self,
        target: Resource<'c, 'd, 'a>,
        holder: Resource<'c, 'd, 'a>,
        around: &Around,
        panel: Option<&str>,
    ) -> Vec<ResultLine> {
        let mut line = read(target, around);
        (line.date, line.date_from) = match entry::own_date(target.node) {
            Some(own) => (Some(own), None),
            None => {
                let within = self.within;
                let holders = [holder.node, within.node];
                entry::inherited_date(within.context, within.entry, target.node, &holders)
            }
        };
        doubt_inherited(target, &mut line);
        line.panel = panel.map(str::to_owned);
        if around.panels >= MAX_DEPTH {
            return vec![line];
        }
        let organism = organism::identified(target.node);
        let organism =
            organism.map(|(words, _)| Said::new(Respect::Organism, target.shown(&words)));
        let own: Vec<Said> = apart::of(target).into_iter().chain(organism).collect();
        let inner = Around {
            flag: line.part.flag.filter(|flag| takes_along(*flag)),
            specimen: specimen(target).or_else(|| around.specimen.clone()),
            sample: apart::of_sample(target).or_else(|| around.sample.clone()),
            panels: around.panels + 1,
            apart: apart::with_around(own, &around.apart),
            ..Around::default()
        };
        let named = heading(target).or_else(|| line.name.sent().map(str::to_owned));
        let members = self.lines(target, &inner, named.as_deref());
        let is_panel = !members.is_empty();
        if pressure::is_pressure(target.node) {
            line.components.extend(members);
            pressure::join(&mut line);
            return vec![line];
        }
        let own = (says_something(&line) || !is_panel).then_some(line);
        own.into_iter().chain(members).collect()
    }
}

/// What surrounds a result: its report, its panel, or the result it is a component of.
#[derive(Default)]
struct Around {
    /// Components within components.
    depth: usize,
    /// Panels within panels.
    panels: usize,
    /// What its surroundings say against it.
    flag: Option<Flag>,
    /// Whether it is part of a cancelled result, which has no value.
    is_cancelled: bool,
    /// Material in words, unless it names its own.
    specimen: Option<String>,
    /// What its surroundings say tells it apart.
    apart: Vec<Said>,
    /// What is wrong with its specimen, unless it names its own.
    sample: Option<String>,
}

/// What surrounds a result that is an entry.
fn around(resource: Resource<'_, '_, '_>) -> Around {
    let report = resource.context.report_of(resource.entry);
    let report =
        report.map(|at| Resource::of(resource.context, resource.about, at, resource.place));
    // The panel is nearer than the report, which may be of several specimens.
    let of_panel = |read: fn(Resource<'_, '_, '_>) -> Option<String>| {
        let mut panels = isolate::panels(resource);
        panels.find_map(read).or_else(|| report.and_then(read))
    };
    Around {
        flag: resource.about.fallen.get(&resource.entry).copied(),
        specimen: of_panel(specimen),
        sample: of_panel(apart::of_sample),
        apart: isolate::apart_around(resource),
        ..Around::default()
    }
}

/// The name of what carries results, with what it says: two isolates are told apart by their organism.
fn heading(carrier: Resource<'_, '_, '_>) -> Option<String> {
    const LONGEST_SAID: usize = 120;
    // Of a panel sent by its code alone the code itself is the heading.
    let name = datatype_name(carrier)?.sent().map(str::to_owned);
    let name = name.or_else(|| carrier.words("code"))?;
    let says = || {
        let node = carrier.node;
        let is_in_words =
            node.get("valueCodeableConcept").is_some() || node.get("valueString").is_some();
        let value = is_in_words.then(|| value::of(carrier))?;
        let text = value.text.sent()?.to_owned();
        let is_short = text.chars().count() <= LONGEST_SAID;
        let text = (value.number.is_none() && is_short && !text.is_empty()).then_some(text)?;
        Some(match organism::identified(node) {
            Some((words, _)) => isolate::numbered(carrier, words),
            None => text,
        })
    };
    let sides = apart::of(carrier)
        .into_iter()
        .filter(|said| said.respect == Respect::Site);
    let mut heading = match says() {
        Some(said) => format!("{name}: {said}"),
        None => name,
    };
    for side in sides {
        heading.push_str(", ");
        heading.push_str(&side.words);
    }
    Some(heading)
}

fn read(resource: Resource<'_, '_, '_>, around: &Around) -> ResultLine {
    let node = resource.node;
    let named = datatype_name(resource);
    let apart = apart::with_around(apart::of(resource), &around.apart);
    let mut part = match around.depth {
        0 => resource.part_with(&apart),
        // A component stands or falls with its result.
        _ => Part {
            entry: u32::try_from(resource.entry).ok(),
            flag: resource.changed(),
            apart: apart::texts(&apart),
            ..Part::default()
        },
    };
    let is_cancelled = part.flag == Some(Flag::Ended) || around.is_cancelled;
    part.flag = worse(part.flag, around.flag);
    let value = match is_cancelled {
        true => value::reason(resource),
        false => value::of(resource),
    };
    let is_of_another = |said: &Said| {
        matches!(
            said.respect,
            Respect::Person | Respect::Thing | Respect::Unsaid
        )
    };
    // Sex and age are the patient's: a newborn has neither from the mother.
    let whom = match apart.iter().any(is_of_another) {
        true => range::Whom::default(),
        false => range::Whom {
            sex: resource.sex(),
            years: years(resource),
        },
    };
    let mut ranges = range::of(
        node,
        value.unit.as_deref(),
        value.unit_code.as_deref(),
        whom,
        |text| resource.context.text_without_aadhaar(text),
    );
    let specimen = specimen(resource).or_else(|| around.specimen.clone());
    let material = specimen.as_deref().and_then(specimen::of_specimen);
    let is_told = material
        .as_ref()
        .is_some_and(|material| !specimen::is_open(material));
    let label = specimen.clone().filter(|_| is_told);
    let label = label.or_else(|| series::material_of_title(resource, material.as_ref()));
    let series = series_apart(resource, named.as_ref(), material, &apart);
    if let Some(number) = value.number {
        ranges.leave_out_other_power(number, value.unit.as_deref(), &series);
    }
    let value = value::settled(value, node, &ranges, &series);
    let is_of_organism = apart.iter().any(|said| said.respect == Respect::Organism);
    // The words of a laboratory count against its code.
    let against_code = interpretation::against_code(node).filter(|_| !is_cancelled);
    let in_words = against_code.as_ref().map(|(mark, _)| *mark);
    let sent = in_words
        .or_else(|| interpretation::of(node))
        .or_else(|| interpretation::of_value(node, is_of_organism))
        .or(value.mark)
        .or_else(|| interpretation::behind_number(node).filter(|_| value.number.is_none()))
        .filter(|_| !is_cancelled);
    let against_words = |text: &str| {
        let name = named.as_ref().map(observables::plain).unwrap_or_default();
        let is_against = ranges.denies(text) && !outcome::is_of_group(&name);
        is_against.then_some(Flag::A)
    };
    let computed = || match value.number {
        // `+2` where it is nil says how much of it there is.
        Some(number) if !value.is_unsure => ranges
            .mark(number, value.comparator.as_deref())
            .or_else(|| against_words(value.text.sent().filter(|_| value.unit.is_none())?)),
        Some(_) => None,
        None => {
            let text = value.text.sent()?;
            against_words(text).or_else(|| ranges.mark_of_counted(text))
        }
    };
    let has_interpretation = node
        .get("interpretation")
        .is_some_and(|node| !node.is_empty());
    let computed = sent.is_none().then(computed).flatten();
    let other_meaning = other_meaning(resource, named.as_ref());
    let is_against_range = sent.is_some_and(|sent| {
        let number = value.number.filter(|_| !value.is_unsure);
        ranges.contradict(sent, number, value.comparator.as_deref(), value.text.sent())
    });
    let in_range = sent.is_none()
        && !value.is_unsure
        && value.comparator.is_none()
        && value.number.is_some_and(|number| ranges.holds(number));
    let mut line = ResultLine {
        series,
        local_code: local_code(resource),
        panel: None,
        carrier: None,
        category: category::of(resource, named.as_ref()).to_owned(),
        value: value.text,
        unit: value.unit.map(value::apart_from_number),
        number: value.number,
        comparator: value.comparator,
        mark: sent.or(computed),
        mark_computed: computed.is_some(),
        in_range,
        ranges: ranges.all,
        date: None,
        date_from: None,
        components: Vec::new(),
        performer: resource.joined(resource.names("performer"), ", "),
        condition: apart::condition(resource),
        method: resource.words("method"),
        device: resource.joined(resource.names("device"), ", "),
        specimen: apart::of_specimen(resource),
        by_patient: by_patient(resource),
        name: name(named, label),
        part,
    };
    // It makes no other test of it.
    let sample = apart::of_sample(resource).or_else(|| around.sample.clone());
    let sample = sample.map(say::clinical_apart_specimen);
    line.part.apart.extend(sample.map(Text::from));
    let is_of_a_child = || doubt::is_of_a_child(&line, &apart, years(resource));
    if doubt::is_impossible(&line, &apart) || is_of_a_child() {
        line.part.doubts.push(doubt::of_value());
        if line.mark_computed {
            (line.mark, line.mark_computed) = (None, false);
        }
    }
    let of_codes = other_meaning.or_else(|| {
        let value = node.get("valueCodeableConcept")?;
        code_words::value::contradicting(value).map(str::to_owned)
    });
    let is_positive = match sent {
        Some(Flag::Pos) => Some(true),
        Some(Flag::Neg) => Some(false),
        _ => None,
    };
    if let (Some(is_positive), Text::Sent(words)) = (is_positive, &line.value)
        && code_words::value::is_against_mark(words, is_positive)
    {
        line.part.doubts.push(doubt::of_mark());
    }
    if let Some((_, code)) = against_code {
        line.part.doubts.push(doubt::of_other_code(resource, &code));
    }
    if is_against_range {
        line.part.doubts.push(doubt::of_mark_and_range(sent));
    }
    if let Some(other) = of_codes.filter(|_| !is_cancelled) {
        line.part
            .doubts
            .push(doubt::of_other_code(resource, &other));
    }
    if line.number.is_none() {
        let doubt = pressure::doubt_of_text(&line);
        let doubt = doubt.filter(|_| pressure::is_pressure(node));
        line.part.doubts.extend(doubt);
    }
    if around.depth == 0 {
        line.part.doubts.extend(doubt::of_dates(resource));
        line.part
            .doubts
            .extend(doubt::of_narrative(resource, &line));
    }
    if has_interpretation
        && (sent.is_none() || interpretation::says_more(node))
        && let Some(words) = interpretation_words(resource)
    {
        // Words of the laboratory that are no known mark must not get lost.
        let note = line.part.note.take();
        line.part.note = Some(match note {
            Some(note) => format!("{words}\n{note}"),
            None => words,
        });
    }
    if around.depth < MAX_DEPTH {
        let mut inner = Around {
            depth: around.depth + 1,
            panels: around.panels,
            flag: line.part.flag,
            is_cancelled,
            specimen,
            sample: None,
            apart: match organism::identified(node) {
                Some((words, _)) => {
                    let organism = vec![Said::new(
                        Respect::Organism,
                        isolate::numbered(resource, words),
                    )];
                    apart::with_around(organism, &apart)
                }
                None => apart,
            },
        };
        let components = node.list("component").iter();
        for component in components.filter(|component| !component.is_empty()) {
            let component = resource.within(component);
            // What follows an organism among the parts was tested on it.
            let named = organism::named_by_part(component.node);
            if named.is_some() {
                inner.apart.retain(|said| said.respect != Respect::Organism);
            }
            line.components.push(read(component, &inner));
            if let Some(words) = named {
                let organism = Said::new(Respect::Organism, resource.shown(&words));
                inner.apart.push(organism);
                inner.apart.sort_by_key(|said| said.respect);
            }
        }
        if !is_cancelled {
            pressure::join(&mut line);
        }
    }
    line
}

/// The words of an interpretation; a letter alone is the mark itself.
fn interpretation_words(resource: Resource<'_, '_, '_>) -> Option<String> {
    let all = resource.node.list("interpretation");
    let is_worded = |concept: &&Node<'_>| {
        concept.text().is_some()
            || concept.text_of("text").is_some()
            || concept.list("coding").iter().any(|coding| {
                coding.text_of("display").is_some()
                    || matches!(coding.text_of("code"), Some("<" | ">"))
            })
    };
    let worded: Vec<String> = all
        .iter()
        .filter(is_worded)
        .filter_map(|concept| resource.words_of(concept))
        .collect();
    match worded.is_empty() {
        true => resource.words("interpretation"),
        false => resource.joined(worded, ", "),
    }
}

/// The name of a test, with its material where that is not blood and the name leaves it out.
fn name(named: Option<Text>, specimen: Option<String>) -> Text {
    let name = named.unwrap_or_else(|| say::record_measure_unnamed().into());
    match specimen {
        Some(specimen) if !folded(&observables::plain(&name)).contains(&folded(&specimen)) => {
            with_remark(name, specimen.into())
        }
        _ => name,
    }
}

/// The types of the specimens a result or report names, in words.
fn specimen(resource: Resource<'_, '_, '_>) -> Option<String> {
    let mut kinds: Vec<String> = Vec::new();
    for reference in resource.node.list("specimen") {
        let kind = match resource.target(reference) {
            Some(target) => target.words("type"),
            None => resource.name_of(reference),
        };
        kinds.extend(kind.filter(|kind| !kinds.contains(kind)));
    }
    (!kinds.is_empty()).then(|| kinds.join(", "))
}

/// How old the patient was when a result was measured, or when the document was made.
fn years(resource: Resource<'_, '_, '_>) -> Option<(f64, f64)> {
    let own = entry::own_date(resource.node)
        .as_deref()
        .and_then(Moment::parse);
    let own = own.filter(|moment| !moment.is_placeholder());
    let own = own.and_then(|moment| moment.millis());
    resource
        .about
        .born?
        .years_at(own.or(resource.about.made_at)?)
}

fn date(resource: Resource<'_, '_, '_>) -> (Option<String>, Option<String>) {
    if let Some(own) = entry::own_date(resource.node) {
        return (Some(own), None);
    }
    // A member is measured with its panel.
    let panel = resource.about.panels.get(&resource.entry).copied();
    let in_report = resource.context.report_of(resource.entry).is_some();
    let from = panel.filter(|_| !in_report).unwrap_or(resource.entry);
    let panel = panel.map(|panel| &resource.context.document.entries[panel].node);
    entry::inherited_date(resource.context, from, resource.node, panel.as_slice())
}

/// The heading a result stands under, and the entry that carries it.
fn panel(resource: Resource<'_, '_, '_>) -> (Option<String>, Option<u32>) {
    let report = || {
        let at = resource.context.report_of(resource.entry)?;
        Some(Resource::of(
            resource.context,
            resource.about,
            at,
            resource.place,
        ))
    };
    let number = |carrier: Resource<'_, '_, '_>| u32::try_from(carrier.entry).ok();
    let of = |carrier: Resource<'_, '_, '_>| Some((heading(carrier)?, number(carrier)));
    match isolate::panels(resource)
        .next()
        .and_then(of)
        .or_else(|| report().and_then(of))
    {
        Some((heading, carrier)) => (Some(heading), carrier),
        None => (resource.place.title.clone(), None),
    }
}

fn by_patient(resource: Resource<'_, '_, '_>) -> bool {
    let performers = resource.node.list("performer");
    if performers.is_empty() {
        return resource.about.by_patient;
    }
    performers
        .iter()
        .any(|performer| is_patient(resource.context, resource.entry, performer))
}
