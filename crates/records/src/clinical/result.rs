//! Measurements, tests and findings. Source: FHIR-RECORDS §8.1 and §8.2.

use crate::datatype;
use crate::interpretation;
use crate::item;
use crate::label;
use crate::node::Node;
use crate::view::Flag;

use super::known;
use super::line::{Part, ResultLine};
use super::number;
use super::range;
use super::resource::{Resource, is_patient, members_of};
use super::role::{Role, folded};

/// Contained results, and components within them, go no deeper.
const MAX_DEPTH: usize = 4;

/// A value as a line shows it.
#[derive(Default)]
struct Value {
    text: String,
    unit: Option<String>,
    unit_code: Option<String>,
    number: Option<f64>,
    comparator: Option<String>,
}

/// Reads an Observation that is an entry. `None` for a panel that says nothing but its members,
/// and for a member its panel shows: each result stands once.
pub(crate) fn of(resource: Resource<'_, '_, '_>) -> Option<ResultLine> {
    if let Some(panel) = resource.about.panels.get(&resource.entry)
        && is_pressure(&resource.context.document.entries[*panel].node)
        && is_pressure_part(resource.node)
    {
        return None;
    }
    let mut line = read(resource, 0);
    (line.date, line.date_from) = date(resource);
    line.panel = panel(resource);
    if line.components.is_empty() && is_pressure(resource.node) {
        line.components = pressure_members(resource);
        join_pressure(&mut line);
    }
    let has_members = members_of(resource.node).next().is_some();
    let says_something = !line.value.is_empty()
        || !line.components.is_empty()
        || line.mark.is_some()
        || line.part.flag.is_some()
        || line.part.note.is_some();
    (says_something || !has_members).then_some(line)
}

/// The results contained in a report or panel rather than sent as entries, in its order.
pub(crate) fn contained_in(resource: Resource<'_, '_, '_>) -> Vec<ResultLine> {
    let panel = datatype_name(resource).or_else(|| resource.place.title.clone());
    let named = resource
        .node
        .list("result")
        .iter()
        .chain(members_of(resource.node));
    let contained = named.filter(|reference| {
        resource
            .context
            .resolve_entry(resource.entry, reference)
            .is_none()
    });
    let lines = contained.filter_map(|reference| resource.target(reference));
    lines
        .filter(|target| target.kind() == "Observation")
        .map(|target| {
            let mut line = read(target, 0);
            (line.date, line.date_from) = match target.date(&DATES) {
                Some(date) => (Some(date), None),
                None => {
                    let date = label::date(resource.node).map(|moment| moment.iso());
                    let from = date.as_ref().map(|_| "report".to_owned());
                    (date, from)
                }
            };
            line.panel.clone_from(&panel);
            line
        })
        .collect()
}

const DATES: [&str; 5] = [
    "effectiveDateTime",
    "effectivePeriod",
    "effectiveInstant",
    "effectiveTiming",
    "issued",
];

fn read(resource: Resource<'_, '_, '_>, depth: usize) -> ResultLine {
    let node = resource.node;
    let name = datatype_name(resource).unwrap_or_else(|| "Result without a name".to_owned());
    let part = match depth {
        0 => resource.part(),
        // A component stands or falls with its result.
        _ => Part {
            entry: u32::try_from(resource.entry).ok(),
            ..Part::default()
        },
    };
    let is_cancelled = part.flag == Some(Flag::Ended);
    let value = match is_cancelled {
        true => Value::default(),
        false => value(resource),
    };
    let (ranges, applying) = range::of(
        node,
        value.unit.as_deref(),
        value.unit_code.as_deref(),
        resource.sex(),
        |text| resource.shown(text),
    );
    let sent = interpretation::of(node).filter(|_| !is_cancelled);
    let computed = || {
        let range = ranges.get(applying?)?;
        range::mark(value.number?, value.comparator.as_deref(), range)
    };
    let has_interpretation = node
        .get("interpretation")
        .is_some_and(|node| !node.is_empty());
    let computed = sent.is_none().then(computed).flatten();
    let mut line = ResultLine {
        series: series(node, &name),
        panel: None,
        category: category(resource, &name).to_owned(),
        value: value.text,
        unit: value.unit,
        number: value.number,
        comparator: value.comparator,
        mark: sent.or(computed),
        mark_computed: computed.is_some(),
        ranges,
        date: None,
        date_from: None,
        components: Vec::new(),
        performer: resource.joined(resource.names("performer"), ", "),
        by_patient: by_patient(resource),
        name,
        part,
    };
    if has_interpretation
        && sent.is_none()
        && let Some(words) = resource.words("interpretation")
    {
        // Words of the laboratory that are no known mark must not get lost.
        let note = line.part.note.take();
        line.part.note = Some(match note {
            Some(note) => format!("{words}\n{note}"),
            None => words,
        });
    }
    if depth < MAX_DEPTH {
        let components = node.list("component").iter();
        line.components = components
            .filter(|component| !component.is_empty())
            .map(|component| read(resource.within(component), depth + 1))
            .collect();
        join_pressure(&mut line);
    }
    line
}

fn datatype_name(resource: Resource<'_, '_, '_>) -> Option<String> {
    let code = resource.node.get("code").and_then(Node::first)?;
    let has_words = code.text().is_some()
        || code.text_of("text").is_some()
        || code
            .list("coding")
            .iter()
            .any(|coding| coding.text_of("display").is_some());
    let known = || {
        datatype::concept_codes(code)
            .iter()
            .find_map(|code| known::name_of_code(code))
    };
    if !has_words && let Some(known) = known() {
        return Some(known.to_owned());
    }
    resource.words("code")
}

fn series(node: &Node<'_>, name: &str) -> String {
    let codings = node
        .list("code")
        .iter()
        .flat_map(|code| code.list("coding"));
    for (system, prefix) in [("LOINC", "loinc"), ("SNOMED CT", "snomed")] {
        let mut found = codings.clone().filter_map(|coding| {
            let known = coding.text_of("system").map(datatype::system_name);
            (known.as_deref() == Some(system))
                .then(|| coding.text_of("code"))
                .flatten()
        });
        if let Some(code) = found.next() {
            return format!("{prefix}:{code}");
        }
    }
    format!("text:{}", known::series_of_name(name))
}

fn value(resource: Resource<'_, '_, '_>) -> Value {
    let sent = resource.node.members().iter().filter(|(name, value)| {
        name.strip_prefix("value")
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_uppercase))
            && !value.is_empty()
    });
    let mut values: Vec<Value> = sent
        .filter_map(|(_, node)| one_value(resource, node))
        .collect();
    match values.len() {
        0 => Value {
            text: resource.words("dataAbsentReason").unwrap_or_default(),
            ..Value::default()
        },
        1 => values.remove(0),
        // Two values contradict the standard; both are shown and neither is plotted.
        _ => Value {
            text: values
                .iter()
                .map(|value| match &value.unit {
                    Some(unit) => format!("{} {unit}", value.text),
                    None => value.text.clone(),
                })
                .collect::<Vec<_>>()
                .join("; "),
            ..Value::default()
        },
    }
}

fn one_value(resource: Resource<'_, '_, '_>, node: &Node<'_>) -> Option<Value> {
    let node = node.first()?;
    if let Some(digits) = node
        .get("value")
        .and_then(Node::first)
        .and_then(Node::scalar)
    {
        return Some(quantity(resource, node, &digits));
    }
    match node {
        Node::Text(_) => Some(of_text(resource, node.text()?)),
        Node::Number(digits) => Some(of_text(resource, digits)),
        _ => {
            let words = resource.any(node).or_else(|| sampled(node))?;
            // A coded finding may be a number in words, but it is not plotted.
            Some(Value {
                text: words,
                ..Value::default()
            })
        }
    }
}

fn sampled(node: &Node<'_>) -> Option<String> {
    let data = node.text_of("data")?;
    let count = data.split_whitespace().count();
    Some(format!("{count} sampled values, see details"))
}

fn quantity(resource: Resource<'_, '_, '_>, node: &Node<'_>, digits: &str) -> Value {
    let own_unit = ["unit", "code"].iter().find_map(|name| node.text_of(name));
    let unit_code = node.text_of("code").map(str::to_owned);
    let claimed = node.text_of("comparator");
    let mut value = of_text(resource, digits);
    if let Some(unit) = own_unit {
        // `5.6 mg/dL` in the value and a unit beside it: the text stays whole if they differ.
        if value.unit.as_deref().is_some_and(|found| found != unit) {
            value = Value {
                text: resource.shown(digits),
                ..Value::default()
            };
        }
        value.unit = (unit != "1").then(|| resource.shown(unit));
    }
    value.unit_code = unit_code;
    if let Some(claimed) = claimed {
        let known = number::comparator(claimed).0;
        value.text = match known {
            Some(_) => format!("{claimed}{}", value.text),
            None => format!("{claimed} {}", value.text),
        };
        value.comparator = known.map(str::to_owned);
        if known.is_none() {
            value.number = None;
        }
    }
    value
}

fn of_text(resource: Resource<'_, '_, '_>, text: &str) -> Value {
    if let Some((systolic, diastolic, unit)) = number::pressure(text)
        && is_pressure(resource.node)
    {
        return Value {
            text: format!("{systolic}/{diastolic}"),
            unit: unit.map(str::to_owned),
            ..Value::default()
        };
    }
    match number::measured(text) {
        Some(found) => Value {
            text: format!("{}{}", found.comparator.unwrap_or_default(), found.digits),
            unit: found.unit.map(str::to_owned),
            unit_code: None,
            number: Some(found.number),
            comparator: found.comparator.map(str::to_owned),
        },
        None => Value {
            text: resource.shown(&datatype::date(text).text),
            ..Value::default()
        },
    }
}

fn is_pressure(node: &Node<'_>) -> bool {
    let codes = node
        .get("code")
        .map(datatype::concept_codes)
        .unwrap_or_default();
    codes
        .iter()
        .any(|code| matches!(code.as_str(), "85354-9" | "55284-4" | "75367002"))
        || node
            .get("code")
            .and_then(datatype::concept_name)
            .is_some_and(|name| known::series_of_name(&name) == "bloodpressure")
}

fn is_pressure_part(node: &Node<'_>) -> bool {
    side(node).is_some()
}

/// `s` for systolic, `d` for diastolic.
fn side(node: &Node<'_>) -> Option<char> {
    let code = node.get("code")?;
    let codes = datatype::concept_codes(code);
    let has = |wanted: &[&str]| codes.iter().any(|code| wanted.contains(&code.as_str()));
    let name = folded(&datatype::concept_name(code).unwrap_or_default());
    if has(&["8480-6", "271649006"]) || name.contains("systolic") {
        Some('s')
    } else if has(&["8462-4", "271650006"]) || name.contains("diastolic") {
        Some('d')
    } else {
        None
    }
}

/// The members of a blood pressure panel that were sent as entries of their own.
fn pressure_members(resource: Resource<'_, '_, '_>) -> Vec<ResultLine> {
    let targets = members_of(resource.node).filter_map(|member| resource.target(member));
    targets
        .filter(|target| target.entry != resource.entry && is_pressure_part(target.node))
        .map(|target| {
            let mut line = read(target, 0);
            line.date = target.date(&DATES);
            line
        })
        .collect()
}

/// `120/80` over the two components of a blood pressure.
fn join_pressure(line: &mut ResultLine) {
    if !line.value.is_empty() || line.part.flag == Some(Flag::Ended) {
        return;
    }
    let find = |wanted: &str| {
        let fits = |part: &&ResultLine| {
            folded(&part.name).contains(wanted)
                || part.series
                    == if wanted == "systolic" {
                        "loinc:8480-6"
                    } else {
                        "loinc:8462-4"
                    }
        };
        line.components.iter().find(fits)
    };
    if let (Some(systolic), Some(diastolic)) = (find("systolic"), find("diastolic"))
        && !systolic.value.is_empty()
        && !diastolic.value.is_empty()
        && systolic.unit == diastolic.unit
    {
        line.value = format!("{}/{}", systolic.value, diastolic.value);
        line.unit = systolic.unit.clone();
        line.category = "vital".to_owned();
        if line.mark.is_none() {
            let worst = [systolic, diastolic]
                .into_iter()
                .filter(|part| part.mark.is_some_and(|mark| mark != Flag::N))
                .max_by_key(|part| matches!(part.mark, Some(Flag::HH | Flag::LL | Flag::AA)));
            if let Some(worst) = worst {
                (line.mark, line.mark_computed) = (worst.mark, worst.mark_computed);
            }
        }
    }
}

fn date(resource: Resource<'_, '_, '_>) -> (Option<String>, Option<String>) {
    if let Some(own) = resource.date(&DATES) {
        return (Some(own), None);
    }
    // A member is measured with its panel.
    if let Some(&panel) = resource.about.panels.get(&resource.entry) {
        let panel = Resource::of(resource.context, resource.about, panel, resource.place);
        if let Some(date) = panel.date(&DATES) {
            return (Some(date), Some("report".to_owned()));
        }
        if resource.context.report_of(resource.entry).is_none() {
            return item::inherited_date(resource.context, panel.entry);
        }
    }
    item::inherited_date(resource.context, resource.entry)
}

fn panel(resource: Resource<'_, '_, '_>) -> Option<String> {
    let about = |entry: usize| {
        datatype_name(Resource::of(
            resource.context,
            resource.about,
            entry,
            resource.place,
        ))
    };
    let panel = resource.about.panels.get(&resource.entry).copied();
    panel
        .and_then(about)
        .or_else(|| resource.context.report_of(resource.entry).and_then(about))
        .or_else(|| resource.place.title.clone())
}

fn category(resource: Resource<'_, '_, '_>, name: &str) -> &'static str {
    let codes = resource.codes("code");
    let known = known::category(&codes, name);
    if known == Some("vital") {
        return "vital";
    }
    for category in resource.codes("category") {
        let category = folded(&category);
        for (word, meant) in [
            ("vital", "vital"),
            ("lab", "laboratory"),
            ("imaging", "imaging"),
            ("radiology", "imaging"),
            ("social", "social"),
            ("exam", "exam"),
        ] {
            if category.contains(word) {
                return meant;
            }
        }
    }
    let report = resource.context.report_of(resource.entry);
    let report = report.map(|at| &resource.context.document.entries[at].node);
    if let Some(report) = report {
        let is_imaging = report.get("imagingStudy").is_some()
            || report.get("category").is_some_and(|category| {
                datatype::concept_codes(category).iter().any(|code| {
                    code.contains("imaging")
                        || code.contains("radiolog")
                        || matches!(code.as_str(), "rad" | "ct" | "rx" | "rus" | "nmr")
                })
            });
        return if is_imaging { "imaging" } else { "laboratory" };
    }
    match (known, resource.place.role) {
        (Some(known), _) => known,
        (None, Role::Vitals) => "vital",
        (None, Role::Social) => "social",
        (None, Role::Examination) => "exam",
        (None, Role::Results) => "laboratory",
        (None, _) => "other",
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
