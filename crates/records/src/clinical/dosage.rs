//! A dose instruction in words. Source: FHIR-RECORDS §8.3.

use crate::datatype;
use crate::node::Node;

use super::line::MedicineLine;
use super::resource::Resource;
use super::role::folded;
use super::sig;

/// One instruction of several.
#[derive(Default)]
struct Dosage {
    written: Option<String>,
    dose: Option<String>,
    frequency: Option<String>,
    /// Doses a day by the structured timing.
    per_day: Option<u32>,
    route: Option<String>,
    timing: Option<String>,
    duration: Option<String>,
    as_needed: Option<String>,
    built: Option<String>,
}

/// Fills the dose of a medicine from its instructions.
pub(super) fn fill(line: &mut MedicineLine, resource: Resource<'_, '_, '_>) {
    let nodes = ["dosageInstruction", "dosage"]
        .iter()
        .flat_map(|name| resource.node.list(name));
    let all: Vec<Dosage> = nodes.map(|node| of(resource.within(node))).collect();
    let join = |of: fn(&Dosage) -> Option<&String>, between: &str| {
        let mut parts: Vec<&str> = Vec::new();
        for part in all.iter().filter_map(of) {
            if !parts.contains(&part.as_str()) {
                parts.push(part);
            }
        }
        (!parts.is_empty()).then(|| parts.join(between))
    };
    let written = join(|dosage| dosage.written.as_ref(), "; then ");
    let built = join(|dosage| dosage.built.as_ref(), "; then ");
    line.dose = join(|dosage| dosage.dose.as_ref(), "; ");
    line.frequency = join(|dosage| dosage.frequency.as_ref(), "; ");
    line.route = join(|dosage| dosage.route.as_ref(), "; ");
    line.timing = join(|dosage| dosage.timing.as_ref(), "; ");
    line.duration = join(|dosage| dosage.duration.as_ref(), "; ");
    line.as_needed = join(|dosage| dosage.as_needed.as_ref(), "; ");
    let agrees = all.iter().all(agrees_with_text);
    let texts = [written.as_deref(), line.frequency.as_deref()];
    let mut help: Vec<String> = Vec::new();
    let found: Vec<sig::Meaning> = texts.into_iter().flatten().flat_map(sig::find).collect();
    for meaning in found {
        let words = format!("{} = {}", meaning.written, meaning.words);
        if !help.contains(&words) {
            help.push(words);
        }
        if line.frequency.is_none() && meaning.per_day.is_some() {
            line.frequency = Some(meaning.written);
        }
    }
    line.frequency_help = (!help.is_empty()).then(|| help.join("; "));
    match written {
        Some(written) => {
            line.instruction = Some(written);
            line.instruction_built = built.filter(|_| !agrees);
        }
        None => line.instruction = built,
    }
}

fn of(dosage: Resource<'_, '_, '_>) -> Dosage {
    let node = dosage.node;
    if let Some(text) = node.text() {
        return Dosage {
            written: Some(dosage.shown(text)),
            ..Dosage::default()
        };
    }
    let timing = node.get("timing").and_then(Node::first);
    let repeat = timing
        .and_then(|timing| timing.get("repeat"))
        .and_then(Node::first);
    let code = timing.and_then(|timing| {
        let words = dosage.words_of(timing.get("code")?);
        words.or_else(|| timing.text().map(str::to_owned))
    });
    let structured = repeat.and_then(frequency);
    let mut when: Vec<String> = repeat
        .map(|repeat| times(dosage, repeat))
        .unwrap_or_default();
    when.extend(dosage.all_words("additionalInstruction"));
    when.extend(dosage.all_words("additionalInstructions"));
    let own = |repeat: &Node<'_>| duration(dosage, repeat);
    let mut made = Dosage {
        written: dosage
            .text("text")
            .or_else(|| dosage.text("patientInstruction")),
        dose: dose(dosage),
        frequency: code.or_else(|| structured.as_ref().map(|(words, _)| words.clone())),
        per_day: structured.as_ref().and_then(|(_, per_day)| *per_day),
        route: dosage.words("route"),
        timing: (!when.is_empty()).then(|| when.join(", ")),
        duration: repeat.and_then(own),
        as_needed: as_needed(dosage),
        built: None,
    };
    let frequency = match (&made.frequency, structured) {
        (Some(code), Some((words, _))) if folded(code) != folded(&words) => {
            Some(format!("{code} ({words})"))
        }
        (code, _) => code.clone(),
    };
    let duration =
        made.duration
            .as_ref()
            .map(|duration| match duration.starts_with(char::is_numeric) {
                true if !duration.contains(" to ") => format!("for {duration}"),
                _ => duration.clone(),
            });
    let as_needed = made.as_needed.as_ref().map(|reason| match reason.as_str() {
        "if needed" => reason.clone(),
        reason => format!("if needed: {reason}"),
    });
    let parts: Vec<String> = [
        dosage.words("method"),
        made.dose.clone(),
        made.route.clone(),
        dosage.words("site"),
        frequency,
        made.timing.clone(),
        duration,
        as_needed,
    ]
    .into_iter()
    .flatten()
    .collect();
    made.built = (!parts.is_empty()).then(|| parts.join(", "));
    made
}

/// Whether the text says all that the structured dose says.
fn agrees_with_text(dosage: &Dosage) -> bool {
    let Some(written) = &dosage.written else {
        return true;
    };
    let said = sig::find(written)
        .into_iter()
        .find_map(|meaning| meaning.per_day)
        .or_else(|| sig::per_day_in_words(written));
    let frequency_agrees = match (dosage.per_day, said, &dosage.frequency) {
        (Some(structured), Some(said), _) => structured == said,
        (None, _, Some(code)) => folded(written).contains(&folded(code)),
        (Some(_), None, _) => false,
        (None, _, None) => true,
    };
    let lower = written.to_lowercase();
    let has = |part: &Option<String>| {
        part.as_ref().is_none_or(|part| {
            let mut numbers = part
                .split(|c: char| !(c.is_ascii_digit() || c == '.'))
                .filter(|number| number.starts_with(|c: char| c.is_ascii_digit()));
            numbers.all(|number| holds_number(&lower, number))
        })
    };
    frequency_agrees && has(&dosage.dose) && has(&dosage.duration) && dosage.as_needed.is_none()
}

fn holds_number(text: &str, number: &str) -> bool {
    const WORDS: [&str; 11] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let mut numbers = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    let wanted = number.parse::<f64>().ok();
    let in_words = number
        .parse::<usize>()
        .ok()
        .and_then(|number| WORDS.get(number));
    numbers.any(|found| found.trim_end_matches('.').parse::<f64>().ok() == wanted)
        || in_words.is_some_and(|word| text.contains(word))
}

fn dose(dosage: Resource<'_, '_, '_>) -> Option<String> {
    let amounts = |node: &Node<'_>| {
        let amount = |name: &str| {
            let node = node.get(name).and_then(Node::first)?;
            datatype::quantity(node)
                .or_else(|| datatype::range(node))
                .or_else(|| datatype::ratio(node))
                .or_else(|| node.scalar().map(|text| text.into_owned()))
        };
        let dose = ["doseQuantity", "doseRange", "dose"]
            .iter()
            .find_map(|name| amount(name));
        let rate = ["rateQuantity", "rateRange", "rateRatio"]
            .iter()
            .find_map(|name| amount(name))
            .map(|rate| format!("at {rate}"));
        let parts: Vec<String> = [dose, rate].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    let nested: Vec<String> = dosage
        .node
        .list("doseAndRate")
        .iter()
        .filter_map(amounts)
        .collect();
    if nested.is_empty() {
        amounts(dosage.node).map(|dose| dosage.shown(&dose))
    } else {
        dosage.joined(nested, ", ")
    }
}

/// `twice a day`, `every 8 hours`, with doses a day where they are fixed.
fn frequency(repeat: &Node<'_>) -> Option<(String, Option<u32>)> {
    let number = |name: &str| {
        repeat
            .get(name)
            .and_then(Node::first)
            .and_then(Node::scalar)
    };
    let count = number("frequency");
    let period = number("period");
    let Some(unit) = repeat
        .text_of("periodUnit")
        .or_else(|| repeat.text_of("periodUnits"))
    else {
        return count.map(|count| (times_in_words(&count), None));
    };
    let count = count.map_or_else(|| "1".to_owned(), |count| count.into_owned());
    let period = period.map_or_else(|| "1".to_owned(), |period| period.into_owned());
    let period = period.strip_suffix(".0").unwrap_or(&period).to_owned();
    let longest = number("periodMax").map(|most| format!("{period} to {most}"));
    let most = number("frequencyMax").map(|most| format!("{count} to {most}"));
    let unit_words = unit_words(unit);
    let per_day = match (unit, period.as_str(), count.parse::<u32>().ok(), &most) {
        ("d", "1", Some(count), None) => Some(count),
        ("h", hours, Some(1), None) => hours
            .parse::<u32>()
            .ok()
            .filter(|hours| *hours > 0 && 24 % hours == 0)
            .map(|hours| 24 / hours),
        _ => None,
    };
    let words = match (count.as_str(), period.as_str(), &longest) {
        (_, "1", None) => {
            let times = times_in_words(most.as_deref().unwrap_or(&count));
            match unit {
                "d" => format!("{times} a day"),
                _ => format!(
                    "{times} {} {unit_words}",
                    if unit == "h" { "an" } else { "a" }
                ),
            }
        }
        ("1", period, None) if most.is_none() => format!("every {period} {unit_words}s"),
        (_, period, longest) => {
            let times = times_in_words(most.as_deref().unwrap_or(&count));
            let period = longest.as_deref().unwrap_or(period);
            format!("{times} every {period} {unit_words}s")
        }
    };
    Some((words, per_day))
}

fn times_in_words(count: &str) -> String {
    match count.strip_suffix(".0").unwrap_or(count) {
        "1" => "once".to_owned(),
        "2" => "twice".to_owned(),
        other => format!("{other} times"),
    }
}

fn unit_words(code: &str) -> String {
    match code {
        "s" => "second",
        "min" => "minute",
        "h" => "hour",
        "d" => "day",
        "wk" => "week",
        "mo" => "month",
        "a" => "year",
        other => return other.to_owned(),
    }
    .to_owned()
}

/// When in the day or week, in words.
fn times(dosage: Resource<'_, '_, '_>, repeat: &Node<'_>) -> Vec<String> {
    let offset = repeat
        .get("offset")
        .and_then(Node::first)
        .and_then(Node::scalar)
        .filter(|offset| offset != "0");
    let mut all: Vec<String> = Vec::new();
    for when in repeat.list("when").iter().filter_map(Node::text) {
        let words = sig::event(when).map_or_else(|| dosage.shown(when), str::to_owned);
        all.push(match &offset {
            Some(minutes) => format!("{minutes} minutes {words}"),
            None => words,
        });
    }
    let clock = repeat.list("timeOfDay").iter().filter_map(Node::text);
    all.extend(clock.map(|time| format!("at {}", time.strip_suffix(":00").unwrap_or(time))));
    let days: Vec<&str> = repeat
        .list("dayOfWeek")
        .iter()
        .filter_map(Node::text)
        .collect();
    if !days.is_empty() {
        all.push(format!("on {}", days.join(", ")));
    }
    all.iter().map(|words| dosage.shown(words)).collect()
}

fn duration(dosage: Resource<'_, '_, '_>, repeat: &Node<'_>) -> Option<String> {
    let bounds = repeat.members().iter().find_map(|(name, value)| {
        let value = value.first()?;
        name.starts_with("bounds").then(|| {
            timed(value)
                .or_else(|| datatype::range(value))
                .or_else(|| datatype::period(value).map(|words| words.text))
        })?
    });
    let count = || {
        let count = repeat.get("count").and_then(Node::first)?.scalar()?;
        Some(match &*count {
            "1" => "1 dose".to_owned(),
            count => format!("{count} doses"),
        })
    };
    // Some senders put the length of the course where the length of one dose belongs.
    let own = || {
        let amount = repeat.get("duration").and_then(Node::first)?.scalar()?;
        let unit = repeat.text_of("durationUnit")?;
        matches!(unit, "d" | "wk" | "mo" | "a").then(|| counted(&amount, unit))
    };
    bounds
        .or_else(own)
        .or_else(count)
        .map(|words| dosage.shown(&words))
}

/// A duration as `5 days`, whether its unit is a code or a word.
pub(super) fn timed(node: &Node<'_>) -> Option<String> {
    let amount = node
        .get("value")
        .and_then(Node::first)
        .and_then(Node::scalar)?;
    let code = node.text_of("code").or_else(|| node.text_of("unit"))?;
    match code {
        "s" | "min" | "h" | "d" | "wk" | "mo" | "a" => Some(counted(&amount, code)),
        _ => datatype::quantity(node),
    }
}

fn counted(amount: &str, unit: &str) -> String {
    let amount = amount.strip_suffix(".0").unwrap_or(amount);
    let plural = if amount == "1" { "" } else { "s" };
    format!("{amount} {}{plural}", unit_words(unit))
}

fn as_needed(dosage: Resource<'_, '_, '_>) -> Option<String> {
    let members = [
        "asNeededBoolean",
        "asNeededCodeableConcept",
        "asNeeded",
        "asNeededFor",
    ];
    members.iter().find_map(|name| {
        let node = dosage.node.get(name)?.first()?;
        match node.truth() {
            Some(true) => Some("if needed".to_owned()),
            Some(false) => None,
            None => dosage.words_of(node),
        }
    })
}
