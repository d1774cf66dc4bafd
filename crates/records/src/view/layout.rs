//! The page of a document: what stands above the sections, the sections in a clinician's order,
//! and the blocks of each.
//!
//! A line stands in one section; the allergies, the stay, the conclusion and the diagnoses at
//! discharge stand above the sections by the type of the document. Source: docs/reading-records.md,
//! "Page of a document".

use std::collections::{HashMap, HashSet};

use phrase::{Text, say};

use crate::clinical::block::Block;
use crate::clinical::line::{ConditionLine, MedicineLine, ResultLine};
use crate::clinical::resource::{About, Place, Resource};
use crate::clinical::{alert, doubt, file, medicine, standing};
use crate::document::context::Context;
use crate::item::row::{AttachmentRow, ItemView};
use crate::json::node::Node;
use crate::value::label;
use crate::value::mark::Flag;
use crate::view::collect::{self, Lines};
use crate::view::conclusion::{self, conclusions, standing_first};
use crate::view::document::{SectionOrigin, SectionView};

/// A collection names all its encounters in one list rather than above its content.
const MOST_ENCOUNTERS_ABOVE: usize = 1;

/// Fills the blocks of all sections, puts the sections in order and gives what stands above them.
pub(crate) fn lay_out(
    context: &Context<'_, '_>,
    about: &About,
    hi_type: Option<&str>,
    sections: &mut Vec<SectionView>,
    files: &[AttachmentRow],
) -> Vec<Block> {
    let places: Vec<Place> = sections.iter().map(collect::place).collect();
    let mut read = collect::of_sections(context, about, sections, &places);
    let shelf = Shelf::of(files, sections);
    let mut lead = Vec::new();
    let mut alerts: Vec<_> = read.iter().flat_map(|lines| lines.alerts.clone()).collect();
    if !alerts.is_empty() {
        alert::sort(&mut alerts);
        lead.push(Block::Alerts { rows: alerts });
    }
    let allergies: Vec<_> = read
        .iter()
        .flat_map(|lines| lines.allergies.clone())
        .collect();
    if !allergies.is_empty() {
        lead.push(Block::Allergies { rows: allergies });
    }
    lead.extend(encounter_above(context, &mut read));
    if hi_type == Some("DischargeSummary") {
        lead.extend(discharge_diagnoses(&read));
    }
    if hi_type == Some("DiagnosticReport") {
        let conclusions = sections
            .iter()
            .zip(&places)
            .flat_map(|(section, place)| conclusions(context, about, section, place));
        lead.extend(standing_first(conclusions.collect()));
    }
    // Where no line says anything, what the document says is in its files.
    let is_in_files = hi_type == Some("HealthDocumentRecord") || read.iter().all(Lines::is_empty);
    if is_in_files {
        lead.extend(shelf.all());
    }
    let narrative = document_narrative(context, sections);
    lead.extend(narrative);
    for ((section, place), lines) in sections.iter_mut().zip(&places).zip(read) {
        let held: HashSet<u32> = lines.held.iter().copied().collect();
        let mut blocks = Vec::new();
        if hi_type != Some("DiagnosticReport") {
            blocks.extend(standing_first(conclusions(context, about, section, place)));
        }
        blocks.extend(of_lines(lines, place, hi_type));
        if !is_in_files {
            blocks.extend(shelf.of_section(section));
        }
        // The narrative was put there when the section was laid out.
        blocks.append(&mut section.blocks);
        section.blocks = blocks;
        for item in &mut section.items {
            let says_more = |entry: u32| {
                let at = usize::try_from(entry).ok();
                let at = at.filter(|at| *at < context.document.entries.len());
                at.is_some_and(|at| file::says_more(Resource::of(context, about, at, place)))
            };
            // A file that is listed where something refers to it needs no block of its own.
            let is_carried = |entry: u32| {
                let at = usize::try_from(entry).ok();
                let entry = at.and_then(|at| context.document.entries.get(at));
                entry.is_some_and(|entry| context.is_carried(&entry.node))
            };
            item.in_block = is_in_block(item, &held, &shelf, says_more)
                || item.kind == "Binary" && item.entry.is_some_and(is_carried);
        }
    }
    say_of_items(context, about, &lead, sections, &places);
    mark_values(sections);
    conclusion::say_of_items(context, sections);
    if matches!(hi_type, Some("OPConsultation" | "DischargeSummary")) {
        sort(sections, &places);
    }
    lead
}

/// Has each item say how its lines stand and what is in doubt of them: who reads the item alone must see it too.
fn say_of_items(
    context: &Context<'_, '_>,
    about: &About,
    lead: &[Block],
    sections: &mut [SectionView],
    places: &[Place],
) {
    let unsaid = Text::from(say::clinical_apart_unsaid());
    let mut said: HashMap<u32, (Vec<Text>, Vec<Text>)> = HashMap::new();
    let mut has_line: HashSet<u32> = HashSet::new();
    let blocks = sections.iter().flat_map(|section| &section.blocks);
    for part in lead.iter().chain(blocks).flat_map(Block::parts) {
        let Some(entry) = part.entry else { continue };
        has_line.insert(entry);
        // Whom it names stands among its facts, but not that this is nobody in the record.
        let of_nobody = part.apart.iter().filter(|text| **text == unsaid);
        if part.standing.is_empty() && part.doubts.is_empty() && of_nobody.clone().count() == 0 {
            continue;
        }
        let (standing, doubts) = said.entry(entry).or_default();
        let add = |all: &mut Vec<Text>, text: &Text| {
            if !all.contains(text) {
                all.push(text.clone());
            }
        };
        for text in &part.standing {
            add(standing, text);
        }
        for text in of_nobody.chain(&part.doubts) {
            add(doubts, text);
        }
    }
    for (section, place) in sections.iter_mut().zip(places) {
        for item in &mut section.items {
            let Some(entry) = item.entry else { continue };
            if let Some((standing, doubts)) = said.get(&entry) {
                item.standing.clone_from(standing);
                item.doubts.clone_from(doubts);
            } else if !has_line.contains(&entry) {
                let at = usize::try_from(entry).ok();
                let at = at.filter(|at| *at < context.document.entries.len());
                let resource = at.map(|at| Resource::of(context, about, at, place));
                item.standing = resource.map(standing::without_line).unwrap_or_default();
                item.doubts = resource.map(doubt::of_item).unwrap_or_default();
            }
        }
    }
}

/// Has the value of each result, and of its parts, carry the mark of its line: who reads the item alone must see it too.
/// Of several of one name a mark is said where it is that of all.
fn mark_values(sections: &mut [SectionView]) {
    type Marks = HashMap<String, Vec<Option<Flag>>>;
    let mut marks: HashMap<u32, Marks> = HashMap::new();
    let mut without_value: HashSet<u32> = HashSet::new();
    for block in sections.iter().flat_map(|section| &section.blocks) {
        let (Block::Results { rows } | Block::Tiles { rows }) = block else {
            continue;
        };
        for row in rows {
            let parts = row.components.iter();
            let parts = parts.filter_map(|part| Some((part.name.sent()?, part.mark)));
            let Some(entry) = row.part.entry else {
                continue;
            };
            let stands = !matches!(
                row.part.flag,
                Some(Flag::EnteredInError | Flag::Ended | Flag::Negated)
            );
            if stands && row.value.is_empty() && row.components.is_empty() {
                without_value.insert(entry);
            }
            let marks = marks.entry(entry).or_default();
            for (name, mark) in parts.chain([("Value", row.mark)]) {
                marks.entry(name.to_owned()).or_default().push(mark);
            }
        }
    }
    let items = sections.iter_mut().flat_map(|section| &mut section.items);
    for item in items.filter(|item| item.kind == "Observation") {
        let Some(marks) = item.entry.and_then(|entry| marks.remove(&entry)) else {
            continue;
        };
        // A result without a value says so, wherever it is read.
        if item
            .entry
            .is_some_and(|entry| without_value.contains(&entry))
        {
            item.standing.push(say::document_no_value().into());
        }
        let mut facts: HashMap<String, usize> = HashMap::new();
        for name in item.facts.iter().filter_map(|fact| fact.name.sent()) {
            *facts.entry(name.to_owned()).or_default() += 1;
        }
        let mark = |name: &str| {
            let all = marks.get(name)?;
            let is_of_all = all.windows(2).all(|pair| pair[0] == pair[1])
                && facts.get(name).is_some_and(|count| *count <= all.len());
            all.first().copied().flatten().filter(|_| is_of_all)
        };
        for fact in item.facts.iter_mut().filter(|fact| fact.flag.is_none()) {
            fact.flag = fact.name.sent().and_then(mark);
        }
    }
}

fn is_in_block(
    item: &ItemView,
    held: &HashSet<u32>,
    shelf: &Shelf,
    says_more: impl Fn(u32) -> bool,
) -> bool {
    if item.kind == "Narrative" {
        return true;
    }
    let is_held = |entry: Option<u32>| entry.is_some_and(|entry| held.contains(&entry));
    let is_file = matches!(&*item.kind, "DocumentReference" | "Binary" | "Media")
        && item.flag.is_none()
        && item
            .entry
            .is_some_and(|entry| shelf.entries.contains(&entry) && !says_more(entry));
    is_held(item.entry) || is_held(item.duplicate_of) || is_file
}

/// Sections in a clinician's order, each with the sections nested in it; other sections and groups
/// stay behind.
fn sort(sections: &mut Vec<SectionView>, places: &[Place]) {
    let mut groups: Vec<(u8, Vec<SectionView>)> = Vec::new();
    for (section, place) in std::mem::take(sections).into_iter().zip(places) {
        let is_authors = section.origin == SectionOrigin::Composition;
        match groups
            .last_mut()
            .filter(|_| is_authors && section.level > 0)
        {
            Some((_, group)) => group.push(section),
            None => {
                let rank = if is_authors {
                    place.role.rank()
                } else {
                    u8::MAX
                };
                groups.push((rank, vec![section]));
            }
        }
    }
    groups.sort_by_key(|(rank, _)| *rank);
    sections.extend(groups.into_iter().flat_map(|(_, group)| group));
}

/// The visit or stay of the document: the one its Composition names, else the only one.
fn encounter_above(context: &Context<'_, '_>, read: &mut [Lines]) -> Option<Block> {
    let count: usize = read.iter().map(|lines| lines.encounters.len()).sum();
    let named = context.document.composition().and_then(|at| {
        let encounter = context.document.entries[at]
            .node
            .get("encounter")?
            .first()?;
        u32::try_from(context.resolve_entry(at, encounter)?).ok()
    });
    if named.is_none() && count > MOST_ENCOUNTERS_ABOVE {
        return None;
    }
    for lines in read.iter_mut() {
        let mut encounters = lines.encounters.iter();
        let fits = |entry: Option<u32>| named.is_none() || entry == named;
        if let Some(at) = encounters.position(|line| fits(line.part.entry)) {
            let line = lines.encounters.remove(at);
            return Some(Block::Encounter { line });
        }
    }
    None
}

/// Diagnoses at discharge stand first. Source: docs/reading-records.md, "Page of a document".
fn discharge_diagnoses(read: &[Lines]) -> Option<Block> {
    let rows: Vec<ConditionLine> = read
        .iter()
        .flat_map(|lines| {
            let of_section = lines.conditions.iter();
            of_section.filter(|line| {
                let entry = line.part.entry;
                entry.is_some_and(|entry| lines.discharge_diagnoses.contains(&entry))
            })
        })
        .cloned()
        .collect();
    (!rows.is_empty()).then_some(Block::Conditions { rows })
}

fn of_lines(lines: Lines, place: &Place, hi_type: Option<&str>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (tiles, table): (Vec<ResultLine>, Vec<ResultLine>) =
        lines.results.into_iter().partition(|line| match hi_type {
            Some("WellnessRecord") => true,
            Some("DiagnosticReport") => false,
            _ => line.category == "vital",
        });
    if !lines.conditions.is_empty() {
        blocks.push(Block::Conditions {
            rows: lines.conditions,
        });
    }
    if !tiles.is_empty() {
        blocks.push(Block::Tiles {
            rows: latest_first(tiles),
        });
    }
    if !table.is_empty() {
        blocks.push(Block::Results { rows: table });
    }
    if !lines.allergies.is_empty() {
        blocks.push(Block::Allergies {
            rows: lines.allergies,
        });
    }
    if !lines.procedures.is_empty() {
        blocks.push(Block::Procedures {
            rows: lines.procedures,
        });
    }
    blocks.extend(medicines(lines.medicines, place, hi_type));
    if !(lines.immunizations.is_empty() && lines.immunizations_due.is_empty()) {
        blocks.push(Block::Immunizations {
            given: lines.immunizations,
            due: lines.immunizations_due,
        });
    }
    if !lines.orders.is_empty() {
        blocks.push(Block::Orders { rows: lines.orders });
    }
    if !lines.care_plans.is_empty() {
        blocks.push(Block::CarePlans {
            rows: lines.care_plans,
        });
    }
    if !lines.family.is_empty() {
        blocks.push(Block::FamilyHistory { rows: lines.family });
    }
    blocks.extend(
        lines
            .encounters
            .into_iter()
            .map(|line| Block::Encounter { line }),
    );
    blocks.extend(
        lines
            .invoices
            .into_iter()
            .map(|view| Block::Invoice { view }),
    );
    blocks
}

/// One table, and in a discharge summary one for each place of taking, home first.
///
/// What was given and what was handed out stand in tables of their own: neither is a prescription.
fn medicines(rows: Vec<MedicineLine>, place: &Place, hi_type: Option<&str>) -> Vec<Block> {
    let (given, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.kind == "given");
    let (handed_out, rows): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.kind == "dispensed");
    let mut blocks = prescribed(rows, place, hi_type);
    let done = [given, handed_out].into_iter();
    let done = done.filter(|rows| !rows.is_empty());
    blocks.extend(done.map(|rows| Block::Medicines { rows }));
    blocks
}

fn prescribed(rows: Vec<MedicineLine>, place: &Place, hi_type: Option<&str>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    if hi_type != Some("DischargeSummary") {
        return vec![Block::Medicines { rows }];
    }
    let mut groups: Vec<(bool, Option<String>, Vec<MedicineLine>)> = Vec::new();
    for line in rows {
        match groups
            .iter_mut()
            .find(|(_, context, _)| *context == line.context)
        {
            Some((_, _, group)) => group.push(line),
            None => {
                let home = medicine::is_for_home(&line, place.role);
                groups.push((home, line.context.clone(), vec![line]));
            }
        }
    }
    groups.sort_by_key(|(is_for_home, _, _)| !is_for_home);
    groups
        .into_iter()
        .map(|(_, _, rows)| Block::Medicines { rows })
        .collect()
}

/// Measures of one series together, the latest first; series in the author's order.
fn latest_first(rows: Vec<ResultLine>) -> Vec<ResultLine> {
    let mut order: HashMap<(String, Option<String>), usize> = HashMap::new();
    let mut rows: Vec<(usize, ResultLine)> = rows
        .into_iter()
        .map(|line| {
            let next = order.len();
            let key = (line.series.clone(), line.unit.clone());
            (*order.entry(key).or_insert(next), line)
        })
        .collect();
    let when = |line: &ResultLine| {
        let date = line
            .date
            .as_deref()
            .and_then(crate::value::moment::Moment::parse);
        date.map(|moment| moment.sort_key())
    };
    // Of one moment the worst leads.
    let worst = |line: &ResultLine| std::cmp::Reverse(line.mark.map_or(0, Flag::severity));
    rows.sort_by_cached_key(|(series, line)| (*series, std::cmp::Reverse(when(line)), worst(line)));
    rows.into_iter().map(|(_, line)| line).collect()
}

/// The files of a document, each content once.
struct Shelf {
    /// Ids with their entries, in order.
    files: Vec<(String, Option<u32>)>,
    /// Entries whose files a block shows.
    entries: HashSet<u32>,
}

impl Shelf {
    fn of(rows: &[AttachmentRow], sections: &[SectionView]) -> Self {
        // A photo of the patient or the picture of a signature is no document.
        let people: HashSet<u32> = sections
            .iter()
            .flat_map(|section| &section.items)
            .filter(|item| {
                matches!(
                    &*item.kind,
                    "Patient"
                        | "Practitioner"
                        | "Composition"
                        | "Organization"
                        | "Person"
                        | "RelatedPerson"
                        | "Provenance"
                )
            })
            .filter_map(|item| item.entry)
            .collect();
        let copies: HashSet<u32> = sections
            .iter()
            .flat_map(|section| &section.items)
            .filter(|item| item.duplicate_of.is_some())
            .filter_map(|item| item.entry)
            .collect();
        let shown = rows
            .iter()
            .filter(|row| row.entry.is_some_and(|entry| !people.contains(&entry)));
        let files = shown
            .clone()
            .filter(|row| {
                row.same_as.is_none() && row.entry.is_some_and(|entry| !copies.contains(&entry))
            })
            .map(|row| (row.id.clone(), row.entry))
            .collect();
        Self {
            files,
            entries: shown.filter_map(|row| row.entry).collect(),
        }
    }

    /// All files, the first to be opened at once.
    fn all(&self) -> Option<Block> {
        self.block(|_| true, true)
    }

    fn of_section(&self, section: &SectionView) -> Option<Block> {
        if self.files.is_empty() {
            return None;
        }
        let entries: HashSet<u32> = section.items.iter().filter_map(|item| item.entry).collect();
        self.block(|entry| entries.contains(&entry), false)
    }

    fn block(&self, fits: impl Fn(u32) -> bool, open: bool) -> Option<Block> {
        let attachments: Vec<String> = self
            .files
            .iter()
            .filter(|(_, entry)| entry.is_some_and(&fits))
            .map(|(id, _)| id.clone())
            .collect();
        (!attachments.is_empty()).then_some(Block::Files { attachments, open })
    }
}

/// The narrative of the Composition, where it holds more than the sections or there are none.
fn document_narrative(context: &Context<'_, '_>, sections: &[SectionView]) -> Option<Block> {
    let composition = &context.document.entries[context.document.composition()?].node;
    let text = composition.get("text").and_then(Node::first)?;
    let has_sections = sections
        .iter()
        .any(|section| section.origin == SectionOrigin::Composition);
    let adds = text.text_of("status") == Some("additional");
    if has_sections && !adds || label::status_flag(composition) == Some(Flag::EnteredInError) {
        return None;
    }
    let markup = text.text_of("div").or_else(|| text.text())?;
    let nodes = crate::item::narrative::nodes(markup, &|text| context.without_aadhaar(text));
    let why = match has_sections {
        true => say::record_why_says_more(),
        false => say::record_why_no_sections(),
    };
    (!nodes.is_empty()).then_some(Block::Narrative {
        why: Some(why),
        nodes,
    })
}
